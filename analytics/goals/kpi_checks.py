"""Whether the KPIs together say enough, and are kept up (domain.md §7.3; S2.14, S2.12, S1.14, S1.16)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from analytics.goals.case import Case
from analytics.goals.kpi_readings import open_goals, readings_of
from analytics.goals.kpi_rules import Rule, label
from analytics.goals.progress import EPSILON, months_after, silent
from analytics.model.check import Check, Verdict
from analytics.model.display import cut_off
from analytics.model.figure import Figure
from analytics.model.records.goals import Goal, Kpi, Reading
from analytics.model.records.programme import Decision

MOST_ON_FRONT = 12
LEAST_LEADING = 0.30
UNDECIDED_MONTHS = 12
AS_SHOWN = 0.05
"""A baseline may be a published level as it is shown, with one decimal."""

COMPLETE = Rule("KPI-COMPLETE", "complete")
GOAL = Rule("KPI-GOAL", "goal")
MEASURE = Rule("KPI-MEASURE", "measure")
AREA = Rule("KPI-AREA", "area")
LEADING = Rule("KPI-LEADING", "leading")
USER = Rule("KPI-USER", "user")
COUNTER = Rule("KPI-COUNTER", "counter")
FRONT = Rule("KPI-FRONT", "front")
DECIDED = Rule("KPI-DECIDED", "decided")
READING = Rule("KPI-READING", "reading")
FUTURE = Rule("KPI-FUTURE", "future")
TRACE = Rule("KPI-TRACE", "trace")
FORECAST = Rule("KPI-FORECAST", "forecast")


def kpi_checks(case: Case, figures: tuple[Figure, ...]) -> tuple[Check, ...]:
    """All rules about the KPIs; ``figures`` are those of the case. Before there is a KPI only what can be judged without one."""
    kpis = case.records.of(Kpi)
    found = [*has_kpi(case), *measured_measures(case)]
    if not kpis:
        return (COMPLETE.unknown(case, "no_kpis"), *found)
    found += [*complete(case), *areas(case), *leading(case), *user_side(case), *counterweights(case), *front(case)]
    found += [*decided(case), *current(case, figures), *future(case), *traceable(case), *foreseen(case, figures)]
    return tuple(found)


def complete(case: Case) -> tuple[Check, ...]:
    """S2.14, S1.14: each KPI has one owner, one formula, one source, and a unit."""
    faults = []
    for kpi in case.records.of(Kpi):
        missing = [label(kpi, part, case) for part in ("owner", "formula", "source", "unit") if not getattr(kpi, part)]
        if missing:
            faults.append(COMPLETE.fault(case, record=kpi, missing=missing))
    return COMPLETE.all_or(faults, case)


def has_kpi(case: Case) -> tuple[Check, ...]:
    """S2.14: each open goal has a KPI."""
    goals = open_goals(case)
    if not goals:
        return (GOAL.unknown(case, "no_goals"),)
    faults = [GOAL.fault(case, record=goal) for goal in goals if case.records.find(Kpi, goal.kpi) is None]
    return GOAL.all_or(faults, case)


def measured_measures(case: Case) -> tuple[Check, ...]:
    """S2.12: each measure of the plan says which figure shows that it works."""
    if case.plan is None:
        return (MEASURE.unknown(case, "no_plan"),)
    faults = [
        MEASURE.fault(case, item=one.id, title=one.name, measure=one.id)
        for one in case.plan.measures
        if one.id in case.catalogue.by_id and not case.catalogue.measure(one.id).kpi.strip()
    ]
    return MEASURE.all_or(faults, case)


def areas(case: Case) -> tuple[Check, ...]:
    """S2.14: each area has at least one KPI; one that is a dimension's level counts for its area."""
    covered = {kpi.area for kpi in case.records.of(Kpi)}
    named = {kpi.dimension for kpi in case.records.of(Kpi)}
    covered |= {dimension.area for dimension in case.model.dimensions if dimension.id in named}
    bare = [area.id for area in case.model.areas if area.id not in covered]
    return (AREA.fault(case, areas=bare),) if bare else (AREA.good(case),)


def leading(case: Case) -> tuple[Check, ...]:
    """S2.14: at least 30 % of the KPIs are leading."""
    kpis = case.records.of(Kpi)
    count = sum(kpi.leading for kpi in kpis)
    share = count / len(kpis)
    enough = share >= LEAST_LEADING - EPSILON
    return (LEADING.good(case, share=share) if enough else LEADING.fault(case, n=count, share=cut_off(share)),)


def user_side(case: Case) -> tuple[Check, ...]:
    """S2.14: at least one KPI is seen from the users' side."""
    return (USER.good(case) if any(kpi.user_side for kpi in case.records.of(Kpi)) else USER.fault(case),)


