"""What a plan predicted for the time between two surveys: the gains it credited to the measures that were finished in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from analytics.goals.case import Case
from analytics.goals.status_reports import standings
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue
from analytics.model.plan import Plan, PlannedMeasure
from analytics.model.records.progress import StatusReport
from analytics.model.score import Scorecard
from analytics.model.survey import Wave
from analytics.model.trend import Trend

TOLERANCE = 1e-9


@dataclass(frozen=True)
class Between:
    """Two surveys, the plan between them, and what was reported. Scores are published ones."""

    case: Case
    """Of the later survey."""
    wave: Wave
    earlier: Wave
    asked: MaturityModel
    """Questionnaire of the earlier survey."""
    now: Scorecard
    before: Scorecard
    trend: Trend
    plans: tuple[Plan, ...]
    """The plan in force for the earlier survey, then its older versions, newest first."""
    surveys: frozenset[str] = frozenset()
    """Names of all surveys there are."""
    older: tuple[Plan, ...] = ()
    """Plans made for surveys before the earlier one, newest first: what they held may have ended after that survey had opened."""

    @property
    def plan(self) -> Plan:
        """The plan in force for the earlier survey."""
        return self.plans[0]

    @cached_property
    def reports(self) -> dict[str, StatusReport]:
        """Measure id → its newest report, with what earlier ones said where it leaves something open."""
        return {id_: one.report for id_, one in standings(self.case.records, self.case.today).items()}

    @cached_property
    def finished(self) -> tuple[Finished, ...]:
        """What was finished before the later survey opened, by day, then id."""
        return finished(self)

    @cached_property
    def running(self) -> tuple[PlannedMeasure, ...]:
        """Measures that had begun and were not finished when the later survey opened."""
        return tuple(one for one in self.plan.measures if _was_running(self.reports.get(one.id), self.wave.opened))

    @cached_property
    def unreported(self) -> tuple[str, ...]:
        """Ids of measures that should have ended by then, and of which nobody reported anything."""
        days = ((one.id, self._planned_end(one)) for one in self.plan.measures)
        return tuple(id_ for id_, day in days if day and day < self.wave.opened and id_ not in self.reports)

    @cached_property
    def first_plan(self) -> Plan:
        """The version that what was finished came from first: its targets are those the programme set out with."""
        own = [one.plan for one in self.finished if one.plan in self.plans]
        return min(own, key=lambda plan: plan.number, default=self.plan)

    def _planned_end(self, one: PlannedMeasure) -> date | None:
        return replace(self.case, plan=self.plan).last_day(one.end)


@dataclass(frozen=True)
class Finished:
    """One measure that was finished between two surveys."""

    id: str
    name: str
    day: date
    plan: Plan
    """The newest version that held it: the one in force, or an older one if a new plan took it as done."""
    gains: Mapping[str, float] = field(default_factory=dict)
    """Dimension id → levels that plan credited to it."""
    estimates: Mapping[str, float] = field(default_factory=dict)
    """Dimension id → its estimate when that plan was made."""


def finished(between: Between) -> tuple[Finished, ...]:
    """Measures of the plan reported done before the later survey opened, with what was credited to them.

    A measure that a new plan took as done is looked up in the newest older version that held it, or in a plan of a survey before where it
    ended too late for the earlier survey to count it; what was never in the plan was not predicted.
    """
    found = []
    for id_, report in between.reports.items():
        day = report.finished
        if report.state != "done" or day is None or day >= between.wave.opened:
            continue
        before = between.older if day >= between.earlier.opened else ()
        taken = (*between.plans, *before) if id_ in between.plan.request.in_place else between.plans[:1]
        place = next(((plan, one) for plan in taken for one in plan.measures if one.id == id_), None)
        if place is not None:
            found.append(_finished(between, *place, day))
    return tuple(sorted(found, key=lambda one: (one.day, one.id)))


def predicted(done: Iterable[Finished]) -> dict[str, float]:
    """Dimension id → levels predicted: the sum of what was credited to what was finished. Dimensions without any are missing."""
    found: dict[str, float] = {}
    for one in done:
        for dimension, levels in one.gains.items():
            found[dimension] = found.get(dimension, 0.0) + levels
    return {dimension: levels for dimension, levels in found.items() if levels > TOLERANCE}


def _finished(between: Between, plan: Plan, planned: PlannedMeasure, day: date) -> Finished:
    catalogue = _catalogue(between, plan)
    measure = catalogue.by_id.get(planned.id)
    name = between.case.words.names.measure(planned.id)
    return Finished(
        planned.id,
        planned.name if name == planned.id else name,
        day,
        plan,
        {gain.dimension: gain.levels for gain in planned.gains if gain.levels > TOLERANCE},
        {gain.dimension: gain.levels for gain in measure.gains} if measure else {},
    )


def _catalogue(between: Between, plan: Plan) -> Catalogue:
    """The measures as they were when the plan was made; those of today for a plan that was stored without them."""
    return plan.basis.catalogue if plan.basis else between.case.catalogue


def _was_running(report: StatusReport | None, day: date) -> bool:
    """Whether a measure had begun and not ended on the day a survey opened, as far as its newest report says."""
    if report is None or report.state in ("planned", "stopped"):
        return False
    if report.state == "done":
        ended, begun = report.finished, report.started
        return ended is not None and ended >= day and begun is not None and begun < day
    begun = report.started or report.reported
    return begun is not None and begun < day
