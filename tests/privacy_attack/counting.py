"""Counts: how many people chose a level, did not know, or answered at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np

from analytics.model.survey import DONT_KNOW, NOT_APPLICABLE
from tests.privacy_attack.algebra import Span
from tests.privacy_attack.equations import Reader, System, VersionKey, subsets
from tests.privacy_attack.figures import Figure, Group
from tests.privacy_attack.knowledge import Columns, People, Row
from tests.privacy_attack.organisations import COMMENT_THRESHOLD, THRESHOLD, Snapshot
from tests.privacy_attack.targets import (
    COUNTS,
    DONT_KNOWS,
    DOORS,
    SPREAD,
    Exposure,
    Target,
    called,
    distinct,
    names,
    people_one_by_one,
    solved,
)  # fmt: skip


class Indicators:
    """Counts: people on each level, don't knows, and how many people there are in a group at all."""

    def __init__(self, reader: Reader, figures: Sequence[Figure]) -> None:
        self.reader, self.model = reader, reader.model
        self.figures = figures
        self.not_understood: list[Figure] = []

    def spreads(self) -> Iterator[Exposure]:
        """Distributions of groups below the threshold of distributions. Each level has the same equations, so one of them speaks for all."""
        for statement in self.model.statement_ids:
            system = System(Columns(list(self.reader.snapshots.values()), [statement], range(6)))
            figures = [f for f in self.figures if f.item == statement and f.what == "level 0"]
            for figure in figures:
                item = self.reader.item((figure.wave, figure.version), system.columns, statement)
                mask = item.people.named(figure.group) & item.there
                zeros = sum(
                    p.answers[statement] == 0 for p, there in zip(item.people.people, mask, strict=True) if there
                )
                if zeros != figure.value:
                    self.not_understood.append(figure)
                system.learn(item.total(mask), figure)
            yield from self._small_spreads(system, statement)

    def _small_spreads(self, system: System, statement: str) -> Iterator[Exposure]:
        if not system.rows:
            return
        span = Span(np.array([row.exact for row in system.rows]))
        targets = list(people_one_by_one(self.reader, system, [statement]))
        for version in self.reader.snapshots:
            item = self.reader.item(version, system.columns, statement)
            for group in names(item):
                mask = item.people.named(group) & item.there
                if 0 < mask.sum() < COMMENT_THRESHOLD:
                    label = f"the answers to {statement} of {called(group)} in {version[0]} v{version[1]}"
                    targets.append(Target(label, int(mask.sum()), item.total(mask).exact))
        yield from solved(SPREAD, span, system, distinct(targets))

    def codes(self) -> Iterator[Exposure]:
        """Don't knows and does-not-applies of fewer people than the threshold."""
        for code, what, spoken in (
            (DONT_KNOW, "dont_know", (-1, 0, 1, 2, 3, 4, 5)),
            (NOT_APPLICABLE, "not_applicable", (-2, -1, 0, 1, 2, 3, 4, 5)),
        ):
            columns = Columns(list(self.reader.snapshots.values()), self.model.statement_ids, range(min(spoken), 6))
            system = System(columns)
            for figure in self.figures:
                if figure.what == what:
                    self._learn_code(system, figure, code, spoken)
            if system.rows:
                span = Span(np.array([row.exact for row in system.rows]))
                yield from solved(DONT_KNOWS, span, system, distinct(list(self._small_codes(system, spoken, what))))

    def _said(
        self, version: VersionKey, columns: Columns, statements: Sequence[str], group: Group, spoken: Sequence[int]
    ) -> tuple[list[int], set[str]]:
        """Columns of everybody in the group who gave one of the codes to one of the statements, and who these people are."""
        people = self.reader.item(version, columns, self.model.dimensions[0].id).people
        routed = {s.id: d.roles for d in self.model.dimensions for s in d.statements}
        found, who = [], set()
        for person, inside in zip(people.people, people.named(group), strict=True):
            for statement in statements:
                if inside and person.role in routed[statement] and person.answers.get(statement, -3) in spoken:
                    found.append(columns.place[person.state, statement])
                    who.add(person.name)
        return found, who

    def _statements_of(self, figure: Figure) -> list[list[str]]:
        """Statements a share may rest on."""
        if figure.storey == "statement":
            return [[figure.item]]
        if figure.storey == "dimension":
            return [self.reader.statements([figure.item])]
        dimensions = self.model.dimensions if figure.storey == "overall" else self.model.dimensions_of(figure.item)
        return [self.reader.statements(chosen) for chosen in subsets([d.id for d in dimensions])]

    def _learn_code(self, system: System, figure: Figure, code: int, spoken: Sequence[int]) -> None:
        for statements in self._statements_of(figure):
            places, _ = self._said((figure.wave, figure.version), system.columns, statements, figure.group, spoken)
            count = sum(system.columns.code[place] == code for place in places)
            truth = count / len(places) if code == DONT_KNOW and figure.source[:7] != "answers" and places else count
            if abs(truth - figure.value) < 1e-9:
                row = np.zeros(len(system.columns.who), dtype=np.int64)
                row[places] = 1
                system.learn(Row(row, truth), figure)
                return
        self.not_understood.append(figure)

    def _small_codes(self, system: System, spoken: Sequence[int], what: str) -> Iterator[Target]:
        for version in self.reader.snapshots:
            any_item = self.reader.item(version, system.columns, self.model.dimensions[0].id)
            items = [(s, [s]) for s in self.model.statement_ids]
            items += [(d.id, self.reader.statements([d.id])) for d in self.model.dimensions]
            for (name, statements), group in product(items, list(names(any_item))):
                places, who = self._said(version, system.columns, statements, group, spoken)
                if 0 < len(who) < THRESHOLD:
                    row = np.zeros(len(system.columns.who), dtype=np.int64)
                    row[places] = 1
                    yield Target(f"{what} of {name} for {called(group)} in {version[0]} v{version[1]}", len(who), row)

    def counts(self) -> Iterator[Exposure]:
        """How many people of a small group answered. The attacker knows the chart, not who of it answered."""
        for version, snapshot in self.reader.snapshots.items():
            everybody = Snapshot(snapshot.wave, (*snapshot.people, *snapshot.silent), snapshot.invited, ())
            for item in ("people", *(d.id for d in self.model.dimensions), *self.model.statement_ids):
                yield from self._count(version, everybody, item)

    def _count(self, version: VersionKey, chart: Snapshot, item: str) -> Iterator[Exposure]:
        figures = [f for f in self.figures if (f.wave, f.version, f.item, f.what) == (*version, item, "n")]
        if not figures:
            return
        columns = Columns([], [], range(0))
        columns.who = [frozenset({person.name}) for person in chart.people]
        people = People(self.model, chart, columns)
        asked, there = self._who(item, chart)
        system = System(columns)
        for figure in figures:
            mask = people.named(figure.group)
            if int((mask & there).sum()) == figure.value:
                system.learn(Row((mask & asked).astype(np.int64), figure.value), figure)
            else:
                self.not_understood.append(figure)
        if not system.rows:
            return
        targets = []
        for doors in product(*((None, *door) for door in DOORS)):
            used = [attribute for attribute in doors if attribute]
            values = set(zip(*(people.attributes[attribute] for attribute in used), strict=True)) if used else {()}
            for value in sorted(values):
                group = tuple(sorted(zip(used, value, strict=True)))
                mask = people.named(group)
                count = int((mask & there).sum())
                if 0 < count < THRESHOLD:
                    what = f"how many of {called(group)} answered {item} in {version[0]} v{version[1]}"
                    targets.append(Target(what, count, (mask & asked).astype(np.int64)))
        span = Span(np.array([row.exact for row in system.rows]))
        yield from solved(COUNTS, span, system, distinct(targets))

    def _who(self, item: str, chart: Snapshot) -> tuple[np.ndarray, np.ndarray]:
        """Who is asked, and who of them has a value."""
        if item == "people":
            there = [person.answered(self.model) for person in chart.people]
            return np.ones(len(there), dtype=bool), np.array(there, dtype=bool)
        for dimension in self.model.dimensions:
            if item == dimension.id:
                there = [person.score(dimension) is not None for person in chart.people]
            elif item in (s.id for s in dimension.statements):
                there = [item in person.levels(dimension) for person in chart.people]
            else:
                continue
            asked = [person.role in dimension.roles for person in chart.people]
            return np.array(asked, dtype=bool), np.array(there, dtype=bool)
        raise KeyError(item)
