"""Exports of survey tools as values, written as rows of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from analytics.ingest.export import Column, ColumnKind, Export
from analytics.ingest.raw import RawSheet

KINDS = {
    "ID": ColumnKind.RESPONDENT,
    "Response ID": ColumnKind.RESPONDENT,
    "Email": ColumnKind.EMAIL,
    "Name": ColumnKind.NAME,
    "Start time": ColumnKind.STARTED,
    "Completion time": ColumnKind.SUBMITTED,
    "Duration": ColumnKind.SECONDS,
    "IP Address": ColumnKind.TOOL,
}
"""Headers that are columns of the tool and not questions."""


def export_of(
    columns: Mapping[str, Sequence[str]],
    *,
    unfinished: Sequence[bool] = (),
    codes: Sequence[str] = (),
    labels: Mapping[str, Mapping[str, str]] | None = None,
) -> Export:
    """An export whose header row is row 1; ``question [row]`` belongs to a matrix. A header may end in ``#2`` to occur twice."""
    heads = [header.partition("#")[0] for header in columns]
    people = len(next(iter(columns.values())))
    table = pa.table(
        [
            pa.array([head, *(text or None for text in texts)]).dictionary_encode()
            for head, texts in zip(heads, columns.values(), strict=True)
        ],
        names=[str(place) for place in range(len(heads))],
    )
    made = []
    for place, head in enumerate(heads):
        question, bracket, row = head.partition(" [")
        code = codes[place] if codes else ""
        kind = KINDS.get(head, ColumnKind.QUESTION)
        matrix = (question, row.rstrip("]")) if bracket else ("", "")
        made.append(Column(place, head, code, *matrix, kind=kind, labels=(labels or {}).get(head, {})))
    flags = np.array(unfinished or [False] * people, dtype=bool)
    return Export(RawSheet("Sheet1", table, 1, 1), tuple(made), np.arange(1, people + 1), flags)


def repeated(labels: Sequence[str], people: int) -> list[str]:
    """The labels again and again, for so many people."""
    return [labels[person % len(labels)] for person in range(people)]
