"""The report value: everything an export may print, already past the privacy gate."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from analytics.model.carriers import Carriers
from analytics.model.certainty import Certainty
from analytics.model.course import Course
from analytics.model.deck import CompanyTemplate, DeckRecord, DeckSettings
from analytics.model.distribution import Distribution
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue
from analytics.model.perception import PerceptionGap
from analytics.model.plan import Gap, Plan, QuickWin, widest_first
from analytics.model.plan_reasons import BudgetCurve, PlanReasons
from analytics.model.purpose import Purpose
from analytics.model.score import Score, Scorecard, ScoreState
from analytics.model.survey import Wave
from analytics.model.trend import Trend
from analytics.model.words import Words
from analytics.plan.gaps import area_targets

EPSILON = 1e-9
"""Slack of comparisons with a limit."""
VISIBLE = 0.05
"""A smaller gap rounds to 0.0: nobody is told of it."""
LAG = 1.0
"""Levels between the best and the weakest area from which the weakest holds back the others (domain.md §2.1)."""


@dataclass(frozen=True)
class Report:
    """Published results of one wave with what was planned on them. The only source of every export format."""

    organisation: str
    made: date
    model: MaturityModel
    catalogue: Catalogue
    card: Scorecard
    earlier: Scorecard | None
    """The wave before, to compare with; None for a first survey."""
    gaps: tuple[Gap, ...]
    quick_wins: tuple[QuickWin, ...]
    """Best rank first."""
    plan: Plan | None
    wave: Wave
    perception: tuple[PerceptionGap, ...] = ()
    """Dimensions seen by those who lead and by those who do the work, with the test of the difference."""
    backed: frozenset[str] = frozenset()
    """Ids whose secured level an assessor's evidence backs; elsewhere 4 and 5 are claimed."""
    settings: DeckSettings = field(default_factory=DeckSettings)
    template: CompanyTemplate | None = None
    """The company's template the settings ask for; None: ours."""
    previous: DeckRecord | None = None
    """The deck a follow-up compares with; None: this is the first."""
    reasons: PlanReasons | None = None
    """Answers of domain.md §5.6 for the plan, as far as they are stored."""
    curve: BudgetCurve | None = None
    certainty: Certainty | None = None
    trend: Trend | None = None
    """What moved since the wave before, tested."""
    history: tuple[Scorecard, ...] = ()
    """Every wave of the same questionnaire, oldest first, this one last; for lines over time."""
    by_role: tuple[Score, ...] = ()
    """Areas and dimensions by role group, for the heat map."""
    distributions: tuple[Distribution, ...] = ()
    """Answers to each statement, for everybody."""
    purpose: Purpose = field(default_factory=Purpose)
    """Vision and goals; empty before somebody wrote them down."""
    carriers: Carriers = field(default_factory=Carriers)
    """Coalition, alliance, people and barriers; empty before somebody wrote them down."""
    course: Course = field(default_factory=Course)
    """How the running plan stands, wins, phases, what a second survey taught; empty before something runs."""
    title_fits: Callable[[str], bool] | None = field(default=None, compare=False)
    """Whether a title has room on the slides it is written for; None: nothing exact is known."""

    @cached_property
    def words(self) -> Words:
        """Says the report's texts in the language of its settings."""
        words = Words.of(self.settings.language, self.model, self.catalogue)
        return replace(words, title_fits=self.title_fits)

    def with_titles(self, fits: Callable[[str], bool]) -> Report:
        """The same results, with titles whose names are cut until ``fits`` says that there is room for them."""
        return replace(self, title_fits=fits)

    def with_settings(self, settings: DeckSettings) -> Report:
        """The same results, to be written another way."""
        return replace(self, settings=settings)

    def gap(self, dimension_id: str) -> Gap | None:
        """Gap of one dimension; None when it has none on record or its mean may not be shown."""
        for gap in self.gaps:
            if gap.id == dimension_id:
                return gap if gap.mean is not None else None
        return None

    def dimensions_of(self, area_id: str) -> tuple[Score, ...]:
        """Scores of one area's dimensions in model order, shown or not."""
        wanted = {dimension.id for dimension in self.model.dimensions_of(area_id)}
        return tuple(score for score in self.card.dimensions if score.id in wanted)

    def earlier_mean(self, score: Score) -> float | None:
        """Mean of the same area or dimension in the wave before; None when there is none or it may not be shown."""
        if self.earlier is None or self.earlier.model_id != self.card.model_id:
            return None
        before = (self.earlier.overall, *self.earlier.areas, *self.earlier.dimensions)
        return next((s.mean for s in shown(before) if s.id == score.id), None)

    def target(self, score: Score) -> float | None:
        """Target of a dimension, or the weighted mean of an area's dimension targets (weights as in its mean).

        None when the score itself is not shown, because the default target would give the mean away, or when no dimension has a target.
        """
        if score.state is not ScoreState.SCORED:
            return None
        own = self.gap(score.id)
        if own is not None:
            return own.target
        return area_targets(self.gaps).get(score.id)

    def open_gaps(self) -> tuple[Gap, ...]:
        """Gaps that may be shown and can be seen with one decimal, widest first."""
        return widest_first(gap for gap in self.gaps if gap.mean is not None and (gap.gap or 0.0) > VISIBLE)

    def first_win(self) -> QuickWin | None:
        """The best quick win that needs nothing else before it, or the best of all where each needs something; None without any."""
        return next((win for win in self.quick_wins if not win.needs), next(iter(self.quick_wins), None))

    def gap_closed(self) -> float | None:
        """Share of the total weighted gap it was made for that the plan closes, 0–1; None without a plan or without a gap."""
        if self.plan is None:
            return None
        today = (gap.weighted_gap or 0.0 for gap in self.gaps if gap.mean is not None)
        total = sum(self.plan.weighted_gaps.values() or today)
        return min(1.0, self.plan.gain / total) if total > VISIBLE else None

    def gap_moved(self) -> float | None:
        """Share of the weighted gap of the wave before that is closed now, as measured; negative where it grew.

        Both with today's targets and weights, over the dimensions that may be compared (domain.md §3.11). None without such a comparison,
        or where nothing was open before. Where a plan ran between the surveys it is the share of the gap the plan began with.
        """
        learnt = self.course.learning
        if learnt is not None and learnt.closed_share is not None:
            return learnt.closed_share
        trend = self.trend if self.trend is not None and not self.trend.refused else None
        before = now = 0.0
        for change in trend.dimensions if trend is not None else ():
            gap = self.gap(change.id)
            if gap is not None and gap.target is not None:
                before += gap.weight * max(0.0, gap.target - change.before)
                now += gap.weight * max(0.0, gap.target - change.after)
        return (before - now) / before if before > VISIBLE else None

    def moved_since(self) -> str:
        """Name of the survey that :meth:`gap_moved` looks back to; empty without one."""
        learnt = self.course.learning
        if learnt is not None and learnt.closed_share is not None:
            return learnt.earlier
        return self.trend.earlier if self.trend is not None else ""


def shown(scores: Iterable[Score]) -> tuple[Score, ...]:
    """The scores whose numbers may be printed."""
    return tuple(score for score in scores if score.state is ScoreState.SCORED and score.mean is not None)


def mean_of(score: Score) -> float:
    """Mean of a score taken from :func:`shown`; ValueError for one that may not be shown."""
    if score.state is not ScoreState.SCORED or score.mean is None:
        raise ValueError(f"The score “{score.id}” may not be shown.")
    return score.mean


def highest(scores: Iterable[Score]) -> tuple[Score, ...]:
    """Shown scores, highest mean first; equal means keep the order given."""
    return tuple(sorted(shown(scores), key=lambda score: -mean_of(score)))


def lagging(report: Report) -> Score | None:
    """The weakest area if it lies at least :data:`LAG` below the best one, otherwise None."""
    ranked = highest(report.card.areas)
    if len(ranked) < 2 or mean_of(ranked[0]) - mean_of(ranked[-1]) < LAG - EPSILON:
        return None
    return ranked[-1]
