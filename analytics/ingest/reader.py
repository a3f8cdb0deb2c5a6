"""Opens uploaded workbooks in a limited process and hands back what is in their cells."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path, PurePath
from types import MappingProxyType, TracebackType
from typing import Any, Self

import pyarrow as pa

from analytics.ingest import frames
from analytics.ingest.preflight import MAX_FILE
from analytics.ingest.raw import RawSheet, RawWorkbook
from analytics.ingest.refusal import Refusal, too_large
from analytics.ingest.watchdog import Turn, Watchdog
from analytics.model.errors import UploadRefused
from analytics.model.finding import Finding, Severity, Where
from analytics.model.survey import SourceFile

WALL_SECONDS = 8.0
"""Time for a file of up to BIG bytes; longer ones get a second more for each further million.
What the worker waits for a processor is not counted."""
BIG = 4_000_000
START_SECONDS = 60.0
AHEAD = 4
"""Files that are read before they are asked for."""
_ROOT = Path(__file__).resolve().parents[2]
_COMMAND = (sys.executable, "-m", "analytics.ingest.worker")
_TOO_MUCH = "The file asks for more memory or time than a survey needs, so reading it was stopped."
_SPLIT_IT = "Copy only the answers into a new workbook, or split it into smaller ones."
_NOT_STARTED = "The process that reads workbooks could not be started."
_RESTART = "Restart the app; if that does not help, install it again."

_WORDS = {
    "xlsx": "an Excel workbook (.xlsx)",
    "xlsb": "a binary Excel workbook (.xlsb)",
    "xls": "an old Excel workbook (.xls)",
    "ods": "an OpenDocument spreadsheet (.ods)",
    "csv": "a table as text (.csv)",
}
_ENDINGS_OF = {
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "xlsb": (".xlsb",),
    "xls": (".xls", ".xlt"),
    "ods": (".ods", ".ots"),
    "csv": (".csv", ".tsv", ".txt", ".tab"),
}
_ENDINGS = frozenset(ending for endings in _ENDINGS_OF.values() for ending in endings)


class WorkbookReader:
    """Reads workbooks in warm worker processes with limits on memory and time.

    Safe to share between threads: up to ``workers`` files are read at once, further callers wait. A worker that died or was stopped is
    replaced on the next call. ``close`` (or leaving the ``with`` block) ends them.
    """

    def __init__(self, workers: int = 2, wall_seconds: float = WALL_SECONDS) -> None:
        self._wall_seconds = wall_seconds
        self._owner = os.getpid()
        self._closed = False
        self._size = workers
        self._idle = self._slots(_Worker())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, file: SourceFile, password: str = "") -> RawWorkbook:
        """The file's visible sheets as text cells; UploadRefused with one finding if it cannot be read.

        Its code is ``password-protected`` if a password is needed and ``password-wrong`` if ``password`` does not fit; the password
        is handed to the worker and kept nowhere.
        """
        try:
            if len(file.content) > MAX_FILE:
                raise too_large(f"it has more than {MAX_FILE // 1_000_000} MB")
            header, tables = self._ask(file.content, password)
            if "refusal" in header:
                raise Refusal(**header["refusal"])
            return _workbook(header, tables, file.name)
        except Refusal as refusal:
            where = Where(file=file.name, sheet=refusal.sheet, cell=refusal.cell)
            finding = Finding(refusal.code, Severity.ERROR, where, refusal.message, refusal.remedy)
            raise UploadRefused(refusal.message, refusal.remedy, [finding]) from None

    def read_each(
        self, files: Sequence[SourceFile], passwords: Mapping[str, str] = MappingProxyType({})
    ) -> Iterator[RawWorkbook | UploadRefused]:
        """What ``read`` gives or raises for each file, in order; while one is looked at, the workers are busy with the next.

        ``passwords`` by file name. Whoever stops in between leaves nothing waiting.
        """

        def tried(file: SourceFile) -> RawWorkbook | UploadRefused:
            try:
                return self.read(file, passwords.get(file.name, ""))
            except UploadRefused as refused:
                return refused

        if len(files) < 2:
            yield from map(tried, files)
            return
        pool, rest = ThreadPoolExecutor(self._size), iter(files)
        waiting = deque(pool.submit(tried, file) for file in islice(rest, AHEAD))
        try:
            while waiting:
                yield waiting.popleft().result()
                waiting.extend(pool.submit(tried, file) for file in islice(rest, 1))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """Ends the workers. Calling it twice does no harm."""
        self._closed = True
        if os.getpid() != self._owner:
            return
        with contextlib.suppress(queue.Empty):
            while True:
                worker = self._idle.get_nowait()
                if worker:
                    worker.stop()

    def _ask(self, content: bytes, password: str) -> tuple[dict[str, Any], list[pa.Table]]:
        if self._closed:
            raise Refusal("reader-closed", "The app is shutting down.", "Start it again and upload the file once more.")
        if os.getpid() != self._owner:  # a forked copy must not talk to its parent's workers
            self._owner, self._idle = os.getpid(), self._slots(None)
        worker = self._idle.get()
        try:
            if worker is None or not worker.alive:
                worker = _Worker()
            return worker.ask(content, password, self._wall_seconds + max(0, len(content) - BIG) / 1_000_000)
        finally:
            keep = worker if worker and worker.alive else None
            if self._closed and keep:
                keep.stop()
            self._idle.put(keep)

    def _slots(self, first: _Worker | None) -> queue.LifoQueue[_Worker | None]:
        slots: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(self._size - 1):
            slots.put(None)
        slots.put(first)
        return slots


class _Worker:
    """One process of ``analytics.ingest.worker`` and the pipes to it."""

    def __init__(self) -> None:
        self._ready = False
        environment = {
            **os.environ,
            "PYTHONPATH": str(_ROOT),
            "ARROW_DEFAULT_MEMORY_POOL": "system",
            "OMP_NUM_THREADS": "1",
        }
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,  # Ctrl-C in the terminal ends the app, which ends the worker
        )
        self._watchdog = Watchdog(self._process)
        self._watchdog.start()

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, content: bytes, password: str, wall_seconds: float) -> tuple[dict[str, Any], list[pa.Table]]:
        """The worker's header and tables; Refusal if it died or took too long (it is gone then)."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        if not self._ready:
            with self._deadline(START_SECONDS, Refusal("reader-not-started", _NOT_STARTED, _RESTART)):
                frames.receive(self._process.stdout)
            self._ready = True
        with self._deadline(wall_seconds, Refusal("file-too-large", _TOO_MUCH, _SPLIT_IT)):
            frames.send(self._process.stdin, password.encode(), content)
            header = json.loads(frames.receive(self._process.stdout))
            sheets = header.get("sheets", ())
            tables = [_table(frames.receive(self._process.stdout)) for _ in sheets]
        if header.get("ending"):
            self.stop()
        return header, tables

    def stop(self) -> None:
        """Ends the process and closes its pipes."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()

    @contextlib.contextmanager
    def _deadline(self, seconds: float, refusal: Refusal) -> Iterator[None]:
        """Has the process killed after ``seconds``; raises ``refusal`` if it died for this or another reason."""
        self._watchdog.turn = Turn(seconds, time.monotonic(), threading.get_native_id())
        try:
            yield
        except (EOFError, OSError, ValueError):
            self.stop()
            raise refusal from None
        except BaseException:
            self.stop()  # half a conversation cannot be resumed
            raise
        finally:
            self._watchdog.turn = None


def _table(stream: bytes) -> pa.Table:
    with pa.ipc.open_stream(pa.py_buffer(stream)) as reader:
        table = reader.read_all()
    table.validate(full=True)
    return table


def _workbook(header: dict[str, Any], tables: list[pa.Table], file_name: str) -> RawWorkbook:
    sheets = []
    for sheet, table in zip(header["sheets"], tables, strict=True):
        place = sheet["first_row"], sheet["first_column"]
        cells = (tuple(sheet[key]) for key in ("formulas", "errors", "merged"))
        sheets.append(RawSheet(sheet["name"], table, *place, *cells))
    notes = (*_wrong_ending(header["kind"], file_name), *map(_finding, header["notes"]))
    return RawWorkbook(tuple(sheets), tuple(header["hidden"]), header["macros"], header["links"], header["kind"], notes)


def _finding(note: dict[str, Any]) -> Finding:
    severity = Severity.WARNING if note["warning"] else Severity.NOTE
    where = Where(sheet=note["sheet"], cell=note["cell"])
    return Finding(note["code"], severity, where, note["message"], note["remedy"])


def _wrong_ending(kind: str, file_name: str) -> Iterator[Finding]:
    """A note if the file is not what the ending of its name says."""
    ending = PurePath(file_name).suffix.lower()
    if ending in _ENDINGS and ending not in _ENDINGS_OF[kind]:
        message = f"The name ends in {ending}, but this is {_WORDS[kind]}; it was read as that."
        yield Finding("ending-wrong", Severity.NOTE, Where(), message)
