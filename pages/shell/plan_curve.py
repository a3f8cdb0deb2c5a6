"""What more or less money would bring: the curve around the plan in force, worked out on demand and stored with it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics.charts.gain_curve import gain_curve
from analytics.model.display import markdown_text, one_decimal, rounded
from analytics.model.plan import Plan
from analytics.model.plan_reasons import BudgetCurve
from analytics.model.survey import Wave
from analytics.workspace import Workspace
from pages.shell import chart_card, plan_trials

_KIND = "curve"
READING = 760
"""Pixels of a line that is read with ease."""


def show(workspace: Workspace, wave: Wave, plan: Plan) -> None:
    """The curve that is stored, its search under way, or the button that begins it."""
    if plan_trials.watch(
        _KIND, wave, "Making a plan for each of several budgets.", "Stop and keep what is there", _told
    ):
        return
    plan_trials.answer(_KIND, wave)  # stored by the search itself; here only a refusal has to be told
    curve = workspace.budget_curve(wave.name, plan.number) if plan.number else None
    if curve is not None and curve.points:
        st.markdown(f"**{markdown_text(curve.sentence)}**", width=READING)
        chart_card.show(gain_curve(curve, plan), "plan.curve")
        st.caption(f"Time, people and every other limit are as in the plan in force.{_better(curve, plan)}")
    elif plan.basis is None:
        st.caption("This plan was stored without what it was made from. Search again, and the curve can be drawn.")
        return
    else:
        st.markdown("How much more would a larger budget bring, and how little would a smaller one take away?")
        st.caption("A plan is made for each of several budgets; that takes about half a minute.")
    if st.button(
        "Work it out" if curve is None else "Work it out again",
        icon=":material/show_chart:",
        type="primary" if curve is None else "secondary",
        key="plan.curve.start",
    ):
        plan_trials.begin(_KIND, wave, plan.number, lambda: workspace.start_curve(wave.name, plan.number))
        st.rerun()


def _better(curve: BudgetCurve, plan: Plan) -> str:
    """What to do where the curve found a better plan for the plan's own budget than the plan is."""
    best = max((point.gain for point in curve.points if point.budget <= plan.request.budget_eur), default=plan.gain)
    if rounded(best) <= rounded(plan.gain):
        return ""
    return (
        f" For this budget it found {one_decimal(best)} levels, and the plan in force gains {one_decimal(plan.gain)}: "
        "search again, and for longer."
    )


def _told(progress: Any) -> tuple[float, str]:
    """Share done and its words, from whatever the search tells: points done of all."""
    done, total = getattr(progress, "done", 0), getattr(progress, "total", 0)
    if not total:
        return 0.0, "Reading the plan …"
    return min(1.0, done / total), f"{done} of {total} budgets"
