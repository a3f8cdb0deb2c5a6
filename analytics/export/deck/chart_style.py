"""What native charts have in common: quiet axes, theme colours, a plot area with a fixed place."""

from __future__ import annotations

from typing import Any

from pptx.enum.chart import XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml.ns import qn

from analytics.export.deck.canvas import Canvas
from analytics.export.deck.xml import child, new

TOP = 5
"""Highest level of the scale; every level axis runs from 0 to it."""


def plain(canvas: Canvas, chart: Any, size: float) -> None:
    chart.has_title = False
    chart.has_legend = False
    chart.font.size = canvas.points(size)
    canvas.paint(chart.font.color, "ink")


def legend(canvas: Canvas, chart: Any) -> None:
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.legend.font.size = canvas.points(11)
    canvas.paint(chart.legend.font.color, "ink")


def level_axis(canvas: Canvas, axis: Any) -> None:
    """The level axis: zero and five always on it."""
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, TOP, 1
    axis.has_major_gridlines = True
    canvas.hairline(axis.major_gridlines.format.line, "panel")
    axis.format.line.fill.background()
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.number_format = "0"
    axis.tick_labels.number_format_is_linked = False
    axis.tick_labels.font.size = canvas.points(9)
    canvas.paint(axis.tick_labels.font.color, "muted")


def rows_on_top(canvas: Canvas, chart: Any) -> None:
    """First category on top, value axis below all the same."""
    chart.category_axis.reverse_order = True
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    canvas.hairline(chart.category_axis.format.line, "quiet")
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH


def plot_area(chart: Any, x: float, y: float, width: float, height: float) -> None:
    """Fixes the inner plot area, as shares of the chart's box."""
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    layout = new("c:layout")
    manual = child(layout, "c:manualLayout")
    child(manual, "c:layoutTarget", val="inner")
    for mode in ("xMode", "yMode"):
        child(manual, f"c:{mode}", val="edge")
    for part, value in zip("xywh", (x, y, width, height), strict=True):
        child(manual, f"c:{part}", val=f"{value:.5f}")
    area.insert(0, layout)


def fill(canvas: Canvas, part: Any, ink: str) -> None:
    part.format.fill.solid()
    canvas.paint(part.format.fill.fore_color, ink)
    if hasattr(part, "invert_if_negative"):
        part.invert_if_negative = False


def hatch(canvas: Canvas, part: Any, ink: str) -> None:
    """A hatched fill in the named colour: tells bars apart in a print without colours."""
    part.format.fill.patterned()
    part.format.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
    canvas.paint(part.format.fill.fore_color, ink)
    canvas.paint(part.format.fill.back_color, "paper")
    canvas.hairline(part.format.line, ink)
    part.invert_if_negative = False
