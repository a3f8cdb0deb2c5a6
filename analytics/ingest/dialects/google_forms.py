"""The answers of Google Forms, from its sheet or as CSV: one row a person, first the time, grid questions as ``Question [Row]``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from analytics.ingest.dialects import header_rows
from analytics.ingest.dialects.quiz_points import without_points
from analytics.ingest.dialects.tool_columns import squeezed, squeezed_words
from analytics.ingest.dialects.tool_export import export_of, top_rows
from analytics.ingest.export import Column, ColumnKind, Export
from analytics.ingest.raw import RawSheet
from analytics.model.maturity import MaturityModel

_TIMESTAMP = squeezed_words(
    "Timestamp | Zeitstempel | Horodateur | Marca temporal | Marca de tiempo | Carimbo de data/hora | Informazioni cronologiche | Tijdstempel"
)
_SHEET = re.compile(
    r"(form responses|responses to form|formularantworten|antworten auf formular|réponses au formulaire|respuestas de formulario"
    r"|respostas ao formulário|form_responses)[\s_]*\d*.*",
    re.IGNORECASE,
)
_TIME = re.compile(
    r".*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}.*|\d{1,2}[. -]+\w{3,9}[. ,-]+\d{2,4}.*|\w{3,9}\.? \d{1,2},? \d{4}.*"
    r"|\d{1,2}:\d{2}(:\d{2})?([.,]\d+)?( [AaPp]\.?[Mm]\.?)?|\d{5}([.,]\d+)?"
)
"""Dates as people see them, what Excel makes of them (``25:37.0``, 45967.4), times of day."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_MARKS = ("score", "feedback", "punkte", "punktzahl", "note", "commentaires", "puntuacion", "comentarios")
_OTHER_TOOLS = squeezed_words(
    "Collector ID | Respondent ID | submitdate | lastpage | startlanguage | RecordedDate | ResponseId | Completion time | Fertigstellungszeit"
)


@dataclass(frozen=True)
class GoogleFormsDialect:
    """What Google Forms writes into a sheet, in English, German, French or Spanish."""

    name: str = "google-forms"

    def recognise(self, sheet: RawSheet, model: MaturityModel) -> str | None:
        """By the column for the time, or by the name Google gives to the sheet."""
        if _header_row(sheet) is None:
            return None
        if _SHEET.fullmatch(sheet.name):
            return f"The sheet is named “{sheet.name}”, as Google Forms does."
        return "It has the time stamp column of Google Forms, then one column for each question."

    def read(self, sheet: RawSheet, model: MaturityModel) -> Export:
        """One person a row; nothing is taken for unfinished, Google Forms keeps only what was sent."""
        header = _header_row(sheet) or 0
        texts = header_rows.texts(sheet, header)
        columns = header_rows.columns(sheet, header + 1, texts)
        asked = {column.header for column in columns}
        named = [_without_points(column, asked) for column in columns]
        return export_of(sheet, without_points(sheet, named, header + 1), header + 1)


def _header_row(sheet: RawSheet) -> int | None:
    """The row with the time stamp; the first row of a sheet named as Google names it if the time was taken out."""
    for row, texts in enumerate(top_rows(sheet)):
        keys = [squeezed(text) for text in texts]
        stamps = [place for place, key in enumerate(keys) if key in _TIMESTAMP]
        filled = sum(map(bool, keys))
        if stamps and filled >= 2 and not _OTHER_TOOLS.intersection(keys):
            return row if _holds_times(sheet, row, stamps[0]) and _holds_words(sheet, row, stamps[0]) else None
    named = _SHEET.fullmatch(sheet.name) and sheet.rows > 1
    return 0 if named and sum(map(bool, header_rows.texts(sheet, 0))) >= 2 else None


def _holds_times(sheet: RawSheet, header: int, column: int) -> bool:
    """True if the first cells below hold dates, or nothing."""
    cells = [text for row in range(header + 1, min(header + 30, sheet.rows)) if (text := sheet.text(row, column))]
    return sum(bool(_TIME.fullmatch(cell)) for cell in cells) >= len(cells) / 2


def _holds_words(sheet: RawSheet, header: int, stamp: int) -> bool:
    """True if a question or an answer beside the time is in words; a list of measurements has neither."""
    others = [place for place in range(sheet.columns) if place != stamp]
    if any(" " in sheet.text(header, place) for place in others):
        return True
    rows = range(header + 1, min(header + 10, sheet.rows))
    return any(_WORD.search(sheet.text(row, place)) for place in others for row in rows)


def _without_points(column: Column, asked: set[str]) -> Column:
    """In a quiz every question is followed by its points and feedback: ``Question [Score]``."""
    if squeezed(column.option) in _MARKS and column.question in asked:
        return replace(column, kind=ColumnKind.TOOL)
    return column
