"""Letter S: one verb, one object, one figure, one result, and where it holds (S2.11, S2.15)."""

from __future__ import annotations

from analytics.goals.goal_bench import GoalBench, known_names
from analytics.goals.goal_wording import joins_two_results, joins_two_things
from analytics.model.check import Check
from analytics.model.records.goals import VERBS
from analytics.model.records.programme import Service


def specific(goal: GoalBench) -> tuple[Check, ...]:
    """The checks of letter S."""
    return _verb(goal), _object(goal), _kpi(goal), _one(goal), _scope(goal)


def _verb(on: GoalBench) -> Check:
    """One verb of the list (S2.11)."""
    place = {"en": 1, "de": 2}.get(on.case.language, 1)
    verbs = {verb[0]: verb[place] for verb in VERBS}
    if on.goal.verb in verbs:
        return on.check("SMART-S-VERB", "pass", on.say("smart.verb_said", verb=verbs[on.goal.verb]))
    remedy = on.say("smart.verb_fix", verbs=list(verbs.values()))
    return on.check("SMART-S-VERB", "fail", on.say("smart.verb_missing"), remedy)


def _object(on: GoalBench) -> Check:
    """One process, service or dimension (S2.11)."""
    service = on.case.records.find(Service, on.goal.service)
    name = on.goal.object or (service.name if service else "")
    if not name and on.dimension:
        name = on.case.words.names.dimension(on.dimension)
    if not name:
        return on.check("SMART-S-OBJECT", "fail", on.say("smart.object_missing"), on.say("smart.object_fix"))
    if joins_two_things(name, _names(on)):
        return on.check("SMART-S-OBJECT", "fail", on.say("smart.object_two", name=name), on.say("smart.one_fix"))
    return on.check("SMART-S-OBJECT", "pass", on.say("smart.object_said", name=name))


def _kpi(on: GoalBench) -> Check:
    """Exactly one figure (S2.15)."""
    if on.kpi is None:
        return on.check("SMART-S-KPI", "fail", on.say("smart.kpi_missing"), on.say("smart.kpi_fix"))
    return on.check("SMART-S-KPI", "pass", on.say("smart.kpi_said", name=on.kpi.name))


def _one(on: GoalBench) -> Check:
    """No “and” or “or” that joins two results, in English or German (S2.15)."""
    if joins_two_results(on.goal.name, _names(on)):
        return on.check("SMART-S-ONE", "fail", on.say("smart.two_results"), on.say("smart.one_fix"))
    return on.check("SMART-S-ONE", "pass", on.say("smart.one_result"))


def _scope(on: GoalBench) -> Check:
    """For whom or where it holds (S2.15)."""
    if not on.goal.scope:
        return on.check("SMART-S-SCOPE", "fail", on.say("smart.scope_missing"), on.say("smart.scope_fix"))
    return on.check("SMART-S-SCOPE", "pass", on.say("smart.scope_said", scope=on.goal.scope))


def _names(on: GoalBench) -> tuple[str, ...]:
    return (*known_names(on.case), *((on.kpi.name,) if on.kpi else ()))
