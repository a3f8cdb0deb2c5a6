"""Whether somebody decides in time: S0.8, S3.19, S4.19, S4.39, S4.42 and the decision log of domain.md §7.6."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from analytics.goals.case import DAYS_A_MONTH
from analytics.goals.communication_frame import working_days
from analytics.model.check import Check, Verdict
from analytics.model.governance import SLOW_DAYS
from analytics.model.records.governance import Responsibility, SteeringDate
from analytics.model.records.people import Alliance
from analytics.model.records.programme import Decision
from analytics.people.governance_frame import Frame, month_of

NEXT_DAYS = 45
"""A steering date lies within so many days (S0.8)."""
GAP_DAYS = 42
"""Between two meetings at most (domain.md §7.6)."""
LOOK_BACK = 182
"""Days that meetings are judged for; what lies before cannot be mended."""
YEAR = 365
"""Days that decisions count for."""
MONTHS = 3
"""Months in each of which something is decided (S4.19)."""


def steering_checks(frame: Frame) -> tuple[Check, ...]:
    """Body, calendar, reviews and decisions."""
    dates = (*_set_up(frame), _next(frame), _gaps(frame), *_held(frame), *_reviews(frame))
    return *dates, _lag(frame), *_open(frame), _speed(frame), _alive(frame)


def meetings(frame: Frame) -> tuple[SteeringDate, ...]:
    """Every steering date, by day."""
    return tuple(
        sorted((one for one in frame.case.records.of(SteeringDate) if one.on), key=lambda one: (one.on, one.id))
    )


def last_and_next(frame: Frame) -> tuple[date | None, date | None]:
    """Day of the last meeting held, and of the next one, today's included."""
    held = [one.on for one in meetings(frame) if one.held and one.on and one.on <= frame.today]
    ahead = [one.on for one in meetings(frame) if one.on and one.on >= frame.today and not one.held]
    return max(held, default=None), min(ahead, default=None)


def lag(frame: Frame) -> tuple[float | None, int]:
    """Median days from needed to taken of the decisions of a year, and how many; None without one (domain.md §7.6)."""
    found = [
        (one.taken - one.needed_by).days
        for one in frame.case.records.of(Decision)
        if one.taken and one.needed_by and 0 <= (frame.today - one.taken).days <= YEAR
    ]
    return (median(found) if found else None), len(found)


def answer_time(frame: Frame) -> tuple[float | None, int]:
    """Median working days from question to decision over a year, and of how many; open questions count up to today (S3.19)."""
    found = []
    for one in frame.case.records.of(Decision):
        until = one.taken if one.taken and frame.happened(one.taken) else frame.today
        waits = one.asked is not None and one.asked <= frame.today
        if (
            one.asked
            and waits
            and (frame.today - until).days <= YEAR
            and (frame.happened(one.taken) or _too_long(one.asked, until))
        ):
            found.append(working_days(one.asked, until))
    return (median(found) if found else None), len(found)


def _too_long(asked: date, until: date) -> bool:
    """An open question says something about the body's speed once it has waited too long; before that, nobody knows."""
    return working_days(asked, until) > SLOW_DAYS


def _set_up(frame: Frame) -> tuple[Check, ...]:
    """S4.39: there is a body, what it may decide is written down, and its dates are set."""
    say, records = frame.case.words.say, frame.case.records
    rights = records.of(Responsibility) or any(one.charter.strip() for one in records.of(Alliance))
    there = {"body": bool(meetings(frame)), "rights": bool(rights), "calendar": last_and_next(frame)[1] is not None}
    missing = [say(f"governance_steering.{key}") for key, found in there.items() if not found]
    if not missing:
        return (frame.check("S4.39", "pass", say("governance_steering.set_up")),)
    if len(missing) == len(there):
        return (frame.check("S4.39", "unknown", say("governance_steering.nothing")),)
    return (frame.check("S4.39", "fail", say("governance_steering.missing", what=missing)),)


def _next(frame: Frame) -> Check:
    """S0.8: a steering date lies within 45 days."""
    say, (_, ahead) = frame.case.words.say, last_and_next(frame)
    if not meetings(frame):
        return frame.check("STEERING-NEXT", "unknown", say("governance_steering.no_dates"))
    if ahead is None:
        return frame.check("STEERING-NEXT", "fail", say("governance_steering.next_none"))
    days = (ahead - frame.today).days
    key = "governance_steering.next_pass" if days <= NEXT_DAYS else "governance_steering.next_late"
    return frame.check("STEERING-NEXT", "pass" if days <= NEXT_DAYS else "fail", say(key, day=ahead))


