"""Records of the planning as the store keeps them: append-only, who and when beside each version."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa

from analytics.store.database import Cursor, utc
from analytics.store.opened import Opened

COLUMNS = "kind, id, revision, state, made, made_by, document"
COUNTING = f"""
    SELECT {COLUMNS}
    FROM (
        SELECT *, max(revision) OVER same AS newest, min(number) OVER same AS first
        FROM planning_record WHERE state <> 'aside' WINDOW same AS (PARTITION BY kind, id)
    )
    WHERE revision = newest ORDER BY first
"""  # noqa: S608 - a constant
VERSIONS = f"SELECT {COLUMNS} FROM planning_record WHERE kind = ? AND id = ? ORDER BY revision"  # noqa: S608
LAST = """
    SELECT kind, id, max(revision) FROM planning_record
    WHERE (kind, id) IN (SELECT kind, id FROM incoming) GROUP BY kind, id
"""
NEXT = "SELECT coalesce(max(number), 0) + 1 FROM planning_record"
ADD = "INSERT INTO planning_record SELECT * FROM incoming"
GENERATED_ID = re.compile(r"[A-Z]{1,2}\d{1,6}")
"""An id that the program made, and so no name of a person."""


@dataclass(frozen=True)
class StoredRecord:
    """One version of a record."""

    kind: str
    id: str
    revision: int
    state: str
    made: datetime
    """UTC, without a zone."""
    made_by: str
    document: str
    """JSON text."""


@dataclass(frozen=True)
class RecordLine:
    """A version to append."""

    kind: str
    id: str
    state: str
    document: str


class PlanningRecords(Opened):
    """Versions of planning records. Nothing kept is ever changed."""

    @property
    def alone(self) -> AbstractContextManager[object]:
        """While it is held nobody else writes, whatever they opened the folder with: for looking first and writing then."""
        return self._database.writing

    def planning_records(self) -> tuple[StoredRecord, ...]:
        """The newest version of each record that is not aside, in the order the records were first kept; also of those taken out."""
        return tuple(StoredRecord(*row) for row in self._database.rows(COUNTING))

    def planning_record_versions(self, kind: str, record_id: str) -> tuple[StoredRecord, ...]:
        """Every version of one record, oldest first; empty without it."""
        return tuple(StoredRecord(*row) for row in self._database.rows(VERSIONS, [kind, record_id]))

    def add_planning_records(self, lines: Sequence[RecordLine], by: str) -> None:
        """Append versions, all of them or none, in one transaction."""
        made = utc(self._now())

        def write(cursor: Cursor) -> None:
            first = int(cursor.execute(NEXT).fetchone()[0])
            incoming = pa.table(
                {
                    "number": pa.array(range(first, first + len(lines)), pa.int32()),
                    "kind": [line.kind for line in lines],
                    "id": [line.id for line in lines],
                    "revision": pa.array(_revisions(cursor, lines), pa.int32()),
                    "state": [line.state for line in lines],
                    "made": pa.array([made] * len(lines), pa.timestamp("us")),
                    "made_by": [by] * len(lines),
                    "document": [line.document for line in lines],
                }
            )
            cursor.register("incoming", incoming)
            cursor.execute(ADD)
            cursor.unregister("incoming")

        if lines:
            self._change("records", _subject(lines), write)


def _revisions(cursor: Cursor, lines: Sequence[RecordLine]) -> list[int]:
    """The number of each line's version within its record."""
    cursor.register("incoming", pa.table({"kind": [line.kind for line in lines], "id": [line.id for line in lines]}))
    last = {(kind, record_id): int(number) for kind, record_id, number in cursor.execute(LAST).fetchall()}
    cursor.unregister("incoming")
    found = []
    for line in lines:
        key = (line.kind, line.id)
        last[key] = last.get(key, 0) + 1
        found.append(last[key])
    return found


def _subject(lines: Sequence[RecordLine]) -> str:
    """What audit log and journal call a change: the same records have the same, and nothing that people typed is in it."""
    kinds = ", ".join(sorted({line.kind for line in lines}))
    only = lines[0].id
    if len(lines) == 1 and (only == lines[0].kind or GENERATED_ID.fullmatch(only)):
        return kinds if only == lines[0].kind else f"{kinds} {only}"
    mark = hashlib.sha256("\n".join(f"{line.kind} {line.id}" for line in lines).encode()).hexdigest()[:8]
    return f"{len(lines)} of {kinds}, {mark}"
