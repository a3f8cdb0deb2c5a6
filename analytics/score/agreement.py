"""How far people agree, from n, Σ, Σ² and the counts of the two camps (domain.md §3.8). All functions take arrays of any shape.

Sources: a_wg Brown & Hauenstein 2005, r_wg James, Demaree & Wolf 1984, both as in the R package *multilevel*; six options 0–5.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from analytics.score.maturity import HIGHEST_LEVEL, TOLERANCE, Flags, Floats, divided, variance

UNIFORM_VARIANCE = 35 / 12
"""(A² − 1)/12 for A = 6 options: the spread of people who answer at random."""
FEWEST_RATERS = 5
CAMP_SHARE = 0.30


def r_wg(n: ArrayLike, total: ArrayLike, squares: ArrayLike) -> Floats:
    """max(0, 1 − s²/σ²) with σ² = 35/12: 1 all agree, 0 as spread as random answers or more; NaN for n < 2."""
    return np.maximum(0.0, 1 - variance(n, total, squares) / UNIFORM_VARIANCE)


def a_wg(n: ArrayLike, total: ArrayLike, squares: ArrayLike) -> Floats:
    """1 − 2s² / ((5M − M²)·k/(k − 1)): spread against the largest one possible at this mean, −1 to 1.

    1 where M is 0 or 5; NaN where it is not defined: M < 5/k or M > 5(k − 1)/k, or k < 2.
    """
    n, total = np.asarray(n, dtype=float), np.asarray(total, dtype=float)
    mean = divided(total, n)
    room = divided((HIGHEST_LEVEL * mean - mean**2) * n, np.maximum(n - 1, 0))
    lowest = divided(np.full_like(n, HIGHEST_LEVEL), n)
    defined = (mean >= lowest - TOLERANCE) & (mean <= HIGHEST_LEVEL - lowest + TOLERANCE)
    at_end = (mean <= TOLERANCE) | (mean >= HIGHEST_LEVEL - TOLERANCE)
    value = 1 - divided(2 * variance(n, total, squares), np.nan_to_num(room))
    return np.where(n < 2, np.nan, np.where(at_end, 1.0, np.where(defined, value, np.nan)))


def agreement(n: ArrayLike, total: ArrayLike, squares: ArrayLike) -> Floats:
    """a_wg, or r_wg where a_wg is not defined; NaN for fewer than five raters.

    Reading of a_wg: below .60 no agreement, .60–.69 weak, .70–.79 moderate, from .80 strong.

    >>> agreement(6, 20, 68).round(4).item(), agreement(5, 24, 116).round(4).item()
    (0.92, 0.9314)
    """
    within = a_wg(n, total, squares)
    value = np.where(np.isnan(within), r_wg(n, total, squares), within)
    return np.where(np.asarray(n) >= FEWEST_RATERS, value, np.nan)


def two_camps(n: ArrayLike, low: ArrayLike, high: ArrayLike) -> Flags:
    """True where at least 30 % stand at or below 1.5 and at least 30 % at or above 3.5, from five raters: do not read the mean."""
    n = np.asarray(n, dtype=float)
    camps = np.minimum(divided(low, n), divided(high, n))
    return (n >= FEWEST_RATERS) & (np.nan_to_num(camps) >= CAMP_SHARE - TOLERANCE)
