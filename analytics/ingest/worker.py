"""The process that opens uploaded files, under limits on memory and time: ``python -m analytics.ingest.worker``.

It reads one frame (the file) and answers with frames: a JSON header, then an Arrow stream for each visible sheet. It dies when a file asks
for too much; the app starts another. Nothing is imported here that reading does not need.
"""

from __future__ import annotations

import json
import os
import posixpath
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict
from typing import Any, BinaryIO

import fastexcel
import pyarrow as pa
import pyarrow.compute as pc
from defusedxml import ElementTree

from analytics.ingest import frames
from analytics.ingest.long_sheet import block, halves, joined, workbook_with
from analytics.ingest.preflight import WORKBOOK, Package
from analytics.ingest.refusal import Refusal, damaged, too_large
from analytics.ingest.sheet_scan import MAX_COLUMNS, MAX_ROWS, refuse_repeated_texts, scan_sheet, text_lengths

MEMORY_LIMIT = 1_500_000_000
CPU_SECONDS = 10
"""Processor time for a small file; each million bytes gives a second more."""
MAX_SHEETS = 50
TEXTS = "xl/sharedStrings.xml"


def main() -> None:
    """Serves files from standard input until it closes."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not break the frames
    _limit_memory()
    frames.send(answers, b"ready")
    while True:
        try:
            content = frames.receive(sys.stdin.buffer)
        except EOFError:
            return
        _limit_time(CPU_SECONDS + len(content) // 1_000_000)
        _answer(answers, content)


def _answer(answers: BinaryIO, content: bytes) -> None:
    reading, ending = None, False
    try:
        reading = _Reading(content)
        header, tables = reading.result()
        frames.send(answers, json.dumps(header).encode(), *(_stream(table) for table in tables))
        return
    except Refusal as known:
        refusal, ending = (
            known,
            reading is not None and reading.still_busy,
        )  # the reader may be deep in a file that has just been refused
    except MemoryError:
        refusal, ending = too_large("reading it takes more memory than a survey needs"), True
    except fastexcel.FastExcelError:
        refusal = damaged("its sheets contradict themselves")
    except BaseException:  # noqa: BLE001 - a panic in the reader is no Exception
        refusal, ending = damaged("its sheets contradict themselves"), True
    frames.send(answers, json.dumps({"refusal": refusal.as_json(), "ending": ending}).encode())
    if ending:
        os._exit(0)


class _Reading:
    """One file on its way from bytes to tables."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._package = Package(content)
        self._jobs: list[Future[Any]] = []

    @property
    def still_busy(self) -> bool:
        return any(not job.done() for job in self._jobs)

    def result(self) -> tuple[dict[str, Any], list[pa.Table]]:
        package = self._package
        sheets = _sheets(package)
        visible = [sheet for sheet in sheets if sheet["state"] == "visible" and sheet["part"]]
        lengths = text_lengths(package.part(TEXTS)) if TEXTS in package.names else []
        tables = [self._sheet(sheet, lengths) for sheet in visible]
        header = {
            "sheets": [{key: sheet[key] for key in ("name", "scan")} for sheet in visible],
            "hidden": [sheet["name"] for sheet in sheets if sheet["state"] != "visible"],
            "macros": "xl/vbaProject.bin" in package.names,
            "links": any(name.startswith("xl/externalLinks/") for name in package.names),
        }
        return header, tables

    def _sheet(self, sheet: dict[str, Any], lengths: list[int]) -> pa.Table:
        """Scans the sheet and reads it; a long one is scanned while its halves are read."""
        name, part = sheet["name"], sheet["part"]
        xml = self._package.part(part)
        pieces = halves(self._package, part, xml) or ()
        self._jobs = [_POOL.submit(_columns, workbook_with(self._package, part, piece), name) for piece in pieces]
        scan = scan_sheet(xml, name)
        refuse_repeated_texts(lengths, xml, name)
        whole = None
        if pieces:
            whole = joined(*(block(job.result(), piece) for job, piece in zip(self._jobs, pieces, strict=True)))
        whole = whole or block(_columns(self._content, name), xml)
        sheet["scan"] = {**asdict(scan), "first_row": whole.first_row, "first_column": whole.first_column}
        if whole.rows > MAX_ROWS or len(whole.columns) > MAX_COLUMNS:
            raise _too_long(name)
        return pa.table(
            [pc.dictionary_encode(column) for column in whole.columns], [str(i) for i in range(len(whole.columns))]
        )


_POOL = ThreadPoolExecutor(2)


def _columns(content: bytes, name: str) -> list[pa.Array]:
    """The sheet's columns with every cell as text."""
    sheet = fastexcel.read_excel(content).load_sheet(name, header_row=None, dtypes="string")
    if sheet.height > MAX_ROWS or sheet.width > MAX_COLUMNS:
        raise _too_long(name)
    return list(pa.record_batch(sheet.to_arrow()).columns) if sheet.width else []


def _too_long(name: str) -> Refusal:
    return too_large(f"it has more than {MAX_ROWS:,} rows or {MAX_COLUMNS:,} columns", name)


def _sheets(package: Package) -> list[dict[str, Any]]:
    """Name, state and part of every sheet, in the order of the workbook. ``part`` is empty for charts and the like."""
    try:
        book = ElementTree.fromstring(package.part(WORKBOOK))
        links = ElementTree.fromstring(package.part("xl/_rels/workbook.xml.rels"))
    except ElementTree.ParseError as problem:
        raise damaged("its table of contents cannot be read") from problem
    targets = {
        link.get("Id"): posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))).lstrip("/")
        for link in links
        if link.get("Type", "").endswith("/worksheet")
    }
    sheets = []
    for element in book.iter():
        if element.tag.rpartition("}")[2] != "sheet":
            continue
        link = next((value for key, value in element.attrib.items() if key.endswith("}id")), None)
        part = targets.get(link, "")
        state = element.get("state", "visible")
        sheets.append({"name": element.get("name", ""), "state": state, "part": part, "scan": None})
        if len(sheets) > MAX_SHEETS:
            raise too_large(f"it has more than {MAX_SHEETS} sheets")
    return sheets


def _stream(table: pa.Table) -> pa.Buffer:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue()


def _limit_memory() -> None:
    """Where the system has no such limits (Windows), the time limit of the app still holds."""
    pa.set_cpu_count(1)
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: int) -> None:
    """Moves the limit on processor time on, so that every file has its own."""
    try:
        import resource
    except ImportError:
        return
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used) + seconds + 1, hard))


if __name__ == "__main__":
    main()
