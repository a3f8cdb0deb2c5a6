"""The parts of the progress page, which of them is open, its title, and the next step."""

from __future__ import annotations

import streamlit as st

from analytics.model.cockpit import Cockpit
from analytics.model.display import markdown_text
from analytics.workspace import Workspace
from pages.shell import choice

KEY = "course"
"""Name in the address of the part that is open."""
STATUS, PHASES, WINS, PULSE, LEARNING = "Status", "Phases", "Wins", "Pulse", "Learning"
PARTS = (STATUS, PHASES, WINS, PULSE, LEARNING)
PAGE = "pages/progress.py"
QUESTION = "What was planned, what was done, and what it brought"
"""The heading before anything runs."""
NO_PULSE = "Nobody was asked between two surveys yet"


def pick() -> str:
    """The part to show, by the buttons over it."""
    return choice.switch(KEY, "Part of progress", PARTS, shown_label=False, apart=True)


def open_part(part: str) -> None:
    """Show this part; called by a button before anything is drawn."""
    st.session_state[KEY] = part


def headline(workspace: Workspace, part: str) -> str:
    """What the open part has to say, in plain text: how the plan stands, the phase, the wins; before that, what the page is for."""
    if part == STATUS and (status := workspace.plan_status()) is not None:
        return status.said.rstrip(".")
    if part == PHASES and (phases := workspace.phases()).phases:
        return phases.said.rstrip(".")
    if part == WINS and (wall := workspace.wall()).wins:
        return wall.said.rstrip(".")
    if part == LEARNING and (learnt := workspace.learning()) is not None:
        return learnt.said.rstrip(".")
    if part == PULSE and not workspace.pulses():
        return NO_PULSE
    return QUESTION


def offer(found: Cockpit, part: str) -> None:
    """What to do in the open part, as words; else the most urgent thing on this page, with a button that opens its part."""
    here = [one for one in (*found.next, *found.tell) if one.source.page == PAGE]
    first = next((one for one in here if one.source.part == part), next(iter(here), None))
    if first is None:
        return
    with st.container(gap="xsmall"):
        st.markdown(f"**Next:** {markdown_text(first.said)}")
        there = first.source.part
        if there and there != part:
            st.button(
                f"Open “{there}”",
                icon=":material/arrow_forward:",
                key="progress.next",
                on_click=open_part,
                args=(there,),
            )
