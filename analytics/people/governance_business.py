"""How close IT is to the business: S4.17, S4.20, S4.36, S4.37, S4.38."""

from __future__ import annotations

from datetime import date

from analytics.model.check import Check
from analytics.model.governance import BUSINESS, CUSTOMERS
from analytics.model.records.goals import Kpi
from analytics.model.records.governance import Responsibility, ServiceTalk
from analytics.model.records.programme import Group, Member
from analytics.people.governance_frame import MIDDLE, Frame, plain, roles_in

QUARTER_DAYS = 92
RELATION = ("business relationship", "relationship manager", "brm", "beziehungsmanage", "business partner")
"""Words of the role that keeps the relation with the business."""


def business_checks(frame: Frame) -> tuple[Check, ...]:
    """S4.36, S4.37, S4.38, S4.17 and S4.20."""
    return *_contacts(frame), *_talks(frame), _relation(frame), _part(frame), _customers(frame)


def units(frame: Frame) -> tuple[Group, ...]:
    """Business units that people wrote down."""
    return tuple(one for one in frame.case.records.of(Group) if one.sort == "unit")


def last_talk(frame: Frame, unit: Group) -> date | None:
    """Day of the last service talk with a unit; None before the first."""
    talks = (one.on for one in frame.case.records.of(ServiceTalk) if one.unit == unit.id and one.on)
    return max((day for day in talks if day <= frame.today), default=None)


def _contacts(frame: Frame) -> tuple[Check, ...]:
    """S4.36: each business unit has a contact in IT."""
    say, known = frame.case.words.say, units(frame)
    if not known:
        return (frame.check("S4.36", "unknown", say("governance_business.no_units")),)
    found = [
        frame.check("S4.36", "fail", say("governance_business.no_contact"), one.id, one.name)
        for one in known
        if not one.contact.strip()
    ]
    return frame.kept("S4.36", found, say("governance_business.contacts"))


def _talks(frame: Frame) -> tuple[Check, ...]:
    """S4.37: a service talk with each unit at least every quarter."""
    say, known, found = frame.case.words.say, units(frame), []
    if not known:
        return (frame.check("S4.37", "unknown", say("governance_business.no_units")),)
    for one in known:
        day = last_talk(frame, one)
        if day is None:
            found.append(frame.check("S4.37", "fail", say("governance_business.never"), one.id, one.name))
        elif (frame.today - day).days > QUARTER_DAYS:
            found.append(frame.check("S4.37", "fail", say("governance_business.long_ago", day=day), one.id, one.name))
    return frame.kept("S4.37", found, say("governance_business.talks"))


def _relation(frame: Frame) -> Check:
    """S4.38: the role that keeps the relation with the business exists, and a function holds it."""
    say, records = frame.case.words.say, frame.case.records
    held = [role for one in records.of(Responsibility) for role in roles_in(f"{one.responsible}, {one.accountable}")]
    held += [*(one.contact for one in records.of(Group)), *(one.function for one in records.of(Member))]
    if any(word in plain(role) for role in held for word in RELATION):
        return frame.check("S4.38", "pass", say("governance_business.relation"))
    if not units(frame) and not held:
        return frame.check("S4.38", "unknown", say("governance_business.no_units"))
    return frame.check("S4.38", "warn", say("governance_business.no_relation"))


def _part(frame: Frame) -> Check:
    """S4.17: business people were asked, and the plan holds a measure that raises what they were asked about."""
    say = frame.case.words.say
    if not frame.roles or BUSINESS not in {role.id for role in frame.case.model.roles}:
        return frame.check("S4.17", "unknown", say("governance_business.no_survey"))
    if BUSINESS not in frame.roles:
        return frame.check("S4.17", "fail", say("governance_business.not_asked"))
    if frame.case.plan is None:
        return frame.check("S4.17", "unknown", say("governance_business.no_plan"))
    asked = {one.id for one in frame.case.model.dimensions if BUSINESS in one.roles}
    theirs = sum(any(gain.dimension in asked for gain in one.gains) for one in frame.case.plan.measures)
    if not theirs:
        return frame.check("S4.17", "fail", say("governance_business.not_planned"))
    return frame.check("S4.17", "pass", say("governance_business.part", n=theirs))


def _customers(frame: Frame) -> Check:
    """S4.20: service orientation is not below the middle of the scale, and a figure shows what users think."""
    say, level = frame.case.words.say, frame.levels.get(CUSTOMERS)
    if level is not None and level < MIDDLE:
        return frame.check("S4.20", "warn", say("governance_business.customers_low", level=level))
    if not any(one.user_side for one in frame.case.records.of(Kpi)):
        return frame.check("S4.20", "unknown" if level is None else "warn", say("governance_business.no_satisfaction"))
    if level is None:
        return frame.check("S4.20", "unknown", say("governance_business.customers_unasked"))
    return frame.check("S4.20", "pass", say("governance_business.customers", level=level))
