"""Alarms that need more than the plan: readings of what running measures are to move, and the agreement of those they touch."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.goals.case import Case
from analytics.goals.kpi_figures import figures
from analytics.model.check import Check, Verdict
from analytics.model.plan import PlanRequest
from analytics.model.plan_status import MeasureProgress
from analytics.model.records.people import Manager, MeasureSignOff
from analytics.people.alliance_signing import signed_request
from analytics.plan.signoff import agreed


def reading_checks(case: Case, measures: Sequence[MeasureProgress]) -> tuple[Check, ...]:
    """S2.12: the figure of each open goal that measures work for, or that has none, was read when it was due."""
    say, rule = case.words.say, "STATUS-READING"
    name = say("progress_checks.name_reading")
    begun = {one.id for one in measures if one.state in ("running", "done")}
    found, seen = [], set[str]()
    for figure in figures(case):
        goal, kpi = figure.goal, figure.kpi
        if goal is None or goal.state != "open" or kpi.id in seen or not figure.overdue:
            continue
        working = [id_ for id_ in goal.measures if id_ in begun]
        if goal.measures and not working:
            continue
        seen.add(kpi.id)
        key = "reading_measures" if working else "reading"
        message = say(f"progress_checks.{key}", goal=goal.name, due=figure.next_due, measures=working)
        verdict: Verdict = "fail" if figure.light == "grey" else "warn"
        remedy = say("progress_checks.do_reading")
        found.append(case.check(rule, name, verdict, message, remedy, item=kpi.id, title=kpi.name))
    return tuple(found) or (case.check(rule, name, "pass", say("progress_checks.kept_reading")),)


def signoff_checks(case: Case, running: Sequence[MeasureProgress]) -> tuple[Check, ...]:
    """Rule 6 of domain.md §5.3: nothing runs that those whose work it changes have not agreed to. Unknown while no sign-off is on record."""
    say, rule = case.words.say, "STATUS-SIGNOFF"
    name, remedy = say("progress_checks.name_signoff"), say("progress_checks.do_signoff")
    on_record = bool(case.records.of(Manager)) or bool(case.records.of(MeasureSignOff))
    if case.plan is None or not on_record:
        return (case.check(rule, name, "unknown", say("progress_checks.signoff_nobody"), remedy),)
    request = signed_request(case.plan.request, case.records, case.catalogue, case.today)
    found = []
    for one in running:
        missing = missing_signoffs(case, request, one)
        if missing:
            message = say("progress_checks.signoff", domains=list(missing))
            found.append(case.check(rule, name, "fail", message, remedy, item=one.id, title=one.name))
    return tuple(found) or (case.check(rule, name, "pass", say("progress_checks.kept_signoff")),)


def missing_signoffs(case: Case, request: PlanRequest, one: MeasureProgress) -> tuple[str, ...]:
    """Codes of the domains that have not agreed to a measure. A condition counts as met from the month it was expected for."""
    measure = case.catalogue.by_id.get(one.id)
    if measure is None:
        return ()
    missing = []
    for said in request.signoffs_of(measure):
        from_day = case.first_day(said.earliest)
        met = said.state == "conditional" and from_day is not None and from_day <= case.today
        if not agreed(said) and not met:
            missing.append(said.domain)
    return tuple(missing)
