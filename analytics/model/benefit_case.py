"""The benefits register and the business case as values (domain.md §7.3; S1.12, S4.50)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analytics.model.records.goals import Benefit


@dataclass(frozen=True)
class BenefitLine:
    """One benefit as it stands."""

    benefit: Benefit
    unit: str
    """What ``planned`` and ``confirmed`` are counted in: ``€``, or the KPI's unit; empty: not said."""
    begun: bool
    """True if its effect has begun, so that what is planned is due."""
    reviews: tuple[date, ...]
    """Those typed, otherwise 3, 6 and 12 months after it begins."""
    next_review: date | None
    overdue: date | None
    """The last review that has passed without a confirmation; None: all is well."""

    @property
    def share(self) -> float | None:
        """Confirmed / planned; None before it begins or without a plan."""
        planned = self.benefit.planned
        return (self.benefit.confirmed or 0.0) / planned if self.begun and planned else None


@dataclass(frozen=True)
class BenefitTotal:
    """Benefits of one kind that are counted in the same unit, a year."""

    sort: str
    unit: str
    planned: float
    planned_due: float
    """Of those that have begun."""
    confirmed: float
    """Of those that have begun."""

    @property
    def share(self) -> float | None:
        """Σ confirmed / Σ planned due; None while nothing is due."""
        return self.confirmed / self.planned_due if self.planned_due > 0 else None


@dataclass(frozen=True)
class BenefitRegister:
    """All benefits with their sums."""

    lines: tuple[BenefitLine, ...]
    totals: tuple[BenefitTotal, ...]
    """By kind and unit; different units are never added."""

    @property
    def money(self) -> BenefitTotal | None:
        """The total in money; None without such a benefit."""
        return next((one for one in self.totals if one.sort == "money"), None)


@dataclass(frozen=True)
class CaseLine:
    """Cost and benefit of one element of the vision."""

    element: str
    """Id."""
    title: str
    cost_eur: float
    """Of the plan's measures that lead to it; a measure that leads to n elements counts 1/n here."""
    person_days: float
    measures: tuple[str, ...]
    """Their ids."""
    shared: tuple[str, ...]
    """Ids of those that lead to further elements, of which only a part counts here."""
    benefit_eur: float
    """Planned in money a year, split like the cost."""
    confirmed_eur: float
    others: tuple[str, ...]
    """Benefits that are not money, by name."""
    said: str
    """The line in one sentence."""


@dataclass(frozen=True)
class BusinessCase:
    """What the programme costs and brings, element by element."""

    lines: tuple[CaseLine, ...]
    cost_eur: float
    """Of the whole plan."""
    linked_cost_eur: float
    """Of it what leads to an element."""
    benefit_eur: float
    """Planned a year in money, all benefits."""
    confirmed_eur: float
    split: str
    """How measures and benefits of several elements are split, one sentence."""

    @property
    def months_to_pay_back(self) -> float | None:
        """Cost / benefit a year × 12; None without either."""
        return 12 * self.cost_eur / self.benefit_eur if self.benefit_eur > 0 and self.cost_eur > 0 else None
