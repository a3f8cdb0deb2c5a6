"""One DuckDB instance of one process: opening it safely, a cursor a call, transactions that are retried whole.

Only this module connects. A connection shared by threads returns other threads' rows, so every call works on its own
cursor and drains its result. Text from outside never becomes SQL: the instance reads no files, loads no extensions
and its settings are locked.
"""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from analytics.model.errors import StoreUnavailable
from analytics.store import sql

T = TypeVar("T")
Cursor = Any  # duckdb.DuckDBPyConnection; duckdb ships no types that mypy follows here

DATABASE_FILE = "leitstern.duckdb"
SCRATCH_FOLDER = "scratch"
TRIES = 6

CLOSE_DOORS = (  # in this order: afterwards SQL reaches no file but the database and its scratch folder, and no setting
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)
DEAD = (duckdb.FatalException, duckdb.ConnectionException)
"""The instance is of no use to anyone any more and must be opened again."""
UNREADABLE = (duckdb.IOException, duckdb.SerializationException, duckdb.InternalException)

CREATE_MIGRATION = """
    CREATE TABLE IF NOT EXISTS migration (
        number INTEGER PRIMARY KEY, name VARCHAR NOT NULL, applied TIMESTAMP NOT NULL
    )
"""
APPLIED_MIGRATIONS = "SELECT name FROM migration ORDER BY number"
RECORD_MIGRATION = "INSERT INTO migration VALUES (?, ?, ?)"


class Database:
    """The workspace's database file, open for this process alone."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        """Open or create ``leitstern.duckdb`` in ``folder`` and bring its schema up to date; StoreUnavailable otherwise."""
        self.path = folder / DATABASE_FILE
        self.scratch = folder / SCRATCH_FOLDER
        self.writing = threading.RLock()
        """Held by whoever writes: one writer at a time in this process."""
        self._reopening = threading.Lock()
        self._generation = 0
        self.revision = 0
        """Grows after every transaction; what was read at one revision holds while it lasts."""
        self.settled = True
        """False while a transaction is under way: it may be visible before the revision has grown."""
        self._closed = False
        self._connection = self._connect()
        try:
            self._migrate(now)
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Close the instance; the write-ahead log is folded into the file."""
        with self._reopening:
            self._closed = True
            self._connection.close()

    def read(self, work: Callable[[Cursor], T]) -> T:
        """What ``work`` returns on a cursor of its own. ``work`` must drain its results; it may be called twice."""
        generation = self._generation
        try:
            with self._cursor() as cursor:
                return work(cursor)
        except DEAD:
            self._reopen(generation)
            with self._cursor() as cursor:
                return work(cursor)
        except UNREADABLE as error:
            raise cannot_open(error, self.path) from error

    def rows(self, query: str, parameters: Any = None) -> list[tuple[Any, ...]]:
        """All rows of one query."""
        return self.read(lambda cursor: cursor.execute(query, parameters).fetchall())

    def transact(self, work: Callable[[Cursor], T], landed: Callable[[Cursor], bool]) -> T | None:
        """Run ``work`` in one transaction and return its result.

        A conflict repeats the whole transaction. When the instance dies, even after the commit, it is opened again and
        ``landed`` tells whether the work is already there; then None is returned. StoreUnavailable when it cannot be done.
        """
        self.settled = False
        try:
            return self._transact(work, landed)
        finally:
            self.revision += 1
            self.settled = True

    def _transact(self, work: Callable[[Cursor], T], landed: Callable[[Cursor], bool]) -> T | None:
        for attempt in range(TRIES):
            generation = self._generation
            try:
                with self._cursor() as cursor:
                    return _commit(cursor, work)
            except DEAD:
                self._reopen(generation)
                if self.read(landed):
                    return None
            except (duckdb.TransactionException, duckdb.ConstraintException) as error:
                if attempt == TRIES - 1:
                    raise _cannot_write(error) from error
                time.sleep(0.01 * 2**attempt)
            except duckdb.Error as error:
                raise _cannot_write(error) from error
        raise StoreUnavailable("The workspace could not be written.", "Restart Leitstern and try again.")

    def checkpoint(self) -> bool:
        """Fold the write-ahead log into the file, so that little can be lost with it.

        False when that was not possible now (readers in the way, disk full): what was committed is durable all the same,
        and the next checkpoint takes it along.
        """
        for attempt in range(TRIES):
            generation = self._generation
            try:
                with self._cursor() as cursor:
                    cursor.execute("CHECKPOINT").fetchall()
                return True
            except DEAD:
                self._reopen(generation)
                return False
            except duckdb.Error:
                time.sleep(0.005 * 2**attempt)
        return False

    @contextmanager
    def _cursor(self) -> Iterator[Cursor]:
        cursor = self._connection.cursor()
        try:
            yield cursor
        except RuntimeError as error:
            if "Query interrupted" in str(error):  # what DuckDB makes of Ctrl+C
                raise KeyboardInterrupt from error
            raise
        finally:
            cursor.close()

    def _connect(self) -> Cursor:
        config = {
            "threads": min(4, os.cpu_count() or 1),
            "memory_limit": "1GB",
            "temp_directory": str(self.scratch),
            "max_temp_directory_size": "4GB",
            "perfect_ht_threshold": 16,  # up to 2^16 groups are counted in an array: faster for the cubes, not above
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
            "python_enable_replacements": False,
        }
        try:
            connection = duckdb.connect(str(self.path), config=config)
            for step in CLOSE_DOORS:
                connection.execute(step).fetchall()
        except duckdb.Error as error:
            raise cannot_open(error, self.path) from error
        return connection

    def _reopen(self, generation: int) -> None:
        """Replace a dead instance, once for all threads that noticed."""
        with self._reopening:
            if self._closed:
                raise StoreUnavailable("The workspace was closed.", "Open it again.")
            if self._generation != generation:
                return
            self._connection.close()
            self._connection = self._connect()
            self._generation += 1

    def _migrate(self, now: Callable[[], datetime]) -> None:
        try:
            self.read(lambda cursor: cursor.execute(CREATE_MIGRATION).fetchall())
            applied = [name for (name,) in self.rows(APPLIED_MIGRATIONS)]
        except duckdb.Error as error:
            raise cannot_open(error, self.path) from error
        known = sql.migrations()
        if applied != list(known[: len(applied)]):
            raise StoreUnavailable(
                "This workspace was written by a newer version of Leitstern.", "Update Leitstern, then open it again."
            )
        for number, name in enumerate(known[len(applied) :], start=len(applied) + 1):
            self.transact(_migration(number, name, utc(now())), lambda cursor, name=name: _has(cursor, name))  # type: ignore[misc]


