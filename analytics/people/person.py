"""A member of the coalition as the rules see one: traits and ratings, no name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Role = Literal["sponsor", "advocate", "agent", "target"]
Level = Literal["top", "mid", "staff"]
LAST_MEETINGS = 2
ABLE = 4.0
"""Rating from which somebody has power, is committed, leads or is experienced."""


@dataclass(frozen=True)
class Trust:
    """What one group thinks of a member."""

    rating: float
    """0–5."""
    raters: int | None = None
    """People who rated; None: estimated by the programme office."""


@dataclass(frozen=True)
class Person:
    """One member. Ratings are 0–5, set by the programme office."""

    id: str
    role: Role
    level: Level
    power: float
    """Position power a."""
    commitment: float
    """k."""
    is_cio: bool = False
    leadership: float = 0.0
    experience: float = 0.0
    deputy_of: str = ""
    """Id of the member this one stands in for."""
    days_a_month: float = 0.0
    until: date | None = None
    """Last day of the membership; None: open."""
    functions: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    attended: tuple[bool, ...] = ()
    """The last six meetings, newest last."""
    trust: Mapping[str, Trust] = field(default_factory=dict)
    """Group id → what the group thinks."""
    speaks_for: tuple[str, ...] = ()
    """Groups the member comes from or is a voice of."""
    seen: bool | None = None
    """Was active in the last 60 days; None: nobody noted a day, the meetings say it."""

    @property
    def is_sponsor(self) -> bool:
        """True for the one who legitimises the change."""
        return self.role == "sponsor"

    @property
    def present(self) -> bool:
        """Was active in the last 60 days, or at one of the last two meetings where no day is noted."""
        return any(self.attended[-LAST_MEETINGS:]) if self.seen is None else self.seen

    @property
    def weight(self) -> float:
        """a · k: what the coalition loses with this member."""
        return self.power * self.commitment

    @property
    def able(self) -> bool:
        """Can take over: top, with power and commitment of at least 4."""
        return self.level == "top" and self.power >= ABLE and self.commitment >= ABLE
