"""What is missing in each step of the journey, one line a step at most, in its order (S0.31)."""

from __future__ import annotations

from collections.abc import Callable

from analytics.model.check import Check
from analytics.model.cockpit import CockpitLine
from analytics.model.records.communication import Message
from analytics.model.records.goals import Goal
from analytics.model.records.governance import SteeringDate
from analytics.model.records.people import Manager
from analytics.model.records.programme import Member
from analytics.model.records.vision import Approval
from analytics.progress.cockpit_facts import (
    ALLIANCE,
    COALITION,
    DECK,
    GOALS,
    GOVERNANCE,
    PHASES,
    PLAN,
    PROGRESS,
    STATUS,
    SURVEYS,
    TALK,
    VISION,
    Facts,
)

Missing = CockpitLine | None


def missing(facts: Facts) -> tuple[CockpitLine, ...]:
    """What is missing, step by step; a step where nothing is has no line."""
    steps: tuple[Callable[[Facts], Missing], ...] = (
        _survey, _coalition, _vision, _goals, _plan, _alliance, _communication, _governance, _progress, _deck,
    )  # fmt: skip
    return tuple(found for step in steps if (found := step(facts)) is not None)


def _said(facts: Facts, key: str, *source: str, **values: object) -> CockpitLine:
    step = source[0].removeprefix("pages/").removesuffix(".py")
    return facts.line(f"missing-{step}", facts.case.words.say(f"cockpit.{key}", **values), source)  # type: ignore[arg-type]


def _survey(facts: Facts) -> Missing:
    return None if facts.wave else _said(facts, "missing_survey", SURVEYS)


def _coalition(facts: Facts) -> Missing:
    members = facts.case.records.of(Member)
    if not members:
        return _said(facts, "missing_coalition", COALITION)
    if not any(one.role == "sponsor" and (one.until is None or one.until >= facts.today) for one in members):
        return _said(facts, "missing_sponsor", COALITION)
    if facts.coalition is not None and facts.coalition.light == "red":
        return facts.line("missing-coalition", facts.coalition.said, (COALITION,))
    return None


def _vision(facts: Facts) -> Missing:
    vision = facts.case.records.vision
    if vision is None or not any((vision.core, vision.what_for, vision.if_nothing, vision.what_we_gain)):
        return _said(facts, "missing_vision", VISION)
    return None if facts.case.records.of(Approval) else _said(facts, "missing_approval", VISION, "Approval")


def _goals(facts: Facts) -> Missing:
    if not any(one.state == "open" for one in facts.case.records.of(Goal)):
        return _said(facts, "missing_goals", GOALS)
    open_ones = [one.goal for one in facts.goals if one.goal.state == "open" and not one.smart]
    if not open_ones:
        return None
    return _said(facts, "missing_smart", GOALS, "", open_ones[0].id, n=len(open_ones), name=open_ones[0].name)


def _plan(facts: Facts) -> Missing:
    if not facts.wave:
        return None
    if facts.case.plan is None:
        return _said(facts, "missing_plan", PLAN)
    if facts.stage == "second wave":
        return _said(facts, "missing_replan", PLAN, before=facts.plan_wave, wave=facts.wave)
    return None


def _alliance(facts: Facts) -> Missing:
    if not facts.case.records.of(Manager):
        return _said(facts, "missing_managers", ALLIANCE)
    if facts.alliance is not None and facts.alliance.missing:
        return facts.line("missing-alliance", facts.alliance.said, (ALLIANCE,))
    return None


def _communication(facts: Facts) -> Missing:
    if not facts.case.records.of(Message):
        return _said(facts, "missing_messages", TALK)
    broken = _broken(facts.checks.get(TALK, ()))
    if not broken:
        return None
    return _said(facts, "missing_reach", TALK, "Checks", n=len({one.rule for one in broken}), message=broken[0].message)


def _governance(facts: Facts) -> Missing:
    ahead = [one for one in facts.case.records.of(SteeringDate) if one.on and one.on >= facts.today and not one.held]
    return None if ahead else _said(facts, "missing_steering", GOVERNANCE, "Decisions")


def _progress(facts: Facts) -> Missing:
    """The dates of the programme, without which there are no phases; reports of what should be running."""
    if not facts.case.phases:
        return _said(facts, "missing_dates", PROGRESS, PHASES)
    silent = [
        one
        for one in (facts.status.measures if facts.status else ())
        if one.reported is None and one.planned_start < facts.today
    ]
    if not silent:
        return None
    return _said(facts, "missing_reports", PROGRESS, STATUS, silent[0].id, n=len(silent), name=silent[0].name)


def _deck(facts: Facts) -> Missing:
    broken = _broken(facts.checks.get(DECK, ()))
    if not broken:
        return None
    return facts.line("missing-export", f"{broken[0].message} {broken[0].remedy}".strip(), (DECK,))


def _broken(checks: tuple[Check, ...]) -> list[Check]:
    return [one for one in checks if one.verdict == "fail" and not one.exception]
