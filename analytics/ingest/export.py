"""What a survey tool's export is read into: named columns and the rows that stand for people. Nothing is mapped yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.raw import RawSheet
from analytics.model.finding import Finding


class ColumnKind(StrEnum):
    """What a column is before anyone asks which statement it answers."""

    QUESTION = "question"
    RESPONDENT = "respondent"
    """Number or id the tool gave to the answers."""
    EMAIL = "email"
    NAME = "name"
    STARTED = "started"
    SUBMITTED = "submitted"
    SECONDS = "seconds"
    LANGUAGE = "language"
    FINISHED = "finished"
    """Says whether the answers were handed in (Finished, Progress, submitdate)."""
    TOOL = "tool"
    """Anything else the tool adds: IP address, collector, coordinates, click times, browser. Never stored."""


@dataclass(frozen=True)
class Column:
    """One column of the export."""

    place: int
    """Column of the sheet's table, counted from 0."""
    header: str
    """Full question, cleaned; matrix questions as ``question [row]``."""
    code: str = ""
    """Short name the tool gave; empty where there is none."""
    question: str = ""
    """The question shared by the columns of a matrix or multiple choice; empty if the column stands alone."""
    option: str = ""
    """Row of the matrix, or the choice; empty if the column stands alone."""
    kind: ColumnKind = ColumnKind.QUESTION
    labels: Mapping[str, str] = field(default_factory=dict)
    """Answer code → label, where a code book or second sheet explains them."""
    seconds_each: float = 1.0
    """For SECONDS: what one unit of the column is in seconds."""


@dataclass(frozen=True)
class Export:
    """One sheet as columns and people."""

    sheet: RawSheet
    columns: tuple[Column, ...]
    rows: NDArray[np.intp]
    """Table rows that stand for people: without header rows, empty rows, totals and repeated headers, each dropped with a finding."""
    unfinished: NDArray[np.bool_]
    """Aligned with ``rows``: answers that were never handed in. Kept here; the mapping says whether they count."""
    findings: tuple[Finding, ...] = ()

    def of_kind(self, kind: ColumnKind) -> tuple[Column, ...]:
        """The columns of one kind, in order."""
        return tuple(column for column in self.columns if column.kind is kind)

    def texts(self, column: Column) -> tuple[str, ...]:
        """Cleaned texts of a column for every person; empty where a cell is empty."""
        return tuple(self.sheet.column_texts(column.place, self.rows))


def choice(text: str) -> str:
    """A chosen label without the semicolon that ends several choices."""
    return text.rstrip("; ")
