"""How groups stood before and after a win (S2.25): counts of supporters; where nobody counted, agreement or attitude of the pulse."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from analytics.goals.case import Case
from analytics.model.records.communication import Pulse
from analytics.model.records.programme import Group
from analytics.model.records.progress import AttitudeCount
from analytics.model.records.shown import FEWEST
from analytics.model.win import AttitudeMove, Supporters

NEAR = timedelta(days=91)
"""A count a quarter or more away from the delivery says nothing about the win."""


@dataclass(frozen=True)
class _Taken:
    """What a group of ``n`` people said on a day."""

    day: date
    value: float
    n: int


def supporters(case: Case, delivered: date | None, domains: Sequence[str]) -> tuple[Supporters, ...]:
    """Per group the share of supporters last counted up to the day of delivery and first counted after it, at most a quarter away.

    A group of one of the ``domains`` concerned that nobody counted on both sides takes the pulse's agreement. Counts of fewer than five
    people are left out.
    """
    return tuple(_moves(case, delivered, domains, (_counts, _agreement), Supporters))


def attitudes(case: Case, delivered: date | None, domains: Sequence[str]) -> tuple[AttitudeMove, ...]:
    """The same for the mean attitude of the pulse, of groups concerned for which ``supporters`` says nothing."""
    said = {one.group for one in supporters(case, delivered, domains)}
    return tuple(one for one in _moves(case, delivered, domains, (_attitude,), AttitudeMove) if one.group not in said)


Move = TypeVar("Move", Supporters, AttitudeMove)
Source = Callable[[Case, Group], tuple[_Taken, ...]]


def _moves(
    case: Case, delivered: date | None, domains: Sequence[str], sources: Sequence[Source], make: type[Move]
) -> Iterator[Move]:
    if delivered is None:
        return
    for group in case.records.of(Group):
        asked = [one for one in sources if one is _counts or group.domain in domains]
        pairs = (_around(source(case, group), delivered, case.today) for source in asked)
        pair = next((one for one in pairs if one is not None), None)
        if pair is not None:
            (before, after) = pair
            yield make(group.name, before.day, before.value, before.n, after.day, after.value, after.n)


def _around(taken: Sequence[_Taken], delivered: date, today: date) -> tuple[_Taken, _Taken] | None:
    before = [one for one in taken if delivered - NEAR <= one.day <= delivered]
    after = [one for one in taken if delivered < one.day <= min(today, delivered + NEAR)]
    if not before or not after:
        return None
    return max(before, key=lambda one: one.day), min(after, key=lambda one: one.day)


def _counts(case: Case, group: Group) -> tuple[_Taken, ...]:
    found = []
    for one in case.records.of(AttitudeCount):
        n = (one.supporters or 0) + (one.undecided or 0) + (one.opponents or 0)
        if one.group == group.id and one.taken and one.supporters is not None and n >= FEWEST:
            found.append(_Taken(one.taken, one.supporters / n, n))
    return tuple(found)


def _agreement(case: Case, group: Group) -> tuple[_Taken, ...]:
    return tuple(_Taken(one.day, one.value / 100, one.n) for one in _pulse(case, group, "agreement"))


def _attitude(case: Case, group: Group) -> tuple[_Taken, ...]:
    return _pulse(case, group, "attitude")


def _pulse(case: Case, group: Group, item: str) -> tuple[_Taken, ...]:
    return tuple(
        _Taken(one.taken, one.value, one.people or 0)
        for one in case.records.of(Pulse)
        if one.group == group.id
        and one.item == item
        and one.taken
        and one.value is not None
        and (one.people or 0) >= FEWEST
    )
