"""Scores as horizontal bars: mean, likely range, target, the wave before and the secured level."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from analytics.charts.chart import Chart, label
from analytics.charts.reading import Reading, Words, foot, reading_alt, reading_table, readings
from analytics.charts.template import INK, QUIET, SMALL, figure, level_axis, level_color, row_axis
from analytics.model import display
from analytics.model.maturity import MaturityModel
from analytics.model.plan import Gap
from analytics.model.score import Score, Scorecard

ROW = 44
"""Pixels a row."""
MARGIN = {"l": 172, "r": 78, "t": 64, "b": 64}


def score_bars(
    scores: Sequence[Score],
    gaps: Sequence[Gap],
    model: MaturityModel,
    earlier: Scorecard | None,
    *,
    title: str = "Scores",
    card: Scorecard | None = None,
) -> Chart:
    """Any published scores as bars on the scale 0–5, in the order given: areas, dimensions, statements or the groups of a breakdown.

    ``earlier`` is the wave before, ``title`` names the picture in its text alternative and file name, ``card`` gives the foot
    (wave, people, weighting). A score that is not shown keeps its row and says why; it has no bar.
    """
    rows = readings(scores, gaps, model, earlier)
    return Chart(
        bar_figure(rows, foot(card), earlier.wave if earlier else ""),
        reading_alt(f"Bars, {title}", rows),
        reading_table(rows),
        display.file_slug(f"{title} bars {card.wave if card else ''}"),
    )


def bar_figure(rows: Sequence[Reading], foot_line: str, before_name: str, words: Words | None = None) -> go.Figure:
    """The bars of the rows, first row on top. ``before_name`` names the wave before in the legend."""
    words = words or Words()
    traces = [
        _bars(rows),
        _ranges(rows, words.band),
        _secured(rows),
        _ticks([row.before for row in rows], before_name or "Before", {"color": INK, "width": 1.5}),
        _ticks([row.target for row in rows], words.target, {"color": INK, "width": 2.5, "dash": "2px,2px"}),
        _values(rows),
        _notes(rows),
    ]
    return figure(
        [trace for trace in traces if trace],
        height=MARGIN["t"] + MARGIN["b"] + ROW * max(len(rows), 1),
        margin=MARGIN,
        foot=foot_line,
        barmode="overlay",
        xaxis=level_axis(side="top", ticks=""),
        yaxis=row_axis([label(row.short) for row in rows]),
    )


def _bars(rows: Sequence[Reading]) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": "Now",
        "x": [row.now for row in rows],
        "y": [place - 0.06 for place in range(len(rows))],
        "width": 0.44,
        "marker": {"color": [row.color for row in rows]},
        "customdata": [row.hover for row in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
        "showlegend": False,
    }


def _ranges(rows: Sequence[Reading], name: str) -> dict[str, Any] | None:
    """The interval as a thin line with end caps; none where everybody answered."""
    known = [
        (place, row.now, row.low, row.high)
        for place, row in enumerate(rows)
        if row.now is not None and row.low is not None and row.high is not None
    ]
    if not known:
        return None
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": [x for _, _, low, high in known for x in (low, high, None)],
        "y": [y for place, *_ in known for y in (place - 0.06, place - 0.06, None)],
        "line": {"color": QUIET, "width": 5},
        "hoverinfo": "skip",
    }


def _secured(rows: Sequence[Reading]) -> dict[str, Any] | None:
    """The secured level as a slim step under the bar."""
    known = [(place, row.secured_level) for place, row in enumerate(rows) if row.secured_level is not None]
    if not known:
        return None
    return {
        "type": "bar",
        "orientation": "h",
        "name": "Secured level",
        "x": [level for _, level in known],
        "y": [place + 0.28 for place, _ in known],
        "width": 0.12,
        "marker": {"color": [level_color(level) for _, level in known]},
        "hovertemplate": "Secured level %{x}<extra></extra>",
    }


def _ticks(values: Sequence[float | None], name: str, line: dict[str, Any]) -> dict[str, Any] | None:
    """One upright mark a row at its value."""
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    if not known:
        return None
    return {
        "type": "scatter",
        "mode": "lines",
        "name": display.plotly_text(display.shorten(name, 18)),
        "x": [x for _, value in known for x in (value, value, None)],
        "y": [y for place, _ in known for y in (place - 0.38, place + 0.2, None)],
        "line": line,
        "hoverinfo": "skip",
    }


def _values(rows: Sequence[Reading]) -> dict[str, Any]:
    """The number and its people at the right edge."""
    scored = [(place, row) for place, row in enumerate(rows) if row.now is not None]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [5] * len(scored),
        "y": [place for place, _ in scored],
        "text": [
            f" <b>{row.value}</b><br> <span style='font-size:{SMALL}px'>{display.people(row.people)}</span>"
            if row.people is not None
            else f" <b>{row.value}</b>"
            for _, row in scored
        ],
        "textposition": "middle right",
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _notes(rows: Sequence[Reading]) -> dict[str, Any] | None:
    """Why a row has no bar."""
    silent = [(place, row.note) for place, row in enumerate(rows) if row.now is None]
    if not silent:
        return None
    return {
        "type": "scatter",
        "mode": "text",
        "x": [0] * len(silent),
        "y": [place for place, _ in silent],
        "text": [f" <i>{note}</i>" for _, note in silent],
        "textposition": "middle right",
        "hoverinfo": "skip",
        "showlegend": False,
    }
