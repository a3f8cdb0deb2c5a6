"""The cubes as dense arrays in model order, so that everything after is arithmetic on whole arrays."""

from __future__ import annotations

from collections.abc import Iterable
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


@dataclass(frozen=True)
class Sums:
    """Sums over the people with a value, items × roles × splits: all that means, spreads, agreement and camps need."""

    n: Floats
    total: Floats
    squares: Floats
    low: Floats
    """People at or below 1.5."""
    high: Floats
    """People at or above 3.5."""


@dataclass(frozen=True)
class Tally:
    """Counts of one wave; a combination nobody answered holds 0. Rows of other roles than the model routes are left out."""

    splits: tuple[str, ...]
    """Values of the second attribute, sorted, the empty one last; one empty text when there is none."""
    routed: Flags
    """Dimensions × roles: whom the dimension is put to."""
    parent: NDArray[np.int64]
    """Position of each statement's dimension."""
    levels: Floats
    """Statements × roles × splits × 6."""
    dont_know: Floats
    """Statements × roles × splits, as ``not_applicable``."""
    not_applicable: Floats
    dimensions: Sums
    """Over the people's dimension scores."""
    people: Floats
    """Roles × splits: people who gave at least one level."""

    @property
    def statements(self) -> Sums:
        """The same sums over the valid answers to each statement."""
        low, high = self.levels[..., :2].sum(axis=-1), self.levels[..., 4:].sum(axis=-1)
        return Sums(self.levels.sum(axis=-1), self.levels @ VALUES, self.levels @ VALUES**2, low, high)


def tally(cubes: Cubes, model: MaturityModel) -> Tally:
    """The counts of ``cubes`` in the order of ``model``; the order of the rows does not matter, doubled rows add up."""
    roles = [role.id for role in model.roles]
    dimensions = [dimension.id for dimension in model.dimensions]
    splits = _splits(cubes)
    routed = np.array([[role in dimension.roles for role in roles] for dimension in model.dimensions])
    position = {dimension: place for place, dimension in enumerate(dimensions)}
    parent = np.array([position[statement.dimension] for statement in model.statements])
    columns = [*LEVELS, "dont_know", "not_applicable"]
    answers = _dense(cubes.statements, "statement", model.statement_ids, roles, splits, columns)
    answers *= routed[parent][:, :, np.newaxis, np.newaxis]
    sums = _dense(cubes.dimensions, "dimension", dimensions, roles, splits, SUMS)
    sums *= routed[:, :, np.newaxis, np.newaxis]
    people = _dense(cubes.people.assign(all=""), "all", [""], roles, splits, ["people"])
    return Tally(
        splits, routed, parent, answers[..., :6], answers[..., 6], answers[..., 7],
        Sums(*np.moveaxis(sums, -1, 0)), people[0, ..., 0],
    )  # fmt: skip


def _splits(cubes: Cubes) -> tuple[str, ...]:
    found: set[str] = set()
    for table in (cubes.statements, cubes.dimensions, cubes.people):
        found.update(table["split"].unique())
    return tuple(sorted(found, key=lambda value: (value == "", value))) or ("",)


def _dense(
    table: pd.DataFrame,
    item: str,
    items: Iterable[str],
    roles: list[str],
    splits: tuple[str, ...],
    columns: Iterable[str],
) -> Floats:
    """One array items × roles × splits × columns out of a long table; rows with an unknown item or role are left out."""
    axes = [pd.Index(list(items)), pd.Index(roles), pd.Index(list(splits))]
    places = [axis.get_indexer(pd.Index(table[key])) for axis, key in zip(axes, (item, "role", "split"), strict=True)]
    known = np.logical_and.reduce([place >= 0 for place in places])
    values = table[list(columns)].to_numpy(dtype=float)
    dense = np.zeros((*(len(axis) for axis in axes), values.shape[1]))
    np.add.at(dense, tuple(place[known] for place in places), values[known])
    return dense
