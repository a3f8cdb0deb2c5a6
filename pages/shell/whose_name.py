"""Whose name stands beside what somebody sets; asked once a session."""

from __future__ import annotations

import streamlit as st

from analytics.model.display import markdown_text
from analytics.model.errors import LeitsternError

_KEPT = "whose_name"


def ask(key: str, beside: str = "these estimates") -> str:
    """The field for the name, filled with the one typed last."""
    return st.text_input(
        f"Your name, to stand beside {beside}",
        known(),
        key=key,
        max_chars=100,
        placeholder="For example Ana Müller",
        width=360,
    )


def quietly(key: str, beside: str = "it") -> str:
    """The field while nobody has said a name; from then on the name, which a click changes."""
    name = known()
    if not name:
        return ask(f"{key}.by", beside)
    with st.popover(f"As {markdown_text(name)}", icon=":material/person:", type="tertiary"):
        return ask(f"{key}.by.{name}", beside) or name


def kept(name: str) -> str:
    """Remember the name for this session; returns it."""
    st.session_state[_KEPT] = name
    return name


def needed(name: str) -> str:
    """Remember the name for this session and return it. LeitsternError if there is none."""
    if not name.strip():
        raise LeitsternError("Your name is missing.", "Type it beside the button; it is asked once.")
    return kept(name)


def known() -> str:
    """The name typed last in this session; empty before."""
    return str(st.session_state.get(_KEPT, ""))
