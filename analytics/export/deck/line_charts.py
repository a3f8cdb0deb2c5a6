"""Native lines over surveys: levels from 0 to 5, each line with its own marker, a gap where a level may not be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas
from analytics.export.deck.chart_data import CategoryData
from analytics.export.deck.chart_style import legend, level_axis, plain
from analytics.export.deck.level_charts import two_lines
from analytics.model.display import shorten

MARKERS = (
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.DIAMOND,
    XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.X,
    XL_MARKER_STYLE.STAR,
    XL_MARKER_STYLE.PLUS,
)
"""One a line, so that lines can be told apart without colours."""


NEAR = 0.5
"""Levels; a point closer than this stands where a value would be written."""


@dataclass(frozen=True)
class Line:
    """One line over all surveys."""

    name: str
    values: Sequence[float | None]
    """One value a survey; None leaves a gap."""
    ink: str
    main: bool = False
    """The one line that leads: thicker, with round markers and its values written above."""


def lines(
    canvas: Canvas, box: Box, labels: Sequence[str], found: Sequence[Line], *, name: str, alt: str, size: float = 11
) -> None:
    """Lines over at least two surveys, oldest on the left, legend below."""
    data = CategoryData([two_lines(label) for label in labels])
    for line in found:
        data.add_series(shorten(line.name), line.values)
    chart = canvas.chart(box, XL_CHART_TYPE.LINE_MARKERS, data, name=name, alt=alt)
    plain(canvas, chart, size)
    legend(canvas, chart)
    level_axis(canvas, chart.value_axis)
    canvas.hairline(chart.category_axis.format.line, "quiet")
    for place, (series, line) in enumerate(zip(chart.plots[0].series, found, strict=True)):
        _style(canvas, series, line, MARKERS[place % len(MARKERS)])
        if line.main:
            _values(canvas, series, size, above=_more_room_above(line, found))


def _style(canvas: Canvas, series: Any, line: Line, marker: XL_MARKER_STYLE) -> None:
    series.smooth = False
    series.format.line.width = canvas.points(3.0 if line.main else 1.75)
    canvas.paint(series.format.line.color, line.ink)
    series.marker.style = XL_MARKER_STYLE.CIRCLE if line.main else marker
    series.marker.size = 8 if line.main else 7
    series.marker.format.fill.solid()
    canvas.paint(series.marker.format.fill.fore_color, line.ink)
    canvas.hairline(series.marker.format.line, line.ink, 1.0)


def _more_room_above(main: Line, found: Sequence[Line]) -> bool:
    """Whether fewer of the other lines' points lie right above the line than right below it."""
    gaps = [
        value - own
        for line in found
        if line is not main
        for value, own in zip(line.values, main.values, strict=True)
        if value is not None and own is not None
    ]
    return sum(0 <= gap < NEAR for gap in gaps) <= sum(-NEAR < gap < 0 for gap in gaps)


def _values(canvas: Canvas, series: Any, size: float, above: bool) -> None:
    labels = series.data_labels
    labels.show_value = True
    labels.position = XL_LABEL_POSITION.ABOVE if above else XL_LABEL_POSITION.BELOW
    labels.number_format, labels.number_format_is_linked = "0.0", False
    labels.font.size, labels.font.bold = canvas.points(size), True
    canvas.paint(labels.font.color, "ink")
