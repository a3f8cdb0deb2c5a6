"""Plain tables: no grid but hairlines, numbers to the right, rows as high as their text, cut into pages where they do not fit one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pptx.oxml.ns import qn

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas, describe
from analytics.export.deck.fitting import LEGIBLE, LINE, POINTS, Paragraph
from analytics.export.deck.stage import Stage
from analytics.export.deck.xml import child
from analytics.model.display import breakable, plain_text

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
SIDE = 0.04
"""Left and right margin of a cell, inches."""
APART = 0.08
"""Further left margin of a column of text with a header, which would seem to run into the column beside it."""
AIR = 0.09
"""Above and below the text of a row together, inches."""
HEADER_SIZE = 11.0
ROUNDING = 1e-6


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    header: str
    width: float
    """Least width, inches."""
    align: str = "left"
    grow: float = 0.0
    """Share of the width that the least widths leave."""

    @property
    def unbroken(self) -> bool:
        """Numbers stay on one line; text is broken between words, never inside one as long as any type size allows."""
        return self.align == "right"


@dataclass(frozen=True)
class Cell:
    """One cell that is not plain text."""

    text: str
    ink: str = "ink"
    bold: bool = False
    span: int = 1
    """Columns it covers; the row has so many cells fewer."""
    fill: str = ""
    """Name of the colour behind it; its text then takes whichever of ink and paper reads better."""


Row = Sequence[str | Cell]


@dataclass(frozen=True)
class Table:
    """A table with its room known before it is drawn: ``height``, ``split`` for pages, ``draw``."""

    stage: Stage
    columns: Sequence[Column]
    rows: Sequence[Row]
    width: float
    size: float = 12
    """Points; smaller where a word would not fit its column otherwise."""
    row_height: float = 0.3
    """Least height of a row."""
    most_lines: int = 3
    """Lines a cell may take; what is longer is cut, and stands whole in the notes."""
    header: bool = True
    even: bool = False
    """All rows as high as the highest, so that a chart with one bar a row can stand beside them."""

    @cached_property
    def type_size(self) -> float:
        """Points the cells are set in: ``size``, or as much less as the longest words ask for, down to the smallest legible."""
        size = self.size
        while size > LEGIBLE and sum(self._least(size)) > self.width + ROUNDING:
            size -= 0.5
        return size

    @cached_property
    def widths(self) -> tuple[float, ...]:
        """Width of each column; where the least widths do not fit even in small type, all give way alike."""
        least, growing = self._least(self.type_size), sum(c.grow for c in self.columns)
        if sum(least) > self.width + ROUNDING:
            return tuple(width * self.width / sum(least) for width in least)
        spare = max(0.0, self.width - sum(least)) if growing else 0.0
        grown = (spare * c.grow / growing if growing else 0.0 for c in self.columns)
        return tuple(width + more for width, more in zip(least, grown, strict=True))

    def _least(self, size: float) -> list[float]:
        """Least width of each column: its own, or its longest word or number."""
        shrink = size / self.size
        found = [column.width * shrink for column in self.columns]
        for row in ([Cell(c.header) for c in self.columns] if self.header else [], *self.rows):
            place = 0
            for value in row:
                cell = _cell(value)
                if cell.span == 1 and cell.text:
                    text = plain_text(cell.text)
                    words = [text] if self.columns[place].unbroken else breakable(text)
                    wide = max((self.stage.text_width(word, size, cell.bold) for word in words), default=0.0)
                    found[place] = max(found[place], wide + self._margin(place) + SIDE + 0.01)
                place += cell.span
        return found

    @cached_property
    def header_height(self) -> float:
        """Height of the header; 0 without one."""
        if not self.header or not any(column.header for column in self.columns):
            return 0.0
        lines = [
            self.stage.lines(c.header, max(0.1, w - self._margin(place) - SIDE), self._header_size)
            for place, (c, w) in enumerate(zip(self.columns, self.widths, strict=True))
            if c.header
        ]
        return max(0.28, min(2, max(lines)) * self._header_size * LINE / POINTS + AIR)

    @cached_property
    def row_heights(self) -> tuple[float, ...]:
        """Height of each row without the header."""
        found = tuple(max(self.row_height, self._needed(row)) for row in self.rows)
        return (max(found),) * len(found) if self.even and found else found

    @property
    def height(self) -> float:
        """Height of the whole."""
        return self.header_height + sum(self.row_heights)

    def split(self, height: float, further: float | None = None) -> tuple[Table, ...]:
        """The table in as many parts as pages of ``height`` need (pages after the first: ``further``); each holds at least one row."""
        heights, found, start, used = self.row_heights, [], 0, self.header_height
        room = height
        for place, tall in enumerate(heights):
            if place > start and used + tall > room + 1e-6:
                found.append(self.part(start, place))
                start, used = place, self.header_height
                room = height if further is None else further
            used += tall
        return (*found, self.part(start, len(heights)))

    def part(self, first: int, last: int) -> Table:
        """The rows from ``first`` up to but not including ``last``, in the type and columns of the whole."""
        columns = [replace(c, width=width, grow=0.0) for c, width in zip(self.columns, self.widths, strict=True)]
        return replace(self, rows=self.rows[first:last], columns=columns, size=self.type_size)

    def draw(self, canvas: Canvas, left: float, top: float, *, name: str, alt: str) -> Box:
        """Draws it and returns the box it takes."""
        head = 1 if self.header_height else 0
        box = Box(left, top, sum(self.widths), self.height)
        frame = canvas.slide.shapes.add_table(len(self.rows) + head, len(self.columns), *canvas.emu(box))
        describe(frame, name, alt)
        grid = frame.table
        _plain(grid, bool(head))
        for place, width in enumerate(self.widths):
            grid.columns[place].width = canvas.inches(width)
        if head:
            grid.rows[0].height = canvas.inches(self.header_height)
            for place, column in enumerate(self.columns):
                wanted = Paragraph(plain_text(column.header), self._header_size, False, "muted", column.align)
                _fill(canvas, grid.cell(0, place), wanted, self.widths[place], self.header_height, self._margin(place))
        for number, (row, tall) in enumerate(zip(self.rows, self.row_heights, strict=True)):
            grid.rows[number + head].height = canvas.inches(tall)
            self._draw_row(canvas, grid, number + head, row, tall)
        _small_where_empty(canvas, grid, self.type_size)
        return box

    def _draw_row(self, canvas: Canvas, grid: Any, number: int, row: Row, tall: float) -> None:
        place = 0
        for value in row:
            cell = _cell(value)
            own = grid.cell(number, place)
            if cell.span > 1:
                own.merge(grid.cell(number, place + cell.span - 1))
            width = sum(self.widths[place : place + cell.span])
            align = self.columns[place].align if cell.span == 1 else "left"
            ink = canvas.look.legible_on(cell.fill) if cell.fill else cell.ink
            _fill(
                canvas,
                own,
                Paragraph(plain_text(cell.text), self.type_size, cell.bold, ink, align),
                width,
                tall,
                self._margin(place),
                cell.fill,
            )
            place += cell.span

    def _margin(self, place: int) -> float:
        """Left margin of a column's cells."""
        column = self.columns[place]
        return SIDE + APART if place and column.header and column.align == "left" else SIDE

    @property
    def _header_size(self) -> float:
        return min(self.type_size, HEADER_SIZE)

    def _needed(self, row: Row) -> float:
        lines, place = 1, 0
        for value in row:
            cell = _cell(value)
            width = sum(self.widths[place : place + cell.span]) - self._margin(place) - SIDE
            if cell.text:
                lines = max(lines, self.stage.lines(plain_text(cell.text), max(0.1, width), self.type_size, cell.bold))
            place += cell.span
        return min(lines, self.most_lines) * self.type_size * LINE / POINTS + AIR


