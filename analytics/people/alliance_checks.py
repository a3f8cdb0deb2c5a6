"""Who is in the alliance, and for whom it speaks: S3.1, S3.6, S3.7, S3.10–S3.12, the share outside the core team (domain.md §6.6)."""

from __future__ import annotations

from datetime import timedelta

from analytics.goals.case import Case
from analytics.model.check import Check, Verdict
from analytics.people.alliance_facts import AllianceFacts
from analytics.people.alliance_reach_checks import reach_checks
from analytics.people.alliance_signing import active
from analytics.people.alliance_signoff_checks import signoff_checks

MET_DAYS = 30
MID, OUTSIDE = 0.70, 0.50
NAMED = 4
EPSILON = 1e-9


def alliance_checks(facts: AllianceFacts) -> tuple[Check, ...]:
    """Every rule about the alliance, in the order of the page."""
    return (
        _exists(facts),
        *_charter(facts),
        _coverage(facts),
        *_hole(facts),
        *_members(facts),
        *signoff_checks(facts),
        *reach_checks(facts),
    )


def simple(case: Case, rule: str, key: str, verdict: Verdict, remedy: bool = True, **values: object) -> Check:
    """A check whose texts are ``alliance.<key>_name``, ``_pass`` … and ``_remedy``; ``values`` fill all of them."""
    say = case.words.say
    fix = say(f"alliance.{key}_remedy", **values) if remedy and verdict != "pass" else ""
    return case.check(rule, say(f"alliance.{key}_name"), verdict, say(f"alliance.{key}_{verdict}", **values), fix)


def _exists(facts: AllianceFacts) -> Check:
    """S3.6: there is an alliance."""
    count = len(facts.managers)
    return simple(facts.case, "S3.6", "exists", "pass" if count else "fail", n=count)


def _charter(facts: AllianceFacts) -> tuple[Check, ...]:
    """S3.6, S3.7: it has a charter, and met in the last 30 days."""
    if not facts.managers:
        return ()
    case, alliance = facts.case, facts.alliance
    written = simple(case, "S3.6-CHARTER", "charter", "pass" if alliance.charter.strip() else "fail")
    if alliance.met is None:
        return written, simple(case, "S3.6-MET", "met", "unknown")
    recent = timedelta(0) <= case.today - alliance.met <= timedelta(days=MET_DAYS)
    return written, simple(case, "S3.6-MET", "met", "pass" if recent else "fail", day=alliance.met, limit=MET_DAYS)


def _coverage(facts: AllianceFacts) -> Check:
    """S3.11: every affected domain is represented; amber counts as a warning."""
    case, found = facts.case, facts.coverage
    if not facts.people:
        return simple(case, "S3.11", "coverage", "unknown")
    verdict: Verdict = {"green": "pass", "amber": "warn", "red": "fail"}[found.light]  # type: ignore[assignment]
    names = [case.words.names.resource(code) for code in found.missing[:NAMED]]
    return simple(case, "S3.11", "coverage", verdict, n=len(found.missing), names=names, share=found.weighted)


def _hole(facts: AllianceFacts) -> tuple[Check, ...]:
    """S3.1: sponsor and core team alone are not enough. Nothing to say where the alliance covers half."""
    return (simple(facts.case, "S3.1", "hole", "fail", share=facts.coverage.weighted),) if facts.hole else ()


def _members(facts: AllianceFacts) -> tuple[Check, ...]:
    """S3.10, S3.11, S3.12, S3.14: levels, distance to the core team, attendance, links to strategy and work."""
    managers, case = facts.managers, facts.case
    if not managers:
        return ()
    mid = sum(one.level == "mid" for one in managers) / len(managers)
    outside = sum(not one.core for one in managers) / len(managers)
    away = [one.function for one in managers if not active(one)]
    loose = [one.function for one in managers if not (one.goal and one.measure)]
    return (
        simple(case, "S3.10", "middle", "pass" if mid >= MID - EPSILON else "warn", share=mid),
        simple(case, "S3.14-OUTSIDE", "outside", "pass" if outside >= OUTSIDE - EPSILON else "warn", share=outside),
        simple(case, "S3.11-ACTIVE", "active", "warn" if away else "pass", n=len(away), functions=away[:NAMED]),
        simple(case, "S3.12", "linked", "warn" if loose else "pass", n=len(loose), functions=loose[:NAMED]),
    )
