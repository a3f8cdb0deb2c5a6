"""Texts of drafted messages, made from the vision and from what changes for each group; in the language of the vision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.goals.case import Case
from analytics.goals.communication_words import carries
from analytics.goals.text import sentences, word_count
from analytics.model.communication_plan import word_limit
from analytics.model.records.communication import Channel, KeyMessage
from analytics.model.records.programme import Group, Member
from analytics.model.records.vision import Vision
from analytics.model.words import Words

OPENING = 2
"""Sentences of a part of the vision that a message quotes."""


@dataclass(frozen=True)
class Texts:
    """Words of a draft."""

    words: Words
    vision: Vision
    members: tuple[Member, ...]
    words_per_minute: int | None

    @classmethod
    def of(cls, case: Case) -> Texts:
        """For a case: in the language its vision is written in, otherwise in that of the case."""
        vision = case.records.vision
        spoken = case.spoken(vision.language) if vision and vision.language else case
        records = case.records
        return cls(spoken.words, vision or Vision("vision"), records.of(Member), records.programme.words_per_minute)

    def keys(self) -> tuple[KeyMessage, ...]:
        """Key messages without ids: what for, what otherwise, what is gained; none for a part nobody wrote."""
        parts = (
            (self.vision.what_for, "why"),
            (self.vision.if_nothing, "why"),
            (self.vision.what_we_gain, "for-me"),
        )
        return tuple(KeyMessage(words=first(part, 1), purpose=purpose) for part, purpose in parts if part.strip())

    def channels(self) -> tuple[Channel, ...]:
        """The channels of a draft without ids: two live, two to read."""
        say = self.words.say
        return (
            Channel(name=say("communication.channel_hall"), live=True, two_way=True),
            Channel(name=say("communication.channel_meeting"), live=True, two_way=True),
            Channel(name=say("communication.channel_mail"), two_way=True),
            Channel(name=say("communication.channel_page")),
        )

    def sender(self, level: str, group: Group) -> str:
        """The function that speaks: sponsor, the group's line manager, or the project."""
        if level == "sponsor":
            found = next((one.function for one in self.members if one.role == "sponsor"), "")
            return found or self.words.say("communication.sender_sponsor")
        if level == "line":
            return group.manager or self.words.say("communication.sender_line")
        return self.words.say("communication.sender_project")

    def feedback(self, purpose: str) -> str:
        """The way to answer."""
        return self.words.say("communication.ask_written" if purpose == "how" else "communication.ask_there")

    def message(self, purpose: str, medium: str, group: Group, steps: Sequence[str] = ()) -> tuple[str, str]:
        """Subject and text of a message to a group; ``steps``: names of the measures that begin.

        No longer than its medium allows, unless it says why: that is never cut.
        """
        say, vision = self.words.say, self.vision
        mine = _headed(say("communication.text_mine"), group.change.strip())
        gained = _headed(say("communication.text_gain"), opening(vision.what_we_gain))
        if purpose == "why":
            now = _headed(say("communication.text_now"), opening(vision.if_nothing))
            return say("communication.subject_why"), _joined(opening(vision.what_for), now, gained, mine)
        if purpose == "for-me":
            return say("communication.subject_for_me", who=group.name), self._fit(_joined(mine, gained), medium)
        begun = _headed(say("communication.text_next"), "\n".join(steps))
        return say("communication.subject_how", who=group.name), self._fit(_joined(begun, mine, gained), medium)

    def _fit(self, text: str, medium: str) -> str:
        most = word_limit(medium, self.words_per_minute)
        if most is None or word_count(text) <= most:
            return text
        return within(text, most)


def _headed(heading: str, text: str) -> str:
    return f"{heading}\n{text}" if text else ""


def _joined(*pieces: str) -> str:
    return "\n\n".join(piece for piece in pieces if piece)


def opening(part: str) -> str:
    """The first two sentences of a part of the vision; as many more as it takes to recognise the part. Empty for an empty part."""
    for count in range(OPENING, len(sentences(part)) + 1):
        if carries(first(part, count), part):
            return first(part, count)
    return part.strip()


def first(text: str, count: int) -> str:
    """The first sentences of a text, as they stand there."""
    found = sentences(text)[:count]
    return " ".join(one.text for one in found) if found else text.strip()


def within(text: str, most: int) -> str:
    """As many whole sentences from the beginning as have room in ``most`` words; their line breaks stay. Empty if the first is too long."""
    kept = ""
    for one in sentences(text):
        longer = text[: one.start + len(one.text)]
        if word_count(longer) > most:
            break
        kept = longer
    return kept
