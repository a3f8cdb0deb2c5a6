"""Which dimensions goals and objectives make count more, and by how much.

A factor a dimension: ``1 + 0.5`` if an open goal names it (itself, or by a KPI that is its level), ``+ 0.25 × priority`` of the most important
objective that an element naming the dimension serves (useful 1, important 2, decisive 3), at most 2. The importance the user set is multiplied by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analytics.model.pull import GOAL, MOST, OBJECTIVE, Pull
from analytics.model.records.collection import Records
from analytics.model.records.goals import Goal, Kpi
from analytics.model.records.programme import Objective
from analytics.model.records.vision import Element


def pulls(records: Records) -> Mapping[str, Pull]:
    """Dimension id → pull, sorted, only where the factor is above 1. Empty while ``Programme.weigh`` is off or nothing pulls.

    The order of the records changes nothing.
    """
    if not records.programme.weigh:
        return {}
    return weighed(records)


def weighed(records: Records) -> Mapping[str, Pull]:
    """As :func:`pulls`, whether or not it is switched on: what would count more."""
    goals, objectives = _goals(records), _objectives(records)
    found = {}
    for dimension in sorted(goals.keys() | objectives.keys()):
        named, served = goals.get(dimension, set()), objectives.get(dimension, {})
        factor = 1.0 + (GOAL if named else 0.0) + OBJECTIVE * max(served.values(), default=0)
        if factor > 1.0:
            found[dimension] = Pull(dimension, min(MOST, factor), (*sorted(named), *sorted(served)))
    return found


def goal_dimensions(goal: Goal, records: Records) -> tuple[str, ...]:
    """The dimensions a goal names: its own, and the one whose level its KPI is."""
    kpi = records.find(Kpi, goal.kpi)
    return tuple(dict.fromkeys(one for one in (goal.dimension, kpi.dimension if kpi else "") if one))


def _goals(records: Records) -> dict[str, set[str]]:
    """Dimension id → ids of the open goals that name it."""
    found: dict[str, set[str]] = {}
    for goal in records.of(Goal):
        if goal.state == "open":
            _add(found, goal_dimensions(goal, records), goal.id)
    return found


def _add(found: dict[str, set[str]], dimensions: Iterable[str], goal: str) -> None:
    for dimension in dimensions:
        found.setdefault(dimension, set()).add(goal)


def _objectives(records: Records) -> dict[str, dict[str, int]]:
    """Dimension id → objective id → priority 1 to 3, over the elements that name both. One without a priority is useful."""
    found: dict[str, dict[str, int]] = {}
    for element in records.of(Element):
        for objective in records.linked(Objective, element.objectives):
            for dimension in element.dimensions:
                found.setdefault(dimension, {})[objective.id] = int(objective.priority or 1)
    return found
