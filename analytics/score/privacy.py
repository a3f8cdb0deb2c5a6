"""The gate between counts and everyone else (domain.md §3.12, reliability.md §4.3).

- No figure rests on fewer people than the wave's threshold, question by question.
- Within a breakdown, hiding one small group is not enough, because the total stands beside it: the next smallest are hidden
  with it until at least two are hidden and they hold at least a threshold of people together.
- What belongs to a hidden parent is hidden; a mean over children uses shown children only, so nothing can be subtracted.
- Counts of hidden groups are hidden too. Roles the model shows together are never shown alone.
- One attribute at a time; and two breakdowns of the same item are checked against each other, because a unit that is one
  role, or a role that sits in one unit, would give a hidden group away (``hidden_across``).
- A dimension and its statements stand side by side: of a group all statements are shown or none, and none where they would
  tell what few people with gaps said (``told_by_gaps``, ``hidden_with_siblings``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analytics.model.maturity import MaturityModel, Role
from analytics.score.maturity import Flags, Floats
from analytics.score.tally import Sums

THRESHOLD = 5
DETERMINED = 1e-7
"""Largest error of a linear solution that still counts as exact."""


@dataclass(frozen=True)
class DisplayGroup:
    """Roles that are shown as one group."""

    name: str
    roles: tuple[str, ...]
    """Role ids, the one that gives the group its place first."""


def display_groups(model: MaturityModel) -> tuple[DisplayGroup, ...]:
    """The groups results may be shown for, in model order: every role joined with those that are ``shown_with`` it."""
    members: dict[str, list[Role]] = {role.id: [role] for role in model.roles if _host(model, role) == role.id}
    for role in model.roles:
        if _host(model, role) != role.id:
            members[_host(model, role)].append(role)
    return tuple(
        DisplayGroup(", with ".join(role.name for role in roles), tuple(role.id for role in roles))
        for roles in members.values()
    )


def _host(model: MaturityModel, role: Role) -> str:
    seen = {role.id}
    while role.shown_with is not None and role.shown_with not in seen:
        role = model.role(role.shown_with)
        seen.add(role.id)
    return role.id


def hidden_groups(
    counts: Sequence[int], threshold: int = THRESHOLD, forced: frozenset[int] = frozenset()
) -> frozenset[int]:
    """Which groups of one breakdown must be hidden, as positions in ``counts``.

    Parameters
    ----------
    counts : people with an answer in each group. A group of 0 has nothing to hide.
    threshold : fewest people behind a figure.
    forced : groups that are hidden for another reason, for example because their parent is.

    Hides groups with 0 < n < threshold; while any is hidden and fewer than two are, or they hold fewer than ``threshold``
    people together, hides the next smallest shown group (of equal ones the first).

    >>> sorted(hidden_groups([3, 12, 6, 25])), sorted(hidden_groups([2, 2, 30, 8])), sorted(hidden_groups([5, 5, 5]))
    ([0, 2], [0, 1, 3], [])
    """
    occupied = {place: count for place, count in enumerate(counts) if count > 0}
    hidden = {place for place, count in occupied.items() if count < threshold or place in forced}
    shown = sorted(occupied.keys() - hidden, key=lambda place: (occupied[place], place))
    for place in shown:
        if not hidden or (len(hidden) >= 2 and sum(occupied[h] for h in hidden) >= threshold):
            break
        hidden.add(place)
    return frozenset(hidden | forced)


def hidden_by_item(counts: ArrayLike, threshold: int, forced: Flags | None = None) -> Flags:
    """``hidden_groups`` for every row of an array items × groups; ``forced`` has the same shape."""
    counts = np.asarray(counts)
    hidden = np.zeros(counts.shape, dtype=bool) if forced is None else forced.copy()
    critical = hidden.any(axis=1) | ((counts > 0) & (counts < threshold)).any(axis=1)
    for row in np.flatnonzero(critical):
        places = hidden_groups(counts[row].tolist(), threshold, frozenset(np.flatnonzero(hidden[row]).tolist()))
        hidden[row, list(places)] = True
    return hidden


def told_by_gaps(dimensions: Sums, statements: Sums, parent: NDArray[np.int64], threshold: int = THRESHOLD) -> Flags:
    """Dimensions × groups where the statements beside the dimension would give away people who left some of them out.

    Parameters
    ----------
    dimensions, statements : their n and Σ, items × groups.
    parent : position of each statement's dimension.

    For everyone without a gap the levels of the statements add up to the score times their number. What is missing to that in
    a group comes from its people with gaps alone: from one person, if a single n is smaller by one. Between the n of a
    dimension and of its statements there are at most as many people as have gaps, so fewer than ``threshold`` are too few.
    """
    apart, total, count = (np.zeros(dimensions.n.shape) for _ in range(3))
    np.maximum.at(apart, parent, np.abs(statements.n - dimensions.n[parent]))
    np.add.at(total, parent, statements.total)
    np.add.at(count, parent, 1.0)
    uneven = (apart == 0) & (np.abs(total - count * dimensions.total) > DETERMINED)
    told: Flags = uneven | ((apart > 0) & (apart < threshold))
    return told


def hidden_with_siblings(
    counts: Floats, parent: NDArray[np.int64], told: Flags, hidden: Flags, threshold: int = THRESHOLD
) -> Flags:
    """Statements × groups to hide so that for each group either all statements of a dimension are shown or none.

    One that is missing among those shown follows from the dimension, and with it and the total the group hidden beside it.
    ``told`` are dimensions × groups as from ``told_by_gaps``, ``hidden`` what is hidden so far, ``counts`` the statements' n.
    """
    while True:
        none = told.copy()
        np.logical_or.at(none, parent, hidden & (counts > 0))
        grown = hidden_by_item(counts, threshold, hidden | (none[parent] & (counts > 0)))
        if (grown == hidden).all():
            return hidden
        hidden = grown


def hidden_across(counts: Floats, known: Sequence[Floats], hidden: Flags, threshold: int = THRESHOLD) -> Flags:
    """Which groups of a second breakdown of one item must be hidden, given what the first one and the total tell.

    Parameters
    ----------
    counts : rows × groups, people in each combination of a row (a role) and a group of the second breakdown (a unit).
    known : published means of the first breakdown and of everybody, each as coefficients of the rows: the mean is
        Σ coefficient · (sum of the row's values).
    hidden : groups hidden so far.

    Every published mean is a linear equation in the sums of the combinations. As long as these equations determine the sum
    of fewer than ``threshold`` people (see ``_small_sets``), the smallest group that helps is hidden, together with what
    ``hidden_groups`` then asks for.
    """
    totals = counts.sum(axis=0)
    if (hidden | (totals == 0)).all():
        return hidden
    row, group = np.nonzero(counts)
    targets = _small_sets(counts, row, group, hidden, threshold)
    base = [coefficients[row] for coefficients in known]
    hidden = hidden.copy()
    while not hidden.all():
        shown = np.flatnonzero(~hidden & (totals > 0))
        helping = _helping(np.array(base + [group == place for place in shown], dtype=float), targets)
        blamed = shown[helping[len(base) :]]
        if not len(blamed):
            break
        hidden[blamed[totals[blamed].argmin()]] = True
        hidden[list(hidden_groups(totals.tolist(), threshold, frozenset(np.flatnonzero(hidden).tolist())))] = True
    return hidden


def _small_sets(
    counts: Floats, row: NDArray[np.int64], group: NDArray[np.int64], hidden: Flags, threshold: int
) -> Floats:
    """Sets of combinations that hold fewer than ``threshold`` people, one a line, 1 for each combination in the set.

    Every single combination and every set within one shown group (what stays of a unit when some of its roles are known);
    every whole row, and what stays of it without the groups that hold nobody else (a role without the units that are this role).
    """
    people = counts[row, group]
    mixed = (counts > 0).sum(axis=0)[group] > 1
    sets: list[tuple[int, ...]] = [(place,) for place in np.flatnonzero(people < threshold).tolist()]
    for column in np.flatnonzero(~hidden):
        small = np.flatnonzero((group == column) & (people < threshold)).tolist()
        sets += [several for size in range(2, threshold) for several in combinations(small, size)]
    for place in np.unique(row):
        sets += [tuple(np.flatnonzero(row == place)), tuple(np.flatnonzero((row == place) & mixed))]
    chosen = {several for several in sets if 0 < sum(people[list(several)]) < threshold}
    lines = np.zeros((len(chosen), len(row)))
    for line, several in enumerate(sorted(chosen)):
        lines[line, list(several)] = 1
    return lines


def _helping(equations: Floats, targets: Floats) -> Flags:
    """Which equations take part in determining any of the targets (both as rows of coefficients)."""
    if not len(targets) or not len(equations):
        return np.zeros(len(equations), dtype=bool)
    solution = np.linalg.lstsq(equations.T, targets.T, rcond=1e-9)[0]
    determined = np.abs(equations.T @ solution - targets.T).max(axis=0) < DETERMINED
    helping: Flags = (np.abs(solution[:, determined]) > DETERMINED).any(axis=1)
    return helping
