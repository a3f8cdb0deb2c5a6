"""How many people were invited in each role group: typed once a wave, the base of every response rate and interval."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from analytics.model.display import markdown_text
from analytics.model.maturity import MaturityModel
from analytics.model.survey import Wave
from analytics.workspace import Workspace
from pages.shell import findings


def edit(model: MaturityModel, invited: Mapping[str, int], key: str) -> dict[str, int]:
    """The table to fill in; returns role id → people for every role that has a number."""
    table = pd.DataFrame(
        {
            "Role group": [role.name for role in model.roles],
            "People invited": pd.array([invited.get(role.id) for role in model.roles], dtype="Int64"),
        }
    )
    edited = st.data_editor(
        table,
        key=key,
        hide_index=True,
        disabled=["Role group"],
        width=480,
        placeholder="unknown",
        alt="People invited in each role group",
        column_config={
            "People invited": st.column_config.NumberColumn(
                min_value=0, step=1, format="%d", help="Leave empty if you do not know; ranges get wider then."
            )
        },
    )
    counts = edited["People invited"].tolist()
    return {role.id: int(count) for role, count in zip(model.roles, counts, strict=True) if not pd.isna(count)}


def change(workspace: Workspace, wave: Wave) -> None:
    """Change how many were invited to a wave that exists."""
    counts = edit(workspace.model_of(wave), wave.invited, f"invited.{wave.id}")
    if st.button(f"Keep for {markdown_text(wave.name)}", icon=":material/check:", key="invited.keep"):
        with findings.refusals():
            workspace.save_wave(wave.name, invited=counts)
            st.toast("Kept. Response rates and ranges follow.", icon=":material/check:")
