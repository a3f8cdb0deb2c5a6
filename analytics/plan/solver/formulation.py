"""The planning problem as a constraint model: the rules, and gain, missed milestones, earliness and cost as objectives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from math import isfinite

from ortools.sat.python import cp_model

from analytics.plan.credit import ceilings, contributors, goal_gain, usable_gain
from analytics.plan.problem import Activity, Goal, Problem
from analytics.plan.solver.reduction import LARGEST, common_scale
from analytics.plan.solver.rules import Rules, total

Objective = Mapping[tuple[str, int], int]
"""What an activity adds to an objective when it starts in a period."""
URGENCY_STEPS = 1000
"""Urgencies are rounded to this many steps of the largest one, unless they are whole in no more steps."""
WHOLE = 1e-3
"""A coefficient this near to a whole number is one: what is beside it is binary arithmetic."""


class Formulation(Rules):
    """One constraint model of a problem, with its credited gains as exact functions of the chosen set."""

    def __init__(self, problem: Problem, subsets_up_to: int, soft: bool = True) -> None:
        """``subsets_up_to``: goals with at most this many contributors get one variable for each combination of them. More of these
        tighten the bound and slow the search down."""
        super().__init__(problem, soft)
        self._subsets_up_to = subsets_up_to
        self._adding = {
            id_: tuple(sorted((a for a in activities if a.id in self.y), key=lambda a: a.id))
            for id_, activities in contributors(problem).items()
        }
        numbers = self._gain_numbers()
        self.gain_scale = common_scale(numbers)
        self._exact = all(abs(n * self.gain_scale - round(n * self.gain_scale)) <= WHOLE for n in numbers)
        self._hints: list[tuple[cp_model.IntVar, Callable[[frozenset[str]], int]]] = []
        self.gain = sum((self._goal(goal) for goal in sorted(problem.goals, key=lambda g: g.id)), start=_nothing())

    # Gain -----------------------------------------------------------------------------------------------------------

    def _goal(self, goal: Goal) -> cp_model.LinearExprT:
        """Weighted credit of one goal: no credit beyond activity, level and target (rule 1)."""
        activities = self._adding[goal.id]
        if not activities or goal.weight <= 0:
            return _nothing()
        if sum(usable_gain(a, goal) for a in activities) <= goal_gain(activities, goal) + 1e-9:
            return total(self._whole(goal.weight * usable_gain(a, goal)) * self.y[a.id] for a in activities)
        return (
            self._by_subset(goal, activities)
            if len(activities) <= self._subsets_up_to
            else self._by_level(goal, activities)
        )

    def _by_subset(self, goal: Goal, activities: Sequence[Activity]) -> cp_model.LinearExprT:
        """Exactly one combination of the contributors is the chosen one, and its credit counts."""
        subsets = [s for size in range(len(activities) + 1) for s in combinations(activities, size)]
        chosen = [self.model.new_bool_var("") for _ in subsets]
        self.model.add_exactly_one(chosen)
        for activity in activities:
            self.model.add(
                total(c for s, c in zip(subsets, chosen, strict=True) if activity in s) == self.y[activity.id]
            )
        everybody = frozenset(a.id for a in activities)
        for subset, variable in zip(subsets, chosen, strict=True):
            ids = frozenset(a.id for a in subset)
            self._hints.append((variable, lambda plan, ids=ids: int(plan & everybody == ids)))  # type: ignore[misc]
        return total(self._whole(goal.weight * goal_gain(s, goal)) * c for s, c in zip(subsets, chosen, strict=True))

    def _by_level(self, goal: Goal, activities: Sequence[Activity]) -> cp_model.LinearExprT:
        """Credit up to each level is at most the credit below it plus what the activities that lift to it add, and never above it."""
        below: cp_model.LinearExprT = 0
        for ceiling in ceilings(activities, goal):
            lifting = [a for a in activities if min(a.lifts_to, goal.target) == ceiling]
            upto = [a for a in activities if min(a.lifts_to, goal.target) <= ceiling]
            most = min(sum(usable_gain(a, goal) for a in upto), ceiling - goal.start)
            reached = self.model.new_int_var(0, self._whole(goal.weight * most), "")
            self.model.add(
                reached
                <= below + total(self._whole(goal.weight * usable_gain(a, goal)) * self.y[a.id] for a in lifting)
            )
            self._hints.append((reached, lambda plan, upto=upto: self._credit(goal, upto, plan)))  # type: ignore[misc]
            below = reached
        return below

    # Further objectives ---------------------------------------------------------------------------------------------

    def finishing(self) -> Objective:
        """Σ urgency · end: the smaller, the earlier the plan bears fruit."""
        urgency = {id_: self.problem.by_id[id_].urgency for id_ in self.starts}
        most = max(urgency.values(), default=0.0) or 1.0
        exact = common_scale(urgency.values())
        if most * exact <= URGENCY_STEPS:
            weight = {id_: round(exact * units) for id_, units in urgency.items()}
        else:
            weight = {id_: max(1, round(URGENCY_STEPS * units / most)) for id_, units in urgency.items()}
        return {(id_, t): weight[id_] * (t + self.problem.by_id[id_].duration - 1) for id_, t in self.x}

    def spending(self) -> Objective:
        """Cost in money, ties by effort."""
        known = self.problem.by_id
        step = 1 + round(sum(known[id_].effort for id_ in self.starts))
        dearest = max((known[id_].cost for id_ in self.starts), default=0.0)
        scale = min(common_scale(known[id_].cost for id_ in self.starts), LARGEST / max(1.0, dearest * step))
        return {(id_, t): round(known[id_].cost * scale) * step + round(known[id_].effort) for id_, t in self.x}

    def minimize(self, objective: Objective) -> None:
        """Search for the smallest value of an objective."""
        self.model.minimize(total(objective[key] * x for key, x in self.x.items()))

    def limit(self, objective: Objective, most: int) -> None:
        """From now on only plans in which the objective is at most this."""
        self.model.add(total(objective[key] * x for key, x in self.x.items()) <= most)

    def minimize_misses(self) -> None:
        """Search for the plan that misses the fewest soft milestones."""
        self.model.minimize(total(self.misses.values()))

    def limit_misses(self, most: int) -> None:
        """From now on only plans that miss at most so many soft milestones."""
        if self.misses:
            self.model.add(total(self.misses.values()) <= most)

    def keep(self, gain: float) -> None:
        """From now on only plans that gain at least this much, up to the rounding of the coefficients."""
        self.model.add(self.gain >= round(gain * self.gain_scale) - self.slack)

    @property
    def slack(self) -> int:
        """By how much a gain counted in whole numbers can be off: 0 when the coefficients are exact."""
        return 0 if self._exact else 2 * len(self.problem.goals)

    # Going in and out -----------------------------------------------------------------------------------------------

    def hint(self, starts: Mapping[str, int]) -> None:
        """Make a plan the point the search starts from."""
        self.model.clear_hints()
        for (id_, t), x in self.x.items():
            self.model.add_hint(x, int(starts.get(id_) == t))
        for id_, y in self.y.items():
            self.model.add_hint(y, int(id_ in starts))
        plan = frozenset(starts)
        for variable, value in self._hints:
            self.model.add_hint(variable, value(plan))

    def plan(self, value: Callable[[cp_model.IntVar], int]) -> dict[str, int]:
        """Activity id → start, from the values of the variables."""
        return {id_: t for (id_, t), x in self.x.items() if value(x)}

    def _credit(self, goal: Goal, activities: Iterable[Activity], plan: frozenset[str]) -> int:
        return self._whole(goal.weight * goal_gain([a for a in activities if a.id in plan], goal))

    def _whole(self, levels: float) -> int:
        return round(levels * self.gain_scale)

    def _gain_numbers(self) -> list[float]:
        numbers: list[float] = []
        for goal in self.problem.goals:
            activities = self._adding[goal.id]
            numbers += [goal.weight * usable_gain(a, goal) for a in activities]
            numbers += [goal.weight * (c - goal.start) for c in ceilings(activities, goal) if isfinite(c)]
        return numbers


def _nothing() -> cp_model.LinearExprT:
    return 0
