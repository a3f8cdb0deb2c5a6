"""Cases for the rules about the alliance: records, gaps and a plan of the shipped measures, without a workspace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from analytics.goals.case import Case
from analytics.model.measure import Gain
from analytics.model.plan import Gap, Plan, PlannedMeasure, PlanRequest
from analytics.model.records.collection import records_of
from analytics.model.records.parts import Record
from analytics.model.records.people import Alliance, Manager, MeasureSignOff
from analytics.model.records.programme import Group, Member, Programme
from analytics.model.shipped import shipped_catalogue, shipped_model
from analytics.people.alliance_facts import AllianceFacts
from analytics.people.alliance_signing import signed_request

TODAY = date(2026, 11, 16)
"""A Monday."""
CATALOGUE = shipped_catalogue()
PROGRAMME = Programme("programme", starts=date(2026, 11, 2))
ANSWERS: Mapping[str, Any] = {
    "run_effort": "2 h a week", "staffing": "desk", "support_hours": "8-18", "skills": "none", "on_call": "none", "stops": "list",
    "tools": True,
}  # fmt: skip


def request(**changes: Any) -> PlanRequest:
    return PlanRequest(
        **{"months": 12, "phase_months": 4, "budget_eur": 100_000.0, "capacity": {}, "change_limit": 3, **changes}
    )


def manager(domain: str, **more: Any) -> Manager:
    return Manager(f"AM-{domain}", **{"function": f"Manager {domain}", "domain": domain, "meetings": 3, **more})


def group(domain: str, people: int | None) -> Group:
    return Group(f"A-{domain}", domain, "domain", domain, people)


def signoff(measure: str, domain: str, verdict: str = "pending", **more: Any) -> MeasureSignOff:
    answers = ANSWERS if verdict == "approved" else {}
    return MeasureSignOff(f"SO-{measure}-{domain}", measure, domain, verdict, **{**answers, **more})


def gaps(mean: float = 1.0) -> tuple[Gap, ...]:
    return tuple(
        Gap(one.id, one.name, one.id[0], mean, 3.0, 3.0 - mean, 1.0, 3.0 - mean, True)
        for one in shipped_model().dimensions
    )


def planned(id_: str, start: int = 1, months: int = 2) -> PlannedMeasure:
    one = CATALOGUE.measure(id_)
    gains = (Gain(one.gains[0].dimension, 0.4),)
    end = start + months - 1
    return PlannedMeasure(id_, one.name, one.area, start, end, 1, 0.4, gains, 0.0, 10.0, one.owner, False, "")


def plan(*measures: PlannedMeasure, **asked: Any) -> Plan:
    levels = {one.id: 1.0 for one in shipped_model().dimensions}
    return Plan(
        "optimal", 1.0, 1.0, 0.0, 1.0, 0.0, 0.0, measures, (), levels, (), {}, request(**asked), baseline=levels
    )  # fmt: skip


def case(*records: Record, language: str = "en", **more: Any) -> Case:
    return Case(
        records_of(records), **{"today": TODAY, "model": shipped_model(), "catalogue": CATALOGUE, "language": language, **more}
    )  # fmt: skip


def facts(
    *records: Record, statements: Mapping[str, float] | None = None, asked: Mapping[str, Any] | None = None, **more: Any
) -> AllianceFacts:
    """By default every dimension stands at its target, so that only measures of the plan touch anybody."""
    looked_at = case(*records, **{"gaps": gaps(3.0), **more})
    return AllianceFacts(
        looked_at, signed_request(request(**(asked or {})), looked_at.records, CATALOGUE, TODAY), statements or {}
    )


def sponsor(**more: Any) -> tuple[Member, Member]:
    return Member("C1", "Board member", role="sponsor", **more), Member("C2", "Head of IT", role="agent")


def alliance(**more: Any) -> Alliance:
    return Alliance("alliance", **more)


def verdicts(checks: Sequence[Any]) -> dict[str, str]:
    return {one.rule: one.verdict for one in checks}
