"""Report how a measure stands: a form for one, the workbook for all."""

from __future__ import annotations

from collections.abc import Container
from functools import partial
from typing import Any

import streamlit as st

from analytics.model.display import markdown_text
from analytics.model.plan_status import PlanStatus
from analytics.model.records.document import EARLIEST, LATEST
from analytics.model.records.parts import Holds, kind_of
from analytics.model.records.progress import StatusReport
from analytics.workspace import Workspace
from pages.shell import asked, findings, planning_file, record_list, whose_name
from pages.shell.blank_workbooks import XLSX

KEY = "progress.report"
ASKED = "report"
"""Name in the address of the measure to report on: its form is open on arrival."""
_KIND = kind_of(StatusReport)
_ROWS = (("state", "reported", "share"), ("started", "expected", "finished"), ("days", "spent", "accepted"))
_LANGUAGES = {"en": "English", "de": "German"}


def show(workspace: Workspace, status: PlanStatus) -> None:
    """The form for one measure, filled with what was reported last."""
    if done := st.session_state.pop(f"{KEY}.done", ""):
        st.success(markdown_text(done), icon=":material/check:")
    _arrive({one.id for one in status.measures})
    panel = st.expander(
        "Report how a measure stands", icon=":material/edit_note:", key=f"{KEY}.panel", on_change="rerun"
    )
    if not panel.open:
        return
    with panel:
        names = {one.id: one.name for one in status.measures}
        order = sorted(names, key=lambda id_: _rank(status, id_))
        measure = st.selectbox("Measure", order, format_func=names.__getitem__, key=f"{KEY}.measure")
        if measure:
            _form(workspace, status, measure, names[measure])


def _arrive(known: Container[str]) -> None:
    """On arrival by a link that names a measure: its form is open, until another is chosen."""
    measure = asked.once(ASKED, known)
    if measure:
        st.session_state[f"{KEY}.panel"], st.session_state[f"{KEY}.measure"] = True, measure


def _rank(status: PlanStatus, id_: str) -> tuple[int, str]:
    """What runs or waits for a word first."""
    one = next(one for one in status.measures if one.id == id_)
    return ({"running": 0, "planned": 1}.get(one.state, 2), str(one.planned_start))


def _form(workspace: Workspace, status: PlanStatus, measure: str, name: str) -> None:
    kept = workspace.newest_report(measure) or StatusReport(measure=measure, state="planned")
    about = f"{KEY}.{measure}.{kept.id}.{kept.reported}"
    with st.form(about, border=False):
        values: dict[str, Any] = {}
        for row in _ROWS:
            for column, part in zip(st.columns(len(row)), row, strict=True):
                with column:
                    before = status.today if part == "reported" else getattr(kept, part)
                    values[part] = _field(part, before, f"{about}.{part}")
        label = _KIND.part("reason").english
        values["reason"] = st.text_area(label, kept.reason, key=f"{about}.reason", max_chars=2000)
        by = whose_name.ask(f"{about}.by.{whose_name.known()}", "this report")
        if not st.form_submit_button("Keep", type="primary", icon=":material/check:", key=f"{about}.keep"):
            return
        with findings.refusals():
            whose_name.needed(by)
            workspace.report_status(StatusReport(measure=measure, accepted_by=kept.accepted_by, **values), by)
            st.session_state[f"{KEY}.done"] = f"Kept: {name}."
            st.rerun()


def _field(name: str, before: Any, key: str) -> Any:
    """The field of one part of the report."""
    part = _KIND.part(name)
    if part.holds is Holds.CHOICE:
        labels = {one.key: one.english for one in part.options}
        places = list(labels)
        return st.selectbox(part.english, places, places.index(before), format_func=labels.__getitem__, key=key)
    if part.holds is Holds.DAY:
        return st.date_input(
            part.english,
            before,
            min_value=EARLIEST,
            max_value=LATEST,
            key=key,
            help=part.help or None,
            format="YYYY-MM-DD",
        )
    label = f"{part.english} ({part.unit})" if part.unit else part.english
    least, most = (None if one is None else float(one) for one in (part.least, part.most))
    return st.number_input(label, least, most, before, key=key, help=part.help or None)


def files(workspace: Workspace) -> None:
    """The workbook out and in, and every report there is."""
    panel = st.expander("Status in Excel", icon=":material/table_view:", key=f"{KEY}.excel", on_change="rerun")
    if panel.open:
        with panel:
            st.markdown(
                "A row a measure, with what was reported last. You see what would change before anything is kept."
            )
            with st.container(horizontal=True, vertical_alignment="bottom"):
                language = st.selectbox(
                    "Headings in",
                    list(_LANGUAGES),
                    format_func=_LANGUAGES.__getitem__,
                    key=f"{KEY}.language",
                    width=140,
                )
                st.download_button(
                    "Download", partial(workspace.status_workbook, language), "leitstern-status.xlsx", XLSX,
                    key=f"{KEY}.download", icon=":material/download:", on_click="ignore",
                )  # fmt: skip
            planning_file.upload(workspace, KEY, workspace.check_status)
    every = st.expander("Every report", icon=":material/history:", key=f"{KEY}.every", on_change="rerun")
    if every.open:
        with every:
            columns = ("measure", "reported", "state", "share", "days", "spent", "reason")
            record_list.show(workspace, StatusReport, f"{KEY}.list", columns=columns, empty="Nothing reported yet.")
