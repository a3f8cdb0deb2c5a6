"""Sheets for tests, made from rows of texts as a reader would hand them over."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.raw import RawSheet


def raw_sheet(
    rows: Sequence[Sequence[object]], name: str = "Answers", first_row: int = 1, first_column: int = 1
) -> RawSheet:
    """A sheet of these rows; None and empty texts are empty cells, short rows are filled up."""
    width = max(map(len, rows), default=0)
    texts = [
        [None if cell in (None, "") else str(cell) for cell in (*row, *[None] * (width - len(row)))] for row in rows
    ]
    columns = [pc.dictionary_encode(pa.array(column, type=pa.string())) for column in zip(*texts, strict=True)]
    return RawSheet(name, pa.table(columns, [str(place) for place in range(width)]), first_row, first_column)
