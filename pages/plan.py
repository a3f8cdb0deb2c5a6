"""The measures that close most of the gap within money, time and people's days; each with its reason."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from analytics.charts.gantt import gantt
from analytics.export import footnotes, plan_messages, wording
from analytics.export.report import Report
from analytics.model.display import markdown_text
from analytics.model.plan import Plan
from analytics.model.plan_reasons import PlanReasons
from analytics.model.survey import Wave
from analytics.workspace import Workspace
from pages.shell import (
    chart_card,
    entry,
    findings,
    no_measures,
    plan_answers,
    plan_changes,
    plan_files,
    plan_limits,
    plan_links,
    plan_pictures,
    plan_proposal,
    plan_reasons,
    plan_search,
    plan_signing,
    plan_versions,
    plan_whatif,
    plan_wishes,
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
        return markdown_text(plan_messages.choice_title(report))
    if plan_search.under_way():
        return "Searching for the plan that closes most of the gap"
    return "No plan yet: say what you can spend, then search"


def roadmap(report: Report, plan: Plan) -> None:
    """The main picture: what runs when; then what it brings, and honestly how good it is known to be."""
    chart_card.show(results.kept(report, "gantt", lambda: gantt(plan, report.model, report.catalogue)), "gantt")
    st.markdown(
        f"{markdown_text(footnotes.plan_brings(plan, report.words))}  \n"
        f":gray[{markdown_text(wording.sentence(footnotes.plan_quality(plan, report.words)))}.]"
    )


def limits(workspace: Workspace, wave: Wave, report: Report) -> None:
    """What the plan must keep to, open while there is none; and what if it were something else."""
    first = report.plan is None and not plan_search.under_way()
    asked = st.expander(
        "What the plan must keep to", icon=":material/tune:", expanded=first, on_change="rerun", key="plan.limits"
    )
    if asked.open:
        with asked:
            plan_limits.show(workspace, wave, report)
    if report.plan is None:
        return
    what_if = st.expander("What if?", icon=":material/compare_arrows:", on_change="rerun", key="plan.what-if")
    if what_if.open:
        with what_if:
            plan_whatif.show(workspace, wave, report)


def reasons(workspace: Workspace, wave: Wave, plan: Plan, words: Callable[[PlanReasons | None], str]) -> None:
    """Reasons as text, as far as they are there."""

    def draw(found: PlanReasons | None) -> None:
        st.markdown(words(found), width=READING)

    plan_answers.show(workspace, wave, plan, draw)


def rule_words(plan: Plan, found: PlanReasons | None) -> str:
    """What the rules cost, or what to do to learn it."""
    if found is None or not found.rules:
        return "What each of your rules costs is told here as soon as the reasons are worked out."
    return plan_reasons.rules(plan, found)


def details(workspace: Workspace, wave: Wave, report: Report, plan: Plan) -> None:
    """Everything behind the picture; only the open tab is worked out."""
    catalogue = plan.basis.catalogue if plan.basis else report.catalogue
    parts: dict[str, Callable[[], None]] = {
        "Why each": lambda: reasons(workspace, wave, plan, lambda r: plan_reasons.chosen(plan, catalogue, r)),
        "Why not the others": lambda: reasons(workspace, wave, plan, lambda r: plan_reasons.left_out(plan, r)),
        "What the rules cost": lambda: reasons(workspace, wave, plan, lambda r: rule_words(plan, r)),
        "Who must agree": lambda: plan_signing.show(workspace, wave, plan),
        "Load on people": lambda: plan_pictures.load(report, plan),
        "Money": lambda: plan_pictures.money(report, plan),
        "Where it leads": lambda: plan_pictures.where_it_leads(report, plan),
        "Versions": lambda: plan_versions.show(workspace, wave),
        "Take it with you": lambda: plan_files.show(workspace, wave),
    }
    tabs = st.tabs(list(parts), on_change="rerun", key="plan.detail")
    for tab, draw in zip(tabs, parts.values(), strict=True):
        if tab.open:
            with tab:
                draw()


workspace = entry.enter("pages/plan.py")
wave = waves.pick(workspace)
plan_search.join(wave)
report = results.report(workspace, wave)
no_measures.stop_without(report, "No plan for this questionnaire yet")
plan = report.plan
st.title(title(report))
plan_search.show()
if plan:
    plan_proposal.tell(workspace)
    plan_wishes.tell(plan)
results_version.waiting(workspace, report)
if plan and plan.measures:
    roadmap(report, plan)
if plan:
    plan_signing.tell(workspace, wave)
    plan_links.tell(workspace, wave)
    plan_changes.tell(workspace, report, plan)
if plan and plan.findings:
    findings.show(plan.findings, "plan", "What to know about this plan")
if plan and st.button("Take it to the steering committee", type="primary", icon=":material/slideshow:"):
    session.go("pages/export.py")
limits(workspace, wave, report)
if plan:
    details(workspace, wave, report, plan)
