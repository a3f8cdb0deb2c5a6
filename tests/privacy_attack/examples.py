"""Organisations in which a gate that forgets one part of the law gives somebody away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.model.maturity import MaturityModel
from analytics.model.survey import DONT_KNOW
from tests.privacy_attack.organisations import History, Person, Step, made_model

MODEL = made_model(1, (1, 1, 1), "kept")
"""Three dimensions of one statement each, put to every role."""
LEVELS = (0, 4, 2, 3, 1, 5, 2, 3, 4, 1, 3, 2)


def team(
    size: int, role: str, unit: str = "", site: str = "", levels: Sequence[int] = LEVELS, careless: bool = False,
    prefix: str = "", model: MaturityModel = MODEL,
) -> list[Person]:  # fmt: skip
    """So many people of one place, everyone with an answer to everything."""
    people = []
    for number in range(size):
        given = {s: levels[(number * (place + 1) + place) % len(levels)] for place, s in enumerate(model.statement_ids)}
        people.append(Person(f"{prefix}{role}-{unit}-{site}-{number}", role, unit, site, given, careless))
    return people


def mute(people: Iterable[Person], statement: str, code: int | None = DONT_KNOW) -> list[Person]:
    """The same people, but with this answer to one statement, or none."""
    changed = []
    for person in people:
        given = {s: c for s, c in person.answers.items() if s != statement}
        changed.append(replace(person, answers=given if code is None else {**given, statement: code}))
    return changed


def one_wave(
    people: Sequence[Person], invited: Mapping[str, int] | None = None, model: MaturityModel = MODEL
) -> History:
    """All of them in one upload."""
    return History(model, (Step("load", "Spring", tuple(people), invited=invited or {}),))


SMALL_GROUP = one_wave([*team(3, "DESK"), *team(12, "TECH"), *team(6, "USER")])
"""Three at the desk: below the threshold, and what is left when the other groups are taken from everybody."""

LEAD_AT_THE_DESK = one_wave(
    [
        *team(12, "DESK", "Helpline"),
        *team(1, "LEAD", "Helpline"),
        *team(6, "LEAD", "Sales"),
        *team(20, "TECH", "Workshop"),
    ]
)
"""Every role and every unit is large, but unit minus role is one lead."""

THREE_DOORS = one_wave(
    [
        *(p for role in ("DESK", "TECH") for unit in ("Helpline", "Sales") for site in ("Aachen", "Bonn") for p in team(6, role, unit, site)),
        *team(1, "USER", "Helpline", "Aachen", prefix="x"),
        *team(5, "USER", "Helpline", "Bonn"),
        *team(5, "USER", "Sales", "Aachen"),
        *team(6, "USER", "Sales", "Bonn"),
    ]
)  # fmt: skip
"""Every pair of attributes has large groups; only all three together have one of a single person, the rest of its three neighbours."""

_many = [*team(8, "DESK", "Helpline"), *team(9, "TECH", "Workshop"), *team(7, "USER", "Sales")]
ONE_MORE = History(
    MODEL,
    (Step("load", "Spring", tuple(_many)), Step("load", "Spring", tuple(team(2, "TECH", "Workshop", prefix="late ")))),
)
"""The same wave with two more people."""

ONE_LESS_NEXT_YEAR = History(MODEL, (Step("load", "Spring", tuple(_many)), Step("load", "Autumn", tuple(_many[2:]))))
"""A second wave in which all answer as before and two are gone."""

CARELESS = one_wave([*team(9, "DESK"), *team(8, "TECH"), *team(1, "USER", careless=True, prefix="x"), *team(7, "USER")])
"""One person whose answers look careless: everybody with and without differ by this one."""

SEVEN = one_wave([*team(7, "DESK"), *team(14, "TECH"), *team(16, "USER")])
"""Enough at the desk for a mean, too few for a distribution."""

SKIPPED = made_model(1, (3, 1, 1), "skipped")
HALF_ASKED = one_wave(
    [
        *mute(team(3, "DESK", model=SKIPPED, prefix="x"), "a1.3", None),
        *team(3, "DESK", model=SKIPPED),
        *team(6, "TECH", model=SKIPPED),
        *team(14, "USER", model=SKIPPED),
    ],
    model=SKIPPED,
)
"""Three at the desk skip one statement of three, so it is hidden for the desk and, beside it, for the technicians; but the
technicians' sum over it is their dimension score without the other two statements."""


_units = made_model(1, (1, 1, 1), "units")
REST_OF_A_ROLE = one_wave(
    [
        *team(5, "LEAD", "Logistics", "Aachen", model=_units),
        *team(1, "LEAD", "Berlin Ops", "Aachen", model=_units),
        *team(1, "CHIEF", "Finance", "Aachen", model=_units),
        *team(3, "OWNER", "Networks", "Celle", model=_units),
        *team(1, "DESK", "Desk West", "Celle", model=_units),
        *team(1, "DESK", "Helpline", "Celle", model=_units),
    ],
    model=_units,
)
"""The leads without the unit Logistics are two people, in two units of one person each."""

DIFFERENCE_OF_TWO = one_wave(
    [
        *team(1, "CHIEF", "Desk West", "Aachen"),
        *team(4, "LEAD", "Berlin Ops", "Aachen"),
        *team(4, "CHIEF", "Finance", "Bonn"),
        *team(1, "LEAD", "Helpline", "Bonn"),
    ],
    {"CHIEF": 14, "LEAD": 23},
)
"""Two sites of five people: beside the result weighted by people invited they tell the difference between one chief and one lead."""

OWNERS_OUTSIDE_BONN = one_wave(
    [
        *team(9, "CHIEF", "", "Bonn"), *team(1, "CHIEF", "", "Aachen"), *team(2, "CHIEF", "", "Celle"),
        *team(14, "LEAD", "", "Bonn"), *team(3, "LEAD", "", "Aachen"),
        *team(5, "OWNER", "", "Bonn"), *team(1, "OWNER", "", "Aachen"), *team(1, "OWNER", "", "Celle"),
        *team(11, "DESK", "", "Bonn"),
    ]
)  # fmt: skip
"""Owners outside Bonn are two people at two sites; those outside who lead are a few more."""

ANSWER_AGAIN = History(
    MODEL,
    (
        Step("load", "Spring", (*team(9, "LEAD", "Helpline"), *team(9, "TECH", "Workshop"))),
        Step(
            "load",
            "Spring",
            (
                *team(2, "LEAD", "Helpline", levels=LEVELS[3:]),
                *team(1, "LEAD", "Helpline", prefix="late "),
                *team(5, "TECH", "Workshop", prefix="late "),
            ),
        ),
    ),
)
"""In one unit one person comes and two answer again: three people, though five sets of answers differ."""


@dataclass(frozen=True)
class Kept:
    """An example and the part of the law that it needs."""

    name: str
    history: History


KEPT = (
    Kept("small group", SMALL_GROUP),
    Kept("lead at the desk", LEAD_AT_THE_DESK),
    Kept("three doors", THREE_DOORS),
    Kept("one more", ONE_MORE),
    Kept("one less next year", ONE_LESS_NEXT_YEAR),
    Kept("careless", CARELESS),
    Kept("seven", SEVEN),
    Kept("half asked", HALF_ASKED),
    Kept("rest of a role", REST_OF_A_ROLE),
    Kept("difference of two", DIFFERENCE_OF_TWO),
    Kept("owners outside Bonn", OWNERS_OUTSIDE_BONN),
    Kept("answer again", ANSWER_AGAIN),
)
