"""The journey as a list: each step with its state, where it stands, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from analytics.model.display import markdown_text
from pages.shell import cockpit_links, journey

INDENT = "&ensp;"  # in line with the links above
Color = Literal["green", "orange", "blue", "gray"]
STATE: dict[str, tuple[str, Color]] = {
    journey.DONE: (":material/check_circle:", "green"),
    journey.NEXT: (":material/arrow_circle_right:", "orange"),
    journey.BEGUN: (":material/timelapse:", "blue"),
    journey.OPEN: (":material/radio_button_unchecked:", "gray"),
}
"""Icon and colour of each state; its name is the word."""


def show(found: Sequence[journey.Step]) -> None:
    """One step below the other; where something is missing, its name leads to where that is mended."""
    for step in found:
        icon, color = STATE[step.state]
        asked = cockpit_links.address(step.lacks.source) if step.lacks else {}
        with st.container(gap=None):
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                st.page_link(step.page, label=f"**{step.name}**", icon=step.icon, query_params=asked or None)
                st.badge(step.state, icon=icon, color=color)
            if step.says:
                st.caption(INDENT + markdown_text(step.says))
            if step.lacks is not None:
                with st.container(horizontal=True, gap="xsmall", wrap=False):
                    st.caption(f"{INDENT}:orange[▲]", width="content")
                    st.caption(markdown_text(step.lacks.said))
