"""What a link asks a page to open: one row, card or figure, named in the address."""

from __future__ import annotations

from collections.abc import Container, Mapping

import streamlit as st

from analytics.model.records.parts import Record
from analytics.workspace import Workspace
from pages.shell import record_list, session

_NAMED, _OPENED = "asked.named.", "asked.opened."


def named(name: str) -> str:
    """The id that the address gave as ``name`` when this visit to the page began; empty without one.

    Streamlit cannot scroll: what a link asked for stands first on its page as long as the visit lasts.
    """
    visit, wanted = st.session_state.get(_NAMED + name, (0, ""))
    if visit != session.visit():
        wanted = st.query_params.get(name, "")
        st.session_state[_NAMED + name] = (session.visit(), wanted)
    return str(wanted)


def once(name: str, offered: Container[str]) -> str:
    """The same on the first run of a visit that asks for it; empty after that, and if it is not on offer.

    So a link opens the same each time it is followed, and what somebody opens afterwards stays open.
    """
    wanted = named(name)
    if st.session_state.get(_OPENED + name) == session.visit():
        return ""
    st.session_state[_OPENED + name] = session.visit()
    return wanted if wanted in offered else ""


def open_row(workspace: Workspace, lists: Mapping[type[Record], str], name: str) -> None:
    """Before lists of records are drawn (kind → key of its list): open the form of the record that the address gives as ``name``."""
    known = {one.id: key for kind, key in lists.items() for one in workspace.records().of(kind)}
    wanted = once(name, known)
    if wanted:
        record_list.choose(known[wanted], wanted)
