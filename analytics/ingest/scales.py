"""Which label of a survey's answers is which level 0–5, by a rule stated in words.

Two rules. *Numbers are levels*: labels that are or begin with a number 0–5 or 1–5, and maturity words. *Spread evenly*: any other
ordered labels; the lowest is 0, the highest 5, distances are equal, a half goes to the lower level.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz import fuzz, process

from analytics.ingest.scale_words import Answer, Kind, answer, bare, kinds_with, level_kind, no_levels, opposed_kinds
from analytics.model.display import shorten
from analytics.model.mapping import SURE, LabelScale
from analytics.model.maturity import Level
from analytics.model.survey import MISSING

FEWEST, MOST = 3, 11
"""Steps a scale may have."""
MOST_LABELS = 40
"""A column with more different texts is no scale, however they are spelled."""
STRAY_SHARE = 0.03
"""Share of answers that may lie outside a scale without making it doubtful; each is listed when the file is read."""
MANY = 60
"""Answers from which a label nobody chose counts as not offered."""
SLIP = 93
"""Likeness, 0 to 100, from which a label is a known one with a slip of the pen."""
_UNITS = frozenset(
    ("star", "stars", "point", "points", "punkt", "punkte", "stern", "sterne", "etoile", "etoiles", "estrella", "estrellas",
     "level", "stufe", "niveau", "nivel", "grade", "reifegrad", "maturity level", "stage")
)  # fmt: skip
"""Words beside a number that add nothing to it."""
TOP = 5
NO_ANSWER_NUMBERS = frozenset(
    {
        66,
        77,
        88,
        97,
        98,
        99,
        777,
        888,
        997,
        998,
        999,
        9999,
        *range(-9, 0),
        -66,
        -77,
        -88,
        -97,
        -98,
        -99,
        -777,
        -888,
        -999,
        -9999,
    }
)
"""Numbers that survey tools write where nobody answered."""
_COUNTS = ("", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven")


class Rule(StrEnum):
    """How labels become levels."""

    NUMBERS = "numbers"
    SPREAD = "spread"


@dataclass(frozen=True)
class _Steps:
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
    found = _by_words(answers, unused, counts, levels, special) or _without_shared_word(answers, counts, special)
    plain = [given for given in answers if _code(given, special) is None]
    numbered = _by_numbers(plain, unused, counts, found)
    steps = numbered if numbered and not _words_win(found, plain, shown) else found
    if steps is None:
        return None
    if shown:
        says = ((_explanation(group[0], shown) or "") for group in steps.labels)
        steps = replace(steps, says=tuple(says))
    placed = {label for group in steps.labels for label in group}
    codes = {
        given.label: code
        for given in answers
        if given.label not in placed and (code := _code(given, special)) is not None
    }
    strays = sum(count for label, count in counts.items() if label not in placed and label not in codes)
    if strays > STRAY_SHARE * counts.total() and strays > 1:
        return None
    return _scale(steps, codes)


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
    steps = _Steps(scale.name, scale.title, groups, numbers[::-1] if numbers and reverse else numbers, wanted, 1.0)
    return replace(_scale(steps, {label: code for label, code in scale.levels.items() if code < 0}), name=scale.name)


def in_order(labels: Sequence[str], title: str = "Own order") -> LabelScale:
    """A scale of labels the user has put in order, lowest first, spread evenly."""
    steps = _Steps("own-order", title, tuple((label,) for label in labels), None, Rule.SPREAD, 1.0)
    return _scale(steps, {})


def spread(steps: int) -> tuple[int, ...]:
    """Levels of ``steps`` equal steps over 0 to 5; a half goes to the lower level."""
    last = steps - 1
    return tuple(-((last - 2 * TOP * step) // (2 * last)) for step in range(steps)) if last else (0,)


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


def _code(given: Answer, special: Mapping[str, int]) -> int | None:
    if not given.words:
        return MISSING if given.number in NO_ANSWER_NUMBERS else None
    return next((special[key] for key in given.words if key in special), None)


# Words ----------------------------------------------------------------------------------------------------------------


def _by_words(
    answers: Sequence[Answer],
    unused: Sequence[Answer],
    counts: Mapping[str, int],
    levels: Sequence[Level],
    special: Mapping[str, int],
) -> _Steps | None:
    """The kind of words that covers most answers. Two kinds that read the same words differently make it doubtful."""
    own = [level_kind(tuple(levels))] if levels else []
    candidates = _candidates((*own, *kinds_with((*answers, *unused))), answers, unused, counts, special)
    if not any(rank[0] == 0 for rank, _ in candidates):
        candidates += _candidates(opposed_kinds(answers), answers, unused, counts, special)
    if not candidates:
        return None
    candidates.sort(key=lambda pair: pair[0], reverse=True)
    best = candidates[0][1]
    even = [steps for rank, steps in candidates[1:] if rank[:2] == candidates[0][0][:2] and steps.confidence >= SURE]
    rivals = [steps for steps in even if _differs(steps, best)]
    if rivals and not best.name.startswith("levels") and best.confidence < 0.97:
        best = replace(best, confidence=min(best.confidence, 0.75))
    return best


def _candidates(
    kinds: Iterable[Kind],
    answers: Sequence[Answer],
    unused: Sequence[Answer],
    counts: Mapping[str, int],
    special: Mapping[str, int],
) -> list[tuple[tuple[float, ...], _Steps]]:
    """What each kind makes of the answers, with how well it fits: answers it does not know, answers it knows, how sure it is."""
    found: list[tuple[tuple[float, ...], _Steps]] = []
    worded = [given for given in answers if given.words]
    few = STRAY_SHARE * sum(counts.values())
    for kind in kinds:
        at = {given: place for given in worded if (place := _place(given, kind)) is not None}
        rest = [given for given in worded if given not in at and _code(given, special) is None]
        misspelled = _misspelled(rest, kind) if len(at) >= 2 else {}
        at |= misspelled
        strays = sum(counts[given.label] for given in rest if given not in at)
        if not at or strays > max(few, 1 if len(at) > 2 else 0):
            continue
        also = {given: place for given in unused if (place := _place(given, kind)) is not None}
        if steps := _worded(kind, at, also, counts):
            sure = min(steps.confidence, 0.92) if misspelled else steps.confidence
            rank = (-strays, len(at) + len(also), kind.name == "levels", sure, -len(steps.labels))
            found.append((rank, replace(steps, confidence=sure)))
    return found


def _without_shared_word(
    answers: Sequence[Answer], counts: Mapping[str, int], special: Mapping[str, int]
) -> _Steps | None:
    """The words without the last one that most answers share: “much more anxiety” is “much more”."""
    lasts = Counter(given.words[0].split()[-1] for given in answers if given.words and " " in given.words[0])
    if not lasts or lasts.most_common(1)[0][1] < 3:
        return None
    last = f" {lasts.most_common(1)[0][0]}"
    cut = [
        replace(given, words=tuple(dict.fromkeys((*(word.removesuffix(last) for word in given.words), *given.words))))
        for given in answers
    ]
    found = _by_words(cut, (), counts, (), special)
    return replace(found, confidence=min(found.confidence, 0.92)) if found else None


def _place(given: Answer, kind: Kind) -> int | None:
    return next((kind.places[key] for key in given.words if key in kind.places), None)


def _misspelled(answers: Sequence[Answer], kind: Kind) -> dict[Answer, int]:
    """Places of answers whose words are a slip away from known ones, and further from those of every other place."""
    found = {}
    for given in answers:
        text = given.words[0]
        near = (
            process.extract(text, list(kind.places), scorer=fuzz.ratio, score_cutoff=SLIP - 4, limit=8)
            if len(text) > 7
            else []
        )
        if near and near[0][1] >= SLIP:
            place = kind.places[near[0][0]]
            others = [score for words, score, _ in near if kind.places[words] != place]
            if near[0][1] - max(others, default=0.0) >= 4:
                found[given] = place
    return found


def _differs(one: _Steps, other: _Steps) -> bool:
    def levels(steps: _Steps) -> dict[str, int]:
        return dict(_scale(steps, {}).levels)

    first, second = levels(one), levels(other)
    return any(first[label] != second[label] for label in first.keys() & second.keys())


def _worded(
    kind: Kind, at: Mapping[Answer, int], also: Mapping[Answer, int], counts: Mapping[str, int]
) -> _Steps | None:
    seen = set(at.values())
    offered = seen | set(also.values())
    if kind.needs and not kind.needs & offered:
        return None
    if kind.are_levels:
        ladder, sure = frozenset(range(TOP + 1)), 0.95 if len(seen) > 1 or kind.name == "levels" else 0.6
    else:
        ladder, sure = _ladder(kind, seen, offered, bool(also), sum(counts[given.label] for given in at))
    if not FEWEST <= len(ladder) <= MOST:
        return None
    words = _shown(kind, [key for given in at for key in given.words])
    labels = []
    for place in sorted(ladder):
        group = [given.label for given, found in (*at.items(), *also.items()) if found == place]
        spelled = {key for given, found in (*at.items(), *also.items()) if found == place for key in given.words[-1:]}
        if len(spelled) > 1 and not kind.are_levels and _languages(kind, spelled) < 2:
            sure = min(sure, 0.85)  # two different words share a place: their order is not known
        labels.append(tuple(group) or (words[place].capitalize() or f"Step {place + 1}",))
    numbers = tuple(sorted(ladder)) if kind.are_levels else None
    rule = Rule.NUMBERS if kind.are_levels else Rule.SPREAD
    count = _COUNTS[len(labels)].lower()
    return _Steps(f"{kind.name}-{len(labels)}", f"{kind.title}, {count} steps", tuple(labels), numbers, rule, sure)


def _languages(kind: Kind, words: set[str]) -> int:
    return len({(kind.languages or {}).get(word, "") for word in words})


def _ladder(
    kind: Kind, seen: set[int], offered: set[int], explained: bool, answers: int
) -> tuple[frozenset[int], float]:
    """The places the questionnaire offered, as far as the answers tell, and how sure that is."""
    if explained and len(offered) >= FEWEST:
        return frozenset(offered), 0.97
    wider = sorted((ladder for ladder in (*kind.ladders, *_mirrored(kind, offered)) if ladder >= offered), key=len)
    ladder = wider[0] if wider else frozenset(offered)
    if len(seen) == 1:
        return ladder, 0.5
    if len(seen) == 2:
        return ladder, 0.75
    if offered != ladder:
        return ladder, 0.93 if len(seen) >= len(ladder) - 1 else 0.85
    rival = any(len(other) == len(ladder) + 1 or len(ladder) == FEWEST < len(other) for other in wider[1:])
    if rival and len(ladder) <= 4:
        return ladder, 0.95 if answers >= MANY / 2 else 0.85
    return ladder, 0.98 if wider or len(ladder) > FEWEST else 0.92


def _mirrored(kind: Kind, offered: set[int]) -> list[frozenset[int]]:
    """The places with those on the other side, where answers lie on both sides of the middle."""
    mirror = kind.mirror or {}
    both = frozenset(offered | {mirror[place] for place in offered if place in mirror})
    sides = {place < mirror[place] for place in offered if mirror.get(place, place) != place}
    return [both] if len(sides) == 2 and offered <= mirror.keys() and len(both) <= 7 else []


def _shown(kind: Kind, words: Sequence[str]) -> Sequence[str]:
    languages = Counter(kind.languages[word] for word in words if word in (kind.languages or {}) and kind.languages)
    return kind.shown[languages.most_common(1)[0][0] if languages else next(iter(kind.shown))]


# Numbers --------------------------------------------------------------------------------------------------------------


def _by_numbers(
    answers: Sequence[Answer], unused: Sequence[Answer], counts: Mapping[str, int], words: _Steps | None
) -> _Steps | None:
    """Steps by the number each label is or begins with, turned round where the words beside them fall."""
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
        given.number for given in coded if given.number is not None and _code(given, no_levels()) is None
    }
    found = _range(offered, total, bool(coded))
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
    return _Steps(f"numbers-{low}-{high}", f"Numbers {low} to {high}", labels, numbers, rule, sure)


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


def _rising(numbered: Sequence[tuple[int, str]], words: _Steps | None) -> bool | None:
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


def _words_win(words: _Steps | None, answers: Sequence[Answer], shown: Mapping[str, str]) -> bool:
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


# Rules ----------------------------------------------------------------------------------------------------------------


def _scale(steps: _Steps, codes: Mapping[str, int]) -> LabelScale:
    values = _values(steps)
    levels = {label: value for labels, value in zip(steps.labels, values, strict=True) for label in labels}
    return LabelScale(steps.name, steps.title, _sentence(steps, values), levels | dict(codes), steps.confidence)


def _values(steps: _Steps) -> tuple[int, ...]:
    if steps.rule is Rule.NUMBERS and steps.numbers is not None:
        low, high = min(steps.numbers), max(steps.numbers)
        falling = steps.numbers[0] > steps.numbers[-1]
        return tuple(low + high - number if falling else number for number in steps.numbers)
    return spread(len(steps.labels))


def _sentence(steps: _Steps, values: Sequence[int]) -> str:
    names = [shorten(labels[0], 40) for labels in steps.labels]
    if steps.says:
        names = [
            f"{name} ({shorten(said, 40)})" if said else name for name, said in zip(names, steps.says, strict=True)
        ]
    parting = " → " if any(name[-1].isdigit() for name in names) else " "
    listed = " · ".join(f"{name}{parting}{value}" for name, value in zip(names, values, strict=True))
    count = _COUNTS[len(steps.labels)] if len(steps.labels) < len(_COUNTS) else str(len(steps.labels))
    if steps.rule is Rule.SPREAD:
        return f"{count} steps spread evenly over 0 to 5: {listed}."
    if steps.numbers and steps.numbers[0] > steps.numbers[-1]:
        return f"The numbers are levels, turned round because the first is the best: {listed}."
    return f"The numbers are levels: {listed}."


def _groups(scale: LabelScale) -> tuple[tuple[str, ...], ...]:
    """Labels of each step in the order of the scale; spellings of one answer make one step."""
    groups: dict[str, list[str]] = {}
    for label, code in scale.levels.items():
        if code > MISSING and code >= 0:
            given = answer(label)
            groups.setdefault(str(given.number) if given.number is not None else bare(label), []).append(label)
    return tuple(map(tuple, groups.values()))


def _numbers_of(scale: LabelScale) -> tuple[int, ...] | None:
    """Number of each step where all are different numbers 0–5 in a row, up or down; maturity words have the level they stand for."""
    if scale.name.startswith(("levels-", "maturity-")):
        return tuple(sorted(dict.fromkeys(code for code in scale.levels.values() if code >= 0)))
    found = [answer(labels[0]).number for labels in _groups(scale)]
    numbers = tuple(number for number in found if number is not None)
    if len(numbers) != len(found) or not numbers or not 0 <= min(numbers) <= max(numbers) <= TOP:
        return None
    return numbers if numbers in (tuple(sorted(numbers)), tuple(sorted(numbers, reverse=True))) else None
