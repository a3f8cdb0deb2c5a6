"""Survey workbooks out, and filled ones in: nothing is written before the user has seen what."""

from __future__ import annotations

import streamlit as st

from analytics.export import wording
from analytics.model.display import markdown_text
from analytics.model.maturity import MaturityModel
from analytics.model.survey import Checked, FileCheck
from analytics.workspace import Workspace
from pages.shell import (
    blank_workbooks,
    draft_table,
    entry,
    findings,
    mapping_panel,
    preview,
    questionnaire,
    recognised,
    take_in,
    uploads,
)
from pages.shell.desk import Desk, is_locked


def title(workspace: Workspace) -> str:
    """What is in so far."""
    names = [wave.name for wave in workspace.surveys()]
    if not names:
        return "Ask your people, then drop their answers here"
    newest = markdown_text(names[-1])
    if len(names) == 1:
        return f"One survey so far: {newest}"
    return f"{wording.sentence(wording.count(len(names), 'survey'))} so far, the newest is {newest}"


def take_in_files(workspace: Workspace, desk: Desk, upload: Checked) -> None:
    """From what was recognised to writing it, in the order a person decides."""
    model = desk.model or workspace.model
    st.subheader("What these files are")
    recognised.show(desk, upload.files)
    other_questionnaire(workspace, desk, upload, model)
    pending = mapping_panel.show(workspace, desk, upload.files, model)
    ready = upload.without_refused()
    if ready.files:
        st.subheader("What will be written")
        preview.numbers(upload)
    preview.findings_of(upload)
    preview.by_file(upload)
    if ready.files:
        take_in.confirm(workspace, desk, ready, model, pending=pending)
        return
    waiting = any(is_locked(file) or recognised.is_question(file) for file in upload.files)
    if waiting:
        st.info("Nothing is written yet. Answer what is asked above, and the files can go in.", icon=":material/help:")
    else:
        st.error("None of the files can be taken in. Nothing was written.", icon=":material/block:")
    st.button("Discard these files", on_click=uploads.start_over, key="surveys.drop")


def other_questionnaire(workspace: Workspace, desk: Desk, upload: Checked, model: MaturityModel) -> None:
    """The way to a questionnaire of the file's own, and back from it."""
    if desk.model is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/quiz: Read with **{markdown_text(model.name)}**, {questionnaire.size(model)}.")
            st.button("Change back", type="tertiary", key="surveys.model.back", on_click=back_to_model, args=(desk,))
        return
    drafted = next((file for file in upload.files if file.draft is not None), None)
    if drafted is not None and drafted.draft is not None:
        draft_table.offer(workspace, desk, drafted.draft, model, file=drafted.file, fits=fits(drafted))


def back_to_model(desk: Desk) -> None:
    """Read the files with the questionnaire in use again."""
    desk.model, desk.draft, desk.in_use = None, None, True
    desk.mappings.clear()
    desk.again()


def fits(file: FileCheck) -> bool:
    """True if some columns answer statements of the questionnaire in use."""
    return file.mapping is not None and bool(file.mapping.statements)


workspace = entry.enter("pages/surveys.py")
st.title(title(workspace))
news = st.container()
with findings.refusals(stop=True):
    desk = uploads.desk(workspace)
if desk is None or desk.checked is None:
    with news:
        take_in.written(workspace)
else:
    st.session_state.pop(take_in.WRITTEN, None)
    take_in_files(workspace, desk, desk.checked)
blank = st.expander(
    "Get blank workbooks to send out",
    icon=":material/description:",
    expanded=workspace.is_empty() and desk is None,
    on_change="rerun",
    key="surveys.blank",
)
if blank.open:
    with blank:
        blank_workbooks.offer(workspace)
own = st.expander("Your own questionnaire", icon=":material/quiz:", on_change="rerun", key="surveys.questionnaire")
if own.open:
    with own:
        questionnaire.choose(workspace)
