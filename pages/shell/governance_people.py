"""Groups on the map of power and interest, and what leaders do and whom they thank."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics.charts.stakeholder_map import FIELDS, stakeholder_map
from analytics.model.display import NOTHING, markdown_text, percent
from analytics.model.governance import Attitude, Governance, StakeholderRow, attitude_text
from analytics.model.records.governance import LeaderAct, Recognition, Stakeholder
from analytics.workspace import Workspace
from pages.shell import asked, chart_card, governance_parts, record_list

_READINGS = 4
"""Attitudes shown of a group, the latest."""


def stakeholders(workspace: Workspace, found: Governance) -> None:
    """The map, how attitudes went, and the list."""
    if found.stakeholders:
        chart_card.show(stakeholder_map(found.stakeholders), "stakeholders")
        _table(found.stakeholders)
    record_list.show(
        workspace,
        Stakeholder,
        "governance.stakeholders",
        columns=("name", "power", "interest", "now", "wanted", "rated", "owner", "step"),
        empty="No group yet. Rate power and interest from 1 to 5, attitude from −2 against to +2 for. Groups and roles only, no single persons.",
    )
    if found.stakeholders:
        st.caption("Change a group's rating and keep it: the earlier one stays as part of its course.")


def _table(rows: Sequence[StakeholderRow]) -> None:
    shown = [
        (
            str(number),
            markdown_text(row.name),
            FIELDS[row.field],
            _attitude(row),
            _risk(row),
            _hands(row),
        )
        for number, row in enumerate(rows, start=1)
    ]
    table = pd.DataFrame(shown, columns=["No.", "Group", "Field", "Attitude", "Risk", "In whose hands"])
    st.table(
        table.set_index("No."), border="horizontal", alt="Groups with field, course of attitude and resistance risk"
    )


def _attitude(row: StakeholderRow) -> str:
    """How it went, and where it should be."""
    said = course(row.course)
    return said if row.wanted is None else f"{said} ({attitude_text(row.wanted)} needed)"


def _risk(row: StakeholderRow) -> str:
    if row.risk is None:
        return NOTHING
    return f":red[■]\u00a0{row.risk}" if row.is_risk else str(row.risk)


def _hands(row: StakeholderRow) -> str:
    said = ": ".join(part for part in (row.owner.strip(), row.step.strip()) if part)
    return markdown_text(said) if said else ":red[nobody's]" if row.is_risk else NOTHING


def course(readings: Sequence[Attitude]) -> str:
    """``−1 → 0 → +1``, the latest ones, as markdown."""
    values = [attitude_text(one.value) for one in readings[-_READINGS:]]
    return f"{'… → ' if len(readings) > _READINGS else ''}{' → '.join(values)}" if values else NOTHING


def leaders(workspace: Workspace, found: Governance) -> None:
    """What leaders promised and did, and who was thanked when (S4.18, S4.22, S4.29, S4.33)."""
    kept, behind = st.columns(2)
    kept.metric(
        "Of what was planned, done",
        NOTHING if found.acts_kept is None else percent(found.acts_kept),
        help="Acts whose day is past, done within a week of it; the sponsor's where any are planned. 80 % or more is kept.",
    )
    behind.metric("Acts planned so far", str(found.acts_planned))
    asked.open_row(workspace, {LeaderAct: "governance.acts"}, governance_parts.ROW)
    st.markdown("**What leaders do in public**")
    record_list.show(
        workspace,
        LeaderAct,
        "governance.acts",
        columns=("name", "leader", "planned", "done", "story"),
        empty="No act yet. For example: the sponsor spends a morning at the service desk.",
    )
    st.markdown("**Thanks**")
    if any(sum(row.months) for row in found.thanks):
        names = [f"{month:%b %Y}" for month in found.months]
        rows = [
            (markdown_text(row.name) or "No part named", *(str(count) if count else NOTHING for count in row.months))
            for row in found.thanks
        ]
        table = pd.DataFrame(rows, columns=["Part of the organisation", *names])
        st.table(table.set_index("Part of the organisation"), border="horizontal", alt="Thanks by part and month")
    record_list.show(
        workspace,
        Recognition,
        "governance.thanks",
        columns=("name", "on", "domain", "size", "team", "win"),
        empty="Nobody was thanked yet. Thank teams rather than single persons.",
    )
