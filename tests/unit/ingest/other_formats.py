"""Small files of the formats that openpyxl cannot write, made by hand: .xls, .xlsb, .ods, OLE containers."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
Cell = float | int | str | bool | None


def ole(streams: Mapping[str, bytes], folders: Mapping[str, Mapping[str, bytes]] | None = None) -> bytes:
    """A compound file with streams at its root and in folders one level deep ([MS-CFB]); streams are filled up to 4,096 bytes."""
    sectors: list[bytes] = []
    chains: list[int] = []

    def stored(content: bytes) -> tuple[int, int]:
        content = content.ljust(4096, b"\0")
        start = len(sectors)
        for at in range(0, len(content), SECTOR):
            sectors.append(content[at : at + SECTOR].ljust(SECTOR, b"\0"))
            chains.append(len(sectors))
        chains[-1] = END
        return start, len(content)

    entries: list[list[object]] = [["Root Entry", 5, FREE, FREE, END, 0]]

    def children(parent: int, names: Mapping[str, bytes | Mapping[str, bytes]]) -> None:
        first = len(entries)
        for name, content in names.items():
            place = stored(content) if isinstance(content, bytes) else (END, 0)
            entries.append([name, 2 if isinstance(content, bytes) else 1, FREE, FREE, *place])
        for number in range(first, len(entries) - 1):
            entries[number][3] = number + 1  # a tree that leans to the right
        entries[parent][2] = first if names else FREE
        for number, content in zip(range(first, len(entries)), names.values(), strict=True):
            if not isinstance(content, bytes):
                children(number, content)

    children(0, {**streams, **(folders or {})})
    directory = b"".join(_entry(*entry) for entry in entries)
    directory = directory.ljust(-(-len(directory) // SECTOR) * SECTOR, b"\0")
    start = len(sectors)
    for at in range(0, len(directory), SECTOR):
        sectors.append(directory[at : at + SECTOR])
        chains.append(len(sectors))
    chains[-1] = END
    table_at, tables = len(sectors), -(-(len(sectors) + 20) // 128)
    chains += [FAT] * tables
    table = b"".join(struct.pack("<I", link) for link in chains).ljust(tables * SECTOR, b"\xff")
    places = b"".join(struct.pack("<I", table_at + number) for number in range(tables)).ljust(109 * 4, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, tables, start, 0, 4096, END, 0, END, 0)
    return head + places + b"".join(sectors) + table


def _entry(name: object, kind: object, child: object, right: object, start: object, size: object) -> bytes:
    text = f"{name}\0".encode("utf-16-le")
    packed = text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1) + struct.pack("<III", FREE, right, child)
    return packed + bytes(36) + struct.pack("<IQ", start, size)


def xls(
    rows: Sequence[Sequence[Cell]],
    *,
    first: tuple[int, int] = (0, 0),
    hidden: Sequence[str] = (),
    globals_: bytes = b"",
    cells: bytes = b"",
) -> bytes:
    """An Excel 97 workbook with a sheet “S”, its first cell at ``first``; ``globals_`` and ``cells`` are further records."""
    body = b"".join(
        _cell(first[0] + row, first[1] + column, value)
        for row, line in enumerate(rows)
        for column, value in enumerate(line)
    )
    sheet = record(0x0809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6)) + body + cells + record(0x000A)
    names = ["S", *hidden]
    bound = sum(12 + len(name) for name in names)
    start = 20 + len(globals_) + bound + 4
    table, at = b"", start
    for number, name in enumerate(names):
        table += record(0x85, struct.pack("<IBBBB", at, min(number, 1), 0, len(name), 0) + name.encode())
        at += len(sheet)
    top = record(0x0809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6))
    return ole({"Workbook": top + globals_ + table + record(0x0A) + sheet * len(names)})


def record(number: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(body)) + body


def _cell(row: int, column: int, value: Cell) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if value is None:
        return b""
    if isinstance(value, bool):
        return record(0x0205, place + bytes([value, 0]))
    if isinstance(value, str):
        return record(0x0204, place + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
    return record(0x0203, place + struct.pack("<d", value))


def xlsb(rows: Sequence[Sequence[Cell]], *, hidden: bool = False, cells: bytes = b"", tail: bytes = b"") -> bytes:
    """A binary workbook with a sheet “S” and, if asked for, a hidden one “H”; ``cells`` and ``tail`` are further records."""
    body = b""
    for row, line in enumerate(rows):
        body += row_head(row) + b"".join(_binary_cell(column, value) for column, value in enumerate(line))
    sheet = brt(129) + brt(148, bytes(16)) + brt(145) + body + cells + brt(146) + tail + brt(130)
    names = [("S", 0), ("H", 1)] if hidden else [("S", 0)]
    book = brt(131) + brt(143)
    links = ""
    parts: dict[str, str | bytes] = {}
    for number, (name, state) in enumerate(names, 1):
        book += brt(156, struct.pack("<II", state, number) + wide(f"rId{number}") + wide(name))
        links += f'<Relationship Id="rId{number}" Type="http://x/relationships/worksheet" Target="worksheets/sheet{number}.bin"/>'
        parts[f"xl/worksheets/sheet{number}.bin"] = sheet
    parts["xl/workbook.bin"] = book + brt(144) + brt(132)
    parts["xl/_rels/workbook.bin.rels"] = f"<Relationships>{links}</Relationships>"
    return zipped(parts)


def brt(number: int, body: bytes = b"") -> bytes:
    head = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    length, size = len(body), b""
    while True:
        length, low = length >> 7, length & 0x7F
        size += bytes([low | 0x80 if length else low])
        if not length:
            return head + size + body


def row_head(row: int) -> bytes:
    return brt(0, struct.pack("<I", row) + bytes(13))


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _binary_cell(column: int, value: Cell) -> bytes:
    place = struct.pack("<II", column, 0)
    if value is None:
        return b""
    if isinstance(value, bool):
        return brt(4, place + bytes([value]))
    if isinstance(value, str):
        return brt(6, place + wide(value))
    return brt(5, place + struct.pack("<d", value))


OFFICE = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}</manifest:manifest>'
)


def ods(*tables: str, doctype: str = "", styles: str = "", encrypted: bool = False) -> bytes:
    """An OpenDocument spreadsheet of these tables (see ``table``)."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content {OFFICE}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    )
    locked = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": MANIFEST.format(locked if encrypted else ""),
            "content.xml": content,
        }
    )


def table(rows: Sequence[str], name: str = "S", style: str = "") -> str:
    """A table of rows that are XML; ``style`` names an automatic style."""
    styled = f' table:style-name="{style}"' if style else ""
    return f'<table:table table:name="{name}"{styled}>{"".join(rows)}</table:table>'


def row(*cells: Cell, repeat: int = 1) -> str:
    """A row of an OpenDocument table."""
    repeated = f' table:number-rows-repeated="{repeat}"' if repeat > 1 else ""
    return f"<table:table-row{repeated}>{''.join(map(cell, cells))}</table:table-row>"


def cell(value: Cell, attributes: str = "") -> str:
    """A cell of an OpenDocument table."""
    if value is None:
        return f"<table:table-cell {attributes}/>"
    if isinstance(value, bool):
        kind = f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, str):
        kind = 'office:value-type="string"'
    else:
        kind = f'office:value-type="float" office:value="{value}"'
    return f"<table:table-cell {kind} {attributes}><text:p>{value}</text:p></table:table-cell>"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return target.getvalue()
