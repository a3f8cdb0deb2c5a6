"""Means: of one person, of one group, of a dimension over groups, of an area over dimensions (domain.md §3.1–3.4).

Every function works on whole arrays; missing numbers are NaN. Levels and means are on the scale 0–5, nothing is rounded.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

HIGHEST_LEVEL = 5
VOICE_DIFFERENCE = 0.5
"""Levels by which default weights and equal voice must differ before the result depends on whose voice counts."""
TOLERANCE = 1e-9
"""Slack of every comparison with a limit (domain.md §3.13)."""


@dataclass(frozen=True)
class GroupScore:
    """Mean and spread of one group's respondent scores."""

    n: int
    """People with a score."""
    mean: float
    """0–5; NaN for an empty group."""
    variance: float
    """s² with the divisor n − 1; NaN for fewer than two people."""


def respondent_scores(codes: ArrayLike) -> Floats:
    """Each person's score y in one dimension (domain.md §3.1).

    Parameters
    ----------
    codes : people × statements of one dimension; 0–5 are levels, every other number (don't know, does not apply, missing,
        see ``analytics.model.survey``) is not a valid answer.

    Returns one number a person: the mean of the valid answers if there are at least ⌈m/2⌉ of m statements, otherwise NaN.
    Nothing is imputed. The store computes the same in SQL; this function is the reference.

    >>> respondent_scores([[3, 4, -1], [2, -2, -3], [4, 4, 5], [1, 2, 2], [3, 3, 3], [2, 3, -3]]).round(4).tolist()
    [3.5, nan, 4.3333, 1.6667, 3.0, 2.5]
    """
    answers = np.atleast_2d(np.asarray(codes))
    valid = (answers >= 0) & (answers <= HIGHEST_LEVEL)
    count = valid.sum(axis=1)
    needed = (answers.shape[1] + 1) // 2
    total = np.where(valid, answers, 0).sum(axis=1)
    return divided(total, np.where(count >= max(needed, 1), count, 0))


def group_score(scores: ArrayLike) -> GroupScore:
    """n, mean and s² of respondent scores (domain.md §3.2); NaN entries are people without a score and are left out.

    >>> group_score([2.0, float("nan"), 3.0, 4.0])
    GroupScore(n=3, mean=3.0, variance=1.0)
    """
    y = np.asarray(scores, dtype=float)
    y = y[~np.isnan(y)]
    mean = float(y.mean()) if y.size else float("nan")
    return GroupScore(int(y.size), mean, float(y.var(ddof=1)) if y.size > 1 else float("nan"))


def variance(n: ArrayLike, total: ArrayLike, squares: ArrayLike) -> Floats:
    """Sample variance s² = (Σy² − (Σy)²/n) / (n − 1) from sums, any shape; NaN where n < 2, never below 0."""
    n, total, squares = (np.asarray(a, dtype=float) for a in (n, total, squares))
    spread = squares - divided(total**2, n)
    return divided(np.where(spread > TOLERANCE, spread, 0.0), np.maximum(n - 1, 0))


def group_weights(n: ArrayLike, invited: ArrayLike) -> Floats:
    """Weights w of the groups in a dimension score (domain.md §3.3).

    Parameters
    ----------
    n : people with a score, groups along the last axis.
    invited : people invited N, same groups; NaN means unknown.

    w = N for every group, an estimate of the view of the invited population. As soon as N is unknown for one group with
    answers anywhere in the array, w = n for all. Groups without answers get 0 and drop out.
    """
    n = np.asarray(n, dtype=float)
    invited = np.broadcast_to(np.asarray(invited, dtype=float), n.shape)
    if np.isnan(invited[n > 0]).any():
        return n
    return np.where(n > 0, invited, 0.0)


def weighted_mean(means: ArrayLike, weights: ArrayLike) -> Floats:
    """S = Σ w·Ȳ / Σ w along the last axis (domain.md §3.3, and §3.4 for areas); NaN where no weight is above 0.

    Entries whose mean is NaN drop out together with their weight.

    >>> means = [4.0, 3.5, 2.5, 2.25, 2.0]
    >>> weighted_mean(means, [3, 10, 20, 40, 30]).round(4).item(), weighted_mean(means, [1] * 5).item()
    (2.3981, 2.85)
    """
    means = np.asarray(means, dtype=float)
    weights = np.where(np.isnan(means), 0.0, np.asarray(weights, dtype=float))
    return divided((np.nan_to_num(means) * weights).sum(axis=-1), weights.sum(axis=-1))


def depends_on_voice(default: ArrayLike, equal: ArrayLike) -> Flags:
    """True where default weights and equal voice lie at least half a level apart (domain.md §3.3); False where either is NaN."""
    return np.abs(np.asarray(default, dtype=float) - np.asarray(equal, dtype=float)) >= VOICE_DIFFERENCE - TOLERANCE


def divided(numerator: ArrayLike, denominator: ArrayLike) -> Floats:
    """numerator / denominator, NaN where the denominator is 0."""
    numerator = np.asarray(numerator, dtype=float)
    denominator = np.asarray(denominator, dtype=float)
    shape = np.broadcast_shapes(numerator.shape, denominator.shape)
    return np.divide(numerator, denominator, out=np.full(shape, np.nan), where=denominator != 0)
