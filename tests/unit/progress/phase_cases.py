"""Cases for the gates of the phases and for planning anew: records, a plan with its status and wins, without a workspace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from analytics.model.check import Check
from analytics.model.goal_checks import GoalCheck, LetterCheck
from analytics.model.measure import Gain
from analytics.model.plan import Plan, PlannedMeasure, PlanRequest
from analytics.model.plan_status import MeasureProgress, PlanStatus
from analytics.model.records.goals import Goal, Kpi
from analytics.model.records.parts import Record
from analytics.model.records.programme import Programme
from analytics.model.records.progress import PhaseGate
from analytics.model.shipped import shipped_catalogue
from analytics.model.survey import Wave
from analytics.model.win import Proof, Win
from analytics.progress.gate_frame import GateFrame, Span
from analytics.progress.gates import gate
from tests.unit.goals.vision_cases import case

START, END = date(2026, 1, 5), date(2027, 3, 28)
"""Sixteen planning months of 28 days: four phases of 112 days."""
PROGRAMME = Programme("programme", starts=START, ends=END, phase_months=4)
TODAY = date(2026, 11, 15)
CATALOGUE = shipped_catalogue()
FRESH = Wave("w2", "Autumn 2026", "itsm", date(2026, 10, 1), date(2026, 10, 22))
REQUEST = PlanRequest(16, 4, 100_000.0, {}, 3, begins=START.isoformat())


def planned(id_: str, start: int, end: int, **more: object) -> PlannedMeasure:
    """A measure of the plan in these months."""
    one = CATALOGUE.measure(id_)
    gains = tuple(Gain(gain.dimension, gain.levels) for gain in one.gains)
    usual = PlannedMeasure(
        id_, one.name, one.area, start, end, 1, 0.4, gains, 1000.0, 10.0, one.owner, False, "It helps. Much."
    )
    return replace(usual, **more)  # type: ignore[arg-type]


def plan(*measures: PlannedMeasure, request: PlanRequest = REQUEST, **more: object) -> Plan:
    """A plan of these measures."""
    made = Plan("optimal", 1.0, 1.0, 0.0, 1.0, 0.0, 10.0, measures, (), {}, (), {}, request, number=1)
    return replace(made, **more)  # type: ignore[arg-type]


def progress(id_: str, first: date, last: date, state: str = "planned", **more: object) -> MeasureProgress:
    """How a measure stands, planned from ``first`` to ``last``."""
    one = CATALOGUE.measure(id_)
    usual = MeasureProgress(
        id=id_, name=one.name, area=one.area, owner=one.owner, quick_win=False, planned_start=first, planned_end=last,
        state=state, started=None, finished=None, share=None, forecast_start=None, forecast_end=last, late_days=0,
        cost_planned=1000.0, spent=0.0, cost_forecast=1000.0, days_planned=10.0, days_spent=0.0,
        reported=None if state == "planned" else TODAY, accepted=None, reason="", said="",
    )  # fmt: skip
    return replace(usual, **more)  # type: ignore[arg-type]


def status(*rows: MeasureProgress, begins: date = START, today: date = TODAY, number: int = 1) -> PlanStatus:
    """A status of these rows."""
    ends = [one.planned_end for one in rows] or [begins]
    return PlanStatus(
        number, "Autumn 2026", today, begins, max(ends), max(ends), rows, (), 100_000.0, 0.0, 0.0, 0.0, 0.0, 0.0, (),
        "grey", "",
    )  # fmt: skip


def win(measure: str, delivered: date | None, counts: bool = True) -> Win:
    """A win delivered on a day."""
    proof = Proof("delivered", delivered, delivered is not None, "", "")
    name = CATALOGUE.measure(measure).name
    return Win(
        "W1", measure, name, "P", "told" if counts else "delivered", (proof,), 3 if counts else 1, counts, None, "",
        None, "", "", (), "", "", (),
    )  # fmt: skip


def frame(
    *records: Record,
    plan: Plan | None = None,
    rows: Sequence[MeasureProgress] | None = None,
    today: date = TODAY,
    language: str = "en",
    levels: dict[str, tuple[float | None, float | None]] | None = None,
    **more: object,
) -> GateFrame:
    """What the gates look at: these records and the programme's dates, with a plan and how it stands."""
    own = any(isinstance(one, Programme) for one in records)
    found = case(*(() if own else (PROGRAMME,)), *records, plan=plan, language=language, today=today, levels=levels)
    gaps = tuple(replace(one, gap=max(0.0, (one.target or 0) - (one.mean or 0))) for one in found.gaps)
    stands = status(*rows, today=today) if rows is not None else None
    usual = GateFrame(replace(found, gaps=gaps), stands, request=plan.request if plan else None, wave=FRESH)
    return replace(usual, **more)  # type: ignore[arg-type]


def span(frame: GateFrame, number: int) -> Span:
    """A phase of a frame."""
    return frame.spans[number - 1]


def steps(phase: int, *names: str, first: date | None = None) -> list[PhaseGate]:
    """Steps a phase has entered, each on its first day or all on one."""
    usual = {"plan": 0, "do": 17, "check": 84, "act": 98, "closed": 111}
    begin = START.toordinal() + 112 * (phase - 1)
    return [
        PhaseGate(
            f"GT{phase}{n}", phase=phase, step=name, entered=first or date.fromordinal(begin + usual[name]), by="Lead"
        )
        for n, name in enumerate(names)
    ]


def checks(frame: GateFrame, number: int) -> dict[str, list[Check]]:
    """The gate of a phase: rule → its checks."""
    found: dict[str, list[Check]] = {}
    for one in gate(frame, span(frame, number)):
        found.setdefault(one.rule, []).append(one)
    return found


def verdicts(frame: GateFrame, number: int) -> dict[str, list[str]]:
    """The gate of a phase: rule → verdicts."""
    return {rule: [one.verdict for one in found] for rule, found in checks(frame, number).items()}


GOAL = Goal(
    "G1", name="Restore in four hours", kpi="K1", baseline=9.0, baseline_day=date(2026, 8, 1), target=4.0,
    set_on=date(2026, 8, 10), due=date(2026, 11, 30), measures=("mP01",),
)  # fmt: skip
KPI = Kpi("K1", name="Hours to restore", direction="down")


def smart(goal: Goal, *missing: str) -> GoalCheck:
    """A goal whose letters all pass, but for these."""
    letters = []
    for letter in "SMART":
        broken = (Check(f"SMART-{letter}", "", "fail", "No."),) if letter in missing else ()
        letters.append(LetterCheck(letter, letter, broken))
    return GoalCheck(goal, None, tuple(letters), "")
