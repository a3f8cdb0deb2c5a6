"""Tables as text: coding, separator, quotes and addresses are found out from what is in the file."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.ingest.formats.contents import ERROR_WORDS
from analytics.ingest.formats.kinds import Container, container_of
from analytics.ingest.formats.text_table import read_text_table, sniffed_separator
from analytics.ingest.reader import WorkbookReader
from analytics.ingest.refusal import Refusal
from analytics.model.errors import UploadRefused
from analytics.model.finding import Severity
from analytics.model.survey import SourceFile

TEXT = "Nr;Größe;Été\r\n1;süß;5\r\n2;naïve;„a“\r\n"
CELLS = [["Nr", "Größe", "Été"], ["1", "süß", "5"], ["2", "naïve", "„a“"]]


def rows_of(content: bytes) -> list[list[str | None]]:
    (sheet,) = read_text_table(content).sheets
    return [list(row) for row in zip(*(column.to_pylist() for column in sheet.columns), strict=True)]


def notes_of(content: bytes) -> dict[str, str]:
    return {note.code: note.message for note in read_text_table(content).notes}


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_coding_is_found_out(coding: str) -> None:
    assert rows_of(TEXT.encode(coding)) == CELLS
    assert not notes_of(TEXT.encode(coding))


@pytest.mark.parametrize("text", ["0 – none;1 – some — more\r\n" * 20, "Вопрос;Ответ\r\n" * 20])
def test_dashes_and_other_alphabets_in_utf_16_are_text(text: str) -> None:
    """Their bytes look like control characters."""
    assert container_of(text.encode("utf-16")) is Container.TEXT


def test_bytes_that_only_begin_like_utf_16_are_no_text() -> None:
    with pytest.raises(Refusal, match="no spreadsheet"):
        container_of(b"\xff\xfe" + bytes(range(256)) * 20)


def test_utf_16_with_the_high_byte_first_and_a_mark() -> None:
    assert rows_of(b"\xfe\xff" + TEXT.encode("utf-16-be")) == CELLS


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_found_out(separator: str) -> None:
    lines = [separator.join(line) for line in (["Q1", "Q2", "Q3"], ["1", "2", "3"], ["4", "", "6"])]
    assert rows_of("\n".join(lines).encode()) == [["Q1", "Q2", "Q3"], ["1", "2", "3"], ["4", None, "6"]]


@pytest.mark.parametrize(
    "text, separator",
    [
        ("a;b;c\n1,5;2,5;3,5\n2,5;1,5;0,5\n", ";"),
        ("a,b\n1,x;y;z\n2,x;y\n", ","),
        ('"How, if at all, do you plan";"B; c"\n1;2\n', ";"),
        ("Report of May\nname\tscore\nA, B\t1\nC, D\t2\n", "\t"),
        ("one column\n1\n2\n", ","),
    ],
)
def test_decimal_commas_and_lists_in_answers_do_not_mislead(text: str, separator: str) -> None:
    assert sniffed_separator(text) == separator


def test_the_line_that_names_the_separator_is_obeyed_and_is_no_row() -> None:
    """As in Excel, which does not show it."""
    (sheet,) = read_text_table(b"sep=|\r\na|b;c;d\r\n1|2\r\n").sheets
    assert [column.to_pylist() for column in sheet.columns] == [["a", "1"], ["b;c;d", "2"]]
    assert sheet.first_row == 1


def test_cells_of_several_lines_stay_one_cell_and_addresses_count_rows(reader: WorkbookReader) -> None:
    content = b'id,text\r\n1,"first\r\nsecond, with ""quotes"""\r\n\r\n2,end\r\n'
    sheet = reader.read(SourceFile("a.csv", content)).sheets[0]
    assert sheet.at("B2") == 'first\nsecond, with "quotes"'
    assert sheet.at("B4") == "end"
    assert sheet.name == "Table"


