"""The words people are offered as answers, read from ``scale_words.yaml``, and what an answer's text says: its number and its words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
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
_PLACES = "123456789abcdefgh"


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
    raw = _raw()
    return (*(_kind(row, are_levels=True) for row in raw["levels"]), *(_kind(row) for row in raw["kinds"]))


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


def opposed_kinds(answers: Iterable[Answer]) -> list[Kind]:
    """The kinds made of an adjective that occurs in the answers: known ones, and the one that most answers share."""
    given = tuple(answers)
    texts = " | ".join(word for one in given for word in one.words[:2])
    found = [_opposed(at) for at, adjectives in enumerate(_adjectives()) if any(word in texts for word in adjectives)]
    shared = _shared_adjective(given)
    return [*found, _made_of(shared)] if shared else found


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
    raw = _raw()
    codes = (("no_answer", MISSING), ("not_applicable", NOT_APPLICABLE), ("dont_know", DONT_KNOW))
    return {bare(word): code for key, code in codes for words in raw[key].values() for word in words}


@lru_cache(maxsize=1)
def _raw() -> Any:
    return yaml.load(WORDS_FILE.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe


@lru_cache(maxsize=128)
def kind_named(scale: str) -> Kind | None:
    """The kind of words that a scale of this name (``agreement-5``) was recognised by; None if it is none of the known ones."""
    name = scale.partition("~")[0].rpartition("-")[0]
    opposed = (at for at, row in enumerate(_raw()["opposed"]) if row["name"] == name)
    return next((kind for kind in kinds() if kind.name == name), None) or next(map(_opposed, opposed), None)


def _kind(row: Any, own: Set[tuple[str, str]] | None = None, *, are_levels: bool = False) -> Kind:
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


@lru_cache(maxsize=64)
def _opposed(at: int) -> Kind:
    return _put_in(_raw()["opposed"][at])


@lru_cache(maxsize=64)
def _made_of(adjective: str) -> Kind:
    """The kind for an adjective nobody has listed."""
    opposites = [f"un{adjective}", f"in{adjective}", f"dis{adjective}", f"im{adjective}"]
    return _put_in({"name": "degree", "title": f"Degree of “{adjective}”", "high": [adjective], "low": opposites})


def _put_in(row: Any) -> Kind:
    """Every step's patterns with every adjective put in; a mix of two languages never occurs in a file and does no harm."""
    raw = _raw()
    steps = raw["opposed_steps"]
    made = [{language: _filled(patterns, row, language) for language, patterns in step.items()} for step in steps]
    own = {
        (word, language)
        for step in steps
        for language, patterns in step.items()
        for word in _filled(patterns, {end: _spoken_in(row[end], language) for end in ("high", "low")}, language)
    }
    for language in made[-1]:
        top = _spoken_in(row.get("top", []), language)
        made[-1][language] += top
        own |= {(word, language) for word in top}
    every = {"name": row["name"], "title": row["title"], "steps": made, "ladders": raw["opposed_ladders"]}
    kind = _kind(every, own)
    pairs = [(_PLACES.index(one), _PLACES.index(other)) for one, other in raw["opposed_mirror"]]
    return replace(kind, mirror=dict(pairs) | {other: one for one, other in pairs})


@lru_cache(maxsize=1)
def _adjectives() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(bare(word) for word in (*row["high"], *row["low"])) for row in _raw()["opposed"])


@lru_cache(maxsize=1)
def _around() -> tuple[tuple[str, str], ...]:
    """What stands before and after an adjective in the patterns."""
    patterns = (pattern for step in _raw()["opposed_steps"] for words in step.values() for pattern in words)
    pairs = {
        tuple(bare(part) for part in pattern.split("{+}"))
        for pattern in patterns
        if "{+}" in pattern and pattern != "{+}"
    }
    return tuple((before, after) for before, after in sorted(pairs))


def _shared_adjective(answers: Sequence[Answer]) -> str:
    """The word that most answers hold beside one of the degrees; empty if fewer than three do."""
    seen: Counter[str] = Counter()
    for given in answers:
        rests = set()
        for text in given.words:
            for before, after in _around():
                if text.startswith(f"{before} " if before else "") and text.endswith(f" {after}" if after else ""):
                    rest = (
                        text[len(before) : len(text) - len(after)].strip()
                        if len(text) > len(before) + len(after)
                        else ""
                    )
                    rests.add(rest)
        seen.update(rest for rest in rests if len(rest) > 3 and not any(sign.isdigit() for sign in rest))
    best = seen.most_common(1)
    return best[0][0] if best and best[0][1] >= 3 else ""


def _filled(patterns: Iterable[str], row: Any, language: str) -> list[str]:
    """The patterns with the adjectives put in, first those of the language."""
    high, low = ([*_spoken_in(row[end], language), *row[end]] for end in ("high", "low"))
    words = (
        pattern.replace("{+}", first).replace("{-}", last)
        for pattern in patterns
        for first in (high if "{+}" in pattern else [""])
        for last in (low if "{-}" in pattern else [""])
    )
    return list(dict.fromkeys(words))


def _spoken_in(adjectives: Iterable[str], language: str) -> list[str]:
    listed = _adjective_languages()
    return [word for word in adjectives if language in listed.get(word, (language,))]


@lru_cache(maxsize=1)
def _adjective_languages() -> Mapping[str, tuple[str, ...]]:
    """Adjective → its languages; those the file does not list by language are English."""
    raw = _raw()
    listed = raw["opposed_languages"]
    every = (word for row in raw["opposed"] for word in (*row["high"], *row["low"], *row.get("top", [])))
    return {word: tuple(one for one, words in listed.items() if word in words) or ("en",) for word in every}


def _ladder(places: str) -> frozenset[int]:
    return frozenset(_PLACES.index(place) for place in places)
