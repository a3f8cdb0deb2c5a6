"""What a plan must keep to: the form with every limit, what differs from the plan in force, and the button that starts the search.

What is typed is kept while the user looks elsewhere, and stored when the search starts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from analytics.export.report import Report
from analytics.model.display import markdown_text
from analytics.model.measure import PlanningDefaults
from analytics.model.plan import Plan, PlanRequest
from analytics.model.survey import Wave
from analytics.workspace import Workspace
from pages.shell import (
    findings,
    plan_limits_measures,
    plan_limits_parts,
    plan_limits_people,
    plan_limits_rules,
    plan_limits_time,
    plan_search,
)
from pages.shell.plan_limits_table import LimitsForm

_STATE = "plan.limits.state"
SHOWN = 6
"""Differences from the plan in force that are written out."""
TABS = ("People", "Single months", "Agreement", "Measures", "Money by phase", "Must be raised", "Rules")


@dataclass(frozen=True)
class _State:
    """What the session knows of the form."""

    kept: PlanRequest
    """The stored request the form began with."""
    shown: PlanRequest
    draft: PlanRequest
    round: int


@st.fragment
def show(workspace: Workspace, wave: Wave, report: Report) -> None:
    """The form; starts the search when the button is pressed. Only the form is drawn anew while somebody types."""
    form = _begin(workspace, report)
    asked = plan_limits_time.within_horizon(_sections(form))
    found = workspace.check_plan_request(asked, wave.name)
    if found:
        findings.show(found, "plan.limits", "What cannot be")
    differing = _differs(workspace, wave, report.plan, asked)
    searching = plan_search.under_way(wave)
    with st.container(horizontal=True):
        if st.button(
            "Search for the best plan",
            type="primary",
            icon=":material/search:",
            key="plan.limits.search",
            disabled=bool(found) or searching,
            help="A search is under way: see the top of the page." if searching else None,
        ):
            plan_search.start(workspace, wave, asked)
            st.rerun()
        shipped = shipped_limits(workspace, report.catalogue.defaults)
        if st.button("Back to the shipped limits", key="plan.limits.shipped", disabled=asked == shipped):
            _begin_anew(shipped)
        if report.plan and differing and st.button("Back to the limits of this plan", key="plan.limits.in_force"):
            _begin_anew(report.plan.request)


def shipped_limits(workspace: Workspace, given: PlanningDefaults) -> PlanRequest:
    """What a plan starts from until the user says otherwise."""
    return PlanRequest(
        given.months, given.phase_months, given.budget_eur, workspace.usual_capacity(), given.change_limit
    )


def _begin(workspace: Workspace, report: Report) -> LimitsForm:
    """Where the form stands. Its widgets begin anew with what was typed when they have been off the screen meanwhile."""
    stored = workspace.plan_request()
    state: _State | None = st.session_state.get(_STATE)
    if state is None or state.kept != stored:
        state = _State(stored, stored, stored, 1 if state is None else state.round + 1)
    elif f"plan.limits.{state.round}.months" not in st.session_state:
        state = replace(state, shown=state.draft, round=state.round + 1)
    st.session_state[_STATE] = state
    return LimitsForm(report, state.shown, state.draft, state.round)


def _begin_anew(request: PlanRequest) -> None:
    """The form with these limits; nothing is stored before the search starts."""
    state: _State = st.session_state[_STATE]
    st.session_state[_STATE] = replace(state, shown=request, draft=request, round=state.round + 1)
    st.rerun(scope="fragment")


def _sections(form: LimitsForm) -> PlanRequest:
    """Every section, the simple ones first; returns the request as it stands."""
    asked = plan_limits_time.ask(form)
    asked = plan_limits_rules.ask_seconds(form, asked)
    st.markdown("**More limits**")
    sections = (
        plan_limits_people.ask,
        plan_limits_people.ask_single_months,
        plan_limits_parts.ask,
        plan_limits_measures.ask,
        plan_limits_time.ask_phase_budgets,
        plan_limits_rules.ask_scope,
        plan_limits_rules.ask_rules,
    )
    for tab, section in zip(st.tabs(list(TABS), key="plan.limits.tabs"), sections, strict=True):
        with tab:  # all are drawn: a hidden one would forget what was typed
            asked = section(form, asked)
    st.session_state[_STATE] = replace(st.session_state[_STATE], draft=asked)
    return asked


def _differs(workspace: Workspace, wave: Wave, plan: Plan | None, asked: PlanRequest) -> bool:
    """Say what is asked differently from the plan in force; True if anything is."""
    asked = workspace.signing_request(asked, wave.name)
    if plan is None or plan.request == asked:
        return False
    told = workspace.compare_plans(wave.name, plan, replace(plan, request=asked)).inputs
    if told:
        more = [f"And {len(told) - SHOWN} more."] if len(told) > SHOWN else []
        rows = "\n".join(f"- {markdown_text(one)}" for one in (*told[:SHOWN], *more))
        st.markdown(f"**Differs from the plan in force**\n\n{rows}", width=760)
    return bool(told)
