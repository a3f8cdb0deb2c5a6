"""Quick wins in every state: a plan of three planning months that began on Monday 5 January 2026, and records of its wins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from analytics.goals.case import Case
from analytics.model.check import Check
from analytics.model.plan import Gap, Plan, PlannedMeasure, PlanRequest
from analytics.model.records.collection import records_of
from analytics.model.records.communication import Channel, Message
from analytics.model.records.governance import Recognition
from analytics.model.records.parts import Record
from analytics.model.records.programme import Group, Programme
from analytics.model.records.progress import QuickWinRecord
from analytics.model.shipped import shipped_catalogue, shipped_model
from analytics.model.win import Wall, Win
from analytics.progress.wins import wall

BEGINS = date(2026, 1, 5)
DELIVERED = date(2026, 2, 2)
"""A Monday; the first planning month ended on Sunday 1 February."""
TENTH = date(2026, 2, 16)
"""The tenth working day after it, a Monday."""
WIN, SECOND, HARD = "mP01", "mP02", "mP07"
"""Two quick wins, and a measure of impact 4 that is none."""
PROGRAMME = Programme("programme", starts=BEGINS, ends=BEGINS + timedelta(days=167), phase_months=3)
"""Two phases of 84 days."""
DESK = Group("A1", name="Service desk", sort="domain", domain="SD", manager="Head of desk")
HALL, MAIL = Channel("CH1", name="Town hall", live=True), Channel("CH2", name="Newsletter")


def plan(*measures: PlannedMeasure) -> Plan:
    """A plan of these measures, by default two quick wins with 0.4 and 0.25 weighted levels and a harder measure with 1.0."""
    found = measures or (
        planned(WIN, 1, 0.4),
        planned(SECOND, 2, 0.25),
        planned(HARD, 3, 1.0, quick_win=False),
    )
    request = PlanRequest(6, 3, 100_000.0, {}, 3, begins=str(BEGINS))
    return Plan("optimal", 1.65, 1.65, 0.0, 1.0, 0.0, 10.0, found, (), {}, (), {}, request)


def planned(id_: str, month: int, gain: float, *, quick_win: bool = True, days: float = 8.0) -> PlannedMeasure:
    """A measure of one month."""
    one = shipped_catalogue().measure(id_)
    return PlannedMeasure(id_, one.name, one.area, month, month, 1, gain, (), 0.0, days, one.owner, quick_win, "")


def record(**parts: Any) -> QuickWinRecord:
    """The record of a win with all its proofs; ``parts`` say what is otherwise."""
    full = QuickWinRecord(
        "WI1",
        measure=WIN,
        delivered=DELIVERED,
        result="Major incidents have one lead",
        before=180.0,
        after=40.0,
        felt=date(2026, 2, 12),
        asked=20,
        noticed=15,
        names_people=True,
        number_told="40 minutes instead of 180",
        voice="I know whom to call.",
        celebrated=date(2026, 2, 20),
        event="Breakfast",
        team_there=True,
        leader_there=True,
        workers=4,
        opens=HARD,
        opens_why="Causes are written down from the first hour",
    )
    return replace(full, **parts)


def message(number: int, channel: Channel, sent: date, **parts: Any) -> Message:
    """A message about the win."""
    usual: dict[str, Any] = {"name": f"News {number}", "group": "A1", "purpose": "win", "win": WIN, "state": "sent"}
    return Message(f"ME{number}", channel=channel.id, sent=sent, **{**usual, **parts})


TOLD = (message(1, HALL, date(2026, 2, 6)), message(2, MAIL, TENTH))
THANKS = Recognition("RE1", name="Fast lead", on=date(2026, 2, 20), domain="SD", size="thanks", win=WIN)
FULL: tuple[Record, ...] = (PROGRAMME, DESK, HALL, MAIL, record(), *TOLD, THANKS)


def case(*records: Record, today: date = date(2026, 3, 2), **more: Any) -> Case:
    """A case of these records and the plan."""
    given = {"plan": plan(), **more}
    return Case(records_of(records), today, shipped_model(), shipped_catalogue(), **given)


def gap(id_: str, weighted: float) -> Gap:
    """A gap of a dimension."""
    return Gap(id_, id_, id_[0], 2.0, 2.0 + weighted, weighted, 1.0, weighted, is_default=True)


def shown(*records: Record, **more: Any) -> Wall:
    """The wall in English; German says the same in other words."""
    english, german = (wall(case(*records, **more).spoken(language)) for language in ("en", "de"))
    assert [one.measure for one in english.wins] == [one.measure for one in german.wins]
    assert english.achieved == german.achieved
    for ours, theirs in zip(all_checks(english), all_checks(german), strict=True):
        assert (ours.rule, ours.verdict, ours.item) == (theirs.rule, theirs.verdict, theirs.item)
        assert ours.message != theirs.message
        assert ours.name != theirs.name
        assert bool(ours.remedy) == (ours.verdict != "pass")
    return english


def all_checks(found: Wall) -> tuple[Check, ...]:
    """Of every win, then of the whole."""
    return (*(check for one in found.wins for check in one.checks), *found.checks)


def of(*records: Record, measure: str = WIN, **more: Any) -> Win:
    """One win."""
    return next(one for one in shown(*records, **more).wins if one.measure == measure)


def verdicts(win: Win | Wall, rule: str) -> list[str]:
    """The verdicts of a rule."""
    return [one.verdict for one in win.checks if one.rule == rule]


def without(kind: type[Record]) -> tuple[Record, ...]:
    """Everything of a full win but the records of one kind."""
    return tuple(one for one in FULL if not isinstance(one, kind))
