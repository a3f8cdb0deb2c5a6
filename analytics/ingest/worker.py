"""The process that opens uploaded files, under limits on memory and time: ``python -m analytics.ingest.worker``.

It reads two frames (the password, nearly always empty, and the file) and answers with frames: a JSON header, then an Arrow stream for each visible
sheet. It dies when a file asks for too much; the app starts another. Nothing is imported here that reading does not need.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from typing import Any, BinaryIO

import fastexcel
import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest import frames
from analytics.ingest.formats import excel
from analytics.ingest.formats.contents import Contents, SheetContents
from analytics.ingest.formats.reading import read_contents
from analytics.ingest.refusal import Refusal, damaged, too_large

MEMORY_LIMIT = 1_200_000_000
"""Bytes of address space; about 0.2 GB of it are libraries that are never wholly in memory, so a worker stays below 1 GB."""
SHORT = 500
"""Rows up to which encoding a column costs more than it saves."""
CPU_SECONDS = 8
"""Processor time for a small file; each million bytes gives a second more."""


def main() -> None:
    """Serves files from standard input until it closes."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not break the frames
    _limit_memory()
    frames.send(answers, b"ready")
    while True:
        try:
            password = frames.receive(sys.stdin.buffer).decode()
            content = frames.receive(sys.stdin.buffer)
        except EOFError:
            return
        _limit_time(CPU_SECONDS + len(content) // 1_000_000)
        _answer(answers, content, password)


def _answer(answers: BinaryIO, content: bytes, password: str) -> None:
    ending = False
    try:
        contents = read_contents(content, password)
        contents.sheets = [sheet.from_first_filled_row() for sheet in contents.sheets]
        frames.send(answers, json.dumps(_header(contents)).encode(), *(_stream(_table(s)) for s in contents.sheets))
        return
    except Refusal as known:
        refusal, ending = known, excel.still_busy()  # deep in a file that has just been refused
    except MemoryError:
        refusal, ending = too_large("reading it takes more memory than a survey needs"), True
    except fastexcel.FastExcelError:
        refusal = damaged("its sheets contradict themselves")
    except BaseException:  # noqa: BLE001 - a panic in the reader is no Exception
        refusal, ending = damaged("its sheets contradict themselves"), True
    frames.send(answers, json.dumps({"refusal": refusal.as_json(), "ending": ending}).encode())
    if ending:
        os._exit(0)


def _header(contents: Contents) -> dict[str, Any]:
    return {
        "sheets": [sheet.facts for sheet in contents.sheets],
        "kind": contents.kind,
        "hidden": contents.hidden,
        "macros": contents.macros,
        "links": contents.links,
        "notes": [asdict(note) for note in contents.notes],
    }


def _table(sheet: SheetContents) -> pa.Table:
    columns, names = list(sheet.columns), [str(number) for number in range(len(sheet.columns))]
    long = bool(columns) and len(columns[0]) > SHORT
    return pa.table([pc.dictionary_encode(column) for column in columns] if long else columns, names)


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
