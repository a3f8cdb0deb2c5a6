"""Leaders against those who do the work (domain.md §3.10)."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.model.score import ScoreState


@dataclass(frozen=True)
class PerceptionGap:
    """One dimension seen from both sides. Every number is None unless ``state`` is SCORED."""

    id: str
    name: str
    area: str
    state: ScoreState
    leading: float | None = None
    """Mean of those who lead, 0–5."""
    leading_n: int | None = None
    doing: float | None = None
    doing_n: int | None = None
    gap: float | None = None
    """Leading minus doing: above 0, leaders see it better than those who do the work."""
    low: float | None = None
    """Welch's 95 % interval of the gap."""
    high: float | None = None
    df: float | None = None
    p: float | None = None
    """Welch's test, two-sided."""
    clear: bool = False
    """At least half a level apart and the interval leaves out 0."""
    large: bool = False
    """Clear, and at least one level apart."""
    survives: bool = False
    """Still stands among all dimensions tested (Benjamini–Hochberg at 10 %)."""
