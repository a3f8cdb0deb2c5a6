"""Whether the coalition lasts as long as the programme (domain.md §6.5, challenge 3; S0.12, S0.16)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import prod
from typing import Literal

from analytics.people.person import Person

Light = Literal["green", "amber", "red"]
LEAVING_RATE = 0.15
"""Share of members who leave in a year."""
GREEN, AMBER = 0.90, 0.75
FEWEST_EXPECTED = 5.0
ATTENDANCE = 0.75
PLAN_SHARE = 0.05
"""Of the plan's person-days a month that the coalition works on it."""
MEMBER_DAYS = 1.0
"""A month, for being a member."""
EPSILON = 1e-9


@dataclass(frozen=True)
class Endurance:
    """Chance, time and presence over the length of the programme."""

    able_top: float
    """Probability that an able top member is left at the end, 0–1."""
    expected_members: float
    refresh: bool
    """Fewer than five members are to be expected: a successor must be named per role."""
    capacity: float | None
    """Days a month there are / needed; None while no plan says what is needed."""
    attendance: float | None
    """Share of the last meetings attended; None before the first."""
    index: float
    """min(able_top, capacity up to 1, attendance / 0.75 up to 1)."""
    light: Light


def endurance(
    members: Sequence[Person],
    months: float,
    ends: date,
    days_needed: float | None = None,
    rate: float = LEAVING_RATE,
    rates: Mapping[str, float] | None = None,
) -> Endurance:
    """``months`` to the programme's end on ``ends``; ``days_needed``: person-days a month of the plan; ``rates``: level → own leaving rate."""
    stays = {m.id: staying(m, months, ends, (rates or {}).get(m.level, rate)) for m in members}
    able = 1 - prod(1 - stays[m.id] for m in members if m.able)
    expected = sum(stays.values())
    need = None if days_needed is None else PLAN_SHARE * days_needed + MEMBER_DAYS * len(members)
    capacity = None if not need else sum(m.days_a_month for m in members) / need
    meetings = [was for m in members for was in m.attended]
    attendance = sum(meetings) / len(meetings) if meetings else None
    index = min(
        able,
        1.0 if capacity is None else min(1.0, capacity),
        1.0 if attendance is None else min(1.0, attendance / ATTENDANCE),
    )
    short = (capacity is not None and capacity < 1 - EPSILON) or (
        attendance is not None and attendance < ATTENDANCE - EPSILON
    )
    light: Light = (
        "red"
        if able < AMBER - EPSILON
        else "amber"
        if able < GREEN - EPSILON or short or expected < FEWEST_EXPECTED
        else "green"
    )
    return Endurance(able, expected, expected < FEWEST_EXPECTED - EPSILON, capacity, attendance, index, light)


def staying(member: Person, months: float, ends: date, rate: float = LEAVING_RATE) -> float:
    """p = (1 − q)^(T/12), 0 if the membership ends before the programme."""
    return 0.0 if member.until is not None and member.until < ends else (1 - rate) ** (months / 12)
