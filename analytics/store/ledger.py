"""The ledger: which files were published, when, and what must be stored of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from analytics.model.survey import Upload
from analytics.store.database import Cursor, Database

LEDGER = """
    SELECT u.id, w.id, u.file, u.sha256, u.dialect, u.people, u.answers, u.stored_rows, u.fingerprint, u.published, u.note,
        u.rows_in, u.rejected
    FROM upload u
    JOIN wave w ON w.number = u.wave
    WHERE ($wave IS NULL OR w.id = $wave) AND ($contents IS NULL OR list_contains($contents, u.sha256))
    ORDER BY u.number
"""
EDITION = """
    SELECT
        (SELECT count(*) FROM upload u JOIN wave w ON w.number = u.wave WHERE w.id = $wave),
        (SELECT count(*) FROM undone u JOIN wave w ON w.number = u.wave WHERE w.id = $wave)
"""
NEXT_NUMBER = "SELECT coalesce(max(number), 0) + 1 FROM (SELECT number FROM upload UNION ALL SELECT number FROM undone)"
ADD_UPLOAD = "INSERT INTO upload VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
PLACE = "SELECT place FROM upload WHERE id = ?"
LISTED = "SELECT id FROM upload WHERE list_contains(?, id)"
KEY_MARKS = "SELECT DISTINCT key_mark FROM upload WHERE wave = ?"
ALL_KEY_MARKS = "SELECT DISTINCT key_mark FROM upload"


def uploads(
    database: Database, wave_id: str | None = None, contents: Sequence[str] | None = None
) -> tuple[Upload, ...]:
    """Published uploads in the order they were published; of one wave, or with one of these content hashes, when asked."""
    hashes = None if contents is None else list(contents)
    return tuple(_upload(row) for row in database.rows(LEDGER, {"wave": wave_id, "contents": hashes}))


def edition(cursor: Cursor, wave_id: str) -> tuple[int, int]:
    """Published and undone uploads of a wave: never twice the same pair for different answers."""
    published, undone = cursor.execute(EDITION, {"wave": wave_id}).fetchone()
    return published, undone


def place(database: Database, upload: Upload) -> int:
    """Where a published upload stands among those whose answers are older and newer."""
    return int(database.rows(PLACE, [int(upload.id, 16)])[0][0])


def add(cursor: Cursor, wave: int, uploads: Sequence[Upload], key_mark: str, place: int | None = None) -> None:
    """List uploads as published, in order, inside the caller's transaction.

    ``place``: that of the upload they replace; otherwise their answers are the newest.
    """
    first = cursor.execute(NEXT_NUMBER).fetchone()[0]
    lines = [
        [
            number,
            int(upload.id, 16),
            wave,
            upload.file,
            upload.sha256,
            upload.dialect,
            upload.people,
            upload.answers,
            upload.rows,
            upload.fingerprint,
            upload.published.replace(tzinfo=None),
            upload.note,
            key_mark,
            upload.rows_in,
            upload.rejected,
            number if place is None else place,
        ]
        for number, upload in enumerate(uploads, start=first)
    ]
    cursor.executemany(ADD_UPLOAD, lines)


def listed(cursor: Cursor, numbers: Iterable[int]) -> set[int]:
    """Those of the upload ids that are published."""
    return {number for (number,) in cursor.execute(LISTED, [list(numbers)]).fetchall()}


def id_text(number: int) -> str:
    """An upload's id as the rest of the program knows it."""
    return f"{number:016x}"


def day(instant: date | datetime) -> str:
    """A day, or that of an instant, in words: 3 March 2026."""
    return f"{instant.day} {instant:%B %Y}"


def _upload(row: tuple[Any, ...]) -> Upload:
    number, wave, file, sha256, dialect, people, answers, rows, fingerprint, published, note, rows_in, rejected = row
    return Upload(
        id_text(number),
        wave,
        file,
        sha256,
        dialect,
        people,
        answers,
        rows,
        fingerprint,
        published.replace(tzinfo=UTC),
        note,
        rows_in,
        rejected,
    )
