"""One row an answer: a column for the person, one for the question, one for the answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.dialects.header_rows import cleaned
from analytics.ingest.dialects.pivot import LongLayout, Pivot, cells_of, depends
from analytics.ingest.dialects.table_area import is_level
from analytics.ingest.export import Export
from analytics.ingest.raw import RawSheet
from analytics.ingest.stray_rows import is_number
from analytics.model.display import shorten
from analytics.model.finding import Finding, Severity, Where
from analytics.model.maturity import MaturityModel

HEAD_ROWS, LOOK_COLUMNS = 12, 30
MOST_QUESTIONS = 2_000
_SCALE = 15
"""Most answers of a scale."""
_PEOPLE, _QUESTIONS = 3, 2
"""Fewest of each."""
_ONCE, _DENSE, _COMMON, _FOLLOWS = 0.8, 0.05, 0.5, 0.95
"""Shares: answers that are the only one of their person and question; of all pairs that are answered; of answers that are among the commonest;
of answers that are the commonest one of their question, or of their person."""

_PERSON_WORDS = """respondent respondents responder respondentid person persons participant participantid id user userid employee
    subject case proband probanden teilnehmer teilnehmerin teilnehmende befragter befragte befragten mitarbeiter mitarbeiterin personen
    répondant repondant participante personne identifiant encuestado encuestada persona usuario email mail name nom nombre code"""
_QUESTION_WORDS = """question questions questionid questioncode questiontext item items frage fragen fragetext fragencode statement statements
    variable aussage aussagen kriterium criterion indicator indikator énoncé enonce affirmation élément pregunta preguntas ítem afirmación enunciado
    merkmal
    qid code key"""
_ANSWER_WORDS = """answer answers response responses value values score rating level antwort antworten wert bewertung einschätzung stufe réponse
    reponse réponses valeur note respuesta respuestas valor puntuación calificación nivel choice label result ergebnis"""
_TRADE_WORDS = """order orders invoice price quantity qty sku product currency amount artikel menge preis bestellung rechnung produkt betrag commande
    facture prix quantité produit pedido factura precio cantidad producto"""
_TRADE = frozenset(_TRADE_WORDS.split())
"""Columns of goods and payments, which are listed in the same way."""
_WORDS = {
    "person": frozenset(_PERSON_WORDS.split()),
    "question": frozenset(_QUESTION_WORDS.split()),
    "answer": frozenset(_ANSWER_WORDS.split()),
}
_ASKED = _WORDS["question"] - {"code", "key"}
_SURELY_ANSWERS = frozenset(["answer", "response", "antwort", "réponse", "respuesta"])
_SPLIT = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True)
class LongDialect:
    """Any table with one row an answer."""

    name: str = "long"

    def recognise(self, sheet: RawSheet, model: MaturityModel) -> str | None:
        """By columns for person, question and answer in which every person answers several questions once."""
        layout = layout_of(sheet)
        if layout is None:
            return None
        person, question, answer = (shorten(layout.headers[column], 24) for column in layout.roles)
        return f"One row an answer: the columns “{person}”, “{question}” and “{answer}” hold {layout.found}."

    def read(self, sheet: RawSheet, model: MaturityModel) -> Export:
        """One row a person; the later answer counts where a question is answered twice. Nobody if the three columns cannot be told."""
        layout = layout_of(sheet)
        if layout is None:
            return _nobody(sheet)
        return Pivot(sheet, layout).export()


def layout_of(sheet: RawSheet) -> LongLayout | None:
    for row in range(min(HEAD_ROWS, sheet.rows)):
        headers = tuple(cleaned(sheet.text(row, column)) for column in range(min(sheet.columns, LOOK_COLUMNS)))
        meant = {role: [place for place, text in enumerate(headers) if _means(text, role)] for role in _WORDS}
        if any(_spoken(header) & _TRADE for header in headers):
            return None
        if all(meant.values()) and len({place for places in meant.values() for place in places}) >= 3:
            return _by_structure(sheet, row, headers, meant)
    return None


def _means(header: str, role: str) -> bool:
    words = _spoken(header)
    if len(header) > 40 or words.isdisjoint(_WORDS[role]):
        return False
    if role == "answer":
        return True
    coded = "code" in words and not words.isdisjoint(_WORDS["answer"])  # an answer code, as in a code book
    return not coded and (role == "question" or words.isdisjoint(_ASKED))


def _spoken(header: str) -> set[str]:
    return {word.casefold() for word in _SPLIT.findall(_CAMEL.sub(" ", header))}


def _by_structure(
    sheet: RawSheet, row: int, headers: tuple[str, ...], meant: dict[str, list[int]]
) -> LongLayout | None:
    """The first columns of the right meaning in which every person answers several questions, each once; codes before wordings."""
    cells = {column: cells_of(sheet, column, row + 1) for places in meant.values() for column in places}
    shortest = {column: _length(sheet, column) for column in cells}
    for question in sorted(meant["question"], key=shortest.__getitem__):
        for person in meant["person"]:
            if person == question or not (found := _pairs(cells[person], cells[question])):
                continue
            answers = [column for column in meant["answer"] if column not in (person, question)]
            sure = not _spoken(headers[question]).isdisjoint(_ASKED)
            answers = [
                column
                for column in answers
                if _varies(cells[column], cells[question], cells[person])
                and (
                    _repeats(sheet, column, cells[column])
                    or (sure and not _spoken(headers[column]).isdisjoint(_SURELY_ANSWERS))
                )
            ]
            if answers:
                code, *labels = sorted(answers, key=shortest.__getitem__)
                others = [column for column in meant["question"] if column not in (person, question, *answers)]
                wording = [column for column in others if _words(cells[column], cells[question])]
                return LongLayout(
                    row, headers, (person, question, code), next(iter(wording), -1), next(iter(labels), -1), found
                )
    return None


def _words(cells: NDArray[np.int32], codes: NDArray[np.int32]) -> bool:
    """True if the cells say in words what the codes stand for; a few codes may share their words."""
    return depends(cells, codes) and 2 * len(np.unique(cells[cells >= 0])) >= len(np.unique(codes[codes >= 0]))


def _length(sheet: RawSheet, column: int) -> float:
    texts, _ = sheet.distinct(column)
    return float(np.mean([len(text) for text in texts[:500]])) if texts else 0.0


def _pairs(people: NDArray[np.int32], questions: NDArray[np.int32]) -> str:
    """How many people and questions there are, in words, if each person answers several questions once; else empty."""
    given = (people >= 0) & (questions >= 0)
    count = int(given.sum())
    if count < _PEOPLE * _QUESTIONS:
        return ""
    person_numbers, question_numbers = np.unique(people[given]), np.unique(questions[given])
    asked, answering = len(question_numbers), len(person_numbers)
    if answering < _PEOPLE or not _QUESTIONS <= asked <= MOST_QUESTIONS or count < 1.5 * max(answering, asked):
        return ""
    pairs = len(np.unique(people[given].astype(np.int64) << 32 | questions[given]))
    if pairs < _ONCE * count or pairs < _DENSE * asked * answering:
        return ""
    return f"{count:,} answers of {answering:,} people to {asked:,} questions"


def _repeats(sheet: RawSheet, column: int, answers: NDArray[np.int32]) -> bool:
    """True if at least half of the answers are among the commonest few: a scale, not measurements."""
    given = answers[answers >= 0]
    if not len(given):
        return False
    counts = np.bincount(given)
    commonest = np.argsort(-counts, kind="stable")[: min(_SCALE, max(3, len(given) // 3))]
    known = list(dict.fromkeys(filter(None, sheet.distinct(column)[0])))
    measured = [known[place] for place in commonest if is_number(known[place]) and not is_level(known[place])]
    return len(measured) <= len(commonest) / 3 and bool(counts[commonest].sum() >= _COMMON * len(given))


def _varies(answers: NDArray[np.int32], *others: NDArray[np.int32]) -> bool:
    """True if answers follow neither from the question nor from the person alone, as labels in a code book follow from their codes."""
    for other in others:
        given = (answers >= 0) & (other >= 0)
        pairs, counts = np.unique(other[given].astype(np.int64) << 32 | answers[given], return_counts=True)
        most = np.zeros(int(other.max()) + 1, dtype=np.int64)
        np.maximum.at(most, pairs >> 32, counts)
        if most.sum() >= _FOLLOWS * given.sum():
            return False
    return True


def _nobody(sheet: RawSheet) -> Export:
    message = "No three columns hold a person, a question and an answer in each row."
    remedy = "Head them with “Person”, “Question” and “Answer”."
    finding = Finding("columns-missing", Severity.ERROR, Where(sheet=sheet.name), message, remedy)
    return Export(sheet, (), np.empty(0, dtype=np.intp), np.empty(0, dtype=bool), (finding,))
