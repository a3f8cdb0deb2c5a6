"""The questionnaire in use: which one it is, another of those kept, or one's own from a workbook."""

from __future__ import annotations

import streamlit as st

from analytics.export import wording
from analytics.model.display import file_slug, markdown_text
from analytics.model.maturity import MaturityModel
from analytics.model.survey import SourceFile
from analytics.workspace import Workspace
from pages.shell import findings
from pages.shell.blank_workbooks import XLSX


def size(model: MaturityModel) -> str:
    """``four areas, 28 dimensions, 112 statements, six roles``."""
    return ", ".join(
        (
            wording.count(len(model.areas), "area"),
            wording.count(len(model.dimensions), "dimension"),
            wording.count(len(model.statements), "statement"),
            wording.count(len(model.roles), "role"),
        )
    )


def choose(workspace: Workspace) -> None:
    """The questionnaire in use, with the ways to another one."""
    st.markdown(f"In use: **{markdown_text(workspace.model.name)}** – {size(workspace.model)}.")
    st.caption(
        "New surveys and blank workbooks follow it. A survey that has begun keeps the questionnaire it began with."
    )
    _switch(workspace)
    template, own = st.columns(2, border=True)
    with template:
        st.markdown("**Write your own**")
        st.caption(
            "The workbook holds the questionnaire in use. Change areas, dimensions, statements, roles; then read it in."
        )
        st.download_button(
            "Download as a workbook",
            lambda: workspace.model_workbook(),
            f"leitstern-questionnaire-{file_slug(workspace.model.name)}.xlsx",
            XLSX,
            icon=":material/download:",
            on_click="ignore",
            key="questionnaire.template",
        )
    with own:
        st.markdown("**Read one in**")
        _read(workspace)


def _switch(workspace: Workspace) -> None:
    models = workspace.models()
    if len(models) < 2:
        return
    places = list(range(len(models)))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Questionnaires kept here",
            places,
            index=models.index(workspace.model),
            format_func=lambda place: f"{models[place].name} (version {models[place].version})",
            key="questionnaire.choice",
            width=480,
        )
        if st.button("Use from now on", key="questionnaire.switch", disabled=models[chosen] == workspace.model):
            _use(workspace, models[chosen])


def _read(workspace: Workspace) -> None:
    file = st.file_uploader(
        "The workbook with your questionnaire", type="xlsx", key="questionnaire.file", label_visibility="collapsed"
    )
    if file is None:
        return
    with findings.refusals():
        read = workspace.read_model(SourceFile(file.name, file.getvalue()))
        st.markdown(f"**{markdown_text(read.name)}** – {size(read)}.")
        if read == workspace.model:
            st.caption("This is the questionnaire in use.")
        elif st.button("Use this questionnaire", type="primary", icon=":material/check:", key="questionnaire.use"):
            _use(workspace, read)


def _use(workspace: Workspace, model: MaturityModel) -> None:
    with findings.refusals():
        kept = workspace.use_model(model)
        st.session_state.pop("questionnaire.choice", None)
        st.toast(f"{markdown_text(kept.name)} is in use now.", icon=":material/check:")
        st.rerun()
