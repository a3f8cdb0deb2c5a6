"""Gaps, quick wins and plans as values.

Reasons and findings of the planner are English sentences of type :class:`analytics.model.words.Said`, which other languages can say again;
in plans stored before that they are plain text. Over 300 lines: the values of one document, described field by field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from analytics.model.finding import Finding
from analytics.model.measure import Catalogue, Gain, Measure


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
    """What it counts: the importance the user set times what goals and objectives add."""
    weighted_gap: float | None
    is_default: bool
    """True while the target is the rule's, not the user's."""
    pull: float = 1.0
    """What goals and objectives multiply the importance by, 1 to 2 (``analytics.model.pull``)."""
    pulled_by: tuple[str, ...] = ()
    """Ids of the goals and objectives behind it."""

    @property
    def importance(self) -> float:
        """What the user set; ``weight`` is this times the pull."""
        return self.weight / self.pull


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
    visible_for: tuple[str, ...] = ()
    """Who notices it; empty: not said."""
    first_step: str = ""
    """What to do in the first week; empty: not said."""
    told: str = ""
    """How its result could be told; empty: not said."""
    celebrated: str = ""
    """How the people who did it could be thanked; empty: not said."""
    quadrant: str = ""
    """Its place in the impact–effort matrix: ``quick win``, ``major project``, ``fill-in`` or ``reconsider``."""
    ranking: str = ""
    """The ranking its rank and its reason speak of (``analytics.model.ranking.Ranking``)."""
    scores: Mapping[str, float] = field(default_factory=dict)
    """Ranking → score; higher is better, and scores of different rankings cannot be compared."""
    ranks: Mapping[str, int] = field(default_factory=dict)
    """Ranking → its rank among all that the rule finds, 1 is best."""
    rank_without_goals: int | None = None
    """Its rank with equal importances and the suggested targets; None: it would not be found at all."""
    goals: str = ""
    """What the user's importances and targets do to its rank, in one sentence; empty: nothing."""


SignOffState = Literal["approved", "pending", "conditional", "rejected", "nobody"]


@dataclass(frozen=True)
class SignOff:
    """Whether one functional domain agrees to changes in its own work (rule 6 of domain.md §5.3)."""

    domain: str
    state: SignOffState = "approved"
    """``nobody``: nobody in the alliance can sign for the domain; counts as rejected, with its own reason."""
    earliest: int = 2
    """First month measures of the domain may start in while the sign-off is pending or conditional."""
    override: str = ""
    """Who decided to go ahead although it is rejected, as typed (the sponsor); empty: nobody."""
    measure: str = ""
    """Id of the one measure it is about, which counts before what the domain says of all; empty: every measure of the domain."""
    recorded: bool = False
    """True if it comes from the records of the management alliance, not from who asked for the plan."""


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
    phase_budgets: tuple[float | None, ...] = ()
    """Rule (2): money for what starts in each phase, first phase first; None or missing: only the whole budget counts."""
    capacity_by_month: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    """Role or domain code → person-days in each month; months beyond the end of the list and other codes take ``capacity``."""
    change_limits: Mapping[str, int] = field(default_factory=dict)
    """Rule (10): domain code → measures that may touch it at the same time, where it differs from ``change_limit``."""
    signoffs: tuple[SignOff, ...] = ()
    """Rule (6): domains that are missing have approved."""
    running: Mapping[str, int] = field(default_factory=dict)
    """Measure id → months it still takes. It runs from month 1, its money is spent, and it is no quick win of the plan."""
    required: tuple[str, ...] = ()
    """Rule (13): ids of measures that must be in."""
    start_in: Mapping[str, int] = field(default_factory=dict)
    """Rule (13): measure id → the month it must start in."""
    excluded: tuple[str, ...] = ()
    """Rule (13): ids of measures that must stay out."""
    exclusive: tuple[tuple[str, str], ...] = ()
    """Rule (13): pairs of which at most one may be in, beside those of the catalogue."""
    scope: Mapping[str, int] = field(default_factory=dict)
    """Rule (12): dimension id → phase (from 1) in which a measure that raises it must end."""
    every_area: bool = True
    """Rule (8): every area with a gap has a measure; one of them in the first two phases where that costs no gain."""
    harder_goals: bool = True
    """Rule (9): from phase 2 on each phase runs a measure of impact 4 or 5 that is no quick win, and quick wins take at most 40 % of the effort."""
    people_before_go_live: bool = True
    """Rule (11): people are trained before the month in which what they work with changes."""
    start_before_check: bool = True
    """PDCA: what is not signed off yet starts in PLAN or DO, not in the month of CHECK and ACT."""
    trained: Mapping[str, int] = field(default_factory=dict)
    """Rule (11): measure id → month in which the training on record for it is held, 0 for one that was. It needs no other preparation."""
    begins: str = ""
    """Day the first planning month begins, ISO 8601; empty: the programme's first day, but not before the plan was made."""

    def signoffs_of(self, measure: Measure) -> tuple[SignOff, ...]:
        """What each domain of the measure says about it, in the request's order; domains that agree without a word are missing."""
        if not self.signoffs:
            return ()
        own = {one.domain for one in self.signoffs if one.measure == measure.id}
        return tuple(
            one
            for one in self.signoffs
            if one.domain in measure.domains
            and (one.measure == measure.id or (not one.measure and one.domain not in own))
        )


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
    readings: tuple[int, ...] = ()
    """Months of the CHECK steps it runs through: how far it is gets read there."""
    running: bool = False
    """True if it was running before the plan began."""


@dataclass(frozen=True)
class LeftOut:
    """A measure the plan does not hold, with the reason."""

    id: str
    name: str
    why: str


@dataclass(frozen=True)
class PlanBasis:
    """The inputs of a plan beside its request: enough to ask the same question again."""

    gaps: tuple[Gap, ...]
    catalogue: Catalogue
    """With the quick-win rule that was in force."""


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
    number: int = 0
    """Version of the wave's plan, from 1; 0 for one that is not stored."""
    name: str = ""
    """What the user calls it; empty: it has no name."""
    basis: PlanBasis | None = None
    """What it was made from; None for a plan stored without it."""
    given_up: tuple[str, ...] = ()
    """Soft rules the plan does not keep because that would cost gain, by name."""


@dataclass(frozen=True)
class PlanEntry:
    """One stored version of a wave's plan, as a list shows it."""

    number: int
    """Version, from 1."""
    made: str
    """UTC time stamp, ISO 8601."""
    name: str
    """Empty: it has no name."""
    gain: float
    bound: float
    cost: float
    months: int
    """Horizon it was asked for."""
    measures: int
    """How many it holds."""
    in_force: bool
    """True for the one that gaps, pages and files go by."""


@dataclass(frozen=True)
class Progress:
    """How far a search for a plan has come."""

    gain: float
    """Weighted levels of the best plan so far."""
    bound: float
    """No plan gains more."""
    seconds: float
