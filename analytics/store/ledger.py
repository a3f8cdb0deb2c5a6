"""The ledger: which files were published, when, and what must be stored of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from analytics.model.survey import Upload
from analytics.store.database import Cursor, Database

LEDGER = """
    SELECT u.id, w.id, u.file, u.sha256, u.dialect, u.people, u.answers, u.stored_rows, u.fingerprint, u.published, u.note
    FROM upload u
    JOIN wave w ON w.number = u.wave
    WHERE ($wave IS NULL OR w.id = $wave) AND ($contents IS NULL OR list_contains($contents, u.sha256))
    ORDER BY u.number
"""
COUNT_PUBLISHED = "SELECT count(*) FROM upload WHERE wave = (SELECT number FROM wave WHERE id = ?)"
NEXT_NUMBER = "SELECT coalesce(max(number), 0) + 1 FROM upload"
ADD_UPLOAD = "INSERT INTO upload VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
LISTED = "SELECT id FROM upload WHERE list_contains(?, id)"
KEY_MARKS = "SELECT DISTINCT key_mark FROM upload WHERE wave = ?"
ALL_KEY_MARKS = "SELECT DISTINCT key_mark FROM upload"


def uploads(
    database: Database, wave_id: str | None = None, contents: Sequence[str] | None = None
) -> tuple[Upload, ...]:
    """Published uploads in the order they were published; of one wave, or with one of these content hashes, when asked."""
    hashes = None if contents is None else list(contents)
    return tuple(_upload(row) for row in database.rows(LEDGER, {"wave": wave_id, "contents": hashes}))


def published_count(database: Database, wave_id: str) -> int:
    """Number of published uploads of a wave."""
    return int(database.rows(COUNT_PUBLISHED, [wave_id])[0][0])


def add(cursor: Cursor, wave: int, uploads: Sequence[Upload], key_mark: str) -> None:
    """List uploads as published, in order, inside the caller's transaction."""
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


def day(instant: datetime) -> str:
    """The date of an instant in words: 3 March 2026."""
    return f"{instant.day} {instant:%B %Y}"


def _upload(row: tuple[Any, ...]) -> Upload:
    number, wave, file, sha256, dialect, people, answers, rows, fingerprint, published, note = row
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
    )
