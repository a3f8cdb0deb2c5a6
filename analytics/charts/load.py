"""Load against capacity: one strip a role or domain, one bar a month, as high as the share of capacity that the plan uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
TALL = 0.74
"""Height of a full month, in rows."""
HIGHEST = 1.25
"""Share at which a bar stops growing, so that it stays in its strip."""
MARGIN = {"l": 154, "r": 66, "t": 34, "b": 44}


@dataclass(frozen=True)
class _Strip:
    """One role or domain; ``limit`` is person-days a month, None without a limit."""

    name: str
    days: tuple[float, ...]
    limit: float | None

    @property
    def shares(self) -> tuple[float, ...]:
        """Load over the limit; over the own peak where there is none."""
        full = self.limit or max(self.days) or 1.0
        return tuple(day / full for day in self.days)

    @property
    def peak(self) -> int:
        """The first fullest month, from 1."""
        return self.days.index(max(self.days)) + 1


def load_strip(plan: Plan, catalogue: Catalogue) -> Chart:
    """Person-days a month by role and domain, fullest peak first; a full strip is the whole capacity. Who has no work has no strip."""
    strips = [
        _Strip(catalogue.resource_name(code), tuple(days), plan.request.capacity.get(code))
        for code, days in plan.load.items()
        if any(days)
    ]
    strips.sort(key=lambda strip: (strip.limit is None, -max(strip.shares), strip.name))
    return Chart(_figure(plan, strips), _alt(strips), _table(plan, strips), display.file_slug(f"load {plan.wave}"))


def _figure(plan: Plan, strips: Sequence[_Strip]) -> go.Figure:
    return figure(
        [_tracks(plan, strips), _loads(strips), _peaks(plan, strips)],
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


def _tracks(plan: Plan, strips: Sequence[_Strip]) -> dict[str, Any]:
    """The whole capacity as a quiet ground."""
    limited = [place for place, strip in enumerate(strips) if strip.limit is not None]
    return {
        "type": "bar",
        "x": [plan.request.months / 2] * len(limited),
        "width": plan.request.months,
        "base": [_floor(strips, place) for place in limited],
        "y": [TALL] * len(limited),
        "marker": {"color": TRACK},
        "hoverinfo": "skip",
    }


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
    if strip.limit is None:
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
    if strip.limit is None:
        return "no limit"
    peak = max(strip.shares)
    return f"<b>{display.percent(peak)}</b> {'over' if peak > FULL else 'peak'}"


def _hover(strip: _Strip, month: int) -> str:
    used = display.days(strip.days[month - 1])
    of = f" of {display.days(strip.limit)}" if strip.limit is not None else ", no limit set"
    return f"<b>{paragraph([strip.name], 40)}</b><br>Month {month}: {used}{of}"


def _alt(strips: Sequence[_Strip]) -> str:
    limited = [strip for strip in strips if strip.limit is not None]
    if not limited:
        return "Load by role: the plan uses no limited capacity."
    fullest = limited[0]
    text = (
        f"Load by role: the tightest is {fullest.name}, with {display.percent(max(fullest.shares))} of "
        f"{display.days(fullest.limit)} in month {fullest.peak}."
    )
    over = [strip.name for strip in limited if max(strip.shares) > FULL]
    return f"{text} Over capacity: {listed(over)}." if over else f"{text} Nobody is over capacity."


def _table(plan: Plan, strips: Sequence[_Strip]) -> Any:
    months = [f"Month {month}" for month in range(1, plan.request.months + 1)]
    return table(
        [
            {
                "Role or domain": strip.name,
                "Days a month available": shown_number(strip.limit),
                **dict(zip(months, (shown_number(day) for day in strip.days), strict=False)),
            }
            for strip in strips
        ],
        ("Role or domain", "Days a month available", *months),
    )
