"""Searches that answer a question beside the plan: under way for the whole server, found again by who comes back, and stopped."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from analytics.background import BackgroundRun
from analytics.model.errors import LeitsternError
from analytics.model.survey import Wave
from pages.shell import findings, long_step
from pages.shell.plan_answers import waiting_words

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Trial:
    """One search for an answer."""

    run: BackgroundRun[Any, Any]
    plan: int
    """Number of the plan it is about."""
    asked: Any = None
    """What was asked, as the page that asked keeps it."""


@st.cache_resource(show_spinner=False)
def _latest() -> dict[tuple[str, str], Trial]:
    """The last trial of each kind for each wave id, for the whole server; a session ends with a reload of its page."""
    return {}


def _mine(kind: str, wave: Wave) -> str:
    return f"plan.trial.{kind}.{wave.id}"


def current(kind: str, wave: Wave) -> Trial | None:
    """The trial of this session, or else the last one anybody began; so a reloaded page finds its own again."""
    mine: Trial | None = st.session_state.get(_mine(kind, wave)) or _latest().get((kind, wave.id))
    return mine


def begin(kind: str, wave: Wave, plan: int, start: Callable[[], BackgroundRun[Any, Any]], asked: object = None) -> None:
    """Begin a trial; one of this session that is under way is stopped. A refusal is kept for ``answer``."""
    before: Trial | None = st.session_state.get(_mine(kind, wave))
    if before is not None:
        before.run.stop()
    st.session_state.pop(_refused(kind), None)
    try:
        trial = Trial(start(), plan, asked)
    except LeitsternError as error:
        st.session_state[_refused(kind)] = error
        return
    st.session_state[_mine(kind, wave)] = _latest()[kind, wave.id] = trial


def forget(kind: str, wave: Wave) -> None:
    """Drop the trial, because its answer has been taken or is wanted no more."""
    trial = current(kind, wave)
    st.session_state.pop(_mine(kind, wave), None)
    if trial is not None and _latest().get((kind, wave.id)) is trial:
        del _latest()[kind, wave.id]


def answer(kind: str, wave: Wave) -> Any:
    """What the ended trial found; None while there is none. A refusal or a failure is shown as a sentence, and the trial dropped."""
    trial = current(kind, wave)
    if trial is not None and trial.run.done:
        try:
            return trial.run.result()
        except LeitsternError as error:
            st.session_state[_refused(kind)] = error
        except Exception:  # noqa: BLE001 – whatever it was, the log has it and the user sees one sentence
            _LOG.exception("A trial failed: %s", kind)
            st.session_state[_refused(kind)] = LeitsternError(*long_step.UNFORESEEN)
        forget(kind, wave)
    if _refused(kind) in st.session_state:
        findings.refused(st.session_state[_refused(kind)])
    return None


def watch(kind: str, wave: Wave, heading: str, stop: str, told: Callable[[Any], tuple[float, str]]) -> bool:
    """Show the trial under way with its progress and a button to ``stop`` it; False if none is.

    ``told`` makes of the latest progress, None before the first, a share of 0–1 and its words.
    """
    trial = current(kind, wave)
    if trial is None or trial.run.done:
        return False
    st.fragment(_watch, run_every=1.0)(kind, trial, heading, stop, told)
    return True


def _refused(kind: str) -> str:
    return f"plan.trial.{kind}.refused"


def _watch(kind: str, trial: Trial, heading: str, stop: str, told: Callable[[Any], tuple[float, str]]) -> None:
    """Drawn anew each second; nobody else waits for it."""
    if trial.run.done:
        st.rerun()
    with st.container(border=True):
        st.markdown(f"**{heading}** You can leave this page; the search goes on.")
        share, words = told(trial.run.progress())
        st.progress(share, text=waiting_words(trial.run.waiting) if trial.run.waiting else words)
        st.button(stop, icon=":material/stop_circle:", on_click=trial.run.stop, key=f"plan.trial.{kind}.stop")
