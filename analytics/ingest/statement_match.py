"""Which statement of the model a question is: by its id, by its exact wording, by a wording like it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from analytics.ingest.answers import folded
from analytics.ingest.export import Column
from analytics.ingest.same_question import asks_the_same
from analytics.ingest.scale_words import bare
from analytics.model.maturity import MaturityModel

ASKED = 68
"""Likeness from which a statement is worth proposing."""
SURE_LIKENESS, SURE_MARGIN = 88, 8
"""Likeness and lead over the next best statement from which a wording like it is used without asking."""
_REPEATED = re.compile(r"(.*\D)[2-9]")
_NEGATIONS = frozenset(
    ("not", "no", "never", "nobody", "nothing", "without", "hardly", "none", "dont", "doesnt", "cannot", "cant", "isnt", "arent", "wont",
     "nicht", "kein", "keine", "keinen", "nie", "niemals", "ohne", "kaum", "pas", "jamais", "aucun", "aucune", "sans", "nunca",
     "ningun", "ninguna", "sin")
)  # fmt: skip
_ENUMERATION = re.compile(
    r"\(?(?:q|frage|question|pregunta|nr|no)?\s?[.:]?\s?\d{1,3}(?:[.:]\d{1,2})?\s?[a-z]?\s?[.):–—-]+\s+(?=\D)"
)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Match:
    """A statement proposed for a column."""

    statement: str
    confidence: float
    why: str


def wording(text: str) -> str:
    """A question as it is compared: one case, single spaces, without the sign at its end."""
    return folded(text).rstrip(" .?!:;*")


def unnumbered(text: str) -> str:
    """The wording without the number a survey puts before its questions."""
    return _ENUMERATION.sub("", wording(text), count=1) if _ENUMERATION.match(wording(text)) else wording(text)


def matches(columns: Sequence[Column], model: MaturityModel, earlier: Mapping[str, Sequence[str]]) -> dict[int, Match]:
    """Column place → the statement proposed for it, with its confidence. Two columns share one statement only where the survey asked it
    in several branches. ``earlier`` holds the wordings of earlier waves, by statement id."""
    wordings = _wordings(model, earlier)
    found: dict[int, Match] = {}
    for column in columns:
        match = _by_id(column, model) or _by_wording(column, wordings)
        if match:
            found[column.place] = match
    rest = [column for column in columns if column.place not in found]
    return found | _like(rest, wordings, {match.statement for match in found.values()})


def _wordings(model: MaturityModel, earlier: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Wording → statement id; a wording two statements had is left out."""
    ids = {wording(statement.text): statement.id for statement in model.statements}
    old: dict[str, set[str]] = {}
    for statement, texts in earlier.items():
        if statement in model.statement_ids:
            for text in texts:
                old.setdefault(wording(text), set()).add(statement)
    return {text: next(iter(meant)) for text, meant in old.items() if text and len(meant) == 1} | ids


def _by_id(column: Column, model: MaturityModel) -> Match | None:
    for statement in model.statements:
        own = statement.id.casefold()
        if column.code.casefold() in (own, f"q_{own}") and own:
            rest = column.header if wording(column.header) != own else ""
        else:
            rest_of = next(
                (left for text in (column.header, column.option) if (left := _after_id(text, own)) is not None), None
            )
            if rest_of is None:
                continue
            rest = rest_of
        kept = not rest or wording(statement.text) in wording(rest) or asks_the_same(rest, statement.text)
        sure = 0.98 if kept else 0.7
        return Match(
            statement.id,
            sure,
            f"Its number is {statement.id}." if sure > 0.9 else f"Its number is {statement.id}, its words are not.",
        )
    return None


def _after_id(text: str, own: str) -> str | None:
    """What follows the id at the beginning of a text; None if it does not begin with the id."""
    plain = folded(text)
    if not plain.startswith(own) or (
        len(plain) > len(own) and (plain[len(own)].isalnum() or re.match(r"\.\d", plain[len(own) :]))
    ):
        return None
    return plain[len(own) :].strip(" .:)–-—_|")


