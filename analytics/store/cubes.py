"""The cubes: answers of one wave reduced to counts by cell.

Statements and dimensions that are not put to the person's role do not count. Counting works on whole arrays, a statement at
a time: the groups (statement × cell × code) are so many that a database would hash what an array can be indexed by.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.model.cube import CELL_COLUMNS, DIMENSION_COLUMNS, STATEMENT_COLUMNS, Cubes
from analytics.model.maturity import MaturityModel
from analytics.model.survey import MISSING
from analytics.store.answers import Answers

Numbers = NDArray[np.int64]
WHO = CELL_COLUMNS[:5]
CODES = ("missing", "not_applicable", "dont_know", "l0", "l1", "l2", "l3", "l4", "l5")
"""Column of each code, from the lowest, MISSING, on."""


def cubes(answers: Answers, history: Numbers, model: MaturityModel, published: int) -> tuple[Cubes, Numbers]:
    """The counts by cell, and the cell of each person; ``history`` has one entry a person.

    Rows of the two cubes are in model order, then by cell; cells by role, unit, site, flag and history.
    """
    people = answers.people.assign(history=history)
    cell, first = _numbered(people)
    cells = people.iloc[first][list(WHO)].reset_index(drop=True)
    counts = {"people": np.bincount(cell, minlength=len(first))}
    for flag in ("partial", "straight_line", "fast"):
        counts[flag] = np.bincount(cell[people[flag].to_numpy(dtype=bool)], minlength=len(first))
    cells = cells.assign(**counts)
    put_to = np.array([cells["role"].isin(dimension.roles).to_numpy() for dimension in model.dimensions], dtype=bool)
    statements = _statements(answers.codes, cell, put_to, model)
    return Cubes(cells, statements, _dimensions(answers.codes, cell, put_to, model), published), cell


def _numbered(people: pd.DataFrame) -> tuple[Numbers, Numbers]:
    """The cell of each person, and one person of each cell."""
    key = np.zeros(len(people), dtype=np.int64)
    for name in WHO:
        codes, values = pd.factorize(people[name], sort=True)
        key = key * max(len(values), 1) + codes
    _, first, cell = np.unique(key, return_index=True, return_inverse=True)
    return cell.astype(np.int64), first.astype(np.int64)


def _statements(
    codes: NDArray[np.int8], cell: Numbers, put_to: NDArray[np.bool_], model: MaturityModel
) -> pd.DataFrame:
    parent = np.repeat(np.arange(len(model.dimensions)), [len(dimension.statements) for dimension in model.dimensions])
    item, place = np.nonzero(put_to[parent])
    cells, width = put_to.shape[1], len(CODES)
    counts = np.empty((len(codes), cells, width), dtype=np.int32)
    start = cell * width - MISSING
    for row, given in enumerate(codes):
        counts[row] = np.bincount(start + given, minlength=cells * width).reshape(cells, width)
    columns = dict(zip(CODES, counts[item, place].T, strict=True))
    return _table(STATEMENT_COLUMNS, model.statement_ids, item, place, columns)


@dataclass(frozen=True)
class Scores:
    """The dimension scores of the people who have one, as fractions of whole numbers (domain.md §3.1)."""

    scored: NDArray[np.bool_]
    """Who gave a level for at least half of the statements."""
    total: Numbers
    """Σ of the levels given; of everybody, as ``levels``."""
    levels: Numbers
    """How many were given."""


def scores(codes: NDArray[np.int8]) -> Scores:
    """The scores of one dimension; ``codes``: its statements × people."""
    given = codes >= 0
    levels = given.sum(axis=0, dtype=np.int64)
    total = np.where(given, codes, 0).sum(axis=0, dtype=np.int64)
    return Scores((levels > 0) & (2 * levels >= len(codes)), total, levels)


def _dimensions(
    codes: NDArray[np.int8], cell: Numbers, put_to: NDArray[np.bool_], model: MaturityModel
) -> pd.DataFrame:
    names, cells, start = DIMENSION_COLUMNS[2:], put_to.shape[1], 0
    sums = np.zeros((len(names), *put_to.shape))
    for row, dimension in enumerate(model.dimensions):
        found = scores(codes[start : start + len(dimension.statements)])
        start += len(dimension.statements)
        # People with as many levels are added up before dividing: whole numbers, so the same sums whatever the order.
        for levels in np.unique(found.levels[found.scored]).tolist():
            who = found.scored & (found.levels == levels)
            place, total = cell[who], found.total[who]
            y = (None, total, total**2, 2 * total <= 3 * levels, 2 * total >= 7 * levels)
            for column, (values, unit) in enumerate(zip(y, (1, levels, levels**2, 1, 1), strict=True)):
                sums[column, row] += np.bincount(place, values, minlength=cells) / unit
    item, place = np.nonzero(put_to)
    columns = dict(zip(names, sums[:, item, place], strict=True))
    whole = {name: columns[name].astype(np.int32) for name in ("n", "low", "high")}
    return _table(DIMENSION_COLUMNS, [dimension.id for dimension in model.dimensions], item, place, columns | whole)


def _table(
    order: Sequence[str], ids: Sequence[str], item: Numbers, cell: Numbers, columns: dict[str, NDArray[np.generic]]
) -> pd.DataFrame:
    named = pd.Categorical.from_codes(item, categories=pd.Index(list(ids)))
    return pd.DataFrame(
        {order[0]: named, order[1]: cell.astype(np.int32), **{name: columns[name] for name in order[2:]}}
    )
