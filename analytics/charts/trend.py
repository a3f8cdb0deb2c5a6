"""Since last time: the change of every dimension with its range around the zero line (domain.md §3.11)."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from analytics.charts.chart import Chart, listed, paragraph, shown_number, table
from analytics.charts.reading import areas_of
from analytics.charts.rows import MARGIN, beside, drawn, notice, picture_height, row_height, row_label
from analytics.charts.template import INK, QUIET, area_color, axis, figure, row_axis
from analytics.model import display
from analytics.model.maturity import MaturityModel
from analytics.model.trend import Change, NotCompared, Trend

COLUMNS = ("Name", "Before", "Now", "Change", "From", "To", "People before", "People now", "Note")


def trend_chart(
    trend: Trend,
    model: MaturityModel,
    *,
    show: Literal["dimensions", "areas"] = "dimensions",
    order: Literal["change", "model"] = "change",
) -> Chart:
    """One row a dimension (or area): an arrow from zero to its change, with the 95 % range.

    Most risen first, or in the order given (``order="model"``). A change beyond chance is solid and says “better” or “worse”; the others
    are open and quiet. What cannot be compared has its row at the end, and the reason in the table.
    """
    changes = list(trend.dimensions if show == "dimensions" else trend.areas)
    if order == "change":
        changes.sort(key=lambda change: -change.delta)
    ids = {row.id for row in (model.dimensions if show == "dimensions" else model.areas)}
    without = [] if trend.refused else [row for row in trend.not_compared if row.id in ids]
    return Chart(
        _figure(changes, without, trend, model),
        _alt(changes, without, trend),
        _table(changes, without, trend),
        display.file_slug(f"since {trend.earlier} {show} {trend.wave}"),
    )


def verdict(change: Change) -> str:
    """``better``, ``worse``, or ``no clear change``."""
    if not change.changed:
        return "no clear change"
    return "better" if change.delta > 0 else "worse"


def _figure(changes: Sequence[Change], without: Sequence[NotCompared], trend: Trend, model: MaturityModel) -> go.Figure:
    labels = [row_label(name) for name in (*(c.name for c in changes), *(n.name for n in without))]
    reach = _reach(changes)
    key = (
        (
            "Arrow: moved by 0.3 or more, and more than chance can do. Open circle: no clear change.",
            "Grey: likely range.",
        )
        if changes
        else ()
    )
    foot = paragraph((*key, f"{trend.wave} against {trend.earlier}. Changes are taken before rounding."))
    after = len(changes)
    silent = [*range(after, after + len(without))]
    traces = drawn(
        _ranges(changes, reach),
        *_stems(changes, _colors(changes, model)),
        _heads(changes, _colors(changes, model)),
        beside(list(range(after)), [_beside(change) for change in changes], reach),
        beside(silent, ["<i>not<br>comparable</i>"] * len(without), reach),
    )
    if not labels:
        return notice(trend.refused or "Nothing can be compared yet.")
    return figure(
        traces,
        foot=foot,
        showlegend=False,
        **picture_height(len(labels), row_height(labels, 40), foot, {**MARGIN, "t": 44}),
        xaxis=axis(
            range=[-reach, reach],
            side="top",
            tickmode="array",
            tickvals=[-reach, 0, reach],
            ticktext=[f"{display.MINUS}{reach:.0f}<br>worse", "0<br> ", f"+{reach:.0f}<br>better"],
            tickangle=0,
            ticks="",
            zeroline=True,
            zerolinecolor=INK,
            zerolinewidth=1.5,
        ),
        yaxis=row_axis(labels),
    )


def _reach(changes: Sequence[Change]) -> float:
    """How far the axis goes either side: whole levels, so that one picture can be held against another."""
    return min(5.0, float(max(1, ceil(max((abs(x) for c in changes for x in (c.delta, c.low, c.high)), default=1.0)))))


def _colors(changes: Sequence[Change], model: MaturityModel) -> list[str]:
    areas = areas_of(model)
    return [area_color(model, areas[change.id]) if change.id in areas else INK for change in changes]


def _ranges(changes: Sequence[Change], reach: float) -> dict[str, Any] | None:
    known = [(place, change) for place, change in enumerate(changes) if change.low < change.high]
    if not known:
        return None
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for _, c in known for x in (max(-reach, c.low), min(reach, c.high), None)],
        "y": [y for place, _ in known for y in (place, place, None)],
        "line": {"color": QUIET, "width": 7},
        "hoverinfo": "skip",
    }


def _stems(changes: Sequence[Change], colors: Sequence[str]) -> list[dict[str, Any]]:
    """From zero to the change: a firm line in the area's colour where it is more than chance, a hair line where not."""
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [0, change.delta],
            "y": [place, place],
            "line": {"color": color if change.changed else INK, "width": 4 if change.changed else 1},
            "hoverinfo": "skip",
        }
        for place, (change, color) in enumerate(zip(changes, colors, strict=True))
    ]