def counterweights(case: Case) -> tuple[Check, ...]:
    """S2.14: each KPI about speed has another KPI as its counterweight."""
    fast = [kpi for kpi in case.records.of(Kpi) if kpi.speed]
    faults = [
        COUNTER.fault(case, record=kpi)
        for kpi in fast
        if kpi.counterweight == kpi.id or case.records.find(Kpi, kpi.counterweight) is None
    ]
    return COUNTER.all_or(faults, case)


def front(case: Case) -> tuple[Check, ...]:
    """S2.14: at most twelve KPIs stand on the front page."""
    count = sum(kpi.front for kpi in case.records.of(Kpi))
    return (FRONT.good(case, n=count) if count <= MOST_ON_FRONT else FRONT.fault(case, count=count),)


def decided(case: Case) -> tuple[Check, ...]:
    """S2.14: a KPI by which nothing was decided for twelve months is proposed for deletion. One that is younger has time."""
    before = months_after(case.today, -UNDECIDED_MONTHS)
    faults = []
    for kpi in case.records.of(Kpi):
        readings, days = readings_of(kpi, case), list(_decisions(kpi, case))
        known = days or [one.day for one in readings[:1]]
        if known and max(known) < before:
            faults.append(DECIDED.fault(case, "warn", record=kpi, day=max(known).isoformat()))
    return DECIDED.all_or(faults, case)


def _decisions(kpi: Kpi, case: Case) -> Iterator[date]:
    if kpi.decided:
        yield kpi.decided
    for decision in case.records.of(Decision):
        goal = case.records.find(Goal, decision.goal)
        if goal is not None and goal.kpi == kpi.id and decision.taken:
            yield decision.taken


def current(case: Case, figures: tuple[Figure, ...]) -> tuple[Check, ...]:
    """S2.12: a reading that is overdue raises an alarm; after two periods without one the figure counts as not measured."""
    faults, seen = [], set()
    for figure in figures:
        kpi = figure.kpi
        asked = kpi.front if figure.goal is None else figure.goal.state == "open"
        if kpi.id in seen or not asked:
            continue
        last = figure.readings[-1].day if figure.readings else None
        start = last or (figure.goal.baseline_day if figure.goal else None)
        if start is None:
            faults.append(READING.fault(case, "warn", text="never", record=kpi))
        elif figure.overdue:
            verdict: Verdict = "fail" if silent(start, kpi.frequency, case.today) else "warn"
            faults.append(READING.fault(case, verdict, record=kpi, day=start.isoformat()))
        else:
            continue
        seen.add(kpi.id)
    return READING.all_or(faults, case)


def future(case: Case) -> tuple[Check, ...]:
    """S1.14: no reading is dated later than today; such a one does not count."""
    faults = []
    for one in case.records.of(Reading):
        kpi = case.records.find(Kpi, one.kpi)
        if kpi is not None and one.measured is not None and one.measured > case.today:
            day = one.measured.isoformat()
            faults.append(FUTURE.fault(case, item=one.id, title=kpi.name, kpi=kpi.name, day=day))
    return FUTURE.all_or(faults, case)


def traceable(case: Case) -> tuple[Check, ...]:
    """S1.14: the baseline of each open goal can be found among the stored readings of its KPI, with the same value."""
    goals = [g for g in open_goals(case) if g.baseline is not None and g.baseline_day is not None]
    faults = []
    for goal in goals:
        kpi = case.records.find(Kpi, goal.kpi)
        if kpi is None or goal.baseline is None or goal.baseline_day is None:
            continue
        day = goal.baseline_day.isoformat()
        kept = next((one for one in readings_of(kpi, case) if one.day == goal.baseline_day), None)
        if kept is None:
            faults.append(TRACE.fault(case, "warn", text="no_trace", record=goal, kpi=kpi.name, day=day))
        elif abs(kept.value - goal.baseline) > (AS_SHOWN if kept.survey else 0.0) + EPSILON:
            found = TRACE.fault(case, record=goal, kpi=kpi.name, day=day, value=kept.value, baseline=goal.baseline)
            faults.append(found)
    return TRACE.all_or(faults, case) if goals else (TRACE.unknown(case, "no_baselines"),)


def foreseen(case: Case, figures: tuple[Figure, ...]) -> tuple[Check, ...]:
    """S1.16: the forecast of each KPI reaches its target; where no part of the band does, that is a warning."""
    known = [one for one in figures if one.forecast is not None]
    if not known:
        return (FORECAST.unknown(case, "no_forecast"),)
    faults = [
        FORECAST.fault(case, "warn", record=one.goal, kpi=one.kpi.name, said=one.forecast_said)
        for one in known
        if one.forecast is not None and one.forecast.misses
    ]
    return FORECAST.all_or(faults, case, n=len(known))
