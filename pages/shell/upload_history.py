"""The files of a wave, who-knows-what: what each held, what was taken, and the way to take one back or replace it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analytics.model.display import markdown_text, people, shorten
from analytics.model.survey import Upload, Wave
from analytics.workspace import Tell, Workspace
from pages.shell import findings, long_step, mapping_panel, recognised, session, take_in, uploads
from pages.shell.desk import Desk
from pages.shell.kinds import kind_name

SLOT = "replace"
_REPLACE = "replace.load"
_CHOSEN, _ROUND = "history.file", "history.round"


def history_table(files: Sequence[Upload]) -> pd.DataFrame:
    """One row a file, newest first."""
    rows: list[tuple[Any, ...]] = [
        (
            upload.published,
            upload.file,
            kind_name(upload.dialect),
            upload.rows_in or None,
            upload.people,
            upload.rejected if upload.rows_in else None,
            upload.answers,
            upload.sha256[:8],
            upload.note,
        )
        for upload in newest_first(files)
    ]
    names = [
        "Taken in (UTC)",
        "File",
        "Kind",
        "People in the file",
        "Taken",
        "Left out",
        "Answers",
        "Fingerprint",
        "Note",
    ]
    table = pd.DataFrame(rows, columns=names)
    return table if any(upload.note for upload in files) else table.drop(columns="Note")


def newest_first(files: Sequence[Upload]) -> list[Upload]:
    """The files by when they were taken in."""
    return sorted(files, key=lambda upload: upload.published, reverse=True)


def show(workspace: Workspace, wave: Wave) -> None:
    """The table, and what can be done with one of its files."""
    files = workspace.uploads(wave.name)
    if not files:
        st.caption("No file has been taken into this wave yet.")
        if st.button("Take in answers", type="primary", icon=":material/upload_file:", key="history.surveys"):
            session.go("pages/surveys.py")
        return
    st.dataframe(
        history_table(files),
        hide_index=True,
        placeholder="–",
        alt="Files taken into this wave",
        column_config={
            "Taken in (UTC)": st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm"),
            "Fingerprint": st.column_config.TextColumn(help="First letters of the file's SHA-256 hash."),
        },
    )
    named = {upload.id: upload for upload in newest_first(files)}
    chosen = st.selectbox(
        "Something wrong with one of them?",
        list(named),
        index=None,
        format_func=lambda upload_id: f"{shorten(named[upload_id].file, 50)}, {people(named[upload_id].people)}",
        placeholder="Choose a file",
        key=f"{_CHOSEN}.{st.session_state.get(_ROUND, 0)}",
        width=560,
    )
    if chosen in named:
        _mend(workspace, wave, named[chosen])


def _choose_none() -> None:
    """Another widget, because the browser would go on showing the file that has gone."""
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _mend(workspace: Workspace, wave: Wave, upload: Upload) -> None:
    back, corrected = st.columns(2, border=True)
    with back:
        st.markdown("**Take it back**")
        st.caption("Its answers and comments go. Older answers of the same people count again.")
        with st.popover("Take this file back", icon=":material/undo:"):
            verb = "leaves" if upload.people == 1 else "leave"
            st.markdown(f"{people(upload.people)} of {markdown_text(upload.file)} {verb} {markdown_text(wave.name)}.")
            if st.button("Yes, take it back", type="primary", key="history.undo"):
                with findings.refusals():
                    workspace.undo_upload(upload.id)
                    _choose_none()
                    st.toast("Taken back.", icon=":material/undo:")
                    st.rerun()
    with corrected:
        st.markdown("**Replace it**")
        st.caption("The corrected file takes its place, all or nothing.")
        desk = uploads.desk(workspace, SLOT, "The corrected file", several=False, model=workspace.model_of(wave))
    if desk is not None and desk.checked is not None:
        _replace(workspace, wave, upload, desk)


def _replace(workspace: Workspace, wave: Wave, upload: Upload, desk: Desk) -> None:
    checked = desk.checked
    assert checked is not None
    recognised.show(desk, checked.files)
    pending = mapping_panel.show(workspace, desk, checked.files, workspace.model_of(wave))
    findings.show(checked.findings, "replace")
    ready = checked.without_refused()
    if not ready.files:
        return
    effect = workspace.effect(ready, wave.name, upload.id)
    st.markdown(f":material/trending_up: {take_in.effect_sentence(effect, wave.name)}")
    label = f"Replace with {people(ready.people)}"
    pressed = st.button(label, type="primary", icon=":material/check:", key="history.replace", disabled=pending)
    if pressed or long_step.under_way(_REPLACE):

        def write(tell: Tell) -> tuple[Upload, ...]:
            return workspace.replace_upload(upload.id, ready, tell)

        with findings.refusals():
            try:
                long_step.run(_REPLACE, "Replacing the file.", write, on_cancel=lambda: None)
            except long_step.Cancelled:
                st.toast("Stopped. Nothing was changed.", icon=":material/undo:")
                st.rerun()
            uploads.start_over(SLOT)
            _choose_none()
            st.toast("Replaced.", icon=":material/check:")
            st.rerun()
