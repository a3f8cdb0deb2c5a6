"""What the tests let a search process do: count, hang, crash, ask for too much."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from typing import Any

from analytics.model.errors import PlanImpossible
from analytics.model.finding import Finding, Severity, Where

Tell = Callable[[Any], None]
Stop = Callable[[], bool]


def count(to: int, pause: float = 0.01, *, on_progress: Tell, should_stop: Stop) -> int:
    """Counts aloud; stopped, it returns how far it came."""
    print("a stray print harms nothing")
    for number in range(1, to + 1):
        if should_stop():
            return number - 1
        on_progress(number)
        time.sleep(pause)
    return to


def stubborn(*, on_progress: Tell, should_stop: Stop) -> None:
    """Never stops by itself."""
    on_progress(os.getpid())
    time.sleep(600)


def killed(*, on_progress: Tell, should_stop: Stop) -> None:
    """Ends as if somebody, or the system for want of memory, had killed it."""
    on_progress("half a result")
    os.kill(os.getpid(), signal.SIGKILL)


def aborted(*, on_progress: Tell, should_stop: Stop) -> None:
    """Ends as a library does that finds itself in a state that cannot be."""
    os.abort()


def too_much(*, on_progress: Tell, should_stop: Stop) -> int:
    """Asks for more memory than a search may have."""
    return len(bytearray(16_000_000_000))


def faulty(*, on_progress: Tell, should_stop: Stop) -> None:
    """A mistake of ours."""
    raise ValueError("a mistake of ours")


def refusing(*, on_progress: Tell, should_stop: Stop) -> None:
    """A plain refusal."""
    raise PlanImpossible("No plan.", "Ask for less.", [Finding("code", Severity.ERROR, Where(item="x"), "No.", "So.")])


def not_sendable(*, on_progress: Tell, should_stop: Stop) -> Any:
    """A result that cannot leave its process."""
    return lambda: None


def who(*, on_progress: Tell, should_stop: Stop) -> tuple[int, int]:
    """Its process id and niceness."""
    return os.getpid(), os.nice(0) if hasattr(os, "nice") else 0


def stubborn_or_stopped(*_plan: Any, on_progress: Tell, should_stop: Stop, **_options: Any) -> None:
    """Stands for a search that goes on until it is stopped, and then refuses."""
    on_progress("begun")
    while not should_stop():
        time.sleep(0.01)
    raise PlanImpossible("Stopped.")
