"""How code books are laid out: which of their columns holds short names, texts, answer codes and labels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analytics.ingest.dialects.tool_columns import squeezed, squeezed_words
from analytics.ingest.layout import HELP_SHEET
from analytics.ingest.raw import RawSheet
from analytics.ingest.stray_rows import is_number

HEAD_ROWS, LOOK_COLUMNS, MOST_ROWS = 12, 20, 20_000
LEGEND_MOST = 15
"""Most answers a legend explains."""

_NAMES = (
    squeezed_words(
        "variable | variable name | var | var name | code | question code | question id | item | item code | item id | column | "
        "column name | field | field name | variablenname | spalte | spaltenname | fragecode | fragencode | frage id | kürzel | "
        "feld | nom de variable | code de la question | champ | colonne | código | código de pregunta | campo | columna | "
        "short name | q#"
    ),
    squeezed_words(
        "name | number | no | nr | nummer | question no | question number | question | frage | frage nr | fragenummer | pregunta | "
        "numéro | número | id"
    ),
)
"""Headers of the column with short names, the surer ones first."""
_TEXTS = squeezed_words(
    "text | question text | question | questions and responses | wording | statement | label | variable label | description | "
    "full text | item text | question wording | frage | fragetext | variablenlabel | bezeichnung | beschreibung | "
    "text der frage | aussage | libellé | intitulé | texte | énoncé | pregunta | texto | texto de la pregunta | enunciado | "
    "descripción | etiqueta | meaning | bedeutung"
)
_VALUES = squeezed_words(
    "value | values | value code | code | codes | answer code | response code | option code | r# | response # | wert | werte | "
    "ausprägung | ausprägungen | kodierung | codierung | coding | antwortcode | valeur | valeurs | modalité | modalités | "
    "valor | valores | código | scale | skala | levels | value labels | response options | answer options | "
    "antwortmöglichkeiten | antwortoptionen | categories | wertelabels"
)
_LABELS = squeezed_words(
    "value label | value labels | label | labels | answer | answer text | answer label | response | response text | "
    "response label | meaning | bedeutung | antwort | antworttext | wertelabel | wertlabel | beschriftung | bezeichnung | "
    "description | text | libellé | signification | réponse | etiqueta | etiqueta de valor | significado | respuesta | "
    "questions and responses | category | option"
)
_NUMBERED = squeezed_words("r# | response # | r | option # | answer #")
_LEGEND_HEADS = _VALUES | _LABELS | squeezed_words("number | nr | stufe | points | punkte | level | rating | no")
_PAIR = re.compile(r"[\"'“(]?(-?\w{1,6})[\"'”)]?\s*(?:=|:|–|—|->|→|\)|\s-\s)\s*[\"'“]?(\S.*?)[\"'”]?", re.DOTALL)
_LISTED = re.compile(r"(?P<question>.*\S)\s*\[(?P<steps>[^\[\]]*,[^\[\]]*)\]", re.DOTALL)
_SPACES = re.compile(r"[^\S\n]+")
_MOST_TEXT = 4_000
_BREAK = re.compile(r"\s*[;\n|]+\s*")
_COMMA = re.compile(r"\s*,\s*(?=[\"'“]?-?\w{1,6}[\"'”]?\s*[=:])")


@dataclass(frozen=True)
class BookLayout:
    """Where what stands."""

    header: int
    columns: Mapping[str, int]
    """``name``, ``text``, ``value``, ``label`` (one row a value), ``values`` (all in one cell), ``class`` (LimeSurvey's structure) → column."""
    numbered: bool = False
    """The answers of a question are numbered, which says nothing about the codes of a matrix."""


def book_layout(sheet: RawSheet) -> BookLayout | None:
    """The layout of a code book; None if no row near the top has the headers of one."""
    if sheet.rows < 3 or sheet.rows > MOST_ROWS:
        return None
    for row in range(min(HEAD_ROWS, sheet.rows - 1)):
        heads = {column: _head(sheet.text(row, column)) for column in range(min(sheet.columns, LOOK_COLUMNS))}
        heads = {column: head for column, head in heads.items() if head}
        if len(heads) >= 2 and (found := _columns(sheet, row, heads)):
            numbered = heads.get(found.get("value", -1), "") in _NUMBERED
            return BookLayout(row, found, numbered)
    return None


def legend_rows(sheet: RawSheet) -> dict[str, str]:
    """Answer code → label of a sheet that holds nothing but a legend in two columns; empty if it holds more, or less."""
    if sheet.name == HELP_SHEET or not 2 <= sheet.rows <= LEGEND_MOST + HEAD_ROWS:
        return {}
    rows = [
        [text for column in range(min(sheet.columns, 12)) if (text := sheet.text(row, column))]
        for row in range(sheet.rows)
    ]
    two = [row for row in rows if len(row) == 2]
    codes = [
        row for row in two if re.fullmatch(r"-?\d{1,3}([.,]0)?|[A-Za-z]{0,2}\d{1,2}", row[0]) and not is_number(row[1])
    ]
    others = [row for row in rows if row and row not in codes]
    titles = [row for row in others if len(row) == 1 or all(squeezed(text) in _LEGEND_HEADS for text in row)]
    if not 2 <= len(codes) <= LEGEND_MOST or len(titles) < len(others) or len(titles) > 3:
        return {}
    legend = {re.sub(r"[.,]0$", "", code): label for code, label in codes}
    words = all(len(label) > 1 for label in legend.values())
    return legend if words and len(legend) == len(codes) == len(set(legend.values())) else {}


def pairs(text: str) -> dict[str, str]:
    """Code → label of a cell such as ``1 = never; 2 = rarely`` or one pair a line; empty if it is none."""
    if len(text) > _MOST_TEXT:
        return {}
    text = _SPACES.sub(" ", text.strip())
    parts = [part for part in _BREAK.split(text) if part]
    if len(parts) == 1:
        parts = [part for part in _COMMA.split(text) if part]
    found = [pair for part in parts if (pair := _PAIR.fullmatch(part.strip(" ,.")))]
    return {pair[1]: pair[2] for pair in found} if len(found) >= 2 and len(found) >= 0.8 * len(parts) else {}


def listed_steps(question: str) -> tuple[str, dict[str, str]]:
    """The question of a matrix and, from a list in brackets behind it such as ``[Never, Rarely, Often]``, number → label; none without list."""
    found = _LISTED.fullmatch(question)
    steps = [step for part in found["steps"].split(",") if (step := part.strip())] if found else []
    if not found or not 2 <= len(steps) <= LEGEND_MOST or len(set(steps)) < len(steps):
        return question, {}
    return found["question"].rstrip(), {str(number): step for number, step in enumerate(steps, start=1)}


def _head(text: str) -> str:
    """``q#`` and ``r#`` stay what they are; other headers are squeezed."""
    return squeezed(text) if len(text) <= 40 else ""


def _columns(sheet: RawSheet, row: int, heads: Mapping[int, str]) -> dict[str, int]:
    """Column of each role; empty if these are no headers of a code book."""
    if {"class", "name", "text"} <= set(heads.values()):
        return {
            role: next(column for column, head in heads.items() if head == role) for role in ("class", "name", "text")
        }
    name = next(
        (column for words in _NAMES for column, head in heads.items() if head in words and _short(sheet, column, row)),
        -1,
    )
    found = _spss(sheet, row, heads) if name < 0 else {"name": name}
    if not found:
        return {}
    rest = {column: head for column, head in heads.items() if column not in found.values()}
    together = next((column for column in rest if _holds_pairs(sheet, column, row)), -1)
    if together >= 0:
        found["values"] = together
        rest.pop(together)
    elif "value" not in found:
        value = next(
            (column for column, head in rest.items() if head in _VALUES | _NUMBERED and _short(sheet, column, row)), -1
        )
        label = next((column for column, head in rest.items() if value < column and head in _LABELS), -1)
        if value >= 0 and label >= 0:
            found |= {"value": value, "label": label}
            rest = {column: head for column, head in rest.items() if column not in (value, label) or head in _TEXTS}
    texts = [column for column, head in rest.items() if head in _TEXTS and not _short(sheet, column, row)]
    texts = [column for column in texts if column != found.get("label")] or [
        column for column in texts if "label" in found
    ]
    if texts:
        found["text"] = texts[0]
    return found if len(found) >= 2 else {}


def _spss(sheet: RawSheet, row: int, heads: Mapping[int, str]) -> dict[str, int]:
    """Value labels as SPSS writes them: names and codes share the header “Value”."""
    for column, head in heads.items():
        label = next((other for other in heads if other > column + 1 and heads[other] in _LABELS), -1)
        if head in _VALUES and label == column + 2 and column + 1 not in heads and _short(sheet, column + 1, row):
            return {"name": column, "value": column + 1, "label": label}
    return {}


def _below(sheet: RawSheet, column: int, row: int) -> list[str]:
    return [text for text in sheet.column_texts(column, slice(row + 1, row + 301)) if text]


def _short(sheet: RawSheet, column: int, row: int) -> bool:
    """True for short names or codes below the header."""
    texts = _below(sheet, column, row)
    return (
        bool(texts)
        and float(np.mean([len(text) for text in texts])) <= 20
        and sum(" " in text for text in texts) <= 0.3 * len(texts)
    )


def _holds_pairs(sheet: RawSheet, column: int, row: int) -> bool:
    texts = _below(sheet, column, row)
    return len(texts) >= 1 and sum(bool(pairs(text)) for text in texts) >= 0.3 * len(texts)
