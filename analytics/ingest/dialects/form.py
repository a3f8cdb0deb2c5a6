"""Our form: one person a workbook, one row a statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_uppercase, digits
from types import MappingProxyType

import numpy as np

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
from analytics.ingest.dialects.reading import Reading, error, nobody
from analytics.ingest.layout import Marker
from analytics.ingest.raw import RawSheet
from analytics.ingest.roles import role_ids
from analytics.model.display import shorten
from analytics.model.finding import Finding
from analytics.model.maturity import MaturityModel
from analytics.model.survey import MISSING

MAX_ROWS = 2_000
LONG = 200
"""Characters from which a text is no statement number."""


@dataclass(frozen=True)
class FormDialect:
    """The blank form of this app, filled in."""

    name: str = "form"

    def recognise(self, sheet: RawSheet, model: MaturityModel) -> str | None:
        """By its marker, or by statement numbers that stand below each other."""
        marker = marker_of(sheet)
        if marker and marker.kind == layout.FORM:
            return "It carries the mark of a form made by this app."
        if marker is None and _number_column(sheet, model) is not None:
            return "Statement numbers of the model stand below each other, as in the form of this app."
        return None

    def read(self, sheet: RawSheet, model: MaturityModel) -> Reading:
        """One person, or nobody when the form has been changed."""
        marker = marker_of(sheet)
        findings = model_findings(sheet, marker, model)
        column = _number_column(sheet, model, at_least=1)
        if column is None:
            message = "No statement number of the model can be found in this form."
            return nobody(sheet, model, [*findings, error("statement-missing", sheet, "", message, _TAKE_NEW)])
        rows = _statement_rows(sheet, model, column)
        findings += _numbers(sheet, model, column, marker)
        codes, more = _answers(sheet, model, column, rows)
        (role_at, role), (_, unit), (_, code) = _entries(sheet)
        findings += [*more, *_wrong_role(sheet, model, marker, role_at, role)]
        unknown = np.full(1, np.nan), np.full(1, "NaT", dtype="datetime64[s]")
        row, letters = int(role_at.lstrip(ascii_uppercase)), role_at.rstrip(digits)
        return Reading(
            sheet.name, np.array([row]), letters, (code,), (code,), (role,), (unit,), codes, *unknown, tuple(findings)
        )


_TAKE_NEW = "Take a new blank form and copy the answers into it."


def _number_column(sheet: RawSheet, model: MaturityModel, at_least: int | None = None) -> int | None:
    """The first column that holds enough statement numbers to be a form; with ``at_least`` the one with most, if it has so many."""
    enough = max(5, len(model.statement_ids) // 4)
    found: Counter[int] = Counter()
    if (at_least or enough) <= sheet.rows <= MAX_ROWS:
        for column in range(min(sheet.columns, 40)):
            found[column] = len(_numbered(sheet, model, column))
            if found[column] >= enough:
                return column
    column, count = max(found.items(), key=lambda item: item[1], default=(0, 0))
    return column if at_least and count >= at_least else None


def _statement_rows(sheet: RawSheet, model: MaturityModel, column: int) -> dict[str, int]:
    """Statement id → table row; the first one counts."""
    rows: dict[str, int] = {}
    for row, statement in _numbered(sheet, model, column).items():
        rows.setdefault(statement, row)
    return rows


def _numbered(sheet: RawSheet, model: MaturityModel, column: int) -> Mapping[int, str]:
    """Table row → statement id, for the cells of a column that hold a statement number."""
    return _known(tuple(text if len(text) < LONG else "" for text in sheet.column_texts(column)), model)


@lru_cache(maxsize=32)  # the numbers stand alike in hundreds of forms
def _known(texts: tuple[str, ...], model: MaturityModel) -> Mapping[int, str]:
    ids = folded_ids(model)
    return MappingProxyType({row: found for row, text in enumerate(texts) if (found := statement_of(text, ids))})


def _numbers(sheet: RawSheet, model: MaturityModel, column: int, marker: Marker | None) -> list[Finding]:
    """Findings about the numbers. A row that has a statement text but no known number has been changed."""
    numbered = _numbered(sheet, model, column)
    texts = sheet.column_texts(column)
    start = next((row + 1 for row, text in enumerate(texts) if text == layout.FORM_HEADS[0]), 0)
    places, unknown = [], []
    roles = {role.id for role in model.roles}
    one_role = marker.role if marker and marker.role in roles else None
    expected = [statement.id for statement in model.statements_for(one_role)] if one_role else [*model.statement_ids]
    beside = sheet.column_texts(column + 1) if column + 1 < sheet.columns else [""] * sheet.rows
    strange = [row for row in range(start, sheet.rows) if row not in numbered and beside[row]]
    if not strange and [statement for row, statement in numbered.items() if row >= start] == expected:
        return []  # as nearly every form comes back
    for row in range(start, sheet.rows):
        if row in numbered:
            places.append((numbered[row], sheet.address(row, column)))
        elif row in strange:
            unknown.append((texts[row], sheet.address(row, column)))
    return number_findings(sheet, expected, places, unknown, sheet.address(max(start - 1, 0), column))


def _answers(
    sheet: RawSheet, model: MaturityModel, column: int, rows: dict[str, int]
) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.int8]], list[Finding]]:
    head = {folded(sheet.text(row, column + 2)) for row in range(min(HEAD_ROWS, sheet.rows))}
    answer = column + 2
    codes = np.full((1, len(model.statements)), MISSING, dtype=np.int8)
    findings = []
    if folded(layout.FORM_HEADS[2]) not in head:
        message = f"The column “{layout.FORM_HEADS[2]}” is not where it belongs, right of the statements."
        findings.append(error("answers-moved", sheet, sheet.address(0, answer), message, _TAKE_NEW))
    read = (
        AnswerScale(model).column(sheet, answer, 0) if answer < sheet.columns else np.full(sheet.rows, MISSING, np.int8)
    )
    for place, statement in enumerate(model.statement_ids):
        if statement in rows:
            codes[0, place] = read[rows[statement]]
    used = [rows[statement] for statement in rows]
    findings += bad_cells(sheet, read[used].reshape(-1, 1), used, [answer], own_template=True)
    return codes, findings


def _entries(sheet: RawSheet) -> list[tuple[str, str]]:
    """Address and text of the cells right of the labels for role, unit and code; the template's own cell if a label was overwritten."""
    cells = {(row, column): text for row, column, text in sheet.cells(HEAD_ROWS)}
    places = {text: place for place, text in reversed(cells.items()) if text in layout.FORM_LABELS}
    entries = []
    for label, usual in zip(layout.FORM_LABELS, (layout.FORM_ROLE, layout.FORM_UNIT, layout.FORM_CODE), strict=True):
        if label in places:
            row, column = places[label]
            entries.append((sheet.address(row, column + 1), cells.get((row, column + 1), "")))
        else:
            entries.append((usual, sheet.at(usual)))
    return entries


def _wrong_role(sheet: RawSheet, model: MaturityModel, marker: Marker | None, cell: str, role: str) -> list[Finding]:
    """A form made for one role must not come back under another."""
    made_for = next((known for known in model.roles if marker and known.id == marker.role), None)
    if made_for is None or role_ids(model).get(folded(role)) == made_for.id:
        return []
    given = f"the role given is “{shorten(role, 40)}”" if role else "no role is given"
    message = f"This form was made for “{made_for.name}”, but {given}."
    return [error("role-wrong", sheet, cell, message, "Set the role back or use the form of the other role.")]
