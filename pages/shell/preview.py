"""What an upload would bring, before anything is written: numbers, findings, and each file on demand."""

from __future__ import annotations

import streamlit as st

from analytics.export import wording
from analytics.model.display import people
from analytics.model.finding import Severity
from analytics.model.survey import Checked
from pages.shell import findings, recognised, uploads


def numbers(upload: Checked) -> None:
    """What would be written, in four numbers, and how much is left out."""
    answers = [file for file in upload.files if not file.explains]
    ready = [file for file in answers if file.accepted]
    with st.grid(4):
        st.metric("Files ready", f"{len(ready)} of {len(answers)}", border=True)
        st.metric("People", f"{upload.people:,}", border=True)
        st.metric("Answers", f"{upload.answers:,}", border=True)
        st.metric("Of these don't know", f"{upload.dont_knows:,}", border=True)
    left_out = sum(file.left_out for file in ready)
    if left_out > 0:
        st.caption(f"Left out of these files: {people(left_out)}. What the check found says why.")
    if len(ready) < len(answers):
        st.caption(
            f"{wording.sentence(wording.count(len(answers) - len(ready), 'file'))} cannot be taken in and will be passed over."
        )


def findings_of(upload: Checked) -> None:
    """All findings; behind a click while they are only notes, or only repeat what is asked above."""
    asked = not any(file.accepted for file in upload.files) and all(
        file.explains or recognised.is_question(file) for file in upload.files
    )
    found = upload.findings
    if not found or not (asked or all(finding.severity is Severity.NOTE for finding in found)):
        findings.show(found, "surveys")
        return
    panel = st.expander(
        f"What is still open: {wording.count(len(found), 'point')}"
        if asked
        else f"What the check found: {findings.summary(found)}",
        icon=":material/checklist:",
        on_change="rerun",
        key="surveys.found",
    )
    if panel.open:
        with panel:
            findings.show(found, "surveys")


def by_file(upload: Checked) -> None:
    """One row a file, on demand."""
    files = st.expander(
        f"File by file ({len(upload.files)})", icon=":material/folder_open:", on_change="rerun", key="surveys.by-file"
    )
    if files.open:
        with files:
            st.dataframe(
                uploads.file_table(upload), hide_index=True, placeholder="–", alt="What was found in each file"
            )
