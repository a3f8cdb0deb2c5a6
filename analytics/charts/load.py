"""Load against capacity: one strip a role or domain, one bar a month, as high as the share of capacity that the plan uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, isfinite
from typing import Any

import plotly.graph_objects as go

from analytics.charts.chart import Chart, label, listed, paragraph, shown_number, table
from analytics.charts.months import month_axis, phase_names
from analytics.charts.template import INK, LEVEL_COLORS, OVER, SMALL, TRACK, figure, row_axis
from analytics.model import display
from analytics.model.measure import Catalogue
from analytics.model.plan import Plan

ROW = 34
FULL = 1 + 1e-9
"""The whole capacity; binary noise above it is none."""
NO_DAYS = 1e-9
"""Less work than this is none."""
TALL = 0.74
"""Height of a full month, in rows."""
HIGHEST = 1.25
"""Share at which a bar stops growing, so that it stays in its strip."""
AVAILABLE = "Days a month available"
MARGIN = {"l": 154, "r": 66, "t": 34, "b": 44}


@dataclass(frozen=True)
class _Strip:
    """One role or domain; ``limits`` are person-days in each month, None without a limit."""

    name: str
    days: tuple[float, ...]
    limits: tuple[float, ...] | None

    @property
    def shares(self) -> tuple[float, ...]:
        """Load over the month's limit; over the own peak where there is none. Work in a month without any day is infinitely much."""
        if self.limits is None:
            full = max(self.days) or 1.0
            return tuple(day / full for day in self.days)
        pairs = zip(self.days, self.limits, strict=True)
        return tuple(day / limit if limit else (inf if day > NO_DAYS else 0.0) for day, limit in pairs)

    @property
    def peak(self) -> int:
        """The first fullest month, from 1."""
        return self.shares.index(max(self.shares)) + 1

    @property
    def steady(self) -> float | None:
        """The limit where it is the same in all months."""
        return self.limits[0] if self.limits and len(set(self.limits)) == 1 else None


def load_strip(plan: Plan, catalogue: Catalogue) -> Chart:
    """Person-days a month by role and domain, fullest peak first; a full strip is the whole capacity of the month.

    Capacity by month goes before the steady one. Who has no work has no strip.
    """
    strips = [
        _Strip(catalogue.resource_name(code), tuple(days), _limits(plan, code))
        for code, days in plan.load.items()
        if any(days)
    ]
    strips.sort(key=lambda strip: (strip.limits is None, -max(strip.shares), strip.name))
    return Chart(_figure(plan, strips), _alt(strips), _table(plan, strips), display.file_slug(f"load {plan.wave}"))


def _limits(plan: Plan, code: str) -> tuple[float, ...] | None:
    """Person-days in each month of the plan; months beyond those given one by one take the steady limit."""
    by_month = plan.request.capacity_by_month.get(code, ())
    steady = plan.request.capacity.get(code)
    if not by_month and steady is None:
        return None
    rest = inf if steady is None else steady
    return tuple(by_month[: plan.request.months]) + (rest,) * (plan.request.months - len(by_month))


def _figure(plan: Plan, strips: Sequence[_Strip]) -> go.Figure:
    return figure(
        [_tracks(strips), _loads(strips), _peaks(plan, strips)],
        height=MARGIN["t"] + MARGIN["b"] + ROW * max(len(strips), 1),
        margin=MARGIN,
        annotations=phase_names(plan),
        barmode="overlay",
        bargap=0.12,
        showlegend=False,
        xaxis=month_axis(plan),
        yaxis=row_axis(
            [label(strip.name) for strip in strips],
            [_floor(strips, place) + TALL / 2 for place in range(len(strips))],
            range=[0, max(len(strips), 1)],
            size=SMALL,
        ),
    )


def _floor(strips: Sequence[_Strip], place: int) -> float:
    """Where a strip stands; the first is on top."""
    return len(strips) - 1 - place + (1 - TALL) / 2


