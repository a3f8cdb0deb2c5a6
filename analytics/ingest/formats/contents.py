"""What every format is read into, inside the worker: sheets of text columns with their place, and what there is to say about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.refusal import too_large
from analytics.ingest.sheet_scan import MAX_COLUMNS, MAX_LISTED, MAX_ROWS

MAX_SHEETS = 64
MAX_CELLS = 20_000_000
"""Most cells the rectangle around all filled cells may have where a reader lays out every one of them."""
ERROR_WORDS = ("#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")
"""How a spreadsheet shows that a cell has no value, where the file keeps it as text."""


@dataclass
class SheetContents:
    """One visible sheet."""

    name: str
    columns: Sequence[pa.Array]
    """Text of every cell, all of one length; null where it is empty."""
    first_row: int = 1
    first_column: int = 1
    """Place on the sheet (A1 is 1, 1) of the first column's first cell."""
    formulas: Sequence[str] = ()
    """Addresses of formulas without a stored value."""
    errors: Sequence[str] = ()
    """Addresses of cells that show an error."""
    merged: Sequence[str] = ()
    """Ranges of joined cells."""

    def from_first_filled_row(self) -> SheetContents:
        """The sheet without the empty rows above its first cell."""
        if not self.columns or any(column[0].is_valid for column in self.columns if len(column)):
            return self
        firsts = (pc.index(pc.is_valid(column), True).as_py() for column in self.columns)
        skip = min((first for first in firsts if first >= 0), default=len(self.columns[0]))
        return replace(self, columns=[column.slice(skip) for column in self.columns], first_row=self.first_row + skip)

    @property
    def facts(self) -> dict[str, object]:
        """Everything but the columns, ready for JSON."""
        return {
            "name": self.name,
            "first_row": self.first_row,
            "first_column": self.first_column,
            "formulas": list(self.formulas[:MAX_LISTED]),
            "errors": list(self.errors[:MAX_LISTED]),
            "merged": list(self.merged[:MAX_LISTED]),
        }


@dataclass(frozen=True)
class Note:
    """One thing worth telling about a file that is read all the same."""

    code: str
    message: str
    remedy: str = ""
    sheet: str = ""
    cell: str = ""
    warning: bool = False
    """Something may be missing or wrong; otherwise it is for information only."""


@dataclass
class Contents:
    """One file."""

    kind: str
    """Usual ending of such files: xlsx, xlsb, xls, ods, csv."""
    sheets: list[SheetContents]
    hidden: list[str] = field(default_factory=list)
    macros: bool = False
    links: bool = False
    notes: list[Note] = field(default_factory=list)


def letters(column: int) -> str:
    """``A`` for 1, ``AA`` for 27."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def address(row: int, column: int) -> str:
    """``B3`` for row 3 and column 2."""
    return f"{letters(column)}{row}"


def area(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    """``B3:B5``."""
    return f"{address(first_row, first_column)}:{address(last_row, last_column)}"


def require_sheets(count: int) -> None:
    """Refusal if a file has more sheets than any survey."""
    if count > MAX_SHEETS:
        raise too_large(f"it has more than {MAX_SHEETS} sheets")


def require_size(rows: int, columns: int, sheet: str = "") -> None:
    """Refusal if a table of this size is larger than any survey."""
    if rows > MAX_ROWS or columns > MAX_COLUMNS:
        raise too_large(f"it has more than {MAX_ROWS:,} rows or {MAX_COLUMNS:,} columns", sheet)


def without_error_words(sheet: SheetContents) -> SheetContents:
    """The sheet with its error words emptied and listed, for formats that keep them as text."""
    words, columns, found = pa.array(ERROR_WORDS), [], list(sheet.errors)
    for number, column in enumerate(sheet.columns):
        wrong = pc.is_in(column, value_set=words)
        if pc.any(wrong).as_py():
            places: Iterable[int] = pc.indices_nonzero(wrong).to_pylist()
            found += [address(sheet.first_row + row, sheet.first_column + number) for row in places]
            column = pc.if_else(wrong, pa.scalar(None, pa.string()), column)
        columns.append(column)
    sheet.columns, sheet.errors = columns, found
    return sheet
