"""Measures of the plan that follow from no finding or lead to no element of the vision, with the way to mend it (S2.6)."""

from __future__ import annotations

import streamlit as st

from analytics.model.display import markdown_text, shorten
from analytics.model.survey import Wave
from analytics.workspace import Workspace
from pages.shell import session

_RULES = {
    "S2.6": ("Look at the gaps", ":material/straighten:", "pages/gaps.py"),
    "S1.8": ("Go to the vision", ":material/flag:", "pages/vision.py"),
}
"""Rule → what its button says, its icon, and the page it leads to."""
_LONGEST = 240
"""Characters of a message; the page of the vision names every measure."""


def tell(workspace: Workspace, wave: Wave) -> None:
    """One line for each of the two that is not kept and not set aside; nothing else."""
    for one in workspace.vision_checks(wave=wave.name):
        if one.rule in _RULES and one.verdict in ("fail", "warn") and not one.exception:
            label, icon, page = _RULES[one.rule]
            with st.container(horizontal=True, vertical_alignment="center"):
                st.caption(
                    f":material/link_off: {markdown_text(f'{shorten(one.message, _LONGEST)} {one.remedy}')}",
                    width="content",
                )
                if st.button(label, type="tertiary", icon=icon, key=f"plan.links.{one.rule}"):
                    session.go(page)
