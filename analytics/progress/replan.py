"""What a new plan at the step ACT must keep to: done, running and pinned stays, the rest is searched anew (domain.md §5.3, S2.33)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from analytics.goals.case import DAYS_A_MONTH, Case
from analytics.model.errors import LeitsternError
from analytics.model.measure import Gain
from analytics.model.plan import Gap, Plan, PlanRequest, SignOff
from analytics.model.plan_status import MeasureProgress, PlanStatus
from analytics.plan.phases import phases

AHEAD_DAYS = 56
"""A new plan waits for the next phase if that begins within eight weeks."""
HIGHEST = 5.0
OVER = ("done", "stopped")


@dataclass(frozen=True)
class Standing:
    """A stored plan with how its measures stand: what a new plan takes as fixed."""

    case: Case
    """With the stored plan."""
    status: PlanStatus

    @property
    def before(self) -> Plan:
        """The stored plan. LeitsternError without one."""
        if self.case.plan is None:
            raise LeitsternError("There is no plan to make anew.", "Search for a first one on the page Plan.")
        return self.case.plan

    @property
    def begun(self) -> date:
        """First day of the stored plan."""
        return self.status.begins

    @cached_property
    def rows(self) -> dict[str, MeasureProgress]:
        """Measure id → how it stands; only measures the catalogue still has."""
        return {one.id: one for one in self.status.measures if one.id in self.case.catalogue.by_id}

    def ids(self, *states: str) -> tuple[str, ...]:
        """Ids of the measures in these states."""
        return tuple(one.id for one in self.rows.values() if one.state in states)

    @cached_property
    def running(self) -> dict[str, MeasureProgress]:
        """What runs: as reported, and what ran when the stored plan began and nobody reported on since."""
        before = {one.id for one in self.before.measures if one.running}
        return {
            id_: one
            for id_, one in self.rows.items()
            if one.state == "running" or (one.state == "planned" and id_ in before)
        }

    @cached_property
    def pins(self) -> dict[str, date]:
        """Measure id → the day it is fixed to begin; only measures that are neither over nor running."""
        fixed = self.before.request.start_in
        free = {id_: month for id_, month in fixed.items() if id_ not in self.running and self._open(id_)}
        return {id_: self.first_day(month) for id_, month in free.items()}

    @property
    def ahead(self) -> dict[str, date]:
        """Those of the pins whose day has not passed."""
        return {id_: day for id_, day in self.pins.items() if day >= self.case.today}

    @property
    def lapsed(self) -> tuple[str, ...]:
        """Measures whose fixed day passed without their beginning: they stay in, at the earliest month there is."""
        return tuple(id_ for id_ in self.pins if id_ not in self.ahead)

    def _open(self, id_: str) -> bool:
        known = self.rows.get(id_)
        return id_ in self.case.catalogue.by_id and (known is None or known.state not in OVER)

    def first_day(self, month: int) -> date:
        """First day of a month of the stored plan."""
        return self.begun + timedelta(days=DAYS_A_MONTH * (month - 1))

    @cached_property
    def begins(self) -> date:
        """First day of the new plan: that of the next phase if one begins within eight weeks, else today.

        Where measures are fixed to a day in months that neither fits, the next month of the stored plan, so that they keep their day.
        """
        today = self.case.today
        soon = [first for first, _ in self.case.phases if today <= first <= today + timedelta(days=AHEAD_DAYS)]
        wanted = max(min(soon, default=today), self.begun)
        fits = (wanted - self.begun).days % DAYS_A_MONTH == 0 and min(self.ahead.values(), default=wanted) >= wanted
        if fits or not self.ahead:
            return wanted
        passed = max(0, -(-(today - self.begun).days // DAYS_A_MONTH))
        return self.first_day(passed + 1)

    @property
    def shift(self) -> int:
        """Months of the stored plan that are over when the new one begins."""
        return (self.begins - self.begun).days // DAYS_A_MONTH

    def month_of(self, day: date) -> int:
        """The month of the new plan a day lies in, from 1; 1 for earlier days."""
        return max(1, (day - self.begins).days // DAYS_A_MONTH + 1)


def replan_request(
    standing: Standing, months: int | None = None, budget: float | None = None, seconds: float | None = None
) -> PlanRequest:
    """The request of the stored plan for what is left of it. ``months``, ``budget`` (euro), ``seconds``: in place of the rest.

    Done measures are in place, running ones stay with the months they still take, stopped ones stay out, fixed days keep their day.
    """
    asked, known = standing.before.request, standing.case.catalogue.by_id
    done, stopped, running = standing.ids("done"), standing.ids("stopped"), standing.running
    in_place = [id_ for id_ in asked.in_place if id_ not in (*running, *stopped)]
    excluded = [id_ for id_ in asked.excluded if id_ in known and id_ not in running]
    rest = months or _rest(standing)
    required = [id_ for id_ in asked.required if id_ in known and id_ not in (*done, *stopped, *running)]
    out = tuple(dict.fromkeys([*excluded, *stopped]))
    return replace(
        asked,
        months=rest,
        budget_eur=money_left(standing) if budget is None else budget,
        seconds=asked.seconds if seconds is None else seconds,
        begins=standing.begins.isoformat(),
        in_place=tuple(dict.fromkeys([*in_place, *done])),
        running={id_: months_left(standing, one) for id_, one in running.items()},
        excluded=out,
        required=tuple(id_ for id_ in dict.fromkeys([*required, *standing.lapsed]) if id_ not in out),
        start_in={id_: standing.month_of(day) for id_, day in standing.ahead.items() if id_ not in out},
        capacity_by_month={code: days[standing.shift :] for code, days in asked.capacity_by_month.items()},
        phase_budgets=_phase_budgets(standing, rest),
        signoffs=tuple(_shifted(one, standing.shift) for one in asked.signoffs if not one.recorded),
        scope=_scope(standing, rest, (*done, *running)),
        trained={},
    )


def _rest(standing: Standing) -> int:
    """Months from the new plan's first day to the end of the stored one; the stored horizon anew where that is over."""
    asked = standing.before.request
    left = round((standing.first_day(asked.months + 1) - standing.begins).days / DAYS_A_MONTH)
    return left if left > 0 else asked.months


