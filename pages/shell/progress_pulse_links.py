"""Ways from the pulse to other pages: to its blank workbooks, its files, and the numbers of people invited."""

from __future__ import annotations

import streamlit as st

from analytics.workspace import Workspace
from pages.shell import session, waves


def none_yet(workspace: Workspace) -> None:
    """What a pulse is, and the way to its blank workbooks."""
    if not workspace.surveys():
        st.markdown("A pulse is held against a survey. Take in a survey first.")
        return
    count = len(workspace.model_of(None).dimensions)
    st.markdown(
        f"The short form asks one statement a dimension, {count} in all, in the check of each phase: it shows between two surveys "
        "whether people notice that something moves. Send it out, and drop the answers in. "
        "How people feel about the change itself is asked by the pulse on the page Communication."
    )
    if st.button("Get the short form", icon=":material/description:", key="pulse.blank", on_click=_ask_for_the_blank):
        session.go("pages/surveys.py")


def _ask_for_the_blank() -> None:
    """The page of surveys opens with its blank workbooks, those of the short form."""
    st.session_state["surveys.blank"] = st.session_state["surveys.short"] = True


def to_the_wave(name: str, label: str, icon: str, part: str) -> None:
    """A button that opens a part of the page of waves with this pulse."""
    if st.button(label, icon=icon, key="pulse.files", on_click=_open_wave, args=(name, part)):
        session.go("pages/waves.py")


def _open_wave(name: str, part: str) -> None:
    """The page of waves opens with this pulse and this part of it."""
    waves.choose_here(name)
    st.session_state["waves.part"] = part
