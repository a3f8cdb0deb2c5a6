"""Whether service management is part of how performance is judged: counts only, no persons (domain.md S4.46–S4.49)."""

from __future__ import annotations

from analytics.goals.case import Case
from analytics.goals.kpi_rules import Rule
from analytics.model.check import Check
from analytics.model.records.programme import Group, ServiceGoals

FEWEST = 5
"""Nothing is said about fewer people."""
YEAR_DAYS = 365

HELD = Rule("SVC-GOALS", "service_goals")
COUNTS = Rule("SVC-COUNTS", "service_counts")
LINKED = Rule("SVC-LINK", "service_link")
JUDGED = Rule("SVC-JUDGED", "service_judged")


def service_goal_checks(case: Case) -> tuple[Check, ...]:
    """All rules about service goals of teams and people."""
    if not case.records.of(ServiceGoals):
        return (HELD.unknown(case, "no_service_goals"),)
    return (*shares(case), *counts(case), *linked(case), *judged(case))


def shares(case: Case) -> tuple[Check, ...]:
    """S4.46: the share of teams and people with a service goal; a part of the organisation without any is a warning.

    People are counted only in parts with at least five.
    """
    found = case.records.of(ServiceGoals)
    bare = [
        HELD.fault(case, "warn", item=one.id, title=_name(one, case), record_name=_name(one, case))
        for one in found
        if one.teams and one.teams_with == 0
    ]
    teams, with_goal = sum(one.teams or 0 for one in found), sum(one.teams_with or 0 for one in found)
    many = [one for one in found if (one.people or 0) >= FEWEST]
    people, people_with = sum(one.people or 0 for one in many), sum(one.people_with or 0 for one in many)
    if not teams and not people:
        return (HELD.unknown(case, "no_service_goals"),)
    said = {"teams": with_goal / teams if teams else None, "people": people_with / people if people else None}
    return HELD.all_or(bare, case, **said)


def counts(case: Case) -> tuple[Check, ...]:
    """S4.47: the counts are possible: never more with a service goal than there are."""
    faults = [
        COUNTS.fault(case, item=one.id, title=_name(one, case), record_name=_name(one, case))
        for one in case.records.of(ServiceGoals)
        if (one.teams_with or 0) > (one.teams or 0) or (one.people_with or 0) > (one.people or 0)
    ]
    return COUNTS.all_or(faults, case)


def linked(case: Case) -> tuple[Check, ...]:
    """S4.48: service goals follow from goals of the programme."""
    faults = [
        LINKED.fault(case, "warn", item=one.id, title=_name(one, case), record_name=_name(one, case))
        for one in case.records.of(ServiceGoals)
        if ((one.teams_with or 0) or ((one.people or 0) >= FEWEST and (one.people_with or 0))) and not one.goals
    ]
    return LINKED.all_or(faults, case)


def judged(case: Case) -> tuple[Check, ...]:
    """S4.49: performance was judged by them in the last twelve months, and the results are on record."""
    faults = [
        JUDGED.fault(case, "warn", item=one.id, title=_name(one, case), record_name=_name(one, case))
        for one in case.records.of(ServiceGoals)
        if one.evaluated is None or (case.today - one.evaluated).days > YEAR_DAYS or not one.results
    ]
    return JUDGED.all_or(faults, case)


def _name(one: ServiceGoals, case: Case) -> str:
    group = case.records.find(Group, one.group)
    return group.name if group else one.id
