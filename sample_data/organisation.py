"""Fjordmark Logistics: its people, the levels they live with, and the answers they gave. Everything is invented and seeded.

The story is in README.md. The tables here are that story in numbers: a level for each dimension and wave as the people who do
the work see it, how much brighter those who lead see it, and the special cases (``SPECIAL_CASES``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from random import Random
from statistics import NormalDist

import pandas as pd

from analytics.model.maturity import Dimension, MaturityModel
from analytics.model.survey import DONT_KNOW, MISSING, NOT_APPLICABLE

NAME = "Fjordmark Logistics"
SEED = "Fjordmark 14"


@dataclass(frozen=True)
class SurveyRound:
    """One wave: when it ran and how many people of each role answered."""

    key: str
    """Folder of its files."""
    name: str
    opened: date
    closed: date
    answered: dict[str, int]
    """Role id → people who answered."""
    shared_sheet: dict[str, int] = field(default_factory=dict)
    """Role id → people of the Service desk and Operations units who used the collection sheet."""
    forms: dict[str, int] = field(default_factory=dict)
    """Role id → people who sent a form."""


WAVES = (
    SurveyRound(
        "autumn-2025",
        "Autumn 2025",
        date(2025, 10, 6),
        date(2025, 10, 24),
        {"EXE": 3, "MGR": 10, "OWN": 4, "DSK": 15, "ENG": 29, "BUS": 12},
    ),
    SurveyRound(
        "autumn-2026",
        "Autumn 2026",
        date(2026, 10, 5),
        date(2026, 10, 23),
        {"EXE": 3, "MGR": 11, "OWN": 9, "DSK": 18, "ENG": 35, "BUS": 16},
        shared_sheet={"DSK": 10, "ENG": 8},
        forms={"EXE": 3, "MGR": 2},
    ),
)
BEFORE, AFTER = (wave.key for wave in WAVES)

HEADCOUNT = {
    "EXE": {"IT office": 4},
    "MGR": {"Service desk": 2, "Operations": 3, "Applications": 3, "Workplace": 2, "Security": 1, "IT office": 1},
    "OWN": {"IT office": 4, "Service desk": 1, "Operations": 2, "Applications": 2, "Workplace": 1},
    "DSK": {"Service desk": 18, "Workplace": 4},
    "ENG": {"Operations": 19, "Applications": 19, "Workplace": 5, "Security": 3},
    "BUS": {"Business units": 28},
}
"""Role id → unit → people: 122, all of them invited to both waves."""
ALWAYS_ANSWER = "Security"
"""A unit of four who all answer, so that it stays below the threshold of five."""

LEVELS = {
    "P1": (2.0, 2.8),
    "P2": (1.4, 2.0),
    "P3": (1.1, 1.8),
    "P4": (1.8, 0.6),
    "P5": (1.0, 1.2),
    "P6": (1.6, 2.1),
    "P7": (1.7, 2.1),
    "P8": (1.2, 2.3),
    "T1": (1.3, 1.1),
    "T2": (0.8, 0.8),
    "T3": (1.1, 1.2),
    "T4": (1.1, 1.0),
    "T5": (1.3, 1.3),
    "T6": (0.9, 0.7),
    "E1": (1.4, 1.5),
    "E2": (1.8, 2.2),
    "E3": (1.4, 1.5),
    "E4": (1.4, 1.7),
    "E5": (2.2, 2.3),
    "E6": (1.3, 1.3),
    "M1": (1.7, 2.2),
    "M2": (1.9, 2.5),
    "M3": (1.5, 1.9),
    "M4": (2.3, 1.4),
    "M5": (1.7, 1.9),
    "M6": (1.4, 2.1),
    "M7": (1.8, 2.2),
    "M8": (1.2, 1.7),
}
"""Level lived by those who do the work, in each wave. P4 of the second wave is that of the camp without pipelines."""
BRIGHTER = {"P": 0.45, "T": 0.3, "E": 0.4, "M": 0.9}
"""How much higher the leading side sees each area."""
CAMP_WITH_PIPELINES = 3.5
"""What the other camp sees above the first in P4, second wave: Applications, process owners and most managers."""

BETWEEN_PEOPLE, BETWEEN_DIMENSIONS, BETWEEN_STATEMENTS = 0.4, 0.45, 0.55
"""Standard deviations in levels: of a person's general mood, of their view of one dimension, of a single answer."""
DONT_KNOW_RATE = {"EXE": 0.02, "MGR": 0.02, "OWN": 0.02, "DSK": 0.04, "ENG": 0.04, "BUS": 0.1}
BLANK_RATE = 0.015
BREAKS_OFF_RATE = 0.04
"""People who stop somewhere between a third and two thirds of their statements."""


@dataclass(frozen=True)
class Person:
    """Somebody who was invited."""

    number: int
    role: str
    unit: str

    def draw(self, *what: object) -> Random:
        """A source of chance of this person's own, so that a change elsewhere never moves their answers."""
        return Random("/".join(map(str, (SEED, self.number, *what))))


def people() -> tuple[Person, ...]:
    """Everybody who is invited, numbered through."""
    places = [(role, unit) for role, units in HEADCOUNT.items() for unit, count in units.items() for _ in range(count)]
    return tuple(Person(number, role, unit) for number, (role, unit) in enumerate(places, start=1))


def invited() -> dict[str, int]:
    """Role id → people invited."""
    return {role: sum(units.values()) for role, units in HEADCOUNT.items()}


