"""Blank workbooks: what a person may change, what is shown, and that what is filled in comes back."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import openpyxl
import pytest

from analytics.ingest import layout
from analytics.ingest.check import check_files
from analytics.ingest.template import collection_workbook, form_workbook
from analytics.model.errors import UnknownName
from analytics.model.maturity import Level, MaturityModel
from analytics.model.shipped import shipped_model
from analytics.model.survey import DONT_KNOW, MISSING, NOT_APPLICABLE, SourceFile
from tests.unit.ingest.sent_workbooks import collection, filled_form, saved


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_a_form_can_be_changed_in_the_answers_and_the_three_entries_only(model: MaturityModel) -> None:
    sheet = opened(form_workbook(model))[layout.FORM_SHEET]
    free = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    answers = {f"C{row}" for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value in model.statement_ids}
    assert sheet.protection.sheet
    assert len(answers) == len(model.statement_ids)
    assert free == answers | {layout.FORM_ROLE, layout.FORM_UNIT, layout.FORM_CODE}


def test_every_answer_cell_of_a_form_has_the_list_of_answers(model: MaturityModel) -> None:
    sheet = opened(form_workbook(model))[layout.FORM_SHEET]
    lists = {rule.formula1: rule for rule in sheet.data_validations.dataValidation}
    answers = lists['"0,1,2,3,4,5,Don\'t know,Does not apply"']
    for row in range(layout.FORM_FIRST_ROW, sheet.max_row + 1):
        assert (f"C{row}" in answers.sqref) == (sheet.cell(row, 1).value in model.statement_ids)


def test_the_list_of_roles_points_at_the_names_of_the_roles(model: MaturityModel) -> None:
    for content in (form_workbook(model), collection_workbook(model)):
        book = opened(content)
        rules = book.worksheets[0].data_validations.dataValidation
        (source,) = [rule.formula1 for rule in rules if rule.formula1.startswith(layout.HELP_SHEET)]
        cells = book[layout.HELP_SHEET][source.partition("!")[2].replace("$", "")]
        assert [cell.value for (cell,) in cells] == [role.name for role in model.roles]


def test_each_statement_stands_beside_its_six_anchors(model: MaturityModel) -> None:
    sheet = opened(form_workbook(model))[layout.FORM_SHEET]
    texts = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {statement.text for statement in model.statements} <= texts
    assert {anchor for dimension in model.dimensions for anchor in dimension.anchors} <= texts


def test_a_form_for_one_role_asks_what_the_role_is_asked_and_fixes_the_role(model: MaturityModel) -> None:
    sheet = opened(form_workbook(model, "C"))[layout.FORM_SHEET]
    numbers = [cell.value for cell in sheet["A"] if cell.value in model.statement_ids]
    assert numbers == [statement.id for statement in model.statements_for("C")]
    assert sheet[layout.FORM_ROLE].value == "Key user"
    assert sheet[layout.FORM_ROLE].protection.locked


def test_a_form_for_an_unknown_role_says_which_roles_there_are(model: MaturityModel) -> None:
    with pytest.raises(UnknownName, match="A, B, C"):
        form_workbook(model, "Z")


def test_areas_keep_their_colours(model: MaturityModel) -> None:
    head = opened(collection_workbook(model))[layout.COLLECTION_SHEET][1]
    colors = {cell.value: cell.fill.fgColor.rgb[-6:] for cell in head}
    assert (colors["X1.0"], colors["X3.0"]) == ("1961E3", "0EA077")  # design: processes, tools


def test_text_that_looks_like_a_formula_stays_text(model: MaturityModel) -> None:
    evil = '=HYPERLINK("http://example.org","x")'
    hostile = replace(model, name=evil, levels=(Level(0, evil, evil), *model.levels[1:]))
    for content in (form_workbook(hostile), collection_workbook(hostile)):
        cells = [cell for sheet in opened(content) for row in sheet.iter_rows() for cell in row if cell.value]
        assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert opened(form_workbook(hostile))[layout.HELP_SHEET]["B2"].value == evil


def test_a_filled_form_comes_back_as_it_was_filled(check, model: MaturityModel) -> None:
    answers = {
        "X1.0": 0,
        "X1.1": "1",
        "X1.2": 2,
        "X1.3": 3,
        "X2.0": 4,
        "X2.1": 5,
        "X2.2": "Don't know",
        "X2.3": "Does not apply",
    }
    file = check(filled_form(model, "Engineer, on site", answers, unit="North", code="p7"))
    assert file.accepted
    assert file.dialect == "form"
    assert (file.sheet.roles, file.sheet.units, file.sheet.identities) == (("B",), ("North",), ("p7",))
    assert file.sheet.codes.tolist() == [[0, 1, 2, 3, 4, 5, DONT_KNOW, NOT_APPLICABLE] + [MISSING] * 4]


def test_the_blank_collection_sheet_filled_in_comes_back(check, model: MaturityModel) -> None:
    book = opened(collection_workbook(model))
    sheet = book[layout.COLLECTION_SHEET]
    sheet.append([101, "Team lead", "North", *[3] * 12])
    sheet.append([102, "C", "South", *["Don't know"] * 4, *[5, 4, 3, 2, 1, 0, None, "2"]])
    file = check(book)
    assert file.accepted
    assert file.sheet.identities == ("101", "102")
    assert file.sheet.roles == ("A", "C")
    assert file.sheet.codes[1].tolist() == [MISSING] * 4 + [5, 4, 3, 2, 1, 0, MISSING, 2]


def test_answers_of_the_shipped_model_survive_form_and_collection_alike(reader) -> None:
    model = shipped_model()
    rng = np.random.default_rng(7)
    role = model.roles[1]
    asked = {statement.id for statement in model.statements_for(role.id)}
    levels = {statement: int(rng.integers(6)) for statement in model.statement_ids if statement in asked}
    form = saved(filled_form(model, role.name, levels, role_id=role.id))
    row = ["p1", role.id, "", *(levels.get(statement) for statement in model.statement_ids)]
    files = [SourceFile("f.xlsx", form), SourceFile("c.xlsx", saved(collection(model, [row])))]
    one_form, one_row = check_files(files, model, reader)
    expected = [levels.get(statement, MISSING) for statement in model.statement_ids]
    assert one_form.sheet.codes.tolist() == one_row.sheet.codes.tolist() == [expected]


def test_blank_workbooks_are_refused_because_nobody_answered(check, model: MaturityModel) -> None:
    assert not check(form_workbook(model, "A")).accepted
    assert not check(collection_workbook(model)).accepted
