"""Binary Excel workbooks (.xlsb): records in the parts of a zip file.

As with .xls the records are walked before the reader sees the file. Source of record numbers and layouts: [MS-XLSB] 2.3 and 2.4.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from analytics.ingest.formats.calamine import opened
from analytics.ingest.formats.contents import (
    MAX_CELLS,
    Contents,
    address,
    area,
    require_sheets,
    require_size,
    without_error_words,
)
from analytics.ingest.preflight import BINARY_WORKBOOK, Package
from analytics.ingest.refusal import damaged, too_large
from analytics.ingest.sheet_scan import MAX_AREA, MAX_LISTED

_SHEET, _ROW, _MERGED = 156, 0, 176
_ERRORS = frozenset({3, 11})
_FILLED = frozenset(range(2, 12))
"""Cells with a number, text, truth value or error, typed or computed; 1 is an empty one."""


@dataclass
class _Walk:
    rows: int = 0
    columns: int = 0
    first_column: int = 1 << 30
    errors: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)


def read_excel_binary(package: Package, content: bytes) -> Contents:
    """The visible sheets; Refusal if they are too large or contradict themselves."""
    parts = package.relations(BINARY_WORKBOOK)
    entries = list(_entries(package.part(BINARY_WORKBOOK)))
    require_sheets(len(entries))
    result = Contents("xlsb", [], macros="xl/vbaProject.bin" in package.names)
    result.links = any(name.startswith("xl/externalLinks/") for name in package.names)
    book = opened(content)
    for name, visible, link in entries:
        kind, part = parts.get(link, ("", ""))
        if kind != "worksheet":
            continue
        if not visible:
            result.hidden.append(name)
            continue
        walk = _walked(package.part(part), name)
        sheet = book.sheet(name)
        sheet.errors, sheet.merged = walk.errors, walk.merged
        result.sheets.append(without_error_words(sheet))
    return result


def _records(part: bytes) -> Iterator[tuple[int, int, int]]:
    """Number, place of the body and length of every record: both are written in 7 bits a byte, the higher bit says there is more."""
    at, end = 0, len(part) - 1
    while at < end:
        number = part[at]
        at += 1
        if number & 0x80:
            number = (number & 0x7F) | (part[at] << 7)
            at += 1
        length = shift = 0
        while at <= end:
            byte = part[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80 or shift == 28:
                break
        yield number, at, length
        at += length


def _entries(part: bytes) -> Iterator[tuple[str, bool, str]]:
    """Name, visibility and id of the part of every sheet."""
    try:
        for number, at, _ in _records(part):
            if number == _SHEET:
                (state,) = struct.unpack_from("<I", part, at)
                link, after = _text(part, at + 8)
                name, _ = _text(part, after)
                yield name, state & 3 == 0, link
    except (struct.error, IndexError) as problem:
        raise damaged("its table of contents cannot be read") from problem


def _text(part: bytes, at: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", part, at)
    if length == 0xFFFFFFFF:
        return "", at + 4
    return part[at + 4 : at + 4 + 2 * length].decode("utf-16-le", "replace"), at + 4 + 2 * length


def _walked(part: bytes, name: str) -> _Walk:
    """Facts of one sheet; Refusal if its cells are too many or lie too far apart."""
    walk, row = _Walk(), 0
    word = struct.Struct("<I").unpack_from
    try:
        for number, at, _ in _records(part):
            if number in _FILLED:
                (column,) = word(part, at)
                walk.rows, walk.columns = max(walk.rows, row + 1), max(walk.columns, column + 1)
                walk.first_column = min(walk.first_column, column)
                if number in _ERRORS and len(walk.errors) < MAX_LISTED:
                    walk.errors.append(address(row + 1, column + 1))
            elif number == _ROW:
                (row,) = word(part, at)
            elif number == _MERGED:
                walk.merged.append(_merged(part, at, name))
    except (struct.error, IndexError) as problem:
        raise damaged("a sheet ends in the middle of a record") from problem
    width = max(walk.columns - walk.first_column, 0)
    require_size(walk.rows, width, name)
    if walk.rows * width > MAX_CELLS:
        raise too_large("its cells lie too far apart", name)
    return walk


def _merged(part: bytes, at: int, name: str) -> str:
    first_row, last_row, first, last = struct.unpack_from("<4I", part, at)
    if (last_row - first_row + 1) * (last - first + 1) > MAX_AREA:
        raise too_large("joined cells cover the whole sheet", name)
    return area(first_row + 1, first + 1, last_row + 1, last + 1)
