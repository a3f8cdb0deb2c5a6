"""The steps of a scale by the numbers its labels are or begin with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analytics.ingest.scale_rules import TOP, Rule, Steps
from analytics.ingest.scale_words import Answer, no_levels
from analytics.ingest.word_steps import FEWEST, MANY, STRAY_SHARE, code_of

_UNITS = frozenset(
    ("star", "stars", "point", "points", "punkt", "punkte", "stern", "sterne", "etoile", "etoiles", "estrella", "estrellas",
     "level", "stufe", "niveau", "nivel", "grade", "reifegrad", "maturity level", "stage")
)  # fmt: skip
"""Words beside a number that add nothing to it."""


def by_numbers(
    answers: Sequence[Answer],
    unused: Sequence[Answer],
    counts: Mapping[str, int],
    words: Steps | None,
    *,
    listed: bool = False,
) -> Steps | None:
    """Steps by the number each label is or begins with, turned round where the words beside them fall.

    ``listed`` says that answers and ``unused`` are all that people were offered.
    """
    by_number: dict[int, list[str]] = {}
    strays = 0
    for given in answers:
        if given.number is None or not 0 <= given.number <= 10:
            strays += counts[given.label]
        else:
            by_number.setdefault(given.number, []).append(given.label)
    total = sum(counts[given.label] for given in answers)
    worded = [given for given in answers if given.number is not None and given.words]
    if not by_number or strays > max(STRAY_SHARE * total, 1 if total > MANY else 0):
        return None
    coded = [given for given in unused if given.number is not None and 0 <= given.number <= 10]
    offered = set(by_number) | {
        given.number for given in coded if given.number is not None and code_of(given, no_levels()) is None
    }
    found = _range(offered, total, listed or bool(coded))
    if found is None:
        return None
    low, high, sure = found
    rising = _rising([(given.number, given.label) for given in (*answers, *coded) if given.number is not None], words)
    if worded and rising is None:
        ends = all(given.number in (low, high) for given in worded) and len(worded) < len(by_number)
        sure = min(sure, 0.95 if ends or all(_is_unit(given) for given in worded) else 0.6)
    span = range(low, high + 1)
    labels = tuple(tuple(by_number.get(number, (str(number),))) for number in span)
    numbers: tuple[int, ...] | None = tuple(span) if high <= TOP and (low, high) in ((0, TOP), (1, TOP)) else None
    if rising is False:
        labels, numbers = labels[::-1], numbers[::-1] if numbers else None
    rule = Rule.NUMBERS if numbers else Rule.SPREAD
    return Steps(f"numbers-{low}-{high}", f"Numbers {low} to {high}", labels, numbers, rule, sure)


def _range(offered: set[int], answers: int, explained: bool) -> tuple[int, int, float] | None:
    """Lowest and highest number offered, and how sure that is. What nobody chose of a few answers may still have been offered."""
    low, high = min(offered), max(offered)
    if len(offered) < FEWEST or high < FEWEST - (low == 0):
        return (1, TOP, 0.6) if high in (4, 5) else None
    if explained:
        return (min(low, 1), high, 0.95)
    many = answers >= MANY
    start = 0 if low == 0 else 1
    table: dict[int, tuple[int, float]] = {
        2: (2, 0.6),
        3: (3, 0.92 if many and low <= 1 else 0.7),
        4: (4, 0.93) if many and low <= 1 else (TOP, 0.8),
        5: (TOP, 0.97),
        6: (6, 0.93 if many else 0.8) if start else (6, 0.9 if many else 0.7),
        7: (7, 0.95 if start and low <= 3 else 0.7),
        8: (10, 0.7),
        9: (10, 0.92 if len(offered) >= 8 and start == 0 else 0.8),
        10: (10, 0.95 if start == 0 or many or len(offered) == 10 else 0.85),
    }
    top, sure = table[high]
    return start, top, sure


def _rising(numbered: Sequence[tuple[int, str]], words: Steps | None) -> bool | None:
    """Whether the words rise with their numbers; None if the words say nothing."""
    if words is None:
        return None
    place = {label: step for step, labels in enumerate(words.labels) for label in labels}
    pairs = sorted((number, place[label]) for number, label in numbered if label in place)
    if len(pairs) < 2 or pairs[0][1] == pairs[-1][1]:
        return None
    return pairs[-1][1] > pairs[0][1]


def _is_unit(given: Answer) -> bool:
    return given.words[-1] in _UNITS
