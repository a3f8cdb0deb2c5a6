"""An assessor's workbook: out empty, in filled, looked at before it is taken over."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.export import wording
from analytics.model.assessment import grounds
from analytics.model.display import file_slug, markdown_text
from analytics.model.finding import Finding, Severity
from analytics.model.maturity import MaturityModel
from analytics.model.reference import Reference
from analytics.model.survey import SourceFile, Wave
from analytics.workspace import Workspace
from pages.shell import findings, held_files
from pages.shell.assessor_grid import round_number, start_over
from pages.shell.blank_workbooks import XLSX
from pages.shell.uploads import ENDINGS

_READ = "assessor.read"


def show(workspace: Workspace, wave: Wave) -> None:
    """Download, upload, check, take over."""
    st.caption("Send this workbook to the assessor. What is kept already stands in it.")
    st.download_button(
        "Download the assessor's workbook",
        lambda: workspace.reference_template(wave.name),
        f"leitstern-assessor-{file_slug(wave.name)}.xlsx",
        XLSX,
        key="assessor.template",
        icon=":material/download:",
        on_click="ignore",
    )
    file = st.file_uploader("The workbook, filled in", type=ENDINGS, key=f"assessor.file.{round_number()}")
    if file is None:
        st.session_state.pop(_READ, None)
        return
    known = st.session_state.get(_READ)
    if known is None or known[0] != (file.file_id, wave.id):
        read = workspace.check_references(SourceFile(file.name, file.getvalue()), wave.name)
        known = st.session_state[_READ] = ((file.file_id, wave.id), read)
    _checked(workspace, wave, *known[1])


def _checked(workspace: Workspace, wave: Wave, references: tuple[Reference, ...], found: tuple[Finding, ...]) -> None:
    """What the check says, and the way on."""
    if found:
        findings.show(found, "assessor.check")
    if any(finding.severity is Severity.ERROR for finding in found):
        st.error("Nothing was taken over. Correct the cells and drop the workbook in again.", icon=":material/block:")
        return
    read = wording.sentence(wording.count(len(references), "reference score"))
    st.info(f"{read} read. Look at them, then take them over.", icon=":material/table_view:")
    st.dataframe(
        _table(references, workspace.model_of(wave)), hide_index=True, alt="Reference scores read from the workbook"
    )
    st.caption("Dimensions the workbook leaves empty keep what they have.")
    if st.button(
        f"Take over for {markdown_text(wave.name)}", type="primary", icon=":material/check:", key="assessor.take"
    ):
        with findings.refusals():
            workspace.add_references(wave.name, references)
            held_files.let_go([st.session_state.pop(_READ)[0][0]])
            start_over("Taken over. The survey's scores stay as they are.")


def _table(references: tuple[Reference, ...], model: MaturityModel) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (
                f"{reference.dimension}  {model.dimension(reference.dimension).name}",
                f"{reference.score:g}",
                grounds(reference.evidence),
                reference.note,
                f"{reference.agreed.score:g}, {reference.agreed.name}" if reference.agreed else "",
            )
            for reference in references
        ],
        columns=["Dimension", "Reference score", "Evidence", "Note", "Agreed"],
    )
