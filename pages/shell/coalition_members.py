"""The members with their forms, where names stand; ratings as one table; open conflicts; when the programme runs, how many it asks for."""

from __future__ import annotations

import streamlit as st

from analytics.model.records.parts import Record
from analytics.model.records.people import Conflict
from analytics.model.records.programme import Member, Programme
from analytics.workspace import Workspace
from pages.shell import coalition_parts, planning_file, private_table, record_form, record_list

RATINGS = ("function", "role", "level", "power", "commitment", "leadership", "experience", "days_a_month", "meetings")

FEWEST = ("fewest_members", "fewest_advocates", "fewest_agents")


def show(workspace: Workspace) -> None:
    """Members, ratings, conflicts, dates, workbook."""
    st.markdown(
        "Everywhere else members are shown by function. Their names and ratings stay here and in the planning workbook."
    )
    columns = ("function", "role", "level", "group", "deputy_of", "until")
    record_list.show(workspace, Member, coalition_parts.FORM, columns=columns, empty="Nobody yet.")
    if workspace.records().of(Member):
        _ratings(workspace)
    _conflicts(workspace)
    _programme(workspace, "When the programme runs", ":material/event:", "coalition.dates", ("starts", "ends"))
    _programme(workspace, "How many the coalition takes", ":material/groups:", "coalition.fewest", FEWEST)
    planning_file.show(workspace, "coalition.members", ("member",), "Members from Excel and back")


def _programme(workspace: Workspace, title: str, icon: str, key: str, parts: tuple[str, ...]) -> None:
    """A part of what is said about the programme, read when it is opened."""
    panel = st.expander(title, icon=icon, on_change="rerun", key=key)
    if panel.open:
        with panel:
            programme: Programme = workspace.records().programme
            if record_form.edit(workspace, programme, f"{key}.programme", parts=parts):
                st.rerun()


def _ratings(workspace: Workspace) -> None:
    """All ratings side by side, quicker than a form each."""
    panel = st.expander(
        "Ratings of all, to type in", icon=":material/tune:", on_change="rerun", key="coalition.ratings"
    )
    if panel.open:
        with panel, private_table.frame("ratings"):
            st.caption(
                "0 to 5. Confirm commitment in a talk; experience 4 and more: has completed a comparable programme."
            )
            record_list.grid(workspace, Member, "coalition.ratings.grid", RATINGS, new=_new)


def _new() -> Record:
    return Member()


def _conflicts(workspace: Workspace) -> None:
    panel = st.expander(
        "Open conflicts", icon=":material/compare_arrows:", on_change="rerun", key="coalition.conflicts"
    )
    if panel.open:
        with panel:
            record_list.show(
                workspace,
                Conflict,
                "coalition.conflict",
                columns=("name", "owner", "opened", "due", "closed"),
                empty="None is written down. Different interests are normal: name them, with who settles them until when.",
                new=lambda: Conflict(opened=workspace.today()),
            )
