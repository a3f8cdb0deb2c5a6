"""Searching: most gain first, then the earlier plan, then the cheaper one, within one limit of time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from math import inf

from ortools.sat.python import cp_model

from analytics.plan.checker import is_valid
from analytics.plan.credit import goal_gain, total_gain
from analytics.plan.greedy import best_of, by_gain, by_gain_per_effort, by_weighted_gap
from analytics.plan.polish import settle
from analytics.plan.problem import TOLERANCE, Problem, Solution
from analytics.plan.solver.formulation import Formulation

GAIN_SHARE = 0.75
EARLY_SHARE = 0.92
"""Shares of the time by which the search for gain, and then for an earlier plan, must have ended."""
POLL_SECONDS = 0.05
SEED = 1

OnProgress = Callable[[float, float, float], None]
ShouldStop = Callable[[], bool]


def solve(
    problem: Problem,
    *,
    seconds: float,
    on_progress: OnProgress | None = None,
    should_stop: ShouldStop | None = None,
) -> Solution:
    """The best plan found in ``seconds`` of wall-clock time, and how much better one could be at most.

    Lexicographic: largest weighted gain; among equals the smallest Σ urgency · end; then the smallest cost. ``on_progress`` is told
    (best gain, bound, seconds) whenever one of the first two changes; ``should_stop`` is asked about twenty times a second. Both are
    called in the caller's thread; the search itself runs outside the interpreter lock. One worker and a fixed seed: the same
    problem and limits give the same plan wherever the search ends before its limit. Raises ValueError for a cycle of prerequisites.
    """
    return _Search(problem, seconds, on_progress, should_stop).run()


class _Search:
    def __init__(
        self, problem: Problem, seconds: float, on_progress: OnProgress | None, should_stop: ShouldStop | None
    ) -> None:
        self.problem = problem
        self.seconds = seconds
        self.on_progress = on_progress
        self.should_stop = should_stop or (lambda: False)
        self.begun = time.monotonic()
        self.best: dict[str, int] | None = None
        self.bound = inf
        self.told: tuple[float, float] | None = None
        self.stopped = False

    def run(self) -> Solution:
        form = Formulation(self.problem)
        if not form.feasible:
            return self._solution("infeasible")
        self.bound = sum(
            goal.weight * goal_gain([self.problem.by_id[id_] for id_ in form.starts], goal)
            for goal in self.problem.goals
        )
        lists = (by_gain_per_effort, by_gain, by_weighted_gap)
        self.best = best_of(self.problem, [ranked(self.problem) for ranked in lists])
        self._tell()
        status = self._most_gain(form)
        if status == cp_model.INFEASIBLE:
            return self._solution("infeasible")
        if self.best is None:
            return self._solution("unknown")
        if not self.stopped:
            self._then(form, form.finishing(), EARLY_SHARE)
            self._then(form, form.spending(), 1.0)
        self.best = settle(self.problem, self.best)
        if status == cp_model.OPTIMAL:
            self.bound = self._gain()
            return self._solution("optimal")
        return self._solution("stopped" if self.stopped else "feasible")

    # Passes ---------------------------------------------------------------------------------------------------------

    def _most_gain(self, form: Formulation) -> int:
        if self.best is not None:
            form.hint(self.best)
        form.model.maximize(form.gain)

        def take_bound(value: float) -> None:
            self.bound = min(self.bound, value / form.gain_scale)

        return self._run(form, GAIN_SHARE, take_bound)

    def _then(self, form: Formulation, objective: cp_model.LinearExprT, share: float) -> None:
        if self.best is None or self.stopped:
            return
        form.keep(self._gain())
        form.hint(self.best)
        form.model.minimize(objective)
        if self._run(form, share) in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            form.model.add(objective <= self._last_value)

    def _run(self, form: Formulation, share: float, on_bound: Callable[[float], None] | None = None) -> int:
        """Search until the given share of the time is used up, the end is proven or somebody asks to stop."""
        limit = self.begun + share * self.seconds - time.monotonic()
        if limit <= POLL_SECONDS:
            return int(cp_model.UNKNOWN)
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = limit
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = SEED
        solver.parameters.linearization_level = 2
        if on_bound is not None:
            solver.best_bound_callback = on_bound
        outcome: list[int] = []
        keeper = _Keeper(form, self._take)
        thread = threading.Thread(
            target=lambda: outcome.append(solver.solve(form.model, keeper)), name="plan-solver", daemon=True
        )
        thread.start()
        while thread.is_alive():
            thread.join(POLL_SECONDS)
            self._tell()
            if not self.stopped and self.should_stop():
                self.stopped = True
            if self.stopped:
                solver.stop_search()
        if not outcome:
            raise RuntimeError("The solver ended without an answer.")
        self._last_value = round(solver.objective_value) if outcome[0] in (cp_model.OPTIMAL, cp_model.FEASIBLE) else 0
        if on_bound is not None and outcome[0] in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            on_bound(solver.best_objective_bound)
        return outcome[0]

    # Book-keeping ---------------------------------------------------------------------------------------------------

    def _take(self, starts: dict[str, int]) -> None:
        """A plan the solver found. It replaces the best one unless it gains less, whatever the solver thinks of it."""
        better = self.best is None or total_gain(self.problem, starts) >= self._gain() - TOLERANCE
        if better and is_valid(self.problem, starts):
            self.best = starts

    def _gain(self) -> float:
        return total_gain(self.problem, self.best or {})

    def _tell(self) -> None:
        if self.on_progress is None or self.best is None:
            return
        now = (self._gain(), max(self.bound, self._gain()))
        if now != self.told:
            self.told = now
            self.on_progress(*now, time.monotonic() - self.begun)

    def _solution(self, status: str) -> Solution:
        starts = self.best if status != "infeasible" else None
        gain = total_gain(self.problem, starts or {})
        bound = -inf if status == "infeasible" else max(self.bound, gain)
        return Solution(status, gain, bound, dict(sorted((starts or {}).items())), time.monotonic() - self.begun)


class _Keeper(cp_model.CpSolverSolutionCallback):
    """Hands over each plan the solver finds."""

    def __init__(self, form: Formulation, take: Callable[[dict[str, int]], None]) -> None:
        super().__init__()
        self._form = form
        self._take = take

    def on_solution_callback(self) -> None:
        self._take({id_: t for (id_, t), x in self._form.x.items() if self.boolean_value(x)})
