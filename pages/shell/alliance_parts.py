"""The parts of the alliance page."""

from __future__ import annotations

import streamlit as st

from pages.shell import choice

KEY = "sign"
ANSWERS, MANAGERS, GROUND, RESPONSE, CHECKS = "Sign-offs", "Managers", "On the ground", "Answers in time", "Checks"
PARTS = (ANSWERS, MANAGERS, GROUND, RESPONSE, CHECKS)


def pick() -> str:
    """The part to show, by the buttons over it."""
    return choice.switch(KEY, "Part of the alliance", PARTS, shown_label=False, apart=True)


def open_part(part: str) -> None:
    """Show this part; called by a button before anything is drawn."""
    st.session_state[KEY] = part
