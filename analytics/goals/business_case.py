"""Cost and benefit of each element of the vision (S1.12)."""

from __future__ import annotations

from analytics.goals.case import Case
from analytics.goals.objective_paths import paths, planned
from analytics.model.benefit_case import BusinessCase, CaseLine
from analytics.model.records.goals import Benefit
from analytics.model.records.vision import Element


def business_case(case: Case) -> BusinessCase:
    """One line an element, in their order: the plan's measures that lead to it, and its benefits; each split equally among its elements."""
    lines = tuple(_line(element, case) for element in case.records.of(Element))
    known = paths(case)
    money = [one for one in case.records.of(Benefit) if one.sort == "money"]
    return BusinessCase(
        lines,
        sum(one.cost_eur for one in planned(case)),
        sum(one.cost_eur for one in planned(case) if known[one.id].elements),
        sum(one.planned or 0.0 for one in money),
        sum(one.confirmed or 0.0 for one in money),
        case.words.say("figures.split"),
    )


def _line(element: Element, case: Case) -> CaseLine:
    known = paths(case)
    mine = [one for one in planned(case) if element.id in known[one.id].elements]
    parts = {one.id: 1 / len(known[one.id].elements) for one in mine}
    cost, days = (sum(getattr(m, what) * parts[m.id] for m in mine) for what in ("cost_eur", "person_days"))
    benefits = [one for one in case.records.of(Benefit) if element.id in one.elements]
    money = [one for one in benefits if one.sort == "money"]
    gain = sum((one.planned or 0.0) / len(one.elements) for one in money)
    confirmed = sum((one.confirmed or 0.0) / len(one.elements) for one in money)
    shared = tuple(id_ for id_, part in parts.items() if part < 1)
    others = tuple(one.name for one in benefits if one.sort != "money")
    key = "case_line" if benefits else "case_line_bare"
    said = case.words.say(f"figures.{key}", n=len(mine), cost=cost, benefit=gain, confirmed=confirmed)
    return CaseLine(element.id, element.name, cost, days, tuple(parts), shared, gain, confirmed, others, said)
