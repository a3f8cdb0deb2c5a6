"""Rules about the elements of the vision and what they are tied to: V6, V7 and the requirements beside them."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.goals.case import Case
from analytics.goals.measure_gaps import gap_checks
from analytics.model.check import Check, Verdict
from analytics.model.records.goals import Benefit, Goal
from analytics.model.records.programme import BusinessProcess, Group, Objective
from analytics.model.records.vision import Element
from analytics.model.vision_reading import ElementRow


def element_checks(case: Case) -> tuple[Check, ...]:
    """V6 and V7 for every element, S1.21 and S1.10; unknown while there is no element. Then V7 for every open goal, S1.8 and S2.6."""
    elements, say = case.records.of(Element), case.words.say
    if elements:
        rules = (_tied, _checkable, _observable, _carried)
        found = [rule(case, element) for element in elements for rule in rules]
    else:
        names = (("V6", "v6_name"), ("V7", "v7_name"), ("S1.21", "end_state_name"), ("S1.10", "carried_name"))
        none, add = say("vision_scope.no_element"), say("vision_scope.no_element_remedy")
        found = [case.check(rule, say(f"vision_scope.{name}"), "unknown", none, add) for rule, name in names]
    orphans = [_guided(case, goal) for goal in case.records.of(Goal) if goal.state == "open"]
    return (*found, *orphans, *_measures(case), *gap_checks(case))


def element_rows(case: Case) -> tuple[ElementRow, ...]:
    """Every element with who carries it and what it ties together (S1.10)."""
    return tuple(_row(case, element) for element in case.records.of(Element))


def must_rise(case: Case, element: Element) -> tuple[str, ...]:
    """Those of the element's dimensions whose target is above today's level. Empty before the first survey."""
    found = [case.gap_by_id[one] for one in element.dimensions if one in case.gap_by_id]
    return tuple(g.id for g in found if g.mean is not None and g.target is not None and g.target > g.mean)


def _tied(case: Case, element: Element) -> Check:
    """V6, S1.5: as-is and to-be text, a dimension whose target is above today's level, and a business objective."""
    say = case.words.say
    missing = [part for part in ("as_is", "to_be") if not getattr(element, part)]
    known = {gap.id for gap in case.gaps if gap.mean is not None}
    judged, rises = known.issuperset(element.dimensions), bool(must_rise(case, element))
    if judged and not rises:
        missing.append("dimension")
    if not element.objectives:
        missing.append("objective")
    if missing:
        named = [say(f"vision_scope.lacks_{part}") for part in missing]
        key = "vision_scope.v6_lacks" if {"as_is", "to_be"} & set(missing) else "vision_scope.v6_fail"
        message = say(key, element=element.name, missing=named)
        return _about(case, "V6", "v6_name", element, "fail", message, say("vision_scope.v6_remedy"))
    if not rises:
        message = say("vision_scope.v6_unknown", element=element.name)
        return _about(case, "V6", "v6_name", element, "unknown", message, say("vision_scope.v6_unknown_remedy"))
    message = say("vision_scope.v6_pass", element=element.name)
    return _about(case, "V6", "v6_name", element, "pass", message)


def _checkable(case: Case, element: Element) -> Check:
    """V7, S1.8, S1.13: at least one goal that has not been stopped belongs to the element."""
    goals = _goals_of(case, element)
    if goals:
        message = case.words.say("vision_scope.v7_pass", element=element.name, n=len(goals))
        return _about(case, "V7", "v7_name", element, "pass", message)
    message = case.words.say("vision_scope.v7_fail", element=element.name)
    return _about(case, "V7", "v7_name", element, "fail", message, case.words.say("vision_scope.v7_remedy"))


def _observable(case: Case, element: Element) -> Check:
    """S1.21: the element says which state will be seen: a figure or level in words, or a goal with a KPI and a target."""
    say = case.words.say
    measured = any(goal.kpi and goal.target is not None for goal in _goals_of(case, element))
    if not element.end_state:
        message = say("vision_scope.end_state_fail", element=element.name)
        return _about(case, "S1.21", "end_state_name", element, "fail", message, say("vision_scope.end_state_remedy"))
    if not measured and not any(sign.isdigit() for sign in element.end_state):
        message = say("vision_scope.end_state_warn", element=element.name)
        return _about(case, "S1.21", "end_state_name", element, "warn", message, say("vision_scope.end_state_remedy"))
    message = say("vision_scope.end_state_pass", element=element.name)
    return _about(case, "S1.21", "end_state_name", element, "pass", message)


