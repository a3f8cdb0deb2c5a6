"""What the slides of a running programme print of it: milestones by date, what moved since the deck before, wins as they are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from analytics.export.report import Report
from analytics.model.plan_status import MeasureProgress

NEAR = timedelta(days=90)
WEEK = 7


@dataclass(frozen=True)
class Milestone:
    """The next day of one measure: it begins, or it ends."""

    measure: MeasureProgress
    what: Literal["begins", "ends"]
    day: date
    """As it is expected today."""
    planned: date
    before: date | None
    """Expected or planned day in the deck before; None: that deck did not hold it."""

    @property
    def late(self) -> int:
        """Days after the planned one; negative: earlier."""
        return (self.day - self.planned).days

    @property
    def moved(self) -> int:
        """Days after the day the deck before said; 0 where it said none."""
        return 0 if self.before is None else (self.day - self.before).days


def milestones_ahead(report: Report) -> tuple[Milestone, ...]:
    """Beginnings and ends that are expected within 90 days, or overdue, in the order of time (domain.md §8, slide 10)."""
    status = report.course.status
    found = []
    for one in status.measures if status is not None else ():
        ends = _ends_before(report, one.id)
        if one.state == "planned" and one.forecast_start is not None:
            found.append(Milestone(one, "begins", one.forecast_start, one.planned_start, None))
        if one.state in ("planned", "running") and one.forecast_end is not None:
            found.append(Milestone(one, "ends", one.forecast_end, one.planned_end, ends))
    last = (status.today if status is not None else report.made) + NEAR
    near = [one for one in found if one.day <= last]
    return tuple(sorted(near, key=lambda one: (one.day, one.what == "begins", one.measure.id)))


def _ends_before(report: Report, measure_id: str) -> date | None:
    known = report.previous.ends.get(measure_id) if report.previous is not None else None
    return date.fromisoformat(known) if known else None


def newly(report: Report, state: str) -> tuple[MeasureProgress, ...]:
    """Measures that came to be done or stopped since the deck before; none without such a deck, or where it said nothing of states."""
    status, before = report.course.status, report.previous.states if report.previous is not None else {}
    if status is None or not before:
        return ()
    return tuple(one for one in status.measures if one.state == state and before.get(one.id) != state)


def ends(report: Report) -> dict[str, str]:
    """Measure id → the day it ended or is expected to, ISO 8601; without those that were stopped."""
    status = report.course.status
    measures = status.measures if status is not None else ()
    return {one.id: one.forecast_end.isoformat() for one in measures if one.forecast_end is not None}


def shift(report: Report, days: int) -> str:
    """``3 weeks later``, ``1 week earlier``, ``as planned``: whole weeks, at least one."""
    weeks = round(abs(days) / WEEK)
    if not weeks:
        return report.words.say("roadmap.as_planned")
    return report.words.say("roadmap.later" if days > 0 else "roadmap.earlier", n=weeks)
