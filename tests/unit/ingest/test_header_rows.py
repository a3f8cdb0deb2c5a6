"""One to three header rows become one header a column."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.ingest.dialects import header_rows
from analytics.ingest.dialects.header_rows import HeaderRows
from analytics.ingest.export import ColumnKind
from tests.unit.ingest.raw_sheets import raw_sheet


def headers(rows: list[list[object]], heads: HeaderRows) -> list[str]:
    return [column.header for column in header_rows.plain_columns(raw_sheet(rows), heads)]


def test_tags_entities_and_line_breaks_are_cleaned() -> None:
    raw = "<p style='x'>How&nbsp;often\n do <b>you</b>\u00a0test? &amp; why</p>"
    assert header_rows.cleaned(raw) == "How often do you test? & why"
    assert header_rows.cleaned("a < b and b > c") == "a < b and b > c"
    assert header_rows.cleaned("Unnamed: 12") == header_rows.cleaned("Unnamed: 3_level_1") == ""


@pytest.mark.parametrize(
    "header, parts",
    [
        ("How good? [Speed]", ("How good?", "Speed")),
        ("How good? [Speed][Now]", ("How good?", "Speed – Now")),
        ("How good? [Speed [ms]]", ("How good?", "Speed [ms]")),
        ("How good [now] is it?", ("How good [now] is it?", "")),
        ("How good? []", ("How good?", "")),
        ("[Speed]", ("[Speed]", "")),
        ("odd ]", ("odd ]", "")),
    ],
)
def test_question_and_row_are_split(header: str, parts: tuple[str, str]) -> None:
    assert header_rows.split(header) == parts


def test_blank_questions_are_filled_forward_while_there_are_options() -> None:
    assert header_rows.filled_forward(["A", "", "", "B", ""], ["x", "y", "", "", "z"]) == ("A", "A", "", "B", "B")


def test_one_header_row() -> None:
    rows: list[list[object]] = [["Role", "We test", "We test", None, None], ["Lead", "1", "2", "x", None]]
    assert headers(rows, HeaderRows(0, None, None, 1)) == ["Role", "We test", "We test (2)", "Column D"]


def test_a_question_row_above_an_option_row() -> None:
    rows: list[list[object]] = [
        ["How often do you …", None, "Do you like it?"],
        ["test", "release", "Response"],
        ["a", "b", "c"],
    ]
    expected = ["How often do you … [test]", "How often do you … [release]", "Do you like it?"]
    assert headers(rows, HeaderRows(0, 1, None, 2)) == expected


def test_short_names_stand_beside_the_wording() -> None:
    rows: list[list[object]] = [["Q1_1", "Q1_2"], ["How often do you test?", "How often do you release?"], ["a", "b"]]
    first, _ = header_rows.plain_columns(raw_sheet(rows), HeaderRows(1, None, 0, 2))
    assert (first.code, first.header) == ("Q1_1", "How often do you test?")


def test_a_number_given_to_a_header_that_occurs_twice_is_not_given_again() -> None:
    assert headers([["a", "a", "a (2)"], ["1", "2", "3"]], HeaderRows(0, None, None, 1)) == ["a", "a (2)", "a (2) (2)"]


def test_an_index_without_header_is_a_tool_column() -> None:
    sheet = raw_sheet([[None, "Speed"], ["0", "a"], ["1", "b"], ["2", "a"]])
    kinds = [column.kind for column in header_rows.plain_columns(sheet, HeaderRows(0, None, None, 1))]
    assert kinds == [ColumnKind.TOOL, ColumnKind.QUESTION]


@pytest.mark.parametrize("piece", ["<style", "<!--", "<a", "[]", "]", "a.", "&amp", "_1", "<script></style"])
def test_the_longest_cell_a_sheet_can_hold_takes_no_time(piece: str) -> None:
    text = (piece * 32_767)[:32_767]
    started = time.perf_counter()
    header_rows.split(header_rows.cleaned(text))
    header_rows.columns(raw_sheet([[text, text], ["1", "2"]]), 1, [text, text])
    assert time.perf_counter() - started < 1


def test_a_channel_named_email_that_is_rated_is_a_question_and_addresses_never_are() -> None:
    head = ["E-Mail", "Contact", "Duration (in minutes)"]
    people = [["good" if n % 2 else "bad", f"p{n}@x.org", str(n)] for n in range(12)]
    sheet = raw_sheet([head, *people])
    columns = header_rows.columns(sheet, 1, head)
    assert [column.kind for column in columns] == [ColumnKind.QUESTION, ColumnKind.EMAIL, ColumnKind.SECONDS]
    assert columns[2].seconds_each == 60


def test_progress_answered_in_words_is_a_question() -> None:
    sheet = raw_sheet([["Progress", "Finished"], ["slow", "True"], ["fast", "False"]])
    kinds = [column.kind for column in header_rows.columns(sheet, 1, ["Progress", "Finished"])]
    assert kinds == [ColumnKind.QUESTION, ColumnKind.FINISHED]


WORDS = st.text(st.characters(exclude_characters="[]", exclude_categories=["C", "Z"]), min_size=1, max_size=20)


@given(WORDS, WORDS)
def test_splitting_undoes_joining(question: str, option: str) -> None:
    assert header_rows.split(header_rows.joined(question, option)) == (question, option)


@given(st.lists(st.tuples(st.sampled_from(["", "a", "b"]), st.sampled_from(["", "x"])), min_size=1, max_size=12))
def test_filling_forward_invents_nothing(pairs: list[tuple[str, str]]) -> None:
    questions, options = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    filled = header_rows.filled_forward(questions, options)
    assert all(new == old for new, old in zip(filled, questions, strict=True) if old)
    assert all(not new for new, old, option in zip(filled, questions, options, strict=True) if not old and not option)
    assert all(new in ("", *questions[: place + 1]) for place, new in enumerate(filled))
