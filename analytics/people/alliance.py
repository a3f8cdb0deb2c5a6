"""Which parts of the organisation the management alliance speaks for, and what is missing (domain.md §6.6; S3.1, S3.11)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

Light = Literal["green", "amber", "red"]
AMBER = 0.75
SOON_WEEKS = 8
EPSILON = 1e-9


@dataclass(frozen=True)
class Coverage:
    """Represented and missing domains."""

    missing: tuple[str, ...]
    """Affected and not represented, largest head count first."""
    counted: float
    """Share of affected domains that are represented, 0–1; 1 without affected ones."""
    weighted: float
    """The same by head count."""
    light: Light


def coverage(
    head_counts: Mapping[str, float], represented: Collection[str], starts_in_weeks: Mapping[str, float] | None = None
) -> Coverage:
    """``head_counts``: affected domain → people; ``starts_in_weeks``: domain → weeks until its first measure starts, as far as one is planned."""
    affected, soon = list(head_counts), starts_in_weeks or {}
    missing = sorted((one for one in affected if one not in represented), key=lambda one: (-head_counts[one], one))
    people = sum(head_counts.values())
    weighted = sum(head_counts[one] for one in affected if one in represented) / people if people > 0 else 1.0
    counted = 1 - len(missing) / len(affected) if affected else 1.0
    urgent = any(soon.get(one, SOON_WEEKS + 1) <= SOON_WEEKS for one in missing)
    light: Light = "green" if not missing else "amber" if weighted >= AMBER - EPSILON and not urgent else "red"
    return Coverage(tuple(missing), counted, weighted, light)


def health(continuity: float, credibility: float, endurance: float, representation: float) -> float:
    """H = (Continuity · Credibility · Endurance · Cov)^¼ for trends only; 0 if any part is 0 (EX22).

    >>> round(health(0.695, 0.80, 0.923, 0.75), 4)
    0.7877
    """
    product = continuity * credibility * endurance * representation
    return float(product**0.25) if product > 0 else 0.0
