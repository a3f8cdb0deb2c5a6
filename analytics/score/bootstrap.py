"""The reference for intervals of area means: a bootstrap that draws whole people (domain.md §3.6).

The interval of an area treats its dimensions as if other people had answered each; they are the same people, so it is too narrow. This
shows by how much. It needs everybody's answers and is meant for tests and studies, not for pages.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from analytics.model.errors import LeitsternError
from analytics.score.interval import CONFIDENCE
from analytics.score.maturity import Floats, divided, group_weights, weighted_mean

FEWEST_PEOPLE = 30
DRAWS = 2000
SEED = 20261
AT_ONCE = 50
"""Draws computed together: bounds the memory."""


def bootstrap_interval(
    scores: ArrayLike,
    importance: ArrayLike | None = None,
    groups: ArrayLike | None = None,
    invited: ArrayLike | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> tuple[float, float]:
    """95 % percentile interval of an area mean from a cluster bootstrap over people (Efron & Tibshirani 1993).

    Parameters
    ----------
    scores : people × dimensions of one area, each person's dimension scores 0–5; NaN where there is none.
    importance : of the dimensions; 1 where left out.
    groups : role group of each person, 0, 1, …; one group where left out. People are drawn within their group.
    invited : people invited by group, the weights within each dimension; the people who answered where left out.
    draws, seed : at least 2000 draws; the same seed gives the same interval.

    Each draw takes as many people as there are, with replacement and with all their scores, and computes
    A = Σ v·S / Σ v. Draws without a result in any dimension use the others. No correction for a finite population.
    LeitsternError for fewer than 30 people or 2000 draws.

    >>> low, high = bootstrap_interval(np.tile([[1.0, 2.0], [3.0, 4.0]], (20, 1)))
    >>> low < 2.5 < high
    True
    """
    y = np.atleast_2d(np.asarray(scores, dtype=float))
    if len(y) < FEWEST_PEOPLE or draws < DRAWS:
        raise LeitsternError(
            f"A bootstrap needs at least {FEWEST_PEOPLE} people and {DRAWS} draws.", "Use the interval of the formula."
        )
    label = np.zeros(len(y), dtype=np.int64) if groups is None else np.asarray(groups, dtype=np.int64)
    v = np.ones(y.shape[1]) if importance is None else np.asarray(importance, dtype=float)
    heads = np.full(label.max() + 1, np.nan) if invited is None else np.asarray(invited, dtype=float)
    random = np.random.default_rng(seed)
    means = [_draw(y, label, v, heads, random, min(AT_ONCE, draws - start)) for start in range(0, draws, AT_ONCE)]
    tail = 50 * (1 - CONFIDENCE)
    low, high = np.nanpercentile(np.concatenate(means), [tail, 100 - tail])
    return float(low), float(high)


def _draw(
    y: Floats, label: np.ndarray, importance: Floats, invited: Floats, random: np.random.Generator, draws: int
) -> Floats:
    """Area means of some draws: how often each person is drawn, then sums by group and dimension."""
    filled, valid = np.nan_to_num(y), (~np.isnan(y)).astype(float)
    n, total = (np.zeros((draws, y.shape[1], len(invited))) for _ in range(2))
    for group in range(len(invited)):
        members = np.flatnonzero(label == group)
        if members.size:
            times = random.multinomial(members.size, np.full(members.size, 1 / members.size), size=draws)
            n[..., group], total[..., group] = times @ valid[members], times @ filled[members]
    dimensions = weighted_mean(divided(total, n), group_weights(n, invited))
    return weighted_mean(dimensions, importance)
