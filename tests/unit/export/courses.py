"""Running plans, wins and second surveys made by hand, for decks and workbooks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from analytics.export.report import Report
from analytics.model.benefit_case import BenefitTotal
from analytics.model.check import Check
from analytics.model.course import Course, OpenAction, RoleDays
from analytics.model.deck import Wanted
from analytics.model.learning import Learning, MeasuredGain, NewEstimate
from analytics.model.phase_step import Phases, PhaseState, StepWindow
from analytics.model.plan import Plan
from analytics.model.plan_status import MeasureProgress, PlanStatus, State
from analytics.model.win import PROOFS, STAGES, Achieved, Proof, Supporters, Wall, Win
from tests.unit.export.reports import follow_up

BEGINS, TODAY = date(2026, 6, 1), date(2026, 11, 20)
"""Month 1 is 1 to 28 June, month 7 begins on 16 November 2026."""
STATES: tuple[State, ...] = ("done", "done", "running", "done", "stopped", "running", "planned")


def first_day(month: int) -> date:
    return BEGINS + timedelta(days=28 * (month - 1))


def progress(plan: Plan) -> tuple[MeasureProgress, ...]:
    """Every state in turn; the third is three weeks late and dearer with a reason, the sixth dearer without one."""
    found = []
    for place, one in enumerate(plan.measures):
        state, start, end = STATES[place % 7], first_day(one.start), first_day(one.end + 1) - timedelta(days=1)
        late = 21 if place % 7 == 2 else 0
        dearer = 1.3 if place % 7 in (2, 5) else 1.0
        ended = end if state == "done" else TODAY if state == "stopped" else None
        expected = None if state == "stopped" else ended or max(end, TODAY) + timedelta(days=late)
        found.append(
            MeasureProgress(
                id=one.id, name=one.name, area=one.area, owner=one.owner, quick_win=one.quick_win, planned_start=start,
                planned_end=end, state=state, started=None if state == "planned" else start, finished=ended,
                share={"done": 1.0, "running": 0.4}.get(state), forecast_start=max(start, TODAY) if state == "planned" else None,
                forecast_end=expected, late_days=0 if expected is None else (expected - end).days, cost_planned=one.cost_eur,
                spent=one.cost_eur * {"done": 1.0, "running": 0.5, "stopped": 0.2}.get(state, 0.0),
                cost_forecast=one.cost_eur * (0.2 if state == "stopped" else dearer), days_planned=one.person_days,
                days_spent=one.person_days * {"done": 1.1, "running": 0.4}.get(state, 0.0),
                reported=None if state == "planned" else TODAY, accepted=ended if state == "done" else None,
                reason={2: "The supplier delivered late.", 4: "The tool is bought elsewhere."}.get(place % 7, ""),
                said=f"{one.name} stands.",
            )
        )  # fmt: skip
    return tuple(found)


def plan_status(plan: Plan) -> PlanStatus:
    """The plan half a year after it began."""
    measures = progress(plan)
    return PlanStatus(
        plan=plan.number, wave=plan.wave, today=TODAY, begins=BEGINS, planned_end=max(one.planned_end for one in measures),
        forecast_end=max(one.forecast_end or one.planned_end for one in measures) + timedelta(days=14), measures=measures, months=(),
        budget=plan.request.budget_eur, cost_planned=sum(one.cost_planned for one in measures), spent=sum(one.spent for one in measures),
        cost_forecast=sum(one.cost_forecast for one in measures), days_planned=sum(one.days_planned for one in measures),
        days_spent=sum(one.days_spent for one in measures), checks=(), light="amber", said="The plan is two weeks late.",
    )  # fmt: skip


def win(place: int, name: str, stage: str = "built", opens: str = "Publish the service catalogue") -> Win:
    """A win that has reached a stage; its proofs hold up to there."""
    reached = STAGES.index(stage)
    proofs = tuple(
        Proof(key, date(2026, 9, 1 + number), held, f"{name}: {key}." if held else "", "" if held else f"Show {key}.")
        for number, key in enumerate(STAGES[1:])
        for held in (number < reached,)
    )
    score = min(reached, len(PROOFS))
    return Win(
        id=f"WI{place}", measure=f"mP{place:02d}", name=name, area="P", stage=STAGES[reached], proofs=proofs, score=score,
        counts=score >= 3, due=date(2026, 9, 1), change="3 hours → 40 minutes", noticed=0.71 if reached > 1 else None,
        voice="At last I know when it is back." if reached > 2 else "", team="Service desk and operations",
        supporters=(Supporters("Service desk", date(2026, 6, 1), 0.4, 20, date(2026, 10, 1), 0.65, 22),) if reached > 2 else (),
        opens="mP09" if opens else "", opens_name=opens if reached > 5 else "", checks=(),
    )  # fmt: skip


def wall() -> Wall:
    """One win fully built upon, one told and not celebrated, one felt, one delivered, one planned."""
    wins = (
        win(1, "Password reset by the users themselves"),
        win(2, "One list of known errors", "told"),
        win(3, "Standard changes without a board", "felt"),
        win(4, "Tickets by chat", "delivered"),
        win(5, "On-call rota in one place", "planned"),
    )
    early = Check("WIN-EARLY", "Celebrated after it was felt", "warn", "One win was celebrated before it was felt.")
    return Wall(
        wins, (Achieved(date(2026, 9, 1), 1, 0.4, 12), Achieved(date(2026, 10, 1), 4, 1.3, 31)), (early,), "Wins."
    )


def phases() -> Phases:
    """The second of three phases, in DO, with one condition of CHECK missing."""
    windows = (
        StepWindow("plan", date(2026, 9, 21), date(2026, 10, 4)),
        StepWindow("check", date(2026, 12, 14), date(2026, 12, 27)),
    )
    gate = (Check("GATE-CHECK-DONE", "Everything is done", "fail", "One measure has no report."),)
    now = PhaseState(
        2, date(2026, 9, 21), date(2027, 1, 10), windows, "do", "do", (), "check", gate, (), (), "One condition of CHECK is missing."
    )  # fmt: skip
    return Phases((now,), 2, "Phase 2 is in DO.")


def learning() -> Learning:
    """More, as predicted, less and not comparable."""

    def gain(
        dimension: str, predicted: float, measured: float | None, reading: str, measures: tuple[str, ...]
    ) -> MeasuredGain:
        low, high = (None, None) if measured is None else (measured - 0.3, measured + 0.3)
        why = "Other people were asked." if measured is None else "It moved."
        return MeasuredGain(
            dimension, dimension, dimension[0], 1.5, None if measured is None else 1.5 + measured, predicted, measured, low, high,
            measured is not None and abs(measured) >= 0.3, reading, why, measures, (),  # type: ignore[arg-type]
        )  # fmt: skip

    gains = (
        gain("P1", 0.5, 0.9, "more", ("mP01", "mP02")),
        gain("P2", 0.4, 0.3, "as predicted", ("mP03",)),
        gain("T1", 0.6, -0.1, "less", ("mT01",)),
        gain("M1", 0.3, None, "not comparable", ("mM01",)),
    )
    estimate = NewEstimate("mT01", "A tool", "T1", 0.6, 0.0, 0.5, 0.3, "open", "0.6 becomes 0.3.")
    return Learning(
        wave="Autumn 2026", earlier="Autumn 2025", plan=1, opened=date(2026, 9, 1), gains=gains, estimates=(estimate,), better=("P1",),
        worse=("E2",), not_compared=(("M1", "Other people were asked."),), statements=(), gaps_closed=("P2",), gaps_open=19,
        predicted_total=1.5, measured_total=1.1, said="The plan promised 1.5 levels, 1.1 were measured.",
    )  # fmt: skip


ACTIONS = (
    OpenAction(
        "barrier",
        "B1",
        "Head of operations",
        "Remove the barrier “Overtime needs three signatures”",
        date(2026, 9, 30),
        True,
    ),
    OpenAction(
        "reading", "K1", "Service desk lead", "Take the reading of “Solved at first contact”", date(2026, 11, 1), True
    ),
    OpenAction("reading", "K2", "", "Take the reading of “Restore time”", date(2026, 11, 25)),
    OpenAction("decision", "D1", "CIO", "Decide: Who pays for the second line?", date(2026, 12, 1)),
    *(
        OpenAction("start", f"m{place}", "Process owner", f"Start: Measure {place}", date(2026, 12, 2))
        for place in range(6)
    ),
    OpenAction(
        "gate", "2-check", "Lead of the programme", "Phase 2: meet one condition and begin CHECK", date(2026, 12, 14)
    ),
)
BENEFITS = (
    BenefitTotal("money", "€", 90_000.0, 40_000.0, 25_000.0),
    BenefitTotal("time", "hours", 300.0, 300.0, 320.0),
)


def running() -> Report:
    """A follow-up half a year into the plan, after a second survey, with everything that can be told of it."""
    given = follow_up()
    assert given.plan is not None
    assert given.previous is not None
    status = plan_status(given.plan)
    codes = dict.fromkeys(one.owner for one in given.plan.measures)
    course = Course(
        light="red",
        reason="The plan ends two weeks late, and one goal is behind.",
        status=status,
        wall=wall(),
        phases=phases(),
        learning=learning(),
        actions=ACTIONS,
        decisions=(
            Wanted(
                "Who pays for the second line?", "Restore time 9 hours", "IT, or the sites", "IT", "", date(2026, 12, 1)
            ),
        ),
        roles=tuple(RoleDays(code, 60.0 - place, 25.0) for place, code in enumerate(codes)),
        benefits=BENEFITS,
    )
    before = dict.fromkeys((one.id for one in status.measures), "planned") | {status.measures[0].id: "done"}
    earlier = {
        one.id: (one.forecast_end - timedelta(days=28)).isoformat() for one in status.measures[2:9] if one.forecast_end
    }
    previous = replace(
        given.previous, begins=BEGINS.isoformat(), states=before, ends=earlier, spent=4_000.0, cost_forecast=90_000.0,
        wins={"mP01": "delivered"}, phase="1 act", light="amber", gap_moved=None,
    )  # fmt: skip
    return replace(given, course=course, previous=previous)


def just_begun() -> Report:
    """One measure, everything in the singular, no win, no earlier survey, no deck before."""
    given = running()
    status = given.course.status
    assert status is not None
    assert given.plan is not None
    one = replace(status.measures[2], late_days=0, reason="")
    status = replace(status, measures=(one,), cost_forecast=given.plan.request.budget_eur + 5_000, light="green")
    course = Course(
        "green", "Everything is on course.", status, None, Wall((win(1, "One form", "felt", ""),), (), (), "")
    )
    plan = replace(given.plan, measures=given.plan.measures[2:3])
    return replace(given, course=course, previous=None, plan=plan, trend=None)


def crowded(name: str) -> Report:
    """Every text this one, more wins, roles and actions than fit on one slide."""
    given = running()
    course, status = given.course, given.course.status
    assert status is not None
    measures = tuple(
        replace(one, name=name, id=f"own{place}", reason=name) for place, one in enumerate(status.measures)
    )
    wins = tuple(
        replace(win(place, name), voice=name, team=name, change=name, opens_name=name, supporters=(
            replace(win(1, name).supporters[0], group=name),
        ))
        for place in range(12)
    )  # fmt: skip
    learnt = learning()
    return replace(
        given,
        course=replace(
            course,
            reason=f"{name} {name}",
            status=replace(status, measures=measures, said=name),
            wall=replace(wall(), wins=wins),
            learning=replace(learnt, said=name, gains=tuple(replace(one, why=name) for one in learnt.gains)),
            actions=tuple(replace(one, who=name, what=f"{name} {name}") for one in course.actions),
            decisions=tuple(Wanted(name, name, name, name, name) for _ in range(3)),
            roles=course.roles * 4,
        ),
    )
