"""Dimensions by role, unit or site as a heat map; with a group chosen in the filter, its people only."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.charts.heat_map import heat_map
from analytics.export.report import Report, shown
from analytics.model.display import markdown_text
from analytics.model.score import Score
from analytics.workspace import Attribute, By, Workspace
from pages.shell import chart_card, choice, formula, results, tables
from pages.shell.formula import Figure
from pages.shell.view import ATTRIBUTES, View

AREAS, DIMENSIONS = "Areas", "Dimensions"


def show(workspace: Workspace, report: Report, view: View) -> None:
    """The columns to choose, the picture, its sentence and its table."""
    wave = report.wave.name
    offered: dict[str, Attribute] = {
        f"By {word.lower()}": attribute
        for attribute, word in ATTRIBUTES.items()
        if attribute in workspace.attributes(wave) and attribute != view.attribute
    }
    if not offered:
        st.info(
            "Nobody gave a role, unit or site to compare by. Ask for it in the next survey; the blank workbooks have a field.",
            icon=":material/info:",
        )
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        attribute = offered[choice.switch("split", "Columns", list(offered))]
        rows = choice.switch("rows", "Rows", [DIMENSIONS, AREAS])
    by: By = "area" if rows == AREAS else "dimension"
    within = None if view.attribute is None or view.group is None else (view.attribute, view.group)
    scores = workspace.breakdown(wave, by, attribute, within)
    if not shown(scores):
        _nothing(report, view, attribute, any(score.hidden for score in scores))
        return
    everybody = report.card.areas if by == "area" else report.card.dimensions
    drawn = results.kept(
        report,
        "heat-map",
        lambda: heat_map(
            (*everybody, *scores), report.model, by=attribute, wave=report.wave.name, backed=report.backed
        ),
        by,
        attribute,
    )
    figures = [Figure(score.name, score.id, attribute, score.group, within) for score in scores]
    chart_card.show(drawn, "heat-map", formula.button(workspace, wave, figures))
    st.caption(
        f"Groups of fewer than {report.wave.threshold} people are hidden to protect answers, and so is the next smallest "
        "where the hidden one could be worked out from the others."
    )
    panel = st.expander(
        "As a table: click a figure to see how it is computed", key="heat-map.figures", on_change="rerun"
    )
    if panel.open:
        with panel:
            _table(workspace, report, scores, rows, attribute, figures)


def _table(
    workspace: Workspace,
    report: Report,
    scores: Sequence[Score],
    rows: str,
    attribute: Attribute,
    figures: Sequence[Figure],
) -> None:
    names = list(dict.fromkeys(score.id for score in scores))
    found = {(figure.item, figure.group): figure for figure in figures}
    table = results.kept(report, "group-table", lambda: tables.group_table(scores, rows[:-1]), rows, attribute)
    formula.table(
        table,
        f"heat-map.{rows}.{attribute}",
        f"{rows} by {attribute}",
        lambda row, column: found.get((names[row], column)),
        workspace,
        report.wave.name,
    )


def _nothing(report: Report, view: View, attribute: Attribute, hidden: bool) -> None:
    whom = markdown_text(view.group) if view.group else "this survey"
    if hidden:
        st.info(
            f"{ATTRIBUTES[attribute]} by {ATTRIBUTES[attribute].lower()}, {whom} is hidden to protect answers: "
            f"its groups are of fewer than {report.wave.threshold} people, or would give such a one away. "
            "Choose other columns, or look at everybody.",
            icon=":material/visibility_off:",
        )
    else:
        st.info("No group has enough answers yet. More answers will fill this picture.", icon=":material/info:")
