"""Workbooks as people send them, built small."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import openpyxl

from analytics.ingest import layout
from analytics.ingest.template import form_workbook
from analytics.model.finding import Finding
from analytics.model.maturity import MaturityModel
from analytics.model.survey import FileCheck


def saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def grid(rows: Sequence[Sequence[object]], title: str = "Sheet1") -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    return book


def collection(model: MaturityModel, people: Sequence[Sequence[object]]) -> openpyxl.Workbook:
    """A collection sheet: person, role, unit, then the answers in the order of the model."""
    head = ["Person", "Role", "Unit", *model.statement_ids]
    hints = [layout.marker("collection", model), "Choose", "Any", *(statement.text for statement in model.statements)]
    return grid([head, hints, *people], layout.COLLECTION_SHEET)


def filled_form(
    model: MaturityModel,
    role: str,
    answers: Mapping[str, object],
    unit: str = "",
    code: str = "",
    role_id: str | None = None,
) -> openpyxl.Workbook:
    """The blank form filled in as a person would. ``answers``: statement id → what stands in the answer cell."""
    book = openpyxl.load_workbook(io.BytesIO(form_workbook(model, role_id)))
    sheet = book[layout.FORM_SHEET]
    sheet[layout.FORM_ROLE], sheet[layout.FORM_UNIT], sheet[layout.FORM_CODE] = role, unit, code
    for row in range(layout.FORM_FIRST_ROW, sheet.max_row + 1):
        if sheet.cell(row, 1).value in answers:
            sheet.cell(row, 3).value = answers[sheet.cell(row, 1).value]
    return book


def codes_of(file: FileCheck) -> set[str]:
    return {finding.code for finding in file.findings}


def one(file: FileCheck, code: str) -> Finding:
    """The only finding of this kind."""
    (finding,) = [finding for finding in file.findings if finding.code == code]
    return finding
