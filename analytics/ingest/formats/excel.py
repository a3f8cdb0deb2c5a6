"""Excel workbooks made of XML (.xlsx, .xlsm). A long sheet is scanned while its halves are read."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import fastexcel
import pyarrow as pa

from analytics.ingest.formats.calamine import Opened, opened
from analytics.ingest.formats.contents import Contents, SheetContents, require_sheets, require_size
from analytics.ingest.long_sheet import Block, block, halves, joined, workbook_with
from analytics.ingest.preflight import Package, elements
from analytics.ingest.sheet_scan import refuse_far_edge, refuse_repeated_texts, scan_sheet, text_lengths

TEXTS = "xl/sharedStrings.xml"
_POOL = ThreadPoolExecutor(2)
_JOBS: list[Future[Block]] = []


def still_busy() -> bool:
    """Whether a reading thread is at work on a sheet, perhaps for long, though the file has been answered."""
    return any(not job.done() for job in _JOBS)


def read_excel(package: Package, content: bytes) -> Contents:
    """The visible sheets; Refusal if one of them would hurt or mislead the reader."""
    sheets = _sheets(package)
    lengths = text_lengths(package.part(TEXTS)) if TEXTS in package.names else []
    result = Contents("xlsx", [], [sheet.name for sheet in sheets if not sheet.visible])
    result.macros = "xl/vbaProject.bin" in package.names
    result.links = any(name.startswith("xl/externalLinks/") for name in package.names)
    book: Opened | None = None
    for sheet in sheets:
        if not (sheet.visible and sheet.part):
            continue
        xml = package.part(sheet.part)
        pieces = halves(package, xml)
        if pieces:
            refuse_far_edge(xml, sheet.name)
            parts = [workbook_with(package, sheet.part, piece) for piece in pieces]
            _JOBS[:] = [
                _POOL.submit(_block, part, piece, sheet.name) for part, piece in zip(parts, pieces, strict=True)
            ]
        scan = scan_sheet(xml, sheet.name)
        refuse_repeated_texts(lengths, xml, sheet.name)
        read = _joined(sheet.name) if pieces else None
        if read is None:
            book = book or opened(content)
            read = book.sheet(sheet.name)
        read.formulas, read.errors, read.merged = scan.formulas, scan.errors, scan.merged
        result.sheets.append(read)
    return result


@dataclass(frozen=True)
class _Entry:
    name: str
    visible: bool
    part: str
    """Empty for charts and the like."""


def _block(workbook: bytes, xml: bytes, name: str) -> Block:
    """Half a sheet as text, in a thread of its own."""
    sheet = fastexcel.read_excel(workbook).load_sheet(name, header_row=None, dtypes="string")
    require_size(sheet.height, sheet.width, name)
    return block(list(pa.record_batch(sheet.to_arrow()).columns) if sheet.width else [], xml)


def _joined(name: str) -> SheetContents | None:
    """Both halves; None if they overlap."""
    whole = joined(*(job.result() for job in _JOBS))
    if whole is None:
        return None
    require_size(whole.rows, len(whole.columns), name)
    return SheetContents(name, whole.columns, whole.first_row, whole.first_column)


def _sheets(package: Package) -> list[_Entry]:
    """Every sheet, in the order of the workbook."""
    parts = package.relations(package.workbook)
    sheets = []
    for tag, attributes in elements(package.part(package.workbook)):
        if tag != "sheet":
            continue
        link = next((value for key, value in attributes.items() if key.endswith("}id")), "")
        kind, part = parts.get(link, ("", ""))
        visible = attributes.get("state", "visible") == "visible"
        sheets.append(_Entry(attributes.get("name", ""), visible, part if kind == "worksheet" else ""))
        require_sheets(len(sheets))
    return sheets
