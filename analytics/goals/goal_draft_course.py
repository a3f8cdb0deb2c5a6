"""How far a drafted goal can go and by when: what its measures bring, what people manage, and what the programme leaves of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import floor
from typing import Literal

from analytics.goals.case import DAYS_A_MONTH, Case
from analytics.goals.goal_bench import DAYS_A_YEAR, measure_ends, month_end, plan_begins
from analytics.goals.goal_gains import credited, free_days, further_days, planned
from analytics.goals.progress import months_after
from analytics.goals.smart_achievable import EPSILON, PACE
from analytics.goals.smart_measurable import last_reading
from analytics.model.display import rounded
from analytics.model.measure import Measure
from analytics.model.plan import Gap
from analytics.model.records.programme import Programme

MOST_MONTHS = 60
"""Planning months a goal may look ahead."""
LEAST_STEP = 0.1
"""Levels a target rises at least, where there is a gap."""
Bound = Literal["wanted", "measures", "pace"]
Until = Literal["measures", "pace", "readings", "days", "programme"]


@dataclass(frozen=True)
class Course:
    """From where to where, and by when."""

    baseline: float
    baseline_day: date | None
    target: float
    due: date
    measures: tuple[Measure, ...]
    """That bring most first."""
    frequency: str
    """The longest at which the figure is read often enough."""
    bound: Bound
    """What limits the target: what is wanted, what the measures bring, or what people manage in the time."""
    until: Until
    """What the date follows from."""


def course(case: Case, gap: Gap, frequency: str = "") -> Course:
    """The course of a goal that closes a gap as far as measures and time allow; targets with one decimal.

    ``frequency``: of the figure, where there is one already; empty: it follows from the time.
    """
    mean, wanted = gap.mean or 0.0, gap.target if gap.target is not None else gap.mean or 0.0
    baseline, day = round(mean, 2), _measured(case, gap.id)
    measures = _planned(case, gap.id) or _offered(case, gap.id, mean, _within_reach(case, mean, wanted, day))
    brought = credited(case, measures, gap.id, mean, None)
    step = min(wanted - mean, brought) if brought > LEAST_STEP else wanted - mean
    due, until = _due(case, gap.id, measures, day or case.today, step, frequency or "monthly")
    in_time = credited(case, measures, gap.id, mean, due)
    pace = PACE * (due - (day or case.today)).days / DAYS_A_YEAR
    limits: dict[Bound, float] = {"wanted": wanted - baseline, "pace": pace}
    if in_time > LEAST_STEP:
        limits["measures"] = in_time
    bound = min(limits, key=lambda one: limits[one])
    target = max(floor((baseline + limits[bound]) * 10 + EPSILON) / 10, float(rounded(baseline)) + LEAST_STEP)
    return Course(
        baseline, day, round(target, 1), due, measures, frequency or _frequency(day or case.today, due), bound, until
    )


def _measured(case: Case, dimension: str) -> date | None:
    """The newest day on which the dimension's level was published."""
    return max((day for day, levels in case.levels if dimension in levels and day <= case.today), default=None)


def _within_reach(case: Case, mean: float, wanted: float, day: date | None) -> float:
    """The level people can manage until the programme ends, at most the one wanted."""
    if case.ends is None or case.ends <= case.today:
        return wanted
    return min(wanted, mean + PACE * (case.ends - (day or case.today)).days / DAYS_A_YEAR)


def _planned(case: Case, dimension: str) -> tuple[Measure, ...]:
    """The measures of the plan that raise a dimension, those credited with most first."""
    by_id, credit = case.catalogue.by_id, dict[str, float]()
    for one in planned(case).values():
        credit[one.id] = sum(gain.levels for gain in one.gains if gain.dimension == dimension)
    found = [id_ for id_, levels in credit.items() if levels > EPSILON and id_ in by_id]
    return tuple(by_id[id_] for id_ in sorted(found, key=lambda id_: (-credit[id_], id_)))


def _offered(case: Case, dimension: str, mean: float, wanted: float) -> tuple[Measure, ...]:
    """The measures of the catalogue that lift a dimension from ``mean`` to ``wanted`` with the least work and in the programme's time."""
    done = set(case.plan.request.in_place) if case.plan else set()
    levels = {
        one.id: sum(gain.levels for gain in one.gains if gain.dimension == dimension) for one in case.catalogue.measures
    }
    offered = [
        one for one in case.catalogue.measures
        if levels[one.id] > 0
        and one.id not in done
        and one.from_level - EPSILON <= mean < one.to_level - EPSILON
        and not _too_late(case, one)
    ]  # fmt: skip
    offered.sort(key=lambda one: (not case.catalogue.is_quick_win(one), one.person_days / levels[one.id], one.id))
    return tuple(
        _needed(case, dimension, offered, mean, wanted, True) or _needed(case, dimension, offered, mean, wanted, False)
    )


