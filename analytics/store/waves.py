"""Survey rounds: name, dates, invited people, frozen thresholds and the wording people were shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from analytics.model.errors import LeitsternError, UnknownName, UploadRefused
from analytics.model.survey import Wave
from analytics.store.database import Cursor, Database
from analytics.store.ledger import day

WAVES = "SELECT id, name, model_id, opened, closed, threshold, comment_threshold FROM wave ORDER BY opened, number"
INVITED = "SELECT w.id, i.role, i.invited FROM wave_invited i JOIN wave w ON w.number = i.wave ORDER BY i.wave, i.role"
INVITED_UNITS = (
    "SELECT w.id, i.unit, i.invited FROM wave_invited_unit i JOIN wave w ON w.number = i.wave ORDER BY i.wave, i.unit"
)
NUMBER = "SELECT number FROM wave WHERE id = ?"
NEXT_NUMBER = "SELECT coalesce(max(number), 0) + 1 FROM wave"
ADD_WAVE = "INSERT INTO wave VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
CHANGE_WAVE = "UPDATE wave SET name = ?, opened = ?, closed = ? WHERE number = ?"
FORGET_INVITED = "DELETE FROM wave_invited WHERE wave = ? AND NOT list_contains(?, role)"
SET_INVITED = "INSERT INTO wave_invited VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET invited = excluded.invited"
FORGET_INVITED_UNITS = "DELETE FROM wave_invited_unit WHERE wave = ? AND NOT list_contains(?, unit)"
SET_INVITED_UNIT = "INSERT INTO wave_invited_unit VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET invited = excluded.invited"
STATEMENTS = "SELECT id, number FROM wave_statement WHERE wave = ?"
WORDING = (
    "SELECT s.id, s.wording FROM wave_statement s JOIN wave w ON w.number = s.wave WHERE w.id = ? ORDER BY s.number"
)
ADD_STATEMENTS = """
    INSERT INTO wave_statement
    SELECT ?, unnest(?::SMALLINT[]), unnest(?::VARCHAR[]), unnest(?::VARCHAR[])
"""
WITHOUT_WORDING = "SELECT id FROM wave_statement WHERE wave = ? AND wording = ''"
GIVE_WORDING = "UPDATE wave_statement SET wording = ? WHERE wave = ? AND id = ?"


def waves(database: Database) -> tuple[Wave, ...]:
    """All waves by date of opening, then name."""

    def work(cursor: Cursor) -> tuple[Wave, ...]:
        found = [
            Wave(wave_id, name, model_id, opened, closed, threshold=threshold, comment_threshold=comments)
            for wave_id, name, model_id, opened, closed, threshold, comments in cursor.execute(WAVES).fetchall()
        ]
        roles, units = (_head_counts(cursor.execute(query).fetchall()) for query in (INVITED, INVITED_UNITS))
        return tuple(
            replace(wave, invited=roles.get(wave.id, {}), invited_units=units.get(wave.id, {})) for wave in found
        )

    return database.read(work)


def _head_counts(rows: list[tuple[str, str, int]]) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for wave_id, group, count in rows:
        counts.setdefault(wave_id, {})[group] = count
    return counts


def find(known: Sequence[Wave], name_or_id: str) -> Wave | None:
    """The wave with this id, or else with this name in any case; None if there is none."""
    for wave in known:
        if wave.id == name_or_id:
            return wave
    for wave in known:
        if wave.name.strip().casefold() == name_or_id.strip().casefold():
            return wave
    return None


def pick(known: Sequence[Wave], name_or_id: str) -> Wave:
    """As ``find``; UnknownName if there is none."""
    wave = find(known, name_or_id)
    if wave:
        return wave
    names = ", ".join(f"“{wave.name}”" for wave in known)
    raise UnknownName(f"There is no survey round “{name_or_id}”.", f"Known: {names}." if known else "Create one first.")


def check_change(known: tuple[Wave, ...], wave: Wave) -> None:
    """LeitsternError if saving ``wave`` would change what is frozen, give two waves one name, or end it before it began."""
    if wave.closed and wave.closed < wave.opened:
        raise LeitsternError(
            f"“{wave.name}” opens on {day(wave.opened)} and cannot close before, on {day(wave.closed)}.",
            "Choose a later day, or change the day it opens.",
        )
    for other in known:
        if other.id != wave.id and other.name.strip().casefold() == wave.name.strip().casefold():
            raise LeitsternError(f"There is already a survey round “{wave.name}”.", "Choose another name.")
        if other.id == wave.id and _frozen(other) != _frozen(wave):
            raise LeitsternError(
                f"The privacy threshold and the questions of “{other.name}” cannot change any more.",
                "Start a new survey round instead.",
            )


def refuse_closed(wave: Wave, today: date) -> None:
    """UploadRefused if the wave takes no more answers."""
    if wave.closed and wave.closed <= today:
        raise UploadRefused(
            f"“{wave.name}” was closed on {day(wave.closed)} and takes no more answers.",
            "Open it again first, or load the files into another survey round.",
        )


def save(cursor: Cursor, wave: Wave, statements: Mapping[str, str]) -> None:
    """Insert or update a wave inside the caller's transaction. Wording already stored stays as it is."""
    found = cursor.execute(NUMBER, [wave.id]).fetchone()
    if found:
        number = found[0]
        cursor.execute(CHANGE_WAVE, [wave.name, wave.opened, wave.closed, number])
    else:
        number = next_number(cursor)
        cursor.execute(
            ADD_WAVE,
            [
                number,
                wave.id,
                wave.name,
                wave.model_id,
                wave.opened,
                wave.closed,
                wave.threshold,
                wave.comment_threshold,
            ],
        )
    cursor.execute(FORGET_INVITED, [number, list(wave.invited)])
    if wave.invited:
        cursor.executemany(SET_INVITED, [[number, role, count] for role, count in wave.invited.items()])
    cursor.execute(FORGET_INVITED_UNITS, [number, list(wave.invited_units)])
    if wave.invited_units:
        cursor.executemany(SET_INVITED_UNIT, [[number, unit, count] for unit, count in wave.invited_units.items()])
    add_statements(cursor, number, statements)


def number_of(cursor: Cursor, wave_id: str) -> int:
    """The short number of a wave that exists."""
    return int(cursor.execute(NUMBER, [wave_id]).fetchone()[0])


def next_number(cursor: Cursor) -> int:
    """The short number the next new wave gets."""
    return int(cursor.execute(NEXT_NUMBER).fetchone()[0])


def statement_numbers(cursor: Cursor, wave: int) -> dict[str, int]:
    """Statement id → its number in the long rows of a wave."""
    return dict(cursor.execute(STATEMENTS, [wave]).fetchall())


def add_statements(cursor: Cursor, wave: int, wording: Mapping[str, str]) -> None:
    """Give a number to every statement the wave does not know yet, and wording to those that have none."""
    known = statement_numbers(cursor, wave)
    new = [statement for statement in wording if statement not in known]
    if new:
        numbers = list(range(len(known), len(known) + len(new)))
        cursor.execute(ADD_STATEMENTS, [wave, numbers, new, [wording[statement] for statement in new]])
    for (statement,) in cursor.execute(WITHOUT_WORDING, [wave]).fetchall():
        if wording.get(statement):
            cursor.execute(GIVE_WORDING, [wording[statement], wave, statement])


def _frozen(wave: Wave) -> tuple[object, ...]:
    return wave.model_id, wave.threshold, wave.comment_threshold
