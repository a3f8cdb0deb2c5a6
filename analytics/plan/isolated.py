"""Searches in processes of their own: one that crashes, hangs or asks for too much harms neither the app nor another search."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any, Literal, Self

from analytics.plan.searcher import AGAIN, AS_BEFORE, TICK, Gone, SearchEnded, Searcher

__all__ = ["TASKS", "SearchEnded", "SearchProcesses", "Task"]
AT_ONCE = 2
IDLE = 600.0
"""Seconds a process is kept for the next search."""

Task = Literal["plan", "reasons", "curve"]
TASKS: dict[Task, str] = {
    "plan": "analytics.plan.planner:make_plan",
    "reasons": "analytics.plan.reasons:reasons",
    "curve": "analytics.plan.reasons:budget_curve",
}
"""Task → module and function; the function takes ``on_progress`` and ``should_stop`` beside its own arguments."""
READY = "analytics.plan.planner"
"""What a process kept warm has loaded: the solver takes most of a second."""


class SearchProcesses:
    """Runs searches (``TASKS``), at most ``at_once`` at the same time; further ones wait in the order they came.

    Safe to share between threads; each call of ``run`` blocks its own thread only. A process is kept warm for the next search.
    ``close`` (or leaving the ``with`` block) ends all processes.
    """

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
        self._line: list[object] = []
        self._changed = threading.Condition()
        self._children: set[Searcher] = set()
        self._idle: Searcher | None = None
        self._until = threading.Timer(IDLE, _unheard)
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def warm(self) -> None:
        """Start a process for the next search unless one is waiting for work. Returns at once; it loads the solver meanwhile."""
        with self._changed:
            if not self._closed and not self._line and self._spare() is None:
                child = self._new()
                with contextlib.suppress(Gone):
                    child.send(READY)
                self._keep(child)

    def run(
        self,
        task: Task,
        *arguments: Any,
        on_progress: Callable[[Any], None] | None = None,
        should_stop: Callable[[], bool] | None = None,
        on_wait: Callable[[int], None] | None = None,
        **options: Any,
    ) -> Any:
        """What the task's function returns for these arguments, computed in another process.

        ``on_progress`` gets what the function tells; once ``should_stop`` says so the function is told to stop and returns what it
        has. ``on_wait`` gets the number of searches ahead while it changes, 0 when this one begins. All three are called in the
        caller's thread. LeitsternErrors of the function are raised as they are; SearchEnded when there is no result for another reason.
        """
        stop = should_stop or _never
        with self._turn(stop, on_wait or _unheard):
            child = self._take()
            try:
                result = child.ask(TASKS[task], arguments, options, on_progress or _unheard, stop)
            except Gone:
                raise self._ended() from None
            finally:
                self._give_back(child)
        return result

    def close(self) -> None:
        """End all processes; searches under way raise SearchEnded. Calling it twice does no harm."""
        with self._changed:
            self._closed = True
            self._until.cancel()
            children, self._idle = tuple(self._children), None
            self._children.clear()
            self._changed.notify_all()
        for child in children:
            child.end()

    @contextlib.contextmanager
    def _turn(self, stop: Callable[[], bool], on_wait: Callable[[int], None]) -> Iterator[None]:
        """Waits until fewer than ``at_once`` of those who came before are still there."""
        ticket, told = object(), -1
        with self._changed:
            self._line.append(ticket)
        try:
            while True:
                with self._changed:
                    ahead = max(0, self._line.index(ticket) + 1 - self._at_once)
                if told != ahead:
                    told = ahead
                    on_wait(ahead)
                if self._closed:
                    raise self._ended()
                if not ahead:
                    break
                if stop():
                    raise SearchEnded("The search was stopped before its turn came.", "Start it again when you like.")
                with self._changed:
                    self._changed.wait(TICK)
            yield
        finally:
            with self._changed:
                self._line.remove(ticket)
                self._changed.notify_all()

    def _take(self) -> Searcher:
        with self._changed:
            if self._closed:
                raise self._ended()
            kept, self._idle = self._spare(), None
            return kept or self._new()

    def _spare(self) -> Searcher | None:
        """The process that waits for work; one that died meanwhile is cleared away."""
        if self._idle and not self._idle.alive:
            self._children.discard(self._idle)
            self._idle.end()
            self._idle = None
        return self._idle

    def _give_back(self, child: Searcher) -> None:
        """Keep it for the next search if it is fit and none is kept; otherwise end it."""
        with self._changed:
            if child.fit and child.alive and not self._closed and self._idle is None:
                self._keep(child)
                return
            self._children.discard(child)
        child.end()

    def _keep(self, child: Searcher) -> None:
        """Let it wait for work, but not for ever."""
        self._idle = child
        self._until.cancel()
        self._until = threading.Timer(IDLE, self._end_idle, (child,))
        self._until.daemon = True
        self._until.start()

    def _end_idle(self, child: Searcher) -> None:
        with self._changed:
            if self._idle is not child:
                return
            self._idle = None
            self._children.discard(child)
        child.end()

    def _new(self) -> Searcher:
        try:
            child = Searcher()
        except OSError as error:
            raise SearchEnded("The process that searches could not be started.", AGAIN) from error
        self._children.add(child)
        return child

    def _ended(self) -> SearchEnded:
        if self._closed:
            return SearchEnded("The app is shutting down, so the search was ended.", "Start it again afterwards.")
        return SearchEnded(f"The search broke off: its process was ended. {AS_BEFORE}", AGAIN)


def _never() -> bool:
    return False


def _unheard(_told: Any) -> None:
    """For what nobody asked for."""
