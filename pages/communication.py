"""Who hears what, when, from whom and how; and what comes back."""

from __future__ import annotations

import streamlit as st

from analytics.model.display import markdown_text
from analytics.workspace import Workspace
from pages.shell import (
    check_list,
    communication_back,
    communication_draft,
    communication_parts,
    communication_plan,
    communication_speakers,
    communication_start,
    entry,
    findings,
    planning_file,
    record_words,
)
from pages.shell.communication_parts import CHECKS, GROUPS, MESSAGES, PLAN, PULSES, QUESTIONS, SPEAKERS, WORDS


def checks(workspace: Workspace) -> None:
    """Every rule of the communication plan."""
    found = workspace.communication_checks(record_words.wave(workspace))
    check_list.show(workspace, found, "communication.checks", "What the rules say")
    st.caption("The rules are there to help. Set one aside where you know better, with the reason.")


SHOWN = {
    PLAN: communication_plan.show,
    MESSAGES: communication_parts.messages,
    WORDS: communication_parts.words,
    GROUPS: communication_parts.groups,
    QUESTIONS: communication_back.questions,
    PULSES: communication_back.pulses,
    SPEAKERS: communication_speakers.show,
    CHECKS: checks,
}

workspace = entry.enter("pages/communication.py")
with findings.refusals(stop=True):
    matrix = workspace.communication_matrix(record_words.wave(workspace))
    if not communication_start.is_ready(workspace):
        st.title(markdown_text(communication_start.title(workspace)))
        communication_start.show(workspace)
        planning_file.show(workspace, "communication")
        st.stop()
st.title(markdown_text(communication_parts.title(workspace, matrix)))
part = communication_parts.pick()
with findings.refusals():
    communication_draft.offer(workspace, matrix)
    SHOWN[part](workspace)
planning_file.show(workspace, "communication")
