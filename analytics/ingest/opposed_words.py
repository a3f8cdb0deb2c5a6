"""Answers made of an adjective and its opposite, “very satisfied” to “very dissatisfied”: for adjectives listed and for others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from analytics.ingest.scale_words import PLACE_SIGNS, Answer, Kind, bare, kind_of_row, raw_words


def opposed_kinds(answers: Iterable[Answer]) -> list[Kind]:
    """The kinds made of an adjective that occurs in the answers: known ones, and the one that most answers share."""
    given = tuple(answers)
    texts = " | ".join(word for one in given for word in one.words[:2])
    found = [_opposed(at) for at, adjectives in enumerate(_adjectives()) if any(word in texts for word in adjectives)]
    shared = _shared_adjective(given)
    return [*found, _made_of(shared)] if shared else found


def opposed_named(name: str) -> Kind | None:
    """The listed kind of this name; None if there is none."""
    return next((_opposed(at) for at, row in enumerate(raw_words()["opposed"]) if row["name"] == name), None)


@lru_cache(maxsize=64)
def _opposed(at: int) -> Kind:
    return _put_in(raw_words()["opposed"][at])


@lru_cache(maxsize=64)
def _made_of(adjective: str) -> Kind:
    """The kind for an adjective nobody has listed."""
    opposites = [f"un{adjective}", f"in{adjective}", f"dis{adjective}", f"im{adjective}"]
    return _put_in({"name": "degree", "title": f"Degree of “{adjective}”", "high": [adjective], "low": opposites})


def _put_in(row: Any) -> Kind:
    """Every step's patterns with every adjective put in; a mix of two languages never occurs in a file and does no harm."""
    raw = raw_words()
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
    kind = kind_of_row(every, own)
    pairs = [(PLACE_SIGNS.index(one), PLACE_SIGNS.index(other)) for one, other in raw["opposed_mirror"]]
    return replace(kind, mirror=dict(pairs) | {other: one for one, other in pairs})


@lru_cache(maxsize=1)
def _adjectives() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(bare(word) for word in (*row["high"], *row["low"])) for row in raw_words()["opposed"])


@lru_cache(maxsize=1)
def _around() -> tuple[tuple[str, str], ...]:
    """What stands before and after an adjective in the patterns."""
    patterns = (pattern for step in raw_words()["opposed_steps"] for words in step.values() for pattern in words)
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
    raw = raw_words()
    listed = raw["opposed_languages"]
    every = (word for row in raw["opposed"] for word in (*row["high"], *row["low"], *row.get("top", [])))
    return {word: tuple(one for one, words in listed.items() if word in words) or ("en",) for word in every}
