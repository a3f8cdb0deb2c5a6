"""Whether benefits are owned by the line, counted once, reviewed and confirmed (domain.md §7.3; S1.12, S4.7, S4.50)."""

from __future__ import annotations

import re
from datetime import date

from analytics.goals.benefit_register import benefits as register
from analytics.goals.case import Case
from analytics.goals.kpi_rules import Rule
from analytics.goals.objective_tree import unlinked
from analytics.goals.progress import EPSILON
from analytics.model.benefit_case import BenefitRegister, BenefitTotal
from analytics.model.check import Check
from analytics.model.display import cut_off
from analytics.model.records.goals import Benefit, Kpi
from analytics.model.records.programme import Group

WHOLE = 100.0
PROJECT = re.compile(r"\b(project|programme|program|projekt\w*|programm\w*|pmo)\b", re.IGNORECASE)
"""An owner called so is not of the line."""

OWNER = Rule("BEN-OWNER", "benefit_owner")
ONCE = Rule("BEN-ONCE", "benefit_once")
REVIEW = Rule("BEN-REVIEW", "benefit_review")
SHARE = Rule("BEN-CONFIRMED", "benefit_confirmed")
UNIT = Rule("BEN-UNIT", "benefit_unit")
COST = Rule("BEN-COST", "benefit_cost")
START = Rule("BEN-START", "benefit_start")


def benefit_checks(case: Case) -> tuple[Check, ...]:
    """All rules about benefits."""
    found = [*units(case), *costs(case)]
    if not case.records.of(Benefit):
        return (SHARE.unknown(case, "no_benefits"), *found)
    lines = register(case)
    return (*owners(case), *starts(case), *once(case), *reviewed(case, lines), *confirmed(case, lines), *found)


def owners(case: Case) -> tuple[Check, ...]:
    """S4.50: each benefit has an owner in the line, not in the project."""
    faults = []
    for one in case.records.of(Benefit):
        if not one.owner:
            faults.append(OWNER.fault(case, record=one))
        elif PROJECT.search(one.owner):
            faults.append(OWNER.fault(case, text="benefit_project", record=one, owner=one.owner))
    return OWNER.all_or(faults, case)


def starts(case: Case) -> tuple[Check, ...]:
    """S4.50: each benefit says when it begins and how much is planned, so that it can be confirmed."""
    faults = [
        START.fault(case, "warn", record=one)
        for one in case.records.of(Benefit)
        if one.starts is None or one.planned is None
    ]
    return START.all_or(faults, case)


def once(case: Case) -> tuple[Check, ...]:
    """S4.50: benefits that share a KPI split it: their shares add to at most 100 %, so that nothing counts twice."""
    sums: dict[str, float] = {}
    for one in case.records.of(Benefit):
        if one.kpi:
            sums[one.kpi] = sums.get(one.kpi, 0.0) + (WHOLE if one.split is None else one.split)
    faults = [
        ONCE.fault(case, record=kpi, share=sums[kpi.id] / WHOLE)
        for kpi in case.records.of(Kpi)
        if sums.get(kpi.id, 0.0) > WHOLE + EPSILON
    ]
    return ONCE.all_or(faults, case)


def reviewed(case: Case, lines: BenefitRegister) -> tuple[Check, ...]:
    """S4.50: reviews after 3, 6 and 12 months have confirmed something; one that has passed without it is overdue."""
    late: list[tuple[Benefit, date]] = [(one.benefit, one.overdue) for one in lines.lines if one.overdue]
    return REVIEW.all_or([REVIEW.fault(case, record=one, day=day.isoformat()) for one, day in late], case)


def confirmed(case: Case, lines: BenefitRegister) -> tuple[Check, ...]:
    """S4.50: confirmed against planned, by kind and unit; less than planned is a warning that says how much."""
    due = [one for one in lines.totals if one.share is not None]
    if not due:
        return (SHARE.unknown(case, "nothing_due"),)
    return SHARE.all_or([_short(one, case) for one in due if (one.share or 0.0) < 1 - EPSILON], case)


def _short(total: BenefitTotal, case: Case) -> Check:
    planned, confirmed = (_amount(value, total.unit, case) for value in (total.planned_due, total.confirmed))
    if not total.confirmed:
        return SHARE.fault(case, "warn", text="benefit_unconfirmed", planned=planned)
    return SHARE.fault(case, "warn", share=cut_off(total.share or 0.0), confirmed=confirmed, planned=planned)


def _amount(value: float, unit: str, case: Case) -> str:
    language = case.words.language
    return language.euro(value) if unit == "€" else f"{language.figure(value)} {unit}".rstrip()


def units(case: Case) -> tuple[Check, ...]:
    """S4.7: every business unit has at least one benefit in its own words."""
    found = [one for one in case.records.of(Group) if one.sort == "unit"]
    if not found:
        return (UNIT.unknown(case, "no_units"),)
    served = {one.unit for one in case.records.of(Benefit) if one.name}
    return UNIT.all_or([UNIT.fault(case, record=one) for one in found if one.id not in served], case)


def costs(case: Case) -> tuple[Check, ...]:
    """S1.12: planned cost without a linked benefit is listed."""
    if case.plan is None:
        return (COST.unknown(case, "no_plan"),)
    loose = unlinked(case)
    if not loose.costs:
        return (COST.good(case),)
    names = [one.id for one in loose.costs]
    return (COST.fault(case, "warn", n=len(names), measures=names, cost=loose.cost_eur),)
