"""When a quick win was delivered: as its own record says, else as its measure was reported, else as planned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from analytics.goals.case import Case
from analytics.goals.goal_bench import measure_ends
from analytics.model.records.collection import Records
from analytics.model.records.progress import QuickWinRecord


@dataclass(frozen=True)
class Delivery:
    """One quick win that was delivered."""

    measure: str
    """Id."""
    name: str
    day: date
    said: bool
    """True if somebody wrote the day down; False: only the plan says so."""


def win_record(records: Records, measure: str) -> QuickWinRecord | None:
    """The record of a measure's quick win: of several the one delivered last, of equals the one kept last. None without one."""
    found = [one for one in records.of(QuickWinRecord) if one.measure == measure]
    return max(enumerate(found), key=lambda one: (one[1].delivered or date.min, one[0]))[1] if found else None


def said_delivered(case: Case, measure: str) -> date | None:
    """The day of delivery that somebody wrote down, up to today: of its win, else the day its measure was reported as done."""
    record, standing = win_record(case.records, measure), case.standings.get(measure)
    day = record.delivered if record else None
    if day is None and standing is not None and standing.report.state == "done":
        day = standing.report.finished
    return day if day is not None and day <= case.today else None


def deliveries(case: Case) -> Iterator[Delivery]:
    """Every quick win delivered before today or said to be: those of the plan in its order, then others written down.

    One of the plan about which nobody said anything counts as delivered when its last day is past.
    """
    planned = [one for one in (case.plan.measures if case.plan else ()) if one.quick_win]
    for one in planned:
        day = said_delivered(case, one.id)
        if day is not None:
            yield Delivery(one.id, one.name, day, said=True)
        elif not _spoken_of(case, one.id) and (ended := measure_ends(case, one)) < case.today:
            yield Delivery(one.id, one.name, ended, said=False)
    known = {one.id for one in planned}
    for id_ in dict.fromkeys(one.measure for one in case.records.of(QuickWinRecord)):
        record = win_record(case.records, id_)
        if id_ and id_ not in known and record and record.delivered and record.delivered <= case.today:
            yield Delivery(id_, case.words.names.measure(id_), record.delivered, said=True)


def _spoken_of(case: Case, measure: str) -> bool:
    """Whether somebody reported on the measure, or gave a day of delivery that is still to come."""
    record = win_record(case.records, measure)
    return measure in case.standings or bool(record and record.delivered)