def _heads(changes: Sequence[Change], colors: Sequence[str]) -> dict[str, Any]:
    """The head of the arrow: filled where it is more than chance, an open circle where not."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [change.delta for change in changes],
        "y": list(range(len(changes))),
        "marker": {
            "size": [15 if change.changed else 9 for change in changes],
            "symbol": [
                ("triangle-right" if change.delta > 0 else "triangle-left") if change.changed else "circle-open"
                for change in changes
            ],
            "color": [color if change.changed else INK for change, color in zip(changes, colors, strict=True)],
            "line": {
                "width": 1.5,
                "color": [color if change.changed else INK for change, color in zip(changes, colors, strict=True)],
            },
        },
        "cliponaxis": False,
        "customdata": [_hover(change) for change in changes],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _beside(change: Change) -> str:
    numbers = f"{display.one_decimal(change.before)} → {display.one_decimal(change.after)}"
    if not change.changed:
        return f"{display.signed(change.delta)}<br><span style='font-size:11px'>{numbers}</span>"
    arrow = "▲" if change.delta > 0 else "▼"
    return f"<b>{arrow} {display.signed(change.delta)} {verdict(change)}</b><br><span style='font-size:11px'>{numbers}</span>"


def _hover(change: Change) -> str:
    return f"<b>{paragraph([change.name], 40)}</b><br>" + paragraph(
        (
            f"Before {display.one_decimal(change.before)} ({display.people(change.before_n)})",
            f"Now {display.one_decimal(change.after)} ({display.people(change.after_n)})",
            f"Change {display.signed(change.delta)}, 95 % range {display.signed(change.low)} to {display.signed(change.high)}",
            verdict(change).capitalize(),
        )
    )


def _alt(changes: Sequence[Change], without: Sequence[NotCompared], trend: Trend) -> str:
    head = f"Change from {trend.earlier} to {trend.wave}"
    if trend.refused:
        return f"{head}: nothing is compared. {trend.refused.rstrip('.')}."
    if not changes:
        return f"{head}: nothing can be compared yet."
    parts = []
    for word, rows in (
        ("better", [c for c in changes if c.changed and c.delta > 0]),
        ("worse", [c for c in changes if c.changed and c.delta < 0]),
    ):
        if rows:
            parts.append(f"{word}: {listed([f'{c.name} ({display.signed(c.delta)})' for c in rows])}")
    text = f"{head}: " + ("; ".join(parts) if parts else f"none of {len(changes)} changed by more than chance") + "."
    return text + (f" Not comparable: {listed([row.name for row in without])}." if without else "")


def _table(changes: Sequence[Change], without: Sequence[NotCompared], trend: Trend) -> pd.DataFrame:
    rows: list[dict[str, object]] = [
        {
            "Name": change.name,
            "Before": shown_number(change.before),
            "Now": shown_number(change.after),
            "Change": shown_number(change.delta),
            "From": shown_number(change.low),
            "To": shown_number(change.high),
            "People before": change.before_n,
            "People now": change.after_n,
            "Note": verdict(change),
        }
        for change in changes
    ]
    rows += [{"Name": row.name, "Note": row.why} for row in without]
    if trend.refused:
        rows.append({"Name": trend.earlier, "Note": trend.refused})
    return table(rows, COLUMNS, whole=("People before", "People now"))
