"""Every figure one click from its formula with its own numbers filled in (domain.md §3).

Only published numbers are filled in; where one is not, the line reads "hidden to protect answers".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analytics.model.display import one_decimal
from analytics.model.distribution import Distribution
from analytics.model.errors import UnknownName
from analytics.model.explanation import Explanation, Step
from analytics.model.maturity import MaturityModel
from analytics.model.score import Score, Scorecard, ScoreState
from analytics.model.voice import POPULATION, Voice
from analytics.score import calculation as line
from analytics.score.breakdown import Attribute, breakdown
from analytics.score.cuts import CROSSES, EVERYBODY
from analytics.score.distributions import distributions
from analytics.score.explain_comparison import method
from analytics.score.levels import achievement
from analytics.score.maturity import variance
from analytics.score.published import Storey
from analytics.score.released import Released
from analytics.score.scorecard import OVERALL, scorecard
from analytics.score.tally import VALUES
from analytics.score.view import view
from analytics.score.voice import population, voices

_WILSON = "Interval after Wilson (1927)"
_LEVEL = "secured level after ISO/IEC 33020"
_AGREEMENT = "agreement after Brown and Hauenstein (2005)"
_STANDARDS = f"{_WILSON}; {_LEVEL}; {_AGREEMENT}"
SOURCES: Mapping[Storey, str] = {
    "dimension": f"{method('How means are built', 'Never one number alone', 'What the interval covers')}. {_STANDARDS}",
    "statement": f"{method('How means are built', 'Never one number alone', 'What the interval covers')}. {_WILSON}; {_AGREEMENT}",
    "area": f"{method('How means are built', 'Never one number alone', 'What the interval covers')}. {_WILSON}; {_LEVEL}",
}
REASONS = {
    ScoreState.HIDDEN: "This figure is hidden to protect answers.",
    ScoreState.TOO_FEW: "There is no figure, because fewer than {threshold} people answered.",
    ScoreState.OUT_OF_SCOPE: "There is no figure, because everybody who judged it says that it does not apply.",
    ScoreState.NOT_DETERMINED: "There is no figure, because too few of its parts have one.",
}


def explanation(
    released: Released,
    importance: Mapping[str, float],
    item: str,
    attribute: Attribute | None = None,
    group: str | None = None,
    voice: Voice = POPULATION,
    within: tuple[str, str] | None = None,
) -> Explanation:
    """How one published figure came about.

    Parameters
    ----------
    released : the version of results the figure is from.
    importance : dimension id → importance; the model's where missing.
    item : id of a dimension, statement or area, or ``overall``.
    attribute, group : one group of a breakdown; everybody where left out.
    voice : how the role groups are weighted, for everybody only.
    within : another attribute and one of its groups: the figure is of its people in the group only (areas and dimensions).

    A figure that is hidden or not there has a sentence that says so and no steps. UnknownName for an item the model does not
    have, or one that the group is not put.
    """
    storey = _storey(item, released.model)
    asked = _Figure(released, importance, storey, attribute, group, voice, within)
    score = asked.of(item)
    title = " · ".join(part for part in (score.name, group, within and within[1]) if part)
    if score.state is not ScoreState.SCORED:
        reason = REASONS[score.state].format(threshold=released.wave.threshold)
        return Explanation(title, reason, (), SOURCES[storey])
    steps = asked.whole(score) if storey == "area" else asked.item(score)
    return Explanation(title, asked.sentence(score), tuple(steps), SOURCES[storey])


def _storey(item: str, model: MaturityModel) -> Storey:
    """Overall is explained as an area is."""
    if item == OVERALL or any(area.id == item for area in model.areas):
        return "area"
    if any(dimension.id == item for dimension in model.dimensions):
        return "dimension"
    if item in model.statement_ids:
        return "statement"
    raise UnknownName(
        f"There is no result “{item}”.", "Known: overall, and the ids of areas, dimensions and statements."
    )


@dataclass(frozen=True)
class _Figure:
    """What an explanation is asked for."""

    released: Released
    importance: Mapping[str, float]
    storey: Storey
    attribute: Attribute | None
    group: str | None
    voice: Voice
    within: tuple[str, str] | None

    def of(self, item: str) -> Score:
        """The published score; UnknownName if there is none."""
        for score in self._scores(self.storey, overall=True):
            if score.id == item:
                return score
        raise UnknownName(f"“{item}” has no result for “{self.group}”.", "Choose a group it is put to.")

    def sentence(self, score: Score) -> str:
        """In a manager's words."""
        mean = one_decimal(score.mean)
        if self.storey == "area":
            parts, of = len(self._parts(score)), "area" if score.id == OVERALL else "dimension"
            least = "" if self.group is None and score.n == self._card.answered else "at least "
            return (
                f"{mean} is the mean of {parts} {of}{'s' * (parts != 1)}, from the answers of {least}{score.n} people."
            )
        among = f" in “{self.group}”" if self.group is not None else f", {self._card.weighting}"
        return f"{mean} is the mean of {score.n} people's answers{among}."

    def item(self, score: Score) -> Iterator[Step]:
        """A dimension or statement."""
        spread, told = self._spread(score), self._distributions(score)
        if self.storey == "dimension":
            yield line.own_scores(len(self.released.model.dimension(score.id).statements))
        yield line.people(score)
        yield from self._mean_and_variance(score, spread)
        yield line.interval_of(score, score.n or 0)
        if self.storey == "dimension":
            yield line.level_of(score, None if told is None else achievement([d.counts or () for d in told]))
        yield line.agreement_of(score, self._once(score, spread, told))
        yield line.dont_know_of(score, _doubts(told))

    def whole(self, score: Score) -> Iterator[Step]:
        """An area, or the whole."""
        parts = self._parts(score)
        weights = [1.0 if score.id == OVERALL else self._importance(part.id) for part in parts]
        yield line.people(score)
        yield line.mean_of_parts(score, [(p.name, w, p.mean or 0.0) for p, w in zip(parts, weights, strict=True)])
        yield line.variance_of_parts(
            score, [(p.name, w, p.variance or 0.0) for p, w in zip(parts, weights, strict=True)]
        )
        yield line.interval_of(score, min(part.n or 0 for part in parts))
        yield from line.levels_of_parts(score, parts)

    def _scores(self, storey: Storey, overall: bool = False) -> tuple[Score, ...]:
        if self.attribute is not None:
            every = breakdown(self.released, self.importance, storey, self.attribute, self.within)
            return tuple(score for score in every if score.group == self.group)
        card = self._card
        areas = (card.overall, *card.areas) if overall else card.areas
        return {"dimension": card.dimensions, "statement": card.statements, "area": areas}[storey]

    @cached_property
    def _card(self) -> Scorecard:
        return scorecard(self.released, self.importance, self.voice)

    def _parts(self, score: Score) -> list[Score]:
        """The published parts of an area or the whole."""
        below = self._scores("area" if score.id == OVERALL else "dimension")
        own = {dimension.id for dimension in self.released.model.dimensions if dimension.area == score.id}
        return [s for s in below if s.state is ScoreState.SCORED and (score.id == OVERALL or s.id in own)]

    def _importance(self, dimension: str) -> float:
        return self.importance.get(dimension, self.released.model.dimension(dimension).weight)

    def _mean_and_variance(self, score: Score, spread: float | None) -> Iterator[Step]:
        if spread is not None:
            yield line.mean_of_people(score)
            yield line.variance_of_people(score, spread)
        elif self.group is not None:
            yield line.mean_of_roles(score)
            yield line.variance_of_parts(score, None)
        else:
            place = self._place(score)
            groups = voices(self.released, "dimension" if self.storey == "dimension" else "statement")
            weighted = not np.isnan(population(self.released)).all()
            yield line.mean_of_groups(score, groups, place, self.voice, weighted)
            yield line.variance_of_parts(score, line.weighted_groups(groups, place, self.voice, groups.variance))

    def _place(self, score: Score) -> int:
        """Of the item in its storey."""
        model = self.released.model
        ids = [d.id for d in model.dimensions] if self.storey == "dimension" else model.statement_ids
        return ids.index(score.id)

    def _spread(self, score: Score) -> float | None:
        """s² where every answer of the group counts alike, so that it rests on the mean that is shown; otherwise None."""
        place, (cut, column) = self._place(score), self._group_of_cut()
        seen = view(self.released, cut, self.importance)
        counts = self.released.counts
        dimension = place if self.storey == "dimension" else int(counts.parent[place])
        if not seen.grouping.pooled and (counts.routed[dimension] & seen.grouping.membership[column]).sum() > 1:
            return None
        at = (place, column)
        if self.storey == "dimension":
            sums = seen.counts.dimensions
            n, total, squares = (part[at].sum() for part in (sums.n, sums.total, sums.squares))
        else:
            levels = seen.counts.levels[at].sum(axis=0)
            n, total, squares = levels.sum(), levels @ VALUES, levels @ VALUES**2
        return float(variance(n, total, squares))

    def _group_of_cut(self) -> tuple[str, int]:
        """The cut the figure is from, and the position of its group there."""
        if self.within is None:
            cut = self.attribute or EVERYBODY
            wanted: tuple[str, ...] = () if self.group is None else (self.group,)
        else:
            pair = next(pair for pair in CROSSES if set(pair) == {self.attribute, self.within[0]})
            cut, named = "+".join(pair), {self.attribute: self.group or "", self.within[0]: self.within[1]}
            wanted = tuple(named[attribute] for attribute in pair)
        return cut, self.released.cuts[cut].groups.index(wanted)

    def _once(
        self, score: Score, spread: float | None, told: Sequence[Distribution] | None
    ) -> tuple[float, float] | None:
        """Mean and s² of all people, each counted once, where both are shown or follow from a distribution that is."""
        if spread is not None:
            return score.mean or 0.0, spread
        if self.storey == "dimension" or told is None:
            return None
        levels = np.array(told[0].counts, dtype=float)
        n, total = levels.sum(), levels @ VALUES
        return float(total / n), float(variance(n, total, levels @ VALUES**2))

    def _distributions(self, score: Score) -> list[Distribution] | None:
        """The answers to the statement, or to all of the dimension; None where one of them is not shown."""
        if self.within is not None:
            return None
        own = [
            one
            for one in distributions(self.released, self.attribute)
            if one.group == self.group and score.id in (one.id, one.dimension)
        ]
        return own if all(one.counts is not None for one in own) else None


def _doubts(told: Sequence[Distribution] | None) -> tuple[int, int] | None:
    """Don't knows and levels given."""
    return None if told is None else (sum(d.dont_know or 0 for d in told), sum(d.n or 0 for d in told))
