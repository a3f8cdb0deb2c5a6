"""What can be measured in the words of a vision: time to tell it, sentences to cut, readability, phrases, own terms, likeness."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import ceil

from analytics.goals.case import Case
from analytics.goals.phrases import phrase_hits
from analytics.goals.text import composed, lix, sentences, word_count
from analytics.goals.vision_templates import joined, most_like
from analytics.model.records.parts import kind_of
from analytics.model.records.programme import Group, Service, Tool
from analytics.model.records.vision import Phrase, Term, Vision
from analytics.model.vision_reading import PARTS, PIECES, PhraseHit, PieceReading, ReadSentence, VisionReading

USUAL_SPEED = 130
"""Words a minute (domain.md §7.1)."""
MOST_MINUTES, MANY_MINUTES = 5.0, 4.0
"""V1: the explanation takes less than the first; from the second on it is worth a look."""
FEWEST_PART_WORDS = 15
"""V2: words each of the three parts has at least."""
HARD_LIX = 50.0
"""V3: above this a text reads like an official paper."""
HEAVY_SENTENCES = 3
ENDING = r"(?:['’]?s|es|e|n|en|er|ern|em)?"
"""What may follow a name in a sentence: a plural or a case."""
BLANK = re.compile(r"\[[^\[\]\n]{1,120}\]")
"""A place in a starter text that waits for one's own words."""


def words_of(vision: Vision | None) -> dict[str, str]:
    """Piece → its words with composed letters; empty texts without a vision."""
    return {piece: composed(getattr(vision, piece, "") or "") for piece in PIECES}


def mark_of(vision: Vision | None) -> str:
    """Fingerprint of core and parts, 16 signs: what an approval counts for. Blanks and line breaks make no difference."""
    plain = "\n".join(" ".join(text.split()) for text in words_of(vision).values())
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:16]


def label_of(piece: str, language: str) -> str:
    """What a part of the vision is called."""
    part = kind_of(Vision).part(piece)
    return part.german if language == "de" else part.english


def read(case: Case) -> VisionReading:
    """The reading of the case's vision; of an empty one while there is none. Labels are in the case's language."""
    texts, speed = words_of(case.records.vision), case.records.programme.words_per_minute or USUAL_SPEED
    hits = _hits(case, texts)
    every = [one for piece in PIECES for one in _sentences(piece, texts[piece], hits)]
    counts = {piece: word_count(texts[piece]) for piece in PIECES}
    words, most = sum(counts[piece] for piece in PARTS), ceil(MOST_MINUTES * speed) - 1
    whole, excess = joined(texts), max(0, words - most)
    heaviness, terms = lix(whole), own_terms(whole, (one.term for one in case.records.of(Term)))
    return VisionReading(
        pieces=tuple(_piece(piece, texts[piece], counts[piece], speed, case.language) for piece in PIECES),
        texts=texts,
        speed=speed,
        words=words,
        minutes=words / speed,
        most_words=most,
        words_to_cut=excess,
        cut=_cut([one for one in every if one.piece in PARTS], excess, counts, terms),
        lix=heaviness,
        heavy=_heavy(every) if heaviness is not None and heaviness > HARD_LIX else (),
        phrases=hits,
        phrase_share=sum(hit.words for hit in hits) / max(1, sum(counts.values())),
        terms=terms,
        own_words=_own_words(case, whole, terms),
        likeness=most_like(texts),
    )


def own_terms(text: str, terms: Iterable[str]) -> tuple[str, ...]:
    """Those of the terms that stand in the text as words of their own, also with an ending; each once."""
    found: dict[str, str] = {}
    for term in terms:
        plain = composed(term).strip()
        if plain and re.search(rf"(?<!\w){re.escape(plain)}{ENDING}(?!\w)", text, re.IGNORECASE):
            found.setdefault(plain.casefold(), term)
    return tuple(found.values())


def _hits(case: Case, texts: Mapping[str, str]) -> tuple[PhraseHit, ...]:
    vision = case.records.vision
    language = vision.language if vision else case.language
    own = case.records.of(Phrase)
    return tuple(hit for piece in PIECES for hit in phrase_hits(piece, texts[piece], own, language))


def _piece(piece: str, text: str, count: int, speed: int, language: str) -> PieceReading:
    blanks = tuple(BLANK.findall(text))
    return PieceReading(piece, label_of(piece, language), count, 60 * count / speed, lix(text), blanks)


def _sentences(piece: str, text: str, hits: Sequence[PhraseHit]) -> tuple[ReadSentence, ...]:
    found = []
    for one in sentences(text):
        end = one.start + len(one.text)
        phrases = tuple(hit.text for hit in hits if hit.piece == piece and one.start <= hit.start < end)
        found.append(ReadSentence(piece, one.text, one.words, lix(one.text) or 0.0, phrases))
    return tuple(found)


def _heavy(every: Sequence[ReadSentence]) -> tuple[ReadSentence, ...]:
    return tuple(sorted(every, key=lambda one: -one.lix)[:HEAVY_SENTENCES])


def _cut(
    every: Sequence[ReadSentence], excess: int, counts: Mapping[str, int], terms: Sequence[str]
) -> tuple[ReadSentence, ...]:
    """Sentences to leave out, in reading order: those with phrases first, then those without an own term, then the longest.

    Every part keeps the words it needs; where that leaves too little to cut, all that can be cut.
    """

    def rank(one: ReadSentence) -> tuple[bool, bool, int]:
        return not one.phrases, bool(own_terms(one.text, terms)), -one.words

    left, spare, chosen = excess, Counter({piece: counts[piece] - FEWEST_PART_WORDS for piece in PARTS}), []
    ranked = sorted(range(len(every)), key=lambda place: rank(every[place]))
    for place in ranked:
        one = every[place]
        if left <= 0:
            break
        if one.words > spare[one.piece]:
            continue
        spare[one.piece] -= one.words
        left -= one.words
        chosen.append(place)
    if chosen and left < 0:
        chosen[-1] = _shortest_instead(every, chosen, left + every[chosen[-1]].words, spare)
    return tuple(every[place] for place in sorted(chosen))


def _shortest_instead(every: Sequence[ReadSentence], chosen: Sequence[int], needed: int, spare: Counter[str]) -> int:
    """The shortest sentence that is still long enough to take the place of the last one chosen; that one, if none is."""
    last = chosen[-1]
    room = spare + Counter({every[last].piece: every[last].words})
    fitting = [
        place
        for place, one in enumerate(every)
        if place not in chosen and needed <= one.words < every[last].words and one.words <= room[one.piece]
    ]
    return min(fitting, key=lambda place: every[place].words, default=last)


def _own_words(case: Case, text: str, terms: Sequence[str]) -> tuple[str, ...]:
    held: tuple[Service | Group | Tool, ...] = (
        *case.records.of(Service),
        *case.records.of(Group),
        *case.records.of(Tool),
    )
    names = [one.name for one in held]
    known = {term.casefold() for term in terms}
    return tuple(name for name in own_terms(text, names) if name.casefold() not in known)
