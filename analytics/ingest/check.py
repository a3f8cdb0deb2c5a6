"""From uploaded files to cleaned answers and findings. Nothing is written here."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from analytics.ingest.cleaning import CleanPeople, clean
from analytics.ingest.codebook import CodeBook, codebook_of, columns_explained, explained
from analytics.ingest.dialects import EXPORTS
from analytics.ingest.dialects.reading import Reading, note
from analytics.ingest.draft import draft_model, likert_columns
from analytics.ingest.export import Export
from analytics.ingest.listing import listed
from analytics.ingest.mapped import read_mapped, samples
from analytics.ingest.proposal import propose
from analytics.ingest.raw import RawSheet, RawWorkbook
from analytics.ingest.reader import WorkbookReader
from analytics.ingest.recognition import Recognised, recognised
from analytics.ingest.repeats import drop_older
from analytics.ingest.saved_mapping import aligned, fingerprint, laid_over
from analytics.model.errors import UploadRefused
from analytics.model.finding import Finding, Severity, Where
from analytics.model.mapping import ColumnSample, Hints, SurveyMapping, Use
from analytics.model.maturity import MaturityModel
from analytics.model.survey import CODE_BOOK, AnswerSheet, FileCheck, SourceFile

Progress = Callable[[int, int, str], None]

OWN_QUESTIONS_BELOW = 0.5
"""Share of rated questions that must be statements of the model; below it a model of the file's own questions is drafted."""
_NO_FIGURES = (Use.LEFT_OUT, Use.COMMENT, Use.UNDECIDED)
"""Columns that no figure is made of: a formula without its value in them refuses nothing."""
_LOG = logging.getLogger(__name__)
_MISTAKE_REMEDY = "Leave it out for now. The log of the app says what happened."
_FORMULAS_REMEDY = "Open the workbook in Excel, save it there, and upload it again."


def check_files(
    files: Sequence[SourceFile],
    model: MaturityModel,
    reader: WorkbookReader,
    progress: Progress | None = None,
    hints: Hints | None = None,
) -> tuple[FileCheck, ...]:
    """What each file holds, in the order given. A file that cannot be taken in has an ERROR among its findings and no answers.

    A person who occurs in several files counts once, with the answers handed in last (the later file where times are unknown); the others are listed
    as warnings. A file that only explains answer codes is used for the other files. ``progress`` is told files done, files in all and the name
    of the next; what it raises ends the check.
    """
    hints = hints or Hints()
    drafts = []
    for number, (file, content) in enumerate(zip(files, reader.read_each(files, hints.passwords), strict=True)):
        if progress:
            progress(number, len(files), file.name)
        drafts.append(_Draft(file, hashlib.sha256(file.content).hexdigest()))
        with _mistakes_stay_with(drafts[-1]):
            _open(drafts[-1], content, model, hints)
    for draft in drafts:
        with _mistakes_stay_with(draft):
            _read_people(draft, model, [other for other in drafts if other.books], hints)
    drop_older(drafts)
    if progress:
        progress(len(files), len(files), "")
    return tuple(draft.finished() for draft in drafts)


