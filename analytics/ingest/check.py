"""From uploaded files to cleaned answers and findings. Nothing is written here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from analytics.ingest.cleaning import CleanPeople, clean
from analytics.ingest.dialects import DIALECTS
from analytics.ingest.dialects.reading import Dialect, Reading
from analytics.ingest.listing import listed
from analytics.ingest.raw import RawSheet, RawWorkbook
from analytics.ingest.reader import WorkbookReader
from analytics.model.errors import UploadRefused
from analytics.model.finding import Finding, Severity, Where
from analytics.model.maturity import MaturityModel
from analytics.model.survey import MISSING, AnswerSheet, FileCheck, SourceFile

Progress = Callable[[int, int, str], None]

_EXPECTED = "Expected is a filled form or collection sheet of this app, or a Microsoft Forms export whose questions are the statements."
_FORMULAS_REMEDY = "Open the workbook in Excel, save it there, and upload it again."


def check_files(
    files: Sequence[SourceFile], model: MaturityModel, reader: WorkbookReader, progress: Progress | None = None
) -> tuple[FileCheck, ...]:
    """What each file holds, in the order given. A file that cannot be taken in has an ERROR among its findings and no answers.

    A person who occurs in several files counts once, with the answers handed in last (the later file where times are unknown); the others are listed
    as warnings. ``progress`` is told files done, files in all and the name of the next.
    """
    drafts = []
    for number, file in enumerate(files):
        if progress:
            progress(number, len(files), file.name)
        drafts.append(_draft(file, model, reader))
    _drop_older_across_files(drafts)
    if progress:
        progress(len(files), len(files), "")
    return tuple(draft.finished() for draft in drafts)


@dataclass
class _Draft:
    """One file while its people are still compared with those of the other files."""

    file: SourceFile
    sha256: str
    dialect: str = ""
    why: str = ""
    people: CleanPeople | None = None
    findings: tuple[Finding, ...] = ()

    def finished(self) -> FileCheck:
        findings = tuple(replace(f, where=replace(f.where, file=self.file.name)) for f in self.findings)
        refused = any(finding.severity is Severity.ERROR for finding in findings)
        sheet = None if refused or self.people is None else _with_identities(self.people.sheet, self.sha256)
        return FileCheck(self.file.name, self.sha256, self.dialect, self.why, sheet, findings)


def _draft(file: SourceFile, model: MaturityModel, reader: WorkbookReader) -> _Draft:
    draft = _Draft(file, hashlib.sha256(file.content).hexdigest())
    try:
        workbook = reader.read(file)
        draft.findings = tuple(_notes(workbook))
        dialect, why, sheet, reading = _recognised(workbook, model)
    except UploadRefused as refused:
        draft.findings = (*refused.findings, *draft.findings)
        return draft
    draft.dialect, draft.why = dialect.name, why
    draft.findings = (*draft.findings, *_sheet_findings(sheet), *reading.findings)
    if any(finding.severity is Severity.ERROR for finding in draft.findings):
        return draft
    draft.people, cleaned = clean(reading, model)
    draft.findings = (*draft.findings, *cleaned)
    if not draft.people.sheet.people and not any(f.severity is Severity.ERROR for f in cleaned):
        draft.findings = (*draft.findings, _nobody_answered(sheet.name))
    return draft


def _recognised(workbook: RawWorkbook, model: MaturityModel) -> tuple[Dialect, str, RawSheet, Reading]:  # TODO(lead): exports
    """The one sheet that holds answers, with its layout; UploadRefused if there is none or more than one."""
    if not any(sheet.rows for sheet in workbook.sheets):
        raise _refused("workbook-empty", "The workbook has no rows.", _EXPECTED)
    found = []
    for sheet in workbook.sheets:
        for dialect in DIALECTS:
            why = dialect.recognise(sheet, model)
            if why:
                reading = dialect.read(sheet, model)
                assert isinstance(reading, Reading)
                found.append((dialect, why, sheet, reading))
                break
    if not found:
        raise _refused("not-a-survey", "This workbook is not a survey that can be read.", _EXPECTED)
    answered = [one for one in found if (one[3].codes != MISSING).any()]
    if len(answered) > 1:
        names = " and ".join(f"“{one[2].name}”" for one in answered)
        message = (
            f"The sheets {names} both hold answers." if len(answered) == 2 else f"The sheets {names} all hold answers."
        )
        raise _refused("several-answer-sheets", message, "Keep one sheet with answers in each workbook.")
    return (answered or found)[0]


def _refused(code: str, message: str, remedy: str) -> UploadRefused:
    return UploadRefused(message, remedy, [Finding(code, Severity.ERROR, Where(), message, remedy)])


def _nobody_answered(sheet: str) -> Finding:
    message = "Nobody has chosen a level in this file."
    return Finding(
        "no-answers", Severity.ERROR, Where(sheet=sheet), message, "Fill it in first, or leave the file out."
    )


def _sheet_findings(sheet: RawSheet) -> list[Finding]:
    findings = []
    if sheet.formulas:
        shown = ", ".join(sheet.formulas[:5]) + (
            f" and {len(sheet.formulas) - 5} more" if len(sheet.formulas) > 5 else ""
        )
        cells = "The cell" if len(sheet.formulas) == 1 else "The cells"
        message = f"{cells} {shown} hold{'s' if len(sheet.formulas) == 1 else ''} a formula without its value."
        where = Where(sheet=sheet.name, cell=sheet.formulas[0])
        findings.append(Finding("formula-without-value", Severity.ERROR, where, message, _FORMULAS_REMEDY))
    if sheet.errors:
        count = len(sheet.errors)
        message = f"{count:,} {'cell shows' if count == 1 else 'cells show'} an error such as #N/A and count as empty."
        findings.append(Finding("cell-error", Severity.WARNING, Where(sheet=sheet.name, cell=sheet.errors[0]), message))
    return findings


def _notes(workbook: RawWorkbook) -> list[Finding]:
    notes = []
    if workbook.macros:
        notes.append(("macros-ignored", Where(), "The workbook holds macros; they were not run."))
    if workbook.links:
        notes.append(("links-ignored", Where(), "The workbook refers to other workbooks; they were not opened."))
    notes += [("sheet-hidden", Where(sheet=name), "This sheet is hidden and was not read.") for name in workbook.hidden]
    return [Finding(code, Severity.NOTE, where, message) for code, where, message in notes]


def _drop_older_across_files(drafts: Sequence[_Draft]) -> None:
    """Leaves each identity in the file with its newest answers only."""
    newest: dict[str, tuple[int, int]] = {}
    older: dict[int, list[tuple[int, int]]] = {}
    for number, draft in enumerate(drafts):
        if draft.people is None or len(drafts) == 1:
            continue
        times = draft.people.submitted.astype("int64")
        for person, identity in enumerate(draft.people.sheet.identities):
            if not identity:
                continue
            key = identity.casefold()
            before = newest.get(key)
            loses = False
            if before is not None:
                other = drafts[before[0]].people
                loses = other is not None and times[person] < other.submitted.astype("int64")[before[1]]
                loser, winner = ((number, person), before) if loses else (before, (number, person))
                older.setdefault(loser[0], []).append((loser[1], winner[0]))
            if not loses:
                newest[key] = number, person
    for number, losers in older.items():
        _leave_out(drafts[number], losers, drafts)


def _leave_out(draft: _Draft, losers: Sequence[tuple[int, int]], drafts: Sequence[_Draft]) -> None:
    assert draft.people is not None
    everybody = draft.people

    def made(person: int, winner: int) -> Finding:
        where = Where(sheet=everybody.reading.sheet, cell=everybody.reading.place(int(everybody.persons[person])))
        message = f"The same person answers again in “{drafts[winner].file.name}”; the newer answers count and these are left out."
        remedy = "If these are two people, give each a number of their own."
        return Finding("person-in-two-files", Severity.WARNING, where, message, remedy)

    draft.findings = (*draft.findings, *listed((made(*pair) for pair in losers), len(losers)))
    keep = np.ones(everybody.sheet.people, dtype=bool)
    keep[[person for person, _ in losers]] = False
    draft.people = _only(everybody, keep)


def _only(everybody: CleanPeople, keep: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> CleanPeople:
    sheet, at = everybody.sheet, np.flatnonzero(keep)
    kept = replace(
        sheet,
        codes=sheet.codes[at],
        identities=tuple(sheet.identities[person] for person in at),
        roles=tuple(sheet.roles[person] for person in at),
        units=tuple(sheet.units[person] for person in at),
        partial=sheet.partial[at],
        straight_line=sheet.straight_line[at],
        fast=sheet.fast[at],
    )
    return CleanPeople(kept, everybody.reading, everybody.persons[at])


def _with_identities(sheet: AnswerSheet, sha256: str) -> AnswerSheet:
    """People the file does not tell apart are told apart by the file and their place in it."""
    if all(sheet.identities):
        return sheet
    named = (identity or f"{sha256} {place}" for place, identity in enumerate(sheet.identities))
    return replace(sheet, identities=tuple(named))
