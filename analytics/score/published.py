"""From a view to published scores: the numbers are left out unless the permit let them pass."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np

from analytics.model.score import Score, ScoreState
from analytics.score.coverage import STATES
from analytics.score.figures import Levels
from analytics.score.maturity import Flags, Floats
from analytics.score.released import Released
from analytics.score.view import Results, View

Storey = Literal["dimension", "statement", "area"]
STOREYS: tuple[Storey, ...] = get_args(Storey)


def scores(view: View, storey: Storey, groups: Sequence[tuple[int, str | None]] | None = None) -> tuple[Score, ...]:
    """Every item of one storey, in model order, in every group it is put to.

    ``groups``: positions and names of those wanted, in their order; all by default.
    """
    results, items, invited = _results(view, storey), _items(view.released, storey), _invited(view, storey)
    wanted = list(enumerate(view.grouping.names)) if groups is None else groups
    return tuple(
        figure(results, (row, column), item, group, _count(invited[row, column]))
        for row, item in enumerate(items)
        for column, group in wanted
        if results.asked[row, column]
    )


def figure(
    results: Results, at: tuple[int, int], item: tuple[str, str], group: str | None, invited: int | None
) -> Score:
    """One published score."""
    state = STATES[results.states[at]]
    if state is not ScoreState.SCORED:
        return Score(*item, group, state)
    figures = results.figures
    return Score(
        *item, group, state,
        n=int(figures.n[at]),
        invited=invited,
        mean=float(figures.mean[at]),
        low=_number(figures.low, at),
        high=_number(figures.high, at),
        secured_level=_level(figures.secured, at),
        typical_level=_level(figures.typical, at),
        agreement=_number(figures.agreement, at),
        two_camps=bool(figures.two_camps[at]),
        dont_know=_number(figures.dont_know_share, at),
        variance=_number(figures.variance, at),
        df=_number(figures.freedom, at),
    )  # fmt: skip


def _results(view: View, storey: Storey) -> Results:
    return {"dimension": lambda: view.dimensions, "statement": lambda: view.statements, "area": lambda: view.areas}[
        storey
    ]()


def _items(released: Released, storey: Storey) -> list[tuple[str, str]]:
    model = released.model
    if storey == "statement":
        return [(statement.id, statement.text) for statement in model.statements]
    return [(item.id, item.name) for item in (model.dimensions if storey == "dimension" else model.areas)]


def _invited(view: View, storey: Storey) -> Floats:
    """Items × groups: people invited in the roles an item is put to, as the wave states them; NaN where unknown.

    Of a unit only the whole is known, so only what is put to every role has a number there.
    """
    counts, wave, model = view.released.counts, view.released.wave, view.released.model
    belongs = (view.members > 0).astype(int)
    if view.grouping.pooled:
        put_to = _of(storey, counts.routed, counts.parent, belongs @ ~counts.routed == 0)
        concerned = np.array([wave.invited.get(role.id, 1) > 0 for role in model.roles])
        of_everybody = np.all(put_to[:, concerned], axis=1)
        return np.where(of_everybody[:, np.newaxis], view.grouping.invited[:, 0], np.nan)
    put_to = _of(storey, counts.routed, counts.parent, belongs @ counts.routed > 0)
    stated = np.array([wave.invited.get(role.id, np.nan) for role in model.roles], dtype=float)
    heads: Floats = np.where(put_to[:, np.newaxis] & view.grouping.membership, stated, 0.0).sum(axis=-1)
    return heads


def _of(storey: Storey, routed: Flags, parent: Levels, of_areas: Flags) -> Flags:
    """Items × roles of one storey."""
    return {"dimension": routed, "statement": routed[parent], "area": of_areas}[storey]


def _number(values: Floats, at: tuple[int, int]) -> float | None:
    return None if np.isnan(values[at]) else float(values[at])


def _level(values: Levels, at: tuple[int, int]) -> int | None:
    return None if values[at] < 0 else int(values[at])


def _count(value: float) -> int | None:
    return None if np.isnan(value) else int(value)
