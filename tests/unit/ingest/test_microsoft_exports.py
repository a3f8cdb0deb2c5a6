"""Exports of Microsoft Forms: headers, second branches, matrices and quizzes."""

from __future__ import annotations

from analytics.ingest.export import ColumnKind
from analytics.model.maturity import MaturityModel
from tests.unit.ingest import tool_exports as made
from tests.unit.ingest.tool_exports import STATEMENTS
from tests.unit.ingest.tool_readings import MATRIX, questions, read


def test_microsoft_headers_are_cleaned_and_a_question_of_a_second_branch_keeps_its_number(model: MaturityModel) -> None:
    export = read(made.microsoft(), model)
    assert questions(export) == ["Your role", STATEMENTS[0], STATEMENTS[1], f"{STATEMENTS[0]}2"]
    assert export.texts(export.of_kind(ColumnKind.RESPONDENT)[0])[0] == "1,000"


def test_microsoft_quiz_columns_are_left_out_but_a_question_about_feedback_is_not(model: MaturityModel) -> None:
    rows = made.microsoft()
    rows[0] += [
        f"Points - {STATEMENTS[1]}",
        f"Feedback - {STATEMENTS[1]}",
        "Total points",
        "Feedback - what should we change?",
    ]
    rows[1:] = [[*row, 5, None, 5, "less"] for row in rows[1:]]
    assert questions(read(rows, model))[-1] == "Feedback - what should we change?"
    assert len(questions(read(rows, model))) == 5


def test_microsoft_matrix_is_question_and_row(model: MaturityModel) -> None:
    rows = made.microsoft()
    rows[0] += [f"How far do you agree?.{text}" for text in STATEMENTS] + [
        "Which version? E.g.1.2",
        "See www.example.org, is it good?",
    ]
    rows[1:] = [[*row, "Agree", "Agree", "x", "y"] for row in rows[1:]]
    export = read(rows, model)
    assert questions(export)[4:] == [*MATRIX, "Which version? E.g.1.2", "See www.example.org, is it good?"]
    assert [column.question for column in export.columns if column.option] == ["How far do you agree?"] * 2


def test_microsoft_abbreviations_part_no_questions(model: MaturityModel) -> None:
    rows = made.microsoft()
    alike = [
        "Wie oft nutzen Sie z.B. Teams?",
        "Wie oft nutzen Sie z.B. Mail?",
        "See www.example.org/a?",
        "See www.example.org/b?",
    ]
    rows[0] += alike
    rows[1:] = [[*row, "x", "y", "x", "y"] for row in rows[1:]]
    assert questions(read(rows, model))[4:] == alike


def test_microsoft_header_line_at_the_end_is_nobody(model: MaturityModel) -> None:
    rows = made.microsoft()
    export = read([*rows, rows[0]], model)
    assert len(export.rows) == 4
    assert [finding.code for finding in export.findings] == ["header-repeated"]
