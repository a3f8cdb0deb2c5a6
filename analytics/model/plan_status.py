"""How a running plan stands: planned against actual, with days in place of planning months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from analytics.model.check import Check

State = Literal["planned", "running", "done", "stopped"]
OF_TIME_AND_MONEY = ("STATUS-END", "STATUS-LATE", "STATUS-BUDGET", "STATUS-COST", "STATUS-GAP", "STATUS-SILENT")
"""Rules the light of the plan follows."""


@dataclass(frozen=True)
class MeasureProgress:
    """One measure of the plan, as planned and as reported."""

    id: str
    name: str
    area: str
    owner: str
    """Code of the role."""
    quick_win: bool
    planned_start: date
    planned_end: date
    state: State
    """``planned`` until somebody reports otherwise."""
    started: date | None
    finished: date | None
    share: float | None
    """Share of the work done, 0–1; None while nobody said."""
    forecast_start: date | None
    """Of a measure that has not begun: when it can, given today and what it waits for. None for one that was stopped."""
    forecast_end: date | None
    """The day it ended, or is expected to; None for one that was stopped."""
    late_days: int
    """Calendar days its end, or forecast end, lies after the planned one; negative: earlier; 0 for one that was stopped."""
    cost_planned: float
    spent: float
    """Euro so far, as reported last; 0 while nobody said."""
    cost_forecast: float
    days_planned: float
    days_spent: float
    reported: date | None
    """Day of the newest report; None: there is none."""
    accepted: date | None
    reason: str
    """Why it is late, dearer or stopped, as typed."""
    said: str
    """Where it stands, one sentence."""


@dataclass(frozen=True)
class MonthStatus:
    """One planning month: sums from the plan's beginning to its end."""

    first: date
    planned_cost: float
    spent: float | None
    """None for months that have not begun."""
    planned_days: float
    days_spent: float | None
    planned_done: int
    """Measures that should have ended."""
    done: int | None


@dataclass(frozen=True)
class PlanStatus:
    """A plan with how it stands today."""

    plan: int
    """Number of the version."""
    wave: str
    today: date
    begins: date
    planned_end: date
    """Last day of the last measure."""
    forecast_end: date
    measures: tuple[MeasureProgress, ...]
    """By planned start, then id; all of the plan, and what was reported beside it last."""
    months: tuple[MonthStatus, ...]
    budget: float
    cost_planned: float
    spent: float
    cost_forecast: float
    days_planned: float
    days_spent: float
    checks: tuple[Check, ...]
    light: str
    """``green``, ``amber``, ``red`` or ``grey`` (nothing was reported yet)."""
    said: str
    """Where the plan stands, one sentence."""
    money_said: str = ""
    """What was spent, is expected and approved, one sentence."""

    def of(self, state: State) -> tuple[MeasureProgress, ...]:
        """The measures in a state."""
        return tuple(one for one in self.measures if one.state == state)

    @property
    def behind_light(self) -> Check | None:
        """The worst thing that time and money have to say; None where the light is green, or grey."""
        said = [one for one in self.checks if one.rule in OF_TIME_AND_MONEY and not one.passed]
        if self.light == "grey":
            return None
        return next((one for one in said if one.verdict == "fail"), said[0] if said else None)

    @property
    def late(self) -> tuple[MeasureProgress, ...]:
        """Measures that ended late or will, latest first; those stopped are not among them."""
        return tuple(sorted((one for one in self.measures if one.late_days > 0), key=lambda one: -one.late_days))
