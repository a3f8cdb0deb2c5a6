"""The process that opens uploaded files, under limits on memory and time: ``python -m analytics.ingest.worker``.

It reads one frame (the file) and answers with frames: a JSON header, then an Arrow stream for each visible sheet. It dies when a file asks
for too much; the app starts another. Nothing is imported here that reading does not need.
"""

from __future__ import annotations

import json
import os
import posixpath
import sys
import threading
from dataclasses import asdict
from typing import Any, BinaryIO

import fastexcel
import pyarrow as pa
import pyarrow.compute as pc
from defusedxml import ElementTree

from analytics.ingest import frames
from analytics.ingest.preflight import WORKBOOK, Package
from analytics.ingest.refusal import Refusal, damaged, too_large
from analytics.ingest.sheet_scan import MAX_COLUMNS, MAX_ROWS, refuse_repeated_texts, scan_sheet, text_lengths

MEMORY_LIMIT = 1_500_000_000
CPU_SECONDS = 10
MAX_SHEETS = 50
SCAN_BESIDE_READING = 8_000_000
"""From this many unpacked bytes on the scan runs while the file is already being read."""
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
        _limit_time()
        _answer(answers, content)


def _answer(answers: BinaryIO, content: bytes) -> None:
    reading = _Reading(content)
    ending = False
    try:
        header, tables = reading.result()
        frames.send(answers, json.dumps(header).encode(), *(_stream(table) for table in tables))
        return
    except Refusal as known:
        refusal, ending = known, reading.still_busy  # the reader may be deep in a file that has just been refused
    except MemoryError:
        refusal, ending = too_large("reading it takes more memory than a survey needs"), True
    except BaseException:  # noqa: BLE001 - a panic in the reader is no Exception
        refusal, ending = damaged("its sheets contradict themselves"), True
    frames.send(answers, json.dumps({"refusal": refusal.as_json(), "ending": ending}).encode())
    if ending:
        os._exit(0)


class _Reading:
    """One file on its way from bytes to tables."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._tables: list[pa.Table] = []
        self._problem: BaseException | None = None
        self._thread: threading.Thread | None = None

    @property
    def still_busy(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def result(self) -> tuple[dict[str, Any], list[pa.Table]]:
        package = Package(self._content)
        sheets = _sheets(package)
        visible = [sheet for sheet in sheets if sheet["state"] == "visible" and sheet["part"]]
        if package.expanded > SCAN_BESIDE_READING:
            self._thread = threading.Thread(target=self._read, args=(visible,), daemon=True)
            self._thread.start()
        self._scan(package, visible)
        if self._thread:
            self._thread.join()
        else:
            self._read(visible)
        if self._problem:
            raise self._problem
        header = {
            "sheets": [{key: sheet[key] for key in ("name", "scan")} for sheet in visible],
            "hidden": [sheet["name"] for sheet in sheets if sheet["state"] != "visible"],
            "macros": "xl/vbaProject.bin" in package.names,
            "links": any(name.startswith("xl/externalLinks/") for name in package.names),
        }
        return header, self._tables

    def _scan(self, package: Package, visible: list[dict[str, Any]]) -> None:
        lengths = text_lengths(package.part(TEXTS)) if TEXTS in package.names else []
        if "xl/styles.xml" in package.names:
            package.part("xl/styles.xml")
        for sheet in visible:
            xml = package.part(sheet["part"])
            sheet["scan"] = asdict(scan_sheet(xml, sheet["name"]))
            refuse_repeated_texts(lengths, xml, sheet["name"])

    def _read(self, visible: list[dict[str, Any]]) -> None:
        try:
            workbook = fastexcel.read_excel(self._content)
            self._tables = [_table(workbook, sheet["name"]) for sheet in visible]
        except fastexcel.FastExcelError:
            self._problem = damaged("its sheets contradict themselves")
        except BaseException as problem:  # noqa: BLE001 - a panic in the reader is no Exception; result() raises it again
            self._problem = problem


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


def _table(workbook: fastexcel.ExcelReader, name: str) -> pa.Table:
    """One sheet with every cell as text; each column lists its distinct texts once."""
    sheet = workbook.load_sheet(name, header_row=None, dtypes="string")
    if sheet.height > MAX_ROWS or sheet.width > MAX_COLUMNS:
        raise too_large(f"it has more than {MAX_ROWS:,} rows or {MAX_COLUMNS:,} columns", name)
    if not sheet.width:
        return pa.table({})
    batch = pa.record_batch(sheet.to_arrow())
    return pa.table(
        [pc.dictionary_encode(column) for column in batch.columns], [str(i) for i in range(batch.num_columns)]
    )


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


def _limit_time() -> None:
    """Moves the limit on processor time on, so that every file has its own."""
    try:
        import resource
    except ImportError:
        return
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used) + CPU_SECONDS, hard))


if __name__ == "__main__":
    main()
