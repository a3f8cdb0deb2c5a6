"""What an assessor found, beside what people said (domain.md §2.3, §3.10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from analytics.model.display import NOTHING


class Evidence(IntEnum):
    """How well a reference score is grounded."""

    NONE = 0
    STATEMENT = 1
    """The statement of one person."""
    RECORD = 2
    """A record, report or view of a tool."""
    BOTH = 3
    """Statement and record agree."""


CLAIMED_FROM = 4
"""Secured levels that are only claimed until a record backs them."""


def level_words(level: int | None, backed: bool) -> str:
    """A secured level as it is printed; from 4 on it is claimed unless an assessor's evidence backs it.

    >>> level_words(3, False), level_words(4, False), level_words(4, True), level_words(None, False)
    ('3', '4 claimed', '4', '–')
    """
    if level is None:
        return NOTHING
    return f"{level} claimed" if level >= CLAIMED_FROM and not backed else str(level)


@dataclass(frozen=True)
class Agreed:
    """A score that was agreed on after survey and reference were compared. It never replaces the survey's."""

    score: float
    name: str
    """Who agreed on it, as they want to be named."""
    day: date
    reason: str


@dataclass(frozen=True)
class Reference:
    """An assessor's score of one dimension."""

    dimension: str
    score: float
    """0–5."""
    evidence: Evidence
    note: str = ""
    agreed: Agreed | None = None


@dataclass(frozen=True)
class ReferenceGap:
    """Survey and reference side by side."""

    id: str
    name: str
    area: str
    reference: Reference
    mean: float | None
    """The survey's mean; None if it may not be shown or is not there."""
    gap: float | None
    """Survey minus reference; from 1.0 the self-image is above the evidence."""
    above_evidence: bool
    claimed: bool
    """The survey's secured level is 4 or 5 and the evidence below RECORD: shown as claimed, not secured."""
