"""Plans as the store keeps them: versions of each wave, the one in force, and what was worked out about each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from analytics.model.errors import UnknownName
from analytics.store import waves
from analytics.store.database import Cursor, utc
from analytics.store.opened import Opened

Kind = Literal["reasons", "curve"]
_Write = Callable[[Cursor, int], object]

VERSIONS = """
    SELECT v.number, v.name, v.number = f.number
    FROM plan_version v JOIN wave w ON w.number = v.wave JOIN plan_in_force f ON f.wave = v.wave
    WHERE w.id = ? ORDER BY v.number DESC
"""
DOCUMENT = "SELECT v.document FROM plan_version v JOIN wave w ON w.number = v.wave WHERE w.id = ? AND v.number = ?"
NEXT = "SELECT coalesce(max(number), 0) + 1 FROM plan_version WHERE wave = ?"
ADD = "INSERT INTO plan_version VALUES (?, ?, ?, ?, ?)"
SET_IN_FORCE = "INSERT INTO plan_in_force VALUES (?, ?) ON CONFLICT DO UPDATE SET number = excluded.number"
RENAME = "UPDATE plan_version SET name = ? WHERE wave = ? AND number = ?"
ANSWER = """
    SELECT a.document FROM plan_answer a JOIN wave w ON w.number = a.wave WHERE w.id = ? AND a.number = ? AND a.kind = ?
"""
SET_ANSWER = """
    INSERT INTO plan_answer VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET made = excluded.made, document = excluded.document
"""


@dataclass(frozen=True)
class PlanVersion:
    """What stands beside the document of a stored plan."""

    number: int
    name: str
    in_force: bool


class Plans(Opened):
    """Versions of plans. A stored document never changes; its name, the version in force and the answers about it may."""

    def plan_versions(self, wave_id: str) -> tuple[PlanVersion, ...]:
        """The versions of a wave's plan, newest first. UnknownName without such a wave, as everywhere here."""
        return tuple(PlanVersion(*row) for row in self._database.rows(VERSIONS, [self.wave(wave_id).id]))

    def save_plan(self, wave_id: str, document: str, name: str = "") -> int:
        """Keep a plan (JSON text) as the wave's next version, put it in force, and return its number; earlier plans stay."""
        wave, made = self.wave(wave_id), utc(self._now())

        def write(cursor: Cursor) -> int:
            wave_number = waves.number_of(cursor, wave.id)
            number = int(cursor.execute(NEXT, [wave_number]).fetchone()[0])
            cursor.execute(ADD, [wave_number, number, made, name, document])
            cursor.execute(SET_IN_FORCE, [wave_number, number])
            return number

        return self._change("plan", wave.id, write)

    def plan_document(self, wave_id: str, number: int) -> str:
        """The JSON text of one version. UnknownName without it."""
        wave = self.wave(wave_id)
        found = self._database.rows(DOCUMENT, [wave.id, number])
        if not found:
            known = ", ".join(str(version.number) for version in reversed(self.plan_versions(wave.id)))
            raise UnknownName(
                f"“{wave.name}” has no plan number {number}.", f"Known: {known}." if known else "Search for a plan."
            )
        return str(found[0][0])

    def latest_plan(self, wave_id: str) -> str | None:
        """The JSON text of the plan in force for a wave; None when there is none."""
        number = next((version.number for version in self.plan_versions(wave_id) if version.in_force), None)
        return None if number is None else self.plan_document(wave_id, number)

    def put_in_force(self, wave_id: str, number: int) -> None:
        """Let this version be the wave's plan until another is saved or put in force."""
        self._change_plan(
            "plan-in-force", wave_id, number, lambda cursor, wave: cursor.execute(SET_IN_FORCE, [wave, number])
        )

    def name_plan(self, wave_id: str, number: int, name: str) -> None:
        """Call a version by a name; an empty one takes it away."""
        self._change_plan(
            "plan-name", wave_id, number, lambda cursor, wave: cursor.execute(RENAME, [name, wave, number])
        )

    def plan_answer(self, wave_id: str, number: int, kind: Kind) -> str | None:
        """What was worked out about a version (JSON text); None when nothing was."""
        found = self._database.rows(ANSWER, [self.wave(wave_id).id, number, kind])
        return str(found[0][0]) if found else None

    def save_plan_answer(self, wave_id: str, number: int, kind: Kind, document: str) -> None:
        """Keep what was worked out about a version (JSON text), in place of what was kept before."""
        made = utc(self._now())
        self._change_plan(
            f"plan-{kind}",
            wave_id,
            number,
            lambda cursor, wave: cursor.execute(SET_ANSWER, [wave, number, kind, made, document]),
        )

    def _change_plan(self, what: str, wave_id: str, number: int, write: _Write) -> None:
        wave = self.wave(wave_id)
        self.plan_document(wave.id, number)
        self._change(what, f"{wave.id}, plan {number}", lambda cursor: write(cursor, waves.number_of(cursor, wave.id)))
