"""Everything written down as a workbook: out as it is, empty or as an example; in as somebody changed it, looked at before it is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from analytics.model.display import markdown_text
from analytics.model.records.kinds import KINDS
from analytics.model.records.planning_file import PlanningCheck
from analytics.model.survey import SourceFile
from analytics.workspace import Workspace
from pages.shell import findings, held_files, whose_name
from pages.shell.blank_workbooks import XLSX
from pages.shell.uploads import ENDINGS

_WHAT = {"new": "New", "changed": "Changed", "gone": "Taken out"}
_AS_IT_IS, _EMPTY, _EXAMPLE = "As it is now", "Empty, to fill in", "A filled example"
_LANGUAGES = {"en": "English", "de": "German"}
_ALL_TEXT = (
    "Everything about vision, goals and communication in one workbook: a sheet each, with drop-downs. Change it in Excel and drop it in "
    "again: you see what would change before anything is kept."
)
_SOME_TEXT = (
    "With drop-downs, ready to fill in. A list of your own works too. What you drop in is added to what is there; "
    "you see what would change before anything is kept."
)


def show(workspace: Workspace, key: str, kinds: Sequence[str] = (), label: str = "") -> None:
    """The expander of the planning workbook, or of these kinds of records only, for example ``("reading",)``."""
    some = ", ".join(KINDS[kind].plural.lower() for kind in kinds)
    title = label or (f"From Excel and back: {some}" if kinds else "Everything as a workbook")
    opened = st.expander(title, icon=":material/table_view:", key=f"{key}.file", on_change="rerun")
    with opened:
        if not opened.open:
            return
        st.markdown(_SOME_TEXT if kinds else _ALL_TEXT)
        _download(workspace, key, kinds)
        st.divider()
        upload(workspace, key, workspace.check_planning)


def _download(workspace: Workspace, key: str, kinds: Sequence[str]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        choices = (_AS_IT_IS, _EMPTY) if kinds else (_AS_IT_IS, _EMPTY, _EXAMPLE)
        what = st.selectbox("Workbook", choices, key=f"{key}.file.what", width=220)
        language = st.selectbox(
            "Headings in", list(_LANGUAGES), format_func=_LANGUAGES.__getitem__, key=f"{key}.file.language", width=140
        )
        st.download_button(
            "Download",
            lambda: workspace.planning_workbook(language, example=what == _EXAMPLE, empty=what == _EMPTY, kinds=kinds),
            f"leitstern-{'-'.join(kinds) or 'planning'}.xlsx",
            XLSX,
            key=f"{key}.file.download",
            icon=":material/download:",
            on_click="ignore",
        )
    if not kinds or "member" in kinds:
        st.caption("The sheet of the coalition holds names of people: pass the file on with care.")


def upload(workspace: Workspace, key: str, check: Callable[[SourceFile], PlanningCheck]) -> None:
    """The place to drop a filled workbook, what it would change by ``check``, and the button that takes it over."""
    number = st.session_state.get(f"{key}.file.number", 0)
    if done := st.session_state.pop(f"{key}.file.done", ""):
        st.success(done, icon=":material/check:")
    file = st.file_uploader("The workbook, filled in", type=ENDINGS, key=f"{key}.file.upload.{number}")
    if file is None:
        st.session_state.pop(f"{key}.file.read", None)
        return
    about = (file.file_id, *(workspace.records().revisions.items()))
    known = st.session_state.get(f"{key}.file.read")
    if known is None or known[0] != about:
        known = (about, check(SourceFile(file.name, file.getvalue())))
        st.session_state[f"{key}.file.read"] = known
    _checked(workspace, key, known[1], file.file_id)


def _checked(workspace: Workspace, key: str, check: PlanningCheck, file_id: str) -> None:
    """What the check says, what would change, and the way on."""
    if check.findings:
        findings.show(findings.few_alike(check.findings), f"{key}.file.check")
    if check.refused:
        st.error("Nothing was taken over. Correct the cells and drop the workbook in again.", icon=":material/block:")
        return
    if not check.changes:
        st.info("The workbook says what is kept already; there is nothing to take over.", icon=":material/info:")
        return
    st.info(f"{_summary(check)} Nothing is kept yet.", icon=":material/table_view:")
    st.dataframe(changes_table(check), hide_index=True, alt="What the workbook would change")
    by = whose_name.ask(f"{key}.file.by", "what you take over")
    if st.button("Take it over", type="primary", icon=":material/check:", key=f"{key}.file.take"):
        with findings.refusals():
            whose_name.needed(by)
            workspace.take_planning(check, whose_name.kept(by))
            held_files.let_go([file_id])
            st.session_state[f"{key}.file.number"] = st.session_state.get(f"{key}.file.number", 0) + 1
            st.session_state[f"{key}.file.done"] = f"Taken over: {_summary(check)}"
            st.rerun()


def changes_table(check: PlanningCheck) -> pd.DataFrame:
    """A row a change: what it is, what it is called, what happens, which parts."""
    rows = [(KINDS[one.kind].english, f"{one.title} ({one.id})", _WHAT[one.what], one.said()) for one in check.changes]
    return pd.DataFrame(rows, columns=["What", "Which", "Change", "Parts"])


def _summary(check: PlanningCheck) -> str:
    """``3 new, 1 changed, 1 taken out.``"""
    counts = {word: sum(one.what == what for one in check.changes) for what, word in _WHAT.items()}
    return markdown_text(", ".join(f"{count} {word.lower()}" for word, count in counts.items() if count) + ".")