def _needed(
    case: Case, dimension: str, offered: Sequence[Measure], mean: float, wanted: float, timely: bool
) -> list[Measure]:
    """The first of the measures that lift a dimension to ``wanted``; ``timely``: that leave their owner enough days in the programme."""
    chosen: list[Measure] = []
    for one in offered:
        before = credited(case, chosen, dimension, mean, None)
        if before >= wanted - mean - EPSILON:
            break
        more = [*chosen, one]
        brings = credited(case, more, dimension, mean, None) > before + EPSILON
        if brings and not (timely and _overworked(case, dimension, more)):
            chosen.append(one)
    return chosen


def _overworked(case: Case, dimension: str, measures: Sequence[Measure]) -> bool:
    """Whether these measures ask more days of their main owner than the programme has left."""
    owner = main_owner(case, measures, dimension)
    if case.ends is None or case.ends <= case.today:
        return False
    return further_days(case, measures, owner) > free_days(case, owner, case.ends) + EPSILON


def main_owner(case: Case, measures: Sequence[Measure], dimension: str) -> str:
    """Code of the role whose measures bring most to the dimension; empty without measures."""
    entries, brought = planned(case), dict[str, float]()
    for one in measures:
        gains = entries[one.id].gains if one.id in entries else one.gains
        levels = sum(gain.levels for gain in gains if gain.dimension == dimension)
        brought[one.owner] = brought.get(one.owner, 0.0) + levels
    return min(brought, key=lambda code: (-round(brought[code], 6), code), default="")


def _too_late(case: Case, measure: Measure) -> bool:
    end = case.today + timedelta(weeks=case.catalogue.chain_weeks(measure))
    return case.ends is not None and end > case.ends > case.today


def _due(
    case: Case, dimension: str, measures: Sequence[Measure], start: date, step: float, frequency: str
) -> tuple[date, Until]:
    """The month's end by which measures, step and readings are possible and the owner has the days, at most the programme's."""
    needs: dict[Until, date] = {
        "measures": last_day_of(case, measures, whole_month=False),
        "pace": start + timedelta(days=int(step / PACE * DAYS_A_YEAR) + 1),
        "readings": last_reading(start, frequency),
        "days": _days_until(case, main_owner(case, measures, dimension), measures),
    }
    until = max(needs, key=lambda one: needs[one])
    due, ends = month_end(needs[until]), case.ends
    if ends is not None and due > ends > case.today:
        return ends, "programme" if needs[until] > ends else until
    return due, until


def _days_until(case: Case, owner: str, measures: Sequence[Measure]) -> date:
    """Last day of the planning month by which an owner has the days these measures ask beside the plan; today where that is never."""
    need, first = further_days(case, measures, owner), plan_begins(case)
    ends = (first + timedelta(days=DAYS_A_MONTH * number - 1) for number in range(1, MOST_MONTHS + 1))
    later = (day for day in ends if day > case.today)
    return (
        next((day for day in later if free_days(case, owner, day) + EPSILON >= need), case.today)
        if need
        else case.today
    )


def last_day_of(case: Case, measures: Sequence[Measure], *, whole_month: bool = True) -> date:
    """The day the last of some measures ends, by the plan or by their weeks from today; with ``whole_month`` the end of that month."""
    entries, weeks = planned(case), case.catalogue.chain_weeks
    days = [
        measure_ends(case, entries[one.id]) if one.id in entries else case.today + timedelta(weeks=weeks(one))
        for one in measures
    ]
    last = max([*days, case.today + timedelta(days=DAYS_A_MONTH)])
    if not whole_month:
        return last
    due, ends = month_end(last), case.ends
    return ends if ends is not None and due > ends > case.today else due


def _frequency(start: date, due: date) -> str:
    return next((one for one in ("quarterly", "monthly") if last_reading(start, one) <= due), "weekly")


def review_days(today: date, start: date, due: date) -> tuple[date, ...]:
    """A review at the end of every third month before a goal is due; for a short goal one, for a longer one two in equal parts."""
    quarters = [month_end(months_after(today, 3 * number)) for number in range(1, 41)]
    found = tuple(day for day in quarters if day < due)
    needed = 2 if due > months_after(start, 6) else 1
    if len(found) >= needed:
        return found
    span = max(0, (due - today).days)
    days = (today + timedelta(days=span * number // (needed + 1)) for number in range(1, needed + 1))
    return tuple(sorted({day for day in days if today < day < due}))


def proposed_programme(case: Case) -> Programme | None:
    """The programme with the dates of the plan, or of the usual horizon from today, where it has none; None where it has both."""
    programme = case.records.programme
    if case.starts is not None and case.ends is not None:
        return None
    months = case.plan.request.months if case.plan else case.catalogue.defaults.months
    starts = programme.starts or min(plan_begins(case), programme.ends or plan_begins(case))
    ends = programme.ends or month_end(starts + timedelta(days=DAYS_A_MONTH * months - 1))
    return replace(programme, starts=starts, ends=ends)
