"""Plans by hand for the calendar, the load, the money and the steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analytics.model.measure import Catalogue, Measure
from analytics.model.plan import Gap, Plan, PlanBasis, PlannedMeasure, PlanRequest


def planned(measure: Measure, start: int, end: int, phase: int, catalogue: Catalogue, **more: object) -> PlannedMeasure:
    """A measure in its months, its money and effort as in the catalogue."""
    row = PlannedMeasure(
        measure.id, measure.name, measure.area, start, end, phase, 0.4, measure.gains, catalogue.cost_of(measure),
        measure.person_days, measure.owner, catalogue.is_quick_win(measure), "It closes the widest gap.",
    )  # fmt: skip
    return replace(row, **more)  # type: ignore[arg-type]


def of_rows(rows: Sequence[PlannedMeasure], request: PlanRequest, gaps: Sequence[Gap], catalogue: Catalogue) -> Plan:
    """A plan that holds these measures and what it was made from; nothing is projected."""
    return Plan(
        "feasible", 4.0, 4.1, 2.4, 5.0, sum(r.cost_eur for r in rows), sum(r.person_days for r in rows), tuple(rows), (),
        {}, (), {}, request, wave="Autumn 2026", number=3,
        baseline={gap.id: gap.mean for gap in gaps if gap.mean is not None}, basis=PlanBasis(tuple(gaps), catalogue),
    )  # fmt: skip


def three_years(catalogue: Catalogue, gaps: Sequence[Gap]) -> Plan:
    """Thirty measures over 36 months in twelve phases of three: the most that a page has to show. The first runs already, the second
    was asked for, the third has a start of its own.
    """
    chosen = [m for m in catalogue.measures if m.weeks <= 30][:30]
    rows = []
    for place, measure in enumerate(chosen):
        length = max(1, round(measure.weeks / 4))
        start = 1 if place < 2 else min(1 + place, 37 - length)
        end = start + length - 1
        readings = tuple(month for month in range(3, 37, 3) if start <= month <= end)
        rows.append(
            planned(measure, start, end, (start - 1) // 3 + 1, catalogue, readings=readings, running=place == 0)
        )
    rows.sort(key=lambda row: (row.start, row.id))
    request = PlanRequest(
        36, 3, 300_000, {"SDM": 6.0}, 3, phase_budgets=(20_000.0, None, 30_000.0),
        running={rows[0].id: 2}, required=(rows[1].id,), start_in={rows[2].id: rows[2].start},
    )  # fmt: skip
    levels = {gap.id: gap.mean for gap in gaps if gap.mean is not None}
    by_phase = tuple({key: level + min(1.0, step * 0.08) for key, level in levels.items()} for step in range(1, 13))
    load = {"SDM": tuple(1.0 + month % 6 for month in range(36)), "PON": tuple(2.0 for _ in range(36))}
    return replace(
        of_rows(rows, request, gaps, catalogue), projected=by_phase[-1], projected_by_phase=by_phase, load=load
    )
