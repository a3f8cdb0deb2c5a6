"""Native charts of the plan: bubbles over impact and feasibility, Gantt, person-days a month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Pt

from analytics.export.deck.canvas import Canvas, hairline
from analytics.export.deck.chart_data import BubbleData, CategoryData
from analytics.export.deck.chart_style import fill, legend, plain, plot_area, rows_on_top
from analytics.export.deck.look import Box, paint
from analytics.model.display import shorten


@dataclass(frozen=True)
class Bubbles:
    """Bubbles of one colour: (x, y, size, label)."""

    name: str
    points: Sequence[tuple[float, float, float, str]]
    ink: str


def bubbles(
    canvas: Canvas, box: Box, groups: Sequence[Bubbles], *, x_title: str, y_title: str, name: str, alt: str
) -> None:
    """Bubbles over two scales up to 5; area of a bubble = its size; later groups lie on top. At least one group with a point."""
    data = BubbleData(number_format="General")
    for group in groups:
        series = data.add_series(group.name)
        for x, y, size, _ in group.points:
            series.add_data_point(x, y, size)
    chart = canvas.chart(box, XL_CHART_TYPE.BUBBLE, data, name=name, alt=alt)
    plain(chart, 11)
    legend(chart)
    every = [point for group in groups for point in group.points]
    _whole_numbers(chart.category_axis, x_title, min(point[0] for point in every))
    _whole_numbers(chart.value_axis, y_title, min(point[1] for point in every))
    for series, group in zip(chart.plots[0].series, groups, strict=True):
        fill(series, group.ink)
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

    ``inks``: group → (series name, ink). The plot fills ``box`` exactly, so that a table with the names
    and other charts over the same months line up.
    """
    data = CategoryData([shorten(row[0]) for row in rows], number_format="0")
    data.add_series("Months before the start", [start - 1 for _, start, _, _ in rows])
    for group, (series_name, _) in inks.items():
        data.add_series(series_name, [end - start + 1 if own == group else None for _, start, end, own in rows])
    chart = canvas.chart(box, XL_CHART_TYPE.BAR_STACKED, data, name=name, alt=alt)
    plain(chart, 9)
    rows_on_top(chart)
    _months(chart.value_axis, months, phase)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    plot_area(chart, 0.0, 0.0, 1.0, 1.0)
    chart.plots[0].overlap, chart.plots[0].gap_width = 100, 45
    first, *others = chart.plots[0].series
    first.format.fill.background()
    for series, (_, ink) in zip(others, inks.values(), strict=True):
        fill(series, ink)


def month_columns(
    canvas: Canvas, box: Box, values: Sequence[float], *, series_name: str, ink: str, name: str, alt: str
) -> None:
    """One column a month; the plot takes the full width of ``box``, the month numbers stand below it."""
    data = CategoryData([str(month + 1) for month in range(len(values))])
    data.add_series(series_name, values)
    chart = canvas.chart(box, XL_CHART_TYPE.COLUMN_CLUSTERED, data, name=name, alt=alt)
    plain(chart, 9)
    chart.plots[0].gap_width = 30
    fill(chart.plots[0].series[0], ink)
    chart.value_axis.visible = False
    chart.value_axis.minimum_scale = 0
    chart.value_axis.maximum_scale = max([*values, 1.0]) * 1.05
    chart.value_axis.has_major_gridlines = False
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    hairline(chart.category_axis.format.line, "quiet")
    plot_area(chart, 0.0, 0.0, 1.0, 1 - 0.2 / box.height)


# Parts --------------------------------------------------------------------------------------------------------------


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


def _point_label(point: Any, text: str) -> None:
    point.data_label.position = XL_LABEL_POSITION.CENTER
    frame = point.data_label.text_frame
    frame.text = text
    font = frame.paragraphs[0].runs[0].font
    font.size = Pt(10)
    paint(font.color, "ink")
