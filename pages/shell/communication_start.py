"""The communication page before there is a plan: whom the programme touches, and when it runs."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics.model.display import markdown_text
from analytics.model.records.parts import kind_of
from analytics.model.records.programme import IMPACTS, SORTS, Group
from analytics.model.records.revision import Edit
from analytics.workspace import Workspace
from pages.shell import communication_parts, findings, record_list, record_words, tables, whose_name

TURN = "communication.groups.turn"
_IMPACT = {english: key for key, english, _ in IMPACTS}
_SORT = {key: english for key, english, _ in SORTS}


def is_ready(workspace: Workspace) -> bool:
    """True once there are groups and dates: from then on there is a matrix to fill."""
    return bool(workspace.records().of(Group)) and bool(workspace.case(record_words.wave(workspace)).phases)


def title(workspace: Workspace) -> str:
    """What is missing for a communication plan."""
    if not workspace.records().of(Group):
        return "Whom does the change touch? Begin with the groups"
    return "When does the programme run? Then messages get their days"


def show(workspace: Workspace) -> None:
    """The two things a plan needs, the missing one open."""
    if not workspace.records().of(Group):
        st.markdown(
            "Every group hears why, what changes for it, and how it goes on. Tick whom the programme touches; you can add others later."
        )
        table(workspace)
        with st.container(border=True):
            record_list.show(workspace, Group, "communication.groups", columns=("name", "sort", "impact"))
        return
    st.markdown("Messages are spread over the phases of the programme. Its first and last day are enough.")
    with st.container(border=True):
        communication_parts.dates(workspace)


def suggestions(workspace: Workspace) -> None:
    """Groups that measures and surveys speak of and that are not written down yet; nothing where there is none."""
    if not workspace.suggested_groups(record_words.wave(workspace)):
        return
    panel = st.expander(
        "More groups to choose from", icon=":material/group_add:", on_change="rerun", key="communication.more.open"
    )
    if panel.open:
        with panel:
            table(workspace)


def table(workspace: Workspace) -> None:
    """The suggested groups with a tick, how much changes, and one button."""
    offered = workspace.suggested_groups(record_words.wave(workspace))
    first = not workspace.records().of(Group)
    rows = pd.DataFrame(
        [(first and one.sort == "domain", one.name, _SORT[one.sort], None, "medium") for one in offered],
        columns=["Touched", "Group", "Kind", "People", "How much changes"],
    )
    edited = st.data_editor(
        rows,
        key=f"communication.suggested.{st.session_state.get(TURN, 0)}",
        hide_index=True,
        disabled=["Kind"],
        height=tables.height(rows),
        placeholder="not said",
        alt="Groups to choose from",
        column_config={
            "People": st.column_config.NumberColumn(min_value=0, step=1, help="How many people it has, if you know."),
            "How much changes": st.column_config.SelectboxColumn(options=list(_IMPACT), required=True),
        },
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = whose_name.quietly("communication.suggested", "these groups")
        if st.button("Keep these groups", type="primary", icon=":material/check:", key="communication.suggested.keep"):
            with findings.refusals():
                keep(workspace, _chosen(offered, edited), whose_name.needed(by))


def _chosen(offered: tuple[Group, ...], edited: pd.DataFrame) -> list[Group]:
    """The groups that are ticked, as the table says."""
    found = []
    for group, (touched, name, _, people, impact) in zip(offered, edited.itertuples(index=False), strict=True):
        if touched:
            count = None if pd.isna(people) else int(people)
            found.append(replace(group, name=str(name), people=count, impact=_IMPACT[str(impact)]))
    return found


def keep(workspace: Workspace, groups: list[Group], by: str) -> None:
    """Keep the groups and draw the page anew; says so where none is ticked."""
    if not groups:
        st.info("Tick at least one group.", icon=":material/info:")
        return
    records = workspace.records()
    taken: list[str] = []
    edits: list[Edit] = []
    for group in groups:
        taken.append(records.next_id(kind_of(Group), taken))
        edits.append(Edit(replace(group, id=taken[-1])))
    workspace.save_records(edits, by)
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    st.toast(markdown_text(f"{len(groups)} groups kept."), icon=":material/check:")
    st.rerun()
