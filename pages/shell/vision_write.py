"""Writing the vision: the words on one side, what they come to on the other, while one writes."""

from __future__ import annotations

import streamlit as st

from analytics.model.records.programme import Programme
from analytics.model.records.vision import Phrase, Term
from analytics.workspace import Workspace
from pages.shell import record_form, record_list, vision_live, vision_parts, vision_versions

_BESIDE = ("sponsor_says", "aims", "authors", "talking_points")
_FRAME = ("name", "starts", "ends", "words_per_minute")
_WORDS, _LIVE = 560, 350
"""Pixels of the fields and of what they come to; they stand below each other where there is no room."""


def show(workspace: Workspace) -> None:
    """The fields with their reading, and what belongs to the words."""
    with st.container(horizontal=True, gap="large"):
        with st.container(width=_WORDS):
            kept = record_form.edit(
                workspace,
                vision_parts.kept(workspace),
                vision_parts.FORM,
                parts=("core", "what_for", "if_nothing", "what_we_gain", "language"),
                label="Keep this vision",
                columns=1,
                live=True,
            )
            if kept is not None:
                st.rerun()
            if vision_parts.unsaved(workspace):
                st.caption("Not kept yet. What you typed stays here while this window is open.")
        with st.container(width=_LIVE):
            vision_live.show(workspace)
    _panels(workspace)


def _panels(workspace: Workspace) -> None:
    """What belongs to the words; each is read when it is opened."""
    beside = st.expander(
        "Sponsor, aims, authors, talking points",
        icon=":material/record_voice_over:",
        on_change="rerun",
        key="vision.by",
    )
    if beside.open:
        with beside:
            _form(workspace, "vision.beside", _BESIDE)
    own = st.expander(
        "Glossary: words of your own", icon=":material/dictionary:", on_change="rerun", key="vision.terms"
    )
    if own.open:
        with own:
            st.markdown("Names of your company, services and customers. A vision that uses three of them is about you.")
            record_list.grid(workspace, Term, "vision.term")
    phrases = st.expander("Phrases to avoid", icon=":material/speaker_notes_off:", on_change="rerun", key="vision.ph")
    if phrases.open:
        with phrases:
            st.markdown(
                "Yours stand beside the list that comes with the app. To allow a phrase of that list, enter it and take the tick off."
            )
            record_list.grid(workspace, Phrase, "vision.phrase")
    frame = st.expander("Name, dates, speaking speed", icon=":material/tune:", on_change="rerun", key="vision.frame")
    if frame.open:
        with frame:
            programme = next(iter(workspace.records().of(Programme)), Programme("programme"))
            if record_form.edit(workspace, programme, "vision.programme", parts=_FRAME) is not None:
                st.rerun()
    if workspace.records().vision is not None:
        versions = st.expander("Earlier versions", icon=":material/history:", on_change="rerun", key="vision.versions")
        if versions.open:
            with versions:
                vision_versions.show(workspace)


def _form(workspace: Workspace, key: str, parts: tuple[str, ...]) -> None:
    if record_form.edit(workspace, vision_parts.kept(workspace), key, parts=parts) is not None:
        st.rerun()
