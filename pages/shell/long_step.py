"""Long steps run in a thread of their own: a click elsewhere cannot tear them, and nobody else waits.

The page that started a step shows its progress; when the user comes back to the page, the step is still there.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

import streamlit as st

from analytics.model.display import markdown_text

Result = TypeVar("Result")
_POLL_SECONDS = 0.1


class LongStep(Generic[Result]):
    """One call of ``work`` in the background. ``work`` gets a callable to tell its progress: done, total, what it is at."""

    def __init__(self, work: Callable[[Callable[[int, int, str], None]], Result]) -> None:
        self._told = (0, 1, "")
        self._result: list[Result] = []
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, args=(work,), name="long-step", daemon=True)
        self._thread.start()

    def _run(self, work: Callable[[Callable[[int, int, str], None]], Result]) -> None:
        try:
            self._result.append(work(self._tell))
        except Exception as error:  # noqa: BLE001 – kept and raised again in the page by result()
            self._error = error

    def _tell(self, done: int, total: int, what: str) -> None:
        self._told = (done, max(total, 1), what)

    def wait(self, doing: str) -> None:
        """Show a progress bar until the step has ended. A click elsewhere ends the showing, not the step."""
        bar = st.progress(0.0, text=doing)
        while self._thread.is_alive():
            done, total, what = self._told
            at = f" · {markdown_text(what)}" if what else ""
            bar.progress(min(done / total, 1.0), text=f"{doing} {done} of {total}{at}")
            time.sleep(_POLL_SECONDS)
        bar.empty()

    def result(self) -> Result:
        """What the step returned; raises what it raised. Waits for its end."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._result[0]


def run(key: str, doing: str, work: Callable[[Callable[[int, int, str], None]], Result]) -> Result:
    """The result of the step of this session called ``key``, started now if it is not under way. Raises what the step raises."""
    step: LongStep[Result] = st.session_state.setdefault(key, None) or LongStep(work)
    st.session_state[key] = step
    step.wait(doing)
    del st.session_state[key]
    return step.result()


def under_way(key: str) -> bool:
    """True while a step of this name has been started and its result not yet been taken."""
    return st.session_state.get(key) is not None