def utc(instant: datetime) -> datetime:
    """The instant in UTC without a zone, as the database keeps it; an instant without a zone is taken as UTC."""
    return instant.astimezone(UTC).replace(tzinfo=None) if instant.tzinfo else instant


def cannot_open(error: Exception, path: Path) -> StoreUnavailable:
    """The plain sentence for what DuckDB said when it could not open the file."""
    said = str(error)
    if "Could not set lock" in said or "being used by another process" in said:
        owner = re.search(r"PID (\d+)", said)
        number = f" (PID {owner.group(1)})" if owner else ""
        return StoreUnavailable(
            f"The workspace is already open in another program{number}.", "Close Leitstern there, then try again."
        )
    if "version number" in said or "newer version" in said:
        return StoreUnavailable(
            "The database file was written by a newer version.", "Update Leitstern, then open it again."
        )
    if "Permission denied" in said or "Read-only file system" in said or "read-only" in said:
        return StoreUnavailable(
            f"The folder “{path.parent.name}” cannot be written to.",
            "Give your account the right to write there, or choose another folder.",
        )
    if "WAL" in said:
        return StoreUnavailable(
            f"The newest changes in “{path.name}.wal” are damaged.",
            "Restore the latest backup, or move that file away to go on without those changes.",
        )
    return StoreUnavailable(
        f"The database file “{path.name}” is damaged or was not made by Leitstern.", "Restore the latest backup."
    )


def _commit(cursor: Cursor, work: Callable[[Cursor], T]) -> T:
    cursor.execute("BEGIN")
    try:
        result = work(cursor)
        cursor.execute("COMMIT")
    except BaseException:
        _roll_back(cursor)
        raise
    return result


def _roll_back(cursor: Cursor) -> None:
    try:
        cursor.execute("ROLLBACK")
    except duckdb.Error:  # already rolled back by the failure itself
        return


def _migration(number: int, name: str, applied: datetime) -> Callable[[Cursor], None]:
    def work(cursor: Cursor) -> None:
        cursor.execute(sql.read(f"schema/{name}"))
        cursor.execute(RECORD_MIGRATION, [number, name, applied])

    return work


def _has(cursor: Cursor, name: str) -> bool:
    return (name,) in cursor.execute(APPLIED_MIGRATIONS).fetchall()


def _cannot_write(error: Exception) -> StoreUnavailable:
    if isinstance(error, duckdb.OutOfMemoryException) or "Could not write file" in str(error):
        return StoreUnavailable("Nothing was stored: the disk or the memory is full.", "Free some space and try again.")
    return StoreUnavailable(
        "Nothing was stored: the database refused the change.", "Try again; if it happens again, restart Leitstern."
    )
