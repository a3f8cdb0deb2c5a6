"""The Excel export of Microsoft Forms: one row a person, one column a question with its full text as header."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from analytics.ingest.dialects import header_rows
from analytics.ingest.dialects.tool_columns import kind_of, squeezed, squeezed_words
from analytics.ingest.dialects.tool_export import export_of, top_rows
from analytics.ingest.export import Column, ColumnKind, Export
from analytics.ingest.raw import RawSheet
from analytics.model.maturity import MaturityModel

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
_STOP = re.compile(r"(?<=\S)\.(?=[^\s.])")
_SENTENCE_ENDS = "?!:)]…"
_POINTS = re.compile(
    r"(?:points|punkte|puntos|feedback|quizfeedback|commentaires?|comentarios|rückmeldung)\s*[-–—:]\s*(\S.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class MicrosoftFormsDialect:
    """What “Open results in Excel” of Microsoft Forms gives, in English, German, French or Spanish."""

    name: str = "microsoft-forms"

    def recognise(self, sheet: RawSheet, model: MaturityModel) -> str | None:
        """By the times of start and completion beside number, address or name."""
        if _time_row(sheet) is None:
            return None
        return "It has the columns for number, start and completion time that Microsoft Forms puts first."

    def read(self, sheet: RawSheet, model: MaturityModel) -> Export:
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
    joints = [list(_joints(text)) for text in texts]
    begun = Counter(text[:joint] for text, places in zip(texts, joints, strict=True) for joint in places)
    questions, options = list(texts), [""] * len(texts)
    for place, text in enumerate(texts):
        shared = max((joint for joint in joints[place] if begun[text[:joint]] > 1), default=0)
        if shared:
            questions[place], options[place] = text[:shared].rstrip(), text[shared + 1 :].lstrip()
    return questions, options


def _joints(text: str) -> Iterator[int]:
    """Places of the full stops that may part question and row: no space behind, and a sentence in front or a capital behind."""
    for match in islice(_STOP.finditer(text), 20):
        place = match.start()
        if text[place - 1] in _SENTENCE_ENDS or (
            text[place + 1].isupper() and text[max(place - 3, 0) : place].isalpha()
        ):
            yield place


def _without_points(column: Column, texts: Sequence[str]) -> Column:
    """In a quiz every question is followed by its points and feedback: ``Points – Question``."""
    found = _POINTS.fullmatch(column.header)
    return replace(column, kind=ColumnKind.TOOL) if found and found[1] in texts else column
