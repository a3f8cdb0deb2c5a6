"""A backup is a whole workspace in a new folder: the database by COPY FROM DATABASE, the key and the journal."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import duckdb

from analytics.model.errors import StoreUnavailable
from analytics.store.database import DATABASE_FILE, Cursor, Database
from analytics.store.journal import JOURNAL_FILE
from analytics.store.respondents import KEY_FILE

ATTACH_COPY = "ATTACH {path} AS copy_target"
COPY = "COPY FROM DATABASE leitstern TO copy_target"
DETACH_COPY = "DETACH copy_target"


def back_up(database: Database, target: Path) -> None:
    """Write the backup; readers and the file itself are not disturbed. StoreUnavailable if ``target`` holds anything.

    The database may write beside its own file only into its scratch folder, so the copy is made there and moved.
    """
    folder = database.path.parent
    copy = database.scratch / DATABASE_FILE
    try:
        target.mkdir(parents=True, exist_ok=True)
        if any(target.iterdir()):
            raise StoreUnavailable(f"The folder “{target.name}” is not empty.", "Choose a new folder for the backup.")
        database.scratch.mkdir(exist_ok=True)
        copy.unlink(missing_ok=True)
        with database.writing:
            database.read(lambda cursor: _copy(cursor, copy))
            shutil.copy2(folder / JOURNAL_FILE, target / JOURNAL_FILE)
        shutil.copy2(folder / KEY_FILE, target / KEY_FILE)
        os.chmod(target / KEY_FILE, 0o600)
        shutil.move(copy, target / DATABASE_FILE)
    except (OSError, duckdb.Error) as error:
        raise StoreUnavailable(
            f"The backup could not be written to “{target.name}”.",
            "Check the space and your rights there, then try again.",
        ) from error


def _copy(cursor: Cursor, path: Path) -> None:
    # ATTACH takes no parameter; DuckDB itself writes the path as a literal.
    cursor.execute(ATTACH_COPY.format(path=duckdb.ConstantExpression(str(path)))).fetchall()
    try:
        cursor.execute(COPY).fetchall()
    finally:
        cursor.execute(DETACH_COPY).fetchall()
