"""Searching: most gain first, then the earlier plan, then the cheaper one, within one limit of time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from math import inf

from ortools.sat.python import cp_model

from analytics.plan.checker import is_valid
from analytics.plan.credit import goal_gain, total_gain
from analytics.plan.greedy import best_of, by_gain, by_gain_per_effort, by_weighted_gap
from analytics.plan.polish import settle
from analytics.plan.problem import TOLERANCE, Problem, Solution
from analytics.plan.solver.formulation import Formulation, Objective
from analytics.plan.solver.race import Leg, Run, race

GAIN_UNTIL = 0.8
"""Share of the time after which the search for more gain ends."""
EARLY_SHARE, CHEAP_SHARE = 0.12, 0.06
"""Shares of the time the searches for an earlier and then a cheaper plan may take."""
IMPROVE_SHARE = 0.25
"""Share of the search for gain in which one of the two only improves the plan."""
SUBSET_LIMITS = (7, 4)
"""Two formulations are tried side by side: which one proves an instance quickly cannot be told beforehand."""

OnProgress = Callable[[float, float, float], None]
ShouldStop = Callable[[], bool]
Starts = dict[str, int]


def solve(
    problem: Problem,
    *,
    seconds: float,
    on_progress: OnProgress | None = None,
    should_stop: ShouldStop | None = None,
    start: Mapping[str, int] | None = None,
) -> Solution:
    """The best plan found in ``seconds`` of wall-clock time, and how much better one could be at most.

    Lexicographic: largest weighted gain; among equals the smallest Σ urgency · end; then the smallest cost. ``on_progress`` is told
    (best gain, bound, seconds) whenever one of the first two changes; ``should_stop`` is asked about twenty times a second. Both are
    called in the caller's thread; the search itself runs outside the interpreter lock, in two threads with fixed seeds. The gain
    is the same for the same problem wherever it is proven best; a search cut off by its limit can end differently on another machine.
    ``start`` is a plan to start from (a stored one, a ranked list filled in): the result gains at least as much if it keeps the
    rules, otherwise it is passed over. Raises ValueError for a cycle of prerequisites.
    """
    return _Search(problem, seconds, on_progress, should_stop).run(start)


class _Search:
    def __init__(
        self, problem: Problem, seconds: float, on_progress: OnProgress | None, should_stop: ShouldStop | None
    ) -> None:
        self.problem = problem
        self.seconds = seconds
        self.on_progress = on_progress
        self.should_stop = should_stop or (lambda: False)
        self.begun = time.monotonic()
        self.best: Starts | None = None
        self.bound = inf
        self.lock = threading.Lock()
        self.told: tuple[float, float] | None = None
        self.stopped = False

    def run(self, start: Mapping[str, int] | None) -> Solution:
        forms = [Formulation(self.problem, limit) for limit in SUBSET_LIMITS]
        if not forms[0].feasible:
            return self._solution("infeasible")
        self._begin(start, forms[0])
        status = self._most_gain(forms)
        if status == cp_model.INFEASIBLE:
            return self._solution("infeasible")
        if self.best is None:
            return self._solution("stopped" if self.stopped else "unknown")
        if status == cp_model.OPTIMAL:
            self.bound = self._gain()
        self._then(forms[0], forms[0].finishing(), EARLY_SHARE)
        self._then(forms[0], forms[0].spending(), CHEAP_SHARE)
        self.best = settle(self.problem, self.best)
        self._tell()
        if status == cp_model.OPTIMAL:
            return self._solution("optimal")
        return self._solution("stopped" if self.stopped else "feasible")

    # Passes ---------------------------------------------------------------------------------------------------------

    def _begin(self, start: Mapping[str, int] | None, form: Formulation) -> None:
        """A first plan from the ranked lists, and the bound that needs no search: everything that can start, whatever it takes."""
        everything = [self.problem.by_id[id_] for id_ in form.starts]
        self.bound = sum(goal.weight * goal_gain(everything, goal) for goal in self.problem.goals)
        orders = [ranked(self.problem) for ranked in (by_gain_per_effort, by_gain, by_weighted_gap)]
        for plan in (best_of(self.problem, orders), start):
            if plan is not None:
                self._take(dict(plan), self._gain_of)
        self._tell()

    def _most_gain(self, forms: list[Formulation]) -> int:
        """Two searches side by side: one proves from the start, the other first improves the plan and then proves as well."""
        seconds = self._left(GAIN_UNTIL)
        first, second = forms
        for form in forms:
            form.model.maximize(form.gain)
        improve = IMPROVE_SHARE * seconds
        legs = ([Leg(first, seconds)], [Leg(second, improve, neighbourhoods=True), Leg(second, seconds - improve)])
        runs = [
            Run(own, seed, lambda: self.best, lambda plan: self._take(plan, self._gain_of), self._take_bound)
            for seed, own in enumerate(legs, start=1)
        ]
        return race(runs, self._tick)

    def _then(self, form: Formulation, objective: Objective, share: float) -> None:
        """Among plans that gain as much as the best, look for one with a smaller objective, and keep to that from now on."""
        seconds = min(self._left(1.0), share * self.seconds)
        if self.best is None or self.stopped or not objective or seconds <= 0:
            return
        form.keep(self._gain())
        form.minimize(objective)

        def worth(plan: Starts) -> float:
            return -sum(objective[id_, start] for id_, start in plan.items())

        race(
            [Run([Leg(form, seconds)], 1, lambda: self.best, lambda plan: self._take(plan, worth), _ignore)], self._tick
        )
        form.limit(objective, round(-worth(self.best)))

    # Book-keeping ---------------------------------------------------------------------------------------------------

    def _left(self, share: float) -> float:
        return max(0.0, self.begun + share * self.seconds - time.monotonic())

    def _tick(self) -> bool:
        self._tell()
        self.stopped = self.stopped or self.should_stop()
        return self.stopped

    def _take_bound(self, form: Formulation, value: float) -> None:
        with self.lock:
            self.bound = min(self.bound, value / form.gain_scale)

    def _take(self, plan: Starts, worth: Callable[[Starts], float]) -> None:
        """Keep a plan that is worth more than the best so far, once it is checked; it never gains less."""
        with self.lock:
            better = self.best is None or (
                worth(plan) > worth(self.best) + TOLERANCE and self._gain_of(plan) >= self._gain() - TOLERANCE
            )
            if better and is_valid(self.problem, plan):
                self.best = plan

    def _gain_of(self, plan: Starts) -> float:
        return total_gain(self.problem, plan)

    def _gain(self) -> float:
        return self._gain_of(self.best or {})

    def _tell(self) -> None:
        if self.on_progress is None or self.best is None:
            return
        gain = self._gain()
        now = (gain, max(self.bound, gain))
        if now != self.told:
            self.told = now
            self.on_progress(*now, time.monotonic() - self.begun)

    def _solution(self, status: str) -> Solution:
        plan = {} if status == "infeasible" else dict(sorted((self.best or {}).items()))
        gain = self._gain_of(plan)
        bound = 0.0 if status == "infeasible" else max(self.bound, gain)
        return Solution(status, gain, bound, plan, time.monotonic() - self.begun)


def _ignore(form: Formulation, bound: float) -> None:
    """Bounds of the later objectives are of no interest."""
