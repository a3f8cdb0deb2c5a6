"""One sheet of the report: title, note, tables one below the other, charts to the right of them, and how it prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from analytics.export.workbook.book import ACCENT, PAPER, QUIET, RULE, TEXT, Book, Cell, Value, cell_text
from analytics.model.display import breakable, one_line

HEAD_ROW = 3
"""Row of the first table's heads, counted from 0 as everywhere here."""
LINE = 13.0
"""Points of a line of text."""
HIGHEST = 409.0
"""Points of the highest row Excel knows."""
PIXELS_A_POINT = 96 / 72
DEFAULT_ROW = 20
"""Pixels of a row whose height nobody set."""
PIXELS_A_CHARACTER = 9.3
"""Of a column's width where the face is not there and a wider one stands in for it."""
PAGE_WIDTH, PAGE_HEIGHT = 1040, 600
"""Pixels of an A4 page across between its margins and below the title, printed at 100 %."""
WIDEST_A4 = 1800
"""Pixels of tables from which the larger page is taken, so that they can be read when printed."""
PICTURES_WIDE, PICTURES_HIGH = 1420, 810
"""Pixels of a page of charts, which is printed smaller."""
GAP_ROWS = 2
TITLE_ROW, NOTE_ROW, CAPTION_ROW = 24, 16, 19
"""Points of the rows above the tables and above each further table."""
PICTURE_COLUMN = 11
"""Characters of a column that charts lie on."""

HEAD_LOOK = {"bold": True, "font_color": PAPER, "bg_color": ACCENT, "text_wrap": True, "valign": "vcenter"}

Row = Sequence[Value | Cell]


@dataclass(frozen=True)
class Head:
    """A column: its head, its width in characters, what its numbers are."""

    text: str
    width: float
    kind: str = TEXT


@dataclass(frozen=True)
class Block:
    """Where a table stands."""

    sheet: str
    """Name of its sheet."""
    head: int
    first: int
    last: int
    """Rows of the heads, the first and the last entry; ``last`` is before ``first`` in a table without entries."""

    def values(self, column: int) -> list[Any]:
        """Reference to the entries of a column, for a chart."""
        return [self.sheet, self.first, column, self.last, column]

    def name(self, column: int) -> list[Any]:
        """Reference to the head of a column, for the name of a series."""
        return [self.sheet, self.head, column]

    def arms(self, column: int) -> str:
        """The same as :meth:`values`, as error bars want it."""
        letter = _letters(column)
        return f"='{self.sheet}'!${letter}${self.first + 1}:${letter}${self.last + 1}"


