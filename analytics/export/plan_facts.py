"""What the slides of the plan print of it, computed once: the choice, the load against what there is, money by phase, what moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from analytics.export.report import Report
from analytics.goals.case import DAYS_A_MONTH
from analytics.model.measure import Measure
from analytics.model.plan import LeftOut, Plan, PlannedMeasure, QuickWin
from analytics.model.plan_status import MeasureProgress
from analytics.plan.phases import Phase, phases

NEAR = 3
"""Months that count as the next 90 days."""
FULL = 0.9
"""Share of the available days from which a role has no room left for a delay."""


@dataclass(frozen=True)
class Load:
    """What the plan takes of one role or domain."""

    code: str
    days: tuple[float, ...]
    """Person-days in each month of the plan."""
    limits: tuple[float | None, ...]
    """Person-days available in each month; None: no limit was set."""

    @property
    def total(self) -> float:
        """Person-days over the whole plan."""
        return sum(self.days)

    @property
    def available(self) -> float | None:
        """Person-days there are over the whole plan; None if a month has no limit."""
        known = [limit for limit in self.limits if limit is not None]
        return sum(known) if len(known) == len(self.limits) else None

    def used(self, month: int) -> float | None:
        """Share of the available days that month (from 1) takes; None without a limit above zero."""
        limit = self.limits[month - 1]
        return self.days[month - 1] / limit if limit else None

    @property
    def peak(self) -> tuple[float, int] | None:
        """Highest share of the available days, and the first month with it; None without any limit."""
        known = [(used, month) for month in range(1, len(self.days) + 1) if (used := self.used(month)) is not None]
        return max(known, key=lambda pair: (round(pair[0], 6), -pair[1])) if known else None


@dataclass(frozen=True)
class PhaseMoney:
    """Outside cost of what starts in one phase (domain.md §5.3 rule 2)."""

    phase: Phase
    cost: float
    budget: float | None
    """Money for that phase; None: only the whole budget counts."""


@dataclass(frozen=True)
class Move:
    """A measure that both plans hold, at another time: first and last month."""

    id: str
    before: tuple[int, int]
    after: tuple[int, int]


def measure_name(report: Report, item: Measure | PlannedMeasure | LeftOut | QuickWin | MeasureProgress) -> str:
    """Name in the language of the report; the one it was stored with where the catalogue no longer has it."""
    return report.words.names.measure(item.id) if item.id in report.catalogue.by_id else item.name


def considered(report: Report) -> tuple[Measure, ...]:
    """The measures the choice was made from: all that are not in place already."""
    done = report.plan.request.in_place if report.plan is not None else ()
    return tuple(measure for measure in report.catalogue.measures if measure.id not in done)


def chosen(report: Report) -> frozenset[str]:
    """Ids of the measures in the plan; of the quick wins when there is no plan."""
    found = report.plan.measures if report.plan is not None else report.quick_wins
    return frozenset(item.id for item in found)


def last_month(plan: Plan) -> int:
    """Last month on a time axis: of the horizon, or of a measure that runs beyond it."""
    return max([plan.request.months, *(measure.end for measure in plan.measures)])


def loads(plan: Plan) -> tuple[Load, ...]:
    """Load of every role and domain the plan takes days of, tightest first; those without a limit last, most days first."""
    months = last_month(plan)
    found = []
    for code, days in plan.load.items():
        by_month = tuple(days[month] if month < len(days) else 0.0 for month in range(months))
        if sum(by_month) > 0:
            found.append(Load(code, by_month, tuple(_limit(plan, code, month) for month in range(months))))
    return tuple(sorted(found, key=lambda load: (-(load.peak[0] if load.peak else -1.0), -load.total, load.code)))


def _limit(plan: Plan, code: str, month: int) -> float | None:
    listed = plan.request.capacity_by_month.get(code, ())
    return listed[month] if month < len(listed) else plan.request.capacity.get(code)


def money_by_phase(plan: Plan) -> tuple[PhaseMoney, ...]:
    """Cost of what starts in each phase, phases in order; the sum is that of the measures."""
    budgets = plan.request.phase_budgets
    calendar = phases(plan.request.months, plan.request.phase_months)
    last = calendar[-1].number
    return tuple(
        PhaseMoney(
            phase,
            sum(m.cost_eur for m in plan.measures if phase.number == min(last, _phase(calendar, m.start))),
            budgets[phase.number - 1] if phase.number <= len(budgets) else None,
        )
        for phase in calendar
    )


def _phase(calendar: tuple[Phase, ...], month: int) -> int:
    return next((phase.number for phase in calendar if month <= phase.last), calendar[-1].number)


# Against the deck before --------------------------------------------------------------------------------------------


def with_running_plan(report: Report) -> Report:
    """The report with the plan people work by, where the survey it is about has none of its own yet."""
    running = report.course.plan if report.course.running else None
    return (
        report
        if report.plan is not None or running is None
        else replace(report, plan=running, reasons=None, curve=None)
    )


def begins(report: Report) -> date | None:
    """First day of the plan's first month; None without a plan, or where nobody said it."""
    plan, status = report.plan, report.course.status
    if plan is not None and plan.request.begins:
        return date.fromisoformat(plan.request.begins)
    same = plan is not None and status is not None and (status.plan, status.wave) == (plan.number, plan.wave)
    return status.begins if same and status is not None else None


