"""What a plan must keep to: time, money, people's days, how much change at once, what is already in place."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.model.measure import Catalogue
from analytics.model.plan import PlanRequest

DAYS = "Days a month"
WIDTH = 420
"""Pixels of each side."""
SECONDS = (5, 10, 20, 30, 60)


def ask(catalogue: Catalogue, before: PlanRequest) -> PlanRequest | None:
    """The form, filled with the last request; returns the request when the user starts the search, otherwise None."""
    names = {measure.id: f"{measure.id} {measure.name}" for measure in catalogue.measures}
    with st.form("plan.request", border=False):
        with st.container(horizontal=True, gap="large"):  # side by side where there is room for both
            left, right = st.container(width=WIDTH), st.container(width=WIDTH)
        with left:
            months = st.slider("How many months?", 3, 36, before.months)
            budget = st.number_input("Budget in euro", 0, None, int(before.budget_eur), step=5_000, format="%d")
            phase = st.slider("Months in each phase", 2, 6, before.phase_months)
            change = st.slider(
                "Changes at once",
                1,
                6,
                before.change_limit,
                help="How many measures may touch one part of the organisation at the same time.",
            )
            quick = st.toggle("One visible quick win in each phase", before.quick_win_each_phase)
            done = st.multiselect(
                "Already in place",
                list(names),
                [measure for measure in before.in_place if measure in names],
                format_func=lambda measure: names[measure],
                help="Measures you have; they cost nothing and count as done.",
            )
            seconds = st.select_slider("Search for at most", SECONDS, _nearest(before.seconds), format_func=_seconds)
        with right:
            st.markdown("Days a month each role can give", help="Empty means no limit.")
            edited = _capacity(catalogue, before)
        pressed = st.form_submit_button("Search for the best plan", type="primary", icon=":material/search:")
    if not pressed:
        return None
    return PlanRequest(
        months=months,
        phase_months=min(phase, months),
        budget_eur=float(budget),
        capacity=edited,
        change_limit=change,
        seconds=float(seconds),
        in_place=tuple(done),
        quick_win_each_phase=quick,
    )


def _capacity(catalogue: Catalogue, before: PlanRequest) -> dict[str, float]:
    """Role or domain code → days a month, for every row that has a number."""
    named = {**catalogue.owners, **catalogue.domains}
    table = pd.DataFrame(
        {
            "Role or part of the organisation": list(named.values()),
            DAYS: pd.array([before.capacity.get(code) for code in named], dtype="Float64"),
        }
    )
    edited = st.data_editor(
        table,
        key="plan.capacity",
        hide_index=True,
        disabled=["Role or part of the organisation"],
        height=470,
        alt="Days a month each role can give",
        column_config={DAYS: st.column_config.NumberColumn(min_value=0.0, step=0.5, format="%.1f")},
    )
    given = zip(named, edited[DAYS].tolist(), strict=True)
    return {code: float(amount) for code, amount in given if not pd.isna(amount)}


def _nearest(seconds: float) -> int:
    return min(SECONDS, key=lambda offered: abs(offered - seconds))


def _seconds(amount: int) -> str:
    return f"{amount} seconds"
