"""Two values a row on the scale 0–5, joined by a line: two shapes and two colours, so that neither is told by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from analytics.charts.rows import MARGIN, beside, drawn, instead, notice, picture_height, row_height, row_label
from analytics.charts.template import INK, LEADERS, QUIET, STAFF, figure, level_axis, row_axis

SHAPES = ("diamond", "circle")
COLORS = (LEADERS, STAFF)


@dataclass(frozen=True)
class Pair:
    """One row. ``first`` and ``second`` are both None where they may not be shown; ``note`` then says why."""

    name: str
    first: float | None
    second: float | None
    strong: bool
    """Filled marks and a firm line; otherwise open marks and a quiet one."""
    beside: str
    """What stands at the right, already escaped."""
    hover: str
    """Already escaped."""
    note: str = ""


def pair_figure(pairs: Sequence[Pair], sides: tuple[str, str], foot: str) -> go.Figure:
    """The rows from the top, ``sides`` naming the two values."""
    if not pairs:
        return notice("Nothing can be compared yet.")
    labels = [row_label(pair.name) for pair in pairs]
    shown = [(place, pair) for place, pair in enumerate(pairs) if pair.first is not None and pair.second is not None]
    silent = [(place, pair.note) for place, pair in enumerate(pairs) if pair.first is None or pair.second is None]
    return figure(
        drawn(
            _lines(shown, strong=False),
            _lines(shown, strong=True),
            *(_side(shown, side, sides[side]) for side in (0, 1)),
            beside([place for place, _ in shown], [pair.beside for _, pair in shown], 5),
            instead([place for place, _ in silent], [note for _, note in silent], 0),
        ),
        foot=foot,
        **picture_height(len(pairs), row_height(labels), foot, MARGIN),
        xaxis=level_axis(side="top", ticks=""),
        yaxis=row_axis(labels),
    )


def _lines(shown: Sequence[tuple[int, Pair]], *, strong: bool) -> dict[str, Any] | None:
    mine = [(place, pair) for place, pair in shown if pair.strong is strong]
    if not mine:
        return None
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for _, pair in mine for x in (pair.first, pair.second, None)],
        "y": [y for place, _ in mine for y in (place, place, None)],
        "line": {"color": INK if strong else QUIET, "width": 4 if strong else 1.5},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _side(shown: Sequence[tuple[int, Pair]], side: int, name: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [(pair.first, pair.second)[side] for _, pair in shown],
        "y": [place for place, _ in shown],
        "marker": {
            "size": 13 if side == 0 else 12,
            "symbol": [SHAPES[side] + ("" if pair.strong else "-open") for _, pair in shown],
            "color": COLORS[side],
            "line": {"width": 2, "color": COLORS[side]},
        },
        "cliponaxis": False,
        "customdata": [pair.hover for _, pair in shown],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
