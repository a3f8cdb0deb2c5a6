"""From one to three header rows to columns: question and option become one header, cleaned and told apart."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from itertools import count, pairwise

import numpy as np

from analytics.ingest.dialects.tool_columns import kind_of, squeezed, squeezed_words
from analytics.ingest.export import Column, ColumnKind
from analytics.ingest.raw import RawSheet

RESPONSE_WORDS = squeezed_words(
    "Response | Open-Ended Response | Antwort | Offene Antwort | Antwort mit offenem Ende | Freitextantwort | Réponse | Réponse ouverte |"
    "Réponse libre | Respuesta | Respuesta abierta | Respuesta de extremo abierto | Respuesta abierta extendida"
)
"""What an option row says under a question without options."""

MAX_OPTIONS = 4
"""Brackets at the end of a header that are read as options."""

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BLOCK_START = re.compile(r"<(?:style|script)\b|<!--", re.IGNORECASE)
_BLOCK_END = re.compile(r"</(?:style|script)\s*>|-->", re.IGNORECASE)
_UNNAMED = re.compile(r"Unnamed: \d+(_level_\d+)?|\.\.\.\d+|X\.\d+")
_INDEX = squeezed_words("X | Index | Row | Row names | Nr | No | lfd Nr | Zeile")
_PANDAS_TWIN = re.compile(r"\.\d{1,3}")
_CODE = re.compile(r"[A-Za-z_][\w.\-\[\]#$]{0,39}")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.\w{2,}")
_FINISHED = re.compile(
    r"(100|\d{1,2})([.,]0+)? ?%?|true|false|yes|no|ja|nein|wahr|falsch|oui|non|vrai|faux|sí|verdadero|falso"
    r"|complete|completed|partial|incomplete|disqualified|in progress",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class HeaderRows:
    """Table rows that hold headers; None where there is no such row."""

    questions: int
    options: int | None
    """Rows of matrix questions, choices."""
    codes: int | None
    """Short names."""
    first: int
    """First row below the headers."""


def cleaned(text: str) -> str:
    """The header in one line, without HTML and the names that pandas and R give to blank headers."""
    if "<" in text:
        head, *blocks = _BLOCK_START.split(text)
        text = _TAG.sub(" ", " ".join([head, *(_BLOCK_END.split(block, maxsplit=1)[-1] for block in blocks)]))
    if "&" in text:
        text = html.unescape(text)
    text = " ".join(text.split())
    return "" if _UNNAMED.fullmatch(text) else text


def texts(sheet: RawSheet, row: int | None) -> tuple[str, ...]:
    """The row's headers, cleaned, one for every column; empty ones if there is no such row."""
    return tuple("" if row is None else cleaned(sheet.text(row, column)) for column in range(sheet.columns))


def split(header: str) -> tuple[str, str]:
    """Question and option of ``Question [Option]``; several brackets at the end make one option; an empty option where there is none."""
    options: list[str] = []
    rest = header.rstrip()
    while rest.endswith("]") and len(options) < MAX_OPTIONS:
        depth, start = 0, len(rest)
        for start in range(len(rest) - 1, -1, -1):
            depth += (rest[start] == "]") - (rest[start] == "[")
            if depth == 0:
                break
        if depth or start == 0:
            break
        options.insert(0, rest[start + 1 : -1].strip())
        rest = rest[:start].rstrip()
    return rest, " – ".join(filter(None, options))


def joined(question: str, option: str) -> str:
    """``question [option]``; one alone where the other is empty."""
    return f"{question} [{option}]" if question and option else question or option


def filled_forward(questions: Sequence[str], options: Sequence[str]) -> tuple[str, ...]:
    """The question row with its blank cells filled from the left, as long as the option row has text."""
    filled, current = [], ""
    for question, option in zip(questions, options, strict=True):
        current = question or (current if option else "")
        filled.append(current)
    return tuple(filled)


def columns(
    sheet: RawSheet,
    first: int,
    questions: Sequence[str],
    options: Sequence[str] = (),
    codes: Sequence[str] = (),
    kind: Callable[[str, str], ColumnKind | None] = kind_of,
) -> tuple[Column, ...]:
    """The columns that have a header, or cells from row ``first`` on.

    ``questions``, ``options`` and ``codes`` have an entry for every column of the sheet or none at all; blank questions must be filled
    forward before. Options that only say “Response” or repeat the question are dropped. Without options, ``Question [Row]`` is split.
    Headers that occur twice get a number; a column without header is named after its letters.
    """
    blank = ("",) * sheet.columns
    made: dict[str, Column] = {}
    shared = Counter(questions)
    heads = zip(questions or blank, options or blank, codes or blank, strict=True)
    for place, (asked, row, code) in enumerate(heads):
        question, option = _question_and_option(asked, row)
        nameless = not (question or option or code)
        if nameless and not _filled(sheet, place, first):
            continue
        header = f"Column {sheet.letters(place)}" if nameless else joined(question, option) or code
        named = not nameless and squeezed(header) not in _INDEX
        found = _kind_by_cells(sheet, place, first, kind(header, code), named=named) or ColumnKind.QUESTION
        each = 60.0 if found is ColumnKind.SECONDS and "min" in squeezed(header) else 1.0
        matrix = question if option or shared[question] > 1 else ""
        header = _told_apart(header, made)
        made[header] = Column(place, header, code, matrix, option, found, seconds_each=each)
    return tuple(made.values())


