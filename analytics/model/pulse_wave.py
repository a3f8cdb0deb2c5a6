"""A pulse beside the survey and the pulses before it: values of single statements, all of them published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PulsePoint:
    """What one wave says of one statement. The numbers are None where they may not be shown, or not stand beside the others."""

    wave: str
    """Name of the wave."""
    day: date
    """First day of the wave."""
    pulse: bool
    """False for a survey with the whole questionnaire."""
    n: int | None = None
    """People who gave a level."""
    mean: float | None = None
    """0–5, full precision."""
    low: float | None = None
    """Lower end of the 95 % interval; None when all invited answered or n = 1."""
    high: float | None = None
    why: str = ""
    """One sentence where there is no number; empty otherwise."""


@dataclass(frozen=True)
class PulseMove:
    """How far the mean of a statement moved, Δ ± 1.96·SE (domain.md §3.11)."""

    delta: float
    low: float
    high: float
    changed: bool
    """At least 0.3 levels and more than chance."""


@dataclass(frozen=True)
class PulseStatement:
    """One statement of the short form in every wave that asked it alike."""

    id: str
    dimension: str
    """Id of its dimension."""
    name: str
    """Name of its dimension."""
    area: str
    """Id of its area."""
    text: str
    now: PulsePoint
    """This pulse."""
    survey: PulsePoint | None = None
    """The last survey with the whole questionnaire before it; None if there was none."""
    pulses: tuple[PulsePoint, ...] = ()
    """Earlier pulses, oldest first."""
    since_survey: PulseMove | None = None
    """Against ``survey``; None where one of both has no number."""
    since_pulse: PulseMove | None = None
    """Against the last earlier pulse."""

    @property
    def points(self) -> tuple[PulsePoint, ...]:
        """All of them by day, this pulse last."""
        before = sorted((*self.pulses, *((self.survey,) if self.survey else ())), key=lambda point: point.day)
        return (*before, self.now)
