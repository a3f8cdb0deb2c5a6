"""The one door to every page.

A folder called ``pages`` makes Streamlit run a page's file without ``app.py`` when its address is the first thing a fresh server
is asked for: no page settings, no navigation, and any gate in ``app.py`` would be skipped. So every page calls ``enter`` first.
"""

from __future__ import annotations

import streamlit as st

from analytics.workspace import Workspace
from pages.shell import findings, session
from pages.shell.workspace import workspace


def open_session() -> None:
    """Mark that ``app.py`` has run in this session."""
    session.enter()


def go_on() -> None:
    """Go to the page that was asked for before ``app.py`` had run, with its query parameters; nothing otherwise."""
    asked = session.wanted()
    if asked:
        page, parameters = asked
        st.switch_page(page, query_params=parameters)


def enter(page: str) -> Workspace:
    """The workspace, for the page of this file; a page calls it first.

    Goes through ``app.py`` if that has not run yet. Ends the run with a message when the workspace cannot be opened, and warns on
    every page when stored data are missing.
    """
    if not session.entered():
        session.want(page)
        st.switch_page("app.py")
    session.arrive(page)
    with findings.refusals(stop=True):
        opened = workspace()
        findings.banner(opened.findings())
    return opened
