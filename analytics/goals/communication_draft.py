"""A draft of the smallest communication plan: C1–C3 and C5 hold, and C4, C7, C8 and C10 by how it is made. Always the same for the same case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from math import ceil
from typing import NamedTuple, TypeVar

from analytics.goals.case import Case
from analytics.goals.communication_frame import Frame
from analytics.goals.communication_ready import READY_BEFORE
from analytics.goals.communication_texts import Texts
from analytics.model.communication_plan import CommunicationDraft, Phase
from analytics.model.errors import LeitsternError
from analytics.model.records.communication import Channel, KeyMessage, Message
from analytics.model.records.parts import Record, kind_of
from analytics.model.records.programme import Group

R = TypeVar("R", bound=Record)
EVERY_DAYS = 36
"""Most days between two messages to a group with high impact, before they are moved off weekends: six weeks keep some air."""
LEAST = 5
"""Messages to a group over the programme: each key message reaches it five times."""
KEYS_OF_ONE = 3
"""Key messages one message carries, unless there are too many of them for the weeks there are."""
DAYS_APART = 7
SPREAD = 5
"""Groups are told on different days of the week."""


class Way(NamedTuple):
    """How a drafted message is sent."""

    channel: Channel
    medium: str
    purpose: str
    level: str


@dataclass(frozen=True)
class Ways:
    """The four ways a draft takes: two live ones, two to read."""

    hall: Channel
    meeting: Channel
    mail: Channel
    page: Channel

    @property
    def made(self) -> tuple[Channel, ...]:
        """All of them."""
        return self.hall, self.meeting, self.mail, self.page


def draft(case: Case) -> CommunicationDraft:
    """Key messages (from the vision, where there are none), channels and messages for each group that hears nothing yet.

    Groups that have messages with a day keep theirs and get no others; nothing is planned for days that have passed, or for the next
    three while talking points could no longer be sent. LeitsternError without groups, without the programme's dates, and after its end.
    """
    frame = Frame(case)
    _refuse(frame)
    texts = Texts.of(case)
    keys = frame.keys or tuple(_named(case, texts.keys()))
    ways = _ways(case, texts)
    new = [group for group in frame.groups if not frame.told(group)]
    drafted = [one for group in new for one in _messages(frame, group, keys, ways, texts)]
    messages = tuple(_named(case, drafted))
    channels = [one for one in ways.made if case.records.find(Channel, one.id) is None and _used(one, messages)]
    made_keys = () if frame.keys else keys
    return CommunicationDraft((*made_keys, *channels, *messages), _said(frame, new, made_keys, channels, messages))


def _refuse(frame: Frame) -> None:
    say = frame.case.words.say
    if not frame.groups:
        raise LeitsternError(say("communication.groups_none"), say("communication.fix_c_groups"))
    if not frame.phases:
        raise LeitsternError(say("communication.no_dates"), say("communication.fix_dates"))
    if not _ahead(frame):
        raise LeitsternError(say("communication.draft_over"), say("communication.fix_over"))


def _ahead(frame: Frame) -> tuple[Phase, ...]:
    """The phases, or what is left of them once the programme has begun."""
    first, today = frame.phases[0].first, frame.case.today
    earliest = first if today < first else today + timedelta(days=READY_BEFORE)
    return tuple(replace(one, first=max(one.first, earliest)) for one in frame.phases if one.last >= earliest)


def _said(
    frame: Frame,
    new: Sequence[Group],
    keys: Sequence[KeyMessage],
    channels: Sequence[Channel],
    messages: Sequence[Message],
) -> tuple[str, ...]:
    say, kept = frame.case.words.say, len(frame.groups) - len(new)
    vision = frame.case.records.vision
    unsaid = [group.name for group in new if not group.change.strip()]
    sentences = (
        say("communication.draft_messages", n=len(messages), groups=[group.name for group in new]) if messages else "",
        say("communication.draft_keys", n=len(keys)) if keys else "",
        say("communication.draft_channels", names=[one.name for one in channels]) if channels else "",
        say("communication.draft_kept", n=kept) if kept else "",
        "" if vision and vision.what_for and vision.if_nothing else say("communication.draft_vision"),
        say("communication.draft_change", n=len(unsaid), groups=unsaid) if unsaid else "",
    )
    return tuple(one for one in sentences if one)


def _named(case: Case, records: Iterable[R]) -> Iterator[R]:
    taken: list[str] = []
    for record in records:
        taken.append(case.records.next_id(kind_of(record), taken))
        yield replace(record, id=taken[-1])


def _used(channel: Channel, messages: Sequence[Message]) -> bool:
    return any(one.channel == channel.id for one in messages)


def _ways(case: Case, texts: Texts) -> Ways:
    """The customer's own channels where they fit, and new ones where none does."""
    there = case.records.of(Channel)
    live = [one for one in there if one.live and one.two_way][:2]
    read = [one for one in there if not one.live][:2]
    standard = texts.channels()
    every = [*live, *standard[len(live) : 2], *read, *standard[2 + len(read) :]]
    taken: list[str] = []
    for place, one in enumerate(every):
        if not one.id:
            taken.append(case.records.next_id(kind_of(one), taken))
            every[place] = replace(one, id=taken[-1])
    return Ways(*every)


