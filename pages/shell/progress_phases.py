"""The part “Phases” of the progress page: where each phase stands, the gate before its next step, and what a phase leaves behind."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.export import wording
from analytics.model.display import NOTHING, markdown_text
from analytics.model.phase_step import Phases, PhaseState, StepWindow
from analytics.workspace import Workspace
from pages.shell import check_list, progress_phases_left, progress_phases_replan, progress_phases_step, session
from pages.shell.progress_phases_step import NAMES


def show(workspace: Workspace) -> None:
    """The phases in a table, one of them with its steps and gate, planning anew, lessons, scope and anchoring."""
    found = workspace.phases()
    if not found.phases:
        st.info(markdown_text(found.said), icon=":material/event:")
        if st.button(
            "To the dates, under “Name, dates, speaking speed”", icon=":material/arrow_forward:", key="phases.dates"
        ):
            session.go("pages/vision.py")
        return
    _table(found)
    state = _picked(found)
    _steps(state)
    _gate(workspace, state)
    now = state.step in ("check", "act") or progress_phases_replan.asked(workspace)
    if now:
        progress_phases_replan.show(workspace)
    progress_phases_left.show(workspace, found, state)
    if not now:
        with st.expander("Plan again before its time", icon=":material/replay:"):
            progress_phases_replan.show(workspace)


def _table(found: Phases) -> None:
    rows = [
        (
            str(one.number),
            f"{one.first} – {one.last}",
            _name(one.step, "not open"),
            _name(one.due, "not begun"),
            str(len(one.measures)),
            _missing(one),
        )
        for one in found.phases
    ]
    columns = ["Phase", "From – to", "Is in", "By the calendar", "Measures planned in it", "Missing for the next step"]
    table = pd.DataFrame(rows, columns=columns)
    st.table(table.set_index("Phase"), border="horizontal", alt="The phases with their steps, one a row")


def _name(step: str | None, otherwise: str) -> str:
    return otherwise if step is None else NAMES[step]


def _missing(state: PhaseState) -> str:
    missing = len(progress_phases_step.refusing(state))
    if state.next is None:
        return NOTHING
    return wording.sentence(wording.count(missing, "condition")) if missing else "nothing"


def _picked(found: Phases) -> PhaseState:
    """The phase chosen by the buttons; the current one at first."""
    names = [f"Phase {one.number}" for one in found.phases]
    usual = names[found.current - 1]
    chosen = st.segmented_control("Phase", names, default=usual, key="phases.picked", label_visibility="collapsed")
    name = chosen if chosen in names else usual
    return found.phases[names.index(name)]


def _steps(state: PhaseState) -> None:
    """PLAN, DO, CHECK and ACT with the days of the calendar and those they were entered."""
    entered = {one.step: one for one in state.entered}
    rows = []
    for window in (*state.windows, StepWindow("closed", state.last, state.last)):
        one = entered.get(window.step)
        days = f"{window.first} – {window.last}" if window.step != "closed" else str(window.last)
        said = f"All the same: {one.override}" if one and one.override else ""
        by = markdown_text(one.by) if one and one.by else NOTHING
        rows.append((NAMES[window.step], days, str(one.day) if one else NOTHING, by, markdown_text(said) or NOTHING))
    table = pd.DataFrame(
        rows, columns=["Step", "By the calendar", "Entered", "Decided by", "Condition that was not met"]
    )
    if all(row[-1] == NOTHING for row in rows):
        table = table.drop(columns="Condition that was not met")
    st.table(table.set_index("Step"), border="horizontal", alt=f"Steps of phase {state.number}")


def _gate(workspace: Workspace, state: PhaseState) -> None:
    """The conditions of the next step and the way to enter it."""
    if state.next is None:
        st.markdown(f"Phase {state.number} is closed.")
        return
    aim = "To close the phase" if state.next == "closed" else f"To enter {NAMES[state.next]}"
    check_list.show(workspace, state.gate, f"phases.gate.{state.number}", aim)
    progress_phases_step.show(workspace, state)
