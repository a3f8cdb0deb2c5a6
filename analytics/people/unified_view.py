"""Whether the members share one view of urgency and goals (domain.md §6.4; S0.17)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import isnan
from statistics import mean
from typing import Literal

from analytics.score.agreement import a_wg, r_wg

Light = Literal["green", "amber", "red"]
URGENCY_AGREED = 0.70
GOALS_SHARED = 0.50
EPSILON = 1e-9


@dataclass(frozen=True)
class UnifiedView:
    """What the short survey among members says."""

    members: int
    urgency: float | None
    """a_wg of the urgency ratings, or r_wg where that is not defined; None for fewer than two answers."""
    mean_urgency: float | None
    overlap: float | None
    """Mean pairwise Jaccard overlap of the named goals, 0–1; None for fewer than two answers."""
    not_shared: tuple[str, ...]
    """Goals named by fewer than half of the members, most often named first."""
    light: Light | None
    """None without answers of two members."""


def unified_view(urgency: Sequence[int], goals: Sequence[frozenset[str]]) -> UnifiedView:
    """``urgency``: 0–5 a member; ``goals``: the most important ones each member names."""
    agreed, shared = urgency_agreement(urgency), goal_overlap(goals)
    failed = sum(
        value is not None and value < least - EPSILON
        for value, least in ((agreed, URGENCY_AGREED), (shared, GOALS_SHARED))
    )
    named: dict[str, int] = {}
    for one in goals:
        for goal in sorted(one):
            named[goal] = named.get(goal, 0) + 1
    apart = sorted(
        (goal for goal, count in named.items() if count < len(goals) / 2), key=lambda goal: (-named[goal], goal)
    )
    light: Light | None = None if agreed is None and shared is None else ("green", "amber", "red")[failed]
    return UnifiedView(
        max(len(urgency), len(goals)), agreed, mean(urgency) if urgency else None, shared, tuple(apart), light
    )


def urgency_agreement(ratings: Sequence[int]) -> float | None:
    """a_wg of the ratings, r_wg where it is not defined (§3.8)."""
    if len(ratings) < 2:
        return None
    n, total, squares = len(ratings), sum(ratings), sum(value * value for value in ratings)
    within = a_wg(n, total, squares).item()
    return float(r_wg(n, total, squares).item() if isnan(within) else within)


def goal_overlap(named: Sequence[frozenset[str]]) -> float | None:
    """Mean of |A∩B| / |A∪B| over all pairs of members; two who name nothing share nothing."""
    pairs = list(combinations(named, 2))
    return mean(len(a & b) / len(a | b) if a | b else 0.0 for a, b in pairs) if pairs else None
