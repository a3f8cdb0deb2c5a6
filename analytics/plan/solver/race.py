"""Several solver runs side by side, each in its own thread with one worker, until one has proven its answer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from ortools.sat.python import cp_model

from analytics.plan.solver.formulation import Formulation

POLL_SECONDS = 0.05
PROVEN = (int(cp_model.OPTIMAL), int(cp_model.INFEASIBLE))

OnPlan = Callable[[dict[str, int]], None]
OnBound = Callable[[float], None]


class Run:
    """One solver at work on one formulation. The solver computes outside the interpreter lock."""

    def __init__(self, form: Formulation, seconds: float, seed: int, on_plan: OnPlan, on_bound: OnBound) -> None:
        self.status = int(cp_model.UNKNOWN)
        self._form = form
        self._on_bound = on_bound
        self._keeper = _Keeper(form, on_plan)
        self._error: Exception | None = None
        self._solver = cp_model.CpSolver()
        self._solver.parameters.max_time_in_seconds = seconds
        self._solver.parameters.num_workers = 1
        self._solver.parameters.random_seed = seed
        self._solver.parameters.linearization_level = 2  # proves several times more than the default of 1
        self._solver.best_bound_callback = on_bound
        self._thread = threading.Thread(target=self._work, name=f"plan-solver-{seed}", daemon=True)
        self._thread.start()

    def _work(self) -> None:
        try:
            self.status = int(self._solver.solve(self._form.model, self._keeper))
            if self.status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                self._on_bound(self._solver.best_objective_bound)
        except Exception as error:  # noqa: BLE001 – raised again in the thread that waits
            self._error = error

    def wait(self, seconds: float) -> bool:
        """Wait at most this long; True once the run has ended. Raises what the run raised."""
        self._thread.join(seconds)
        if self._error is not None:
            raise self._error
        return not self._thread.is_alive()

    def stop(self) -> None:
        """Ask the run to end; may be repeated."""
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
