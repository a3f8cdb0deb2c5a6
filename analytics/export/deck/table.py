"""Plain tables: no grid but hairlines, numbers to the right, cells fitted to their room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.oxml.ns import qn
from pptx.util import Inches

from analytics.export.deck.canvas import Canvas, describe, write
from analytics.export.deck.fitting import Paragraph, fit
from analytics.export.deck.look import Box
from analytics.export.deck.xml import child
from analytics.model.display import plain_text

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
SIDE = 0.04
"""Left and right margin of a cell, inches."""


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    header: str
    width: float
    """Inches."""
    align: str = "left"


@dataclass(frozen=True)
class Cell:
    """One cell that is not plain text."""

    text: str
    ink: str = "ink"
    bold: bool = False
    span: int = 1
    """Columns it covers; the row has so many cells fewer."""


def table(
    canvas: Canvas,
    left: float,
    top: float,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str | Cell]],
    *,
    name: str,
    alt: str,
    row_height: float,
    header_height: float = 0.3,
    size: float = 12,
) -> Box:
    """Draws a table and returns the box it takes; ``header_height`` 0 leaves the header out."""
    head = 1 if header_height else 0
    box = Box(left, top, sum(column.width for column in columns), header_height + row_height * len(rows))
    frame = canvas.slide.shapes.add_table(len(rows) + head, len(columns), *box.emu)
    describe(frame, name, alt)
    grid = frame.table
    _plain(grid, bool(head))
    for place, column in enumerate(columns):
        grid.columns[place].width = Inches(column.width)
    if head:
        grid.rows[0].height = Inches(header_height)
    for number, row in enumerate(rows):
        grid.rows[number + head].height = Inches(row_height)
        place = 0
        for value in row:
            cell = value if isinstance(value, Cell) else Cell(value)
            own = grid.cell(number + head, place)
            if cell.span > 1:
                own.merge(grid.cell(number + head, place + cell.span - 1))
            width = sum(column.width for column in columns[place : place + cell.span])
            align = columns[place].align if cell.span == 1 else "left"
            _fill(canvas, own, Paragraph(plain_text(cell.text), size, cell.bold, cell.ink, align), width, row_height)
            place += cell.span
    for place, column in enumerate(columns if head else ()):
        wanted = Paragraph(plain_text(column.header), min(size, 11), False, "muted", column.align)
        _fill(canvas, grid.cell(0, place), wanted, column.width, header_height)
    return box


def _fill(canvas: Canvas, cell: Any, wanted: Paragraph, width: float, height: float) -> None:
    printed = fit([wanted], width - 2 * SIDE, height)[0]
    canvas.keep_whole(wanted.text, printed.text)
    write(cell.text_frame, [printed], "middle")
    cell.margin_left = cell.margin_right = Inches(SIDE)
    cell.margin_top = cell.margin_bottom = 0
    cell.vertical_anchor = cell.text_frame.vertical_anchor
    properties = cell._tc.get_or_add_tcPr()
    line = child(properties, "a:lnB", w="9525")
    child(child(line, "a:solidFill"), "a:schemeClr", val="bg2")
    child(properties, "a:noFill")


def _plain(grid: Any, has_header: bool) -> None:
    grid.first_row, grid.horz_banding = has_header, False
    properties = grid._tbl.tblPr
    style = properties.find(qn("a:tableStyleId"))
    if style is None:
        style = child(properties, "a:tableStyleId")
    style.text = _NO_STYLE
