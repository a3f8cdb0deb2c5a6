"""Exports of LimeSurvey: codes, texts or both, unsubmitted answers, times."""

from __future__ import annotations

import pytest

from analytics.ingest.export import ColumnKind
from analytics.model.maturity import MaturityModel
from tests.unit.ingest import tool_exports as made
from tests.unit.ingest.tool_exports import Rows
from tests.unit.ingest.tool_readings import MATRIX, claims, questions, read


def test_limesurvey_unsubmitted_answers_are_unfinished(model: MaturityModel) -> None:
    for style in made.LIMESURVEY:
        assert read(made.limesurvey(style), model).unfinished.tolist() == [False, False, False, True]


def test_limesurvey_of_long_ago_says_completed(model: MaturityModel) -> None:
    head: list[object] = ["id", "Completed", "Last page seen", "Start language", "Do you test?"]
    people: Rows = [["1", "2010-03-04 10:00:00", "3", "en", "Yes"], ["2", "N", "1", "en", "No"]]
    assert list(claims([head, *people], model)) == ["limesurvey"]
    assert read([head, *people], model).unfinished.tolist() == [False, True]


def test_limesurvey_dates_emptied_for_everybody_say_nothing(model: MaturityModel) -> None:
    rows = made.limesurvey()
    emptied = [rows[0], *([row[0], None, *row[2:]] for row in rows[1:])]
    assert not read(emptied, model).unfinished.any()


@pytest.mark.parametrize("style", ["both", "en", "de"])
def test_limesurvey_texts_codes_and_times(style: str, model: MaturityModel) -> None:
    export = read(made.limesurvey(style), model)
    assert questions(export) == ["Your role", *MATRIX, "How far do you agree? [Comment]"]
    (seconds,) = export.of_kind(ColumnKind.SECONDS)
    assert export.texts(seconds)[0] == "600"
    if style == "both":
        assert export.columns[10].code == "G01Q02[SQ001]"


def test_limesurvey_codes_with_a_row_of_texts_below_or_above(model: MaturityModel) -> None:
    codes, wording = made.limesurvey("codes"), made.limesurvey("en")[0]
    for rows in ([codes[0], wording, *codes[1:]], [wording, *codes]):
        export = read(rows, model)
        assert len(export.rows) == 4
        assert questions(export)[1:3] == MATRIX
        assert next(column.code for column in export.columns if column.option) == "G01Q02[SQ001]"


def test_long_answers_below_codes_are_no_header_row(model: MaturityModel) -> None:
    said: Rows = [[f"I think that {word} {n} is good" for n in range(3)] for word in ("this", "that", "it")]
    export = read([["G01Q01", "G01Q02", "G01Q03"], *said], model)
    assert len(export.rows) == 3
    assert questions(export) == ["G01Q01", "G01Q02", "G01Q03"]


def test_limesurvey_codes_as_r_writes_them(model: MaturityModel) -> None:
    head = [str(text).replace("[", ".").replace("]", ".") for text in made.limesurvey()[0]]
    export = read([[*head], *made.limesurvey()[1:]], model)
    assert [column.option for column in export.columns if column.question == "G01Q02"] == ["SQ001", "SQ002", "comment"]


def test_limesurvey_question_times_are_left_out(model: MaturityModel) -> None:
    rows = made.limesurvey()
    rows[0] += ["roleTime", "G01Q02Time"]
    rows[1:] = [[*row, 3.5, 4.5] for row in rows[1:]]
    assert len(questions(read(rows, model))) == 4
