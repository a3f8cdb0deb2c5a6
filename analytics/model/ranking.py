"""The ways to rank quick wins, and how many measures a quick-win rule leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Ranking = Literal["impact-feasibility", "gain-per-day", "wsjf", "rice"]
"""Impact × feasibility, share of the gap closed per person-day, weighted shortest job first, reach × impact × confidence / effort."""
RANKINGS: tuple[Ranking, ...] = get_args(Ranking)
"""The rankings on offer, the default first."""
Quadrant = Literal["quick win", "major project", "fill-in", "reconsider"]
HIGH_IMPACT = 3.5
"""From here on the impact–effort matrix calls an impact high (domain.md §5.2)."""


@dataclass(frozen=True)
class RuleEffect:
    """How many measures a quick-win rule leaves, step by step."""

    measures: int
    """All of the catalogue."""
    marked: int
    """Of them, those that meet the rule."""
    found: int
    """Of them, those that add something now and are neither in place nor running."""
    shown: int
    """Of them, those under the cap."""
