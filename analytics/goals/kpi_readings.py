"""Readings of a KPI: those people typed, and published levels where the KPI is the level of a dimension."""

from __future__ import annotations

from datetime import date

from analytics.goals.case import Case
from analytics.model.figure import Measured
from analytics.model.records.goals import Goal, Kpi, Reading

COUNTING = ("open", "reached")
"""States of goals whose figures are shown; one that was stopped is history."""


def readings_of(kpi: Kpi, case: Case) -> tuple[Measured, ...]:
    """The readings by day, one a day, none later than today. Of several on one day a typed one stands before
    that of a survey, and the one kept last before the others.

    Readings without a day or value are left out.
    """
    by_day: dict[date, Measured] = {}
    if kpi.dimension:
        for day, levels in case.levels:
            if kpi.dimension in levels:
                by_day[day] = Measured(day, levels[kpi.dimension], survey=True)
    for one in case.records.of(Reading):
        if one.kpi == kpi.id and one.measured is not None and one.value is not None:
            by_day[one.measured] = Measured(one.measured, one.value, id=one.id, note=one.note)
    return tuple(by_day[day] for day in sorted(by_day) if day <= case.today)


def goals_of(kpi: Kpi, case: Case) -> tuple[Goal, ...]:
    """The open and reached goals that the KPI checks, open ones first."""
    found = [goal for goal in case.records.of(Goal) if goal.kpi == kpi.id and goal.state in COUNTING]
    return tuple(sorted(found, key=lambda goal: COUNTING.index(goal.state)))


def open_goals(case: Case) -> tuple[Goal, ...]:
    """The goals that are open, in their order."""
    return tuple(goal for goal in case.records.of(Goal) if goal.state == "open")


def since(readings: tuple[Measured, ...], goal: Goal) -> tuple[Measured, ...]:
    """The readings from the goal's baseline on, as far as it ran."""
    first, last = goal.baseline_day or date.min, goal.closed if goal.state != "open" and goal.closed else date.max
    return tuple(one for one in readings if first <= one.day <= last)
