"""One quick win as its rules look at it: its record, its measure, the plan's place for it, its messages and thanks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from analytics.goals.case import Case
from analytics.goals.communication_frame import working_days
from analytics.goals.communication_reach import TOLD_WITHIN
from analytics.goals.delivery import said_delivered, win_record
from analytics.goals.kpi_readings import readings_of
from analytics.model.check import Check, Verdict
from analytics.model.measure import Measure
from analytics.model.plan import PlannedMeasure
from analytics.model.records.communication import Channel, Message
from analytics.model.records.goals import Kpi
from analytics.model.records.governance import Recognition
from analytics.model.records.progress import QuickWinRecord


@dataclass(frozen=True)
class MovedFigure:
    """The figure of a win before and after."""

    name: str
    """Empty: nobody said which."""
    unit: str
    before: float
    after: float
    direction: str
    """``up``, ``down`` or ``keep``; empty without a KPI."""


@dataclass(frozen=True)
class WinBench:
    """One quick win under test."""

    case: Case
    measure: str
    """Id."""
    gains: Mapping[str, float] = field(default_factory=dict)
    """Measure id → weighted levels an earlier plan credited, for measures the plan in force does not hold any more."""

    @cached_property
    def record(self) -> QuickWinRecord:
        """What is written down of it; an empty record while nothing is."""
        return win_record(self.case.records, self.measure) or QuickWinRecord(measure=self.measure)

    @cached_property
    def known(self) -> Measure | None:
        """The measure as the catalogue has it; None for one that is gone."""
        return self.case.catalogue.by_id.get(self.measure)

    @cached_property
    def planned(self) -> PlannedMeasure | None:
        """Its place in the plan; None if the plan does not hold it."""
        measures = self.case.plan.measures if self.case.plan else ()
        return next((one for one in measures if one.id == self.measure), None)

    @property
    def name(self) -> str:
        """What the measure is called in the case's language; as the plan called it, if the catalogue has lost it."""
        return self.case.words.names.measure(self.measure) if self.known or not self.planned else self.planned.name

    @property
    def due(self) -> date | None:
        """Planned end; None if no plan holds it."""
        return self.case.last_day(self.planned.end) if self.planned else None

    @property
    def gain(self) -> float:
        """Weighted levels a plan credited; 0 if none held it."""
        return self.planned.gain if self.planned else self.gains.get(self.measure, 0.0)

    @cached_property
    def delivered(self) -> date | None:
        """The day of delivery that somebody wrote down; None before."""
        return said_delivered(self.case, self.measure)

    @cached_property
    def figure(self) -> MovedFigure | None:
        """Its figure before and after: as typed, else the last reading before delivery and the newest since. None while one is missing."""
        kpi = self.case.records.find(Kpi, self.record.kpi) if self.record.kpi else None
        before, after = self.record.before, self.record.after
        if kpi is not None and self.delivered and (before is None or after is None):
            readings = readings_of(kpi, self.case)
            earlier = [one.value for one in readings if one.day < self.delivered]
            later = [one.value for one in readings if one.day >= self.delivered]
            before = earlier[-1] if before is None and earlier else before
            after = later[-1] if after is None and later else after
        if before is None or after is None:
            return None
        named = (kpi.name, kpi.unit, kpi.direction) if kpi else ("", "", "")
        return MovedFigure(named[0], named[1], before, after, named[2])

    @cached_property
    def told(self) -> tuple[tuple[date, Channel], ...]:
        """Day and channel of each message about it that was sent within ten working days of delivery, by day; each channel once."""
        if self.delivered is None:
            return ()
        found: dict[str, tuple[date, Channel]] = {}
        for day, one in sorted(self._sent, key=lambda pair: pair[0]):
            channel = self.case.records.find(Channel, one.channel) if one.channel else None
            if channel and self.delivered <= day and working_days(self.delivered, day) <= TOLD_WITHIN:
                found.setdefault(channel.id, (day, channel))
        return tuple(found.values())

    @property
    def _sent(self) -> list[tuple[date, Message]]:
        return [
            (one.sent, one)
            for one in self.case.records.of(Message)
            if one.win == self.measure and one.state == "sent" and one.sent and one.sent <= self.case.today
        ]

    @cached_property
    def thanks(self) -> tuple[tuple[date, Recognition], ...]:
        """Day and entry of each recognition for it since delivery, by day."""
        found = [
            (one.on, one)
            for one in self.case.records.of(Recognition)
            if one.win == self.measure and one.on and self.delivered and self.delivered <= one.on <= self.case.today
        ]
        return tuple(sorted(found, key=lambda pair: (pair[0], pair[1].id)))

    @property
    def team(self) -> str:
        """Who did it: the owner's role and the parts of the organisation; empty for a measure nobody knows."""
        resource = self.case.words.names.resource
        if self.known is None:
            return resource(self.planned.owner) if self.planned else ""
        return self.case.words.language.listed(
            [resource(code) for code in (self.known.owner, *self.known.domains) if code]
        )

    def say(self, key: str, /, **values: Any) -> str:
        """A text of ``wins`` in the case's language."""
        return self.case.words.say(f"wins.{key}", **values)

    def check(self, rule: str, verdict: Verdict, message: str, remedy: str = "") -> Check:
        """A check of this win under its rule's name; what to do is that of the texts where none is given."""
        key = rule.lower().replace("-", "_")
        fix = "" if verdict == "pass" else remedy or self.say(f"fix_{key}")
        return self.case.check(rule, self.say(f"name_{key}"), verdict, message, fix, item=self.measure, title=self.name)


def benches(case: Case, gains: Mapping[str, float] | None = None) -> tuple[WinBench, ...]:
    """Every quick win: those of the plan, then others somebody wrote down."""
    planned = [one.id for one in (case.plan.measures if case.plan else ()) if one.quick_win]
    written = [one.measure for one in case.records.of(QuickWinRecord) if one.measure]
    return tuple(WinBench(case, id_, gains or {}) for id_ in dict.fromkeys((*planned, *written)))