def planned_before(report: Report) -> Mapping[str, tuple[int, int]]:
    """Measures of the plan in the deck before with their first and last month, counted from the beginning of today's plan.

    Empty where there was none. A month of a plan that began earlier can be 0 or less.
    """
    before, now = report.previous, begins(report)
    if before is None or report.plan is None:
        return {}
    then = date.fromisoformat(before.begins) if before.begins else None
    months = round((now - then).days / DAYS_A_MONTH) if now is not None and then is not None else 0
    return {id_: (first - months, last - months) for id_, (first, last) in before.measures.items()}


def moved(report: Report) -> tuple[Move, ...]:
    """Measures that run at another time than in the deck before; of one that was running already, only its end can move."""
    before = planned_before(report)
    measures = report.plan.measures if report.plan is not None else ()
    return tuple(
        Move(m.id, (before[m.id][0], before[m.id][1]), (m.start, m.end))
        for m in measures
        if m.id in before and (before[m.id][1] != m.end or (before[m.id][0] != m.start and not m.running))
    )


def added(report: Report) -> tuple[str, ...]:
    """Ids of measures that were not in the plan of the deck before; none where that deck had no plan."""
    before = planned_before(report)
    return tuple(m.id for m in report.plan.measures if m.id not in before) if before and report.plan else ()


def dropped(report: Report) -> tuple[str, ...]:
    """Ids of measures that the plan of the deck before held and this one does not, although they are not done."""
    now = chosen(report) | (frozenset(report.plan.request.in_place) if report.plan is not None else frozenset())
    return tuple(id_ for id_ in planned_before(report) if id_ not in now)


# Reasons ------------------------------------------------------------------------------------------------------------


def why_in(report: Report, planned: PlannedMeasure) -> str:
    """The one reason why a measure is in the plan: the one worked out, or the quick sentence while there is none."""
    known = report.reasons.chosen.get(planned.id) if report.reasons else None
    return report.words.retell(known.why_in) if known and known.why_in else report.words.first(planned.why)


def why_out(report: Report, left: LeftOut) -> str:
    """The one reason why a measure is not in the plan."""
    known = report.reasons.left_out.get(left.id) if report.reasons else None
    return report.words.retell(known.sentences[0]) if known and known.sentences else report.words.first(left.why)


def all_reasons(report: Report, planned: PlannedMeasure) -> str:
    """Why it is in, what is lost without it, why it starts then."""
    known = report.reasons.chosen.get(planned.id) if report.reasons else None
    return _joined(report, (known.why_in, known.without_it, known.why_now)) if known else _joined(report, [planned.why])


def all_reasons_out(report: Report, left: LeftOut) -> str:
    """Everything that is known of why a measure is not in the plan."""
    known = report.reasons.left_out.get(left.id) if report.reasons else None
    return _joined(report, known.sentences if known and known.sentences else [left.why])


def _joined(report: Report, sentences: Iterable[str]) -> str:
    return " ".join(report.words.retell(sentence) for sentence in sentences if sentence)
