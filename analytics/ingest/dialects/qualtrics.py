"""Exports of Qualtrics: a row of short names, a row of texts, mostly a row of import ids; one row a person below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.dialects import header_rows
from analytics.ingest.dialects.tool_columns import LONGEST, keys, kind_of, squeezed, squeezed_words
from analytics.ingest.dialects.tool_export import export_of, left_out_note, top_rows
from analytics.ingest.export import Column, ColumnKind, Export
from analytics.ingest.raw import RawSheet
from analytics.model.finding import Finding
from analytics.model.maturity import MaturityModel

_STRONG = squeezed_words(
    """RecordedDate | Duration (in seconds) | RecipientLastName | RecipientFirstName | RecipientEmail | ExternalReference | ExternalDataReference |
    DistributionChannel | UserLanguage | ResponseSet | LocationLatitude | LocationLongitude | LocationAccuracy | Recorded Date |
    External Data Reference | Erfassungsdatum | Aufzeichnungsdatum | Dauer (in Sekunden) | Externe Datenreferenz | Verteilungskanal |
    Benutzersprache | Date d'enregistrement | Durée (en secondes) | Canal de distribution | Langue de l'utilisateur | Fecha registrada |
    Duración (en segundos) | Canal de distribución | Idioma del usuario | Q_RecaptchaScore | Q_TotalDuration"""
)
_WEAK = squeezed_words(
    "ResponseId | StartDate | EndDate | Status | IPAddress | Progress | Finished | Anfangsdatum | Enddatum | Antworttyp | Beendet | Aktueller Stand"
)
_IMPORT_ID = re.compile(r"\s*\{\s*[\"'“”]{1,2}ImportId.*", re.DOTALL)
_RESPONSE = re.compile(r"R_[0-9A-Za-z]{13,18}")
_OWN_NAME = re.compile(r"(Q\d\w*|[A-Za-z]\w*)_(First Click|Last Click|Page Submit|Click Count)|Q\d+(_\d+)+_TEXT")
_NUMBERED = re.compile(r"Q\d{1,3}([._]\w+)*")
_STEM = re.compile(r"(.+?)[_.#-]\d+(?:_(\d+|TEXT))*")
_LEGACY = re.compile(r"V([1-9]|10)")
_STATUS = squeezed_words("Status | Response Type | Antworttyp | Type de réponse | Tipo de respuesta")
_TESTS = (
    "survey preview",
    "survey test",
    "umfragevorschau",
    "umfragetest",
    "aperçu de l'enquête",
    "vista previa de la encuesta",
    "1",
    "2",
    "17",
)
"""What Status says of answers that were given to try the survey out; the numbers are preview, test and offline preview."""


@dataclass(frozen=True)
class QualtricsDialect:
    """What Qualtrics exports, with one, two or three header rows."""

    name: str = "qualtrics"

    def recognise(self, sheet: RawSheet, model: MaturityModel) -> str | None:
        """By the row of import ids, the columns Qualtrics adds, its response ids or its timing columns."""
        tops = top_rows(sheet)
        if any(sum(map(bool, map(_IMPORT_ID.fullmatch, row))) >= 2 for row in tops):
            return "A row below its headers holds the import ids of Qualtrics."
        if _name_row(tops) is not None:
            return "It has the columns Qualtrics adds, such as the response id, the recorded date or the progress."
        return None

    def read(self, sheet: RawSheet, model: MaturityModel) -> Export:
        """One person a row; answers given to try the survey out are left out with a note."""
        tops = top_rows(sheet)
        names, texts, first = _rows(tops)
        codes = tops[names] if texts is not None or header_rows.names_row(tops[names]) else ()
        questions, options = _questions(tops[names], tops[names if texts is None else texts], texts is not None)
        columns = header_rows.columns(sheet, first, questions, options, codes)
        columns = tuple(_with_kind(column, tops[names][column.place]) for column in columns)
        if texts is None:
            columns = _grouped(columns, tops[names])
        tests, findings = _tests(sheet, columns, tops[names], first)
        return export_of(sheet, columns, first, left_out=tests, findings=findings)


def _name_row(tops: Sequence[Sequence[str]]) -> int | None:
    """The first row with the columns Qualtrics adds, or right above its response ids."""
    for row, texts in enumerate(tops):
        found = keys(texts)
        strong, weak = len(found & _STRONG), len(found & _WEAK)
        own = sum(1 for text in texts if _OWN_NAME.fullmatch(text))
        numbered = sum(1 for text in texts if _NUMBERED.fullmatch(text))
        if strong >= 2 or (strong and (weak or numbered >= 3)) or weak >= 4 or own >= 2 or (own and (strong or weak)):
            legacy = row > 0 and sum(1 for text in tops[row - 1] if _LEGACY.fullmatch(text)) >= 3
            return row - legacy
    ids = [row for row, texts in enumerate(tops) if any(map(_RESPONSE.fullmatch, texts))]
    return 0 if ids and ids[0] > 0 and "RESPONSE" in " ".join(tops[0]).upper() else None


def _rows(tops: Sequence[Sequence[str]]) -> tuple[int, int | None, int]:
    """The row of names, the row of texts if there is one, and the first row below the headers."""
    imports = next(
        (row for row, texts in enumerate(tops) if sum(map(bool, map(_IMPORT_ID.fullmatch, texts))) >= 2), None
    )
    names = _name_row(tops)
    if imports is not None:
        names = min(names if names is not None else imports, max(imports - 2, 0) if imports >= 2 else 0)
        return names, (imports - 1 if imports - 1 > names else None), imports + 1
    names = names or 0
    if names + 1 < len(tops) and _says_texts(tops[names], tops[names + 1], tops[names + 2 :]):
        return names, names + 1, names + 2
    return names, None, names + 1


def _says_texts(names: Sequence[str], row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """True if the row names again the columns Qualtrics adds; without such columns, if it is worded unlike the rows below."""
    added = [
        place
        for place, name in enumerate(names)
        if name and (kind_of(name) or squeezed(name) in _STATUS or _LEGACY.fullmatch(name))
    ]
    filled = [place for place in added if row[place]]
    if filled:
        named = [
            p
            for p in filled
            if kind_of(row[p]) or squeezed(row[p]) in _STATUS | _WEAK | _STRONG or row[p].startswith("Timing - ")
        ]
        return 2 * len(named) >= len(filled)
    repeated = sum(1 for place, text in enumerate(row) if text and any(other[place] == text for other in below))
    worded = header_rows.wording_row(row) and not any(map(header_rows.wording_row, below[:1]))
    return not added and worded and 5 * repeated <= len(row)


def _questions(names: Sequence[str], texts: Sequence[str], worded: bool) -> tuple[list[str], list[str]]:
    """Question and option of every column: what the texts of ``Q2_1``, ``Q2_2`` … share up to a dash is the question."""
    questions, options = list(texts), [""] * len(texts)
    if not worded:
        return questions, options
    groups: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        stem = _stem(name)
        if stem and texts[place]:
            groups.setdefault(stem, []).append(place)
    for places in groups.values():
        shared = _shared([texts[place] for place in places])
        for place in places:
            if shared:
                questions[place], options[place] = shared, texts[place][len(shared) :].removeprefix(" - ")
    return questions, options


def _stem(name: str) -> str:
    """``Q2`` of ``Q2_1``, ``Q2_1_TEXT``; empty for other names."""
    found = _STEM.fullmatch(name) if len(name) <= LONGEST else None
    return found[1] if found else ""


def _grouped(columns: Sequence[Column], names: Sequence[str]) -> tuple[Column, ...]:
    """Where there are only short names, ``Q2_1`` and ``Q2_2`` belong to the question ``Q2``."""
    stems = {column.place: stem for column in columns if (stem := _stem(names[column.place]))}
    many = {stem for stem, count in Counter(stems.values()).items() if count > 1}

    def grouped(column: Column) -> Column:
        stem = stems.get(column.place, "")
        return replace(column, question=stem, option=names[column.place][len(stem) + 1 :]) if stem in many else column

    return tuple(map(grouped, columns))


def _shared(texts: Sequence[str]) -> str:
    """What several texts begin with, up to a dash between words; empty if they share nothing."""
    cut = [text.rpartition(" - ")[0] for text in texts]
    if len(texts) < 2 or not all(cut):
        return ""
    parts = zip(*(text.split(" - ") for text in cut), strict=False)
    return " - ".join(words[0] for words in takewhile(lambda words: len(set(words)) == 1, parts))


def _with_kind(column: Column, name: str) -> Column:
    """The column with what its short name and text say it is."""
    kind = kind_of(name) or column.kind
    if squeezed(name) in _STATUS or squeezed(column.header) in _STATUS:
        kind = ColumnKind.TOOL
    return replace(column, kind=kind)


def _tests(
    sheet: RawSheet, columns: Sequence[Column], names: Sequence[str], first: int
) -> tuple[NDArray[np.bool_] | None, list[Finding]]:
    """Rows of answers given to try the survey out; None if there are none, or nothing else."""
    for column in columns:
        if squeezed(names[column.place]) not in _STATUS and squeezed(column.header) not in _STATUS:
            continue
        texts, indices = sheet.distinct(column.place)
        tried = np.array([*(text.casefold().removesuffix(".0") in _TESTS for text in texts), False])[indices]
        tried[:first] = False
        rows = np.flatnonzero(tried)
        if rows.size and (indices[first:] >= 0).sum() > rows.size:
            return tried, left_out_note(sheet, "test-answers", rows, column.place, "given to try the survey out")
    return None, []
