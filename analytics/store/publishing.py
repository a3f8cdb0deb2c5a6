"""Write, verify, publish: how the answers of files become part of a wave, all of them or none.

The rows are committed first, invisible to readers. A scan then counts and fingerprints what really is stored. Only
when that agrees with the files, one transaction lists all of them in the ledger. A crash in between leaves rows that
no reader sees and the next opening removes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb
import numpy as np
from numpy.typing import NDArray

from analytics.model.errors import LeitsternError, StoreIncomplete, UploadRefused
from analytics.model.finding import Finding, Severity, Where
from analytics.model.survey import AnswerSheet, FileCheck, Upload, Wave
from analytics.store import ledger, respondents, sql, undoing, waves
from analytics.store.batch import HIGHEST_STATEMENT, Batch, joined, make_batch, upload_number
from analytics.store.completeness import Stored
from analytics.store.database import Cursor, Database
from analytics.store.respondents import Pseudonyms

ADD_ANSWERS = "INSERT INTO answer SELECT upload, ?::INTEGER, respondent, statement, code FROM incoming"
ADD_PEOPLE = """
    INSERT INTO person
    SELECT upload, ?::INTEGER, respondent, hash, role, unit, levels, partial, straight_line, fast, site, language
    FROM incoming
"""
ADD_COMMENTS = "INSERT INTO comment SELECT upload, ?::INTEGER, question, words FROM incoming"
HAS_PEOPLE = "SELECT count(*) FROM person WHERE list_contains(?, upload)"
PEOPLE_BEFORE = """
    SELECT DISTINCT p.respondent FROM person p JOIN upload u ON u.id = p.upload WHERE u.wave = ? AND u.id <> ?