def _tracks(strips: Sequence[_Strip]) -> dict[str, Any]:
    """The whole capacity as a quiet ground; a gap where there is none in a month."""
    spans = [
        (place, first, last)
        for place, strip in enumerate(strips)
        if strip.limits
        for first, last in _open(strip.limits)
    ]
    return {
        "type": "bar",
        "x": [(first + last) / 2 for _, first, last in spans],
        "width": [last - first for _, first, last in spans],
        "base": [_floor(strips, place) for place, *_ in spans],
        "y": [TALL] * len(spans),
        "marker": {"color": TRACK},
        "hoverinfo": "skip",
    }


def _open(limits: Sequence[float]) -> list[tuple[int, int]]:
    """Runs of months with any capacity, as begin and end on the axis."""
    runs: list[tuple[int, int]] = []
    for place, limit in enumerate(limits):
        if not limit:
            continue
        if runs and runs[-1][1] == place:
            runs[-1] = runs[-1][0], place + 1
        else:
            runs.append((place, place + 1))
    return runs


def _loads(strips: Sequence[_Strip]) -> dict[str, Any]:
    bars = [
        (place, strip, month, share)
        for place, strip in enumerate(strips)
        for month, share in enumerate(strip.shares, 1)
        if share > 0
    ]
    return {
        "type": "bar",
        "x": [month - 0.5 for _, _, month, _ in bars],
        "width": 0.86,
        "base": [_floor(strips, place) for place, *_ in bars],
        "y": [TALL * min(share, HIGHEST) for *_, share in bars],
        "marker": {"color": [_color(strip, share) for _, strip, _, share in bars]},
        "customdata": [_hover(strip, month) for _, strip, month, _ in bars],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _color(strip: _Strip, share: float) -> str:
    """Deeper the fuller; over the capacity in the warning colour; no limit in ink."""
    if strip.limits is None:
        return INK
    if share > FULL:
        return OVER
    return LEVEL_COLORS[2 + min(3, int(share * 4))]


def _peaks(plan: Plan, strips: Sequence[_Strip]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [plan.request.months] * len(strips),
        "y": [_floor(strips, place) + TALL / 2 for place in range(len(strips))],
        "text": [f" {_peak_text(strip)}" for strip in strips],
        "textposition": "middle right",
        "textfont": {"size": SMALL},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _peak_text(strip: _Strip) -> str:
    if strip.limits is None:
        return "no limit"
    peak = max(strip.shares)
    if not isfinite(peak):
        return "<b>no days</b>"
    return f"<b>{display.percent(peak)}</b> {'over' if peak > FULL else 'peak'}"


def _hover(strip: _Strip, month: int) -> str:
    used = display.days(strip.days[month - 1])
    limit = strip.limits[month - 1] if strip.limits else inf
    of = f" of {display.days(limit)}" if isfinite(limit) else ", no limit set"
    return f"<b>{paragraph([strip.name], 40)}</b><br>Month {month}: {used}{of}"


def _alt(strips: Sequence[_Strip]) -> str:
    limited = [strip for strip in strips if strip.limits]
    if not limited:
        return "Load by role: the plan uses no limited capacity."
    fullest, over = limited[0], [strip.name for strip in limited if max(strip.shares) > FULL]
    peak, limit = max(fullest.shares), (fullest.limits or ())[fullest.peak - 1]
    used = f"{display.percent(peak)} of {display.days(limit)}" if isfinite(peak) else "work but no days"
    text = f"Load by role: the tightest is {fullest.name}, with {used} in month {fullest.peak}."
    return f"{text} Over capacity: {listed(over)}." if over else f"{text} Nobody is over capacity."


def _table(plan: Plan, strips: Sequence[_Strip]) -> Any:
    """One row a role; a second one with what is available where that differs from month to month."""
    months = [f"Month {month}" for month in range(1, plan.request.months + 1)]
    rows = []
    for strip in strips:
        rows.append(
            {"Role or domain": strip.name, AVAILABLE: shown_number(strip.steady), **_by_month(months, strip.days)}
        )
        if strip.limits and strip.steady is None:
            rows.append({"Role or domain": f"{strip.name}: available", **_by_month(months, strip.limits)})
    return table(rows, ("Role or domain", AVAILABLE, *months))


def _by_month(months: Sequence[str], days: Sequence[float]) -> dict[str, float | None]:
    shown = (shown_number(day) if isfinite(day) else None for day in days)
    return dict(zip(months, shown, strict=False))
