"""The rules of the responsibility matrix on its records: S0.24, S4.40 (domain.md §7.6). Roles, not names."""

from __future__ import annotations

from collections import Counter

from analytics.model.check import Check, Verdict
from analytics.model.records.governance import Responsibility
from analytics.model.records.people import Manager
from analytics.model.records.programme import Member
from analytics.people.governance_frame import Frame, plain, roles_in
from analytics.people.raci import Activity, Breach, breaches

_RULES = {
    "empty": "RACI-EMPTY", "one-accountable": "RACI-A", "responsible": "RACI-R", "domain": "RACI-DOMAIN", "consulted": "RACI-C",
    "overload": "RACI-LOAD",
}  # fmt: skip
_MILD = ("RACI-C", "RACI-LOAD")
SHORTEST_NAME = 4
"""Letters of a name worth looking for: shorter ones are also words."""


def raci_checks(frame: Frame) -> tuple[Check, ...]:
    """S4.40 and the rules of §7.6, S0.24, and that cells hold roles and no names."""
    rows = frame.case.records.of(Responsibility)
    if not rows:
        return _there(frame), frame.check("S0.24", "unknown", frame.case.words.say("governance_roles.none"))
    return _there(frame), _sponsor(frame), *_rows(frame), *_names(frame)


def _there(frame: Frame) -> Check:
    """S4.40: the matrix has rows for the programme and for processes."""
    say, sorts = frame.case.words.say, {one.sort for one in frame.case.records.of(Responsibility)}
    if not sorts:
        return frame.check("S4.40", "unknown", say("governance_roles.none"))
    if "programme" not in sorts:
        return frame.check("S4.40", "fail", say("governance_roles.no_programme"))
    if "process" not in sorts:
        return frame.check("S4.40", "fail", say("governance_roles.no_process"))
    return frame.check("S4.40", "pass", say("governance_roles.there", n=len(frame.case.records.of(Responsibility))))


def _sponsor(frame: Frame) -> Check:
    """S0.24: the sponsor is accountable for the programme, no other role for more of it, and is among those who wrote the vision."""
    say, records = frame.case.words.say, frame.case.records
    held: Counter[str] = Counter(
        plain(role)
        for one in records.of(Responsibility)
        if one.sort == "programme"
        for role in roles_in(one.accountable)
    )
    own = sum(count for role, count in held.items() if role in frame.sponsors)
    if not own:
        return frame.check("S0.24", "fail", say("governance_roles.sponsor_fail"))
    if any(count > own for role, count in held.items() if role not in frame.sponsors):
        return frame.check("S0.24", "warn", say("governance_roles.sponsor_less"))
    vision = records.vision
    if vision is not None and not any(one.role == "sponsor" for one in records.linked(Member, vision.authors)):
        return frame.check("S0.24", "warn", say("governance_roles.sponsor_vision"))
    return frame.check("S0.24", "pass", say("governance_roles.sponsor_pass"))


def activity(row: Responsibility) -> Activity:
    """A row as the rules see it; roles without regard to capitals."""

    def roles(cell: str) -> tuple[str, ...]:
        return tuple(map(plain, roles_in(cell)))

    return Activity(
        row.id, roles(row.responsible), roles(row.accountable), roles(row.consulted), roles(row.informed), row.domain
    )


def _rows(frame: Frame) -> tuple[Check, ...]:
    """The rules of §7.6, one check each breach, and one for all rules that are kept."""
    rows = {one.id: one for one in frame.case.records.of(Responsibility)}
    activities = [activity(one) for one in rows.values()]
    broken = [found for one in activities for found in _of_row(frame, one)]
    broken += [found for found in breaches(activities, {}) if found.rule == "overload" and found.count > 1]
    found = []
    for breach in broken:
        rule, row = _RULES[breach.rule], rows.get(breach.activity)
        key = f"governance_roles.{breach.rule.replace('-', '_')}"
        role = _shown(frame, breach.role)
        domain = frame.domain_name(row.domain) if row else ""
        message = frame.case.words.say(key, n=breach.count, role=role, domain=domain, all=len(rows))
        verdict: Verdict = "warn" if rule in _MILD else "fail"
        found.append(frame.check(rule, verdict, message, breach.activity, row.activity if row else ""))
    say, against = frame.case.words.say, {one.rule for one in found}
    kept = [frame.check(rule, "pass", say("governance_roles.kept")) for rule in _RULES.values() if rule not in against]
    return *found, *kept


def _of_row(frame: Frame, row: Activity) -> tuple[Breach, ...]:
    """What one row breaks; whose part of the organisation a role is in, its own words may say as well."""
    inside = {
        role: row.domain
        for role in (*row.responsible, *row.accountable)
        if row.domain and frame.belongs(role, row.domain)
    }
    return tuple(one for one in breaches((row,), inside) if one.rule != "overload")


def _shown(frame: Frame, role: str) -> str:
    """A role as somebody wrote it; never the name of a person."""
    if any(name in role for name in known_names(frame)):
        return frame.case.words.say("governance_roles.somebody")
    rows = frame.case.records.of(Responsibility)
    return next((one for row in rows for one in roles_in(row.accountable) if plain(one) == role), role)


def known_names(frame: Frame) -> frozenset[str]:
    """Names of members of coalition and alliance as ``plain`` writes them, short ones left out: they may be words of a role."""
    records = frame.case.records
    names = [*(one.name for one in records.of(Member)), *(one.name for one in records.of(Manager))]
    return frozenset(plain(name) for name in names if len(name.strip()) >= SHORTEST_NAME)


def _names(frame: Frame) -> tuple[Check, ...]:
    """Cells hold roles instead of names: none of those written down for coalition and alliance stands in them. The name is not repeated."""
    say, names, found = frame.case.words.say, known_names(frame), []
    for row in frame.case.records.of(Responsibility):
        words = plain(", ".join((row.responsible, row.accountable, row.consulted, row.informed)))
        if any(name in words for name in names):
            found.append(frame.check("RACI-NAMES", "fail", say("governance_roles.named"), row.id, row.id))
    return frame.kept("RACI-NAMES", found, say("governance_roles.unnamed"))
