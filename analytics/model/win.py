"""Quick wins on their way from planned to built upon (domain.md §7.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from analytics.model.check import Check
from analytics.model.records.governance import Recognition

Stage = Literal["planned", "delivered", "felt", "told", "celebrated", "rewarded", "built"]
STAGES: tuple[Stage, ...] = ("planned", "delivered", "felt", "told", "celebrated", "rewarded", "built")
PROOFS: tuple[Stage, ...] = STAGES[1:6]
"""The five proofs that make the score."""


@dataclass(frozen=True)
class Proof:
    """One proof of a win."""

    key: Stage
    day: date | None
    """Day it was given; None: it is missing, or has no day."""
    holds: bool
    evidence: str
    """What shows it, one sentence anybody may read; empty while it is missing."""
    missing: str
    """What to do to have it; empty where it holds."""


@dataclass(frozen=True)
class Supporters:
    """How a group stood before and after a win (S2.25). Groups with a count of fewer than five people are left out."""

    group: str
    """Name."""
    before_day: date
    before: float
    """Supporters among those counted, 0–1."""
    before_n: int
    after_day: date
    after: float
    after_n: int


@dataclass(frozen=True)
class AttitudeMove:
    """The mean attitude of a group before and after a win, where nobody counted supporters. Five people or more both times."""

    group: str
    """Name."""
    before_day: date
    before: float
    """−2 against … +2 for."""
    before_n: int
    after_day: date
    after: float
    after_n: int


@dataclass(frozen=True)
class Win:
    """One quick win with its proofs."""

    id: str
    """Of its record; empty for a planned one nobody wrote down yet."""
    measure: str
    """Id."""
    name: str
    area: str
    stage: Stage
    """The last one reached without a gap."""
    proofs: tuple[Proof, ...]
    """The five, then ``built``."""
    score: int
    """Proofs that hold, 0–5."""
    counts: bool
    """Delivered, felt and told: counts for the rule of one win a phase."""
    due: date | None
    """Planned end of its measure; None if no plan holds it."""
    change: str
    """Before and after of its figure, one short sentence; empty: not written down."""
    noticed: float | None
    """Share of those asked who noticed an improvement, 0–1; None below five people."""
    voice: str
    team: str
    """Who did it: the owner's role and the parts of the organisation, no names."""
    supporters: tuple[Supporters, ...]
    opens: str
    """Id of the harder measure it opens; empty: none named."""
    opens_name: str
    checks: tuple[Check, ...]
    attitudes: tuple[AttitudeMove, ...] = ()
    """Of groups for which ``supporters`` says nothing."""

    def proof(self, key: Stage) -> Proof:
        """One of its proofs. StopIteration for ``planned``, which is none."""
        return next(one for one in self.proofs if one.key == key)

    @property
    def delivered(self) -> date | None:
        """Day of delivery that somebody wrote down, also while its proof is not complete; None: nobody did."""
        return next((one.day for one in self.proofs if one.key == "delivered"), None)


@dataclass(frozen=True)
class Achieved:
    """One point of the cumulative effect: after this day, so many wins with so much gain."""

    day: date
    wins: int
    gain: float
    """Weighted levels the plan credited to what was delivered until then."""
    people: int
    """Of those asked, how many said that they noticed something, summed; groups under five are not counted."""


@dataclass(frozen=True)
class Wall:
    """Everything achieved so far (S2.30)."""

    wins: tuple[Win, ...]
    """Newest delivery first, then planned ones by day."""
    achieved: tuple[Achieved, ...]
    checks: tuple[Check, ...]
    """Of the whole: confetti, success declared too early."""
    said: str


@dataclass(frozen=True)
class WinThanks:
    """A draft of the thanks to those who did it. Nothing is kept."""

    recognition: Recognition
    words: str
    """What to say or write, plain text of several lines."""
