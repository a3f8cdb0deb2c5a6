"""Filled survey workbooks for tests, made from the product's own templates."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import openpyxl

from analytics.ingest import layout
from analytics.ingest.template import collection_workbook, form_workbook
from analytics.model.maturity import MaturityModel
from analytics.model.survey import SourceFile


def filled_collection(
    model: MaturityModel,
    people: Sequence[tuple[str, str, str, Mapping[str, object]]],
    name: str = "answers.xlsx",
) -> SourceFile:
    """A collection sheet; each person is (code, role id, unit, statement id → cell value)."""
    book = openpyxl.load_workbook(io.BytesIO(collection_workbook(model)))
    sheet = book[layout.COLLECTION_SHEET]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row, (code, role, unit, answers) in enumerate(people, start=layout.COLLECTION_FIRST_ROW):
        for column, value in ((1, code), (2, role), (3, unit)):
            sheet.cell(row, column, value)
        for statement, value in answers.items():
            sheet.cell(row, columns[statement], value)
    return _saved(book, name)


def filled_form(
    model: MaturityModel,
    role_id: str,
    unit: str,
    answers: Mapping[str, object],
    name: str = "form.xlsx",
    code: str = "",
) -> SourceFile:
    """One person's form of one role."""
    book = openpyxl.load_workbook(io.BytesIO(form_workbook(model, role_id)))
    sheet = book[layout.FORM_SHEET]
    sheet[layout.FORM_UNIT] = unit
    sheet[layout.FORM_CODE] = code
    for row in range(layout.FORM_FIRST_ROW, sheet.max_row + 1):
        if sheet.cell(row, 1).value in answers:
            sheet.cell(row, 3, answers[sheet.cell(row, 1).value])
    return _saved(book, name)


def _saved(book: openpyxl.Workbook, name: str) -> SourceFile:
    buffer = io.BytesIO()
    book.save(buffer)
    return SourceFile(name, buffer.getvalue())
