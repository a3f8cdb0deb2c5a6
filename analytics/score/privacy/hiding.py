"""The rules for one breakdown: what is small is hidden, and what would give it away by subtraction (domain.md §3.12).

- No figure rests on fewer people than the wave's threshold, question by question.
- Within a breakdown, hiding one small group is not enough, because the total stands beside it: the next smallest are hidden
  with it until at least two are hidden and they hold at least a threshold of people together.
- What belongs to a hidden parent is hidden. Counts of hidden groups are hidden too.
- A dimension and its statements stand side by side: of a group all statements are shown or none, and none where they would
  tell what few people with gaps said (``told_by_gaps``, ``hidden_with_siblings``).

What breakdowns tell together is the matter of ``exposure``.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analytics.score.maturity import Flags, Floats
from analytics.score.tally import Sums

THRESHOLD = 5
UNEVEN = 1e-7
"""Sums of dimension scores and of levels that lie further apart are not the same."""


def critical(n: ArrayLike, spoke: ArrayLike, threshold: int) -> Flags:
    """True where fewer than ``threshold`` people must be protected: those with a value, or, without any, those who spoke.

    ``n``: people with a valid answer (a dimension score). ``spoke``: people who gave a level or said that they do not know.

    >>> critical([4, 5, 0, 0], [6, 5, 4, 0], 5).tolist()
    [True, False, True, False]
    """
    n, spoke = np.asarray(n), np.asarray(spoke)
    few: Flags = ((n > 0) & (n < threshold)) | ((n == 0) & (spoke > 0) & (spoke < threshold))
    return few


def hidden_groups(
    counts: Sequence[float],
    threshold: int = THRESHOLD,
    forced: frozenset[int] = frozenset(),
    spoke: Sequence[float] | None = None,
) -> frozenset[int]:
    """Which groups of one breakdown must be hidden, as positions in ``counts``.

    Parameters
    ----------
    counts : people with a value in each group.
    threshold : fewest people behind a figure.
    forced : groups that are hidden for another reason, for example because their parent is.
    spoke : people who gave a level or said that they do not know; ``counts`` if left out. A group of 0 has nothing to hide.

    Hides groups that are ``critical``; while any is hidden and fewer than two are, or they hold fewer than ``threshold``
    people together, hides the next smallest shown group (of equal ones the first). Groups without any value count only for
    what they say about not knowing, and are hidden last. Source: domain.md §3.12.

    >>> sorted(hidden_groups([3, 12, 6, 25])), sorted(hidden_groups([2, 2, 30, 8])), sorted(hidden_groups([5, 5, 5]))
    ([0, 2], [0, 1, 3], [])
    """
    flags = np.zeros((1, len(counts)), dtype=bool)
    flags[0, list(forced)] = True
    said = None if spoke is None else np.array([spoke], dtype=float)
    hidden = hidden_by_item(np.array([counts], dtype=float), threshold, flags, said)
    return frozenset(np.flatnonzero(hidden[0]).tolist())


def hidden_by_item(
    counts: ArrayLike, threshold: int, forced: Flags | None = None, spoke: ArrayLike | None = None
) -> Flags:
    """``hidden_groups`` for every row of an array items × groups; ``forced`` and ``spoke`` have the same shape."""
    n = np.asarray(counts, dtype=float)
    said = n if spoke is None else np.asarray(spoke, dtype=float)
    kept = np.zeros(n.shape, dtype=bool) if forced is None else forced
    occupied = (n > 0) | (said > 0)
    hidden = occupied & (kept | critical(n, said, threshold))
    if not hidden.any():
        return kept.copy()
    order = np.lexsort((n, n == 0, ~hidden, ~occupied), axis=-1)
    mixed = _mixed(np.take_along_axis(n, order, -1), np.take_along_axis(said, order, -1), threshold)
    first = hidden.sum(axis=-1, keepdims=True)
    enough = mixed & (np.arange(1, n.shape[-1] + 1) >= first)
    size = np.where(enough.any(axis=-1), enough.argmax(axis=-1) + 1, n.shape[-1])[..., np.newaxis]
    size = np.where(first > 0, size, 0)
    place = np.argsort(order, axis=-1)
    grown: Flags = kept | (occupied & (place < size))
    return grown


def _mixed(n: Floats, said: Floats, threshold: int) -> Flags:
    """True where the groups so far, from left to right, are enough to hide each other: of values and of those who spoke."""
    people = np.cumsum(n, axis=-1)
    by_value = (people == 0) | (people >= threshold)
    several = np.arange(1, n.shape[-1] + 1) >= 2
    enough: Flags = by_value & several & (np.cumsum(said, axis=-1) >= threshold)
    return enough


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
    uneven = (apart == 0) & (np.abs(total - count * dimensions.total) > UNEVEN)
    told: Flags = uneven | ((apart > 0) & (apart < threshold))
    return told


def hidden_with_siblings(
    counts: Floats,
    parent: NDArray[np.int64],
    told: Flags,
    hidden: Flags,
    threshold: int = THRESHOLD,
    spoke: Floats | None = None,
) -> Flags:
    """Statements × groups to hide so that for each group either all statements of a dimension are shown or none.

    One that is missing among those shown follows from the dimension, and with it and the total the group hidden beside it.
    ``told`` are dimensions × groups as from ``told_by_gaps``, ``hidden`` what is hidden so far, ``counts`` the statements' n,
    ``spoke`` the people who gave a level or said that they do not know.
    """
    said = counts if spoke is None else spoke
    while True:
        none = told.copy()
        np.logical_or.at(none, parent, hidden & (said > 0))
        grown = hidden_by_item(counts, threshold, hidden | (none[parent] & (said > 0)), said)
        if (grown == hidden).all():
            return hidden
        hidden = grown
