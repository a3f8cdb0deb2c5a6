"""The organisation chart as arrays: the coefficients of every mean that can be formed of one snapshot.

The attacker knows who belongs where and who answered which statement with a level, but no level. The truth is kept beside every
coefficient only to see whether the attacker has understood a published number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from analytics.model.maturity import Dimension, MaturityModel
from tests.privacy_attack.algebra import PRIME, Ints, residue
from tests.privacy_attack.figures import Group
from tests.privacy_attack.organisations import Person, Snapshot

NOT_GIVEN = "not given"
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Row:
    """A linear combination of unknowns: exact coefficients modulo the prime, and its true value."""

    exact: Ints
    value: float

    def __add__(self, other: Row) -> Row:
        return Row((self.exact + other.exact) % PRIME, self.value + other.value)

    def __mul__(self, by: Fraction | int) -> Row:
        return Row(self.exact * residue(by) % PRIME, self.value * float(by))


def display_name(model: MaturityModel, role: str) -> str:
    """Name of the group a role is shown in: roles that are shown with it stand behind its own name."""
    hosts = {r.id: r.shown_with or r.id for r in model.roles}
    members = [r for r in model.roles if hosts[r.id] == hosts[role]]
    host = next(r for r in members if r.id == hosts[role])
    return ", with ".join([host.name, *(r.name for r in members if r is not host)])


class Columns:
    """Unknowns of one system, each with the person behind it: one for each state of a person and statement."""

    def __init__(self, snapshots: Sequence[Snapshot], statements: Sequence[str], codes: range) -> None:
        self.place: dict[tuple[str, str], int] = {}
        self.who: list[frozenset[str]] = []
        self.code: list[int] = []
        for snapshot in snapshots:
            for person in snapshot.people:
                for statement in statements:
                    code = person.answers.get(statement, -3)
                    key = person.state, statement
                    if code in codes and key not in self.place:
                        self.place[key] = len(self.who)
                        self.who.append(frozenset({person.name}))
                        self.code.append(code)


class People:
    """The people of one snapshot, seen through the columns of one system."""

    def __init__(self, model: MaturityModel, snapshot: Snapshot, columns: Columns) -> None:
        self.model, self.snapshot, self.columns = model, snapshot, columns
        self.people = snapshot.people
        groups = {role.id: display_name(model, role.id) for role in model.roles}
        self.attributes: dict[str, list[str]] = {
            "role": [groups[p.role] for p in self.people],
            "single role": [p.role for p in self.people],
            "unit": [p.unit or NOT_GIVEN for p in self.people],
            "site": [p.site or NOT_GIVEN for p in self.people],
            "side": [model.role(p.role).side for p in self.people],
            "careless": ["yes" if p.careless else "no" for p in self.people],
        }
        self.invited = self._head_counts()

    def _head_counts(self) -> dict[str, int] | None:
        """Weights of the roles: never below those who answered; None where a number is missing for a role that answered."""
        answered: dict[str, int] = {}
        for person in self.people:
            answered[person.role] = answered.get(person.role, 0) + 1
        if self.snapshot.alike or any(role not in self.snapshot.invited for role in answered):
            return None
        return {role: max(heads, answered.get(role, 0)) for role, heads in self.snapshot.invited.items()}

    def named(self, group: Group) -> Mask:
        """Who belongs to a group."""
        mask = np.ones(len(self.people), dtype=bool)
        for attribute, name in group:
            mask &= np.array([value == name for value in self.attributes[attribute]], dtype=bool)
        return mask

    def values(self, item: str) -> tuple[Mask, Ints, NDArray[np.float64]]:
        """Who has a value in an item, its coefficients (people × columns), and the value."""
        dimension = next((d for d in self.model.dimensions if d.id == item), None)
        exact = np.zeros((len(self.people), len(self.columns.who)), dtype=np.int64)
        value = np.zeros(len(self.people))
        there = np.zeros(len(self.people), dtype=bool)
        for place, person in enumerate(self.people):
            levels = self._levels(person, item, dimension)
            there[place] = bool(levels)
            for statement, level in levels.items():
                exact[place, self.columns.place[person.state, statement]] = residue(Fraction(1, len(levels)))
                value[place] += level / len(levels)
        return there, exact, value

    def _levels(self, person: Person, item: str, dimension: Dimension | None) -> dict[str, int]:
        if dimension is not None:
            return person.levels(dimension) if person.score(dimension) is not None else {}
        of = next(d for d in self.model.dimensions for s in d.statements if s.id == item)
        return {s: level for s, level in person.levels(of).items() if s == item}


class Item:
    """One item in one snapshot: every mean that can be formed of it, as a row."""

    def __init__(self, people: People, item: str) -> None:
        self.people, self.item = people, item
        self.there, self._exact, self._value = people.values(item)

    def n(self, group: Group) -> int:
        """People of a group with a value."""
        return int((self.there & self.people.named(group)).sum())

    def total(self, mask: Mask) -> Row:
        """Plain sum over some people."""
        mask = mask & self.there
        return Row(self._exact[mask].sum(axis=0) % PRIME, float(self._value[mask].sum()))

    def plain(self, mask: Mask) -> Row | None:
        """Plain mean over some people."""
        count = int((mask & self.there).sum())
        return self.total(mask) * Fraction(1, count) if count else None

    def weighted(self, mask: Mask) -> Row | None:
        """Mean over some people with the roles weighted by people invited; plain where these are not known."""
        invited = self.people.invited
        if invited is None:
            return self.plain(mask)
        parts = [(invited[role], row) for role, row in self._by_role(mask)]
        return combined(parts)

    def by_role(self, mask: Mask) -> Row | None:
        """Every single role with the same weight."""
        return combined([(1, row) for _, row in self._by_role(mask)])

    def _by_role(self, mask: Mask) -> Iterator[tuple[str, Row]]:
        for role in self.people.model.roles:
            row = self.plain(mask & self.people.named((("single role", role.id),)))
            if row is not None:
                yield role.id, row

    def heads(self, mask: Mask) -> int | None:
        """People invited in the roles of these people."""
        invited = self.people.invited
        if invited is None:
            return None
        return sum(invited[role] for role, _ in self._by_role(mask))

    def asked(self) -> int | None:
        """People invited in all roles the item is put to."""
        invited, model = self.people.invited, self.people.model
        of = next(d for d in model.dimensions if self.item == d.id or self.item in (s.id for s in d.statements))
        if invited is None:
            return None
        return sum(invited.get(role, 0) for role in of.roles)

    def groups(self) -> dict[str, Mask]:
        """The role groups as shown, of which somebody has a value."""
        names = dict.fromkeys(self.people.attributes["role"])
        found = {name: self.people.named((("role", name),)) for name in names}
        return {name: mask for name, mask in found.items() if (mask & self.there).any()}


def combined(parts: Sequence[tuple[Fraction | int | float, Row]]) -> Row | None:
    """Σ w·row / Σ w."""
    total = sum((Fraction(weight) for weight, _ in parts), Fraction(0))
    if not total:
        return None
    rows = [row * (Fraction(weight) / total) for weight, row in parts]
    whole = rows[0]
    for row in rows[1:]:
        whole = whole + row
    return whole


def voiced(item: Item, weights: Mapping[str, float] | None, shown: Sequence[str] | None) -> Iterator[Row]:
    """Rows that a result by another voice may stand for, the likeliest first.

    ``weights``: of the role groups, None for the same each. ``shown``: groups whose own figure can be seen; the rest is one group with its
    roles weighted by people invited; None: every group on its own.
    """
    groups = item.groups()
    weight = {name: 1.0 if weights is None else weights.get(name, 0.0) for name in groups}
    alone = [name for name in groups if shown is None or name in shown]
    rest = np.zeros(len(item.there), dtype=bool)
    for name in groups:
        if name not in alone:
            rest |= groups[name]
    parts: list[tuple[float, Row | None]] = [(weight[name], item.weighted(groups[name])) for name in alone]
    lumps = _lumps(item, weights, alone) if (rest & item.there).any() else [0.0]
    for lump in dict.fromkeys(lumps):
        whole = [*parts, *([(lump, item.weighted(rest))] if lump else [])]
        row = combined([(Fraction(w).limit_denominator(10**6), r) for w, r in whole if r is not None])
        if row is not None:
            yield row


def _lumps(item: Item, weights: Mapping[str, float] | None, alone: Sequence[str]) -> list[float]:
    """How much the rest may weigh: as its groups together, some of which may hold people who gave no level; or as one group."""
    every = dict.fromkeys(display_name(item.people.model, role.id) for role in item.people.model.roles)
    hidden = [1.0 if weights is None else weights.get(name, 0.0) for name in every if name not in alone]
    together = [sum(chosen) for size in range(len(hidden), -1, -1) for chosen in combinations(hidden, size)]
    return [1.0, *together] if weights is None else [*together, 1.0]
