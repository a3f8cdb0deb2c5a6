"""One figure: its course against target and time, where the trend leads, and the readings behind it."""

from __future__ import annotations

import streamlit as st

from analytics.charts.kpi_lines import kpi_line
from analytics.model.display import markdown_text
from analytics.model.figure import Figure
from analytics.model.records.goals import Reading
from analytics.workspace import Workspace
from pages.shell import chart_card, goal_marks, record_list


def show(workspace: Workspace, figure: Figure | None, key: str) -> None:
    """Light, sentence, picture and forecast; then the readings to type."""
    if figure is None:
        st.markdown("No figure yet. Under the second letter, say what the goal is measured by.")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        goal_marks.light_badge(figure)
        st.markdown(markdown_text(figure.said), width="stretch")
    if figure.readings:
        chart_card.show(kpi_line(figure), f"{key}.line")
    if figure.forecast_said:
        sign = ":orange[▲] " if figure.forecast is not None and figure.forecast.misses else ""
        st.markdown(f"{sign}{markdown_text(figure.forecast_said)}")
    if figure.overdue:
        st.markdown(":orange[▲] A reading is overdue.")
    _readings(workspace, figure, key)


def _readings(workspace: Workspace, figure: Figure, key: str) -> None:
    kpi = figure.kpi.id
    if figure.kpi.dimension:
        st.caption(
            "Its readings come from the surveys by themselves; you can add others, for example of a pulse survey."
        )
    typed = st.expander(
        "Readings", icon=":material/edit:", expanded=not figure.readings, on_change="rerun", key=f"{key}.readings"
    )
    if typed.open:
        with typed:
            record_list.grid(
                workspace,
                Reading,
                f"{key}.grid",
                ("measured", "value", "note"),
                only=lambda one: isinstance(one, Reading) and one.kpi == kpi,
                new=lambda: Reading(kpi=kpi),
            )
