"""The words people are offered as answers, read from ``scale_words.yaml``, and what an answer's text says: its number and its words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from analytics.ingest.answers import folded
from analytics.model.maturity import Level
from analytics.model.survey import DONT_KNOW, MISSING, NOT_APPLICABLE

WORDS_FILE = Path(__file__).with_name("scale_words.yaml")

_SIGNS = re.compile(r"[\W_]+")
_LEADING = re.compile(r"[(\[]?(-?\d+)(?:[.,]0+)?[)\]]?\s*(?:[-–—:.,;)=|/\]]+\s*|\s+)(\D.*)", re.DOTALL)
_TRAILING = re.compile(r"(.*[^\d\s(\[=:–—-])(?:\s*[(\[=:–—-]+\s*|\s+)(-?\d+)\s*[)\]]?", re.DOTALL)
_GLUED = re.compile(
    r"(?P<first>\d{1,2})(?P<after>[^\W\d_]{3,}.*)|(?P<before>[^\W\d_]{3,}[^\d]*[^\W\d_])(?P<last>\d{1,2})", re.DOTALL
)
"""A number written to the words without a space, as some tools join a step and its anchor: ``1Not at all``, ``Very helpful10``."""
_STARS = re.compile(r"[★⭐][★⭐☆]*")
_NUMBER = re.compile(r"[(\[]?(-?\d+)(?:[.,]0+)?[)\]]?")
_YES_OR_NO = re.compile(r"(?:yes|no|ja|nein|oui|non|sí|si)\s*[,:–—-]\s*(?=\w)")
_PARTS = re.compile(r"\s*/\s*|\s+[|–—-]\s+|\s*[:|]\s+")
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_NEITHER = ("neither ", "weder ", "ni ")
"""“Neither satisfied nor dissatisfied” is the middle of any scale that has one."""
LONGEST = 500
"""Characters up to which a text may be a step of a scale; looking for its number takes the square of its length."""
PLACE_SIGNS = "123456789abcdefgh"
"""How the file writes the places of a ladder, one sign a place."""


def bare(text: str) -> str:
    """The text as answers are compared: one case, without accents and signs, single spaces, one spelling of ß."""
    plain = unicodedata.normalize("NFKD", folded(text))
    return _SIGNS.sub(" ", "".join(sign for sign in plain if not unicodedata.combining(sign))).strip()


@dataclass(frozen=True)
class Answer:
    """What the text of one answer says."""

    label: str
    """As written in the file."""
    number: int | None
    """Number it begins or ends with, or is."""
    words: tuple[str, ...]
    """Ways to compare the words beside the number, most complete first; none for a bare number."""
    leading: bool = True
    """Whether the number comes first, or is all there is."""


@lru_cache(maxsize=8192)
def answer(label: str, shown: str | None = None) -> Answer:
    """The parts of an answer. ``shown`` is what people saw where the file holds a code."""
    text = folded(label if shown is None else shown).rstrip("; ")
    number, rest = _number_and_rest(text)
    leading = number is None or not rest or not text.startswith(rest)
    if shown is not None and number is None:
        number = _number_and_rest(folded(label))[0]
    whole = [text] if number is None or rest else []
    ways = [*whole, *([rest] if rest else [])]
    for way in tuple(ways):
        without = _BRACKETS.sub(" ", way)
        ways += [without, _YES_OR_NO.sub("", way), *(first or second for first, second in _BRACKETS.findall(way))]
        ways += [part for part in _PARTS.split(way) if part != way]
    words = [key for way in ways if (key := bare(way))]
    if any(key.startswith(_NEITHER) for key in words):
        words.append("neutral")
    return Answer(label, number, tuple(dict.fromkeys(words)), leading)


def _number_and_rest(text: str) -> tuple[int | None, str]:
    if len(text) > LONGEST:
        return None, text
    if _STARS.fullmatch(text):
        return text.count("★") + text.count("⭐"), ""
    if found := _NUMBER.fullmatch(text):
        return int(found[1]), ""
    if found := _LEADING.fullmatch(text):
        return int(found[1]), found[2]
    if (found := _TRAILING.fullmatch(text)) and bare(found[1]):
        return int(found[2]), found[1]
    if found := _GLUED.fullmatch(text):
        words = found["after"] or found["before"]
        if " " in words or bare(words) in _plain_words():
            return int(found["first"] or found["last"]), words
    return None, text


@lru_cache(maxsize=1)
def _plain_words() -> frozenset[str]:
    """Single words that are an answer: a number glued to any other may be part of a name."""
    return frozenset(word for kind in kinds() for word in kind.places if " " not in word)


@dataclass(frozen=True)
class Kind:
    """One sort of answers, for example agreement, with every place its words may have."""

    name: str
    title: str
    places: Mapping[str, int]
    """Bare words → place, counted from 0."""
    shown: Mapping[str, tuple[str, ...]]
    """Language → the usual word of each place; empty where there is none."""
    ladders: tuple[frozenset[int], ...] = ()
    """Places that questionnaires usually offer together."""
    needs: frozenset[int] = frozenset()
    """Places of which one has to occur."""
    are_levels: bool = False
    """The place is the level."""
    languages: Mapping[str, tuple[str, ...]] | None = None
    """Bare words → the languages that have them."""
    mirror: Mapping[int, int] | None = None
    """Place → the place as far from the other end, for kinds with two sides."""


@lru_cache(maxsize=1)
def kinds() -> tuple[Kind, ...]:
    """The kinds of answers with words of their own, maturity words first."""
    raw = raw_words()
    return (*(kind_of_row(row, are_levels=True) for row in raw["levels"]), *(kind_of_row(row) for row in raw["kinds"]))


@lru_cache(maxsize=1)
def _by_word() -> Mapping[str, tuple[int, ...]]:
    """Bare words → which kinds have them."""
    found: dict[str, list[int]] = {}
    for at, kind in enumerate(kinds()):
        for word in kind.places:
            found.setdefault(word, []).append(at)
    return {word: tuple(places) for word, places in found.items()}


def kinds_with(answers: Iterable[Answer]) -> list[Kind]:
    """The kinds that know at least one of the answers."""
    index = _by_word()
    found = {at for given in answers for word in given.words for at in index.get(word, ())}
    return [kinds()[at] for at in sorted(found)]


@lru_cache(maxsize=16)
def level_kind(rows: tuple[Level, ...]) -> Kind:
    """The names and descriptions of a model's levels as a kind of answers."""
    places: dict[str, int] = {}
    for place, level in enumerate(rows):
        for text in (level.name, level.descriptor, f"{level.name}: {level.descriptor}"):
            places.setdefault(bare(text), place)
    places.pop("", None)
    return Kind("levels", "The model's levels", places, {"": tuple(level.name for level in rows)}, are_levels=True)


