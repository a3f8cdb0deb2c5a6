"""Companies whose people answer, join, leave and answer anew; and their drafts counted person by person.

Nothing here uses the gate. A *state* is one person with one set of answers; atoms are kept as plain sets of states.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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
)
from analytics.model.maturity import Area, Dimension, Level, MaturityModel, Role, Statement
from analytics.model.survey import DONT_KNOW, MISSING, NOT_APPLICABLE, Wave
from analytics.score.cuts import Cut, cuts
from analytics.score.privacy.gate import Decision, decide
from analytics.score.privacy.record import Record
from analytics.score.tally import Tally, tally

ROLES = ("CHIEF", "LEAD", "DESK", "TECH", "USER")
ROUTING = {"a1": ROLES, "a2": ("DESK", "TECH"), "b1": ("CHIEF", "LEAD", "DESK", "TECH"), "b2": ("TECH", "USER", "LEAD")}


def small_model(routing: Mapping[str, Sequence[str]] = ROUTING, statements: int = 2) -> MaturityModel:
    """A model of two areas whose chiefs are shown with leads."""

    def dimension(name: str, roles: Sequence[str]) -> Dimension:
        asked = tuple(Statement(f"{name}.{i}", name, f"Statement {name}.{i}") for i in range(1, statements + 1))
        return Dimension(name, name[0], f"Dimension {name}", "", tuple(roles), asked, ("",) * 6, ())

    return MaturityModel(
        id="small",
        version="1",
        name="Small model",
        levels=tuple(Level(value, str(value), "") for value in range(6)),
        roles=(
            Role("CHIEF", "Chiefs", "leading", "LEAD"),
            Role("LEAD", "Leads", "leading"),
            *(Role(role, role.title(), "doing") for role in ROLES[2:]),
        ),
        areas=(Area("a", "Area a", "A"), Area("b", "Area b", "B")),
        dimensions=tuple(dimension(name, roles) for name, roles in routing.items()),
    )


MODEL = small_model()
ONE = small_model({"a1": ROLES}, 1)
"""One dimension of one statement: what is shown of it is easy to follow."""


@dataclass(frozen=True)
class Person:
    """Somebody with the answers they gave."""

    name: int
    role: str
    answers: tuple[int, ...]
    """In the order of the model's statements."""
    unit: str = ""
    site: str = ""
    flagged: bool = False

    @property
    def state(self) -> tuple[int, tuple[int, ...]]:
        return self.name, self.answers


@dataclass
class Survey:
    """The versions of one questionnaire's waves as a store would count them, with the gate in front."""

    model: MaturityModel = MODEL
    record: Record | None = None
    atoms: list[frozenset[tuple[int, tuple[int, ...]]]] = field(default_factory=list)
    shown: dict[str, list[Person]] = field(default_factory=dict)
    """People of each wave's last version."""
    versions: list[tuple[Wave, list[Person], Tally, Mapping[str, Cut], Decision]] = field(default_factory=list)

    def publish(
        self, people: Sequence[Person], invited: Mapping[str, int] | None = None, wave: str = "w1", **thresholds: int
    ) -> Decision:
        """Asks the gate for the results of a wave of ``people``; remembers them unless they wait."""
        survey = Wave(wave, wave, self.model.id, date(2026, 3, 1), invited=invited or {}, **thresholds)
        draft, atoms = self.draft(people, wave)
        counts = tally(draft.cubes, self.model)
        parts = cuts(counts, self.model)
        decision = decide(counts, parts, survey, self.model, self.record, draft)
        if not decision.waits:
            self.record = Record.from_bytes(decision.record.to_bytes())
            self.atoms = atoms
            self.shown[wave] = list(people)
            self.versions.append((survey, list(people), counts, parts, decision))
        return decision

    def draft(
        self, people: Sequence[Person], wave: str
    ) -> tuple[DraftVersion, list[frozenset[tuple[int, tuple[int, ...]]]]]:
        """The draft of a wave, and the atoms after it."""
        home = {state: place for place, atom in enumerate(self.atoms) for state in atom}
        cells: dict[tuple[str, str, str, bool, int], list[Person]] = defaultdict(list)
        for person in people:
            key = (person.role, person.unit, person.site, person.flagged, home.get(person.state, NO_HISTORY))
            cells[key].append(person)
        present = {person.state for person in people}
        rest = [place for place, atom in enumerate(self.atoms) if atom - present]
        atoms = [frozenset(person.state for person in members) for members in cells.values()]
        atoms += [self.atoms[place] - present for place in rest]
        before, after = ({p.name: p for p in group} for group in (self.shown.get(wave, ()), people))
        changed = sum(before.get(name) != after.get(name) for name in before.keys() | after.keys())
        basis = Basis((len(self.versions), 0), (), ())
        return DraftVersion(counted(cells, self.model), np.array(rest, dtype=np.int64), changed, basis), atoms


