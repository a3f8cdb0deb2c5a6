"""Choices that live in the address and outlast a visit to another page.

Streamlit ties a bound choice to one page: a click in the navigation would drop it.
"""

from __future__ import annotations

from collections.abc import Container

import streamlit as st

from pages.shell import session

_KEPT = "choice.kept."


def recall(key: str, offered: Container[str]) -> None:
    """Before the widget of this key is drawn: on arriving at a page, take what the address names, else what was chosen last."""
    page, last = st.session_state.get(_KEPT + key, ("", None))
    if page == session.page():
        return
    named = st.query_params.get(key)
    for wanted in (named, last):
        if wanted in offered:
            st.session_state[key] = wanted
            return


def keep(key: str, chosen: str) -> str:
    """After the widget is drawn: remember the choice; returns it."""
    st.session_state[_KEPT + key] = (session.page(), chosen)
    return chosen
