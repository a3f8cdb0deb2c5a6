"""One to three header rows become one header a column."""

from __future__ import annotations

import pytest

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
