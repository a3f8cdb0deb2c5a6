"""One view of urgency and goals: what the members' short survey says, one answer typed, or many as a workbook."""

from __future__ import annotations

from collections import Counter
from functools import partial

import streamlit as st

from analytics.charts.chart import listed
from analytics.export import wording
from analytics.model.coalition_health import CoalitionHealth
from analytics.model.display import markdown_text
from analytics.model.errors import LeitsternError
from analytics.model.records.goals import Goal
from analytics.model.records.people import MemberView
from analytics.model.survey import SourceFile
from analytics.workspace import Workspace
from pages.shell import coalition_lights, findings, record_form, session, whose_name
from pages.shell.blank_workbooks import XLSX

FEWEST = 3
"""Answers from which on anything is said (domain.md §6.4)."""
KEY, DONE = "coalition.view", "coalition.view.done"


def show(workspace: Workspace, health: CoalitionHealth) -> None:
    """How far the members agree, which goals are not shared, and how to ask them."""
    part = health.part("view")
    word, icon, color = coalition_lights.LIGHTS[part.light]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.badge(word, icon=icon, color=color)
        st.markdown(markdown_text(part.why), width="content")
    if health.not_shared:
        st.markdown(f"Named by fewer than half: **{markdown_text(listed(health.not_shared, 6))}**. Talk these through.")
    answers = Counter(one.round for one in workspace.records().of(MemberView))
    if answers:
        rounds = [f"{markdown_text(name)}: {wording.count(count, 'answer')}" for name, count in answers.items()]
        st.caption("Answers kept – " + "; ".join(rounds) + ". Single answers are not shown.")
    st.markdown(
        "Ask each member twice a year, without a name: how urgent is the change, 0 to 5, and which three goals matter most?"
    )
    if not workspace.records().of(Goal):
        if st.button("Set goals first", icon=":material/flag:", key=f"{KEY}.goals"):
            session.go("pages/goals.py")
        return
    typed, filled = st.columns(2, gap="medium", border=True)
    with typed:
        st.markdown("**Type one answer**")
        last = next(reversed(answers), "")
        if record_form.edit(workspace, MemberView(round=last), KEY, label="Take it in", columns=1):
            st.rerun()
    with filled:
        st.markdown("**Ask with a workbook**")
        _workbook(workspace)


def _workbook(workspace: Workspace) -> None:
    """An empty workbook to send round, and the filled one in; answers are counted, not listed."""
    if done := st.session_state.pop(DONE, ""):
        st.success(done, icon=":material/check:")
    st.markdown("One row an answer: the survey, urgency, three goals. Nobody's name is asked.")
    with st.container(horizontal=True):
        for code, label in (("en", "Workbook in English"), ("de", "Arbeitsmappe auf Deutsch")):
            st.download_button(
                label,
                partial(workspace.planning_workbook, code, empty=True, kinds=("view",)),
                f"leitstern-members-view-{code}.xlsx",
                XLSX,
                key=f"{KEY}.{code}",
                icon=":material/download:",
                on_click="ignore",
            )
    with st.form(f"{KEY}.in", border=False):
        filled = st.file_uploader(
            "Filled workbook", type=["xlsx", "xlsm"], key=f"{KEY}.upload", accept_multiple_files=True, max_upload_size=20
        )  # fmt: skip
        with st.container(horizontal=True, vertical_alignment="bottom"):
            pressed = st.form_submit_button("Take the answers in", type="primary", icon=":material/upload_file:")
            by = whose_name.quietly(f"{KEY}.take", "these answers")
    if pressed:
        with findings.refusals():
            _take(workspace, [SourceFile(one.name, one.getvalue()) for one in filled or ()], by)


def _take(workspace: Workspace, files: list[SourceFile], by: str) -> None:
    if not files:
        raise LeitsternError("There is no workbook yet.", "Drop the filled one above.")
    whose_name.needed(by)
    count, said = 0, False
    for place, file in enumerate(files):
        check = workspace.check_planning(file)
        others = [one for one in check.changes if one.kind != "view" or one.what != "new"]
        if others:
            raise LeitsternError(
                "This workbook holds more than new answers.",
                "Fill in the empty workbook from here, or take this one in as a planning workbook under “Members”.",
            )
        findings.show(check.findings, f"{KEY}.found.{place}", "What the workbook says")
        said = said or bool(check.findings)
        if not check.refused and check.changes:
            workspace.take_planning(check, by)
            count += len(check.changes)
    st.session_state[DONE] = f"{wording.sentence(wording.count(count, 'answer'))} taken in."
    if not said:
        st.rerun()
