"""The plan report value: one plan with its calendar days, all that a file about it may say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from analytics.export.wording import number
from analytics.model.display import euro
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue, Measure
from analytics.model.plan import Plan, PlannedMeasure
from analytics.model.plan_reasons import BudgetCurve, PlanReasons
from analytics.model.survey import Wave
from analytics.plan.phases import WEEKS_A_MONTH, Phase, phases

DAYS_A_MONTH = 7 * WEEKS_A_MONTH


@dataclass(frozen=True)
class PlanReport:
    """A plan to write to a file. Planning months are four weeks each, the first begins on ``first_day`` (domain.md §5.1)."""

    organisation: str
    wave: Wave
    plan: Plan
    model: MaturityModel
    catalogue: Catalogue
    first_day: date
    made: date
    """The day of the file."""
    reasons: PlanReasons | None = None
    curve: BudgetCurve | None = None

    def begins(self, month: int) -> date:
        """First day of a month, counted from 1.

        >>> from datetime import date
        >>> PlanReport("", None, None, None, None, date(2026, 1, 5), date(2026, 1, 1)).begins(2)
        datetime.date(2026, 2, 2)
        """
        return self.first_day + timedelta(days=DAYS_A_MONTH * (month - 1))

    def ends(self, month: int) -> date:
        """Last day of a month."""
        return self.begins(month + 1) - timedelta(days=1)

    @cached_property
    def phases(self) -> tuple[Phase, ...]:
        """The phases of the plan, in order."""
        return phases(self.plan.request.months, self.plan.request.phase_months)

    def check(self, phase: Phase) -> tuple[date, date]:
        """First and last day of a phase's CHECK step: the first half of its last month (domain.md §5.3)."""
        return self.begins(phase.last), self.begins(phase.last) + timedelta(days=DAYS_A_MONTH // 2 - 1)

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """Measure id → measure as it was when the plan was made; as it is now for a plan that does not say."""
        then = self.plan.basis.catalogue if self.plan.basis else self.catalogue
        return {**self.catalogue.by_id, **then.by_id}

    def name(self, measure_id: str) -> str:
        """Name of a measure; the id of one that is not known any more."""
        return self.measures[measure_id].name if measure_id in self.measures else measure_id

    def owner(self, planned: PlannedMeasure) -> str:
        """Name of the role that owns a measure."""
        return self.catalogue.resource_name(planned.owner)

    def needs(self, planned: PlannedMeasure) -> tuple[PlannedMeasure, ...]:
        """The measures of the plan that must be finished before this one begins."""
        before = self.measures[planned.id].prerequisites if planned.id in self.measures else ()
        return tuple(other for other in self.plan.measures if other.id in before and other.end < planned.start)

    def raises(self, planned: PlannedMeasure) -> str:
        """``Incident handling +0.4, Communication +0.1``; empty if nothing is credited."""
        known = {dimension.id: dimension.name for dimension in self.model.dimensions}
        return ", ".join(f"{known.get(gain.dimension, gain.dimension)} +{gain.levels:.1f}" for gain in planned.gains)

    def why(self, planned: PlannedMeasure) -> tuple[str, ...]:
        """Why it is in and why it starts then: the reasons worked out, or the quick sentence while there are none."""
        known = self.reasons.chosen.get(planned.id) if self.reasons else None
        return (known.why_in, known.without_it, known.why_now) if known else (planned.why,)

    def told(self, planned: PlannedMeasure) -> tuple[str, ...]:
        """What a task or an appointment says of a measure, a line each."""
        measure = self.measures.get(planned.id)
        lines = (
            f"Owner: {self.owner(planned)}",
            f"Effort: {number(planned.person_days)} person-days",
            f"Cost: {euro(planned.cost_eur)}",
            f"Raises: {self.raises(planned)}" if planned.gains else "",
            f"First step: {measure.first_step}" if measure else "",
            f"Shown by: {measure.kpi}" if measure else "",
            *self.why(planned),
        )
        return tuple(line for line in lines if line and not line.endswith(": "))

    @property
    def title(self) -> str:
        """``Improvement plan 3, Acme: Autumn 2026``, with the plan's name where it has one."""
        called = f" “{self.plan.name}”" if self.plan.name else ""
        numbered = f" {self.plan.number}" if self.plan.number else ""
        return f"Improvement plan{numbered}{called}, {self.organisation}: {self.wave.name}"
