"""The cubes as dense arrays in model order, so that everything after is arithmetic on whole arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.model.cube import Cubes
from analytics.model.maturity import MaturityModel
from analytics.score.maturity import Flags, Floats

LEVELS = ("l0", "l1", "l2", "l3", "l4", "l5")
SUMS = ("n", "total", "squares", "low", "high")
VALUES = np.arange(6.0)
OF_LEVELS = np.stack([np.ones(6), VALUES, VALUES**2, VALUES <= 1.5, VALUES >= 3.5], axis=1)
"""What an answer on each level adds to n, total, squares, low and high."""


@dataclass(frozen=True)
class Sums:
    """Sums over the people with a value, items × cells: all that means, spreads, agreement and camps need."""

    n: Floats
    total: Floats
    squares: Floats
    low: Floats
    """People at or below 1.5."""
    high: Floats
    """People at or above 3.5."""


@dataclass(frozen=True)
class Cells:
    """Who the people of each cell are; one entry a cell."""

    role: NDArray[np.int64]
    """Position of the role in the model."""
    unit: NDArray[np.str_]
    """Empty text: not given. ``site`` the same."""
    site: NDArray[np.str_]
    flagged: Flags
    history: NDArray[np.int64]
    people: Floats
    """People who gave at least one level."""
    partial: Floats
    straight_line: Floats
    fast: Floats


@dataclass(frozen=True)
class Tally:
    """Counts of one wave. Cells of roles the model does not have are left out; what is not put to a role holds 0."""

    cells: Cells
    routed: Flags
    """Dimensions × roles: whom the dimension is put to."""
    parent: NDArray[np.int64]
    """Position of each statement's dimension."""
    levels: Floats
    """Statements × cells × 6."""
    dont_know: Floats
    """Statements × cells, as ``not_applicable``."""
    not_applicable: Floats
    dimensions: Sums
    """Over the people's dimension scores."""

    @property
    def statements(self) -> Sums:
        """The same sums over the valid answers to each statement."""
        return sums_of(self.levels)

    def by_role(self, counts: Floats) -> Floats:
        """… × cells → … × roles."""
        return counts @ (self.cells.role[:, np.newaxis] == np.arange(self.routed.shape[1])).astype(float)


def sums_of(levels: Floats) -> Sums:
    """The sums over answers, from how many lie on each level along the last axis.

    >>> [float(part) for part in vars(sums_of(np.array([0, 1, 0, 2, 0, 0]))).values()]
    [3.0, 7.0, 19.0, 1.0, 0.0]
    """
    return Sums(*np.moveaxis(levels @ OF_LEVELS, -1, 0))


def tally(cubes: Cubes, model: MaturityModel) -> Tally:
    """The counts of ``cubes`` in the order of ``model``; the order of the rows does not matter, doubled rows add up."""
    roles = pd.Index([role.id for role in model.roles])
    dimensions = [dimension.id for dimension in model.dimensions]
    routed = np.array([[role in dimension.roles for role in roles] for dimension in model.dimensions])
    position = {dimension: place for place, dimension in enumerate(dimensions)}
    parent = np.array([position[statement.dimension] for statement in model.statements])
    role = roles.get_indexer(pd.Index(cubes.cells["role"]))
    known = np.flatnonzero(role >= 0)
    put_to = routed[:, role[known]]
    of_statements = _Long(cubes.statements, "statement", model.statement_ids, known, len(role))
    levels, dont_know, not_applicable = (
        _put_to(of_statements.dense(columns), put_to[parent]) for columns in (LEVELS, ["dont_know"], ["not_applicable"])
    )
    of_dimensions = _Long(cubes.dimensions, "dimension", dimensions, known, len(role))
    sums = [_put_to(of_dimensions.dense([column]), put_to)[..., 0] for column in SUMS]
    table = cubes.cells.iloc[known]
    unit, site = (table[name].to_numpy(dtype=str) for name in ("unit", "site"))
    people, partial, straight_line, fast = (
        table[name].to_numpy(dtype=float) for name in ("people", "partial", "straight_line", "fast")
    )
    flagged, history = table["flagged"].to_numpy(dtype=bool), table["history"].to_numpy(dtype=np.int64)
    cells = Cells(role[known], unit, site, flagged, history, people, partial, straight_line, fast)
    return Tally(cells, routed, parent, levels, dont_know[..., 0], not_applicable[..., 0], Sums(*sums))


class _Long:
    """A long table, one row an item and cell, and where each row belongs; rows with an unknown item are left out."""

    def __init__(
        self, table: pd.DataFrame, item: str, items: Iterable[str], known: NDArray[np.intp], cells: int
    ) -> None:
        rows = pd.Index(list(items))
        row = _places(table[item], rows)
        self._table, self._known = table, known
        self._shape = cells, len(rows)
        self._size = cells * len(rows) + 1
        flat = table["cell"].to_numpy(dtype=np.int64) * len(rows) + row
        self._flat = np.where(row < 0, self._size - 1, flat)

    def dense(self, columns: Sequence[str]) -> Floats:
        """Items × known cells × columns. Cells lie first in memory: sums over cells then run over whole lines."""
        cells, items = self._shape
        dense = np.empty((cells, items, len(columns)))
        for place, column in enumerate(columns):
            values = self._table[column].to_numpy(dtype=float)
            dense[:, :, place] = np.bincount(self._flat, values, self._size)[:-1].reshape(cells, items)
        return np.moveaxis(dense if len(self._known) == cells else dense[self._known], 0, 1)


def _put_to(counts: Floats, put_to: Flags) -> Floats:
    """Items × cells × columns with 0 where the item is not put to the cell's people."""
    return counts if put_to.all() else counts * put_to[:, :, np.newaxis]


def _places(values: pd.Series, rows: pd.Index) -> NDArray[np.int64]:
    """Position of each value among ``rows``, −1 for others."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        of_category = np.append(rows.get_indexer(pd.Index(values.cat.categories)), -1)
        return of_category[values.cat.codes.to_numpy()]
    return rows.get_indexer(pd.Index(values))
