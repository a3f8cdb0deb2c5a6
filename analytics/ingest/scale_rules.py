"""From the steps of a scale to levels 0–5, by one of two rules stated in words.

*Numbers are levels*: labels that are or begin with a number 0–5 or 1–5, and maturity words. *Spread evenly*: any other ordered
labels; the lowest is 0, the highest 5, distances are equal, a half goes to the lower level.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from analytics.ingest.scale_languages import one_of_each, place_and_languages
from analytics.ingest.scale_words import answer, bare
from analytics.model.display import shorten
from analytics.model.mapping import LabelScale
from analytics.model.survey import MISSING

TOP = 5
_COUNTS = ("", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven")


class Rule(StrEnum):
    """How labels become levels."""

    NUMBERS = "numbers"
    SPREAD = "spread"


@dataclass(frozen=True)
class Steps:
    """A recognised scale before a rule is applied: labels of each step, lowest first."""

    name: str
    title: str
    labels: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] | None
    """Number of each step where the labels are levels already or could be."""
    rule: Rule
    confidence: float
    says: tuple[str, ...] = ()
    """What people saw for each step, where the file holds codes."""


def choices(scale: LabelScale) -> Mapping[Rule, str]:
    """The rules a user may pick for this scale, each with its sentence."""
    return {
        rule: with_rule(scale, rule, reverse=False).rule for rule in Rule if rule is Rule.SPREAD or _numbers_of(scale)
    }


def with_rule(scale: LabelScale, rule: Rule | str, reverse: bool) -> LabelScale:
    """The scale read by another rule, ``reverse`` turned round: its last label becomes the lowest."""
    groups = _groups(scale)
    if reverse:
        groups = groups[::-1]
    numbers = _numbers_of(scale)
    wanted = Rule(rule)
    if wanted is Rule.NUMBERS and numbers is None:
        wanted = Rule.SPREAD
    steps = Steps(scale.name, scale.title, groups, numbers[::-1] if numbers and reverse else numbers, wanted, 1.0)
    return replace(scale_of(steps, {label: code for label, code in scale.levels.items() if code < 0}), name=scale.name)


def in_order(labels: Sequence[str], title: str = "Own order") -> LabelScale:
    """A scale of labels the user has put in order, lowest first, spread evenly."""
    steps = Steps("own-order", title, tuple((label,) for label in labels), None, Rule.SPREAD, 1.0)
    return scale_of(steps, {})


def spread(steps: int) -> tuple[int, ...]:
    """Levels of ``steps`` equal steps over 0 to 5; a half goes to the lower level."""
    last = steps - 1
    return tuple(-((last - 2 * TOP * step) // (2 * last)) for step in range(steps)) if last else (0,)


def scale_of(steps: Steps, codes: Mapping[str, int]) -> LabelScale:
    values = _values(steps)
    levels = {label: value for labels, value in zip(steps.labels, values, strict=True) for label in labels}
    return LabelScale(steps.name, steps.title, _sentence(steps, values), levels | dict(codes), steps.confidence)


def counted(steps: int) -> str:
    """The number of steps as a word with a capital."""
    return _COUNTS[steps] if steps < len(_COUNTS) else str(steps)


def _values(steps: Steps) -> tuple[int, ...]:
    if steps.rule is Rule.NUMBERS and steps.numbers is not None:
        low, high = min(steps.numbers), max(steps.numbers)
        falling = steps.numbers[0] > steps.numbers[-1]
        return tuple(low + high - number if falling else number for number in steps.numbers)
    return spread(len(steps.labels))


def _sentence(steps: Steps, values: Sequence[int]) -> str:
    names = [" / ".join(shorten(label, 40) for label in one_of_each(steps.name, labels)) for labels in steps.labels]
    if steps.says:
        names = [
            f"{name} ({shorten(said, 40)})" if said else name for name, said in zip(names, steps.says, strict=True)
        ]
    parting = " → " if any(name[-1].isdigit() for name in names) else " "
    listed = " · ".join(f"{name}{parting}{value}" for name, value in zip(names, values, strict=True))
    count = counted(len(steps.labels))
    if steps.rule is Rule.SPREAD:
        return f"{count} steps spread evenly over 0 to 5: {listed}."
    if steps.numbers and steps.numbers[0] > steps.numbers[-1]:
        return f"The numbers are levels, turned round because the first is the best: {listed}."
    return f"The numbers are levels: {listed}."


def _groups(scale: LabelScale) -> tuple[tuple[str, ...], ...]:
    """Labels of each step in the order of the scale; spellings of one answer make one step, as "0", "Absent" and "0 – Absent" do.

    So do words of one answer in several languages.
    """
    if spoken := _groups_by_words(scale):
        return spoken
    groups: dict[str, list[str]] = {}
    for label, code in scale.levels.items():
        if code > MISSING and code >= 0:
            number = code if _is_of_levels(scale) else answer(label).number
            groups.setdefault(str(number) if number is not None else bare(label), []).append(label)
    return tuple(map(tuple, groups.values()))


def _groups_by_words(scale: LabelScale) -> tuple[tuple[str, ...], ...]:
    """Labels in known words: a step ends where the level changes or a language has the next of its places. Empty if a label has no known words."""
    groups: list[list[str]] = []
    here: dict[str, int] = {}
    before = MISSING
    for label, code in scale.levels.items():
        if code < 0:
            continue
        known = None if _is_of_levels(scale) else place_and_languages(scale.name, label)
        if known is None or not known[1]:
            return ()
        place, languages = known
        if code != before or any(here.get(language, place) != place for language in languages):
            groups.append([])
            here = {}
        groups[-1].append(label)
        before = code
        here |= dict.fromkeys(languages, place)
    return tuple(map(tuple, groups))


def _is_of_levels(scale: LabelScale) -> bool:
    """True if the labels name levels of the model, in words or numbers: those of one level are one answer."""
    return scale.name.startswith(("levels-", "maturity-"))


def _numbers_of(scale: LabelScale) -> tuple[int, ...] | None:
    """Number of each step where all are different numbers 0–5 in a row, up or down; maturity words have the level they stand for."""
    if _is_of_levels(scale):
        return tuple(dict.fromkeys(code for code in scale.levels.values() if code >= 0))
    found = [answer(labels[0]).number for labels in _groups(scale)]
    numbers = tuple(number for number in found if number is not None)
    if len(numbers) != len(found) or not numbers or not 0 <= min(numbers) <= max(numbers) <= TOP:
        return None
    return numbers if numbers in (tuple(sorted(numbers)), tuple(sorted(numbers, reverse=True))) else None
