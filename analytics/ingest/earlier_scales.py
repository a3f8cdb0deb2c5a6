"""Whether the answers of a later upload are still on the scale of an earlier one, and that scale with labels nobody gave then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations

from analytics.ingest.scale_words import answer, bare
from analytics.ingest.scales import MANY, recognise
from analytics.model.mapping import LabelScale
from analytics.model.maturity import Level

OTHER_SCALE = "Its answers are on another scale than in the earlier upload."
LEAST_STEPS = 3
"""Steps below the two highest without which an earlier scale cannot have been shortened."""
MOST_READ = 0.5
"""Share of the answers a scale must read to be theirs."""


def still_read_by(
    scale: LabelScale, counts: Mapping[str, int], explained: Mapping[str, str], levels: tuple[Level, ...]
) -> LabelScale | None:
    """The earlier scale with the labels it lacks; None where the answers are on another one.

    They are if, read by themselves, more of them make sense (1 to 7 after 1 to 5), or if a label that is new, or a code that is explained, stands
    the other way round (“1 – very good” after “1 – very poor”). ``counts``: how often each label was given; ``explained``: what codes mean.
    """
    known = extended(scale, counts, levels)
    own = recognise(counts, explained, levels)
    given = {bare(label): count for label, count in counts.items()}
    before, now = _levels(known), _levels(own) if own else {}
    read_before, read_now = (sum(given[label] for label in given if label in read) for read in (before, now))
    if read_now > read_before or read_before < MOST_READ * sum(given.values()):
        return None
    fresh = set(given) - set(_levels(scale)) if not explained else set(given)
    both = [label for label in given if before.get(label, -1) >= 0 and now.get(label, -1) >= 0]
    turned = any(
        (before[one] - before[other]) * (now[one] - now[other]) < 0
        for one, other in combinations(both, 2)
        if one in fresh or other in fresh
    )
    return None if turned else known


def extended(scale: LabelScale, labels: Mapping[str, int], levels: tuple[Level, ...]) -> LabelScale:
    """The scale with labels it lacks, where recognising all of them together gives those it has the level they have."""
    new = [label for label in labels if label not in scale.levels]
    if not new:
        return scale
    again = recognise({**dict.fromkeys(scale.levels, 1), **dict.fromkeys(new, 1)}, {}, levels)
    if again is None or any(again.levels.get(label) != level for label, level in scale.levels.items()):
        return scale
    return replace(
        scale, levels=dict(scale.levels) | {label: again.levels[label] for label in new if label in again.levels}
    )


def unchosen_top(scale: LabelScale, counts: Mapping[str, int]) -> str:
    """One sentence that nobody chose the two highest numbers of the earlier scale; empty if somebody did, or too few answered to say so.

    The scale may have been shortened: 1 to 5 after 1 to 7. ``counts``: how often each label was given, in all columns on this scale.
    """
    offered = {number for label, level in scale.levels.items() if level >= 0 for number in [answer(label).number]}
    numbers = sorted(number for number in offered if number is not None)
    given = Counter[int | None]()
    for label, count in counts.items():
        if scale.levels.get(label, -1) >= 0:
            given[answer(label).number] += count
    if len(numbers) < len(offered) or len(numbers) < LEAST_STEPS + 2 or sum(given.values()) < MANY:
        return ""
    below, highest = numbers[-2:]
    unchosen = all(number is not None and number < below for number in given)
    return f"Nobody chose {below} or {highest} this time." if unchosen else ""


def at_odds(scale: LabelScale, other: LabelScale) -> bool:
    """Whether a label has one level on the one scale and another level on the other."""
    one, two = _levels(scale), _levels(other)
    return any(two.get(label, level) != level for label, level in one.items())


def _levels(scale: LabelScale) -> dict[str, int]:
    return {bare(label): level for label, level in scale.levels.items()}
