"""From published numbers to equations: the attacker guesses what a number stands for and keeps the guess that is true.

A number that fits no guess is reported: an attacker who does not understand what is published proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations

import numpy as np

from analytics.model.maturity import MaturityModel
from tests.privacy_attack.figures import Figure
from tests.privacy_attack.knowledge import Columns, Item, People, Row, voiced
from tests.privacy_attack.organisations import Snapshot

SLACK = 1e-9
VersionKey = tuple[str, int]


@dataclass
class System:
    """Unknowns and what is known about them."""

    columns: Columns
    rows: list[Row] = field(default_factory=list)
    sources: list[Figure] = field(default_factory=list)

    def learn(self, row: Row, source: Figure) -> None:
        """Take an equation into account."""
        if row.exact.any():
            self.rows.append(row)
            self.sources.append(source)


class Reader:
    """Understands the means of everything published about some items."""

    def __init__(
        self, model: MaturityModel, snapshots: Mapping[VersionKey, Snapshot], figures: Sequence[Figure]
    ) -> None:
        self.model = model
        self.snapshots = snapshots
        self.means = [figure for figure in figures if figure.what in ("mean", "low")]
        self.shown = {(f.wave, f.version, f.item, f.group, f.voice): f.value for f in self.means if f.what == "mean"}
        self.not_understood: list[Figure] = []
        self._people: dict[tuple[VersionKey, int], People] = {}
        self._items: dict[tuple[VersionKey, int, str], Item] = {}

    def statements(self, dimensions: Sequence[str]) -> list[str]:
        """Ids of their statements."""
        return [s.id for d in self.model.dimensions if d.id in dimensions for s in d.statements]

    def item(self, version: VersionKey, columns: Columns, item: str) -> Item:
        """One item of one version through the columns of a system."""
        key = version, id(columns)
        if key not in self._people:
            self._people[key] = People(self.model, self.snapshots[version], columns)
        if (*key, item) not in self._items:
            self._items[*key, item] = Item(self._people[key], item)
        return self._items[*key, item]

    def system(self, items: Sequence[str]) -> System:
        """Everything known of some dimensions and statements."""
        of = [d.id for d in self.model.dimensions if d.id in items or any(s.id in items for s in d.statements)]
        alone = [item for item in items if item in self.model.statement_ids]
        statements = self.statements(of) if len(alone) < len(items) else alone
        system = System(Columns(list(self.snapshots.values()), statements, range(6)))
        for figure in self.means:
            if figure.item in items:
                self._learn(system, figure, self.item((figure.wave, figure.version), system.columns, figure.item))
        return system

    def _learn(self, system: System, figure: Figure, item: Item) -> None:
        for row in self.guesses(figure, item):
            if abs(row.value - figure.value) < SLACK:
                system.learn(row, figure)
                return
        self.not_understood.append(figure)

    def guesses(self, figure: Figure, item: Item) -> Iterator[Row]:
        """What a number may stand for, the likeliest first."""
        mask = item.people.named(figure.group)
        attributes = {attribute for attribute, _ in figure.group}
        if figure.what == "low":
            yield from self._silent_at_zero(figure, item)
            return
        plain, weighted = item.plain(mask), item.weighted(mask)
        if figure.voice != "population" and not figure.group:
            weights = None if figure.voice == "equal" else figure.weights
            yield from voiced(item, weights, self._roles_shown(figure, item))
            yield from voiced(item, weights, None)
            by_role = item.by_role(mask)
            if by_role:
                yield by_role
        first, second = (weighted, plain) if attributes <= {"role", "side", "careless"} else (plain, weighted)
        yield from (row for row in (first, second) if row)

    def _roles_shown(self, figure: Figure, item: Item) -> list[str]:
        """Role groups whose own figure of this item can be seen."""
        return [
            name
            for name in item.groups()
            if (figure.wave, figure.version, figure.item, (("role", name),), "population") in self.shown
        ]

    def _silent_at_zero(self, figure: Figure, item: Item) -> Iterator[Row]:
        """Low end of the worst case: Σ W·f·Ȳ over roles, over groups as shown with the rest as one, or over all as one."""
        everybody = item.people.named(figure.group)
        heads = item.heads(everybody)
        if not heads:
            return
        groups = item.groups()
        shown = self._roles_shown(figure, item)
        rest = np.zeros(len(item.there), dtype=bool)
        for name, mask in groups.items():
            if name not in shown:
                rest |= mask
        parts = [*(groups[name] for name in shown), *([rest] if (rest & item.there).any() else [])]
        for population in dict.fromkeys((item.asked() or heads, heads)):
            for masks in (parts, list(groups.values()), [everybody]):
                rows = [(item.weighted(mask), int((mask & item.there).sum())) for mask in masks]
                whole = [row * Fraction(n, population) for row, n in rows if row is not None]
                total = whole[0]
                for row in whole[1:]:
                    total = total + row
                yield total
            yield item.total(everybody) * Fraction(1, population)

    def odd_areas(self) -> list[Figure]:
        """Areas and wholes that are not the mean of what is shown of their parts: they rest on something else."""
        return [f for f in self.means if f.storey in ("area", "overall") and f.what == "mean" and not self._follows(f)]

    def _follows(self, figure: Figure) -> bool:
        of_area = figure.storey == "area"
        parts = [p.id for p in (self.model.dimensions_of(figure.item) if of_area else self.model.areas)]
        weight = {d.id: d.weight for d in self.model.dimensions}
        known = [
            (weight.get(part, 1.0), self.shown[key])
            for part in parts
            if (key := (figure.wave, figure.version, part, figure.group, figure.voice)) in self.shown
        ]
        if not known:
            return False
        mean = sum(w * value for w, value in known) / sum(w for w, _ in known)
        return abs(mean - figure.value) < SLACK


def subsets(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every choice of some of the names, the largest first."""
    for size in range(len(names), 0, -1):
        yield from combinations(names, size)
