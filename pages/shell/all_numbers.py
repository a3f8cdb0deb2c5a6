"""The table behind the pictures: every published figure of the view, to read, to look into and to take away."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.export.report import Report
from analytics.model.display import NOTHING, file_slug, markdown_text, one_decimal, people
from analytics.workspace import Workspace
from pages.shell import choice, formula, meaning, results, tables
from pages.shell.view import EVERYBODY, View

AREAS, STATEMENTS = "Areas and dimensions", "Statements"
HIDDEN = "a site is hidden"
"""Stands where a country has no figure."""


def show(workspace: Workspace, report: Report, view: View) -> None:
    """Areas and dimensions, or every statement; with a download."""
    card = report.card
    chosen = AREAS
    if card.statements:
        chosen = choice.switch("numbers", "Numbers of", [AREAS, STATEMENTS], shown_label=False)
    whole = (card.overall,) if view.group is None else ()
    scores = (*whole, *card.areas, *card.dimensions) if chosen == AREAS else card.statements
    first = "Area or dimension" if chosen == AREAS else "Statement"
    table = results.kept(report, "all-numbers", lambda: tables.score_table(scores, first, report.backed), chosen)
    figures = formula.of_scores(scores, view)
    formula.table(
        table,
        f"all-numbers.{chosen}",
        f"Scores of all {chosen.lower()}, {view.group or EVERYBODY.lower()}",
        lambda row, _column: figures[row],
        workspace,
        report.wave.name,
        view,
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Table as CSV",
            tables.csv_bytes(table),
            f"leitstern-{file_slug(f'{chosen} {view.group or EVERYBODY} {report.wave.name}')}.csv",
            "text/csv",
            key="all-numbers.csv",
            icon=":material/download:",
            on_click="ignore",
        )
        with st.popover("What do these columns mean?", icon=":material/help:", type="tertiary"):
            st.markdown(meaning.COLUMNS)
    if view.group is None:
        _countries(workspace, report)


def _countries(workspace: Workspace, report: Report) -> None:
    """Dimensions by country, as far as every site of it may be shown (S0.14); nothing while no site is listed with its country."""
    found = workspace.countries(report.wave.name)
    if not found:
        return
    panel = st.expander("By country", icon=":material/public:", on_change="rerun", key="all-numbers.countries")
    if panel.open:
        with panel:
            st.caption(
                "A country has a figure where each of its sites has one; every answer counts alike. The list of sites is on the Coalition page."
            )
            rows: dict[str, dict[str, str]] = {}
            for one in found:
                figure = f"{one_decimal(one.mean)} ({people(one.n)})" if one.n else HIDDEN
                rows.setdefault(markdown_text(one.name), {})[markdown_text(one.country)] = figure
            table = pd.DataFrame.from_dict(rows, orient="index").fillna(NOTHING)
            st.table(table.rename_axis("Dimension"), border="horizontal", alt="Dimensions by country")
