"""A survey wave's name and dates, and a new wave."""

from __future__ import annotations

from datetime import UTC, date, datetime

import streamlit as st

from analytics.export import wording
from analytics.model.display import markdown_text
from analytics.model.survey import Wave
from analytics.workspace import Workspace
from pages.shell import findings, waves

MADE = "wave.made"
"""Set when a wave was just made."""


def today() -> date:
    """The day it is, UTC."""
    return datetime.now(UTC).date()


def is_closed(wave: Wave) -> bool:
    """True once the wave takes no more answers."""
    return wave.closed is not None and wave.closed <= today()


def sentence(wave: Wave, *, pulse: bool = False) -> str:
    """``Autumn 2026 is open since 1 September 2026`` or ``Pulse: June 2026 was closed on 30 June 2026``, as markdown."""
    return f"{'Pulse: ' * pulse}{markdown_text(wave.name)} {_state(wave)}"


def _state(wave: Wave) -> str:
    if wave.closed is None:
        if wave.opened > today():
            return f"opens on {wording.day(wave.opened)}"
        return f"is open since {wording.day(wave.opened)}"
    return f"{'was closed on' if is_closed(wave) else 'closes on'} {wording.day(wave.closed)}"


def change(workspace: Workspace, wave: Wave) -> None:
    """Rename the wave, change the day it opened, close it and open it again."""
    naming, dates = st.columns(2, border=True)
    with naming, st.form(f"wave.{wave.id}.name", border=False):
        name = st.text_input("Name", wave.name, key=f"wave.{wave.id}.name.typed")
        opened = st.date_input("Opened on", wave.opened, key=f"wave.{wave.id}.opened")
        if st.form_submit_button("Keep", icon=":material/check:", key="wave.keep"):
            _keep(workspace, wave, name, opened)
    with dates:
        st.markdown(f"**It {_state(wave)}**")
        if wave.closed is not None:
            st.caption("Opened again, it takes more answers.")
            if st.button("Open it again", icon=":material/lock_open:", key="wave.reopen"):
                with findings.refusals():
                    workspace.reopen_wave(wave.name)
                    _told(f"{wave.name} takes answers again.")
        else:
            st.caption("A closed wave takes no more answers; its results stay.")
            on = st.date_input("Last day", today(), min_value=wave.opened, key=f"wave.{wave.id}.closed")
            if st.button("Close the wave", icon=":material/lock:", key="wave.close", disabled=on is None):
                with findings.refusals():
                    workspace.close_wave(wave.name, on)
                    _told(f"{wave.name} is closed.")


def _keep(workspace: Workspace, wave: Wave, name: str, opened: date | None) -> None:
    with findings.refusals():
        if opened and opened != wave.opened:
            workspace.save_wave(wave.name, opened=opened)
        renamed = workspace.rename_wave(wave.name, name) if name != wave.name else wave
        _choose(workspace, renamed)
        _told("Kept.")


def create(workspace: Workspace) -> None:
    """A wave before its first answers."""
    with st.form("wave.new", border=False):
        name = st.text_input("Name", placeholder="Autumn 2027", key="wave.new.name", width=480)
        opened = st.date_input("Opens on", today(), key="wave.new.opened", width=240)
        pulse = _asks_short(workspace)
        if st.form_submit_button("Make this wave", type="primary", icon=":material/add:", key="wave.create"):
            with findings.refusals():
                if name.strip().casefold() in {wave.name.casefold() for wave in workspace.waves()}:
                    st.error(f"There is already a wave “{markdown_text(name)}”.", icon=":material/block:")
                    return
                made = workspace.open_pulse(name, opened) if pulse else workspace.save_wave(name, opened=opened)
                _choose(workspace, made)
                st.session_state[MADE] = True
                _told(f"{made.name} is made.")


def _asks_short(workspace: Workspace) -> bool:
    """Whether the new wave is to be a pulse; only offered once there is a survey to hold it against."""
    whole = workspace.model
    if not workspace.surveys():
        st.caption(f"It asks the questionnaire in use: {markdown_text(whole.name)}.")
        return False
    count = len(workspace.model_of(None).dimensions)
    survey, pulse = "A survey with the questionnaire in use", f"A pulse: one statement a dimension, {count} in all"
    chosen = st.radio("What does it ask?", [survey, pulse], key="wave.new.kind")
    st.caption(
        f"A survey asks {markdown_text(whole.name)}. A pulse shows between two surveys whether something moves; "
        "it gives no levels, gaps or plan."
    )
    return chosen == pulse


def _choose(workspace: Workspace, wave: Wave) -> None:
    """Show this wave at the next run."""
    if workspace.is_pulse(wave):
        waves.choose_here(wave.name)
    else:
        st.session_state[waves.WANTED] = wave.name


def _told(message: str) -> None:
    st.toast(markdown_text(message), icon=":material/check:")
    st.rerun()
