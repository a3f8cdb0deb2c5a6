"""A workbook as the worker hands it over: text cells with their addresses, nothing interpreted yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from openpyxl.utils import get_column_letter

from analytics.model.display import plain_text
from analytics.model.finding import Finding


@dataclass(frozen=True)
class RawSheet:
    """One visible sheet. Rows and columns are counted from 0 within the table; addresses are those of the sheet."""

    name: str
    table: pa.Table
    """Every column text, dictionary-encoded where the sheet is long; null where the cell is empty."""
    first_row: int
    """Row number on the sheet of the table's row 0."""
    first_column: int
    """Column number on the sheet (A is 1) of the table's column 0."""
    formulas: tuple[str, ...] = ()
    """Addresses of formula cells without a stored value (a long list is cut)."""
    errors: tuple[str, ...] = ()
    """Addresses of cells that show an error such as #N/A (a long list is cut)."""
    merged: tuple[str, ...] = ()
    """Ranges of joined cells such as ``B3:B5`` (a long list is cut); only the first cell of each holds the text."""

    @cached_property
    def rows(self) -> int:
        """Number of rows of the table."""
        return int(self.table.num_rows)

    @cached_property
    def columns(self) -> int:
        """Number of columns of the table."""
        return int(self.table.num_columns)

    @cached_property
    def _distinct(self) -> dict[int, tuple[list[str], NDArray[np.int32]]]:
        return {}

    def distinct(self, column: int) -> tuple[list[str], NDArray[np.int32]]:
        """The column's distinct texts, cleaned and trimmed, and for each row the index of its text; −1 where it is empty."""
        found = self._distinct.get(column)
        if found is None:
            cells = self.table.column(column).combine_chunks()
            found = _numbered(cells) if pa.types.is_dictionary(cells.type) else _counted(cells)
            self._distinct[column] = found
        return found

    def text(self, row: int, column: int) -> str:
        """Text of one cell, cleaned and trimmed; empty where there is none or the cell lies outside the table."""
        if not (0 <= row < self.rows and 0 <= column < self.columns):
            return ""
        texts, indices = self.distinct(column)
        return texts[indices[row]] if indices[row] >= 0 else ""

    def at(self, address: str) -> str:
        """Text of the cell with this address on the sheet, for example ``B3``."""
        return self.text(row_of(address) - self.first_row, column_of(address) - self.first_column)

    def column_texts(self, column: int, rows: NDArray[np.intp] | slice = slice(None)) -> list[str]:
        """Texts of a column in these rows; empty where a cell is empty."""
        texts, indices = self.distinct(column)
        if self.rows <= FEW:
            known = [*texts, ""]
            return [known[index] for index in indices[rows].tolist()]
        return list(np.array([*texts, ""], dtype=object)[indices[rows]])

    def address(self, row: int, column: int) -> str:
        """Address on the sheet of a cell of the table."""
        return f"{self.letters(column)}{row + self.first_row}"

    def row_numbers(self, rows: NDArray[np.intp]) -> NDArray[np.int64]:
        """Row numbers on the sheet of rows of the table."""
        return (rows + self.first_row).astype(np.int64)

    def letters(self, column: int) -> str:
        """Letters on the sheet of a column of the table."""
        return get_column_letter(column + self.first_column)

    def formulas_in(self, columns: Collection[int]) -> tuple[str, ...]:
        """``formulas`` that lie in these columns of the table."""
        return self._lying_in(self.formulas, columns)

    def errors_in(self, columns: Collection[int]) -> tuple[str, ...]:
        """``errors`` that lie in these columns of the table."""
        return self._lying_in(self.errors, columns)

    def merged_in(self, columns: Collection[int], first_row: int = 0) -> tuple[str, ...]:
        """``merged`` ranges of more than one row that touch these columns of the table from row ``first_row`` of the table on.

        Among answers such a range holds one answer, that of its topmost row; the people below have none.
        """
        touching = []
        for area in self.merged:
            start, _, end = area.partition(":")
            across = range(column_of(start) - self.first_column, column_of(end) - self.first_column + 1)
            tall = row_of(end) > row_of(start)
            if tall and row_of(end) - self.first_row > first_row and any(column in across for column in columns):
                touching.append(area)
        return tuple(touching)

    def _lying_in(self, addresses: Sequence[str], columns: Collection[int]) -> tuple[str, ...]:
        """Cells without a place (``?``) may lie anywhere, so they count for every column."""
        return tuple(one for one in addresses if one == "?" or column_of(one) - self.first_column in columns)

    def cells(self, rows: int) -> Sequence[tuple[int, int, str]]:
        """Row, column and text of every filled cell in the first ``rows`` rows."""
        if rows not in self._tops:
            self._tops[rows] = [
                (row, column, text)
                for row, texts in enumerate(zip(*self._top(rows), strict=True))
                for column, text in enumerate(texts)
                if text
            ]
        return self._tops[rows]

    def _top(self, rows: int) -> Iterator[list[str]]:
        """Texts of each column's first rows; of a short sheet no more than these are looked at."""
        for column in range(self.columns):
            if column in self._distinct or self.rows > FEW:
                yield self.column_texts(column, slice(0, rows))
            else:
                cells = self.table.column(column).slice(0, rows).to_pylist()
                yield [_trimmed(text) if text else "" for text in cells]

    @cached_property
    def _tops(self) -> dict[int, list[tuple[int, int, str]]]:
        """What ``cells`` found, by the number of rows: every layout looks at them."""
        return {}


