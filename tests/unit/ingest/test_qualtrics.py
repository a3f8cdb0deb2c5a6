"""Exports of Qualtrics: one to three header rows, tests, unfinished answers, matrices."""

from __future__ import annotations

from analytics.ingest.export import ColumnKind
from analytics.model.maturity import MaturityModel
from tests.unit.ingest import tool_exports as made
from tests.unit.ingest.tool_exports import Rows, without
from tests.unit.ingest.tool_readings import MATRIX, claims, questions, read


def test_qualtrics_leaves_test_answers_out_and_marks_unfinished_ones(model: MaturityModel) -> None:
    for header_rows in (1, 2, 3):
        export = read(made.qualtrics(header_rows), model)
        (note,) = [finding for finding in export.findings if finding.code == "test-answers"]
        assert note.message == "1 row is given to try the survey out and left out."
        assert note.where.cell == f"C{header_rows + 1}"
        assert export.unfinished.tolist() == [False, False, True]


def test_qualtrics_progress_counts_where_finished_was_taken_out(model: MaturityModel) -> None:
    assert read(without(made.qualtrics(), "Finished"), model).unfinished.tolist() == [False, False, True]


def test_qualtrics_matrix_texts_are_split_into_question_and_row(model: MaturityModel) -> None:
    export = read(made.qualtrics(), model)
    assert questions(export) == ["Your role", *MATRIX, "Which apply? - Other - Text"]
    assert [column.code for column in export.of_kind(ColumnKind.QUESTION)] == ["Q1", "Q2_1", "Q2_2", "Q3_4_TEXT"]
    assert export.texts(export.of_kind(ColumnKind.SECONDS)[0]) == ("600",) * 3


def test_qualtrics_with_nothing_but_the_duration_and_question_numbers(model: MaturityModel) -> None:
    names: list[object] = ["Duration (in seconds)", "Q1", "Q7_Part_1", "Q7_Part_2"]
    wording: list[object] = ["Duration (in seconds)", "What is your role?", "Which do you use? - Selected Choice - R",
                             "Which do you use? - Selected Choice - Go"]  # fmt: skip
    people: Rows = [["510", "Lead", "R", None], ["323", "Lead", None, "Go"]]
    assert list(claims([names, wording, *people], model)) == ["qualtrics"]
    export = read([names, wording, *people], model)
    assert questions(export)[1:] == [
        "Which do you use? - Selected Choice [R]",
        "Which do you use? - Selected Choice [Go]",
    ]
    alone = read([names, *people], model)
    assert [column.question for column in alone.columns][2:] == ["Q7_Part"] * 2


def test_qualtrics_legacy_export(model: MaturityModel) -> None:
    names: list[object] = [*(f"V{n}" for n in range(1, 11)), "Q1", "LocationLatitude"]
    wording: list[object] = ["ResponseID", "ResponseSet", "Name", "ExternalDataReference", "EmailAddress", "IPAddress", "Status", "StartDate",
                             "EndDate", "Finished", "Do you test?", "LocationLatitude"]  # fmt: skip
    people: Rows = [
        [f"R_2YPOQ602ER1jkf{n}", "Default Response Set", "Anonymous", None, None, "192.0.2.1", "0", "2017-07-18 08:28:09", "2017-07-18 08:28:48",
         finished, 2, "47.1"]
        for n, finished in enumerate("10")
    ]  # fmt: skip
    export = read([names, wording, *people], model)
    assert list(claims([names, wording, *people], model)) == ["qualtrics"]
    assert questions(export) == ["Do you test?"]
    assert export.unfinished.tolist() == [False, True]
