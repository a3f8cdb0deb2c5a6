"""Who must not be found: every set of people that a role, unit, site or a change between versions tells apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
from scipy import sparse

from analytics.score.cuts import ROLE, SIDE, SITE, UNIT
from analytics.score.maturity import Flags
from analytics.score.privacy.exposure import Sets
from analytics.score.privacy.record import DIMENSIONS, FLAGGED, MEMBER, Labels, Shown


def sets(now: Shown, earlier: Sequence[Shown]) -> Sets:
    """All sets that might hold few people.

    Parameters
    ----------
    now : the version to be decided, ``earlier`` those it can be set off against, over the same atoms.

    Single atoms; every group by one, two or three of role (as shown, and as in the model), unit and site; careless answers; of
    each earlier version the same groups; and of any two versions who joined a group, who left it, and both together.
    """
    found = [sparse.eye_array(len(now.home[ROLE]), format="csr")]
    found += [_membership(*np.unique(label, return_inverse=True)) for label in partitions(now.homes)]
    by_role = _roles_changed([*earlier, now])
    for past, later in combinations([*earlier, now], 2):
        for present, before in _asked(later, past, by_role):
            for after, ago in zip(partitions(present), partitions(before), strict=True):
                groups, place = np.unique(np.concatenate([after, ago]), return_inverse=True)
                members = _membership(groups, place[: len(after)])
                found += _changes(members, _membership(groups, place[len(after) :]))
    return Sets(_distinct(sparse.vstack(found, format="csr")))


def partitions(home: Mapping[str, Labels]) -> Iterator[Labels]:
    """Atom → its group, for every way to part the atoms by up to three attributes; −1 for none, the same number in all versions."""
    for role in ((), (ROLE,), (MEMBER,), (SIDE,)):
        for size in range(3):
            for places in combinations((UNIT, SITE), size):
                yield _together([home[name] for name in (*role, *places)], len(home[ROLE]), home[MEMBER] >= 0)
        yield _together([home[name] for name in (*role, FLAGGED)], len(home[ROLE]), home[FLAGGED] >= 0)


def _together(labels: Sequence[Labels], atoms: int, inside: Flags) -> Labels:
    """One number for each combination."""
    together = np.zeros(atoms, dtype=np.int64)
    for label in labels:
        together = together * 2**20 + label
    return np.where(inside, together, -1)


def _membership(groups: Labels, place: Labels) -> sparse.csr_array:
    """Groups × atoms, 1 where the atom is in the group; the group −1 has nobody."""
    inside = np.flatnonzero(groups[place] >= 0)
    return sparse.csr_array((np.ones(len(inside)), (place[inside], inside)), shape=(len(groups), len(place)))


def _roles_changed(versions: Sequence[Shown]) -> bool:
    """True if anybody had different roles in two versions."""
    roles = np.stack([shown.home[MEMBER] for shown in versions])
    highest = roles.max(axis=0)
    return bool(((roles >= 0) & (roles != highest)).any())


def _asked(now: Shown, past: Shown, by_role: bool) -> Iterator[tuple[Mapping[str, Labels], Mapping[str, Labels]]]:
    """Where people were in two versions; ``by_role`` once more for the people each dimension was put to."""
    yield now.homes, past.homes
    if by_role:
        routed, routed_before = now.coefficients[DIMENSIONS] > 0, past.coefficients[DIMENSIONS] > 0
        common = min(len(routed), len(routed_before))
        for line in np.unique(np.hstack([routed[:common], routed_before[:common]]), axis=0):
            yield _limited(now, line[: routed.shape[1]]), _limited(past, line[routed.shape[1] :])


def _limited(shown: Shown, routed: Flags) -> Mapping[str, Labels]:
    """Only atoms of the routed roles."""
    put_to = np.append(routed, False)[shown.labels[MEMBER]]
    return {name: np.where(put_to, label, -1) for name, label in shown.homes.items()}


def _changes(present: sparse.csr_array, past: sparse.csr_array) -> list[sparse.csr_array]:
    """The past groups; of each that is still there or has people in common with a present one: who joined, who left, both."""
    now, before = (present @ past.T).nonzero()
    same = np.arange(present.shape[0])
    now, before = np.concatenate([now, same]), np.concatenate([before, same])
    difference = sparse.csr_array(present[now] - past[before])
    difference.eliminate_zeros()
    joined, left = difference.maximum(0), (-difference).maximum(0)
    return [past, *(sparse.csr_array(part) for part in (joined, left, difference))]


def _distinct(members: sparse.csr_array) -> sparse.csr_array:
    """Each set once, none without people."""
    members.eliminate_zeros()
    marks = np.random.default_rng(0).integers(1, 2**40, members.shape[1]).astype(np.int64)
    mark = members.astype(np.int64) @ marks
    _, first = np.unique(np.abs(mark), return_index=True)
    first = first[mark[first] != 0]
    return sparse.csr_array(members[np.sort(first)])
