"""Workbooks of Excel 5 to 2003 (.xls): records in a stream of an OLE container.

The records are walked before the reader sees the file: it answers far cells with an abort and does not tell which cells show an error.
Source of record numbers and layouts: [MS-XLS] 2.3 and 2.4.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from analytics.ingest.formats.calamine import opened
from analytics.ingest.formats.contents import (
    MAX_CELLS,
    Contents,
    SheetContents,
    address,
    area,
    require_sheets,
    require_size,
    without_error_words,
)
from analytics.ingest.refusal import damaged, too_large
from analytics.ingest.sheet_scan import MAX_AREA, MAX_LISTED

_BOF, _EOF, _FILEPASS, _BOUNDSHEET = 0x0809, 0x000A, 0x002F, 0x0085
_FORMULA, _BOOLERR, _MULRK, _MERGED = 0x0006, 0x0205, 0x00BD, 0x00E5
_CELLS = frozenset({_FORMULA, _BOOLERR, _MULRK, 0x0203, 0x027E, 0x00FD, 0x0204, 0x00D6})
"""With NUMBER, RK, LABELSST, LABEL and RSTRING: records whose first two words are row and column, from 0."""
_HEAD = struct.Struct("<HH")
_WORKSHEET = 0


@dataclass
class _Walk:
    """What the records of one sheet say."""

    rows: int = 0
    columns: int = 0
    first_column: int = 0
    errors: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Entry:
    name: str
    at: int
    visible: bool
    kind: int


def read_old_excel(content: bytes, stream: bytes, *, macros: bool) -> Contents:
    """The visible sheets; ``stream`` is the container's stream of records. Refusal if it is encrypted, too large or broken."""
    entries = list(_entries(stream))
    require_sheets(len(entries))
    sheets = [entry for entry in entries if entry.kind == _WORKSHEET]
    walks = {entry.at: _walked(stream, entry) for entry in sheets if entry.visible}
    book = opened(content)
    names = book.names
    if len(names) != len(entries):
        raise damaged("its list of sheets contradicts itself")
    read: list[SheetContents] = []
    for name, entry in zip(names, entries, strict=True):
        if entry.at not in walks:
            continue
        sheet = book.sheet(name)
        sheet.errors, sheet.merged = walks[entry.at].errors, walks[entry.at].merged
        read.append(without_error_words(sheet))
    hidden = [
        name for name, entry in zip(names, entries, strict=True) if entry.kind == _WORKSHEET and not entry.visible
    ]
    return Contents("xls", read, hidden, macros)


def is_encrypted(stream: bytes) -> bool:
    """Whether the records are scrambled with a password."""
    for number, _, _ in _records(stream):
        if number in (_FILEPASS, _EOF):
            return number == _FILEPASS
    return False


def _records(stream: bytes, at: int = 0) -> Iterator[tuple[int, int, int]]:
    """Number, place of the body and length of every record from ``at`` on."""
    end, head = len(stream) - 4, _HEAD.unpack_from
    while at <= end:
        number, length = head(stream, at)
        yield number, at + 4, length
        at += 4 + length


def _entries(stream: bytes) -> Iterator[_Entry]:
    """The table of sheets in the globals."""
    for number, at, length in _records(stream):
        if number == _EOF:
            return
        if number == _BOUNDSHEET and length >= 7:
            place, state, kind, _ = struct.unpack_from("<IBBB", stream, at)
            yield _Entry("", place, state & 3 == 0, kind)


def _walked(stream: bytes, entry: _Entry) -> _Walk:
    """Facts of one sheet; Refusal if its cells are too many or lie too far apart."""
    walk, depth, first = _Walk(), 0, 1 << 16
    pair = _HEAD.unpack_from
    for number, at, length in _records(stream, entry.at):
        if number in _CELLS and length >= 6 and at + length <= len(stream):
            row, column = pair(stream, at)
            walk.rows = max(walk.rows, row + 1)
            first = min(first, column)
            last = column
            if number == _MULRK:
                last = pair(stream, at + length - 4)[1]
            elif number in (_FORMULA, _BOOLERR) and _shows_error(stream, at, number) and len(walk.errors) < MAX_LISTED:
                walk.errors.append(address(row + 1, column + 1))
            walk.columns = max(walk.columns, last + 1)
        elif number == _MERGED:
            walk.merged += _merged(stream[at : at + length])
        elif number == _BOF:
            depth += 1
        elif number == _EOF:
            depth -= 1
            if depth <= 0:
                break
    walk.first_column = 0 if first == 1 << 16 else first
    require_size(walk.rows, walk.columns - walk.first_column)
    if walk.rows * (walk.columns - walk.first_column) > MAX_CELLS:
        raise too_large("its cells lie too far apart")
    return walk


def _shows_error(stream: bytes, at: int, number: int) -> bool:
    if number == _BOOLERR:
        return stream[at + 7 : at + 8] == b"\1"
    return stream[at + 12 : at + 14] == b"\xff\xff" and stream[at + 6 : at + 7] == b"\2"


def _merged(body: bytes) -> Iterator[str]:
    for first_row, last_row, first, last in struct.iter_unpack("<4H", body[2 : 2 + (len(body) - 2) // 8 * 8]):
        if (last_row - first_row + 1) * (last - first + 1) > MAX_AREA:
            raise too_large("joined cells cover the whole sheet")
        yield area(first_row + 1, first + 1, last_row + 1, last + 1)
