"""The upload under way in this session: the uploader, and the desk its files lie on.

Files are checked once, and again when the user says something new about them. The result stays until it is written or dropped.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.model.maturity import MaturityModel
from analytics.model.survey import Checked, SourceFile
from analytics.workspace import Workspace
from pages.shell import held_files, long_step, upload_check
from pages.shell.desk import FILES, Desk, is_locked
from pages.shell.kinds import kind_name

LABEL = "Survey exports, filled forms or tables: Excel, OpenDocument or CSV, as many as you like"
ENDINGS = ("xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt")


def forget(slot: str = FILES) -> None:
    """Drop the files and everything known about them."""
    st.session_state.pop(f"{slot}.desk", None)
    long_step.forget(f"{slot}.check")


def start_over(slot: str = FILES) -> None:
    """Drop the files and empty the uploader."""
    dropped: Desk | None = st.session_state.get(f"{slot}.desk")
    held_files.let_go(dropped.seen if dropped else ())
    forget(slot)
    st.session_state[f"{slot}.round"] = st.session_state.get(f"{slot}.round", 0) + 1


def desk(
    workspace: Workspace,
    slot: str = FILES,
    label: str = LABEL,
    *,
    several: bool = True,
    model: MaturityModel | None = None,
) -> Desk | None:
    """The uploader, and the files with what their check found; None while there are none. Outlives a visit to another page.

    ``model``: the questionnaire they must answer, where it is not for the user to choose.
    """
    uploader = f"{slot}.files.{st.session_state.get(f'{slot}.round', 0)}"
    given = st.file_uploader(
        label, type=ENDINGS, accept_multiple_files=several, key=uploader, on_change=_changed, args=(slot, uploader)
    )
    files = given if isinstance(given, list) else [given] if given else []
    found: Desk | None = st.session_state.get(f"{slot}.desk")
    seen = tuple(file.file_id for file in files)
    if files and (found is None or found.seen != seen):
        found = _laid_out(seen, tuple(SourceFile(file.name, file.getvalue()) for file in files), found)
        found.slot, found.model = slot, model or found.model
        st.session_state[f"{slot}.desk"] = found
    if found is not None and found.model is None and found.asked != workspace.model:
        found.again()
    if found is not None and found.checked is None:
        _check(workspace, found)
    return found


def _changed(slot: str, uploader: str) -> None:
    """Files were added or taken away: what was found is out of date; what the user said is not."""
    found: Desk | None = st.session_state.get(f"{slot}.desk")
    if found is not None and st.session_state.get(uploader):
        found.again()
    else:
        forget(slot)


def _laid_out(seen: tuple[str, ...], sources: tuple[SourceFile, ...], before: Desk | None) -> Desk:
    if before is None:
        return Desk(seen, sources)
    return Desk(seen, sources, before.mappings, before.passwords, before.dialects, before.model, before.draft)


def _check(workspace: Workspace, found: Desk) -> None:
    slot, found.asked = found.slot, workspace.model
    if not long_step.under_way(f"{slot}.check"):
        found.turn = st.session_state[f"{slot}.turn"] = st.session_state.get(f"{slot}.turn", 0) + 1
    found.checked = long_step.run(
        f"{slot}.check",
        "Reading the files.",
        lambda tell: upload_check.read(workspace, found, tell),
        on_cancel=lambda: start_over(slot),
    )
    if not any(is_locked(file) for file in found.checked.files):
        found.passwords.clear()


def file_table(upload: Checked) -> pd.DataFrame:
    """One row a file: what it was taken for and what it holds; refused ones first."""
    return pd.DataFrame(
        [
            (
                "Ready" if file.accepted else "Explains" if file.explains else "Refused",
                file.file,
                kind_name(file.dialect),
                file.rows or None,
                file.sheet.people if file.sheet else None,
                file.sheet.answers if file.sheet else None,
                file.sheet.dont_knows if file.sheet else None,
            )
            for file in sorted(upload.files, key=lambda file: (file.accepted, file.explains))
        ],
        columns=["State", "File", "Recognised as", "Rows", "People", "Answers", "Don't knows"],
    )
