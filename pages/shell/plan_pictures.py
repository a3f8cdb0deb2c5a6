"""The plan's pictures beside the calendar: load on people, money, and where it leads."""

from __future__ import annotations

import streamlit as st

from analytics.charts.cost import cost_over_time
from analytics.charts.load import load_strip
from analytics.charts.projected import projected_radar
from analytics.charts.steps import progress_steps
from analytics.export.report import Report
from analytics.model.plan import Plan
from pages.shell import chart_card, results

ALL = "All areas"


def load(report: Report, plan: Plan) -> None:
    """Days each role gives against the days it has."""
    chart_card.show(results.kept(report, "load", lambda: load_strip(plan, report.catalogue)), "load")
    st.caption("A full strip is all the days somebody has in that month.")


def money(report: Report, plan: Plan) -> None:
    """What is spent by when."""
    chart_card.show(results.kept(report, "cost", lambda: cost_over_time(plan)), "cost")


def where_it_leads(report: Report, plan: Plan) -> None:
    """The radar the plan projects, phase by phase, then the steps of each dimension."""
    phases = list(range(1, len(plan.projected_by_phase) + 1))
    names = {area.id: area.short_name for area in report.model.areas}
    with st.container(horizontal=True, gap="large"):
        phase = st.segmented_control("At the end of phase", phases, default=phases[-1], required=True, key="plan.phase")
        area = st.segmented_control(
            "Of",
            [ALL, *names],
            default=ALL,
            required=True,
            format_func=lambda one: names.get(one, one),
            key="plan.area",
        )
    at, only = int(phase or phases[-1]), None if area in (ALL, None) else str(area)
    drawn = results.kept(
        report,
        "projected-radar",
        lambda: projected_radar(plan, report.model, at, only, gaps=report.gaps),
        at,
        only,
    )
    chart_card.show(drawn, "projected")
    st.markdown("##### Step by step")
    steps = results.kept(report, "progress-steps", lambda: progress_steps(plan, report.model, report.gaps))
    chart_card.show(steps, "steps")
    st.caption("A projection from planning estimates, not a promise. The next survey will tell.")
