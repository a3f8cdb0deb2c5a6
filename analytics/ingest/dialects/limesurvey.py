"""Exports of LimeSurvey: one header row of codes, of codes and texts, or of texts; at times a second one; one row a person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.ingest.dialects import header_rows
from analytics.ingest.dialects.tool_columns import keys, kind_of, squeezed, squeezed_words
from analytics.ingest.dialects.tool_export import export_of, not_finished, top_rows, without_date
from analytics.ingest.export import ColumnKind, Export
from analytics.ingest.raw import RawSheet
from analytics.model.maturity import MaturityModel

_MARKS = squeezed_words(
    """submitdate | lastpage | startlanguage | datestamp | refurl | interviewtime | ipaddr |
    Date submitted | Last page | Last page seen | Start language | Date last action | Referrer URL |
    Datum abgeschickt | Letzte Seite | Start-Sprache | Startsprache | Zufallsstartwert | Zufallsgeneratorstartwert |
    Datum gestartet | Datum letzte Aktivität |
    Date de soumission | Dernière page | Langue de départ | Langue de début | Tête de série | Date de lancement | Date de la dernière action |
    Fecha de envío | Última página | Lenguaje inicial | Idioma inicial | Idioma de inicio | Lenguaje de inicio | Semilla |
    Fecha de la última acción | Fecha de última acción"""
)
_BESIDE = squeezed_words(
    "id | seed | token | startdate | Response ID | Antwort ID | ID de la réponse | ID de respuesta | Graine"
)
_CODE = r"[A-Za-z]\w*(?:\s?\[[^\]]*\])*"
_CODE_ONLY = re.compile(r"[A-Za-z][\w.]*(?:\s?\[[^\]]*\])*")
_CODE_AND_TEXT = re.compile(rf"({_CODE})\s*(?:\.|:)\s+(\S.*)")
_SUBQUESTION = re.compile(r"[A-Za-z]\w*?[\[._](SQ\d{3})(?:[\]._].*)?|G\d{2}Q\d{2,3}\b.*")
_BRACKET_CODE = re.compile(r"[A-Za-z]\w*(\[\w+\]){1,2}")
_NUMBERS = squeezed_words("Response ID | Antwort ID | ID de la réponse | ID de respuesta")
_FURTHER = squeezed_words("Other | Comment | Sonstiges | Kommentar | Autre | Commentaire | Otro | Comentario")
_RANK = re.compile(r"(Rank|Rang|Rango) \d+")
_GOOGLE = squeezed_words("Timestamp | Zeitstempel | Horodateur | Marca temporal | Marca de tiempo")
_FLAT = re.compile(r"([A-Za-z]\w*?)[._](SQ\d{3}\w*|comment|other)[._]?")
_CLOCK = re.compile(r"(.+?)Time")


@dataclass(frozen=True)
class LimeSurveyDialect:
    """What LimeSurvey exports as .xlsx, .xls or .csv, with codes, texts or both as headers, in English, German, French or Spanish."""

    name: str = "limesurvey"

    def recognise(self, sheet: RawSheet, model: MaturityModel) -> str | None:
        """By the columns it adds (submitdate, lastpage, startlanguage …), or by its codes such as ``G01Q02[SQ001]``."""
        tops = top_rows(sheet)
        if _meta_row(tops) is not None:
            return "It has the columns LimeSurvey adds, such as the date of submission, the last page or the start language."
        if _code_row(tops) is not None:
            return "Its headers are question codes as LimeSurvey writes them."
        if _bracket_row(tops) is not None:
            return "Its headers are questions with the row in brackets and further columns such as [Other], as LimeSurvey writes them."
        return None

    def read(self, sheet: RawSheet, model: MaturityModel) -> Export:
        """One person a row; answers without a date of submission are unfinished."""
        tops = top_rows(sheet)
        found = (find(tops) for find in (_meta_row, _code_row, _bracket_row))
        header = next((row for row in found if row is not None), 0)
        codes, texts, first = _names_and_texts(tops, header)
        asked = {code for code in codes if code}

        def kind(text: str, code: str) -> ColumnKind | None:
            if squeezed(code or text) == "completed":
                return ColumnKind.SUBMITTED
            return kind_of(text, code) or (ColumnKind.TOOL if _is_clock(code, asked) else None)

        columns = header_rows.columns(sheet, first, texts, (), codes, kind)
        missing = without_date(sheet, columns, first)
        return export_of(sheet, columns, first, not_finished(sheet, columns) if missing is None else missing)


def _meta_row(tops: Sequence[Sequence[str]]) -> int | None:
    """The row with the columns LimeSurvey adds; the lower of two, where one has the texts and one the codes."""
    found = None
    for row, texts in enumerate(tops):
        names = {squeezed(part) for text in texts for part in _parts(text)}
        marks = names & _MARKS
        coded = sum(1 for text in texts if _SUBQUESTION.fullmatch(text) or _BRACKET_CODE.fullmatch(text))
        if (len(marks) >= 2 or (marks and (names & _BESIDE or coded >= 2))) and found is None:
            found = row
    return found


def _code_row(tops: Sequence[Sequence[str]]) -> int | None:
    """The row in which codes only LimeSurvey makes occur three times or more."""
    for row, texts in enumerate(tops):
        if sum(1 for text in texts if _SUBQUESTION.fullmatch(text) or _BRACKET_CODE.fullmatch(text)) >= 3:
            return row
    return None


def _bracket_row(tops: Sequence[Sequence[str]]) -> int | None:
    """The first row, if its headers are full texts with rows in brackets, and LimeSurvey's number or further columns stand beside them."""
    if not tops:
        return None
    parted = [header_rows.split(text) for text in tops[0]]
    grid = sum(1 for _, option in parted if option)
    names = keys(tops[0])
    further = any(squeezed(option) in _FURTHER or _RANK.fullmatch(option) for _, option in parted)
    return 0 if grid >= 3 and not names & _GOOGLE and (further or names & _NUMBERS) else None


