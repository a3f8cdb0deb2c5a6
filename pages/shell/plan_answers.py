"""The full reasons of a plan: worked out on demand beside everything else, shown as far as they are there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, TypeAlias

import streamlit as st

from analytics.background import BackgroundRun
from analytics.model.errors import LeitsternError
from analytics.model.plan import Plan
from analytics.model.plan_reasons import PlanReasons
from analytics.model.survey import Wave
from analytics.workspace import Workspace
from pages.shell import findings, long_step, plan_reasons

Draw: TypeAlias = Callable[[PlanReasons | None], None]
_LOG = logging.getLogger(__name__)
_REFUSED = "plan.reasons.refused"
_EVERY = 2.0
"""Seconds between two looks at what is there."""


def show(workspace: Workspace, wave: Wave, plan: Plan, draw: Draw) -> None:
    """Draw the reasons there are, anew while more are worked out, below their progress or the button that begins it."""
    run = _runs().get((wave.id, plan.number))
    if run is not None and run.done:
        _settle(wave, plan)
        run = None
    if run is None:
        _known(workspace, wave, plan, draw)
    else:
        st.fragment(_watch, run_every=_EVERY)(workspace, wave, plan, run, draw)


def stop(wave: Wave) -> None:
    """Ask what is worked out for any plan of the wave to end, because another plan is about to take its place."""
    for (about, _), run in list(_runs().items()):
        if about == wave.id:
            run.stop()


@st.cache_resource(show_spinner=False)
def _runs() -> dict[tuple[str, int], BackgroundRun[Any, PlanReasons]]:
    """What is being worked out, by wave id and number of the plan, for the whole server."""
    return {}


def _start(workspace: Workspace, wave: Wave, plan: Plan) -> None:
    """Begin, or go on where it was stopped. A refusal is kept for the next drawing."""
    st.session_state.pop(_REFUSED, None)
    try:
        _runs()[wave.id, plan.number] = workspace.start_reasons(wave.name, plan.number)
    except LeitsternError as error:
        st.session_state[_REFUSED] = error


def _settle(wave: Wave, plan: Plan) -> None:
    """Take what has ended; what nobody foresaw becomes one plain sentence."""
    run = _runs().pop((wave.id, plan.number), None)
    try:
        if run is not None:
            run.result()
    except LeitsternError as error:
        st.session_state[_REFUSED] = error
    except Exception:  # noqa: BLE001 – whatever it was, the log has it and the user sees one sentence
        _LOG.exception("Working out the reasons failed")
        st.session_state[_REFUSED] = LeitsternError(*long_step.UNFORESEEN)


def _known(workspace: Workspace, wave: Wave, plan: Plan, draw: Draw) -> None:
    """What is stored, and the way to the rest."""
    if _REFUSED in st.session_state:
        findings.refused(st.session_state[_REFUSED])
    kept = workspace.plan_reasons(wave.name, plan.number) if plan.number else None
    if plan.basis is None:
        st.caption(
            "This plan was stored without what it was made from. Search again to have its full reasons worked out."
        )
    elif kept is None or not kept.complete:
        st.caption(
            "The plan is made again without each measure, with each of the others and without each rule. "
            "That takes a few minutes; you can leave this page meanwhile."
            if kept is None
            else plan_reasons.ended_early(plan, kept)
        )
        st.button(
            "Work out the reasons" if kept is None else "Work out the rest",
            icon=":material/psychology:",
            key="plan.reasons.start",
            on_click=_start,
            args=(workspace, wave, plan),
        )
    draw(kept)


def _watch(workspace: Workspace, wave: Wave, plan: Plan, run: BackgroundRun[Any, PlanReasons], draw: Draw) -> None:
    """Drawn anew every two seconds; nobody else waits for it."""
    if run.done:
        st.rerun()
    told = run.progress()
    done, total = (told.done, max(told.total, 1)) if told else (0, 1)
    text = f"Working out the reasons: {done} of {total}" if told else "Working out the reasons …"
    if run.waiting:
        text = waiting_words(run.waiting)
    with st.container(border=True):
        st.progress(min(1.0, done / total), text=text)
        st.button(
            "Stop and keep what is there", icon=":material/stop_circle:", on_click=run.stop, key="plan.reasons.stop"
        )
    draw(told.so_far if told else workspace.plan_reasons(wave.name, plan.number))


def waiting_words(ahead: int) -> str:
    """What is said while other searches come first."""
    others = "One search is" if ahead == 1 else f"{ahead} searches are"
    return f"{others} before this one; it begins as soon as its turn comes."
