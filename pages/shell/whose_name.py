"""Whose name stands beside what somebody sets; asked once a session."""

from __future__ import annotations

import streamlit as st

_KEPT = "whose_name"


def ask(key: str) -> str:
    """The field for the name, filled with the one typed last."""
    return st.text_input(
        "Your name, to stand beside these estimates",
        known(),
        key=key,
        max_chars=100,
        placeholder="For example Ana Müller",
        width=360,
    )


def kept(name: str) -> str:
    """Remember the name for this session; returns it."""
    st.session_state[_KEPT] = name
    return name


def known() -> str:
    """The name typed last in this session; empty before."""
    return str(st.session_state.get(_KEPT, ""))
