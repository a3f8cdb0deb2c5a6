"""Phrases that could stand in any company's vision, found in a text: those of ``phrases.yaml`` and the customer's own (V4, S1.32)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import yaml

from analytics.goals.text import composed, word_count
from analytics.model.records.vision import Phrase
from analytics.model.vision_reading import PhraseHit

FILE = Path(__file__).with_name("phrases.yaml")
TOKEN = re.compile(r"[^\W_]+\*?")
BETWEEN = re.compile(r"[\s‐-―'’-]+")
"""What may stand between the words of a phrase: blanks, hyphens, apostrophes."""
INDEX = 3
"""Letters of its first word that a phrase is looked up by."""


@dataclass(frozen=True)
class SoughtPhrase:
    """A phrase to look for, word by word in small letters; a word that ends in ``*`` may have any ending."""

    words: tuple[str, ...]
    instead: str

    def length_at(self, tokens: list[re.Match[str]], place: int, text: str) -> int:
        """How many tokens of the text it takes from this place on; 0 if it does not stand there."""
        if place + len(self.words) > len(tokens):
            return 0
        for offset, word in enumerate(self.words):
            token = tokens[place + offset]
            found = token.group().casefold()
            if not (found.startswith(word[:-1]) if word.endswith("*") else found == word):
                return 0
            if offset and not BETWEEN.fullmatch(text, tokens[place + offset - 1].end(), token.start()):
                return 0
        return len(self.words)


@lru_cache(maxsize=1)
def shipped_phrases() -> Mapping[str, Mapping[str, str]]:
    """Language → phrase → what to say instead. Read once a process."""
    found = yaml.safe_load(FILE.read_text("utf-8"))
    return MappingProxyType({code: MappingProxyType(entries) for code, entries in found.items()})


def phrase_hits(piece: str, text: str, own: Iterable[Phrase] = (), language: str = "en") -> tuple[PhraseHit, ...]:
    """The phrases in a text, in their order, whatever its language; of two that overlap the one that begins first, then the longer, then the
    customer's.

    ``own``: the customer's, which replace shipped ones of the same words, or take them out with ``use`` off. ``language``: the text's, for a
    phrase that several languages have.
    """
    text = composed(text)
    sought = _sought(tuple(own), language)
    tokens = list(TOKEN.finditer(text.replace("*", " ")))
    found, place = [], 0
    while place < len(tokens):
        length, phrase = _longest(sought, tokens, place, text)
        if phrase is None:
            place += 1
            continue
        start, stop = tokens[place].start(), tokens[place + length - 1].end()
        words = text[start:stop]
        found.append(PhraseHit(piece, words, start, word_count(words), phrase.instead))
        place += length
    return tuple(found)


def _longest(
    sought: Mapping[str, tuple[SoughtPhrase, ...]], tokens: list[re.Match[str]], place: int, text: str
) -> tuple[int, SoughtPhrase | None]:
    candidates = (*sought.get(tokens[place].group().casefold()[:INDEX], ()), *sought.get("", ()))
    lengths = [(one.length_at(tokens, place, text), one) for one in candidates]
    best = max(lengths, key=lambda pair: pair[0], default=(0, None))
    return best if best[0] else (0, None)


@lru_cache(maxsize=8)
def _sought(own: tuple[Phrase, ...], language: str) -> Mapping[str, tuple[SoughtPhrase, ...]]:
    """First letters of the first word → phrases; those that begin with fewer letters and any ending stand under no letters."""
    mine = {_key(one.phrase): one for one in own if _key(one.phrase)}
    entries = {key: one.alternative for key, one in mine.items() if one.use}
    for code in sorted(shipped_phrases(), key=lambda code: code != language):
        for phrase, instead in shipped_phrases()[code].items():
            if _key(phrase) not in mine:
                entries.setdefault(_key(phrase), instead)
    found: dict[str, list[SoughtPhrase]] = {}
    for words, instead in entries.items():
        first = words[0]
        start = "" if first.endswith("*") and len(first) <= INDEX else first.rstrip("*")[:INDEX]
        found.setdefault(start, []).append(SoughtPhrase(words, instead))
    return {start: tuple(phrases) for start, phrases in found.items()}


def _key(phrase: str) -> tuple[str, ...]:
    return tuple(match.group().casefold() for match in TOKEN.finditer(composed(phrase)))