def _gaps(frame: Frame) -> Check:
    """§7.6: the body meets at least every six weeks; meetings that were not held do not count."""
    say, today = frame.case.words.say, frame.today
    days = sorted({
        one.on for one in meetings(frame)
        if one.on and (one.held or one.on >= today) and one.on >= today - timedelta(days=LOOK_BACK)
    })  # fmt: skip
    if not days:
        return frame.check("STEERING-GAP", "unknown", say("governance_steering.no_dates"))
    if days[-1] < today:
        days.append(today)
    widest = max(pairwise(days), key=lambda pair: pair[1] - pair[0], default=(days[0], days[0]))
    wide = (widest[1] - widest[0]).days
    if wide <= GAP_DAYS:
        return frame.check("STEERING-GAP", "pass", say("governance_steering.gap_pass"))
    return frame.check(
        "STEERING-GAP", "fail", say("governance_steering.gap_fail", first=widest[0], then=widest[1], days=wide)
    )


def _held(frame: Frame) -> tuple[Check, ...]:
    """S4.39: each date that is past was held and minuted."""
    say, found, judged = frame.case.words.say, [], 0
    for one in meetings(frame):
        if one.on is None or not frame.today - timedelta(days=LOOK_BACK) <= one.on < frame.today:
            continue
        judged += 1
        if not (one.held and one.minuted):
            key = "governance_steering.not_minuted" if one.held else "governance_steering.not_held"
            verdict: Verdict = "warn" if one.held else "fail"
            found.append(frame.check("STEERING-HELD", verdict, say(key, day=one.on), one.id, one.body))
    if not judged:
        return (frame.check("STEERING-HELD", "unknown", say("governance_steering.none_past")),)
    return frame.kept("STEERING-HELD", found, say("governance_steering.held"))


def _reviews(frame: Frame) -> tuple[Check, ...]:
    """S4.42: in the last month of each phase that is over, or the month after, a review was held and minuted."""
    say, month = frame.case.words.say, timedelta(days=DAYS_A_MONTH)
    over = [(n, last) for n, (_, last) in enumerate(frame.case.phases, start=1) if last < frame.today]
    if not over:
        return (frame.check("S4.42", "unknown", say("governance_steering.no_phase")),)
    held = [one.on for one in meetings(frame) if one.on and one.review and one.held and one.minuted]
    found = []
    for n, last in over:
        if not any(last - month < day <= last + month for day in held):
            name = say("governance_steering.phase", phase=str(n))
            message = say("governance_steering.review_fail", day=last)
            found.append(frame.check("S4.42", "fail", message, f"phase-{n}", name))
    return frame.kept("S4.42", found, say("governance_steering.review_pass"))


def _lag(frame: Frame) -> Check:
    """§7.6: in the middle, decisions are taken by the day they are needed: median lag at most 0."""
    say, (days, count) = frame.case.words.say, lag(frame)
    if days is None:
        return frame.check("DECISION-LAG", "unknown", say("governance_steering.lag_none"))
    if days > 0:
        return frame.check("DECISION-LAG", "fail", say("governance_steering.lag_fail", days=days, n=count))
    return frame.check("DECISION-LAG", "pass", say("governance_steering.lag_pass", n=count))


def _open(frame: Frame) -> tuple[Check, ...]:
    """§7.6: no decision waits beyond the day it is needed."""
    say, decisions = frame.case.words.say, frame.case.records.of(Decision)
    if not decisions:
        return (frame.check("DECISION-OPEN", "unknown", say("governance_steering.lag_none")),)
    found = [
        frame.check("DECISION-OPEN", "fail", say("governance_steering.waits", day=one.needed_by), one.id, one.question)
        for one in decisions
        if not frame.happened(one.taken) and one.needed_by and one.needed_by < frame.today
    ]
    return frame.kept("DECISION-OPEN", found, say("governance_steering.none_waits"))


def _speed(frame: Frame) -> Check:
    """S3.19: a body that needs more than 10 working days for a decision gets a temporary one beside it, backed by senior management."""
    say, (days, count) = frame.case.words.say, answer_time(frame)
    if days is None:
        return frame.check("S3.19", "unknown", say("governance_steering.speed_none"))
    if days > SLOW_DAYS:
        return frame.check("S3.19", "warn", say("governance_steering.speed_slow", days=days, n=count))
    return frame.check("S3.19", "pass", say("governance_steering.speed_pass", days=days, n=count))


def _alive(frame: Frame) -> Check:
    """S4.19: something is decided in every month; judged over the last three whole ones since the start."""
    say, starts = frame.case.words.say, frame.case.starts
    months = [month_of(frame.today, back) for back in range(MONTHS, 0, -1)]
    months = [one for one in months if starts is None or one >= month_of(starts)]
    taken = {month_of(one.taken) for one in frame.case.records.of(Decision) if one.taken}
    if not frame.case.records.of(Decision) or not months:
        return frame.check("S4.19", "unknown", say("governance_steering.lag_none"))
    quiet = [one for one in months if one not in taken]
    if quiet:
        key = "governance_steering.quiet_all" if len(quiet) == MONTHS else "governance_steering.quiet"
        return frame.check("S4.19", "fail", say(key, n=len(quiet), day=quiet[0]))
    return frame.check("S4.19", "pass", say("governance_steering.alive"))
