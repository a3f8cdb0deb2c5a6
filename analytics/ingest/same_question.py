"""Whether two wordings ask the same: they may differ in spelling and in small words, never in a word that carries meaning.

“Solved within the agreed time”, “rarely solved …” and “solved after …” are nearly the same letters and ask different things; only a person can say
whether a changed word matters.
"""

from __future__ import annotations

import re
from collections import Counter

from rapidfuzz import fuzz

from analytics.ingest.scale_words import bare

SAME_WORD = 70
"""Likeness (0 to 100) from which two words with the same first letter are one word, spelled or inflected differently."""
_SMALL_WORDS = (
    "a an the this that these those and of to in on at for by with is are am be been being was were has have had do does did get gets got "
    "i me my we us our you your it its how much please rate statement question "
    "der die das den dem des ein eine einen einem einer eines und von vom zu zum zur in im am an auf mit fur bei ist sind bin war wird werden wurde "
    "haben hat ich mich mir mein meine meinen wir uns unser unsere unseren sie ihr ihre es wie sehr bitte "
    "le la les l d un une des du de et a au aux en dans pour par avec est sont a ont je me mon ma mes nous notre nos vous votre vos il elle "
    "el los las lo una unos unas y o del al con para por es son esta estan ha han yo mi mis nos nuestro nuestra su sus se que"
)  # fmt: skip
_SMALL = frozenset(_SMALL_WORDS.split())
_TURNS = re.compile(r"(?:un|in|im|ir|il|dis|de|des|non|mis|miss|mal|nicht|a|ent|ver|over|under|re|pre|post)")
"""What before a word makes it another one."""


def asks_the_same(one: str, other: str) -> bool:
    """True if every word that carries meaning stands in both wordings, however spelled and in whatever order."""
    first, second = Counter(bare(one).split()), Counter(bare(other).split())
    left, right = _meaning(first - second), _meaning(second - first)
    if len(left) != len(right):
        return False
    for word in left:
        like = max(right, key=lambda found: fuzz.ratio(word, found))
        if not _one_word(word, like):
            return False
        right.remove(like)
    return True


def _meaning(words: Counter[str]) -> list[str]:
    return [word for word in words.elements() if word not in _SMALL]


def _one_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    turned = long.endswith(short) and _TURNS.fullmatch(long.removesuffix(short)) is not None
    return one.isalpha() and one[0] == other[0] and not turned and fuzz.ratio(one, other) >= SAME_WORD
