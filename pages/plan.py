"""The measures that close most of the gap within money, time and people's days; each with its reason."""

from __future__ import annotations

import streamlit as st

from analytics.charts.cost import cost_over_time
from analytics.charts.gantt import gantt
from analytics.charts.load import load_strip
from analytics.charts.projected import projected_radar
from analytics.export import footnotes, messages, wording
from analytics.export.report import Report
from analytics.model.display import markdown_text
from analytics.model.plan import Plan
from pages.shell import (
    chart_card,
    entry,
    findings,
    no_measures,
    plan_form,
    plan_reasons,
    plan_search,
    results,
    results_version,
    session,
    waves,
)

READING = 760
"""Pixels of a line that is read with ease."""


def title(report: Report) -> str:
    """What the plan achieves, or what comes before it."""
    if report.plan is not None:
        return markdown_text(messages.choice_title(report))
    if plan_search.under_way():
        return "Searching for the plan that closes most of the gap"
    return "No plan yet: say what you can spend, then search"


def quality(plan: Plan) -> str:
    """What it costs, and honestly how good it is known to be."""
    return (
        f"{markdown_text(wording.sentence(footnotes.plan_limits(plan)))}. "
        f":gray[{markdown_text(wording.sentence(footnotes.plan_quality(plan)))}.]"
    )


def roadmap(report: Report, plan: Plan) -> None:
    """The main picture: what runs when."""
    chart_card.show(results.kept(report, "gantt", lambda: gantt(plan, report.model)), "gantt")
    st.markdown(quality(plan))


def changed_since(report: Report, plan: Plan) -> bool:
    """True if the levels or the targets the plan was made for are not those of today."""
    levels = {gap.id: gap.mean for gap in report.gaps if gap.mean is not None}
    wanted = {gap.id: gap.weighted_gap for gap in report.gaps if gap.weighted_gap is not None}
    pairs = ((plan.baseline, levels), (plan.weighted_gaps, wanted))
    return any(abs(now.get(name, then) - then) > 1e-9 for before, now in pairs for name, then in before.items())


def where_it_leads(report: Report, plan: Plan) -> None:
    """The radar the plan projects, phase by phase."""
    phases = len(plan.projected_by_phase)
    phase = st.segmented_control(
        "At the end of phase", list(range(1, phases + 1)), default=phases, required=True, key="plan.phase"
    )
    at = int(phase or phases)
    drawn = results.kept(
        report, "projected-radar", lambda: projected_radar(plan, report.model, at, gaps=report.gaps), at
    )
    chart_card.show(drawn, "projected")
    st.caption("A projection from planning estimates, not a promise. The next survey will tell.")


def details(report: Report, plan: Plan) -> None:
    """Everything behind the picture; only the open tab is worked out."""
    why, why_not, load, cost, leads = st.tabs(
        ["Why each", "Why not the others", "Load on people", "Cost", "Where it leads"],
        on_change="rerun",
        key="plan.detail",
    )
    if load.open:
        with load:
            chart_card.show(results.kept(report, "load", lambda: load_strip(plan, report.catalogue)), "load")
    if cost.open:
        with cost:
            chart_card.show(results.kept(report, "cost", lambda: cost_over_time(plan)), "cost")
    if leads.open:
        with leads:
            where_it_leads(report, plan)
    if why.open:
        with why:
            st.markdown(plan_reasons.chosen(plan, report.catalogue), width=READING)
    if why_not.open:
        with why_not:
            st.markdown(plan_reasons.left_out(plan), width=READING)


workspace = entry.enter("pages/plan.py")
wave = waves.pick(workspace)
plan_search.join(wave)
report = results.report(workspace, wave)
no_measures.stop_without(report, "No plan for this questionnaire yet")
plan = report.plan
st.title(title(report))
results_version.waiting(workspace, report)
if plan and plan.measures:
    roadmap(report, plan)
if plan and changed_since(report, plan):
    st.info(
        "Answers or targets have changed since this plan was made. Search again to bring it up to date.",
        icon=":material/update:",
    )
if plan and plan.findings:
    findings.show(plan.findings, "plan", "What to know about this plan")
plan_search.show()
if plan and st.button("Take it to the steering committee", type="primary", icon=":material/slideshow:"):
    session.go("pages/export.py")
limits = st.expander(
    "What the plan must keep to",
    icon=":material/tune:",
    expanded=plan is None and not plan_search.under_way(),
    on_change="rerun",
    key="plan.limits",
)
if limits.open:
    with limits:
        request = plan_form.ask(report.catalogue, workspace.plan_request())
        if request is not None:
            plan_search.start(workspace, wave, request)
            st.rerun()
if plan:
    details(report, plan)
