"""State beside the answers: targets, settings, mappings and the audit log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from analytics.model.plan import Target
from analytics.store.database import Cursor, Database

TARGETS = "SELECT dimension, level, weight FROM target ORDER BY dimension"
SET_TARGET = """
    INSERT INTO target VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET level = excluded.level, weight = excluded.weight
"""
SETTING = "SELECT document FROM setting WHERE name = ?"
SET_SETTING = "INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET document = excluded.document"
MAPPINGS = "SELECT document FROM mapping ORDER BY number DESC"
SET_MAPPING = """
    INSERT INTO mapping SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ? FROM mapping
    ON CONFLICT DO UPDATE SET
        number = excluded.number, wave = excluded.wave, saved = excluded.saved, document = excluded.document
"""
AUDIT_NUMBERS = "SELECT number FROM audit"
HAS_AUDIT = "SELECT count(*) FROM audit WHERE number = ?"
LAST_AUDIT = "SELECT coalesce(max(number), 0) FROM audit"
ADD_AUDIT = "INSERT INTO audit VALUES (?, ?, ?, ?)"


def targets(database: Database) -> tuple[Target, ...]:
    """Saved targets by dimension id."""
    return tuple(Target(*row) for row in database.rows(TARGETS))


def save_targets(cursor: Cursor, wanted: Sequence[Target]) -> None:
    """Insert or replace the targets of the dimensions given; others stay."""
    if wanted:
        cursor.executemany(SET_TARGET, [[target.dimension, target.level, target.weight] for target in wanted])


def setting(database: Database, name: str) -> str | None:
    """The JSON text saved under a name; None when nothing was."""
    found = database.rows(SETTING, [name])
    return found[0][0] if found else None


def save_setting(cursor: Cursor, name: str, document: str) -> None:
    """Insert or replace a setting."""
    cursor.execute(SET_SETTING, [name, document])


def mappings(database: Database) -> tuple[str, ...]:
    """JSON texts of all saved mappings, the newest first; one a questionnaire."""
    return tuple(document for (document,) in database.rows(MAPPINGS))


def save_mapping(cursor: Cursor, fingerprint: str, wave_id: str, saved: datetime, document: str) -> None:
    """Keep how a questionnaire's columns are read, in place of what was kept for it before."""
    cursor.execute(SET_MAPPING, [fingerprint, wave_id, saved, document])


def last_audit_number(cursor: Cursor) -> int:
    """Number of the newest line of the audit log; 0 when it is empty."""
    return int(cursor.execute(LAST_AUDIT).fetchone()[0])


def has_audit(cursor: Cursor, number: int) -> bool:
    """True if the audit log holds this line."""
    return bool(cursor.execute(HAS_AUDIT, [number]).fetchone()[0])


def add_audit(cursor: Cursor, number: int, happened: datetime, event: str, detail: str) -> None:
    """Append a line to the audit log."""
    cursor.execute(ADD_AUDIT, [number, happened, event, detail])
