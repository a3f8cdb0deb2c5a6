"""Points and feedback that a quiz writes beside every question: not answers, whatever language their headers are in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from analytics.ingest.export import Column, ColumnKind
from analytics.ingest.raw import RawSheet

_POINTS = re.compile(r"(?:-{1,2}|\d+(?:[.,]\d+)?) / \d+(?:[.,]\d+)?")
"""``1.00 / 2``, and ``-- / 0`` where a question gives none."""
_LOOK = 12
"""Different texts of a column, headers first, among which points are looked for before all cells are."""


def without_points(sheet: RawSheet, columns: Sequence[Column], first: int) -> list[Column]:
    """The columns with points, their sums and the feedback beside them marked as columns of the tool.

    A column holds points where every cell says so many of so many. Feedback has the header of a question and a bracket behind it, beside the
    points of the same question: ``Question [Score]``, ``Question [Feedback]``.
    """
    points = {column.place for column in columns if _holds_points(sheet, column.place, first)}
    asked = {column.header for column in columns if not column.option}
    marked = {column.question for column in columns if column.place in points and column.question in asked}
    return [
        replace(column, kind=ColumnKind.TOOL)
        if column.kind is ColumnKind.QUESTION
        and (column.place in points or (column.option and column.question in marked))
        else column
        for column in columns
    ]


def _holds_points(sheet: RawSheet, column: int, first: int) -> bool:
    texts, indices = sheet.distinct(column)
    if not any(map(_POINTS.fullmatch, texts[:_LOOK])):
        return False
    given = [texts[index] for index in np.unique(indices[first:]) if index >= 0]
    return bool(given) and all(map(_POINTS.fullmatch, given))
