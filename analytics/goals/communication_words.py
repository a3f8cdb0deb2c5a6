"""What messages say: C6 and C7 of domain.md §7.5, and whether a text carries what another one says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analytics.goals.communication_frame import Frame
from analytics.goals.text import likeness, sentences, trigrams, word_count, words
from analytics.model.check import Check
from analytics.model.communication_plan import word_limit
from analytics.model.records.communication import MEDIA
from analytics.model.records.programme import Group

TOO_ALIKE = 0.90
"""Texts of two groups from this similarity on are one text."""
CARRIED = 0.40
"""Share of the longer words of a part that stand in a text which carries it, where no sentence of it stands there whole."""
LONGER, WHOLE = 4, 4
"""A longer word has more letters than this; a sentence of at least so many words is enough to recognise its part."""
NOW = re.compile(
    r"\b(now|today|already|until|before|since|soon|currently|(?:this|next) (?:week|month|quarter|year|spring|summer|autumn|winter)"
    r"|jetzt|heute|bereits|schon|bis|bevor|seit|bald|derzeit|aktuell"
    r"|(?:diese|nächste)[snmr]? (?:Woche|Monat|Quartal|Jahr|Frühjahr|Sommer|Herbst|Winter)"
    r"|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""Words that say when, English and German; a year does too."""


def carries(text: str, part: str) -> bool:
    """True if a text says what a part says: all of it, one whole sentence of at least four words, or 40 % of its longer words.

    False for an empty part. A help and no judgement: a person may set the rule aside.
    """
    inside, wanted = _plain(text), _plain(part)
    if not wanted.strip():
        return False
    whole = [one for sentence in sentences(part) if sentence.words >= WHOLE for one in (_plain(sentence.text),)]
    if any(one in inside for one in (wanted, *whole)):
        return True
    longer = {word.casefold() for word in words(part) if len(word) > LONGER}
    return bool(longer) and len(longer & {word.casefold() for word in words(text)}) >= CARRIED * len(longer)


def names_a_time(text: str) -> bool:
    """True if a text says when: “now”, “until”, “this year”, a year."""
    return NOW.search(text) is not None


def _plain(text: str) -> str:
    return f" {' '.join(word.casefold() for word in words(text))} "


def own_words(frame: Frame) -> tuple[Check, ...]:
    """C6 (S1.24): what a group is told in all differs from what others are told (similarity < .90), and names its own change."""
    say, found = frame.case.words.say, []
    told = {group.id: "\n".join(one.words for one in frame.told(group)) for group in frame.groups}
    spoken = [group for group in frame.groups if told[group.id].strip()]
    if not spoken:
        return (frame.check("C6", "unknown", say("communication.c6_none")),)
    marks = {group.id: trigrams(told[group.id]) for group in spoken}
    for place, group in enumerate(spoken):
        if not group.change.strip():
            found.append(frame.about("C6", "fail", say("communication.c6_unsaid", who=group.name), group))
        elif not carries(told[group.id], group.change):
            found.append(frame.about("C6", "fail", say("communication.c6_change", who=group.name), group))
        for other in spoken[:place]:
            alike = likeness(marks[group.id], marks[other.id])
            if too_alike(alike):
                message = say("communication.c6_alike", who=group.name, other=other.name, share=alike)
                found.append(frame.about("C6", "fail", message, group))
                break
    return frame.kept("C6", found, say("communication.c6_kept"))


def too_alike(similarity: float) -> bool:
    """True from .90 on."""
    return similarity >= TOO_ALIKE


def fitting_length(frame: Frame) -> tuple[Check, ...]:
    """C7 (S1.25): no text is longer than its medium allows; with the programme's speaking speed for video and speech."""
    say, found, counted = frame.case.words.say, [], 0
    for one in frame.messages:
        most, count = word_limit(one.medium, frame.case.records.programme.words_per_minute), word_count(one.words)
        counted += bool(count)
        if most is not None and count > most:
            message = say("communication.c7_long", subject=one.name, n=count, most=most, over=count - most,
                          medium=medium(frame, one.medium))  # fmt: skip
            found.append(frame.check("C7", "fail", message, one.id, one.name))
    if not counted:
        return (frame.check("C7", "unknown", say("communication.c6_none")),)
    return frame.kept("C7", found, say("communication.c7_kept"))


def medium(frame: Frame, key: str) -> str:
    """What a medium is called in the case's language; the key itself for one nobody knows."""
    called = {one: names for one, *names in MEDIA}
    english, german = called.get(key, (key, key))
    return german if frame.case.language == "de" else english


def told_the_vision(frame: Frame) -> tuple[Check, ...]:
    """S1.18: the vision has an explanation and talking points, and each group gets a message that carries it."""
    say, vision = frame.case.words.say, frame.case.records.vision
    if vision is None or not (vision.what_for or vision.if_nothing or vision.what_we_gain):
        return (frame.check("C-TOLD", "unknown", say("communication.c3_vision")),)
    if not vision.talking_points.strip():
        return (frame.check("C-TOLD", "warn", say("communication.told_points")),)
    parts = [part for part in (vision.core, vision.what_for, vision.if_nothing, vision.what_we_gain) if part]
    found = [group for group in frame.groups if not _hears(frame, group, parts)]
    if found:
        message = say("communication.told_unheard", n=len(found), groups=[group.name for group in found])
        return (frame.check("C-TOLD", "fail", message),)
    return (frame.check("C-TOLD", "pass", say("communication.told_kept")),)


def _hears(frame: Frame, group: Group, parts: Sequence[str]) -> bool:
    return any(carries(frame.content(one), part) for one in frame.told(group) for part in parts)
