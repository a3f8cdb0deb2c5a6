"""Levels in the sense of ISO/IEC 33020: what share of the answers reaches a level, its rating, the secured level (domain.md §3.7).

A mean hides missing lower levels, a weakest link punishes one bad spot; both stand side by side.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analytics.score.maturity import TOLERANCE, Floats, divided

PARTIALLY, LARGELY, FULLY = 15.0, 50.0, 85.0
"""Achievement in per cent above which a level is rated P, L and F."""


def reached(levels: ArrayLike) -> Floats:
    """a(q, k) = 100 · (answers ≥ k) / (valid answers), k = 1..5, in per cent.

    ``levels`` is … × 6, how many answers lie on each level 0–5; the result is … × 5, NaN without valid answers.

    >>> reached([0, 1, 2, 4, 3, 0]).tolist()
    [100.0, 90.0, 70.0, 30.0, 0.0]
    """
    counts = np.asarray(levels, dtype=float)
    at_least = counts[..., ::-1].cumsum(axis=-1)[..., ::-1]
    return divided(100 * at_least[..., 1:], at_least[..., :1])


def achievement(levels: ArrayLike) -> Floats:
    """a(d, k): the share of answers that reach level k, k = 1..5, in per cent, averaged over the statements of a dimension.

    ``levels`` is … × statements × 6, the result … × 5: the plain mean of ``reached`` over the statements that have valid
    answers; NaN if none has. If all statements have the same people, Σ_k a(d, k)/100 is the mean of the statement means.
    """
    shares = reached(levels)
    return divided(np.nan_to_num(shares).sum(axis=-2), (~np.isnan(shares)).sum(axis=-2))


def rating(share: float) -> str:
    """N up to 15 %, P up to 50 %, L up to 85 %, F above.

    >>> [rating(share) for share in (15, 15.01, 50, 50.01, 85, 85.01)]
    ['N', 'P', 'P', 'L', 'L', 'F']
    """
    return "NPLF"[sum(share > limit + TOLERANCE for limit in (PARTIALLY, LARGELY, FULLY))]


def secured_level(shares: ArrayLike) -> NDArray[np.int64]:
    """The largest k whose achievement is L or F while every lower level is F; 0 if level 1 is N or P.

    ``shares`` is … × 5 as from ``achievement``; the result has the leading shape. NaN counts as not reached.

    >>> int(secured_level([100, 90, 56.67, 16.67, 0])), int(secured_level([83.33, 60, 60, 60, 50]))
    (3, 1)
    """
    a = np.nan_to_num(np.asarray(shares, dtype=float))
    full = a > FULLY + TOLERANCE
    lower_full = np.ones_like(full)
    lower_full[..., 1:] = np.logical_and.accumulate(full, axis=-1)[..., :-1]
    holds = lower_full & (a > LARGELY + TOLERANCE)
    return holds.sum(axis=-1)


def weakest_link(levels: Sequence[int]) -> int | None:
    """The lowest of the secured levels, as the ITIL maturity model reads a system; None for none."""
    return min(levels, default=None)


def typical_level(levels: Sequence[int]) -> int | None:
    """The median, the lower of the two middle values for an even number; None for none.

    >>> typical_level([2, 1, 1, 2])
    1
    """
    return sorted(levels)[(len(levels) - 1) // 2] if levels else None
