"""Visions and goals made by hand, for decks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analytics.model.figure import Light
from analytics.model.purpose import GoalLine, Purpose, Told

TOLD = Told(
    core="Every warehouse ships on time, because its IT is back before the next lorry leaves.",
    what_for="Our customers pay for goods that leave on time. Every hour without the warehouse system costs us a lorry, and every lorry "
    "that leaves late costs us a customer's patience. The people at the gates need to know when the system is back.",
    if_nothing="Restoring takes nine hours on average. At this pace we pay penalties for eleven days a year, and the best engineers leave.",
    what_we_gain="Gates that open again within four hours. A service desk that says when. Changes that are announced and that work.",
    minutes=3.4,
    mark="a1b2c3",
    standing=412_500.0,
    largest="Hours lost in warehouses",
    formula="140 incidents × 25 hours × €60 × 100 % = €210,000",
    passed_on=(("Warehouse staff", 0.62), ("Service desk", 0.9)),
    approved=7,
    members=8,
)


NOT_SMART = (
    ("Improve service and communication", ("specific",)),
    ("Better tools by the end of the year", ("measurable", "time-bound")),
)


def _goal(number: int, name: str, light: Light, baseline: float, now: float | None, target: float) -> GoalLine:
    values = () if now is None else tuple(baseline + (now - baseline) * step / 5 for step in range(6))
    return GoalLine(
        id=f"G{number}",
        name=name,
        figure=f"Figure of goal {number}",
        unit="hours" if target < 100 else "",
        baseline=baseline,
        target=target,
        band=None,
        due=date(2027, 3 + number, 28),
        now=now,
        measured=None if now is None else date(2026, 10, 31),
        light=light,
        expected=baseline + 0.4 * (target - baseline),
        forecast=None if now is None else (target + 0.5, target - 0.7, target + 1.7),
        readings=tuple((date(2026, 5 + place, 28), value) for place, value in enumerate(values)),
        owner="Head of service desk",
    )


def purpose() -> Purpose:
    """A vision, and seven goals with every light, one of them a band; two more lack a letter."""
    band = replace(
        _goal(6, "Keep reopened tickets between 2 and 5 %", "green", 3.1, 3.4, 5.0),
        target=None,
        band=(2.0, 5.0),
        unit="%",
    )
    goals = (
        _goal(1, "Restore critical services within four hours", "red", 9.0, 9.4, 4.0),
        _goal(2, "Raise solved at first contact to 70 %", "amber", 58.0, 60.5, 70.0),
        replace(_goal(3, "Publish the catalogue for all sites", "grey", 0.0, None, 12.0), readings=()),
        _goal(4, "Lower incidents after changes", "green", 12.0, 8.5, 6.0),
        _goal(5, "Train every team lead", "achieved", 0.0, 14.0, 14.0),
        band,
        _goal(7, "Lower open requests", "green", 1250.0, 900.0, 600.0),
    )
    return Purpose(TOLD, goals, NOT_SMART, 1)


def unmeasured() -> Purpose:
    """A short vision nobody approved, and two goals without a reading."""
    told = replace(TOLD, standing=None, largest="", passed_on=(), members=0, approved=0, core="")
    goals = tuple(
        replace(goal, now=None, measured=None, readings=(), light="grey", forecast=None) for goal in purpose().goals[:2]
    )
    return Purpose(told, goals)


def one() -> Purpose:
    """One goal, reached."""
    return Purpose(replace(TOLD, what_we_gain=""), (purpose().goals[4],))


def not_smart() -> Purpose:
    """Goals that all lack a letter, and parts of a vision far too long for a slide."""
    long = " ".join([TOLD.what_for] * 12)
    return Purpose(replace(TOLD, what_for=long, if_nothing=long, core=long), (), NOT_SMART)


def renamed(given: Purpose, name: str) -> Purpose:
    """Every text this one."""
    assert given.told is not None
    told = replace(
        given.told, core=f"{name}. {name}.", what_for=name, if_nothing=f"{name} {name}", what_we_gain=name, largest=name, formula=name,
        passed_on=((name, 0.62),),
    )  # fmt: skip
    goals = tuple(replace(goal, name=name, figure=name, unit=name[:20], owner=name) for goal in given.goals)
    return replace(given, told=told, goals=goals, not_smart=((name, (name,)), (f"{name} {name}", (name, name))))
