"""One process of ``analytics.plan.search_process`` as the app sees it: what it is asked, what it says, how it ends."""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from analytics.ingest import frames
from analytics.model.errors import LeitsternError
from analytics.plan.search_process import BROKEN, NO_MEMORY, PROGRESS, REFUSED, RESULT

TICK = 0.05
"""Seconds between two looks at whether to stop."""
GRACE = 20.0
"""Seconds a search has to hand over its best once it is asked to stop."""
LONGEST = 900.0
"""Seconds after which a search is asked to stop in any case."""
AS_BEFORE = "What was stored before is as it was."
AGAIN = "Start it again; if that does not help, restart the app."
_ROOT = Path(__file__).resolve().parents[2]
_COMMAND = (sys.executable, "-m", "analytics.plan.search_process")


class SearchEnded(LeitsternError):
    """A search ended without a result: stopped before its turn, out of memory, crashed, or the app shuts down."""

    title = "The search did not end well"


class Gone(Exception):
    """The process died in the middle of a task."""


class Searcher:
    """One process of ``analytics.plan.search_process``, the pipes to it, and a thread that reads what it says."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONHASHSEED": "0"}
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,  # Ctrl-C in the terminal ends the app, which ends the search
            creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
        )
        self._said: SimpleQueue[tuple[str, Any] | None] = SimpleQueue()
        self._number = 0
        self.fit = True
        """False once it is in the middle of something nobody waits for any more."""
        self._listener = threading.Thread(target=self._listen, name="search", daemon=True)
        self._listener.start()

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(
        self,
        function: str,
        arguments: tuple[Any, ...],
        options: dict[str, Any],
        on_progress: Callable[[Any], None],
        stop: Callable[[], bool],
    ) -> Any:
        """What the function returns or raises; Gone if the process died or would not stop (it is to be ended then)."""
        self._number += 1
        self.fit = False
        self.send((self._number, function, arguments, options))
        latest, stopping = time.monotonic() + LONGEST, False
        while True:
            if not stopping and (stop() or time.monotonic() > latest):
                self.send(self._number)
                latest, stopping = time.monotonic() + GRACE, True
            if stopping and time.monotonic() > latest:
                raise Gone
            with contextlib.suppress(Empty):
                said = self._said.get(timeout=TICK)
                if said is None:
                    raise Gone
                kind, content = said
                if kind == PROGRESS:
                    on_progress(content)
                elif kind in (RESULT, REFUSED, BROKEN, NO_MEMORY):
                    self.fit = kind in (RESULT, REFUSED)
                    return _outcome(kind, content)

    def end(self) -> None:
        """Ends the process and closes its pipes; nothing of it is left."""
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()

    def send(self, order: Any) -> None:
        """Hand over a task, a module to have ready, or the number of a task that is to stop; Gone if nobody listens."""
        assert self._process.stdin is not None
        try:
            frames.send(self._process.stdin, pickle.dumps(order))
        except OSError:
            raise Gone from None

    def _listen(self) -> None:
        assert self._process.stdout is not None
        try:
            while True:
                self._said.put(pickle.loads(frames.receive(self._process.stdout)))  # noqa: S301 - our own process
        except Exception:  # noqa: BLE001 - a process that ends, or says what cannot be read, is gone
            self._said.put(None)
            self._process.wait()


def _outcome(kind: str, content: Any) -> Any:
    if kind == REFUSED:
        raise content
    if kind == NO_MEMORY:
        remedy = "Choose a shorter time or fewer measures, or close other programs."
        raise SearchEnded(f"The search needs more memory than there is. {AS_BEFORE}", remedy)
    if kind == BROKEN:
        raise SearchEnded(f"The search broke off because of a fault in the program. {AS_BEFORE}", AGAIN) from (
            RuntimeError(content)
        )
    return content
