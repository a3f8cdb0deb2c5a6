"""Tables with one row an answer become one row a person, and every cell still knows where it came from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.ingest.dialects.long import LongDialect
from analytics.ingest.export import ColumnKind, Export
from analytics.model.finding import Severity
from analytics.model.maturity import MaturityModel
from tests.unit.ingest.raw_sheets import raw_sheet

Rows = Sequence[Sequence[object]]
ENGLISH = ("Respondent", "Question", "Answer")


def lines(people: int = 4, questions: int = 3) -> list[list[object]]:
    """Person n answers question k with the level (2n + k) mod 5."""
    return [[f"P{n}", f"Q{k}", (2 * n + k) % 5] for n in range(people) for k in range(questions)]


def reason(rows: Rows, model: MaturityModel) -> str | None:
    return LongDialect().recognise(raw_sheet(rows), model)


def read(rows: Rows, model: MaturityModel, first_row: int = 1) -> Export:
    return LongDialect().read(raw_sheet(rows, first_row=first_row), model)


def table(export: Export) -> dict[str, tuple[str, ...]]:
    return {column.header: export.texts(column) for column in export.columns}


@pytest.mark.parametrize(
    "heads",
    [
        ENGLISH,
        ("Person ID", "Item code", "Score"),
        ("respondent_id", "QuestionText", "response_value"),
        ("Teilnehmer", "Frage", "Antwort"),
        ("Répondant", "Énoncé", "Réponse"),
        ("Encuestado", "Pregunta", "Respuesta"),
    ],
)
def test_headers_of_four_languages_and_the_structure_make_a_long_table(
    model: MaturityModel, heads: Sequence[str]
) -> None:
    found = reason([heads, *lines()], model)
    assert (
        found
        == f"One row an answer: the columns “{heads[0]}”, “{heads[1]}” and “{heads[2]}” hold 12 answers of 4 people to 3 questions."
    )


def test_each_person_becomes_a_row_and_each_question_a_column(model: MaturityModel) -> None:
    export = read([["Exported in May"], [], ENGLISH, *lines(3, 2)], model)
    assert table(export) == {"Respondent": ("P0", "P1", "P2"), "Q0": ("0", "2", "4"), "Q1": ("1", "3", "0")}
    assert export.columns[0].kind is ColumnKind.RESPONDENT
    assert [column.code for column in export.columns] == ["", "Q0", "Q1"]


def test_cells_have_the_addresses_of_the_original_sheet(model: MaturityModel) -> None:
    export = read([ENGLISH, *lines(3, 2)], model, first_row=5)
    assert export.sheet.address(1, 2) == "C9"  # P1's answer to Q1 is the fourth line below the header in row 5
    assert export.sheet.letters(2) == "C"


def test_the_later_of_two_answers_counts_with_a_warning(model: MaturityModel) -> None:
    export = read([ENGLISH, *lines(), ["P1", "Q2", 1], ["P2", "Q0", ""]], model)
    assert table(export)["Q2"][1] == "1"
    assert table(export)["Q0"][2] == "4"  # an empty cell replaces nothing
    (warning,) = export.findings
    assert (warning.severity, warning.where.cell) == (Severity.WARNING, "C7")
    assert warning.message == "The same person answers the same question again in C14; the later answer counts."


def test_what_is_the_same_in_all_lines_of_a_person_is_a_column_of_its_own(model: MaturityModel) -> None:
    heads = ["Respondent", "Unit", "Area", "Question", "Answer", "Remark", "Completion time"]
    rows = [
        [
            person,
            f"Unit {int(person[1]) % 2}",
            f"Area {question[1]}",
            question,
            answer,
            f"r{n % 4}",
            f"2026-05-01 10:{n:02}:00",
        ]
        for n, (person, question, answer) in enumerate(lines())
    ]
    export = read([heads, *rows], model)
    assert table(export)["Unit"] == ("Unit 0", "Unit 1", "Unit 0", "Unit 1")
    assert table(export)["Completion time"][0] == "2026-05-01 10:02:00"
    assert {finding.message for finding in export.findings} == {
        "The column “Area” belongs to the questions and is left out.",
        "The column “Remark” differs within one person's answers and is left out.",
    }


def test_codes_and_words_of_questions_and_answers_are_both_kept(model: MaturityModel) -> None:
    words = ("never", "rarely", "sometimes", "often", "always")
    heads = ["Person", "Question text", "Question code", "Answer text", "Answer"]
    rows = [
        [person, f"How often do we do {code}?", code, words[int(str(level))], level] for person, code, level in lines()
    ]
    export = read([heads, *rows], model)
    column = export.columns[1]
    assert (column.code, column.header) == ("Q0", "How often do we do Q0?")
    assert column.labels == {"0": "never", "2": "sometimes", "4": "always", "1": "rarely"}
    assert export.texts(column) == ("0", "2", "4", "1")


def test_questions_of_the_same_wording_are_told_apart_by_their_codes(model: MaturityModel) -> None:
    rows = [
        [person, code, "Please explain." if code != "Q0" else "How is it?", level] for person, code, level in lines()
    ]
    export = read([["Person", "Question code", "Question text", "Answer"], *rows], model)
    assert [column.header for column in export.columns[1:]] == ["How is it?", "Please explain.", "Please explain. (Q2)"]


def test_questions_not_put_to_everybody_stay_empty(model: MaturityModel) -> None:
    export = read([ENGLISH, *(line for line in lines(4, 4) if line[:2] != ["P3", "Q1"])], model)
    assert table(export)["Q1"] == ("1", "3", "0", "")
    assert export.sheet.address(3, 2) == "C14"  # the first answer of P3


def test_repeated_headers_and_lines_without_person_or_question_are_dropped_with_a_note(model: MaturityModel) -> None:
    export = read([ENGLISH, *lines(), ENGLISH, [], ["P1", "", 3], ["Sum", "", 33]], model)
    assert len(export.rows) == 4
    assert [finding.code for finding in export.findings] == ["header-repeated", "row-incomplete"]


NOT_LONG: dict[str, Rows] = {
    "orders": [
        ["Order ID", "Item", "Quantity", "Value"],
        *([f"O{n}", f"Nail {k}", 1, k] for n in range(5) for k in range(4)),
    ],
    "measurements": [
        ["ID", "Variable", "Value"],
        *([f"S{n}", f"V{k}", 17.3 * n + k] for n in range(9) for k in range(4)),
    ],
    "a code book": [
        ["Code", "Question text", "Answer code", "Answer"],
        *([f"q{n}", f"Question {n}", k, ("no", "partly", "yes")[k]] for n in range(9) for k in range(3)),
    ],
    "one answer each": [["ID", "Question", "Answer"], *([n, f"Q{n}", n % 5] for n in range(20))],
    "a wide table": [["ID", "Question 1", "Question 2", "Rating"], *([n, n % 5, n % 4, n % 3] for n in range(20))],
    "no headers": lines(),
    "too few people": [ENGLISH, *lines(2, 5)],
    "nothing": [],
}


@pytest.mark.parametrize("rows", NOT_LONG.values(), ids=NOT_LONG)
def test_other_lists_are_no_long_tables(model: MaturityModel, rows: Rows) -> None:
    assert reason(rows, model) is None


def test_a_sheet_without_the_three_columns_has_nobody_and_says_so(model: MaturityModel) -> None:
    export = read([["a", "b"], [1, 2]], model)
    assert (len(export.rows), export.columns) == (0, ())
    assert [(finding.code, finding.severity) for finding in export.findings] == [("columns-missing", Severity.ERROR)]


@settings(deadline=None)
@given(st.permutations(lines(5, 4)), st.integers(8, 20))
def test_no_answer_is_lost_in_whatever_order_they_come(shuffled: list[list[object]], count: int) -> None:
    export = LongDialect().read(raw_sheet([ENGLISH, *shuffled[:count]]), None)  # type: ignore[arg-type]
    if export.columns:
        given_cells = sorted(str(line[2]) for line in shuffled[:count])
        found = [text for column in export.columns[1:] for text in export.texts(column) if text]
        assert sorted(found) == given_cells
        assert np.all(export.rows == np.arange(len({line[0] for line in shuffled[:count]})))
