"""Every format gives the same cells, known by its content whatever its name says."""

from __future__ import annotations

import io
import struct
import subprocess
import sys

import msoffcrypto.format.ooxml
import pytest

from analytics.ingest.raw import RawWorkbook
from analytics.ingest.reader import WorkbookReader
from analytics.model.errors import UploadRefused
from analytics.model.finding import Finding
from analytics.model.survey import SourceFile
from tests.unit.ingest.hostile_files import package, sheet
from tests.unit.ingest.other_formats import (
    brt,
    cell,
    ods,
    ole,
    record,
    row,
    row_head,
    table,
    xls,
    xlsb,
)
from tests.unit.ingest.sent_workbooks import grid, saved

ROWS = [["Question", 1, 2.5, True], [None, "süß", 3, None]]
CELLS = {"A1": "Question", "B1": "1", "C1": "2.5", "D1": "true", "A2": "", "B2": "süß", "C2": "3"}
MADE = {
    "xlsx": saved(grid(ROWS)),
    "xls": xls(ROWS),
    "xlsb": xlsb(ROWS),
    "ods": ods(table([row(*line) for line in ROWS])),
    "csv": "Question,1,2.5,true\n,süß,3,\n".encode(),
}


def read(reader: WorkbookReader, content: bytes, name: str = "a", password: str = "") -> RawWorkbook:
    return reader.read(SourceFile(name, content), password)


def refusal(reader: WorkbookReader, content: bytes, password: str = "") -> Finding:
    with pytest.raises(UploadRefused) as caught:
        read(reader, content, password=password)
    (finding,) = caught.value.findings
    return finding


@pytest.mark.parametrize("kind", MADE)
def test_numbers_texts_and_truth_values_are_the_same_in_every_format(reader: WorkbookReader, kind: str) -> None:
    workbook = read(reader, MADE[kind], f"a.{kind}")
    assert workbook.kind == kind
    assert {address: workbook.sheets[0].at(address) for address in CELLS} == CELLS
    assert workbook.notes == ()


@pytest.mark.parametrize("kind", MADE)
def test_a_wrong_ending_changes_nothing_but_is_told(reader: WorkbookReader, kind: str) -> None:
    name = "a.xlsx" if kind != "xlsx" else "a.csv"
    workbook = read(reader, MADE[kind], name)
    assert workbook.kind == kind
    assert [note.code for note in workbook.notes] == ["ending-wrong"]
    assert workbook.sheets[0].at("B2") == "süß"


def test_hidden_sheets_are_named_and_not_read(reader: WorkbookReader) -> None:
    style = (
        '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    books = (
        xls(ROWS, hidden=["H"]),
        xlsb(ROWS, hidden=True),
        ods(table([row("a")]), table([row("b")], "H", "h"), styles=style),
    )
    for content in books:
        workbook = read(reader, content)
        assert [sheet.name for sheet in workbook.sheets] == ["S"]
        assert workbook.hidden == ("H",)


def test_addresses_count_from_the_first_cell_of_the_sheet(reader: WorkbookReader) -> None:
    sheet = read(reader, xls([["x"]], first=(6, 2))).sheets[0]
    assert (sheet.first_row, sheet.first_column, sheet.at("C7")) == (7, 3, "x")
    sheet = read(reader, ods(table([row(None, repeat=6), row(None, None, "x")]))).sheets[0]
    assert (sheet.first_row, sheet.first_column, sheet.at("C7")) == (7, 3, "x")


def test_cells_that_show_an_error_are_empty_and_listed(reader: WorkbookReader) -> None:
    """42 is #N/A in [MS-XLS] and [MS-XLSB]."""
    books = (
        xls([["a"]], cells=record(0x0205, struct.pack("<HHHBB", 1, 1, 0, 42, 1))),
        xlsb([["a"]], cells=row_head(1) + brt(3, struct.pack("<IIB", 1, 0, 42))),
        ods(table([row("a"), row(None, "#N/A")])),
    )
    for content in books:
        sheet = read(reader, content).sheets[0]
        assert sheet.errors == ("B2",)
        assert sheet.at("B2") == ""


