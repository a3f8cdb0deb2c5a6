"""Verbs about what people write down: keep a record, take it out, see who changed it when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from analytics.model.display import one_line, shorten
from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.finding import Finding
from analytics.model.records.collection import Records, records_of
from analytics.model.records.document import beside_unknown, breaches, content_breaches, from_json, normal, to_json
from analytics.model.records.goals import Goal
from analytics.model.records.kinds import KINDS
from analytics.model.records.parts import Holds, Kind, Record, kind_of
from analytics.model.records.people import TrustRating
from analytics.model.records.programme import Member
from analytics.model.records.revision import LONGEST_TITLE, Edit, EditConflict, Revision, State, merged
from analytics.store.planning_records import RecordLine, StoredRecord
from analytics.workspace.measures import MeasureVerbs

R = TypeVar("R", bound=Record)
Key = tuple[str, str]
"""Kind key and id."""
LONGEST_AUTHOR = 100


@dataclass(frozen=True)
class Standing:
    """All records as they count now, with what the store has of them."""

    records: Records
    stored: dict[Key, StoredRecord]
    """The newest version that counts, or that took the record out."""
    read: dict[tuple[str, str, int], Record] = field(repr=False)
    """Versions that were read already."""


class RecordVerbs(MeasureVerbs):
    """The records of the planning."""

    _read: dict[tuple[str, str, int], Record] | None = None

    def records(self) -> Records:
        """All records as they count now."""
        return self._standing().records

    def record_revision(self, record: Record) -> int:
        """Number of the version of a record that has these words; of one that was edited, the version that counts. 0: it is not kept.

        So an edit that was made from words somebody has changed since is noticed.
        """
        now, wanted = self._standing(), normal(record)
        newest = now.records.revision(wanted)
        if not newest or now.records.find(type(wanted), wanted.id) == wanted:
            return newest
        same = (one.number for one in self.record_history(wanted) if one.state == "kept" and one.record == wanted)
        return next(same, newest)

    def save_record(self, record: R, by: str, base: int | None = None) -> R:
        """Keep a record and return it as it is kept, with an id if it had none. ``base``: the revision it was made from; None: the newest.

        What somebody else changed since ``base`` in other parts stays. EditConflict where both changed the same part: then what is kept
        stays, and this text lies aside. LeitsternError lists what stands against keeping it; nothing is written then.
        """
        seen = self.records().revision(normal(record)) if base is None else base
        return self.save_records([Edit(record, seen)], by)[0]  # type: ignore[return-value]

    def save_records(self, edits: Sequence[Edit], by: str) -> tuple[Record, ...]:
        """Keep several records, all of them or none; otherwise as ``save_record``. Those taken out come back as they were."""
        author = one_line(by)[:LONGEST_AUTHOR].strip()
        with self._store.alone:
            now = self._standing()
            asked, edits = len(edits), (*edits, *_along(edits, now.records))
            by_kind = {key: {one.id: one for one in kept} for key, kept in now.records.by_kind.items()}
            kept: list[Record] = []
            new: dict[str, list[str]] = {}
            for edit in edits:
                wanted = self._wanted(edit, now, _named(edit.record, now, new), author)
                same_kind = by_kind.setdefault(kind_of(wanted).key, {})
                if edit.remove:
                    same_kind.pop(wanted.id, None)
                else:
                    same_kind[wanted.id] = wanted
                kept.append(wanted)
            after = Records({key: tuple(found.values()) for key, found in by_kind.items()}, now.records.revisions)
            _refuse_unfit(edits, kept, after)
            self._store.add_planning_records(_lines(edits, kept, now), author)
        return tuple(kept[:asked])

    def remove_record(self, record: Record, by: str) -> None:
        """Take a record out. LeitsternError while others refer to it, and for a goal: goals are closed with a reason (S2.20).

        The trust noted for a member goes with the member.
        EditConflict if somebody changed it since: then it stays.
        """
        self.save_records([Edit(record, self.record_revision(record), remove=True)], by)

    def record_history(self, record: Record) -> tuple[Revision, ...]:
        """Every version of a record, newest first; those that lie aside are marked."""
        kind = kind_of(record)
        return tuple(map(_revision, reversed(self._store.planning_record_versions(kind.key, record.id))))

    def kind(self, key: str) -> Kind:
        """The kind with this key; UnknownName without it."""
        if key not in KINDS:
            raise UnknownName(f"There is no kind of record “{shorten(key)}”.", f"Known: {', '.join(KINDS)}.")
        return KINDS[key]

    def _wanted(self, edit: Edit, now: Standing, record: Record, author: str) -> Record:
        """The record to keep: with what others changed since its base."""
        kind = kind_of(record)
        newest = now.stored.get((kind.key, record.id))
        if newest is None or edit.base >= newest.revision or (newest.state == "gone" and edit.base == 0):
            return record
        theirs = _revision(newest)
        if theirs.record == record or (edit.remove and theirs.record is None):
            return record
        versions = self._store.planning_record_versions(kind.key, record.id)
        seen = [_revision(one) for one in versions if one.state != "aside" and one.revision <= edit.base]
        base = seen[-1] if seen else None
        whole: Record | None = None
        both: tuple[str, ...] = ()
        if theirs.record is not None and base is not None and base.record is not None and not edit.remove:
            whole, both = merged(base.record, record, theirs.record)
        if whole is not None and not both:
            return whole
        if not edit.remove:
            _refuse(content_breaches(record))
            self._store.add_planning_records([RecordLine(kind.key, record.id, "aside", to_json(record))], author)
        raise EditConflict(record, theirs, both, edit.remove)

    def _standing(self) -> Standing:
        found = self._remembered.get(("records", self._store.revision), self._read_standing)
        self._read = found.read
        return found

    def _read_standing(self) -> Standing:
        # A kind of a later version of the program stays in the store and is not shown.
        stored = [one for one in self._store.planning_records() if one.kind in KINDS]
        before, read = self._read or {}, {}
        for one in stored:
            if one.state == "kept":
                key = (one.kind, one.id, one.revision)
                read[key] = before.get(key) or _record(one)
        by_key = {(one.kind, one.id): one for one in stored}
        revisions = {key: one.revision for key, one in by_key.items()}
        return Standing(records_of(read.values(), revisions), by_key, read)


def _named(record: Record, now: Standing, new: dict[str, list[str]]) -> Record:
    """The record cleaned, with the next free id of its kind if it has none. ``new``: kind key → ids of this batch."""
    clean, kind = normal(record), kind_of(record)
    same_kind = new.setdefault(kind.key, [])
    if not clean.id:
        clean = replace(clean, id=now.records.next_id(kind, same_kind))
    same_kind.append(clean.id)
    return clean


def _lines(edits: Sequence[Edit], kept: Sequence[Record], now: Standing) -> list[RecordLine]:
    """What is to be written: nothing for records that are kept like that already."""
    found = []
    written: dict[Key, Record | None] = {}
    for edit, record in zip(edits, kept, strict=True):
        kind = kind_of(record)
        key = (kind.key, record.id)
        before = now.stored.get(key)
        stands = written[key] if key in written else now.records.find(type(record), record.id)
        if stands == (None if edit.remove else record):
            continue
        written[key] = None if edit.remove else record
        text = to_json(record)
        if before is not None and before.state == "kept":
            text = beside_unknown(text, before.document, kind)
        found.append(RecordLine(kind.key, record.id, "gone" if edit.remove else "kept", text))
    return found


def _refuse_unfit(edits: Sequence[Edit], kept: Sequence[Record], after: Records) -> None:
    found: list[Finding] = []
    for edit, record in zip(edits, kept, strict=True):
        if not edit.remove:
            found += breaches(record, after)
        elif isinstance(record, Goal):
            raise LeitsternError(
                "A goal is not deleted.", "Close it with a reason, so that everybody can see what became of it."
            )
    _refuse(found)
    gone = {(kind_of(one).key, one.id): one for edit, one in zip(edits, kept, strict=True) if edit.remove}
    users = after.users_of(gone) if gone else {}
    for key, using in users.items():
        names = tuple(dict.fromkeys(map(_called, using)))
        message = f"“{_title(gone[key])}” is used by {', '.join(names[:3])}{' and others' if len(names) > 3 else ''}."
        raise LeitsternError(message, "Take it out there first.")


def _refuse(found: Sequence[Finding]) -> None:
    if found:
        raise LeitsternError(f"Nothing was kept. {found[0].message}", found[0].remedy, tuple(found))


def _title(record: Record) -> str:
    return shorten(kind_of(record).title(record), LONGEST_TITLE)


def _called(record: Record) -> str:
    """``“Restore faster”``; the list it stands in where its title is only the id of another record."""
    kind = kind_of(record)
    return f"the list “{kind.plural}”" if kind.headline.holds is Holds.LINK else f"“{_title(record)}”"


def _along(edits: Sequence[Edit], records: Records) -> list[Edit]:
    """What goes with the members that are taken out: whom the groups trust is about nobody else, and nobody may see it of a few people."""
    gone = {edit.record.id for edit in edits if edit.remove and isinstance(edit.record, Member)}
    named = {edit.record.id for edit in edits if isinstance(edit.record, TrustRating)}
    trust = [one for one in records.of(TrustRating) if one.member in gone and one.id not in named] if gone else []
    return [Edit(one, records.revision(one), remove=True) for one in trust]


def _record(stored: StoredRecord) -> Record:
    return from_json(KINDS[stored.kind], stored.id, stored.document)


def _revision(stored: StoredRecord) -> Revision:
    state: State = "gone" if stored.state == "gone" else "aside" if stored.state == "aside" else "kept"
    record = None if state == "gone" else _record(stored)
    made = stored.made.isoformat(timespec="seconds")
    return Revision(stored.kind, stored.id, stored.revision, state, made, stored.made_by, record)
