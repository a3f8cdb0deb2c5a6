"""Native line of one figure over time beside the flat lines of its target or band; the axis follows the values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas
from analytics.export.deck.chart_data import CategoryData
from analytics.export.deck.chart_style import legend, plain

AIR = 0.15
"""Of the range of values, above and below the lines."""


@dataclass(frozen=True)
class FigureLine:
    """One line."""

    name: str
    values: Sequence[float | None]


def ends(values: Sequence[float]) -> tuple[float, float]:
    """Lowest and highest value of the axis: zero where the values begin near it, otherwise round numbers around them.

    >>> ends([12.0, 9.0, 6.0])
    (0.0, 13.0)
    >>> ends([92.0, 95.5])
    (91.0, 97.0)
    """
    low, high = min(values), max(values)
    spread = high - low or abs(high) or 1.0
    step = 10.0 ** floor(log10(spread)) / (1 if spread >= 2 * 10.0 ** floor(log10(spread)) else 2)
    bottom = 0.0 if 0 <= low <= spread * 1.5 else floor((low - AIR * spread) / step) * step
    return round(bottom, 9), round(floor((high + AIR * spread) / step + 1) * step, 9)


def figure_line(
    canvas: Canvas,
    box: Box,
    labels: Sequence[str],
    read: FigureLine,
    wanted: Sequence[FigureLine],
    *,
    number_format: str,
    name: str,
    alt: str,
) -> None:
    """The readings as a thick line with markers, the last value written beside it; what is wanted as dashed lines."""
    data = CategoryData(labels, number_format)
    for line in (read, *wanted):
        data.add_series(line.name, line.values)
    chart = canvas.chart(box, XL_CHART_TYPE.LINE_MARKERS, data, name=name, alt=alt)
    plain(canvas, chart, 9)
    legend(canvas, chart)
    chart.legend.font.size = canvas.points(9)
    axis = chart.value_axis
    known = [value for line in (read, *wanted) for value in line.values if value is not None]
    axis.minimum_scale, axis.maximum_scale = ends(known)
    axis.has_major_gridlines = True
    canvas.hairline(axis.major_gridlines.format.line, "panel")
    axis.format.line.fill.background()
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = number_format, False
    canvas.hairline(chart.category_axis.format.line, "quiet")
    for place, series in enumerate(chart.plots[0].series):
        series.smooth = False
        ink = "accent" if place == 0 else "muted"
        series.format.line.width = canvas.points(2.5 if place == 0 else 1.25)
        canvas.paint(series.format.line.color, ink)
        series.marker.style = XL_MARKER_STYLE.CIRCLE if place == 0 else XL_MARKER_STYLE.NONE
        if place:
            series.format.line.dash_style = MSO_LINE.DASH
            continue
        series.marker.size = 6
        series.marker.format.fill.solid()
        canvas.paint(series.marker.format.fill.fore_color, ink)
        label = series.points[len(read.values) - 1].data_label
        label.has_text_frame = False
        label.position = XL_LABEL_POSITION.ABOVE
        label.font.bold, label.font.size = True, canvas.points(10)
        canvas.paint(label.font.color, "ink")
