"""The planning problem as a constraint model: variables, constraints and the three objectives, nothing about searching.

One 0-1 variable a start period, whole-number coefficients, and credited gains as exact functions of the chosen set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from math import inf

from ortools.sat.python import cp_model

from analytics.plan.credit import ceilings, contributors, goal_gain, usable_gain
from analytics.plan.problem import Activity, Goal, Problem
from analytics.plan.solver.reduction import MOST_DETAIL, common_scale, possible_starts, useful

Objective = Mapping[tuple[str, int], int]
"""What an activity adds to an objective when it starts in a period."""
URGENCY_STEPS = 1000
"""Urgencies are rounded to this many steps of the largest one."""


class Formulation:
    """One constraint model of a problem. ``feasible`` is False when it is clear without any search that no plan keeps all rules."""

    def __init__(self, problem: Problem, subsets_up_to: int) -> None:
        """``subsets_up_to``: goals with at most this many contributors get one variable for each combination of them. More of these
        tighten the bound and slow the search down."""
        # Data: only what can start and is worth starting, in the order of the ids, so that the order given never matters.
        self.problem = problem
        self._subsets_up_to = subsets_up_to
        possible = possible_starts(problem)
        kept = useful(problem, possible)
        self.starts = {id_: possible[id_] for id_ in sorted(kept)}
        self.model = cp_model.CpModel()
        self.gain_scale = common_scale(self._gain_numbers())
        self.feasible = (problem.required | problem.pinned.keys()) <= self.starts.keys()
        self._hints: list[tuple[cp_model.IntVar, Callable[[frozenset[str]], int]]] = []

        # Variables: x = starts in this period; y = is in the plan.
        self.x = {(id_, t): self.model.new_bool_var(f"{id_}@{t}") for id_, times in self.starts.items() for t in times}
        self.y = {id_: self.model.new_bool_var(id_) for id_ in self.starts}

        self._start_once()
        self._prerequisites()
        self._capacity()
        self._budgets()
        self._milestones()
        self._choices()
        self.gain = sum((self._goal(goal) for goal in sorted(problem.goals, key=lambda g: g.id)), start=_nothing())

    # Constraints ----------------------------------------------------------------------------------------------------

    def _start_once(self) -> None:
        """An activity starts at most once, within the horizon (rules 3 and 5 of domain.md §5.3 are in its possible starts)."""
        for id_, times in self.starts.items():
            self.model.add(_total(self.x[id_, t] for t in times) == self.y[id_])

    def _prerequisites(self) -> None:
        """An activity has started by a period only if each prerequisite started early enough to be finished before it (rule 4)."""
        for id_, times in self.starts.items():
            for need in self.problem.by_id[id_].needs:
                duration = self.problem.by_id[need].duration
                self.model.add_implication(self.y[id_], self.y[need])
                for t in times:
                    started = _total(self.x[id_, s] for s in times if s <= t)
                    finished = _total(self.x[need, s] for s in self.starts[need] if s + duration <= t)
                    self.model.add(started <= finished)

    def _capacity(self) -> None:
        """In no period do the running activities need more of a resource than there is (rules 3 and 10)."""
        for resource in sorted(self.problem.capacity):
            load = {id_: units for id_ in self.starts if (units := self.problem.by_id[id_].load.get(resource, 0)) > 0}
            scale = common_scale(load.values())
            whole = {id_: round(units * scale) for id_, units in load.items()}
            for period, units in enumerate(self.problem.capacity[resource], start=1):
                running = [
                    whole[id_] * self.x[id_, t]
                    for id_ in whole
                    for t in self.starts[id_]
                    if t <= period < t + self.problem.by_id[id_].duration
                ]
                if running and units < inf:
                    self.model.add(_total(running) <= _floor(units * scale))
            self._total_capacity(whole, sum(self.problem.capacity[resource]) * scale)

    def _total_capacity(self, load: Mapping[str, int], available: float) -> None:
        """Over all periods together the chosen activities need no more than there is: implied by the above, but it lets the solver
        reason about the choice alone, and shortens proofs several times."""
        work = [units * self.problem.by_id[id_].duration * self.y[id_] for id_, units in load.items()]
        if work and available < inf:
            self.model.add(_total(work) <= _floor(available))

    def _budgets(self) -> None:
        """What starts in the range of a budget costs no more than it holds (rule 2)."""
        scale = common_scale(self.problem.by_id[id_].cost for id_ in self.starts)
        for budget in self.problem.budgets:
            last = self.problem.horizon if budget.last is None else budget.last
            spent = [
                round(self.problem.by_id[id_].cost * scale) * x
                for (id_, t), x in self.x.items()
                if budget.first <= t <= last
            ]
            self.model.add(_total(spent) <= _floor(min(budget.amount, 1e12) * scale))

    def _milestones(self) -> None:
        """Of the members of each milestone at least one starts and ends in its range (rule 7)."""
        for milestone in self.problem.milestones:
            reaching = [
                x
                for (id_, t), x in self.x.items()
                if id_ in milestone.members
                and t >= milestone.first
                and t + self.problem.by_id[id_].duration - 1 <= milestone.last
            ]
            self.feasible = self.feasible and bool(reaching)
            self.model.add_bool_or(reaching)

    def _choices(self) -> None:
        """What must be in is in, and of each exclusive set at most one is (rule 13; pins and bans are in the possible starts)."""
        for id_ in sorted((self.problem.required | self.problem.pinned.keys()) & self.starts.keys()):
            self.model.add(self.y[id_] == 1)
        for group in self.problem.exclusive:
            self.model.add_at_most_one(self.y[id_] for id_ in sorted(group) if id_ in self.y)

    # Objectives -----------------------------------------------------------------------------------------------------

    def _goal(self, goal: Goal) -> cp_model.LinearExprT:
        """Weighted credit of one goal: no credit beyond activity, level and target (rule 1)."""
        activities = tuple(sorted((a for a in contributors(self.problem, goal) if a.id in self.y), key=lambda a: a.id))
        if not activities or goal.weight <= 0:
            return _nothing()
        if sum(usable_gain(a, goal) for a in activities) <= goal_gain(activities, goal) + 1e-9:
            return _total(self._whole(goal.weight * usable_gain(a, goal)) * self.y[a.id] for a in activities)
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
                _total(c for s, c in zip(subsets, chosen, strict=True) if activity in s) == self.y[activity.id]
            )
        everybody = frozenset(a.id for a in activities)
        for subset, variable in zip(subsets, chosen, strict=True):
            ids = frozenset(a.id for a in subset)
            self._hints.append((variable, lambda plan, ids=ids: int(plan & everybody == ids)))  # type: ignore[misc]
        return _total(self._whole(goal.weight * goal_gain(s, goal)) * c for s, c in zip(subsets, chosen, strict=True))

    def _by_level(self, goal: Goal, activities: Sequence[Activity]) -> cp_model.LinearExprT:
        """Credit up to each level is at most the credit below it plus what the activities that lift to it add, and never above it."""
        below: cp_model.LinearExprT = 0
        for ceiling in ceilings(activities, goal):
            lifting = [a for a in activities if min(a.lifts_to, goal.target) == ceiling]
            total = sum(usable_gain(a, goal) for a in activities if min(a.lifts_to, goal.target) <= ceiling)
            room = self._whole(goal.weight * min(total, ceiling - goal.start))
            reached = self.model.new_int_var(0, room, "")
            self.model.add(
                reached
                <= below + _total(self._whole(goal.weight * usable_gain(a, goal)) * self.y[a.id] for a in lifting)
            )
            upto = [a for a in activities if min(a.lifts_to, goal.target) <= ceiling]
            self._hints.append((reached, lambda plan, upto=upto: self._credit(goal, upto, plan)))  # type: ignore[misc]
            below = reached
        return below

    def finishing(self) -> Objective:
        """Σ urgency · end: the smaller, the earlier the plan bears fruit."""
        most = max((self.problem.by_id[id_].urgency for id_ in self.starts), default=0.0) or 1.0
        weight = {id_: max(1, round(URGENCY_STEPS * self.problem.by_id[id_].urgency / most)) for id_ in self.starts}
        return {(id_, t): weight[id_] * (t + self.problem.by_id[id_].duration - 1) for id_, t in self.x}

    def spending(self) -> Objective:
        """Cost in money, ties by effort."""
        known = self.problem.by_id
        step = 1 + round(sum(known[id_].effort for id_ in self.starts))
        scale = common_scale(known[id_].cost for id_ in self.starts)
        return {(id_, t): round(known[id_].cost * scale) * step + round(known[id_].effort) for id_, t in self.x}

    def minimize(self, objective: Objective) -> None:
        """Search for the smallest value of an objective."""
        self.model.minimize(_total(objective[key] * x for key, x in self.x.items()))

    def limit(self, objective: Objective, most: int) -> None:
        """From now on only plans in which the objective is at most this."""
        self.model.add(_total(objective[key] * x for key, x in self.x.items()) <= most)

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

    def keep(self, gain: float) -> None:
        """From now on only plans that gain at least this much, up to the rounding of the coefficients."""
        slack = 0 if self.gain_scale < MOST_DETAIL else 2 * len(self.problem.goals)
        self.model.add(self.gain >= round(gain * self.gain_scale) - slack)

    def _credit(self, goal: Goal, activities: Iterable[Activity], plan: frozenset[str]) -> int:
        return self._whole(goal.weight * goal_gain([a for a in activities if a.id in plan], goal))

    def _whole(self, levels: float) -> int:
        return round(levels * self.gain_scale)

    def _gain_numbers(self) -> list[float]:
        numbers: list[float] = []
        for goal in self.problem.goals:
            activities = [a for a in contributors(self.problem, goal) if a.id in self.starts]
            numbers += [goal.weight * usable_gain(a, goal) for a in activities]
            numbers += [goal.weight * (c - goal.start) for c in ceilings(activities, goal) if c < MOST_DETAIL]
        return numbers


def _nothing() -> cp_model.LinearExprT:
    return 0


def _total(terms: Iterable[cp_model.LinearExprT]) -> cp_model.LinearExprT:
    return cp_model.LinearExpr.sum(list(terms))


def _floor(value: float) -> int:
    return int(value + 1e-6)
