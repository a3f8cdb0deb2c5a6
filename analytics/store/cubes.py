"""The two cubes: answers of one wave reduced to counts, in SQL (``sql/cubes/``).

A person counts once, with the newest published upload that holds answers of hers or his. Statements and dimensions
that are not put to the person's role do not count.
"""

from __future__ import annotations

import pandas as pd

from analytics.model.cube import Cubes
from analytics.model.maturity import MaturityModel
from analytics.store import ledger, sql, waves
from analytics.store.database import Cursor, Database

CREATE_ITEM = """
    CREATE TEMP TABLE item AS
    SELECT unnest(?::INTEGER[]) AS place, unnest(?::VARCHAR[]) AS id, unnest(?::SMALLINT[]) AS statement,
        unnest(?::SMALLINT[]) AS dimension
"""
CREATE_SCALE = """
    CREATE TEMP TABLE scale AS
    SELECT unnest(?::SMALLINT[]) AS dimension, unnest(?::VARCHAR[]) AS id, unnest(?::INTEGER[]) AS needed
"""
CREATE_PUT_TO = "CREATE TEMP TABLE put_to AS SELECT unnest(?::VARCHAR[]) AS role, unnest(?::SMALLINT[]) AS dimension"
PEOPLE = "SELECT role, split, people, partial, straight_line, fast FROM team ORDER BY team"
NOT_IN_WAVE = -1


def cubes(database: Database, wave_id: str, model: MaturityModel, split: str | None) -> Cubes:
    """The cubes of a wave that exists; ``split`` is ``unit`` or None. Rows are in model order, then by role and split."""

    def work(cursor: Cursor) -> Cubes:
        # The edition is read first: a file published meanwhile makes the counts newer than their key, never older.
        published, undone = ledger.edition(cursor, wave_id)
        wave = waves.number_of(cursor, wave_id)
        _scratch_tables(cursor, wave, model)
        cursor.execute(sql.read("cubes/newest"), {"wave": wave, "split": split or ""}).fetchall()
        cursor.execute(sql.read("cubes/team")).fetchall()
        cursor.execute(sql.read("cubes/member")).fetchall()
        statements = cursor.execute(sql.read("cubes/statements"), {"wave": wave}).df()
        dimensions = cursor.execute(sql.read("cubes/dimensions"), {"wave": wave}).df()
        people: pd.DataFrame = cursor.execute(PEOPLE).df()
        if ledger.edition(cursor, wave_id)[1] != undone:  # answers went away under the counting
            raise _Undone
        return Cubes(statements, dimensions, people, published)

    while True:
        try:
            return database.read(work)
        except _Undone:
            continue


class _Undone(Exception):
    """An upload was undone while its answers were counted."""


def _scratch_tables(cursor: Cursor, wave: int, model: MaturityModel) -> None:
    """The model's shape as scratch tables of this cursor.

    Tables rather than subqueries, outside a transaction: only then do their columns carry smallest and largest values,
    which lets DuckDB join and group by array index instead of by hashing. Reading in several steps is safe, because
    ``member`` says which uploads count, and all is read again if one of a wave is undone meanwhile.
    """
    numbers = waves.statement_numbers(cursor, wave)
    places = {dimension.id: place for place, dimension in enumerate(model.dimensions)}
    statements = model.statements
    cursor.execute(
        CREATE_ITEM,
        [
            list(range(len(statements))),
            [statement.id for statement in statements],
            [numbers.get(statement.id, NOT_IN_WAVE) for statement in statements],
            [places[statement.dimension] for statement in statements],
        ],
    ).fetchall()
    cursor.execute(
        CREATE_SCALE,
        [
            list(places.values()),
            list(places),
            [(len(dimension.statements) + 1) // 2 for dimension in model.dimensions],
        ],
    ).fetchall()
    routed = [(role, places[dimension.id]) for dimension in model.dimensions for role in dimension.roles]
    cursor.execute(CREATE_PUT_TO, [[role for role, _ in routed], [place for _, place in routed]]).fetchall()
