"""What the dialects of survey tools share: the rows at the top, and the people below them."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.dialects import header_rows
from analytics.ingest.dialects.reading import note
from analytics.ingest.export import Column, ColumnKind, Export
from analytics.ingest.raw import RawSheet
from analytics.ingest.stray_rows import people_rows
from analytics.model.finding import Finding

HEAD_ROWS = 6
"""Rows at the top in which a tool's header rows are looked for."""
_SOMEBODY = (ColumnKind.QUESTION, ColumnKind.RESPONDENT, ColumnKind.STARTED, ColumnKind.SUBMITTED)
_NOT_FINISHED = (
    "0",
    "0.0",
    "false",
    "no",
    "falsch",
    "faux",
    "falso",
    "nein",
    "non",
    "partial",
    "incomplete",
    "disqualified",
    "in progress",
)
_SHARE = re.compile(r"(\d{1,3})(?:[.,]\d+)?\s*%?")


def top_rows(sheet: RawSheet) -> list[tuple[str, ...]]:
    """The headers of the first rows, cleaned."""
    return [header_rows.texts(sheet, row) for row in range(min(HEAD_ROWS, sheet.rows))]


def export_of(
    sheet: RawSheet,
    columns: Sequence[Column],
    first: int,
    unfinished: NDArray[np.bool_] | None = None,
    left_out: NDArray[np.bool_] | None = None,
    findings: Sequence[Finding] = (),
) -> Export:
    """The export of the people from row ``first`` on.

    ``unfinished`` and ``left_out`` have an entry for every row of the table. Without ``unfinished`` the columns that say whether answers were
    handed in are asked.
    """
    somebody = [column.place for column in columns if column.kind in _SOMEBODY]
    rows, dropped = people_rows(sheet, first, somebody)
    if left_out is not None:
        rows = rows[~left_out[rows]]
    if unfinished is None:
        unfinished = not_finished(sheet, columns)
    return Export(sheet, tuple(columns), rows, unfinished[rows], (*findings, *dropped))


def not_finished(sheet: RawSheet, columns: Sequence[Column]) -> NDArray[np.bool_]:
    """For every row of the table: whether it says that the answers were not handed in.

    Yes and no (``Finished``) come before a share (``Progress``), which is asked only where yes and no are missing.
    """
    finished = [column.place for column in columns if column.kind is ColumnKind.FINISHED]
    verdicts = [_verdicts(sheet, place) for place in finished]
    verdicts.sort(key=lambda verdict: bool(verdict[1]))
    result = np.zeros(sheet.rows, dtype=np.int8)
    for verdict, _ in verdicts:
        result = np.where(result == 0, verdict, result)
    return result > 0


def without_date(sheet: RawSheet, columns: Sequence[Column], first: int) -> NDArray[np.bool_] | None:
    """For every row of the table: whether the date of handing in is missing; None if it is missing everywhere or there is no such column."""
    places = [column.place for column in columns if column.kind is ColumnKind.SUBMITTED]
    if not places:
        return None
    texts, indices = sheet.distinct(places[0])
    dated = np.array([*(any(map(str.isdigit, text)) for text in texts), False])[indices]
    return ~dated if dated[first:].any() else None


def left_out_note(sheet: RawSheet, code: str, rows: NDArray[np.intp], column: int, what: str) -> list[Finding]:
    """A note with the count of the rows left out and the cell of the first; nothing without rows."""
    if not rows.size:
        return []
    count = f"{rows.size:,} row is" if rows.size == 1 else f"{rows.size:,} rows are"
    return [note(code, sheet, sheet.address(int(rows[0]), column), f"{count} {what} and left out.")]


def _verdicts(sheet: RawSheet, column: int) -> tuple[NDArray[np.int8], bool]:
    """1 not finished, −1 finished, 0 not said, for every row; and whether the column gives shares."""
    texts, indices = sheet.distinct(column)
    shares = any((found := _SHARE.fullmatch(text)) and int(found[1]) > 1 for text in texts)
    said = []
    for text in texts:
        share = _SHARE.fullmatch(text)
        if shares and share:
            said.append(1 if int(share[1]) < 100 else -1)
        else:
            said.append(1 if text.casefold() in _NOT_FINISHED else -1)
    return np.array([*said, 0], dtype=np.int8)[indices], shares
