"""The pass-on test as a workbook: out to the readers, in again as counts by group."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.export import wording
from analytics.model.errors import LeitsternError
from analytics.model.finding import Finding
from analytics.model.survey import SourceFile
from analytics.workspace import Workspace
from pages.shell import findings, whose_name

_DONE = "vision.pt.done"
"""What was taken in, said once below the results."""


def show(workspace: Workspace) -> None:
    """Download the workbook, and take a filled one in."""
    panel = st.expander(
        "Run the test with a workbook", icon=":material/table_view:", on_change="rerun", key="vision.pt"
    )
    if not panel.open:
        return
    with panel:
        st.markdown(
            "One row a reader: the group and three answers in their own words. Whoever reads them marks what is right. "
            "Only counts by group are kept, no answers and no rows."
        )
        with st.container(horizontal=True):
            for code, label in (("en", "Workbook in English"), ("de", "Arbeitsmappe auf Deutsch")):
                _download(workspace, code, label)
        _upload(workspace)
        if done := st.session_state.pop(_DONE, None):
            said, found = done
            st.success(said, icon=":material/check:")
            _said(found)


def _download(workspace: Workspace, code: str, label: str) -> None:
    st.download_button(
        label,
        lambda: workspace.pass_on_workbook(code),
        f"leitstern-pass-on-{code}.xlsx",
        key=f"vision.pt.{code}",
        icon=":material/download:",
        on_click="ignore",
    )


def _upload(workspace: Workspace) -> None:
    with st.form("vision.pt.in", border=False, clear_on_submit=False):
        name = st.text_input("Name of the test", placeholder="October", key="vision.pt.name", width=360, max_chars=100)
        filled = st.file_uploader("Filled workbook", type=["xlsx", "xlsm"], key="vision.pt.file", max_upload_size=20)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            pressed = st.form_submit_button("Take the counts in", type="primary", icon=":material/upload_file:")
            by = whose_name.quietly("vision.pt", "these counts")
    if pressed:
        with findings.refusals():
            if filled is None:
                raise LeitsternError("There is no workbook yet.", "Drop the filled one above.")
            whose_name.needed(by)
            check = workspace.check_pass_on(SourceFile(filled.name, filled.getvalue()), name)
            if check.refused:
                _said(check.findings)
                return
            workspace.take_planning(check, by)
            groups = wording.sentence(wording.count(len(check.changes), "group"))
            st.session_state[_DONE] = (f"{groups} taken in. The results stand above.", check.findings)
            st.rerun()


def _said(found: Sequence[Finding]) -> None:
    findings.show(found, "vision.pt.found", "What the workbook says")
