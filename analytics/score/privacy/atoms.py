"""A draft laid over the atoms of the record: how many people of each atom count for what, and in which group they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from analytics.model.cube import DraftVersion
from analytics.model.maturity import MaturityModel
from analytics.model.survey import Wave
from analytics.score.cuts import ROLE, SITE, UNIT, Cut
from analytics.score.grouping import head_counts, summed
from analytics.score.maturity import Flags, Floats, divided
from analytics.score.privacy.exposure import Sets
from analytics.score.privacy.permit import Permit
from analytics.score.privacy.record import (
    DIMENSIONS,
    DISTRIBUTIONS,
    FLAGGED,
    MEMBER,
    PEOPLE,
    STATEMENTS,
    Labels,
    Record,
    Shown,
)
from analytics.score.privacy.targets import sets
from analytics.score.tally import Tally

KINDS = (DIMENSIONS, STATEMENTS, DISTRIBUTIONS, PEOPLE)


@dataclass(frozen=True)
class Counted:
    """The people of one kind of item behind a figure, items × cells (or groups, or atoms)."""

    n: Floats
    """People with a valid answer, or a dimension score."""
    spoke: Floats
    """People who gave a level or said that they do not know; of a dimension the largest number over its statements, of a
    distribution also those whom the statement does not apply to."""


@dataclass(frozen=True)
class Draft:
    """A draft of results over the atoms after it: its cells, then the rests."""

    counts: Tally
    cuts: Mapping[str, Cut]
    past: Record
    """What earlier versions showed, over these atoms."""
    cell: Labels
    """Cell of the counts → atom."""
    heads: Floats | None
    """People invited by role; None where each answer counts alike."""
    places: Mapping[str, Labels]
    """Kind of item → positions of the draft's items in the record."""
    home: Mapping[str, Labels]
    """Cell of the counts → its groups, as ``Shown.home``."""

    @classmethod
    def of(
        cls,
        counts: Tally,
        cuts: Mapping[str, Cut],
        wave: Wave,
        model: MaturityModel,
        record: Record,
        version: DraftVersion,
    ) -> Draft:
        """``version`` over the atoms that ``record`` has after it."""
        table = version.cubes.cells
        cell = np.flatnonzero(table["role"].isin([role.id for role in model.roles]).to_numpy())
        heads, known = head_counts(wave, counts, model)
        items = {
            DIMENSIONS: tuple(dimension.id for dimension in model.dimensions),
            STATEMENTS: model.statement_ids,
            DISTRIBUTIONS: model.statement_ids,
            PEOPLE: (PEOPLE,),
        }
        people: dict[str, Floats] = {}
        asked: dict[str, Flags] = {}
        for kind in KINDS:
            found = counted(counts, kind)
            asked[kind] = _wide(_routed(counts, kind)[:, counts.cells.role], cell, len(table)) > 0
            people[f"{kind}/n"], people[f"{kind}/spoke"] = (
                _wide(part, cell, len(table)) for part in (found.n, found.spoke)
            )
        present = table["people"].to_numpy(dtype=float)
        history = table["history"].to_numpy(dtype=np.int64)
        past = record.step(items, people, asked, present, history, version.rest)
        places = {kind: np.array([past.items[kind].index(item) for item in ids]) for kind, ids in items.items()}
        names, home = _numbered(counts, cuts, model, record.names)
        past = replace(past, names=names)
        return cls(counts, cuts, past, cell, heads if known else None, places, home)

    @cached_property
    def shown(self) -> Shown:
        """The draft as a version that has shown nothing yet; the wave is not named."""
        cells = self.counts.cells
        labels = {name: self._spread(cut.label) for name, cut in self.cuts.items()}
        labels[MEMBER] = self._spread(cells.role)
        coefficients: dict[str, Floats] = {}
        for kind in KINDS:
            coefficients[kind] = self._over_record(kind, _routed(self.counts, kind))
            if self.heads is None or kind not in (DIMENSIONS, STATEMENTS):
                continue
            n = counted(self.counts, kind).n
            for name, cut in self.cuts.items():
                if cut.by_role:
                    shares = role_shares(self.counts.by_role(n * (cut.label >= 0)), self.heads)
                    coefficients[f"{kind}/{name}"] = self._over_record(kind, shares)
        home = {name: self._spread(label) for name, label in self.home.items()}
        return Shown("", labels, home, coefficients, {})

    def _spread(self, label: Labels) -> Labels:
        wide = np.full(self.past.atoms, -1, dtype=np.int64)
        wide[self.cell] = label
        return wide

    def _over_record(self, kind: str, values: Floats | Flags) -> Floats:
        """Rows of the draft's items → rows of the record's items, 0 for others."""
        wide = np.zeros((len(self.past.items[kind]), values.shape[1]))
        wide[self.places[kind]] = values
        return wide

    @cached_property
    def relevant(self) -> Sequence[Shown]:
        """Versions that share people with the draft, directly or over others: only these can be set off against it."""
        reached = self.shown.labels[MEMBER] >= 0
        left, found = list(self.past.versions), []
        while near := [shown for shown in left if (reached & (shown.labels[MEMBER] >= 0)).any()]:
            found += near
            left = [shown for shown in left if all(shown is not other for other in near)]
            reached = np.logical_or.reduce([reached, *(shown.labels[MEMBER] >= 0 for shown in near)])
        return found

    @cached_property
    def sets(self) -> Sets:
        """Who must not be found."""
        return sets(self.shown, self.relevant)

    @cached_property
    def present(self) -> Flags:
        """Versions × atoms: whether the atom was there, in the draft and in the relevant versions; equal versions once."""
        there: Flags = np.unique([shown.labels[MEMBER] >= 0 for shown in (self.shown, *self.relevant)], axis=0)
        return there

    @cached_property
    def weighted(self) -> bool:
        """True if any equation weighs roles by head count."""
        return any("/" in key for shown in (self.shown, *self.relevant) for key in shown.coefficients)

    def people(self, kind: str, what: str) -> Floats:
        """The draft's items × atoms: people by ``n`` or ``spoke``."""
        return self.past.people[f"{kind}/{what}"][self.places[kind]]

    def few(self, kind: str, what: str, threshold: int) -> Flags:
        """The draft's items × ``sets``: True where the set holds few people by ``n`` or ``spoke``."""
        least = self.past.least[f"{kind}/{what}"][self.places[kind]]
        return self.sets.few(self.people(kind, what), least, threshold, self.present)

    def groups(self, kind: str, cut: Cut) -> Counted:
        """The draft's items × groups of a cut."""
        size = len(cut.groups)
        found = counted(self.counts, kind)
        n, spoke = (summed(part, cut.label, size) for part in (found.n, found.spoke))
        if kind == DIMENSIONS:
            spoke = _largest(
                summed(self.counts.levels.sum(axis=-1) + self.counts.dont_know, cut.label, size), self.counts
            )
        return Counted(n, spoke)

    def published(self, wave: str, permit: Permit) -> Record:
        """The record once ``permit`` is published for ``wave``."""
        flags = {
            f"{kind}/{name}": self._over_record(kind, shown).astype(bool)
            for kind in KINDS
            for name, shown in getattr(permit, kind).items()
        }
        version = replace(self.shown, wave=wave, flags=flags)
        return replace(self.past, versions=(*self.past.versions, version))


