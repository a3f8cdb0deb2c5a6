"""A long sheet is read as two halves at once: the reader itself uses one processor only."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from analytics.ingest.preflight import WORKBOOK, Package
from analytics.ingest.sheet_scan import origin

LONG, TOO_LONG = 8_000_000, 120_000_000
"""Bytes of XML from which the second processor is worth the copying, and from which the copies would take too much memory."""
_NEEDED = (
    "[Content_Types].xml",
    "_rels/.rels",
    WORKBOOK,
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
)
_START, _ROW = b"<sheetData>", b'<row r="'
_END = b"</sheetData></worksheet>"


@dataclass(frozen=True)
class Block:
    """Text columns with the place of their first cell on the sheet, counted from 1."""

    columns: Sequence[pa.Array]
    first_row: int
    first_column: int

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.columns[0]) if self.columns else 0


def halves(package: Package, xml: bytes) -> tuple[bytes, bytes] | None:
    """Two worksheets that together have the rows of ``xml``; None if it is short or not written the usual way."""
    start = xml.find(_START) + len(_START)
    middle = xml.find(_ROW, len(xml) // 2)
    if not LONG <= len(xml) < TOO_LONG or start < len(_START) or middle < 0 or package.workbook != WORKBOOK:
        return None
    return xml[:middle] + _END, xml[:start] + xml[middle:]


def workbook_with(package: Package, part: str, xml: bytes) -> bytes:
    """The workbook with ``xml`` as its only sheet, unpacked, so that nothing is unpacked twice."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in _NEEDED:
            if name in package.names:
                archive.writestr(name, package.part(name))
        archive.writestr(part, xml)
    return target.getvalue()


def joined(upper: Block, lower: Block) -> Block | None:
    """Both halves as one block; None if their rows overlap, which only a file with rows out of order can cause."""
    if not (upper.rows and lower.rows):
        return upper if upper.rows else lower
    gap = lower.first_row - upper.first_row - upper.rows
    if gap < 0:
        return None
    first = min(upper.first_column, lower.first_column)
    last = max(block.first_column + len(block.columns) for block in (upper, lower))
    columns = [
        pa.chunked_array([_column(upper, number), pa.nulls(gap, pa.string()), _column(lower, number)])
        for number in range(first, last)
    ]
    return Block(columns, upper.first_row, first)


def block(columns: Sequence[pa.Array], xml: bytes) -> Block:
    """Columns as the reader returns them, with their place on the sheet they were read from."""
    return Block(columns, *origin(xml))


def _column(piece: Block, number: int) -> pa.Array:
    at = number - piece.first_column
    return piece.columns[at] if 0 <= at < len(piece.columns) else pa.nulls(piece.rows, pa.string())
