"""What must be raised by when, the rules that can be switched off, and how long to search."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics.charts.months import request_phases
from analytics.model.plan import PlanRequest
from pages.shell.plan_limits_table import LimitsForm, fill_in, number_of

SECONDS = (5, 10, 20, 30, 60)
AREA, DIMENSION, PHASE = "Area", "Dimension", "Raised in phase"
WIDTH = 640
RULES = {
    "quick_win_each_phase": (
        "One visible quick win in each phase",
        "People notice a result before each check, so they keep going along.",
    ),
    "every_area": ("Something for every area", "No area with a gap is left out of the plan."),
    "harder_goals": (
        "Harder goals from the second phase on",
        "Each later phase runs a measure of large effect, and quick wins take at most 40 % of the work.",
    ),
    "people_before_go_live": (
        "People first, then the new tool",
        "Training is finished before the month in which what people work with changes.",
    ),
    "start_before_check": (
        "Nothing unsigned starts in the check month",
        "What is not agreed yet waits for the next phase instead of starting while this one is looked at.",
    ),
}
"""Field of the request → what the switch is called and what it means."""


def ask_scope(form: LimitsForm, asked: PlanRequest) -> PlanRequest:
    """The phase by whose end a measure has to have raised a dimension; an empty cell leaves it open."""
    model, last = form.report.model, len(request_phases(asked))
    areas = {area.id: area.short_name for area in model.areas}
    dimensions = [dimension for area in model.areas for dimension in model.dimensions_of(area.id)]
    st.caption("Give a phase to what must be raised in it, whether or not it is worth most. Empty: the search decides.")

    def make() -> pd.DataFrame:
        return pd.DataFrame(
            {
                AREA: [areas[dimension.area] for dimension in dimensions],
                DIMENSION: [dimension.name for dimension in dimensions],
                PHASE: pd.array([form.draft.scope.get(dimension.id) for dimension in dimensions], dtype="Int64"),
            }
        )

    edited = fill_in(
        form,
        "scope",
        make,
        disabled=[AREA, DIMENSION],
        width=WIDTH,
        height=430,
        placeholder="",
        alt="Phase in which each dimension must be raised",
        column_config={
            PHASE: st.column_config.NumberColumn(min_value=1, step=1, format="%d", help=f"1 to {last} in this plan.")
        },
    )
    cells = edited[PHASE].tolist()
    phases = {dimension.id: number_of(cell) for dimension, cell in zip(dimensions, cells, strict=True)}
    return replace(asked, scope={name: int(phase) for name, phase in phases.items() if phase is not None})


def ask_rules(form: LimitsForm, asked: PlanRequest) -> PlanRequest:
    """The rules that make a plan bearable for people; each can be switched off."""
    chosen: dict[str, bool] = {}
    with st.container(width=WIDTH):
        for field, (name, meaning) in RULES.items():
            with st.container(gap="xxsmall"):
                chosen[field] = st.toggle(name, getattr(form.shown, field), key=form.key(field))
                st.caption(meaning)
    return replace(asked, **chosen)  # type: ignore[arg-type]


def ask_seconds(form: LimitsForm, asked: PlanRequest) -> PlanRequest:
    """How long to search; the best plan so far is there within seconds."""
    offered = sorted({*SECONDS, form.shown.seconds})
    seconds = st.select_slider(
        "Search for at most",
        offered,
        form.shown.seconds,
        format_func=lambda amount: f"{amount:g} seconds",
        key=form.key("seconds"),
        width=420,
        help="Longer may find a better plan, and proves better how much could be missing.",
    )
    return replace(asked, seconds=float(seconds))
