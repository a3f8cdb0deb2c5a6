"""What the rules about the alliance look at: affected domains, blocked measures, head counts, lateness (domain.md §6.6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from analytics.goals.case import DAYS_A_MONTH, Case
from analytics.goals.status_reports import ENDED
from analytics.model.measure import Measure
from analytics.model.plan import Plan, PlannedMeasure, PlanRequest, SignOff
from analytics.model.records.collection import Records
from analytics.model.records.communication import Pulse
from analytics.model.records.governance import LeaderAct, Stakeholder
from analytics.model.records.people import Adoption, Alliance, Manager
from analytics.model.records.programme import Group, Member
from analytics.people.alliance import Coverage, coverage
from analytics.people.alliance_signing import active, represented

REFUSED = ("rejected", "nobody")
Course = tuple[Mapping[str, float], ...]
"""Dimension id → level, oldest survey first."""
ACT_DAYS = 30
LEAST_PEOPLE = 5
"""People from whom on a pulse is shown."""


@dataclass(frozen=True)
class AllianceFacts:
    """The case, and the request with what the alliance says."""

    case: Case
    request: PlanRequest
    """As a search would take it now (``signed_request``)."""
    statements: Mapping[str, float] = field(default_factory=dict)
    """Statement id → published mean."""
    courses: Mapping[str, Course] = field(default_factory=dict)
    """Domain code → published levels of its people, survey after survey; domains that no unit of the survey stands for are missing."""

    @property
    def records(self) -> Records:
        """Everything written down."""
        return self.case.records

    @cached_property
    def alliance(self) -> Alliance:
        """The alliance, as usual while nothing is said about it."""
        return next(iter(self.records.of(Alliance)), Alliance("alliance"))

    @cached_property
    def managers(self) -> tuple[Manager, ...]:
        """Everybody in it."""
        return self.records.of(Manager)

    @cached_property
    def represented(self) -> frozenset[str]:
        """Domains with an active manager."""
        return represented(self.records)

    @cached_property
    def planned(self) -> Mapping[str, PlannedMeasure]:
        """Measure id → measure of the plan in force that the catalogue knows."""
        plan = self.case.plan
        return {one.id: one for one in plan.measures if one.id in self.case.catalogue.by_id} if plan else {}

    @cached_property
    def blocked(self) -> Mapping[str, tuple[SignOff, ...]]:
        """Id of a measure that would help and is kept out → the refusals that do it; measures of the plan are not among them."""
        found = {}
        for measure in self.case.catalogue.measures:
            refusals = refusals_of(measure, self.request)
            if refusals and measure.id not in self.planned and self._helps(measure):
                found[measure.id] = refusals
        return found

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """Those of the plan, then those kept out of it; without a plan every one that would help."""
        by_id = self.case.catalogue.by_id
        if self.case.plan is None:
            return tuple(one for one in by_id.values() if self._helps(one))
        return tuple(by_id[id_] for id_ in (*self.planned, *self.blocked))

    @cached_property
    def to_sign(self) -> tuple[Measure, ...]:
        """What domains are asked about: ``measures``, and those that a refusal kept out when the plan was made and that may enter by now."""
        plan = self.case.plan
        if plan is None:
            return self.measures
        known = {one.id for one in self.measures}
        freed = (
            one for one in self.case.catalogue.measures
            if one.id not in known and refusals_of(one, plan.request) and self._helps(one)
        )  # fmt: skip
        return (*self.measures, *freed)

    def _helps(self, measure: Measure) -> bool:
        """Whether it adds to a dimension with a gap, and is neither in place nor left out by hand; True while no level is known."""
        if measure.id in self.request.in_place or measure.id in self.request.excluded:
            return False
        return not self.case.gaps or any(levels > 0 for levels in usable(measure, self.case).values())

    @cached_property
    def people(self) -> dict[str, float]:
        """Affected domain → head count of its groups; where it is not written down, the mean of the others, or 1. Largest first."""
        known = {code: people for code in self._affected if (people := self.counted(code)) is not None}
        usual = sum(known.values()) / len(known) if sum(known.values()) else 1.0
        found = {code: known.get(code, usual) for code in self._affected}
        return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))

    def counted(self, domain: str) -> float | None:
        """Head count that is written down; None without one."""
        counts = [one.people for one in self.records.of(Group) if one.domain == domain and one.sort == "domain"]
        known = [one for one in counts if one is not None]
        return float(sum(known)) if known else None

    @cached_property
    def _affected(self) -> tuple[str, ...]:
        touched = {code for measure in self.to_sign for code in measure.domains}
        return tuple(code for code in self.case.catalogue.domains if code in touched)

    @cached_property
    def coverage(self) -> Coverage:
        """Who is represented of those affected."""
        weeks = {code: one for code in self.people if (one := self.weeks(code)) is not None}
        return coverage(self.people, self.represented, weeks)

    @cached_property
    def hole(self) -> bool:
        """S3.1: sponsor and core team are there, and less than half of the people affected are represented."""
        members = self.records.of(Member)
        core = any(one.role != "sponsor" for one in members) or any(one.core for one in self.managers)
        return any(one.role == "sponsor" for one in members) and core and self.coverage.weighted < 0.5 - 1e-9

    def of_domain(self, domain: str) -> list[Manager]:
        """Active managers who sign for it."""
        return [one for one in self.managers if one.domain == domain and active(one)]

    def planned_in(self, domain: str) -> list[PlannedMeasure]:
        """Measures of the plan that touch it."""
        by_id = self.case.catalogue.by_id
        return [one for one in self.planned.values() if domain in by_id[one.id].domains]

    def weeks(self, domain: str) -> float | None:
        """Weeks from today until its first planned measure starts; None without one, or while nothing says when the plan begins."""
        days = [day for one in self.planned_in(domain) if (day := self.case.first_day(one.start))]
        return (min(days) - self.case.today).days / 7 if days else None

    def late(self, domain: str) -> float | None:
        """Share of its measures that are late: over and neither done nor used, or due to start without everybody's agreement."""
        measures = self.planned_in(domain)
        if self.case.plan_begins is None or not measures:
            return None
        return sum(map(self.is_late, measures)) / len(measures)

    def is_late(self, planned: PlannedMeasure) -> bool:
        """Whether one measure of the plan is late today. After a plan was made there is a month for everybody to agree."""
        standing = self.case.standings.get(planned.id)
        state = standing.report.state if standing else "planned"
        used = any(one.measure == planned.id for one in self.records.of(Adoption))
        begins, ends = self.case.first_day(planned.start), self.case.last_day(planned.end)
        if planned.id in self.request.in_place or used or state in ENDED or begins is None or ends is None:
            return False
        said = self.request.signoffs_of(self.case.catalogue.by_id[planned.id])
        open_ = any(one.state != "approved" and not one.override for one in said)
        waits = open_ and state != "running" and planned.id not in self.request.running
        asked = max(begins, (self.plan_made or date.min) + timedelta(days=DAYS_A_MONTH))
        return ends < self.case.today or (waits and asked < self.case.today)

    @property
    def plan_made(self) -> date | None:
        """Day the plan in force was made; None without one, or where it does not say."""
        made = self.case.plan.made if self.case.plan else ""
        return date.fromisoformat(made[:10]) if made else None

    def attitude(self, domain: str) -> float | None:
        """Mean of its stakeholder groups weighted by power; without one the newest pulse of at least five people."""
        groups = {one.id for one in self.records.of(Group) if one.domain == domain}
        rated = [
            (one.power or 1, one.now)
            for one in self.records.of(Stakeholder)
            if one.group in groups and one.now is not None
        ]
        if rated:
            return sum(power * now for power, now in rated) / sum(power for power, _ in rated)
        asked = [one for one in self.records.of(Pulse) if one.group in groups and one.item == "attitude"]
        shown = [one for one in asked if (one.people or 0) >= LEAST_PEOPLE and one.value is not None and one.taken]
        newest = max(shown, key=lambda one: (one.taken or date.min, one.id), default=None)
        return None if newest is None else newest.value

    @cached_property
    def sponsor_active(self) -> bool:
        """Whether the sponsor was seen, or kept a public act, in the last 30 days."""
        sponsors = [one for one in self.records.of(Member) if one.role == "sponsor"]
        called = {"sponsor", *(one.function.casefold() for one in sponsors)}
        days = [one.last_seen for one in sponsors]
        days += [one.done for one in self.records.of(LeaderAct) if one.leader.strip().casefold() in called]
        return any(day and timedelta(0) <= self.case.today - day <= timedelta(days=ACT_DAYS) for day in days)


def refusals_of(measure: Measure, request: PlanRequest) -> tuple[SignOff, ...]:
    """What keeps a measure out: rejections, and domains nobody signs for, without an override."""
    return tuple(one for one in request.signoffs_of(measure) if one.state in REFUSED and not one.override.strip())


def usable(measure: Measure, case: Case, plan: Plan | None = None) -> dict[str, float]:
    """Dimension id → levels the measure could add at today's levels, beside what the plan credits already; ≥ 0."""
    found = {}
    for gain in measure.gains:
        gap = case.gap_by_id.get(gain.dimension)
        if gap is None or gap.mean is None or gap.gap is None or not measure.from_level <= gap.mean < measure.to_level:
            continue
        credited = plan.projected.get(gap.id, gap.mean) - plan.baseline.get(gap.id, gap.mean) if plan else 0.0
        found[gap.id] = max(0.0, min(gain.levels, gap.gap - credited, measure.to_level - gap.mean - credited))
    return found