@dataclass
class _Draft:
    """One file while its people are still compared with those of the other files."""

    file: SourceFile
    sha256: str
    found: Recognised | None = None
    books: tuple[CodeBook, ...] = ()
    """Of a file that is nothing but a code book."""
    people: CleanPeople | None = None
    rows: int = 0
    mapping: SurveyMapping | None = None
    columns: tuple[ColumnSample, ...] = ()
    rated: tuple[str, ...] = ()
    own_model: MaturityModel | None = None
    findings: list[Finding] = field(default_factory=list)

    @property
    def name(self) -> str:
        """As the user knows the file."""
        return self.file.name

    @property
    def refused(self) -> bool:
        """True if something stands against the file."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def finished(self) -> FileCheck:
        """The result for the outside."""
        sheet = None if self.refused or self.people is None else _with_identities(self.people.sheet, self.sha256)
        return FileCheck(
            file=self.file.name,
            sha256=self.sha256,
            dialect=self.found.dialect.name if self.found else CODE_BOOK if self.books else "",
            why=self.found.why
            if self.found
            else "It explains answer codes and holds no answers."
            if self.books
            else "",
            sheet=sheet,
            findings=tuple(replace(f, where=replace(f.where, file=self.file.name)) for f in self.findings),
            rows=self.rows,
            mapping=self.mapping,
            columns=self.columns,
            draft=self.own_model,
            rated=self.rated,
            dialects=tuple(dialect.name for dialect in EXPORTS) if self.mapping else (),
        )


@contextmanager
def _mistakes_stay_with(draft: _Draft) -> Iterator[None]:
    """A mistake of the app over one file refuses this file, is logged, and lets the others go on."""
    try:
        yield
    except Exception:  # noqa: BLE001 – whatever it was, the log has it and the other files go on
        _LOG.exception("The check failed over a file")
        draft.people = None
        message = "The app made a mistake over this file, so it is not taken in."
        draft.findings.append(Finding("app-mistake", Severity.ERROR, Where(), message, _MISTAKE_REMEDY))


def _open(draft: _Draft, workbook: RawWorkbook | UploadRefused, model: MaturityModel, hints: Hints) -> None:
    """Recognise the layout of the file, or the code books it consists of, or note why it is neither."""
    if isinstance(workbook, UploadRefused):
        draft.findings = list(workbook.findings)
        return
    draft.findings = [*workbook.notes, *_notes(workbook)]
    try:
        draft.found = recognised(workbook, model, hints.dialects.get(draft.name, ""))
        draft.findings += draft.found.findings
    except UploadRefused as refused:
        draft.books = tuple(book for sheet in workbook.sheets if (book := codebook_of(sheet)))
        draft.findings[:0] = () if draft.books else refused.findings


def _read_people(draft: _Draft, model: MaturityModel, books: Sequence[_Draft], hints: Hints) -> None:
    """The people of a recognised file, cleaned, unless something stands against it."""
    if draft.found is None:
        return
    content = draft.found.content
    draft.rows = len(content.rows)
    if isinstance(content, Export):
        content = _mapped(draft, _explained(draft, content, books), model, hints)
    draft.findings += [*_unread_cells(draft.found.sheet, content), *content.findings]
    if draft.refused:
        return
    draft.people, cleaned = clean(content, model)
    draft.findings += cleaned
    if not draft.people.sheet.people and not draft.refused:
        message = "Nobody has chosen a level in this file."
        where = Where(sheet=content.sheet)
        remedy = "Fill it in first, or leave the file out."
        draft.findings.append(Finding("no-answers", Severity.ERROR, where, message, remedy))


def _explained(draft: _Draft, export: Export, others: Sequence[_Draft]) -> Export:
    """The export with the answer codes its own workbook or a code book beside it explains."""
    assert draft.found is not None
    books = [(draft.name, book) for book in draft.found.books]
    books += [(other.name, book) for other in others for book in other.books]
    for name, book in books:
        told = explained(export, book)
        changed = columns_explained(export, told)
        if changed:
            message = (
                f"{changed:,} {'column is' if changed == 1 else 'columns are'} explained by the code book in “{name}”."
            )
            draft.findings.append(note("code-book-used", export.sheet, "", message))
        export = told
    return export


def _mapped(draft: _Draft, export: Export, model: MaturityModel, hints: Hints) -> Reading:
    """The export as its mapping reads it: the one the user confirmed, or else the proposed one."""
    print_of = fingerprint(export)
    given = (one for one in hints.mappings if one.fingerprint == print_of and one.model_id == model.id)
    mapping = laid_over(next(given, None) or propose(export, model, hints.memory), export)
    mapping = replace(mapping, dialect=draft.found.dialect.name if draft.found else "")
    draft.mapping, draft.columns = mapping, samples(export)
    rated = tuple(column.header for column in likert_columns(export))
    draft.rated = rated
    asked = sum(column.use is Use.STATEMENT for column in mapping.columns if column.header in rated)
    if rated and asked < OWN_QUESTIONS_BELOW * len(rated):
        draft.own_model = draft_model(export, _title(draft.name))
    used = (
        column.place
        for column, use in zip(export.columns, aligned(mapping, export), strict=True)
        if use and use.use not in _NO_FIGURES
    )
    return replace(read_mapped(export, mapping, model), used=frozenset(used))


def _title(file_name: str) -> str:
    """The file's name without its ending, for a model that has no other name yet."""
    return file_name.rpartition(".")[0] or file_name


def _unread_cells(sheet: RawSheet, reading: Reading) -> list[Finding]:
    """Cells among those that count whose content the file does not show: formulas without a value, errors."""
    findings = []
    formulas = sheet.formulas if reading.used is None else sheet.formulas_in(reading.used)
    errors = sheet.errors if reading.used is None else sheet.errors_in(reading.used)
    if formulas:
        shown = ", ".join(formulas[:5]) + (f" and {len(formulas) - 5} more" if len(formulas) > 5 else "")
        cells = "The cell" if len(formulas) == 1 else "The cells"
        message = f"{cells} {shown} hold{'s' if len(formulas) == 1 else ''} a formula without its value."
        where = Where(sheet=sheet.name, cell=formulas[0])
        findings.append(Finding("formula-without-value", Severity.ERROR, where, message, _FORMULAS_REMEDY))
    if errors:
        count = len(errors)
        message = f"{count:,} {'cell shows' if count == 1 else 'cells show'} an error such as #N/A and count as empty."
        findings.append(Finding("cell-error", Severity.WARNING, Where(sheet=sheet.name, cell=errors[0]), message))
    return [*findings, *_joined_cells(sheet, reading)]


def _joined_cells(sheet: RawSheet, reading: Reading) -> list[Finding]:
    """A warning for cells joined over several people: the answer in them is that of the first."""
    if not sheet.merged or len(reading.rows) < 2:
        return []
    columns = range(sheet.columns) if reading.used is None else reading.used
    joined = sheet.merged_in(columns, int(reading.rows.min()) - sheet.first_row)
    made = (
        Finding(
            "cells-joined",
            Severity.WARNING,
            Where(sheet=sheet.name, cell=area),
            "These cells are joined; what stands in them counts for the uppermost person only.",
            "Take the cells apart and write the answer beside each person.",
        )
        for area in joined
    )
    return listed(made, len(joined))


def _notes(workbook: RawWorkbook) -> list[Finding]:
    notes = []
    if workbook.macros:
        notes.append(("macros-ignored", Where(), "The workbook holds macros; they were not run."))
    if workbook.links:
        notes.append(("links-ignored", Where(), "The workbook refers to other workbooks; they were not opened."))
    notes += [("sheet-hidden", Where(sheet=name), "This sheet is hidden and was not read.") for name in workbook.hidden]
    return [Finding(code, Severity.NOTE, where, message) for code, where, message in notes]


def _with_identities(sheet: AnswerSheet, sha256: str) -> AnswerSheet:
    """People the file does not tell apart are told apart by the file and their place in it."""
    if all(sheet.identities):
        return sheet
    named = (identity or f"{sha256} {place}" for place, identity in enumerate(sheet.identities))
    return replace(sheet, identities=tuple(named))
