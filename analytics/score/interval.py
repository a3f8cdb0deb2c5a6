"""95 % intervals for means on the bounded scale 0–5 (domain.md §3.6).

Wilson's score interval with an effective sample size and a t quantile. It stays within 0–5, is asymmetric near the ends and
does not collapse when all answers agree. It covers chance: who of the invited happened to answer. It does not cover people
who stay silent for a reason; ``worst_case_bounds`` does.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtrit

from analytics.score.maturity import HIGHEST_LEVEL, Floats, divided

VARIANCE_FLOOR = 1 / 12
"""Answers are rounded to whole levels: the variance of that rounding."""
VARIANCE_UNKNOWN = 35 / 12
"""Variance of an answer drawn evenly from the six levels, where a group of one leaves nothing to estimate it from."""
CONFIDENCE = 0.95


def variance_of_mean(n: ArrayLike, s2: ArrayLike, invited: ArrayLike = np.nan) -> Floats:
    """V = max(s², 1/12)/n · (1 − n/N), any shape; N NaN means unknown and drops the correction; 0 where all invited answered.

    >>> variance_of_mean(5, 1.0138888888888888, 8).round(6).item()
    0.076042
    """
    n, s2, invited = (np.asarray(a, dtype=float) for a in (n, s2, invited))
    answered = np.where(np.isnan(invited), 0.0, np.clip(divided(n, invited), 0.0, 1.0))
    return divided(np.maximum(s2, VARIANCE_FLOOR), n) * (1 - np.nan_to_num(answered))


def weighted_variance(n: ArrayLike, s2: ArrayLike, invited: ArrayLike, weights: ArrayLike) -> tuple[Floats, Floats]:
    """Variance and degrees of freedom of a mean over groups, groups along the last axis.

    V = Σ W²V_g with W = w/Σw; df = V² / Σ[(W²V_g)²/(n_g − 1)] over the terms above 0 (Satterthwaite).
    A group of one takes the pooled within-group variance Σ(n_h − 1)s_h² / Σ(n_h − 1), 35/12 if there is none, and counts
    with one degree of freedom. Groups without answers or weight drop out. V is 0 and df NaN where all invited answered.

    >>> s2 = [0.25, 0.64, 0.81, 1.0, 0.49]
    >>> V, df = weighted_variance([3, 8, 12, 20, 10], s2, [3, 10, 20, 40, 30], [3, 10, 20, 40, 30])
    >>> V.round(7).item(), df.round(2).item()
    (0.0077104, 34.99)
    """
    n, s2, invited, weights = np.broadcast_arrays(*(np.asarray(a, dtype=float) for a in (n, s2, invited, weights)))
    share = divided(weights, weights.sum(axis=-1, keepdims=True))
    return combined_variance(*stratum_variances(n, s2, invited), share)


def stratum_variances(n: ArrayLike, s2: ArrayLike, invited: ArrayLike) -> tuple[Floats, Floats]:
    """V and degrees of freedom of each group's mean, groups along the last axis; a group of one borrows from the others as in
    ``weighted_variance``."""
    n, s2, invited = np.broadcast_arrays(*(np.asarray(a, dtype=float) for a in (n, s2, invited)))
    freedom = np.maximum(n - 1, 0)
    pooled = divided((freedom * np.nan_to_num(s2)).sum(axis=-1), freedom.sum(axis=-1))
    pooled = np.where(np.isnan(pooled), VARIANCE_UNKNOWN, pooled)
    filled = np.where(n > 1, s2, pooled[..., np.newaxis])
    return variance_of_mean(n, filled, invited), np.maximum(freedom, 1)


def combined_variance(variances: ArrayLike, freedom: ArrayLike, shares: ArrayLike) -> tuple[Floats, Floats]:
    """Variance and degrees of freedom of Σ share·mean over independent means along the last axis; NaN terms drop out.

    Used for groups within a dimension and for dimensions within an area. For areas it understates the width, because the
    same people answer several dimensions; the reference there is a bootstrap over people.
    """
    shares = np.asarray(shares, dtype=float)
    terms = np.nan_to_num(np.asarray(variances, dtype=float) * shares**2)
    V = terms.sum(axis=-1)  # noqa: N806 (the formula's letter)
    return V, divided(V**2, np.nan_to_num(divided(terms**2, np.nan_to_num(freedom))).sum(axis=-1))


def bounded_interval(mean: ArrayLike, V: ArrayLike, df: ArrayLike, n: ArrayLike) -> tuple[Floats, Floats]:  # noqa: N803
    """Lower and upper end of the 95 % interval from a mean, its variance, degrees of freedom and n; any shape.

    ε = 1/(10(n+1)); p = mean/5 kept within [ε, 1 − ε]; ν = p(1−p)/(V/25); c = (p + t²/2ν)/(1 + t²/ν);
    h = t/(1 + t²/ν)·√(p(1−p)/ν + t²/4ν²); interval 5(c ∓ h), cut to [0, 5] and widened to contain the mean.
    NaN where there is no interval: V is 0 (all invited answered), df below 1, or the mean is missing.
    """
    mean, V, df, n = np.broadcast_arrays(*(np.asarray(a, dtype=float) for a in (mean, V, df, n)))  # noqa: N806
    exists = (V > 0) & (df > 0) & ~np.isnan(mean)
    edge = 1 / (10 * (n + 1))
    p = np.clip(np.where(exists, mean, 2.5) / HIGHEST_LEVEL, edge, 1 - edge)
    nu = p * (1 - p) * HIGHEST_LEVEL**2 / np.where(exists, V, 1.0)
    t = stdtrit(np.where(exists, df, 1.0), (1 + CONFIDENCE) / 2)
    shrink = 1 + t**2 / nu
    centre = (p + t**2 / (2 * nu)) / shrink
    half = t / shrink * np.sqrt(p * (1 - p) / nu + t**2 / (4 * nu**2))
    low = np.minimum(np.clip(HIGHEST_LEVEL * (centre - half), 0, HIGHEST_LEVEL), mean)
    high = np.maximum(np.clip(HIGHEST_LEVEL * (centre + half), 0, HIGHEST_LEVEL), mean)
    return np.where(exists, low, np.nan), np.where(exists, high, np.nan)


def group_interval(n: ArrayLike, mean: ArrayLike, s2: ArrayLike, invited: ArrayLike = np.nan) -> tuple[Floats, Floats]:
    """The interval of one group, or of any set of people treated as one; NaN for n < 2 and where all invited answered.

    >>> low, high = group_interval(5, 3.0, 1.0138888888888888, 8)
    >>> low.round(4).item(), high.round(4).item()
    (2.2234, 3.6876)
    """
    n = np.asarray(n, dtype=float)
    return bounded_interval(mean, variance_of_mean(n, s2, invited), n - 1, n)


def worst_case_bounds(
    mean: ArrayLike, n: ArrayLike, invited: ArrayLike, weights: ArrayLike = 1.0
) -> tuple[float, float]:
    """The mean if every silent person had answered 0, and if every one had answered 5, over groups along the last axis.

    low = Σ W·f·Ȳ, high = Σ W·(f·Ȳ + (1 − f)·5) with f = n/N and W = w/Σw. N must be known.

    >>> [round(bound, 4) for bound in worst_case_bounds([2.0], [10], [30])]
    [0.6667, 4.0]
    """
    mean, n, invited, weights = np.broadcast_arrays(*(np.asarray(a, dtype=float) for a in (mean, n, invited, weights)))
    answered = np.clip(n / invited, 0.0, 1.0)
    share = weights / weights.sum()
    low = float((share * answered * np.nan_to_num(mean)).sum())
    return low, low + float((share * (1 - answered)).sum()) * HIGHEST_LEVEL