class Sheet:
    """A sheet being written from the top down."""

    def __init__(self, book: Book, name: str, title: str, note: str, color: str = ACCENT) -> None:
        """Begins the worksheet of this name, which the book must already hold."""
        self.book, self.name = book, name
        self._sheet = book.writer.get_worksheet_by_name(name)
        self._row, self._columns = HEAD_ROW, 0
        self._widths: dict[int, float] = {}
        self._heights: dict[int, float] = {}
        self._tables = 0
        self._pictures: list[tuple[Any, str, int, int]] = []
        self._sheet.hide_gridlines(2)
        self._sheet.set_row(0, TITLE_ROW)
        self._sheet.set_row(1, NOTE_ROW)
        self._sheet.set_tab_color(color)
        self._sheet.write_string(0, 0, one_line(title), book.format(font_size=15, bold=True))
        self._sheet.write_string(1, 0, one_line(note), book.format(font_color=QUIET))

    def table(
        self, heads: Sequence[Head], rows: Sequence[Row], caption: str = "", least: int = 8, *, bare: bool = False
    ) -> Block:
        """Write a table below what is there. The first one keeps its heads in view, and can be filtered from ``least`` rows on.

        ``bare``: cells without a value are not drawn, as charts need it.
        """
        if self._tables:
            self._row += GAP_ROWS
        if caption:
            self._caption(caption)
        head, self._tables = self._row, self._tables + 1
        self._heads(heads)
        for row in rows:
            self._row += 1
            for column, (one, value) in enumerate(zip(heads, row, strict=True)):
                self.book.put(self._sheet, self._row, column, value, one.kind, bare=bare)
            self._height(self._row, _height([self._widths[n] for n in range(len(heads))], row))
        block = Block(self.name, head, head + 1, self._row)
        if self._tables == 1:
            self._sheet.freeze_panes(head + 1, 1)
            if len(rows) >= least:
                self._sheet.autofilter(head, 0, block.last, len(heads) - 1)
        self._row += 1
        return block

    def wide_table(self, heads: tuple[str, str], rows: Sequence[tuple[Value | Cell, str]], caption: str) -> None:
        """A table of two columns below what is there; the second one is as wide as all the others together."""
        last, form = (
            max(1, self._columns - 1),
            self.book.format(text_wrap=True, bottom=1, bottom_color=RULE, align="left", indent=1),
        )
        width = sum(self._widths[column] for column in range(1, last + 1))
        self._row += GAP_ROWS
        self._caption(caption)
        for column, head in enumerate((heads[0], heads[1], *[""] * (last - 1))):
            self._sheet.write_string(
                self._row, column, cell_text(head), self.book.format(**HEAD_LOOK, align="left", indent=1)
            )
        for name, text in rows:
            self._row += 1
            self.book.put(self._sheet, self._row, 0, name)
            self._sheet.merge_range(self._row, 1, self._row, last, "", form)
            self._sheet.write_string(self._row, 1, cell_text(text), form)
            self._height(self._row, _height([self._widths[0], width], [name, text]))
        self._row += 1

    def open_first(self) -> None:
        """The sheet that is seen when the file is opened."""
        self._sheet.activate()
        self._sheet.set_first_sheet()

    def text(self, lines: Sequence[str], width: int) -> None:
        """Sentences below what is there, one a row, across the columns of the tables."""
        self._row += 1
        form = self.book.format(text_wrap=True, font_color=QUIET)
        last = max(1, self._columns - 1)
        for line in lines:
            self._sheet.merge_range(self._row, 0, self._row, last, "", form)
            self._sheet.write_string(self._row, 0, cell_text(line), form)
            self._height(self._row, _height([width], [line]))
            self._row += 1

    def picture(self, chart: Any, alt: str, width: int, height: int) -> None:
        """A chart right of the tables; ``width`` and ``height`` in pixels, less high where a page ends before."""
        self._pictures.append((chart, alt, width, height))

    def finish(self) -> None:
        """Place the charts, set the columns' widths, and how the sheet prints: tables first, then charts, at a size that fits across."""
        for column, width in self._widths.items():
            self._sheet.set_column(column, column, width)
        across = sum(PIXELS_A_CHARACTER * width + 5 for width in self._widths.values())
        self._sheet.set_landscape()
        self._sheet.set_paper(8 if across > WIDEST_A4 else 9)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self._sheet.repeat_rows(0, 1)
        self._sheet.set_footer("&L&8&A&R&8&P / &N")
        areas = [(0, 0, max(self._row, 1), max(self._columns - 1, 1)), *self._place()]
        self.book.print_areas(self.name, areas)

    def _place(self) -> list[tuple[int, int, int, int]]:
        """Put the charts below each other, then beside each other, then on a further page.

        Returns first row, first column, last row, last column of each page; a page is as wide as its height asks for.
        """
        pages: list[tuple[int, int, int, int]] = []
        start = column = self._columns + 1
        row, used, left, widest, tallest = HEAD_ROW, 0, 0, 0, 0
        for chart, alt, width, wanted in self._pictures:
            height = min(wanted, PICTURES_HIGH)
            if used and used + height > PICTURES_HIGH:
                left, used, row = left + widest + DEFAULT_ROW, 0, HEAD_ROW
                column += _picture_columns(widest)
                if left + width > PICTURES_WIDE:
                    start = column = pages[-1][3] + 2
                    left, tallest = 0, 0
                widest = 0
            chart.set_size({"width": width, "height": height})
            self._sheet.insert_chart(row, column, chart, {"description": cell_text(alt), "object_position": 2})
            used, widest, tallest = used + height + 2 * DEFAULT_ROW, max(widest, width), max(tallest, used + height)
            last = self._row_at(row, height)
            across = max(left + widest, tallest * PAGE_WIDTH / PAGE_HEIGHT)
            page = (
                HEAD_ROW,
                start,
                last,
                max(start + _picture_columns(across) - 2, column + _picture_columns(widest) - 2),
            )
            same = bool(pages) and pages[-1][1] == start
            pages = (
                [*pages[:-1], (HEAD_ROW, start, max(last, pages[-1][2]), max(page[3], pages[-1][3]))]
                if same
                else [*pages, page]
            )
            row = last + 2
        if pages:
            self._sheet.set_column(self._columns, self._columns, 2)
            self._sheet.set_column(self._columns + 1, pages[-1][3] + 1, PICTURE_COLUMN)
        return pages

    def _caption(self, text: str) -> None:
        self._sheet.write_string(self._row, 0, one_line(text), self.book.format(font_size=12, bold=True))
        self._height(self._row, CAPTION_ROW)
        self._row += 1

    def _heads(self, heads: Sequence[Head]) -> None:
        for column, head in enumerate(heads):
            self._widths[column] = max(head.width, self._widths.get(column, 0))
            align = "left" if head.kind == TEXT else "right"
            self._sheet.write_string(
                self._row,
                column,
                cell_text(head.text),
                self.book.format(**HEAD_LOOK, align=align, indent=1 if align == "left" else 0),
            )
        self._columns = max(self._columns, len(heads))
        words = [max((word for word in breakable(head.text)), key=len, default="") for head in heads]
        for column, word in enumerate(words):
            self._widths[column] = max(self._widths[column], min(24.0, 1.1 * len(word) + 2))
        wide = [self._widths[column] - 2 for column in range(len(heads))]
        self._height(self._row, _height(wide, [head.text for head in heads]) + 4)

    def _height(self, row: int, points: float) -> None:
        self._sheet.set_row(row, points)
        self._heights[row] = points

    def _row_at(self, row: int, pixels: float) -> int:
        """The row in which something ends that begins in ``row`` and is so high."""
        while pixels > 0:
            points = self._heights.get(row)
            pixels -= DEFAULT_ROW if points is None else points * PIXELS_A_POINT
            row += 1
        return row


def _picture_columns(width: float) -> int:
    """Columns that a chart takes with the gap after it."""
    return ceil(width / (7 * PICTURE_COLUMN + 5)) + 1


def _height(widths: Sequence[float], row: Row) -> float:
    """Points the longest wrapped text of a row needs; not every program works that out by itself."""
    texts = [
        (str(value), width)
        for given, width in zip(row, widths, strict=True)
        if isinstance(value := given.value if isinstance(given, Cell) else given, str)
    ]
    lines = (
        sum(max(1, ceil(len(part) / (0.95 * max(1.0, width - 1)))) for part in text.split("\n"))
        for text, width in texts
    )
    return min(HIGHEST, LINE * max(lines, default=1) + 3)


def _letters(column: int) -> str:
    """``A`` for 0, ``AA`` for 26."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