def _by_wording(column: Column, wordings: Mapping[str, str]) -> Match | None:
    for text in (column.header, column.option):
        plain = wording(text)
        if plain in wordings:
            return Match(wordings[plain], 0.99, "The question has the words of the statement.")
        plain = unnumbered(text)
        if plain in wordings:
            return Match(wordings[plain], 0.98, "But for its number, the question has the words of the statement.")
        repeated = _REPEATED.fullmatch(plain)
        if repeated and wording(repeated[1]) in wordings:
            return Match(
                wordings[wording(repeated[1])], 0.98, "The same question once more, in another branch of the survey."
            )
    return None


def _like(columns: Sequence[Column], wordings: Mapping[str, str], taken: set[str]) -> dict[int, Match]:
    """Best wording for each column, one column a statement. It is sure only where no other statement and no other column comes near."""
    if not columns or not wordings:
        return {}
    statements = list(dict.fromkeys(wordings.values()))
    scores = _scores(columns, wordings, statements)
    found: dict[int, Match] = {}
    free_rows, free = set(range(len(columns))), set(range(len(statements)))
    best_row, best_column = np.sort(scores, axis=1), np.sort(scores, axis=0)
    for flat in np.argsort(scores, axis=None)[::-1]:
        row, at = divmod(int(flat), len(statements))
        score = float(scores[row, at])
        if score < ASKED:
            break
        if row not in free_rows or at not in free:
            continue
        free_rows.discard(row)
        free.discard(at)
        second = max(_runner_up(best_row[row], score), _runner_up(best_column[:, at], score))
        sure = score >= SURE_LIKENESS and score - second >= SURE_MARGIN and statements[at] not in taken
        sure = sure and _asked_before(columns[row], [text for text in wordings if wordings[text] == statements[at]])
        confidence = 0.9 + (score - SURE_LIKENESS) / 150 if sure else min(0.85, score / 115)
        why = "Its words are nearly those of the statement." if sure else "Its words are like those of the statement."
        found[columns[row].place] = Match(statements[at], round(confidence, 2), why)
    return found


def _asked_before(column: Column, texts: Sequence[str]) -> bool:
    return any(
        asks_the_same(unnumbered(side), text) for side in (column.header, column.option) for text in texts if side
    )


def _runner_up(ordered: NDArray[np.float64], score: float) -> float:
    """The highest score but one; the highest if ``score`` is not the best."""
    if len(ordered) < 2:
        return 0.0
    return float(ordered[-2] if score >= ordered[-1] else ordered[-1])


def _scores(columns: Sequence[Column], wordings: Mapping[str, str], statements: Sequence[str]) -> NDArray[np.float64]:
    """Likeness of columns × statements, 0 to 100; the best of all wordings. Different numbers or a “not” on one side only cost much."""
    texts = list(wordings)
    place = {statement: at for at, statement in enumerate(statements)}
    plain = [bare(text) for text in texts]
    scores = np.zeros((len(columns), len(statements)))
    for side in ("header", "option"):
        asked = [bare(unnumbered(getattr(column, side))) for column in columns]
        like = process.cdist(asked, plain, scorer=fuzz.ratio).astype(float)
        like = np.maximum(like, process.cdist(asked, plain, scorer=fuzz.token_sort_ratio) - 1.0)
        for at, text in enumerate(texts):
            marks = _marks(plain[at])
            for row in np.flatnonzero(like[:, at] >= ASKED):
                if _marks(asked[row]) != marks:
                    like[row, at] -= 15
            target = place[wordings[text]]
            scores[:, target] = np.maximum(scores[:, target], like[:, at])
    return scores


def _marks(text: str) -> tuple[bool, tuple[str, ...]]:
    """Whether a wording denies something, and the numbers in it."""
    words = text.replace("n t ", "nt ").split()
    return sum(word in _NEGATIONS for word in words) % 2 == 1, tuple(_DIGITS.findall(text))
