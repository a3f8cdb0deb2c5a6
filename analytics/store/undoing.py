"""Taking an upload back: its answers, people and comments go, and a line stays that says it was there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from analytics.model.errors import UnknownName
from analytics.model.survey import Upload
from analytics.store import ledger
from analytics.store.database import Cursor, Database

DROP_ANSWERS = "DELETE FROM answer WHERE list_contains(?, upload)"
DROP_PEOPLE = "DELETE FROM person WHERE list_contains(?, upload)"
DROP_COMMENTS = "DELETE FROM comment WHERE list_contains(?, upload)"
KEEP_LINE = "INSERT INTO undone SELECT number, id, wave, file, sha256, people, ?, ? FROM upload WHERE id = ?"
DROP_LINE = "DELETE FROM upload WHERE id = ?"
UNDONE = "SELECT u.id, w.id, u.file, u.line, u.undone FROM undone u JOIN wave w ON w.number = u.wave ORDER BY u.line"


@dataclass(frozen=True)
class Undone:
    """An upload that was taken back. ``line`` is its number in the audit log, ``when`` is UTC without a zone."""

    id: str
    wave_id: str
    file: str
    line: int
    when: datetime


def undo(cursor: Cursor, upload: Upload, line: int, when: datetime) -> None:
    """Take a published upload back, inside the caller's transaction."""
    number = int(upload.id, 16)
    cursor.execute(KEEP_LINE, [line, when, number])
    cursor.execute(DROP_LINE, [number])
    drop_rows(cursor, [number])


def drop_rows(cursor: Cursor, numbers: list[int]) -> None:
    """Delete what uploads brought, inside the caller's transaction."""
    for statement in (DROP_ANSWERS, DROP_PEOPLE, DROP_COMMENTS):
        cursor.execute(statement, [numbers])


def undone(database: Database) -> tuple[Undone, ...]:
    """Every upload that was taken back, in that order."""
    return tuple(Undone(ledger.id_text(number), *rest) for number, *rest in database.rows(UNDONE))


def pick(database: Database, upload_id: str) -> Upload:
    """The published upload with this id; UnknownName otherwise, saying so if it was undone before."""
    for upload in ledger.uploads(database):
        if upload.id == upload_id:
            return upload
    for line in undone(database):
        if line.id == upload_id:
            raise UnknownName(
                f"“{line.file}” was undone on {ledger.day(line.when)} already.", "Nothing is left to undo."
            )
    raise UnknownName(f"There is no upload “{upload_id}”.", "Choose one from the list of loaded files.")