"""

LAST_ID = 2**63 - 1
NO_UPLOAD = -1

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Order:
    """What is to be published, and the rest that happens in the same transaction."""

    wave: Wave
    save_wave: bool
    """The wave is new or has changed, and is saved."""
    wording: Mapping[str, str]
    """Statement id → text for a wave that is saved, and for statements that are new to it."""
    checks: Sequence[FileCheck]
    moment: datetime
    """UTC without a zone."""
    line: int
    """A number of the audit log that belongs to this publication."""
    log: Callable[[Cursor], None]
    """Writes the audit lines."""
    instead_of: Upload | None = None
    """An upload that the files replace."""
    undo_line: int = 0
    """Line of the audit log that says so."""


@dataclass(frozen=True)
class _Part:
    """One file on its way."""

    check: FileCheck
    sheet: AnswerSheet
    number: int
    """Upload id."""
    respondents: NDArray[np.int32]
    batch: Batch


def publish(database: Database, people: Pseudonyms, order: Order, progress: Progress) -> tuple[Upload, ...]:
    """Store the files and list them; the caller holds ``database.writing`` and sees to checkpoint and journal.

    UploadRefused when a file is not accepted or was loaded before.
    """
    _refuse_unaccepted(order.checks)
    _refuse_known_content(database, order)
    progress(0, 3, "Storing the answers")
    number, statements = _numbered(database, people, order)
    parts = _prepare(database, people, order, statements)
    ids = [part.number for part in parts]
    discard(database, ids)
    try:
        _write(database, number, parts)
        progress(1, 3, "Checking what was stored")
        _verify(database, parts)
        progress(2, 3, "Publishing")
        uploads = _list(database, number, order, parts, people.mark)
    except BaseException:
        with suppress(LeitsternError, duckdb.Error):  # what cannot be removed now is removed at the next opening
            discard(database, ids)
        raise
    return uploads


def discard(database: Database, ids: Collection[int]) -> None:
    """Remove the rows of uploads that are not published."""
    doomed = list(set(ids) - database.read(lambda cursor: ledger.listed(cursor, ids)))

    def gone(cursor: Cursor) -> bool:
        return cursor.execute(HAS_PEOPLE, [doomed]).fetchone()[0] == 0

    if doomed and not database.read(gone):
        database.transact(lambda cursor: undoing.drop_rows(cursor, doomed), gone)


def stored_rows(database: Database, first: int = 0, last: int = LAST_ID) -> dict[int, Stored]:
    """What a scan finds of the uploads whose ids lie between ``first`` and ``last``, both included; of all by default."""
    found = database.rows(sql.read("stored_rows"), {"first": first, "last": last})
    return {upload: Stored(*rest) for upload, *rest in found}


def _refuse_unaccepted(checks: Sequence[FileCheck]) -> None:
    refused = [check for check in checks if not check.accepted]
    if refused:
        names = ", ".join(f"“{check.file}”" for check in refused)
        findings = [finding for check in refused for finding in check.findings if finding.severity is Severity.ERROR]
        raise UploadRefused(f"Nothing was stored because of {names}.", "Correct or leave out these files.", findings)


def _refuse_known_content(database: Database, order: Order) -> None:
    findings: list[Finding] = []
    in_call: dict[str, str] = {}
    known = ledger.uploads(database, contents=[check.sha256 for check in order.checks])
    loaded = {first.sha256: first for first in known if first != order.instead_of}
    for check in order.checks:
        message = ""
        if first := loaded.get(check.sha256):
            message = f"“{check.file}” was already loaded on {ledger.day(first.published)} as “{first.file}”."
        if check.sha256 in in_call:
            message = f"“{check.file}” has the same content as “{in_call[check.sha256]}”."
        in_call.setdefault(check.sha256, check.file)
        if message:
            where = Where(file=check.file)
            findings.append(Finding("already-loaded", Severity.ERROR, where, message, "Leave this file out."))
    if findings:
        more = f" So were {len(findings) - 1} more files." if len(findings) > 1 else ""
        raise UploadRefused(findings[0].message + more, "Nothing was stored; leave these files out.", findings)


def _statement_ids(checks: Sequence[FileCheck]) -> dict[str, None]:
    """Every statement of the files once, in order."""
    return dict.fromkeys(statement for check in checks if check.sheet for statement in check.sheet.statement_ids)


def _numbered(database: Database, people: Pseudonyms, order: Order) -> tuple[int, dict[str, int]]:
    """The wave's number and the number of every statement in it, as the publishing transaction will save them."""
    if any(wave.id == order.wave.id for wave in waves.waves(database)):
        number = database.read(lambda cursor: waves.number_of(cursor, order.wave.id))
        _refuse_other_key(database, people, number)
        known = database.read(lambda cursor: waves.statement_numbers(cursor, number))
    else:
        number, known = database.read(waves.next_number), {}
    new = [statement for statement in _wording(order) if statement not in known]
    _refuse_too_many(len(known) + len(new))
    return number, known | {statement: place for place, statement in enumerate(new, start=len(known))}


def _wording(order: Order) -> dict[str, str]:
    """The text of every statement of the files, and of all others if the wave is saved; empty where unknown."""
    of_files = {statement: order.wording.get(statement, "") for statement in _statement_ids(order.checks)}
    return of_files | dict(order.wording) if order.save_wave else of_files


def _prepare(database: Database, people: Pseudonyms, order: Order, statements: Mapping[str, int]) -> list[_Part]:
    """Number the people of the files and make their rows, one part a file."""
    sheets = [check.sheet for check in order.checks if check.sheet is not None]
    hashes = [people.hashes(sheet.identities) for sheet in sheets]
    everyone = np.concatenate(hashes) if hashes else np.empty(0, np.int64)
    number_people = database.read(lambda cursor: respondents.numbering(cursor, everyone))
    parts = []
    for check, sheet, of_sheet in zip(order.checks, sheets, hashes, strict=True):
        upload = upload_number(order.wave.id, check.sha256, order.moment.isoformat(), order.line)
        numbers = number_people(of_sheet)
        parts.append(_Part(check, sheet, upload, numbers, make_batch(upload, sheet, numbers, of_sheet, statements)))
    return parts


