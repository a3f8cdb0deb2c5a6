"""The vision page before the first word: ways to begin."""

from __future__ import annotations

import streamlit as st

from analytics.workspace import Workspace
from pages.shell import findings, record_form, session, vision_parts, waves


def show(workspace: Workspace) -> None:
    """Begin with a starter text, with an empty page, or look at the sample's first."""
    st.markdown(
        "A vision says three things in under five minutes: what for, what happens if you do nothing, and what everybody gains. "
        "While you write, this page tells you how long it takes to tell and which words could be anybody's."
    )
    ready, free = st.columns(2, border=True, gap="medium")
    with ready:
        st.subheader("Fill in the blanks", anchor=False)
        st.markdown("A starter text with places for your services, your people and your figures.")
        st.space("stretch")
        with st.container(horizontal=True):
            english = st.button("Start in English", type="primary", icon=":material/edit_note:", key="vision.start.en")
            german = st.button("Auf Deutsch beginnen", icon=":material/edit_note:", key="vision.start.de")
    with free:
        st.subheader("Write freely", anchor=False)
        st.markdown("Four empty fields: the core sentence and the three parts. The text stays yours until you keep it.")
        st.space("stretch")
        if st.button("Begin with an empty page", icon=":material/draft:", key="vision.start.free"):
            st.session_state[vision_parts.BEGUN] = True
            st.rerun()
    if english or german:
        _begin(workspace, "de" if german else "en")
    if workspace.is_empty():
        st.caption("Want to see one first? The sample organisation has a vision, goals and a communication plan.")
        if st.button("Load the sample", icon=":material/science:", key="vision.start.sample"):
            st.session_state[waves.SAMPLE_WANTED] = True
            session.go("pages/start.py")


def _begin(workspace: Workspace, language: str) -> None:
    with findings.refusals():
        words = workspace.starter_vision(language)
        record_form.fill(workspace, vision_parts.kept(workspace), vision_parts.FORM, words)
        st.rerun()
