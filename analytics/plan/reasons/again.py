"""Planning again with one thing changed: quickly, from the plans already known, and only as far as the words need."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from math import inf

from analytics.model.display import one_decimal
from analytics.model.plan_reasons import Loss
from analytics.plan.checker import is_valid
from analytics.plan.credit import total_gain
from analytics.plan.draft import Draft
from analytics.plan.greedy import best_of, by_gain_per_effort, fill
from analytics.plan.polish import fill_up
from analytics.plan.problem import TOLERANCE, Problem
from analytics.plan.reasons.case import Case
from analytics.plan.solver import solve

Starts = dict[str, int]
MOST_KNOWN = 200
"""Plans kept to start from."""
MOST_TRIED = 8
"""Plans put in anew for one draw."""


@dataclass(frozen=True)
class Found:
    """The best plan found under a change."""

    gain: float
    bound: float
    """No plan under the change gains more."""
    starts: Mapping[str, int] | None
    """None if none was found."""
    impossible: bool = False
    """True if it is proven that no plan keeps the rules under the change."""


class Again:
    """Asks the planner one changed question after the other, and remembers every plan it is given."""

    def __init__(self, case: Case, should_stop: Callable[[], bool] | None = None) -> None:
        self.case = case
        self.should_stop = should_stop or (lambda: False)
        self._known: list[Starts] = [dict(case.starts)]

    def best(
        self,
        problem: Problem,
        seconds: float,
        start: Mapping[str, int] | None = None,
        *,
        bound: float = inf,
        to_the_end: bool = False,
    ) -> Found:
        """The best plan of a changed problem. It ends early once the loss against the plan is known to the decimal shown,
        unless it is asked ``to_the_end``. ``bound``: what an earlier answer to the same question has proven.
        Without time only the plans known count."""
        first = self._start(problem, start)
        if first is not None and not to_the_end and self._clear(total_gain(problem, first), bound):
            return Found(total_gain(problem, first), bound, first)
        if seconds <= 0:
            return Found(total_gain(problem, first) if first else 0.0, bound, first)
        told = [(-inf, inf)]

        def tell(gain: float, proven: float, _: float) -> None:
            told[0] = (gain, min(bound, proven))

        def enough() -> bool:
            return self.should_stop() or (not to_the_end and self._clear(*told[0]))

        solution = solve(
            problem, seconds=max(seconds, 0.05), on_progress=tell, should_stop=enough, start=first, only_gain=True
        )
        if solution.status == "infeasible":
            return Found(0.0, 0.0, None, impossible=True)
        if not solution.starts and not is_valid(problem, {}):
            return Found(0.0, inf, None)
        if first is not None and total_gain(problem, first) > solution.objective + TOLERANCE:
            return Found(total_gain(problem, first), min(bound, solution.bound), first)
        self.remember(solution.starts)
        return Found(solution.objective, min(bound, solution.bound), solution.starts)

    def near(self, problem: Problem) -> Starts | None:
        """A plan of a problem whose numbers differ a little: the plans known, put in anew in their order, the best of them."""
        known = sorted(self._known, key=lambda plan: -total_gain(problem, plan))[:MOST_TRIED]
        orders = [sorted(plan, key=lambda id_: (plan[id_], id_)) for plan in known]
        return best_of(problem, [[*order, *by_gain_per_effort(problem)] for order in orders])

    def loss(self, found: Found) -> Loss:
        """What the plan is ahead of the best found under a change."""
        gain = self.case.gain
        return Loss(max(0.0, gain - found.gain), proven=self._clear(found.gain, found.bound))

    def fits(self, problem: Problem, together: Collection[str], seconds: float) -> Starts | None:
        """Starts of exactly these activities under all rules; None if there are none, or none are found in the time."""
        chosen = frozenset(together)
        alone = replace(
            problem,
            activities=tuple(a for a in problem.activities if a.id in chosen),
            goals=(),
            required=chosen,
            milestones=tuple(replace(m, members=m.members & chosen) for m in problem.milestones if not m.soft),
            shares=tuple(replace(s, members=s.members & chosen) for s in problem.shares),
            pinned={id_: period for id_, period in problem.pinned.items() if id_ in chosen},
        )
        if not chosen <= alone.by_id.keys() or chosen & problem.excluded:
            return None
        grown = _inserted(alone, self.case.starts, chosen)
        if grown is not None:
            return grown
        solution = solve(alone, seconds=seconds, only_gain=True, should_stop=self.should_stop)
        return dict(solution.starts) if is_valid(alone, solution.starts) else None

    def _clear(self, gain: float, bound: float) -> bool:
        """Whether a better plan under the change could not alter the decimal shown."""
        lead = self.case.gain
        return bound <= gain + TOLERANCE or one_decimal(max(0.0, lead - gain)) == one_decimal(max(0.0, lead - bound))

    def _start(self, problem: Problem, start: Mapping[str, int] | None) -> Starts | None:
        """The best of the plans known that keep the changed rules, with everything added that fits."""
        candidates = [dict(plan) for plan in (start, *self._known) if plan and is_valid(problem, plan)]
        best = max(candidates, key=lambda plan: total_gain(problem, plan), default=None)
        return best and fill_up(problem, best)

    def best_known(self) -> float:
        """What the best plan known under all rules gains; more than the plan asked about where its search ended early."""
        problem, case = self.case.problem, self.case
        return max([case.gain, *(total_gain(problem, p) for p in self._known if is_valid(problem, p))])

    def remember(self, starts: Mapping[str, int]) -> None:
        """A plan to start from wherever it keeps the rules asked about."""
        plan = dict(starts)
        if plan and plan not in self._known and len(self._known) < MOST_KNOWN:
            self._known.append(plan)


def _inserted(problem: Problem, starts: Mapping[str, int], chosen: Collection[str]) -> Starts | None:
    """The plan as it stands with what is missing put in where it fits; None if that does not do."""
    draft = Draft(problem, {id_: start for id_, start in starts.items() if id_ in problem.by_id})
    for id_ in sorted(chosen):
        if id_ not in draft.starts and draft.insert(id_, range(1, problem.horizon + 2)) is None:
            return None
    return draft.starts if is_valid(problem, draft.starts) else None


def forced_in(problem: Problem, starts: Mapping[str, int], id_: str) -> Starts | None:
    """A plan with one activity, near the given one: it goes in first, the others after it in their order."""
    order = [id_, *sorted(starts, key=lambda i: (starts[i], i))]
    return fill(replace(problem, required=problem.required | {id_}), order)


class Clock:
    """Hands out the time of a stretch of work: what is left of it, in equal parts for the questions still open."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds left, ≥ 0."""
        return max(0.0, self._until - time.monotonic())

    def slice(self, questions: float, most: float) -> float:
        """Seconds for the next of so many questions, at most ``most``."""
        return min(most, max(0.05, self.left / max(1.0, questions)))
