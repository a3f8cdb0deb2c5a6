"""How the answers to a statement spread over the levels."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.model.score import ScoreState


@dataclass(frozen=True)
class Distribution:
    """Answers to one statement. Every number is None unless ``state`` is SCORED."""

    id: str
    name: str
    """The statement as people were shown it."""
    dimension: str
    group: str | None
    """None for everybody."""
    state: ScoreState
    counts: tuple[int, ...] | None = None
    """People on each level 0–5; every answer counts once, unweighted."""
    n: int | None = None
    dont_know: int | None = None
    not_applicable: int | None = None
