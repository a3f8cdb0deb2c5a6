"""Person-days by role, planned and spent."""

from __future__ import annotations

from analytics.model.course import RoleDays
from analytics.model.measure import Catalogue
from analytics.model.plan_status import PlanStatus


def role_days(status: PlanStatus, catalogue: Catalogue) -> tuple[RoleDays, ...]:
    """Days of every role and part of the organisation, most planned first; those of owners only, where nobody knows how a measure's days split.

    Spent days are reported for a measure as a whole: they count for its roles as its planned days do (domain.md §8, slide 14).
    """
    planned: dict[str, float] = {}
    spent: dict[str, float] = {}
    for one in status.measures:
        for code, share in _shares(one.id, one.owner, catalogue).items():
            planned[code] = planned.get(code, 0.0) + share * one.days_planned
            spent[code] = spent.get(code, 0.0) + share * one.days_spent
    rows = (RoleDays(code, planned[code], spent[code]) for code in planned if planned[code] > 0 or spent[code] > 0)
    return tuple(sorted(rows, key=lambda row: (-row.planned, row.code)))


def _shares(measure_id: str, owner: str, catalogue: Catalogue) -> dict[str, float]:
    """Role → share of the measure's days, 0–1; their sum is 1."""
    known = catalogue.by_id.get(measure_id)
    days = catalogue.effort_by_resource(known) if known is not None else {}
    whole = sum(days.values())
    return {code: part / whole for code, part in days.items()} if whole > 0 else {owner: 1.0}
