"""Choices that live in the address and outlast a visit to another page.

Streamlit ties a bound choice to one page: a click in the navigation would drop it.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

import streamlit as st

from pages.shell import session

_KEPT = "choice.kept."
_LOST = "choice.lost."
_USUAL = "choice.usual."


def recall(key: str, offered: Container[str]) -> None:
    """Before the widget of this key is drawn: on arriving at a page, take what the address names, else what was chosen last.

    What the address names and is not on offer is noted (``lost``), and the widget falls back to its default.
    """
    if key in st.session_state and st.session_state[key] not in offered:
        del st.session_state[key]
    named = st.query_params.get(key)
    if named and named not in offered:
        st.session_state[_LOST + key] = named
    visit, last = st.session_state.get(_KEPT + key, (0, None))
    if visit == session.visit():
        return
    for wanted in (named, last):
        if wanted in offered:
            st.session_state[key] = wanted
            return


def keep(key: str, chosen: str) -> str:
    """After the widget is drawn: remember the choice; returns it."""
    st.session_state[_KEPT + key] = (session.visit(), chosen)
    return chosen


def _follow(key: str, usual: str) -> None:
    """Where the default was on show and is another one now, show the new one: the address names only what differs from it."""
    before = st.session_state.get(_USUAL + key, usual)
    if before != usual and st.session_state.get(key) == before:
        st.session_state[key] = usual
    st.session_state[_USUAL + key] = usual


def found(key: str) -> None:
    """For the widget to call when something is chosen: what the address had asked for in vain is forgotten."""
    st.session_state.pop(_LOST + key, None)


def lost(key: str) -> str:
    """What the address asks for as ``key`` and is not on offer, until something else is chosen; else empty text."""
    return str(st.session_state.get(_LOST + key, ""))


def select(key: str, label: str, offered: Sequence[str], *, width: int = 260, help_text: str | None = None) -> str:
    """A list to choose one of, bound to the address as ``key``; the first is the default."""
    recall(key, offered)
    _follow(key, offered[0])
    chosen = st.selectbox(
        label,
        offered,
        key=key,
        bind="query-params",
        width=width,
        help=help_text,
        on_change=found,
        args=(key,),
    )
    return keep(key, chosen)


def switch(key: str, label: str, offered: Sequence[str], *, shown_label: bool = True, apart: bool = False) -> str:
    """The same as buttons side by side; they wrap where there is no room. ``apart``: as single buttons, for the parts of a page."""
    recall(key, offered)
    chosen = (st.pills if apart else st.segmented_control)(
        label,
        offered,
        default=offered[0],
        required=True,
        key=key,
        bind="query-params",
        wrap=True,
        label_visibility="visible" if shown_label else "collapsed",
        on_change=found,
        args=(key,),
    )
    return keep(key, chosen or offered[0])
