"""Which record each row of a sheet is: by its id, by its name, by what makes it one of a kind, or a new one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from analytics.ingest import planning_layout as layout
from analytics.ingest.model_sheets import Row
from analytics.ingest.planning_cells import PlanningCells
from analytics.model.display import one_line, shorten
from analytics.model.records.collection import Records
from analytics.model.records.parts import Kind, Record

KEYS = {
    "reading": ("kpi", "measured"),
    "pulse": ("group", "item", "taken"),
    "message": ("name", "group", "sent"),
    "pass_on": ("round", "group"),
    "approval": ("member", "version"),
    "goal_review": ("goal", "held"),
    "service_goals": ("group",),
    "trust": ("member", "group"),
    "view": ("round", "urgency", "goals"),
    "capacity": ("domain", "confirmed"),
    "signoff": ("measure", "domain"),
    "translation": ("measure", "domain"),
    "adoption": ("measure", "domain", "days"),
    "raci": ("activity", "dimension", "domain"),
    "steering": ("body", "on"),
    "act": ("name", "leader", "planned"),
    "recognition": ("name", "on"),
    "training_entry": ("measure", "role"),
    "service_talk": ("unit", "on"),
    "status": ("measure", "reported"),
}
"""Kind → parts that together mean one record where a row has no id; for the others it is the name. Nothing links to these kinds."""
REPLACING = ("reading", "pulse")
"""Kinds of which the later of two rows for the same counts."""


@dataclass
class Rows:
    """The rows of one sheet on their way to records."""

    kind: Kind
    rows: Sequence[Row]
    known: Records
    cells: PlanningCells
    ids: list[str] = field(default_factory=list)
    """Of each row; empty where it follows from what the row says."""

    def __post_init__(self) -> None:
        if self.kind.single:
            self.rows = self.rows[:1]
            self.ids = [self.kind.prefix for _ in self.rows]
            return
        self.ids = self._given()
        if self.kind.key not in KEYS:
            self._by_name()
            self.ids = self._numbered(self.ids)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Id and name of the rows whose id is known before they are read; only such kinds are linked to."""
        return (
            (item, row.text(self.kind.headline.name)) for item, row in zip(self.ids, self.rows, strict=True) if item
        )

    def with_ids(self) -> Iterator[tuple[str, Row]]:
        """Each row with its id, empty where it follows from what it says."""
        return zip(self.ids, self.rows, strict=True)

    def finished(self, read: Sequence[tuple[Row, Record]]) -> list[tuple[Row, Record]]:
        """The records as they were read, each with an id; of two rows that mean the same reading the later."""
        if all(record.id for _, record in read):
            return list(read)
        parts = KEYS[self.kind.key]
        claimed = {record.id for _, record in read if record.id}
        standing: dict[Any, list[str]] = {}
        for one in self.known.of(self.kind.make):
            if one.id not in claimed:
                standing.setdefault(_key(one, parts), []).append(one.id)
        places: dict[Any, int] = {}
        found: list[tuple[Row, Record]] = []
        for row, record in read:
            key = _key(record, parts)
            if record.id:
                found.append((row, record))
            elif key in places and self.kind.key in REPLACING and all(key):
                self._say_twice(row)
                found[places[key]] = row, replace(record, id=found[places[key]][1].id)
            else:
                places.setdefault(key, len(found))
                same = standing.get(key)
                found.append((row, replace(record, id=same.pop(0) if same else "")))
        ids = self._numbered([record.id for _, record in found])
        return [(row, replace(record, id=item)) for (row, record), item in zip(found, ids, strict=True)]

    def _given(self) -> list[str]:
        """The ids the rows have, written as they are known; of two rows with the same id the second is a finding."""
        written = {one.id.casefold(): one.id for one in self.known.of(self.kind.make)}
        seen: dict[str, str] = {}
        for row in self.rows:
            item = one_line(row.text(layout.ID))
            folded = item.casefold()
            if item and folded in seen:
                message = f"The id “{shorten(item, 40)}” is there twice."
                remedy = "Give each its own id, or leave that of the new one empty."
                self.cells.add("id-twice", row.sheet.name, row.cell(layout.ID), message, remedy)
            seen[folded] = item
            self.ids.append(written.get(folded, item))
        return self.ids

    def _by_name(self) -> None:
        """Rows without an id that have the name of exactly one known record, which no row names by its id, are that one."""
        name = self.kind.headline.name
        claimed = set(self.ids)
        standing: dict[str, list[str]] = {}
        for one in self.known.of(self.kind.make):
            if one.id not in claimed:
                standing.setdefault(one_line(self.kind.title(one)).casefold(), []).append(one.id)
        for place, row in enumerate(self.rows):
            if not self.ids[place]:
                same = standing.get(row.text(name).casefold(), [])
                self.ids[place] = same.pop() if len(same) == 1 else ""

    def _numbered(self, ids: Sequence[str]) -> list[str]:
        """The ids, and where there is none one that nothing of the kind ever had."""
        used = {item.casefold() for kind, item in self.known.revisions if kind == self.kind.key}
        used |= {one.id.casefold() for one in self.known.of(self.kind.make)} | {item.casefold() for item in ids if item}
        found, number = [], 0
        for item in ids:
            while not item:
                number += 1
                fresh = f"{self.kind.prefix}{number}"
                item = "" if fresh.casefold() in used else fresh
            found.append(item)
        return found

    def _say_twice(self, row: Row) -> None:
        message = f"There is more than one {self.kind.noun} for the same day; the last one is taken."
        self.cells.warn("row-twice", row, self.kind.headline.name, message, "Leave one of them out.")


def _key(record: Record, parts: Sequence[str]) -> tuple[Any, ...]:
    return tuple(
        one_line(value).casefold() if isinstance(value, str) else value
        for value in (getattr(record, name) for name in parts)
    )
