"""The way into the next step of a phase: who decides, on which day, and why all the same where a condition is not met."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analytics.export import wording
from analytics.model.check import Check
from analytics.model.phase_step import PhaseState
from analytics.model.records.progress import PhaseGate
from analytics.workspace import Workspace
from pages.shell import findings, whose_name

NAMES = {"plan": "PLAN", "do": "DO", "check": "CHECK", "act": "ACT", "closed": "closed"}


def refusing(state: PhaseState) -> tuple[Check, ...]:
    """The conditions that refuse the next step."""
    return tuple(one for one in state.gate if one.verdict == "fail" and not one.exception)


def show(workspace: Workspace, state: PhaseState) -> None:
    """A button where every condition holds; otherwise a form that asks why all the same. And the way back."""
    key, missing = f"phases.step.{state.number}.{state.next}", refusing(state)
    name = "Close the phase" if state.next == "closed" else f"Enter {NAMES[str(state.next)]}"
    with st.container(horizontal=True):
        with st.popover(
            name if not missing else f"{name} all the same …", icon=":material/arrow_forward:", key=f"{key}.open"
        ):
            _form(workspace, state, key, name, len(missing))
        if state.entered:
            _back(workspace, state, key)


def _form(workspace: Workspace, state: PhaseState, key: str, name: str, missing: int) -> None:
    today = workspace.case().today
    with st.form(key, border=False):
        if missing:
            said = (
                f"{wording.sentence(wording.count(missing, 'condition'))} {wording.verb(missing, 'is', 'are')} not met."
            )
            st.markdown(f"{said} The reason is kept with the step.")
        why = st.text_area("Why all the same", key=f"{key}.why", max_chars=2000) if missing else ""
        day = st.date_input("Day", today, max_value=today, key=f"{key}.day", format="YYYY-MM-DD")
        by = whose_name.ask(f"{key}.by.{whose_name.known()}", "this step")
        pressed = st.form_submit_button(name, type="primary", key=f"{key}.keep")
    if pressed:  # outside the form: a refusal lists its conditions with a file to download, which no form may hold
        with findings.refusals():
            whose_name.needed(by)
            on = day if isinstance(day, date) else today
            workspace.enter_step(state.number, str(state.next), by, on, why or "")
            st.toast("Kept.", icon=":material/check:")
            st.rerun()


def _back(workspace: Workspace, state: PhaseState, key: str) -> None:
    """Take the last step back, for one that was entered by mistake."""
    last = state.entered[-1]
    if st.button(f"Take {NAMES[last.step]} back", icon=":material/undo:", type="tertiary", key=f"{key}.back"):
        with findings.refusals():
            kept = [
                one for one in workspace.records().of(PhaseGate) if (one.phase, one.step) == (state.number, last.step)
            ]
            for one in kept:
                workspace.remove_record(one, whose_name.known() or "not said")
            st.rerun()
