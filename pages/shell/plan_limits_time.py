"""Time and money of a plan: how long, in which phases, what it may cost."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics.charts.months import request_phases
from analytics.export import wording
from analytics.model.display import months
from analytics.model.plan import PlanRequest
from pages.shell.plan_limits_table import LimitsForm, fill_in, number_of

WIDTH = 420
"""Pixels of each side."""
LONGEST, LONGEST_PHASE, MOST_CHANGES = 36, 6, 6
PHASE, BUDGET = "Phase", "Budget in euro"


def ask(form: LimitsForm) -> PlanRequest:
    """The first things a plan needs: months, phases, budget, how much may change at once."""
    shown = form.shown
    with st.container(horizontal=True, gap="large"):  # side by side where there is room for both
        left, right = st.container(width=WIDTH), st.container(width=WIDTH)
    with left:
        horizon = st.slider(
            "How many months?", 3, max(LONGEST, shown.months), max(3, shown.months), key=form.key("months")
        )
        phase = st.slider(
            "Months in each phase",
            min(2, shown.phase_months),
            max(LONGEST_PHASE, shown.phase_months),
            shown.phase_months,
            key=form.key("phase"),
        )
    with right:
        budget = st.number_input(
            "Budget in euro", 0, None, round(shown.budget_eur), step=5_000, format="%d", key=form.key("budget")
        )
        change = st.slider(
            "Changes at once",
            1,
            max(MOST_CHANGES, shown.change_limit),
            shown.change_limit,
            key=form.key("changes"),
            help="How many measures may touch one part of the organisation at the same time.",
        )
    asked = replace(
        form.draft,
        months=horizon,
        phase_months=min(phase, horizon),
        budget_eur=float(budget),
        change_limit=change,
    )
    st.caption(calendar(asked))
    return asked


def calendar(request: PlanRequest) -> str:
    """The plan's calendar in two sentences: how many phases, and what their last month is for."""
    count = wording.count(len(request_phases(request)), "phase")
    return (
        f"A planning month has four weeks. {months(request.months).capitalize()} make {count}; in the last month of each you check "
        "what was reached, decide what to keep or change, and open the next."
    )


def within_horizon(request: PlanRequest) -> PlanRequest:
    """The request without what was typed for months and phases it no longer has."""
    phases = len(request_phases(request))
    by_month = {code: days[: request.months] for code, days in request.capacity_by_month.items()}
    return replace(request, phase_budgets=request.phase_budgets[:phases], capacity_by_month=by_month)


def ask_phase_budgets(form: LimitsForm, asked: PlanRequest) -> PlanRequest:
    """Money for what starts in each phase; an empty row leaves the whole budget as the only limit."""
    calendar_ = request_phases(asked)
    names = [f"Phase {phase.number}, months {phase.first} to {phase.last}" for phase in calendar_]
    before = form.draft.phase_budgets
    st.caption("What starts in a phase may cost this much. Empty: only the whole budget counts.")

    def make() -> pd.DataFrame:
        amounts = [before[place] if place < len(before) else None for place in range(len(names))]
        return pd.DataFrame({PHASE: names, BUDGET: pd.array(amounts, dtype="Float64")})

    edited = fill_in(
        form,
        "phases",
        make,
        tuple(names),
        disabled=[PHASE],
        width=WIDTH,
        placeholder="",
        alt="Budget of each phase",
        column_config={BUDGET: st.column_config.NumberColumn(min_value=0, step=1000, format="localized")},
    )
    amounts = [number_of(cell) for cell in edited[BUDGET].tolist()]
    return replace(asked, phase_budgets=_without_end((*amounts, *before[len(names) :])))


def _without_end(amounts: tuple[float | None, ...]) -> tuple[float | None, ...]:
    """The amounts up to the last one that is given."""
    given = [place for place, amount in enumerate(amounts) if amount is not None]
    return amounts[: given[-1] + 1] if given else ()
