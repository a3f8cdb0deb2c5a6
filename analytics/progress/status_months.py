"""Planned against actual, planning month by planning month: money, person-days and measures done, as sums from the plan's beginning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analytics.goals.case import DAYS_A_MONTH, Case
from analytics.goals.status_reports import reports
from analytics.model.plan_status import MeasureProgress, MonthStatus
from analytics.model.records.progress import StatusReport


def months_of(case: Case, measures: Sequence[MeasureProgress]) -> tuple[MonthStatus, ...]:
    """Every month from the plan's first to its last, and on to today while somebody still works on it; empty where nobody knows when it begins.

    A measure's planned cost counts in full in the month it starts (rule 2 of domain.md §5.3), its person-days in equal parts on every day
    of it. What was spent counts from the day somebody reported it. Months that have not begun have no actual values.
    """
    begins, plan = case.plan_begins, case.plan
    if begins is None or plan is None:
        return ()
    last = max([plan.request.months, *(one.end for one in plan.measures)])
    busy = any(one.state in ("planned", "running") for one in measures)
    if busy:
        last = max(last, (case.today - begins).days // DAYS_A_MONTH + 1)
    known = reports(case.records, case.today)
    return tuple(_month(number, case, measures, known) for number in range(1, last + 1))


def _month(number: int, case: Case, measures: Sequence[MeasureProgress], known: Sequence[StatusReport]) -> MonthStatus:
    first, end = case.first_day(number) or case.today, case.last_day(number) or case.today
    begun = first <= case.today
    until = min(end, case.today)
    return MonthStatus(
        first=first,
        planned_cost=sum(one.cost_planned for one in measures if one.planned_start <= end),
        spent=_sum(known, "spent", until) if begun else None,
        planned_days=sum(one.days_planned * _gone(one, end) for one in measures),
        days_spent=_sum(known, "days", until) if begun else None,
        planned_done=sum(one.planned_end <= end for one in measures),
        done=sum(one.state == "done" and one.finished is not None and one.finished <= until for one in measures)
        if begun
        else None,
    )


def _gone(one: MeasureProgress, day: date) -> float:
    """Share of the planned time that is gone by at the end of a day, 0–1."""
    whole = (one.planned_end - one.planned_start).days + 1
    return min(1.0, max(0.0, ((day - one.planned_start).days + 1) / whole))


def _sum(known: Sequence[StatusReport], part: str, day: date) -> float:
    """What the measures had taken by a day, each by its newest report until then that says it."""
    newest: dict[str, float] = {}
    for one in known:
        value = getattr(one, part)
        if value is not None and one.reported is not None and one.reported <= day:
            newest[one.measure] = value
    return sum(newest.values())
