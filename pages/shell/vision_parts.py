"""The parts of the vision page, and which of them is open; kept in the address."""

from __future__ import annotations

import streamlit as st

from analytics.model.records.vision import Vision
from analytics.model.vision_reading import PIECES
from analytics.workspace import Workspace
from pages.shell import choice, record_draft, record_form

KEY, FORM = "part", "vision.words"
WRITE, ELEMENTS, CHECKS, READERS = "Write", "What changes", "Checks", "Readers"
APPROVAL, TELL, COST = "Approval", "Tell it", "Cost of waiting"
PARTS = (WRITE, ELEMENTS, CHECKS, READERS, APPROVAL, TELL, COST)
BEGUN = "vision.begun"
"""Set when somebody chose to write without a starter text."""


def pick() -> str:
    """The part to show, by the buttons over it."""
    return choice.switch(KEY, "Part of the vision", PARTS, shown_label=False, apart=True)


def open_part(part: str) -> None:
    """Show this part; called by a button before anything is drawn."""
    st.session_state[KEY] = part


def kept(workspace: Workspace) -> Vision:
    """The vision as it is kept; an empty one before that."""
    return workspace.records().vision or Vision("vision")


def typed(workspace: Workspace) -> Vision:
    """The vision with the words typed in this session, kept or not."""
    found = record_form.typed(workspace, kept(workspace), FORM)
    return found if isinstance(found, Vision) else kept(workspace)


def is_begun(workspace: Workspace) -> bool:
    """True once there are words, kept or typed."""
    words = typed(workspace)
    return any(getattr(words, piece) for piece in PIECES) or bool(st.session_state.get(BEGUN))


def unsaved(workspace: Workspace) -> bool:
    """True if words are typed that are not kept."""
    return bool(record_draft.unsaved(FORM)) and typed(workspace) != kept(workspace)
