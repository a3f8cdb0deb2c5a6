"""Sign-off sheets: one workbook for each part of the organisation out, the filled ones in."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analytics.model.alliance_health import AllianceHealth
from analytics.model.display import file_slug
from analytics.workspace import Workspace
from pages.shell import planning_file, record_words
from pages.shell.blank_workbooks import XLSX

KEY = "alliance.sheets"
_LANGUAGES = {"en": "English", "de": "German"}


def show(workspace: Workspace, health: AllianceHealth) -> None:
    """The expander of the sheets."""
    panel = st.expander("Sign-off sheets in Excel", icon=":material/table_view:", on_change="rerun", key=KEY)
    if not panel.open:
        return
    with panel:
        st.markdown(
            "A sheet each for the managers: their measures, what to say, and the questions of running them. Drop in what comes back; "
            "you see what would change before anything is kept."
        )
        _download(workspace, health)
        st.divider()
        wave = record_words.wave(workspace)
        planning_file.upload(workspace, KEY, lambda file: workspace.check_signoffs(file, wave))


def _download(workspace: Workspace, health: AllianceHealth) -> None:
    wave, names = record_words.wave(workspace), record_words.offer(workspace).catalogue.domains
    with st.container(horizontal=True, vertical_alignment="bottom"):
        domains = [one.domain for one in health.domains] or list(names)
        domain = st.selectbox(
            "For", domains, format_func=lambda code: names.get(code, code), key=f"{KEY}.domain", width=280
        )
        language = st.selectbox(
            "Language", list(_LANGUAGES), format_func=_LANGUAGES.__getitem__, key=f"{KEY}.language", width=140
        )
        st.download_button(
            "Download this sheet",
            partial(workspace.signoff_sheet, domain, wave, language),
            f"sign-off-{file_slug(names.get(domain, domain))}.xlsx",
            XLSX,
            key=f"{KEY}.one",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            "All sheets",
            partial(workspace.signoff_sheets, wave, language),
            "sign-off-sheets.zip",
            "application/zip",
            key=f"{KEY}.all",
            icon=":material/folder_zip:",
            on_click="ignore",
        )
