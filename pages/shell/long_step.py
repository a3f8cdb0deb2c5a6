"""Long steps run in a thread of their own: a click elsewhere cannot tear them, and nobody else waits.

The page that started a step shows its progress; when the user comes back to the page, the step is still there.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import TypeAlias, TypeVar

import streamlit as st

from analytics.background import BackgroundRun
from analytics.model.display import markdown_text
from analytics.model.errors import LeitsternError
from analytics.workspace import Tell

Result = TypeVar("Result")
Told: TypeAlias = tuple[int, int, str]
"""Done, of how many, what it is at."""
_POLL_SECONDS = 0.1
_STOPPED = ".stopped"


_LOG = logging.getLogger(__name__)
UNFORESEEN = "The app made a mistake, and nothing was changed.", "Try again. The log of the app says what happened."


class Cancelled(Exception):
    """The user stopped the step before it had done anything that lasts."""


def run(key: str, doing: str, work: Callable[[Tell], Result], on_cancel: Callable[[], None] | None = None) -> Result:
    """The result of the step of this session called ``key``, started now if it is not under way.

    Raises what the step raises; what nobody foresaw is logged and becomes one plain sentence.

    ``work`` gets a callable to tell its progress: done, total, what it is at. With ``on_cancel`` there is a Cancel button. After a
    click ``on_cancel`` is called, the callable raises ``Cancelled``, so that a step that writes takes everything back, and so does
    ``run``. A step that only reads need not be waited for: ``on_cancel`` may ``forget`` it.
    """
    step: BackgroundRun[Told, Result] | None = st.session_state.get(key)
    if step is None:
        step = BackgroundRun(lambda tell, stopped: work(_teller(tell, stopped)))
        st.session_state[key] = step
    _wait(key, step, doing, on_cancel)
    forget(key)
    try:
        return step.result()
    except (LeitsternError, Cancelled):
        raise
    except Exception:  # noqa: BLE001 – whatever it was, the log has it and the user sees one sentence
        _LOG.exception("A long step failed: %s", key)
        raise LeitsternError(*UNFORESEEN) from None


def _teller(tell: Callable[[Told], None], stopped: Callable[[], bool]) -> Tell:
    def told(done: int, total: int, what: str) -> None:
        if stopped():
            raise Cancelled
        tell((done, max(total, 1), what))

    return told


def _wait(key: str, step: BackgroundRun[Told, Result], doing: str, on_cancel: Callable[[], None] | None) -> None:
    """Show a progress bar until the step has ended. A click elsewhere ends the showing, not the step.

    Each turn of the bar lets Streamlit act on clicks, so Cancel works while this waits.
    """
    place = st.empty()
    with place.container(border=True):
        bar = st.progress(0.0, text=doing)
        if on_cancel:
            st.button(
                "Cancel",
                icon=":material/stop_circle:",
                on_click=_cancel,
                args=(key, on_cancel),
                key=f"{key}.cancel",
                disabled=bool(st.session_state.get(key + _STOPPED)),
            )
        while not step.done:
            done, total, what = step.progress() or (0, 1, "")
            at = f" · {markdown_text(what)}" if what else ""
            text = f"{doing} {done:,} of {total:,}{at}" if total > 1 or what else doing
            if st.session_state.get(key + _STOPPED):
                text = "Stopping. Nothing stays behind."
            bar.progress(min(done / total, 1.0), text=text)
            time.sleep(_POLL_SECONDS)
    place.empty()


def _cancel(key: str, then: Callable[[], None]) -> None:
    step = st.session_state.get(key)
    if step is not None:
        step.stop()
        st.session_state[key + _STOPPED] = True
    then()


def forget(key: str) -> None:
    """Wait no longer for the step of this name; one that still runs is asked to stop, and its result is dropped."""
    step = st.session_state.pop(key, None)
    st.session_state.pop(key + _STOPPED, None)
    if step is not None:
        step.stop()


def under_way(key: str) -> bool:
    """True while a step of this name has been started and its result not yet been taken."""
    return st.session_state.get(key) is not None
