"""Whether the statements of a dimension measure one thing, and whether people see the same picture (domain.md §3.9).

Neither ever changes a score.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from analytics.model.certainty import RaterReading, ScaleReading
from analytics.score.maturity import HIGHEST_LEVEL, TOLERANCE, Floats

FEWEST_ROWS = 10
FEWEST_STATEMENTS = 3
DIFFERENT, FINE, REDUNDANT = 0.60, 0.70, 0.95
"""Limits of Cronbach's alpha: below the first statements measure different things, above the last they repeat each other."""
TENTATIVE, GOOD = 0.667, 0.80
"""Limits of Krippendorff's alpha, as he gives them."""


def cronbach_alpha(n: float, totals: ArrayLike, products: ArrayLike) -> float:
    """Cronbach's alpha of one scale from sums over people who answered all its statements (Cronbach 1951; domain.md §3.9).

    Parameters
    ----------
    n : people with a level for every statement.
    totals : Σx of each of the m statements.
    products : Σxz of each pair of statements, m × m; the upper triangle with the diagonal is read, the lower one may be anything.

    α = m/(m − 1)·(1 − Σ s²_q / s²_total), and s²_total is the sum of all variances and covariances. At most 1, can be negative.
    NaN, "not computed", for fewer than 10 people or 3 statements, and where everybody has the same total. Three statements
    make alpha low by construction.

    >>> rows = np.array([list(map(int, row)) for row in "343 223 445 122 333 232 454 323 112 544".split()])
    >>> round(cronbach_alpha(10, rows.sum(axis=0), rows.T @ rows), 4)
    0.9161
    """
    totals, products = np.asarray(totals, dtype=float), np.asarray(products, dtype=float)
    m = totals.size
    if n < FEWEST_ROWS or m < FEWEST_STATEMENTS:
        return float("nan")
    upper = np.triu(products)
    both = upper + np.triu(products, 1).T
    covariance = (both - np.outer(totals, totals) / n) / (n - 1)
    whole = float(covariance.sum())
    return m / (m - 1) * (1 - float(np.trace(covariance)) / whole) if whole > TOLERANCE else float("nan")


def cronbach_alpha_of_rows(rows: ArrayLike) -> float:
    """Cronbach's alpha from people × statements; people with a gap (NaN, or a code below 0) are left out.

    See ``cronbach_alpha`` for formula and limits.

    >>> round(cronbach_alpha_of_rows([list(map(int, row)) for row in "343 223 445 122 333 232 454 323 112 544".split()]), 4)
    0.9161
    """
    x = np.asarray(rows, dtype=float)
    x = x[(x >= 0).all(axis=1)]
    x = x - (x.mean(axis=0) if x.size else 0.0)  # alpha does not depend on it, precision does
    return cronbach_alpha(len(x), x.sum(axis=0), x.T @ x)


def scale_reading(alpha: float) -> ScaleReading:
    """What alpha says; NaN reads "not computed".

    >>> [scale_reading(alpha).value for alpha in (-0.2, 0.59, 0.65, 0.7, 0.96)]
    ['check the wording', 'statements measure different things', 'borderline', 'fine', 'redundant']
    """
    if np.isnan(alpha):
        return ScaleReading.NOT_COMPUTED
    if alpha < -TOLERANCE:
        return ScaleReading.CHECK_WORDING
    if alpha < DIFFERENT - TOLERANCE:
        return ScaleReading.DIFFERENT_THINGS
    if alpha < FINE - TOLERANCE:
        return ScaleReading.BORDERLINE
    return ScaleReading.REDUNDANT if alpha > REDUNDANT + TOLERANCE else ScaleReading.FINE


def level_counts(values: ArrayLike) -> Floats:
    """How often each level 0–5 was given to each unit: raters × units with gaps (NaN) → units × 6.

    Dimension scores between two levels are rounded half up first, as §3.9 has it.

    >>> level_counts([[2, 1.5], [float("nan"), 2.4]]).tolist()
    [[0.0, 0.0, 1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 2.0, 0.0, 0.0, 0.0]]
    """
    values = np.asarray(values, dtype=float)
    levels = np.floor(values + 0.5 + TOLERANCE)
    return np.stack([(levels == level).sum(axis=0) for level in range(HIGHEST_LEVEL + 1)], axis=-1).astype(float)


def krippendorff_alpha(counts: ArrayLike, metric: Literal["ordinal", "interval"] = "ordinal") -> float:
    """Krippendorff's alpha of raters who gave levels to units, with gaps (Krippendorff 2011; domain.md §3.9).

    Parameters
    ----------
    counts : units × levels, how many raters gave that level to that unit. Levels are in ascending order, one step apart.
        Here raters are people and units are dimensions. Units with fewer than two values drop out.
    metric : how far two levels are apart: ``ordinal`` by the ranks between them, ``interval`` by their difference.

    o(c,k) = Σ_u (pairs c,k in u)/(m_u − 1); n_c the pairable values of level c, n their sum;
    δ²(c,k) = (Σ_{g=c..k} n_g − (n_c + n_k)/2)² or (c − k)²; α = 1 − (n − 1)·Σ o·δ² / Σ n_c n_k δ².
    1 is full agreement, 0 what chance gives, below 0 people contradict each other. NaN where all values are equal or none
    can be paired.

    >>> nan = float("nan")
    >>> given = [[2, 1, 3, 4, nan, 2], [2, 2, 3, 4, 1, 1], [3, 1, 3, 5, 1, nan], [2, 1, nan, 4, 0, 2]]
    >>> counts = level_counts(given)
    >>> round(krippendorff_alpha(counts), 4), round(krippendorff_alpha(counts, "interval"), 4)
    (0.8518, 0.8592)
    """
    values: Floats = np.asarray(counts, dtype=float)
    values = values[values.sum(axis=1) >= 2]
    shares = values / (values.sum(axis=1, keepdims=True) - 1)
    observed = shares.T @ values - np.diag(shares.sum(axis=0))
    frequency = values.sum(axis=0)
    distance = _squared_distances(frequency, metric)
    expected = float(frequency @ distance @ frequency)
    if expected <= 0:
        return float("nan")
    return float(1 - (frequency.sum() - 1) * (observed * distance).sum() / expected)


def _squared_distances(frequency: Floats, metric: str) -> Floats:
    """Levels × levels."""
    # the ranks from c to k without half of both ends are the distance between the middles of c and k
    ranks, steps = frequency.cumsum() - frequency / 2, np.arange(frequency.size, dtype=float)
    scale = steps if metric == "interval" else ranks
    squared: Floats = (scale[:, np.newaxis] - scale) ** 2
    return squared


def rater_reading(counts: ArrayLike) -> tuple[float, RaterReading]:
    """Krippendorff's ordinal alpha of units × levels, and what it says.

    NaN with "no variation" where all values are equal, with "not computed" where no unit has two values.

    >>> rater_reading([[0, 0, 5, 0, 0, 0]])[1].value, rater_reading([[0, 0, 1, 0, 0, 0]])[1].value
    ('no variation', 'not computed')
    """
    values: Floats = np.asarray(counts, dtype=float)
    alpha = krippendorff_alpha(values)
    if np.isnan(alpha):
        pairable = (values.sum(axis=1) >= 2).any()
        return alpha, RaterReading.NO_VARIATION if pairable else RaterReading.NOT_COMPUTED
    if alpha >= GOOD - TOLERANCE:
        return alpha, RaterReading.GOOD
    return alpha, RaterReading.TENTATIVE if alpha >= TENTATIVE - TOLERANCE else RaterReading.DIFFERENT_PICTURES
