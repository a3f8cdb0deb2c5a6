"""A group that may not be shown: says so, and what can be seen instead."""

from __future__ import annotations

import streamlit as st

from analytics.export.report import Report
from analytics.model.display import markdown_text
from analytics.workspace import Workspace
from pages.shell import filtered_report
from pages.shell.view import ATTRIBUTES, EVERYBODY, View, label


def show(workspace: Workspace, report: Report, view: View) -> None:
    """One sentence why, the groups that can be seen, and the way to them."""
    if view.attribute is None or view.group is None:
        return
    threshold, what = report.wave.threshold, ATTRIBUTES[view.attribute].lower()
    st.markdown(
        f"{markdown_text(view.group)} is hidden to protect answers. Nothing is shown of fewer than {threshold} people, "
        "nor of a group from which so few could be worked out."
    )
    seen = filtered_report.open_groups(workspace, report.wave.name, view.attribute)
    if seen:
        st.markdown(f"By {what} you can see:")
    with st.container(horizontal=True):
        for place, group in enumerate(seen):
            _button(markdown_text(group), label(view.attribute, group), f"hidden.{place}")
        _button(EVERYBODY, EVERYBODY, "hidden.everybody")


def _button(name: str, who: str, key: str) -> None:
    st.button(name, key=key, on_click=st.session_state.__setitem__, args=("who", who))
