"""Which elements, objectives and benefits a measure of the plan leads to.

A measure leads to an element if an open or reached goal names the measure and serves the element, or a benefit names both. Only where no goal
or benefit says anything, it leads to the elements whose dimensions it raises.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analytics.goals.case import Case
from analytics.goals.kpi_readings import COUNTING
from analytics.model.measure import Gain
from analytics.model.plan import PlannedMeasure
from analytics.model.records.goals import Benefit, Goal
from analytics.model.records.programme import Objective
from analytics.model.records.vision import Element


@dataclass(frozen=True)
class Path:
    """Where one measure leads to. Ids in the order of the records."""

    elements: tuple[str, ...]
    objectives: tuple[str, ...]
    benefits: tuple[str, ...]
    said: bool
    """True if a goal or benefit says so; False if only its dimensions do, or nothing leads anywhere."""


def planned(case: Case) -> tuple[PlannedMeasure, ...]:
    """The measures of the plan; none without a plan."""
    return case.plan.measures if case.plan else ()


def paths(case: Case) -> Mapping[str, Path]:
    """Measure id → path, for every measure of the plan."""
    return {one.id: path(one.id, one.gains, case) for one in planned(case)}


def path(measure: str, gains: Iterable[Gain], case: Case) -> Path:
    """Where one measure leads to; ``gains`` say which dimensions it raises."""
    records = case.records
    goals = [g for g in counting_goals(case) if measure in g.measures]
    benefits = [one for one in records.of(Benefit) if measure in one.measures]
    said = {one for goal in goals for one in goal.elements} | {one for benefit in benefits for one in benefit.elements}
    direct = {one for goal in goals for one in goal.objectives}
    if not said and not direct:
        raised = {gain.dimension for gain in gains}
        said_so, elements = False, {one.id for one in records.of(Element) if raised & set(one.dimensions)}
    else:
        said_so, elements = True, said
    return Path(
        _ordered(elements, records.of(Element)),
        _ordered(direct | objectives_of(elements, case), records.of(Objective)),
        tuple(one.id for one in records.of(Benefit) if one in benefits or elements & set(one.elements)),
        said_so,
    )


def counting_goals(case: Case) -> tuple[Goal, ...]:
    """Goals that are open or reached."""
    return tuple(goal for goal in case.records.of(Goal) if goal.state in COUNTING)


def objectives_of(elements: Iterable[str], case: Case) -> set[str]:
    """Ids of the objectives that these elements serve."""
    found = case.records.linked(Element, elements)
    return {one for element in found for one in element.objectives}


def goal_objectives(goal: Goal, case: Case) -> tuple[str, ...]:
    """Ids of the objectives a goal leads to, by itself or through its elements."""
    return _ordered({*goal.objectives, *objectives_of(goal.elements, case)}, case.records.of(Objective))


def _ordered(ids: set[str], records: Iterable[Element | Objective]) -> tuple[str, ...]:
    return tuple(one.id for one in records if one.id in ids)
