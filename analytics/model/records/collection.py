"""All records of a workspace as one value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from analytics.model.errors import UnknownName
from analytics.model.records.kinds import KINDS
from analytics.model.records.parts import Holds, Kind, Part, Record, kind_of
from analytics.model.records.programme import Programme
from analytics.model.records.vision import Vision

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Records:
    """Kind key → its records in the order they were first kept. Kinds without records are missing."""

    by_kind: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    revisions: Mapping[tuple[str, str], int] = field(default_factory=dict, compare=False, repr=False)
    """Kind key and id → number of the newest version that counts or counted; also of records that were taken out."""

    def revision(self, record: Record) -> int:
        """The version of a record that these records show; 0 for one that is not among them. What an edit is made from."""
        key = (kind_of(record).key, record.id)
        return self.revisions.get(key, 0) if key in self._index else 0

    def of(self, cls: type[R]) -> tuple[R, ...]:
        """All records of a class."""
        return self.by_kind.get(kind_of(cls).key, ())  # type: ignore[return-value]

    def find(self, cls: type[R], record_id: str) -> R | None:
        """The record with this id; None without it."""
        return self._index.get((kind_of(cls).key, record_id))  # type: ignore[return-value]

    def get(self, cls: type[R], record_id: str) -> R:
        """The record with this id; UnknownName without it."""
        found = self.find(cls, record_id)
        if found is None:
            raise UnknownName(f"There is no {kind_of(cls).noun} “{record_id}”.", "Choose one from the list.")
        return found

    def linked(self, cls: type[R], ids: Iterable[str]) -> tuple[R, ...]:
        """The records of a class with these ids, in this order; ids of records that are gone are left out."""
        return tuple(found for one in ids if (found := self.find(cls, one)) is not None)

    @property
    def programme(self) -> Programme:
        """The programme; as usual while nothing is said about it."""
        return next(iter(self.of(Programme)), Programme("programme"))

    @property
    def vision(self) -> Vision | None:
        """The vision; None before anything of it is written."""
        return next(iter(self.of(Vision)), None)

    def every(self) -> Iterator[Record]:
        """All records, kind by kind in the order of the workbook."""
        for key in KINDS:
            yield from self.by_kind.get(key, ())

    def with_record(self, record: Record) -> Records:
        """With this record in the place of the one with its id, or behind the others of its kind."""
        key = kind_of(record).key
        kept = list(self.by_kind.get(key, ()))
        place = next((n for n, one in enumerate(kept) if one.id == record.id), None)
        if place is None:
            kept.append(record)
        else:
            kept[place] = record
        return replace(self, by_kind={**self.by_kind, key: tuple(kept)})

    def without(self, kind: Kind, record_id: str) -> Records:
        """Without the record of this id."""
        kept = tuple(one for one in self.by_kind.get(kind.key, ()) if one.id != record_id)
        return replace(self, by_kind={**self.by_kind, kind.key: kept})

    def next_id(self, kind: Kind, taken: Iterable[str] = ()) -> str:
        """An id nothing of this kind ever had, so that no history is shared; for a kind there is one of, its only id."""
        if kind.single:
            return kind.prefix
        known = self._ids.get(kind.key, frozenset())
        further = {one.casefold() for one in taken}
        number = max(len(self.by_kind.get(kind.key, ())), len(further)) + 1
        while (found := f"{kind.prefix}{number}").casefold() in known or found.casefold() in further:
            number += 1
        return found

    def twin(self, record: Record) -> str:
        """Id of another record of its kind that differs from this one's in upper and lower case only; empty without one."""
        written = self._written.get((kind_of(record).key, record.id.casefold()), ())
        return next((one for one in written if one != record.id), "")

    def chain(self, record_id: str, part: Part) -> tuple[str, ...]:
        """The record with this id and, where the part builds a tree, those above it, up to the first that comes again."""
        found: dict[str, None] = {}
        while record_id and record_id not in found:
            found[record_id] = None
            above = self._index.get((part.to, record_id)) if part.tree else None
            record_id = getattr(above, part.name) if above else ""
        return tuple(found)

    def users(self, kind: Kind, record_id: str) -> tuple[Record, ...]:
        """The records that link to this one."""
        key = (kind.key, record_id)
        return self.users_of((key,)).get(key, ())

    def users_of(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[Record, ...]]:
        """Kind key and id of each of these records that others link to → those."""
        found: dict[tuple[str, str], tuple[Record, ...]] = {}
        wanted = set(keys)
        for one in self.every():
            for key in wanted.intersection(link_ids(one)):
                found[key] = (*found.get(key, ()), one)
        return found

    @cached_property
    def _ids(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for kind, record_id in (*self.revisions, *self._index):
            found.setdefault(kind, set()).add(record_id.casefold())
        return {kind: frozenset(ids) for kind, ids in found.items()}

    @cached_property
    def _written(self) -> dict[tuple[str, str], tuple[str, ...]]:
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for kind, record_id in self._index:
            folded = (kind, record_id.casefold())
            found[folded] = (*found.get(folded, ()), record_id)
        return found

    @cached_property
    def _index(self) -> dict[tuple[str, str], Record]:
        return {(key, one.id): one for key, kept in self.by_kind.items() for one in kept}


def link_ids(record: Record) -> Iterator[tuple[str, str]]:
    """Kind key and id of every record that this one links to."""
    for part in kind_of(record).parts:
        value = getattr(record, part.name)
        if part.holds is Holds.LINK and value:
            yield part.to, value
        elif part.holds is Holds.LINKS:
            yield from ((part.to, one) for one in value)


def records_of(records: Iterable[Record], revisions: Mapping[tuple[str, str], int] | None = None) -> Records:
    """The records as one value, each kind in the order given."""
    found: dict[type[Record], list[Record]] = {}
    for record in records:
        found.setdefault(type(record), []).append(record)
    return Records({key: tuple(found[kind.make]) for key, kind in KINDS.items() if kind.make in found}, revisions or {})