def _carried(case: Case, element: Element) -> Check:
    """S1.10: a body or function is responsible for the element, and it says for which groups it is."""
    say = case.words.say
    missing = [part for part in ("responsible", "groups") if not getattr(element, part)]
    if not missing:
        message = say("vision_scope.carried_pass", element=element.name)
        return _about(case, "S1.10", "carried_name", element, "pass", message)
    named = [say(f"vision_scope.lacks_{part}") for part in missing]
    message = say("vision_scope.carried_warn", element=element.name, missing=named)
    return _about(case, "S1.10", "carried_name", element, "warn", message, say("vision_scope.carried_remedy"))


def _guided(case: Case, goal: Goal) -> Check:
    """V7, S1.8: an open goal belongs to an element of the vision."""
    say, name = case.words.say, case.words.say("vision_scope.v7_goal_name")
    if case.records.linked(Element, goal.elements):
        message = say("vision_scope.v7_goal_pass", goal=goal.name)
        return case.check("V7", name, "pass", message, item=goal.id, title=goal.name)
    message, remedy = say("vision_scope.v7_goal_fail", goal=goal.name), say("vision_scope.v7_goal_remedy")
    return case.check("V7", name, "fail", message, remedy, item=goal.id, title=goal.name)


def _measures(case: Case) -> tuple[Check, ...]:
    """S1.8, S2.6: every measure of the plan leads to an element of the vision. Nothing to say without a plan."""
    if case.plan is None:
        return ()
    say, name = case.words.say, case.words.say("vision_scope.measures_name")
    if not case.records.of(Element):
        return (
            case.check("S1.8", name, "unknown", say("vision_scope.no_element"), say("vision_scope.no_element_remedy")),
        )
    lead = {one for element in case.records.of(Element) for one in measures_of(case, element)}
    orphans = tuple(measure.name for measure in case.plan.measures if measure.id not in lead)
    if not orphans:
        return (case.check("S1.8", name, "pass", say("vision_scope.measures_pass")),)
    message, remedy = (
        say("vision_scope.measures_warn", n=len(orphans), measures=orphans),
        "vision_scope.measures_remedy",
    )
    return (case.check("S1.8", name, "warn", message, say(remedy)),)


def measures_of(case: Case, element: Element) -> tuple[str, ...]:
    """Ids of the plan's measures that lead to an element: named by one of its goals, or raising one of its dimensions."""
    named = {one for goal in _goals_of(case, element) for one in goal.measures}
    raised = set(element.dimensions)
    planned = case.plan.measures if case.plan else ()
    return tuple(one.id for one in planned if one.id in named or raised & {gain.dimension for gain in one.gains})


def _goals_of(case: Case, element: Element) -> tuple[Goal, ...]:
    return tuple(one for one in case.records.of(Goal) if element.id in one.elements and one.state != "stopped")


def _row(case: Case, element: Element) -> ElementRow:
    records, planned = case.records, case.plan.measures if case.plan else ()
    lead = measures_of(case, element)
    gaps = [case.gap_by_id.get(one) for one in element.dimensions]
    return ElementRow(
        id=element.id,
        name=element.name,
        responsible=element.responsible,
        groups=_names(records.linked(Group, element.groups)),
        objectives=_names(records.linked(Objective, element.objectives)),
        processes=_names(records.linked(BusinessProcess, element.processes)),
        goals=_names(_goals_of(case, element)),
        measures=tuple(one.name for one in planned if one.id in lead),
        benefits=_names([one for one in records.of(Benefit) if element.id in one.elements]),
        levels={
            one: (gap.mean, gap.target) if gap else (None, None)
            for one, gap in zip(element.dimensions, gaps, strict=True)
        },
    )


def _names(records: Sequence[Group | Objective | BusinessProcess | Goal | Benefit]) -> tuple[str, ...]:
    return tuple(one.name for one in records)


def _about(
    case: Case, rule: str, name: str, element: Element, verdict: Verdict, message: str, remedy: str = ""
) -> Check:
    named = case.words.say(f"vision_scope.{name}")
    return case.check(rule, named, verdict, message, remedy, item=element.id, title=element.name)