def _question_and_option(question: str, option: str) -> tuple[str, str]:
    """Both as they are shown; no option where it says nothing, as the number that stands beside an index."""
    if (
        squeezed(option) in RESPONSE_WORDS
        or option.casefold() == question.casefold()
        or (not question and option.isdigit())
    ):
        option = ""
    return (question, option) if option else split(question)


def _told_apart(header: str, others: Container[str]) -> str:
    """The header, with the first number from 2 on that makes it differ from the others."""
    numbered = (f"{header} ({number})" for number in count(2))
    return header if header not in others else next(text for text in numbered if text not in others)


def _of_one_column(codes: Sequence[str], questions: Sequence[str]) -> tuple[str, ...]:
    """The codes without those that stand above several columns of one question: they name none of the columns."""
    after = [*zip(codes[1:], questions[1:], strict=True), ("", "")]
    return tuple(
        "" if question and following == ("", question) else code
        for code, question, following in zip(codes, questions, after, strict=True)
    )


def plain_columns(sheet: RawSheet, rows: HeaderRows) -> tuple[Column, ...]:
    """The columns under these header rows."""
    questions, options, codes = (texts(sheet, row) for row in (rows.questions, rows.options, rows.codes))
    if rows.options is not None:
        questions = filled_forward(questions, options)
        codes = _of_one_column(codes, questions)
    return columns(sheet, rows.first, questions, options, codes)


def _filled(sheet: RawSheet, column: int, first: int) -> bool:
    _, indices = sheet.distinct(column)
    return bool((indices[first:] >= 0).any())


def _kind_by_cells(
    sheet: RawSheet, column: int, first: int, kind: ColumnKind | None, *, named: bool
) -> ColumnKind | None:
    """The kind a header says, corrected by what stands below: an index without header, addresses, “Progress” answered in words."""
    if kind is ColumnKind.FINISHED and not _says_finished(sheet, column, first):
        return None
    if kind is ColumnKind.EMAIL and _is_rated(sheet, column, first):
        return None
    if kind is None and not named and _counts_up(sheet, column, first):
        return ColumnKind.TOOL
    if kind is None and (cells := [cell for cell in sheet.column_texts(column, slice(first, first + 50)) if cell]):
        return ColumnKind.EMAIL if all(map(_ADDRESS.fullmatch, cells)) else None
    return kind


def _counts_up(sheet: RawSheet, column: int, first: int) -> bool:
    """True for an index: whole numbers, each one more than the one above."""
    cells = sheet.column_texts(column, slice(first, first + 50))
    numbers = [int(cell) for cell in cells if re.fullmatch(r"\d{1,9}", cell)]
    return len(numbers) == len(cells) > 1 and all(b == a + 1 for a, b in pairwise(numbers))


def _says_finished(sheet: RawSheet, column: int, first: int) -> bool:
    """True if the cells say yes, no or a share from 0 to 100, as tools do; an answer in words makes the column a question."""
    distinct, indices = sheet.distinct(column)
    return all(_FINISHED.fullmatch(distinct[index]) for index in np.unique(indices[first:]) if index >= 0)


def _is_rated(sheet: RawSheet, column: int, first: int) -> bool:
    """True if many people give the same few answers: “E-Mail” may be a channel that is rated."""
    distinct, indices = sheet.distinct(column)
    given = indices[first:][indices[first:] >= 0]
    texts = {distinct[index] for index in np.unique(given)} if given.size >= 10 else set()
    return 2 <= len(texts) <= 8 and not any("@" in text or text.casefold().startswith("anon") for text in texts)


def names_row(row: Sequence[str]) -> bool:
    """True if the texts are short names as tools give them: no spaces, all different, most with a digit or underscore."""
    filled = [_PANDAS_TWIN.sub("", text) if text.count(".") == 1 else text for text in row if text]
    coded = [text for text in filled if _CODE.fullmatch(text)]
    marked = [text for text in coded if re.search(r"[\d_]", text)]
    return (
        len(filled) >= 2
        and len(coded) >= 0.9 * len(filled)
        and len(set(coded)) == len(coded)
        and len(marked) >= 0.5 * len(coded)
    )


def wording_row(row: Sequence[str]) -> bool:
    """True if the texts read like questions: several words each, hardly any twice."""
    filled = [text for text in row if text]
    worded = [text for text in filled if text.count(" ") >= 2]
    return len(filled) >= 2 and len(worded) >= 0.5 * len(filled) and len(set(filled)) >= 0.8 * len(filled)
