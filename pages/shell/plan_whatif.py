"""What if money, time, people or what matters were otherwise: tried beside the plan in force, compared with it, and kept if wanted."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics.export.report import Report
from analytics.model.display import markdown_text, one_decimal
from analytics.model.plan import Plan
from analytics.model.survey import Wave
from analytics.workspace import Workspace
from pages.shell import findings, plan_compare, plan_curve, plan_trials, plan_whatif_dials
from pages.shell.plan_whatif_dials import Dials

_KIND = "what-if"
NAME_LENGTH = 80


def show(workspace: Workspace, wave: Wave, report: Report) -> None:
    """The dials and what they led to, and the curve of gain against budget."""
    plan = report.plan
    if plan is None:
        st.caption("Search for a plan first; then other limits can be tried beside it.")
        return
    limits, money = st.tabs(["Try other limits", "What more money brings"], on_change="rerun", key="plan.what-if.part")
    if limits.open:
        with limits:
            _limits(workspace, wave, report, plan)
    if money.open:
        with money:
            plan_curve.show(workspace, wave, plan)


def _limits(workspace: Workspace, wave: Wave, report: Report, plan: Plan) -> None:
    """The dials, the search under way, and its answer beside the plan."""
    st.caption("Nothing changes until you keep what you tried. Everything else stays as in the plan in force.")
    trial = plan_trials.current(_KIND, wave)
    asked = trial.asked if trial is not None and isinstance(trial.asked, Dials) else None
    dials = plan_whatif_dials.ask(report, plan, asked)
    if dials is not None:
        request, weights = (
            plan_whatif_dials.request_of(plan.request, dials),
            plan_whatif_dials.weights_of(report, dials),
        )
        plan_trials.begin(
            _KIND, wave, plan.number, lambda: workspace.start_what_if(wave.name, request, weights or None), dials
        )
        st.rerun()
    if plan_trials.watch(_KIND, wave, "Trying it.", "Stop and take the best so far", told):
        return
    found = plan_trials.answer(_KIND, wave)
    if found is not None:
        st.subheader("What it would come to")
        if asked is not None and asked.weighs:
            st.caption(
                "You changed what matters, so each plan's levels are counted by its own importance: compare what is in them, "
                "not the two numbers."
            )
        _beside(workspace, wave, plan, found)


def _beside(workspace: Workspace, wave: Wave, plan: Plan, found: Plan) -> None:
    """What was tried beside the plan in force, and the button to keep it."""
    with findings.refusals():
        plan_compare.show(workspace, wave, plan, found, ("Plan in force", "What if"), "plan.what-if.two")
    if found.findings:
        findings.show(found.findings, "plan.what-if", "What to know about it")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(
            "Name for it",
            placeholder="More people in spring",
            max_chars=NAME_LENGTH,
            key="plan.what-if.name",
            width=300,
        )
        if st.button("Keep this plan", type="primary", icon=":material/check:", key="plan.what-if.keep"):
            _keep(workspace, wave, found, name)
        if st.button("Drop it", key="plan.what-if.drop"):
            plan_trials.forget(_KIND, wave)
            st.rerun()


def _keep(workspace: Workspace, wave: Wave, found: Plan, name: str) -> None:
    """Store it as the next version, which is then in force."""
    with findings.refusals():
        kept = workspace.keep_plan(wave.name, found, name)
        plan_trials.forget(_KIND, wave)
        st.toast(
            markdown_text(f"Kept as version {kept.number}. The plan before is under “Versions”."),
            icon=":material/check:",
        )
        st.rerun()


def told(progress: Any) -> tuple[float, str]:
    """How close the best so far is to what no plan exceeds, and its words."""
    if progress is None or not progress.bound:
        return 0.0, "Reading the measures and limits …"
    share = max(0.0, min(1.0, progress.gain / progress.bound))
    return share, (
        f"Best so far gains {one_decimal(progress.gain)} levels, {one_decimal(progress.bound)} at the very most · "
        f"{progress.seconds:.0f} s"
    )
