"""From values of dimensions to those of areas and the whole, as a scorecard combines its means (domain.md §3.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import ArrayLike

from analytics.model.maturity import MaturityModel
from analytics.model.score import Score, Scorecard, ScoreState
from analytics.score.maturity import Floats


def upwards(
    values: Mapping[str, ArrayLike], card: Scorecard, model: MaturityModel, importance: Mapping[str, float]
) -> dict[str, Floats]:
    """The values with those of the areas and the whole.

    Parameters
    ----------
    values : dimension id → a number or an array, all of one shape.
    card : tells which dimensions and areas have a result.
    importance : dimension id → importance; the model's where missing.

    An area gets Σ v·value / Σ v over its dimensions with a result if all of these have a value, the whole the mean of the
    areas if all of them have one: a mean of fewer would differ for another reason.
    """
    found = {item: np.asarray(value, dtype=float) for item, value in values.items()}
    weights = {dimension.id: importance.get(dimension.id, dimension.weight) for dimension in model.dimensions}
    shown = {score.id for score in scored(card.dimensions)}
    for area in scored(card.areas):
        parts = [dimension.id for dimension in model.dimensions_of(area.id) if dimension.id in shown]
        if all(part in found for part in parts):
            found[area.id] = np.average([found[p] for p in parts], axis=0, weights=[weights[p] for p in parts])
    if all(area.id in found for area in card.areas):
        found[card.overall.id] = np.mean([found[area.id] for area in card.areas], axis=0)
    return found


def scored(scores: Iterable[Score]) -> tuple[Score, ...]:
    """Those that have a result."""
    return tuple(score for score in scores if score.state is ScoreState.SCORED)


def everything(card: Scorecard) -> tuple[Score, ...]:
    """The whole, areas and dimensions that have a result."""
    return scored((card.overall, *card.areas, *card.dimensions))
