"""Native charts of levels: radar, bars with their interval, two bars a row. Levels always run from 0 to 5."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from textwrap import wrap
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas
from analytics.export.deck.chart_data import CategoryData
from analytics.export.deck.chart_style import fill, hatch, legend, level_axis, plain, plot_area, rows_on_top
from analytics.export.deck.fitting import LINE, POINTS
from analytics.export.deck.stage import Stage
from analytics.export.deck.xml import child, new
from analytics.model.display import shorten

AIR, GAP = 0.4, 0.08
"""Beside and above or below a label of a radar, inches: without it programs break words or print the label on the legend."""
LEGEND = 0.4
"""Room for the legend below a radar, inches."""
BELOW_PAIRS = 0.75
"""Room for scale and legend below paired bars, inches."""
GOOD_SIDE = 2.2
"""Inches; a radar that would be smaller gets narrower labels."""
WIDEST = 24
"""Characters a line of a label may have."""
SHORT = 14
"""Labels up to this length stay on one line."""


@dataclass(frozen=True)
class Outline:
    """One closed line of a radar."""

    name: str
    values: Sequence[float | None]
    """One value an axis; None leaves the point out."""
    style: str
    """``now`` (solid with markers), ``target`` (dashed) or ``earlier`` (thin grey)."""


@dataclass(frozen=True)
class Bar:
    """One bar with its 95 % interval."""

    label: str
    value: float
    low: float | None
    high: float | None
    ink: str


def radar(
    canvas: Canvas,
    box: Box,
    axes: Sequence[str],
    outlines: Sequence[Outline],
    *,
    ink: str,
    name: str,
    alt: str,
    size: float = 12,
) -> None:
    """A radar with markers over at least three axes, levels 0–5; ``ink`` colours the line of today."""
    labels, side = _labels_and_side(canvas.stage, box, axes, size)
    data = CategoryData(labels)
    for outline in outlines:
        data.add_series(shorten(outline.name), outline.values)
    chart = canvas.chart(box, XL_CHART_TYPE.RADAR_MARKERS, data, name=name, alt=alt)
    plain(canvas, chart, size)
    legend(canvas, chart)
    level_axis(canvas, chart.value_axis)
    canvas.hairline(chart.value_axis.major_gridlines.format.line, "quiet", 0.5)
    chart.category_axis.tick_labels.font.size = canvas.points(size)
    centre = (box.height - LEGEND) / 2
    plot_area(chart, 0.5 - side / 2 / box.width, (centre - side / 2) / box.height, side / box.width, side / box.height)
    for series, outline in zip(chart.plots[0].series, outlines, strict=True):
        _outline(canvas, series, outline.style, ink)


def bars(
    canvas: Canvas,
    box: Box,
    rows: Sequence[Bar],
    *,
    series: Sequence[str],
    name: str,
    alt: str,
    label_width: float,
    size: float = 12,
) -> None:
    """Horizontal bars from 0 to 5, first on top, with quiet interval whiskers.

    The rows fill the height of ``box`` evenly, so that a table with rows of the same height can stand around it. Labels take ``label_width``
    inches; 0 leaves them to that table. ``series``: what the embedded workbook calls the level and the arms down and up.
    """
    data = CategoryData([two_lines(row.label) for row in rows])
    data.add_series(series[0], [row.value for row in rows])
    minus = [max(0.0, row.value - row.low) if row.low is not None else 0.0 for row in rows]
    plus = [max(0.0, row.high - row.value) if row.high is not None else 0.0 for row in rows]
    references = data.column(series[1], minus), data.column(series[2], plus)
    axis_room = 0.3
    tall = Box(box.left, box.top, box.width, box.height + axis_room)
    chart = canvas.chart(tall, XL_CHART_TYPE.BAR_CLUSTERED, data, name=name, alt=alt)
    plain(canvas, chart, size)
    level_axis(canvas, chart.value_axis)
    rows_on_top(canvas, chart)
    plot_area(chart, label_width / tall.width, 0.0, 1 - (label_width + 0.1) / tall.width, box.height / tall.height)
    if not label_width:
        chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    chart.plots[0].gap_width = 90
    level = chart.plots[0].series[0]
    fill(canvas, level, rows[0].ink)
    for point, row in enumerate(rows):
        fill(canvas, level.points[point], row.ink)
    if any(minus) or any(plus):
        _whiskers(canvas, level, (references[0], minus), (references[1], plus))


def paired_bars(
    canvas: Canvas,
    box: Box,
    labels: Sequence[str],
    pairs: Sequence[tuple[str, Sequence[float], str]],
    *,
    name: str,
    alt: str,
    label_width: float,
) -> None:
    """Two or more bars a row, (series name, values, ink) each, levels 0–5, first row on top, legend below.

    The rows fill the height of ``box`` evenly but for :data:`BELOW_PAIRS`, so that a table with rows of the same height can stand around
    them. Labels take ``label_width`` inches; 0 leaves them to that table.
    """
    data = CategoryData([two_lines(label) for label in labels])
    for series_name, values, _ in pairs:
        data.add_series(series_name, values)
    chart = canvas.chart(box, XL_CHART_TYPE.BAR_CLUSTERED, data, name=name, alt=alt)
    plain(canvas, chart, 12)
    legend(canvas, chart)
    level_axis(canvas, chart.value_axis)
    rows_on_top(canvas, chart)
    plot_area(chart, label_width / box.width, 0.0, 1 - (label_width + 0.1) / box.width, 1 - BELOW_PAIRS / box.height)
    if not label_width:
        chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    chart.plots[0].gap_width = 60
    chart.plots[0].overlap = -10
    for place, (series, (_, _, ink)) in enumerate(zip(chart.plots[0].series, pairs, strict=True)):
        if place:
            hatch(canvas, series, ink)
        else:
            fill(canvas, series, ink)
        _value_labels(canvas, series)


def two_lines(label: str, width: int = WIDEST) -> str:
    """A label on at most two lines of ``width`` characters, broken where both are about equally long; what is longer ends in an ellipsis."""
    if len(label) <= SHORT:
        return label
    return _balanced(label, width, 2) or _cut(label, width)


def axis_label(label: str, width: int) -> str:
    """A label beside a radar on at most four lines of ``width`` characters; wider where a word asks for it, cut only where that is not enough."""
    if len(label) <= SHORT:
        return label
    for wide in range(width, WIDEST + 1):
        for most in (2, 3, 4):
            found = _balanced(label, wide, most)
            if found:
                return found
    return _cut(label, WIDEST)


def _balanced(label: str, width: int, most: int) -> str:
    """The label on at most ``most`` lines of ``width`` characters, broken between words, all about equally long; empty if it does not fit."""
    for narrow in range(max(SHORT - 4, len(label) // most), width + 1):
        lines = wrap(label, narrow, break_long_words=False)
        if len(lines) <= most and all(len(line) <= width for line in lines):
            return "\n".join(lines)
    return ""


def _cut(label: str, width: int) -> str:
    first = wrap(label, width, break_long_words=True)[0]
    return f"{first}\n{shorten(label[len(first) :], width)}"


def _labels_and_side(stage: Stage, box: Box, axes: Sequence[str], size: float) -> tuple[list[str], float]:
    """Labels as wide as the radar can bear, and the side of the square it then fills, inches."""
    for width in (WIDEST, 18, 14):
        labels = [axis_label(axis, width) for axis in axes]
        side = _side(stage, box, labels, size)
        if side >= GOOD_SIDE:
            break
    return labels, side


def _side(stage: Stage, box: Box, labels: Sequence[str], size: float) -> float:
    """Twice the largest radius that leaves every label its room at the end of its axis, and the legend a line below."""
    line = size * LINE / POINTS
    half_width, half_height = box.width / 2, (box.height - LEGEND) / 2
    radius = half_height - 2 * line
    for place, label in enumerate(labels):
        angle = 2 * pi * place / len(labels)
        across, along = abs(sin(angle)), abs(cos(angle))
        words = label.split("\n")
        wide, tall = max(stage.text_width(one, size) for one in words) + AIR, max(2, len(words)) * line + GAP
        if across > 0.3:
            radius = min(radius, (half_width - wide) / across)
        if along > 0.3:
            radius = min(radius, (half_height - tall * (1 if across < 0.3 else 0.5)) / along)
    return 2 * max(radius, 0.5)


def _outline(canvas: Canvas, series: Any, style: str, ink: str) -> None:
    color, width = {"now": (ink, 2.75), "target": ("ink", 1.5), "earlier": ("quiet", 1.5)}[style]
    series.smooth = False
    series.format.line.width = canvas.points(width)
    canvas.paint(series.format.line.color, color)
    if style == "target":
        series.format.line.dash_style = MSO_LINE.DASH
    if style != "now":
        series.marker.style = XL_MARKER_STYLE.NONE
        return
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 7
    series.marker.format.fill.solid()
    canvas.paint(series.marker.format.fill.fore_color, ink)
    series.marker.format.line.fill.background()


def _value_labels(canvas: Canvas, series: Any) -> None:
    labels = series.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = "0.0", False
    labels.font.size = canvas.points(10)


def _whiskers(
    canvas: Canvas, series: Any, minus: tuple[str, Sequence[float]], plus: tuple[str, Sequence[float]]
) -> None:
    """Error bars whose arms are columns of the embedded workbook."""
    element = series._element
    error_bars = new("c:errBars")
    for tag, value in (("c:errBarType", "both"), ("c:errValType", "cust"), ("c:noEndCap", "0")):
        child(error_bars, tag, val=value)
    for tag, (reference, values) in (("c:plus", plus), ("c:minus", minus)):
        numbers = child(child(error_bars, tag), "c:numRef")
        child(numbers, "c:f", reference)
        cache = child(numbers, "c:numCache")
        child(cache, "c:formatCode", "0.0")
        child(cache, "c:ptCount", val=str(len(values)))
        for place, length in enumerate(values):
            child(child(cache, "c:pt", idx=str(place)), "c:v", repr(length))
    line = child(child(error_bars, "c:spPr"), "a:ln", w="12700")
    canvas.look.solid(line, "ink")
    element.insert(element.index(element.find(qn("c:cat"))), error_bars)
