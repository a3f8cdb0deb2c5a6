"""The dials of a what-if: money, time, people, and what matters; and the request they mean.

Over 150 lines: a dial for each thing that can be changed, and the request they make together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd
import streamlit as st

from analytics.export.report import Report
from analytics.model.plan import Plan, PlanRequest
from pages.shell.plan_limits_people import resources
from pages.shell.plan_limits_table import number_of

WIDTH = 420
"""Pixels of each side."""
STEP = 5_000
"""Euro between two places of the budget's slider."""
PEOPLE = range(-80, 101, 10)
MATTERS = {"half": 0.5, "as now": 1.0, "twice": 2.0, "three times": 3.0}
"""What an area's importance is multiplied by."""
WEIGHTS = (0.5, 1.0, 2.0, 3.0)
NOBODY = ""
DIMENSION, NOW, TRIED = "Dimension", "Now", "Try"


@dataclass(frozen=True)
class Dials:
    """Where the dials stand."""

    budget: float
    months: int
    people: int = 0
    """Per cent more (or less) days of everybody."""
    role: str = NOBODY
    """Code of the one role whose days are set; empty: none."""
    days: float = 0.0
    """Its days a month."""
    areas: Mapping[str, float] = field(default_factory=dict)
    """Area id → what its importance is multiplied by, where that is not 1."""
    dimensions: Mapping[str, float] = field(default_factory=dict)
    """Dimension id → importance tried, where one is."""

    @property
    def weighs(self) -> bool:
        """True if what matters is changed."""
        return bool(self.areas or self.dimensions)


def request_of(request: PlanRequest, dials: Dials) -> PlanRequest:
    """The request of the plan in force with what the dials change; the one role's days count after everybody's."""
    factor = 1 + dials.people / 100
    capacity = {code: days * factor for code, days in request.capacity.items()}
    by_month = {code: tuple(day * factor for day in days) for code, days in request.capacity_by_month.items()}
    if dials.role:
        capacity[dials.role] = dials.days
        by_month.pop(dials.role, None)
    return replace(
        request,
        months=dials.months,
        phase_months=min(request.phase_months, dials.months),
        budget_eur=dials.budget,
        capacity=capacity,
        capacity_by_month=by_month,
    )


def weights_of(report: Report, dials: Dials) -> dict[str, float]:
    """Dimension id → importance where the dials change it."""
    found = {gap.id: gap.weight * dials.areas[gap.area] for gap in report.gaps if gap.area in dials.areas}
    return {**found, **dials.dimensions}


def ask(report: Report, plan: Plan, tried: Dials | None) -> Dials | None:
    """The form with the dials, where they were left; returns them when “Try it” is pressed."""
    stand = tried or Dials(plan.request.budget_eur, plan.request.months)
    with st.form("plan.what-if.dials", border=False):
        first, second = st.tabs(["Money, time and people", "What matters"])
        with first:
            dials = _limits(report, plan, stand)
        with second:
            dials = replace(dials, areas=_areas(report, stand), dimensions=_dimensions(report, stand))
        pressed = st.form_submit_button("Try it", type="primary", icon=":material/play_arrow:")
    return dials if pressed else None


def _limits(report: Report, plan: Plan, stand: Dials) -> Dials:
    asked = plan.request
    with st.container(horizontal=True, gap="large"):  # side by side where there is room for both
        left, right = st.container(width=WIDTH), st.container(width=WIDTH)
    with left:
        most = max(2 * asked.budget_eur, stand.budget, 20 * STEP)
        budgets = sorted({*range(0, int(most) + 1, STEP), asked.budget_eur, stand.budget})
        budget = st.select_slider("Budget", budgets, stand.budget, format_func=lambda amount: f"€{amount:,.0f}")
        longest = max(36, asked.months, stand.months)
        months = st.slider("Months", min(3, asked.months), longest, stand.months)
        people = st.select_slider("Days of all people", [*PEOPLE], stand.people, format_func=_per_cent)
    with right:
        named = resources(report.catalogue)
        codes = [NOBODY, *named]
        role = st.selectbox(
            "Days of one role",
            codes,
            codes.index(stand.role) if stand.role in codes else 0,
            format_func=lambda code: f"{named[code]} ({_days(asked, code)})" if code else "as all people",
        )
        days = st.number_input(
            "… set to this many days a month",
            0.0,
            None,
            stand.days,
            step=0.5,
            format="%.1f",
            help="Only with a role chosen above.",
        )
    return Dials(float(budget), months, people, role, float(days))


def _days(asked: PlanRequest, code: str) -> str:
    return f"{asked.capacity[code]:g} now" if code in asked.capacity else "no limit now"


def _per_cent(amount: int) -> str:
    return "as now" if not amount else f"{'+' if amount > 0 else '−'}{abs(amount)} %"


def _areas(report: Report, stand: Dials) -> dict[str, float]:
    """One dial an area; those left as they are do not count."""
    st.caption("How much each area matters, against today's importance.")
    chosen: dict[str, float] = {}
    with st.container(horizontal=True, gap="medium"):
        for area in report.model.areas:
            before = next(
                (text for text, factor in MATTERS.items() if factor == stand.areas.get(area.id, 1.0)), "as now"
            )
            said = st.select_slider(
                area.short_name, list(MATTERS), before, width=195, key=f"plan.what-if.area.{area.id}"
            )
            chosen[area.id] = MATTERS[said]
    return {area: factor for area, factor in chosen.items() if factor != 1.0}


def _dimensions(report: Report, stand: Dials) -> dict[str, float]:
    """Single dimensions; what is chosen here counts instead of its area's dial."""
    st.caption("Single dimensions, where one matters more or less than its area.")
    table = pd.DataFrame(
        {
            DIMENSION: [gap.name for gap in report.gaps],
            NOW: [gap.weight for gap in report.gaps],
            TRIED: pd.array([stand.dimensions.get(gap.id) for gap in report.gaps], dtype="Float64"),
        }
    )
    edited = st.data_editor(
        table,
        key="plan.what-if.dimensions",
        hide_index=True,
        disabled=[DIMENSION, NOW],
        width="content",
        height=290,
        placeholder="as its area",
        alt="Importance of single dimensions to try",
        column_config={
            DIMENSION: st.column_config.TextColumn(width=235),
            NOW: st.column_config.NumberColumn(format="%.1f", width=65),
            TRIED: st.column_config.SelectboxColumn(options=list(WEIGHTS), width=115),
        },
    )
    tried = zip(report.gaps, map(number_of, edited[TRIED].tolist()), strict=True)
    return {gap.id: weight for gap, weight in tried if weight is not None}
