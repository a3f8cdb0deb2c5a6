"""The empty state of the start page: look around with the sample, or start with your own people."""

from __future__ import annotations

import streamlit as st

from analytics.workspace import Workspace
from pages.shell import cockpit_view, findings, long_step, session, waves

DEMO = "start.demo"
WIDTH = 310
"""Pixels of a way in; they stand one below the other where there is no room."""


def show(workspace: Workspace) -> None:
    """Three ways to begin; under them what comes next, as soon as something is written down."""
    st.title("See where your IT service management stands, and plan how to get further")
    st.markdown(
        "Ask your people with Excel or Microsoft Forms, drop the files in here, and get maturity radars, quick wins, a plan that keeps to your "
        "budget, and a deck for the steering committee. Everything stays on this machine."
    )
    with st.container(horizontal=True):
        with st.container(border=True, width=WIDTH, height="stretch"):
            pressed = _sample()
        with st.container(border=True, width=WIDTH, height="stretch"):
            _own()
        with st.container(border=True, width=WIDTH, height="stretch"):
            _vision(workspace)
    if workspace.records().by_kind and not long_step.under_way(DEMO):
        _begun(workspace)
    wanted = st.session_state.pop(waves.SAMPLE_WANTED, False)
    if pressed or wanted or long_step.under_way(DEMO):
        with findings.refusals():
            long_step.run(DEMO, "Loading the sample.", workspace.demo)
            st.rerun()


def _sample() -> bool:
    st.subheader("Look around first", anchor=False)
    st.markdown("A sample organisation of about 120 people with two surveys a year apart.")
    st.space("stretch")
    return st.button("Load the sample", type="primary", icon=":material/science:", key="start.sample")


def _own() -> None:
    st.subheader("Start with your own people", anchor=False)
    st.markdown(
        "Download a survey workbook for each role, send them out, and drop the filled ones back in, all at once."
    )
    st.space("stretch")
    if st.button("Get the survey workbooks", icon=":material/description:", key="start.own"):
        session.go("pages/surveys.py")


def _vision(workspace: Workspace) -> None:
    written = workspace.records().vision is not None
    st.subheader("Your vision is begun" if written else "Start with where to and why", anchor=False)
    st.markdown(
        "Write the vision before you ask anybody: what for, what if nothing is done, what is gained."
        if not written
        else "Go on with it, its goals and its communication; the survey can follow."
    )
    st.space("stretch")
    label = "Go on with the vision" if written else "Write the vision"
    if st.button(label, icon=":material/visibility:", key="start.vision"):
        session.go("pages/vision.py")


def _begun(workspace: Workspace) -> None:
    """What to do next and what is due, before the first survey."""
    with findings.refusals():
        found = workspace.cockpit()
        with st.container(horizontal=True):
            with st.container(width=cockpit_view.WIDE):
                cockpit_view.next_things(found)
            with st.container(width=cockpit_view.NARROW):
                cockpit_view.due(found)
