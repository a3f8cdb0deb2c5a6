"""Whether a sentence joins two results by “and”, “or”, “und”, “sowie” …, in English and German (domain.md §7.2, letter S).

A helper that reads words, not meaning: a joiner counts where a second action, figure or thing follows it, and not where it joins people who act
together, places a goal holds for, two words about one thing, or stands inside a name of the organisation or the questionnaire.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

_WORDS: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
_JOINERS, _SCOPE, _LIMITS, _SINGLE, _ARTICLES, _NOUNS, _UNITS, _NUMBERS, _COMPARISONS, _SHARES, _CLAUSES = (
    frozenset(_WORDS[key].split())
    for key in (
        "joiners",
        "scope",
        "limits",
        "single",
        "articles",
        "nouns",
        "units",
        "numbers",
        "comparisons",
        "shares",
        "clauses",
    )
)
_PHRASES, _PAIRS = tuple(_WORDS["phrases"]), tuple(_WORDS["pairs"])
_TOKEN = re.compile(
    rf"and/or|und/oder|{'|'.join(_PHRASES)}|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’.-][^\W\d_]+)*-?|[&/%€;,]", re.IGNORECASE
)
_NAME = "\N{BULLET}"
"""Stands for a known name."""
_STEM = re.compile(
    rf"(?:{'|'.join(sorted(_WORDS['verbs'].split(), key=len, reverse=True))})(?:e|es|s|ed|d|en|n|t|et|ern|eln|ing)?",
    re.IGNORECASE,
)
SHORTEST_NAME = 3
"""Characters; a shorter name holds no joiner."""


def joins_two_results(text: str, names: Iterable[str] = ()) -> bool:
    """Whether a goal's sentence joins two results; ``names`` are what may hold a joiner and still be one thing."""
    words = _words(text, names)
    verb = next((n for n in range(len(words)) if _acts(words, n)), None)
    return any(_two_results(words, n, verb) for n in range(1, len(words) - 1) if _joins(words, n))


def joins_two_things(text: str, names: Iterable[str] = ()) -> bool:
    """Whether the words for one process, service or dimension name two."""
    words = _words(text, names)
    return any(
        _joins(words, n) and not _in_scope(words, n) and not _about_one(words, n) for n in range(1, len(words) - 1)
    )


def _words(text: str, names: Iterable[str]) -> Sequence[str]:
    """The sentence in words, with every known name as one of them."""
    masked = " ".join(text.split())
    for name in sorted({" ".join(one.split()) for one in (*names, *_PAIRS)}, key=lambda one: (-len(one), one)):
        if len(name) >= SHORTEST_NAME and name.casefold() in masked.casefold():
            masked = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", f" {_NAME} ", masked, flags=re.IGNORECASE)
    return re.findall(rf"{_NAME}|{_TOKEN.pattern}", masked, re.IGNORECASE)


def _joins(words: Sequence[str], place: int) -> bool:
    word, before, after = words[place].casefold(), words[place - 1], words[place + 1]
    if word == "/":
        units = after.casefold() in _UNITS
        short = before.isupper() and after.isupper()
        return not (units or short or before[0].isdecimal() or after[0].isdecimal() or before in "%€")
    if word == ";":
        return True
    if word == ",":
        return after.casefold() not in _CLAUSES and not after.endswith("ing")
    if word in ("or", "oder") and after.casefold() in _COMPARISONS:
        return False
    joiner = word.rstrip(".") in _JOINERS or word in _PHRASES
    return joiner and not (_counts(before) and _counts(after))


def _counts(word: str) -> bool:
    return word[0].isdecimal() or word.casefold() in _NUMBERS


def _acts(words: Sequence[str], place: int) -> bool:
    """Whether the word is an action."""
    word = words[place]
    if not _STEM.fullmatch(word) or (place > 0 and word[0].isupper()):
        return False
    if place == 0 or words[place - 1].casefold() in _JOINERS or words[place - 1] in ",;":
        return True
    return word.casefold() not in _NOUNS and not word.endswith("ed")  # “delivered” describes, “deliver” acts


def _two_results(words: Sequence[str], place: int, verb: int | None) -> bool:
    later = any(_acts(words, n) for n in range(place + 1, len(words)))
    if words[place] == ";":
        return later
    if words[place] == ",":
        return any(_acts(words, n) for n in range(place)) and (_acts(words, place + 1) or _acts(words, len(words) - 1))
    if _one_word_twice(words[place - 1], words[place + 1]):
        return False
    if verb is not None and place < verb < len(words) - 1:
        return False  # who acts; German closes with the verb: “Kosten und Dauer senken” acts on both, “Team A und B erreichen 70 %” does not
    if later and any(_acts(words, n) for n in range(place)):
        return True
    if _figure(words[:place]) and _figure(words[place + 1 :]) and not _between(words, place):
        return True
    return not _in_scope(words, place) and not _about_one(words, place)


def _figure(words: Sequence[str]) -> bool:
    pairs = pairwise([*words, ""])
    return any(
        one[0].isdecimal() or (one.casefold() in _NUMBERS and after.casefold() in _UNITS) for one, after in pairs
    )


def _one_word_twice(before: str, after: str) -> bool:
    """Whether both words name the same people: “Nutzerinnen und Nutzer”, “Kollegen und Kolleginnen”."""
    women, men = (before, after) if before.endswith("innen") else (after, before)
    stem = women.removesuffix("innen")
    return stem != women and len(stem) >= SHORTEST_NAME and men.casefold().startswith(stem.casefold()[:-1])


def _between(words: Sequence[str], place: int) -> bool:
    return any(one.casefold() in ("between", "zwischen") for one in words[:place])


def _in_scope(words: Sequence[str], place: int) -> bool:
    """Whether the joiner stands inside “in Berlin and Hamburg”, “for mail and web shop”, “for A and for B”."""
    if words[place + 1].casefold() in _SCOPE - {"an", "der", "des"}:
        return True
    if words[place + 1].casefold() in _ARTICLES - {"all", "alle"} | _LIMITS:
        return False
    for at in range(place - 1, max(0, place - 5) - 1, -1):
        word = words[at]
        if word.casefold() in _LIMITS - {"auf"} or (_STEM.fullmatch(word) and not word[0].isupper()):
            return False
        if word.casefold() in _SCOPE - {"an", "der"} or _share_of(words, at):
            return True
    return False


def _share_of(words: Sequence[str], place: int) -> bool:
    """Whether the word begins “80 % der …”, “Zahl der …”."""
    return words[place].casefold() in _SHARES and words[place + 1].casefold() in ("der", "des")


def _about_one(words: Sequence[str], place: int) -> bool:
    """Whether both words speak of one thing: “a clear and simple list”, “klare und einfache Regeln”, “schnell und sicher”."""
    before, after = words[place - 1], words[place + 1]
    if any(one.casefold() in _SINGLE for one in words[max(0, place - 2) : place]) and len(words) > place + 2:
        return after.casefold() not in _SINGLE | _ARTICLES
    described = (before[:1].islower() or place == 1) and after[:1].islower()
    german = words[place].casefold() in ("und", "oder", "sowie", "bzw")
    if described and (german or (before.endswith("ly") and after.endswith("ly"))):
        return not _acts(words, place + 1)
    return False
