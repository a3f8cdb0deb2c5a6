"""What a session remembers of its way through the app."""

from __future__ import annotations

import streamlit as st

_ENTERED = "session.entered"
_WANTED = "session.wanted"
_PAGE = "session.page"
_VISIT = "session.visit"


def enter() -> None:
    """Mark that ``app.py`` has run in this session."""
    st.session_state[_ENTERED] = True


def entered() -> bool:
    """True once ``app.py`` has run."""
    return bool(st.session_state.get(_ENTERED))


def want(page: str) -> None:
    """Remember the page asked for, with its query parameters."""
    st.session_state[_WANTED] = (page, {key: st.query_params.get_all(key) for key in st.query_params})


def wanted() -> tuple[str, dict[str, list[str]]] | None:
    """The page remembered by ``want``, once."""
    found: tuple[str, dict[str, list[str]]] | None = st.session_state.pop(_WANTED, None)
    return found


def arrive(page: str) -> None:
    """Mark the page as the one on screen."""
    if page != st.session_state.get(_PAGE):
        st.session_state[_VISIT] = visit() + 1
    st.session_state[_PAGE] = page


def page() -> str:
    """File of the page on screen."""
    return str(st.session_state.get(_PAGE, ""))


def visit() -> int:
    """Which visit to a page this is, from 1; coming from another page begins a new one."""
    return int(st.session_state.get(_VISIT, 0))


def go(page: str, parameters: dict[str, str] | None = None) -> None:
    """Go to another page, with what its address shall say; ends the run.

    ``st.switch_page`` alone refuses to leave an address in which a widget keeps its choice, as the survey wave does.
    """
    st.switch_page(page, query_params=parameters or {})
