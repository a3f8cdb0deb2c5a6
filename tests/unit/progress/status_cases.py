"""Cases for the status of a running plan: a plan that begins on 5 January 2026, reports on its measures, without a workspace.

Planning months are 28 days: month 1 begins on 5 January, 2 on 2 February, 3 on 2 March, 4 on 30 March, 10 on 14 September, 11 on 12 October,
12 on 9 November, 13 on 7 December 2026.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from analytics.goals.case import Case
from analytics.model.check import Check
from analytics.model.plan import Plan, PlannedMeasure, PlanRequest
from analytics.model.plan_status import MeasureProgress, PlanStatus
from analytics.model.records.collection import records_of
from analytics.model.records.parts import Record
from analytics.model.records.programme import Programme
from analytics.model.records.progress import StatusReport
from analytics.model.shipped import shipped_catalogue, shipped_model
from analytics.progress.status import plan_status

TODAY = date(2026, 11, 15)
BEGINS = date(2026, 1, 5)
CATALOGUE = shipped_catalogue()
PROGRAMME = Programme("programme", starts=BEGINS, ends=date(2027, 3, 28))
SEEN, UNSEEN = "mP01", "mP07"
"""Visibility 5 and 2 in domain.md §4.1."""


def planned(id_: str, start: int, end: int, cost: float = 1000.0, days: float = 10.0, **more: Any) -> PlannedMeasure:
    one = CATALOGUE.measure(id_)
    return PlannedMeasure(id_, one.name, one.area, start, end, 1, 0.4, (), cost, days, one.owner, False, "", **more)


def plan(*measures: PlannedMeasure, months: int = 16, budget: float = 10_000.0, **request: Any) -> Plan:
    asked = PlanRequest(months, 4, budget, {}, 3, begins=BEGINS.isoformat(), **request)
    cost = sum(one.cost_eur for one in measures)
    return Plan(
        "optimal", 1.0, 1.0, 0.0, 1.0, cost, 10.0, measures, (), {}, (), {}, asked, wave="Autumn 2025", number=1
    )


def case(plan: Plan | None, *records: Record, today: date = TODAY, language: str = "en", **more: Any) -> Case:
    held = records if any(isinstance(one, Programme) for one in records) else (PROGRAMME, *records)
    return Case(records_of(held), today, shipped_model(), CATALOGUE, plan=plan, language=language, **more)


def report(id_: str, day: date, state: str = "running", number: int = 1, **more: Any) -> StatusReport:
    return StatusReport(f"MS-{id_}-{day}-{number}", measure=id_, reported=day, state=state, **more)


def status(plan: Plan, *records: Record, **more: Any) -> PlanStatus:
    found = plan_status(case(plan, *records, **more))
    assert found is not None
    return found


def row(found: PlanStatus, id_: str) -> MeasureProgress:
    return next(one for one in found.measures if one.id == id_)


def checks(found: PlanStatus, rule: str) -> list[Check]:
    """The checks of a rule that are not kept."""
    return [one for one in found.checks if one.rule == f"STATUS-{rule}" and one.verdict != "pass"]


def without_begin(given: Plan) -> Plan:
    """A plan whose request does not say when it begins, made before the programme was."""
    return replace(given, request=replace(given.request, begins=""), made="")
