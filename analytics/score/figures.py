"""Raw figures of items by groups: everything a score consists of, before the privacy gate. Nothing here may leave ``score``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from analytics.model.maturity import MaturityModel
from analytics.score.agreement import agreement, two_camps
from analytics.score.coverage import dont_know_share
from analytics.score.interval import bounded_interval, combined_variance, weighted_variance
from analytics.score.levels import reached, secured_level, typical_level, weakest_link
from analytics.score.maturity import Flags, Floats, divided, group_weights, variance, weighted_mean
from analytics.score.privacy import display_groups
from analytics.score.tally import Sums, Tally

Levels = NDArray[np.int64]


@dataclass(frozen=True)
class Grouping:
    """How roles and splits come together in the groups of one view.

    Every group consists of strata that are weighted by head count (domain.md §3.3): its roles, or, for a split, one
    stratum of all its people, because nobody knows how many of each role were invited in a unit.
    """

    names: tuple[str | None, ...]
    membership: Flags
    """Groups × roles."""
    by_split: bool
    invited: Floats
    """People invited: groups × strata; NaN is unknown."""
    weigh_by_invited: bool

    def strata(self, counts: Floats) -> Floats:
        """Items × roles × splits → items × groups × strata."""
        if self.by_split:
            return counts.sum(axis=1)[:, :, np.newaxis]
        return counts.sum(axis=2)[:, np.newaxis, :] * self.membership

    def pooled(self, counts: Floats) -> Floats:
        """Items × roles × splits (× more) → items × groups (× more)."""
        if self.by_split:
            return counts.sum(axis=1)
        return np.einsum("irs...,gr->ig...", counts, self.membership.astype(float))

    def sums(self, sums: Sums) -> Sums:
        """Items × roles × splits → items × groups, every person counted once."""
        return Sums(*(self.pooled(part) for part in (sums.n, sums.total, sums.squares, sums.low, sums.high)))

    def weights(self, n: Floats) -> Floats:
        """Weights of the strata: items × groups × strata, as ``n``."""
        return group_weights(n, self.invited if self.weigh_by_invited else np.nan)

    def role_weights(self, n: Floats) -> Floats:
        """Weights of the roles: items × roles, as ``n``."""
        return group_weights(n, self.invited[0] if self.weigh_by_invited else np.nan)


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
    """Answers that say so."""
    answers: Floats
    """Levels and don't knows."""
    people: Floats
    """At least so many people gave a level or a don't know."""
    secured: Levels
    typical: Levels

    @property
    def dont_know_share(self) -> Floats:
        """DK / (valid + DK)."""
        return dont_know_share(self.dont_know, self.answers - self.dont_know)


def head_counts(invited: Mapping[str, int], tally: Tally, model: MaturityModel) -> tuple[Floats, bool]:
    """People invited by role (NaN unknown, never below those who answered) and whether they can serve as weights."""
    known = np.array([invited.get(role.id, np.nan) for role in model.roles], dtype=float)
    answered = tally.people.sum(axis=1)
    return np.maximum(known, answered), not np.isnan(known[answered > 0]).any()


def everybody(heads: Floats, weigh_by_invited: bool) -> Grouping:
    """One group of all roles."""
    return Grouping((None,), np.ones((1, len(heads)), dtype=bool), False, heads[np.newaxis], weigh_by_invited)


def by_role(model: MaturityModel, heads: Floats, weigh_by_invited: bool) -> Grouping:
    """The role groups as they may be shown."""
    groups = display_groups(model)
    membership = np.array([[role.id in group.roles for role in model.roles] for group in groups])
    invited = np.broadcast_to(heads, membership.shape)
    return Grouping(tuple(group.name for group in groups), membership, False, invited, weigh_by_invited)


