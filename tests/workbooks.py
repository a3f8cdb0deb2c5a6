"""Filled survey workbooks for tests, made from the product's own templates."""

from __future__ import annotations

import functools
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
    model: MaturityModel, role_id: str, unit: str, answers: Mapping[str, object], name: str = "form.xlsx"
) -> SourceFile:
    """One person's form of one role."""
    book = openpyxl.load_workbook(io.BytesIO(form_workbook(model, role_id)))
    _fill(book, unit, "", answers)
    return _saved(book, name)


@functools.cache
def filled_forms(model: MaturityModel, role_id: str, count: int) -> tuple[SourceFile, ...]:
    """Forms of ``count`` people: person n answers (n + k) mod 6 to the k-th statement. One blank is filled again and again."""
    book = openpyxl.load_workbook(io.BytesIO(form_workbook(model, role_id)))
    asked = [statement.id for statement in model.statements_for(role_id)]
    forms = []
    for n in range(count):
        _fill(book, "Desk", f"person-{n}", {statement: (n + k) % 6 for k, statement in enumerate(asked)})
        forms.append(_saved(book, f"form-{n}.xlsx"))
    return tuple(forms)


def _fill(book: openpyxl.Workbook, unit: str, code: str, answers: Mapping[str, object]) -> None:
    sheet = book[layout.FORM_SHEET]
    sheet[layout.FORM_UNIT] = unit
    sheet[layout.FORM_CODE] = code
    for row in range(layout.FORM_FIRST_ROW, sheet.max_row + 1):
        if sheet.cell(row, 1).value in answers:
            sheet.cell(row, 3, answers[sheet.cell(row, 1).value])


def _saved(book: openpyxl.Workbook, name: str) -> SourceFile:
    buffer = io.BytesIO()
    book.save(buffer)
    return SourceFile(name, buffer.getvalue())
