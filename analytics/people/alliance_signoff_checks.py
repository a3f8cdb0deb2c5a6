"""How the alliance signs off: S0.13, S3.4, S3.7–S3.9, S3.14, S3.18 (domain.md §6.6)."""

from __future__ import annotations

from datetime import timedelta

from analytics.goals.case import DAYS_A_MONTH, Case
from analytics.goals.communication_frame import working_days
from analytics.model.check import Check, Verdict
from analytics.model.records.people import AllianceRequest, MeasureSignOff
from analytics.people.alliance_answers import OPINION_DAYS, answer_days, open_questions, requests_of
from analytics.people.alliance_facts import AllianceFacts
from analytics.people.alliance_signing import confirmed, newest
from analytics.people.signing import ANSWERED, MEDIAN_DAYS, signing

NAMED = 4
NAMED_MEASURES = 2
"""Their names are long."""
EPSILON = 1e-9


def signoff_checks(facts: AllianceFacts) -> tuple[Check, ...]:
    """The figures of signing off, the questions, what is asked in time, capacity and answers to the core team."""
    kept = tuple(newest(facts.records).values())
    return (
        *_figures(facts.case, kept),
        *_questions(facts, kept),
        *_asked(facts),
        *_reminders(facts, kept),
        *_capacity(facts),
        *_requests(facts.case),
    )


def _check(case: Case, rule: str, key: str, verdict: Verdict, **values: object) -> Check:
    say = case.words.say
    remedy = say(f"alliance_signoff.{key}_remedy", **values) if verdict != "pass" else ""
    name, message = say(f"alliance_signoff.{key}_name"), say(f"alliance_signoff.{key}_{verdict}", **values)
    return case.check(rule, name, verdict, message, remedy)


def _figures(case: Case, kept: tuple[MeasureSignOff, ...]) -> tuple[Check, ...]:
    """S3.14: answered in time, 90 % answered, with reasons, no rubber stamp. Nothing to say before somebody was asked."""
    found = signing(requests_of(kept))
    if found.answered is None:
        return ()
    checks = []
    if found.median_days is not None:
        verdict: Verdict = "pass" if found.median_days <= MEDIAN_DAYS else "warn"
        checks.append(_check(case, "S3.14-TIME", "time", verdict, days=found.median_days, limit=MEDIAN_DAYS))
    answered: Verdict = "pass" if found.answered >= ANSWERED - EPSILON else "warn"
    checks.append(_check(case, "S3.14-ANSWERED", "answered", answered, share=found.answered, limit=ANSWERED))
    without = len(_without_reason(kept))
    checks.append(_check(case, "S3.14", "reasons", "fail" if without else "pass", n=without))
    if found.rubber_stamp:
        checks.append(_check(case, "S3.14-STAMP", "stamp", "warn"))
    return tuple(checks)


def _without_reason(kept: tuple[MeasureSignOff, ...]) -> list[MeasureSignOff]:
    return [one for one in kept if one.verdict in ("conditional", "rejected") and not one.reason.strip()]


def _questions(facts: AllianceFacts, kept: tuple[MeasureSignOff, ...]) -> tuple[Check, ...]:
    """S3.8: approvals answer every question of running the measure; S0.13: none without a note on what changes."""
    said = [one for one in kept if one.verdict in ("approved", "conditional")]
    if not said:
        return ()
    case = facts.case
    bare = [one.measure for one in said if set(open_questions(one)) - {"impact"}]
    unnoted = [one.measure for one in said if "impact" in open_questions(one)]
    return tuple(
        _check(case, rule, key, "fail" if ids else "pass", n=len(ids), measures=_names(case, ids))
        for rule, key, ids in (("S3.8", "questions", bare), ("S0.13", "impact", unnoted))
    )


def _asked(facts: AllianceFacts) -> tuple[Check, ...]:
    """S3.4: domains are asked before a measure starts: none that starts within a month waits for one nobody asked.

    After a new plan there are five working days to ask.
    """
    case = facts.case
    if not facts.managers or not facts.planned or case.plan_begins is None:
        return ()
    fresh = facts.plan_made is not None and working_days(facts.plan_made, case.today) <= OPINION_DAYS
    asked, soon = newest(facts.records), case.today + timedelta(days=DAYS_A_MONTH)
    late = [
        one.id
        for one in facts.planned.values()
        if not fresh
        and (day := case.first_day(one.start)) is not None
        and day <= soon
        and one.id not in facts.request.running
        and any(
            (one.id, code) not in asked for code in case.catalogue.by_id[one.id].domains if code in facts.represented
        )
    ]
    return (_check(case, "S3.4", "asked", "fail" if late else "pass", n=len(late), measures=_names(case, late)),)


def _reminders(facts: AllianceFacts, kept: tuple[MeasureSignOff, ...]) -> tuple[Check, ...]:
    """S3.7: who has not answered for more than five working days is reminded; where the alliance advises, silence counts then."""
    case = facts.case
    waiting = [
        one.domain
        for one in kept
        if one.verdict == "pending" and one.asked and working_days(one.asked, case.today) > OPINION_DAYS
    ]
    if not waiting:
        return ()
    names = [case.words.names.resource(code) for code in dict.fromkeys(waiting)][:NAMED]
    key = "silent" if facts.alliance.mode == "advising" else "waiting"
    return (_check(case, "S3.7", key, "warn", n=len(waiting), names=names),)


def _capacity(facts: AllianceFacts) -> tuple[Check, ...]:
    """S3.9: each represented domain that is affected has confirmed its person-days a month, enough for what the plan asks of it."""
    case = facts.case
    affected = [code for code in facts.people if code in facts.represented]
    if not affected:
        return ()
    days = confirmed(facts.records, case.catalogue)
    without = [case.words.names.resource(code) for code in affected if code not in days]
    load = case.plan.load if case.plan else {}
    short = [code for code in affected if code in days and max(load.get(code, ()), default=0.0) > days[code] + EPSILON]
    found = [_check(case, "S3.9", "capacity", "warn" if without else "pass", n=len(without), names=without[:NAMED])]
    if short:
        names = [case.words.names.resource(code) for code in short[:NAMED]]
        found.append(_check(case, "S3.9-LOAD", "load", "fail", n=len(short), names=names))
    return tuple(found)


def _requests(case: Case) -> tuple[Check, ...]:
    """S3.18: the core team's requests are answered within five working days, at the median."""
    asked = case.records.of(AllianceRequest)
    open_ = [
        one for one in asked if not one.answered and one.asked and working_days(one.asked, case.today) > OPINION_DAYS
    ]
    middle = answer_days(asked)
    if middle is None and not open_:
        return ()
    verdict: Verdict = "pass" if middle is not None and middle <= OPINION_DAYS else "warn"
    found = [] if middle is None else [_check(case, "S3.18", "requests", verdict, days=middle, limit=OPINION_DAYS)]
    if open_:
        found.append(_check(case, "S3.18-OPEN", "unanswered", "warn", n=len(open_)))
    return tuple(found)


def _names(case: Case, ids: list[str]) -> list[str]:
    """What measures are called, the first of them, in quotation marks: their names hold commas."""
    return [case.words.say("plan.measure", id=id_) for id_ in dict.fromkeys(ids)][:NAMED_MEASURES]
