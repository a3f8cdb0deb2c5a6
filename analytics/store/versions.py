"""Versions of results: drafting what the next one would rest on, keeping it, and reading the latest."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pyarrow as pa

from analytics.model.cube import Basis, DraftVersion, PeopleFacts, ResultVersion
from analytics.model.errors import ResultsChanged
from analytics.model.maturity import MaturityModel
from analytics.store import answers, frozen, ledger, states, waves
from analytics.store.cubes import cubes
from analytics.store.database import Cursor, Database
from analytics.store.facts import people_facts
from analytics.store.respondents import Pseudonyms
from analytics.store.states import States

INVITED = "SELECT role, invited FROM wave_invited WHERE wave = ? ORDER BY role"
INVITED_UNITS = "SELECT unit, invited FROM wave_invited_unit WHERE wave = ? ORDER BY unit"
LATEST = """
    SELECT number, made, published, undone, invited, invited_units, alike, permit, counts
    FROM result_version
    WHERE wave = ? AND counts IS NOT NULL
    ORDER BY number DESC LIMIT 1
"""
MEMBERS = """
    SELECT members, counts FROM result_version WHERE wave = ? AND counts IS NOT NULL ORDER BY number DESC LIMIT 1
"""
NEXT_NUMBER = "SELECT coalesce(max(number), 0) + 1 FROM result_version WHERE wave = ?"
FORGET_OLDER = """
    UPDATE result_version SET permit = NULL, counts = NULL, members = NULL WHERE wave = ? AND counts IS NOT NULL
"""
ADD_VERSION = "INSERT INTO result_version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
CENSUS = "SELECT person, mark, atom FROM census WHERE questionnaire = ? ORDER BY person, mark, atom"
DROP_CENSUS = "DELETE FROM census WHERE questionnaire = ?"
ADD_CENSUS = "INSERT INTO census SELECT ?, person, mark, atom FROM incoming"
RECORD = "SELECT number, document FROM record WHERE questionnaire = ?"
SET_RECORD = """
    INSERT INTO record VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET number = excluded.number, document = excluded.document
"""


@dataclass(frozen=True)
class Draft(DraftVersion):
    """A draft with what the store needs to keep it."""

    people_facts: PeopleFacts
    members: States
    """Everybody of the draft; place is the cell."""
    census: States
    """What the census holds once the draft is a version; place is the atom."""
    seen: int
    """Versions of the questionnaire that the record had seen."""


def basis(cursor: Cursor, wave_id: str) -> Basis:
    """What a version of a wave's results that is made now would rest on."""
    wave = waves.number_of(cursor, wave_id)
    invited, units = (tuple(cursor.execute(query, [wave]).fetchall()) for query in (INVITED, INVITED_UNITS))
    return Basis(ledger.edition(cursor, wave_id), invited, units)


def latest(cursor: Cursor, wave_id: str) -> ResultVersion | None:
    """The newest version of a wave's results; None before the first."""
    found = cursor.execute(LATEST, [waves.number_of(cursor, wave_id)]).fetchone()
    if found is None:
        return None
    number, made, published, undone, invited, units, alike, permit, counts = found
    held, facts = frozen.thaw(counts, published)
    rests_on = Basis((published, undone), _counts(invited), _counts(units), alike)
    return ResultVersion(number, made.replace(tzinfo=UTC), rests_on, held, permit, facts)


def record(cursor: Cursor, model_id: str) -> tuple[int, bytes | None]:
    """How many versions the record of a questionnaire has seen, and the record."""
    found = cursor.execute(RECORD, [model_id]).fetchone()
    return found or (0, None)


