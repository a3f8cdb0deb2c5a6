"""How much of the result hangs on something: shares of the plan's gain and of the weighted gap, and what a measure needs."""

from __future__ import annotations

from collections.abc import Iterable

from analytics.export.report import Report
from analytics.model.plan import Plan, PlannedMeasure


def gain_share(plan: Plan | None, measures: Iterable[PlannedMeasure]) -> float:
    """Share of the plan's gain that these measures bring, 0–1; 0 without a plan or without a gain."""
    whole = sum(m.gain for m in plan.measures) if plan is not None else 0.0
    return min(1.0, sum(m.gain for m in measures) / whole) if whole > 0 else 0.0


def gap_share(report: Report, dimension_ids: Iterable[str]) -> float:
    """Share of the weighted gap that may be shown that lies in these dimensions, 0–1; 0 where there is none."""
    wide, wanted = report.open_gaps(), set(dimension_ids)
    whole = sum(gap.weighted_gap or 0.0 for gap in wide)
    return sum(gap.weighted_gap or 0.0 for gap in wide if gap.id in wanted) / whole if whole > 0 else 0.0


def uses(report: Report, planned: PlannedMeasure, code: str) -> bool:
    """Whether a measure takes days of this role or domain."""
    measure = report.catalogue.by_id.get(planned.id)
    return measure is not None and report.catalogue.effort_by_resource(measure).get(code, 0.0) > 0


def domains(report: Report, planned: PlannedMeasure) -> set[str]:
    """Codes of the domains that must agree to a measure; empty for one the catalogue does not know."""
    measure = report.catalogue.by_id.get(planned.id)
    return set(measure.domains) if measure is not None else set()


def followers(report: Report, first: PlannedMeasure) -> list[PlannedMeasure]:
    """Measures of the plan that cannot start before ``first`` is done, directly or through others."""
    waiting, found = {first.id}, []
    for m in sorted(report.plan.measures if report.plan is not None else (), key=lambda planned: planned.start):
        known = report.catalogue.by_id.get(m.id)
        if m.id not in waiting and known is not None and waiting & set(known.prerequisites):
            waiting.add(m.id)
            found.append(m)
    return found
