"""The cuts results may be shown by: everybody, one attribute at a time, at most two together (reliability.md §4.3 rule 5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.model.maturity import MaturityModel
from analytics.score.groups import display_groups
from analytics.score.tally import Tally

EVERYBODY, ROLE, UNIT, SITE, SIDE, UNFLAGGED = "everybody", "role", "unit", "site", "side", "unflagged"
CROSSES = ((ROLE, UNIT), (ROLE, SITE), (UNIT, SITE))
NOT_GIVEN = "not given"
"""Name of the group of people who did not say which unit or site they belong to."""
SIDES = ("leading", "doing")


@dataclass(frozen=True)
class Cut:
    """One way to part the people of a wave into groups."""

    name: str
    """``everybody``, ``role``, ``unit``, ``site``, ``side`` (leading, doing), ``unflagged`` (everybody but careless answers), or two
    attributes joined by ``+``, for example ``role+unit``."""
    groups: tuple[tuple[str, ...], ...]
    """Names as shown, one for each attribute; one empty tuple for everybody."""
    label: NDArray[np.int64]
    """Cell → position of its group, −1 for a cell in none."""
    parents: tuple[str, ...]
    """Cuts whose groups hold those of this one."""
    parent: NDArray[np.int64]
    """Groups × parents: position of the group's parent in each of them."""
    by_role: bool
    """Groups are weighted within by people invited per role (everybody, role, side, unflagged); in others each answer counts alike."""


def cuts(counts: Tally, model: MaturityModel) -> Mapping[str, Cut]:
    """All cuts of a wave, in the order in which they are decided: what comes first is hidden last.

    A cut by unit or site is there only if anybody named one; a cut by both attributes only if both are there.
    """
    cells, roles = counts.cells, display_groups(model)
    home = {role: place for place, group in enumerate(roles) for role in group.roles}
    whole = np.zeros(len(cells.role), dtype=np.int64)
    single = {
        ROLE: (np.array([home[model.roles[role].id] for role in cells.role], dtype=np.int64), [g.name for g in roles]),
        UNIT: _values(cells.unit),
        SITE: _values(cells.site),
    }
    single = {name: found for name, found in single.items() if name == ROLE or found[1] not in ([], [NOT_GIVEN])}
    leading = np.array([model.roles[role].side == SIDES[0] for role in cells.role], dtype=bool)
    found = [Cut(EVERYBODY, ((),), whole, (), np.zeros((1, 0), dtype=np.int64), True)]
    found += [_part(name, label, names, name == ROLE) for name, (label, names) in single.items()]
    found.append(_part(SIDE, np.where(leading, 0, 1), SIDES, True))
    found.append(_part(UNFLAGGED, np.where(cells.flagged, -1, 0), ["without answers that look careless"], True))
    for first, second in CROSSES:
        if first in single and second in single:
            found.append(_cross((first, *single[first]), (second, *single[second])))
    return {cut.name: cut for cut in found}


def _values(values: NDArray[np.str_]) -> tuple[NDArray[np.int64], list[str]]:
    """Labels and names by value, in the order of the alphabet, the empty one last."""
    names = sorted({str(value) for value in values}, key=lambda value: (value == "", value))
    places = {value: place for place, value in enumerate(names)}
    label = np.array([places[str(value)] for value in values], dtype=np.int64)
    return label, [value or NOT_GIVEN for value in names]


def _part(name: str, label: NDArray[np.int64], names: Sequence[str], by_role: bool) -> Cut:
    parent = np.zeros((len(names), 1), dtype=np.int64)
    return Cut(name, tuple((group,) for group in names), label, (EVERYBODY,), parent, by_role)


def _cross(
    first: tuple[str, NDArray[np.int64], Sequence[str]], second: tuple[str, NDArray[np.int64], Sequence[str]]
) -> Cut:
    """The pairs that occur, in order of the first, then the second."""
    width = len(second[2])
    pairs, label = np.unique(first[1] * width + second[1], return_inverse=True)
    parent = np.stack([pairs // width, pairs % width], axis=1)
    names = tuple((first[2][one], second[2][other]) for one, other in parent.tolist())
    return Cut(f"{first[0]}+{second[0]}", names, label.astype(np.int64), (first[0], second[0]), parent, False)
