"""The ledger: which files were published, when, and what must be stored of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from analytics.model.survey import Upload
from analytics.store.database import Cursor, Database

LEDGER = """
    SELECT u.id, w.id, u.file, u.sha256, u.dialect, u.people, u.answers, u.stored_rows, u.fingerprint, u.published, u.note
    FROM upload u
    JOIN wave w ON w.number = u.wave
    WHERE ($wave IS NULL OR w.id = $wave) AND ($sha256 IS NULL OR u.sha256 = $sha256)
    ORDER BY u.number
"""
COUNT_PUBLISHED = "SELECT count(*) FROM upload WHERE wave = (SELECT number FROM wave WHERE id = ?)"
NEXT_NUMBER = "SELECT coalesce(max(number), 0) + 1 FROM upload"
ADD_UPLOAD = "INSERT INTO upload VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
IS_LISTED = "SELECT count(*) FROM upload WHERE id = ?"
KEY_MARKS = "SELECT DISTINCT key_mark FROM upload WHERE wave = ?"
ALL_KEY_MARKS = "SELECT DISTINCT key_mark FROM upload"


def uploads(database: Database, wave_id: str | None = None, sha256: str | None = None) -> tuple[Upload, ...]:
    """Published uploads in the order they were published; of one wave or of one content when asked."""
    return tuple(_upload(row) for row in database.rows(LEDGER, {"wave": wave_id, "sha256": sha256}))


def published_count(database: Database, wave_id: str) -> int:
    """Number of published uploads of a wave."""
    return int(database.rows(COUNT_PUBLISHED, [wave_id])[0][0])


def add(cursor: Cursor, wave: int, upload: Upload, key_mark: str) -> None:
    """List an upload as published, inside the caller's transaction."""
    number = cursor.execute(NEXT_NUMBER).fetchone()[0]
    cursor.execute(
        ADD_UPLOAD,
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
        ],
    )


def is_listed(cursor: Cursor, upload_id: str) -> bool:
    """True if the upload is published."""
    return bool(cursor.execute(IS_LISTED, [int(upload_id, 16)]).fetchone()[0])


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
