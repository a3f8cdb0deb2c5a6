"""What follows from linear equations, exactly: arithmetic modulo a prime, so that nothing is lost or found by rounding.

Every coefficient is a fraction of small whole numbers. Whatever follows over the fractions follows modulo the prime; the opposite fails
with a chance of about one in two thousand million.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

PRIME = 2**31 - 1
Ints = NDArray[np.int64]


def residue(value: Fraction | int) -> int:
    """A fraction modulo the prime."""
    fraction = Fraction(value)
    return fraction.numerator * pow(fraction.denominator, -1, PRIME) % PRIME


def fraction(value: int) -> Fraction:
    """The simplest fraction a residue can stand for, by half of Euclid's algorithm."""
    (a, b), (s, t) = (PRIME, value % PRIME), (0, 1)
    while 2 * b * b > PRIME:
        a, b, s, t = b, a % b, t, s - a // b * t
    return Fraction(b, t)


def reduced(matrix: Ints) -> tuple[Ints, list[int]]:
    """Reduced row echelon form without its zero rows, and the pivot columns."""
    rows = matrix % PRIME
    rows = rows[rows.any(axis=1)]
    pivots: list[int] = []
    for column in range(rows.shape[1]):
        top = len(pivots)
        if top == len(rows):
            break
        found = np.flatnonzero(rows[top:, column])
        if not len(found):
            continue
        if found[0]:
            rows[[top, top + found[0]]] = rows[[top + found[0], top]]
        rows[top] = rows[top] * pow(int(rows[top, column]), -1, PRIME) % PRIME
        others = np.flatnonzero(rows[:, column])
        others = others[others != top]
        rows[others] = (rows[others] - rows[others, column][:, np.newaxis] * rows[top]) % PRIME
        pivots.append(column)
    return rows[: len(pivots)], pivots


@dataclass(frozen=True)
class Support:
    """A combination of equations in which only these columns are left."""

    columns: tuple[int, ...]


class Span:
    """Everything that follows from some equations over the same unknowns."""

    def __init__(self, equations: Ints) -> None:
        """``equations``: one row each, coefficients modulo the prime."""
        self.equations = equations
        distinct, self._alike = np.unique(equations, axis=1, return_inverse=True)
        self._alike = np.ravel(self._alike)
        self._first = np.unique(self._alike, return_index=True)[1]
        self._rows, self._pivots = reduced(np.unique(distinct, axis=0))

    def holds(self, targets: Ints) -> NDArray[np.bool_]:
        """For each row of ``targets``: does its value follow?"""
        small = targets[:, self._first] % PRIME
        same = (small[:, self._alike] == targets % PRIME).all(axis=1)
        for row, pivot in zip(self._rows, self._pivots, strict=True):
            used = np.flatnonzero(small[:, pivot])
            small[used] = (small[used] - small[used, pivot][:, np.newaxis] * row) % PRIME
        found: NDArray[np.bool_] = same & ~small.any(axis=1)
        return found

    def needed(self, target: Ints) -> list[int]:
        """Some equations from which the target follows and none of which can be left out."""
        kept = list(range(len(self.equations)))
        step = max(1, len(kept) // 2)
        while step:
            start = 0
            while start < len(kept):
                rest = kept[:start] + kept[start + step :]
                if rest and Span(self.equations[rest]).holds(target[np.newaxis])[0]:
                    kept = rest
                else:
                    start += step
            step //= 2
        return kept

    def few(self, people: Sequence[frozenset[str]], limit: int, most: int = 90) -> Iterator[Support]:
        """Combinations of equations that speak of fewer than ``limit`` people: of one, two, three or four kinds of unknowns.

        ``people``: who is behind each column. Columns that every equation treats alike are one kind. Three kinds are tried among at most
        ``most`` kinds, four among a third of that.
        """
        members = [np.flatnonzero(self._alike == kind) for kind in range(len(self._first))]
        who = [frozenset().union(*(people[column] for column in columns)) for columns in members]
        small = [kind for kind in range(len(members)) if 0 < len(who[kind]) < limit]
        if not small or not self._pivots:
            return
        shadow = self._shadow()
        found: list[frozenset[int]] = []
        for size, among in ((1, len(small)), (2, 4 * most), (3, most), (4, most // 3)):
            alone = {kind for one in found if len(one) == 1 for kind in one}
            kinds = [kind for kind in small if kind not in alone][:among]
            if len(kinds) < size:
                return
            tried = np.array(list(combinations(kinds, size)))
            for chosen in tried[determinants(shadow[:size, tried].transpose(1, 0, 2)) == 0].tolist():
                several = len(frozenset().union(*(who[kind] for kind in chosen))) >= limit
                if not several and not any(earlier <= set(chosen) for earlier in found):
                    found.append(frozenset(chosen))
                    yield Support(tuple(int(column) for kind in chosen for column in members[kind]))

    def combination(self, columns: Sequence[int]) -> Ints:
        """A combination of the equations in which only these columns are left."""
        others = [column for column in range(self.equations.shape[1]) if column not in set(columns)]
        order = [*others, *columns]
        rows, pivots = reduced(self.equations[:, order])
        row = np.zeros(len(order), dtype=np.int64)
        row[order] = rows[next(place for place, pivot in enumerate(pivots) if pivot >= len(others))]
        return row

    def _shadow(self) -> Ints:
        """Four random combinations of the equations' null space: columns hold a combination exactly if they depend on each other there."""
        rows, pivots = self._rows, self._pivots
        free = [column for column in range(rows.shape[1]) if column not in set(pivots)]
        random = np.random.default_rng(7).integers(1, PRIME, (4, len(free)))
        shadow = np.zeros((4, rows.shape[1]), dtype=np.int64)
        for place, column in enumerate(free):
            shadow[:, column] = random[:, place]
            shadow[:, pivots] = (shadow[:, pivots] - random[:, place][:, np.newaxis] * rows[:, column]) % PRIME
        return shadow


def determinants(squares: Ints) -> Ints:
    """Modulo the prime, by the rule of Leibniz; … × size × size, size at most 4."""
    size = squares.shape[-1]
    if size == 1:
        return squares[..., 0, 0] % PRIME
    total = np.zeros(squares.shape[:-2], dtype=np.int64)
    for column in range(size):
        rest = np.delete(squares[..., 1:, :], column, axis=-1)
        total = (total + (-1) ** column * (squares[..., 0, column] % PRIME) * determinants(rest)) % PRIME
    return total