def _cell(value: str | Cell) -> Cell:
    return value if isinstance(value, Cell) else Cell(value)


def _fill(
    canvas: Canvas, cell: Any, wanted: Paragraph, width: float, height: float, left: float, fill: str = ""
) -> None:
    printed = canvas.fitted([wanted], width - left - SIDE, height)
    canvas.write(cell.text_frame, printed, "middle")
    cell.margin_left, cell.margin_right = canvas.inches(left), canvas.inches(SIDE)
    cell.margin_top = cell.margin_bottom = 0
    cell.vertical_anchor = cell.text_frame.vertical_anchor
    properties = cell._tc.get_or_add_tcPr()
    line = child(properties, "a:lnB", w="9525")
    canvas.look.solid(line, "panel")
    if fill:
        cell.fill.solid()
        canvas.paint(cell.fill.fore_color, fill)
    else:
        child(properties, "a:noFill")


def _small_where_empty(canvas: Canvas, grid: Any, size: float) -> None:
    """Gives empty cells the size of the others: the 18 points they would have make a row higher than it was set."""
    for cell in grid.iter_cells():
        for paragraph in cell.text_frame.paragraphs:
            if not paragraph.runs:
                paragraph._p.get_or_add_endParaRPr().set("sz", str(canvas.points(size).centipoints))
        if not cell.text_frame.text:
            cell.margin_top = cell.margin_bottom = 0


def _plain(grid: Any, has_header: bool) -> None:
    grid.first_row, grid.horz_banding = has_header, False
    properties = grid._tbl.tblPr
    style = properties.find(qn("a:tableStyleId"))
    if style is None:
        style = child(properties, "a:tableStyleId")
    style.text = _NO_STYLE
