"""Alarms about the running plan: late, dearer, silent, not accepted, not signed off, and too long without a success."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from analytics.goals.case import Case
from analytics.goals.reporting import report_checks
from analytics.model.check import Check, Verdict
from analytics.model.plan_status import OF_TIME_AND_MONEY, MeasureProgress, PlanStatus
from analytics.plan.soundness import LONGEST_WAIT_WEEKS
from analytics.progress.status_alarms import reading_checks, signoff_checks

LATE_DAYS = 14
"""Days after the planned end from which on a measure, or the plan, counts as late."""
VERY_LATE_DAYS = 56
OVER = 0.10
"""Share by which money may lie over what was planned without a word."""
SILENT_DAYS = 35
"""Days without a report on a measure that runs, or should."""
ACCEPT_DAYS = 28
"""Days after which a result that is not accepted is more than a matter of time."""
NO_MONEY = 0.5
"""Euro; less is none."""


def status_checks(case: Case, status: PlanStatus) -> tuple[Check, ...]:
    """Every alarm, time and money first. ``status``: without checks and light."""
    mine = [one for one in status.measures if one.id in _planned(case)]
    return (
        end_check(case, status),
        *late_checks(case, mine),
        budget_check(case, status),
        *cost_checks(case, mine),
        gap_check(case, status),
        *silent_checks(case, mine),
        *accepted_checks(case, status.measures),
        *stopped_checks(case, status.measures),
        *signoff_checks(case, status.of("running")),
        *reading_checks(case, status.measures),
        *report_checks(case),
        *beside_checks(case, status.measures),
    )


def light_of(status: PlanStatus) -> str:
    """Red where a rule of time or money is broken, amber where one has to be looked at, else green; grey before the first report."""
    if not any(one.reported for one in status.measures):
        return "grey"
    verdicts = {one.verdict for one in status.checks if one.rule in OF_TIME_AND_MONEY and not one.passed}
    return "red" if "fail" in verdicts else "amber" if "warn" in verdicts else "green"


def _planned(case: Case) -> frozenset[str]:
    return frozenset(one.id for one in case.plan.measures) if case.plan else frozenset()


def _check(
    case: Case, rule: str, verdict: Verdict, message: str, one: MeasureProgress | None = None, **more: Any
) -> Check:
    """A check of ``STATUS-RULE`` with its name, and where it is not kept with what to do."""
    say, key = case.words.say, rule.lower()
    remedy = "" if verdict == "pass" else say(f"progress_checks.do_{key}", **more)
    item, title = (one.id, one.name) if one else ("", "")
    return case.check(
        f"STATUS-{rule}", say(f"progress_checks.name_{key}"), verdict, message, remedy, item=item, title=title
    )


def _or_kept(case: Case, rule: str, found: Sequence[Check]) -> tuple[Check, ...]:
    """The checks, or the one that says that the rule is kept."""
    return tuple(found) or (_check(case, rule, "pass", case.words.say(f"progress_checks.kept_{rule.lower()}")),)


def end_check(case: Case, status: PlanStatus) -> Check:
    """The forecast end of the whole plan beside the planned one: more than 14 days later is worth a look, more than 56 an alarm."""
    days = (status.forecast_end - status.planned_end).days
    verdict: Verdict = "fail" if days > VERY_LATE_DAYS else "warn" if days > LATE_DAYS else "pass"
    key = "kept_end" if verdict == "pass" else "end"
    return _check(case, "END", verdict, case.words.say(f"progress_checks.{key}", n=days, day=status.forecast_end))


def late_checks(case: Case, measures: Sequence[MeasureProgress]) -> tuple[Check, ...]:
    """A measure that ends, or will end, more than 14 days late has a reason on record."""
    found = []
    for one in sorted(measures, key=lambda one: -one.late_days):
        if one.late_days > LATE_DAYS:
            key = "late" if one.reason else "late_bare"
            message = case.words.say(f"progress_checks.{key}", n=one.late_days, day=one.forecast_end, why=one.reason)
            found.append(_check(case, "LATE", "warn" if one.reason else "fail", message, one))
    return _or_kept(case, "LATE", found)


def budget_check(case: Case, status: PlanStatus) -> Check:
    """Money forecast for the end against the approved budget: any more is worth a look, more than 10 % an alarm."""
    over = status.cost_forecast - status.budget
    verdict: Verdict = "fail" if over > OVER * status.budget + NO_MONEY else "warn" if over > NO_MONEY else "pass"
    values = {"forecast": status.cost_forecast, "budget": status.budget, "over": over}
    key = "kept_budget" if verdict == "pass" else "budget"
    return _check(case, "BUDGET", verdict, case.words.say(f"progress_checks.{key}", **values))


def cost_checks(case: Case, measures: Sequence[MeasureProgress]) -> tuple[Check, ...]:
    """S2.13: a measure that costs more than 10 % over what was planned says why; it stays worth a look."""
    found = []
    for one in measures:
        over = one.cost_forecast - one.cost_planned
        if over > OVER * one.cost_planned + NO_MONEY:
            values = {"forecast": one.cost_forecast, "planned": one.cost_planned}
            key = "cost" if one.reason else "cost_bare"
            message = case.words.say(f"progress_checks.{key}", why=one.reason, **values)
            found.append(_check(case, "COST", "warn" if one.reason else "fail", message, one))
    return _or_kept(case, "COST", found)


def gap_check(case: Case, status: PlanStatus) -> Check:
    """S2.24: never more than twelve weeks between ends of measures that staff or users notice, actual or forecast, from the plan's
    beginning to its last day. The longest stretch that is not over is an alarm; one that is past is worth a look.
    """
    first, last = status.begins - timedelta(days=1), _horizon(case, status)
    ends = sorted({end for one in status.measures if (end := _success(case, one)) and first < end <= last})
    points = [first, *ends, last]
    stretches = [(a, b) for a, b in pairwise(points) if (b - a).days > 7 * LONGEST_WAIT_WEEKS]
    ahead = [one for one in stretches if one[1] >= case.today]
    longest = max(ahead or stretches, key=lambda one: one[1] - one[0], default=None)
    if longest is None:
        return _check(case, "GAP", "pass", case.words.say("progress_checks.kept_gap"))
    since, until = longest
    message = case.words.say("progress_checks.gap", n=(until - since).days // 7, since=since, until=until)
    return _check(case, "GAP", "fail" if ahead else "warn", message)


def _horizon(case: Case, status: PlanStatus) -> date:
    months = case.plan.request.months if case.plan else 1
    return max(case.last_day(months) or status.planned_end, status.forecast_end)


def _success(case: Case, one: MeasureProgress) -> date | None:
    """The day a measure that counts as success ends; None for the others, as in ``plan.soundness``."""
    measure = case.catalogue.by_id.get(one.id)
    before = {row.id for row in case.plan.measures if row.running} if case.plan else set()
    seen = measure is not None and measure.visibility >= case.catalogue.rule.visible_from
    return one.forecast_end if seen and one.id not in before else None


def silent_checks(case: Case, measures: Sequence[MeasureProgress]) -> tuple[Check, ...]:
    """Each measure that runs, or was to begin, was reported on within five weeks."""
    found = []
    for one in measures:
        if one.state not in ("planned", "running"):
            continue
        since = one.reported or one.planned_start
        days = (case.today - since).days
        if days > SILENT_DAYS and one.planned_start <= case.today:
            key = "silent" if one.reported else "silent_ever"
            message = case.words.say(f"progress_checks.{key}", n=days, day=since)
            found.append(_check(case, "SILENT", "warn", message, one))
    return _or_kept(case, "SILENT", found)


def accepted_checks(case: Case, measures: Sequence[MeasureProgress]) -> tuple[Check, ...]:
    """A result that is done is accepted; four weeks later it is an alarm."""
    found = []
    for one in measures:
        if one.state == "done" and one.accepted is None:
            days = (case.today - (one.finished or case.today)).days
            message = case.words.say("progress_checks.accepted", day=one.finished)
            found.append(_check(case, "ACCEPTED", "fail" if days > ACCEPT_DAYS else "warn", message, one))
    return _or_kept(case, "ACCEPTED", found)


def stopped_checks(case: Case, measures: Sequence[MeasureProgress]) -> tuple[Check, ...]:
    """A measure that was stopped says why."""
    bare = [one for one in measures if one.state == "stopped" and not one.reason.strip()]
    say = case.words.say
    return _or_kept(
        case, "STOPPED", [_check(case, "STOPPED", "fail", say("progress_checks.stopped"), one) for one in bare]
    )


def beside_checks(case: Case, measures: Sequence[MeasureProgress]) -> tuple[Check, ...]:
    """Nobody works on a measure the plan does not hold, unless it was done before or left out on purpose and stopped."""
    request = case.plan.request if case.plan else None
    known = {*_planned(case), *(request.in_place if request else ())}
    stopped = set(request.excluded) if request else set()
    beside = [one for one in measures if one.id not in known and not (one.id in stopped and one.state == "stopped")]
    say = case.words.say
    return _or_kept(
        case, "BESIDE", [_check(case, "BESIDE", "warn", say("progress_checks.beside"), one) for one in beside]
    )
