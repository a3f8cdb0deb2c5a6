"""A small publisher with a gate that can be broken on purpose, made only to see whether the attacker wins where it must.

Nothing here is the product's: means are counted person by person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from analytics.model.maturity import Dimension, MaturityModel
from analytics.model.survey import DONT_KNOW
from tests.privacy_attack.figures import Figure, Group
from tests.privacy_attack.knowledge import display_name
from tests.privacy_attack.organisations import Person, Snapshot

OF_ROLES = ({"role"}, {"side"}, {"careless"}, set())
"""Cuts whose groups weigh their roles by people invited."""


@dataclass(frozen=True)
class Gate:
    """What is left of the law."""

    threshold: int = 5
    complementary: bool = True
    together: int = 2
    """Attributes that may be combined."""
    careless_guarded: bool = True
    spread_threshold: int = 10
    counts_hidden: bool = True


def publish(model: MaturityModel, snapshot: Snapshot, version: int, gate: Gate) -> list[Figure]:
    """Everything such a gate lets pass."""
    figures: list[Figure] = []
    for dimension in model.dimensions:
        figures += _of_item(model, snapshot, version, gate, dimension, None)
        for statement in dimension.statements:
            figures += _of_item(model, snapshot, version, gate, dimension, statement.id)
    return figures


def _value(person: Person, dimension: Dimension, statement: str | None) -> float | None:
    return person.score(dimension) if statement is None else person.levels(dimension).get(statement)


def _of_item(
    model: MaturityModel, snapshot: Snapshot, version: int, gate: Gate, dimension: Dimension, statement: str | None
) -> Iterator[Figure]:
    there = [person for person in snapshot.people if _value(person, dimension, statement) is not None]
    for cut in _cuts(gate, statement is None):
        groups: dict[Group, list[Person]] = {}
        for person in there:
            groups.setdefault(_group(model, person, cut), []).append(person)
        groups.pop((("careless", "yes"),), None)
        hidden = (
            _hidden(groups, gate, len(there))
            if len(cut) < 3
            else {g for g, m in groups.items() if len(m) < gate.threshold}
        )
        unspread = hidden | _hidden(groups, replace(gate, threshold=gate.spread_threshold), len(there))
        for group, members in groups.items():
            shown = group not in hidden, group not in unspread and len(cut) < 2
            yield from _shown(snapshot, version, gate, dimension, statement, (group, members, *shown), set(cut))


def _cuts(gate: Gate, crossed: bool) -> Iterator[tuple[str, ...]]:
    yield ()
    yield from (("role",), ("unit",), ("site",), ("side",), ("careless",))
    for size in range(2, gate.together + 1) if crossed else ():
        yield from combinations(("role", "site", "unit"), size)


def _group(model: MaturityModel, person: Person, cut: Sequence[str]) -> Group:
    values = {
        "role": display_name(model, person.role),
        "unit": person.unit or "not given",
        "site": person.site or "not given",
        "side": model.role(person.role).side,
        "careless": "yes" if person.careless else "no",
    }
    return tuple((attribute, values[attribute]) for attribute in cut)


def _hidden(groups: dict[Group, list[Person]], gate: Gate, everybody: int) -> set[Group]:
    """domain.md §3.12, within each row and column of a cross too."""
    careless = next((group for group in groups if group and group[0][0] == "careless"), None)
    if careless:
        flagged = everybody - len(groups[careless])
        return {careless} if gate.careless_guarded and 0 < flagged < gate.threshold else set()
    hidden = {group for group, members in groups.items() if len(members) < gate.threshold}
    if not gate.complementary:
        return hidden
    families: dict[object, list[Group]] = {}
    for group in groups:
        for place in range(len(group)):
            families.setdefault((place, group[:place], group[place + 1 :]), []).append(group)
    while True:
        before = len(hidden)
        for family in families.values():
            inside = [group for group in family if group in hidden]
            rest = sorted((group for group in family if group not in hidden), key=lambda g: len(groups[g]))
            if inside and rest and (len(inside) < 2 or sum(len(groups[g]) for g in inside) < gate.threshold):
                hidden.add(rest[0])
        if len(hidden) == before:
            return hidden


def _shown(
    snapshot: Snapshot, version: int, gate: Gate, dimension: Dimension, statement: str | None,
    what: tuple[Group, list[Person], bool, bool], cut: set[str],
) -> Iterator[Figure]:  # fmt: skip
    group, members, shown, spread = what
    item, storey = statement or dimension.id, "statement" if statement else "dimension"

    def figure(name: str, value: float) -> Figure:
        return Figure("published", snapshot.wave, version, storey, item, name, value, group)

    if shown or not gate.counts_hidden:
        yield figure("n", len(members))
    if not shown:
        return
    yield figure("mean", _mean(snapshot, members, dimension, statement, cut in OF_ROLES))
    if statement and spread:
        for level in range(6):
            yield figure(f"level {level}", sum(_value(p, dimension, statement) == level for p in members))
    if statement and not group:
        spoke = sum(p.answers.get(statement) == DONT_KNOW for p in snapshot.people if p.role in dimension.roles)
        yield figure("dont_know", spoke / (spoke + len(members)))


def _mean(
    snapshot: Snapshot, members: Sequence[Person], dimension: Dimension, statement: str | None, by_role: bool
) -> float:
    of: dict[str, list[float]] = {}
    for person in members:
        of.setdefault(person.role, []).append(float(_value(person, dimension, statement) or 0))
    weights = {role: float(len(values)) for role, values in of.items()}
    answering = {person.role for person in snapshot.people}
    if by_role and all(role in snapshot.invited for role in answering):
        heads = {role: sum(p.role == role for p in snapshot.people) for role in answering}
        weights = {role: float(max(snapshot.invited[role], heads[role])) for role in of}
    return sum(weights[role] * sum(values) / len(values) for role, values in of.items()) / sum(weights.values())
