"""The pictures of the areas and of one area's dimensions, as a radar or as bars."""

from __future__ import annotations

import streamlit as st

from analytics.charts.bars import score_bars
from analytics.charts.radar import area_radar, dimension_radar
from analytics.export.dimension_messages import dimensions_title
from analytics.export.report import Report
from analytics.model.display import markdown_text
from analytics.model.maturity import Area
from analytics.workspace import Workspace
from pages.shell import chart_card, choice, formula, meaning, results, tables
from pages.shell.view import BARS, View

SHORT = 24
"""Characters of an area's name that fit a button; longer ones are a list."""
MANY = 9
"""Dimensions of one area above which a radar is hard to read."""


def overview(workspace: Workspace, report: Report, view: View) -> None:
    """The main picture: the areas."""
    card, earlier = report.card, report.earlier
    if view.picture == BARS:
        drawn = results.kept(
            report,
            "area-bars",
            lambda: score_bars(
                card.areas, report.gaps, report.model, earlier, title="Areas", card=card, backed=report.backed
            ),
        )
    else:
        drawn = results.kept(
            report, "area-radar", lambda: area_radar(card, report.gaps, report.model, earlier, backed=report.backed)
        )
    figures = formula.of_scores((card.overall, *card.areas) if view.group is None else card.areas, view)
    chart_card.show(drawn, "areas", formula.button(workspace, report.wave.name, figures, view))


def dimensions(workspace: Workspace, report: Report, view: View) -> None:
    """The dimensions of one area to choose: title, picture, meaning, numbers."""
    by_name = {area.short_name: area for area in report.model.areas}
    names = list(by_name)
    if len(names) == 1:
        chosen = names[0]
    elif all(len(name) <= SHORT and markdown_text(name) == name for name in names):
        chosen = choice.switch("area", "Area", names, shown_label=False)
    else:
        chosen = choice.select("area", "Area", names, width=640)
    _area(workspace, report, view, by_name[chosen])


def _area(workspace: Workspace, report: Report, view: View, area: Area) -> None:
    st.subheader(markdown_text(dimensions_title(report, area)), anchor=False)
    card, earlier, scores = report.card, report.earlier, report.dimensions_of(area.id)
    if view.picture == BARS:
        drawn = results.kept(
            report,
            "dimension-bars",
            lambda: score_bars(
                scores, report.gaps, report.model, earlier, title=area.short_name, card=card, backed=report.backed
            ),
            area.id,
        )
    else:
        drawn = results.kept(
            report,
            "dimension-radar",
            lambda: dimension_radar(card, report.gaps, report.model, area.id, earlier, backed=report.backed),
            area.id,
        )
    figures = formula.of_scores(scores, view)
    chart_card.show(drawn, f"area-{area.id}", formula.button(workspace, report.wave.name, figures, view))
    if len(scores) > MANY and view.picture != BARS:
        st.caption(
            f"{len(scores)} spokes are many for a radar: bars, or the heat map further right, are easier to read."
        )
    st.markdown(meaning.of_dimensions(scores, report.backed))
    table = results.kept(
        report, "dimension-table", lambda: tables.score_table(scores, "Dimension", report.backed), area.id
    )
    formula.table(
        table,
        f"area-{area.id}.numbers",
        f"All scores of {area.name}",
        lambda row, _column: figures[row],
        workspace,
        report.wave.name,
        view,
    )
