"""Questions with one column for every answer, put together again: one column a question or row of a matrix.

SurveyMonkey writes them so where “all columns” was chosen: ``Row - Often`` above a column that holds “Often” or nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from analytics.ingest.dialects.header_rows import joined
from analytics.ingest.dialects.reading import note
from analytics.ingest.export import Column, ColumnKind
from analytics.ingest.raw import RawSheet
from analytics.ingest.scales import recognise
from analytics.model.finding import Finding
from analytics.model.mapping import SURE

_JOINT = " - "


@dataclass(frozen=True, kw_only=True)
class FoldedSheet(RawSheet):
    """A sheet on which some columns hold the answers of several; addresses are those of the original cells."""

    came_from: dict[int, NDArray[np.intp]] = field(repr=False)
    """Column → for each row the column in which its text stood."""

    def address(self, row: int, column: int) -> str:
        """Address of the original cell; of the first column of the question where it was not answered."""
        return super().address(row, int(self.came_from[column][row]) if column in self.came_from else column)


@dataclass(frozen=True)
class _Answer:
    """One column that stands for one answer."""

    column: Column
    row: str
    label: str
    filled: NDArray[np.bool_]
    """For every row of the sheet whether the answer was given."""


def put_together(
    sheet: RawSheet, columns: Sequence[Column], first: int
) -> tuple[RawSheet, list[Column], list[Finding]]:
    """Sheet and columns with one column for each question that had one for every answer, and a note that says so; as they were if none had."""
    folds: list[list[_Answer]] = []
    for question, members in groupby(columns, lambda column: column.question):
        answers = [_answer(sheet, column, first) for column in members] if question else []
        if answers and all(answers):
            folds += _rows([one for one in answers if one])
    if not folds:
        return sheet, list(columns), []
    table, came_from = sheet.table, {}
    made: dict[int, Column] = {}
    for fold in folds:
        place = fold[0].column.place
        texts = np.full(sheet.rows, None, dtype=object)
        texts[:first] = [sheet.text(row, place) or None for row in range(first)]
        came_from[place] = np.full(sheet.rows, place, dtype=np.intp)
        for one in fold:
            texts[one.filled] = one.label
            came_from[place][one.filled] = one.column.place
        cells = pa.array(texts.tolist(), pa.string()).dictionary_encode()
        table = table.set_column(place, table.column_names[place], cells)
        made[place] = _column(fold)
    gone = {one.column.place for fold in folds for one in fold} - made.keys()
    kept = [made.get(column.place, column) for column in columns if column.place not in gone]
    together = FoldedSheet(
        sheet.name, table, sheet.first_row, sheet.first_column, sheet.formulas, sheet.errors, sheet.merged, came_from=came_from
    )  # fmt: skip
    count = sum(map(len, folds))
    message = f"{count} columns stand for one answer each; they were put together to {len(folds)} questions."
    cell = sheet.address(first - 1, folds[0][0].column.place)
    return together, kept, [note("answers-put-together", sheet, cell, message)]


def _answer(sheet: RawSheet, column: Column, first: int) -> _Answer | None:
    """What the column stands for; None if it holds anything but one answer named in its header."""
    texts, indices = sheet.distinct(column.place)
    filled = indices >= 0
    filled[:first] = False
    given = {texts[index] for index in np.unique(indices[filled])}
    if column.kind is not ColumnKind.QUESTION or len(given) > 1:
        return None
    head = f" {column.option}"
    label = next(iter(given), "") or head.rpartition(_JOINT)[2].strip()
    if head.endswith(_JOINT + label):
        return _Answer(column, head[: -len(_JOINT + label)].strip() or "-", label, filled)
    return _Answer(column, "", label, filled) if column.option == label else None


def _rows(answers: Sequence[_Answer]) -> list[list[_Answer]]:
    """The answers of each row of the question; none if they are boxes to tick."""
    rows = [list(members) for _, members in groupby(answers, lambda one: one.row)]
    once = all(np.sum([one.filled for one in row], axis=0).max() <= 1 for row in rows)
    steps = {tuple(one.label for one in row) for row in rows}
    different = len({row[0].row for row in rows}) == len(rows) and len(steps) == 1 and len(rows[0]) > 1
    if not once or not different:
        return []
    counts = Counter({one.label: 0 for one in rows[0]})
    counts.update({one.label: int(sum(row[at].filled.sum() for row in rows)) for at, one in enumerate(rows[0])})
    scale = recognise(counts)
    return rows if len(rows) > 1 or answers[0].row or (scale is not None and scale.confidence >= SURE) else []


def _column(fold: Sequence[_Answer]) -> Column:
    """The column of one row, with all its answers, chosen or not; their order numbers them where the words alone tell no scale."""
    column, row = fold[0].column, fold[0].row.strip("-")
    told = recognise({one.label: max(int(one.filled.sum()), 1) for one in fold})
    labels = {one.label: one.label for one in fold} if told or len(fold) < 3 else _numbered([one.label for one in fold])
    question = column.question if row else ""
    return replace(column, header=joined(column.question, row), question=question, option=row, labels=labels, code="")


def _numbered(labels: Sequence[str]) -> dict[str, str]:
    """Label → the label with its number, counted from 1 or as the bare numbers among them say."""
    before = next((int(label) - place for place, label in enumerate(labels) if label.isdigit()), 1)
    return {label: label if label.isdigit() else f"{place + before} = {label}" for place, label in enumerate(labels)}