def test_a_byte_that_is_no_text_is_replaced_and_its_place_told(reader: WorkbookReader) -> None:
    content = "name,city\nAnna,Köln\nBert,Bérn\n".encode() + b"C\xffd,x\n"
    workbook = reader.read(SourceFile("a.csv", content))
    (note,) = workbook.notes
    assert (note.code, note.severity, note.where.cell) == ("characters-unreadable", Severity.WARNING, "A4")
    assert "1 character" in note.message
    assert workbook.sheets[0].at("B2") == "Köln"


def test_empty_characters_are_left_out_and_counted() -> None:
    assert rows_of(b"a,b\n1\0,2\n" + b"x,y\n" * 50)[1] == ["1", "2"]
    assert notes_of(b"a,b\n1\0,2\n" + b"x,y\n" * 50)["empty-characters"].startswith("1 ")


@pytest.mark.parametrize(
    "text",
    [
        'id,text\n1,"never closed\n2,b\n3,c\n',
        'a,b,c\n1,"x,3\n2,y,3\n3,y,3\n4,y,3\n5,z",3\n6,y,3\n',
    ],
)
def test_a_quotation_mark_that_swallows_rows_is_refused_with_its_row(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_text_table(text.encode())
    assert caught.value.code == "quote-not-closed"
    assert caught.value.cell == "A2"


def test_a_quotation_mark_inside_a_word_is_a_character() -> None:
    assert rows_of(b'size,n\n5" disk,1\n7" disk,2\n') == [["size", "n"], ['5" disk', "1"], ['7" disk', "2"]]


def test_rows_of_different_lengths_are_read_and_the_long_ones_told() -> None:
    content = b"a,b,c\n1\n1,2,3\n4,5,6\n1,2,3,4\n"
    assert rows_of(content)[1] == ["1", None, None, None]
    assert rows_of(content)[4] == ["1", "2", "3", "4"]
    assert "row 5" in notes_of(content)["ragged-rows"]


def test_error_words_count_as_empty_and_are_listed(reader: WorkbookReader) -> None:
    sheet = reader.read(SourceFile("a.csv", b"a,b\n#N/A,2\nN/A,#DIV/0!\n")).sheets[0]
    assert sheet.errors == ("A2", "B3")
    assert (sheet.at("A2"), sheet.at("A3"), sheet.at("B3")) == ("", "N/A", "")
    assert sheet.errors_in([1]) == ("B3",)


def test_a_long_answer_is_kept_whole(reader: WorkbookReader) -> None:
    answer = "word " * 8_000
    content = f"id,comment\n1,{answer}\n".encode()
    assert len(reader.read(SourceFile("a.csv", content)).sheets[0].at("B2")) == 39_999


@pytest.mark.parametrize(
    "content, code",
    [
        (b"a,b\n" + b"1,2\n" * 200_001, "file-too-large"),
        (b"a" + b"," * 2_001 + b"\n", "file-too-large"),
        (b"a,b\n" + b"x" * 1_100_000 + b",1\n", "file-too-large"),
        (b" \r\n\r\n", "file-empty"),
        (b"\xff\xfe", "file-empty"),
        (b"\0" * 5_000, "file-empty"),
    ],
)
def test_texts_that_are_no_survey_are_refused(reader: WorkbookReader, content: bytes, code: str) -> None:
    with pytest.raises(UploadRefused) as caught:
        reader.read(SourceFile("a.csv", content))
    assert caught.value.findings[0].code == code


words = st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]), min_size=1, max_size=8).map(str.strip)
filled = st.one_of(st.sampled_from(["1", "Agree", "Größe", 'say "so"', "a;b", "x, y", "two\nlines"]), words).filter(
    lambda text: text and text not in ERROR_WORDS  # an error of Excel is no answer: emptied and listed
)
tables = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(filled, min_size=width, max_size=width), min_size=2, max_size=8)
)


@settings(max_examples=150, deadline=None)
@given(rows=tables, separator=st.sampled_from(",;\t"), coding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_what_was_written_is_read_again(rows: list[list[str]], separator: str, coding: str) -> None:
    """Written by Python's csv module with every cell quoted, as survey tools do."""
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(rows)
    assert rows_of(f"sep={separator}\r\n{target.getvalue()}".encode(coding)) == rows
