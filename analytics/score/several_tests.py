"""Many tests at once: which of them still stand (Benjamini & Hochberg 1995; domain.md §3.10)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from analytics.score.maturity import TOLERANCE, Flags

RATE = 0.10
"""Share of false ones expected among the tests that survive."""


def benjamini_hochberg(p: ArrayLike, rate: float = RATE) -> Flags:
    """Which of m tests survive when at most ``rate`` of the survivors shall be false on average.

    Parameters
    ----------
    p : p-values 0–1, one a test, any order. NaN: not tested; it neither counts nor survives.
    rate : false discovery rate, 0–1.

    With p sorted, the largest i with p_i ≤ i·rate/m is sought; it and all smaller ones survive.

    >>> benjamini_hochberg([0.001, 0.008, 0.012, 0.03, 0.04, 0.20, 0.50]).tolist()
    [True, True, True, True, True, False, False]
    """
    p = np.asarray(p, dtype=float)
    tested = np.sort(p[~np.isnan(p)])
    places = np.arange(1, tested.size + 1)
    within = tested <= places * rate / max(tested.size, 1) + TOLERANCE
    limit = tested[np.flatnonzero(within)[-1]] if within.any() else -np.inf
    survives: Flags = p <= limit
    return survives
