"""Stops a worker that takes too long over a file, but not one that a busy machine lets wait."""

from __future__ import annotations

import contextlib
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 60.0
"""Most seconds of waiting for a processor that are not counted against a file. The worker's own limit on processor time is what stops a file that
asks for too much."""


@dataclass(frozen=True)
class Turn:
    """One exchange with a worker: the seconds it may take, when it began, and the thread that waits for it."""

    seconds: float
    began: float
    asker: int

    def over(self, unserved: float) -> bool:
        """Whether it has taken too long, ``unserved`` seconds spent waiting for a processor not counted."""
        return time.monotonic() > self.began + self.seconds + min(unserved, PATIENCE)


def waited(process: int, asker: int) -> float:
    """Seconds for which the process and the thread that talks to it have been ready to run without a processor; 0 where only the system knows."""
    total = 0
    for threads in (Path(f"/proc/{process}/task").glob("*/schedstat"), [Path(f"/proc/self/task/{asker}/schedstat")]):
        for thread in threads:
            with contextlib.suppress(OSError, ValueError, IndexError):
                total += int(thread.read_text().split()[1])
    return total / 1e9


class Watchdog(threading.Thread):
    """Kills a process whose turn is over. Lives as long as it does: a thread for each small file costs more than reading it."""

    TICK = 0.1

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        super().__init__(daemon=True)
        self._process = process
        self.turn: Turn | None = None

    def run(self) -> None:
        """Looks at the clock until the process has ended."""
        seen, before = None, 0.0
        while self._process.poll() is None:
            turn = self.turn
            if turn and turn is not seen:
                seen, before = turn, waited(self._process.pid, turn.asker)
            elif turn and turn.over(0) and turn.over(waited(self._process.pid, turn.asker) - before):
                self._process.kill()
            time.sleep(self.TICK)
