"""How the cells of one cut come together: in groups, and within a group in the strata that are weighted by head count."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analytics.model.maturity import MaturityModel
from analytics.model.survey import Wave
from analytics.score.cuts import NOT_GIVEN, ROLE, SIDE, SIDES, UNIT, Cut
from analytics.score.groups import display_groups
from analytics.score.maturity import Flags, Floats, group_weights
from analytics.score.tally import Sums, Tally


@dataclass(frozen=True)
class Grouping:
    """The groups of one cut.

    The strata of everybody, a role group or a side are its roles (domain.md §3.3). Any other group is one stratum of all its
    people, because nobody knows how many of each role were invited in a unit or site.
    """

    cut: Cut
    membership: Flags
    """Groups × roles: whose answers the group can hold."""
    invited: Floats
    """People invited, never below those who answered: groups × strata; NaN is unknown."""
    weigh_by_invited: bool
    stratum: NDArray[np.int64]
    """Cell → its place in groups × strata, −1 for a cell in no group."""

    @property
    def names(self) -> tuple[str | None, ...]:
        """Names of the groups; None for everybody."""
        return tuple(" · ".join(group) or None for group in self.cut.groups)

    @property
    def pooled(self) -> bool:
        """True where a group is one stratum."""
        return not self.cut.by_role

    def strata(self, counts: Floats) -> Floats:
        """Items × cells (× more) → items × groups × strata (× more), added up."""
        added = summed(counts, self.stratum, self.invited.size)
        return added.reshape(counts.shape[0], *self.invited.shape, *counts.shape[2:])

    def weights(self, n: Floats) -> Floats:
        """Weights of the strata: items × groups × strata, as ``n``."""
        return group_weights(n, self.invited if self.weigh_by_invited else np.nan)


@dataclass(frozen=True)
class Grouped:
    """The counts of a tally by group."""

    levels: Floats
    """Statements × groups × strata × 6."""
    dont_know: Floats
    """Statements × groups, as ``not_applicable``."""
    not_applicable: Floats
    dimensions: Sums
    """Dimensions × groups × strata."""


def grouping(cut: Cut, counts: Tally, wave: Wave, model: MaturityModel) -> Grouping:
    """The groups of ``cut`` with the people invited that ``wave`` states."""
    groups, roles = len(cut.groups), len(model.roles)
    if cut.by_role:
        heads, weigh = head_counts(wave, counts, model)
        stratum = np.where(cut.label < 0, -1, cut.label * roles + counts.cells.role)
        return Grouping(cut, _membership(cut, model), np.tile(heads, (groups, 1)), weigh, stratum)
    invited = np.full((groups, 1), np.nan)
    if cut.name == UNIT:
        names = [name for (name,) in cut.groups]
        stated = np.array([_stated(name, names, wave.invited_units) for name in names])
        answered = summed(counts.cells.people[np.newaxis], cut.label, groups)[0]
        invited[:, 0] = np.where(stated >= answered, stated, np.nan)
    return Grouping(cut, _membership(cut, model), invited, False, cut.label)


def grouped(counts: Tally, by: Grouping) -> Grouped:
    """The counts added up by group and stratum."""
    groups = len(by.cut.groups)
    sums = counts.dimensions
    return Grouped(
        by.strata(counts.levels),
        summed(counts.dont_know, by.cut.label, groups),
        summed(counts.not_applicable, by.cut.label, groups),
        Sums(*(by.strata(part) for part in (sums.n, sums.total, sums.squares, sums.low, sums.high))),
    )


def head_counts(wave: Wave, counts: Tally, model: MaturityModel) -> tuple[Floats, bool]:
    """People invited by role (NaN unknown, never below those who answered) and whether they can serve as weights."""
    known = np.array([wave.invited.get(role.id, np.nan) for role in model.roles], dtype=float)
    answered = counts.by_role(counts.cells.people)
    return np.maximum(known, answered), not (wave.alike or np.isnan(known[answered > 0]).any())


def summed(counts: Floats, label: NDArray[np.int64], size: int) -> Floats:
    """Items × cells (× more) → items × ``size`` (× more): the cells of each label added up, those of label −1 left out.

    >>> summed(np.array([[1.0, 2.0, 4.0, 8.0]]), np.array([1, 0, 1, -1]), 3).tolist()
    [[2.0, 5.0, 0.0]]
    """
    inside = np.flatnonzero(label >= 0)
    members = sparse.csr_array((np.ones(len(inside)), (label[inside], inside)), shape=(size, counts.shape[1]))
    lines = np.moveaxis(counts, 1, 0)
    shape = lines.shape[1:]
    total = members @ lines.reshape(len(lines), math.prod(shape))
    return np.moveaxis(total.reshape(size, *shape), 0, 1)


def _membership(cut: Cut, model: MaturityModel) -> Flags:
    first = cut.name.partition("+")[0]
    if first == ROLE:
        groups = display_groups(model)
        own = np.array([[role.id in group.roles for role in model.roles] for group in groups])
        return own if cut.name == ROLE else own[cut.parent[:, 0]]
    if cut.name == SIDE:
        return np.array([[(role.side == SIDES[0]) == (side == SIDES[0]) for role in model.roles] for side in SIDES])
    return np.ones((len(cut.groups), len(model.roles)), dtype=bool)


def _stated(unit: str, units: Sequence[str], invited: Mapping[str, int]) -> float:
    """People invited in a unit, whatever the case of its name if only one unit has it; NaN if unknown."""
    if unit == NOT_GIVEN or unit in invited:
        return invited.get(unit, np.nan) if unit != NOT_GIVEN else np.nan
    alike = [count for name, count in invited.items() if name.casefold() == unit.casefold() and name not in units]
    twins = [other for other in units if other.casefold() == unit.casefold()]
    return float(alike[0]) if len(alike) == len(twins) == 1 else np.nan
