"""Few people that no list of groups foresees: small sets of atoms of which a sum, however signed and weighted, follows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analytics.score.maturity import Flags, Floats
from analytics.score.privacy.exposure import Targets, entries

ROUNDING = 1e-7
"""Length, relative to 1, below which a direction counts as 0."""
SAME = 1e-6
"""Directions that differ by less are one."""
NEIGHBOURS = 3
"""How many directions after it, in ascending order, each is compared with."""
MOST_THREES, MOST_FOURS = 150, 90
"""Small atoms up to which sets of three and of four are searched: their number grows fast, and in larger organisations sets that
depend on each other are found as single atoms and pairs."""
MOST_FOUND = 300
"""Sets found at a time; whoever hides what gives these away looks again."""


def few_supported(loose: Floats, people: Floats, threshold: int) -> Targets:
    """Sums over fewer than ``threshold`` people that follow from what is published; none only if nothing of the kind does.

    Parameters
    ----------
    loose : atoms × ways, random changes of the atoms that no published figure would show (``Knowledge.loose``), in more ways than
        a set can have atoms.
    people : versions × atoms, people of each atom in each version; atoms of 0 tell nothing. Somebody who answers anew is one
        person in each version, so a set holds as many people as in the version where it holds most.
    threshold : fewest people anything may tell about.

    A sum over a set of atoms follows exactly if their lines of ``loose`` depend on each other (with probability 1). So lines
    of nothing are sought, then such along the same direction, then such that are so once a third is projected out; and sets
    of four as pairs of lines that meet.

    >>> lines = np.array([[1.0, 0.5, 2.0], [-1.0, -0.5, -2.0], [0.3, 1.0, 0.1]])
    >>> few_supported(lines, np.ones((1, 3)), 5).sign.round(6).tolist()
    [1.0, 1.0]
    """
    most = people.max(axis=0, initial=0.0)
    small = np.flatnonzero((most > 0) & (most < threshold))
    found = _sets(loose[small], people[:, small], threshold)
    return _combinations([small[list(places)] for places in found], loose)


def _sets(lines: Floats, people: Floats, threshold: int) -> list[tuple[int, ...]]:
    """Sets of lines that depend on each other and hold fewer than ``threshold`` people, the smallest first."""
    length = np.sqrt((lines**2).sum(axis=1, keepdims=True))
    found: list[tuple[int, ...]] = [(place,) for place in np.flatnonzero(length[:, 0] <= ROUNDING).tolist()]
    there = np.flatnonzero((length[:, 0] > ROUNDING) & _joins(people, 2, threshold))
    way = lines[there] / length[there]
    sets = {tuple(sorted(there[list(places)].tolist())) for places in _parallel(way, np.zeros((1, 0), dtype=np.intp))}
    for size, most, search in ((3, MOST_THREES, _threes), (4, MOST_FOURS, _fours)):
        some = np.flatnonzero(_joins(people[:, there], size, threshold))
        if size <= len(some) <= most:
            sets |= {tuple(sorted(there[some[list(places)]].tolist())) for places in search(way[some])}
    found += sorted(sets, key=lambda s: (len(s), s))
    return [places for places in found if people[:, places].sum(axis=1).max() < threshold]


def _joins(people: Floats, size: int, threshold: int) -> Flags:
    """Atoms that can be in a set of ``size`` atoms of fewer than ``threshold`` people. Those of different versions can be the same."""
    others = size - 1 if len(people) == 1 else 0
    few: Flags = people.max(axis=0, initial=0.0) + others < threshold
    return few


def _threes(way: Floats) -> list[tuple[int, ...]]:
    return _parallel(way, np.arange(len(way))[:, np.newaxis])


def _fours(way: Floats) -> list[tuple[int, ...]]:
    """Four lines depend on each other if two of them look alike from where the other two are one: their determinants with these.

    Four dimensions of the lines do, because the lines are random. Some that are none may be among them.
    """
    first, second = np.triu_indices(len(way), 1)
    a, b = way[first], way[second]
    x = [a[:, i] * b[:, j] - a[:, j] * b[:, i] for i, j in ((0, 1), (0, 2), (1, 2), (0, 3), (1, 3))]
    third = np.outer(x[0], way[:, 2]) - np.outer(x[1], way[:, 1]) + np.outer(x[2], way[:, 0])
    fourth = np.outer(x[0], way[:, 3]) - np.outer(x[3], way[:, 1]) + np.outer(x[4], way[:, 0])
    later = np.arange(len(way)) > second[:, np.newaxis]
    there = later & (third**2 + fourth**2 > ROUNDING**2)
    angle = np.where(there, np.arctan2(np.where(third < 0, -fourth, fourth), np.abs(third)), np.inf)
    order = angle.argsort(axis=1)
    ascending = np.take_along_axis(angle, order, axis=1)
    with np.errstate(invalid="ignore"):
        row, place = np.nonzero(np.diff(ascending, axis=1) < SAME)
    return list(
        map(tuple, np.column_stack([first[row], second[row], order[row, place], order[row, place + 1]]).tolist())
    )


def _parallel(way: Floats, without: NDArray[np.intp]) -> list[tuple[int, ...]]:
    """For each line of ``without``: two of the ``way``s that are one once these are projected out, together with these."""
    bases: list[Floats] = []
    for column in without.T:
        line = way[column]
        for basis in bases:
            line = line - (line * basis).sum(axis=1, keepdims=True) * basis
        length = np.sqrt((line**2).sum(axis=1, keepdims=True))
        bases.append(np.divide(line, length, out=np.zeros_like(line), where=length > ROUNDING))
    part = np.repeat(way[np.newaxis], len(without), axis=0)
    for basis in bases:
        part = part - (basis @ way.T)[:, :, np.newaxis] * basis[:, np.newaxis]
    length = np.sqrt((part**2).sum(axis=2))
    there = length > ROUNDING
    part = part / np.where(there, length * np.where(part[:, :, 0] < 0, -1.0, 1.0), 1.0)[:, :, np.newaxis]
    key = np.where(there, part[:, :, 0], np.inf)
    order = key.argsort(axis=1)
    ascending = np.take_along_axis(key, order, axis=1)
    found: list[tuple[int, ...]] = []
    for step in range(1, min(NEIGHBOURS, len(way) - 1) + 1):
        with np.errstate(invalid="ignore"):
            line, place = np.nonzero(ascending[:, step:] - ascending[:, :-step] < SAME)
        first, second = order[line, place], order[line, place + step]
        same = np.abs(part[line, first] - part[line, second]).max(axis=1, initial=0.0) < SAME
        found += map(tuple, np.column_stack([without[line], first, second])[same].tolist())
    return found


def _combinations(found: list[NDArray[np.intp]], loose: Floats) -> Targets:
    """The sum that follows of each set; sets that hold a smaller one found before are left out."""
    kept: list[frozenset[int]] = []
    signs: list[Floats] = []
    for places in found:
        if len(kept) == MOST_FOUND:
            break
        if any(smaller <= set(places.tolist()) for smaller in kept):
            continue
        if len(places) == 1:
            kept.append(frozenset(places.tolist()))
            signs.append(np.ones(1))
            continue
        lines = loose[places]
        vector, scale, _ = np.linalg.svd(lines / np.sqrt((lines**2).sum(axis=1, keepdims=True)))
        sign = vector[:, -1] / np.sqrt((lines**2).sum(axis=1))
        if scale[-1] < ROUNDING and (np.abs(sign) > ROUNDING * np.abs(sign).max()).all():
            kept.append(frozenset(places.tolist()))
            signs.append(sign / sign[np.abs(sign).argmax()])
    owner = np.repeat(np.arange(len(kept)), [len(places) for places in kept])
    atom = np.array([place for places in kept for place in sorted(places)], dtype=np.intp)
    return entries(owner.astype(np.intp), atom, np.concatenate([*signs, np.zeros(0)]))
