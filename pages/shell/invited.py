"""How many people were invited, by role group and by unit: typed, or from a sheet. The base of every response rate and range."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from analytics.export import wording
from analytics.model.display import markdown_text
from analytics.model.maturity import MaturityModel
from analytics.model.survey import SourceFile, Wave
from analytics.model.survey_round import HeadCounts
from analytics.workspace import Workspace
from pages.shell import findings
from pages.shell.uploads import ENDINGS

ROLE_GROUP, UNIT, INVITED = "Role group", "Unit", "People invited"
NUMBER = st.column_config.NumberColumn(
    min_value=0,
    step=1,
    format="%d",
    help="Leave empty if you do not know; ranges get wider then. Best entered before anybody looks at the results: "
    "numbers changed afterwards may have to wait until more people have answered.",
)
WIDTH = 450
"""Pixels of each table."""
_READ = "invited.read"
_ROUND = "invited.round"


def edit(model: MaturityModel, invited: Mapping[str, int], key: str) -> dict[str, int]:
    """The table to fill in; returns role id → people for every role that has a number."""
    table = pd.DataFrame(
        {
            ROLE_GROUP: [role.name for role in model.roles],
            INVITED: pd.array([invited.get(role.id) for role in model.roles], dtype="Int64"),
        }
    )
    edited = st.data_editor(
        table,
        key=key,
        hide_index=True,
        disabled=[ROLE_GROUP],
        width=WIDTH,
        placeholder="unknown",
        alt="People invited in each role group",
        column_config={INVITED: NUMBER},
    )
    counts = edited[INVITED].tolist()
    return {role.id: int(count) for role, count in zip(model.roles, counts, strict=True) if not pd.isna(count)}


def edit_units(invited: Mapping[str, int], key: str) -> dict[str, int]:
    """The table of units, with rows to add; returns unit → people for every unit that has a number."""
    table = pd.DataFrame(
        {UNIT: pd.array(list(invited), dtype="string"), INVITED: pd.array(list(invited.values()), dtype="Int64")}
    )
    edited = st.data_editor(
        table,
        key=key,
        hide_index=True,
        num_rows="dynamic",
        width=WIDTH,
        placeholder="",
        alt="People invited in each unit",
        column_config={UNIT: st.column_config.TextColumn(required=True), INVITED: NUMBER},
    )
    rows = zip(edited[UNIT].tolist(), edited[INVITED].tolist(), strict=True)
    return {str(unit).strip(): int(count) for unit, count in rows if isinstance(unit, str) and not pd.isna(count)}


def change(workspace: Workspace, wave: Wave) -> None:
    """Change how many were invited to a wave that exists."""
    read = _from_sheet(workspace, wave)
    roles = {**wave.invited, **read.roles}
    units = {**wave.invited_units, **read.units}
    # Another sheet, other tables: what was typed into the old ones would cover its numbers.
    sheet = st.session_state[_READ][0][0] if _READ in st.session_state else ""
    key = f"invited.{wave.id}.{st.session_state.get(_ROUND, 0)}{sheet}"
    with st.container(horizontal=True, gap="large"):  # side by side where there is room for both
        left, right = st.container(width=WIDTH), st.container(width=WIDTH)
    with left:
        roles = edit(workspace.model_of(wave), roles, key)
    with right:
        units = edit_units(units, f"{key}.units")
        st.caption("A row for each unit, named as people name it in the survey.")
    if st.button(f"Keep for {markdown_text(wave.name)}", type="primary", icon=":material/check:", key="invited.keep"):
        with findings.refusals():
            workspace.save_wave(wave.name, invited=roles, invited_units=units)
            _start_over()
            st.toast("Kept. Response rates and ranges follow.", icon=":material/check:")
            st.rerun()


def _from_sheet(workspace: Workspace, wave: Wave) -> HeadCounts:
    """Head counts of a sheet the user chose, put into the tables to be looked at; nothing is kept yet."""
    round_number = st.session_state.get(_ROUND, 0)
    with st.popover("Take them from a sheet", icon=":material/upload_file:"):
        st.caption("A row a role or unit with the number of people, or a table of roles by units.")
        file = st.file_uploader(
            "Sheet with the people invited",
            type=ENDINGS,
            key=f"invited.sheet.{round_number}",
            label_visibility="collapsed",
        )
    if file is None:
        st.session_state.pop(_READ, None)
        return HeadCounts()
    known = st.session_state.get(_READ)
    if known is None or known[0] != (file.file_id, wave.id):
        with findings.refusals(stop=True):
            counts = workspace.read_invited(SourceFile(file.name, file.getvalue()), wave.name)
            known = st.session_state[_READ] = ((file.file_id, wave.id), counts)
    counts = known[1]
    read = f"{wording.count(len(counts.roles), 'role group')} and {wording.count(len(counts.units), 'unit')}"
    st.info(
        f"{wording.sentence(read)} read from {markdown_text(file.name)}. Look at them, then keep.",
        icon=":material/table_view:",
    )
    if counts.findings:
        findings.show(counts.findings, "invited")
    return HeadCounts(counts.roles, counts.units)


def _start_over() -> None:
    st.session_state.pop(_READ, None)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
