"""Several solver runs side by side, each in its own thread with one worker, until one has proven its answer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from analytics.plan.solver.formulation import Formulation

POLL_SECONDS = 0.05
PROVEN = (int(cp_model.OPTIMAL), int(cp_model.INFEASIBLE))

Best = Callable[[], Mapping[str, int] | None]
OnPlan = Callable[[dict[str, int]], None]
OnBound = Callable[[Formulation, float], None]


@dataclass(frozen=True)
class Leg:
    """One stretch of a run."""

    form: Formulation
    seconds: float
    neighbourhoods: bool = False
    """Only look for better plans in the neighbourhood of the best one; proves nothing."""


class Run:
    """One solver at work, leg after leg, until a leg has proven its answer. It computes outside the interpreter lock."""

    def __init__(self, legs: Sequence[Leg], seed: int, best: Best, on_plan: OnPlan, on_bound: OnBound) -> None:
        """``best`` gives the best plan known when a leg begins, from anyone; ``on_bound`` is told the formulation and its bound."""
        self.status = int(cp_model.UNKNOWN)
        self._legs, self._seed, self._best, self._on_plan, self._on_bound = legs, seed, best, on_plan, on_bound
        self._error: Exception | None = None
        self._stopped = False
        self._solver = cp_model.CpSolver()
        self._thread = threading.Thread(target=self._work, name=f"plan-solver-{seed}", daemon=True)
        self._thread.start()

    def _work(self) -> None:
        try:
            for leg in self._legs:
                if not self._stopped and self.status not in PROVEN:
                    self._run_leg(leg)
        except Exception as error:  # noqa: BLE001 – raised again in the thread that waits
            self._error = error

    def _run_leg(self, leg: Leg) -> None:
        form = leg.form
        form.hint(self._best() or {})
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = leg.seconds
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = self._seed
        solver.parameters.linearization_level = 2  # proves several times more than the default of 1
        solver.parameters.interleave_search = leg.neighbourhoods
        solver.parameters.use_lns_only = leg.neighbourhoods
        solver.best_bound_callback = lambda bound: self._on_bound(form, bound)
        self._solver = solver
        status = int(solver.solve(form.model, _Keeper(form, self._on_plan)))
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self._on_bound(form, solver.best_objective_bound)
        if status != cp_model.UNKNOWN:
            self.status = status

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


def race(runs: Sequence[Run], tick: Callable[[], bool]) -> int:
    """Wait until one run has proven its answer or all have ended; returns the best status.

    ``tick`` is called about twenty times a second in the caller's thread and says whether to stop.
    """
    try:
        while not all(run.wait(POLL_SECONDS) for run in runs):
            if tick() or any(run.status in PROVEN for run in runs):
                for run in runs:
                    run.stop()
    finally:
        for run in runs:
            run.stop()
    for status in (*PROVEN, int(cp_model.FEASIBLE)):
        if any(run.status == status for run in runs):
            return status
    return int(cp_model.UNKNOWN)


class _Keeper(cp_model.CpSolverSolutionCallback):
    """Hands over each plan the solver finds."""

    def __init__(self, form: Formulation, on_plan: OnPlan) -> None:
        super().__init__()
        self._form = form
        self._on_plan = on_plan

    def on_solution_callback(self) -> None:
        self._on_plan({id_: t for (id_, t), x in self._form.x.items() if self.boolean_value(x)})
