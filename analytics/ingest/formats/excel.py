"""Excel workbooks made of XML (.xlsx, .xlsm). A long sheet is scanned while its halves are read."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import fastexcel
import pyarrow as pa
from defusedxml import ElementTree

from analytics.ingest.formats.contents import Contents, SheetContents, require_size
from analytics.ingest.long_sheet import block, halves, joined, workbook_with
from analytics.ingest.preflight import Package
from analytics.ingest.refusal import damaged, too_large
from analytics.ingest.sheet_scan import refuse_repeated_texts, scan_sheet, text_lengths

MAX_SHEETS = 50
TEXTS = "xl/sharedStrings.xml"
_POOL = ThreadPoolExecutor(2)
_JOBS: list[Future[Any]] = []


def still_busy() -> bool:
    """Whether a reading thread is at work on a sheet, perhaps for long, though the file has been answered."""
    return any(not job.done() for job in _JOBS)


def read_excel(package: Package, content: bytes) -> Contents:
    """The visible sheets; Refusal if one of them would hurt or mislead the reader."""
    sheets = _sheets(package)
    visible = [sheet for sheet in sheets if sheet.visible and sheet.part]
    lengths = text_lengths(package.part(TEXTS)) if TEXTS in package.names else []
    return Contents(
        "xlsx",
        [_read(package, content, sheet, lengths) for sheet in visible],
        [sheet.name for sheet in sheets if not sheet.visible],
        "xl/vbaProject.bin" in package.names,
        any(name.startswith("xl/externalLinks/") for name in package.names),
    )


@dataclass(frozen=True)
class _Entry:
    name: str
    visible: bool
    part: str
    """Empty for charts and the like."""


def _read(package: Package, content: bytes, entry: _Entry, lengths: list[int]) -> SheetContents:
    name, part = entry.name, entry.part
    xml = package.part(part)
    pieces = halves(package, xml) or ()
    _JOBS[:] = [_POOL.submit(_columns, workbook_with(package, part, piece), name) for piece in pieces]
    scan = scan_sheet(xml, name)
    refuse_repeated_texts(lengths, xml, name)
    whole = None
    if pieces:
        whole = joined(*(block(job.result(), piece) for job, piece in zip(_JOBS, pieces, strict=True)))
    whole = whole or block(_columns(content, name), xml)
    require_size(whole.rows, len(whole.columns), name)
    place = whole.first_row, whole.first_column
    return SheetContents(name, whole.columns, *place, scan.formulas, scan.errors, scan.merged)


def _columns(content: bytes, name: str) -> list[pa.Array]:
    """The sheet's columns with every cell as text."""
    sheet = fastexcel.read_excel(content).load_sheet(name, header_row=None, dtypes="string")
    require_size(sheet.height, sheet.width, name)
    return list(pa.record_batch(sheet.to_arrow()).columns) if sheet.width else []


def _sheets(package: Package) -> list[_Entry]:
    """Every sheet, in the order of the workbook."""
    parts = package.relations(package.workbook)
    try:
        book = ElementTree.fromstring(package.part(package.workbook))
    except ElementTree.ParseError as problem:
        raise damaged("its table of contents cannot be read") from problem
    sheets = []
    for element in book.iter():
        if element.tag.rpartition("}")[2] != "sheet":
            continue
        link = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
        kind, part = parts.get(link, ("", ""))
        visible = element.get("state", "visible") == "visible"
        sheets.append(_Entry(element.get("name", ""), visible, part if kind == "worksheet" else ""))
        if len(sheets) > MAX_SHEETS:
            raise too_large(f"it has more than {MAX_SHEETS} sheets")
    return sheets
