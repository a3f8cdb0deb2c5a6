"""Cases for the rules of the communication plan: a programme of two phases of 112 days, groups and messages as a test needs them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from analytics.goals.case import Case
from analytics.goals.communication import communication_checks
from analytics.model.check import Check
from analytics.model.plan import Plan, PlannedMeasure, PlanRequest
from analytics.model.records.collection import records_of
from analytics.model.records.communication import Channel, KeyMessage, Message
from analytics.model.records.parts import Record
from analytics.model.records.programme import Group, Programme
from analytics.model.records.vision import Vision
from analytics.model.shipped import shipped_catalogue, shipped_model

STARTS, ENDS = date(2026, 1, 5), date(2026, 8, 16)
"""A Monday, and the Sunday 32 weeks on: two phases of four planning months."""
PROGRAMME = Programme("programme", starts=STARTS, ends=ENDS, phase_months=4)
DESK = Group("A1", name="Service desk", sort="domain", domain="SD", impact="medium", people=20)
PLANT = Group("A2", name="Plant", sort="unit", impact="medium", people=12)
HALL = Channel("CH1", name="Town hall", live=True, two_way=True)
MAIL = Channel("CH2", name="Newsletter")
PAGE = Channel("CH3", name="Intranet")
CHANNELS = (HALL, MAIL, PAGE)
VISION = Vision(
    "vision",
    what_for="Our warehouses stand still for hours whenever a service fails, and customers wait at the gate.",
    if_nothing="Doing nothing costs us a further four contracts, and the best people leave.",
    what_we_gain="Services come back within two hours, and the night shift sleeps again.",
)
KEYS = (KeyMessage("KM1", words="Services come back within two hours", purpose="why"),)


def day(number: int) -> date:
    """A day of the programme, 0 is the first."""
    return STARTS + timedelta(days=number)


def message(number: int, group: Group, sent: date | None, **parts: Any) -> Message:
    """A message of a group on a day."""
    usual: dict[str, Any] = {
        "name": f"Message {number}", "purpose": "how", "sender": "Project team", "channel": "CH2", "medium": "email"
    }  # fmt: skip
    return Message(f"ME{number}", group=group.id, sent=sent, **{**usual, **parts})


def case(records: Iterable[Record], today: date = STARTS, plan: Plan | None = None, language: str = "en") -> Case:
    """A case of these records."""
    return Case(records_of(records), today, shipped_model(), shipped_catalogue(), plan=plan, language=language)


def checks(rule: str, given: Case) -> tuple[Check, ...]:
    """What one rule says, the same in both languages but for the words."""
    english, german = (communication_checks(given.spoken(language)) for language in ("en", "de"))
    assert [(one.rule, one.verdict, one.item) for one in english] == [
        (one.rule, one.verdict, one.item) for one in german
    ]
    for ours, theirs in zip(english, german, strict=True):
        assert ours.message != theirs.message
        assert bool(ours.remedy) == (ours.verdict != "pass")
    return tuple(one for one in english if one.rule == rule)


def verdicts(rule: str, given: Case) -> list[str]:
    """The verdicts of a rule."""
    return [one.verdict for one in checks(rule, given)]


def plan_with(*measures: PlannedMeasure) -> Plan:
    """A plan of these measures over eight months in phases of four."""
    request = PlanRequest(months=8, phase_months=4, budget_eur=0.0, capacity={}, change_limit=3)
    return Plan(
        status="optimal", gain=0.0, bound=0.0, gap_percent=0.0, seconds=0.0, cost=0.0, person_days=0.0,
        measures=measures, left_out=(), projected={}, projected_by_phase=(), load={}, request=request,
        made=f"{STARTS}T09:00:00",
    )  # fmt: skip


def planned(measure: str, end: int, *, quick_win: bool = True) -> PlannedMeasure:
    """A measure of the shipped catalogue that runs from month 1 to ``end``."""
    known = shipped_catalogue().by_id[measure]
    return PlannedMeasure(
        id=measure, name=known.name, area=known.area, start=1, end=end, phase=1, gain=0.0, gains=(), cost_eur=0.0,
        person_days=0.0, owner=known.owner, quick_win=quick_win, why="",
    )  # fmt: skip
