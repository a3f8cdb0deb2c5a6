"""The coalition page before anybody is in it."""

from __future__ import annotations

import streamlit as st

from analytics.model.records.programme import Member
from analytics.workspace import Workspace
from pages.shell import coalition_parts, planning_file, record_list, session, waves


def show(workspace: Workspace) -> None:
    """Whom a coalition needs, the first form, the workbook, or the sample."""
    st.markdown(
        "A programme needs people who carry it: a **sponsor** with real power, at least two **advocates** from the top, **agents** in each "
        "part of IT that changes, and **voices** of those concerned. Name them by function; this page then tells you "
        "whether they would survive losing their head, whom the groups believe, and who is missing."
    )
    with st.container(border=True):
        record_list.show(
            workspace,
            Member,
            coalition_parts.FORM,
            empty="Begin with the sponsor.",
            new=lambda: Member(role="sponsor", level="top"),
        )
    planning_file.show(workspace, "coalition.members", ("member",), "Members from Excel")
    if workspace.is_empty():
        st.caption("Want to see one first? The sample organisation has a coalition that fails when its sponsor leaves.")
        if st.button("Load the sample", icon=":material/science:", key="coalition.sample"):
            st.session_state[waves.SAMPLE_WANTED] = True
            session.go("pages/start.py")
