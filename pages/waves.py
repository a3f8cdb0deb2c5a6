"""One survey wave: its files, the people invited, its name and dates, and what people wrote."""

from __future__ import annotations

import streamlit as st

from analytics.model.display import markdown_text
from pages.shell import comments, entry, invited, upload_history, wave_form, waves

PART, FILES = "waves.part", "Files taken in"

workspace = entry.enter("pages/waves.py")
if workspace.is_empty():
    st.title("No survey wave yet")
    st.markdown("A wave comes with its first answers, or is made here before they arrive.")
    wave_form.create(workspace)
    st.stop()
head = st.container()
wave = waves.pick_any(workspace)
head.title(wave_form.sentence(wave, pulse=workspace.is_pulse(wave)))
asked = workspace.model_of(wave)
st.markdown(
    f"It asks “{markdown_text(asked.name)}”. Nothing is shown for fewer than {wave.threshold} people, and no comments for fewer than "
    f"{wave.comment_threshold}."
)
if st.session_state.pop(wave_form.MADE, False):  # what a new wave needs next stands there
    st.session_state[PART] = FILES
files, people, dates, words, another = st.tabs(
    [FILES, "People invited", "Name and dates", "Comments", "New wave"], on_change="rerun", key=PART
)
if files.open:
    with files:
        upload_history.show(workspace, wave)
if people.open:
    with people:
        invited.change(workspace, wave)
if dates.open:
    with dates:
        wave_form.change(workspace, wave)
if words.open:
    with words:
        comments.show(workspace, wave)
if another.open:
    with another:
        wave_form.create(workspace)