def column_of(address: str) -> int:
    """28 for ``AB7``."""
    letters = address.rstrip("0123456789")
    return sum((ord(letter) - 64) * 26**place for place, letter in enumerate(reversed(letters)))


def row_of(address: str) -> int:
    """7 for ``AB7``."""
    return int(address[len(address.rstrip("0123456789")) :])


def _numbered(encoded: pa.DictionaryArray) -> tuple[list[str], NDArray[np.int32]]:
    numbers = encoded.indices.to_numpy(zero_copy_only=False)  # NaN where it is empty
    if encoded.indices.null_count:
        numbers = np.where(np.isnan(numbers), -1, numbers)
    return _cleaned(encoded.dictionary), numbers.astype(np.int32, copy=False)


def _counted(cells: pa.StringArray) -> tuple[list[str], NDArray[np.int32]]:
    """The same for the cells of a short sheet, where encoding costs more than it saves."""
    if len(cells) > FEW:
        return _numbered(cells.dictionary_encode())
    seen: dict[str, int] = {}
    numbers = [-1 if text is None else seen.setdefault(text, len(seen)) for text in cells.to_pylist()]
    return [_trimmed(text) for text in seen], np.array(numbers, dtype=np.int32)


FEW = 500
"""Texts up to which a call of Arrow costs more than it saves."""
LONGEST_REMEMBERED = 400
"""Characters of a text that is remembered from file to file; longer ones are no statements."""


def _cleaned(distinct: pa.StringArray) -> list[str]:
    """Texts cleaned and trimmed."""
    return [_clean(text) for text in pc.utf8_trim_whitespace(distinct).to_pylist()]


def _trimmed(text: str) -> str:
    """A text cleaned and trimmed."""
    return _remembered(text) if len(text) <= LONGEST_REMEMBERED else _clean(text.strip())


@lru_cache(maxsize=4096)  # the same statements stand in hundreds of forms
def _remembered(text: str) -> str:
    return _clean(text.strip())


def _clean(text: str) -> str:
    """Printable ASCII holds nothing to clean and comes in ten thousands."""
    return text if text.isascii() and text.isprintable() else plain_text(text).strip()


@dataclass(frozen=True)
class RawWorkbook:
    """The visible sheets of one file."""

    sheets: tuple[RawSheet, ...]
    hidden: tuple[str, ...] = ()
    """Names of sheets that are hidden and were not read."""
    macros: bool = False
    links: bool = False
    """The workbook refers to other workbooks; they were not opened."""
    kind: str = "xlsx"
    """Usual ending of what the file is, whatever its name says: xlsx (also .xlsm), xlsb, xls, ods or csv."""
    notes: tuple[Finding, ...] = ()
    """What there is to say about the reading itself, as notes and warnings."""
