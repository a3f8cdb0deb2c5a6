"""The pictures of the areas and of one area's dimensions, as a radar or as bars."""

from __future__ import annotations

import streamlit as st

from analytics.charts.bars import score_bars
from analytics.charts.radar import area_radar, dimension_radar
from analytics.export import messages
from analytics.export.report import Report
from analytics.model.display import markdown_text
from analytics.model.maturity import Area
from pages.shell import chart_card, meaning, results, tables

RADAR, BARS = "Radar", "Bars"


def overview(report: Report, picture: str) -> None:
    """The main picture: the areas."""
    if picture == BARS:
        drawn = results.kept(
            report,
            "area-bars",
            lambda: score_bars(
                report.card.areas, report.gaps, report.model, report.earlier, title="Areas", card=report.card
            ),
        )
    else:
        drawn = results.kept(
            report,
            "area-radar",
            lambda: area_radar(report.card, report.gaps, report.model, report.earlier),
        )
    chart_card.show(drawn, "areas")


def area_tab(report: Report, area: Area, picture: str) -> None:
    """One area with its dimensions."""
    st.subheader(markdown_text(messages.dimensions_title(report, area)))
    scores = report.dimensions_of(area.id)
    if picture == BARS:
        drawn = results.kept(
            report,
            "dimension-bars",
            lambda: score_bars(
                scores, report.gaps, report.model, report.earlier, title=area.short_name, card=report.card
            ),
            area.id,
        )
    else:
        drawn = results.kept(
            report,
            "dimension-radar",
            lambda: dimension_radar(report.card, report.gaps, report.model, area.id, report.earlier),
            area.id,
        )
    chart_card.show(drawn, f"area-{area.id}")
    st.markdown(meaning.of_dimensions(scores))
    st.dataframe(tables.score_table(scores, "Dimension"), hide_index=True, alt=f"All scores of {area.name}")
