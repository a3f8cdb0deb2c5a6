"""Scores as horizontal bars: mean, likely range, target, the wave before and the secured level."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

import plotly.graph_objects as go

from analytics.charts.chart import Chart, paragraph
from analytics.charts.marks import CAMPS, UNKNOWN, WEAK
from analytics.charts.reading import CLAIMED, Reading, Words, foot, reading_alt, reading_table, readings
from analytics.charts.rows import MARGIN, beside, drawn, instead, notice, picture_height, row_height, row_label
from analytics.charts.template import INK, QUIET, SMALL, figure, level_axis, row_axis
from analytics.model import display
from analytics.model.maturity import MaturityModel
from analytics.model.plan import Gap
from analytics.model.score import Score, Scorecard

ROW = 44
"""Pixels a row at least; bars and marks keep their size when long names need more."""


def score_bars(
    scores: Sequence[Score],
    gaps: Sequence[Gap],
    model: MaturityModel,
    earlier: Scorecard | None,
    *,
    title: str = "Scores",
    card: Scorecard | None = None,
    backed: Container[str] = (),
) -> Chart:
    """Any published scores as bars on the scale 0–5, in the order given: areas, dimensions, statements or the groups of a breakdown.

    ``earlier`` is the wave before, ``title`` names the picture in its text alternative and file name, ``card`` gives the foot
    (wave, people, weighting). A score that is not shown keeps its row and says why; it has no bar.
    """
    rows = readings(scores, gaps, model, earlier, backed=backed)
    groups = {score.group for score in scores}
    group = groups.pop() if len(groups) == 1 else None
    return Chart(
        bar_figure(rows, foot(card, group), earlier.wave if earlier else ""),
        reading_alt(f"Bars, {title}" + (f", {group}" if group else ""), rows),
        reading_table(rows),
        display.file_slug(f"{title} bars {card.wave if card else ''}"),
    )


def bar_figure(rows: Sequence[Reading], foot_line: str, before_name: str, words: Words | None = None) -> go.Figure:
    """The bars of the rows, first row on top. ``before_name`` names the wave before in the legend."""
    if not rows:
        return notice("No score can be shown yet.")
    words = words or Words()
    labels = [row_label(row.short, row.marks) for row in rows]
    height = row_height(labels, ROW)
    small = ROW / height
    below = "<br>".join(line for line in (key_to_marks(" ".join(row.marks for row in rows)), foot_line) if line)
    traces = drawn(
        _bars(rows, small),
        _ranges(rows, words.band, small),
        _steps(rows, small),
        _ticks(
            [row.before if row.now is not None else None for row in rows],
            before_name or "Before",
            {"color": INK, "width": 1.5},
            small,
        ),
        _ticks([row.target for row in rows], words.target, {"color": INK, "width": 2.5, "dash": "2px,2px"}, small),
        _values(rows),
        instead(
            [place for place, row in enumerate(rows) if row.now is None],
            [row.note for row in rows if row.now is None],
            0,
        ),
    )
    return figure(
        traces,
        foot=below,
        **picture_height(len(rows), height, below, {**MARGIN, "r": 78}),
        barmode="overlay",
        xaxis=level_axis(side="top", ticks=""),
        yaxis=row_axis(labels),
    )


def key_to_marks(found: str) -> str:
    """What the signs beside the names mean; only those that occur in ``found``."""
    known = (
        (CAMPS, "two camps: do not read the mean"),
        (WEAK, "agreement weak"),
        (UNKNOWN, "people who don't know"),
        (CLAIMED, "means: no record backs the level yet"),
    )
    return paragraph(f"{sign} {meaning}" for sign, meaning in known if sign in found)


def _bars(rows: Sequence[Reading], small: float) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": "Now",
        "x": [row.now for row in rows],
        "y": [place - 0.06 * small for place in range(len(rows))],
        "width": 0.44 * small,
        "marker": {"color": [row.color for row in rows]},
        "customdata": [row.hover for row in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
        "showlegend": False,
    }


def _ranges(rows: Sequence[Reading], name: str, small: float) -> dict[str, Any] | None:
    """The interval as a quiet thick line; none where everybody answered."""
    known = [
        (place - 0.06 * small, row.low, row.high)
        for place, row in enumerate(rows)
        if row.now is not None and row.low is not None and row.high is not None
    ]
    if not known:
        return None
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": [x for _, low, high in known for x in (low, high, None)],
        "y": [y for at, *_ in known for y in (at, at, None)],
        "line": {"color": QUIET, "width": 5},
        "hoverinfo": "skip",
    }


def _steps(rows: Sequence[Reading], small: float) -> dict[str, Any] | None:
    """The secured level under the bar: one step a level that is reached, a stub at zero where none is."""
    steps = [
        (place + 0.28 * small, level, row.secured_level)
        for place, row in enumerate(rows)
        if row.secured_level is not None
        for level in range(max(row.secured_level, 1))
    ]
    if not steps:
        return None
    return {
        "type": "bar",
        "orientation": "h",
        "name": "Secured level",
        "base": [level for _, level, _ in steps],
        "x": [0.95 if secured else 0.05 for *_, secured in steps],
        "y": [at for at, *_ in steps],
        "width": 0.13 * small,
        "marker": {"color": INK},
        "customdata": [secured for *_, secured in steps],
        "hovertemplate": "Secured level %{customdata}<extra></extra>",
    }


def _ticks(values: Sequence[float | None], name: str, line: dict[str, Any], small: float) -> dict[str, Any] | None:
    """One upright mark a row at its value."""
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    if not known:
        return None
    return {
        "type": "scatter",
        "mode": "lines",
        "name": display.plotly_text(display.shorten(name, 18)),
        "x": [x for _, value in known for x in (value, value, None)],
        "y": [y for place, _ in known for y in (place - 0.38 * small, place + 0.2 * small, None)],
        "line": line,
        "hoverinfo": "skip",
    }


def _values(rows: Sequence[Reading]) -> dict[str, Any]:
    """The number and its people at the right edge."""
    scored = [(place, row) for place, row in enumerate(rows) if row.now is not None]
    texts = [
        f"<b>{row.value}</b>"
        + (
            f"<br><span style='font-size:{SMALL}px'>{display.people(row.people)}</span>"
            if row.people is not None
            else ""
        )
        for _, row in scored
    ]
    return beside([place for place, _ in scored], texts, 5)
