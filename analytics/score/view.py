"""All figures of one grouping together with what may be shown of each. The gate of ``privacy`` is applied here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analytics.model.errors import LeitsternError
from analytics.model.maturity import MaturityModel
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
from analytics.score.maturity import Flags, Floats, divided
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
        return self.asked & (self.states == coverage.SCORED)


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
    asked = _asked(tally, grouping)
    upper = Results(dimensions, states, asked, dimensions.people >= threshold)
    child_states = coverage.child_states(own, states[tally.parent])
    lower = Results(statements, child_states, asked[tally.parent], statements.people >= threshold)
    return View(grouping, upper, lower, _areas(upper, model, importance))


def group_view(
    tally: Tally,
    model: MaturityModel,
    importance: Mapping[str, float],
    grouping: Grouping,
    threshold: int,
    total: View,
    beside: View | None = None,
) -> View:
    """A breakdown: per item, groups below the threshold are hidden together with what would give them away.

    ``beside`` is another breakdown that is published as well, by roles; this one then hides what both together would tell.
    """
    dimensions, statements = dimension_figures(tally, grouping), statement_figures(tally, grouping)
    hidden = privacy.hidden_by_item(dimensions.n, threshold)
    if beside is not None:
        hidden = _hidden_beside(
            tally.dimensions.n, total.dimensions, beside.dimensions, beside.grouping, hidden, threshold
        )
    below = privacy.hidden_by_item(statements.n, threshold, hidden[tally.parent])
    if beside is not None:
        below = _hidden_beside(
            tally.statements.n, total.statements, beside.statements, beside.grouping, below, threshold
        )
    doubts, doubts_below = _doubts_shown(dimensions.people, statements.people, hidden, below, tally, threshold)
    told = privacy.told_by_gaps(
        grouping.sums(tally.dimensions), grouping.sums(tally.statements), tally.parent, threshold
    )
    below = privacy.hidden_with_siblings(statements.n, tally.parent, told, below, threshold)
    states = coverage.group_states(total.dimensions.states[:, 0], dimensions.n, hidden)
    child_states = coverage.group_states(total.statements.states[:, 0], statements.n, below)
    asked = _asked(tally, grouping)
    upper = Results(dimensions, states, asked, doubts)
    lower = Results(statements, child_states, asked[tally.parent], doubts_below)
    return View(grouping, upper, lower, _areas(upper, model, importance))


def _hidden_beside(
    counts: Floats, total: Results, roles: Results, grouping: Grouping, hidden: Flags, threshold: int
) -> Flags:
    """``privacy.hidden_across`` for every item with a total: ``counts`` are items × roles × units, ``grouping`` the roles'."""
    people = counts.sum(axis=2)
    shares = np.nan_to_num(divided(grouping.role_weights(people), people))
    hidden = hidden.copy()
    for item in np.flatnonzero(total.scored[:, 0]):
        shown = grouping.membership[roles.scored[item]]
        known = [shares[item], *(shares[item] * member for member in shown)]
        hidden[item] = privacy.hidden_across(counts[item], known, hidden[item], threshold)
    return hidden


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
    states = np.full(figures.n.shape, coverage.NOT_DETERMINED, dtype=np.int8)
    states[:, np.all(areas.scored, axis=0)] = coverage.SCORED
    doubts_shown = np.broadcast_to(np.all(areas.doubts_shown, axis=0), states.shape)
    return Results(figures, states, np.ones(states.shape, dtype=bool), doubts_shown)


def area_members(model: MaturityModel, importance: Mapping[str, float]) -> Floats:
    """Areas × dimensions: the importance of each dimension in its area, the model's where none is given; LeitsternError unless above 0."""
    weights = np.array([importance.get(dimension.id, dimension.weight) for dimension in model.dimensions], dtype=float)
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
    people: Floats, people_below: Floats, hidden: Flags, hidden_below: Flags, tally: Tally, threshold: int
) -> tuple[Flags, Flags]:
    """Where don't-know shares of a breakdown may be shown, for dimensions and statements × groups.

    People who say that they do not know can be few where those with a score are many, and the other way round, so these
    shares pass the same gate by their own counts. A dimension's share is the sum of its statements': one that is hidden for
    a group hides the sum for that group.
    """
    own = privacy.hidden_by_item(people, threshold, hidden)
    below = privacy.hidden_by_item(people_below, threshold, own[tally.parent] | hidden_below)
    np.logical_or.at(own, tally.parent, below)
    return ~privacy.hidden_by_item(people, threshold, own), ~below
