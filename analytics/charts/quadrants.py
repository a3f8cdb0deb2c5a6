"""The four fields of the impact–effort matrix: the limits between them and their names (domain.md §5.2)."""

from __future__ import annotations

from collections.abc import Iterable
from math import log10
from typing import Any

from analytics.charts.template import INK, SMALL
from analytics.model import display
from analytics.model.ranking import HIGH_IMPACT

HIGH = ("Quick wins", "Major projects")
LOW = ("Fill-ins", "Reconsider")
APART = 6
"""Pixels between the limit and a name."""


def limits(days: float, tops: Iterable[tuple[int, float]]) -> list[dict[str, Any]]:
    """The upright line at ``days`` and, where both occur, the level one between low and high impact, as shapes.

    ``tops``: each impact with the upper edge of its band, in pixels, lowest first.
    """
    bands = list(tops)
    below = [top for impact, top in bands if impact < HIGH_IMPACT]
    lines = [{"xref": "x", "x0": days, "x1": days, "yref": "paper", "y0": 0, "y1": 1}]
    if below and len(below) < len(bands):
        lines.append({"xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": below[-1], "y1": below[-1]})
    look = {"type": "line", "line": {"color": INK, "width": 1.5, "dash": "dot"}, "layer": "below"}
    return [{**look, **line} for line in lines]


def names(days: float, tops: Iterable[tuple[int, float]]) -> list[dict[str, Any]]:
    """The limit in words above the picture, and the name of each field in its upper corner beside the limit, as annotations."""
    bands = list(tops)
    notes = [_note(f"Quick win: up to {display.days(days)}", days, yref="paper", y=1, yanchor="bottom")]
    for fields, inside in (
        (HIGH, [b for b in bands if b[0] >= HIGH_IMPACT]),
        (LOW, [b for b in bands if b[0] < HIGH_IMPACT]),
    ):
        if inside:
            upper = {"yref": "y", "y": inside[-1][1] - 1, "yanchor": "top"}
            notes.append(_note(fields[0], days, xanchor="right", xshift=-APART, **upper))
            notes.append(_note(fields[1], days, xanchor="left", xshift=APART, **upper))
    return notes


def _note(text: str, days: float, **place: Any) -> dict[str, Any]:
    shared = {"font": {"size": SMALL}, "xref": "x", "x": log10(days), "showarrow": False}
    return {"text": text, **shared, **place}
