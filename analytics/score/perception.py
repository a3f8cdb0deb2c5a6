"""Those who lead against those who do the work: how far apart they see a dimension, and whether that is more than chance (domain.md §3.10)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtr, stdtrit

from analytics.model.maturity import MaturityModel
from analytics.model.perception import PerceptionGap
from analytics.model.score import ScoreState
from analytics.score.cuts import EVERYBODY, SIDE, SIDES
from analytics.score.interval import CONFIDENCE, VARIANCE_FLOOR
from analytics.score.maturity import TOLERANCE, Floats, divided, group_weights, variance, weighted_mean
from analytics.score.released import Released
from analytics.score.several_tests import benjamini_hochberg
from analytics.score.tally import Tally
from analytics.score.voice import population

FEWEST = 5
"""People on each side, whatever the threshold of the wave: a leading side of a few process owners shows the total only (§2.2)."""
CLEAR, LARGE = 0.5, 1.0
"""Levels apart."""


@dataclass(frozen=True)
class Welch:
    """Two means compared without assuming equal spread; arrays of one shape, NaN where a side has fewer than two people."""

    difference: Floats
    """First minus second."""
    low: Floats
    high: Floats
    df: Floats
    p: Floats
    """Two-sided, for a difference of 0."""


def welch(
    n: tuple[ArrayLike, ArrayLike],
    mean: tuple[ArrayLike, ArrayLike],
    s2: tuple[ArrayLike, ArrayLike],
) -> Welch:
    """Welch's 95 % interval and test of the difference between two independent means (Welch 1947; domain.md §3.10).

    Parameters
    ----------
    n, mean, s2 : people, mean and sample variance of both sides, any shape.

    V_j = max(s_j², 1/12)/n_j, d ± t·√(V1 + V2) with t the 0.975 quantile at df = (V1 + V2)²/Σ(V_j²/(n_j − 1)).
    The floor stands for answers being rounded to whole levels. The p-value uses it too, so that p < 0.05 exactly where the
    interval leaves out 0, and two unanimous sides are not infinitely certain; above the floor this is the usual test.

    >>> test = welch((8, 12), (3.75, 2.25), (0.5, 0.75))
    >>> [round(float(x), 4) for x in (test.difference, test.low, test.high, test.df)]
    [1.5, 0.7544, 2.2456, 17.1111]
    """
    sizes = [np.where(np.asarray(each) > 1, np.asarray(each, dtype=float), np.nan) for each in n]
    first, second = (divided(np.maximum(s, VARIANCE_FLOOR), size) for s, size in zip(s2, sizes, strict=True))
    difference = np.asarray(mean[0], dtype=float) - np.asarray(mean[1], dtype=float)
    whole = first + second
    df = whole**2 / (first**2 / (sizes[0] - 1) + second**2 / (sizes[1] - 1))
    error = np.sqrt(whole)
    reach = stdtrit(df, (1 + CONFIDENCE) / 2) * error
    return Welch(difference, difference - reach, difference + reach, df, 2 * stdtr(df, -np.abs(difference) / error))


def perception_gaps(released: Released) -> tuple[PerceptionGap, ...]:
    """Every dimension of the model from both sides, in model order; numbers only where both sides may be shown.

    The means weigh the roles of a side by people invited, as every score does; the spread in interval and test is that of
    the side's people taken together. A gap is clear from half a level if the interval leaves out 0, large from one level.
    Benjamini–Hochberg at 10 % runs over all dimensions that could be tested. A side with fewer than five people has no figures.
    """
    counts, model, permit = released.counts, released.model, released.permit.dimensions
    sums = counts.dimensions
    sides = np.array([[role.side == side for role in model.roles] for side in SIDES])
    n, total, squares = (counts.by_role(part) for part in (sums.n, sums.total, sums.squares))
    weights = group_weights(n, population(released))
    means = weighted_mean(divided(total, n)[:, np.newaxis], weights[:, np.newaxis] * sides)
    people = n @ sides.T
    spread = variance(people, total @ sides.T, squares @ sides.T)
    shown = permit[SIDE].all(axis=1) & (people >= max(FEWEST, released.wave.threshold)).all(axis=1)
    test = welch((people[:, 0], people[:, 1]), (means[:, 0], means[:, 1]), (spread[:, 0], spread[:, 1]))
    survives = benjamini_hochberg(np.where(shown, test.p, np.nan))
    empty = (people + _unsure(counts) @ sides.T == 0).any(axis=1)
    few = empty | ~permit[EVERYBODY][:, 0]
    return tuple(
        _gap(test, means, people, place, bool(survives[place]), model)
        if shown[place]
        else _untold(place, ScoreState.TOO_FEW if few[place] else ScoreState.HIDDEN, model)
        for place in range(len(model.dimensions))
    )


def _unsure(counts: Tally) -> Floats:
    """Don't knows, dimensions × roles."""
    summed = np.zeros((len(counts.routed), counts.routed.shape[1]))
    np.add.at(summed, counts.parent, counts.by_role(counts.dont_know))
    return summed


def _gap(test: Welch, means: Floats, people: Floats, place: int, survives: bool, model: MaturityModel) -> PerceptionGap:
    dimension = model.dimensions[place]
    gap, low, high = (float(part[place]) for part in (test.difference, test.low, test.high))
    clear = abs(gap) >= CLEAR - TOLERANCE and (low > TOLERANCE or high < -TOLERANCE)
    return PerceptionGap(
        dimension.id, dimension.name, dimension.area, ScoreState.SCORED,
        leading=float(means[place, 0]), leading_n=int(people[place, 0]),
        doing=float(means[place, 1]), doing_n=int(people[place, 1]),
        gap=gap, low=low, high=high, df=float(test.df[place]), p=float(test.p[place]),
        clear=clear, large=clear and abs(gap) >= LARGE - TOLERANCE, survives=survives,
    )  # fmt: skip


def _untold(place: int, state: ScoreState, model: MaturityModel) -> PerceptionGap:
    dimension = model.dimensions[place]
    return PerceptionGap(dimension.id, dimension.name, dimension.area, state)