def _numbered(
    counts: Tally, cuts: Mapping[str, Cut], model: MaturityModel, names: Mapping[str, tuple[str, ...]]
) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, Labels]]:
    """The names of all groups so far and now, and cell → number of its group."""
    cells = counts.cells
    found = {
        ROLE: np.array([name for (name,) in cuts[ROLE].groups], dtype=np.str_)[cuts[ROLE].label],
        MEMBER: np.array([role.id for role in model.roles])[cells.role],
        UNIT: cells.unit,
        SITE: cells.site,
    }
    known = {
        name: (*names.get(name, ()), *sorted({*map(str, now)} - {*names.get(name, ())})) for name, now in found.items()
    }
    numbers = {name: {value: number for number, value in enumerate(values)} for name, values in known.items()}
    home = {name: np.array([numbers[name][str(v)] for v in now], dtype=np.int64) for name, now in found.items()}
    return known, {**home, FLAGGED: np.where(cells.flagged, 0, -1).astype(np.int64)}


def role_shares(n: Floats, heads: Floats) -> Floats:
    """What one value of each role weighs in an equation, W/n: items × roles, as ``n``; 0 where nobody has a value.

    Proportional to the weights of ``group_weights`` over the people they are spread on (domain.md §3.3).
    """
    return np.nan_to_num(divided(np.where(n > 0, heads, 0.0), n))


def counted(counts: Tally, kind: str) -> Counted:
    """The people of each cell: items × cells."""
    if kind == PEOPLE:
        people = counts.cells.people[np.newaxis]
        return Counted(people, people)
    n = counts.levels.sum(axis=-1)
    spoke = n + counts.dont_know
    if kind == DIMENSIONS:
        return Counted(counts.dimensions.n, np.maximum(_largest(spoke, counts), counts.dimensions.n))
    return Counted(n, spoke + counts.not_applicable if kind == DISTRIBUTIONS else spoke)


def _largest(statements: Floats, counts: Tally) -> Floats:
    largest = np.zeros((len(counts.routed), statements.shape[1]))
    np.maximum.at(largest, counts.parent, statements)
    return largest


def _routed(counts: Tally, kind: str) -> Flags:
    """Items × roles: whom the item is put to."""
    if kind == PEOPLE:
        return np.ones((1, counts.routed.shape[1]), dtype=bool)
    return counts.routed if kind == DIMENSIONS else counts.routed[counts.parent]


def _wide(values: Floats | Flags, cell: Labels, cells: int) -> Floats:
    """Columns of the tally's cells → columns of all cells of the draft."""
    wide = np.zeros((values.shape[0], cells))
    wide[:, cell] = values
    return wide
