"""Phases as gates: PLAN, DO, CHECK, ACT with what must hold to enter and to leave (domain.md §5.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from analytics.model.check import Check

Step = Literal["plan", "do", "check", "act", "closed"]
STEPS: tuple[Step, ...] = ("plan", "do", "check", "act", "closed")


@dataclass(frozen=True)
class StepWindow:
    """When a step is due by the calendar."""

    step: Step
    first: date
    last: date


@dataclass(frozen=True)
class StepEntered:
    """A step a phase has entered."""

    step: Step
    day: date
    by: str
    override: str
    """Why all the same; empty: every condition held."""


@dataclass(frozen=True)
class PhaseState:
    """One phase of the programme."""

    number: int
    """From 1."""
    first: date
    last: date
    windows: tuple[StepWindow, ...]
    """PLAN, DO, CHECK, ACT."""
    step: Step | None
    """The step it is in by decision; None before it was opened."""
    due: Step | None
    """The step the calendar says; None before its first day, ``closed`` after its last."""
    entered: tuple[StepEntered, ...]
    next: Step | None
    """The step that comes next; None when it is closed."""
    gate: tuple[Check, ...]
    """Conditions of entering ``next``; those that fail refuse it."""
    measures: tuple[str, ...]
    """Ids of the measures of the running plan that run in it."""
    goals: tuple[str, ...]
    """Ids of the goals due in it, or open through it."""
    said: str
    """Where it stands and what is missing, one sentence."""

    @property
    def open(self) -> bool:
        """True if nothing refuses the next step."""
        return self.next is not None and all(one.verdict != "fail" or one.exception for one in self.gate)


@dataclass(frozen=True)
class Covered:
    """One process in scope: which phase brings it in (S2.34)."""

    dimension: str
    name: str
    phase: int | None
    """Phase in which the first measure that raises it ends; None: no measure does."""
    measures: tuple[str, ...]
    """Ids of the measures that raise it, first to end first."""
    at_target: bool
    """True if it is at its target already, so that no measure is needed."""
    raised: bool
    """True once one of the measures is done, or it is at its target."""

    @property
    def belongs(self) -> bool:
        """True if a phase brings it in, or it needs none."""
        return self.at_target or self.phase is not None


@dataclass(frozen=True)
class Anchored:
    """One measure of an ended phase, looked at 90 days later (S2.35)."""

    phase: int
    due: date
    """Day from which it must be anchored."""
    measure: str
    name: str
    loose: tuple[str, ...]
    """What is not on record, as words; empty: it is anchored, or the day has not come."""


@dataclass(frozen=True)
class Phases:
    """All phases of the programme."""

    phases: tuple[PhaseState, ...]
    current: int
    """Number of the phase to look at now: the first that is not closed; the last one if all are; 0 without any."""
    said: str
    """Where the programme is; what to write down first, if it has no dates."""
    scope: tuple[Covered, ...] = ()
    """Processes in scope; without a scope, every dimension with a gap."""
    anchored: tuple[Anchored, ...] = ()
    """Measures that ended in a phase that is over, earliest due first; those not due yet have nothing loose."""
    checks: tuple[Check, ...] = ()
    """Of the whole programme: S2.34 and S2.35."""

    @property
    def now(self) -> PhaseState | None:
        """The current phase."""
        return next((one for one in self.phases if one.number == self.current), None)


@dataclass(frozen=True)
class Kept:
    """A measure that the new plan had to keep as it was."""

    id: str
    name: str
    why: Literal["done", "running", "pinned"]
    start: date | None
    end: date | None


@dataclass(frozen=True)
class PlanChange:
    """One measure whose place changed from the stored plan to the new one."""

    id: str
    name: str
    what: Literal["in", "out", "earlier", "later", "kept"]
    before: tuple[date, date] | None
    after: tuple[date, date] | None
    why: str
    """One sentence: stopped, done, scores moved, a sign-off changed, the search found something better."""


@dataclass(frozen=True)
class Replan:
    """A new plan at the step ACT against the stored one."""

    before: int
    """Number of the stored plan."""
    begins: date
    kept: tuple[Kept, ...]
    changes: tuple[PlanChange, ...]
    said: tuple[str, ...]
    """What changed and why, sentences, most important first."""
