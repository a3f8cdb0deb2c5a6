"""Whether leaders do what they ask of others, are seen, and thank people: S4.18, S4.22, S4.29, S4.33."""

from __future__ import annotations

from datetime import date, timedelta

from analytics.model.check import Check
from analytics.model.governance import LEADERS_BEHAVE, LEADERS_SEEN, Thanks
from analytics.model.records.governance import LeaderAct, Recognition
from analytics.people.governance_frame import MIDDLE, Frame, month_of, plain

LEAST_KEPT = 0.80
"""Share of planned acts that are done (S4.29)."""
LATE_DAYS = 7
"""An act done so many days after its day counts as kept."""
RECENT_DAYS = 90
MONTHS = 3
"""Months in each of which somebody is thanked (S4.33)."""


def leader_checks(frame: Frame) -> tuple[Check, ...]:
    """S4.18, S4.22, S4.29 and S4.33."""
    behave = statement(frame, "S4.18", LEADERS_BEHAVE)
    return (
        behave,
        _promised(frame),
        _stories(frame),
        _kept(frame),
        statement(frame, "S4.29-SEEN", LEADERS_SEEN),
        *_thanked(frame),
    )


def statement(frame: Frame, rule: str, statement_id: str) -> Check:
    """Whether people rather agree with a statement than not (S4.18, S4.21, S4.29); ``unknown`` where it is not asked or not shown."""
    say, level = frame.case.words.say, frame.levels.get(statement_id)
    if level is None:
        return frame.check(rule, "unknown", say("governance_leaders.unasked", id=statement_id))
    if level < MIDDLE:
        return frame.check(rule, "warn", say("governance_leaders.below", level=level, id=statement_id))
    return frame.check(rule, "pass", say("governance_leaders.above", level=level, id=statement_id))


def acts_kept(frame: Frame) -> tuple[float | None, int]:
    """Share of the acts planned up to now that were done within a week of their day, and of how many; None without one.

    The sponsor's count where any are planned, else those of all leaders (S4.29). An act may still be kept for a week.
    """
    past = [one for one in frame.case.records.of(LeaderAct) if one.planned and one.planned <= frame.today]
    past = [
        one
        for one in past
        if frame.happened(one.done) or one.planned is None or (frame.today - one.planned).days > LATE_DAYS
    ]
    sponsors = [one for one in past if plain(one.leader) in frame.sponsors]
    counted = sponsors or past
    done = sum(frame.happened(one.done) and _in_time(one) for one in counted)
    return (done / len(counted) if counted else None), len(counted)


def _in_time(act: LeaderAct) -> bool:
    return act.done is not None and act.planned is not None and (act.done - act.planned).days <= LATE_DAYS


def _promised(frame: Frame) -> Check:
    """S4.18: leaders made public commitments with a day, at least one that is still ahead."""
    say, acts = frame.case.words.say, frame.case.records.of(LeaderAct)
    if not acts:
        return frame.check("S4.18-ACTS", "unknown", say("governance_leaders.no_acts"))
    ahead = [one.planned for one in acts if one.planned and one.planned >= frame.today and not frame.happened(one.done)]
    if not ahead:
        return frame.check("S4.18-ACTS", "warn", say("governance_leaders.none_ahead"))
    return frame.check("S4.18-ACTS", "pass", say("governance_leaders.ahead", n=len(ahead), day=min(ahead)))


def _stories(frame: Frame) -> Check:
    """S4.22: within the last 90 days a leader did something whose story can be told."""
    say, acts = frame.case.words.say, frame.case.records.of(LeaderAct)
    if not acts:
        return frame.check("S4.22", "unknown", say("governance_leaders.no_acts"))
    since = frame.today - timedelta(days=RECENT_DAYS)
    done = [one for one in acts if one.done and since <= one.done <= frame.today]
    told = sum(bool(one.story.strip()) for one in done)
    if told:
        return frame.check("S4.22", "pass", say("governance_leaders.stories", n=told))
    key = "governance_leaders.no_story" if done else "governance_leaders.no_deed"
    return frame.check("S4.22", "warn", say(key, days=RECENT_DAYS))


def _kept(frame: Frame) -> Check:
    """S4.29: at least 80 % of what stands in the sponsor's calendar was done; of all leaders' where the sponsor's is empty."""
    say, (share, count) = frame.case.words.say, acts_kept(frame)
    if share is None:
        return frame.check("S4.29", "unknown", say("governance_leaders.no_acts"))
    key = "governance_leaders.kept" if share >= LEAST_KEPT else "governance_leaders.not_kept"
    return frame.check(
        "S4.29", "pass" if share >= LEAST_KEPT else "fail", say(key, share=share, n=count, least=LEAST_KEPT)
    )


def thanks_months(frame: Frame) -> tuple[date, ...]:
    """First days of the last whole months and of this one, oldest first."""
    return tuple(month_of(frame.today, back) for back in range(MONTHS, -1, -1))


def thanks(frame: Frame) -> tuple[Thanks, ...]:
    """Entries by part of the organisation and month; those that the plan touches and that were never thanked stand there with none."""
    months = thanks_months(frame)
    entries = [one for one in frame.case.records.of(Recognition) if one.on and one.on <= frame.today]
    codes = dict.fromkeys((*frame.domains, *(one.domain for one in entries if month_of(one.on or date.min) in months)))
    found = []
    for code in codes:
        counted = tuple(
            sum(one.domain == code and month_of(one.on or date.min) == month for one in entries) for month in months
        )
        found.append(Thanks(code, frame.domain_name(code), counted))
    return tuple(found)


def _thanked(frame: Frame) -> tuple[Check, ...]:
    """S4.33: somebody is thanked in every month, and in every part of the organisation within the months looked at."""
    say = frame.case.words.say
    if not frame.case.records.of(Recognition):
        return (frame.check("S4.33", "unknown", say("governance_leaders.no_thanks")),)
    rows, months = thanks(frame), thanks_months(frame)[:-1]
    starts = frame.case.starts
    quiet = [
        month for place, month in enumerate(months)
        if (starts is None or month >= month_of(starts)) and not sum(row.months[place] for row in rows)
    ]  # fmt: skip
    found = []
    if quiet:
        key = "governance_leaders.quiet_all" if len(quiet) == MONTHS else "governance_leaders.quiet"
        found.append(frame.check("S4.33", "warn", say(key, n=len(quiet), day=quiet[0])))
    left_out = [row.name for row in rows if row.domain and not sum(row.months)]
    if left_out:
        found.append(frame.check("S4.33", "warn", say("governance_leaders.unthanked", names=left_out)))
    return frame.kept("S4.33", found, say("governance_leaders.thanked"))
