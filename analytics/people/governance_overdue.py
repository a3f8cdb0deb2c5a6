"""What was promised for a day that is past: barriers, decisions, acts of leaders, conflicts (S4.30, S4.43)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from analytics.model.check import Check
from analytics.model.governance import Overdue, OverdueWhat
from analytics.model.records.governance import Barrier, LeaderAct
from analytics.model.records.people import Conflict
from analytics.model.records.programme import Decision
from analytics.people.governance_frame import Frame


def overdue(frame: Frame) -> tuple[Overdue, ...]:
    """Everything past its day, longest first; the day itself is not past. Whoever promised it, the rule is the same (S4.43).

    What is marked as done on a day still to come is not done.
    """
    return tuple(sorted(_all(frame), key=lambda one: (-one.days, one.what, one.id)))


def _all(frame: Frame) -> Iterator[Overdue]:
    records, today = frame.case.records, frame.today

    def late(what: OverdueWhat, id_: str, title: str, owner: str, due: date | None, **more: Any) -> Iterator[Overdue]:
        if due is not None and due < today:
            yield Overdue(what, id_, title, owner, due, (today - due).days, **more)

    for one in (one for one in records.of(Barrier) if not frame.happened(one.removed)):
        yield from late("barrier", one.id, one.name, one.owner, one.due, step=one.step, sort=one.sort)
    for asked in (one for one in records.of(Decision) if not frame.happened(one.taken)):
        yield from late("decision", asked.id, asked.question, asked.owner, asked.needed_by, step=asked.follow_up)
    for act in (one for one in records.of(LeaderAct) if not frame.happened(one.done)):
        yield from late("act", act.id, act.name, act.leader, act.planned, leader=True)
    for conflict in (one for one in records.of(Conflict) if not frame.happened(one.closed)):
        yield from late("conflict", conflict.id, conflict.name, conflict.owner, conflict.due)


def barrier_checks(frame: Frame) -> tuple[Check, ...]:
    """S4.30 and S4.43."""
    return *_barriers(frame), _everybody(frame)


def _barriers(frame: Frame) -> tuple[Check, ...]:
    """S4.30: each barrier has an owner and a day; one that is past its day goes to the steering committee."""
    say, barriers = frame.case.words.say, frame.case.records.of(Barrier)
    if not barriers:
        return (frame.check("S4.30", "unknown", say("governance_barriers.none")),)
    found = []
    late = {one.id: one for one in overdue(frame) if one.what == "barrier"}
    for one in sorted(barriers, key=lambda one: -late[one.id].days if one.id in late else 0):
        if one.id in late:
            message = say("governance_barriers.overdue", n=late[one.id].days, day=one.due)
            found.append(frame.check("S4.30", "fail", message, one.id, one.name))
        elif not frame.happened(one.removed) and not (one.owner.strip() and one.due):
            found.append(frame.check("S4.30", "warn", say("governance_barriers.bare"), one.id, one.name))
    return frame.kept("S4.30", found, say("governance_barriers.kept"))


def _everybody(frame: Frame) -> Check:
    """S4.43: one list of what is overdue, leaders' promises included, each with somebody who answers for it."""
    say, late = frame.case.words.say, overdue(frame)
    if not any(frame.case.records.of(kind) for kind in (Barrier, Decision, LeaderAct, Conflict)):
        return frame.check("S4.43", "unknown", say("governance_barriers.nothing"))
    if not late:
        return frame.check("S4.43", "pass", say("governance_barriers.in_time"))
    nobody, leaders = sum(not one.owner.strip() for one in late), sum(one.leader for one in late)
    message = say("governance_barriers.late", n=len(late))
    if leaders:
        message = f"{message} {say('governance_barriers.leaders', n=leaders)}"
    if nobody:
        message = f"{message} {say('governance_barriers.nobody', n=nobody)}"
    return frame.check("S4.43", "fail" if nobody else "warn", message)
