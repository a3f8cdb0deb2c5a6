"""How sure the results of a wave are, put together from what may be shown (domain.md §3.0, §3.3, §3.6, §3.9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from analytics.model.certainty import (
    Certainty,
    FlaggedPeople,
    RaterReading,
    RaterReliability,
    ScaleReading,
    ScaleReliability,
)
from analytics.model.maturity import Dimension
from analytics.model.score import Scorecard
from analytics.score.careless import without_careless
from analytics.score.cuts import EVERYBODY, ROLE, SITE, UNIT
from analytics.score.maturity import Floats
from analytics.score.released import Released
from analytics.score.reliability import FEWEST_ROWS, cronbach_alpha, rater_reading, scale_reading
from analytics.score.response import response
from analytics.score.silence import worst_case
from analytics.score.tally import LEVELS
from analytics.score.voice import voice_differences


def certainty(card: Scorecard, equal: Scorecard, released: Released, importance: Mapping[str, float]) -> Certainty:
    """Everything the panel "how sure are we" shows.

    Parameters
    ----------
    card, equal : published scores, role groups weighted by people invited, and equally.
    released : the version of results the scores are made of.
    importance : dimension id → importance; the model's where missing.

    No count of 1 to threshold − 1 people is told, nor one that leaves as few over.
    """
    compared, hidden = without_careless(card, released, importance)
    roles, units, sites = (response(released, attribute) for attribute in (ROLE, UNIT, SITE))
    return Certainty(
        roles=roles,
        units=units,
        sites=sites,
        silent=tuple(r.group for r in (*roles, *units) if r.answered == 0 and r.invited),
        flagged=flagged_people(released),
        without_careless=compared,
        careless_hidden=hidden,
        worst_case=worst_case(card, released, importance),
        voices=voice_differences(card, equal),
        scales=tuple(_scales(released)),
        raters=_raters(released),
    )


def flagged_people(released: Released) -> tuple[FlaggedPeople, ...]:
    """How many people's answers carry each flag; None where a count, what it leaves over, or the difference of two counts would
    point to fewer people than the threshold."""
    cells, threshold = released.counts.cells, released.wave.threshold
    people = int(cells.people.sum())
    partial, straight, fast = (int(part.sum()) for part in (cells.partial, cells.straight_line, cells.fast))
    careless = int(cells.people[cells.flagged].sum())
    safe = bool(released.permit.people[EVERYBODY][0, 0])

    def told(count: int, *beside: int) -> int | None:
        few = any(0 < part < threshold for part in (count, people - count, *beside))
        return count if safe and not few else None

    apart = careless - straight, careless - fast, straight + fast - careless
    return (
        FlaggedPeople("partial", told(partial)),
        FlaggedPeople("straight line", told(straight, *apart)),
        FlaggedPeople("fast", told(fast, *apart)),
        FlaggedPeople("careless", told(careless)),
    )


def _scales(released: Released) -> Iterator[ScaleReliability]:
    """Alpha of each dimension that may be shown, from the people who gave a level to every statement of it."""
    of = {str(dimension): rows for dimension, rows in released.facts.scales.groupby("dimension")}
    shown = released.permit.dimensions[EVERYBODY][:, 0]
    for place, dimension in enumerate(released.model.dimensions):
        rows = of.get(dimension.id)
        n = 0 if rows is None else int(rows["n"].iloc[0])
        if not shown[place] or n < FEWEST_ROWS or rows is None:
            yield ScaleReliability(dimension.id, dimension.name, None, None, ScaleReading.NOT_COMPUTED)
            continue
        alpha = cronbach_alpha(n, *_sums(rows, dimension))
        yield ScaleReliability(dimension.id, dimension.name, _number(alpha), n, scale_reading(alpha))


def _sums(rows: pd.DataFrame, dimension: Dimension) -> tuple[Floats, Floats]:
    """Σx by statement and Σxz by pair of statements."""
    place = {statement.id: at for at, statement in enumerate(dimension.statements)}
    first, second = (rows[column].map(place).to_numpy(dtype=np.int64) for column in ("first", "second"))
    totals, products = np.zeros(len(place)), np.zeros((len(place), len(place)))
    totals[first] = rows["first_total"]
    totals[second] = rows["second_total"]
    products[np.minimum(first, second), np.maximum(first, second)] = rows["product"]
    return totals, products


def _raters(released: Released) -> RaterReliability:
    """Alpha of the people over the dimensions whose figures may be shown."""
    shown = released.permit.dimensions[EVERYBODY][:, 0]
    ids = [dimension.id for place, dimension in enumerate(released.model.dimensions) if shown[place]]
    units = released.facts.rounded[released.facts.rounded["dimension"].isin(ids)]
    if units.empty:
        return RaterReliability(None, RaterReading.NOT_COMPUTED)
    alpha, reading = rater_reading(units[list(LEVELS)].to_numpy(dtype=float))
    return RaterReliability(_number(alpha), reading)


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