@lru_cache(maxsize=1)
def no_levels() -> Mapping[str, int]:
    """Bare words that are an answer but never a level → DONT_KNOW, NOT_APPLICABLE or MISSING."""
    raw = raw_words()
    codes = (("no_answer", MISSING), ("not_applicable", NOT_APPLICABLE), ("dont_know", DONT_KNOW))
    return {bare(word): code for key, code in codes for words in raw[key].values() for word in words}


@lru_cache(maxsize=1)
def raw_words() -> Any:
    """The file as it stands."""
    return yaml.load(WORDS_FILE.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe


def kind_of_row(row: Any, own: Set[tuple[str, str]] | None = None, *, are_levels: bool = False) -> Kind:
    """The kind a row of the file describes; ``own``: words with their language, where others stand beside them."""
    places: dict[str, int] = {}
    languages: dict[str, tuple[str, ...]] = {}
    shown: dict[str, list[str]] = {}
    for place, step in enumerate(row["steps"]):
        for language, words in step.items():
            shown.setdefault(language, [""] * len(row["steps"]))[place] = words[0] if words else ""
            for word in words:
                places.setdefault(bare(word), place)
                if places[bare(word)] == place and (own is None or (word, language) in own):
                    known = languages.get(bare(word), ())
                    languages[bare(word)] = known if language in known else (*known, language)
    return Kind(
        row["name"],
        row["title"],
        places,
        {language: tuple(words) for language, words in shown.items()},
        tuple(map(_ladder, row.get("ladders", ()))),
        _ladder(row.get("needs", "")),
        are_levels,
        languages,
    )


def _ladder(places: str) -> frozenset[int]:
    return frozenset(PLACE_SIGNS.index(place) for place in places)
