"""What a deck or a workbook may print of the running programme: status, wins, phases, what was learnt, open actions. No names of persons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from analytics.model.benefit_case import BenefitTotal
from analytics.model.deck import Wanted
from analytics.model.learning import Learning
from analytics.model.phase_step import Phases
from analytics.model.plan import Plan
from analytics.model.plan_status import MeasureProgress, PlanStatus
from analytics.model.win import STAGES, Wall, Win

ActionKind = Literal["decision", "barrier", "gate", "reading", "review", "start", "finish"]
VARIANCE = 0.10
"""Share of the planned cost from which a difference has to be explained (domain.md §8, slide 14)."""
FELT = STAGES.index("felt")


@dataclass(frozen=True)
class OpenAction:
    """One thing somebody has to do by a day (domain.md §8, slide 16)."""

    kind: ActionKind
    item: str
    """Id of the record, measure or phase."""
    who: str
    """A function; empty: nobody is named."""
    what: str
    """A few words, in the language asked for."""
    due: date
    overdue: bool = False


@dataclass(frozen=True)
class RoleDays:
    """Person-days of one role or part of the organisation over the whole plan."""

    code: str
    planned: float
    spent: float
    """What was reported for each measure, split as the measure's planned days are."""


@dataclass(frozen=True)
class Course:
    """The running programme as a report may print it. Empty: nothing runs, or the report is about an earlier survey."""

    light: str = "grey"
    """Today's light of the cockpit: ``green``, ``amber``, ``red`` or ``grey``."""
    reason: str = ""
    """Why, one sentence."""
    status: PlanStatus | None = None
    """None without a plan people work by."""
    plan: Plan | None = None
    """The plan that ``status`` is about; it may have been made for an earlier survey."""
    wall: Wall | None = None
    phases: Phases | None = None
    learning: Learning | None = None
    """None before a second survey with a plan between the two."""
    actions: tuple[OpenAction, ...] = ()
    """Most urgent first."""
    decisions: tuple[Wanted, ...] = ()
    """Open questions of the decision log, the one needed first at the top."""
    roles: tuple[RoleDays, ...] = ()
    """Most planned days first."""
    benefits: tuple[BenefitTotal, ...] = ()
    """By kind and unit."""

    @property
    def running(self) -> bool:
        """True once somebody reported how a measure of the plan stands."""
        return self.status is not None and any(one.reported is not None for one in self.status.measures)

    @property
    def felt(self) -> tuple[Win, ...]:
        """Wins that people have felt, newest first: the only ones a deck shows (domain.md §8, slide 11)."""
        wins = self.wall.wins if self.wall is not None else ()
        return tuple(win for win in wins if STAGES.index(win.stage) >= FELT)

    @property
    def not_felt(self) -> tuple[Win, ...]:
        """Wins that were delivered, and that nobody has shown to be felt yet."""
        wins = self.wall.wins if self.wall is not None else ()
        return tuple(win for win in wins if win.stage == "delivered")

    @property
    def variances(self) -> tuple[MeasureProgress, ...]:
        """Measures whose cost forecast differs from the plan by more than :data:`VARIANCE`, largest difference first."""
        found = [one for one in (self.status.measures if self.status else ()) if _differs(one)]
        return tuple(sorted(found, key=lambda one: (-abs(one.cost_forecast - one.cost_planned), one.id)))


def _differs(one: MeasureProgress) -> bool:
    return abs(one.cost_forecast - one.cost_planned) > VARIANCE * one.cost_planned + 0.5
