"""Gaps, quick wins and plans as values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from analytics.model.finding import Finding
from analytics.model.measure import Gain


@dataclass(frozen=True)
class Target:
    """What the user wants for one dimension; None keeps the default."""

    dimension: str
    level: float | None = None
    """0–5, or None for the default of domain.md §3.11."""
    weight: float = 1.0
    """Importance 0.5, 1, 2 or 3."""


@dataclass(frozen=True)
class Gap:
    """Where one dimension stands against its target. Mean, gap and weighted gap are None when the score is not shown."""

    id: str
    name: str
    area: str
    mean: float | None
    target: float | None
    gap: float | None
    weight: float
    weighted_gap: float | None
    is_default: bool
    """True while the target is the rule's, not the user's."""


def widest_first(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """Widest weighted gap first; among equals the lowest level, then the order given. A gap that is not shown counts as none.

    Rounded to a millionth of a level: the rule gives many dimensions the same gap, and binary arithmetic must not rank them.
    """

    def key(gap: Gap) -> tuple[float, float]:
        return -round(gap.weighted_gap or 0.0, 6), round(gap.mean or 0.0, 6)

    return tuple(sorted(gaps, key=key))


@dataclass(frozen=True)
class QuickWin:
    """One quick win of the ranked list."""

    id: str
    name: str
    area: str
    rank: int
    """1 is best."""
    impact: int
    feasibility: int
    visibility: int
    effort_days: float
    weeks: float
    cost_eur: float
    gains: tuple[Gain, ...]
    """What it would add now, capped by gap and level; only entries > 0."""
    gap_share: float
    """Share of the total weighted gap it closes (J of domain.md §5.2), 0–1."""
    owner: str
    domains: tuple[str, ...]
    kpi: str
    why: str
    """One or two sentences: why it has this rank."""
    needs: tuple[str, ...] = ()
    """Ids of the measures that must be done before it and are not yet."""


@dataclass(frozen=True)
class PlanRequest:
    """What a plan must keep to."""

    months: int
    phase_months: int
    budget_eur: float
    capacity: Mapping[str, float]
    """Role or domain code → person-days a month; a code that is missing has no limit."""
    change_limit: int
    seconds: float = 10.0
    """Time the search may take."""
    in_place: tuple[str, ...] = ()
    """Ids of measures that are already done."""
    quick_win_each_phase: bool = True
    """Rule (7): one visible quick win finished before each phase's check."""


@dataclass(frozen=True)
class PlannedMeasure:
    """One measure of a plan with the reasons for it."""

    id: str
    name: str
    area: str
    start: int
    """First month it runs, 1 is the plan's first month."""
    end: int
    """Last month it runs."""
    phase: int
    """Phase it starts in, from 1."""
    gain: float
    """Weighted levels credited."""
    gains: tuple[Gain, ...]
    """Levels credited by dimension."""
    cost_eur: float
    person_days: float
    owner: str
    quick_win: bool
    why: str
    """Why it is in and why it starts then."""


@dataclass(frozen=True)
class LeftOut:
    """A measure the plan does not hold, with the reason."""

    id: str
    name: str
    why: str


@dataclass(frozen=True)
class Plan:
    """A plan with how good it is known to be."""

    status: str
    """``optimal`` (proven), ``feasible`` (best found, bound stands beside it), ``stopped`` (stopped by hand, best so far)."""
    gain: float
    """Weighted levels gained."""
    bound: float
    """No plan under these rules can gain more than this."""
    gap_percent: float
    """100 · (bound − gain) / bound: at most this much could be missing."""
    seconds: float
    """Time the whole took, looking for conflicts and working out the reasons included."""
    cost: float
    person_days: float
    measures: tuple[PlannedMeasure, ...]
    """By start, then id."""
    left_out: tuple[LeftOut, ...]
    projected: Mapping[str, float]
    """Dimension id → level at the end of the plan."""
    projected_by_phase: tuple[Mapping[str, float], ...]
    """One mapping a phase: levels at its end."""
    load: Mapping[str, tuple[float, ...]]
    """Role or domain code → person-days in each month."""
    request: PlanRequest
    findings: tuple[Finding, ...] = ()
    wave: str = ""
    """Name of the wave it rests on."""
    made: str = ""
    """UTC time stamp, ISO 8601."""
    baseline: Mapping[str, float] = field(default_factory=dict)
    """Dimension id → level the plan starts from."""
    weighted_gaps: Mapping[str, float] = field(default_factory=dict)
    """Dimension id → weighted gap to the target the plan was made for; empty for a plan stored without them."""
