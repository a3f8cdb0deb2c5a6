"""Raw figures of items by groups: everything a score consists of, before the privacy gate. Nothing here may leave ``score``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analytics.score.agreement import agreement, two_camps
from analytics.score.coverage import dont_know_share
from analytics.score.grouping import Grouped, Grouping
from analytics.score.interval import bounded_interval, combined_variance, weighted_variance
from analytics.score.levels import reached, secured_level
from analytics.score.maturity import Flags, Floats, divided, variance, weighted_mean
from analytics.score.tally import Sums, Tally, sums_of

Levels = NDArray[np.int64]
NO_LEVEL = -1


@dataclass(frozen=True)
class Figures:
    """Figures of items (rows) by groups (columns); NaN where there is none, −1 for a level."""

    n: Floats
    mean: Floats
    variance: Floats
    """Of the mean."""
    freedom: Floats
    low: Floats
    high: Floats
    agreement: Floats
    two_camps: Flags
    dont_know: Floats
    """Answers that say so; NaN where their number may not be shown, for a whole where that of any part may not."""
    answers: Floats
    """Levels and don't knows."""
    people: Floats
    """At least so many people gave a level or a don't know."""
    secured: Levels
    typical: Levels

    @cached_property
    def dont_know_share(self) -> Floats:
        """DK / (valid + DK)."""
        return dont_know_share(self.dont_know, self.answers - self.dont_know)


def statement_figures(counts: Grouped, by: Grouping) -> Figures:
    """Statements × groups. n is the number of valid answers from roles the statement is put to; weights as for dimensions."""
    sums = sums_of(counts.levels)
    answers = sums.n.sum(axis=-1) + counts.dont_know
    secured = np.full(answers.shape, NO_LEVEL)
    return _figures(sums, by, counts.dont_know, answers, people=answers, secured=secured)


def dimension_figures(counts: Grouped, by: Grouping, tally: Tally) -> Figures:
    """Dimensions × groups over the people's dimension scores; levels from the answers to their statements."""
    levels = counts.levels.sum(axis=2)
    spoke = levels.sum(axis=-1) + counts.dont_know
    people = np.zeros((len(tally.routed), spoke.shape[1]))
    np.maximum.at(people, tally.parent, spoke)
    shares = reached(levels)
    achieved = divided(summed_by_parent(np.nan_to_num(shares), tally), summed_by_parent(~np.isnan(shares), tally))
    dont_know, answers = summed_by_parent(counts.dont_know, tally), summed_by_parent(spoke, tally)
    return _figures(counts.dimensions, by, dont_know, answers, people, secured_level(achieved))


def _figures(sums: Sums, by: Grouping, dont_know: Floats, answers: Floats, people: Floats, secured: Levels) -> Figures:
    n, total, squares = sums.n, sums.total, sums.squares
    weights = by.weights(n)
    mean = weighted_mean(divided(total, n), weights)
    spread, freedom = weighted_variance(n, variance(n, total, squares), by.invited, weights)
    count = n.sum(axis=-1)
    freedom = np.where(count > 1, freedom, np.nan)
    low, high = bounded_interval(mean, spread, freedom, count)
    return Figures(
        count, mean, spread, freedom, low, high,
        agreement(count, total.sum(axis=-1), squares.sum(axis=-1)),
        two_camps(count, sums.low.sum(axis=-1), sums.high.sum(axis=-1)),
        dont_know, answers, people, secured, typical=np.full(secured.shape, NO_LEVEL),
    )  # fmt: skip


def summed_by_parent(counts: Floats | Flags, tally: Tally) -> Floats:
    """Statements × … → dimensions × …, added up."""
    total = np.zeros((len(tally.routed), *counts.shape[1:]))
    np.add.at(total, tally.parent, counts)
    return total


def higher_figures(parts: Figures, shown: Flags, members: Floats) -> Figures:
    """Areas from dimensions, or the whole from areas.

    Parameters
    ----------
    parts : figures of the parts, parts × groups.
    shown : parts × groups; only parts that are shown enter, so that no hidden one can be computed from the whole.
    members : wholes × parts, the importance of each part, 0 where it does not belong.

    A = Σ v·S / Σ v (domain.md §3.4). n is the smallest n of the parts. Secured level is the weakest link of the parts; the
    typical level is the median of their typical levels (of their secured levels where they have no parts themselves).
    """
    weights = np.where(shown, members[:, :, np.newaxis], 0.0)
    part_of = weights > 0
    shares = np.moveaxis(divided(weights, weights.sum(axis=1, keepdims=True)), 1, -1)
    mean = weighted_mean(parts.mean.T, np.moveaxis(weights, 1, -1))
    spread, freedom = combined_variance(parts.variance.T, parts.freedom.T, np.nan_to_num(shares))
    n = np.where(part_of, parts.n, np.inf).min(axis=1)
    n = np.where(np.isinf(n), 0.0, n)
    low, high = bounded_interval(mean, spread, freedom, n)
    below = np.where(parts.typical >= 0, parts.typical, parts.secured)
    dont_know, answers = (np.where(part_of, count, 0.0).sum(axis=1) for count in (parts.dont_know, parts.answers))
    return Figures(
        n, mean, spread, freedom, low, high,
        agreement=np.full(n.shape, np.nan), two_camps=np.zeros(n.shape, dtype=bool),
        dont_know=dont_know, answers=answers, people=n,
        secured=_ranked(parts.secured, part_of, weakest=True), typical=_ranked(below, part_of, weakest=False),
    )  # fmt: skip


def _ranked(values: Levels, part_of: Flags, weakest: bool) -> Levels:
    """Wholes × groups: the lowest level of the parts, or their median, the lower of the two middle ones (domain.md §3.7)."""
    unknown = np.iinfo(np.int64).max
    ascending = np.sort(np.where(part_of, values, unknown), axis=1)
    parts = part_of.sum(axis=1, keepdims=True)
    place = np.zeros_like(parts) if weakest else np.maximum(parts - 1, 0) // 2
    found: Levels = np.take_along_axis(ascending, place, axis=1)[:, 0]
    return np.where(parts[:, 0] > 0, found, NO_LEVEL)
