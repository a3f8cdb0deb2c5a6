"""A picture that rates persons: without the tools that save it, and its numbers in a table nothing can be downloaded from (domain.md §6.1)."""

from __future__ import annotations

import streamlit as st

from analytics.charts.chart import Chart
from analytics.model.display import NOTHING, markdown_text, one_decimal

_CONFIG = {"displayModeBar": False, "displaylogo": False, "showSendToCloud": False}


def show(chart: Chart, key: str) -> None:
    """Draw the chart; its numbers in a popover."""
    st.plotly_chart(chart.figure, key=f"{key}.figure", config=_CONFIG, alt=chart.alt)
    with st.container(horizontal=True, horizontal_alignment="right"):
        behind = st.popover("Table", icon=":material/table:", type="tertiary", key=f"{key}.table", on_change="rerun")
    if behind.open:
        with behind:
            first = str(chart.table.columns[0])
            words = chart.table.map(_words).set_index(first)
            st.table(words, border="horizontal", alt=f"The numbers behind the chart: {chart.alt}")


def _words(value: object) -> str:
    if value is None or value != value:  # NaN differs from itself
        return NOTHING
    return one_decimal(value) if isinstance(value, float) else markdown_text(str(value))
