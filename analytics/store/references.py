"""What an assessor found in a survey round, dimension by dimension."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.model.reference import Agreed, Evidence, Reference
from analytics.store import waves
from analytics.store.database import Cursor, Database

REFERENCES = """
    SELECT r.dimension, r.score, r.evidence, r.note, r.agreed_score, r.agreed_name, r.agreed_day, r.agreed_reason
    FROM reference_score r
    JOIN wave w ON w.number = r.wave
    WHERE w.id = ?
    ORDER BY r.dimension
"""
FORGET_OTHERS = "DELETE FROM reference_score WHERE wave = ? AND NOT list_contains(?, dimension)"
SET_REFERENCE = """
    INSERT INTO reference_score VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET
        score = excluded.score, evidence = excluded.evidence, note = excluded.note, agreed_score = excluded.agreed_score,
        agreed_name = excluded.agreed_name, agreed_day = excluded.agreed_day, agreed_reason = excluded.agreed_reason
"""


def references(database: Database, wave_id: str) -> tuple[Reference, ...]:
    """The reference scores of a wave, by dimension id."""
    return tuple(
        Reference(dimension, score, Evidence(evidence), note, None if agreed[0] is None else Agreed(*agreed))
        for dimension, score, evidence, note, *agreed in database.rows(REFERENCES, [wave_id])
    )


def save(cursor: Cursor, wave_id: str, wanted: Sequence[Reference]) -> None:
    """Make ``wanted`` the wave's reference scores, inside the caller's transaction."""
    wave = waves.number_of(cursor, wave_id)
    cursor.execute(FORGET_OTHERS, [wave, [reference.dimension for reference in wanted]])
    lines = []
    for one in wanted:
        agreed = one.agreed
        last = [agreed.score, agreed.name, agreed.day, agreed.reason] if agreed else [None] * 4
        lines.append([wave, one.dimension, one.score, int(one.evidence), one.note, *last])
    if lines:
        cursor.executemany(SET_REFERENCE, lines)
