"""One table on a sheet of the plan's workbook: title, note, heads, rows; widths, number formats, frozen heads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analytics.ingest.sheet_style import FACE, INK, QUIET, head_cell, page, text_cell, write

HEAD_ROW = 4
FIRST_ROW = HEAD_ROW + 1
TEXT, WHOLE, ONE, TWO, EURO, PERCENT, DAY = "@", "0", "0.0", "0.00", '"€"#,##0', "0%", "yyyy-mm-dd"
LINE, HIGHEST = 13.0, 409.0
"""Points of a line of text, and of the highest row Excel knows."""
LONGEST = 32_000
"""Excel takes 32,767 characters in a cell."""

Value = str | int | float | date | None


@dataclass(frozen=True)
class Head:
    """A column: its head, its width in characters, the number format of its cells."""

    text: str
    width: float
    format: str = TEXT


def fill(sheet: Worksheet, title: str, note: str, heads: Sequence[Head], rows: Iterable[Sequence[Value]]) -> int:
    """Write a whole sheet and return its last row. Text stays text, whatever it begins with; the first column stays in view."""
    write(sheet["A1"], title).font = Font(name=FACE, size=14, bold=True, color=INK)
    write(sheet["A2"], note).font = Font(name=FACE, size=10, color=QUIET)
    for column, head in enumerate(heads, start=1):
        head_cell(write(sheet.cell(HEAD_ROW, column), head.text), INK).alignment = Alignment(
            horizontal="left" if head.format == TEXT else "right", wrap_text=True, vertical="center"
        )
        sheet.column_dimensions[get_column_letter(column)].width = head.width
    sheet.row_dimensions[HEAD_ROW].height = _height(heads, [head.text for head in heads])
    last = HEAD_ROW
    for last, row in enumerate(rows, start=FIRST_ROW):
        for column, (head, value) in enumerate(zip(heads, row, strict=True), start=1):
            put(sheet.cell(last, column), value, head.format)
        sheet.row_dimensions[last].height = _height(heads, row)
    sheet.freeze_panes = f"B{FIRST_ROW}"
    page(sheet, f"{HEAD_ROW}:{HEAD_ROW}")
    return last


def without_empty(
    heads: Sequence[Head], rows: Sequence[Sequence[Value]], keep: int = 2
) -> tuple[tuple[Head, ...], list[list[Value]]]:
    """The table without the columns that hold nothing; the first ``keep`` stay."""
    places = [n for n in range(len(heads)) if n < keep or any(row[n] not in (None, "") for row in rows)]
    return tuple(heads[n] for n in places), [[row[n] for n in places] for row in rows]


def put(cell: Cell, value: Value, number_format: str) -> Cell:
    """A value in its cell: text wrapped from the top, a number or a day in its format, None as nothing."""
    if isinstance(value, str):
        return text_cell(write(cell, value[:LONGEST]), size=10, color=INK)
    cell.value = value
    cell.number_format = number_format
    cell.font = Font(name=FACE, size=10, color=INK)
    cell.alignment = Alignment(vertical="top")
    return cell


def _height(heads: Sequence[Head], row: Sequence[Value]) -> float:
    """Points the longest wrapped text of a row needs; not every program works that out by itself."""
    texts = ((value, head.width) for head, value in zip(heads, row, strict=True) if isinstance(value, str))
    lines = (sum(max(1, ceil(len(part) / (0.95 * width))) for part in text.split("\n")) for text, width in texts)
    return min(HIGHEST, LINE * max(lines, default=1) + 2)
