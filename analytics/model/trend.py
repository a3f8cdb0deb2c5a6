"""What moved since an earlier survey (domain.md §3.11)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """One area, dimension or the whole in two waves, both published."""

    id: str
    name: str
    before: float
    after: float
    before_n: int
    after_n: int
    low: float
    """Δ ± 1.96 · SE; equal ends where all invited answered both times."""
    high: float
    changed: bool
    """|Δ| of at least 0.3 and beyond 1.96 · SE: more than chance."""

    @property
    def delta(self) -> float:
        """After minus before."""
        return self.after - self.before


@dataclass(frozen=True)
class NotCompared:
    """One area or dimension that cannot be compared, and why in one sentence."""

    id: str
    name: str
    why: str


@dataclass(frozen=True)
class Trend:
    """Two waves side by side."""

    wave: str
    earlier: str
    overall: Change | None
    areas: tuple[Change, ...]
    dimensions: tuple[Change, ...]
    not_compared: tuple[NotCompared, ...]
    """Model order; the whole has the id ``overall``."""
    refused: str = ""
    """Why nothing at all may be compared; empty text if something may."""

    @property
    def better(self) -> tuple[Change, ...]:
        """Dimensions that rose by more than chance, most first."""
        return tuple(sorted((c for c in self.dimensions if c.changed and c.delta > 0), key=lambda c: -c.delta))

    @property
    def worse(self) -> tuple[Change, ...]:
        """Dimensions that fell by more than chance, most first."""
        return tuple(sorted((c for c in self.dimensions if c.changed and c.delta < 0), key=lambda c: c.delta))
