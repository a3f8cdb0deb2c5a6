"""What those who stayed silent could change: worst-case bounds of every published mean (domain.md §3.6)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from analytics.model.certainty import WorstCase
from analytics.model.score import Scorecard
from analytics.score.interval import worst_case_bounds
from analytics.score.maturity import Floats
from analytics.score.released import Released
from analytics.score.storeys import everything, upwards
from analytics.score.voice import population, voices


def worst_case(card: Scorecard, released: Released, importance: Mapping[str, float]) -> tuple[WorstCase, ...]:
    """The whole, areas and dimensions if every silent person had answered 0, and if every one had answered 5.

    Parameters
    ----------
    card : published scores of everybody, weighted by people invited.
    released : the version of results they are made of; only role groups that may be shown and the rest of them enter.
    importance : dimension id → importance; the model's where missing.

    Empty if the people invited are unknown for any role. Silent is who has no score in the dimension, also a group of which
    nobody answered. Low is Σ N·f·Ȳ / ΣN with f = n/N; high gives the silent a 5. An area combines the bounds of its scored
    dimensions as it combines their means, the whole those of the areas.
    """
    invited, groups, model = population(released), voices(released), released.model
    if np.isnan(invited).any():
        return ()
    asked = released.counts.routed @ invited
    bounds = {
        dimension.id: _bounds(groups.mean[place], groups.n[place], groups.heads[place], asked[place])
        for place, dimension in enumerate(model.dimensions)
        if groups.n[place].any()
    }
    found = upwards(bounds, card, model, importance)
    return tuple(
        WorstCase(score.id, score.name, score.mean or 0.0, *found[score.id].tolist()) for score in everything(card)
    )


def _bounds(mean: Floats, n: Floats, heads: Floats, asked: float) -> tuple[float, float]:
    """Of one dimension; whoever was asked and is in no group that answered is silent."""
    there = heads > 0
    silent = max(asked - float(heads[there].sum()), 0.0)
    population = np.append(heads[there], silent or 1.0)
    weights = np.append(heads[there], silent)
    return worst_case_bounds(np.append(mean[there], 0.0), np.append(n[there], 0.0), population, weights)
