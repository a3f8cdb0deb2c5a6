"""A goal that is SMART, and the records around it; a test changes one thing and sees which letter minds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from analytics.goals.case import Case
from analytics.goals.smart import goal_check
from analytics.model.check import Check
from analytics.model.goal_checks import GoalCheck
from analytics.model.measure import Gain
from analytics.model.plan import Gap, Plan, PlannedMeasure, PlanRequest
from analytics.model.records.collection import records_of
from analytics.model.records.goals import Goal, Kpi
from analytics.model.records.parts import Record
from analytics.model.records.programme import Objective, Programme
from analytics.model.records.vision import Element
from analytics.model.shipped import shipped_catalogue, shipped_model

TODAY = date(2026, 11, 2)
STARTS, ENDS = date(2026, 11, 2), date(2028, 4, 30)
PROGRAMME = Programme("programme", starts=STARTS, ends=ENDS)
LEVEL = Kpi(
    "K1",
    name="Level of incidents",
    unit="level",
    formula="mean",
    source="survey",
    frequency="quarterly",
    dimension="P1",
)
HOURS = Kpi("K2", name="Restore time", unit="hours", formula="median", source="ticket tool", direction="down")
ELEMENT = Element("V1", name="Fast again", dimensions=("P1",), objectives=("O1",))
OBJECTIVE = Objective("O1", name="Deliver on time")
GOAL = Goal(
    "G1",
    name="Raise “Incidents and major incidents” from 1.8 to 2.6 by 31 October 2027",
    verb="raise",
    object="Incidents and major incidents",
    dimension="P1",
    scope="all of IT",
    kpi="K1",
    baseline=1.8,
    baseline_day=date(2026, 10, 31),
    target=2.6,
    owner="Service desk manager",
    owner_code="SDM",
    mandate=True,
    set_on=TODAY,
    measures=("mP01", "mP02", "mP03"),
    elements=("V1",),
    objectives=("O1",),
    due=date(2027, 10, 31),
    reviews=(date(2027, 3, 31), date(2027, 7, 31)),
)
"""mP01 +0.4, mP02 +0.3 and mP03 +0.6 on P1 (domain.md §4.1); mP01 is owned by SDM."""


def gap(dimension: str = "P1", mean: float | None = 1.8, target: float | None = 3.0, weight: float = 1.0) -> Gap:
    found = shipped_model().dimension(dimension)
    size = None if mean is None or target is None else max(0.0, target - mean)
    weighted = None if size is None else weight * size
    return Gap(dimension, found.name, found.area, mean, target, size, weight, weighted, False)


def case(*records: Record, **given: Any) -> Case:
    """A case with these records beside the usual ones; ``given`` replaces what a case holds."""
    usual: dict[str, Record] = {one.id: one for one in (PROGRAMME, OBJECTIVE, ELEMENT, LEVEL, HOURS)}
    whole = (*{**usual, **{one.id: one for one in records}}.values(),)
    found = Case(records_of(whole), TODAY, shipped_model(), shipped_catalogue(), gaps=(gap(),))
    return replace(found, **given)


def checked(goal: Goal = GOAL, *records: Record, **given: Any) -> GoalCheck:
    """The letters of a goal."""
    return goal_check(case(*records, **given), goal)


def rule(found: GoalCheck, name: str) -> Check:
    """What one rule says."""
    return next(one for one in found.checks if one.rule == f"SMART-{name}")


def planned(measure: str, levels: float, *, start: int = 1, end: int = 3, dimension: str = "P1") -> PlannedMeasure:
    entry = shipped_catalogue().by_id[measure]
    gains = (Gain(dimension, levels),)
    return PlannedMeasure(
        measure, entry.name, entry.area, start, end, 1, levels, gains, 0.0, entry.person_days, entry.owner, False, ""
    )


def plan(*measures: PlannedMeasure, months: int = 12, **given: Any) -> Plan:
    request = PlanRequest(months, 4, 0.0, given.pop("capacity", {}), 3, in_place=given.pop("in_place", ()))
    return Plan(
        "feasible", 1.0, 1.0, 0.0, 1.0, 0.0, 0.0, measures, (), {}, (), given.pop("load", {}), request,
        made="2026-11-02T10:00:00+00:00", **given,
    )  # fmt: skip
