"""The answers of a wave that count: who gave them and what they are, read once and handed on as arrays.

A person counts once, with the newest published upload that holds answers of hers or his.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.model.maturity import MaturityModel
from analytics.model.survey import MISSING
from analytics.store import ledger, sql, waves
from analytics.store.database import Cursor, Database

T = TypeVar("T")

CREATE_ITEM = "CREATE TEMP TABLE item AS SELECT unnest(?::INTEGER[]) AS place, unnest(?::SMALLINT[]) AS statement"
PEOPLE = "SELECT hash, role, unit, site, flagged, partial, straight_line, fast FROM newest ORDER BY place"
VECTORS = 512
"""Chunks of a result, 2,048 rows each, that are held at a time."""


@dataclass(frozen=True)
class Answers:
    """What the people of a wave said, as their newest upload shows it."""

    people: pd.DataFrame
    """One row a person with at least one level, in the order of ``hash``; also ``role``, ``unit``, ``site``, ``flagged`` (straight
    line or fast), ``partial``, ``straight_line``, ``fast``."""
    codes: NDArray[np.int8]
    """Statements of the model × people: −3 (nothing given) to 5."""


def undisturbed(database: Database, wave_id: str, work: Callable[[Cursor, tuple[int, int]], T]) -> T:
    """What ``work`` makes of a wave in several queries and its edition; again from the start if an upload is undone meanwhile."""

    def attempt(cursor: Cursor) -> T:
        # The edition is read first: a file published meanwhile makes the counts newer than their key, never older.
        edition = ledger.edition(cursor, wave_id)
        made = work(cursor, edition)
        if ledger.edition(cursor, wave_id)[1] != edition[1]:  # answers went away under the counting
            raise _Undone
        return made

    while True:
        try:
            return database.read(attempt)
        except _Undone:
            continue


class _Undone(Exception):
    """An upload was undone while its answers were counted."""


def read(cursor: Cursor, wave_id: str, model: MaturityModel) -> Answers:
    """The answers of a wave to the statements of ``model``, for ``undisturbed``.

    Scratch tables rather than subqueries, outside a transaction: only then do their columns carry smallest and largest values,
    which lets DuckDB join by array index instead of by hashing.
    """
    wave = waves.number_of(cursor, wave_id)
    numbers = waves.statement_numbers(cursor, wave)
    asked = [(place, numbers[name]) for place, name in enumerate(model.statement_ids) if name in numbers]
    cursor.execute(CREATE_ITEM, [[place for place, _ in asked], [number for _, number in asked]]).fetchall()
    cursor.execute(sql.read("newest"), {"wave": wave}).fetchall()
    people = cursor.execute(PEOPLE).df()
    codes = np.full((len(model.statement_ids), len(people)), MISSING, dtype=np.int8)
    result = cursor.execute(sql.read("given"), {"wave": wave, "people": len(people)})
    while len(given := result.fetch_df_chunk(VECTORS)):
        codes.ravel()[given["at"].to_numpy()] = given["code"].to_numpy()
    return Answers(people, codes)
