"""Improvement measures as values, and the rule that makes one a quick win."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from analytics.model.errors import UnknownName

NO_MEASURES = "There are no measures for this questionnaire yet, so there are neither quick wins nor a plan."
NO_MEASURES_REMEDY = "Agree yourselves what to do about the widest gaps, each with an owner and a date; the next survey shows what it brought."


@dataclass(frozen=True)
class Gain:
    """What a measure adds to one dimension."""

    dimension: str
    levels: float
    """Expected gain in levels, > 0."""


@dataclass(frozen=True)
class Measure:
    """One improvement action with its planning estimates."""

    id: str
    name: str
    area: str
    gains: tuple[Gain, ...]
    """First entry is the main dimension."""
    from_level: float
    """Applies to a dimension whose score is at least this."""
    to_level: float
    """Applies below this score and cannot lift a dimension above it."""
    impact: int
    """Effect on the business, 1 to 5."""
    person_days: float
    """Own work, person-days."""
    weeks: float
    """Duration, calendar weeks."""
    cost_class: int
    """Outside money: 0 none, 1 below 5 k€, 2 5–25 k€, 3 25–100 k€, 4 above 100 k€."""
    feasibility: int
    """1 to 5."""
    visibility: int
    """How visible for staff or users, 1 to 5."""
    prerequisites: tuple[str, ...]
    """Ids of measures that must be finished, in place or made needless by the score first."""
    owner: str
    """Code of the role that owns the measure."""
    domains: tuple[str, ...]
    """Codes of the functional domains that must agree."""
    kpi: str
    """The figure that shows it works."""
    go_live: bool = False
    """True if people work with something new when it ends: they are trained before (rule 11 of domain.md §5.3)."""
    own_training: bool = False
    """True if its own effort holds that training."""
    visible_for: tuple[str, ...] = ()
    """Who notices it, in plain words (``users``, ``the service desk``); empty: not said."""
    first_step: str = ""
    """What to do in the first week; one sentence."""
    told: str = ""
    """How its result could be told; one sentence."""
    celebrated: str = ""
    """How the people who did it could be thanked; one sentence."""
    reach: float | None = None
    """People it reaches, for the RICE-like ranking; None: not estimated."""
    urgency: int = 1
    """Urgency of the business date it is linked to, 1 (no date) to 13, for the WSJF-like ranking."""
    origin: Literal["shipped", "changed", "own"] = "shipped"
    """Whose estimates these are."""
    set_by: str = ""
    """Who set them last, as typed; empty while they are the shipped ones."""
    set_on: str = ""
    """When, ISO 8601 date; empty while they are the shipped ones."""


@dataclass(frozen=True)
class QuickWinRule:
    """When a measure counts as a quick win. Every bound can be moved by the user."""

    max_weeks: float = 12
    max_person_days: float = 15
    max_cost_class: int = 1
    min_feasibility: int = 4
    min_visibility: int = 3
    min_impact: int = 2
    max_chain_weeks: float = 12
    """Weeks of the longest chain of the measure with its prerequisites."""
    cap: int = 10
    """How many quick wins the list shows at most."""
    visible_from: int = 4
    """Visibility from which a quick win counts for the rule "one visible quick win a phase"."""


@dataclass(frozen=True)
class PlanningDefaults:
    """What a plan starts from until the user says otherwise."""

    months: int
    phase_months: int
    budget_eur: float
    capacity: Mapping[str, float]
    """Role or domain code → person-days a month."""
    change_limit: int
    """Measures that may touch one domain at the same time."""


@dataclass(frozen=True)
class Catalogue:
    """The measures with the vocabularies they use."""

    measures: tuple[Measure, ...]
    owners: Mapping[str, str]
    """Owner code → name."""
    domains: Mapping[str, str]
    """Domain code → name."""
    cost_eur: tuple[float, ...]
    """Planning value in euro for each cost class, class 0 first."""
    lead: str
    """Owner code of the service management lead, who carries a share of every effort."""
    defaults: PlanningDefaults
    rule: QuickWinRule = field(default_factory=QuickWinRule)
    training: tuple[str, ...] = ()
    """Ids of measures that prepare people before a go-live; one of them is enough."""
    exclusive: tuple[tuple[str, str], ...] = ()
    """Pairs of measures of which a plan holds at most one."""

    @cached_property
    def by_id(self) -> dict[str, Measure]:
        """Measure id → measure."""
        return {measure.id: measure for measure in self.measures}

    def measure(self, measure_id: str) -> Measure:
        """The measure with this id; UnknownName otherwise."""
        if measure_id not in self.by_id:
            raise UnknownName(f"There is no measure “{measure_id}”.", f"Known: {', '.join(self.by_id)}.")
        return self.by_id[measure_id]

    def cost_of(self, measure: Measure) -> float:
        """Planning cost in euro."""
        return self.cost_eur[measure.cost_class]

    def resource_name(self, code: str) -> str:
        """Plain name of an owner or domain code; the code itself when it has none."""
        return self.owners.get(code) or self.domains.get(code) or code

    def effort_by_resource(self, measure: Measure) -> dict[str, float]:
        """Person-days by role and domain (domain.md §4): 50 % owner, 30 % domains in equal parts, 20 % lead; 70/30 if the lead owns it.

        The parts add up to ``measure.person_days``; a measure without domains gives their share to the owner.
        """
        parts: dict[str, float] = {}
        owner_share = 0.7 if measure.owner == self.lead else 0.5
        domain_share = 0.3 if measure.domains else 0.0
        parts[measure.owner] = owner_share + (0.0 if measure.domains else 0.3)
        if measure.owner != self.lead:
            parts[self.lead] = parts.get(self.lead, 0.0) + 0.2
        for domain in measure.domains:
            parts[domain] = parts.get(domain, 0.0) + domain_share / len(measure.domains)
        return {code: share * measure.person_days for code, share in parts.items()}

    def chain_weeks(self, measure: Measure) -> float:
        """Calendar weeks of the longest chain of prerequisites that ends with this measure, itself included."""
        before = max((self.chain_weeks(self.by_id[p]) for p in measure.prerequisites), default=0.0)
        return before + measure.weeks

    def is_quick_win(self, measure: Measure, rule: QuickWinRule | None = None) -> bool:
        """Whether the measure meets the rule (domain.md §4), its prerequisites included."""
        rule = rule or self.rule
        return (
            measure.weeks <= rule.max_weeks
            and measure.person_days <= rule.max_person_days
            and measure.cost_class <= rule.max_cost_class
            and measure.feasibility >= rule.min_feasibility
            and measure.visibility >= rule.min_visibility
            and measure.impact >= rule.min_impact
            and self.chain_weeks(measure) <= rule.max_chain_weeks
            and all(self.is_quick_win(self.by_id[p], rule) for p in measure.prerequisites)
        )
