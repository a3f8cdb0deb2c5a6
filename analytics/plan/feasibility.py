"""Whether a problem has any plan at all: usually settled by a ranked list, otherwise by a short search for a proof."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

from analytics.plan.checker import load_by_period
from analytics.plan.greedy import by_gain, fill
from analytics.plan.problem import Problem
from analytics.plan.solver import solve
from analytics.plan.solver.reduction import possible_starts

CHECK_SECONDS = 1.0
"""Time one question may take at most; without a proof in that time a problem counts as feasible."""


class Judge:
    """Says whether problems have a plan, within one limit of time for all questions."""

    def __init__(self, seconds: float) -> None:
        self._until = monotonic() + seconds

    @property
    def out_of_time(self) -> bool:
        """Whether the time is used up; later answers are then "possible" unless that is plainly wrong."""
        return monotonic() >= self._until

    def impossible(self, problem: Problem) -> bool:
        """Whether it is proven, in the time that is left, that no plan keeps all rules."""
        return not self.out_of_time and not self.possible(problem)

    def possible(self, problem: Problem) -> bool:
        """Whether some plan keeps all rules; True unless the opposite is proven."""
        rules_only = _rules_of(problem)
        if fill(rules_only, by_gain(rules_only)) is not None:
            return True
        if _plainly_impossible(rules_only):
            return False
        seconds = min(CHECK_SECONDS, self._until - monotonic())
        return seconds <= 0 or solve(rules_only, seconds=seconds, only_gain=True).status != "infeasible"


class Sceptic(Judge):
    """Calls possible only what a ranked list leads to: never wrong where it says yes."""

    def __init__(self) -> None:
        super().__init__(0.0)

    def possible(self, problem: Problem) -> bool:
        """Whether the ranked list leads to a plan."""
        rules_only = _rules_of(problem)
        return fill(rules_only, by_gain(rules_only)) is not None


def _rules_of(problem: Problem) -> Problem:
    """The problem without what only makes a plan better or worse."""
    return replace(problem, goals=(), milestones=tuple(m for m in problem.milestones if not m.soft))


def _plainly_impossible(problem: Problem) -> bool:
    """Whether something asked for cannot even start when it is alone but for what must come first and what has a fixed month."""
    starts = possible_starts(_beside_fixed(problem))
    reached = all(
        any(
            start in milestone.starts_for(problem.by_id[id_].duration)
            for id_ in milestone.members & starts.keys()
            for start in starts[id_]
        )
        for milestone in problem.milestones
    )
    return not reached or not (problem.required | problem.pinned.keys()) <= starts.keys()


def _beside_fixed(problem: Problem) -> Problem:
    """The problem with what activities of a fixed month take already taken."""
    fixed = {id_: month for id_, month in problem.pinned.items() if id_ in problem.by_id}
    used = load_by_period(problem, fixed)
    free = {
        r: tuple(max(0.0, u - t) for u, t in zip(units, used[r], strict=True)) for r, units in problem.capacity.items()
    }
    light = tuple(replace(a, load={}) if a.id in fixed else a for a in problem.activities)
    return replace(problem, activities=light, capacity=free) if fixed else problem
