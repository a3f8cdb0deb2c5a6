"""Whether there is enough behind a figure to show it (domain.md §3.5). States are arrays of places in ``STATES``."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analytics.model.score import ScoreState
from analytics.score.maturity import TOLERANCE, Flags, Floats, divided

States = NDArray[np.int8]

STATES = tuple(ScoreState)
SCORED, TOO_FEW, OUT_OF_SCOPE, NOT_DETERMINED, HIDDEN = (
    STATES.index(state)
    for state in (
        ScoreState.SCORED,
        ScoreState.TOO_FEW,
        ScoreState.OUT_OF_SCOPE,
        ScoreState.NOT_DETERMINED,
        ScoreState.HIDDEN,
    )
)

AREA_SHARE = 0.60
"""Share of an area's dimensions in scope that must be scored."""
DONT_KNOW_SHARE = 0.40
SCOPE_SHARE = (0.20, 0.80)


def item_states(n: ArrayLike, valid: ArrayLike, not_applicable: ArrayLike, judges: ArrayLike, threshold: int) -> States:
    """State of each dimension or statement for everybody.

    Parameters
    ----------
    n : people with a score (for a statement: valid answers).
    valid, not_applicable : answers of either kind.
    judges : people who gave at least one of the two, at least; out of scope needs ``threshold`` of them.

    Scored from n ≥ threshold; out of scope if all valid-or-NA answers are NA; otherwise too few answers.
    """
    n, valid, not_applicable = np.asarray(n), np.asarray(valid), np.asarray(not_applicable)
    states = np.full(n.shape, TOO_FEW, dtype=np.int8)
    states[n >= threshold] = SCORED
    states[(valid == 0) & (not_applicable > 0) & (np.asarray(judges) >= threshold)] = OUT_OF_SCOPE
    return states


def child_states(own: States, parents: States) -> States:
    """States of statements under their dimensions: nothing of a dimension that is not scored may be shown."""
    states = own.copy()
    states[(parents == TOO_FEW) & (own == SCORED)] = HIDDEN
    states[parents == OUT_OF_SCOPE] = OUT_OF_SCOPE
    return states


def group_states(total: States, spoke: ArrayLike) -> States:
    """States of items × groups before the permit: groups of an item without a total share its state; of a group in which
    nobody gave a level or a don't know there are too few.

    ``total`` has one state an item, ``spoke`` (people) is items × groups.
    """
    states = np.where(np.asarray(spoke) > 0, SCORED, TOO_FEW).astype(np.int8)
    unscored = total != SCORED
    states[unscored] = total[unscored, np.newaxis]
    return states


def area_states(dimensions: States, members: Flags, asked: Flags) -> States:
    """States of areas × groups from the states of their dimensions.

    Parameters
    ----------
    dimensions : states, dimensions × groups.
    members : areas × dimensions.
    asked : dimensions × groups: dimensions put to nobody in a group do not count against it.

    An area needs 60 % of its dimensions in scope scored, otherwise it is not determined, or hidden if hidden ones were
    missing to reach it. It is out of scope when all its dimensions are.
    """
    in_scope = members @ (asked & (dimensions != OUT_OF_SCOPE)).astype(float)
    shown = members @ (asked & (dimensions == SCORED)).astype(float)
    hidden = members @ (asked & (dimensions == HIDDEN)).astype(float)
    needed = AREA_SHARE * in_scope - TOLERANCE
    states = np.full(in_scope.shape, NOT_DETERMINED, dtype=np.int8)
    states[shown + hidden >= needed] = HIDDEN
    states[shown >= needed] = SCORED
    states[in_scope == 0] = OUT_OF_SCOPE
    return states


def dont_know_share(dont_know: ArrayLike, valid: ArrayLike) -> Floats:
    """DK / (valid + DK), NaN without either.

    >>> dont_know_share(9, 11).item()
    0.45
    """
    return divided(dont_know, np.asarray(dont_know, dtype=float) + np.asarray(valid, dtype=float))


def does_not_know(share: ArrayLike) -> Flags:
    """True from a don't-know share of 40 %."""
    return np.nan_to_num(np.asarray(share, dtype=float)) >= DONT_KNOW_SHARE - TOLERANCE


def scope_seen_differently(not_applicable: ArrayLike, valid: ArrayLike) -> Flags:
    """True where between 20 % and 80 % of those who judged say that it does not apply."""
    share = np.nan_to_num(dont_know_share(not_applicable, valid))
    return (share >= SCOPE_SHARE[0] - TOLERANCE) & (share <= SCOPE_SHARE[1] + TOLERANCE)