def _refuse_too_many(statements: int) -> None:
    if statements > HIGHEST_STATEMENT + 1:
        raise UploadRefused(f"A survey round holds at most {HIGHEST_STATEMENT + 1:,} statements.", "Split the survey.")


def _refuse_other_key(database: Database, people: Pseudonyms, wave: int) -> None:
    marks = {mark for (mark,) in database.rows(ledger.KEY_MARKS, [wave])}
    if marks - {people.mark}:
        raise StoreIncomplete(
            f"The file “{respondents.KEY_FILE}” is not the one this survey round began with, so people could be counted twice.",
            "Put the file back from your backup, or load the answers into a new survey round.",
        )


def _write(database: Database, wave: int, parts: list[_Part]) -> None:
    batches = [part.batch for part in parts]
    tables = (
        (ADD_PEOPLE, joined([batch.people for batch in batches])),
        (ADD_ANSWERS, joined([batch.answers for batch in batches])),
        (ADD_COMMENTS, joined([batch.comments for batch in batches])),
    )
    ids = [part.number for part in parts]

    def work(cursor: Cursor) -> None:
        for query, table in tables:
            cursor.register("incoming", table)
            cursor.execute(query, [wave])
            cursor.unregister("incoming")

    database.transact(work, lambda cursor: cursor.execute(HAS_PEOPLE, [ids]).fetchone()[0] > 0)


def _verify(database: Database, parts: list[_Part]) -> None:
    """StoreIncomplete unless exactly the rows of the files are stored."""
    ids = [part.number for part in parts]
    stored = stored_rows(database, min(ids), max(ids))
    for part in parts:
        expected = Stored(part.batch.rows, part.batch.fingerprint, part.sheet.people)
        if stored.get(part.number, Stored()) != expected:
            raise StoreIncomplete(f"“{part.check.file}” was not stored completely; nothing was kept.", "Try again.")


def _list(database: Database, number: int, order: Order, parts: list[_Part], key_mark: str) -> tuple[Upload, ...]:
    old = order.instead_of
    place = ledger.place(database, old) if old else None
    others = [number, int(old.id, 16) if old else NO_UPLOAD]
    before = database.read(lambda cursor: cursor.execute(PEOPLE_BEFORE, others).fetchnumpy()["respondent"])
    uploads = []
    for part in parts:
        known = int(np.isin(part.respondents, before).sum())
        before = np.union1d(before, part.respondents)
        uploads.append(_upload(part, order, _note(known, old)))

    def work(cursor: Cursor) -> None:
        if old:
            undoing.undo(cursor, old, order.undo_line, order.moment)
        if order.save_wave:
            waves.save(cursor, order.wave, _wording(order))
        else:
            waves.add_statements(cursor, number, _wording(order))
        ledger.add(cursor, number, uploads, key_mark, place)
        order.log(cursor)

    ids = {part.number for part in parts}
    database.transact(work, lambda cursor: ledger.listed(cursor, ids) == ids)
    return tuple(uploads)


def _note(answered_before: int, old: Upload | None) -> str:
    """What the ledger says of people with two uploads in the wave, and of the upload that is replaced."""
    replaces = f"Replaces “{old.file}” of {ledger.day(old.published)}." if old else ""
    if not answered_before:
        return replaces
    who = "1 person" if answered_before == 1 else f"{answered_before} people"
    if old:
        return f"{replaces} {who} answered in another file of this survey round too; the newer answers count."
    return f"{who} had answered before in this survey round; the newer answers count."


def _upload(part: _Part, order: Order, note: str) -> Upload:
    return Upload(
        id=ledger.id_text(part.number),
        wave_id=order.wave.id,
        file=part.check.file,
        sha256=part.check.sha256,
        dialect=part.check.dialect,
        people=part.sheet.people,
        answers=part.sheet.answers,
        rows=part.batch.rows,
        fingerprint=part.batch.fingerprint,
        published=order.moment.replace(tzinfo=UTC),
        note=note,
        rows_in=part.check.rows,
        rejected=max(0, part.check.left_out) if part.check.rows else 0,
    )
