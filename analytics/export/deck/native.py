"""Native charts of the deck: every one can be edited in PowerPoint, its workbook holds the numbers it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Pt

from analytics.export.deck.canvas import Canvas, hairline
from analytics.export.deck.chart_data import BubbleData, CategoryData
from analytics.export.deck.fitting import text_width
from analytics.export.deck.look import Box, paint
from analytics.model.display import plain_text, shorten

TOP = 5
"""Highest level of the scale; every level axis runs from 0 to it."""


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


@dataclass(frozen=True)
class Bubbles:
    """Bubbles of one colour: (x, y, size, label)."""

    name: str
    points: Sequence[tuple[float, float, float, str]]
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
    data = CategoryData([shorten(axis) for axis in axes])
    for outline in outlines:
        data.add_series(outline.name, outline.values)
    chart = canvas.chart(box, XL_CHART_TYPE.RADAR_MARKERS, data, name=name, alt=alt)
    _plain(chart, size)
    _legend(chart)
    _levels(chart.value_axis)
    hairline(chart.value_axis.major_gridlines.format.line, "quiet", 0.5)
    chart.category_axis.tick_labels.font.size = Pt(size)
    _round_plot_area(chart, box, max(text_width(shorten(axis), size) for axis in axes))
    for series, outline in zip(chart.plots[0].series, outlines, strict=True):
        _outline(series, outline.style, ink)


def bars(
    canvas: Canvas, box: Box, rows: Sequence[Bar], *, name: str, alt: str, label_width: float, size: float = 12
) -> None:
    """Horizontal bars from 0 to 5, first on top, with quiet interval whiskers.

    The rows fill the height of ``box`` evenly, so that a table with rows of the same height can stand around it. Labels take ``label_width``
    inches; 0 leaves them to that table.
    """
    data = CategoryData([shorten(row.label) for row in rows])
    data.add_series("Level", [row.value for row in rows])
    minus = [max(0.0, row.value - row.low) if row.low is not None else 0.0 for row in rows]
    plus = [max(0.0, row.high - row.value) if row.high is not None else 0.0 for row in rows]
    references = data.column("Down to lower end", minus), data.column("Up to upper end", plus)
    axis_room = 0.3
    tall = Box(box.left, box.top, box.width, box.height + axis_room)
    chart = canvas.chart(tall, XL_CHART_TYPE.BAR_CLUSTERED, data, name=name, alt=alt)
    _plain(chart, size)
    _levels(chart.value_axis)
    _rows_on_top(chart)
    _plot_area(chart, label_width / tall.width, 0.0, 1 - (label_width + 0.1) / tall.width, box.height / tall.height)
    if not label_width:
        chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    chart.plots[0].gap_width = 90
    series = chart.plots[0].series[0]
    _fill(series, rows[0].ink)
    for point, row in enumerate(rows):
        _fill(series.points[point], row.ink)
    if any(minus) or any(plus):
        _whiskers(series, (references[0], minus), (references[1], plus))


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
    """Two or more bars a row, (series name, values, ink) each, levels 0–5, first row on top, legend below."""
    data = CategoryData([shorten(label) for label in labels])
    for series_name, values, _ in pairs:
        data.add_series(series_name, values)
    chart = canvas.chart(box, XL_CHART_TYPE.BAR_CLUSTERED, data, name=name, alt=alt)
    _plain(chart, 12)
    _legend(chart)
    _levels(chart.value_axis)
    _rows_on_top(chart)
    _plot_area(chart, label_width / box.width, 0.0, 1 - (label_width + 0.1) / box.width, 1 - 0.75 / box.height)
    chart.plots[0].gap_width = 60
    chart.plots[0].overlap = -10
    for series, (_, _, ink) in zip(chart.plots[0].series, pairs, strict=True):
        _fill(series, ink)
        _value_labels(series)


def bubbles(
    canvas: Canvas, box: Box, groups: Sequence[Bubbles], *, x_title: str, y_title: str, name: str, alt: str
) -> None:
    """Bubbles over two scales up to 5; area of a bubble = its size; later groups lie on top. At least one group with a point."""
    data = BubbleData(number_format="General")
    for group in groups:
        series = data.add_series(plain_text(group.name))
        for x, y, size, _ in group.points:
            series.add_data_point(x, y, size)
    chart = canvas.chart(box, XL_CHART_TYPE.BUBBLE, data, name=name, alt=alt)
    _plain(chart, 11)
    _legend(chart)
    every = [point for group in groups for point in group.points]
    _whole_numbers(chart.category_axis, x_title, min(point[0] for point in every))
    _whole_numbers(chart.value_axis, y_title, min(point[1] for point in every))
    for series, group in zip(chart.plots[0].series, groups, strict=True):
        _fill(series, group.ink)
        for place, (_, _, _, label) in enumerate(group.points):
            if label:
                _point_label(series.points[place], label)


def gantt(
    canvas: Canvas,
    box: Box,
    rows: Sequence[tuple[str, int, int, str]],
    inks: dict[str, tuple[str, str]],
    months: int,
    phase: int,
    *,
    name: str,
    alt: str,
) -> None:
    """A native stacked bar chart as Gantt: (name, first month, last month, group) a row, first on top; the first series has no fill.

    ``inks``: group → (series name, ink). The plot fills ``box`` exactly, so that a table with the names and other charts over the same months line up.
    """
    data = CategoryData([shorten(row[0]) for row in rows], number_format="0")
    data.add_series("Months before the start", [start - 1 for _, start, _, _ in rows])
    for group, (series_name, _) in inks.items():
        data.add_series(series_name, [end - start + 1 if own == group else None for _, start, end, own in rows])
    chart = canvas.chart(box, XL_CHART_TYPE.BAR_STACKED, data, name=name, alt=alt)
    _plain(chart, 9)
    _rows_on_top(chart)
    _months(chart.value_axis, months, phase)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    _plot_area(chart, 0.0, 0.0, 1.0, 1.0)
    chart.plots[0].overlap, chart.plots[0].gap_width = 100, 45
    first, *others = chart.plots[0].series
    first.format.fill.background()
    for series, (_, ink) in zip(others, inks.values(), strict=True):
        _fill(series, ink)


def month_columns(
    canvas: Canvas, box: Box, values: Sequence[float], *, series_name: str, ink: str, name: str, alt: str
) -> None:
    """One column a month; the plot takes the full width of ``box``, the month numbers stand below it."""
    data = CategoryData([str(month + 1) for month in range(len(values))])
    data.add_series(series_name, values)
    chart = canvas.chart(box, XL_CHART_TYPE.COLUMN_CLUSTERED, data, name=name, alt=alt)
    _plain(chart, 9)
    chart.plots[0].gap_width = 30
    _fill(chart.plots[0].series[0], ink)
    chart.value_axis.visible = False
    chart.value_axis.minimum_scale = 0
    chart.value_axis.maximum_scale = max([*values, 1.0]) * 1.05
    chart.value_axis.has_major_gridlines = False
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    hairline(chart.category_axis.format.line, "quiet")
    _plot_area(chart, 0.0, 0.0, 1.0, 1 - 0.2 / box.height)


# Parts --------------------------------------------------------------------------------------------------------------


def _plain(chart: Any, size: float) -> None:
    chart.has_title = False
    chart.has_legend = False
    chart.font.size = Pt(size)
    paint(chart.font.color, "ink")


def _legend(chart: Any) -> None:
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(11)
    paint(chart.legend.font.color, "ink")


def _levels(axis: Any) -> None:
    """The level axis: zero and five always on it."""
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, TOP, 1
    axis.has_major_gridlines = True
    hairline(axis.major_gridlines.format.line, "panel")
    axis.format.line.fill.background()
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.number_format = "0"
    axis.tick_labels.number_format_is_linked = False
    axis.tick_labels.font.size = Pt(9)
    paint(axis.tick_labels.font.color, "muted")


def _rows_on_top(chart: Any) -> None:
    """First category on top, value axis below all the same."""
    chart.category_axis.reverse_order = True
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    hairline(chart.category_axis.format.line, "quiet")
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH


def _months(axis: Any, months: int, phase: int) -> None:
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, months, phase
    axis.has_major_gridlines = True
    hairline(axis.major_gridlines.format.line, "quiet", 0.5)
    axis.format.line.fill.background()
    axis.major_tick_mark = XL_TICK_MARK.NONE


def _whole_numbers(axis: Any, title: str, lowest: float) -> None:
    """A scale up to 5 that begins a step below the lowest value, with a step of air above; 0 and 6 stay unlabelled."""
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = max(0, lowest - 1), 6, 1
    axis.has_major_gridlines = True
    hairline(axis.major_gridlines.format.line, "panel")
    hairline(axis.format.line, "quiet")
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.number_format = '[=0]"";[=6]"";0'
    axis.tick_labels.number_format_is_linked = False
    axis.has_title = True
    frame = axis.axis_title.text_frame
    frame.text = title
    font = frame.paragraphs[0].runs[0].font
    font.size, font.bold = Pt(11), False
    paint(font.color, "muted")


def _fill(part: Any, ink: str) -> None:
    part.format.fill.solid()
    paint(part.format.fill.fore_color, ink)
    if hasattr(part, "invert_if_negative"):
        part.invert_if_negative = False


def _outline(series: Any, style: str, ink: str) -> None:
    color, width = {"now": (ink, 2.75), "target": ("ink", 1.5), "earlier": ("quiet", 1.5)}[style]
    series.smooth = False
    series.format.line.width = Pt(width)
    paint(series.format.line.color, color)
    if style == "target":
        series.format.line.dash_style = MSO_LINE.DASH
    if style != "now":
        series.marker.style = XL_MARKER_STYLE.NONE
        return
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 7
    series.marker.format.fill.solid()
    paint(series.marker.format.fill.fore_color, ink)
    series.marker.format.line.fill.background()


def _value_labels(series: Any) -> None:
    labels = series.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = "0.0", False
    labels.font.size = Pt(10)


def _point_label(point: Any, text: str) -> None:
    point.data_label.position = XL_LABEL_POSITION.CENTER
    frame = point.data_label.text_frame
    frame.text = text
    font = frame.paragraphs[0].runs[0].font
    font.size = Pt(10)
    paint(font.color, "ink")


def _round_plot_area(chart: Any, box: Box, label: float) -> None:
    """The largest circle that leaves room for labels of ``label`` inches beside it, a line above and below, and the legend."""
    air, line, legend = 0.12, 0.32, 0.4
    side = min(box.width - 2 * (label + air), box.height - 2 * line - legend)
    left = (box.width - side) / 2
    top = line + (box.height - 2 * line - legend - side) / 2
    _plot_area(chart, left / box.width, top / box.height, side / box.width, side / box.height)


def _plot_area(chart: Any, x: float, y: float, width: float, height: float) -> None:
    """Fixes the inner plot area, as shares of the chart's box."""
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    layout = etree.Element(qn("c:layout"))
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    etree.SubElement(manual, qn("c:layoutTarget"), val="inner")
    for mode in ("xMode", "yMode"):
        etree.SubElement(manual, qn(f"c:{mode}"), val="edge")
    for part, value in zip("xywh", (x, y, width, height), strict=True):
        etree.SubElement(manual, qn(f"c:{part}"), val=f"{value:.5f}")
    area.insert(0, layout)