def counted(cells: Mapping[tuple[str, str, str, bool, int], Sequence[Person]], model: MaturityModel) -> Cubes:
    """The counts of each cell, person by person."""
    heads, statements, dimensions = [], [], []
    place = {name: number for number, name in enumerate(model.statement_ids)}
    for number, ((role, unit, site, flagged, history), members) in enumerate(cells.items()):
        codes = np.array([person.answers for person in members])
        answered = int((codes >= 0).any(axis=1).sum())
        heads.append((role, unit, site, flagged, history, answered, 0, answered * flagged, 0))
        for dimension in model.dimensions:
            if role not in dimension.roles:
                continue
            own = codes[:, [place[statement.id] for statement in dimension.statements]]
            valid = (own >= 0).sum(axis=1)
            scored = valid * 2 >= own.shape[1]
            y = np.where(own >= 0, own, 0)[scored].sum(axis=1) / valid[scored]
            dimensions.append((dimension.id, number, len(y), y.sum(), (y**2).sum(), (y <= 1.5).sum(), (y >= 3.5).sum()))
            for column, statement in enumerate(dimension.statements):
                given = [(own[:, column] == code).sum() for code in (*range(6), DONT_KNOW, NOT_APPLICABLE, MISSING)]
                statements.append((statement.id, number, *given))
    return Cubes(
        pd.DataFrame(heads, columns=list(CELL_COLUMNS)),
        pd.DataFrame(statements, columns=list(STATEMENT_COLUMNS)),
        pd.DataFrame(dimensions, columns=list(DIMENSION_COLUMNS)),
        1,
    )


def answers(random: Random, model: MaturityModel, gaps: float = 0.15) -> tuple[int, ...]:
    """Levels, with some don't knows, does-not-applies and gaps among them."""
    blanks = (DONT_KNOW, DONT_KNOW, NOT_APPLICABLE, MISSING)
    return tuple(random.choice(blanks) if random.random() < gaps else random.randrange(6) for _ in model.statement_ids)


def crowd(
    random: Random,
    size: int,
    model: MaturityModel = MODEL,
    units: int = 4,
    sites: int = 2,
    gaps: float = 0.15,
    first: int = 0,
) -> list[Person]:
    """People as they sit in companies: some roles, units and sites are large, some small, and most of a unit at one site."""
    roles = [role.id for role in model.roles]
    share = [1.0 / (1 + 2 * place) for place in range(max(len(roles), units, sites))]
    home = [random.choices(range(sites), share[:sites])[0] if sites else 0 for _ in range(max(units, 1))]
    people = []
    for name in range(first, first + size):
        unit = random.choices(range(units), share[:units])[0] if units else 0
        site = home[unit] if random.random() < 0.7 or not sites else random.randrange(sites)
        role = random.choices(roles, share[len(roles) - 1 :: -1])[0] if len(roles) > 1 else roles[0]
        people.append(
            Person(
                name,
                role,
                answers(random, model, gaps),
                f"unit {unit}" if units else "",
                f"site {site}" if sites else "",
                random.random() < 0.06,
            )
        )
    return people


def alike(role: str, size: int, unit: str = "", site: str = "", level: int = 3, first: int = 0) -> list[Person]:
    """People of one role, unit and site who answer all of ``ONE`` with a level."""
    return [Person(name, role, (level,), unit, site) for name in range(first, first + size)]


def named(parts: Iterable[Sequence[Person]]) -> list[Person]:
    """All of them, each under a name of its own."""
    together = [person for part in parts for person in part]
    return [Person(name, p.role, p.answers, p.unit, p.site, p.flagged) for name, p in enumerate(together)]