def _messages(frame: Frame, group: Group, keys: Sequence[KeyMessage], ways: Ways, texts: Texts) -> Iterator[Message]:
    place = frame.groups.index(group)
    often = group.impact == "high" or (place == 0 and all(one.impact != "high" for one in frame.groups))
    phases = _ahead(frame)
    plan = list(_days(phases, _counts(phases, len(keys), often), place % SPREAD))
    carried = _carried([key.id for key in keys], len(plan))
    read = 0
    for number, (day, in_phase) in enumerate(plan):
        way = _way(ways, number, in_phase, read)
        read += way.purpose == "how"
        name, words = texts.message(way.purpose, way.medium, group, _begun(frame, group, day))
        yield Message(
            name=name, group=group.id, purpose=way.purpose, keys=carried[number], sender=texts.sender(way.level, group),
            sender_level=way.level, channel=way.channel.id, medium=way.medium, sent=day, words=words,
            feedback=texts.feedback(way.purpose), two_way=way.purpose != "how",
        )  # fmt: skip


def _begun(frame: Frame, group: Group, day: date) -> tuple[str, ...]:
    """Names of the plan's measures for the group's part of the organisation that begin in the phase of a day."""
    phase = next(one for one in frame.phases if one.first <= day <= one.last)
    measures, names = frame.case.catalogue.by_id, frame.case.words.names
    return tuple(
        names.measure(one.id)
        for one in (frame.case.plan.measures if frame.case.plan else ())
        if one.phase == phase.number and one.id in measures and group.domain in measures[one.id].domains
    )


def _way(ways: Ways, number: int, in_phase: int, read: int) -> Way:
    """The first message is the sponsor's; then the line manager's talk and something to read take turns, a talk first in each phase."""
    if number == 0:
        return Way(ways.hall, "speech", "why", "sponsor")
    if in_phase % 2 == 0:
        return Way(ways.meeting, "talk", "for-me", "line")
    return Way(ways.page, "intranet", "how", "project") if read % 2 else Way(ways.mail, "email", "how", "project")


def _counts(phases: Sequence[Phase], keys: int, often: bool) -> list[int]:
    """Messages in each phase: two; enough that nobody waits six weeks; and enough in all for every key message, longest phases first."""
    lengths = [(phase.last - phase.first).days + 1 for phase in phases]
    counts = [max(2, ceil(length / EVERY_DAYS) if often else 2) for length in lengths]
    wanted = max(LEAST, ceil(5 * keys / KEYS_OF_ONE))
    while sum(counts) < wanted:
        roomy = [n for n, length in enumerate(lengths) if length >= DAYS_APART * (counts[n] + 1)]
        if not roomy and sum(counts) >= LEAST:
            break
        widest = max(roomy or range(len(lengths)), key=lambda n: (lengths[n] / counts[n], -n))
        counts[widest] += 1
    return counts


def _days(phases: Sequence[Phase], counts: Sequence[int], shift: int) -> Iterator[tuple[date, int]]:
    """Days spread evenly over each phase, off weekends where the phase has a weekday near; with their place in the phase."""
    for phase, count in zip(phases, counts, strict=True):
        length = (phase.last - phase.first).days + 1
        for place in range(count):
            after = int((place + 0.5) * length / count) + shift - SPREAD // 2
            day = phase.first + timedelta(days=min(max(after, 0), length - 1))
            yield _weekday(day, phase), place


def _weekday(day: date, phase: Phase) -> date:
    moves = {5: (-1, 2), 6: (1, -2)}.get(day.weekday(), ())
    moved = (day + timedelta(days=step) for step in moves)
    return next((one for one in moved if phase.first <= one <= phase.last), day)


def _carried(keys: Sequence[str], messages: int) -> list[tuple[str, ...]]:
    """The key messages of each message: in turn, so that each stands in five of them, and in more where a message would have none."""
    slots = [keys[place % len(keys)] for place in range(max(LEAST * len(keys), messages))] if keys else []
    ends = [round(len(slots) * number / messages) for number in range(messages + 1)]
    return [tuple(dict.fromkeys(slots[first:last])) for first, last in pairwise(ends)]
