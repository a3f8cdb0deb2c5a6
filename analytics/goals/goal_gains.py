"""What measures bring to a dimension, and what they ask of those who do them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from math import inf

from analytics.goals.case import DAYS_A_MONTH, Case
from analytics.goals.goal_bench import measure_ends, plan_begins
from analytics.model.measure import Measure
from analytics.model.plan import PlannedMeasure


def planned(case: Case) -> Mapping[str, PlannedMeasure]:
    """Measure id → measure of the plan; empty before there is one."""
    return {one.id: one for one in case.plan.measures} if case.plan else {}


def credited(case: Case, measures: Iterable[Measure], dimension: str, start: float, due: date | None) -> float:
    """Levels that measures bring to a dimension that stands at ``start``, until ``due`` (domain.md §5.3 rule 1).

    A measure of the plan brings what the plan credits it with, if it ends in time. Another one brings its gain, if it applies at this level;
    together they lift to no more than each of them can. One that is in place brings nothing more.
    """
    in_plan, done = planned(case), set(case.plan.request.in_place) if case.plan else set()
    total, further = 0.0, []
    for measure in measures:
        entry = in_plan.get(measure.id)
        if entry is not None:
            in_time = due is None or measure_ends(case, entry) <= due
            total += sum(gain.levels for gain in entry.gains if gain.dimension == dimension) if in_time else 0.0
        elif measure.id not in done and measure.from_level - 1e-9 <= start < measure.to_level - 1e-9:
            levels = sum(gain.levels for gain in measure.gains if gain.dimension == dimension)
            further.append((measure.to_level, levels))
    for ceiling, levels in sorted(further):
        total = max(total, min(total + levels, ceiling - start))
    return total


def delivered(case: Case, measures: Iterable[Measure], dimension: str, since: date | None) -> tuple[Measure, ...]:
    """Those of the measures that raise a dimension and were reported done after ``since``; a later plan holds them no longer."""
    begun = since or date.min
    done = {
        id_
        for id_, one in case.standings.items()
        if one.report.state == "done" and (one.report.finished or begun) > begun
    }
    return tuple(one for one in measures if one.id in done and any(gain.dimension == dimension for gain in one.gains))


def free_days(case: Case, code: str, until: date) -> float:
    """Person-days a role or domain has left from today to ``until``, beside what the plan asks of it; infinite where no limit is set.

    Without a plan: the usual days of the catalogue for every planning month.
    """
    usual = case.plan.request.capacity if case.plan else case.catalogue.defaults.capacity
    if code not in usual:
        return inf
    first = plan_begins(case)
    begin = max(0, (case.today - first).days) // DAYS_A_MONTH
    end = max(begin, -(-((until - first).days + 1) // DAYS_A_MONTH))
    if case.plan is None:
        return usual[code] * (end - begin)
    by_month, load = case.plan.request.capacity_by_month.get(code, ()), case.plan.load.get(code, ())
    free = 0.0
    for month in range(begin, end):
        days = by_month[month] if month < len(by_month) else usual[code]
        free += max(0.0, days - (load[month] if month < len(load) else 0.0))
    return free


def further_days(case: Case, measures: Iterable[Measure], code: str) -> float:
    """Person-days that measures which are neither planned nor in place ask of a role or domain."""
    known = planned(case).keys() | (set(case.plan.request.in_place) if case.plan else set())
    return sum(case.catalogue.effort_by_resource(one).get(code, 0.0) for one in measures if one.id not in known)
