"""What the cockpit looks at, and the stage the programme is in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from analytics.goals.case import Case
from analytics.model.alliance_health import AllianceHealth
from analytics.model.check import Check
from analytics.model.coalition_health import CoalitionHealth
from analytics.model.cockpit import CockpitLine, Source, Stage
from analytics.model.figure import Figure
from analytics.model.goal_checks import GoalCheck
from analytics.model.governance import Governance
from analytics.model.learning import Learning
from analytics.model.phase_step import Phases
from analytics.model.plan_status import PlanStatus
from analytics.model.win import Win

SURVEYS, COALITION, VISION = "pages/surveys.py", "pages/coalition.py", "pages/vision.py"
GOALS, PLAN, ALLIANCE, TALK = "pages/goals.py", "pages/plan.py", "pages/alliance.py", "pages/communication.py"
GOVERNANCE, PROGRESS, DECK = "pages/governance.py", "pages/progress.py", "pages/export.py"
MEASURES = "pages/measures.py"
STATUS, PHASES, WINS, PULSE, LEARNING = "Status", "Phases", "Wins", "Pulse", "Learning"
"""Parts of the progress page, as its address names them."""


@dataclass(frozen=True)
class Facts:
    """What is known today. Values from surveys have passed the privacy gate; nothing here names a person."""

    case: Case
    """With the plan people work by, whichever survey it was made for."""
    wave: str = ""
    """Name of the newest survey; empty before the first."""
    plan_wave: str = ""
    """Name of the survey the plan was made for; empty without a plan."""
    figures: tuple[Figure, ...] = ()
    goals: tuple[GoalCheck, ...] = ()
    status: PlanStatus | None = None
    wins: tuple[Win, ...] = ()
    phases: Phases | None = None
    learning: Learning | None = None
    governance: Governance | None = None
    coalition: CoalitionHealth | None = None
    alliance: AllianceHealth | None = None
    checks: Mapping[str, tuple[Check, ...]] = field(default_factory=dict)
    """Checks of the rules by page: those of communication and of reports."""

    @property
    def today(self) -> date:
        """The day to judge by."""
        return self.case.today

    @cached_property
    def stage(self) -> Stage:
        """Where the programme is.

        ``second wave``: a survey was taken after the one the plan was made for. ``running``: something of the plan was begun, or a phase
        has entered DO. A plan made for the newest survey leads back to ``planned`` or ``running``.
        """
        if not self.wave:
            return "empty"
        if self.case.plan is None:
            return "surveyed"
        if self.plan_wave != self.wave:
            return "second wave"
        begun = self.status is not None and any(one.state != "planned" for one in self.status.measures)
        return "running" if begun or self._doing else "planned"

    @property
    def _doing(self) -> bool:
        return self.phases is not None and any(one.step not in (None, "plan") for one in self.phases.phases)

    def line(
        self,
        key: str,
        said: str,
        source: tuple[str, str, str] | tuple[str, str] | tuple[str],
        due: date | None = None,
        *,
        overdue: bool | None = None,
    ) -> CockpitLine:
        """One line with its source (page, part, item); overdue where its day is past, unless said otherwise."""
        late = overdue if overdue is not None else due is not None and due < self.today
        return CockpitLine(key, said, Source(*source), due, late)
