"""What the rules of governance ask of a case: its checks by name, days, and the roles that people wrote down."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from analytics.goals.case import Case
from analytics.model.check import Check, Verdict
from analytics.model.governance import Attitude
from analytics.model.measure import Measure
from analytics.model.plan import PlannedMeasure
from analytics.model.records.people import Manager
from analytics.model.records.programme import Group, Member

MIDDLE = 2.5
"""Middle of the answer scale: a statement below it is one that people rather deny."""
_PARTED = re.compile(r"[,;\n/]")


@dataclass(frozen=True)
class Frame:
    """A case seen as the governance of a programme."""

    case: Case
    levels: Mapping[str, float] = field(default_factory=dict)
    """Dimension or statement id → published mean of the wave; what is not shown is missing."""
    roles: tuple[str, ...] = ()
    """Ids of the role groups of which somebody answered."""
    attitudes: Mapping[str, tuple[Attitude, ...]] = field(default_factory=dict)
    """Stakeholder id → attitudes of its earlier versions, oldest first."""

    @property
    def today(self) -> date:
        """The day the rules judge by."""
        return self.case.today

    def happened(self, day: date | None) -> bool:
        """Whether something is done: its day is there and not still to come."""
        return day is not None and day <= self.today

    def check(self, rule: str, verdict: Verdict, message: str, item: str = "", title: str = "") -> Check:
        """A check of a rule; its name and what to do are those of the texts."""
        key, say = rule.lower().replace("-", "_").replace(".", "_"), self.case.words.say
        remedy = "" if verdict == "pass" else say(f"governance.fix_{key}")
        return self.case.check(rule, say(f"governance.name_{key}"), verdict, message, remedy, item=item, title=title)

    def kept(self, rule: str, found: Sequence[Check], message: str) -> tuple[Check, ...]:
        """What was found against a rule, or one check that it is kept."""
        return tuple(found) or (self.check(rule, "pass", message),)

    @cached_property
    def planned(self) -> tuple[tuple[PlannedMeasure, Measure], ...]:
        """Each measure of the plan in force that the catalogue still has, by start."""
        known = self.case.catalogue.by_id
        return tuple(
            (one, known[one.id]) for one in (self.case.plan.measures if self.case.plan else ()) if one.id in known
        )

    def starts(self, measure: PlannedMeasure) -> date | None:
        """First day of a planned measure, as reported or planned."""
        standing = self.case.standings.get(measure.id)
        return (standing and standing.report.started) or self.case.first_day(measure.start)

    def ends(self, measure: PlannedMeasure) -> date | None:
        """Last day of a planned measure, as reported or planned; None for one that was stopped."""
        report = standing.report if (standing := self.case.standings.get(measure.id)) else None
        if report and report.state == "stopped":
            return None
        return (report and (report.finished or report.expected)) or self.case.last_day(measure.end)

    @cached_property
    def domains(self) -> tuple[str, ...]:
        """Codes of the parts of the organisation that the plan touches, or of all that are listed before there is a plan."""
        codes = [code for _, measure in self.planned for code in measure.domains]
        return tuple(dict.fromkeys(codes or [one.domain for one in self.case.records.of(Group) if one.domain]))

    def domain_name(self, code: str) -> str:
        """What a part of the organisation is called; the code where the measures do not know it."""
        return self.case.catalogue.domains.get(code, code)

    @cached_property
    def sponsors(self) -> frozenset[str]:
        """How the sponsor may be called in a list of roles."""
        named = (one.function for one in self.case.records.of(Member) if one.role == "sponsor")
        return frozenset(map(plain, ("sponsor", "programme sponsor", "Programmsponsor", *named)))

    @cached_property
    def domains_of_roles(self) -> Mapping[str, frozenset[str]]:
        """Role as ``plain`` writes it → parts of the organisation it belongs to: of the coalition, the alliance and line managers."""
        records = self.case.records
        found: dict[str, set[str]] = {}
        for manager in records.of(Manager):
            found.setdefault(plain(manager.function), set()).add(manager.domain)
        for group in records.of(Group):
            for role in (group.manager, group.name):
                found.setdefault(plain(role), set()).add(group.domain)
        for member in records.of(Member):
            own = records.linked(Group, (*member.domains, member.group))
            found.setdefault(plain(member.function), set()).update(group.domain for group in own)
        return {role: frozenset(filter(None, codes)) for role, codes in found.items() if role}

    def belongs(self, role: str, domain: str) -> bool:
        """Whether a role is in a part of the organisation: as somebody wrote down, or because its own words name that part."""
        written = plain(role)
        names = {
            plain(self.domain_name(domain)),
            *(plain(one.name) for one in self.case.records.of(Group) if one.domain == domain),
        }
        return domain in self.domains_of_roles.get(written, ()) or any(name and name in written for name in names)


def plain(role: str) -> str:
    """A role without regard to capitals and spaces."""
    return " ".join(role.casefold().split())


def roles_in(cell: str) -> tuple[str, ...]:
    """The roles of a cell, each once.

    >>> roles_in("Sponsor, Head of desk; sponsor")
    ('Sponsor', 'Head of desk')
    """
    found: dict[str, str] = {}
    for one in _PARTED.split(cell):
        if one.strip():
            found.setdefault(plain(one), " ".join(one.split()))
    return tuple(found.values())


def month_of(day: date, back: int = 0) -> date:
    """First day of the calendar month of a day, or of one so many months before.

    >>> month_of(date(2026, 1, 20), 2)
    datetime.date(2025, 11, 1)
    """
    year, month = divmod(day.year * 12 + day.month - 1 - back, 12)
    return date(year, month + 1, 1)
