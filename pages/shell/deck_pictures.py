"""The main pictures of the deck, as the app draws them."""

from __future__ import annotations

import streamlit as st

from analytics.charts.gantt import gantt
from analytics.charts.radar import area_radar
from analytics.export.report import Report
from pages.shell import chart_card, results

TALL = 560
"""Pixels of the roadmap that are seen at once; a long one is scrolled."""


def levels(report: Report) -> None:
    """Where the areas stand."""
    drawn = results.kept(
        report,
        "area-radar",
        lambda: area_radar(report.card, report.gaps, report.model, report.earlier, backed=report.backed),
    )
    chart_card.show(drawn, "areas")


def roadmap(report: Report) -> None:
    """What runs when; nothing without a plan."""
    plan = report.plan
    if plan is None or not plan.measures:
        return
    st.subheader("The roadmap", anchor=False)
    drawn = results.kept(report, "gantt", lambda: gantt(plan, report.model, report.catalogue))
    with st.container(height=TALL, border=False):
        chart_card.show(drawn, "gantt")
