"""What was predicted beside what a survey measured, and what that teaches about estimates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Reading = Literal["more", "as predicted", "less", "not comparable"]


@dataclass(frozen=True)
class MeasuredGain:
    """One dimension: the gain the plan predicted beside the one the survey measured."""

    dimension: str
    name: str
    area: str
    before: float | None
    after: float | None
    predicted: float
    """Levels credited to the measures that ended before the later survey opened."""
    measured: float | None
    """Levels; None where nothing may be compared."""
    low: float | None
    high: float | None
    """Measured ± 1.96 · SE."""
    changed: bool
    """More than chance (domain.md §3.11)."""
    reading: Reading
    """``as predicted``: the prediction lies within the interval."""
    why: str
    """One sentence, or why it cannot be compared."""
    measures: tuple[str, ...]
    """Ids of the finished measures that were to raise it, largest part first."""
    running: tuple[str, ...]
    """Ids of those that are still running and may have helped."""


@dataclass(frozen=True)
class NewEstimate:
    """What the survey suggests for the gain of one measure in one dimension."""

    measure: str
    name: str
    dimension: str
    before: float
    """Estimate so far, levels."""
    share: float
    """Part of the measured change put down to it, levels."""
    weight: float
    """How much the survey counts against the estimate, 0–1."""
    after: float
    """The new estimate, levels, in steps of 0.05."""
    state: Literal["open", "accepted", "refused"]
    said: str
    """The rule with its numbers, one or two sentences."""


@dataclass(frozen=True)
class StatementMove:
    """One statement in two waves: for what lies below a dimension."""

    id: str
    text: str
    dimension: str
    before: float
    after: float


@dataclass(frozen=True)
class Learning:
    """Two waves and the plan between them."""

    wave: str
    earlier: str
    plan: int
    """Number of the plan in force for the earlier wave."""
    opened: date
    """Day the later survey opened: what ended before it counts."""
    gains: tuple[MeasuredGain, ...]
    """Model order; dimensions with a prediction or a measured change."""
    estimates: tuple[NewEstimate, ...]
    better: tuple[str, ...]
    worse: tuple[str, ...]
    """Dimension ids, most first."""
    not_compared: tuple[tuple[str, str], ...]
    """Dimension id and why."""
    statements: tuple[StatementMove, ...]
    """Statements whose published mean moved by at least 0.3, largest move first."""
    gaps_closed: tuple[str, ...]
    """Dimensions whose weighted gap was open in the earlier wave and is closed now."""
    gaps_open: int
    predicted_total: float
    measured_total: float
    """Levels, summed over the dimensions that can be compared and had a prediction."""
    said: str
    """The whole in one or two sentences."""
    closed_share: float | None = None
    """Part of the weighted gaps the plan began with that is closed now, measured, 0–1; None where nothing can be compared."""
    unreported: tuple[str, ...] = ()
    """Ids of measures that should have ended before the later survey opened and of which nobody reported anything."""
