"""Which survey wave the pages speak of; kept in the address, so that a link opens the same one. A pulse is none of them."""

from __future__ import annotations

import streamlit as st

from analytics.model.errors import LeitsternError
from analytics.model.survey import Wave
from analytics.workspace import Workspace
from pages.shell import session
from pages.shell.workspace import workspace

KEY = "wave"
WANTED = "waves.wanted"
"""Name of the wave to choose at the next run, set by a page that made or renamed one after the choice was drawn."""
HERE, HERE_WANTED = "waves.here", "waves.here-wanted"
"""The choice on the page of waves, and the name to choose there at the next run."""
SAMPLE_WANTED = "waves.sample-wanted"
"""Set when the sample was asked for on another page than the start page, which loads it."""


def offer() -> None:
    """The choice in the sidebar, newest wave first; nothing while there is no wave.

    Drawn by ``app.py``: a widget of its own page would be dropped with its address at each visit to another page.
    """
    try:
        names = [wave.name for wave in workspace().surveys()[::-1]]
    except LeitsternError:  # the page itself says what is wrong
        return
    if not names:
        return
    wanted = st.session_state.pop(WANTED, None)
    if wanted in names:
        st.session_state[KEY] = wanted
    if st.session_state.get(KEY, names[0]) not in names:
        del st.session_state[KEY]
    st.sidebar.selectbox(
        "Survey wave",
        names,
        key=KEY,
        bind="query-params",
        help="Every number on the pages is from this survey. The address of the page keeps your choice.",
    )


def choose(name: str) -> None:
    """Choose the wave of this name; called by a button before anything is drawn."""
    st.session_state[KEY] = name


def pick(opened: Workspace) -> Wave:
    """The wave chosen in the sidebar, the newest until someone chooses. Without any wave: says what to do and ends the run."""
    waves = {wave.name: wave for wave in opened.surveys()}
    if not waves:
        _nothing_yet()
    return waves.get(str(st.session_state.get(KEY)), list(waves.values())[-1])


def named(opened: Workspace, wave: Wave) -> str:
    """What a wave is called where pulses are offered beside surveys: ``Pulse: June 2026``."""
    return f"Pulse: {wave.name}" if opened.is_pulse(wave) else wave.name


def pick_any(opened: Workspace) -> Wave:
    """The wave chosen in the sidebar or, where there are pulses, the one chosen on the page, which also offers those.

    A pulse that was just made or filled is chosen by ``choose_here``.
    """
    chosen, pulses = pick(opened), opened.pulses()[::-1]
    if not pulses:
        return chosen
    offered = {named(opened, wave): wave for wave in (chosen, *pulses)}
    wanted = st.session_state.pop(HERE_WANTED, None)
    found = next((label for label, wave in offered.items() if wave.name == wanted), None)
    if found:
        st.session_state[HERE] = found
    if st.session_state.get(HERE) not in offered:
        st.session_state.pop(HERE, None)
    label = st.selectbox(
        "Wave", list(offered), key=HERE, width=480, help="The survey chosen in the sidebar, and the pulses."
    )
    return offered[label]


def choose_here(name: str) -> None:
    """Show the wave of this name, which may be a pulse, on the page of waves."""
    st.session_state[HERE_WANTED] = name


def _nothing_yet() -> None:
    """The empty state of every page that needs answers; ends the run."""
    st.title("Nothing to show yet")
    st.markdown(
        "This page fills itself as soon as the first survey is in. Load the sample organisation to look around, or take in your own."
    )
    with st.container(horizontal=True):
        if st.button("Load the sample", icon=":material/science:", type="primary"):
            st.session_state[SAMPLE_WANTED] = True
            session.go("pages/start.py")
        if st.button("Take in a survey", icon=":material/upload_file:"):
            session.go("pages/surveys.py")
    st.stop()
