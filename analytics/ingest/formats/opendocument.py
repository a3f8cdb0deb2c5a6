"""OpenDocument spreadsheets (.ods): one XML part in which rows and cells may say how often they are repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from analytics.ingest.formats.calamine import opened
from analytics.ingest.formats.contents import (
    MAX_CELLS,
    Contents,
    area,
    require_sheets,
    require_size,
    without_error_words,
)
from analytics.ingest.formats.protection import cannot_be_decrypted
from analytics.ingest.preflight import OPEN_DOCUMENT, Package
from analytics.ingest.refusal import damaged, too_large
from analytics.ingest.sheet_scan import MAX_AREA, MAX_COLUMNS, MAX_ROWS, MAX_TEXT_VOLUME

SMALL_ROW = 20_000
"""Bytes of a row, times its largest repetition, up to which it is not looked at cell by cell."""
MANIFEST = "META-INF/manifest.xml"
_TABLE = re.compile(rb"<(?:[\w-]+:)?table\s")
_ROW = re.compile(rb"<(?:[\w-]+:)?table-row\b([^>]*)>")
_CELL = re.compile(rb"<(?:[\w-]+:)?(?:covered-)?table-cell\b([^>]*)>")
_ROWS, _COLUMNS = re.compile(rb'number-rows-repeated="(\d{1,18})'), re.compile(rb'number-columns-repeated="(\d{1,18})')
_SPAN = re.compile(rb'number-(rows|columns)-spanned="(\d{1,18})')
_EMPTY_END = b'"/></table:table-row>'
"""How a row ends that LibreOffice has filled up with one repeated empty cell."""
_FILLED = (b"value-type=", b":p>", b":p ", b"<p>", b":p/>")


@dataclass
class _Table:
    """How large one table is when everything repeated is written out."""

    rows: int = 0
    columns: int = 0
    volume: int = 0
    merged: list[str] = field(default_factory=list)


def read_opendocument(package: Package, content: bytes) -> Contents:
    """The visible tables; Refusal if the file is encrypted or repeats its cells into a bomb."""
    if MANIFEST in package.names and b"encryption-data" in package.part(MANIFEST):
        raise cannot_be_decrypted()
    xml = package.part(OPEN_DOCUMENT)
    tables = [_sized(piece) for piece in _tables(xml)]
    require_sheets(len(tables))
    book = opened(content)
    names = book.names
    times = b'value-type="time"' in xml
    result = Contents("ods", [])
    for number, name in enumerate(names):
        if book.hidden(name):
            result.hidden.append(name)
            continue
        sheet = book.sheet(name, durations=times)
        if len(names) == len(tables):
            sheet.merged = tables[number].merged
        result.sheets.append(without_error_words(sheet))
    if not names:
        raise damaged("it holds no sheet")
    return result


def _tables(xml: bytes) -> Iterator[bytes]:
    starts = [match.start() for match in _TABLE.finditer(xml)]
    for start, end in zip(starts, [*starts[1:], len(xml)], strict=True):
        yield xml[start:end]


def _sized(table: bytes) -> _Table:
    """The table's size; Refusal if it is beyond all limits. Empty rows and cells at the end count for nothing."""
    size, row = _Table(), 0
    starts = list(_ROW.finditer(table))
    ends = [match.start() for match in starts[1:]] + [len(table)]
    for head, end in zip(starts, ends, strict=True):
        body = table[head.end() : end]
        repeats = _number(_ROWS, head[1]) if b"-repeated" in head[1] else 1
        if any(sign in body for sign in _FILLED):
            _count_row(size, body, row, repeats)
        row += repeats
    require_size(size.rows, size.columns)
    _refuse_bomb(size)
    return size


def _refuse_bomb(size: _Table) -> None:
    if size.volume > MAX_TEXT_VOLUME or size.rows * size.columns > MAX_CELLS:
        raise too_large("a few cells are repeated until they fill the memory")


def _count_row(size: _Table, body: bytes, row: int, repeats: int) -> None:
    size.rows = row + repeats
    if size.rows > MAX_ROWS:
        require_size(size.rows, 0)
    if repeats == 1 and b"-spanned=" not in body and _surely_small(size, body):
        return
    column = width = 0
    cells = list(_CELL.finditer(body))
    ends = [match.start() for match in cells[1:]] + [len(body)]
    for cell, end in zip(cells, ends, strict=True):
        times = _number(_COLUMNS, cell[1]) if b"-repeated" in cell[1] else 1
        spans = dict(_SPAN.findall(cell[1])) if b"-spanned" in cell[1] else {}
        if spans and (below := int(spans.get(b"rows", 1))) * (right := int(spans.get(b"columns", 1))) > 1:
            if below * right > MAX_AREA:
                raise too_large("joined cells cover the whole sheet")
            size.merged.append(area(row + 1, column + 1, row + below, column + right))
        column += times
        text = body[cell.start() : end]
        if any(sign in text for sign in _FILLED):
            width = column
            size.volume += (end - cell.start()) * times * repeats
    size.columns = max(size.columns, width)
    require_size(0, size.columns)
    _refuse_bomb(size)


def _surely_small(size: _Table, body: bytes) -> bool:
    """Whether the row needs no look at each cell, as nearly all rows; its size is counted then."""
    last = body.rfind(b"table-cell ")
    before = body[:last] if body.endswith(_EMPTY_END) else body
    repeated = [int(number) for number in _COLUMNS.findall(before)] if b"-repeated=" in before else [1]
    width = before.count(b"table-cell") - before.count(b"</table:table-cell>") + sum(repeated) - len(repeated)
    volume = len(before) * max(repeated)
    if width > MAX_COLUMNS or volume > SMALL_ROW:
        return False
    size.columns, size.volume = max(size.columns, width), size.volume + volume
    return True


def _number(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return max(int(found[1]), 1) if found else 1
