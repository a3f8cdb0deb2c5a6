"""Answers to one question in several languages: what each language offers by itself, joined step by step."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rapidfuzz import fuzz, process

from analytics.ingest.opposed_words import opposed_named
from analytics.ingest.scale_words import Answer, Kind, answer, kinds

SLIP = 93
"""Likeness, 0 to 100, from which a label is a known one with a slip of the pen."""
UNLIKE = 0.6
"""Confidence where the languages do not offer the same number of steps."""
_FEW_WORDS = 0.85
"""Confidence where a language has too few answers to tell its steps by itself."""
_FEW_ANSWERS = 0.03
"""Share of answers up to which such a language makes no difference."""

_NEITHER = {"neither ": frozenset({"en"}), "weder ": frozenset({"de"}), "ni ": frozenset({"fr", "es"})}
"""Beginnings that are a middle in one language, though it counts as “neutral”, which several have."""

Ladders = Callable[[set[int], set[int], int], tuple[frozenset[int], float]]
"""Places seen, places offered, answers → places of the scale, and how sure that is."""


@dataclass(frozen=True)
class Joined:
    """The steps several languages have together."""

    steps: tuple[Mapping[str, int], ...]
    """For each step, lowest first: language → place; empty where the languages do not have the same number of steps."""
    confidence: float


def spoken(kind: Kind, given: Answer, place: int) -> frozenset[str]:
    """Languages in which an answer with this place has its words; a misspelled one has those of the words it is most like."""
    known = kind.languages or {}
    if said := next(
        (said for start, said in _NEITHER.items() if given.words and given.words[0].startswith(start)), None
    ):
        return said
    keys = [key for key in given.words if kind.places.get(key) == place]
    if not keys and given.words:
        there = [key for key, at in kind.places.items() if at == place]
        near = process.extractOne(given.words[0], there, scorer=fuzz.ratio)
        keys = [near[0]] if near else []
    return frozenset(language for key in keys for language in known.get(key, ()))


def fewest_languages(words: Mapping[Answer, frozenset[str]], counts: Mapping[str, int]) -> tuple[str, ...]:
    """The fewest languages that have all these answers, the one with most answers first."""
    spelled = [(languages, counts.get(given.label, 0)) for given, languages in words.items() if languages]
    weight: dict[str, int] = {}
    for languages, count in spelled:
        for language in languages:
            weight[language] = weight.get(language, 0) + count
    by_weight = sorted(weight, key=lambda language: (-weight[language], language))
    for size in range(1, len(by_weight) + 1):
        for some in combinations(by_weight, size):
            if all(languages & set(some) for languages, _ in spelled):
                return some
    return ()


def joined(
    kind: Kind,
    languages: Sequence[str],
    words: Mapping[Answer, frozenset[str]],
    places: Mapping[Answer, int],
    counts: Mapping[str, int],
    ladders: Ladders,
) -> Joined | None:
    """The steps of these languages together; None where all of them offer the same places, so that nothing has to be joined.

    ``words``: the languages of each answer; ``places``: its place in ``kind``. Answers that ``counts`` lacks were offered and not given.
    """
    seen: dict[str, set[int]] = {}
    offered: dict[str, set[int]] = {}
    amount: dict[str, int] = {}
    own: dict[str, tuple[frozenset[int], float]] = {}
    for language in languages:
        mine = [given for given in words if language in words[given]]
        offered[language] = {places[given] for given in mine}
        seen[language] = {places[given] for given in mine if given.label in counts}
        amount[language] = sum(counts.get(given.label, 0) for given in mine)
        own[language] = ladders(seen[language], offered[language], amount[language])
    first = max(languages, key=lambda one: (offered[one] == own[one][0], len(seen[one]), amount[one]))
    main, sure = own[first]
    found = {first: main}
    for language in languages:
        if language == first:
            continue
        ladder, certain = own[language]
        partial = offered[language] != ladder or len(ladder) < 3
        if _is_middle(offered[language], main):
            return Joined((), min(sure, _FEW_WORDS))
        if partial and offered[language] <= main:
            ladder, certain = main, sure if len(offered[language]) > 2 else _FEW_WORDS
        elif partial and len(ladder) != len(main):
            alike = [other for other in kind.ladders if other >= offered[language] and len(other) == len(main)]
            ladder, certain = (alike[0] if alike else ladder), _FEW_WORDS
        if amount[language] > _FEW_ANSWERS * sum(counts.values()) or ladder != main:
            sure = min(sure, certain)
        found[language] = ladder
    if len({len(ladder) for ladder in found.values()}) > 1:
        return Joined((), min(sure, UNLIKE))
    if len(set(found.values())) == 1:
        return None if set().union(*offered.values()) <= main and sure > _FEW_WORDS else _in_steps(found, sure)
    return _in_steps(found, sure)


def _is_middle(offered: set[int], main: frozenset[int]) -> bool:
    """Whether one word of another language only is the middle the main one lacks, as a borrowed “Neutral” may be."""
    return len(offered) == 1 and all(
        place not in main and 2 * sum(other < place for other in main) == len(main) for place in offered
    )


def _in_steps(found: Mapping[str, frozenset[int]], sure: float) -> Joined:
    in_order = {language: sorted(ladder) for language, ladder in found.items()}
    count = min(map(len, in_order.values()))
    return Joined(
        tuple({language: places[step] for language, places in in_order.items()} for step in range(count)), sure
    )


@lru_cache(maxsize=128)
def kind_named(scale: str) -> Kind | None:
    """The kind of words that a scale of this name (``agreement-5``) was recognised by; None if it is none of the known ones."""
    name = scale.partition("~")[0].rpartition("-")[0]
    return next((kind for kind in kinds() if kind.name == name), None) or opposed_named(name)


@lru_cache(maxsize=4096)
def place_and_languages(scale: str, label: str) -> tuple[int, frozenset[str]] | None:
    """Place and languages of a label in the kind of words a scale is named after; None if it has no such words."""
    kind = kind_named(scale)
    given = answer(label)
    if kind is None or not given.words:
        return None
    key = next((key for key in given.words if key in kind.places), None)
    if key is None:
        near = process.extractOne(given.words[0], list(kind.places), scorer=fuzz.ratio, score_cutoff=SLIP)
        key = near[0] if near else None
    return (kind.places[key], spoken(kind, given, kind.places[key])) if key else None


def one_of_each(scale: str, labels: Collection[str]) -> list[str]:
    """The first label of a step in every language it is given in, for the sentence that shows it; one where the words say no language."""
    kept: dict[frozenset[str], str] = {}
    for label in labels:
        known = place_and_languages(scale, label)
        kept.setdefault(known[1] if known else frozenset(), label)
    common = kept.pop(frozenset(), "")
    return list(kept.values()) or [common]
