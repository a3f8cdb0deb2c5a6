"""The steps of a scale by the words of its labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from analytics.ingest.opposed_words import opposed_kinds
from analytics.ingest.scale_languages import SLIP, Joined, fewest_languages, joined, spoken
from analytics.ingest.scale_rules import TOP, Rule, Steps, counted, scale_of
from analytics.ingest.scale_words import Answer, Kind, kinds_with, level_kind
from analytics.model.mapping import SURE
from analytics.model.maturity import Level
from analytics.model.survey import MISSING

FEWEST, MOST = 3, 11
"""Steps a scale may have."""
STRAY_SHARE = 0.03
"""Share of answers that may lie outside a scale without making it doubtful; each is listed when the file is read."""
MANY = 60
"""Answers from which a label nobody chose counts as not offered."""
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


def by_words(
    answers: Sequence[Answer],
    unused: Sequence[Answer],
    counts: Mapping[str, int],
    levels: Sequence[Level],
    special: Mapping[str, int],
    *,
    listed: bool = False,
) -> Steps | None:
    """The kind of words that covers most answers. Two kinds that read the same words differently make it doubtful.

    ``listed`` says that answers and ``unused`` are all that people were offered.
    """
    own = [level_kind(tuple(levels))] if levels else []
    candidates = _candidates((*own, *kinds_with((*answers, *unused))), answers, unused, counts, special, listed)
    if not any(rank[0] == 0 for rank, _ in candidates):
        candidates += _candidates(opposed_kinds(answers), answers, unused, counts, special, listed)
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
    listed: bool,
) -> list[tuple[tuple[float, ...], Steps]]:
    """What each kind makes of the answers, with how well it fits: answers it does not know, answers it knows, how sure it is."""
    found: list[tuple[tuple[float, ...], Steps]] = []
    worded = [given for given in answers if given.words]
    few = STRAY_SHARE * sum(counts.values())
    for kind in kinds:
        at = {given: place for given in worded if (place := _place(given, kind)) is not None}
        rest = [given for given in worded if given not in at and code_of(given, special) is None]
        misspelled = _misspelled(rest, kind) if len(at) >= 2 else {}
        at |= misspelled
        strays = sum(counts[given.label] for given in rest if given not in at)
        if not at or strays > max(few, 1 if len(at) > 2 else 0):
            continue
        also = {given: place for given in unused if (place := _place(given, kind)) is not None}
        if steps := _worded(kind, at, also, counts, listed):
            sure = min(steps.confidence, 0.92) if misspelled else steps.confidence
            rank = (-strays, len(at) + len(also), kind.name == "levels", sure, -len(steps.labels))
            found.append((rank, replace(steps, confidence=sure)))
    return found


def without_shared_word(
    answers: Sequence[Answer], counts: Mapping[str, int], special: Mapping[str, int]
) -> Steps | None:
    """The words without the last one that most answers share: “much more anxiety” is “much more”."""
    lasts = Counter(last for given in answers for last in {word.split()[-1] for word in given.words if " " in word})
    if not lasts or lasts.most_common(1)[0][1] < 3:
        return None
    last = f" {lasts.most_common(1)[0][0]}"
    cut = [
        replace(given, words=tuple(dict.fromkeys((*(_without(word, last) for word in given.words), *given.words))))
        for given in answers
    ]
    found = by_words(cut, (), counts, (), special)
    return replace(found, confidence=min(found.confidence, 0.92)) if found else None


def _without(word: str, last: str) -> str:
    """“slight impact” without “impact”; “no impact” is none."""
    return "none" if word == f"no{last}" else word.removesuffix(last)


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


def _differs(one: Steps, other: Steps) -> bool:
    def levels(steps: Steps) -> dict[str, int]:
        return dict(scale_of(steps, {}).levels)

    first, second = levels(one), levels(other)
    return any(first[label] != second[label] for label in first.keys() & second.keys())


def _worded(
    kind: Kind, at: Mapping[Answer, int], also: Mapping[Answer, int], counts: Mapping[str, int], listed: bool
) -> Steps | None:
    seen = set(at.values())
    offered = seen | set(also.values())
    if kind.needs and not kind.needs & offered:
        return None
    if kind.are_levels:
        ladder, sure = frozenset(range(TOP + 1)), 0.95 if len(seen) > 1 or kind.name == "levels" else 0.6
    else:
        ladder, sure = _ladder(kind, seen, offered, listed or bool(also), sum(counts[given.label] for given in at))
    places = {**at, **also}
    words = {given: spoken(kind, given, place) for given, place in places.items()}
    languages = fewest_languages(words, counts)
    several = None
    if len(languages) > 1 and not kind.are_levels:

        def by_itself(seen: set[int], offered: set[int], amount: int) -> tuple[frozenset[int], float]:
            return _ladder(kind, seen, offered, listed or bool(also), amount)

        several = joined(kind, languages, words, places, counts, by_itself)
        sure = several.confidence if several and several.steps else min(sure, several.confidence if several else 1.0)
    if several and several.steps:
        groups = _in_each(several, languages, words, places)
    else:
        groups = [({languages[0] if languages else "": place}, _at(places, place)) for place in sorted(ladder)]
    if not FEWEST <= len(groups) <= MOST:
        return None
    if not all(_one_answer(kind, group, languages) for _, group in groups):
        sure = min(sure, 0.85)  # two different words share a place: their order is not known
    labels = [_labels(kind, step, group, words) for step, group in groups]
    numbers = tuple(sorted(ladder)) if kind.are_levels else None
    rule = Rule.NUMBERS if kind.are_levels else Rule.SPREAD
    count = counted(len(labels)).lower()
    return Steps(f"{kind.name}-{len(labels)}", f"{kind.title}, {count} steps", tuple(labels), numbers, rule, sure)


def _at(places: Mapping[Answer, int], place: int) -> list[Answer]:
    return [given for given, found in places.items() if found == place]


def _in_each(
    several: Joined, languages: Sequence[str], words: Mapping[Answer, frozenset[str]], places: Mapping[Answer, int]
) -> list[tuple[Mapping[str, int], list[Answer]]]:
    """The place of each step in every language, with the answers it has in any."""
    return [
        (
            step,
            list(
                dict.fromkeys(
                    given for language in languages for given in _at(places, step[language]) if language in words[given]
                )
            ),
        )
        for step in several.steps
    ]


def _labels(
    kind: Kind, step: Mapping[str, int], group: Sequence[Answer], words: Mapping[Answer, frozenset[str]]
) -> tuple[str, ...]:
    """The labels of a step, and its usual word in each language that has none; one language has all."""
    found = [given.label for given in group]
    for language, place in step.items():
        if not any(language in words[given] for given in group) and not (found and len(step) == 1):
            usual = kind.shown.get(language, next(iter(kind.shown.values())))[place]
            found += [usual.capitalize()] if usual else []
    return tuple(dict.fromkeys(found)) or (f"Step {next(iter(step.values())) + 1}",)


def _one_answer(kind: Kind, answers: Iterable[Answer], languages: Sequence[str]) -> bool:
    """Whether answers that share a step say the same: spellings of one word, or one word in each of several languages."""
    spelled = {key for given in answers for key in given.words[-1:]}
    known = kind.languages or {}
    if len(spelled) < 2 or kind.are_levels:
        return True
    if len(languages) < 2:
        return len({known.get(word, ("",))[0] for word in spelled}) > 1
    free = set(languages)
    for said in sorted((known[word] for word in spelled if word in known), key=len):
        language = next((language for language in said if language in free), None)
        if language is None:
            return False
        free.remove(language)
    return True


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


def code_of(given: Answer, special: Mapping[str, int]) -> int | None:
    if not given.words:
        return MISSING if given.number in NO_ANSWER_NUMBERS else None
    return next((special[key] for key in given.words if key in special), None)