def answers(model: MaturityModel, wave: SurveyRound) -> pd.DataFrame:
    """What everybody who answered said: one row a person, indexed by number, with role, unit, channel and one column a statement.

    Cells hold 0–5 or the codes of ``analytics.model.survey``; statements that are not put to the role are MISSING. ``channel`` is
    ``export``, ``sheet`` or ``form``.
    """
    rows = []
    for role, count in wave.answered.items():
        channels = _channels(wave, _answering(wave, role, count))
        for person, channel in channels:
            row = {"person": person.number, "role": role, "unit": person.unit, "channel": channel}
            rows.append(row | _codes(model, wave.key, person))
    return pd.DataFrame(rows).set_index("person").sort_index()


def _answering(wave: SurveyRound, role: str, count: int) -> list[Person]:
    keen = sorted(
        (person for person in people() if person.role == role),
        key=lambda person: (person.unit != ALWAYS_ANSWER, person.draw(wave.key, "answers").random()),
    )
    return sorted(keen[:count], key=lambda person: person.number)


def _channels(wave: SurveyRound, answering: list[Person]) -> list[tuple[Person, str]]:
    """Who used which way to answer: the first few send forms, the next of two units share the collection sheet."""
    forms, sheet = wave.forms, wave.shared_sheet
    channels = []
    used = {"form": 0, "sheet": 0}
    for person in answering:
        channel = "export"
        if used["form"] < forms.get(person.role, 0):
            channel = "form"
        elif used["sheet"] < sheet.get(person.role, 0) and person.unit in ("Service desk", "Operations"):
            channel = "sheet"
        if channel in used:
            used[channel] += 1
        channels.append((person, channel))
    return channels


def _codes(model: MaturityModel, wave: str, person: Person) -> dict[str, int]:
    codes = dict.fromkeys(model.statement_ids, MISSING)
    asked = [statement.id for statement in model.statements_for(person.role)]
    for dimension in model.dimensions:
        if person.role in dimension.roles:
            codes |= _dimension_codes(model, wave, person, dimension)
    for applies, special in SPECIAL_CASES:
        if applies(wave, person):
            codes |= {statement: code for statement, code in special(person).items() if statement in asked}
    chance = person.draw(wave, "breaks off")
    if chance.random() < BREAKS_OFF_RATE and person.unit != ALWAYS_ANSWER:
        keep = round(len(asked) * (1 + chance.random()) / 3)
        codes |= dict.fromkeys(asked[keep:], MISSING)
    return codes


def _dimension_codes(model: MaturityModel, wave: str, person: Person, dimension: Dimension) -> dict[str, int]:
    seen = LEVELS[dimension.id][wave == AFTER]
    if dimension.id == "P4" and wave == AFTER:
        seen += CAMP_WITH_PIPELINES if _works_with_pipelines(person) else 0.0
    elif model.role(person.role).side == "leading":
        seen += BRIGHTER[dimension.area]
    seen += _normal(person.draw("mood"), BETWEEN_PEOPLE) + _normal(person.draw(dimension.id), BETWEEN_DIMENSIONS)
    codes = {}
    for statement in dimension.statements:
        chance = person.draw(wave, statement.id)
        level = round(seen + _normal(chance, BETWEEN_STATEMENTS))
        roll = chance.random()
        if roll < BLANK_RATE:
            codes[statement.id] = MISSING
        elif roll < BLANK_RATE + DONT_KNOW_RATE[person.role]:
            codes[statement.id] = DONT_KNOW
        else:
            codes[statement.id] = min(5, max(0, level))
    return codes


def _works_with_pipelines(person: Person) -> bool:
    return person.unit == "Applications" or person.role in ("MGR", "OWN")


def _normal(chance: Random, deviation: float) -> float:
    """A normal draw by the inverse distribution function: the same on every machine and Python version."""
    return NormalDist(0, deviation).inv_cdf(min(max(chance.random(), 1e-9), 1 - 1e-9))


def _all_of(*dimensions: str, code: int) -> Callable[[Person], dict[str, int]]:
    """Every statement of the dimensions gets the same code."""
    return lambda _: {f"{dimension}.{number}": code for dimension in dimensions for number in range(1, 5)}


def _is(person: Person, role: str, *units: str) -> bool:
    return person.role == role and (not units or person.unit in units)


SPECIAL_CASES: tuple[tuple[Callable[[str, Person], bool], Callable[[Person], dict[str, int]]], ...] = (
    # Executives never see the service figures: the role is silent in T5.
    (lambda wave, who: wave == AFTER and _is(who, "EXE"), _all_of("T5", code=DONT_KNOW)),
    # Half of the service desk has never heard of a coalition.
    (
        lambda wave, who: _is(who, "DSK") and who.draw(wave, "coalition").random() < 0.5,
        _all_of("M2", code=DONT_KNOW),
    ),
    # Owners outside Operations and Applications cannot judge the records: too few of them are left in P5 to be shown.
    (
        lambda wave, who: wave == AFTER and _is(who, "OWN", "IT office", "Service desk", "Workplace"),
        _all_of("P5", code=DONT_KNOW),
    ),
    # Applications runs in the cloud and sees no monitoring or recovery of its own.
    (lambda _, who: _is(who, "ENG", "Applications"), _all_of("P7", code=NOT_APPLICABLE)),
    # One engineer clicked the middle of the scale from top to bottom.
    (
        lambda wave, who: wave == AFTER and who.number == STRAIGHT_LINER,
        lambda _: {f"{dimension}.{number}": 3 for dimension in LEVELS for number in range(1, 5)},
    ),
)
STRAIGHT_LINER = 84
