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


def sentence(wave: Wave) -> str:
    """``Autumn 2026 is open since 1 September 2026`` or ``… was closed on 30 September 2026``, as markdown."""
    return f"{markdown_text(wave.name)} {_state(wave)}"


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
        st.session_state[waves.WANTED] = renamed.name
        _told("Kept.")


def create(workspace: Workspace) -> None:
    """A wave before its first answers."""
    with st.form("wave.new", border=False):
        name = st.text_input("Name", placeholder="Autumn 2027", key="wave.new.name", width=480)
        opened = st.date_input("Opens on", today(), key="wave.new.opened", width=240)
        st.caption(f"It asks the questionnaire in use: {markdown_text(workspace.model.name)}.")
        if st.form_submit_button("Make this wave", type="primary", icon=":material/add:", key="wave.create"):
            with findings.refusals():
                if name.strip().casefold() in {wave.name.casefold() for wave in workspace.waves()}:
                    st.error(f"There is already a wave “{markdown_text(name)}”.", icon=":material/block:")
                    return
                made = workspace.save_wave(name, opened=opened)
                st.session_state[waves.WANTED] = made.name
                st.session_state[MADE] = True
                _told(f"{made.name} is made.")


def _told(message: str) -> None:
    st.toast(markdown_text(message), icon=":material/check:")
    st.rerun()
