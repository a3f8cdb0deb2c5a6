"""Predicted beside measured: for each dimension a dashed outline for what the plan expected, a bar with its range for what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analytics.charts.chart import Chart, listed, paragraph, shown_number, table
from analytics.charts.rows import MARGIN, beside, drawn, notice, picture_height, row_height, row_label
from analytics.charts.template import INK, SMALL, area_color, axis, figure, row_axis
from analytics.model import display
from analytics.model.learning import Learning, MeasuredGain
from analytics.model.maturity import MaturityModel

COLUMNS = ("Name", "Before", "Now", "Predicted", "Measured", "From", "To", "Reading", "Note")
UPPER, LOWER = (-0.34, -0.04), (0.04, 0.34)
"""Where the outline and the bar lie in a row; the axis counts downwards."""


def predicted_chart(found: Learning, model: MaturityModel) -> Chart:
    """One row a dimension with a prediction or a change beyond chance, in model order; what cannot be compared has its outline only.

    The measured bar has the colour of its area and a line for its 95 % range; above it lies the prediction, dashed and open.
    """
    rows = found.gains
    return Chart(_figure(found, model), _alt(found), _table(rows), display.file_slug(f"predicted {found.wave}"))


def _figure(found: Learning, model: MaturityModel) -> go.Figure:
    rows = found.gains
    if not rows:
        return notice(found.said)
    labels, low, high = [row_label(one.name) for one in rows], _lowest(rows), _highest(rows)
    foot = paragraph(
        (
            "Dashed: predicted for what was finished. Bar: measured. Line: likely range.",
            f"{found.wave} against {found.earlier}.",
        )
    )
    traces = drawn(
        *_bars(rows, _colors(rows, model), low, high),
        _ranges(rows, low, high),
        _outlines(rows),
        beside(list(range(len(rows))), [_beside(one) for one in rows], high),
    )
    return figure(
        traces,
        foot=foot,
        showlegend=False,
        **picture_height(len(rows), row_height(labels, 44), foot, {**MARGIN, "t": 44, "r": 120}),
        xaxis=axis(
            range=[low, high],
            side="top",
            tickmode="array",
            tickvals=_ticks(low, high),
            ticktext=[_tick(value) for value in _ticks(low, high)],
            tickangle=0,
            ticks="",
            zeroline=True,
            zerolinecolor=INK,
            zerolinewidth=1.5,
        ),
        yaxis=row_axis(labels),
    )


def _tick(value: float) -> str:
    return "0" if value == 0 else display.signed(value)


def _ticks(low: float, high: float) -> list[float]:
    return [half / 2 for half in range(round(low * 2), round(high * 2) + 1)]


def _highest(rows: Sequence[MeasuredGain]) -> float:
    """End of the axis: half levels, at least half a level, so that a small gain does not fill the picture."""
    return min(5.0, max(0.5, ceil(2 * max(max(one.predicted, one.measured or 0, one.high or 0) for one in rows)) / 2))


def _lowest(rows: Sequence[MeasuredGain]) -> float:
    least = min(min(one.measured or 0, one.low or 0) for one in rows)
    return max(-5.0, min(0.0, -ceil(-2 * least) / 2)) if least < 0 else 0.0


def _colors(rows: Sequence[MeasuredGain], model: MaturityModel) -> list[str]:
    areas = {area.id for area in model.areas}
    return [area_color(model, one.area) if one.area in areas else INK for one in rows]


def _box(place: int, end: float, side: tuple[float, float]) -> tuple[list[float], list[float]]:
    upper, lower = place + side[0], place + side[1]
    return [0, end, end, 0, 0], [upper, upper, lower, lower, upper]


def _outlines(rows: Sequence[MeasuredGain]) -> dict[str, Any]:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for place, one in enumerate(rows):
        if one.predicted > 0:
            x, y = _box(place, one.predicted, UPPER)
            xs += [*x, None]
            ys += [*y, None]
    return {
        "type": "scatter",
        "name": "Predicted",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "line": {"color": INK, "width": 1.8, "dash": "4px,3px"},
        "hoverinfo": "skip",
    }


def _bars(rows: Sequence[MeasuredGain], colors: Sequence[str], low: float, high: float) -> list[dict[str, Any]]:
    found = []
    for place, (one, color) in enumerate(zip(rows, colors, strict=True)):
        if one.measured is None:
            continue
        x, y = _box(place, min(high, max(low, one.measured)), LOWER)
        found.append(
            {
                "type": "scatter",
                "name": "Measured",
                "mode": "lines",
                "x": x,
                "y": y,
                "fill": "toself",
                "fillcolor": color,
                "line": {"color": color, "width": 1},
                "hoveron": "fills",
                "hoverinfo": "text",
                "text": _hover(one),
            }
        )
    return found


def _ranges(rows: Sequence[MeasuredGain], low: float, high: float) -> dict[str, Any] | None:
    """A thin line with the ends of the likely range through each bar that has one."""
    middle = (LOWER[0] + LOWER[1]) / 2
    known = [
        (place + middle, max(low, one.low), min(high, one.high))
        for place, one in enumerate(rows)
        if one.low is not None and one.high is not None and one.low < one.high
    ]
    if not known:
        return None
    return {
        "type": "scatter",
        "name": "Likely range",
        "mode": "lines+markers",
        "x": [x for _, first, last in known for x in (first, last, None)],
        "y": [y for place, *_ in known for y in (place, place, None)],
        "line": {"color": INK, "width": 2},
        "marker": {"symbol": "line-ns-open", "size": 9, "color": INK},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _beside(one: MeasuredGain) -> str:
    if one.measured is None:
        return f"<i>not comparable</i><br>{_expected(one)}"
    word = f" {one.reading}" if one.predicted > 0 else ""
    return f"<b>{display.signed(one.measured)}</b>{word}<br>{_expected(one)}"


def _expected(one: MeasuredGain) -> str:
    text = f"predicted {display.signed(one.predicted)}" if one.predicted > 0 else "nothing predicted"
    return f"<span style='font-size:{SMALL}px'>{text}</span>"


def _hover(one: MeasuredGain) -> str:
    return f"<b>{paragraph([one.name], 40)}</b><br>" + paragraph((one.why,))


def _alt(found: Learning) -> str:
    head = f"Predicted and measured from {found.earlier} to {found.wave}"
    if not found.gains:
        return f"{head}: {found.said}"
    parts = []
    for word in ("less", "as predicted", "more", "not comparable"):
        names = [one.name for one in found.gains if one.reading == word and one.predicted > 0]
        if names:
            parts.append(f"{word}: {listed(names)}")
    other = [one.name for one in found.gains if one.predicted <= 0]
    parts += [f"moved without a prediction: {listed(other)}"] if other else []
    return f"{head}. Measured against the prediction, {'; '.join(parts)}."


def _table(rows: Sequence[MeasuredGain]) -> pd.DataFrame:
    return table(
        [
            {
                "Name": one.name,
                "Before": shown_number(one.before),
                "Now": shown_number(one.after),
                "Predicted": shown_number(one.predicted),
                "Measured": shown_number(one.measured),
                "From": shown_number(one.low),
                "To": shown_number(one.high),
                "Reading": one.reading,
                "Note": one.why,
            }
            for one in rows
        ],
        COLUMNS,
    )
