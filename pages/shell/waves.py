"""Which survey wave the pages speak of; kept in the address, so that a link opens the same one."""

from __future__ import annotations

import streamlit as st

from analytics.model.survey import Wave
from analytics.workspace import Workspace

KEY = "wave"


def pick(workspace: Workspace) -> Wave:
    """The wave chosen in the sidebar, the newest until someone chooses. Without any wave: says what to do and ends the run."""
    waves = workspace.waves()[::-1]
    if not waves:
        nothing_yet()
    by_name = {wave.name: wave for wave in waves}
    with st.sidebar:
        name = st.selectbox(
            "Survey wave",
            list(by_name),
            key=KEY,
            bind="query-params",
            help="Every number on the pages is from this survey. The address of the page keeps your choice.",
        )
    return by_name.get(name, waves[0])


def nothing_yet() -> None:
    """The empty state of every page that needs answers; ends the run."""
    st.title("Nothing to show yet")
    st.markdown(
        "This page fills itself as soon as the first survey is in. Load the sample organisation to look around, or take in your own."
    )
    with st.container(horizontal=True):
        if st.button("Load the sample", icon=":material/science:", type="primary"):
            st.switch_page("pages/start.py")
        if st.button("Take in a survey", icon=":material/upload_file:"):
            st.switch_page("pages/surveys.py")
    st.stop()
