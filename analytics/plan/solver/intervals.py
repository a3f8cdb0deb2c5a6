"""Running a fixed set of activities in the shortest time as a constraint model: one interval an activity, all rules as constraints.

Its size does not grow with the horizon, unlike one variable a start period.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby
from math import inf

from ortools.sat.python import cp_model

from analytics.plan.problem import Problem
from analytics.plan.solver.reduction import common_scale, possible_starts
from analytics.plan.solver.rules import floor, total


class Intervals:
    """The model. ``feasible`` is False when it is clear without any search that no schedule keeps all rules."""

    def __init__(self, problem: Problem, soft: bool) -> None:
        """``soft``: soft milestones are modelled too; missing one weighs less than any period."""
        self.problem = problem
        possible = possible_starts(problem)
        wanted = problem.by_id.keys() - problem.excluded
        self.starts = {id_: possible[id_] for id_ in sorted(possible.keys() & wanted)}
        self.feasible = (
            wanted <= self.starts.keys()
            and (problem.required | problem.pinned.keys()) <= wanted
            and all(len(group & wanted) <= 1 for group in problem.exclusive)
        )
        if not self.feasible:
            return
        self.model = cp_model.CpModel()
        self.start = {
            id_: self.model.new_int_var_from_domain(cp_model.Domain.from_values(times), id_)
            for id_, times in self.starts.items()
        }
        self.end = self.model.new_int_var(0, problem.horizon, "end")
        self.misses: list[cp_model.IntVar] = []
        self._in: dict[tuple[str, int, int], cp_model.IntVar | bool] = {}
        self._hints: list[tuple[cp_model.IntVar, Callable[[Mapping[str, int]], bool]]] = []

        self._ends()
        self._prerequisites()
        self._preparation()
        self._capacity()
        self._budgets()
        self._milestones(soft)
        self._shares()
        self.steps = len(self.misses) + 1
        """What one period weighs in the objective."""
        self.model.minimize(self.steps * self.end + total(self.misses))

    def _ends(self) -> None:
        """The schedule ends when the last activity that takes any time has ended."""
        for id_, start in self.start.items():
            if duration := self.problem.by_id[id_].duration:
                self.model.add(self.end >= start + duration - 1)

    def _prerequisites(self) -> None:
        """An activity starts after each of its prerequisites has ended (rule 4 of domain.md §5.3)."""
        for id_, start in self.start.items():
            for need in self.problem.by_id[id_].needs:
                self.model.add(start >= self.start[need] + self.problem.by_id[need].duration)

    def _preparation(self) -> None:
        """One of an activity's preparations has ended before its last period (rule 11)."""
        known = self.problem.by_id
        for id_, start in self.start.items():
            activity = known[id_]
            literals = []
            for other in activity.prepared_by:
                if other in self.start:
                    before = self.model.new_bool_var("")
                    room = activity.duration - 1 - known[other].duration
                    self.model.add(self.start[other] <= start + room).only_enforce_if(before)
                    literals.append(before)
            if activity.prepared_by:
                self.model.add_bool_or(literals)

    def _capacity(self) -> None:
        """In no period do the running activities need more of a resource than there is (rules 3 and 10)."""
        known = self.problem.by_id
        intervals = {
            id_: self.model.new_fixed_size_interval_var(start, known[id_].duration, "")
            for id_, start in self.start.items()
            if known[id_].duration
        }
        for resource in sorted(self.problem.capacity):
            units = self.problem.capacity[resource]
            load = {id_: n for id_ in intervals if (n := known[id_].load.get(resource, 0)) > 0}
            if not load or min(units) >= sum(load.values()):
                continue
            scale = common_scale(load.values())
            demands = {id_: round(n * scale) for id_, n in load.items()}
            levels = [floor(min(n, sum(load.values())) * scale) for n in units]
            most = max(levels)
            # Where there is less than the most, something else takes the difference.
            blocked, period = [], 1
            for level, run in groupby(levels):
                length = len(list(run))
                if level < most:
                    blocked.append((self.model.new_fixed_size_interval_var(period, length, ""), most - level))
                period += length
            self.model.add_cumulative(
                [*(intervals[id_] for id_ in demands), *(interval for interval, _ in blocked)],
                [*demands.values(), *(missing for _, missing in blocked)],
                most,
            )

    def _budgets(self) -> None:
        """What starts in the range of a budget costs no more than it holds (rule 2)."""
        for budget in self.problem.budgets:
            cost = {id_: self.problem.by_id[id_].cost for id_ in self.starts}
            if budget.amount < sum(cost.values()):
                self._at_most(cost, budget.first, budget.last, budget.amount)

    def _shares(self) -> None:
        """Of the effort that starts in the range of a share, its members take at most that share (rule 9)."""
        for share in self.problem.shares:
            effort = {id_: self.problem.by_id[id_].effort for id_ in self.starts}
            weight = {id_: ((id_ in share.members) - share.most) * units for id_, units in effort.items()}
            self._at_most(weight, share.first, share.last, 0.0)

    def _at_most(self, weight: Mapping[str, float], first: int, last: int | None, amount: float) -> None:
        scale = common_scale([*weight.values(), min(amount, sum(abs(w) for w in weight.values()))])
        until = self.problem.horizon + 1 if last is None else last
        terms = [
            round(weight[id_] * scale) * self._starts_in(id_, range(first, until + 1)) for id_ in weight if weight[id_]
        ]
        # One term that is always 0 keeps a sum of plain numbers a constraint.
        self.model.add(total(terms) + 0 * self.end <= floor(amount * scale))

    def _milestones(self, soft: bool) -> None:
        """Of the members of each milestone at least one starts, ends or runs in its range (rules 7, 8, 9 and 12)."""
        for milestone in self.problem.milestones:
            members = sorted(milestone.members & self.starts.keys())
            reached = [self._starts_in(id_, milestone.starts_for(self.problem.by_id[id_].duration)) for id_ in members]
            if milestone.soft and soft:
                missed = self.model.new_bool_var("")
                self.misses.append(missed)
                self.model.add_bool_or([*reached, missed])
            elif not milestone.soft:
                self.model.add_bool_or(reached)

    def _starts_in(self, id_: str, periods: range) -> cp_model.IntVar | bool:
        """Whether the activity starts in one of the periods: known, or a variable that is true exactly then."""
        inside = [t for t in self.starts[id_] if t in periods]
        if len(inside) in (0, len(self.starts[id_])):
            return bool(inside)
        key = (id_, periods.start, periods.stop)
        if key not in self._in:
            literal = self.model.new_bool_var("")
            within = cp_model.Domain.from_values(inside)
            self.model.add_linear_expression_in_domain(self.start[id_], within).only_enforce_if(literal)
            self.model.add_linear_expression_in_domain(self.start[id_], within.complement()).only_enforce_if(~literal)
            self._hints.append((literal, lambda plan: plan[id_] in periods))
            self._in[key] = literal
        return self._in[key]

    # Going in and out -----------------------------------------------------------------------------------------------

    def between(self, least: int, most: float) -> None:
        """From now on only schedules that end in one of these periods."""
        self.model.add(self.end >= least)
        if most < inf:
            self.model.add(self.end <= int(most))

    def hint(self, starts: Mapping[str, int]) -> None:
        """Make a schedule the point the search starts from."""
        self.model.clear_hints()
        if starts:
            for id_, variable in self.start.items():
                self.model.add_hint(variable, starts[id_])
            for literal, value in self._hints:
                self.model.add_hint(literal, value(starts))

    def plan(self, value: Callable[[cp_model.IntVar], int]) -> dict[str, int]:
        """Activity id → start, from the values of the variables."""
        return {id_: value(variable) for id_, variable in self.start.items()}
