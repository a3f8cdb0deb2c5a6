"""The process that searches: ``python -m analytics.plan.search_process``, started by ``analytics.plan.isolated``.

It reads tasks from standard input and answers with progress, then a result or an error; both are pickled, which is safe between
our own processes only. It ends when its input closes, so it never outlives the app, and asks the system for less than its share.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pickle
import sys
import threading
import traceback
from collections.abc import Callable
from functools import cache
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from analytics.ingest import frames
from analytics.model.errors import LeitsternError

MEMORY_LIMIT = 4_000_000_000
"""Bytes of address space; a search of 200 measures takes 0.7 GB of it, 0.2 GB in memory."""
NICENESS = 10
FIRST_TO_GO = "1000"
"""Where memory runs out, the system ends a search before it ends the app."""

PROGRESS, RESULT, REFUSED, BROKEN, NO_MEMORY = "progress", "result", "refused", "broken", "no-memory"


def main() -> None:
    """Works off tasks one after the other until standard input closes."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not break the frames
    _limit()
    orders = Orders()
    threading.Thread(target=orders.listen, daemon=True).start()
    sending = threading.Lock()

    def say(frame: bytes) -> None:
        with sending:
            frames.send(answers, frame)

    while True:
        order = orders.tasks.get()
        if isinstance(order, str):
            importlib.import_module(order)
            continue
        number, function, arguments, options = order
        say(_done(function, arguments, options, say, orders.stop_of(number)))


class Orders:
    """What the app has asked for: tasks and modules to have ready, in order, and the number of the last task that is to stop."""

    def __init__(self) -> None:
        self.tasks: SimpleQueue[str | tuple[int, str, tuple[Any, ...], dict[str, Any]]] = SimpleQueue()
        self.stopped = 0

    def stop_of(self, number: int) -> Callable[[], bool]:
        """Says whether the task of this number is to stop."""
        return lambda: self.stopped >= number

    def listen(self) -> None:
        """Reads orders; the process ends at once when the app is gone."""
        try:
            while True:
                order = pickle.loads(frames.receive(sys.stdin.buffer))  # noqa: S301 - written by the app that started us
                if isinstance(order, int):
                    self.stopped = order
                else:
                    self.tasks.put(order)
        finally:
            os._exit(0)


def _done(
    function: str,
    arguments: tuple[Any, ...],
    options: dict[str, Any],
    say: Callable[[bytes], None],
    should_stop: Callable[[], bool],
) -> bytes:
    """The last answer to a task."""

    def tell(progress: Any) -> None:
        say(pickle.dumps((PROGRESS, progress)))

    try:
        module, _, name = function.partition(":")
        work = getattr(importlib.import_module(module), name)
        _give_way()
        return pickle.dumps((RESULT, work(*arguments, **options, on_progress=tell, should_stop=should_stop)))
    except LeitsternError as known:
        return pickle.dumps((REFUSED, known))
    except MemoryError:
        return pickle.dumps((NO_MEMORY, None))
    except Exception:  # noqa: BLE001 - the app says so in plain words
        return pickle.dumps((BROKEN, traceback.format_exc()))


@cache
def _give_way() -> None:
    """From now on less processor time than the app. Loading the solver goes before: somebody waits for a first plan then."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)


def _limit() -> None:
    """A limit on memory, and the first to go; each as far as the system knows it."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO)
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
