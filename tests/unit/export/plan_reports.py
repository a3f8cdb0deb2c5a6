"""A plan to write to files: three measures in two phases, with names that try to be something else."""

from __future__ import annotations

from datetime import date

from analytics.export.plan_report import PlanReport
from analytics.model.finding import Finding, Severity, Where
from analytics.model.measure import Catalogue, Gain, Measure, PlanningDefaults
from analytics.model.plan import LeftOut, Plan, PlanBasis, PlannedMeasure, PlanRequest
from analytics.model.plan_reasons import (
    BudgetCurve,
    CurvePoint,
    Loss,
    PlanReasons,
    Relaxation,
    RuleCost,
    WhyIn,
    WhyNot,
)
from analytics.model.shipped import shipped_model
from analytics.model.survey import Wave

MONDAY = date(2027, 1, 4)
MODEL = shipped_model()
D1, D2 = (dimension.id for dimension in MODEL.dimensions[:2])
AREA = MODEL.dimensions[0].area

HOSTILE = (
    '=HYPERLINK("http://x.example","click")',
    "+1-1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    'Comma, semicolon; "quotes" and \\ backslash',
    "Two\nlines\r\nof text",
    "Grüße 🚀 👩‍👩‍👧 naïve 中文",
    "<script>alert(1)</script> &amp; <b>",
    "x" * 200,
    "BEGIN:VEVENT\nSUMMARY:injected",
    "a\u202eb\u0000c\ud800d",
)


def measure(id_: str, name: str, prerequisites: tuple[str, ...] = ()) -> Measure:
    return Measure(
        id_, name, AREA, (Gain(D1, 0.4),), 0, 5, 4, 10.0, 8, 2, 4, 4, prerequisites, "PON", ("SD",), "Share of it", first_step="Call them."
    )  # fmt: skip


def planned(id_: str, name: str, start: int, end: int, phase: int, cost: float, **more: object) -> PlannedMeasure:
    fields = {
        "gain": 0.4,
        "gains": (Gain(D1, 0.4),),
        "person_days": 10.0,
        "owner": "PON",
        "quick_win": False,
        "why": f"Because {name}",
        **more,
    }
    return PlannedMeasure(id_, name, AREA, start, end, phase, cost_eur=cost, **fields)  # type: ignore[arg-type]


def report(
    names: tuple[str, str, str, str] = ("First", "Second", "Third", "Fourth"), reasons: bool = True, days: date = MONDAY
) -> PlanReport:
    """Six months in two phases: the first in months 1–2 (quick win), the second needs it (3–5), the third 4–6; the fourth is left out."""
    one, two, three, four = names
    catalogue = Catalogue(
        (measure("m1", one), measure("m2", two, ("m1",)), measure("m3", three), measure("m4", four)),
        {"PON": f"Owner {one}", "SML": "Lead"},
        {"SD": "Service desk"},
        (0, 2500, 15000, 60000, 150000),
        "SML",
        PlanningDefaults(6, 3, 1000.0, {}, 3),
    )
    chosen = (
        planned("m1", one, 1, 2, 1, 0.0, quick_win=True),
        planned("m2", two, 3, 5, 1, 2500.0, readings=(3,)),
        planned("m3", three, 4, 6, 2, 15000.0, person_days=12.5),
    )
    plan = Plan(
        status="feasible",
        gain=1.2,
        bound=1.3,
        gap_percent=7.7,
        seconds=1.0,
        cost=17500.0,
        person_days=32.5,
        measures=chosen,
        left_out=(LeftOut("m4", four, f"Too dear: {four}"),),
        projected={D1: 3.2},
        projected_by_phase=({D1: 2.4, D2: 1.0}, {D1: 3.2, D2: 1.0}),
        load={"PON": (5.0, 5.0, 3.3, 7.5, 7.5, 4.2), "SD": (0.0, 1.0, 0.0, 0.0, 0.0, 0.0)},
        request=PlanRequest(6, 3, 20000.0, {"PON": 8.0}, 3, capacity_by_month={"PON": (6.0, 6.0)}, in_place=("m4",)),
        findings=(Finding("note", Severity.NOTE, Where(), "Something to know.", "Nothing to do."),),
        wave="Autumn 2026",
        made="2026-11-22T10:20:30+00:00",
        baseline={D1: 2.0, D2: 1.0},
        number=3,
        name=one[:80],
        basis=PlanBasis((), catalogue),
    )
    wave = Wave("w-1", "Autumn 2026", MODEL.id, date(2026, 9, 1), None)
    found = _reasons(names) if reasons else None
    curve = BudgetCurve((CurvePoint(0.0, 0.4, 0.4, 0.0), CurvePoint(20000.0, 1.2, 1.3, 17500.0)), 20000.0, "Enough.")
    return PlanReport(
        "Acme & Sons", wave, plan, MODEL, catalogue, days, date(2026, 11, 22), found, curve if reasons else None
    )


def _reasons(names: tuple[str, str, str, str]) -> PlanReasons:
    one, *_, four = names
    why = WhyIn(
        "m1", 0.33, 1, (Gain(D1, 0.4),), Loss(0.4, True), ("m2",), (), "start", f"In: {one}", "Without.", "Now."
    )
    no = WhyNot("m4", Loss(0.2, False), ("m3",), Relaxation(("25,000 € instead of 20,000 €",), 1.4), (f"Out: {four}",))
    cost = RuleCost("harder_goals", Loss(0.1, True), 2.0, "The rule costs 0.1 levels.")
    return PlanReasons(3, {"m1": why}, {"m4": no}, (cost,), {"m1": 0.97, "m2": 0.5}, 200, False)