def test_joined_cells_are_told_with_their_range(reader: WorkbookReader) -> None:
    tall = cell("5", 'table:number-rows-spanned="3" table:number-columns-spanned="1"')
    merge = '<mergeCells count="2"><mergeCell ref="A2:A4"/><mergeCell ref="A1:B1"/></mergeCells>'
    books = (
        package(sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>5</v></c></row>', tail=merge)),
        xls([["q"], ["5"]], cells=record(0xE5, struct.pack("<H8H", 2, 1, 3, 0, 0, 0, 0, 0, 1))),
        xlsb([["q"], ["5"]], tail=brt(176, struct.pack("<4I", 1, 3, 0, 0))),
        ods(table([row("q"), f"<table:table-row>{tall}</table:table-row>"])),
    )
    for content in books:
        found = read(reader, content).sheets[0]
        assert "A2:A4" in found.merged
        assert found.merged_in([0], first_row=1) == ("A2:A4",)
        assert found.merged_in([1], first_row=1) == ()


def test_times_of_day_in_open_documents_are_texts(reader: WorkbookReader) -> None:
    time = '<table:table-cell office:value-type="time" office:time-value="PT10H05M07S"><text:p>10:05:07</text:p></table:table-cell>'
    sheet = read(reader, ods(table([f"<table:table-row>{cell('a')}{time}</table:table-row>"]))).sheets[0]
    assert (sheet.at("A1"), sheet.at("B1")) == ("a", "10:05:07")


def test_formulas_are_told_by_column(reader: WorkbookReader) -> None:
    cells = '<c r="B2"><f>1+1</f></c><c r="D2"><f>1+1</f></c>'
    found = read(reader, package(sheet(f'<row r="2"><c r="A2"><v>1</v></c>{cells}</row>'))).sheets[0]
    assert found.formulas == ("B2", "D2")
    assert found.formulas_in([3]) == ("D2",)


@pytest.mark.parametrize(
    "content",
    [
        xls([["x"]], cells=record(0x0203, struct.pack("<HHHd", 65_535, 65_535, 0, 1))),
        xls([["x"]], cells=record(0xE5, struct.pack("<H4H", 1, 0, 65_535, 0, 255))),
        xlsb([["x"]], cells=row_head(1_048_575) + brt(5, struct.pack("<IId", 16_383, 0, 1))),
        xlsb([["x"]], tail=brt(176, struct.pack("<4I", 0, 1_048_575, 0, 16_383))),
        ods(table([row("x", repeat=1_000_000_000)])),
        ods(table(["<table:table-row>" + cell("x", 'table:number-columns-repeated="9999999"') + "</table:table-row>"])),
        ods(table([row("x" * 90_000, repeat=150_000)])),
        ods(table([row(None, repeat=900_000), row("x")])),
    ],
)
def test_cells_without_end_are_refused(reader: WorkbookReader, content: bytes) -> None:
    assert refusal(reader, content).code == "file-too-large"
    assert read(reader, MADE["csv"]).sheets[0].rows == 2


def test_empty_rows_without_end_are_no_harm(reader: WorkbookReader) -> None:
    """LibreOffice fills every sheet up to its last row and column."""
    empty = cell(None, 'table:number-columns-repeated="16384"')
    rest = f'<table:table-row table:number-rows-repeated="1048575">{empty}</table:table-row>'
    content = ods(table([row("x"), rest]))
    assert read(reader, content).sheets[0].rows == 1


def locked(password: str) -> bytes:
    target = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(MADE["xlsx"])).encrypt(password, target)
    return target.getvalue()


