"""One to three header rows become one header a column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.ingest.dialects import header_rows
from analytics.ingest.dialects.header_rows import HeaderRows
from analytics.ingest.export import ColumnKind
from tests.unit.ingest.raw_sheets import raw_sheet

AGREE = [["agree", "disagree", "yes"], ["neutral", "agree", "no"], ["agree", "agree", "yes"]]


def headers(rows: list[list[object]]) -> list[str]:
    sheet = raw_sheet(rows)
    found = header_rows.found(sheet)
    assert found is not None
    return [column.header for column in header_rows.plain_columns(sheet, found)]


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
    sheet = raw_sheet([["Role", "We test", "We test", None, None], ["Lead", "1", "2", "x", None]])
    found = header_rows.found(sheet)
    assert found == HeaderRows(0, None, None, 1)
    columns = header_rows.plain_columns(sheet, found)
    assert [column.header for column in columns] == ["Role", "We test", "We test (2)", "Column D"]


def test_a_question_row_above_an_option_row() -> None:
    top = [["How often do you …", None, "Do you like it?"], ["test", "release", "Response"]]
    assert headers([*top, *AGREE]) == ["How often do you … [test]", "How often do you … [release]", "Do you like it?"]


def test_merged_questions_above_a_full_row_of_options() -> None:
    top = [["Which?", None, None, None, "How often?", None], ["A", "B", "C", "D", "E", "F"]]
    rows = [["yes", "no", "yes", "no", "often", "never"], ["no", "no", "yes", "yes", "never", "often"]] * 2
    assert headers([*top, *rows])[4:] == ["How often? [E]", "How often? [F]"]


def test_short_names_above_or_below_the_wording() -> None:
    wording = ["How often do you test?", "How often do you release?", "Would you do it again?"]
    for top in ([["Q1_1", "Q1_2", "Q2"], wording], [wording, ["Q1_1", "Q1_2", "Q2"]]):
        sheet = raw_sheet([*top, *AGREE])
        found = header_rows.found(sheet)
        assert found is not None
        columns = header_rows.plain_columns(sheet, found)
        assert (columns[0].code, columns[0].header) == ("Q1_1", wording[0])
        assert found.first == 2


def test_a_title_line_is_skipped() -> None:
    assert headers([["Results of our survey", None, None], ["Speed", "Quality", "Again"], *AGREE])[0] == "Speed"


def test_one_person_with_words_is_not_a_header() -> None:
    assert header_rows.found(raw_sheet([["Role", "Speed"], ["Lead", "good"]])) == HeaderRows(0, None, None, 1)


def test_an_index_without_header_is_a_tool_column() -> None:
    sheet = raw_sheet([[None, "Speed", "Quality"], ["0", "a", "b"], ["1", "b", "a"], ["2", "a", "a"]])
    found = header_rows.found(sheet)
    assert found is not None
    assert header_rows.plain_columns(sheet, found)[0].kind is ColumnKind.TOOL


def test_a_single_column_is_no_table() -> None:
    assert header_rows.found(raw_sheet([["note"], ["more"]])) is None


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
