"""All figures of one grouping together with what may be shown of each. The gate of ``privacy`` is applied here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.model.errors import LeitsternError
from analytics.model.maturity import MaturityModel
from analytics.model.score import ScoreState
from analytics.score import coverage, privacy
from analytics.score.coverage import States
from analytics.score.figures import (
    Figures,
    Grouping,
    dimension_figures,
    higher_figures,
    statement_figures,
    summed_by_parent,
)
from analytics.score.maturity import Flags, Floats
from analytics.score.tally import Tally


@dataclass(frozen=True)
class Results:
    """Figures of one kind of item, items × groups, with the verdict of the gate."""

    figures: Figures
    states: States
    asked: Flags
    """False where nobody in the group is put the item: then there is no score at all."""
    doubts_shown: Flags
    """True where the share of don't knows may be shown."""

    @property
    def scored(self) -> Flags:
        """True where the figures may be shown."""
        return self.asked & (self.states == ScoreState.SCORED)


@dataclass(frozen=True)
class View:
    """Results of one grouping on every storey of the model."""

    grouping: Grouping
    dimensions: Results
    statements: Results
    areas: Results


def total_view(
    tally: Tally, model: MaturityModel, importance: Mapping[str, float], grouping: Grouping, threshold: int
) -> View:
    """Everybody as one group: the coverage rules decide what is shown."""
    dimensions, statements = dimension_figures(tally, grouping), statement_figures(tally, grouping)
    answers, nas = grouping.pooled(tally.levels).sum(axis=-1), grouping.pooled(tally.not_applicable)
    valid_of, nas_of = summed_by_parent(answers, tally), summed_by_parent(nas, tally)
    judges_of = np.zeros_like(valid_of)
    np.maximum.at(judges_of, tally.parent, answers + nas)
    states = coverage.item_states(dimensions.n, valid_of, nas_of, judges_of, threshold)
    own = coverage.item_states(statements.n, answers, nas, answers + nas, threshold)
    child_states = coverage.child_states(own, states[tally.parent])
    return _assembled(tally, model, importance, grouping, (dimensions, states), (statements, child_states), threshold)


def group_view(
    tally: Tally, model: MaturityModel, importance: Mapping[str, float], grouping: Grouping, threshold: int, total: View
) -> View:
    """A breakdown: per item, groups below the threshold are hidden together with what would give them away."""
    dimensions, statements = dimension_figures(tally, grouping), statement_figures(tally, grouping)
    hidden = privacy.hidden_by_item(dimensions.n, threshold)
    states = coverage.group_states(total.dimensions.states[:, 0], dimensions.n, hidden)
    hidden = privacy.hidden_by_item(statements.n, threshold, hidden[tally.parent])
    child_states = coverage.group_states(total.statements.states[:, 0], statements.n, hidden)
    return _assembled(tally, model, importance, grouping, (dimensions, states), (statements, child_states), threshold)


def _assembled(
    tally: Tally,
    model: MaturityModel,
    importance: Mapping[str, float],
    grouping: Grouping,
    dimensions: tuple[Figures, States],
    statements: tuple[Figures, States],
    threshold: int,
) -> View:
    asked = _asked(tally, grouping)
    doubts, doubts_below = _doubts_shown(dimensions, statements, tally.parent, threshold)
    upper = Results(*dimensions, asked, doubts)
    lower = Results(*statements, asked[tally.parent], doubts_below)
    return View(grouping, upper, lower, _areas(upper, model, importance))


def _areas(dimensions: Results, model: MaturityModel, importance: Mapping[str, float]) -> Results:
    members = area_members(model, importance)
    belongs = members > 0
    figures = higher_figures(dimensions.figures, dimensions.scored, members)
    states = coverage.area_states(dimensions.states, belongs, dimensions.asked)
    unsaid = belongs.astype(int) @ (dimensions.scored & ~dimensions.doubts_shown)
    return Results(figures, states, belongs.astype(int) @ dimensions.asked > 0, unsaid == 0)


def overall(areas: Results) -> Results:
    """The whole from its areas, weighted equally: needs every one of them (domain.md §3.4, §3.5)."""
    figures = higher_figures(areas.figures, areas.scored, np.ones((1, len(areas.states))))
    states = np.full(figures.n.shape, ScoreState.NOT_DETERMINED, dtype=object)
    states[:, np.all(areas.scored, axis=0)] = ScoreState.SCORED
    doubts_shown = np.broadcast_to(np.all(areas.doubts_shown, axis=0), states.shape)
    return Results(figures, states, np.ones(states.shape, dtype=bool), doubts_shown)


def area_members(model: MaturityModel, importance: Mapping[str, float]) -> Floats:
    """Areas × dimensions: the importance of each dimension in its area, 1 where none is given; LeitsternError unless above 0."""
    weights = np.array([importance.get(dimension.id, 1.0) for dimension in model.dimensions], dtype=float)
    if not (np.isfinite(weights) & (weights > 0)).all():
        raise LeitsternError(
            "The importance of a dimension must be above 0.",
            "Take a dimension that does not matter out of scope instead.",
        )
    homes = [dimension.area for dimension in model.dimensions]
    return np.array(
        [[weight * (home == area.id) for home, weight in zip(homes, weights, strict=True)] for area in model.areas]
    )


def _asked(tally: Tally, grouping: Grouping) -> Flags:
    return tally.routed.astype(int) @ grouping.membership.T.astype(int) > 0


def _doubts_shown(
    dimensions: tuple[Figures, States], statements: tuple[Figures, States], parent: NDArray[np.int64], threshold: int
) -> tuple[Flags, Flags]:
    """Where don't-know shares may be shown, for dimensions and statements.

    The people who say they do not know can be few where those with a score are many, and the other way round, so these
    shares pass the same gate by their own counts. A dimension's share is the sum of its statements': one that is hidden for
    a group hides the sum for that group.
    """
    (upper, states), (lower, child_states) = dimensions, statements
    hidden = privacy.hidden_by_item(upper.people, threshold, states == ScoreState.HIDDEN)
    below = privacy.hidden_by_item(lower.people, threshold, hidden[parent] | (child_states == ScoreState.HIDDEN))
    forced = hidden.copy()
    np.logical_or.at(forced, parent, below)
    return ~privacy.hidden_by_item(upper.people, threshold, forced), ~below
