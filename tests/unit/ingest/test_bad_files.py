"""The table of bad inputs (reliability.md §7), one line each: refused with one plain sentence, or read with every cell in its place.

The number is the row of that table. Rows 38 to 40, 42 and 44 to 48 are about what happens to cells once they are read.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import msoffcrypto.format.ooxml
import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from analytics.ingest.raw import RawWorkbook
from analytics.ingest.reader import WorkbookReader
from analytics.model.errors import UploadRefused
from analytics.model.survey import SourceFile
from tests.unit.ingest.hostile_files import CELLS, LAUGH, TYPES, forged_size, package, sheet, texts
from tests.unit.ingest.other_formats import ods, row, table, xls, xlsb
from tests.unit.ingest.sent_workbooks import grid, saved

OK = package()
NEW_YEAR = datetime(2021, 1, 1)  # noqa: DTZ001 - cells know no time zone
SURE = SourceFile("sure.csv", b"a,b\n1,2\n")


@dataclass(frozen=True)
class Refused:
    """The one sentence, or how it begins."""

    number: int
    what: str
    made: Callable[[], bytes]
    code: str
    sentence: str
    name: str = "a.xlsx"


@dataclass(frozen=True)
class Accepted:
    """Cells as they must be read, and what is said about the file."""

    number: int
    what: str
    made: Callable[[], bytes]
    cells: dict[str, str]
    name: str = "a.xlsx"
    notes: tuple[str, ...] = ()
    holds: Callable[[RawWorkbook], bool] = field(default=lambda workbook: True)


def one_cell(text: str, kind: str = "") -> str:
    typed = f' t="{kind}"' if kind else ""
    return f'<row r="1"><c r="A1"{typed}><v>{text}</v></c></row>'


def quadratic() -> bytes:
    doctype = f'<!DOCTYPE x [<!ENTITY a "{"A" * 10_000}">]>'
    return package(strings=texts("&a;" * 2_000, doctype=doctype))


def entity() -> bytes:
    return package(strings=texts("&e;", doctype='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'))


def locked() -> bytes:
    target = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(saved(grid([["x"]])))).encrypt("secret", target)
    return target.getvalue()


def repeated_text() -> bytes:
    rows = "".join(f'<row r="{r}"><c r="A{r}" t="s"><v>0</v></c></row>' for r in range(1, 20_001))
    return package(sheet(rows), strings=texts("B" * 30_000))


def many_rows() -> bytes:
    return package(sheet("".join(f"<row><c><v>{number}</v></c></row>" for number in range(200_001))))


def far_cell_in_a_long_sheet() -> bytes:
    """Above 8 MB of XML not every cell is looked at before the sheet is read."""
    words = random.Random(1)
    cells = (f'<c r="A{r}" t="inlineStr"><is><t>{words.randbytes(500).hex()}</t></is></c>' for r in range(1, 8_500))
    rows = "".join(f'<row r="{r}">{cell}</row>' for r, cell in enumerate(cells, 1))
    return package(sheet(rows + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))


def strict() -> bytes:
    """As Excel writes “Strict Open XML”: other name spaces."""
    main = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    links = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    old = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(OK)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, source.read(name).decode().replace(old, main).replace(TYPES, links))
    return target.getvalue()


def dates_of_1904() -> bytes:
    book = grid([[NEW_YEAR]])
    book.epoch = CALENDAR_MAC_1904
    book.active["A1"].value = NEW_YEAR
    return saved(book)


def day_60() -> bytes:
    """29 February 1900, a day that Excel knows and no calendar does."""
    book = grid([[60, "29.02.1900"]])
    book.active["A1"].number_format = "yyyy-mm-dd"
    return saved(book)


def hidden_sheet() -> bytes:
    book = grid([["open"]])
    book.create_sheet("Names")["A1"] = "Anna"
    book["Names"].sheet_state = "hidden"
    return saved(book)


LARGE, UNSAFE = "The file is larger than a survey can be: ", "The file holds something no spreadsheet program writes: "
DAMAGED = "The file is damaged: "
DTD = UNSAFE + "a document type declaration."
REFUSED = [
    Refused(1, "empty file", lambda: b"", "file-empty", "The file is empty."),
    Refused(
        2, "random bytes", lambda: random.Random(1).randbytes(200_000), "wrong-file-type", "This is no spreadsheet;"
    ),
    Refused(3, "truncated zip", lambda: OK[:700], "file-damaged", DAMAGED + "it is incomplete"),
    Refused(
        5,
        "web page",
        lambda: b"<html><table><tr><td>1</td></tr></table></html>",
        "wrong-file-type",
        "This is a web page;",
    ),
    Refused(7, "password", locked, "password-protected", "The file is protected by a password."),
    Refused(
        10, "white space", lambda: package(sheet(" " * 20_000_000 + CELLS)), "file-too-large", LARGE + "it unpacks"
    ),
    Refused(
        11, "one huge text", lambda: package(strings=texts("A" * 20_000_000)), "file-too-large", LARGE + "it unpacks"
    ),
    Refused(
        12, "many texts", lambda: package(strings=texts(*[""] * 2_000_001)), "file-too-large", LARGE + "it unpacks"
    ),
    Refused(13, "many rows", many_rows, "file-too-large", LARGE + "it has more than 200,000 rows"),
    Refused(14, "laughs in a sheet", lambda: package(sheet(doctype=LAUGH)), "file-unsafe", DTD),
    Refused(14, "laughs in the texts", lambda: package(strings=texts("&b;", doctype=LAUGH)), "file-unsafe", DTD),
    Refused(14, "laughs in the workbook", lambda: package(doctype=LAUGH), "file-unsafe", DTD),
    Refused(14, "laughs in an OpenDocument", lambda: ods(table([row("&b;")]), doctype=LAUGH), "file-unsafe", DTD),
    Refused(15, "quadratic blow-up", quadratic, "file-unsafe", DTD),
    Refused(16, "entity from outside", entity, "file-unsafe", DTD),
    Refused(
        17,
        "far cell",
        lambda: package(sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
        "file-too-large",
        LARGE + "a cell lies beyond row 200,000",
    ),
    Refused(17, "far cell in a long sheet", far_cell_in_a_long_sheet, "file-too-large", LARGE + "a cell lies beyond"),
    Refused(
        18,
        "merge over all",
        lambda: package(sheet(tail='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')),
        "file-too-large",
        LARGE + "joined cells",
    ),
    Refused(
        19,
        "link over all",
        lambda: package(sheet(tail='<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>')),
        "file-too-large",
        LARGE + "joined cells or links",
    ),
    Refused(
        20,
        "row beyond numbers",
        lambda: package(sheet('<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>')),
        "file-too-large",
        LARGE + "a cell lies beyond",
    ),
    Refused(
        21,
        "row 0",
        lambda: package(sheet('<row r="0"><c r="A0"><v>1</v></c></row>')),
        "file-unsafe",
        UNSAFE + "a cell in row 0.",
    ),
    Refused(
        21,
        "column ZZZZZ",
        lambda: package(sheet('<row r="1"><c r="ZZZZZ1"><v>1</v></c></row>')),
        "file-too-large",
        LARGE + "a cell lies",
    ),
    Refused(22, "one text many times", repeated_text, "file-too-large", LARGE + "one long text is repeated"),
    Refused(23, "text number beyond", lambda: package(sheet(one_cell("999999", "s"))), "file-damaged", DAMAGED),
    Refused(
        23,
        "text number −1",
        lambda: package(sheet(one_cell("-1", "s"))),
        "file-unsafe",
        UNSAFE + "a cell whose text has",
    ),
    Refused(24, "part twice", lambda: package(extra={"XL/workbook.xml": "<x/>"}), "file-unsafe", UNSAFE + "two parts"),
    Refused(
        25,
        "part above",
        lambda: package(extra={"../../x.txt": "x"}),
        "file-unsafe",
        UNSAFE + "a part that points outside",
    ),
    Refused(
        25,
        "part at the root",
        lambda: package(extra={"/x.txt": "x"}),
        "file-unsafe",
        UNSAFE + "a part that points outside",
    ),
    Refused(
        26,
        "forged size",
        lambda: forged_size(OK),
        "file-damaged",
        DAMAGED + "its part “sheet1.xml” cannot be unpacked.",
    ),
    Refused(
        27, "many sheets", lambda: package(*[sheet()] * 65), "file-too-large", LARGE + "it has more than 64 sheets."
    ),
    Refused(
        28,
        "many columns",
        lambda: package(sheet('<row r="1">' + "<c><v>1</v></c>" * 16_384 + "</row>")),
        "file-too-large",
        LARGE + "it has more than 200,000 rows or 2,000 columns.",
    ),
    Refused(
        30,
        "UTF-16",
        lambda: package(sheet().replace("UTF-8", "UTF-16").encode("utf-16")),
        "file-unsafe",
        UNSAFE + "text in the coding",
    ),
    Refused(41, "lone surrogate", lambda: package(strings=texts("a&#xD800;b", "x")), "file-damaged", DAMAGED),
]
ACCEPTED = [
    Accepted(4, "CSV named .xlsx", lambda: b"id,score\n1,5\n", {"B2": "5"}, notes=("ending-wrong",)),
    Accepted(6, "old Excel", lambda: xls([["q"], [5]]), {"A2": "5"}, "a.xls"),
    Accepted(6, "binary Excel", lambda: xlsb([["q"], [5]]), {"A2": "5"}, "a.xlsb"),
    Accepted(6, "OpenDocument", lambda: ods(table([row("q"), row(5)])), {"A2": "5"}, "a.ods"),
    Accepted(
        8, "macros", lambda: package(extra={"xl/vbaProject.bin": "x"}), {"A1": "id"}, "a.xlsm", holds=lambda w: w.macros
    ),
    Accepted(
        9,
        "links",
        lambda: package(extra={"xl/externalLinks/externalLink1.xml": "<x/>"}),
        {"A1": "id"},
        holds=lambda w: w.links,
    ),
    Accepted(29, "size that lies", lambda: package(sheet(dimension="A1")), {"A1": "id", "A2": "1"}),
    Accepted(31, "strict name spaces", strict, {"A1": "id", "A2": "1"}),
    Accepted(
        32,
        "formula without value",
        lambda: package(sheet('<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><v>7</v></c></row>')),
        {"A1": "", "B1": "7"},
        holds=lambda w: w.sheets[0].formulas == ("A1",),
    ),
    Accepted(
        33,
        "#N/A",
        lambda: package(sheet(one_cell("#N/A", "e"))),
        {"A1": ""},
        holds=lambda w: w.sheets[0].errors == ("A1",),
    ),
    Accepted(
        34,
        "numbers as text",
        lambda: saved(grid([["4,5", "4 ", "４", "abc"]])),
        {"A1": "4,5", "B1": "4", "C1": "４", "D1": "abc"},
    ),
    Accepted(34, "number that is none", lambda: package(sheet(one_cell("abc"))), {"A1": "abc"}),
    Accepted(35, "out of scale", lambda: package(sheet(one_cell("-1"))), {"A1": "-1"}),
    Accepted(35, "infinity", lambda: package(sheet(one_cell("1e999"))), {"A1": "inf"}),
    Accepted(35, "not a number", lambda: package(sheet(one_cell("NaN"))), {"A1": "NaN"}),
    Accepted(36, "dates of 1904", dates_of_1904, {"A1": "2021-01-01 00:00:00"}),
    Accepted(36, "29 February 1900", day_60, {"A1": "1900-02-28 00:00:00", "B1": "29.02.1900"}),
    Accepted(
        37, "hidden sheet", hidden_sheet, {"A1": "open"}, holds=lambda w: w.hidden == ("Names",) and len(w.sheets) == 1
    ),
    Accepted(41, "control characters", lambda: package(strings=texts("_x0000_i_x0001_d", "x")), {"A1": "id"}),
    Accepted(41, "lone surrogate in Excel's own coding", lambda: package(strings=texts("a_xD800_b", "x")), {}),
    Accepted(43, "long comment", lambda: package(strings=texts("w" * 40_000, "x")), {"A1": "w" * 40_000}),
    Accepted(43, "longest cell of Excel", lambda: saved(grid([["w" * 32_767]])), {"A1": "w" * 32_767}),
    Accepted(49, "name with a path", lambda: OK, {"A1": "id"}, "../../x.xlsx"),
    Accepted(49, "long name", lambda: OK, {"A1": "id"}, "x" * 300 + ".xlsx"),
    Accepted(49, "name with a picture and a NUL", lambda: OK, {"A1": "id"}, "🙂\0.xlsx"),
]


@pytest.mark.parametrize("bad", REFUSED, ids=lambda bad: f"{bad.number} {bad.what}")
def test_a_bad_file_is_refused_with_one_sentence_and_the_next_is_read(reader: WorkbookReader, bad: Refused) -> None:
    with pytest.raises(UploadRefused) as caught:
        reader.read(SourceFile(bad.name, bad.made()))
    (finding,) = caught.value.findings
    assert finding.code == bad.code
    assert finding.message.startswith(bad.sentence)
    assert finding.message.endswith(".")
    assert finding.remedy.endswith(".")
    assert finding.where.file == bad.name
    assert reader.read(SURE).sheets[0].at("B2") == "2"


@pytest.mark.parametrize("odd", ACCEPTED, ids=lambda odd: f"{odd.number} {odd.what}")
def test_an_odd_file_is_read_cell_by_cell(reader: WorkbookReader, odd: Accepted) -> None:
    workbook = reader.read(SourceFile(odd.name, odd.made()))
    assert {address: workbook.sheets[0].at(address) for address in odd.cells} == odd.cells
    assert tuple(note.code for note in workbook.notes) == odd.notes
    assert odd.holds(workbook)


def test_nothing_the_reader_says_or_returns_breaks_json(reader: WorkbookReader) -> None:
    for odd in ACCEPTED:
        workbook = reader.read(SourceFile(odd.name, odd.made()))
        for sheet_ in workbook.sheets:
            for _, _, text in sheet_.cells(5):
                text.encode("utf-8")


def test_the_table_holds_every_row_that_is_about_reading() -> None:
    told = {bad.number for bad in REFUSED} | {odd.number for odd in ACCEPTED}
    assert told == {*range(1, 38), 41, 43, 49}


def test_openpyxl_agrees_on_the_dates() -> None:
    """The expected texts come from a second reader."""
    book = openpyxl.load_workbook(io.BytesIO(dates_of_1904()))
    assert book.active["A1"].value == NEW_YEAR
