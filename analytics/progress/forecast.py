"""When measures end and what they cost, by what was reported so far. Pure arithmetic, the rules stated with each function."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from analytics.goals.status_reports import Standing

LEAST_SHARE = 0.10
"""Share of the work from which on the pace so far says when it ends."""
LEAST_SHARE_OF_COST = 0.25
"""Share of the work from which on the money so far says what it costs."""
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Slot:
    """When one measure was planned to run."""

    id: str
    start: date
    end: date


@dataclass(frozen=True)
class Ahead:
    """When one measure can begin and end; both None for one that was stopped."""

    start: date | None
    """Of a measure that has not begun; None otherwise."""
    end: date | None


def forecasts(
    slots: Sequence[Slot], known: Mapping[str, Standing], needs: Mapping[str, Sequence[str]], today: date
) -> dict[str, Ahead]:
    """Measure id → when it begins and ends.

    Done: the day it ended. Running: ``running_end``. Not begun: from the latest of planned start, today and the day after the forecast
    end of what it needs and the plan still has open, for as long as planned. Stopped: never. ``needs``: measure id → ids.
    """
    return _Look({slot.id: slot for slot in slots}, known, needs, today).all()


@dataclass(frozen=True)
class _Look:
    slots: Mapping[str, Slot]
    known: Mapping[str, Standing]
    needs: Mapping[str, Sequence[str]]
    today: date

    def all(self) -> dict[str, Ahead]:
        found: dict[str, Ahead] = {}
        for id_ in self.slots:
            self._of(id_, found, frozenset())
        return found

    def _of(self, id_: str, found: dict[str, Ahead], waiting: frozenset[str]) -> Ahead:
        if id_ not in found:
            found[id_] = self._ahead(id_, found, waiting | {id_})
        return found[id_]

    def _ahead(self, id_: str, found: dict[str, Ahead], waiting: frozenset[str]) -> Ahead:
        slot, standing = self.slots[id_], self.known.get(id_)
        state = standing.report.state if standing else "planned"
        if standing and state == "done":
            return Ahead(None, standing.report.finished)
        if standing and state == "running":
            return Ahead(None, running_end(slot, standing, self.today))
        if state == "stopped":
            return Ahead(None, None)
        before = [
            self._of(need, found, waiting).end
            for need in self.needs.get(id_, ())
            if need in self.slots and need not in waiting and self._open(need)
        ]
        start = max([slot.start, self.today, *(end + ONE_DAY for end in before if end)])
        return Ahead(start, start + (slot.end - slot.start))

    def _open(self, id_: str) -> bool:
        standing = self.known.get(id_)
        return standing is None or standing.report.state in ("planned", "running")


def running_end(slot: Slot, standing: Standing, today: date) -> date:
    """When a running measure ends: as those who do it expect; else start + time so far / share done, from a tenth of the work on;
    else it takes as long as planned, and no less than until its planned end. Never before today. “So far” ends on the day the share was
    reported, and says nothing on the first day; a start nobody said is the planned one.
    """
    report, share, said = standing.report, standing.share, standing.share_day
    if report.expected:
        return max(report.expected, today)
    begun = report.started or slot.start
    if said and said > begun and share is not None and share >= LEAST_SHARE:
        return max(begun + timedelta(days=ceil((said - begun).days / share - 1e-9)), today)
    return max(slot.end, begun + (slot.end - slot.start), today)


def cost_ahead(planned: float, standing: Standing | None) -> float:
    """What a measure costs in the end, in euro.

    Done or stopped: what was spent; the planned cost if it is done and nobody said. Running: spent / share from a quarter of the work on,
    else the planned cost, or what was spent if that is more. Not begun: the planned cost, or what was spent if that is more.
    """
    if standing is None:
        return planned
    spent, share = standing.report.spent, standing.share
    if standing.report.state == "stopped":
        return spent or 0.0
    if standing.report.state == "done":
        return planned if spent is None else spent
    if standing.report.state == "running" and spent and share is not None and share >= LEAST_SHARE_OF_COST:
        return spent / share
    return max(planned, spent or 0.0)
