"""A search for a plan under way: it runs beside everything else, shows the best so far, and can be stopped."""

from __future__ import annotations

import logging
from typing import Any

import streamlit as st

from analytics.model.display import one_decimal
from analytics.model.errors import LeitsternError
from analytics.model.plan import PlanRequest
from analytics.model.survey import Wave
from analytics.workspace import Workspace
from pages.shell import findings, long_step, plan_answers

_LOG = logging.getLogger(__name__)
_RUN = "plan.run"
_ENDED = "plan.ended"
_REFUSED = "plan.refused"
_BEGUN = "plan.begun"


def join(wave: Wave) -> None:
    """Take part in the search for this wave that is under way, whoever started it; so a reloaded page finds its own again.

    Call it before the page reads its report: a search that ends while the page is drawn counts as under way until the
    next run, which reads the plan it found.
    """
    run = _searches().get(wave.id)
    if run is not None and not run.done:
        st.session_state[_RUN] = run
    joined = st.session_state.get(_RUN)
    st.session_state[_ENDED] = joined is not None and joined.done


def start(workspace: Workspace, wave: Wave, request: PlanRequest) -> None:
    """Keep the request and begin to search; a search under way is stopped, and so are the reasons of the plan before. A refusal is
    kept for ``show``.
    """
    stop()
    plan_answers.stop(wave)
    st.session_state.pop(_REFUSED, None)
    try:
        workspace.save_plan_request(request)
        st.session_state[_RUN] = _searches()[wave.id] = workspace.start_plan(wave.name, request)
        st.session_state[_BEGUN] = True
    except LeitsternError as error:
        st.session_state[_REFUSED] = error


def stop() -> None:
    """Ask the search to end with the best plan so far."""
    run = st.session_state.get(_RUN)
    if run is not None:
        run.stop()


def under_way(wave: Wave | None = None) -> bool:
    """True while a search of this session runs; with ``wave``, one for this wave."""
    run = st.session_state.get(_RUN)
    mine = wave is None or _searches().get(wave.id) is run
    return run is not None and mine and not st.session_state.get(_ENDED)


def show() -> None:
    """The search under way with its progress, or why the last one found nothing; nothing otherwise."""
    if st.session_state.pop(_BEGUN, False):
        st.toast("Searching for the best plan …", icon=":material/search:")
    if under_way():
        _watch()
        return
    ended = st.session_state.pop(_RUN, None)
    if ended is not None:
        try:
            ended.result()
            st.toast("The plan is ready and kept.", icon=":material/check:")
        except LeitsternError as error:
            st.session_state[_REFUSED] = error
        except Exception:  # noqa: BLE001 – whatever it was, the log has it and the user sees one sentence
            _LOG.exception("A search for a plan failed")
            st.session_state[_REFUSED] = LeitsternError(*long_step.UNFORESEEN)
    if _REFUSED in st.session_state:
        findings.refused(st.session_state[_REFUSED])


@st.cache_resource(show_spinner=False)
def _searches() -> dict[str, Any]:
    """The last search for each wave id, for the whole server; a session ends with a reload of its page."""
    return {}


@st.fragment(run_every=1.0)
def _watch() -> None:
    """Drawn anew each second; nobody else waits for it."""
    run = st.session_state.get(_RUN)
    if run is None or run.done:
        st.rerun()
    with st.container(border=True):
        st.markdown("**Searching for the best plan.** You can leave this page; the search goes on.")
        told = run.progress()
        st.progress(_reached(told), text=plan_answers.waiting_words(run.waiting) if run.waiting else _so_far(told))
        st.button(
            "Stop waiting" if run.waiting else "Stop and take the best so far",
            icon=":material/stop_circle:",
            on_click=stop,
            key="plan.stop",
        )


def _reached(told: Any) -> float:
    """Best gain as a share of the bound, 0–1."""
    if told is None or not told.bound:
        return 0.0
    return max(0.0, min(1.0, told.gain / told.bound))


def _so_far(told: Any) -> str:
    if told is None:
        return "Reading the measures and limits …"
    if told.gain is None:
        return f"Looking for a first plan … {told.seconds:.0f} s"
    return f"Best so far gains {one_decimal(told.gain)} levels, {one_decimal(told.bound)} at the very most · {told.seconds:.0f} s"
