"""A sheet made from another one, each cell knowing where it came from."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.raw import RawSheet


@dataclass(frozen=True, kw_only=True)
class PivotedSheet(RawSheet):
    """One row a person and one column a question, made from a sheet with one row an answer; addresses are those of the original cells."""

    source: RawSheet
    source_rows: NDArray[np.intp] = field(repr=False)
    """For each cell the table row of ``source`` it came from."""
    source_columns: tuple[int, ...] = ()
    """For each column the column of ``source``."""

    def address(self, row: int, column: int) -> str:
        """Address of the original cell; of the person's first answer where the question was not answered."""
        return self.source.address(int(self.source_rows[row, column]), self.source_columns[column])

    def row_numbers(self, rows: NDArray[np.intp]) -> NDArray[np.int64]:
        """Row number of each person's first answer."""
        return self.source.row_numbers(self.source_rows[rows, 0])

    def letters(self, column: int) -> str:
        """Letters of the original column."""
        return self.source.letters(self.source_columns[column])
