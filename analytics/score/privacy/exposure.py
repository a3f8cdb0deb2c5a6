"""What follows from published numbers: linear algebra over atoms (reliability.md §4.2, §4.3 rule 6).

Every published figure is a linear equation in what the atoms sum up to. A target, a set of few people, is exposed as soon as
its sum is a combination of the equations. ``Knowledge`` holds all that is known about one item as an orthonormal basis and
how far each target still lies from it; it grows as rows are added.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, sparse

from analytics.score.maturity import Flags, Floats

EXPOSED = 1e-9
"""Squared distance of a target from what is known, relative to its squared length, from which on it counts as known."""
NOTHING_NEW = 1e-8
"""Length of what a row of length 1 adds to the basis that is taken for rounding."""
SMALLEST = 1e-11
"""Eigenvalue of a Gram matrix of rows of length 1 that is taken for rounding."""
HELPS = 1e-6
"""Coefficient, relative to the largest, from which on a row takes part in a solution."""


@dataclass(frozen=True)
class Targets:
    """Sets of people that must not be found, each a sum over atoms; entries are listed target after target."""

    start: NDArray[np.intp]
    """Where the entries of each target begin; every target has at least one."""
    atom: NDArray[np.intp]
    sign: Floats
    """1 for an atom of the set, −1 where the set is a difference of two versions."""

    def __len__(self) -> int:
        return len(self.start)

    @cached_property
    def owner(self) -> NDArray[np.intp]:
        """Entry → its target."""
        return np.repeat(np.arange(len(self)), np.diff(self.start, append=len(self.atom)))

    @cached_property
    def squares(self) -> Floats:
        """Squared length of each."""
        return np.bincount(self.owner, self.sign**2, len(self)).astype(float)

    def times(self, columns: Floats) -> Floats:
        """Sums over the rows of an array atoms × anything: targets × anything."""
        if not len(self):
            return np.zeros((0, *columns.shape[1:]))
        products: Floats = np.add.reduceat(columns[self.atom] * self.sign[:, np.newaxis], self.start, axis=0)
        return products

    def only(self, chosen: Flags) -> Targets:
        """Some of the targets."""
        kept = chosen[self.owner]
        return entries(self.owner[kept], self.atom[kept], self.sign[kept])


def entries(owner: NDArray[np.intp], atom: NDArray[np.intp], sign: Floats) -> Targets:
    """Targets from entries in ascending order of ``owner``; owners without any are left out."""
    return Targets(np.flatnonzero(np.diff(owner, prepend=-1)), atom, sign)


def joined(first: Targets, second: Targets) -> Targets:
    """Both lists of targets, one after the other."""
    return Targets(
        np.concatenate([first.start, second.start + len(first.atom)]),
        np.concatenate([first.atom, second.atom]),
        np.concatenate([first.sign, second.sign]),
    )


class Knowledge:
    """What can be computed about one item from the rows published so far, over ``atoms`` unknowns.

    >>> one_person = Targets(np.array([0]), np.array([2]), np.array([1.0]))
    >>> known = Knowledge(one_person, 3)
    >>> known.learn(np.array([[1.0, 1.0, 0.0]]))
    >>> known.trial(np.array([[1.0, 1.0, 1.0]])).exposing(np.array([True])).tolist()
    [True]
    """

    def __init__(self, targets: Targets, atoms: int) -> None:
        self._targets = targets
        self._length = targets.squares
        self._distance = self._length.copy()
        self._basis: Floats = np.zeros((0, atoms))

    @property
    def open(self) -> Flags:
        """Targets that are not known yet."""
        unknown: Flags = self._distance > EXPOSED * self._length
        return unknown

    def loose(self, ways: int = 6) -> Floats:
        """Atoms × ``ways``: random changes of the atoms that no row learned would show. Atoms of which a sum is known change alike."""
        change = np.random.default_rng(0).standard_normal((self._basis.shape[1], ways))
        for _ in range(2):
            change -= self._basis.T @ (self._basis @ change)
        return change

    def trial(self, rows: Floats) -> Trial:
        """What ``rows``, one a candidate, would add."""
        return Trial(self, rows)

    def learn(self, rows: Floats) -> None:
        """Adds ``rows`` to what is known."""
        new = self.beyond(rows)[0]
        new = new[np.abs(new).any(axis=1)]
        if not len(new):
            return
        q, r, _ = linalg.qr(new.T, mode="economic", pivoting=True, check_finite=False)
        rank = int((np.abs(np.diag(r)) > np.sqrt(SMALLEST)).sum())
        grown = q[:, :rank]
        self._basis = np.concatenate([self._basis, grown.T])
        self._distance = self._distance - (self._targets.times(grown) ** 2).sum(axis=1)

    def beyond(self, rows: Floats) -> tuple[Floats, Flags]:
        """The parts of ``rows`` outside the basis, scaled to length 1, and which rows have one (others become 0)."""
        scale = np.sqrt((rows**2).sum(axis=1, keepdims=True))
        rest = np.divide(rows, scale, out=np.zeros_like(rows), where=scale > 0)
        for _ in range(2 if len(self._basis) else 0):  # once more removes what rounding left
            rest -= (rest @ self._basis.T) @ self._basis
        length = np.sqrt((rest**2).sum(axis=1, keepdims=True))
        new = length > NOTHING_NEW
        return np.divide(rest, length, out=np.zeros_like(rest), where=new), new[:, 0]

    def seen(self, rows: Floats) -> tuple[Floats, Floats, Floats]:
        """Products of the open targets with ``rows``, their distances and lengths."""
        still = self.open
        return self._targets.only(still).times(rows.T), self._distance[still], self._length[still]


class Trial:
    """Candidates for publication beside what is known: any part of them can be tried."""

    def __init__(self, known: Knowledge, rows: Floats) -> None:
        new, self._new = known.beyond(rows)
        self._gram = new @ new.T
        self._seen, self._distance, self._length = known.seen(new)

    def exposing(self, shown: Flags) -> Flags:
        """Which of the ``shown`` candidates take part in determining a target that is open."""
        taking_part = np.zeros(len(shown), dtype=bool)
        chosen = np.flatnonzero(shown & self._new)
        if not len(chosen) or not len(self._distance):
            return taking_part
        seen = self._seen[:, chosen]
        touched = seen.any(axis=1)
        value, vector = np.linalg.eigh(self._gram[np.ix_(chosen, chosen)])
        sound = value > SMALLEST
        vector, value = vector[:, sound], value[sound]
        part = seen[touched] @ vector
        left = self._distance[touched] - (part**2 / value).sum(axis=1)
        exposed = left <= EXPOSED * self._length[touched]
        if exposed.any():
            solution = np.abs((part[exposed] / value) @ vector.T)
            taking_part[chosen] = (solution > HELPS * solution.max(axis=1, keepdims=True)).any(axis=0)
        return taking_part


@dataclass(frozen=True)
class Sets:
    """Sets of people that might have to be protected, over all atoms: sets × atoms, sparse, entries 1 or −1."""

    members: sparse.csr_array

    def few(self, most: Floats, least: Floats, threshold: int, present: Flags) -> Flags:
        """Items × sets: True where 0 < people < ``threshold`` may be; people are items × atoms, at most and at least.

        ``present``: versions × atoms. Who answered anew is in two atoms, but in one in each version; so in a set there are at least
        as many people as in any version.
        """
        members = abs(self.members)
        few: Flags = (members @ most.T).T > 0
        for there in present:
            few &= threshold > (members @ (least * there).T).T
        return few

    def any(self, n: Floats) -> Flags:
        """Items × sets: True where anybody is in the set, by ``n``, items × atoms."""
        some: Flags = (abs(self.members) @ n.T).T > 0
        return some

    @cached_property
    def _entries(self) -> tuple[NDArray[np.intp], NDArray[np.intp], Floats]:
        found = self.members.tocoo()
        return found.row.astype(np.intp), found.col.astype(np.intp), found.data.astype(float)

    def over(self, chosen: Flags, atoms: Flags) -> Targets:
        """The chosen sets over some of the atoms, which are counted anew; sets without any of them are left out."""
        owner, atom, sign = self._entries
        kept = np.flatnonzero(chosen[owner] & atoms[atom])
        place = np.cumsum(atoms) - 1
        return entries(owner[kept], place[atom[kept]], sign[kept])
