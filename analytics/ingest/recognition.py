"""Which sheet of a workbook holds the answers, and which layout it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.ingest.answers import folded
from analytics.ingest.codebook import CodeBook, codebook_of
from analytics.ingest.dialects import DIALECTS, EXPORTS, OWN
from analytics.ingest.dialects.reading import Dialect, Reading, note
from analytics.ingest.dialects.wide import why_not
from analytics.ingest.export import Export
from analytics.ingest.raw import RawSheet, RawWorkbook
from analytics.model.errors import UploadRefused
from analytics.model.finding import Finding, Severity, Where
from analytics.model.maturity import MaturityModel
from analytics.model.survey import MISSING

EXPECTED = (
    "Expected is a filled form or collection sheet of this app, an export of a survey tool, or a table with one person a row and one question a "
    "column."
)
_TABLES = ("wide", "long")
"""Layouts that any table may seem to have; a sheet with a tool's own layout goes first."""


@dataclass(frozen=True)
class Recognised:
    """The sheet that holds the answers, and what else the workbook says about them."""

    dialect: Dialect
    why: str
    sheet: RawSheet
    content: Reading | Export
    books: tuple[CodeBook, ...] = ()
    """Sheets of the same workbook that explain its answer codes."""
    findings: tuple[Finding, ...] = ()
    """About sheets that were not read."""

    @property
    def answered(self) -> bool:
        """True if somebody stands on the sheet: with a level in our own workbooks, at all in an export."""
        if isinstance(self.content, Export):
            return len(self.content.rows) > 0
        return bool((self.content.codes != MISSING).any())


def recognised(workbook: RawWorkbook, model: MaturityModel, chosen: str = "") -> Recognised:
    """The one sheet that holds answers, with its layout: the recognised one, or ``chosen`` by the user.

    UploadRefused, with the reason, if no sheet holds answers or several do.
    """
    if not any(sheet.rows for sheet in workbook.sheets):
        raise refused("workbook-empty", "The workbook has no rows.", EXPECTED)
    own = [one for sheet in workbook.sheets if not chosen and (one := _read(sheet, model, OWN))]
    if own:  # our own workbooks come by the hundred: nothing else is asked of them
        return _the_one(own)
    books = {sheet.name: book for sheet in workbook.sheets if (book := codebook_of(sheet))}
    found = [one for sheet in workbook.sheets if (one := _export(sheet, model, chosen, sheet.name in books))]
    if not found:
        raise refused("not-a-survey", _why_not(workbook), EXPECTED)
    best = _the_one(found)
    others = tuple(book for name, book in books.items() if name != best.sheet.name)
    return Recognised(best.dialect, best.why, best.sheet, best.content, others, best.findings)


def refused(code: str, message: str, remedy: str) -> UploadRefused:
    """A refusal with its one finding."""
    return UploadRefused(message, remedy, [Finding(code, Severity.ERROR, Where(), message, remedy)])


def _export(sheet: RawSheet, model: MaturityModel, chosen: str, is_book: bool) -> Recognised | None:
    """The sheet as the first layout that recognises it, or as the one the user says; a code book is no plain table."""
    if chosen:
        return _read(sheet, model, [dialect for dialect in DIALECTS if dialect.name == chosen], said="You said so.")
    return _read(sheet, model, [dialect for dialect in EXPORTS if not (is_book and dialect.name in _TABLES)])


def _read(sheet: RawSheet, model: MaturityModel, dialects: Sequence[Dialect], said: str = "") -> Recognised | None:
    for dialect in dialects:
        why = dialect.recognise(sheet, model) or (said if sheet.rows > 1 else None)
        if why:
            return Recognised(dialect, why, sheet, dialect.read(sheet, model))
    return None


def _the_one(found: list[Recognised]) -> Recognised:
    """The sheet that counts: a known layout before a plain table, and of copies the one with most people."""
    answered = [one for one in found if one.answered]
    if not answered:
        return found[0]
    known = [one for one in answered if one.dialect.name not in _TABLES] or answered
    best = max(known, key=_people)
    rest = [one for one in answered if one is not best]
    rivals = [one for one in rest if one in known and not _is_copy(one, best)]
    if rivals:
        names = [f"“{one.sheet.name}”" for one in answered if one is best or one in rivals]
        message = (
            f"The sheets {', '.join(names[:-1])} and {names[-1]} {'both' if len(names) == 2 else 'all'} hold answers."
        )
        raise refused("several-answer-sheets", message, "Keep one sheet with answers in each workbook.")
    notes = tuple(
        note(
            "sheet-not-read",
            one.sheet,
            "",
            f"This sheet was not read; the answers were taken from “{best.sheet.name}”.",
        )
        for one in rest
    )
    return Recognised(best.dialect, best.why, best.sheet, best.content, (), notes)


def _people(one: Recognised) -> int:
    return len(one.content.rows)


def _is_copy(one: Recognised, of: Recognised) -> bool:
    """Whether every person on one export sheet stands on the other too, word for word; people like to keep a part beside the whole."""
    if not (isinstance(one.content, Export) and isinstance(of.content, Export)):
        return False
    headers = {folded(column.header) for column in one.content.columns}
    if not headers <= {folded(column.header) for column in of.content.columns}:
        return False
    return _lines(one.content, headers) <= _lines(of.content, headers)


def _lines(export: Export, headers: set[str]) -> set[tuple[str, ...]]:
    """What stands under these headers for each person, in the order of the headers."""
    wanted = sorted((folded(column.header), column.place) for column in export.columns)
    texts = {column.place: export.texts(column) for column in export.columns}
    return set(zip(*(texts[place] for header, place in wanted if header in headers), strict=True))


def _why_not(workbook: RawWorkbook) -> str:
    longest = max(workbook.sheets, key=lambda sheet: sheet.rows * sheet.columns)
    return f"This is not a survey that can be read: {why_not(longest)}"
