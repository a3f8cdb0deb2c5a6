"""What a reading of the vision finds, as values: how long it takes to tell, what could be cut, which words are anybody's and which your own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

CORE = "core"
PARTS = ("what_for", "if_nothing", "what_we_gain")
"""The three parts of the explanation, by attribute of :class:`analytics.model.records.vision.Vision`."""
PIECES = (CORE, *PARTS)
"""The core sentence and the three parts, in the order they are told."""
FEWEST_READERS = 5
"""Nothing is said about a test with fewer readers."""


@dataclass(frozen=True)
class PhraseHit:
    """A phrase that could stand in any company's vision."""

    piece: str
    """One of ``PIECES``."""
    text: str
    """As it stands there."""
    start: int
    """Characters before it in the piece as :attr:`VisionReading.texts` gives it."""
    words: int
    instead: str
    """A plain alternative, or how to find one; empty: nobody gave one."""


@dataclass(frozen=True)
class ReadSentence:
    """One sentence of the vision."""

    piece: str
    text: str
    words: int
    lix: float
    """Readability of the sentence alone."""
    phrases: tuple[str, ...] = ()
    """Phrases found in it."""


@dataclass(frozen=True)
class PieceReading:
    """The core sentence or one of the three parts."""

    piece: str
    label: str
    """In the language asked for."""
    words: int
    seconds: float
    """At the programme's speaking speed."""
    lix: float | None
    """None without words."""
    blanks: tuple[str, ...] = ()
    """Places in square brackets that still wait for words of your own."""


@dataclass(frozen=True)
class VisionReading:
    """What can be said about the words of a vision while somebody writes them."""

    pieces: tuple[PieceReading, ...]
    """In the order of ``PIECES``."""
    texts: Mapping[str, str]
    """Piece → its words as they would be kept; positions of phrases count in these."""
    speed: int
    """Words a minute."""
    words: int
    """Of the three parts together: what has to be told in under five minutes."""
    minutes: float
    most_words: int
    """Words that can still be told in under five minutes."""
    words_to_cut: int
    """0 if it is short enough."""
    cut: tuple[ReadSentence, ...]
    """Sentences without which it would be short enough; empty if it is."""
    lix: float | None
    """Of everything written; None without words."""
    heavy: tuple[ReadSentence, ...]
    """The sentences that are hardest to read, hardest first, at most three; empty while it reads well."""
    phrases: tuple[PhraseHit, ...]
    phrase_share: float
    """Words in phrases / all words, 0–1."""
    terms: tuple[str, ...]
    """Own terms that are used, as the glossary writes them."""
    own_words: tuple[str, ...]
    """Names of services, groups and tools that are used and could stand in the glossary."""
    likeness: float
    """Similarity to the template or sample vision it is most like, 0–1."""

    @property
    def blanks(self) -> tuple[str, ...]:
        """Places in square brackets that still wait for words of your own, in their order."""
        return tuple(blank for piece in self.pieces for blank in piece.blanks)

    @property
    def seconds(self) -> float:
        """How long the three parts take."""
        return self.minutes * 60


@dataclass(frozen=True)
class SpeakingNote:
    """What a speaker sees while telling one piece."""

    piece: str
    label: str
    text: str
    words: int
    seconds: float
    begins: float
    """Seconds after the start."""
    points: tuple[str, ...] = ()
    """Talking points that belong to it."""


@dataclass(frozen=True)
class VisionVersion:
    """One version of the vision."""

    number: int
    """Revision of the record."""
    at: str
    """UTC, ISO 8601."""
    by: str
    words: int
    """Of the three parts."""
    mark: str
    """Fingerprint of core and parts: equal words, equal mark."""
    approved_by: tuple[str, ...] = ()
    """Functions of the members who approved these words, whether their word still counts or not."""
    current: bool = False


Change = Literal["same", "added", "removed"]


@dataclass(frozen=True)
class ChangedWords:
    """A run of words that two versions share, or that only one of them has."""

    change: Change
    text: str
    """With the blanks and line breaks behind it."""


@dataclass(frozen=True)
class PieceDifference:
    """How one part of the vision differs between two versions."""

    part: str
    """Attribute of the vision."""
    label: str
    words: tuple[ChangedWords, ...]
    """In reading order; the same and the added ones make the later text, the same and the removed ones the earlier."""


@dataclass(frozen=True)
class MemberWord:
    """What a member of the coalition said last about the vision."""

    member: str
    """Id."""
    function: str
    verdict: str
    """``approved``, ``objection`` or empty: nothing yet."""
    given: date | None
    remark: str
    stands: bool
    """True for an approval of the words as they are now, at most 12 months old."""


@dataclass(frozen=True)
class PassOnResult:
    """Whether one group can pass the vision on, after its newest test with at least five readers."""

    group: str
    """Id."""
    name: str
    state: Literal["kept", "missed", "open"]
    """``open``: nothing can be said yet; no test, or too few readers."""
    share: float | None = None
    """Readers with all three right, 0–1; None while open."""
    readers: int | None = None
    """None while open."""
    round: str = ""
    held: date | None = None


@dataclass(frozen=True)
class ElementRow:
    """Who and what one element of the vision ties together (S1.10)."""

    id: str
    name: str
    responsible: str
    groups: tuple[str, ...]
    objectives: tuple[str, ...]
    processes: tuple[str, ...]
    goals: tuple[str, ...]
    """Names, as everything here."""
    measures: tuple[str, ...]
    """Measures of the plan that lead to it: named by one of its goals, or raising one of its dimensions."""
    benefits: tuple[str, ...]
    levels: Mapping[str, tuple[float | None, float | None]] = field(default_factory=dict)
    """Dimension id → level now and target; None where it is not known or not shown."""
