"""The benefits register: what is due, what is confirmed, and which review comes next (domain.md §7.3, S4.50)."""

from __future__ import annotations

from datetime import date, timedelta

from analytics.goals.case import Case
from analytics.goals.progress import months_after
from analytics.model.benefit_case import BenefitLine, BenefitRegister, BenefitTotal
from analytics.model.records.goals import Benefit, Kpi

REVIEW_MONTHS = (3, 6, 12)
EARLY = timedelta(days=31)
"""A confirmation so long before a review counts for it."""


def benefits(case: Case) -> BenefitRegister:
    """All benefits in their order, and their sums by kind and unit."""
    lines = tuple(line(one, case) for one in case.records.of(Benefit))
    keys = dict.fromkeys((one.benefit.sort, one.unit) for one in lines)
    return BenefitRegister(lines, tuple(_total(sort, unit, lines) for sort, unit in keys))


def line(benefit: Benefit, case: Case) -> BenefitLine:
    """One benefit as it stands today."""
    kpi = case.records.find(Kpi, benefit.kpi)
    unit = "€" if benefit.sort == "money" else kpi.unit if kpi else ""
    days = reviews(benefit)
    begun = benefit.starts is not None and benefit.starts <= case.today
    later = next((day for day in days if day >= case.today), None)
    return BenefitLine(benefit, unit, begun, days, later, _overdue(benefit, days, case.today))


def reviews(benefit: Benefit) -> tuple[date, ...]:
    """The review dates typed, otherwise 3, 6 and 12 months after the effect begins; empty without either."""
    if benefit.reviews or benefit.starts is None:
        return benefit.reviews
    return tuple(months_after(benefit.starts, months) for months in REVIEW_MONTHS)


def _overdue(benefit: Benefit, days: tuple[date, ...], today: date) -> date | None:
    """The last review before today, if nothing was confirmed for it."""
    passed = [day for day in days if day < today]
    if not passed:
        return None
    confirmed = benefit.confirmed_on if benefit.confirmed is not None else None
    return None if confirmed is not None and confirmed >= passed[-1] - EARLY else passed[-1]


def _total(sort: str, unit: str, lines: tuple[BenefitLine, ...]) -> BenefitTotal:
    mine = [one for one in lines if (one.benefit.sort, one.unit) == (sort, unit)]
    due = [one.benefit for one in mine if one.begun]
    return BenefitTotal(
        sort,
        unit,
        sum(one.benefit.planned or 0.0 for one in mine),
        sum(one.planned or 0.0 for one in due),
        sum(one.confirmed or 0.0 for one in due),
    )