def by_split(tally: Tally, unnamed: str, invited: Mapping[str, int] = MappingProxyType({})) -> Grouping:
    """One group for each value of the second attribute; ``unnamed`` stands for the empty one.

    ``invited``: people by value. A number below those who answered is no head count and stays unknown. Who of a unit is put an
    item is unknown, so the whole unit is its population: that widens the interval, never narrows it.
    """
    membership = np.ones((len(tally.splits), len(tally.people)), dtype=bool)
    names = tuple(value or unnamed for value in tally.splits)
    stated = np.array([_stated(value, tally.splits, invited) for value in tally.splits])
    known = np.where(stated >= tally.people.sum(axis=0), stated, np.nan)
    return Grouping(names, membership, True, known[:, np.newaxis], False)


def _stated(unit: str, units: Sequence[str], invited: Mapping[str, int]) -> float:
    """People invited in a unit, whatever the case of its name if only one unit has it; NaN if unknown."""
    if not unit or unit in invited:
        return invited.get(unit, np.nan) if unit else np.nan
    alike = [count for name, count in invited.items() if name.casefold() == unit.casefold() and name not in units]
    twins = [other for other in units if other.casefold() == unit.casefold()]
    return float(alike[0]) if len(alike) == len(twins) == 1 else np.nan


def statement_figures(tally: Tally, grouping: Grouping) -> Figures:
    """Statements × groups. n is the number of valid answers from roles the statement is put to; weights as for dimensions."""
    sums, dont_know = tally.statements, grouping.pooled(tally.dont_know)
    answers = grouping.pooled(sums.n) + dont_know
    return _figures(sums, grouping, dont_know, answers, people=answers, secured=np.full(answers.shape, -1))


def dimension_figures(tally: Tally, grouping: Grouping) -> Figures:
    """Dimensions × groups over the people's dimension scores; levels from the answers to their statements."""
    levels, dont_know = grouping.pooled(tally.levels), grouping.pooled(tally.dont_know)
    answers = levels.sum(axis=-1) + dont_know
    people = np.zeros((len(tally.routed), answers.shape[1]))
    np.maximum.at(people, tally.parent, answers)
    shares = reached(levels)
    achieved = divided(summed_by_parent(np.nan_to_num(shares), tally), summed_by_parent(~np.isnan(shares), tally))
    dont_know, answers = summed_by_parent(dont_know, tally), summed_by_parent(answers, tally)
    return _figures(tally.dimensions, grouping, dont_know, answers, people, secured_level(achieved))


def _figures(
    sums: Sums, grouping: Grouping, dont_know: Floats, answers: Floats, people: Floats, secured: Levels
) -> Figures:
    n, total, squares = (grouping.strata(part) for part in (sums.n, sums.total, sums.squares))
    weights = grouping.weights(n)
    mean = weighted_mean(divided(total, n), weights)
    spread, freedom = weighted_variance(n, variance(n, total, squares), grouping.invited, weights)
    count = n.sum(axis=-1)
    low, high = bounded_interval(mean, spread, np.where(count > 1, freedom, np.nan), count)
    return Figures(
        count, mean, spread, freedom, low, high,
        agreement(count, total.sum(axis=-1), squares.sum(axis=-1)),
        two_camps(count, grouping.pooled(sums.low), grouping.pooled(sums.high)),
        dont_know, answers, people, secured, typical=np.full(secured.shape, -1),
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
    dont_know, answers = ((part_of * count).sum(axis=1) for count in (parts.dont_know, parts.answers))
    return Figures(
        n, mean, spread, freedom, low, high,
        agreement=np.full(n.shape, np.nan), two_camps=np.zeros(n.shape, dtype=bool),
        dont_know=dont_know, answers=answers, people=n,
        secured=_levels(parts.secured, part_of, weakest_link), typical=_levels(below, part_of, typical_level),
    )  # fmt: skip


def _levels(values: Levels, part_of: Flags, reading: Callable[[Sequence[int]], int | None]) -> Levels:
    whole = np.full((part_of.shape[0], part_of.shape[2]), -1)
    for place in np.ndindex(whole.shape):
        levels = values[part_of[place[0], :, place[1]], place[1]].tolist()
        level = reading(levels)
        whole[place] = -1 if level is None else level
    return whole
