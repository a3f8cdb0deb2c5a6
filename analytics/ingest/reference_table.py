"""Find the rows of reference scores on a sheet, whatever stands above them and in whatever order the columns are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analytics.ingest import reference_layout as layout
from analytics.ingest.model_layout import words
from analytics.ingest.model_sheets import Row
from analytics.ingest.raw import RawSheet


@dataclass(frozen=True)
class ReferenceTable:
    """The rows of one sheet under its heads."""

    sheet: RawSheet
    rows: tuple[Row, ...]
    """Rows below the heads with anything in the columns to fill in."""
    columns: Mapping[str, int]
    head: int
    """Row of the table the heads stand in, from 0."""


def reference_table(sheet: RawSheet) -> ReferenceTable | None:
    """The rows below the heads of a sheet; None if it has no column of dimensions or none of scores, or only explains."""
    if words(sheet.name) in layout.HELP_SHEETS:
        return None
    head, columns = max(_heads(sheet).items(), key=lambda found: len(found[1]), default=(0, {}))
    if "score" not in columns or not columns.keys() & {"dimension", "name"}:
        return None
    filled = np.zeros(sheet.rows, dtype=bool)
    for key in layout.VALUES:
        if key in columns:
            filled |= sheet.distinct(columns[key])[1] >= 0
    rows = tuple(Row(sheet, int(number), columns) for number in np.flatnonzero(filled) if number > head)
    return ReferenceTable(sheet, rows, columns, head)


def _heads(sheet: RawSheet) -> dict[int, dict[str, int]]:
    """Row among the first → the columns its cells are heads of; the first of several for the same.

    A name right of the agreed score is whose it is.
    """
    found: dict[int, dict[str, int]] = {}
    for row, place, text in sheet.cells(layout.HEAD_ROWS):
        columns = found.setdefault(row, {})
        key = layout.column_of(text)
        if key == "name" and "agreed_score" in columns and columns.keys() & {"dimension", "name"}:
            key = "agreed_by"
        if key:
            columns.setdefault(key, place)
    return found
