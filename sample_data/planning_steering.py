"""Fjordmark Logistics: how the programme is steered. Everything is invented."""

from __future__ import annotations

from datetime import date

from analytics.model.records.governance import (
    Barrier,
    Budget,
    Experiment,
    LeaderAct,
    Recognition,
    Responsibility,
    ServiceTalk,
    Stakeholder,
    SteeringDate,
    TrainingEntry,
)
from analytics.model.records.parts import Record

RACI = (
    Responsibility("RA1", "Lead the programme and defend its budget", "programme", "", "", "Service management lead", "Sponsor",
                   "Chief financial officer", "Coalition"),
    Responsibility("RA2", "Decide on start and scope of a measure", "programme", "", "", "Management alliance", "Steering committee",
                   "Works council", "All teams"),
    Responsibility("RA3", "Tell why and what changes", "programme", "", "", "Communications partner", "Chief operating officer",
                   "Line managers", "All teams"),
    Responsibility("RA4", "Measure the figures of the goals", "programme", "", "", "Controller", "Chief financial officer", "",
                   "Steering committee"),
    Responsibility("RA5", "Incidents and great halts", "process", "P1", "SD", "Duty lead", "Head of service desk", "Head of operations",
                   "Terminals"),
    Responsibility("RA6", "Requests and ordering", "process", "P2", "WP", "Service desk", "Head of workplace", "Purchasing", "Head office"),
    Responsibility("RA7", "Problems and known errors", "process", "P3", "OP", "Process owner, problems", "Head of operations",
                   "Head of applications", "Service desk"),
    Responsibility("RA8", "Changes and releases", "process", "P4", "AP", "Change manager", "Head of applications, Head of operations",
                   "Security", "Terminals"),
    Responsibility("RA9", "Talks with business units about services", "process", "E5", "SD", "Business relationship manager",
                   "Head of service desk", "", "Head office"),
)  # fmt: skip
"""RA8 has two roles that answer for it, on purpose."""
CIO, COO = "Chief information officer", "Chief operating officer"
BODY = "Steering committee"
STEERING = (
    SteeringDate("ST1", BODY, date(2026, 1, 23), True, True, False, 100, 2),
    SteeringDate("ST2", BODY, date(2026, 3, 6), True, True, False, 100, 2),
    SteeringDate("ST3", BODY, date(2026, 4, 17), True, True, True, 100, 2),
    SteeringDate("ST4", BODY, date(2026, 5, 29), True, True, False, 100, 2),
    SteeringDate("ST5", BODY, date(2026, 7, 10), True, True, False, 100, 2),
    SteeringDate("ST6", BODY, date(2026, 9, 18), True, False, True, 100, 2),
    SteeringDate("ST7", BODY, date(2026, 10, 16), True, True, False, 100, 3),
    SteeringDate("ST8", BODY, date(2026, 11, 27)),
    SteeringDate("ST9", BODY, date(2027, 1, 8), review=True),
    SteeringDate("ST10", BODY, date(2027, 2, 19)),
)
"""Ten weeks without a meeting in summer, a review without minutes, and a rank lost to the two new terminals."""
BUDGETS = (
    Budget(
        "BU1", "Outside costs of the first stage", None, COO, "Budget round of the board", date(2027, 3, 28), "granted"
    ),
)
BARRIERS = (
    Barrier("BA1", "Overtime for training needs three signatures", "policy", "Head of operations", date(2026, 10, 30), None,
            "Works council and personnel agree on one form", "OP"),
    Barrier("BA2", "Nobody may see the monitoring of another team", "silo", "Chief information officer", date(2026, 6, 30),
            date(2026, 6, 24), "", "OP"),
    Barrier("BA3", "The ticket tool has no owner", "tool", "Chief information officer", date(2026, 12, 18), None,
            "Proposal to the steering committee in November", "SD"),
    Barrier("BA4", "Known errors are written in Norwegian only", "skill", "Process owner, problems", date(2027, 1, 29), None,
            "The ten most used first", "AP"),
    Barrier("BA5", "Purchasing orders scanners once a quarter", "money", "Chief financial officer", date(2027, 1, 15), None,
            "Frame order for one year", "SU"),
)  # fmt: skip
STAKEHOLDERS = (
    Stakeholder("SH1", "Terminals and dispatch", "A7", 5, 5, 1, 2, date(2026, 11, 5), "Terminal manager, Bergen", "Show the call list"),
    Stakeholder("SH2", "Team leads of operations", "A2", 4, 5, -1, 2, date(2026, 11, 5), "Head of operations",
                "Agree on-call duty before the next measure starts"),
    Stakeholder("SH3", "Purchasing", "A6", 5, 2, -1, 1, date(2026, 11, 5)),
    Stakeholder("SH4", "Applications", "A3", 3, 4, 0, 1, date(2026, 11, 5), "Head of applications", "Pipelines first, forms later"),
    Stakeholder("SH5", "Head office", "A8", 2, 2, 0, 1, date(2026, 11, 5), "Head of finance services", "The list of services with prices"),
    Stakeholder("SH6", "Works council", "A9", 3, 4, 1, 1, date(2026, 11, 5), "Chief information officer", "Plans four weeks ahead"),
)  # fmt: skip
"""SH3 has a risk of 10 and nobody who talks to them."""
ACTS = (
    LeaderAct("LA1", "Night shift at the dock gate", CIO, date(2026, 1, 21), date(2026, 1, 21), "Saw three teams search for one fault."),
    LeaderAct("LA2", "Opens the first session on great halts", CIO, date(2026, 2, 18), date(2026, 2, 18)),
    LeaderAct("LA3", "Answers questions in Bergen", CIO, date(2026, 3, 18), date(2026, 3, 18), "Eleven questions, all answered in public."),
    LeaderAct("LA4", "A day at the service desk", COO, date(2026, 4, 15), date(2026, 4, 16)),
    LeaderAct("LA5", "Gives up the own list of exceptions to the change board", CIO, date(2026, 5, 13), date(2026, 5, 13)),
    LeaderAct("LA6", "Thanks the crew of the first quick win", CIO, date(2026, 6, 10), date(2026, 6, 10)),
    LeaderAct("LA7", "Open hour in Oslo", CIO, date(2026, 7, 8), None),
    LeaderAct("LA8", "Open hour in Bergen", CIO, date(2026, 9, 9), date(2026, 9, 9)),
    LeaderAct("LA9", "Talk with the team leads of operations", COO, date(2026, 10, 7), date(2026, 10, 8), "It is the nights they mind."),
    LeaderAct("LA10", "Talk with purchasing", CIO, date(2026, 11, 4), None),
    LeaderAct("LA11", "Opens the floor to the works council", CIO, date(2026, 12, 9), None),
)  # fmt: skip
RECOGNITION = (
    Recognition("RE1", "Call list ready two weeks early", date(2026, 3, 9), "SD", "thanks", True, "mP01"),
    Recognition("RE2", "First halt over in under six hours", date(2026, 5, 4), "OP", "day", True, "mP01"),
    Recognition("RE3", "Ten services published with delivery days", date(2026, 6, 10), "WP", "award", True, "mP04"),
    Recognition("RE4", "Scanners delivered within five days", date(2026, 8, 17), "WP", "thanks", True),
    Recognition("RE5", "Thirty articles, label printers first", date(2026, 9, 14), "SD", "budget", True, "mE05"),
    Recognition("RE6", "Weekend of the Harbourline repair", date(2026, 10, 12), "OP", "day", True),
    Recognition("RE7", "A list of known errors the night shift uses", date(2026, 11, 2), "OP", "thanks", True, "mP06"),
)
"""Nobody has thanked Applications or Security yet."""
TRAINING = (
    TrainingEntry("TE1", "mP01", "Duty lead", date(2026, 2, 10), date(2026, 2, 10)),
    TrainingEntry("TE2", "mP01", "Operations crew", date(2026, 2, 24), date(2026, 2, 25)),
    TrainingEntry("TE3", "mE05", "Service desk", date(2026, 8, 25), date(2026, 8, 25)),
    TrainingEntry("TE4", "mT07", "Service desk", date(2027, 1, 20)),
)
EXPERIMENTS = (
    Experiment("EX1", "Duty lead by lot instead of by roster", date(2026, 2, 2), False, "People want to know a week ahead."),
    Experiment("EX2", "Ten minutes on yesterday's halts at the start of a shift", date(2026, 4, 13), True,
               "Five are enough; the list stays on the wall."),
    Experiment("EX3", "Label printers replaced before they fail", date(2026, 9, 1), True, "A third fewer calls at gate 4."),
)  # fmt: skip
TALKS = (
    ServiceTalk("TK1", "A7", date(2026, 2, 12), "Great halts, labels"),
    ServiceTalk("TK2", "A7", date(2026, 5, 7), "Call list, scanners"),
    ServiceTalk("TK3", "A7", date(2026, 8, 27), "Harbourline in autumn"),
    ServiceTalk("TK4", "A7", date(2026, 11, 5), "Peak season"),
    ServiceTalk("TK5", "A8", date(2026, 3, 10), "Ordering, delivery days"),
)
"""Head office was talked to once."""
STEERED: tuple[Record, ...] = (
    *RACI, *STEERING, *BUDGETS, *BARRIERS, *STAKEHOLDERS, *ACTS, *RECOGNITION, *TRAINING, *EXPERIMENTS, *TALKS,
)  # fmt: skip
