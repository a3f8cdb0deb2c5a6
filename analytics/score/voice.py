"""Whose voice counts how much: role groups under population, equal or chosen weights (domain.md §3.3).

Everything here rests on role groups that may be shown. Those that may not stand together as one group, the rest, weighted
within by people invited: what a weighting shows can then not be solved for a hidden group.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from analytics.model.certainty import VoiceDifference
from analytics.model.errors import LeitsternError
from analytics.model.score import Score, Scorecard
from analytics.model.voice import Voice, Weighting
from analytics.score.cuts import ROLE
from analytics.score.grouping import head_counts
from analytics.score.groups import display_groups
from analytics.score.interval import combined_variance, stratum_variances
from analytics.score.maturity import (
    Flags,
    Floats,
    depends_on_voice,
    divided,
    group_weights,
    variance,
    weighted_mean,
)
from analytics.score.released import Released


@dataclass(frozen=True)
class Voices:
    """Role groups of items as they may be weighed against each other; arrays are items × (groups + 1), the rest last.

    A group that is hidden for an item is in the rest there; a group without answers, or a rest without groups, has n = 0.
    """

    names: tuple[str, ...]
    """Of the groups, without the rest."""
    n: Floats
    mean: Floats
    variance: Floats
    """Of the mean."""
    df: Floats
    heads: Floats
    """Population weight: people invited in the roles that answered, or answers where that number is unknown."""
    merged: Flags
    """Items × groups: True where the group is part of the rest."""


@dataclass(frozen=True)
class Weighed:
    """Items under one weighting; NaN where no group with answers has a weight."""

    n: Floats
    """People in groups with a weight."""
    mean: Floats
    variance: Floats
    """Of the mean."""
    df: Floats


def population(released: Released) -> Floats:
    """People invited by role, never below those who answered; all NaN where they are unknown for a role that answered and
    cannot serve as weights."""
    heads, known = head_counts(released.wave, released.counts, released.model)
    return heads if known else np.full(heads.shape, np.nan)


def voices(released: Released, storey: Literal["dimension", "statement"] = "dimension") -> Voices:
    """The role groups of every dimension or statement, with those that may not be shown for it in the rest."""
    counts, model = released.counts, released.model
    by_dimension = storey == "dimension"
    sums = counts.dimensions if by_dimension else counts.statements
    shown = (released.permit.dimensions if by_dimension else released.permit.statements)[ROLE]
    groups = display_groups(model)
    n, total, squares = (counts.by_role(part) for part in (sums.n, sums.total, sums.squares))
    invited = population(released)
    weights = group_weights(n, invited)
    member = np.array([[role.id in group.roles for role in model.roles] for group in groups])
    merged = ~shown  # also where nobody has a value: that it is so must not show either
    own = shown[:, :, np.newaxis] & member
    rest = (merged.astype(int) @ member.astype(int) > 0)[:, np.newaxis]
    strata = np.concatenate([own, rest], axis=1)
    heads = weights[:, np.newaxis] * strata
    mean = weighted_mean(divided(total, n)[:, np.newaxis], heads)
    spread, freedom = stratum_variances(n, variance(n, total, squares), invited)
    shares = np.nan_to_num(divided(heads, heads.sum(axis=-1, keepdims=True)))
    V, df = combined_variance(spread[:, np.newaxis], freedom[:, np.newaxis], shares)  # noqa: N806 (the formula's letter)
    people = (n[:, np.newaxis] * strata).sum(axis=-1)
    return Voices(tuple(group.name for group in groups), people, mean, V, df, heads.sum(axis=-1), merged)


def group_shares(groups: Voices, voice: Voice) -> Floats:
    """Weights of the groups and the rest, items × (groups + 1); 0 where nobody answered.

    Population: people invited. Equal: 1 each, the rest counting as one group. Custom: as chosen, the rest counting as much as
    its groups together. LeitsternError for custom weights that name no group, lie below 0 or are all 0.

    >>> one = np.ones((1, 3))
    >>> groups = Voices(("Desk", "Tech"), one, one, one, one, np.array([[20.0, 40.0, 30.0]]), np.zeros((1, 2), dtype=bool))
    >>> group_shares(groups, Voice()).tolist(), group_shares(groups, Voice(Weighting.EQUAL)).tolist()
    ([[20.0, 40.0, 30.0]], [[1.0, 1.0, 1.0]])
    """
    if voice.weighting is Weighting.POPULATION:
        weights = groups.heads
    elif voice.weighting is Weighting.EQUAL:
        weights = np.ones_like(groups.n)
    else:
        chosen = _chosen(voice, groups.names)
        rest = (groups.merged * chosen).sum(axis=1, keepdims=True)
        weights = np.concatenate([np.where(groups.merged, 0.0, chosen), rest], axis=1)
    return np.where(groups.n > 0, weights, 0.0)


def _chosen(voice: Voice, names: Sequence[str]) -> Floats:
    unknown = [name for name in voice.weights if name not in names]
    if unknown:
        raise LeitsternError(f"There is no role group “{unknown[0]}”.", f"Known: {', '.join(names)}.")
    weights = np.array([voice.weights.get(name, 0.0) for name in names], dtype=float)
    if not np.isfinite(weights).all() or (weights < 0).any() or not weights.any():
        raise LeitsternError(
            "Weights are 0 or more, and at least one is above 0.", "Give one role group a weight above 0."
        )
    return weights


def weigh(groups: Voices, voice: Voice) -> Weighed:
    """Mean S = Σ w·Ȳ / Σ w over the groups, its variance and degrees of freedom (§3.3, §3.6), one entry an item.

    Under population weights the mean is the one of everybody, whatever is hidden.
    """
    weights = group_shares(groups, voice)
    shares = divided(weights, weights.sum(axis=1, keepdims=True))
    V, df = combined_variance(groups.variance, groups.df, np.nan_to_num(shares))  # noqa: N806
    mean = weighted_mean(groups.mean, weights)
    n = np.where(weights > 0, groups.n, 0.0).sum(axis=1)
    return Weighed(n, mean, np.where(np.isnan(mean), np.nan, V), df)


def voice_differences(population: Scorecard, equal: Scorecard) -> tuple[VoiceDifference, ...]:
    """The whole, areas and dimensions by both weights, as far as both have a result; from half a level apart it depends on whose
    voice counts (domain.md §3.3, EX5)."""
    pairs = zip(_storeys(population), _storeys(equal), strict=True)
    return tuple(
        VoiceDifference(one.id, one.name, one.mean, other.mean, bool(depends_on_voice(one.mean, other.mean)))
        for one, other in pairs
        if one.mean is not None and other.mean is not None
    )


def _storeys(card: Scorecard) -> tuple[Score, ...]:
    return (card.overall, *card.areas, *card.dimensions)
