"""A long step in the background, a plan or an upload: progress, stop, result. Nobody waits for it but the one who asks."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Progress = TypeVar("Progress")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Waiting:
    """Told instead of progress by work that has to wait for its turn."""

    ahead: int
    """How many are before it; 0 when its turn has come."""


class BackgroundRun(Generic[Progress, Result]):
    """One call of ``work`` in its own thread.

    ``work`` gets two callables: one to tell progress (or ``Waiting``), one that says whether to stop. Reader and database compute
    outside the interpreter lock and searches in another process, so other users' requests go on meanwhile.
    """

    def __init__(self, work: Callable[[Callable[[Progress | Waiting], None], Callable[[], bool]], Result]) -> None:
        self._stop = threading.Event()
        self._progress: Progress | None = None
        self._ahead = 0
        self._result: list[Result] = []
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, args=(work,), name="background", daemon=True)
        self._thread.start()

    def _run(self, work: Callable[[Callable[[Progress | Waiting], None], Callable[[], bool]], Result]) -> None:
        try:
            self._result.append(work(self._tell, self._stop.is_set))
        except Exception as error:  # noqa: BLE001 – kept and raised again in the caller's thread by result()
            self._error = error

    def _tell(self, progress: Progress | Waiting) -> None:
        if isinstance(progress, Waiting):
            self._ahead = progress.ahead
        else:
            self._progress = progress

    def progress(self) -> Progress | None:
        """The latest progress; None before the first."""
        return self._progress

    @property
    def waiting(self) -> int:
        """How many others are before it while it waits for its turn; 0 once it runs."""
        return self._ahead

    @property
    def done(self) -> bool:
        """True once the work has ended, with a result or an error."""
        return not self._thread.is_alive()

    def stop(self) -> None:
        """Ask the work to end early with what it has. Returns at once."""
        self._stop.set()

    def result(self, timeout: float | None = None) -> Result:
        """What the work returned. Waits for the end; raises what the work raised, TimeoutError when ``timeout`` seconds pass first."""
        self._thread.join(timeout)
        if self._thread.is_alive():
            raise TimeoutError("The work is still going on.")
        if self._error is not None:
            raise self._error
        return self._result[0]
