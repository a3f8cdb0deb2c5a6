"""Fjordmark Logistics: how its plan runs. Status of measures, quick wins and their proofs, steps of the phases, lessons. Everything is invented.

The plan is ``plan-autumn-2025.json``; it begins on 5 January 2026. On 15 November its third phase is in DO, where CHECK was due on the ninth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from analytics.model.records.parts import Record
from analytics.model.records.progress import LearnedEstimate, Lesson, PhaseGate, StatusReport
from sample_data.planning_wins import WIN_RECORDS

OWNER = "Service management lead"
DONE: tuple[tuple[str, date, date, float, float], ...] = (
    ("mM01", date(2026, 1, 5), date(2026, 2, 20), 13, 2400),
    ("mM03", date(2026, 1, 5), date(2026, 1, 30), 6, 0),
    ("mM10", date(2026, 1, 12), date(2026, 1, 30), 4, 0),
    ("mT01", date(2026, 1, 12), date(2026, 2, 6), 9, 0),
    ("mM06", date(2026, 2, 2), date(2026, 3, 20), 8, 0),
    ("mP14", date(2026, 2, 2), date(2026, 3, 6), 7, 0),
    ("mP21", date(2026, 2, 2), date(2026, 2, 20), 5, 0),
    ("mM08", date(2026, 3, 2), date(2026, 3, 27), 8, 0),
    ("mP01", date(2026, 2, 9), date(2026, 3, 3), 8, 0),
    ("mP02", date(2026, 3, 2), date(2026, 3, 27), 6, 0),
    ("mM04", date(2026, 3, 30), date(2026, 4, 24), 5, 0),
    ("mM14", date(2026, 3, 30), date(2026, 5, 22), 10, 0),
    ("mM15", date(2026, 3, 30), date(2026, 4, 24), 4, 2200),
    ("mE03", date(2026, 4, 27), date(2026, 6, 26), 17, 14800),
    ("mP04", date(2026, 4, 27), date(2026, 5, 29), 10, 0),
    ("mP20", date(2026, 5, 4), date(2026, 6, 19), 11, 0),
    ("mP07", date(2026, 6, 1), date(2026, 9, 25), 27, 2500),
    ("mE05", date(2026, 6, 22), date(2026, 9, 4), 16, 0),
    ("mM12", date(2026, 6, 22), date(2026, 9, 11), 13, 0),
    ("mP17", date(2026, 6, 29), date(2026, 8, 14), 12, 0),
    ("mP09", date(2026, 8, 17), date(2026, 9, 11), 5, 0),
    ("mP03", date(2026, 8, 24), date(2026, 11, 6), 21, 0),
    ("mE07", date(2026, 9, 14), date(2026, 11, 6), 10, 0),
    ("mP06", date(2026, 9, 14), date(2026, 10, 30), 8, 0),
)
"""Measure, first day, last day, person-days, money."""
NOT_ACCEPTED = ("mM08", "mP03")
WHY_LATE = {
    "mP07": "The list held 140 faults where we knew of 60.",
    "mE05": "Half of those who write were on holiday in July.",
}
NO_OWNER = "Nobody may give the ticket tool an owner before the budget of 2027."
SPREADSHEET = "The list of devices is a spreadsheet the portal cannot read; the bridge costs extra."
REFUSED = "Security does not agree: without a second proof of who asks, every account is open."


def _running(
    measure: str, reported: date, started: date, share: float, days: float, spent: float, expected: date, reason: str = ""
) -> StatusReport:  # fmt: skip
    return StatusReport("", measure, reported, "running", started, None, expected, share, days, spent, reason=reason)


RUNNING = (
    _running("mT12", date(2026, 6, 19), date(2026, 4, 20), 20, 2, 0, date(2026, 9, 30), NO_OWNER),
    _running("mT12", date(2026, 11, 9), date(2026, 4, 20), 30, 3, 0, date(2026, 12, 18), NO_OWNER),
    _running("mP07", date(2026, 8, 14), date(2026, 6, 1), 60, 17, 1600, date(2026, 9, 25), WHY_LATE["mP07"]),
    _running("mT07", date(2026, 9, 18), date(2026, 8, 17), 15, 8, 3500, date(2026, 12, 4)),
    _running("mT07", date(2026, 10, 16), date(2026, 8, 17), 30, 15, 7400, date(2027, 1, 15), SPREADSHEET),
    _running("mT07", date(2026, 11, 9), date(2026, 8, 17), 45, 21, 11200, date(2027, 1, 29), SPREADSHEET),
    _running("mP10", date(2026, 11, 9), date(2026, 10, 12), 35, 9, 0, date(2026, 12, 30)),
)
STOPPED = StatusReport("", "mT10", date(2026, 10, 30), "stopped", None, date(2026, 10, 30), reason=REFUSED)


def _reports() -> Iterator[StatusReport]:
    """Every report, by its day."""
    found = [*RUNNING, STOPPED]
    for measure, first, last, days, spent in DONE:
        accepted = None if measure in NOT_ACCEPTED else last
        by = "" if accepted is None else OWNER
        found.append(
            StatusReport("", measure, last, "done", first, last, None, 100, days, spent, accepted, by, WHY_LATE.get(measure, ""))
        )  # fmt: skip
    yield from sorted(found, key=lambda one: (one.reported or date.max, one.measure))


REPORTS = tuple(replace(one, id=f"MS{number}") for number, one in enumerate(_reports(), start=1))
COMMITTEE = "Steering committee"
HOLIDAYS = "Nobody could meet in July. The pulse of 15 September and the review of 18 September look at this phase too."
GATES = (
    PhaseGate("GT1", 1, "plan", date(2026, 1, 5), COMMITTEE),
    PhaseGate("GT2", 1, "do", date(2026, 1, 23), COMMITTEE),
    PhaseGate("GT3", 1, "check", date(2026, 3, 30), OWNER),
    PhaseGate("GT4", 1, "act", date(2026, 4, 17), COMMITTEE),
    PhaseGate("GT5", 1, "closed", date(2026, 4, 24), COMMITTEE),
    PhaseGate("GT6", 2, "plan", date(2026, 4, 27), COMMITTEE),
    PhaseGate("GT7", 2, "do", date(2026, 5, 14), OWNER),
    PhaseGate("GT8", 2, "check", date(2026, 7, 20), OWNER),
    PhaseGate("GT9", 2, "act", date(2026, 8, 3), COMMITTEE, HOLIDAYS),
    PhaseGate("GT10", 2, "closed", date(2026, 8, 14), COMMITTEE),
    PhaseGate("GT11", 3, "plan", date(2026, 8, 17), COMMITTEE),
    PhaseGate("GT12", 3, "do", date(2026, 9, 3), OWNER),
)
"""ACT of the second phase was entered without review and pulse."""
LESSONS = (
    Lesson("LE1", 1, "Four people can open a list in a week; deciding on what is on it takes a mandate.",
           "Name the process owner before the list is opened."),
    Lesson("LE2", 1, "We celebrated the call list before a single crew had used it.", "Ask the crew first, then bake the cake."),
    Lesson("LE3", 2, "In July nobody writes articles and nobody reviews a phase.", "No end of a phase between midsummer and the middle of August."),
    Lesson("LE4", 2, "What touches the ticket tool waits until somebody owns it.", "Ask for the owner first, for money second."),
)  # fmt: skip
LEARNED = (
    LearnedEstimate("LN1", "mT01", "T6", "Autumn 2026", 0.4, 0.1, "refused", date(2026, 11, 10),
                    "Five forms were repaired and are used; the answers of autumn speak of all the others."),
)  # fmt: skip
"""The one estimate that was decided so far; the others wait."""
PROGRESS: tuple[Record, ...] = (*REPORTS, *GATES, *LESSONS, *LEARNED, *WIN_RECORDS)
