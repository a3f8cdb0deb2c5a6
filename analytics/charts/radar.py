"""Maturity radars: the areas, and one area's dimensions. Now is solid, the target a dashed outline, the wave before thin grey."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import plotly.graph_objects as go

from analytics.charts.bars import bar_figure
from analytics.charts.chart import Chart, label
from analytics.charts.reading import Reading, Words, foot, reading_alt, reading_table, readings
from analytics.charts.template import INK, SMALL, area_color, area_symbol, faded, figure
from analytics.model import display
from analytics.model.maturity import MaturityModel
from analytics.model.plan import Gap
from analytics.model.score import Scorecard

FEWEST = 3
"""Spokes with a score below which a radar is no picture and bars are drawn."""
MARGIN = {"t": 76, "b": 84}
CHARACTER = 6.2
"""Pixels a character of a spoke's label takes on average."""
CLEARANCE = 12
"""Pixels of unseen tick that keep the labels off the number 5."""
HEIGHT = 520
RADIUS = {
    "range": [0, 5],
    "dtick": 1,
    "angle": 90,
    "tickangle": 90,
    "side": "counterclockwise",
    "ticksuffix": "\u2002",
    "tickfont": {"size": SMALL, "color": INK},
    "showline": False,
    "ticks": "",
}
"""The scale, always 0–5, its numbers left of the spoke at the top."""


def area_radar(card: Scorecard, gaps: Sequence[Gap], model: MaturityModel, earlier: Scorecard | None) -> Chart:
    """The areas of the model on one radar, in model order; the text alternative names the weakest."""
    rows = readings(card.areas, gaps, model, earlier)
    symbols = [area_symbol(model, row.id) for row in rows]
    name = f"Maturity of {len(rows)} areas" if len(rows) > 1 else f"Maturity of {rows[0].short}"
    return _chart(rows, name, card, earlier, INK, symbols)


def dimension_radar(
    card: Scorecard, gaps: Sequence[Gap], model: MaturityModel, area_id: str, earlier: Scorecard | None
) -> Chart:
    """The dimensions of one area on one radar in the area's colour, in model order; UnknownName if the model has no such area.

    Bars instead when fewer than three of them have a score.
    """
    area = model.area(area_id)
    wanted = {dimension.id: place for place, dimension in enumerate(model.dimensions_of(area_id))}
    scores = sorted((score for score in card.dimensions if score.id in wanted), key=lambda score: wanted[score.id])
    rows = readings(scores, gaps, model, earlier)
    return _chart(rows, f"Maturity of {area.short_name}", card, earlier, area_color(model, area_id), None)


def _chart(
    rows: Sequence[Reading],
    name: str,
    card: Scorecard,
    earlier: Scorecard | None,
    color: str,
    symbols: Sequence[str] | None,
) -> Chart:
    before_name = earlier.wave if earlier else ""
    drawn_as_radar = sum(row.now is not None for row in rows) >= FEWEST
    picture = (
        radar_figure(rows, color, foot(card), before_name, symbols)
        if drawn_as_radar
        else bar_figure(rows, foot(card), before_name)
    )
    kind = "Radar" if drawn_as_radar else "Bars"
    return Chart(
        picture,
        reading_alt(f"{kind}, {name}, {card.wave}", rows),
        reading_table(rows),
        display.file_slug(f"{name} {card.wave}"),
    )


def radar_figure(
    rows: Sequence[Reading],
    color: str,
    foot_line: str,
    before_name: str,
    symbols: Sequence[str] | None = None,
    words: Words | None = None,
) -> go.Figure:
    """A closed polygon over the rows, clockwise from the top, range 0–5: at most three lines and the likely range as a quiet band.

    A row without a score leaves a gap in the line; its label says why.
    """
    words = words or Words()
    labels = [_spoke(row) for row in rows]
    side = _widest(labels)
    traces = [
        _band(rows, color, words.band),
        _line(rows, lambda row: row.before, before_name or "Before", {"color": INK, "width": 1}),
        _line(rows, lambda row: row.target, words.target, {"color": color, "width": 2, "dash": "6px,4px"}),
        _now(rows, color, symbols, words.now),
    ]
    return figure(
        [trace for trace in traces if trace],
        height=HEIGHT,
        margin={**MARGIN, "l": side, "r": side},
        foot=foot_line,
        legend={"traceorder": "reversed"},
        polar={"radialaxis": RADIUS, "angularaxis": _spokes(rows, labels)},
    )


