"""What the attacker wants to know: single people, small groups, who came and who left; and what it is called when it is found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

from tests.privacy_attack.algebra import PRIME, Ints, Span
from tests.privacy_attack.equations import Reader, System
from tests.privacy_attack.figures import Group
from tests.privacy_attack.knowledge import Item
from tests.privacy_attack.organisations import THRESHOLD

DOORS = (("role", "single role", "side"), ("unit",), ("site",))
"""At most one attribute out of each goes into a group."""
MOST_SOURCES = 12
TOLD = 3
"""Exposures of one system whose equations are looked up; each takes a while."""
VALUES, COMBINATION, SPREAD, DONT_KNOWS, COUNTS = "value", "combination", "distribution", "don't knows", "count"


@dataclass(frozen=True)
class Exposure:
    """Something that follows from what is published and is nobody's business."""

    kind: str
    """``value``: a sum or mean of a few people's answers; ``combination``: any sum, also with different signs and weights, of a few people's
    answers; ``distribution``, ``don't knows``, ``count``."""
    what: str
    people: int
    sources: tuple[str, ...]
    """The published numbers it follows from."""

    def __str__(self) -> str:
        shown = "\n    ".join(self.sources[:MOST_SOURCES])
        more = f"\n    … {len(self.sources) - MOST_SOURCES} more" if len(self.sources) > MOST_SOURCES else ""
        return f"{self.kind}: {self.what} ({self.people} people), from {len(self.sources)} numbers:\n    {shown}{more}"


@dataclass(frozen=True)
class Target:
    """Something the attacker wants to know."""

    what: str
    people: int
    row: Ints


def distinct(targets: Sequence[Target]) -> list[Target]:
    once = {target.row.tobytes(): target for target in reversed(targets) if target.row.any()}
    return list(reversed(once.values()))


def solved(kind: str, span: Span, system: System, targets: Sequence[Target]) -> Iterator[Exposure]:
    if not targets:
        return
    told = 0
    for target, known in zip(targets, span.holds(np.array([target.row for target in targets])), strict=True):
        if known:
            told += 1
            needed = span.needed(target.row) if told <= TOLD else []
            yield Exposure(kind, target.what, target.people, tuple(str(system.sources[place]) for place in needed))


def people_one_by_one(reader: Reader, system: System, items: Sequence[str]) -> Iterator[Target]:
    """Every single person's answer or dimension score."""
    for version in reader.snapshots:
        for name in items:
            item = reader.item(version, system.columns, name)
            for place in np.flatnonzero(item.there):
                alone = np.zeros(len(item.there), dtype=bool)
                alone[place] = True
                yield Target(f"{name} of {item.people.people[place].name}", 1, item.total(alone).exact)


def names(item: Item) -> Iterator[Group]:
    """Every group by at most three attributes in which there is anybody."""
    attributes = item.people.attributes
    for doors in product(*((None, *door) for door in DOORS)):
        used = [attribute for attribute in doors if attribute]
        for values in sorted(set(zip(*(attributes[attribute] for attribute in used), strict=True))) if used else [()]:
            yield tuple(sorted(zip(used, values, strict=True)))
    yield from ((("careless", said),) for said in sorted(set(attributes["careless"])))


def called(group: Group) -> str:
    """A group in words."""
    return " × ".join(f"{attribute} {name}" for attribute, name in group) or "everybody"


def groups(reader: Reader, system: System, items: Sequence[str]) -> Iterator[Target]:
    """Sums and weighted means of groups of fewer people than the threshold, and of small groups of one breakdown together."""
    for version in reader.snapshots:
        for name in items:
            item = reader.item(version, system.columns, name)
            masks = {group: item.people.named(group) & item.there for group in names(item)}
            for group, mask in masks.items():
                if 0 < mask.sum() < THRESHOLD:
                    label = f"{name} of {called(group)} in {version[0]} v{version[1]}"
                    yield Target(f"the sum of {label}", int(mask.sum()), item.total(mask).exact)
                    weighted = item.weighted(mask)
                    if weighted:
                        yield Target(f"the weighted mean of {label}", int(mask.sum()), weighted.exact)
            small = [(g, m) for g, m in masks.items() if 0 < m.sum() < THRESHOLD - 1]
            for (one, first), (other, second) in combinations(small, 2):
                both = first | second
                if both.sum() < THRESHOLD and [a for a, _ in one] == [a for a, _ in other]:
                    what = f"the sum of {name} of {called(one)} and {called(other)} in {version[0]} v{version[1]}"
                    yield Target(what, int(both.sum()), item.total(both).exact)


def movers(reader: Reader, system: System, items: Sequence[str]) -> Iterator[Target]:
    """Who came, who left, and the difference between the two, in every group, between any two versions or waves."""
    for before, after in combinations(reader.snapshots, 2):
        for name in items:
            old, new = (reader.item(version, system.columns, name) for version in (before, after))
            states = [{p.state for p in item.people.people} for item in (old, new)]
            if len(states[0] ^ states[1]) > 40:
                continue
            for group in sorted({*names(old), *names(new)}, key=lambda group: (len(group), group)):
                masks = [item.people.named(group) & item.there for item in (old, new)]
                inside = [
                    {p.state for p, there in zip(item.people.people, mask, strict=True) if there}
                    for item, mask in zip((old, new), masks, strict=True)
                ]
                left, came = (
                    np.array([p.state in one - other for p in item.people.people], dtype=bool)
                    for item, one, other in ((old, *inside), (new, *inside[::-1]))
                )
                if not (left.any() or came.any()):
                    continue
                who = {p.name for p, out in zip(old.people.people, left, strict=True) if out}
                who |= {p.name for p, into in zip(new.people.people, came, strict=True) if into}
                label = f"{name} of {called(group)} between {before[0]} v{before[1]} and {after[0]} v{after[1]}"
                if 0 < came.sum() < THRESHOLD:
                    yield Target(f"the sum of who came to {label}", int(came.sum()), new.total(came).exact)
                if 0 < left.sum() < THRESHOLD:
                    yield Target(f"the sum of who left {label}", int(left.sum()), old.total(left).exact)
                if len(who) < THRESHOLD:
                    signed = (new.total(came).exact - old.total(left).exact) % PRIME
                    yield Target(f"came minus left of {label}", len(who), signed)
