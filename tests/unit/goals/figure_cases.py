"""Cases for the rules about figures, benefits and objectives: records and a plan, without a workspace."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from analytics.goals.case import Case
from analytics.model.measure import Gain
from analytics.model.plan import Plan, PlannedMeasure, PlanRequest
from analytics.model.records.collection import records_of
from analytics.model.records.goals import Goal, Kpi, Reading
from analytics.model.records.parts import Record
from analytics.model.shipped import shipped_catalogue, shipped_model

TODAY = date(2026, 11, 15)
START = date(2026, 1, 1)
WHOLE: Mapping[str, Any] = {"unit": "hours", "formula": "median", "source": "ticket tool", "owner": "Head of desk"}
CATALOGUE = shipped_catalogue()


def case(*records: Record, plan: Plan | None = None, language: str = "en", **more: Any) -> Case:
    return Case(
        records_of(records), **{"today": TODAY, "model": shipped_model(), "catalogue": CATALOGUE, "plan": plan,
                                "language": language, **more},
    )  # fmt: skip


def kpi(id_: str = "K1", **more: Any) -> Kpi:
    return Kpi(id_, **{"name": f"Figure {id_}", **WHOLE, **more})


def goal(id_: str = "G1", **more: Any) -> Goal:
    """From 100 on 1 January to 60 on the day 400 days later."""
    usual = {
        "name": f"Goal {id_}",
        "verb": "lower",
        "kpi": "K1",
        "baseline": 100.0,
        "baseline_day": START,
        "target": 60.0,
    }
    return Goal(id_, **{**usual, "due": START + timedelta(days=400), **more})


def readings(*values: tuple[int, float], kpi: str = "K1") -> list[Reading]:
    """Readings so many days after the start."""
    return [
        Reading(f"R-{kpi}-{place}", kpi=kpi, measured=START + timedelta(days=day), value=value)
        for place, (day, value) in enumerate(values)
    ]


def planned(id_: str, levels: Mapping[str, float], cost: float = 0.0, days: float = 10.0) -> PlannedMeasure:
    measure = CATALOGUE.measure(id_)
    gains = tuple(Gain(dimension, added) for dimension, added in levels.items())
    return PlannedMeasure(id_, measure.name, measure.area, 1, 2, 1, 0.4, gains, cost, days, "SML", False, "")


def plan_of(*measures: PlannedMeasure, **request: Any) -> Plan:
    asked = PlanRequest(12, 4, 100_000.0, {}, 3, **request)
    cost, days = sum(one.cost_eur for one in measures), sum(one.person_days for one in measures)
    return Plan("optimal", 1.0, 1.0, 0.0, 1.0, cost, days, measures, (), {}, (), {}, asked)
