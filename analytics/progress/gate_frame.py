"""What the gates of the phases look at: the running case with status, wins, goals' letters, sign-offs and survey, in one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from analytics.goals.case import Case
from analytics.model.check import Check, Verdict
from analytics.model.goal_checks import GoalCheck
from analytics.model.measure import Measure
from analytics.model.phase_step import STEPS, Step, StepEntered, StepWindow
from analytics.model.plan import PlannedMeasure, PlanRequest
from analytics.model.plan_status import MeasureProgress, PlanStatus
from analytics.model.records.goals import Goal
from analytics.model.records.progress import PhaseGate
from analytics.model.survey import Wave
from analytics.model.win import Win

PLAN_SHARE, PLAN_DAYS = 0.15, 14
"""PLAN is the first 15 % of a phase and at least two weeks (domain.md §5.3)."""
HALF_MONTH = 14
"""CHECK and ACT are the halves of the last planning month."""


@dataclass(frozen=True)
class Span:
    """One phase with what was decided about it so far."""

    number: int
    """From 1."""
    first: date
    last: date
    windows: tuple[StepWindow, ...]
    """PLAN, DO, CHECK, ACT."""
    entered: tuple[StepEntered, ...]
    """In the order of the steps, each once."""

    @property
    def step(self) -> Step | None:
        """The step it is in by decision; None before it was opened."""
        return self.entered[-1].step if self.entered else None

    @property
    def next(self) -> Step | None:
        """The step that comes next; None when it is closed."""
        place = 0 if self.step is None else STEPS.index(self.step) + 1
        return STEPS[place] if place < len(STEPS) else None

    def due(self, today: date) -> Step | None:
        """The step the calendar says; None before the first day, ``closed`` after the last."""
        if today < self.first:
            return None
        steps = [one.step for one in self.windows if one.first <= today <= one.last]
        return steps[-1] if steps else "closed"

    def window(self, step: Step) -> StepWindow:
        """The window of PLAN, DO, CHECK or ACT."""
        return next(one for one in self.windows if one.step == step)

    def day_of(self, step: Step) -> date:
        """The day PLAN, DO, CHECK or ACT was entered; where nobody said, the day it was due."""
        said = next((one.day for one in self.entered if one.step == step), None)
        return said or self.window(step).first

    @property
    def day_of_closing(self) -> date:
        """The day it was closed; its last one while it is open."""
        return next((one.day for one in self.entered if one.step == "closed"), self.last)

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in the phase."""
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True)
class GateFrame:
    """Everything a gate may ask."""

    case: Case
    """Of the newest survey, with the plan people work by."""
    status: PlanStatus | None = None
    """None without a running plan."""
    wins: tuple[Win, ...] = ()
    goals: tuple[GoalCheck, ...] = ()
    """Every goal with its letters."""
    request: PlanRequest | None = None
    """The request of the running plan with what the records say of sign-offs today; None without a plan."""
    alliance: bool = False
    """Whether a management alliance is written down, so that sign-offs can be expected."""
    wave: Wave | None = None
    """The newest survey of the whole questionnaire; None before the first."""
    plans: tuple[date, ...] = ()
    """Days on which the stored plans were made."""
    pulses: tuple[date, ...] = ()
    """Days on which short surveys opened."""

    @property
    def today(self) -> date:
        """The day the gates judge by."""
        return self.case.today

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The phases of the programme; empty while its dates are not known."""
        return tuple(
            Span(number, first, last, windows(first, last), self._entered(number))
            for number, (first, last) in enumerate(self.case.phases, start=1)
        )

    def _entered(self, number: int) -> tuple[StepEntered, ...]:
        """The steps of a phase: of several records of one step the one kept last; nothing where a step has no day."""
        by_step = {one.step: one for one in self.case.records.of(PhaseGate) if one.phase == number and one.entered}
        return tuple(
            StepEntered(step, one.entered, one.by, one.override.strip())
            for step in STEPS
            if (one := by_step.get(step)) and one.entered
        )

    def check(self, rule: str, verdict: Verdict, message: str, span: Span, item: str = "", title: str = "") -> Check:
        """A check of a gate, of the whole phase unless it names an item; its name and what to do are those of the texts."""
        key, say = rule.removeprefix("GATE-").lower().replace("-", "_"), self.case.words.say
        remedy = "" if verdict == "pass" else say(f"gates.fix_{key}")
        title = title or say("phases.phase", number=str(span.number))
        name = say(f"gates.name_{key}")
        return self.case.check(rule, name, verdict, message, remedy, item=item or f"phase-{span.number}", title=title)

    def kept(self, rule: str, found: Sequence[Check], message: str, span: Span) -> tuple[Check, ...]:
        """What was found against a rule, or one check that it is kept."""
        return tuple(found) or (self.check(rule, "pass", message, span),)

    @cached_property
    def planned(self) -> tuple[tuple[PlannedMeasure, Measure | None, date, date], ...]:
        """Each measure of the running plan with its estimates (None: not in the catalogue any more), first and last day."""
        plan, known = self.case.plan, self.case.catalogue.by_id
        found = []
        for one in plan.measures if plan else ():
            first, last = self.case.first_day(one.start), self.case.last_day(one.end)
            if first and last:
                found.append((one, known.get(one.id), first, last))
        return tuple(found)

    @cached_property
    def progress(self) -> dict[str, MeasureProgress]:
        """Measure id → how it stands."""
        return {one.id: one for one in self.status.measures} if self.status else {}

    def measures_in(self, span: Span) -> tuple[str, ...]:
        """Ids of the measures that run in a phase, as planned."""
        return tuple(one.id for one, _, first, last in self.planned if first <= span.last and last >= span.first)

    def open_goals(self, span: Span) -> tuple[Goal, ...]:
        """Goals that are open and were set before the phase ends; one whose day was before the phase is still to be judged."""
        found = (one for one in self.case.records.of(Goal) if one.state == "open")
        return tuple(one for one in found if (one.set_on or one.baseline_day or span.first) <= span.last)

    def due_goals(self, span: Span) -> tuple[Goal, ...]:
        """Open goals whose day lies in the phase."""
        return tuple(one for one in self.open_goals(span) if span.holds(one.due))


def windows(first: date, last: date) -> tuple[StepWindow, ...]:
    """When PLAN, DO, CHECK and ACT of a phase are due (domain.md §5.3): the first 15 % and at least 14 days, the halves of the last 28 days.

    A phase too short for that has four parts of about the same length; one of fewer than four days is all of them at once.
    """
    days = (last - first).days + 1
    if days < len(STEPS) - 1:
        return tuple(StepWindow(step, first, last) for step in STEPS[:-1])
    begin = max(PLAN_DAYS, -(-days * round(100 * PLAN_SHARE) // 100))
    if begin + 1 + 2 * HALF_MONTH <= days:
        starts = (0, begin, days - 2 * HALF_MONTH, days - HALF_MONTH, days)
    else:
        starts = (0, days // 4, days // 2, days * 3 // 4, days)
    return tuple(
        StepWindow(step, first + timedelta(days=begins), first + timedelta(days=ends - 1))
        for step, begins, ends in zip(STEPS[:-1], starts[:-1], starts[1:], strict=True)
    )
