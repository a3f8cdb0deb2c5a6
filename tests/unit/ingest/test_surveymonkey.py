"""Exports of SurveyMonkey: one to three header rows."""

from __future__ import annotations

import pytest

from analytics.ingest.export import ColumnKind
from analytics.model.maturity import MaturityModel
from tests.unit.ingest import tool_exports as made
from tests.unit.ingest.tool_exports import AGREEMENT, Rows
from tests.unit.ingest.tool_readings import MATRIX, claims, questions, read, texts


def test_surveymonkey_merges_question_and_option(model: MaturityModel) -> None:
    export = read(made.surveymonkey(), model)
    assert questions(export) == ["Your role", *MATRIX, "Anything else?"]
    assert texts(export, MATRIX[0]) == tuple(AGREEMENT[:3])


@pytest.mark.parametrize("place", [0, 2])
def test_surveymonkey_short_names_above_or_below(place: int, model: MaturityModel) -> None:
    rows = made.surveymonkey()
    rows.insert(place, [*[None] * 9, "Q1", "Q2_1", "Q2_2", "Q3"])
    export = read(rows, model)
    assert [column.code for column in export.of_kind(ColumnKind.QUESTION)] == ["Q1", "Q2_1", "Q2_2", "Q3"]
    assert questions(export)[1:3] == MATRIX
    assert len(export.rows) == 3


def test_surveymonkey_option_row_that_repeats_the_headers(model: MaturityModel) -> None:
    rows = made.surveymonkey()
    rows[1][:10] = rows[0][:10]
    export = read(rows, model)
    assert questions(export) == ["Your role", *MATRIX, "Anything else?"]
    assert len(export.rows) == 3
    assert [column.header for column in export.of_kind(ColumnKind.RESPONDENT)] == ["Respondent ID"]


def test_surveymonkey_short_names_of_questions_name_no_column_of_a_matrix(model: MaturityModel) -> None:
    export = read([[*[None] * 9, "Q1", "Q2", None, "Q3"], *made.surveymonkey()], model)
    assert [column.code for column in export.of_kind(ColumnKind.QUESTION)] == ["Q1", "", "", "Q3"]


def test_surveymonkey_with_one_header_row(model: MaturityModel) -> None:
    rows: Rows = [["RespondentID", "Do you test?"], ["3308895255", "Agree"], ["3308895256", "Agree"]]
    assert list(claims(rows, model)) == ["surveymonkey"]
    assert len(read(rows, model).rows) == 2
    assert claims([["respondent_id", "Do you test?"], ["1", "Agree"], ["2", "Agree"]], model) == {}


def test_a_row_with_the_number_of_people_below_them_is_nobody(model: MaturityModel) -> None:
    rows = made.surveymonkey()
    export = read([*rows, [None] * 13, ["Total", *[None] * 8, "3"]], model)
    assert len(export.rows) == 3
    assert "totals-left-out" in [finding.code for finding in export.findings]
