"""Write, verify, publish: how the answers of files become part of a wave, all of them or none.

The rows are committed first, invisible to readers. A scan then counts and fingerprints what really is stored. Only
when that agrees with the files, one transaction lists all of them in the ledger. A crash in between leaves rows that
no reader sees and the next opening removes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb
import numpy as np
from numpy.typing import NDArray

from analytics.model.errors import LeitsternError, StoreIncomplete, UploadRefused
from analytics.model.finding import Finding, Severity, Where
from analytics.model.survey import AnswerSheet, FileCheck, Upload, Wave
from analytics.store import ledger, respondents, sql, waves
from analytics.store.batch import HIGHEST_STATEMENT, Batch, joined, make_batch, upload_number
from analytics.store.completeness import Stored
from analytics.store.database import Cursor, Database
from analytics.store.respondents import Pseudonyms

ADD_ANSWERS = "INSERT INTO answer SELECT upload, ?::INTEGER, respondent, statement, code FROM incoming"
ADD_PEOPLE = """
    INSERT INTO person
    SELECT upload, ?::INTEGER, respondent, hash, role, unit, levels, partial, straight_line, fast FROM incoming
"""
HAS_PEOPLE = "SELECT count(*) FROM person WHERE list_contains(?, upload)"
DROP_ANSWERS = "DELETE FROM answer WHERE list_contains(?, upload)"
DROP_PEOPLE = "DELETE FROM person WHERE list_contains(?, upload)"
PEOPLE_BEFORE = "SELECT DISTINCT p.respondent FROM person p JOIN upload u ON u.id = p.upload WHERE u.wave = ?"

LAST_ID = 2**63 - 1

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class _Part:
    """One file on its way."""

    check: FileCheck
    sheet: AnswerSheet
    number: int
    """Upload id."""
    respondents: NDArray[np.int32]
    batch: Batch


def publish(
    database: Database,
    people: Pseudonyms,
    wave: Wave,
    checks: Sequence[FileCheck],
    published: datetime,
    log: Callable[[Cursor], None],
    progress: Progress,
    wording: Mapping[str, str] | None = None,
) -> tuple[Upload, ...]:
    """Store the files and list them; the caller holds ``database.writing`` and sees to checkpoint and journal.

    ``published`` is UTC without a zone; ``log`` writes the audit lines in the transaction that publishes. ``wording``
    (statement id → text) is given for a new wave, which the same transaction saves.
    UploadRefused when a file is not accepted or was loaded before.
    """
    _refuse_unaccepted(checks)
    _refuse_known_content(database, checks)
    progress(0, 3, "Storing the answers")
    if wording is not None:
        wording = dict.fromkeys(_statement_ids(checks), "") | dict(wording)
    number, parts = _prepare(database, people, wave, checks, published, wording)
    ids = [part.number for part in parts]
    discard(database, ids)
    try:
        _write(database, number, parts)
        progress(1, 3, "Checking what was stored")
        _verify(database, parts)
        progress(2, 3, "Publishing")
        uploads = _list(database, number, wave, parts, people.mark, published, log, wording)
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

    def work(cursor: Cursor) -> None:
        cursor.execute(DROP_ANSWERS, [doomed])
        cursor.execute(DROP_PEOPLE, [doomed])

    if doomed and not database.read(gone):
        database.transact(work, gone)


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


def _refuse_known_content(database: Database, checks: Sequence[FileCheck]) -> None:
    findings: list[Finding] = []
    in_call: dict[str, str] = {}
    loaded = {first.sha256: first for first in ledger.uploads(database, contents=[check.sha256 for check in checks])}
    for check in checks:
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


def _prepare(
    database: Database,
    people: Pseudonyms,
    wave: Wave,
    checks: Sequence[FileCheck],
    published: datetime,
    wording: Mapping[str, str] | None,
) -> tuple[int, list[_Part]]:
    """Number the people and statements of the files and make their rows. Returns the wave's number and one part a file."""
    sheets = [check.sheet for check in checks if check.sheet is not None]
    hashes = [people.hashes(sheet.identities) for sheet in sheets]
    everyone = np.concatenate(hashes) if hashes else np.empty(0, np.int64)
    if wording is None:
        number = database.read(lambda cursor: waves.number_of(cursor, wave.id))
        _refuse_other_key(database, people, number)
        statements = _numbered_statements(database, number, _statement_ids(checks))
    else:
        number = database.read(waves.next_number)
        _refuse_too_many(len(wording))
        statements = {statement: place for place, statement in enumerate(wording)}  # as waves.save will number them
    number_people = database.read(lambda cursor: respondents.numbering(cursor, everyone))
    parts = []
    for check, sheet, of_sheet in zip(checks, sheets, hashes, strict=True):
        upload = upload_number(wave.id, check.sha256, published.isoformat())
        numbers = number_people(of_sheet)
        parts.append(_Part(check, sheet, upload, numbers, make_batch(upload, sheet, numbers, of_sheet, statements)))
    return number, parts


def _numbered_statements(database: Database, wave: int, statement_ids: Iterable[str]) -> dict[str, int]:
    """Statement id → number in the wave, for all of them; those that are new to the wave are added without wording."""
    known = database.read(lambda cursor: waves.statement_numbers(cursor, wave))
    new = [statement for statement in statement_ids if statement not in known]
    _refuse_too_many(len(known) + len(new))
    if new:
        database.transact(
            lambda cursor: waves.add_statements(cursor, wave, dict.fromkeys(new, "")),
            lambda cursor: set(new) <= set(waves.statement_numbers(cursor, wave)),
        )
        known = database.read(lambda cursor: waves.statement_numbers(cursor, wave))
    return known


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
    answers = joined([part.batch.answers for part in parts])
    rows = joined([part.batch.people for part in parts])
    ids = [part.number for part in parts]

    def work(cursor: Cursor) -> None:
        for query, table in ((ADD_PEOPLE, rows), (ADD_ANSWERS, answers)):
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


def _list(
    database: Database,
    number: int,
    wave: Wave,
    parts: list[_Part],
    key_mark: str,
    published: datetime,
    log: Callable[[Cursor], None],
    wording: Mapping[str, str] | None,
) -> tuple[Upload, ...]:
    before = database.read(lambda cursor: cursor.execute(PEOPLE_BEFORE, [number]).fetchnumpy()["respondent"])
    uploads = []
    for part in parts:
        replaced = int(np.isin(part.respondents, before).sum())
        before = np.union1d(before, part.respondents)
        uploads.append(_upload(part, wave, published, replaced))

    def work(cursor: Cursor) -> None:
        if wording is not None:
            waves.save(cursor, wave, wording)
        ledger.add(cursor, number, uploads, key_mark)
        log(cursor)

    ids = {part.number for part in parts}
    database.transact(work, lambda cursor: ledger.listed(cursor, ids) == ids)
    return tuple(uploads)


def _upload(part: _Part, wave: Wave, published: datetime, replaced: int) -> Upload:
    who = "1 person" if replaced == 1 else f"{replaced} people"
    return Upload(
        id=ledger.id_text(part.number),
        wave_id=wave.id,
        file=part.check.file,
        sha256=part.check.sha256,
        dialect=part.check.dialect,
        people=part.sheet.people,
        answers=part.sheet.answers,
        rows=part.batch.rows,
        fingerprint=part.batch.fingerprint,
        published=published.replace(tzinfo=UTC),
        note=f"{who} had answered before in this survey round; the newer answers count." if replaced else "",
    )
