"""Which label of a survey's answers is which level 0–5: the scale recognised by its words or its numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from analytics.ingest.number_steps import by_numbers
from analytics.ingest.scale_rules import Rule, Steps, choices, in_order, scale_of, spread, with_rule
from analytics.ingest.scale_words import Answer, answer, bare, no_levels
from analytics.ingest.word_steps import FEWEST, MANY, MOST, STRAY_SHARE, by_words, code_of, without_shared_word
from analytics.model.mapping import LabelScale
from analytics.model.maturity import Level

MOST_LABELS = 40
"""A column with more different texts is no scale, however they are spelled."""


def recognise(
    labels: Mapping[str, int], explained: Mapping[str, str] | None = None, levels: Sequence[Level] = ()
) -> LabelScale | None:
    """The scale a column's labels belong to; None if they are no ordered answers.

    ``labels`` counts each text of the column, ``explained`` gives the text people saw for a code, ``levels`` are the model's own.
    The scale holds every label of the file that it understands, and the steps nobody chose.
    """
    shown = {bare(code): text for code, text in (explained or {}).items()}
    counts = Counter({label: count for label, count in labels.items() if label.strip("; ")})
    if not counts or len(counts) > MOST_LABELS or any("%" in label for label in counts):
        return None
    answers = [answer(label, _explanation(label, shown)) for label in counts]
    known = {given.label for given in answers}
    unused = [answer(code, text) for code, text in (explained or {}).items() if not _same_code(code, known)]
    special = no_levels()
    listed = bool(shown) and all(_explanation(label, shown) for label in counts)
    found = by_words(answers, unused, counts, levels, special, listed=listed) or without_shared_word(
        answers, counts, special
    )
    plain = [given for given in answers if code_of(given, special) is None]
    numbered = by_numbers(plain, unused, counts, found, listed=listed)
    steps = numbered if numbered and not _words_win(found, plain, shown) else found
    if steps is None:
        return None
    if shown:
        says = (said if (said := _explanation(group[0], shown) or "") != group[0] else "" for group in steps.labels)
        steps = replace(steps, says=tuple(says))
    placed = {label for group in steps.labels for label in group}
    codes = {
        given.label: code
        for given in answers
        if given.label not in placed and (code := code_of(given, special)) is not None
    }
    strays = sum(count for label, count in counts.items() if label not in placed and label not in codes)
    if strays > STRAY_SHARE * counts.total() and strays > 1:
        return None
    return scale_of(steps, codes)


def _explanation(label: str, shown: Mapping[str, str]) -> str | None:
    if not shown:
        return None
    key = bare(label)
    if key in shown:
        return shown[key]
    number = answer(label).number
    return shown.get(str(number)) if number is not None else None


def _same_code(code: str, labels: set[str]) -> bool:
    return bare(code) in {bare(label) for label in labels} or any(
        answer(code).number is not None and answer(code).number == answer(label).number for label in labels
    )


def _words_win(words: Steps | None, answers: Sequence[Answer], shown: Mapping[str, str]) -> bool:
    """Words count before numbers where people saw words only, where the number comes last or out of order, and for a model's own level names."""
    if words is None:
        return False
    place = {label: step for step, labels in enumerate(words.labels) for label in labels}
    if any(given.label not in place for given in answers):
        return not shown and words.numbers is None and any(given.number is None for given in answers)
    if words.numbers is not None:
        return True
    seen = [answer(text) for text in shown.values()] if shown else answers
    if any(given.number is None for given in seen) or not all(given.leading for given in answers):
        return True
    order = [place[given.label] for given in sorted(answers, key=lambda given: given.number or 0)]
    return order not in (sorted(order), sorted(order, reverse=True))


__all__ = ["FEWEST", "MANY", "MOST", "MOST_LABELS", "Rule", "choices", "in_order", "recognise", "spread", "with_rule"]
