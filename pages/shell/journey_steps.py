"""The journey as a list: each step with its state, where it stands, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from analytics.model.cockpit import CockpitLine
from analytics.model.display import markdown_text
from pages.shell import journey, session

INDENT = "&ensp;"  # in line with the links above
Color = Literal["green", "orange", "gray"]
STATE: dict[str, tuple[str, Color, str]] = {
    journey.DONE: (":material/check_circle:", "green", "done"),
    journey.NEXT: (":material/arrow_circle_right:", "orange", "next"),
    journey.OPEN: (":material/radio_button_unchecked:", "gray", "open"),
}


def show(found: Sequence[journey.Step], missing: Sequence[CockpitLine]) -> None:
    """One step below the other, and the next one as a button."""
    lacking = {line.source.page: line.said for line in missing}
    for step in found:
        icon, color, word = STATE[step.state]
        with st.container(gap=None):
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                st.page_link(step.page, label=f"**{step.name}**", icon=step.icon)
                st.badge(word, icon=icon, color=color)
            st.caption(INDENT + markdown_text(step.says))
            if step.page in lacking and (step.state == journey.DONE or step.page == "pages/export.py"):
                st.caption(f"{INDENT}:orange[▲] {markdown_text(lacking[step.page])}")
    coming = next((step for step in found if step.state == journey.NEXT), None)
    if coming and st.button(f"Next: {coming.name.lower()}", icon=coming.icon, key="start.next"):
        session.go(coming.page)
