"""Counting words and sentences, how hard a text is to read, and how alike two texts are; for every language that parts words by spaces."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analytics.model.display import plain_text

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
"""A word of domain.md §7.1; a number counts as one."""
LONG_WORD = 6
"""A word with more letters than this counts as long."""
ABBREVIATIONS = re.compile(
    r"\b(?:[^\W\d_]\.[ \u00a0]?){2,}"  # z. B., d. h., e.g., i.e.
    r"|\b(?:bzw|ca|ggf|evtl|inkl|exkl|vgl|Nr|Mio|Mrd|Dr|Prof|Mr|Mrs|vs|Std|approx|incl|St)\.",
)
"""Their full stops end no sentence."""
ORDINAL = re.compile(
    r"\b\d{1,2}\.(?=[ \u00a0]+(?:[a-zäöü]|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Quartal|Jahrhundert))"
)
"""A German ordinal number: 30. September."""
END = re.compile(r"[.!?…]+[\"'”“’»«)\]]*(?=\s|$)|\n[ ]*\n|\n(?![a-zäöüß])")
"""A sentence ends at a mark before a space, at an empty line, and at a line break unless the next line begins with a small letter."""


@dataclass(frozen=True)
class Sentence:
    """A sentence as it stands in the text."""

    text: str
    start: int
    """Characters before it, in the text as :func:`composed` gives it."""
    words: int


def composed(text: str) -> str:
    """The text with its letters composed and every line break the same, as it is kept."""
    return plain_text(text)


def words(text: str) -> list[str]:
    """The words in their order; numbers are words too. Empty for a text without any."""
    return WORD.findall(composed(text))


def word_count(text: str) -> int:
    """How many words a text has."""
    return len(words(text))


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences that hold a word. Abbreviations and German dates end none; a line of its own is one."""
    text = composed(text)
    masked = ORDINAL.sub(_without_stops, ABBREVIATIONS.sub(_without_stops, text))
    found, start = [], 0
    for stop in (*(match.end() for match in END.finditer(masked)), len(text)):
        piece = text[start:stop]
        count = len(WORD.findall(piece))
        if count:
            inner = piece.strip()
            found.append(Sentence(inner, start + piece.index(inner), count))
        start = stop
    return tuple(found)


def lix(text: str) -> float | None:
    """Readability after Björnsson: words a sentence + percentage of words of more than six letters. None for a text without words.

    About 30 reads easily, 40 like a newspaper, above 50 like an official text.
    """
    every = words(text)
    if not every:
        return None
    long = sum(letters(word) > LONG_WORD for word in every)
    return len(every) / len(sentences(text)) + 100 * long / len(every)


def letters(word: str) -> int:
    """How many letters a word has; hyphens, apostrophes and digits are none."""
    return sum(sign.isalpha() for sign in word)


def trigrams(text: str) -> frozenset[str]:
    """All runs of three signs within the words of a text, each word with two blanks before and one behind it, in small letters."""
    found: set[str] = set()
    for word in words(text):
        padded = f"  {word.casefold()} "
        found.update(padded[place : place + 3] for place in range(len(padded) - 2))
    return frozenset(found)


def similarity(one: str, other: str) -> float:
    """How alike two texts are, 0–1: shared trigrams / all trigrams, as ``pg_trgm`` of PostgreSQL defines it. 0 if one has no words."""
    return likeness(trigrams(one), trigrams(other))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The same for the trigrams of two texts."""
    return len(one & other) / len(one | other) if one and other else 0.0


def _without_stops(found: re.Match[str]) -> str:
    return found.group().replace(".", "_")
