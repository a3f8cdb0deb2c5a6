"""Whether each measure of the plan follows from a finding: the gap it closes (S2.6)."""

from __future__ import annotations

from analytics.goals.case import Case
from analytics.model.check import Check
from analytics.model.plan import PlannedMeasure


def gap_checks(case: Case) -> tuple[Check, ...]:
    """S2.6: every measure of the plan leads to a gap. Nothing to say without a plan.

    That it leads to an element of the vision as well is S1.8.
    """
    if case.plan is None:
        return ()
    say, loose = case.words.say, without_gap(case)
    name = say("vision_scope.gaps_name")
    if not loose:
        return (case.check("S2.6", name, "pass", say("vision_scope.gaps_pass")),)
    message = say("vision_scope.gaps_warn", n=len(loose), measures=[one.name for one in loose])
    return (case.check("S2.6", name, "warn", message, say("vision_scope.gaps_remedy")),)


def without_gap(case: Case) -> tuple[PlannedMeasure, ...]:
    """Measures of the plan that close no gap, raise no dimension that has one, and are not needed before a measure that does."""
    planned = {one.id: one for one in case.plan.measures} if case.plan else {}
    gaps = {gap.id for gap in case.gaps if gap.gap}
    known = case.catalogue.by_id
    ahead = [
        one.id
        for one in planned.values()
        if any(gain.levels > 0 for gain in one.gains)
        or (one.id in known and any(gain.dimension in gaps for gain in known[one.id].gains))
    ]
    leads: set[str] = set()
    while ahead:
        measure = ahead.pop()
        if measure in planned and measure not in leads:
            leads.add(measure)
            ahead += known[measure].prerequisites if measure in known else ()
    return tuple(one for one in planned.values() if one.id not in leads)
