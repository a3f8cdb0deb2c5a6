"""Maturity radars: the areas, and one area's dimensions. Now is solid, the target a dashed outline, the wave before thin grey; the secured
level stands behind them as steps."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from analytics.charts.bars import bar_figure, key_to_marks
from analytics.charts.chart import Chart
from analytics.charts.reading import Reading, Words, foot, reading_alt, reading_table, readings
from analytics.charts.rows import FOOT_LINE
from analytics.charts.spokes import CLEARANCE, lines_of, numbered_spoke, spoke, spoke_axis, spoke_names, widest
from analytics.charts.template import INK, SMALL, area_color, area_symbol, faded, figure
from analytics.model import display
from analytics.model.maturity import MaturityModel
from analytics.model.plan import Gap
from analytics.model.score import Score, Scorecard

FEWEST = 3
"""Spokes with a score below which a radar is no picture and bars are drawn."""
MOST = 9
"""Spokes that can still be read."""
TOO_MANY = "More than nine spokes are hard to read; the heat map shows them better."
LEGEND = 34
"""Pixels of the legend on top."""
LINE = 15.6
"""Pixels a line of a spoke's label is high."""
ACROSS = 344
"""Pixels from the outermost ring's top to its bottom."""
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


def area_radar(
    card: Scorecard,
    gaps: Sequence[Gap],
    model: MaturityModel,
    earlier: Scorecard | None,
    *,
    scores: Sequence[Score] | None = None,
    backed: Container[str] = (),
) -> Chart:
    """The areas of the model on one radar, in model order; the text alternative names the weakest.

    ``scores`` draws those of one group instead of everybody's; areas that are not among them have no spoke. A group has no target.
    """
    order = {area.id: place for place, area in enumerate(model.areas)}
    drawn = _in_order(card.areas if scores is None else scores, order)
    rows = readings(drawn, gaps, model, earlier, "item", backed)
    symbols = [area_symbol(model, row.id) for row in rows]
    name = f"Maturity of {len(rows)} areas" if len(rows) != 1 else f"Maturity of {rows[0].short}"
    return _chart(rows, name, card, earlier, INK, symbols, _group(drawn))


def dimension_radar(
    card: Scorecard,
    gaps: Sequence[Gap],
    model: MaturityModel,
    area_id: str,
    earlier: Scorecard | None,
    *,
    scores: Sequence[Score] | None = None,
    backed: Container[str] = (),
) -> Chart:
    """The dimensions of one area on one radar in the area's colour, in model order; UnknownName if the model has no such area.

    Bars instead when fewer than three of them have a score; a hint when there are more spokes than can be read. ``scores`` draws those
    of one group instead of everybody's.
    """
    area = model.area(area_id)
    order = {dimension.id: place for place, dimension in enumerate(model.dimensions_of(area_id))}
    drawn = _in_order(card.dimensions if scores is None else scores, order)
    rows = readings(drawn, gaps, model, earlier, "item", backed)
    return _chart(
        rows, f"Maturity of {area.short_name}", card, earlier, area_color(model, area_id), None, _group(drawn)
    )


def _in_order(scores: Sequence[Score], order: Mapping[str, int]) -> list[Score]:
    """Those scores that have a place, in its order."""
    return sorted((score for score in scores if score.id in order), key=lambda score: order[score.id])


def _group(scores: Sequence[Score]) -> str | None:
    """The group all scores are of; None for everybody."""
    return next((score.group for score in scores), None)


def _chart(
    rows: Sequence[Reading],
    name: str,
    card: Scorecard,
    earlier: Scorecard | None,
    color: str,
    symbols: Sequence[str] | None,
    group: str | None,
) -> Chart:
    before_name = earlier.wave if earlier else ""
    name = name if group is None else f"{name}, {group}"
    drawn_as_radar = sum(row.now is not None for row in rows) >= FEWEST
    picture = (
        radar_figure(rows, color, foot(card, group), before_name, symbols)
        if drawn_as_radar
        else bar_figure(rows, foot(card, group), before_name)
    )
    kind = "Radar" if drawn_as_radar else "Bars"
    return Chart(
        picture,
        reading_alt(f"{kind}, {name}, {card.wave}", rows),
        reading_table(rows),
        display.file_slug(f"{name} {card.wave}"),
        TOO_MANY if drawn_as_radar and len(rows) > MOST else "",
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
    many = len(rows) > MOST
    labels = [numbered_spoke(place, row) if many else spoke(row) for place, row in enumerate(rows, 1)]
    key = key_to_marks(" ".join(part for text in labels for part in text.split("</b>")[1:]))
    foot_line = "<br>".join(line for line in (spoke_names(rows) if many else "", key, foot_line) if line)
    side = widest(labels)
    above = LEGEND + CLEARANCE + LINE * lines_of(labels[:1])
    below = CLEARANCE + LINE * lines_of(labels) + 20 + FOOT_LINE * lines_of([foot_line])
    traces = [
        _band(rows, color, words.band),
        _line(rows, lambda row: row.before, before_name or "Before", {"color": INK, "width": 1}),
        _line(rows, lambda row: row.target, words.target, {"color": color, "width": 2, "dash": "6px,4px"}),
        _now(rows, color, symbols, words.now),
        _steps(rows),
    ]
    return figure(
        [{**trace, "legendrank": rank} for trace, rank in zip(traces, (4, 3, 2, 1, 5), strict=True) if trace],
        height=round(above + ACROSS + below),
        margin={"t": above, "b": below, "l": side, "r": side},
        foot=foot_line,
        legend={"traceorder": "normal"},
        polar={"radialaxis": RADIUS, "angularaxis": spoke_axis(rows, labels)},
    )


def _steps(rows: Sequence[Reading]) -> dict[str, Any] | None:
    """The secured level as rungs across a spoke, one a level that is reached, the last one wide; marks, not a line."""
    turn = 360 / len(rows)
    rungs = [
        (row.id, level, 20 if level == row.secured_level else 10, round(place * turn, 2))
        for place, row in enumerate(rows)
        for level in range(1, (row.secured_level or 0) + 1)
    ]
    if not rungs:
        return None
    return {
        "type": "scatterpolar",
        "mode": "markers",
        "name": "Secured level",
        "theta": [item for item, *_ in rungs],
        "r": [level for _, level, *_ in rungs],
        "marker": {
            "symbol": "line-ew-open",
            "size": [size for *_, size, _ in rungs],
            "angle": [angle for *_, angle in rungs],
            "color": INK,
            "line": {"width": 3, "color": INK},
        },
        "hoverinfo": "skip",
    }


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
