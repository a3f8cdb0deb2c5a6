"""The Excel export of Microsoft Forms: one row a person, one column a question with its full text as header."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.answers import AnswerScale, bad_cells, folded
from analytics.ingest.dialects import header_rows
from analytics.ingest.dialects.reading import Reading, error, nobody, note
from analytics.ingest.dialects.tool_columns import kind_of, squeezed, squeezed_words
from analytics.ingest.dialects.tool_export import export_of, top_rows
from analytics.ingest.export import Column, ColumnKind, Export
from analytics.ingest.raw import RawSheet
from analytics.ingest.roles import role_ids
from analytics.model.display import shorten
from analytics.model.finding import Finding, Severity, Where
from analytics.model.maturity import MaturityModel
from analytics.model.survey import MISSING

HEAD_ROWS = 5
_META = {
    "id": ("id",),
    "start": ("start time", "startzeit"),
    "end": ("completion time", "fertigstellungszeit"),
    "email": ("email", "e-mail", "email address", "e-mail-adresse"),
    "name": ("name",),
    "changed": ("last modified time", "uhrzeit der letzten änderung", "zeitpunkt der letzten änderung"),
    "language": ("language", "sprache"),
}
_ROLE_WORDS = ("role", "rolle", "funktion")
_UNIT_WORDS = ("unit", "department", "team", "einheit", "abteilung", "bereich")
_ANONYMOUS = ("", "anonymous", "anonym")
_DATE_FORMATS = (
    "%m/%d/%y %H:%M:%S",
    "%m/%d/%Y %H:%M:%S",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%y %H:%M:%S",
    "%m/%d/%Y %I:%M:%S %p",
)
_REPEATED = re.compile(r"(.*\D)[2-9]")


_STARTED = squeezed_words("Start time | Startzeit | Heure de début | Hora de inicio")
_COMPLETED = squeezed_words(
    """Completion time | Fertigstellungszeit | Abschlusszeit | Heure de fin | Heure d'achèvement | Heure de finalisation |
    Hora de finalización | Hora de fin"""
)
_CHANGED = squeezed_words(
    """Last modified time | Uhrzeit der letzten Änderung | Zeitpunkt der letzten Änderung | Heure de la dernière modification |
    Hora de la última modificación"""
)
_END = squeezed_words("End time | Endzeit | Stop time | End")
_JOINT = re.compile(r"(?<=\S)\.(?=[^\s.\d])(?<!\bwww\.)")
_POINTS = re.compile(
    r"(?:points|punkte|puntos|feedback|quizfeedback|commentaires?|comentarios|rückmeldung)\s*[-–—:]\s*(\S.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class MicrosoftFormsExport:
    """What “Open results in Excel” of Microsoft Forms gives, in English, German, French or Spanish."""

    name: str = "microsoft-forms"

    def recognise(self, sheet: RawSheet, model: MaturityModel) -> str | None:  # noqa: ARG002 - an export names no model
        """By the times of start and completion beside number, address or name."""
        if _time_row(sheet) is None:
            return None
        return "It has the columns for number, start and completion time that Microsoft Forms puts first."

    def read(self, sheet: RawSheet, model: MaturityModel) -> Export:  # noqa: ARG002 - an export names no model
        """One person a row; a question asked in a second branch has a 2 behind it, as Microsoft Forms writes it."""
        header = _time_row(sheet) or 0
        texts = header_rows.texts(sheet, header)
        columns = header_rows.columns(sheet, header + 1, *_matrix_rows(texts))
        return export_of(sheet, [_without_points(column, texts) for column in columns], header + 1)


def _time_row(sheet: RawSheet) -> int | None:
    """The row with the times; one of them is enough beside number, address or name, as people take columns out."""
    for row, texts in enumerate(top_rows(sheet)):
        found = {squeezed(text) for text in texts}
        others = {kind_of(text) for text in texts} & {ColumnKind.RESPONDENT, ColumnKind.EMAIL, ColumnKind.NAME}
        if found & _COMPLETED and (found & _STARTED or others):
            return row
        numbered = ColumnKind.RESPONDENT in others and len(others) > 1
        if found & _STARTED and not found & _END and (found & _CHANGED or numbered):
            return row
    return None


def _matrix_rows(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """Questions and options: the rows of a matrix are written ``Question.Row``, and more than one column begins with the question."""
    joints = [{match.start() for match in _JOINT.finditer(text)} for text in texts]
    begun = Counter(text[:joint] for text, places in zip(texts, joints, strict=True) for joint in places)
    questions, options = list(texts), [""] * len(texts)
    for place, text in enumerate(texts):
        shared = max((joint for joint in joints[place] if begun[text[:joint]] > 1), default=0)
        if shared:
            questions[place], options[place] = text[:shared].rstrip(), text[shared + 1 :].lstrip()
    return questions, options


def _without_points(column: Column, texts: Sequence[str]) -> Column:
    """In a quiz every question is followed by its points and feedback: ``Points – Question``."""
    found = _POINTS.fullmatch(column.header)
    return replace(column, kind=ColumnKind.TOOL) if found and found[1] in texts else column


@dataclass(frozen=True)
class MicrosoftFormsDialect:
    """What “Open results in Excel” of Microsoft Forms gives, in English or German."""

    name: str = "microsoft-forms"

    def recognise(self, sheet: RawSheet, model: MaturityModel) -> str | None:  # noqa: ARG002 - an export names no model
        """By the columns for number, start and completion that Microsoft Forms puts first."""
        if _header_row(sheet) is None:
            return None
        return "It starts with the columns ID, start time and completion time of a Microsoft Forms export."

    def read(self, sheet: RawSheet, model: MaturityModel) -> Reading:
        """One person a row; nobody if questions of the model or the question for the role are missing."""
        header = _header_row(sheet)
        columns = _Columns(sheet, model, header or 0)
        if columns.findings and any(finding.severity is Severity.ERROR for finding in columns.findings):
            return nobody(sheet, model, columns.findings)
        rows = columns.people()
        codes, findings = _answers(sheet, model, columns, rows)
        texts = columns.texts
        identities, keys = _identities(columns, rows)
        start, end = (_times(texts(meta, rows)) for meta in ("start", "end"))
        with np.errstate(invalid="ignore"):
            seconds = (end - start).astype("timedelta64[s]").astype(float)
        seconds[np.isnat(end) | np.isnat(start)] = np.nan
        return Reading(
            sheet.name,
            rows + sheet.first_row,
            sheet.letters(columns.role),
            identities,
            keys,
            columns.choices(columns.role, rows),
            columns.choices(columns.unit, rows),
            codes,
            seconds,
            end,
            (*columns.findings, *findings),
        )


class _Columns:
    """Which column holds what. ``role`` and ``unit`` are −1 where there is no such question."""

    def __init__(self, sheet: RawSheet, model: MaturityModel, header: int) -> None:
        self.sheet, self.model, self.header = sheet, model, header
        self.findings: list[Finding] = []
        headers = [folded(sheet.text(header, column)) for column in range(sheet.columns)]
        self.headers = headers
        self.meta = {name: headers.index(word) for name, words in _META.items() for word in words if word in headers}
        self.statements = _statement_columns(headers, model)
        taken = {*self.meta.values(), *(column for columns in self.statements.values() for column in columns)}
        self._free = [column for column, text in enumerate(headers) if text and column not in taken]
        self.role = self._role_column()
        self.unit = self._by_words(_UNIT_WORDS)
        self._check()

    def people(self) -> NDArray[np.intp]:
        """Table rows that stand for a person; a header line repeated at the end is dropped with a note."""
        number = self.meta["id"]
        numbers = self.sheet.column_texts(number)
        below = range(self.header + 1, self.sheet.rows)
        repeated = [row for row in below if numbers[row].casefold() == self.headers[number]]
        for row in repeated:
            cell = self.sheet.address(row, 0)
            self.findings.append(note("header-repeated", self.sheet, cell, "A repeated header line is left out."))
        used = [number, *(column for columns in self.statements.values() for column in columns)]
        filled = np.zeros(self.sheet.rows, dtype=bool)
        for column in used:
            texts, indices = self.sheet.distinct(column)
            filled |= np.array([*map(bool, texts), False])[indices]
        filled[[*range(self.header + 1), *repeated]] = False
        return np.flatnonzero(filled)

    def texts(self, meta: str, rows: NDArray[np.intp]) -> tuple[str, ...]:
        """Texts of one of the columns Microsoft Forms adds; empty where it is missing."""
        return self.column_texts(self.meta.get(meta, -1), rows)

    def column_texts(self, column: int, rows: NDArray[np.intp]) -> tuple[str, ...]:
        """Texts of a column in these rows; empty for column −1."""
        if column < 0:
            return ("",) * len(rows)
        return tuple(self.sheet.column_texts(column, rows))

    def choices(self, column: int, rows: NDArray[np.intp]) -> tuple[str, ...]:
        """Texts of a column in these rows, without the semicolon that ends the choices where several are allowed."""
        return tuple(map(_choice, self.column_texts(column, rows)))

    def _role_column(self) -> int:
        """The free column most of whose entries are roles, or else the one whose header speaks of roles."""
        known = role_ids(self.model)
        best, share_of_best = -1, 0.5
        for column in self._free:
            texts, indices = self.sheet.distinct(column)
            counts = np.bincount(indices[self.header + 1 :] + 1, minlength=len(texts) + 1)[1:]
            hits = sum(int(count) for text, count in zip(texts, counts, strict=True) if folded(_choice(text)) in known)
            share = hits / max(int(counts.sum()), 1)
            if share >= share_of_best and hits:
                best, share_of_best = column, share
        return best if best >= 0 else self._by_words(_ROLE_WORDS)

    def _by_words(self, words: Sequence[str]) -> int:
        for column in self._free:
            spoken = set(re.findall(r"\w+", self.headers[column]))
            near = any(word in self.headers[column] for word in words if len(word) > 5)
            if column != getattr(self, "role", -1) and (near or spoken & set(words)):
                return column
        return -1

    def _check(self) -> None:
        sheet, head = self.sheet, self.sheet.address(self.header, 0)
        missing = [statement for statement in self.model.statements if not self.statements.get(statement.id)]
        if len(missing) == len(self.model.statements):
            remedy = "Use the statements of the model as questions, word for word, or give the answers in the collection sheet."
            self.findings.append(
                error("statements-missing", sheet, head, "None of its questions is a statement of the model.", remedy)
            )
            return
        if missing:
            shown = ", ".join(f"“{shorten(statement.text, 60)}” ({statement.id})" for statement in missing[:3])
            more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
            message = f"No question was found for {shown}{more}; these statements count as not answered."
            where = Where(sheet=sheet.name, cell=head)
            self.findings.append(
                Finding("statements-missing", Severity.WARNING, where, message, "Check the wording of the questions.")
            )
        if self.role < 0:
            remedy = "Ask for the role in the survey, or add a column “Role” to the export."
            self.findings.append(error("role-missing", sheet, head, "No question asks for the role.", remedy))
        others = [column for column in self._free if column not in (self.role, self.unit)]
        for column in others[:20]:
            text = shorten(sheet.text(self.header, column), 60)
            at = sheet.address(self.header, column)
            self.findings.append(
                note("column-ignored", sheet, at, f"The question “{text}” is not part of the model and is left out.")
            )


def _header_row(sheet: RawSheet) -> int | None:
    for row in range(min(HEAD_ROWS, sheet.rows)):
        texts = {folded(sheet.text(row, column)) for column in range(min(sheet.columns, 12))}
        if all(texts & set(_META[name]) for name in ("id", "start", "end")):
            return row
    return None


def _choice(text: str) -> str:
    return text.rstrip("; ")


def _wording(text: str) -> str:
    return folded(text).rstrip(" .?!:")


def _statement_columns(headers: Sequence[str], model: MaturityModel) -> dict[str, list[int]]:
    """Statement id → its columns. A question asked in several branches has a column each, told apart by a number at the end."""
    ids = {_wording(statement.text): statement.id for statement in model.statements}
    for statement in model.statements:
        for joint in (" ", ": ", " - ", " – ", ". ", ") "):
            ids.setdefault(_wording(f"{statement.id}{joint}{statement.text}"), statement.id)
    columns: dict[str, list[int]] = {}
    for column, header in enumerate(headers):
        text = _wording(header)
        repeated = _REPEATED.fullmatch(text)
        found = ids.get(text) or (ids.get(_wording(repeated[1])) if repeated else None)
        if found:
            columns.setdefault(found, []).append(column)
    return columns


def _answers(
    sheet: RawSheet, model: MaturityModel, columns: _Columns, rows: NDArray[np.intp]
) -> tuple[NDArray[np.int8], list[Finding]]:
    """Codes of people × statements. Where a question has several columns, the first that is answered counts."""
    scale = AnswerScale(model)
    codes = np.full((len(model.statements), len(rows)), MISSING, dtype=np.int8)
    read, places, twice = [], [], 0
    for place, statement in enumerate(model.statement_ids):
        for column in columns.statements.get(statement, ()):
            found = scale.column(sheet, column, 0)[rows]
            read.append(found)
            places.append(column)
            twice += int(np.count_nonzero((codes[place] != MISSING) & (found != MISSING) & (codes[place] != found)))
            codes[place] = np.where(codes[place] == MISSING, found, codes[place])
    findings = bad_cells(sheet, np.array(read).T, rows, places, own_template=False)
    if twice:
        message = f"{twice:,} answers differ between two columns of the same question; the first column counts."
        findings.append(Finding("answered-twice", Severity.WARNING, Where(sheet=sheet.name), message))
    return np.ascontiguousarray(codes.T), findings


def _identities(columns: _Columns, rows: NDArray[np.intp]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Identity and key within the file. Without an address, number and times make the identity: every form counts from 1."""
    addresses = [folded(text) for text in columns.texts("email", rows)]
    numbers = [re.sub(r"[.,'\s]", "", text) for text in columns.texts("id", rows)]
    starts, ends = columns.texts("start", rows), columns.texts("end", rows)
    form = hashlib.sha256("\n".join(columns.headers).encode()).hexdigest()[:16]
    identities, keys = [], []
    for address, number, start, end in zip(addresses, numbers, starts, ends, strict=True):
        named = address not in _ANONYMOUS
        keys.append(address if named else number)
        identities.append(address if named else f"{form} {number} {start} {end}")
    return tuple(identities), tuple(keys)


def _times(texts: Sequence[str]) -> NDArray[np.datetime64]:
    """Points in time, to the second; NaT where the text is none."""
    read = _reader_of_times()
    return np.array([read(text) for text in texts], dtype="datetime64[s]")


def _reader_of_times() -> Callable[[str], np.datetime64]:
    def read(text: str) -> np.datetime64:
        with suppress(ValueError):
            return np.datetime64(datetime.fromisoformat(text).replace(tzinfo=None), "s")
        for form in _DATE_FORMATS:
            with suppress(ValueError):
                return np.datetime64(datetime.strptime(text, form).replace(tzinfo=UTC).replace(tzinfo=None), "s")
        return np.datetime64("NaT", "s")

    return read
