"""Which columns of an export hold answers on a scale, and on which one. Columns of one matrix share theirs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from analytics.ingest.answers import folded
from analytics.ingest.asked_scales import RUN, coded, coded_questions, unordered, unordered_runs
from analytics.ingest.export import Column, ColumnKind, Export
from analytics.ingest.scale_words import answer, bare
from analytics.ingest.scales import FEWEST, MOST_LABELS, recognise
from analytics.model.mapping import SURE, LabelScale
from analytics.model.maturity import Level

ADOPTED = 0.92
"""Confidence of a scale that a column shares with its neighbours because all its answers lie on it."""
RANKING_SHARE = 0.9
"""Share of people with every number once from which a matrix of numbers is a ranking."""
_SHORT_NUMBERS = (
    "numbers-1-3",
    "numbers-0-3",
    "numbers-1-4",
    "numbers-0-4",
    "numbers-1-6",
    "numbers-0-2",
    "numbers-0-6",
)
_PAIRS = re.compile(r"(?<![\w.])(\d{1,2})\s*[=:]\s*([^,;()\[\]=:\d]{2,40})")
_ASKS_FOR_NUMBER = re.compile(
    r"\b(how many|how old|how long|wie viele|wie alt|wie lange|combien|cuánt[oa]s|rank|ranking|rang|rangfolge|clasifi\w+|classe[rz])\b"
)
_NUMBER_WORDS = re.compile(
    r"\b(number of|count|age|years?|anzahl|alter|jahre|jahr|nombre d|âge|ans|número de|edad|años)\b"
)
_STATEMENT = 8
"""Words from which a header without question mark is a statement, in which “the number of steps” is but a subject."""


def label_counts(export: Export, column: Column) -> Counter[str]:
    """How often each text stands in a column, people's rows only; empty cells are not counted."""
    texts, indices = export.sheet.distinct(column.place)
    amounts = np.bincount(indices[export.rows] + 1, minlength=len(texts) + 1)[1:].tolist()
    counts: Counter[str] = Counter()
    if len(set(texts)) == len(texts):
        dict.update(counts, {text: amount for text, amount in zip(texts, amounts, strict=True) if amount and text})
        return counts
    for text, amount in zip(texts, amounts, strict=True):
        if amount and text:
            counts[text] += amount
    return counts


def column_scales(
    export: Export, levels: Sequence[Level] = (), counts: Mapping[int, Counter[str]] | None = None
) -> dict[int, LabelScale]:
    """Column place → its scale, for every question column whose answers look like one; how sure is the scale's confidence.

    ``levels`` are those of the model the answers may be given on; ``counts``, by place, saves counting again.
    """
    asked = [column for column in export.columns if column.kind is ColumnKind.QUESTION]
    counts = counts or {column.place: label_counts(export, column) for column in asked}
    found: dict[int, LabelScale] = {}
    for _, group in groupby(asked, lambda column: (column.question or column.place, tuple(column.labels.items()))):
        found |= _group_scales(export, list(group), counts, levels)
    found |= coded_questions(asked, counts, found)
    _adopt_from_runs(asked, counts, found, levels)
    _adopt(asked, counts, found)
    found |= unordered_runs(export, asked, counts, found)
    return found


def _group_scales(
    export: Export, group: Sequence[Column], counts: Mapping[int, Counter[str]], levels: Sequence[Level]
) -> dict[int, LabelScale]:
    filled = [column for column in group if 0 < len(counts[column.place]) <= MOST_LABELS]
    if not filled or (len(group) > 1 and (_ticked(filled, counts) or _ranking(export, filled, counts))):
        return {}
    pooled: Counter[str] = Counter()
    for column in filled:
        pooled += counts[column.place]
    explained = dict(group[0].labels) or _explained_in(group[0])
    scale = recognise(pooled, explained, levels)
    if scale is None and len(filled) >= RUN:
        scale = coded(pooled) or (unordered(filled, counts) if group[0].question and not explained else None)
    if scale:
        if len(filled) < RUN and not explained:
            scale = _doubted(scale)
        return {column.place: scale for column in filled if _mostly_on(scale, counts[column.place])}
    alone = (
        {
            column.place: recognise(counts[column.place], explained, levels)
            for column in filled
            if len(counts[column.place]) > 1
        }
        if len(group) > 1
        else {}
    )
    return {place: scale for place, scale in alone.items() if scale}


def _doubted(scale: LabelScale) -> LabelScale:
    """A scale of one column alone: numbers as far as 3, 4 or 6 may as well stand for choices without an order."""
    return replace(scale, confidence=min(scale.confidence, 0.8)) if scale.name in _SHORT_NUMBERS else scale


def _mostly_on(scale: LabelScale, counts: Mapping[str, int]) -> bool:
    return sum(count for label, count in counts.items() if label in scale.levels) * 2 > sum(counts.values())


def _adopt_from_runs(
    asked: Sequence[Column], counts: Mapping[int, Counter[str]], found: dict[int, LabelScale], levels: Sequence[Level]
) -> None:
    """Doubtful numbers of neighbouring questions, three or more in a row, are read together: what nobody chose in any was not offered."""

    def doubtful(column: Column) -> bool:
        scale = found.get(column.place)
        if scale is None or column.labels or is_quantity(column):
            return False
        return scale.name.startswith("numbers") and scale.confidence < SURE

    for open_run, members in groupby(asked, doubtful):
        run = list(members) if open_run else []
        pooled: Counter[str] = Counter()
        for column in run:
            pooled += counts[column.place]
        scale = recognise(pooled, {}, levels) if len(run) >= RUN else None
        if scale and scale.confidence >= SURE:
            for column in run:
                found[column.place] = replace(scale, confidence=min(scale.confidence, ADOPTED))


