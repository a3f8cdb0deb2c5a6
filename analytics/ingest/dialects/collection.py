"""Our collection sheet: one row a person, one column a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.ingest import layout
from analytics.ingest.answers import AnswerScale, bad_cells, folded
from analytics.ingest.dialects.own import (
    HEAD_ROWS,
    folded_ids,
    marker_of,
    model_findings,
    number_findings,
    statement_of,
)
from analytics.ingest.dialects.reading import Reading, error, nobody, note
from analytics.ingest.raw import RawSheet
from analytics.model.display import shorten
from analytics.model.finding import Finding
from analytics.model.maturity import MaturityModel
from analytics.model.survey import MISSING

_LIKE_A_NUMBER = re.compile(r"\S{0,11}\d\S{0,11}")


@dataclass(frozen=True)
class CollectionDialect:
    """The blank collection sheet of this app, filled in."""

    name: str = "collection"

    def recognise(self, sheet: RawSheet, model: MaturityModel) -> str | None:
        """By its marker, or by statement numbers as column headers."""
        marker = marker_of(sheet)
        if marker and marker.kind == layout.COLLECTION:
            return "It carries the mark of a collection sheet made by this app."
        if marker is None and _header_row(sheet, model, at_least=max(3, len(model.statements) // 4)) is not None:
            return "Statement numbers of the model head its columns, as in the collection sheet of this app."
        return None

    def read(self, sheet: RawSheet, model: MaturityModel) -> Reading:
        """One person a filled row; nobody when the headers have been changed."""
        marker = marker_of(sheet)
        findings = model_findings(sheet, marker, model)
        header = _header_row(sheet, model, at_least=1)
        if header is None:
            message = "No statement number of the model can be found in the header of this sheet."
            return nobody(sheet, model, [*findings, error("statement-missing", sheet, "", message, _TAKE_NEW)])
        columns = _Columns(sheet, model, header)
        findings += columns.findings
        start = header + 1 + columns.has_text_row
        codes = columns.codes(start)
        people = _filled_rows(columns, codes, start)
        rows = start + people
        used = list(columns.statements.values())
        places = [model.statement_ids.index(statement) for statement in columns.statements]
        findings += bad_cells(sheet, codes[people][:, places], rows, used, own_template=True)
        identities = columns.texts(layout.PERSON, rows)
        role_column = columns.named.get(layout.ROLE, 0)
        return Reading(
            sheet.name,
            rows + sheet.first_row,
            sheet.letters(role_column),
            identities,
            identities,
            columns.texts(layout.ROLE, rows),
            columns.texts(layout.UNIT, rows),
            codes[people],
            np.full(len(rows), np.nan),
            np.full(len(rows), "NaT", dtype="datetime64[s]"),
            tuple(findings),
            used=frozenset([*used, *columns.named.values()]),
        )


_TAKE_NEW = "Take a new blank collection sheet and copy the answers into it."
_NAMED = (layout.PERSON, layout.ROLE, layout.UNIT)


class _Columns:
    """Which column holds what."""

    def __init__(self, sheet: RawSheet, model: MaturityModel, header: int) -> None:
        self._sheet, self._model, self._header = sheet, model, header
        ids, names = folded_ids(model), {folded(name): name for name in _NAMED}
        self.named: dict[str, int] = {}
        self.statements: dict[str, int] = {}
        places: list[tuple[str, str]] = []
        self._others: list[tuple[str, int]] = []
        for column in range(sheet.columns):
            text = sheet.text(header, column)
            statement = statement_of(text, ids)
            if statement:
                places.append((statement, sheet.address(header, column)))
                self.statements.setdefault(statement, column)
            elif folded(text) in names:
                self.named.setdefault(names[folded(text)], column)
            elif text:
                self._others.append((text, column))
        self.findings = [*self._number_findings(places), *self._role_missing()]

    @property
    def has_text_row(self) -> bool:
        """True if the row under the header holds the statements' wording, as in the template."""
        row = self._header + 1
        wording = {folded(statement.text) for statement in self._model.statements}
        cells = [self._sheet.text(row, column) for column in self.statements.values()]
        role = folded(self._sheet.text(row, self.named.get(layout.ROLE, -1)))
        known = {folded(name) for known in self._model.roles for name in (known.id, known.name)}
        long_texts = sum(folded(cell) in wording or len(cell) > 25 for cell in cells)
        return role not in known and long_texts > len(cells) / 2

    def codes(self, start: int) -> NDArray[np.int8]:
        """Rows from ``start`` on × statements of the model."""
        scale = AnswerScale(self._model)
        rows = max(self._sheet.rows - start, 0)
        codes = np.full((len(self._model.statements), rows), MISSING, dtype=np.int8)
        for place, statement in enumerate(self._model.statement_ids):
            if statement in self.statements:
                codes[place] = scale.column(self._sheet, self.statements[statement], start)
        return np.ascontiguousarray(codes.T)

    def filled(self, start: int) -> NDArray[np.bool_]:
        """Rows from ``start`` on in which person, role or unit is given."""
        filled = np.zeros(max(self._sheet.rows - start, 0), dtype=bool)
        for column in self.named.values():
            texts, indices = self._sheet.distinct(column)
            filled |= np.array([*map(bool, texts), False])[indices[start:]]
        return filled

    def texts(self, name: str, rows: NDArray[np.intp]) -> tuple[str, ...]:
        """What the named column holds in these rows; empty texts if there is no such column."""
        if name not in self.named:
            return ("",) * len(rows)
        return tuple(self._sheet.column_texts(self.named[name], rows))

    def _number_findings(self, places: list[tuple[str, str]]) -> list[Finding]:
        first, last = min(self.statements.values()), max(self.statements.values())
        unknown: list[tuple[str, str]] = []
        ignored: list[tuple[str, str]] = []
        for text, column in self._others:
            changed = first <= column <= last or _LIKE_A_NUMBER.fullmatch(text)
            (unknown if changed else ignored).append((shorten(text, 40), self._sheet.address(self._header, column)))
        head = self._sheet.address(self._header, first)
        notes = [
            note("column-ignored", self._sheet, cell, f"The column “{text}” is not part of the survey and is left out.")
            for text, cell in ignored
        ]
        return number_findings(self._sheet, self._model.statement_ids, places, unknown, head) + notes

    def _role_missing(self) -> Iterator[Finding]:
        if layout.ROLE not in self.named:
            cell = self._sheet.address(self._header, 0)
            message = f"The column “{layout.ROLE}” cannot be found."
            yield error("role-missing", self._sheet, cell, message, f"Head the column with the roles “{layout.ROLE}”.")


def _header_row(sheet: RawSheet, model: MaturityModel, at_least: int) -> int | None:
    """The row near the top that holds most statement numbers."""
    ids = folded_ids(model)
    counts = [0] * min(HEAD_ROWS, sheet.rows)
    for row, _, text in sheet.cells(HEAD_ROWS):
        counts[row] += statement_of(text, ids) is not None
    best = max(range(len(counts)), key=counts.__getitem__, default=None)
    return best if best is not None and counts[best] >= at_least else None


def _filled_rows(columns: _Columns, codes: NDArray[np.int8], start: int) -> NDArray[np.intp]:
    """Rows that stand for a person: something is written in them."""
    return np.flatnonzero((codes != MISSING).any(axis=1) | columns.filled(start))
