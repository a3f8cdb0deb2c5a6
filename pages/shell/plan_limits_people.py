"""Days a month people can give to the plan, for each role and part of the organisation, and where single months differ."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics.model.measure import Catalogue
from analytics.model.plan import PlanRequest
from pages.shell.plan_limits_table import LimitsForm, fill_in, number_of

WHO, DAYS = "Role or part of the organisation", "Days a month"
WIDTH = 520
TALLEST = 38 + 35 * 18
"""Pixels of eighteen rows with their head."""
NO_LIMIT = 999.0
"""Stands for a month without limit beside months that have one: more days than any team has."""


def ask(form: LimitsForm, asked: PlanRequest) -> PlanRequest:
    """Days every month; a month that was like every other stays so."""
    named = resources(form.report.catalogue)
    st.caption("Working days in four weeks, for the programme alone. Empty: no limit.")
    capacity, before = _every_month(form, named), form.draft.capacity
    follows = {
        code: tuple(capacity.get(code, NO_LIMIT) if day == before.get(code, NO_LIMIT) else day for day in days)
        for code, days in form.draft.capacity_by_month.items()
    }
    return replace(asked, capacity=capacity, capacity_by_month=follows)


def ask_single_months(form: LimitsForm, asked: PlanRequest) -> PlanRequest:
    """Days in the months that differ from every month."""
    named = resources(form.report.catalogue)
    st.caption(
        "Holidays, the closing of the year, a project that ends: give the days of those months. Empty: as every month."
    )
    edited = _single_months(form, named, asked.months)
    found = {}
    for code, cells in edited.items():
        later = asked.capacity_by_month.get(code, ())[asked.months :]
        typed = [asked.capacity.get(code, NO_LIMIT) if cell is None else cell for cell in cells]
        days = _without_end((*typed, *later), asked.capacity.get(code, NO_LIMIT))
        if days:
            found[code] = days
    return replace(asked, capacity_by_month=found)


def resources(catalogue: Catalogue) -> dict[str, str]:
    """Code → name, roles first; a part of the organisation of the same name as a role says so."""
    parts = {
        code: name if name not in catalogue.owners.values() else f"{name} (part)"
        for code, name in catalogue.domains.items()
    }
    return {**catalogue.owners, **parts}


def _every_month(form: LimitsForm, named: dict[str, str]) -> dict[str, float]:
    def make() -> pd.DataFrame:
        given = [form.draft.capacity.get(code) for code in named]
        return pd.DataFrame({WHO: list(named.values()), DAYS: pd.array(given, dtype="Float64")})

    edited = fill_in(
        form,
        "capacity",
        make,
        disabled=[WHO],
        width=WIDTH,
        height=TALLEST,
        placeholder="no limit",
        alt="Days a month each role can give",
        column_config={DAYS: st.column_config.NumberColumn(min_value=0.0, step=0.5, format="%.1f")},
    )
    given = zip(named, map(number_of, edited[DAYS].tolist()), strict=True)
    return {code: amount for code, amount in given if amount is not None}


def _single_months(form: LimitsForm, named: dict[str, str], months: int) -> dict[str, list[float | None]]:
    """Code → what stands in the cells of the months of the plan."""
    columns = [f"M{month}" for month in range(1, months + 1)]

    def make() -> pd.DataFrame:
        cells = {
            name: pd.array([_differs(form.draft, code, at) for code in named], dtype="Float64")
            for at, name in enumerate(columns)
        }
        return pd.DataFrame({WHO: list(named.values()), **cells})

    edited = fill_in(
        form,
        "months",
        make,
        months,
        disabled=[WHO],
        height=TALLEST,
        placeholder="",
        alt="Days each role can give in single months",
        column_config={
            WHO: st.column_config.TextColumn(pinned=True, width=215),
            **{
                name: st.column_config.NumberColumn(
                    min_value=0.0, step=0.5, format="%.1f", width=60, help=f"Month {month}"
                )
                for month, name in enumerate(columns, 1)
            },
        },
    )
    rows = zip(named, zip(*(edited[name].tolist() for name in columns), strict=True), strict=True)
    return {code: [number_of(cell) for cell in row] for code, row in rows}


def _differs(draft: PlanRequest, code: str, at: int) -> float | None:
    """The days in one month where they are not those of every month."""
    days = draft.capacity_by_month.get(code, ())
    return days[at] if at < len(days) and days[at] != draft.capacity.get(code, NO_LIMIT) else None


def _without_end(days: tuple[float, ...], usual: float) -> tuple[float, ...]:
    """The days up to the last month that is not as usual."""
    other = [at for at, amount in enumerate(days) if amount != usual]
    return days[: other[-1] + 1] if other else ()
