"""Exports of SurveyMonkey: one to three header rows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from analytics.ingest.column_scales import column_scales
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


STEPS = ("Very unconfident", "2", "3", "4", "Very confident")
PARTS = ("Tracking", "Recording")


def one_column_an_answer(given: Sequence[Sequence[int]]) -> Rows:
    """An export with “all columns”: for each person the step chosen for each part, counted from 0; −1 where none was."""
    options = [f"{part} - {step}" for part in PARTS for step in STEPS]
    rows: Rows = [
        ["Respondent ID", "Collector ID", "How confident are you?", *[None] * (len(options) - 1), "Use"],
        [None, None, *options, "Response"],
    ]
    for person, chosen in enumerate(given):
        cells = [STEPS[step] if chosen[part] == step else None for part in range(2) for step in range(5)]
        rows.append([str(118_000_000_001 + person), "446360289", *cells, "Often"])
    return rows


def test_surveymonkey_one_column_for_every_answer_is_put_together(model: MaturityModel) -> None:
    export = read(one_column_an_answer([(0, 4), (1, 3), (2, 2), (-1, 0)]), model)
    assert questions(export) == [f"How confident are you? [{part}]" for part in PARTS] + ["Use"]
    assert texts(export, "How confident are you? [Tracking]") == ("Very unconfident", "2", "3", "")
    assert texts(export, "How confident are you? [Recording]") == ("Very confident", "4", "3", "Very unconfident")
    assert [finding.code for finding in export.findings] == ["answers-put-together"]
    tracking = next(column for column in export.columns if column.option == "Tracking")
    assert export.sheet.address(int(export.rows[1]), tracking.place) == "D4"
    scale = column_scales(export)[tracking.place]
    assert [scale.levels[step] for step in STEPS] == [1, 2, 3, 4, 5]


def test_surveymonkey_boxes_to_tick_stay_apart(model: MaturityModel) -> None:
    rows = one_column_an_answer([(0, 4), (1, 3), (2, 2)])
    rows[2][3] = STEPS[1]  # the first person ticked two boxes of a row
    assert len(questions(read(rows, model))) == 11
