"""How the plan people work by stands: planned against actual, forecast of end and money, month by month (domain.md §5.3, S2.12, S2.13)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from analytics.goals.case import DAYS_A_MONTH, Case
from analytics.goals.status_reports import Standing
from analytics.model.plan import Plan, PlannedMeasure
from analytics.model.plan_status import MeasureProgress, PlanStatus, State
from analytics.model.records.progress import StatusReport
from analytics.progress.forecast import Ahead, Slot, cost_ahead, forecasts
from analytics.progress.status_checks import light_of, status_checks
from analytics.progress.status_months import months_of
from analytics.progress.status_words import measure_said, money_said, plan_said


def plan_status(case: Case) -> PlanStatus | None:
    """Where the plan of the case stands today; None without a plan, or where nothing says when it begins."""
    plan, begins = case.plan, case.plan_begins
    if plan is None or begins is None:
        return None
    measures = _Rows(case, plan).all()
    planned_end = max((one.planned_end for one in measures if one.id in _ids(plan)), default=begins)
    ends = [one.forecast_end for one in measures if one.forecast_end]
    found = PlanStatus(
        plan=plan.number,
        wave=plan.wave,
        today=case.today,
        begins=begins,
        planned_end=planned_end,
        forecast_end=max(ends, default=planned_end),
        measures=measures,
        months=months_of(case, measures),
        budget=plan.request.budget_eur + _before(plan, measures),
        cost_planned=sum(one.cost_planned for one in measures),
        spent=sum(one.spent for one in measures),
        cost_forecast=sum(one.cost_forecast for one in measures),
        days_planned=sum(one.days_planned for one in measures),
        days_spent=sum(one.days_spent for one in measures),
        checks=(),
        light="grey",
        said="",
    )
    found = replace(found, checks=status_checks(case, found))
    found = replace(found, light=light_of(found))
    return replace(found, said=plan_said(found, case.words), money_said=money_said(found, case.words))


def _ids(plan: Plan) -> frozenset[str]:
    return frozenset(one.id for one in plan.measures)


def _before(plan: Plan, measures: tuple[MeasureProgress, ...]) -> float:
    """Money approved for what an earlier plan began, in euro: a plan's own budget is for what it begins itself."""
    begun = {row.id for row in plan.measures if row.running} | {*plan.request.in_place, *plan.request.excluded}
    return sum(one.cost_planned for one in measures if one.id in begun)


@dataclass(frozen=True)
class _Rows:
    """Makes the rows: those of the plan by planned start, then what was reported beside it."""

    case: Case
    plan: Plan

    @cached_property
    def known(self) -> dict[str, Standing]:
        return self.case.standings

    @cached_property
    def ahead(self) -> dict[str, Ahead]:
        catalogue = self.case.catalogue.by_id
        needs = {row.id: catalogue[row.id].prerequisites for row in self.plan.measures if row.id in catalogue}
        return forecasts([self._slot(row) for row in self.plan.measures], self.known, needs, self.case.today)

    def all(self) -> tuple[MeasureProgress, ...]:
        planned = [self._planned(row) for row in self.plan.measures]
        beside = [self._beside(id_, one) for id_, one in self.known.items() if id_ not in _ids(self.plan)]
        order = lambda one: (one.planned_start, one.id)  # noqa: E731
        return (*sorted(planned, key=order), *sorted(beside, key=order))

    def _slot(self, row: PlannedMeasure) -> Slot:
        first, last = self.case.first_day(row.start), self.case.last_day(row.end)
        return Slot(row.id, first or self.case.today, last or self.case.today)

    def _planned(self, row: PlannedMeasure) -> MeasureProgress:
        slot, ahead = self._slot(row), self.ahead[row.id]
        cost, days = row.cost_eur, row.person_days
        measure = self.case.catalogue.by_id.get(row.id)
        if row.running and measure:  # its plan counts what it takes from now on; reports count from its beginning
            cost, days = max(cost, self.case.catalogue.cost_of(measure)), max(days, measure.person_days)
        if row.running:
            slot = replace(slot, end=_within_last_month(slot.end, ahead.end))
        return self._row(row.id, slot, ahead, cost, days, row.area, row.owner, row.quick_win)

    def _beside(self, id_: str, standing: Standing) -> MeasureProgress:
        """A measure the plan does not hold; one it knows as done or left out was paid for by an earlier plan."""
        report, measure = standing.report, self.case.catalogue.by_id.get(id_)
        begun = report.started or report.finished or report.reported or self.case.today
        end = max(begun, report.finished or report.expected or report.reported or begun)
        ahead = Ahead(None, None if report.state == "stopped" else end)
        cost, days = 0.0, 0.0
        if id_ in (*self.plan.request.in_place, *self.plan.request.excluded):
            done = report.state == "done" and measure is not None
            cost = self.case.catalogue.cost_of(measure) if done and measure else report.spent or 0.0
            days = measure.person_days if done and measure else report.days or 0.0
        area, owner = (measure.area, measure.owner) if measure else ("", "")
        quick = measure is not None and self.case.catalogue.is_quick_win(measure)
        return self._row(id_, Slot(id_, begun, end), ahead, cost, days, area, owner, quick)

    def _row(
        self, id_: str, slot: Slot, ahead: Ahead, cost: float, days: float, area: str, owner: str, quick: bool
    ) -> MeasureProgress:
        standing = self.known.get(id_)
        report = standing.report if standing else StatusReport(state="planned")
        state: State = report.state  # type: ignore[assignment]
        made = MeasureProgress(
            id=id_,
            name=self.case.words.names.measure(id_),
            area=area,
            owner=owner,
            quick_win=quick,
            planned_start=slot.start,
            planned_end=slot.end,
            state=state,
            started=report.started,
            finished=report.finished,
            share=standing.share if standing else None,
            forecast_start=ahead.start,
            forecast_end=ahead.end,
            late_days=_late(slot.end, ahead.end),
            cost_planned=cost,
            spent=report.spent or 0.0,
            cost_forecast=cost_ahead(cost, standing),
            days_planned=days,
            days_spent=report.days or 0.0,
            reported=report.reported,
            accepted=report.accepted,
            reason=report.reason,
            said="",
        )
        return replace(made, said=measure_said(made, self.case.words))


def _within_last_month(planned: date, ahead: date | None) -> date:
    """When a measure that ran before its plan should end. A plan counts what is left of it in whole months, rounded up: to end within the
    last of them is no gain of time.
    """
    return planned if ahead is None else min(planned, max(ahead, planned - timedelta(days=DAYS_A_MONTH - 1)))


def _late(planned: date, ahead: date | None) -> int:
    return 0 if ahead is None else (ahead - planned).days
