"""What is open and until when: decisions, barriers, the next step of the phase, readings, what starts and ends next (domain.md §8, slide 16)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from analytics.goals.case import Case
from analytics.model.course import ActionKind, OpenAction
from analytics.model.deck import Wanted
from analytics.model.figure import Figure
from analytics.model.phase_step import Phases
from analytics.model.plan_status import PlanStatus
from analytics.model.records.governance import Barrier
from analytics.model.records.programme import Decision

SOON = timedelta(weeks=8)
"""What is due later than this is for a later meeting."""
READINGS = 2
"""Readings named one by one; more of them are one line."""
FIRST: tuple[ActionKind, ...] = ("decision", "barrier", "gate", "reading", "review", "finish", "start")
"""Which comes first on the same day."""


def open_actions(
    case: Case, figures: Iterable[Figure], phases: Phases | None, status: PlanStatus | None
) -> tuple[OpenAction, ...]:
    """Everything due until eight weeks from today and not done; overdue first, then by day (S2.12, S4.30)."""
    found = [
        *_decisions(case),
        *_barriers(case),
        *_gate(case, phases),
        *_readings(case, figures),
        *_measures(case, status),
    ]
    return tuple(sorted(found, key=lambda one: (not one.overdue, one.due, FIRST.index(one.kind), one.item)))


def open_decisions(case: Case) -> tuple[Wanted, ...]:
    """Questions of the decision log nobody has answered, by the day the answer is needed; those without a day last."""
    waiting = [one for one in case.records.of(Decision) if one.taken is None]
    ranked = sorted(waiting, key=lambda one: (one.needed_by or date.max, one.id))
    return tuple(
        Wanted(one.question, context=one.figure, options=one.options, recommendation=one.decision, until=one.needed_by)
        for one in ranked
    )


def _decisions(case: Case) -> Iterator[OpenAction]:
    for one in case.records.of(Decision):
        if one.taken is None and one.needed_by is not None and _near(case, one.needed_by):
            what = case.words.say("course.decide", question=one.question)
            yield _action(case, "decision", one.id, one.owner, what, one.needed_by)


def _barriers(case: Case) -> Iterator[OpenAction]:
    for one in case.records.of(Barrier):
        if one.removed is None and one.due is not None and _near(case, one.due):
            key = "course.remove_step" if one.step else "course.remove"
            what = case.words.say(key, name=one.name, step=one.step) if one.step else case.words.say(key, name=one.name)
            yield _action(case, "barrier", one.id, one.owner, what, one.due)


def _gate(case: Case, phases: Phases | None) -> Iterator[OpenAction]:
    """The next step of the current phase, on the day the calendar has it, with the number of conditions that are missing."""
    now = phases.now if phases is not None else None
    if now is None or now.next is None:
        return
    due = next((one.first for one in now.windows if one.step == now.next), now.last)
    if not _near(case, due):
        return
    missing = sum(one.verdict == "fail" and not one.exception for one in now.gate)
    what = case.words.say(f"course.gate_{now.next}", n=missing, phase=now.number)
    yield _action(case, "gate", f"{now.number}-{now.next}", case.words.say("course.lead"), what, due)


def _readings(case: Case, figures: Iterable[Figure]) -> Iterator[OpenAction]:
    """Readings that are due, the two most overdue by name."""
    due = {one.kpi.id: one for one in figures if one.next_due is not None and _near(case, one.next_due)}
    ranked = sorted(due.values(), key=lambda one: (one.next_due or case.today, one.kpi.id))
    for one in ranked[:READINGS]:
        what = case.words.say("course.read", name=one.kpi.name)
        yield _action(case, "reading", one.kpi.id, one.kpi.owner, what, one.next_due or case.today)
    rest = ranked[READINGS:]
    if rest:
        what = case.words.say("course.read_more", n=len(rest))
        yield _action(case, "reading", "", "", what, rest[0].next_due or case.today)


def _measures(case: Case, status: PlanStatus | None) -> Iterator[OpenAction]:
    """What has to begin, end or be accepted next."""
    for one in status.measures if status is not None else ():
        who = case.words.names.resource(one.owner)
        if one.state == "running" and one.forecast_end is not None and _near(case, one.forecast_end):
            yield _action(case, "finish", one.id, who, case.words.say("course.finish", name=one.name), one.forecast_end)
        elif one.state == "planned" and one.forecast_start is not None and _near(case, one.forecast_start):
            yield _action(case, "start", one.id, who, case.words.say("course.begin", name=one.name), one.forecast_start)
        elif one.state == "done" and one.accepted is None and one.finished is not None:
            what = case.words.say("course.accept", name=one.name)
            yield _action(case, "review", one.id, who, what, one.finished + timedelta(weeks=2))


def _action(case: Case, kind: ActionKind, item: str, who: str, what: str, due: date) -> OpenAction:
    return OpenAction(kind, item, who, what, due, due < case.today)


def _near(case: Case, day: date) -> bool:
    return day <= case.today + SOON
