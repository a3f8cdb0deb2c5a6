"""Scales about which the user has to be asked: answer codes (which end is the best?) and words nobody has listed (in which order?)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from analytics.ingest.answers import folded
from analytics.ingest.column_words import is_contact, speaks_of
from analytics.ingest.export import Column, Export
from analytics.ingest.scale_words import answer, bare, no_levels
from analytics.ingest.scales import FEWEST, MOST, in_order
from analytics.model.mapping import LabelScale

RUN = 3
"""Columns of one matrix, or neighbours, that vouch for each other."""
CODED = 0.7
"""Confidence in answer codes without explanation: an order, but which way round?"""
UNORDERED = 0.4
"""Confidence in words that nobody has listed, in an order that means nothing."""
MOST_UNORDERED = 7
MOST_ALONE = 7
"""Codes of a question that stands alone: a list of more is more likely a choice without an order, such as of countries."""
_CODE = re.compile(r"([A-Za-z]{1,4}[-_]?)(\d{1,3})")
_TOOL_PREFIXES = ("a", "ao", "l")
"""How LimeSurvey begins the answer codes it makes by itself."""
_NUMBERED = re.compile(r"(\w*?[^\W\d])_?\d{1,3}")
_OTHER = re.compile(r"(.+?)\s*\[?_?other\]?", re.IGNORECASE)
_YES, _NO = frozenset(("yes", "ja", "oui", "si")), frozenset(("no", "nein", "non"))
_SAME_AGAIN = 0.3
"""Least share of people who give an answer twice in a run of columns on one scale; those who choose among things never do."""


def coded(counts: Mapping[str, int]) -> LabelScale | None:
    """Answer codes such as A1 … A5: their order is that of the scale, but nobody knows which end is the best."""
    codes = {label: match for label in counts if (match := _CODE.fullmatch(label.rstrip("; ")))}
    numbers = {int(match[2]): label for label, match in codes.items()}
    if len(codes) < len(counts) or len({match[1] for match in codes.values()}) != 1:
        return None
    if not FEWEST <= len(numbers) <= MOST or max(numbers) > MOST:
        return None
    first = next(iter(codes))
    prefix, width = codes[first][1], len(codes[first][2])
    labels = [f"{prefix}{number:0{width}d}" for number in range(min(numbers), max(numbers) + 1)]
    return replace(in_order(labels, "Answer codes, in their order"), name=f"codes-{len(labels)}", confidence=CODED)


def unordered(group: Sequence[Column], counts: Mapping[int, Counter[str]]) -> LabelScale | None:
    """Words nobody has listed that come again in every row of a matrix: surely a scale, but its order has to be said."""
    rows = Counter(label for column in group for label in counts[column.place])
    special = [label for label in rows if any(word in no_levels() for word in answer(label).words)]
    words = sorted((label for label in rows if label not in special), key=folded)
    common = all(rows[label] >= 2 for label in words) and sum(len(counts[column.place]) > 1 for column in group) >= RUN
    plain = all(len(label) <= 40 and answer(label).number is None and not is_contact(label) for label in words)
    if not FEWEST <= len(words) <= MOST_UNORDERED or not common or not plain:
        return None
    return replace(in_order(words, "Order not known"), name=f"unordered-{len(words)}", confidence=UNORDERED)


def coded_questions(
    asked: Sequence[Column], counts: Mapping[int, Counter[str]], found: Mapping[int, LabelScale]
) -> dict[int, LabelScale]:
    """Single questions answered by codes, by place.

    They count as rated where they are numbered through (``AI01``, ``AI02``), have the same steps as another question with codes, or hold four
    to seven codes as LimeSurvey makes them. They are choices without an order where the header speaks of people or places, where there is a
    field for another answer, or where the list is longer.
    """
    with_other = {match[1] for column in asked if (match := _OTHER.fullmatch(column.code or column.header))}
    open_ones = [
        column
        for column in asked
        if column.place not in found
        and not column.labels
        and counts[column.place]
        and all(_CODE.fullmatch(label.rstrip("; ")) for label in counts[column.place])
        and not is_about_people(column)
        and (column.code or column.header) not in with_other
    ]
    made: dict[int, LabelScale] = {}
    stems: dict[str, list[Column]] = {}
    for column in open_ones:
        if numbered := _NUMBERED.fullmatch(column.code or column.header):
            stems.setdefault(numbered[1], []).append(column)
    for items in stems.values():
        scale = coded(sum((counts[column.place] for column in items), Counter())) if len(items) > 1 else None
        made |= {column.place: scale for column in items if scale}
    for column in open_ones:
        scale = coded(counts[column.place]) if column.place not in made else None
        others = [*found.values(), *made.values()]
        if scale and (_made_by_tool(scale) or any(_same_steps(scale, other) for other in others)):
            made[column.place] = scale
    return made


def unordered_runs(
    export: Export, asked: Sequence[Column], counts: Mapping[int, Counter[str]], found: Mapping[int, LabelScale]
) -> dict[int, LabelScale]:
    """Neighbouring questions that share three to seven words nobody has listed, by place.

    No scale where the words are yes and no, single letters or things people choose among, each once.
    """
    made: dict[int, LabelScale] = {}
    for run in _runs(asked, counts, found):
        labels = {bare(label) for column in run for label in counts[column.place]}
        yes_or_no = labels & _YES and labels & _NO
        scale = unordered(run, counts) if len(run) >= RUN and not yes_or_no else None
        if scale and max(map(len, scale.levels)) > 2 and _given_again(export, run):
            made |= {column.place: scale for column in run}
    return made


def is_about_people(column: Column) -> bool:
    """Whether the header names a role, a place or another thing about people that has no order."""
    text = column.header if column.header != column.code else column.code
    return any(speaks_of(text, subject) for subject in ("role", "unit", "site", "language", "no_order"))


def _made_by_tool(scale: LabelScale) -> bool:
    labels = list(scale.levels)
    match = _CODE.fullmatch(labels[0])
    begins = match is not None and match[1].casefold() in _TOOL_PREFIXES and int(match[2]) <= 1
    return begins and FEWEST < len(labels) <= MOST_ALONE


def _same_steps(one: LabelScale, other: LabelScale) -> bool:
    return other.name.startswith("codes-") and [*one.levels][-1] == [*other.levels][-1]


def _runs(
    asked: Sequence[Column], counts: Mapping[int, Counter[str]], found: Mapping[int, LabelScale]
) -> Iterable[list[Column]]:
    """Columns without a scale, one after another or with one other between them, whose words are those of the run."""
    run: list[Column] = []
    words: set[str] = set()
    last = 0
    for at, column in enumerate(asked):
        own = set(counts[column.place])
        if column.place in found or column.labels or not 1 < len(own) <= MOST_UNORDERED + 2 or is_about_people(column):
            continue
        if run and at - last <= 2 and len(own & words) * 2 > len(own) and len(own | words) <= MOST_UNORDERED + 2:
            run.append(column)
            words |= own
        else:
            yield run
            run, words = [column], own
        last = at
    yield run


def _given_again(export: Export, run: Sequence[Column]) -> bool:
    """Whether people give the same answer to several questions of the run."""
    texts = np.array([export.texts(column) for column in run], dtype=object).T
    several = [given for row in texts if len(given := [text for text in row if text]) >= RUN - 1]
    again = sum(len(set(given)) < len(given) for given in several)
    return bool(several) and again >= _SAME_AGAIN * len(several)
