"""Fjordmark Logistics: its goals, figures, readings and benefits. Everything is invented.

Two goals fail on purpose: G7 joins two results, and the first figure of G8 was ten months old when it was set, by an owner who has no part in
its measures.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from analytics.model.records.goals import Benefit, Goal, GoalReview, Kpi, Reading
from analytics.model.records.parts import Record

SET_ON = date(2026, 1, 12)
DECIDED = date(2026, 9, 28)
START = date(2025, 12, 31)
"""Last reading before the programme: the baseline of most goals."""


@dataclass(frozen=True)
class Monthly:
    """The readings of a figure at the end of each month from January 2026 on."""

    kpi: str
    values: tuple[float, ...]


def _kpi(number: int, name: str, unit: str, formula: str, source: str, owner: str, direction: str, area: str, **marks: object) -> Kpi:  # fmt: skip
    given = {"frequency": "monthly", "decided": DECIDED} | marks
    return Kpi(f"K{number}", name, unit, formula, source, owner, direction, area=area, **given)  # type: ignore[arg-type]


KPIS = (
    _kpi(1, "Time to restore after a great halt", "hours", "Median time from declaring a great halt to restored service, month",
         "Ticket tool, major incidents", "Head of service desk", "down", "P", speed=True, counterweight="K2"),
    _kpi(2, "Reopened incidents", "%", "Incidents opened again within five days ÷ incidents closed", "Ticket tool",
         "Head of service desk", "down", "P", front=False),
    _kpi(3, "Requests ordered from the published list", "%", "Requests from the list ÷ all requests", "Ticket tool",
         "Head of service desk", "up", "P", user_side=True),
    _kpi(4, "Changes without incident", "%", "Changes without incident or fall-back ÷ all changes", "Change records",
         "Head of applications", "up", "P"),
    _kpi(5, "Level of problems and known errors", "level", "Mean level of dimension P3", "Survey", "Process owner, problems", "up", "P",
         dimension="P3", frequency="quarterly"),
    _kpi(6, "Cases opened on the portal", "%", "Cases opened on the portal ÷ all cases", "Portal", "Tool owner", "up", "T",
         user_side=True, leading=True),
    _kpi(7, "Records with complete key fields", "%", "Cases with service, crew and priority ÷ all cases", "Ticket tool", "Tool owner", "up",
         "T", leading=True),
    _kpi(8, "First-contact resolution", "%", "Calls solved at once ÷ all calls", "Ticket tool", "Head of service desk", "up", "E",
         user_side=True),
    _kpi(9, "People trained before a go-live", "%", "People trained before the day ÷ people concerned", "Training list",
         "Training coordinator", "up", "E", leading=True),
    _kpi(10, "People who can say why we do this", "%", "Right answers in the pulse ÷ people asked", "Pulse", "Controller", "up", "M",
         leading=True),
    _kpi(11, "Questions answered within ten working days", "%", "Questions answered in time ÷ questions due", "List of questions",
         "Communications partner", "up", "M", leading=True),
    _kpi(12, "Satisfaction after a call", "points of 5", "Mean of the answers after a call", "Question after a call",
         "Head of service desk", "up", "E", user_side=True),
    _kpi(13, "Days from decision needed to decision taken", "days", "Median over the decision log, quarter", "Decision log",
         "Chief information officer", "down", "M", frequency="quarterly",
         decided=date(2025, 9, 30)),
)  # fmt: skip
SERIES = (
    Monthly("K1", (9.1, 8.8, 8.6, 8.1, 7.9, 7.4, 7.2, 6.9, 6.6, 6.5)),
    Monthly("K2", (7.2, 7.0, 7.1, 6.8, 6.9, 6.7, 6.6, 6.8, 6.5, 6.6)),
    Monthly("K3", (45.0, 46.0, 48.0, 49.0, 51.0, 52.0, 54.0, 55.0, 57.0, 58.0)),
    Monthly("K4", (82.0, 83.0, 82.0, 81.0, 83.0, 82.0, 81.0, 82.0, 80.0, 81.0)),
    Monthly("K6", (24.0, 24.5, 25.0, 25.5, 26.0, 26.0)),
    Monthly("K7", (61.0, 63.0, 66.0, 68.0, 69.0, 71.0, 72.0, 72.0, 74.0, 75.0)),
    Monthly("K8", (41.0, 42.0, 42.0, 44.0, 45.0, 47.0, 48.0, 48.0, 50.0, 51.0)),
    Monthly("K9", (70.0, 71.0, 72.0, 73.0, 74.0, 75.0, 76.0, 78.0, 79.0, 81.0)),
    Monthly("K10", (56.0, 57.0, 58.0, 60.0, 61.0, 62.0, 64.0, 66.0, 68.0, 70.0)),
    Monthly("K11", (50.0, 55.0, 62.0, 70.0, 74.0, 78.0, 80.0, 76.0, 83.0, 85.0)),
    Monthly("K12", (3.6, 3.7, 3.7, 3.7, 3.8, 3.8, 3.9, 3.9, 4.0, 4.0)),
)
GOALS = (
    Goal("G1", "Restore service after a great halt within six hours instead of nine", "shorten", "Great halts", "P1", "S1",
         "Critical services, all terminals", "K1", 9.0, START, 6.0, owner="Head of service desk", owner_code="SDM", mandate=True, set_on=SET_ON,
         measures=("mP01",), elements=("V1",), objectives=("O2",), due=date(2026, 12, 18),
         reviews=(date(2026, 6, 30), date(2026, 9, 30))),
    Goal("G2", "Raise the share of requests ordered from the published list to 60 per cent", "raise", "Ordering from the list", "T3", "",
         "All business units", "K3", 45.0, START, 60.0, owner="Head of service desk", owner_code="SDM", mandate=True, set_on=SET_ON,
         measures=("mP04",), elements=("V2",), objectives=("O4",), due=date(2027, 3, 26),
         reviews=(date(2026, 6, 30), date(2026, 10, 30))),
    Goal("G3", "Raise the share of changes without incident to 95 per cent", "raise", "Changes", "P4", "",
         "All teams that bring changes live", "K4", 82.0, START, 95.0, owner="Head of applications", owner_code="PON", mandate=True,
         set_on=SET_ON, measures=("mP09", "mP10"), elements=("V1",), objectives=("O2",), due=date(2027, 2, 26),
         reviews=(date(2026, 6, 30), date(2026, 9, 30))),
    Goal("G4", "Raise problem handling from level 1.2 to level 2.0", "raise", "Problem handling", "P3", "",
         "Service desk, operations, applications", "K5", 1.2, date(2025, 10, 24), 2.0, owner="Process owner, problems", owner_code="PON",
         mandate=True, set_on=SET_ON, measures=("mP07",), elements=("V1",), objectives=("O1",), due=date(2027, 3, 26),
         reviews=(date(2026, 6, 30), date(2026, 11, 6))),
    Goal("G5", "Raise the share of cases opened on the portal to 30 per cent", "raise", "Portal", "T3", "",
         "Terminals and head office", "K6", 24.0, START, 30.0, owner="Tool owner", owner_code="TOW", mandate=True, set_on=SET_ON,
         measures=("mT07",), elements=("V3",), objectives=("O3",), due=date(2027, 3, 26),
         reviews=(date(2026, 6, 30), date(2026, 12, 4))),
    Goal("G6", "Train 90 per cent of those concerned before each go-live", "train", "Training before a go-live", "E3", "",
         "Everybody who works with something new", "K9", 70.0, START, 90.0, owner="Training coordinator", owner_code="HRC", mandate=True,
         set_on=SET_ON, measures=("mE07",), elements=("V4",), objectives=("O1",), due=date(2027, 2, 26),
         reviews=(date(2026, 6, 30), date(2026, 11, 27))),
    Goal("G7", "Raise satisfaction after a call and shorten delivery times", "raise", "Calls at the service desk", "E5", "",
         "All callers", "K12", 3.6, START, 4.2, owner="Head of service desk", owner_code="SDM", mandate=True, set_on=SET_ON,
         measures=("mE09",), elements=("V2",), objectives=("O1",), due=date(2027, 3, 26),
         reviews=(date(2026, 6, 30), date(2026, 10, 30))),
    Goal("G8", "Raise the share of people who can say why we do this to 80 per cent", "raise", "Communication", "M4", "",
         "IT and terminals", "K10", 55.0, date(2025, 3, 31), 80.0, owner="Controller", owner_code="FIN", set_on=SET_ON,
         measures=("mM08",), elements=("V4",), objectives=("O1",), due=date(2027, 2, 26),
         reviews=(date(2026, 6, 30), date(2026, 10, 30))),
)  # fmt: skip
LAGS = (("K13", date(2026, 3, 31), 6.0), ("K13", date(2026, 6, 30), 9.0), ("K13", date(2026, 9, 30), 4.0))


def _measured() -> Iterator[tuple[str, date, float]]:
    """Figure, day and value: what the goals start from, then month by month, then the quarters of K13."""
    yield from ((one.kpi, one.baseline_day, one.baseline) for one in GOALS if one.kpi != "K5")  # type: ignore[misc]
    for series in SERIES:
        for month, value in enumerate(series.values, start=1):
            yield series.kpi, date(2026, month, monthrange(2026, month)[1]), value
    yield from LAGS


READINGS = tuple(Reading(f"R{number}", *one) for number, one in enumerate(_measured(), start=1))
REVIEWS = (
    GoalReview("GR1", "G1", date(2026, 6, 30), "keep", "7.4 hours in June; the duty lead works."),
    GoalReview("GR2", "G3", date(2026, 6, 30), "keep", "No change yet; the paths by risk start after the summer."),
    GoalReview(
        "GR3", "G3", date(2026, 9, 30), "change", "Fridays without changes from October, and a pipeline for the labels."
    ),
    GoalReview("GR4", "G1", date(2026, 9, 30), "keep", "6.6 hours; on the way."),
    GoalReview("GR5", "G5", date(2026, 6, 30), "keep", "The portal waits for its owner."),
    GoalReview("GR6", "G2", date(2026, 6, 30), "keep", "52 of 100 requests come from the list."),
    GoalReview("GR7", "G2", date(2026, 10, 30), "keep", "58 of 100; ten more services join the list."),
    GoalReview("GR8", "G4", date(2026, 6, 30), "keep", "The five most frequent causes have an owner."),
    GoalReview("GR9", "G4", date(2026, 11, 6), "keep", "Level 1.9 in the survey."),
    GoalReview("GR10", "G6", date(2026, 6, 30), "keep", "Trained in working hours since April."),
    GoalReview("GR11", "G7", date(2026, 6, 30), "keep", "3.8 points; two results in one goal, to be split."),
    GoalReview("GR12", "G7", date(2026, 10, 30), "keep", "4.0 points; still two results in one goal."),
)
BENEFITS = (
    Benefit("N1", "Fewer hours lost at the gates", "money", "A7", "Terminal manager, Bergen", "K1", 60, 9.0, 6.0, date(2026, 6, 30),
            18000, 14500, date(2026, 9, 30), (date(2026, 9, 30), date(2026, 12, 31), date(2027, 6, 30)), ("V1",), ("mP01",)),
    Benefit("N2", "Fewer penalties for late goods", "money", "A7", "Chief operating officer", "K1", 40, 9.0, 6.0, date(2026, 9, 30),
            24000, None, None, (date(2026, 12, 31), date(2027, 3, 31), date(2027, 9, 30)), ("V1",), ("mP01", "mP10")),
    Benefit("N3", "Hours of asking twice for an order", "time", "A8", "Head of finance services", "", 100, None, None, date(2026, 7, 31),
            900, 610, date(2026, 10, 30), (date(2026, 10, 30), date(2027, 1, 29), date(2027, 7, 30)), ("V2",), ("mP04",)),
    Benefit("N4", "Fewer colleagues leave the service desk", "risk", "A1", "Head of personnel", "", 100, 3.5, 2.0, date(2027, 1, 31),
            1.5, None, None, (date(2027, 4, 30), date(2027, 7, 30), date(2028, 1, 31)), ("V1", "V4"), ("mP07",)),
    Benefit("N5", "Gate crews are content with the help they get", "satisfaction", "A7", "Terminal manager, Bergen", "K12", 100, 3.6, 4.2,
            date(2026, 8, 31), 0.6, 0.3, date(2026, 10, 30), (date(2026, 11, 30), date(2027, 2, 26), date(2027, 8, 31)), ("V2",), ("mE09",)),
)  # fmt: skip
GOAL_RECORDS: tuple[Record, ...] = (*KPIS, *GOALS, *READINGS, *REVIEWS, *BENEFITS)
