"""Native diverging bars of answers: low levels to the left of the middle, high ones to the right, each as a share of all answers."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION, XL_TICK_MARK

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas
from analytics.export.deck.chart_data import CategoryData
from analytics.export.deck.chart_style import fill, plain, plot_area, rows_on_top
from analytics.export.deck.xml import child

MIDDLE = 3
"""The lowest level right of the middle."""
AXIS = 0.3
"""Room for the numbers below the bars, inches."""
STEP = 20
"""Per cent between two numbers of the axis."""
LABEL = 0.24
"""Inches a segment must have to hold its number."""
SIDES_ALIKE = "0;0"
"""What lies left of the middle is a share too, not a negative one."""

Counts = Sequence[int]


def widest_side(rows: Sequence[Counts]) -> int:
    """Per cent that the longer side of any row reaches, rounded up to a step of the axis: 20 to 100; 20 for no rows."""
    reach = [max(sum(shares[:MIDDLE]), sum(shares[MIDDLE:])) for shares in map(_shares, rows)]
    return max(STEP, ceil(max(reach, default=0.0) / STEP - 1e-9) * STEP)


def answer_bars(
    canvas: Canvas,
    box: Box,
    labels: Sequence[str],
    rows: Sequence[Counts | None],
    levels: Sequence[str],
    *,
    counted: str,
    side: int,
    name: str,
    alt: str,
) -> None:
    """One bar a row, first on top, rows as high as ``box`` divided evenly; None leaves its row without a bar.

    ``rows``: answers on each level 0–5, at least one. ``levels``: names of the six series; those left of the middle stand in the workbook as
    negative shares, in per cent, and beside them the counts, their columns called by ``counted`` with the level's name in it. The scale
    runs to ``side`` per cent both ways.
    """
    data = CategoryData(labels, number_format=SIDES_ALIKE)
    shares = [None if row is None else _shares(row) for row in rows]
    order = (*range(MIDDLE - 1, -1, -1), *range(MIDDLE, len(levels)))  # from the middle outwards
    for level in order:
        sign = -1 if level < MIDDLE else 1
        data.add_series(levels[level], [None if row is None else sign * row[level] for row in shares])
    for level in range(len(levels)):
        data.column(counted.format(levels[level]), [None if row is None else row[level] for row in rows])
    tall = Box(box.left, box.top, box.width, box.height + AXIS)
    chart = canvas.chart(tall, XL_CHART_TYPE.BAR_STACKED, data, name=name, alt=alt)
    plain(canvas, chart, 9)
    rows_on_top(canvas, chart)
    _scale(canvas, chart.value_axis, side)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    plot_area(chart, 0.03, 0.0, 0.94, box.height / tall.height)
    chart.plots[0].overlap, chart.plots[0].gap_width = 100, 55
    for series, level in zip(chart.plots[0].series, order, strict=True):
        fill(canvas, series, f"level{level}")
        canvas.hairline(series.format.line, "muted", 0.5)
        _numbers(canvas, series, level, shares, LABEL / (box.width * 0.94) * 2 * side)


def _shares(counts: Counts) -> list[float]:
    """Per cent on each level."""
    return [100 * count / sum(counts) for count in counts]


def _scale(canvas: Canvas, axis: Any, side: int) -> None:
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = -side, side, STEP
    axis.has_major_gridlines = True
    canvas.hairline(axis.major_gridlines.format.line, "panel")
    axis.format.line.fill.background()
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = '0" %";0" %"', False
    axis.tick_labels.font.size = canvas.points(9)
    canvas.paint(axis.tick_labels.font.color, "muted")


def _numbers(canvas: Canvas, series: Any, level: int, shares: Sequence[list[float] | None], least: float) -> None:
    """Per cent inside each segment that has room for it."""
    labels = series.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = SIDES_ALIKE, False
    labels.font.size = canvas.points(9)
    canvas.paint(labels.font.color, canvas.look.legible_on(f"level{level}"))
    for place, row in enumerate(shares):
        if row is None or row[level] < least:
            _without_label(series, place)


def _without_label(series: Any, place: int) -> None:
    one = series._element.get_or_add_dLbls().get_or_add_dLbl_for_point(place)
    for part in list(one)[1:]:  # all but its index
        one.remove(part)
    child(one, "c:delete", val="1")