def _whiskers(series: Any, minus: tuple[str, Sequence[float]], plus: tuple[str, Sequence[float]]) -> None:
    """Error bars whose arms are columns of the embedded workbook."""
    element = series._element
    bars_element = etree.Element(qn("c:errBars"))
    for tag, value in (("errBarType", "both"), ("errValType", "cust"), ("noEndCap", "0")):
        etree.SubElement(bars_element, qn(f"c:{tag}"), val=value)
    for tag, (reference, values) in (("plus", plus), ("minus", minus)):
        numbers = etree.SubElement(etree.SubElement(bars_element, qn(f"c:{tag}")), qn("c:numRef"))
        etree.SubElement(numbers, qn("c:f")).text = reference
        cache = etree.SubElement(numbers, qn("c:numCache"))
        etree.SubElement(cache, qn("c:formatCode")).text = "0.0"
        etree.SubElement(cache, qn("c:ptCount"), val=str(len(values)))
        for place, value in enumerate(values):
            etree.SubElement(etree.SubElement(cache, qn("c:pt"), idx=str(place)), qn("c:v")).text = repr(value)
    line = etree.SubElement(etree.SubElement(bars_element, qn("c:spPr")), qn("a:ln"), w="12700")
    etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:schemeClr"), val="tx1")
    element.insert(element.index(element.find(qn("c:cat"))), bars_element)
