"""Workbooks made to hurt a reader: the kinds of reliability.md §3.1, rebuilt small by hand from XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping

NS = (
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CELLS = '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>'
LAUGH = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'


def sheet(body: str = CELLS, *, doctype: str = "", tail: str = "", dimension: str = "") -> str:
    size = f'<dimension ref="{dimension}"/>' if dimension else ""
    return f"{HEAD}{doctype}<worksheet {NS}>{size}<sheetData>{body}</sheetData>{tail}</worksheet>"


def texts(*items: str, doctype: str = "") -> str:
    return f"{HEAD}{doctype}<sst {NS}>" + "".join(f"<si><t>{item}</t></si>" for item in items) + "</sst>"


def package(
    *sheets: str | bytes,
    strings: str | bytes = texts("id", "score"),
    doctype: str = "",
    extra: Mapping[str, str] | None = None,
) -> bytes:
    sheets = sheets or (sheet(),)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        names = "".join(f'<sheet name="S{i}" sheetId="{i}" r:id="rId{i}"/>' for i in range(1, len(sheets) + 1))
        links = "".join(
            f'<Relationship Id="rId{i}" Type="{TYPES}/worksheet" Target="worksheets/sheet{i}.xml"/>'
            for i in range(1, len(sheets) + 1)
        )
        links += f'<Relationship Id="rIdT" Type="{TYPES}/sharedStrings" Target="sharedStrings.xml"/>'
        relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        root = f'<Relationship Id="rId1" Type="{TYPES}/officeDocument" Target="xl/workbook.xml"/>'
        archive.writestr("_rels/.rels", f"{HEAD}{relations}{root}</Relationships>")
        archive.writestr("xl/workbook.xml", f"{HEAD}{doctype}<workbook {NS}><sheets>{names}</sheets></workbook>")
        archive.writestr("xl/_rels/workbook.xml.rels", f"{HEAD}{relations}{links}</Relationships>")
        for number, xml in enumerate(sheets, start=1):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", xml)
        archive.writestr("xl/sharedStrings.xml", strings)
        for name, text in (extra or {}).items():
            archive.writestr(name, text)
    return target.getvalue()


def forged_size(content: bytes) -> bytes:
    """The directory says the sheet is shorter than it is."""
    data = bytearray(content)
    entry = data.rfind(b"xl/worksheets/sheet1.xml") - 46
    data[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    return bytes(data)


def flagged_encrypted(content: bytes) -> bytes:
    data = bytearray(content)
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def hostile() -> Iterator[tuple[str, bytes, str]]:
    """Name, content and the code of the finding that must come back."""
    ok = package()
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    yield "nothing", b"", "file-empty"
    yield "noise", bytes(range(256)) * 40, "wrong-file-type"
    yield "cut short", ok[:700], "file-damaged"
    yield "web page", b"<html><table><tr><td>1</td></tr></table></html>", "wrong-file-type"
    yield "old Excel in pieces", ole + "Workbook".encode("utf-16-le"), "file-damaged"
    yield "encrypted part", flagged_encrypted(ok), "password-unsupported"
    yield "white space", package(sheet(" " * 20_000_000 + CELLS)), "file-too-large"
    yield "many parts", package(extra={f"xl/x{i}.xml": "" for i in range(10_001)}), "file-too-large"
    yield "laughs in a sheet", package(sheet(doctype=LAUGH)), "file-unsafe"
    yield "laughs in the texts", package(strings=texts("&b;", doctype=LAUGH)), "file-unsafe"
    yield "laughs in the workbook", package(doctype=LAUGH), "file-unsafe"
    yield (
        "entity from outside",
        package(strings=texts("&e;", doctype='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')),
        "file-unsafe",
    )
    yield "hidden declaration", package(sheet().replace("?>", "?><!-- > --><!DOCTYPE x []>", 1)), "file-unsafe"
    yield "far cell", package(sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')), "file-too-large"
    yield "far cell in a near row", package(sheet('<row r="1"><c r="A1048576"><v>1</v></c></row>')), "file-too-large"
    yield (
        "row beyond all rows",
        package(sheet('<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>')),
        "file-too-large",
    )
    yield "row zero", package(sheet('<row r="0"><c r="A0"><v>1</v></c></row>')), "file-unsafe"
    yield "column beyond all columns", package(sheet('<row r="1"><c r="ZZZZZ1"><v>1</v></c></row>')), "file-too-large"
    yield "too many columns", package(sheet('<row r="1">' + "<c><v>1</v></c>" * 3_000 + "</row>")), "file-too-large"
    yield (
        "joined cells",
        package(sheet(tail='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')),
        "file-too-large",
    )
    yield (
        "link over all",
        package(sheet(tail='<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>')),
        "file-too-large",
    )
    repeated = "".join(f'<row r="{r}"><c r="A{r}" t="s"><v>0</v></c></row>' for r in range(1, 20_001))
    yield "one text many times", package(sheet(repeated), strings=texts("B" * 30_000)), "file-too-large"
    yield "text number beyond", package(sheet('<row r="1"><c r="A1" t="s"><v>999999</v></c></row>')), "file-damaged"
    yield "negative text number", package(sheet('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>')), "file-unsafe"
    yield "many sheets", package(*[sheet()] * 65), "file-too-large"
    yield "parts of one name", package(extra={"XL/workbook.xml": "<x/>"}), "file-unsafe"
    yield "part above", package(extra={"../../x.txt": "owned"}), "file-unsafe"
    yield "part at the root", package(extra={"/x.txt": "owned"}), "file-unsafe"
    yield "forged size", forged_size(ok), "file-damaged"
    yield "UTF-16", package(sheet().replace("UTF-8", "UTF-16").encode("utf-16")), "file-unsafe"
    yield "no workbook inside", _zip({"a.txt": "x"}), "wrong-file-type"
    yield "binary workbook without parts", _zip({"xl/workbook.bin": "x"}), "file-damaged"
    yield "OpenDocument text", _zip({"mimetype": "application/vnd.oasis.opendocument.text"}), "wrong-file-type"


def _zip(parts: Mapping[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return target.getvalue()
