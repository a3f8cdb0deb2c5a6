"""What careless answers change: results with and without people whose answers look careless (domain.md §3.0, rule 5).

People are flagged, never deleted: no general cut-off exists.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from analytics.model.certainty import WithAndWithout
from analytics.model.score import Scorecard
from analytics.score.cuts import UNFLAGGED
from analytics.score.maturity import Floats, divided, group_weights, weighted_mean
from analytics.score.released import Released
from analytics.score.storeys import everything, upwards
from analytics.score.voice import population


def without_careless(
    card: Scorecard, released: Released, importance: Mapping[str, float]
) -> tuple[tuple[WithAndWithout, ...], bool]:
    """The whole, areas and dimensions with all answers and without careless ones, and whether any of this is hidden.

    Parameters
    ----------
    card : the published scores of everybody, weighted by people invited.
    released : the version of results they are made of.
    importance : dimension id → importance; the model's where missing.

    Empty where nobody is flagged. An area is compared only if all its dimensions with a result may be, the whole only if all
    areas are: a mean of fewer dimensions would differ for another reason. A dimension that only flagged people answered has no
    figure without them.
    """
    counts, model = released.counts, released.model
    if not counts.cells.people[counts.cells.flagged].any():
        return (), False
    means = _dimension_means(released)
    allowed = released.permit.dimensions.get(UNFLAGGED, np.zeros((len(means), 1), dtype=bool))[:, 0]
    allowed = allowed & ~np.isnan(means)
    own = {dimension.id: means[place] for place, dimension in enumerate(model.dimensions) if allowed[place]}
    without, scores = upwards(own, card, model, importance), everything(card)
    compared = tuple(
        WithAndWithout(score.id, score.name, score.mean or 0.0, float(without[score.id]))
        for score in scores
        if score.id in without
    )
    return compared, len(compared) < len(scores)


def _dimension_means(released: Released) -> Floats:
    """Means over people without a flag, weighted as those of everybody."""
    counts = released.counts
    kept = ~counts.cells.flagged
    n, total = (counts.by_role(part * kept) for part in (counts.dimensions.n, counts.dimensions.total))
    return weighted_mean(divided(total, n), group_weights(n, population(released)))
