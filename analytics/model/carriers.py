"""What a deck may say about those who carry the programme and who live with it: lights, traits, functions; no names or ratings of persons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Light = Literal["green", "amber", "red"]


@dataclass(frozen=True)
class CarrierLight:
    """One challenge, or the alliance's coverage."""

    key: str
    """``continuity``, ``credibility``, ``endurance``, ``view``, ``composition``, ``representation``, ``coverage``."""
    name: str
    light: Light | None
    """None: nothing to judge yet, ``why`` says what is missing."""
    why: str
    """One sentence."""


@dataclass(frozen=True)
class Leave:
    """What is left when the head leaves; how much the head weighs is a rating of a person, and is not told."""

    name: str
    """``The sponsor leaves``."""
    survives: bool
    why: str
    """One sentence."""


@dataclass(frozen=True)
class CoalitionLine:
    """The leading coalition in lights. Traits, not persons."""

    light: Light
    """Worst of the parts that count."""
    said: str
    """Why it is not green, or that it is: one sentence."""
    next_step: str
    """Trait the coalition needs next; empty: nothing is missing."""
    lights: tuple[CarrierLight, ...]
    scenarios: tuple[Leave, ...]
    """Sponsor, CIO, both; one where sponsor and CIO are the same person."""


@dataclass(frozen=True)
class Unspoken:
    """A part of the organisation nobody in the alliance speaks for."""

    name: str
    blocked: int
    """Measures that may not start because of it."""


@dataclass(frozen=True)
class AllianceLine:
    """The management alliance: who is missing, and what that stops."""

    coverage: CarrierLight
    missing: tuple[Unspoken, ...]
    """Most people first."""
    rejected: int = 0
    """Sign-offs refused with a reason."""
    pending: int = 0
    """Asked for and not answered."""
    hole: bool = False
    """Sponsor and core team are there, and less than half of the people concerned have a manager in the alliance (S3.1)."""


@dataclass(frozen=True)
class Mood:
    """How one group of at least five people takes it."""

    name: str
    before: float | None
    """Attitude −2 to +2 at the reading before; None without one."""
    now: float | None
    """None: not asked."""
    reached: float | None
    """Share that was reached, 0–1."""
    knows: float | None
    """Share that knows the reasons, 0–1."""


@dataclass(frozen=True)
class OverdueBarrier:
    """A barrier nobody removed in time (S4.30)."""

    name: str
    owner: str
    """A function; empty: nobody."""
    due: date
    step: str


@dataclass(frozen=True)
class Resistance:
    """A group whose resistance is a risk of 10 or more of 20."""

    name: str
    risk: int
    owner: str
    """A function; empty: nobody."""
    step: str


@dataclass(frozen=True)
class Carriers:
    """Coalition, alliance, people and barriers, as far as somebody wrote them down."""

    coalition: CoalitionLine | None = None
    """None before it has members."""
    alliance: AllianceLine | None = None
    """None before it has members."""
    moods: tuple[Mood, ...] = ()
    """Groups something may be shown of; lowest attitude first."""
    hidden: int = 0
    """Groups of fewer than five answers, which are not shown."""
    questions: tuple[int, int] = (0, 0)
    """Answered within ten working days, and due by now."""
    barriers: tuple[int, int] = (0, 0)
    """Removed, and all on record."""
    overdue: tuple[OverdueBarrier, ...] = ()
    """Longest overdue first."""
    resistance: tuple[Resistance, ...] = ()
    """Largest first."""
    steering: date | None = None
    """Next meeting of the body that decides."""
