"""What a survey round has beside its answers: head counts from a sheet, the effect of a load, comments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from analytics.model.finding import Finding


@dataclass(frozen=True)
class HeadCounts:
    """People invited, as a sheet states them."""

    roles: Mapping[str, int] = field(default_factory=dict)
    """Role id → people invited; empty if the sheet says nothing about roles."""
    units: Mapping[str, int] = field(default_factory=dict)
    """Unit as the sheet names it → people invited; empty if the sheet says nothing about units."""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class WaveEffect:
    """What storing files would do to a wave; nothing is written to find out. All are counts, 0 or more."""

    people_before: int
    """People of the wave who gave at least one level, each counted once."""
    people_after: int
    new: int
    """People of the files who had not answered in this wave before."""
    replaced: int
    """People of the files who had: of their answers the newer count."""
    answers_before: int
    """Levels, don't knows and does-not-applies of the people counted."""
    answers_after: int


@dataclass(frozen=True)
class CommentList:
    """The comments on one question, in an order that tells nothing; or the reason why they are not shown."""

    question: str
    texts: tuple[str, ...]
    """Empty when there are too few."""
    reason: str = ""
    """One sentence when there are too few; empty otherwise. Does not say how many there are."""

    @property
    def hidden(self) -> bool:
        """True if there are comments that must not be shown."""
        return bool(self.reason)
