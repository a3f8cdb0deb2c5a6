"""A chart as it stands on every page: the picture, its text alternative, its table, and its way out as PNG or SVG."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from analytics.charts.chart import Chart
from analytics.model.display import NOTHING
from pages.shell import picture_buttons
from pages.shell.tables import csv_bytes

LARGE = 1000
"""From here on a number is shown whole, with separators."""


def show(chart: Chart, key: str, explain: Callable[[str], None] | None = None) -> None:
    """Draw the chart with its tools below. ``key`` is unique on the page; ``explain`` draws the way to its figures (formula.py)."""
    with st.container(key=f"chart-{key}", gap="xsmall"):
        st.plotly_chart(chart.figure, key=f"{key}.figure", config=chart.config(), alt=chart.alt)
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="right"):
            if explain is not None:
                explain(f"{key}.formula")
            behind = st.popover(
                "Table", icon=":material/table:", type="tertiary", key=f"{key}.table", on_change="rerun"
            )
            picture_buttons.show(f"chart-{key}", chart.file_name, key=f"{key}.picture")
        if behind.open:
            with behind:
                _table(chart, key)


def _table(chart: Chart, key: str) -> None:
    numbers = chart.table.select_dtypes("float")
    st.dataframe(
        chart.table,
        hide_index=True,
        width=720,
        placeholder=NOTHING,
        alt=f"The numbers behind the chart: {chart.alt}",
        column_config={
            str(name): st.column_config.NumberColumn(format="localized" if column.abs().max() >= LARGE else "%.1f")
            for name, column in numbers.items()
        },
    )
    st.download_button(
        "Table as CSV",
        csv_bytes(chart.table),
        f"{chart.file_name}.csv",
        "text/csv",
        key=f"{key}.csv",
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
    )
