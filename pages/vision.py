"""Where to and why: the vision, written, checked, read, approved and told."""

from __future__ import annotations

import streamlit as st

from analytics.model.display import markdown_text
from analytics.workspace import Workspace
from pages.shell import (
    check_list,
    entry,
    findings,
    planning_file,
    record_words,
    vision_approval,
    vision_cost,
    vision_elements,
    vision_parts,
    vision_readers,
    vision_start,
    vision_steps,
    vision_tell,
    vision_write,
)


def checks(workspace: Workspace) -> None:
    """Every rule about the vision, of the words as they stand, kept or not."""
    if vision_parts.unsaved(workspace):
        st.caption("With the words you typed and did not keep yet.")
    found = workspace.vision_checks(vision_parts.typed(workspace), record_words.wave(workspace))
    check_list.show(workspace, found, "vision.checks", "What the rules say")
    st.caption("The rules are there to help. Set one aside where you know better, with the reason.")


SHOWN = {
    vision_parts.WRITE: vision_write.show,
    vision_parts.ELEMENTS: vision_elements.show,
    vision_parts.CHECKS: checks,
    vision_parts.READERS: vision_readers.show,
    vision_parts.APPROVAL: vision_approval.show,
    vision_parts.TELL: vision_tell.show,
    vision_parts.COST: vision_cost.show,
}

workspace = entry.enter("pages/vision.py")
with findings.refusals(stop=True):
    waiting = vision_parts.unsaved(workspace)
    reading, stand = workspace.vision_reading(vision_parts.typed(workspace)), workspace.member_words()
    if not vision_parts.is_begun(workspace):
        st.title("Where to, and why? Write it in your own words")
        vision_start.show(workspace)
        planning_file.show(workspace, "vision")
        st.stop()
    rules = workspace.vision_checks(None, record_words.wave(workspace))
st.title(markdown_text(vision_steps.title(reading, stand, waiting=waiting)))
head = st.container()
part = vision_parts.pick()
with head:
    vision_steps.offer(vision_steps.steps(workspace, reading, stand, rules), part)
SHOWN[part](workspace)
planning_file.show(workspace, "vision")
