"""Cases for the rules about the coalition: records, without a workspace. The coalition is the one of EX18, with groups around it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from analytics.goals.case import Case
from analytics.model.check import Check
from analytics.model.coalition_health import CoalitionHealth
from analytics.model.plan import Plan
from analytics.model.records.collection import records_of
from analytics.model.records.goals import Goal
from analytics.model.records.parts import Record
from analytics.model.records.people import MemberView, TrustRating
from analytics.model.records.programme import Group, Member, Programme
from analytics.model.shipped import shipped_catalogue, shipped_model
from analytics.people.coalition_health import coalition_health

TODAY = date(2026, 11, 15)
SEEN = date(2026, 11, 1)
PROGRAMME = Programme("programme", starts=date(2026, 11, 1), ends=date(2028, 10, 31))
GROUPS = (
    Group("A1", "Service desk", "domain", "SD", 20, "high"),
    Group("A2", "Operations", "domain", "OP", 30, "medium"),
    Group("A7", "Terminals", "unit", "", 50, "medium"),
)
MEMBERS = (
    Member("A", "Chief information officer", "Ada Lovelace", "sponsor", "top", is_cio=True, power=5, commitment=5,
           leadership=5, experience=4, functions="IT", meetings=6, last_seen=SEEN, days_a_month=3),
    Member("B", "Chief operating officer", "Bo Diddley", "advocate", "top", deputy_of="A", power=5, commitment=3,
           leadership=4, functions="Logistics", meetings=5, last_seen=SEEN, days_a_month=2),
    Member("C", "Head of service desk", "Cy Young", "agent", "mid", "A1", power=3, commitment=4, leadership=4,
           domains=("A1",), functions="IT", sites="Bergen", meetings=6, days_a_month=4),
    Member("D", "Duty engineer", "Di Prince", "agent", "staff", "A2", power=2, commitment=5, domains=("A2",),
           functions="IT", sites="Oslo", meetings=5, days_a_month=4),
    Member("E", "Terminal manager", "Ed Wood", "target", "mid", "A7", power=3, commitment=3, speaks_for=("A7",),
           functions="Operations of terminals", sites="Bergen, Oslo", meetings=5, days_a_month=2),
    Member("F", "Chief financial officer", "Flo Ziegfeld", "advocate", "top", power=3, commitment=2,
           functions="Finance", meetings=5, days_a_month=1),
    Member("G", "Voice of the desk", "Gil Scott", "target", "staff", "A1", power=1, commitment=4, meetings=5),
    Member("H", "Voice of operations", "Hal Niner", "target", "staff", "A2", power=1, commitment=4, meetings=5),
)  # fmt: skip
"""Like EX18, the sponsor is the CIO and nobody else at the top is able; B at commitment 4 would be."""
TRUST = tuple(
    TrustRating(f"T-{member}-{group}", member, group, rating, 8, SEEN)
    for member, group, rating in (("C", "A1", 4.2), ("D", "A2", 3.9), ("E", "A7", 4.0), ("A", "A7", 3.1))
)
GOALS = tuple(Goal(f"G{n}", name=f"Goal {n}") for n in range(1, 6))
VIEWS = tuple(
    MemberView(f"W{n}", round="Autumn", urgency=urgency, goals=("G1", "G2", "G3"))
    for n, urgency in enumerate((5, 5, 4))
)
RECORDS: tuple[Record, ...] = (PROGRAMME, *GROUPS, *MEMBERS, *TRUST, *GOALS, *VIEWS)


def case(records: Iterable[Record] = RECORDS, plan: Plan | None = None, language: str = "en") -> Case:
    """A case of these records."""
    return Case(records_of(records), TODAY, shipped_model(), shipped_catalogue(), plan=plan, language=language)


def with_(*records: Record) -> tuple[Record, ...]:
    """The usual records with these in the place of those with their ids, or beside them."""
    replaced = {(type(one), one.id): one for one in records}
    kept = [replaced.pop((type(one), one.id), one) for one in RECORDS]
    return (*kept, *replaced.values())


def member(member_id: str, **parts: Any) -> Member:
    """One of the usual members, changed."""
    return replace(next(one for one in MEMBERS if one.id == member_id), **parts)


def without_members(*ids: str) -> tuple[Record, ...]:
    """The usual records without some members."""
    return tuple(one for one in RECORDS if not (isinstance(one, Member) and one.id in ids))


def health(records: Iterable[Record] = RECORDS, plan: Plan | None = None, **asked: Any) -> CoalitionHealth:
    """The health, the same in both languages but for the words."""
    english, german = (coalition_health(case(records, plan, language), **asked) for language in ("en", "de"))
    assert [(one.rule, one.verdict, one.item) for one in english.checks] == [
        (one.rule, one.verdict, one.item) for one in german.checks
    ]
    assert [(one.key, one.about, one.light) for one in english.suggestions] == [
        (one.key, one.about, one.light) for one in german.suggestions
    ]
    assert english.said != german.said
    return english


def check(found: CoalitionHealth, rule: str, name: str = "") -> Check:
    """The one check of a rule, and of a name that begins so."""
    (only,) = [one for one in found.checks if one.rule == rule and one.name.startswith(name)]
    return only
