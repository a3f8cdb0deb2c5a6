"""The communication plan as values: who hears what in which phase, what is missing, and what comes back (domain.md §7.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.model.records.communication import BehaviourCard, Channel, KeyMessage, Message, Question
from analytics.model.records.programme import Group

FEWEST_PEOPLE = 5
"""Nothing is shown about fewer people (domain.md §7.1 V9)."""
WORD_LIMITS: Mapping[str, int] = {"email": 200, "intranet": 400, "poster": 40, "chat": 60, "slide": 40}
"""Medium → most words (domain.md §7.5 C7)."""
MINUTE_LIMITS: Mapping[str, int] = {"video": 3, "speech": 10}
"""Medium → most minutes at the programme's speaking speed: 390 and 1,300 words at 130 a minute."""


def word_limit(medium: str, words_per_minute: int | None) -> int | None:
    """Most words of a message in this medium; None where nothing limits it (a conversation, a workshop, a handout)."""
    if medium in MINUTE_LIMITS:
        return MINUTE_LIMITS[medium] * (words_per_minute or 130)
    return WORD_LIMITS.get(medium)


@dataclass(frozen=True)
class Phase:
    """One phase of the programme, both days included."""

    number: int
    first: date
    last: date


@dataclass(frozen=True)
class MatrixCell:
    """What one group hears in one phase."""

    group: str
    """Id of the group."""
    phase: int
    """From 1."""
    messages: tuple[Message, ...]
    """By day."""
    channels: tuple[str, ...]
    """Names, each once."""
    missing: tuple[str, ...]
    """What a rule of C1, C2, C3, C8 or C10 misses here, one short sentence each; empty: all is there."""


@dataclass(frozen=True)
class Matrix:
    """Groups × phases. Without phases while nobody has said when the programme runs."""

    groups: tuple[Group, ...]
    phases: tuple[Phase, ...]
    cells: tuple[MatrixCell, ...]
    """Group by group, phase by phase."""
    undated: tuple[Message, ...] = ()
    """Messages without a day: no cell holds them."""
    outside: tuple[Message, ...] = ()
    """Messages before the first phase or after the last one."""

    def cell(self, group: str, phase: int) -> MatrixCell:
        """The cell of a group and phase; StopIteration without it."""
        return next(cell for cell in self.cells if (cell.group, cell.phase) == (group, phase))

    @property
    def holes(self) -> tuple[MatrixCell, ...]:
        """Cells in which something is missing."""
        return tuple(cell for cell in self.cells if cell.missing)


@dataclass(frozen=True)
class PulseFigure:
    """What one group says about one thing, newest reading first looked at."""

    group: str
    """Id of the group."""
    name: str
    item: str
    """Key of ``PULSES``."""
    taken: date | None
    value: float | None
    """Per cent, −2 to +2 or a count; None where it is hidden."""
    before: float | None
    """The shown reading before it; None without one."""
    hidden: bool
    """True if fewer than five people answered."""


@dataclass(frozen=True)
class SenderKit:
    """What one sender needs to be ready."""

    sender: str
    """Function; empty: nobody is named."""
    level: str
    """Key of ``SENDERS``."""
    messages: tuple[Message, ...]
    """By day, undated ones last."""


@dataclass(frozen=True)
class MessageKit:
    """The common message kit (S0.18): the same key messages for everybody who speaks, and each sender's own messages."""

    core: str
    """The vision's core sentence; empty while there is none."""
    talking_points: tuple[str, ...]
    """Of the vision, one a line."""
    keys: tuple[KeyMessage, ...]
    senders: tuple[SenderKit, ...]
    groups: Mapping[str, Group]
    """Id → group."""
    channels: Mapping[str, Channel]
    """Id → channel."""
    answers: tuple[Question, ...] = ()
    """Questions with a public answer, newest first."""
    cards: tuple[BehaviourCard, ...] = ()


@dataclass(frozen=True)
class CommunicationDraft:
    """The smallest plan that keeps C1–C3 and C5, to be edited; nothing of it is kept yet."""

    records: tuple[Any, ...]
    """Key messages, channels and messages in the order they can be kept; ids are set."""
    said: tuple[str, ...]
    """What was made of what, and what it cannot know, one sentence each."""

    @property
    def messages(self) -> tuple[Message, ...]:
        """The messages among them."""
        return tuple(one for one in self.records if isinstance(one, Message))
