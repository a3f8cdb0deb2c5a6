"""Native charts of the plan: bubbles over impact and feasibility, Gantt, money by phase, person-days by role."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas
from analytics.export.deck.chart_data import BubbleData, CategoryData
from analytics.export.deck.chart_style import fill, hatch, legend, plain, plot_area, rows_on_top
from analytics.export.deck.xml import child, new
from analytics.model.display import shorten

SIGN = 8.0
"""Points of the letters in the bars of a Gantt."""


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
    plain(canvas, chart, 11)
    legend(canvas, chart)
    every = [point for group in groups for point in group.points]
    _whole_numbers(canvas, chart.category_axis, x_title, min(point[0] for point in every))
    _whole_numbers(canvas, chart.value_axis, y_title, min(point[1] for point in every))
    for series, group in zip(chart.plots[0].series, groups, strict=True):
        fill(canvas, series, group.ink)
        canvas.hairline(series.format.line, "muted")
        for place, (_, _, _, label) in enumerate(group.points):
            if label:
                _point_label(canvas, series.points[place], label, canvas.look.legible_on(group.ink))


def gantt(
    canvas: Canvas,
    box: Box,
    rows: Sequence[tuple[str, int, int, str]],
    inks: dict[str, tuple[str, str]],
    months: int,
    phase: int,
    *,
    before: str,
    name: str,
    alt: str,
    hatched: Collection[int] = (),
) -> None:
    """A native stacked bar chart as Gantt: (name, first month, last month, group) a row, first on top; the first series has no fill.

    ``inks``: group → (series name, ink); ``before``: name of the series without fill; ``hatched``: rows that are marked. The plot fills ``box``
    exactly, so that a table with the names and other charts over the same months line up.
    """
    data = CategoryData([shorten(row[0]) for row in rows], number_format="0")
    data.add_series(before, [start - 1 for _, start, _, _ in rows])
    for group, (series_name, _) in inks.items():
        data.add_series(series_name, [end - start + 1 if own == group else None for _, start, end, own in rows])
    chart = canvas.chart(box, XL_CHART_TYPE.BAR_STACKED, data, name=name, alt=alt)
    plain(canvas, chart, 9)
    rows_on_top(canvas, chart)
    _months(canvas, chart.value_axis, months, phase)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    plot_area(chart, 0.0, 0.0, 1.0, 1.0)
    chart.plots[0].overlap, chart.plots[0].gap_width = 100, 45
    first, *others = chart.plots[0].series
    first.format.fill.background()
    for series, (group, (_, ink)) in zip(others, inks.items(), strict=True):
        fill(canvas, series, ink)
        for place in hatched:
            if rows[place][3] == group:
                hatch(canvas, series.points[place], ink)
    signs = short_signs([series_name for series_name, _ in inks.values()])
    if all(canvas.stage.text_width(sign, SIGN, True) <= box.width / months - 0.02 for sign in signs) and signs:
        for series, (group, (_, ink)), sign in zip(others, inks.items(), signs, strict=True):
            shaded = [place for place in hatched if rows[place][3] == group]
            _sign(canvas, series, sign, canvas.look.legible_on(ink), shaded)


def short_signs(names: Sequence[str]) -> list[str]:
    """The first letters of each name that tell it from the others; none where three letters do not."""
    for size in (2, 3):
        found = [name[:size] for name in names]
        if len({sign.casefold() for sign in found}) == len(names) and all(sign.isalpha() for sign in found):
            return found
    return []


def _sign(canvas: Canvas, series: Any, sign: str, ink: str, shaded: Sequence[int]) -> None:
    """Prints the sign in every bar of a series, so that no colour is needed to tell groups apart; on hatched bars none can be read."""
    labels = series.data_labels
    labels.show_value, labels.position = True, XL_LABEL_POSITION.CENTER
    labels.number_format, labels.number_format_is_linked = f'"{sign}"', False
    labels.font.size, labels.font.bold = canvas.points(SIGN), True
    canvas.paint(labels.font.color, ink)
    for place in sorted(shaded, reverse=True):
        label = new("c:dLbl")
        child(label, "c:idx", val=str(place))
        child(label, "c:delete", val="1")
        labels._element.insert(0, label)


@dataclass(frozen=True)
class Amounts:
    """One amount a phase or role; None: there is none."""

    name: str
    values: Sequence[float | None]
    ink: str
    hatched: bool = False


def columns(
    canvas: Canvas,
    box: Box,
    labels: Sequence[str],
    amounts: Sequence[Amounts],
    *,
    number_format: str,
    name: str,
    alt: str,
    size: float = 11,
) -> None:
    """Columns side by side over a few labels, each with its value on top; a legend where there is more than one kind."""
    chart = _amounts(canvas, box, XL_CHART_TYPE.COLUMN_CLUSTERED, labels, amounts, number_format, name, alt)
    plain(canvas, chart, size)
    if len(amounts) > 1:
        legend(canvas, chart)
    _bare(canvas, chart, amounts)
    chart.plots[0].gap_width, chart.plots[0].overlap = 60, -5
    for series in chart.plots[0].series:
        shown = series.data_labels
        shown.show_value, shown.position = True, XL_LABEL_POSITION.OUTSIDE_END
        shown.number_format, shown.number_format_is_linked = number_format, False
        shown.font.size = canvas.points(size)
        canvas.paint(shown.font.color, "ink")


def row_bars(
    canvas: Canvas,
    box: Box,
    labels: Sequence[str],
    amounts: Sequence[Amounts],
    *,
    number_format: str,
    name: str,
    alt: str,
) -> None:
    """Bars a row, first row on top, the first kind above the others. The plot fills ``box`` exactly, so that a table with the names and
    values can stand around it."""
    chart = _amounts(canvas, box, XL_CHART_TYPE.BAR_CLUSTERED, labels, amounts, number_format, name, alt)
    plain(canvas, chart, 9)
    rows_on_top(canvas, chart)
    _bare(canvas, chart, amounts)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    plot_area(chart, 0.0, 0.0, 1.0, 1.0)
    chart.plots[0].gap_width, chart.plots[0].overlap = 55, 0


# Parts --------------------------------------------------------------------------------------------------------------


def _amounts(
    canvas: Canvas,
    box: Box,
    kind: Any,
    labels: Sequence[str],
    amounts: Sequence[Amounts],
    number_format: str,
    name: str,
    alt: str,
) -> Any:
    data = CategoryData([shorten(label) for label in labels], number_format)
    for one in amounts:
        data.add_series(one.name, one.values)
    chart = canvas.chart(box, kind, data, name=name, alt=alt)
    for series, one in zip(chart.plots[0].series, amounts, strict=True):
        (hatch if one.hatched else fill)(canvas, series, one.ink)
    return chart


def _bare(canvas: Canvas, chart: Any, amounts: Sequence[Amounts]) -> None:
    """From zero, or from the lowest value below it, without a scale: the values stand beside the bars or on top of them."""
    known = [value for one in amounts for value in one.values if value is not None]
    lowest, highest = min(known, default=0.0), max(known, default=0.0)
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = min(lowest, 0) * 1.12, max(highest, 1.0) * 1.12
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.visible = False
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    canvas.hairline(chart.category_axis.format.line, "quiet")


def _months(canvas: Canvas, axis: Any, months: int, phase: int) -> None:
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, months, phase
    axis.has_major_gridlines = True
    canvas.hairline(axis.major_gridlines.format.line, "quiet", 0.5)
    axis.format.line.fill.background()
    axis.major_tick_mark = XL_TICK_MARK.NONE


def _whole_numbers(canvas: Canvas, axis: Any, title: str, lowest: float) -> None:
    """A scale up to 5 that begins a step below the lowest value, with a step of air above; 0 and 6 stay unlabelled."""
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = max(0, lowest - 1), 6, 1
    axis.has_major_gridlines = True
    canvas.hairline(axis.major_gridlines.format.line, "panel")
    canvas.hairline(axis.format.line, "quiet")
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.number_format = '[=0]"";[=6]"";0'
    axis.tick_labels.number_format_is_linked = False
    axis.has_title = True
    frame = axis.axis_title.text_frame
    frame.text = title
    font = frame.paragraphs[0].runs[0].font
    font.size, font.bold = canvas.points(11), False
    canvas.paint(font.color, "muted")


def _point_label(canvas: Canvas, point: Any, text: str, ink: str) -> None:
    point.data_label.position = XL_LABEL_POSITION.CENTER
    frame = point.data_label.text_frame
    frame.text = text
    font = frame.paragraphs[0].runs[0].font
    font.size = canvas.points(10)
    canvas.paint(font.color, ink)
