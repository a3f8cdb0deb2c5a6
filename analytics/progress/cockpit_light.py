"""The light of today: the worst of goals, budget and time; never green where a figure is not measured or nothing was (domain.md §8, slide 2)."""

from __future__ import annotations

from analytics.model.check import Check
from analytics.model.cockpit import CockpitLine
from analytics.model.plan_status import PlanStatus
from analytics.progress.cockpit_facts import GOALS, PLAN, PROGRESS, STATUS, SURVEYS, Facts
from analytics.progress.cockpit_words import about

Lit = tuple[str, CockpitLine]
"""A light with its reason."""
WORST = ("red", "amber", "grey", "green")
"""Worst first."""
MONEY = ("STATUS-BUDGET", "STATUS-COST")
TIME = ("STATUS-END", "STATUS-LATE", "STATUS-GAP", "STATUS-SILENT")
"""Rules of the status that money and time are judged by; together those that the light of the plan follows."""
_GOAL_LIGHTS = {"red": ("red",), "amber": ("amber",), "grey": ("grey", "invalid")}
_VERDICTS = {"red": "fail", "amber": "warn"}


def light(facts: Facts) -> Lit:
    """The worst light and why; of equals goals come before budget, budget before time."""
    found = (goals_light(facts), plan_light(facts, "budget", MONEY), plan_light(facts, "time", TIME))
    return min(found, key=lambda one: WORST.index(one[0]))


def goals_light(facts: Facts) -> Lit:
    """Of the open goals by their figures. Grey without an open goal, and where one is not measured."""
    say = facts.case.words.say
    lights = {one.goal.id: one.light for one in facts.figures if one.goal is not None}
    going = [one.goal for one in facts.goals if one.goal.state == "open"]
    for lit, these in _GOAL_LIGHTS.items():
        found = [one for one in going if lights.get(one.id, "grey") in these]
        if found:
            said = say(f"cockpit.light_goals_{lit}", n=len(found), name=found[0].name)
            return lit, facts.line("light-goals", said, (GOALS, "", found[0].id))
    if going:
        return "green", facts.line("light-green", say("cockpit.light_green"), (GOALS,))
    return _nothing_yet(facts) or ("grey", facts.line("light-goals", say("cockpit.light_no_goals"), (GOALS,)))


def plan_light(facts: Facts, what: str, rules: tuple[str, ...]) -> Lit:
    """``budget`` or ``time`` by the rules of the status: red where one is broken, amber where one has to be looked at.

    Grey before the first report. A rule that somebody set aside with a reason counts as kept.
    """
    status = facts.status
    if status is None or not _reported(status):
        return _silent(facts)
    mine = [one for one in status.checks if one.rule in rules and not one.passed]
    for lit, verdict in _VERDICTS.items():
        found: list[Check] = [one for one in mine if one.verdict == verdict]
        if found:
            alike = [one for one in found if one.rule == found[0].rule]
            said = about(facts.case.words, alike, remedy=False)
            return lit, facts.line(f"light-{what}", said, (PROGRESS, STATUS, found[0].item))
    return "green", facts.line("light-green", facts.case.words.say("cockpit.light_green"), (PROGRESS, STATUS))


def _reported(status: PlanStatus) -> bool:
    return any(one.reported is not None for one in status.measures)


def _silent(facts: Facts) -> Lit:
    """Grey, with why nothing is known of money and time."""
    found = _nothing_yet(facts)
    if found is not None:
        return found
    begins = facts.status.begins if facts.status else facts.case.plan_begins
    if begins is None:
        said = facts.case.words.say("cockpit.light_undated")
    else:
        key = "cockpit.light_planned" if begins > facts.today else "cockpit.light_silent"
        said = facts.case.words.say(key, day=begins)
    return "grey", facts.line("light-silent", said, (PROGRESS, STATUS))


def _nothing_yet(facts: Facts) -> Lit | None:
    """Grey before the first survey, and before the first plan; None after that."""
    say = facts.case.words.say
    if facts.stage == "empty":
        return "grey", facts.line("light-empty", say("cockpit.light_empty"), (SURVEYS,))
    if facts.stage == "surveyed":
        return "grey", facts.line("light-surveyed", say("cockpit.light_surveyed"), (PLAN,))
    return None
