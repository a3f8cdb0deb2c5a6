"""Fjordmark Logistics: its programme, the people it touches, what the business wants, and what was decided. Everything is invented."""

from __future__ import annotations

from datetime import date

from analytics.model.records.parts import Record
from analytics.model.records.programme import (
    BusinessProcess,
    Decision,
    Group,
    Objective,
    Programme,
    Service,
    ServiceGoals,
    Site,
    StandingCost,
    Tool,
)

PROGRAMME = Programme(
    "programme",
    name="Morning Promise, first stage",
    starts=date(2026, 1, 5),
    ends=date(2027, 3, 28),
    phase_months=4,
    weigh=False,
)
GROUPS = (
    Group("A1", "Service desk", "domain", "SD", 21, "high",
          "One of you stays with a great halt from the first call to the last. Answers are looked up in one list instead of being asked for.",
          "Head of service desk", "Head of service desk"),
    Group("A2", "Operations", "domain", "OP", 24, "high",
          "Alerts reach you with the service they belong to, and half of them no longer come. Whoever is on call finds the way back written down.",
          "Head of operations", "Head of operations"),
    Group("A3", "Applications", "domain", "AP", 24, "high",
          "Small changes go live through the pipeline without a meeting. Large ones are tried out first, and never on a Friday.",
          "Head of applications", "Head of applications"),
    Group("A4", "Workplace", "domain", "WP", 12, "medium",
          "Scanners and laptops are ordered from one page, with a date. You see the order before anybody rings you about it.",
          "Head of workplace", "Head of workplace"),
    Group("A5", "Security", "domain", "SE", 4, "medium",
          "Changes come to you with their risk filled in. You are asked before the date is set, not the evening before.",
          "Head of security", "Head of security"),
    Group("A6", "Suppliers and purchasing", "domain", "SU", 7, "low",
          "New contracts name the hours we promise to the gates. You get the figures of every supplier once a month.",
          "Head of purchasing", "Service management lead"),
    Group("A7", "Terminals and dispatch", "unit", "", 180, "medium",
          "There is one number for a gate that stands still, day and night. You hear when it will run again before your drivers ask.",
          "Terminal manager, Bergen", "Named IT contact for terminals"),
    Group("A8", "Head office", "unit", "", 90, "low",
          "You order what you need for your work from a list with delivery days. Finance sees what a service costs before the budget is made.",
          "Head of finance services", "Named IT contact for head office"),
    Group("A9", "Works council", "representatives", "", 7, "medium",
          "Every plan for shifts and on-call duty comes to you four weeks before it starts. Your questions are answered in public.",
          "Chair of the works council", "Chief information officer"),
)  # fmt: skip
SITES = (Site("LO1", "Bergen", "Norway"), Site("LO2", "Oslo", "Norway"))
OBJECTIVES = (
    Objective("O1", "The Morning Promise holds on 99 days out of 100", "3", "", "A7", "Strategy 2028, chapter 1",
              "Chief operating officer", date(2027, 12, 31), date(2026, 9, 14)),
    Objective("O2", "No dock gate stands still for more than four hours", "3", "O1", "A7", "Strategy 2028, chapter 1",
              "Terminal manager, Bergen", date(2027, 12, 31), date(2026, 9, 14)),
    Objective("O3", "Two new terminals open in spring 2028 without a second booking system", "2", "O1", "A7", "Resolution of the board 2025/11",
              "Chief operating officer", date(2028, 4, 30), date(2026, 9, 14)),
    Objective("O4", "Handling a shipment costs eight per cent less", "2", "", "A8", "Budget 2027",
              "Chief financial officer", date(2027, 12, 31), date(2026, 2, 9)),
)  # fmt: skip
PROCESSES = (
    BusinessProcess("B1", "Loading at the dock gate", True, "A7"),
    BusinessProcess("B2", "Booking a berth or truck", True, "A7"),
    BusinessProcess("B3", "Billing", False, "A8"),
)
SERVICES = (
    Service("S1", "Harbourline (booking)", "A7", "B2", True),
    Service("S2", "Gate labels and scanners", "A7", "B1", True),
    Service("S3", "Fleet tracking", "A7", "B1", False),
    Service("S4", "Mail and calendar", "A8", "", False),
    Service("S5", "Billing", "A8", "B3", True),
)
TOOLS = (
    Tool("W1", "Ticket tool", ("T1", "T3", "T6"), "Tool owner", 2014),
    Tool("W2", "Monitoring of the terminals", ("T2", "P7"), "Head of operations", 2019),
    Tool("W3", "Asset list (spreadsheet)", ("P5", "T4"), "", 2011),
)
STANDING = (
    StandingCost("X1", "Work lost at the gates", "incidents", 40, "great halts", 25, "hours of the gate crew", 60, 50,
                 "Incident list 2025; hourly rate of the terminals"),
    StandingCost("X2", "Late goods", "penalties", 11, "shipments a day late", 1, "penalty", 4000, 80,
                 "Contracts of the two largest customers; Harbourline halt in spring"),
    StandingCost("X3", "Colleagues who leave the service desk", "turnover", 3.5, "people who leave", 1, "search and settling in", 28000, 40,
                 "Personnel figures 2024 and 2025"),
    StandingCost("X4", "Calls about faults that were reported before", "incidents", 5200, "calls", 0.4, "hours of the desk", 48, 60,
                 "Sample of 200 calls, March 2026"),
)  # fmt: skip
DECISIONS = (
    Decision("D1", "Who leads when a gate stands still?", "Duty lead from the service desk\nDuty lead from operations\nWhoever notices first",
             "Restore time 9.0 hours in 2025", "The service desk names the duty lead", date(2026, 1, 30), date(2026, 1, 27),
             "Chief information officer", "Call list by the end of February", "G1", False, date(2026, 1, 16)),
    Decision("D2", "May standard changes go live without the change board?", "Yes, from a list\nNo",
             "82 of 100 changes without incident in January", "Yes for 14 standard changes; the list is checked every quarter",
             date(2026, 5, 29), date(2026, 6, 18), "Head of applications", "Look at the figure again in September", "G3", False, date(2026, 5, 22)),
    Decision("D3", "Team talks before or after the shift?", "Before\nAfter, paid",
             "Question of the works council", "After the shift, paid as working time", date(2026, 3, 6), date(2026, 3, 5),
             "Chief operating officer", "In force since April", "", True, date(2026, 2, 20)),
    Decision("D4", "Go on with the portal after the summer break?", "Go on\nPause until the tool has an owner",
             "No reading of portal use since June", "", date(2026, 11, 6), None, "Chief information officer",
             "Tool owner reports to the steering committee", "G5", False, date(2026, 10, 23)),
)  # fmt: skip
SERVICE_GOALS = (
    ServiceGoals("Z1", "A1", 3, 3, 21, 18, date(2026, 9, 30), True, ("G1", "G2")),
    ServiceGoals("Z2", "A2", 4, 2, 24, 9, None, False, ("G1",)),
    ServiceGoals("Z3", "A3", 4, 1, 24, 6, None, False, ("G3",)),
)
FRAME: tuple[Record, ...] = (
    PROGRAMME, *SITES, *GROUPS, *OBJECTIVES, *PROCESSES, *SERVICES, *TOOLS, *STANDING, *DECISIONS, *SERVICE_GOALS,
)  # fmt: skip
