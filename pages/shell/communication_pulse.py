"""The pulse as a workbook: out to the people, in again as shares by group."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analytics.export import wording
from analytics.model.errors import LeitsternError
from analytics.model.survey import SourceFile
from analytics.workspace import Workspace
from pages.shell import findings, whose_name

DONE = "communication.pulse.done"


def show(workspace: Workspace) -> None:
    """Download the workbook, and take a filled one in."""
    if done := st.session_state.pop(DONE, ""):
        st.success(done, icon=":material/check:")
    panel = st.expander(
        "Ask with a workbook", icon=":material/table_view:", on_change="rerun", key="communication.pulse.file"
    )
    if panel.open:
        with panel:
            st.markdown("One row a person: the group, yes or no to each item. Only shares by group are kept, no rows.")
            with st.container(horizontal=True):
                for code, label in (("en", "Workbook in English"), ("de", "Arbeitsmappe auf Deutsch")):
                    st.download_button(
                        label,
                        partial(workspace.pulse_workbook, code),
                        f"leitstern-pulse-{code}.xlsx",
                        key=f"communication.pulse.{code}",
                        icon=":material/download:",
                        on_click="ignore",
                    )
            _upload(workspace)


def _upload(workspace: Workspace) -> None:
    with st.form("communication.pulse.in", border=False):
        filled = st.file_uploader(
            "Filled workbook", type=["xlsx", "xlsm"], key="communication.pulse.upload", max_upload_size=20
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            pressed = st.form_submit_button("Take the shares in", type="primary", icon=":material/upload_file:")
            by = whose_name.quietly("communication.pulse", "these shares")
    if pressed:
        with findings.refusals():
            if filled is None:
                raise LeitsternError("There is no workbook yet.", "Drop the filled one above.")
            whose_name.needed(by)
            check = workspace.check_pulse(SourceFile(filled.name, filled.getvalue()))
            findings.show(check.findings, "communication.pulse.found", "What the workbook says")
            if not check.refused:
                workspace.take_planning(check, by)
                st.session_state[DONE] = f"{wording.sentence(wording.count(len(check.changes), 'reading'))} taken in."
                if not check.findings:
                    st.rerun()