def test_a_password_opens_a_file_and_is_kept_nowhere(reader: WorkbookReader) -> None:
    content = locked("Käse-17")
    assert refusal(reader, content).code == "password-protected"
    wrong = refusal(reader, content, "Käse-18")
    assert wrong.code == "password-wrong"
    assert "Käse-18" not in str(wrong)
    workbook = read(reader, content, "a.xlsx", "Käse-17")
    assert workbook.sheets[0].at("B2") == "süß"
    assert workbook.notes == ()
    assert "Käse" not in repr(vars(reader))


def test_each_file_gets_its_own_password(reader: WorkbookReader) -> None:
    files = [SourceFile(f"{name}.xlsx", locked(name)) for name in ("one", "two")]
    files.append(SourceFile("open.xlsx", MADE["xlsx"]))
    opened = list(reader.read_each(files, {"one.xlsx": "one", "two.xlsx": "wrong"}))
    assert [one.code for one in opened[1].findings] == ["password-wrong"]
    assert [isinstance(one, RawWorkbook) for one in opened] == [True, False, True]


def test_files_are_read_ahead_in_order_and_stopping_leaves_nothing_behind() -> None:
    files = [SourceFile(f"{number}.csv", f"a,b\n{number},x\n".encode()) for number in range(20)]
    with WorkbookReader(workers=2) as own:
        found = [one.sheets[0].at("A2") for one in own.read_each(files) if isinstance(one, RawWorkbook)]
        assert found == [str(number) for number in range(20)]
        some = own.read_each(files)
        next(some)
        some.close()
        assert own.read(files[7]).sheets[0].at("A2") == "7"


def test_a_file_that_excel_opens_without_asking_needs_no_password(reader: WorkbookReader) -> None:
    """Excel locks the structure of a workbook with a password of its own, published in [MS-OFFCRYPTO]."""
    assert read(reader, locked("VelvetSweatshop")).sheets[0].at("B2") == "süß"


@pytest.mark.parametrize(
    "content, code, word",
    [
        (ods(encrypted=True), "password-unsupported", "password"),
        (ole({"EncryptedPackage": b"x"}), "password-unsupported", "password"),
        (xls([["x"]], globals_=record(0x2F, struct.pack("<HHH", 0, 1, 2))), "password-protected", "password"),
        (ole({"\x09DRMContent": b"x"}), "rights-managed", "rights management"),
        (
            ole({"EncryptedPackage": b"x", "\x06DataSpaces": {"DataSpaceInfo": {"DRMEncryptedDataSpace": b"x"}}}),
            "rights-managed",
            "rights management",
        ),
        (ole({"WordDocument": b"x"}), "wrong-file-type", "Word"),
        (ole({"Contents": b"x"}), "wrong-file-type", "another program"),
        (b"<html><table></table></html>", "wrong-file-type", "web page"),
        (b'<?xml version="1.0"?><Workbook/>', "wrong-file-type", "XML"),
        (b"%PDF-1.7", "wrong-file-type", "PDF"),
        (b'{"answers": 1}', "wrong-file-type", "JSON"),
        (bytes(range(256)) * 9, "wrong-file-type", "no spreadsheet"),
    ],
)
def test_what_cannot_be_read_is_named_for_what_it_is(
    reader: WorkbookReader, content: bytes, code: str, word: str
) -> None:
    finding = refusal(reader, content)
    assert finding.code == code
    assert word in finding.message
    assert finding.remedy


def test_a_password_for_an_old_workbook_is_tried(reader: WorkbookReader) -> None:
    content = xls([["x"]], globals_=record(0x2F, struct.pack("<HHH", 0, 1, 2)))
    assert refusal(reader, content, "guess").code == "password-wrong"


def test_the_worker_starts_without_what_few_files_need() -> None:
    code = "import sys, analytics.ingest.worker; print([m for m in ('msoffcrypto', 'olefile', 'openpyxl', 'numpy', 'csv') if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "msoffcrypto" not in found.stdout
    assert "olefile" not in found.stdout
    assert "openpyxl" not in found.stdout
