"""Tables colleagues make: found under titles and headers of every kind, and told from tables that are no survey."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.ingest.codebook import codebook_of
from analytics.ingest.dialects.wide import WideDialect, why_not
from analytics.ingest.export import ColumnKind, Export
from analytics.model.maturity import MaturityModel
from tests.unit.ingest.raw_sheets import raw_sheet

AGREEMENT = ("strongly disagree", "disagree", "neutral", "agree", "strongly agree")
QUESTIONS = ["We log every incident.", "We review changes.", "We know our assets.", "We measure quality."]
Rows = Sequence[Sequence[object]]


def answers(people: int, questions: int = 4, labels: Sequence[object] = AGREEMENT) -> list[list[object]]:
    """Person n answers question k with label number 2n + k."""
    return [[labels[(2 * n + k) % len(labels)] for k in range(questions)] for n in range(people)]


def reason(rows: Rows, model: MaturityModel) -> str | None:
    return WideDialect().recognise(raw_sheet(rows), model)


def read(rows: Rows, model: MaturityModel) -> Export:
    return WideDialect().read(raw_sheet(rows), model)


def headers(export: Export) -> list[str]:
    return [column.header for column in export.columns]


def test_a_plain_table_is_recognised_and_says_by_what(model: MaturityModel) -> None:
    found = reason([["Unit", *QUESTIONS], *(["North", *row] for row in answers(5))], model)
    assert found is not None
    assert found.startswith("One row a person: 4 columns repeat the same answers (“")
    assert found.endswith("over 5 rows.")


@pytest.mark.parametrize(
    "labels", [AGREEMENT, (1, 2, 3, 4, 5), ("3 – Defined", "2 – Repeatable", "don't know"), range(11)]
)
def test_words_numbers_and_both_are_answers(model: MaturityModel, labels: Sequence[object]) -> None:
    assert reason([["Unit", *QUESTIONS], *(["North", *row] for row in answers(12, 4, labels))], model)


def test_titles_notes_and_blank_rows_above_the_headers_are_skipped(model: MaturityModel) -> None:
    above = [["Survey of May"], ["Status:", "12 May"], [], ["Please do not forward"], []]
    export = read([*above, ["Unit", "Role", *QUESTIONS], *(["North", "Desk", *row] for row in answers(6))], model)
    assert headers(export) == ["Unit", "Role", *QUESTIONS]
    assert export.rows.tolist() == [6, 7, 8, 9, 10, 11]


def test_a_question_above_its_rows_is_carried_over_the_merged_cells(model: MaturityModel) -> None:
    rows = [["Unit", "How far do you agree?", "", "", "How often?"], ["", "Incidents", "Changes", "Assets", "Reports"]]
    export = read([*rows, *(["North", *row] for row in answers(6))], model)
    assert headers(export) == [
        "Unit",
        "How far do you agree? [Incidents]",
        "How far do you agree? [Changes]",
        "How far do you agree? [Assets]",
        "How often? [Reports]",
    ]
    assert len(export.rows) == 6


def test_short_names_and_wording_in_two_rows_are_kept_apart(model: MaturityModel) -> None:
    export = read(
        [["unit", "q1", "q2", "q3", "q4"], ["Your unit", *QUESTIONS], *(["North", *row] for row in answers(6))], model
    )
    assert [(column.code, column.header) for column in export.columns] == [
        ("unit", "Your unit"),
        *zip(("q1", "q2", "q3", "q4"), QUESTIONS, strict=True),
    ]
    assert len(export.rows) == 6


def test_people_who_hardly_answered_stay_people_even_in_the_first_rows(model: MaturityModel) -> None:
    rows = [["Id", "Unit", *QUESTIONS], ["a7", "North", "", "", "", ""], ["b2", "", "", "", "agree", ""]]
    export = read([*rows, *([f"c{n}", "South", *row] for n, row in enumerate(answers(6)))], model)
    assert len(export.rows) == 8


def test_columns_may_be_headed_by_numbers_and_a_first_person_may_answer_one_two_three(model: MaturityModel) -> None:
    rows = [["North", 1, 2, 3, 4], *(["South", *row] for row in answers(6, 4, (1, 2, 3, 4, 5)))]
    assert len(read([["Unit", *QUESTIONS], *rows], model).rows) == 7
    numbered = read([["Unit", 1, 2, 3, 4], *rows], model)
    assert headers(numbered) == ["Unit", "1", "2", "3", "4"]
    assert len(numbered.rows) == 7


def test_totals_repeated_headers_and_empty_rows_are_dropped_with_a_note(model: MaturityModel) -> None:
    head = ["Unit", *QUESTIONS]
    rows = [
        head,
        *(["North", *row] for row in answers(4, 4, (1, 2, 3, 4, 5))),
        [],
        head,
        ["Average", 2.5, 3.25, 2.75, 3],
    ]
    export = read(rows, model)
    assert export.rows.tolist() == [1, 2, 3, 4]
    assert sorted(finding.code for finding in export.findings) == ["header-repeated", "totals-left-out"]


def test_people_who_did_not_hand_in_are_marked(model: MaturityModel) -> None:
    export = read([["Finished", *QUESTIONS], *([n % 3 > 0, *row] for n, row in enumerate(answers(6)))], model)
    assert export.unfinished.tolist() == [True, False, False, True, False, False]


ABOVE: dict[str, Rows] = {
    "a legend": [["Survey"], ["Scale:", "1 = never", "2 = rarely", "3 = sometimes"], []],
    "particulars": [["Company", "ACME", "Date", "1.5.2026"], ["Contact", "Joe", "Version", "3"], []],
    "areas": [["", "Operation", "", "", "Improvement"]],
}


@pytest.mark.parametrize("above", ABOVE.values(), ids=ABOVE)
def test_whatever_stands_above_the_headers_is_nobody(model: MaturityModel, above: Rows) -> None:
    export = read([*above, ["Unit", *QUESTIONS], *(["N", *row] for row in answers(7, 4, range(1, 6)))], model)
    assert len(export.rows) == 7
    assert [header.split(" [")[-1].rstrip("]") for header in headers(export)] == ["Unit", *QUESTIONS]


def test_empty_columns_and_a_legend_beside_the_answers_do_no_harm(model: MaturityModel) -> None:
    legend = [[n, label] for n, label in enumerate(AGREEMENT)]
    rows = [["N", *row, "", *(legend[n] if n < 5 else ["", ""])] for n, row in enumerate(answers(9, 4, range(5)))]
    export = read([["Unit", *QUESTIONS, "", "Legend", ""], *rows], model)
    assert len(export.rows) == 9
    assert headers(export)[:5] == ["Unit", *QUESTIONS]


def test_a_column_that_numbers_the_rows_is_no_answer_and_no_identity(model: MaturityModel) -> None:
    export = read([["Nr.", *QUESTIONS], *([n + 1, *row] for n, row in enumerate(answers(6)))], model)
    assert export.columns[0].kind is ColumnKind.TOOL


def test_answers_without_a_header_are_kept_and_asked_about(model: MaturityModel) -> None:
    export = read([[*QUESTIONS, ""], *([*row, "agree"] for row in answers(6))], model)
    assert headers(export)[-1] == "Column E"
    assert [(finding.code, finding.where.cell) for finding in export.findings] == [("header-missing", "E1")]


def test_headers_that_occur_twice_are_told_apart(model: MaturityModel) -> None:
    export = read([["Unit", *QUESTIONS[:3], QUESTIONS[0]], *(["North", *row] for row in answers(6))], model)
    assert headers(export)[-1] == "We log every incident. (2)"
    assert [(finding.code, finding.where.cell) for finding in export.findings] == [("header-twice", "E1")]


def test_few_questions_with_a_scale_each_make_a_survey_of_people(model: MaturityModel) -> None:
    often, satisfied = (
        ("Never", "Rarely", "Sometimes", "Often"),
        ("Dissatisfied", "Neutral", "Satisfied", "Very satisfied"),
    )
    rows = [[20 + n, often[n % 4], satisfied[n % 3 + 1]] for n in range(20)]
    assert reason([["Age", "Use", "Satisfaction"], *rows], model)
    assert reason([["Budget", "Use", "Satisfaction"], *rows], model) is None


MONTHS = ["Item", "Jan", "Feb", "Mar", "Apr"]
NO_SURVEYS: dict[str, tuple[Rows, str]] = {
    "an inventory": (
        [["Asset", "Type", "Place", "Quantity"], *([f"PC-{n}", ("Laptop", "Screen")[n % 2], "Hall", 40 + n] for n in range(9))],
        "repeat the same few answers",
    ),
    "a phone list": ([["Name", "Phone", "Room"], *([f"Ann {n}", f"+49 30 {n}{n}{n}", f"B{n}"] for n in range(9))], "repeat"),
    "a checklist": (
        [
            ["Check", "Done", "Approved", "Verified"],
            *([f"Check the backup of system {n} every week", *(("yes", "no")[(n + k) % 2] for k in range(3))] for n in range(9)),
        ],
        "things or tasks",
    ),
    "marks": ([["Feature", "Admin", "User", "Guest"], *([f"F{n}", *"xx-"[n % 2 :], "x"][:4] for n in range(9))], "marks"),
    "a month table": ([MONTHS, *([f"Desk {n}", *((n + k) % 6 for k in range(4))] for n in range(9))], "days, months or years"),
    "a table turned round": (
        [["Statement", "P1", "P2", "P3"], *([f"We handle the thing number {n} in a good way", *row] for n, row in enumerate(answers(9, 3)))],
        "turn it round",
    ),
    "counts of answers": (
        [["Question", *AGREEMENT], *([f"Question {n}", *((7 * n + k) % 50 for k in range(5))] for n in range(9))],
        "how many people gave each answer",
    ),
    "ragged notes": ([["id", "notes"], *([n, *["good", "bad", "late"][: n % 4], "good"] for n in range(9))], "no header"),
    "a code book": (
        [["variable", "label", "value", "value label"], *([f"q{n}", f"Question {n}", k, AGREEMENT[k]] for n in range(4) for k in range(5))],
        "repeat",
    ),
    "numbers only": ([[n, n + 1, n % 3, n % 4] for n in range(9)], "headers"),
    "a small sheet": ([["a", "b"], [1, 2]], "only 2 rows"),
    "nothing": ([], "only 0 rows"),
}  # fmt: skip


@pytest.mark.parametrize("rows, why", NO_SURVEYS.values(), ids=NO_SURVEYS)
def test_what_is_no_survey_is_refused_with_the_reason(model: MaturityModel, rows: Rows, why: str) -> None:
    assert reason(rows, model) is None
    assert why in why_not(raw_sheet(rows))


def test_a_sheet_the_user_calls_a_survey_is_read_all_the_same(model: MaturityModel) -> None:
    export = read([["Report"], ["Unit", "Comment"], ["North", "fine"], ["South", "slow"]], model)
    assert headers(export) == ["Unit", "Comment"]
    assert export.rows.tolist() == [2, 3]


@pytest.mark.parametrize("cell", ["1" + " " * 32_000 + "x", "-" * 32_767, "1, " * 10_000, "a=1;" * 8_000, "]" * 32_767])
def test_cells_of_the_greatest_length_take_no_longer(model: MaturityModel, cell: str) -> None:
    people = [[cell, *row] for row in answers(5, 4)]
    assert reason([["Unit", *QUESTIONS], *people], model)
    assert why_not(raw_sheet([[cell, cell, "Value"], *[[cell, cell, n] for n in range(9)]]))
    assert (
        codebook_of(raw_sheet([["Variable", "Question", "Values"], *[[f"q{n}", cell, cell] for n in range(3)]]))
        is not None
    )


@settings(deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(["", "1", "2", "agree", "=1+1", "a\nb", "12.5.2026"]), max_size=6), max_size=12)
)
def test_no_table_makes_it_fail(rows: list[list[str]]) -> None:
    sheet = raw_sheet(rows)
    assert isinstance(why_not(sheet), str)
    if sheet.columns:
        export = WideDialect().read(sheet, None)  # type: ignore[arg-type]
        assert set(export.rows.tolist()) <= set(range(sheet.rows))


QUARTERS = ("Q1", "Q2", "Q3", "Q4")


def test_q1_to_q4_are_questions_where_there_are_more_or_answers_below(model: MaturityModel) -> None:
    numbers = [[f"2026-0{1 + n % 3}", *((n + k) % 5 + 1 for k in range(4))] for n in range(12)]
    assert reason([["Level", *QUARTERS], *numbers], model)
    rows = [["Primary", n % 5 + 1, "fine", *((n + k) % 5 + 1 for k in range(4))] for n in range(12)]
    assert reason([["Level", "Q1", "Q1-cat", "Q2", "Q3", "Q4", "Q5"], *rows], model)


def test_q1_to_q4_are_quarters_where_each_row_is_a_thing(model: MaturityModel) -> None:
    names = ("North", "South", "East", "West", "Centre", "Coast", "Hills", "Lakes")
    rows = [[name, *((n + k) % 6 for k in range(4))] for n, name in enumerate(names)]
    assert reason([["Branch", *QUARTERS], *rows], model) is None


def test_headers_may_be_rising_numbers_with_gaps(model: MaturityModel) -> None:
    heads = [0, 1, 2, 5, 6, 9, 12, 13]
    export = read([heads, *([(n + k) % 7 + 1 for k in range(8)] for n in range(20))], model)
    assert headers(export) == [str(number) for number in heads]
    assert len(export.rows) == 20


@pytest.mark.parametrize("head", ["Same", "Monitoring", "Market", "Sample", "Solution", "Friendly"])
def test_headers_that_only_begin_like_a_day_or_a_month_are_questions(head: str) -> None:
    rows = [[f"{n}@example.org", *((n + k) % 5 + 1 for k in range(3))] for n in range(12)]
    found = why_not(raw_sheet([["Email", head, f"{head}.1", f"{head}.2"], *rows]))
    assert found == ""


def test_one_header_for_all_questions_is_named_as_the_reason() -> None:
    rows = [[f"{n}@example.org", *((n + k) % 5 + 1 for k in range(3))] for n in range(12)]
    assert "the same header" in why_not(raw_sheet([["Email", "Same", "Same", "Same"], *rows]))


@pytest.mark.parametrize(
    "heads", [("Januar", "Februar", "März"), ("Mon", "Tue", "Wed"), ("Sep 2025", "Okt 2025", "Nov 2025")]
)
def test_headers_that_are_days_or_months_are_no_questions(heads: tuple[str, ...]) -> None:
    rows = [[f"Desk {n}", *((n + k) % 5 + 1 for k in range(3))] for n in range(12)]
    assert "days, months" in why_not(raw_sheet([["Desk", *heads], *rows]))
