"""The native charts of the report. Names and values are always references to cells, so no text of a file becomes a formula."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.export.workbook.book import EARLIER, FACE, INK, PAPER, QUIET, RULE, TARGET, Book
from analytics.export.workbook.sheet import Block

FONT = {"name": FACE, "size": 9, "color": INK}
QUIET_FONT = {"name": FACE, "size": 9, "color": QUIET}
GRID = {"visible": True, "line": {"color": RULE, "width": 0.5}}
NO_LINE = {"none": True}
ERROR_BARS = {"type": "custom", "end_style": 1, "line": {"color": QUIET, "width": 1.25}}
LEVEL_AXIS = {"min": 0, "max": 5, "major_unit": 1, "num_format": "0", "num_font": QUIET_FONT, "line": NO_LINE}
ROW = 23
"""Pixels of a row of bars."""
FRAME = 90
"""Pixels of title, legend and axis."""


def rows_height(rows: int, least: int = 200) -> int:
    """Pixels of a chart with so many rows of bars."""
    return max(least, FRAME + ROW * rows)


def radar(book: Book, block: Block, series: Sequence[tuple[int, str]]) -> Any:
    """A radar over the entries of a block, called by its first head. ``series``: column and what it is: ``now``, ``target`` or ``earlier``."""
    chart = _chart(book, {"type": "radar", "subtype": "with_markers"}, block.name(0))
    looks: dict[str, dict[str, Any]] = {
        "now": {"line": {"color": "#22405F", "width": 2.5}, "marker": _marker("circle", 6, "#22405F")},
        "target": {"line": {"color": TARGET, "width": 1.25, "dash_type": "dash"}, "marker": {"type": "none"}},
        "earlier": {"line": {"color": EARLIER, "width": 1.5}, "marker": {"type": "none"}},
    }
    for column, what in series:
        labels = {"data_labels": {"value": True, "num_format": "0.0", "font": FONT}} if what == "now" else {}
        chart.add_series(_of(block, column) | looks[what] | labels)
    chart.set_x_axis({"num_font": FONT, "major_gridlines": GRID})
    chart.set_y_axis(LEVEL_AXIS | {"major_gridlines": GRID, "num_font": QUIET_FONT})
    return chart


def level_bars(
    book: Book, block: Block, title: str, level: int, colors: Sequence[str], *, arms: tuple[int, int] | None = None
) -> Any:
    """Bars of levels 0 to 5, one a row of the block in its colour, the first at the top; ``arms``: columns of the way down and up."""
    chart = _chart(book, {"type": "bar"}, title)
    given = _of(block, level) | _points(colors) | {"gap": 45}
    if arms is not None:
        down, up = arms
        given["y_error_bars"] = ERROR_BARS | {"plus_values": block.arms(up), "minus_values": block.arms(down)}
    chart.add_series(given)
    chart.set_x_axis(LEVEL_AXIS | {"major_gridlines": GRID})
    _rows_axis(chart)
    chart.set_legend({"none": True})
    return chart


def pair_bars(book: Book, block: Block, title: str, series: Sequence[tuple[int, str]], axis: dict[str, Any]) -> Any:
    """Two or more bars a row, side by side, the first row at the top. ``series``: column and colour."""
    chart = _chart(book, {"type": "bar"}, title)
    form = axis.get("num_format", "0.0")
    for column, color in series:
        labels = {"value": True, "num_format": axis.get("labels", form), "font": FONT}
        chart.add_series(
            _of(block, column)
            | {"fill": {"color": color}, "border": NO_LINE, "gap": 40, "overlap": 0, "data_labels": labels}
        )
    chart.set_x_axis({"num_font": QUIET_FONT, "line": NO_LINE, "major_gridlines": GRID} | _without(axis, "labels"))
    _rows_axis(chart)
    return chart


def stacked_bars(book: Book, block: Block, title: str, columns: Sequence[int], colors: Sequence[str]) -> Any:
    """Rows of 100 %, cut by the columns of a block; ``colors`` in their order."""
    chart = _chart(book, {"type": "bar", "subtype": "percent_stacked"}, title)
    for column, color in zip(columns, colors, strict=True):
        chart.add_series(
            _of(block, column)
            | {"fill": {"color": color}, "border": {"color": PAPER, "width": 0.5}, "gap": 35, "overlap": 100}
        )
    chart.set_x_axis({"num_font": QUIET_FONT, "line": NO_LINE, "major_gridlines": GRID, "num_format": "0%"})
    _rows_axis(chart)
    return chart


def gantt(book: Book, block: Block, title: str, before: int, length: int, colors: Sequence[str], months: int) -> Any:
    """Bars that begin after ``before`` months and are ``length`` long, in the colours of their areas."""
    chart = _chart(book, {"type": "bar", "subtype": "stacked"}, title)
    chart.add_series(_of(block, before) | {"fill": NO_LINE, "border": NO_LINE, "gap": 35})
    chart.add_series(_of(block, length) | _points(colors) | {"gap": 35})
    step = 1 if months <= 24 else 3
    axis = {"min": 0, "max": months, "major_unit": step, "num_format": "0", "num_font": QUIET_FONT, "line": NO_LINE}
    chart.set_x_axis(axis | {"major_gridlines": GRID})
    _rows_axis(chart)
    chart.set_legend({"none": True})
    return chart


def columns_and_lines(
    book: Book,
    block: Block,
    title: str,
    bars: Sequence[tuple[int, str]],
    lines: Sequence[tuple[int, str, str]],
    axis: dict[str, Any],
) -> Any:
    """Columns with lines over them. ``bars``: column and colour; ``lines``: column, colour and kind of dash."""
    chart = _chart(book, {"type": "column"}, title)
    for column, color in bars:
        chart.add_series(_of(block, column) | {"fill": {"color": color}, "border": NO_LINE, "gap": 60})
    over = book.writer.add_chart({"type": "line"})
    for column, color, dash in lines:
        over.add_series(_of(block, column) | {"line": {"color": color, "width": 2, "dash_type": dash}})
    chart.combine(over)
    chart.set_x_axis({"num_font": FONT, "line": {"color": RULE}, "name": axis.get("x", ""), "name_font": QUIET_FONT})
    chart.set_y_axis({"num_font": QUIET_FONT, "line": NO_LINE, "major_gridlines": GRID} | _without(axis, "x"))
    return chart


def level_columns(
    book: Book,
    block: Block,
    title: str,
    level: int,
    colors: Sequence[str],
    *,
    arms: tuple[int, int],
    target: int | None,
) -> Any:
    """Columns of levels 0 to 5 with their ranges, and a short line where the target lies."""
    chart = _chart(book, {"type": "column"}, title)
    down, up = arms
    ends = {"y_error_bars": ERROR_BARS | {"plus_values": block.arms(up), "minus_values": block.arms(down)}}
    chart.add_series(_of(block, level) | _points(colors) | {"gap": 70} | ends)
    if target is not None:
        marks = book.writer.add_chart({"type": "line"})
        marks.add_series(_of(block, target) | {"line": NO_LINE, "marker": _marker("long_dash", 14, TARGET)})
        chart.combine(marks)
        chart.set_legend({"position": "bottom", "font": FONT, "delete_series": [0]})
    else:
        chart.set_legend({"none": True})
    chart.set_x_axis({"num_font": FONT, "line": {"color": RULE}})
    chart.set_y_axis(LEVEL_AXIS | {"major_gridlines": GRID})
    return chart


def grouped_columns(book: Book, block: Block, title: str, series: Sequence[tuple[int, str]]) -> Any:
    """Columns of levels 0 to 5 side by side, one a series. ``series``: column and colour."""
    chart = _chart(book, {"type": "column"}, title)
    for column, color in series:
        chart.add_series(_of(block, column) | {"fill": {"color": color}, "border": NO_LINE, "gap": 60, "overlap": 0})
    chart.set_x_axis({"num_font": FONT, "line": {"color": RULE}})
    chart.set_y_axis(LEVEL_AXIS | {"major_gridlines": GRID})
    return chart


def lines(book: Book, block: Block, title: str, series: Sequence[tuple[int, str, float]]) -> Any:
    """Lines of levels 0 to 5 over the entries of a block. ``series``: column, colour, width in points."""
    chart = _chart(book, {"type": "line"}, title)
    for column, color, width in series:
        look = {"line": {"color": color, "width": width}, "marker": _marker("circle", 6, color)}
        chart.add_series(_of(block, column) | look)
    chart.set_x_axis({"num_font": FONT, "line": {"color": RULE}})
    chart.set_y_axis(LEVEL_AXIS | {"major_gridlines": GRID})
    return chart


def spots(
    book: Book, title: str, groups: Sequence[tuple[Block, str]], columns: tuple[int, int, int], axes: tuple[str, str]
) -> Any:
    """Labelled points: a block and colour a group. ``columns``: x, y, label; ``axes``: what x and y are."""
    chart = _chart(book, {"type": "scatter"}, title)
    across, up, label = columns
    for block, color in groups:
        texts = [
            {"value": f"='{block.sheet}'!${'ABCDEFGH'[label]}${row + 1}"} for row in range(block.first, block.last + 1)
        ]
        chart.add_series(
            {
                "name": [block.sheet, block.head - 1, 0],
                "categories": block.values(across),
                "values": block.values(up),
                "marker": _marker("circle", 13, color),
                "data_labels": {"value": True, "custom": texts, "position": "right", "font": FONT},
            }
        )
    usual = {"num_font": QUIET_FONT, "name_font": QUIET_FONT, "major_gridlines": GRID, "line": {"color": RULE}}
    chart.set_x_axis(usual | {"name": axes[0], "min": 0, "num_format": "0"})
    chart.set_y_axis(usual | {"name": axes[1], "min": 0, "max": 6, "major_unit": 1, "num_format": "0"})
    return chart


def _chart(book: Book, kind: dict[str, Any], title: str | list[Any]) -> Any:
    """A chart with a title: a text of ours, or a reference to a cell where it holds a name."""
    chart = book.writer.add_chart(kind)
    chart.set_title(
        {"name": title, "name_font": {"name": FACE, "size": 12, "bold": True, "color": INK}, "overlay": False}
    )
    chart.set_legend({"position": "bottom", "font": FONT})
    chart.set_chartarea({"border": {"color": RULE}, "fill": {"color": PAPER}})
    chart.show_blanks_as("gap")
    return chart


def _of(block: Block, column: int) -> dict[str, Any]:
    return {"name": block.name(column), "categories": block.values(0), "values": block.values(column)}


def _points(colors: Sequence[str]) -> dict[str, Any]:
    """A colour a point."""
    return {"points": [{"fill": {"color": color}, "border": NO_LINE} for color in colors], "fill": {"color": colors[0]}}


def _marker(kind: str, size: int, color: str) -> dict[str, Any]:
    return {"type": kind, "size": size, "fill": {"color": color}, "border": {"color": color}}


def _rows_axis(chart: Any) -> None:
    """Names at the left, the first on top, also beside bars that begin below zero."""
    chart.set_y_axis(
        {"reverse": True, "num_font": FONT, "line": {"color": RULE}, "label_position": "low", "interval_unit": 1}
    )


def _without(axis: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in axis.items() if name != key}
