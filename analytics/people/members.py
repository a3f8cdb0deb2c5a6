"""The coalition as its rules see it, made from what people wrote down: members, the groups concerned, whom they trust, what they think."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from analytics.goals.case import Case
from analytics.model.records.goals import Goal
from analytics.model.records.people import MemberView, TrustRating
from analytics.model.records.programme import Group, Member, Site
from analytics.people.person import Person, Trust

ACTIVE_DAYS = 60
MEETINGS = 6
FEWEST_VIEWS = 3
"""Answers of members before anything is said about them."""
IMPACT = {"low": 1.0, "medium": 2.0, "high": 3.0}
STAFF = ("domain", "role")
"""Sorts of groups that do the work, whose word on agents counts (S0.26)."""


@dataclass(frozen=True)
class Coalition:
    """Members and the people concerned."""

    case: Case
    """Records with the changes that are tried out."""
    records: tuple[Member, ...]
    """Members whose time is not over."""
    added: Mapping[str, Mapping[str, Trust]]
    """Member id → group id → trust tried out beside what is on record."""

    @cached_property
    def members(self) -> tuple[Person, ...]:
        """As the rules see them."""
        trust = trust_of(self.case)
        return tuple(
            _person(self.case, one, {**trust.get(one.id, {}), **self.added.get(one.id, {})}) for one in self.records
        )

    @cached_property
    def by_id(self) -> dict[str, Member]:
        """Id → member."""
        return {one.id: one for one in self.records}

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Groups concerned: all of them, once there is a plan only the parts of IT its measures touch (S0.27)."""
        touched = planned_domains(self.case)
        return tuple(
            one
            for one in self.case.records.of(Group)
            if one.sort != "domain" or not one.domain or touched is None or one.domain in touched
        )

    @cached_property
    def people(self) -> dict[str, float]:
        """Id of a group concerned → head count, 0 where nobody said it."""
        return {one.id: float(one.people or 0) for one in self.groups}

    @cached_property
    def weights(self) -> dict[str, float]:
        """The same times impact (1 low to 3 high)."""
        return {one.id: self.people[one.id] * IMPACT.get(one.impact, IMPACT["medium"]) for one in self.groups}

    @cached_property
    def domains(self) -> dict[str, str]:
        """Parts of IT concerned → name: code of the measures, or id of a group without one."""
        found = {one.domain or one.id: one.name for one in reversed(self.groups) if one.sort == "domain"}
        names = self.case.catalogue.domains
        for code in sorted(planned_domains(self.case) or ()):
            found.setdefault(code, names.get(code, code))
        return found

    @cached_property
    def covered(self) -> frozenset[str]:
        """Groups somebody comes from, speaks for or works for."""
        return frozenset(place for one in self.members for place in (*one.speaks_for, *one.domains))

    @cached_property
    def sites(self) -> tuple[str, ...]:
        """Sites that members or groups name or that are listed, as first written."""
        named = [site for one in self.members for site in one.sites]
        named += [site for one in self.groups for site in parted(one.sites)]
        return each_once([*named, *(one.name for one in self.case.records.of(Site))])

    @property
    def rated(self) -> bool:
        """True once power and commitment of somebody are rated."""
        return any(one.power is not None and one.commitment is not None for one in self.records)

    @cached_property
    def views(self) -> tuple[MemberView, ...]:
        """Answers of the newest survey of at least three members; empty without one."""
        by_round: dict[str, list[MemberView]] = {}
        for one in self.case.records.of(MemberView):
            by_round.setdefault(one.round.casefold(), []).append(one)
        enough = [found for found in by_round.values() if len(found) >= FEWEST_VIEWS]
        return tuple(enough[-1]) if enough else ()

    def name_of(self, group: str) -> str:
        """Name of a group or part of IT."""
        found = self.case.records.find(Group, group)
        return found.name if found else self.domains.get(group, group)

    def goals(self, ids: Collection[str]) -> list[str]:
        """Names of goals, those that are gone left out."""
        return [one.name for one in self.case.records.linked(Goal, ids)]

    def functions(self, ids: Collection[str]) -> tuple[str, ...]:
        """Functions of members, in the order of the list."""
        return tuple(one.function for one in self.records if one.id in ids)


def coalition_of(
    case: Case, without: Collection[str] = (), plus: Sequence[Member] = (), trust: Sequence[TrustRating] = ()
) -> Coalition:
    """The coalition of a case, without some members and with others: new ones, or known ones as they would be."""
    changed, joining = {one.id: one for one in plus if one.id}, []
    known = [changed.pop(one.id, one) for one in case.records.of(Member)]
    for place, one in enumerate((*changed.values(), *(one for one in plus if not one.id)), 1):
        joining.append(one if one.id else replace(one, id=f"new{place}"))
    kept = [
        one
        for one in (*known, *joining)
        if one.id not in without and not (one.until is not None and one.until < case.today)
    ]
    added: dict[str, dict[str, Trust]] = {}
    for rating in trust:
        added.setdefault(rating.member, {})[rating.group] = Trust(rating.rating or 0.0, rating.people)
    return Coalition(case, tuple(kept), added)


def trust_of(case: Case) -> dict[str, dict[str, Trust]]:
    """Member id → group id → the newest rating."""
    found: dict[str, dict[str, Trust]] = {}
    for one in sorted(case.records.of(TrustRating), key=lambda one: one.taken or date.min):
        if one.rating is not None:
            found.setdefault(one.member, {})[one.group] = Trust(one.rating, one.people)
    return found


def planned_domains(case: Case) -> frozenset[str] | None:
    """Codes of the parts of IT that planned measures touch; None without a plan."""
    if case.plan is None:
        return None
    planned = (case.catalogue.by_id.get(one.id) for one in case.plan.measures)
    return frozenset(code for one in planned if one is not None for code in one.domains)


def parted(words: str) -> tuple[str, ...]:
    """What is parted by commas or semicolons; nothing twice, whatever its capitals."""
    found = {one.strip().casefold(): one.strip() for one in words.replace(";", ",").split(",") if one.strip()}
    return tuple(found.values())


def each_once(names: Iterable[str]) -> tuple[str, ...]:
    """Names without those that differ from an earlier one by capitals only."""
    found: dict[str, str] = {}
    for one in names:
        found.setdefault(one.casefold(), one)
    return tuple(found.values())


def _person(case: Case, one: Member, trust: Mapping[str, Trust]) -> Person:
    own = [group for group in case.records.linked(Group, (*one.domains, one.group)) if group.sort == "domain"]
    since = case.today - timedelta(days=ACTIVE_DAYS)
    held = min(one.meetings or 0, MEETINGS)
    return Person(
        id=one.id,
        role=one.role or "agent",  # type: ignore[arg-type]
        level=one.level or "mid",  # type: ignore[arg-type]
        power=one.power or 0.0,
        commitment=one.commitment or 0.0,
        is_cio=one.is_cio,
        leadership=one.leadership or 0.0,
        experience=one.experience or 0.0,
        deputy_of=one.deputy_of,
        days_a_month=one.days_a_month or 0.0,
        until=one.until,
        functions=tuple(function.casefold() for function in parted(one.functions)),
        domains=tuple(dict.fromkeys(place for group in own for place in (group.id, group.domain) if place)),
        sites=parted(one.sites),
        attended=() if one.meetings is None else (True,) * held + (False,) * (MEETINGS - held),
        trust=trust,
        speaks_for=tuple(dict.fromkeys(place for place in (one.group, *one.speaks_for) if place)),
        seen=None if one.last_seen is None else one.last_seen >= since,
    )
