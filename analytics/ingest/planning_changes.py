"""What a planning workbook would change, against the records that are kept; and what stands against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.ingest import planning_layout as layout
from analytics.ingest.model_sheets import Row
from analytics.model.display import shorten
from analytics.model.finding import Finding, Severity, Where
from analytics.model.records.collection import Records
from analytics.model.records.document import breaches, empty
from analytics.model.records.goals import Kpi, Reading
from analytics.model.records.kinds import KINDS
from analytics.model.records.parts import Kind, Record, kind_of
from analytics.model.records.planning_file import RecordChange, called
from analytics.model.records.revision import Edit, differing

STAYING = ("goal",)
"""Kinds whose records are never taken out by a file (S2.20)."""


@dataclass(frozen=True)
class Compared:
    """The records as a file wants them, and how they get there."""

    records: Records
    edits: tuple[Edit, ...]
    changes: tuple[RecordChange, ...]
    findings: tuple[Finding, ...]


def compared(known: Records, wanted: Mapping[str, Sequence[Record]], file: str, *, adds: bool) -> Compared:
    """The changes from ``known`` to the records ``wanted``, by key of their kinds; ``adds``: what is not wanted stays all the same."""
    by_kind = dict(known.by_kind)
    gone: list[Record] = []
    findings: list[Finding] = []
    for kind in (one for one in KINDS.values() if one.key in wanted):
        given = {record.id: record for record in wanted[kind.key]}
        missing = [one for one in known.of(kind.make) if one.id not in given]
        if kind.key in STAYING and not adds:
            findings += [_stays(one, kind, known, file) for one in missing]
        elif not adds and not kind.single:
            gone += missing
        out = {(kind_of(one).key, one.id) for one in gone}
        kept = [given.pop(one.id, one) for one in known.of(kind.make) if (kind.key, one.id) not in out]
        by_kind[kind.key] = (*kept, *given.values())
    after = replace(known, by_kind=by_kind)
    edits = [
        Edit(record, known.revision(record))
        for key in KINDS
        for record in wanted.get(key, ())
        if known.find(type(record), record.id) != record
    ]
    edits += [Edit(record, known.revision(record), remove=True) for record in gone]
    changes = tuple(_change(edit, known, after) for edit in edits)
    return Compared(after, tuple(edits), changes, (*findings, *_in_use(gone, after, file)))


def placed_breaches(found: Compared, rows: Mapping[tuple[str, str], Row], file: str) -> list[Finding]:
    """What stands against keeping what is new or changed, each with the cell it is about. ``rows``: by kind and id."""
    placed = []
    for edit in found.edits:
        row = rows.get((kind_of(edit.record).key, edit.record.id))
        for breach in () if edit.remove else breaches(edit.record, found.records):
            where = Where(file, kind_of(edit.record).plural, item=edit.record.id)
            if row is not None:
                part = breach.where.cell if row.has(breach.where.cell) else layout.ID
                where = Where(file, row.sheet.name, row.cell(part))
            placed.append(replace(breach, where=where))
    return placed


def shares_below_one(found: Compared, rows: Mapping[tuple[str, str], Row], file: str) -> list[Finding]:
    """New readings of figures in per cent that are perhaps a hundred times too small: a cell that shows 99.5 % holds 0.995."""
    warnings = []
    for edit in found.edits:
        record = edit.record
        figure = found.records.find(Kpi, record.kpi) if isinstance(record, Reading) and not edit.remove else None
        if figure is None or not isinstance(record, Reading) or figure.unit != "%" or not 0 < (record.value or 0) <= 1:
            continue
        row = rows.get(("reading", record.id))
        where = (
            Where(file, row.sheet.name, row.cell("value")) if row else Where(file, item=called(record, found.records))
        )
        message = f"“{shorten(figure.name, 60)}” is in per cent, and {record.value:g} is read as {record.value:g} %."
        remedy = f"If {100 * (record.value or 0):g} % is meant, type {100 * (record.value or 0):g} without the sign."
        warnings.append(Finding("per-cent-small", Severity.WARNING, where, message, remedy))
    return warnings


def _change(edit: Edit, known: Records, after: Records) -> RecordChange:
    record, kind = edit.record, kind_of(edit.record)
    if edit.remove:
        return RecordChange(kind.key, record.id, called(record, known), "gone")
    before = known.find(kind.make, record.id)
    if before is None:
        said = tuple(part.name for part in kind.parts if getattr(record, part.name) != empty(part))
        return RecordChange(kind.key, record.id, called(record, after), "new", said)
    parts = tuple(part.name for part in differing(before, record))
    return RecordChange(kind.key, record.id, called(record, after), "changed", parts)


def _stays(record: Record, kind: Kind, known: Records, file: str) -> Finding:
    message = f"The {kind.noun} “{called(record, known)}” ({record.id}) has no row; it stays."
    remedy = "Close it with a reason if it is no longer wanted."
    return Finding("record-stays", Severity.NOTE, Where(file, kind.plural), message, remedy)


def _in_use(gone: Sequence[Record], after: Records, file: str) -> list[Finding]:
    """Records without a row that others still lead to."""
    users = after.users_of((kind_of(one).key, one.id) for one in gone)
    found = []
    for record in gone:
        kind = kind_of(record)
        using = users.get((kind.key, record.id), ())
        if using:
            names = ", ".join(f"“{called(one, after)}”" for one in using[:3])
            more = f" and {len(using) - 3} others" if len(using) > 3 else ""
            message = f"“{called(record, after)}” ({record.id}) has no row any more, but {names}{more} lead to it."
            remedy = "Put the row back, or take it out of those first."
            found.append(Finding("record-in-use", Severity.ERROR, Where(file, kind.plural), message, remedy))
    return found