def draft(database: Database, people: Pseudonyms, wave_id: str, model: MaturityModel) -> Draft:
    """What the next version of a wave that exists would rest on."""

    def work(cursor: Cursor, _: tuple[int, int]) -> Draft:
        rests_on, seen = basis(cursor, wave_id), record(cursor, model.id)[0]
        given = answers.read(cursor, wave_id, model)
        person, mark = given.people["hash"].to_numpy(), states.marks(given.codes, people.weights(model.statement_ids))
        census = _census(cursor, model.id)
        found = states.matched(person, mark, census)
        history, rest = states.history(found, census)
        counted, cell = cubes(given, history, model, rests_on.edition[0])
        members = States(person, mark, cell)
        after = states.next_census(members, found, census, rest, len(counted.cells))
        changed = _changed(cursor, people, waves.number_of(cursor, wave_id), given.people, members)
        facts = people_facts(given, model)
        return Draft(counted, rest, changed, rests_on, facts, members, after, seen)

    return answers.undisturbed(database, wave_id, work)


def save(
    cursor: Cursor, wave_id: str, model_id: str, kept: Draft, permit: bytes, record: bytes, made: datetime
) -> ResultVersion:
    """Keep a draft as the wave's next version, inside the caller's transaction."""
    wave = waves.number_of(cursor, wave_id)
    number = cursor.execute(NEXT_NUMBER, [wave]).fetchone()[0]
    cursor.execute(FORGET_OLDER, [wave])
    published, undone = kept.basis.edition
    invited, units = (json.dumps(dict(counts)) for counts in (kept.basis.invited, kept.basis.invited_units))
    contents = permit, frozen.freeze(kept.cubes, kept.people_facts), frozen.freeze_states(kept.members)
    cursor.execute(ADD_VERSION, [wave, number, made, published, undone, invited, units, kept.basis.alike, *contents])
    cursor.execute(DROP_CENSUS, [model_id])
    census = kept.census
    cursor.register("incoming", pa.table({"person": census.person, "mark": census.mark, "atom": census.place}))
    cursor.execute(ADD_CENSUS, [model_id])
    cursor.unregister("incoming")
    cursor.execute(SET_RECORD, [model_id, kept.seen + 1, record])
    return ResultVersion(number, made.replace(tzinfo=UTC), kept.basis, kept.cubes, permit, kept.people_facts)


def refuse_outdated(cursor: Cursor, wave_id: str, model_id: str, kept: DraftVersion) -> Draft:
    """The draft, if it still is what a draft made now would be; ResultsChanged otherwise."""
    if isinstance(kept, Draft) and basis(cursor, wave_id) == kept.basis and record(cursor, model_id)[0] == kept.seen:
        return kept
    raise ResultsChanged("The answers changed while the results were made.", "Try again.")


def _counts(text: str) -> tuple[tuple[str, int], ...]:
    return tuple(json.loads(text).items())


def _census(cursor: Cursor, model_id: str) -> States:
    found = cursor.execute(CENSUS, [model_id]).fetchnumpy()
    return States(*(found[name].astype(np.int64) for name in ("person", "mark", "atom")))


def _changed(cursor: Cursor, people: Pseudonyms, wave: int, persons: pd.DataFrame, members: States) -> int:
    """People who are not as the wave's last version has them; everybody if there is none.

    With another key than the one the wave's people were hashed with nobody is recognised; then it is taken to be one person.
    """
    last = cursor.execute(MEMBERS, [wave]).fetchone()
    if last is None:
        return len(persons)
    if any(mark != people.mark for (mark,) in cursor.execute(ledger.KEY_MARKS, [wave]).fetchall()):
        return 1
    before, cells = frozen.thaw_states(last[0]), frozen.thaw_cells(last[1])
    found = states.matched(members.person, members.mark, before)
    were = cells.iloc[before.place[found]] if len(before.place) else cells.iloc[:0]
    same = np.zeros(len(persons), dtype=bool)
    if len(were):
        parts = [persons[name].to_numpy() == were[name].to_numpy() for name in ("role", "unit", "site", "flagged")]
        same = np.logical_and.reduce(parts)
    return states.changed(found, members.person, same, before)