def _parts(text: str) -> tuple[str, ...]:
    """The header, and code and text if it has both."""
    both = _CODE_AND_TEXT.fullmatch(text)
    return (text, both[1], both[2]) if both else (text,)


def _names_and_texts(tops: Sequence[Sequence[str]], header: int) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """Code and text of every column, and the first row below the headers."""
    heads = tops[header]
    filled = [text for text in heads if text]
    both = [_CODE_AND_TEXT.fullmatch(text) for text in heads]
    if sum(map(bool, both)) >= 0.6 * len(filled):
        codes = tuple(match[1] if match else "" for match in both)
        return codes, tuple(match[2] if match else text for match, text in zip(both, heads, strict=True)), header + 1
    if _coded(heads):
        for other in (header + 1, header - 1):
            if 0 <= other < len(tops) and _belongs(heads, tops[other], tops[other + 1 : other + 2]):
                return tuple(heads), tuple(tops[other]), max(header, other) + 1
        return tuple(heads), tuple(map(_flat_code, heads)), header + 1
    if header + 1 < len(tops) and _coded(tops[header + 1]) and _MARKS & keys(tops[header + 1]):
        return tuple(tops[header + 1]), tuple(heads), header + 2
    return ("",) * len(heads), tuple(heads), header + 1


def _coded(row: Sequence[str]) -> bool:
    """True if the row holds codes rather than texts."""
    filled = [text for text in row if text]
    return sum(1 for text in filled if _CODE_ONLY.fullmatch(text)) >= 0.9 * len(filled)


def _belongs(heads: Sequence[str], other: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """True if the other row says in words what the codes stand for: the columns LimeSurvey adds are named there too, or it alone is worded."""
    named = sum(
        1 for code, text in zip(heads, other, strict=True) if text and kind_of(code) and kind_of(text) is kind_of(code)
    )
    filled = sum(map(bool, heads))
    return sum(map(bool, other)) >= 0.6 * filled and (
        named >= 2 or (header_rows.wording_row(other) and not any(map(header_rows.wording_row, below)))
    )


def _flat_code(code: str) -> str:
    """``Q1_SQ001`` and ``Q1.SQ001.`` (as R writes it) in brackets, like the others."""
    flat = _FLAT.fullmatch(code)
    return f"{flat[1]}[{flat[2]}]" if flat else code


def _is_clock(code: str, asked: set[str]) -> bool:
    """True for the time spent on a question: its code with ``Time`` behind it."""
    clock = _CLOCK.fullmatch(code)
    return clock is not None and (clock[1] in asked or any(other.startswith(f"{clock[1]}[") for other in asked))
