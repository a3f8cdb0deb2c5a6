"""The upload under way in this session: files are checked once, and the result stays until the user drops it or writes it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from analytics.model.survey import Checked, SourceFile, Upload, Wave
from analytics.workspace import Workspace
from pages.shell import long_step

_CHECKED = "uploads.checked"
_SEEN = "uploads.seen"
_ROUND = "uploads.round"
_CHECK = "uploads.check"


def forget() -> None:
    """Drop the check of what was uploaded before."""
    st.session_state.pop(_CHECKED, None)
    st.session_state.pop(_SEEN, None)
    st.session_state.pop(_CHECK, None)


def start_over() -> None:
    """Drop the check and empty the uploader."""
    forget()
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def checked(workspace: Workspace) -> Checked | None:
    """The uploader, and what the check of its files found; None while there is nothing to write.

    The files are read once, not at each rerun. The result outlives a visit to another page.
    """
    files = st.file_uploader(
        "Filled workbooks: forms, collection sheets or Microsoft Forms exports, as many as you like",
        accept_multiple_files=True,
        key=f"uploads.files.{st.session_state.get(_ROUND, 0)}",
        on_change=forget,
    )
    seen = tuple(file.file_id for file in files)
    if files and st.session_state.get(_SEEN) != seen:
        sources = [SourceFile(file.name, file.getvalue()) for file in files]
        found = long_step.run(_CHECK, "Checking the files.", lambda tell: workspace.check(sources, tell))
        st.session_state[_CHECKED], st.session_state[_SEEN] = found, seen
    return st.session_state.get(_CHECKED)


def file_table(upload: Checked) -> pd.DataFrame:
    """One row a file: what it was taken for and what it holds."""
    return pd.DataFrame(
        [
            (
                "Ready" if file.accepted else "Refused",
                file.file,
                file.dialect or "not recognised",
                file.sheet.people if file.sheet else None,
                file.sheet.answers if file.sheet else None,
                file.sheet.dont_knows if file.sheet else None,
            )
            for file in sorted(upload.files, key=lambda file: file.accepted)
        ],
        columns=["State", "File", "Recognised as", "People", "Answers", "Don't knows"],
    )


def history_table(uploads: tuple[Upload, ...], waves: tuple[Wave, ...]) -> pd.DataFrame:
    """One row a published file, newest first."""
    names = {wave.id: wave.name for wave in waves}
    rows: list[tuple[Any, ...]] = [
        (upload.published, names.get(upload.wave_id, ""), upload.file, upload.dialect, upload.people, upload.answers)
        for upload in sorted(uploads, key=lambda upload: upload.published, reverse=True)
    ]
    return pd.DataFrame(rows, columns=["Taken in (UTC)", "Wave", "File", "Kind", "People", "Answers"])
