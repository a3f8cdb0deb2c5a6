"""Exports of SurveyMonkey: a question row, mostly an option row, at times a row of short names; one row a person below."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analytics.ingest.dialects import header_rows
from analytics.ingest.dialects.answer_columns import put_together
from analytics.ingest.dialects.header_rows import HeaderRows
from analytics.ingest.dialects.tool_columns import keys, kind_of, squeezed, squeezed_words
from analytics.ingest.dialects.tool_export import export_of, top_rows
from analytics.ingest.export import ColumnKind, Export
from analytics.ingest.raw import RawSheet
from analytics.model.maturity import MaturityModel

_WHO = r"respondents?|befragten?|teilnehmers?|repondants?|encuestados?|participante?"
_WHERE = r"collectors?|collecteurs?|recopilador|sammlers?|kollektors?"
_ID = r"(id|identifiant|identificador)(du|de|del|des|dela|der)?"
_RESPONDENT = re.compile(rf"({_WHO})id|{_ID}({_WHO})")
_COLLECTOR = re.compile(rf"({_WHERE})id|{_ID}({_WHERE})")
_SHORT_NAME = re.compile(r"q\d{4}(_\d{4}|_other)*")
_LONG_NUMBER = re.compile(r"\d{8,13}(\.0)?|\d([.,]\d+)?E\+\d+")
_BESIDE = (ColumnKind.STARTED, ColumnKind.SUBMITTED, ColumnKind.EMAIL, ColumnKind.NAME, ColumnKind.TOOL)
_OTHER_TOOLS = squeezed_words(
    "RecordedDate | Recorded Date | DistributionChannel | UserLanguage | ResponseSet | lastpage | Last page | submitdate | startlanguage | Timestamp"
)
_ALWAYS = (ColumnKind.RESPONDENT, ColumnKind.STARTED, ColumnKind.SUBMITTED)
_OPEN_ENDED = header_rows.RESPONSE_WORDS - {"response", "antwort", "reponse", "respuesta"}


@dataclass(frozen=True)
class SurveyMonkeyDialect:
    """What SurveyMonkey exports as .xlsx, .xls or .csv, in English, German, French or Spanish."""

    name: str = "surveymonkey"

    def recognise(self, sheet: RawSheet, model: MaturityModel) -> str | None:
        """By its columns for respondent and collector, or by the option row that only says “Response”."""
        tops = top_rows(sheet)
        if _meta_row(sheet, tops) is not None:
            return "It has the respondent and collector columns of a SurveyMonkey export."
        if _response_row(tops) is not None:
            return "The row below the questions says “Response”, as in a SurveyMonkey export."
        if any(sum(1 for text in row if _SHORT_NAME.fullmatch(text)) >= 3 for row in tops):
            return "Its headers are short names such as q0001_0002, as SurveyMonkey makes them."
        return None

    def read(self, sheet: RawSheet, model: MaturityModel) -> Export:
        """One person a row; question and option make the header; a question with one column for every answer gets one column again."""
        rows = _header_rows(sheet)
        columns = header_rows.plain_columns(sheet, rows)
        together, columns_left, findings = put_together(sheet, columns, rows.first)
        return export_of(together, columns_left, rows.first, findings=findings)


def _meta_row(sheet: RawSheet, tops: list[tuple[str, ...]]) -> int | None:
    """The row with the columns SurveyMonkey adds."""
    for row, texts in enumerate(tops):
        found = keys(texts)
        if len(found) < 2 or _OTHER_TOOLS & found:
            continue
        if any(map(_COLLECTOR.fullmatch, found)):
            return row
        who = [place for place, text in enumerate(texts) if _RESPONDENT.fullmatch(squeezed(text))]
        if not who:
            continue
        beside = {kind_of(text) for place, text in enumerate(texts) if text and place != who[0]}
        numbers = [cell for below in range(row + 1, min(row + 5, sheet.rows)) if (cell := sheet.text(below, who[0]))]
        if beside.intersection(_BESIDE) or any(map(_LONG_NUMBER.fullmatch, numbers)):
            return row
    return None


def _response_row(tops: list[tuple[str, ...]]) -> int | None:
    """The option row, known by its words for “no options”, with questions above it."""
    for row in range(1, len(tops)):
        words = [place for place, text in enumerate(tops[row]) if squeezed(text) in header_rows.RESPONSE_WORDS]
        open_ended = any(squeezed(tops[row][place]) in _OPEN_ENDED for place in words)
        if (len(words) >= 2 or open_ended) and all(tops[row - 1][place] for place in words):
            return None if _OTHER_TOOLS & keys(tops[row - 1]) else row
    return None


def _header_rows(sheet: RawSheet) -> HeaderRows:
    tops = top_rows(sheet)
    meta, response = _meta_row(sheet, tops), _response_row(tops)
    questions = meta if meta is not None else (response or 1) - 1
    codes = questions - 1 if questions and header_rows.names_row(tops[questions - 1]) else None
    if response is None and questions + 1 < len(tops) and _below_the_questions(tops, questions, questions + 1):
        response = questions + 1
    first = (questions if response is None else response) + 1
    if (
        codes is None
        and first < len(tops)
        and header_rows.names_row(tops[first])
        and _below_the_questions(tops, questions, first)
    ):
        codes, first = first, first + 1
    return HeaderRows(questions, response, codes, first)


def _below_the_questions(tops: list[tuple[str, ...]], questions: int, row: int) -> bool:
    """True for a further header row: no number or date stands where every person has one.

    Where those columns were emptied, a text below a blank question makes it a header row.
    """
    head, texts = tops[questions], tops[row]
    always = [
        place for place, text in enumerate(head) if kind_of(text) in _ALWAYS or _COLLECTOR.fullmatch(squeezed(text))
    ]
    if not any(below[place] for below in tops[row + 1 :] for place in always):
        return any(text and not head[place] for place, text in enumerate(texts))
    numbered = any(any(map(str.isdigit, texts[place])) for place in always)
    return not numbered and any(text for place, text in enumerate(texts) if place not in always)
