"""Several solver runs side by side, each in its own thread with one worker, until one has proven its answer.

A run depends on nothing but its models, the plan it starts from and its limits: it never sees what the others find.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ortools.sat.python import cp_model

from analytics.plan.draft import Starts

POLL_SECONDS = 0.05
PROVEN = (int(cp_model.OPTIMAL), int(cp_model.INFEASIBLE))


class Form(Protocol):
    """A constraint model of a problem."""

    model: cp_model.CpModel

    def hint(self, starts: Mapping[str, int]) -> None:
        """Make a plan the point the search starts from."""

    def plan(self, value: Callable[[cp_model.IntVar], int]) -> Starts:
        """The plan that values of the variables stand for."""


@dataclass(frozen=True)
class Leg:
    """One stretch of a run."""

    form: Form
    effort: float
    """Limit in the solver's own count of its work, the same on every machine."""
    seconds: float
    """Limit in wall-clock time, for safety."""
    neighbourhoods: bool = False
    """Only look for better plans in the neighbourhood of the best one; proves nothing."""
    linearisation: int = 2
    """How much of the model the linear relaxation gets, 0 to 2."""


class Run:
    """One solver at work, leg after leg, until a leg has proven its answer. It computes outside the interpreter lock."""

    def __init__(
        self,
        legs: Sequence[Leg],
        start: Mapping[str, int],
        seed: int,
        on_plan: Callable[[Starts], None],
        on_bound: Callable[[float], None],
    ) -> None:
        """``start``: the plan to begin with, may be empty. ``on_plan`` and ``on_bound`` are called in the run's thread."""
        self.status = int(cp_model.UNKNOWN)
        self.bound = 0.0
        """What the last leg proved of the objective."""
        self.plan: Starts = dict(start)
        """The run's own best plan; empty if it has none."""
        self._legs, self._seed, self._on_plan, self._on_bound = legs, seed, on_plan, on_bound
        self._error: Exception | None = None
        self._stopped = False
        self._solver = cp_model.CpSolver()
        self._thread = threading.Thread(target=self._work, name=f"plan-solver-{seed}", daemon=True)
        self._thread.start()

    @property
    def proven(self) -> bool:
        """Whether its answer, a best plan or that there is none, is proven."""
        return self.status in PROVEN

    def _work(self) -> None:
        try:
            for leg in self._legs:
                if not self._stopped and not self.proven:
                    self._run_leg(leg)
        except Exception as error:  # noqa: BLE001 – raised again in the thread that waits
            self._error = error

    def _run_leg(self, leg: Leg) -> None:
        leg.form.hint(self.plan)
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = leg.seconds
        solver.parameters.max_deterministic_time = leg.effort
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = self._seed
        solver.parameters.linearization_level = leg.linearisation
        solver.parameters.interleave_search = leg.neighbourhoods
        solver.parameters.use_lns_only = leg.neighbourhoods
        solver.best_bound_callback = self._on_bound
        self._solver = solver
        if self._stopped:
            return
        status = int(solver.solve(leg.form.model, _Keeper(leg.form, self._take)))
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self.bound = solver.best_objective_bound
            self._on_bound(self.bound)
        if status == cp_model.INFEASIBLE:
            self.plan = {}
        if status != cp_model.UNKNOWN:
            self.status = status

    def _take(self, plan: Starts) -> None:
        self.plan = plan
        self._on_plan(plan)

    def wait(self, seconds: float) -> bool:
        """Wait at most this long; True once the run has ended. Raises what the run raised."""
        self._thread.join(seconds)
        if self._error is not None:
            raise self._error
        return not self._thread.is_alive()

    def stop(self) -> None:
        """Ask the run to end; may be repeated."""
        self._stopped = True
        self._solver.stop_search()


def race(runs: Sequence[Run], tick: Callable[[], bool]) -> Run | None:
    """Wait until one run has proven its answer or all have ended; returns the first of them that has proven it, if any.

    ``tick`` is called about twenty times a second in the caller's thread and says whether to stop.
    """
    try:
        while not all(run.wait(POLL_SECONDS) for run in runs):
            if tick() or any(run.proven for run in runs):
                for run in runs:
                    run.stop()
    finally:
        for run in runs:
            run.stop()
    return next((run for run in runs if run.proven), None)


class _Keeper(cp_model.CpSolverSolutionCallback):
    """Hands over each plan the solver finds."""

    def __init__(self, form: Form, on_plan: Callable[[Starts], None]) -> None:
        super().__init__()
        self._form = form
        self._on_plan = on_plan

    def on_solution_callback(self) -> None:
        self._on_plan(self._form.plan(self.value))