def _explained_in(column: Column) -> dict[str, str]:
    """Numbers the question itself explains: ``(1 = not at all, 5 = fully)``."""
    pairs = _PAIRS.findall(folded(f"{column.question} {column.header}"))
    return {number: words.strip() for number, words in pairs} if len(pairs) > 1 else {}


def _ticked(group: Sequence[Column], counts: Mapping[int, Counter[str]]) -> bool:
    """Whether these are boxes to tick: no column holds more than one text, and it is the choice itself or one mark for ticked."""
    if any(len(counts[column.place]) > 1 for column in group):
        return False
    texts = [next(iter(counts[column.place])) for column in group]
    own = sum(bare(text) in bare(f"{column.option} {column.header}") for text, column in zip(texts, group, strict=True))
    numbers = all(answer(text).number is not None for text in texts)
    return numbers or own * 2 > len(group) or (len(set(texts)) == 1 and len(group) > 2)


def _ranking(export: Export, group: Sequence[Column], counts: Mapping[int, Counter[str]]) -> bool:
    """Whether people gave each number once: numbers 1 to at most the number of columns, never twice in a row."""
    numbers = {text: answer(text) for column in group for text in counts[column.place]}
    if len(group) < 3 or any(given.number is None or not 1 <= given.number <= len(group) for given in numbers.values()):
        return False
    table = np.zeros((len(group), len(export.rows)), dtype=np.int16)
    for place, column in enumerate(group):
        texts, indices = export.sheet.distinct(column.place)
        known = [given.number if (given := numbers.get(text)) and given.number else 0 for text in texts]
        table[place] = np.array([*known, 0], dtype=np.int16)[indices[export.rows]]
    table.sort(axis=0)
    people = np.count_nonzero(table, axis=0) >= 3
    twice = ((np.diff(table, axis=0) == 0) & (table[1:] > 0)).any(axis=0)
    return bool(people.any() and np.count_nonzero(people & ~twice) >= RANKING_SHARE * np.count_nonzero(people))


def _adopt(asked: Sequence[Column], counts: Mapping[int, Counter[str]], found: dict[int, LabelScale]) -> None:
    """Gives a doubtful column the sure scale of another: of numbers only from its neighbours, of words from anywhere."""
    sure = {place: scale for place, scale in found.items() if scale.confidence >= SURE}
    for at, column in enumerate(asked):
        scale = found.get(column.place)
        if scale is None or scale.confidence >= SURE or column.labels:
            continue
        near = [sure[other.place] for other in _neighbours(asked, at) if other.place in sure]
        offered = near if scale.name.startswith("numbers") else [*near, *sure.values()]
        if scale.name.startswith("numbers") and len(counts[column.place]) < FEWEST + 1:
            continue  # few numbers beside a longer scale are more likely a choice
        for other in offered:
            if _holds(other, counts[column.place]) and _sort(other) == _sort(scale):
                found[column.place] = replace(other, confidence=min(other.confidence, ADOPTED))
                break


def _neighbours(asked: Sequence[Column], at: int) -> Iterable[Column]:
    return (asked[place] for place in (at - 1, at + 1, at - 2, at + 2) if 0 <= place < len(asked))


def _sort(scale: LabelScale) -> str:
    return scale.name.rsplit("-", 2)[0] if scale.name.startswith("numbers") else scale.name.rsplit("-", 1)[0]


def _holds(scale: LabelScale, counts: Mapping[str, int]) -> bool:
    known = {bare(label) for label in scale.levels}
    return all(bare(label) in known for label in counts)


def is_quantity(column: Column) -> bool:
    """Whether the question asks for a number, an age or a ranking and not for an answer on a scale."""
    text = folded(f"{column.question} {column.header}")
    stated = len(column.header.split()) >= _STATEMENT and "?" not in text
    return _ASKS_FOR_NUMBER.search(text) is not None or (not stated and _NUMBER_WORDS.search(text) is not None)


def named(scales: Mapping[int, LabelScale]) -> tuple[tuple[LabelScale, ...], dict[int, str]]:
    """The different scales, each with a name of its own, and the name for each column. A scale with fewer labels joins one that has them all."""
    kept: list[LabelScale] = []
    which: dict[int, int] = {}
    for place, scale in sorted(scales.items(), key=lambda pair: (-len(pair[1].levels), pair[0])):
        fits = (at for at, other in enumerate(kept) if scale.levels.items() <= other.levels.items())
        at = next(fits, len(kept))
        if at == len(kept):
            kept.append(scale)
        which[place] = at
    names: list[str] = []
    for scale in kept:
        taken = sum(name == scale.name or name.startswith(f"{scale.name}~") for name in names)
        names.append(f"{scale.name}~{taken + 1}" if taken else scale.name)
    unique = tuple(replace(scale, name=name) for scale, name in zip(kept, names, strict=True))
    return unique, {place: names[at] for place, at in which.items()}
