"""Facts for the rules of the cockpit, without a workspace: a plan, how it stands, goals with lights, phases, wins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from analytics.model.check import Check
from analytics.model.figure import Figure
from analytics.model.goal_checks import GoalCheck
from analytics.model.learning import Learning, NewEstimate
from analytics.model.phase_step import Phases, PhaseState, Step, StepWindow
from analytics.model.plan_status import MeasureProgress, PlanStatus, State
from analytics.model.records.goals import Goal, Kpi
from analytics.model.records.parts import Record
from analytics.model.win import STAGES, Proof, Win
from analytics.progress.cockpit_facts import Facts
from tests.unit.goals.vision_cases import TODAY, case
from tests.unit.people.governance_cases import plan

BEGINS = TODAY - timedelta(days=60)


def day(shift: int) -> date:
    """So many days after today, 15 November 2026, a Sunday."""
    return TODAY + timedelta(days=shift)


def facts(*records: Record, planned: bool = False, language: str = "en", **more: Any) -> Facts:
    """Facts of these records. ``planned``: with a plan for the newest survey, “Autumn”."""
    found = case(*records, plan=plan(("mP01", 1, 2)) if planned else None, language=language)
    names = {"wave": "Autumn", "plan_wave": "Autumn" if planned else ""}
    return Facts(found, **{**names, **more})


def goal(light: str, number: int = 1) -> tuple[Goal, Figure, GoalCheck]:
    """An open goal with its figure in a light, and its letters, all of which pass."""
    kpi = Kpi(f"K{number}", f"Figure {number}")
    made = Goal(f"G{number}", f"Goal {number}", kpi=kpi.id)
    figure = Figure(kpi, made, (), None, None, None, light, light, None, None, False, "")  # type: ignore[arg-type]
    return made, figure, GoalCheck(made, kpi, (), "")


def with_goals(*lights: str) -> dict[str, Any]:
    """Figures and goals in these lights, as facts take them."""
    made = [goal(light, number) for number, light in enumerate(lights, start=1)]
    return {"figures": tuple(one for _, one, _ in made), "goals": tuple(one for _, _, one in made)}


def measure(
    state: State = "planned", start: int = -60, *, reported: int | None = None, number: int = 1
) -> MeasureProgress:
    """One measure of four weeks; ``start`` and ``reported`` are days after today."""
    first, last = day(start), day(start + 27)
    said = None if reported is None else day(reported)
    return MeasureProgress(
        f"mP0{number}", f"Measure {number}", "P", "PO", False, first, last, state, None, None, None, None, last, 0,
        1000.0, 0.0, 1000.0, 10.0, 0.0, said, None, "", "",
    )  # fmt: skip


def status(*measures: MeasureProgress, checks: tuple[Check, ...] = ()) -> PlanStatus:
    """A plan of these measures with what its rules say."""
    return PlanStatus(
        1, "Autumn", TODAY, BEGINS, day(100), day(100), measures, (), 5000.0, 1000.0, 0.0, 1000.0, 10.0, 0.0, checks, "grey", "",
    )  # fmt: skip


def alarm(rule: str, verdict: str = "fail", item: str = "", title: str = "", exception: str = "") -> Check:
    """A check of a rule."""
    return Check(rule, rule.lower(), verdict, f"{rule} is broken.", "Mend it.", item, title, exception)  # type: ignore[arg-type]


def phases(step: Step | None, coming: Step | None, *gate: Check, due: Step = "do") -> Phases:
    """One phase that began 20 days ago and has 112: PLAN until day −4, DO from −3, CHECK from 64, ACT from 78."""
    windows = tuple(
        StepWindow(one, day(first), day(last))  # type: ignore[arg-type]
        for one, first, last in (("plan", -20, -4), ("do", -3, 63), ("check", 64, 77), ("act", 78, 91))
    )
    state = PhaseState(2, day(-20), day(91), windows, step, due, (), coming, gate, (), (), "")
    return Phases((state,), 2, "")


def win(delivered: date | None, *holds: str, felt: bool = True) -> Win:
    """A win that was delivered on a day, with the proofs that hold beside that; one of the plan without a day."""
    have = {*(["delivered"] if delivered else []), *(["felt"] if felt and delivered else []), *holds}
    proofs = tuple(
        Proof(one, delivered if one == "delivered" else None, one in have, "", "" if one in have else f"Do {one}.")
        for one in STAGES[1:]
    )
    return Win(
        "WI1",
        "mP01",
        "Self-service",
        "P",
        "delivered",
        proofs,
        len(have),
        False,
        None,
        "",
        None,
        "",
        "",
        (),
        "",
        "",
        (),
    )


def learnt(*states: str) -> Learning:
    """Two surveys whose estimates are in these states."""
    found = tuple(
        NewEstimate(f"mP0{n}", "Measure", "P1", 0.5, 0.4, 0.5, 0.45, state, "")  # type: ignore[arg-type]
        for n, state in enumerate(states, start=1)
    )
    return Learning("Autumn", "Spring", 1, TODAY, (), found, (), (), (), (), (), 0, 0.0, 0.0, "")


def dated(one: MeasureProgress, start: int) -> MeasureProgress:
    """The measure with another planned start."""
    return replace(one, planned_start=day(start))
