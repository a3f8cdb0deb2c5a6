"""How the answers to each statement spread over the levels, as far as it may be shown."""

from __future__ import annotations

import numpy as np

from analytics.model.distribution import Distribution
from analytics.model.errors import LeitsternError
from analytics.model.score import ScoreState
from analytics.score.breakdown import ATTRIBUTES
from analytics.score.coverage import HIDDEN, SCORED, STATES
from analytics.score.cuts import EVERYBODY
from analytics.score.released import Released
from analytics.score.view import view


def distributions(released: Released, attribute: str | None = None) -> tuple[Distribution, ...]:
    """Counts of each level, statement after statement in model order; for everybody, or for each group of an attribute.

    Every answer counts once. A distribution is shown only where the statement's score is and from the wave's comment
    threshold on (domain.md §3.12), and never for a small group that agrees. Statements a group is not put to have no entry;
    nothing at all where nobody named a unit or site. LeitsternError for an attribute that is not known.

    Source: domain.md §3.12, reliability.md §4.3 rules 2 and 8.
    """
    if attribute is not None and attribute not in ATTRIBUTES:
        raise LeitsternError(f"There is no breakdown by “{attribute}”.", f"Known: {', '.join(ATTRIBUTES)}.")
    name = attribute or EVERYBODY
    if name not in released.cuts:
        return ()
    seen = view(released, name, {})
    results, allowed = seen.statements, released.permit.distributions.get(name)
    barred = np.ones(results.states.shape, dtype=bool) if allowed is None else ~allowed
    states = np.where((results.states == SCORED) & barred, HIDDEN, results.states)
    counts = seen.counts
    levels = counts.levels.sum(axis=2).astype(int)
    return tuple(
        _distribution(
            Distribution(statement.id, statement.text, statement.dimension, group, STATES[states[row, column]]),
            levels[row, column],
            int(counts.dont_know[row, column]),
            int(counts.not_applicable[row, column]),
        )
        for row, statement in enumerate(released.model.statements)
        for column, group in enumerate(seen.grouping.names)
        if results.asked[row, column]
    )


def _distribution(empty: Distribution, levels: np.ndarray, dont_know: int, not_applicable: int) -> Distribution:
    if empty.state is not ScoreState.SCORED:
        return empty
    counts = tuple(int(count) for count in levels)
    return Distribution(
        empty.id, empty.name, empty.dimension, empty.group, empty.state, counts, sum(counts), dont_know, not_applicable
    )
