"""Why a plan is as it is: answers found by planning again with one thing changed (domain.md §5.6), as values.

Sentences are English and of type :class:`analytics.model.words.Said`, so that another language can say them; those of documents stored before
sentences kept what they were made from are plain text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from analytics.model.measure import Gain


@dataclass(frozen=True)
class Loss:
    """What a change costs, in weighted levels."""

    levels: float
    """Gain of the plan less the gain of the best plan found under the change, ≥ 0."""
    proven: bool
    """True if no better plan under the change alters the decimal shown; otherwise the true loss may be smaller, and words say "at most"."""


@dataclass(frozen=True)
class WhyIn:
    """One measure of the plan."""

    id: str
    share: float
    """Share of the plan's gain credited to it, 0–1."""
    rank: int
    """Place in the ranking shown to the user, from 1."""
    gains: tuple[Gain, ...]
    without: Loss
    """What the best plan without it loses."""
    falls_out: tuple[str, ...]
    """Ids of measures that cannot stay without it or are not in the best plan without it."""
    comes_in: tuple[str, ...]
    """Ids that take its place."""
    binding: str
    """What keeps it from starting a month earlier: ``start``, ``prerequisite``, ``sign-off``, ``capacity``, ``changes``, ``budget``,
    ``milestone``, ``check``, ``training``, ``pin``, ``running``, or ``choice`` where only the order of the others does."""
    why_in: str
    without_it: str
    why_now: str
    """One sentence each, one number each, in a manager's words."""


@dataclass(frozen=True)
class Relaxation:
    """A change of the rules that would bring a measure in, alone or with a second one."""

    changes: tuple[str, ...]
    """One or two, in words with their number: ``25,000 € instead of 20,000 €``."""
    gain: float
    """Weighted levels of the best plan found then."""


@dataclass(frozen=True)
class WhyNot:
    """One measure that is not in the plan."""

    id: str
    forced: Loss | None
    """What the best plan with it loses; None if no plan under the rules can hold it."""
    falls_out: tuple[str, ...]
    """Ids of measures that would have to go."""
    smallest: Relaxation | None
    """The smallest single change, or pair of changes, that brings it in; None if none of those tried does."""
    sentences: tuple[str, ...]
    """At most three, one number each."""


@dataclass(frozen=True)
class RuleCost:
    """What one rule of the user costs."""

    rule: str
    """Field of ``PlanRequest``, or ``change_limit``."""
    levels: Loss
    """Gain of the best plan found without the rule less that of the best one found with it."""
    months: float
    """Months by which measures of the plan would end earlier without it, summed over all of them; ≥ 0. The sentence says the average."""
    sentence: str


@dataclass(frozen=True)
class PlanReasons:
    """The answers for one stored plan; filled bit by bit, so a part may still be missing."""

    plan: int
    """Number of the plan they belong to."""
    chosen: Mapping[str, WhyIn] = field(default_factory=dict)
    left_out: Mapping[str, WhyNot] = field(default_factory=dict)
    rules: tuple[RuleCost, ...] = ()
    robustness: Mapping[str, float] = field(default_factory=dict)
    """Measure id → share of the draws in which it is chosen, 0–1; measures never chosen are missing."""
    draws: int = 0
    """Draws behind ``robustness``: gains and efforts ±30 % each; 0 before there is one."""
    complete: bool = False
    """True when every question has been asked."""
    draws_short: float = 0.0
    """Share of the gain that the plans found in the draws could be short of the best ones at most, 0–1, on average."""


@dataclass(frozen=True)
class CurvePoint:
    """The best plan found for one budget."""

    budget: float
    gain: float
    bound: float
    cost: float
    """Money the plan spends, ≤ budget."""


@dataclass(frozen=True)
class BudgetCurve:
    """Gain against budget, other limits as they are; by budget, gain never falls."""

    points: tuple[CurvePoint, ...]
    enough: float | None
    """Smallest budget from which more money gains less than 1 % more; None if it helps to the last point."""
    sentence: str
    """What the curve says, one number."""


@dataclass(frozen=True)
class Moved:
    """A measure both plans hold, at another time."""

    id: str
    before: int
    """First month in the one plan …"""
    after: int
    """… and in the other."""


@dataclass(frozen=True)
class PlanComparison:
    """What differs between two plans, the second against the first."""

    gain: float
    """Weighted levels, second less first; likewise the next two."""
    cost: float
    person_days: float
    comes_in: tuple[str, ...]
    falls_out: tuple[str, ...]
    moved: tuple[Moved, ...]
    inputs: tuple[str, ...]
    """What was asked differently, a sentence each: ``Budget 150,000 € instead of 120,000 €.``"""
    sentences: tuple[str, ...]
    """What it comes to and why, at most three."""
