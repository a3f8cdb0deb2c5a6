"""Cases for the rules of governance: records, a plan, levels, without a workspace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from analytics.model.check import Check
from analytics.model.governance import Attitude
from analytics.model.measure import Gain
from analytics.model.plan import Plan, PlannedMeasure, PlanRequest
from analytics.model.records.parts import Record
from analytics.model.records.programme import Programme
from analytics.model.shipped import shipped_catalogue
from analytics.people.governance_checks import governance_checks
from analytics.people.governance_frame import Frame
from tests.unit.goals.vision_cases import TODAY, case

CATALOGUE = shipped_catalogue()
PROGRAMME = Programme("programme", starts=date(2026, 1, 1), ends=date(2027, 12, 31))


def day(shift: int) -> date:
    """So many days after today."""
    return TODAY + timedelta(days=shift)


def plan(*measures: tuple[str, int, int], days: Mapping[str, float] | None = None) -> Plan:
    """A plan of measures, each with its first and last month; ``days``: person-days where they are not 10."""
    found = []
    for id_, start, end in measures:
        one = CATALOGUE.measure(id_)
        gains = tuple(Gain(gain.dimension, gain.levels) for gain in one.gains)
        effort = (days or {}).get(id_, 10.0)
        found.append(
            PlannedMeasure(id_, one.name, one.area, start, end, 1, 0.4, gains, 0.0, effort, one.owner, False, "")
        )
    request = PlanRequest(24, 4, 100_000.0, {}, 3)
    return Plan("optimal", 1.0, 1.0, 0.0, 1.0, 0.0, 10.0, tuple(found), (), {}, (), {}, request)


def frame(
    *records: Record,
    plan: Plan | None = None,
    levels: Mapping[str, float] | None = None,
    roles: Sequence[str] = (),
    attitudes: Mapping[str, Sequence[Attitude]] | None = None,
    language: str = "en",
    today: date = TODAY,
) -> Frame:
    """A frame of these records."""
    found = replace(case(*records, plan=plan, language=language), today=today)
    return Frame(found, levels or {}, tuple(roles), {key: tuple(value) for key, value in (attitudes or {}).items()})


def checks(*records: Record, **more: object) -> tuple[Check, ...]:
    """Every check of a frame."""
    return governance_checks(frame(*records, **more))  # type: ignore[arg-type]


def verdicts(found: Sequence[Check], rule: str) -> list[str]:
    """Verdicts of a rule, in order."""
    return [one.verdict for one in found if one.rule == rule]


def items(found: Sequence[Check], rule: str) -> list[str]:
    """Ids of the records a rule is not kept for."""
    return [one.item for one in found if one.rule == rule and one.verdict != "pass"]
