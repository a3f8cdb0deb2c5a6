"""What moved between two waves, and what cannot be compared and why (domain.md §3.11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from types import MappingProxyType

from analytics.model.comparison import what_changed, why_not_at_all
from analytics.model.maturity import MaturityModel
from analytics.model.score import Score, Scorecard, ScoreState
from analytics.model.trend import Change, NotCompared, Trend
from analytics.score.maturity import TOLERANCE
from analytics.score.storeys import scored

CHANGED = 0.3
"""Levels from which a change counts."""
Z = 1.96
NO_WEIGHTS: Mapping[str, float] = MappingProxyType({})
Compared = Change | NotCompared


@dataclass(frozen=True)
class Difference:
    """After minus before."""

    delta: float
    error: float
    """Standard error."""
    low: float
    high: float
    changed: bool


def difference(before: float, before_variance: float, after: float, after_variance: float) -> Difference:
    """How far a mean moved between two waves and whether that is more than chance (domain.md §3.11).

    Parameters
    ----------
    before, after : means, 0–5.
    before_variance, after_variance : variances V of the two means; 0 where all invited answered.

    Δ = after − before, SE = √(V1 + V2), interval Δ ± 1.96·SE; changed if |Δ| ≥ 0.3 and |Δ| > 1.96·SE. Both waves count as
    independent samples; where the same people answered twice the interval is too wide rather than too narrow.

    >>> moved = difference(2.4, 0.0077, 2.8, 0.0090)
    >>> [round(x, 4) for x in (moved.delta, moved.error, moved.low, moved.high)], moved.changed
    ([0.4, 0.1292, 0.1467, 0.6533], True)
    """
    delta, error = after - before, sqrt(before_variance + after_variance)
    reach = Z * error
    changed = abs(delta) >= CHANGED - TOLERANCE and abs(delta) > reach + TOLERANCE
    return Difference(delta, error, delta - reach, delta + reach, changed)


def trend(
    now: Scorecard,
    before: Scorecard,
    model: MaturityModel,
    asked: MaturityModel,
    importance: Mapping[str, float] = NO_WEIGHTS,
    importance_before: Mapping[str, float] = NO_WEIGHTS,
) -> Trend:
    """Two published scorecards side by side.

    Parameters
    ----------
    now, before : scorecards of the later and the earlier wave, same voice.
    model, asked : the questionnaires they were asked with, in this order.
    importance, importance_before : dimension id → importance the areas were made with; the model's where missing.

    Nothing is compared where the questionnaire or its scale is another one, or where role groups were weighted in another
    way (by people invited, or by answers because that number is unknown). A dimension is left out where its wording or the
    roles it is put to changed; an area also where the importance of its dimensions changed or not the same dimensions have
    a result in both; the whole where any area is left out. Each comes with its reason. More or fewer people invited in a
    role group are no reason: the scores estimate the view of those who were invited then.
    """
    refused = why_not_at_all(model, asked, before.wave) or _other_weights(now, before)
    if refused:
        return Trend(now.wave, before.wave, None, (), (), (), refused)
    dimensions = tuple(_dimensions(now, before, model, asked))
    weights = _weights(model, importance), _weights(asked, importance_before)
    areas = tuple(_areas(now, before, model, asked, weights))
    whole = _overall(now, before, model, asked, areas)
    gone = [
        NotCompared(dimension.id, dimension.name, f"It was asked in “{before.wave}” only.")
        for dimension in asked.dimensions
        if all(dimension.id != each.id for each in model.dimensions)
    ]
    return Trend(
        now.wave, before.wave,
        overall=whole if isinstance(whole, Change) else None,
        areas=tuple(each for each in areas if isinstance(each, Change)),
        dimensions=tuple(each for each in dimensions if isinstance(each, Change)),
        not_compared=tuple(e for e in (whole, *areas, *dimensions, *gone) if isinstance(e, NotCompared)),
    )  # fmt: skip


def _other_weights(now: Scorecard, before: Scorecard) -> str:
    if now.weighting == before.weighting:
        return ""
    return (
        f"The waves weigh people differently: in “{now.wave}” {now.weighting}, in “{before.wave}” {before.weighting}."
    )


def _dimensions(now: Scorecard, before: Scorecard, model: MaturityModel, asked: MaturityModel) -> Iterator[Compared]:
    earlier = {score.id: score for score in before.dimensions}
    then = {dimension.id: dimension for dimension in asked.dimensions}
    for score in now.dimensions:
        if score.id not in then or score.id not in earlier:
            yield NotCompared(score.id, score.name, f"It was not asked in “{before.wave}”.")
            continue
        why = what_changed(model.dimension(score.id), then[score.id])
        yield _compared(earlier[score.id], score, (before.wave, now.wave), why)


def _compared(before: Score, after: Score, waves: tuple[str, str], why: str = "") -> Compared:
    """``waves``: names of the earlier and the later one; ``why``: a reason that was found already."""
    for score, wave in zip((before, after), waves, strict=True):
        why = why or _no_result(score, wave)
    if why or before.mean is None or after.mean is None:
        return NotCompared(after.id, after.name, why)
    moved = difference(before.mean, before.variance or 0.0, after.mean, after.variance or 0.0)
    return Change(
        after.id, after.name, before.mean, after.mean, before.n or 0, after.n or 0, moved.low, moved.high, moved.changed
    )


def _no_result(score: Score, wave: str) -> str:
    if score.state is ScoreState.HIDDEN:
        return f"Its result in “{wave}” is hidden to protect answers."
    return "" if score.state is ScoreState.SCORED else f"It has no result in “{wave}”: {score.state.value}."


def _areas(
    now: Scorecard,
    before: Scorecard,
    model: MaturityModel,
    asked: MaturityModel,
    weights: tuple[Mapping[str, float], Mapping[str, float]],
) -> Iterator[Compared]:
    earlier = {score.id: score for score in before.areas}
    for score in now.areas:
        if score.id not in earlier:
            yield NotCompared(score.id, score.name, f"It was not asked in “{before.wave}”.")
            continue
        why = _area_changed(score.id, (model, asked), weights) or _other_results(score.id, now, before, model)
        yield _compared(earlier[score.id], score, (before.wave, now.wave), why)


def _area_changed(
    area: str, models: tuple[MaturityModel, MaturityModel], weights: tuple[Mapping[str, float], Mapping[str, float]]
) -> str:
    parts = [{d.id: d for d in model.dimensions_of(area)} for model in models]
    if parts[0].keys() != parts[1].keys():
        return "It has other dimensions than before."
    for dimension, then in ((parts[0][i], parts[1][i]) for i in parts[0]):
        if what_changed(dimension, then):
            return f"One of its dimensions, “{dimension.name}”, cannot be compared."
    if any(abs(weights[0][i] - weights[1][i]) > TOLERANCE for i in parts[0]):
        return "The importance of its dimensions was changed."
    return ""


def _other_results(area: str, now: Scorecard, before: Scorecard, model: MaturityModel) -> str:
    own = {dimension.id for dimension in model.dimensions_of(area)}
    shown = [{score.id for score in scored(card.dimensions)} & own for card in (now, before)]
    return "" if shown[0] == shown[1] else "Not the same of its dimensions have a result in both waves."


def _overall(
    now: Scorecard, before: Scorecard, model: MaturityModel, asked: MaturityModel, areas: Iterable[Compared]
) -> Compared:
    left_out = [f"“{area.name}”" for area in areas if isinstance(area, NotCompared)]
    why = f"Not every area can be compared: {', '.join(left_out)}." if left_out else ""
    if [area.id for area in model.areas] != [area.id for area in asked.areas]:
        why = "The questionnaire has other areas than before."
    return _compared(before.overall, now.overall, (before.wave, now.wave), why)


def _weights(model: MaturityModel, importance: Mapping[str, float]) -> Mapping[str, float]:
    return {dimension.id: importance.get(dimension.id, dimension.weight) for dimension in model.dimensions}
