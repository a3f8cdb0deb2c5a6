"""Exports of Google Forms: grids, times in many forms, sheets without their time."""

from __future__ import annotations

import pytest

from analytics.model.maturity import MaturityModel
from tests.unit.ingest import tool_exports as made
from tests.unit.ingest.tool_exports import STATEMENTS, without
from tests.unit.ingest.tool_readings import MATRIX, claims, questions, read


def test_google_grid_is_question_and_row_and_quiz_points_are_left_out(model: MaturityModel) -> None:
    rows = made.google()
    rows[0] += ["Your team [Score]", "Your team [Feedback]"]
    rows[1:] = [[*row, "1 / 1", None] for row in rows[1:]]
    export = read(rows, model)
    assert questions(export) == ["Your team", *MATRIX, "Which apply?"]
    grid = [column for column in export.columns if column.option]
    assert (grid[0].question, grid[0].option) == ("How far do you agree?", STATEMENTS[0])


@pytest.mark.parametrize(
    "name", ["Form Responses 1", "Formularantworten 1", "Réponses au formulaire 1", "Respuestas de formulario 1"]
)
def test_google_is_known_by_its_sheet_where_the_time_was_taken_out(name: str, model: MaturityModel) -> None:
    assert list(claims(without(made.google(), "Timestamp"), model, name)) == ["google-forms"]
    rows = made.google()
    rows[2] = [None, *rows[2][1:]]
    assert len(read(rows, model, name).rows) == 3


def test_a_measurement_with_a_timestamp_in_seconds_is_no_google_form(model: MaturityModel) -> None:
    assert claims([["timestamp", "value"], ["1700000000.25", "3"], ["1700000001.25", "4"]], model) == {}


@pytest.mark.parametrize(
    "time",
    ["2026/11/05 9:00:12 AM GMT+1", "05.11.2026 09:00:12", "25:37.0", "45967.375", "5-Nov-26 09:00", "Nov 5, 2026"],
)
def test_google_times_in_many_forms(time: str, model: MaturityModel) -> None:
    assert list(claims([["Timestamp", "self_employed"], [time, "Yes"], [time, "No"]], model)) == ["google-forms"]


def test_measurements_with_a_time_are_no_google_form(model: MaturityModel) -> None:
    assert (
        claims([["timestamp", "temperature"], ["2026-11-05 09:00:12", "21.5"], ["2026-11-05 09:01:12", "21.7"]], model)
        == {}
    )


def test_points_and_feedback_of_a_quiz_are_known_in_any_language(model: MaturityModel) -> None:
    rows = made.google()
    rows[0] += ["Всего баллов", "Your team [Количество баллов]", "Your team [Отзыв]"]
    rows[1:] = [[*row, "3.00 / 5", "-- / 0", "Well done"] for row in rows[1:]]
    assert questions(read(rows, model)) == ["Your team", *MATRIX, "Which apply?"]