def months_left(standing: Standing, one: MeasureProgress) -> int:
    """Months of the new plan a running measure still takes until its forecast end, at least 1."""
    return standing.month_of(one.forecast_end or one.planned_end)


def money_left(standing: Standing) -> float:
    """Euro of the stored plan's budget that nothing has taken: without what was spent on measures that are done or stopped, and
    without all that running ones cost. What ran when the stored plan began was paid for before it; only what it costs more counts.
    """
    asked, taken = standing.before.request, 0.0
    before = {*asked.running, *asked.in_place, *asked.excluded}
    for one in standing.rows.values():
        if one.id in before:
            taken += max(0.0, one.cost_forecast - one.cost_planned) if one.id in asked.running else 0.0
        elif one.state in OVER or one.id in standing.running:
            taken += one.cost_forecast
    return max(0.0, asked.budget_eur - taken)


def _passed(standing: Standing) -> int:
    """Phases of the stored plan that are over when the new one begins."""
    asked = standing.before.request
    return sum(one.last <= standing.shift for one in phases(asked.months, asked.phase_months))


def _phase_budgets(standing: Standing, rest: int) -> tuple[float | None, ...]:
    """Budgets of the phases that are left; none where the new plan begins amid a phase, whose money is partly spent."""
    asked = standing.before.request
    firsts = [one.first - 1 for one in phases(asked.months, asked.phase_months)]
    if standing.shift not in firsts:
        return ()
    return asked.phase_budgets[_passed(standing) :][: len(phases(rest, asked.phase_months))]


def _shifted(one: SignOff, months: int) -> SignOff:
    return replace(one, earliest=max(1, one.earliest - months))


def _scope(standing: Standing, rest: int, begun: Sequence[str]) -> dict[str, int]:
    """Processes in scope with the phase of the new plan; what was due before and is raised by now is left out."""
    asked, known = standing.before.request, standing.case.catalogue.by_id
    raised = {gain.dimension for id_ in begun if id_ in known for gain in known[id_].gains}
    last, found = len(phases(rest, asked.phase_months)), {}
    for dimension, phase in asked.scope.items():
        left = phase - _passed(standing)
        if left >= 1 or dimension not in raised:
            found[dimension] = min(last, max(1, left))
    return found


def done_since(standing: Standing, day: date) -> tuple[MeasureProgress, ...]:
    """Measures that ended after a day, first to end first: a survey of that day does not know of them."""
    ended = ((one.finished or one.reported, one) for one in standing.rows.values() if one.state == "done")
    late = [(when, one.id, one) for when, one in ended if when and when > day]
    return tuple(one for _, _, one in sorted(late))


def gaps_since(
    gaps: Sequence[Gap], done: Iterable[MeasureProgress], credited: Mapping[str, tuple[Gain, ...]]
) -> tuple[Gap, ...]:
    """The gaps with what was finished since the survey counted as reached, until the next survey shows it.

    ``credited``: measure id → levels its plan credited. Targets stay; a level that is not shown stays so.
    """
    added: dict[str, float] = {}
    for one in done:
        for gain in credited.get(one.id, ()):
            added[gain.dimension] = added.get(gain.dimension, 0.0) + gain.levels
    return tuple(_raised(gap, added.get(gap.id, 0.0)) for gap in gaps)


def _raised(gap: Gap, levels: float) -> Gap:
    if gap.mean is None or levels <= 0:
        return gap
    mean = max(gap.mean, min(HIGHEST, gap.mean + levels))
    size = None if gap.target is None else max(0.0, gap.target - mean)
    return replace(gap, mean=mean, gap=size, weighted_gap=None if size is None else gap.weight * size)
