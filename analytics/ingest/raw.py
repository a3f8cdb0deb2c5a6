"""A workbook as the worker hands it over: text cells with their addresses, nothing interpreted yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from openpyxl.utils import get_column_letter

from analytics.model.display import plain_text


@dataclass(frozen=True)
class RawSheet:
    """One visible sheet. Rows and columns are counted from 0 within the table; addresses are those of the sheet."""

    name: str
    table: pa.Table
    """Every column dictionary-encoded text; null where the cell is empty."""
    first_row: int
    """Row number on the sheet of the table's row 0."""
    first_column: int
    """Column number on the sheet (A is 1) of the table's column 0."""
    formulas: tuple[str, ...] = ()
    """Addresses of formula cells without a stored value (a long list is cut)."""
    errors: tuple[str, ...] = ()
    """Addresses of cells that show an error such as #N/A (a long list is cut)."""

    @property
    def rows(self) -> int:
        """Number of rows of the table."""
        return int(self.table.num_rows)

    @property
    def columns(self) -> int:
        """Number of columns of the table."""
        return int(self.table.num_columns)

    @cached_property
    def _distinct(self) -> dict[int, tuple[list[str], NDArray[np.int32]]]:
        return {}

    def distinct(self, column: int) -> tuple[list[str], NDArray[np.int32]]:
        """The column's distinct texts, cleaned and trimmed, and for each row the index of its text; −1 where it is empty."""
        if column not in self._distinct:
            encoded = self.table.column(column).combine_chunks()
            indices = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int32)
            self._distinct[column] = _cleaned(encoded.dictionary), indices
        return self._distinct[column]

    def text(self, row: int, column: int) -> str:
        """Text of one cell, cleaned and trimmed; empty where there is none or the cell lies outside the table."""
        if not (0 <= row < self.rows and 0 <= column < self.columns):
            return ""
        texts, indices = self.distinct(column)
        return texts[indices[row]] if indices[row] >= 0 else ""

    def at(self, address: str) -> str:
        """Text of the cell with this address on the sheet, for example ``B3``."""
        letters = address.rstrip("0123456789")
        column = sum((ord(letter) - 64) * 26**place for place, letter in enumerate(reversed(letters)))
        return self.text(int(address[len(letters) :]) - self.first_row, column - self.first_column)

    def column_texts(self, column: int, rows: NDArray[np.intp] | slice = slice(None)) -> list[str]:
        """Texts of a column in these rows; empty where a cell is empty."""
        texts, indices = self.distinct(column)
        lookup = np.array([*texts, ""], dtype=object)
        return list(lookup[indices[rows]])

    def address(self, row: int, column: int) -> str:
        """Address on the sheet of a cell of the table."""
        return f"{self.letters(column)}{row + self.first_row}"

    def letters(self, column: int) -> str:
        """Letters on the sheet of a column of the table."""
        return get_column_letter(column + self.first_column)

    def cells(self, rows: int) -> Iterator[tuple[int, int, str]]:
        """Row, column and text of every filled cell in the first ``rows`` rows."""
        for row in range(min(rows, self.rows)):
            for column in range(self.columns):
                text = self.text(row, column)
                if text:
                    yield row, column, text


def _cleaned(distinct: pa.StringArray) -> list[str]:
    """Texts cleaned and trimmed. Printable ASCII holds nothing to clean and comes in ten thousands."""
    texts: list[str] = pc.utf8_trim_whitespace(distinct).to_pylist()
    return [text if text.isascii() and text.isprintable() else plain_text(text).strip() for text in texts]


@dataclass(frozen=True)
class RawWorkbook:
    """The visible sheets of one file."""

    sheets: tuple[RawSheet, ...]
    hidden: tuple[str, ...] = ()
    """Names of sheets that are hidden and were not read."""
    macros: bool = False
    links: bool = False
    """The workbook refers to other workbooks; they were not opened."""
