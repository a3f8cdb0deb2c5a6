"""What charts with one labelled row a thing share: labels of several lines, the height they need, and text beside the rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from analytics.charts.chart import label, paragraph
from analytics.charts.template import QUIET, SMALL, figure

WIDTH = 24
"""Characters a line of a row's label."""
LINES = 3
LINE = 15.5
"""Pixels a line of a label is high."""
MARGIN = {"l": 172, "r": 100, "t": 64, "b": 40}
CLEAR_OF_MARKS = "\u2002\u2002"
"""Room between a mark at the end of the scale and the text beside it."""
FOOT_LINE = 14
"""Pixels a line of the foot is high."""


def row_label(name: str, marks: str = "") -> str:
    """The name of a row over at most three lines, escaped, with its ``marks`` (already escaped) small below it."""
    below = f"<br><span style='font-size:{SMALL}px'>{marks}</span>" if marks else ""
    return label(name, WIDTH, LINES) + below


def row_height(labels: Sequence[str], least: float = 36) -> float:
    """Pixels every row gets so that the longest label fits."""
    lines = max((text.count("<br>") + 1 for text in labels), default=1)
    return max(least, LINE * lines + 8)


def picture_height(rows: int, each: float, foot: str, margin: dict[str, int]) -> dict[str, Any]:
    """``height`` and ``margin`` of a figure with so many rows and this foot."""
    below = margin["b"] + FOOT_LINE * (foot.count("<br>") + 1 if foot else 0)
    return {
        "height": round(margin["t"] + below + each * max(rows, 1)),
        "margin": {**margin, "b": below},
    }


def lines_between(rows: int) -> list[dict[str, Any]]:
    """A quiet line between every two rows, as shapes of a layout."""
    line = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "yref": "y", "layer": "below"}
    return [{**line, "y0": n - 0.5, "y1": n - 0.5, "line": {"color": QUIET, "width": 0.5}} for n in range(1, rows)]


def beside(places: Sequence[float], texts: Sequence[str], x: float) -> dict[str, Any]:
    """Text right of the picture, one a row; ``x`` is the end of the axis."""
    return _texts(places, [f"{CLEAR_OF_MARKS}{text}".replace("<br>", f"<br>{CLEAR_OF_MARKS}") for text in texts], x)


def instead(places: Sequence[float], notes: Sequence[str], x: float) -> dict[str, Any] | None:
    """Why a row has no mark, where its mark would begin. None when there is nothing to say."""
    return _texts(places, [f" <i>{note}</i>" for note in notes], x) if places else None


def notice(text: str) -> go.Figure:
    """A picture that says why there is none; ``text`` is plain."""
    lines = paragraph([text], 46).replace("<br>", "<br> ")
    off = {"visible": False, "fixedrange": True}
    return figure(
        [_texts([0], [f" <i>{lines}</i>"], 0)],
        height=60 + 18 * (lines.count("<br>") + 1),
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        xaxis={**off, "range": [0, 1]},
        yaxis={**off, "range": [-1, 1]},
    )


def _texts(places: Sequence[float], texts: Sequence[str], x: float) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x] * len(texts),
        "y": list(places),
        "text": list(texts),
        "textposition": "middle right",
        "textfont": {"size": 12},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def drawn(*traces: dict[str, Any] | None) -> list[dict[str, Any]]:
    """The traces that there are."""
    return [trace for trace in traces if trace]
