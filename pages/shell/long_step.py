"""Long steps run in a thread of their own: a click elsewhere cannot tear them, and nobody else waits.

The page that started a step shows its progress; when the user comes back to the page, the step is still there.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeAlias, TypeVar

import streamlit as st

from analytics.background import BackgroundRun
from analytics.model.display import markdown_text
from analytics.workspace import Tell

Result = TypeVar("Result")
Told: TypeAlias = tuple[int, int, str]
"""Done, of how many, what it is at."""
_POLL_SECONDS = 0.1


def run(key: str, doing: str, work: Callable[[Tell], Result]) -> Result:
    """The result of the step of this session called ``key``, started now if it is not under way. Raises what the step raises.

    ``work`` gets a callable to tell its progress: done, total, what it is at.
    """
    step: BackgroundRun[Told, Result] | None = st.session_state.get(key)
    if step is None:
        step = BackgroundRun(lambda tell, _: work(lambda done, total, what: tell((done, max(total, 1), what))))
    st.session_state[key] = step
    _wait(step, doing)
    del st.session_state[key]
    return step.result()


def _wait(step: BackgroundRun[Told, Result], doing: str) -> None:
    """Show a progress bar until the step has ended. A click elsewhere ends the showing, not the step."""
    bar = st.progress(0.0, text=doing)
    while not step.done:
        done, total, what = step.progress() or (0, 1, "")
        at = f" · {markdown_text(what)}" if what else ""
        bar.progress(min(done / total, 1.0), text=f"{doing} {done} of {total}{at}")
        time.sleep(_POLL_SECONDS)
    bar.empty()


def under_way(key: str) -> bool:
    """True while a step of this name has been started and its result not yet been taken."""
    return st.session_state.get(key) is not None
