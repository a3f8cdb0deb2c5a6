"""All figures of one cut together with what may be shown of each. The permit is applied here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, TypeVar

import numpy as np

from analytics.model.errors import LeitsternError
from analytics.model.maturity import MaturityModel
from analytics.model.voice import Voice
from analytics.score import coverage
from analytics.score.coverage import States
from analytics.score.cuts import EVERYBODY, Cut
from analytics.score.figures import Figures, dimension_figures, higher_figures, statement_figures, summed_by_parent
from analytics.score.grouping import Grouped, Grouping, grouped, grouping
from analytics.score.interval import bounded_interval
from analytics.score.maturity import Flags, Floats
from analytics.score.released import Released
from analytics.score.voice import Voices, voices, weigh

Value = TypeVar("Value")


@dataclass(frozen=True)
class Results:
    """Figures of one kind of item, items × groups, with what may be shown."""

    figures: Figures
    states: States
    asked: Flags
    """False where nobody in the group is put the item: then there is no score at all."""

    @property
    def scored(self) -> Flags:
        """True where the figures may be shown."""
        return self.asked & (self.states == coverage.SCORED)


@dataclass(frozen=True)
class View:
    """Results of one cut on every storey of the model, each computed when it is first asked for.

    What does not rest on the importances is computed once for a version of results.
    """

    released: Released
    cut: Cut
    members: Floats
    """Areas × dimensions: the importance of each dimension, see ``area_members``."""
    total: View | None
    """The view of everybody; None if this is it."""
    heard: Voice | None = None
    """Only for everybody: how the role groups are weighted; None for people invited."""

    @property
    def grouping(self) -> Grouping:
        """The groups of the cut."""
        released = self.released
        return self._once("grouping", lambda: grouping(self.cut, released.counts, released.wave, released.model))

    @property
    def counts(self) -> Grouped:
        """The counts by group, raw."""
        return self._once("counts", lambda: grouped(self.released.counts, self.grouping))

    @cached_property
    def asked(self) -> Flags:
        """Dimensions × groups: whether anybody who can be in the group is put the dimension."""
        return self.released.counts.routed.astype(int) @ self.grouping.membership.T.astype(int) > 0

    @cached_property
    def dimensions(self) -> Results:
        """Dimensions × groups."""
        results = self._once("dimensions", self._dimensions)
        return results if self.heard is None else _weighed(results, self._voices("dimension"), self.heard)

    @cached_property
    def statements(self) -> Results:
        """Statements × groups."""
        results = self._once("statements", self._statements)
        return results if self.heard is None else _weighed(results, self._voices("statement"), self.heard)

    @cached_property
    def areas(self) -> Results:
        """Areas × groups, of the dimensions shown for the group."""
        parts, belongs = self.dimensions, self.members > 0
        figures = higher_figures(parts.figures, parts.scored, self.members)
        states = coverage.area_states(parts.states, belongs, parts.asked)
        return Results(figures, states, belongs.astype(int) @ parts.asked > 0)

    def _once(self, what: str, make: Callable[[], Value]) -> Value:
        return self.released.once((self.cut.name, what), make)

    def _voices(self, storey: Literal["dimension", "statement"]) -> Voices:
        return self._once(f"voices of each {storey}", lambda: voices(self.released, storey))

    def _dimensions(self) -> Results:
        figures = dimension_figures(self.counts, self.grouping, self.released.counts)
        if self.total is None:
            states = self._of_everybody(figures, *self._judged())
        else:
            states = coverage.group_states(self.total.dimensions.states[:, 0], figures.people)
        told = self.released.permit.doubts.get(self.cut.name, np.zeros(figures.n.shape, dtype=bool))
        told_only = replace(figures, dont_know=np.where(told, figures.dont_know, np.nan))
        return Results(told_only, self._permitted(states, self.released.permit.dimensions, figures), self.asked)

    def _statements(self) -> Results:
        figures, parent = statement_figures(self.counts, self.grouping), self.released.counts.parent
        if self.total is None:
            nas = self.counts.not_applicable
            own = self._of_everybody(figures, figures.n, nas, figures.n + nas)
            plain = self._once("dimensions", self._dimensions)
            states = coverage.child_states(own, plain.states[parent])
        else:
            states = coverage.group_states(self.total.statements.states[:, 0], figures.people)
        return Results(figures, self._permitted(states, self.released.permit.statements, figures), self.asked[parent])

    def _of_everybody(self, figures: Figures, valid: Floats, not_applicable: Floats, judges: Floats) -> States:
        return coverage.item_states(figures.n, valid, not_applicable, judges, self.released.wave.threshold)

    def _judged(self) -> tuple[Floats, Floats, Floats]:
        """Dimensions × groups: levels given, does-not-applies, and people who gave either, at least."""
        tally = self.released.counts
        valid, nas = self.counts.levels.sum(axis=(2, 3)), self.counts.not_applicable
        judges = np.zeros((len(tally.routed), valid.shape[1]))
        np.maximum.at(judges, tally.parent, valid + nas)
        return summed_by_parent(valid, tally), summed_by_parent(nas, tally), judges

    def _permitted(self, states: States, permit: Mapping[str, Flags], figures: Figures) -> States:
        """The states with HIDDEN where the version's permit does not let the figures out."""
        allowed = permit.get(self.cut.name)
        barred = np.ones(states.shape, dtype=bool) if allowed is None else ~allowed
        return np.where((states == coverage.SCORED) & (barred | (figures.n <= 0)), coverage.HIDDEN, states)


def view(released: Released, cut: str, importance: Mapping[str, float], total: View | None = None) -> View:
    """The results of one cut; ``total`` is the view of everybody, computed if it is not given. KeyError for a cut that is not there."""
    members = area_members(released.model, importance)
    if cut != EVERYBODY and total is None:
        total = View(released, released.cuts[EVERYBODY], members, None)
    return View(released, released.cuts[cut], members, total)


def _weighed(everybody: Results, groups: Voices, voice: Voice) -> Results:
    """The results of everybody with role groups weighted otherwise; n, levels and agreement stay.

    An item of which no group that answered has a weight is not determined.
    """
    plain, found = everybody.figures, weigh(groups, voice)
    mean, spread, freedom = (part[:, np.newaxis] for part in (found.mean, found.variance, found.df))
    low, high = bounded_interval(mean, spread, freedom, plain.n)
    figures = replace(plain, mean=mean, variance=spread, freedom=freedom, low=low, high=high)
    unheard = (everybody.states == coverage.SCORED) & np.isnan(mean)
    return replace(everybody, figures=figures, states=np.where(unheard, coverage.NOT_DETERMINED, everybody.states))


def overall(areas: Results) -> Results:
    """The whole from its areas, weighted equally: needs every one of them (domain.md §3.4, §3.5)."""
    figures = higher_figures(areas.figures, areas.scored, np.ones((1, len(areas.states))))
    states = np.full(figures.n.shape, coverage.NOT_DETERMINED, dtype=np.int8)
    states[:, np.all(areas.scored, axis=0)] = coverage.SCORED
    return Results(figures, states, np.ones(states.shape, dtype=bool))


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
