"""Whether the plan may be called decided: only after the vision it serves was approved (S1.1)."""

from __future__ import annotations

import streamlit as st

from analytics.workspace import Workspace
from pages.shell import session


def tell(workspace: Workspace) -> None:
    """That the plan is a proposal, with the way to the vision; nothing once the coalition approved it."""
    stand = workspace.vision_stand()
    if stand == "approved":
        return
    missing = (
        "there is no vision it serves yet" if stand == "missing" else "its vision is not approved by everybody yet"
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f":material/pending: This plan is a proposal: {missing}.", width="content")
        if st.button("Go to the vision", type="tertiary", icon=":material/flag:", key="plan.vision"):
            session.go("pages/vision.py")
