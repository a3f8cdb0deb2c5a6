"""Small organisations made by hand or at random, and their cubes counted person by person with plain Python.

The loops use nothing of the code under test: they are the second opinion the scores are compared with. ``release`` hands the
counts to the gate as a first version of results.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

import numpy as np
import pandas as pd

from analytics.model.cube import (
    CELL_COLUMNS,
    DIMENSION_COLUMNS,
    NO_HISTORY,
    STATEMENT_COLUMNS,
    Basis,
    Cubes,
    DraftVersion,
    PeopleFacts,
)
from analytics.model.maturity import Area, Dimension, Level, MaturityModel, Role, Statement
from analytics.model.survey import DONT_KNOW, MISSING, NOT_APPLICABLE, Wave
from analytics.score.cuts import cuts
from analytics.score.privacy import gate
from analytics.score.released import NO_FACTS, Released
from analytics.score.tally import tally

ROLES = ("CHIEF", "LEAD", "DESK", "TECH", "USER")
ROUTING = {
    "a1": ROLES,
    "a2": ("DESK", "TECH"),
    "a3": ("CHIEF", "LEAD", "DESK"),
    "b1": ("CHIEF", "LEAD", "DESK", "TECH"),
    "b2": ("TECH", "USER"),
}
GROUPS = (("LEAD", "CHIEF"), ("DESK",), ("TECH",), ("USER",))
"""The groups that may be shown: chiefs stand with leads."""


def _dimension(name: str, roles: Sequence[str]) -> Dimension:
    count = 4 if name == "b1" else 3
    statements = tuple(Statement(f"{name}.{i}", name, f"Statement {name}.{i}") for i in range(1, count + 1))
    return Dimension(name, name[0], f"Dimension {name}", "", tuple(roles), statements, ("",) * 6, ())


MODEL = MaturityModel(
    id="small",
    version="1",
    name="Small model",
    levels=tuple(Level(value, str(value), "") for value in range(6)),
    roles=(Role("CHIEF", "Chiefs", "leading", "LEAD"), *(Role(role, role.title(), "doing") for role in ROLES[1:])),
    areas=(Area("a", "Area a", "A"), Area("b", "Area b", "B")),
    dimensions=tuple(_dimension(name, roles) for name, roles in ROUTING.items()),
)


@dataclass(frozen=True)
class Person:
    role: str
    answers: Mapping[str, int]
    """Statement id → code; a statement that is not there is missing."""
    unit: str = ""
    site: str = ""
    careless: bool = False
    """The answers are one straight line."""
    tilt: float = 0.0
    """Added to every dimension score, so that no two results are equal by chance."""

    def score(self, dimension: str) -> float | None:
        """y of domain.md §3.1 by hand."""
        ids = [statement.id for statement in MODEL.dimension(dimension).statements]
        valid = [self.answers[i] for i in ids if self.answers.get(i, MISSING) >= 0]
        return sum(valid) / len(valid) + self.tilt if len(valid) * 2 >= len(ids) else None


def alike(role: str, dimension: str, level: int, unit: str = "") -> Person:
    """Somebody who gives every statement of a dimension the same level (or code)."""
    return Person(role, {statement.id: level for statement in MODEL.dimension(dimension).statements}, unit)


def team(role: str, dimension: str, levels: Iterable[int], unit: str = "") -> list[Person]:
    """One person for each level."""
    return [alike(role, dimension, level, unit) for level in levels]


def random_people(seed: int, sizes: Mapping[str, int], units: Sequence[str] = ("",)) -> list[Person]:
    """People with random answers, don't knows, does-not-applies and gaps among them."""
    random = Random(seed)
    codes = [0, 1, 2, 3, 4, 5, 2, 3, 2, 3, DONT_KNOW, DONT_KNOW, NOT_APPLICABLE, MISSING]
    people = []
    for role, size in sizes.items():
        asked = [s.id for d, roles in ROUTING.items() if role in roles for s in MODEL.dimension(d).statements]
        people += [Person(role, {i: random.choice(codes) for i in asked}, random.choice(units)) for _ in range(size)]
    return people


def cubes(people: Sequence[Person], versions: int = 1) -> Cubes:
    """The counts the store would hand over."""
    members: dict[tuple[str, str, str, bool], list[Person]] = defaultdict(list)
    for person in people:
        members[person.role, person.unit, person.site, person.careless].append(person)
    cells, statements, dimensions = [], [], []
    for cell, (key, group) in enumerate(sorted(members.items())):
        answered = sum(any(code >= 0 for code in person.answers.values()) for person in group)
        cells.append((*key, NO_HISTORY, answered, 0, answered if key[-1] else 0, 0))
        for dimension in MODEL.dimensions:
            if key[0] not in dimension.roles:
                continue
            y = [value for person in group if (value := person.score(dimension.id)) is not None]
            low, high = sum(v <= 1.5 for v in y), sum(v >= 3.5 for v in y)
            dimensions.append((dimension.id, cell, len(y), sum(y), sum(v * v for v in y), low, high))
            for statement in dimension.statements:
                given = [person.answers.get(statement.id, MISSING) for person in group]
                counts = [given.count(code) for code in (0, 1, 2, 3, 4, 5, DONT_KNOW, NOT_APPLICABLE, MISSING)]
                statements.append((statement.id, cell, *counts))
    return Cubes(
        pd.DataFrame(cells, columns=list(CELL_COLUMNS)),
        pd.DataFrame(statements, columns=list(STATEMENT_COLUMNS)),
        pd.DataFrame(dimensions, columns=list(DIMENSION_COLUMNS)),
        versions,
    )


def release(people: Sequence[Person] | Cubes, survey: Wave | None = None, model: MaturityModel = MODEL) -> Released:
    """A first version of results, as the gate lets it pass."""
    counted, survey = people if isinstance(people, Cubes) else cubes(people), survey or wave()
    counts = tally(counted, model)
    basis = Basis((1, 0), tuple(sorted(survey.invited.items())), tuple(sorted(survey.invited_units.items())))
    draft = DraftVersion(counted, np.zeros(0, dtype=np.int64), int(counts.cells.people.sum()), basis)
    found = cuts(counts, model)
    decision = gate.decide(counts, found, survey, model, None, draft)
    return Released(survey, model, counts, found, decision.permit, PeopleFacts(*NO_FACTS), counted.versions)


def wave(invited: Mapping[str, int] | None = None, threshold: int = 5) -> Wave:
    return Wave("w1", "Spring", MODEL.id, date(2026, 3, 1), invited=invited or {}, threshold=threshold)
