"""Code books of several layouts explain short names and answer codes, and nothing else is taken for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from analytics.ingest.codebook import CodeBook, codebook_of, columns_explained, explained
from analytics.ingest.dialects.wide import WideDialect
from analytics.ingest.export import Export
from analytics.ingest.layout import HELP_SHEET
from tests.unit.ingest.raw_sheets import raw_sheet

Rows = Sequence[Sequence[object]]
SCALE = ("strongly disagree", "disagree", "neutral", "agree", "strongly agree")
CODED = {str(code): label for code, label in enumerate(SCALE, start=1)}
TEXTS = {"q1": "We log every incident.", "q2": "We review changes.", "q3": "We know our assets."}


def survey(names: Sequence[str] = ("q1", "q2", "q3"), codes: Sequence[object] = (1, 2, 3, 4, 5)) -> Export:
    people = [["North", *(codes[(2 * n + k) % len(codes)] for k in range(len(names)))] for n in range(10)]
    return WideDialect().read(raw_sheet([["Unit", *names], *people]), None)  # type: ignore[arg-type]


def book(rows: Rows, name: str = "Codes") -> CodeBook:
    found = codebook_of(raw_sheet(rows, name))
    assert found is not None
    return found


def said(export: Export) -> dict[str, tuple[str, Mapping[str, str]]]:
    return {column.code or column.header: (column.header, column.labels) for column in export.columns}


ONE_ROW_A_VALUE = [
    ["variable", "label", "value", "value label"],
    *([name, text, code, label] for name, text in TEXTS.items() for code, label in CODED.items()),
]
NAME_ONLY_ONCE = [
    ["Variablenname", "Fragetext", "Wert", "Wertelabel"],
    *(
        [name if code == "1" else "", text if code == "1" else "", code, label]
        for name, text in TEXTS.items()
        for code, label in CODED.items()
    ),
]
ALL_IN_ONE_CELL = [
    ["Variable", "Question", "Values"],
    *(
        [name.upper(), text, "; ".join(f"{code} = {label}" for code, label in CODED.items())]
        for name, text in TEXTS.items()
    ),
]
NUMBERED_ANSWERS = [
    ["Annual survey"],
    [],
    ["Page", "Q#", "R#", "Questions and Responses"],
    *(
        row
        for name, text in TEXTS.items()
        for row in (["1", name[1], "", text], *(["", "", code, label] for code, label in CODED.items()), [])
    ),
]
LIMESURVEY_STRUCTURE = [
    ["class", "name", "text"],
    ["S", "title", "Our survey"],
    ["G", "group one", "First"],
    *(
        row
        for name, text in TEXTS.items()
        for row in (["Q", name, text], *(["A", code, label] for code, label in CODED.items()))
    ),
]


@pytest.mark.parametrize(
    "rows", [ONE_ROW_A_VALUE, NAME_ONLY_ONCE, ALL_IN_ONE_CELL, NUMBERED_ANSWERS, LIMESURVEY_STRUCTURE]
)
def test_texts_and_labels_are_read_from_every_layout(rows: Rows) -> None:
    before = survey()
    after = explained(before, book(rows))
    assert said(after) == {"Unit": ("Unit", {}), **{name: (text, CODED) for name, text in TEXTS.items()}}
    assert columns_explained(before, after) == 3


def test_a_list_of_questions_gives_texts_only() -> None:
    rows = [
        ["Number", "Code", "Text", "Type"],
        ["", "", "Welcome to this survey."],
        *([n, *pair, "Matrix"] for n, pair in enumerate(TEXTS.items())),
    ]
    assert said(explained(survey(), book(rows)))["q2"] == ("We review changes.", {})


def test_labels_as_spss_lists_them() -> None:
    rows = [
        ["Variable Values"],
        ["Value", "", "Label"],
        *([name if code == "1" else "", code, label] for name in TEXTS for code, label in CODED.items()),
    ]
    assert said(explained(survey(), book(rows)))["q3"] == ("q3", CODED)


def test_the_columns_of_a_matrix_share_text_and_labels() -> None:
    rows = [
        ["Variable", "Question", "Values"],
        ["g2", "How far do you agree?", "1=no, 2=partly, 3=yes"],
        ["g3", "Anything else to say?", ""],
    ]
    export = explained(survey(("g2[SQ001]", "g2[SQ002]", "g3"), (1, 2, 3)), book(rows))
    assert [column.header for column in export.columns[1:]] == [
        "How far do you agree? [SQ001]",
        "How far do you agree? [SQ002]",
        "Anything else to say?",
    ]
    assert export.columns[1].question == export.columns[2].question == "How far do you agree?"
    assert export.columns[2].labels == {"1": "no", "2": "partly", "3": "yes"}


def test_numbered_answers_are_the_rows_of_a_matrix_and_no_labels_of_its_codes() -> None:
    rows = [
        ["Q#", "R#", "Questions and Responses"],
        ["4", "", "How often do you do this?"],
        ["", "1", "Contribute"],
        ["", "2", "Recruit"],
    ]
    export = explained(survey(("Q4_1", "Q4_2", "Q41"), (1, 2)), book(rows))
    assert [column.header for column in export.columns[1:]] == [
        "How often do you do this? [Contribute]",
        "How often do you do this? [Recruit]",
        "Q41",
    ]
    assert not any(column.labels for column in export.columns)


def test_a_legend_holds_for_all_columns_with_exactly_its_codes() -> None:
    export = survey(("a", "b", "c"), (1, 2, 5))
    legend = book([["Legend"], *CODED.items()])
    assert [column.labels for column in explained(export, legend).columns] == [{}, CODED, CODED, CODED]
    assert columns_explained(export, explained(survey(("a", "b", "c"), (1, 2, 7)), legend)) == 0


def test_labels_are_not_given_to_columns_that_hold_something_else() -> None:
    export = survey(codes=("fine", "slow", "late"))
    assert columns_explained(export, explained(export, book(ONE_ROW_A_VALUE))) == 3  # the texts
    assert not any(column.labels for column in explained(export, book(ONE_ROW_A_VALUE)).columns)


def test_codes_with_decimals_are_the_same_codes() -> None:
    export = explained(survey(codes=("1.0", "2.0", "3.0")), book(ONE_ROW_A_VALUE))
    assert {code: export.columns[1].labels[code] for code in ("1.0", "3.0")} == {"1.0": SCALE[0], "3.0": SCALE[2]}


def test_full_questions_in_the_export_stay_as_they_are() -> None:
    export = survey(tuple(TEXTS.values()))
    assert columns_explained(export, explained(export, book(ONE_ROW_A_VALUE))) == 0


NO_BOOKS: dict[str, tuple[str, Rows]] = {
    "a survey": ("Data", [["Code", "Question", "Answer 1", "Answer 2", "Answer 3"], *([f"p{n}", n % 3, n % 4, n % 5, n % 2] for n in range(20))]),
    "a long table": ("Data", [["Person", "Question", "Answer"], *([f"P{n}", f"Q{k}", (n + k) % 5] for n in range(5) for k in range(5))]),
    "our help sheet": (
        HELP_SHEET,
        [["Level", "Name", "In general"], *([n, name, f"It is {name}"] for n, name in enumerate(SCALE)), [], ["Role", "Name"], ["A", "Team lead"]],
    ),
    "head counts": ("Invited", [["Unit", "Role", "Invited"], ["North", "Lead", 12], ["South", "Lead", 7]]),
    "a list of people": ("People", [["Name", "Role"], ["Ann", "Lead"], ["Ben", "Desk"], ["Cem", "Desk"]]),
    "two columns of numbers": ("Sums", [[1, 20], [2, 33], [3, 4]]),
    "nothing": ("Sheet2", []),
}  # fmt: skip


@pytest.mark.parametrize("name, rows", NO_BOOKS.values(), ids=NO_BOOKS)
def test_not_every_second_sheet_is_a_code_book(name: str, rows: Rows) -> None:
    assert codebook_of(raw_sheet(rows, name)) is None


def test_steps_listed_in_brackets_behind_the_question_of_a_matrix_are_its_labels() -> None:
    rows = [
        ["Q#", "R#", "Questions and Responses"],
        ["4", "", "How often do you do this? (select one per row) [Never, Often, Don't know]"],
        ["", "1", "Contribute"],
        ["", "2", "Recruit"],
        ["5", "", "What do you do?"],
        ["", "1", "Read"],
        ["", "2", "Write"],
    ]
    export = explained(survey(("Q4_1", "Q4_2", "Q5_1"), (1, 2, 3)), book(rows))
    assert [column.header for column in export.columns[1:3]] == [
        "How often do you do this? (select one per row) [Contribute]",
        "How often do you do this? (select one per row) [Recruit]",
    ]
    assert export.columns[1].labels == export.columns[2].labels == {"1": "Never", "2": "Often", "3": "Don't know"}
    assert export.columns[3].labels == {}