def _spokes(rows: Sequence[Reading], labels: Sequence[str]) -> dict[str, Any]:
    """Clockwise from the top, in the order of the rows whatever is missing."""
    ids = [row.id for row in rows]
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": ids,
        "direction": "clockwise",
        "rotation": 90,
        "tickmode": "array",
        "tickvals": ids,
        "ticktext": list(labels),
        "tickfont": {"size": 12},
        "ticks": "outside",
        "ticklen": CLEARANCE,
        "tickcolor": "rgba(0,0,0,0)",
    }


def _spoke(row: Reading) -> str:
    """The label of a spoke: name and number, or why there is none."""
    value = f"<b>{row.value}</b>" if row.now is not None else f"<i>{label(row.note, 16)}</i>"
    return f"{label(row.short, 16, 3)}<br>{value}"


def _widest(labels: Sequence[str]) -> int:
    """Pixels to keep free on either side for the longest line of any label."""
    return (
        12
        + CLEARANCE
        + round(CHARACTER * max((len(line) for text in labels for line in text.split("<br>")[:-1]), default=0))
    )


def _closed(rows: Sequence[Reading]) -> list[Reading]:
    return [*rows, rows[0]]


def _line(
    rows: Sequence[Reading], value: Callable[[Reading], float | None], name: str, line: dict[str, Any]
) -> dict[str, Any] | None:
    ring = _closed(rows)
    if all(value(row) is None for row in rows):
        return None
    return {
        "type": "scatterpolar",
        "mode": "lines",
        "name": display.plotly_text(display.shorten(name, 18)),
        "theta": [row.id for row in ring],
        "r": [value(row) for row in ring],
        "line": line,
        "connectgaps": False,
        "hoverinfo": "skip",
    }


def _now(rows: Sequence[Reading], color: str, symbols: Sequence[str] | None, name: str) -> dict[str, Any]:
    ring = _closed(rows)
    marks = [*symbols, symbols[0]] if symbols else ["circle"] * len(ring)
    return {
        "type": "scatterpolar",
        "mode": "lines+markers",
        "name": name,
        "theta": [row.id for row in ring],
        "r": [row.now for row in ring],
        "line": {"color": color, "width": 3},
        "marker": {"size": 11 if symbols else 8, "color": [row.color for row in ring], "symbol": marks},
        "connectgaps": False,
        "customdata": [row.hover for row in ring],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _band(rows: Sequence[Reading], color: str, name: str) -> dict[str, Any] | None:
    """The likely range between neighbours as one quiet area a run: out along the upper ends, back along the lower ones.

    Where everybody answered there is no range and the band shrinks to the line.
    """
    if all(row.low is None for row in rows):
        return None
    theta: list[str | None] = []
    r: list[float | None] = []
    for run in _runs(rows):
        out, back = list(run), list(reversed(run))
        theta += [row.id for row in (*out, *back)] + [out[0].id, None]
        upper = [row.high if row.high is not None else row.now for row in out]
        lower = [row.low if row.low is not None else row.now for row in back]
        r += [*upper, *lower, upper[0], None]
    return {
        "type": "scatterpolar",
        "mode": "lines",
        "name": name,
        "theta": theta,
        "r": r,
        "line": {"width": 0, "color": faded(color, 0.25)},
        "fill": "toself",
        "fillcolor": faded(color, 0.25),
        "hoverinfo": "skip",
    }


def _runs(rows: Sequence[Reading]) -> list[list[Reading]]:
    """Scored rows that stand next to each other round the circle, at least two a run; one closed run when all are scored."""
    if all(row.now is not None for row in rows):
        return [_closed(rows)]
    first_gap = next(place for place, row in enumerate(rows) if row.now is None)
    turned = [*rows[first_gap:], *rows[:first_gap]]
    runs: list[list[Reading]] = [[]]
    for row in turned:
        if row.now is None:
            runs.append([])
        else:
            runs[-1].append(row)
    return [run for run in runs if len(run) > 1]
