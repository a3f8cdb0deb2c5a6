"""The rules of a planning problem as constraints on which activity starts when; nothing about objectives or searching.

One 0-1 variable a start period and whole-number coefficients.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import inf

from ortools.sat.python import cp_model

from analytics.plan.problem import Milestone, Problem
from analytics.plan.solver.reduction import common_scale, possible_starts, useful


class Rules:
    """Variables and constraints of a problem. ``feasible`` is False when it is clear without any search that no plan keeps them."""

    def __init__(self, problem: Problem, soft: bool) -> None:
        """``soft``: soft milestones are modelled too, so that missing them can be counted."""
        # Data: only what can start and is worth starting, in the order of the ids, so that the order given never matters.
        self.problem = problem
        possible = possible_starts(problem)
        kept = useful(problem, possible, soft)
        self.starts = {id_: possible[id_] for id_ in sorted(kept)}
        self.model = cp_model.CpModel()
        self.feasible = (problem.required | problem.pinned.keys()) <= self.starts.keys()

        # Variables: x = starts in this period; y = is in the plan; misses = a soft milestone is not reached.
        self.x = {(id_, t): self.model.new_bool_var(f"{id_}@{t}") for id_, times in self.starts.items() for t in times}
        self.y = {id_: self.model.new_bool_var(id_) for id_ in self.starts}
        self.misses: dict[str, cp_model.IntVar] = {}

        self._start_once()
        self._prerequisites()
        self._preparation()
        self._capacity()
        self._budgets()
        self._milestones(soft)
        self._shares()
        self._choices()

    def _start_once(self) -> None:
        """An activity starts at most once, and only in a period in which it may and from which it ends within the horizon
        (rules 5 and 6 of domain.md §5.3, and the PDCA calendar, are in its possible starts)."""
        for id_, times in self.starts.items():
            self.model.add(total(self.x[id_, t] for t in times) == self.y[id_])

    def _prerequisites(self) -> None:
        """An activity has started by a period only if each prerequisite started early enough to be finished before it (rule 4)."""
        for id_, times in self.starts.items():
            for need in self.problem.by_id[id_].needs:
                self.model.add_implication(self.y[id_], self.y[need])
                for t in times:
                    started = total(self.x[id_, s] for s in times if s <= t)
                    self.model.add(started <= total(self._ended_before(need, t)))

    def _preparation(self) -> None:
        """An activity has started by a period only if one of its preparations is finished before its last period then (rule 11)."""
        for id_, times in self.starts.items():
            activity = self.problem.by_id[id_]
            ready = [other for other in activity.prepared_by if other in self.starts]
            for t in times if activity.prepared_by else ():
                started = total(self.x[id_, s] for s in times if s <= t)
                last = t + activity.duration - 1
                self.model.add(started <= total(x for other in ready for x in self._ended_before(other, last)))

    def _ended_before(self, id_: str, period: int) -> list[cp_model.IntVar]:
        duration = self.problem.by_id[id_].duration
        return [self.x[id_, s] for s in self.starts[id_] if s + duration <= period]

    def _capacity(self) -> None:
        """In no period do the running activities need more of a resource than there is (rules 3 and 10)."""
        for resource in sorted(self.problem.capacity):
            load = {id_: units for id_ in self.starts if (units := self.problem.by_id[id_].load.get(resource, 0)) > 0}
            scale = common_scale(load.values())
            whole = {id_: round(units * scale) for id_, units in load.items()}
            most = sum(whole.values())  # more than everything together is no limit, and could be too large a number
            for period, units in enumerate(self.problem.capacity[resource], start=1):
                running = [
                    whole[id_] * self.x[id_, t]
                    for id_ in whole
                    for t in self.starts[id_]
                    if t <= period < t + self.problem.by_id[id_].duration
                ]
                if running and units < inf:
                    self.model.add(total(running) <= floor(min(units * scale, most)))
            self._total_capacity(whole, sum(self.problem.capacity[resource]) * scale)

    def _total_capacity(self, load: Mapping[str, int], available: float) -> None:
        """Over all periods together the chosen activities need no more than there is: implied by the above, but it lets the solver
        reason about the choice alone, and shortens proofs several times."""
        work = {id_: units * self.problem.by_id[id_].duration for id_, units in load.items()}
        if work and available < inf:
            taken = total(units * self.y[id_] for id_, units in work.items())
            self.model.add(taken <= floor(min(available, sum(work.values()))))

    def _budgets(self) -> None:
        """What starts in the range of a budget costs no more than it holds (rule 2)."""
        for budget in self.problem.budgets:
            cost = {id_: self.problem.by_id[id_].cost for id_ in self.starts}
            scale = common_scale([*cost.values(), min(budget.amount, sum(cost.values()) + 1)])
            whole = {id_: round(money * scale) for id_, money in cost.items()}
            if budget.amount >= sum(cost.values()):
                continue
            if all(budget.covers(t) for times in self.starts.values() for t in times):
                spent = [whole[id_] * y for id_, y in self.y.items()]
            else:
                spent = [whole[id_] * x for (id_, t), x in self.x.items() if budget.covers(t)]
            self.model.add(total(spent) <= floor(budget.amount * scale))

    def _milestones(self, soft: bool) -> None:
        """Of the members of each milestone at least one starts, ends or runs in its range (rules 7, 8, 9 and 12); missing a soft one
        is counted instead of forbidden."""
        for number, milestone in enumerate(self.problem.milestones):
            reaching = self._reaching(milestone)
            if not milestone.soft:
                self.feasible = self.feasible and bool(reaching)
                self.model.add_bool_or(reaching)
            elif soft:
                missed = self.model.new_bool_var(f"misses {number}")
                self.misses[milestone.name] = missed
                self.model.add_bool_or([*reaching, missed])

    def _reaching(self, milestone: Milestone) -> list[cp_model.IntVar]:
        known = self.problem.by_id
        return [
            x
            for (id_, t), x in self.x.items()
            if id_ in milestone.members and t in milestone.starts_for(known[id_].duration)
        ]

    def _shares(self) -> None:
        """Of the effort that starts in the range of a share, its members take at most that share (rule 9)."""
        for share in self.problem.shares:
            weight = {
                id_: ((id_ in share.members) - share.most) * self.problem.by_id[id_].effort for id_ in self.starts
            }
            scale = common_scale(weight.values())
            terms = [round(weight[id_] * scale) * x for (id_, t), x in self.x.items() if share.covers(t)]
            self.model.add(total(terms) <= 0)

    def _choices(self) -> None:
        """What must be in is in, and of each exclusive set at most one is (rule 13; pins and bans are in the possible starts)."""
        for id_ in sorted((self.problem.required | self.problem.pinned.keys()) & self.starts.keys()):
            self.model.add(self.y[id_] == 1)
        for group in self.problem.exclusive:
            self.model.add_at_most_one(self.y[id_] for id_ in sorted(group) if id_ in self.y)


def total(terms: Iterable[cp_model.LinearExprT]) -> cp_model.LinearExprT:
    """The sum of the terms as one expression."""
    return cp_model.LinearExpr.sum(list(terms))


def floor(value: float) -> int:
    """The whole number below a value that may be a hair too small."""
    return int(value + 1e-6)
