"""Rules about what the vision rests on and serves: business, urgency, sponsor, groups, success (domain.md §1.2 and §1.5)."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.goals.case import Case
from analytics.goals.standing_cost import standing_costs
from analytics.goals.vision_text import words_of
from analytics.model.check import Check, Verdict
from analytics.model.records.goals import Benefit, Goal
from analytics.model.records.programme import BusinessProcess, Group, Objective, Service, Tool
from analytics.model.records.vision import Element

SHOWN_NAMES = 4


def scope_checks(case: Case) -> tuple[Check, ...]:
    """One check a rule, in the order of the requirements."""
    rules = (_gain, _business, _strategy, _cost, _groups, _aims, _talking_points, _landscape, _inputs, _success)
    return tuple(rule(case) for rule in rules)


def _gain(case: Case) -> Check:
    """S1.3: what we gain is written and at least one benefit belongs to an element."""
    written = bool(words_of(case.records.vision)["what_we_gain"])
    linked = any(case.records.linked(Element, one.elements) for one in case.records.of(Benefit))
    return _rule(case, "S1.3", "gain", "pass" if written and linked else "fail" if written else "unknown")


def _business(case: Case) -> Check:
    """S1.4: the elements rest on at least one business objective and one key process."""
    elements = case.records.of(Element)
    objectives = case.records.linked(Objective, [one for element in elements for one in element.objectives])
    processes = case.records.linked(BusinessProcess, [one for element in elements for one in element.processes])
    kept = bool(objectives) and any(process.key for process in processes)
    return _rule(case, "S1.4", "business", "pass" if kept else "fail" if elements else "unknown")


def _strategy(case: Case) -> Check:
    """S4.8: a business objective the vision serves says where it is written: strategy, budget or resolution."""
    elements = case.records.of(Element)
    objectives = case.records.linked(Objective, [one for element in elements for one in element.objectives])
    kept = any(one.strategy for one in objectives)
    return _rule(case, "S4.8", "strategy", "pass" if kept else "warn" if objectives else "unknown")


def _cost(case: Case) -> Check:
    """S1.7: the cost of standing still is worked out, so that urgency has a number."""
    costs, say = standing_costs(case), case.words.say
    name = say("vision_scope.cost_name")
    if any(line.amount for line in costs.lines):
        return case.check("S1.7", name, "pass", say("vision_scope.cost_pass", cost=costs.year))
    return case.check("S1.7", name, "warn", say("vision_scope.cost_warn"), say("vision_scope.cost_remedy"))


def _groups(case: Case) -> Check:
    """S1.9: every group can read what changes for it."""
    groups = case.records.of(Group)
    without = [one.name for one in groups if not one.change]
    return _listed(case, "S1.9", "groups", groups, without)


def _aims(case: Case) -> Check:
    """S1.11: the sponsor says something in words of their own, and the aims of senior management are named."""
    vision = case.records.vision
    missing = [part for part in ("sponsor_says", "aims") if not getattr(vision, part, "")]
    if not missing:
        return _rule(case, "S1.11", "aims", "pass")
    say = case.words.say
    message = say("vision_scope.aims_fail", missing=[say(f"vision_scope.lacks_{part}") for part in missing])
    verdict: Verdict = "fail" if vision else "unknown"
    return case.check("S1.11", say("vision_scope.aims_name"), verdict, message, say("vision_scope.aims_remedy"))


def _talking_points(case: Case) -> Check:
    """S1.18: there are talking points, so that the vision is told and not only read out."""
    vision = case.records.vision
    verdict: Verdict = "pass" if vision and vision.talking_points else "warn" if vision else "unknown"
    return _rule(case, "S1.18", "talking", verdict)


def _landscape(case: Case) -> Check:
    """S4.4: the present state is understood: a survey has results, and the services are listed."""
    there = {"survey": any(gap.mean is not None for gap in case.gaps), "services": bool(case.records.of(Service))}
    missing = [part for part, kept in there.items() if not kept]
    return _missing(case, "S4.4", "landscape", missing)


def _inputs(case: Case) -> Check:
    """S4.10: what ranking needs is known: business objectives, services and tools."""
    kinds = (("objectives", Objective), ("services", Service), ("tools", Tool))
    return _missing(case, "S4.10", "inputs", [part for part, cls in kinds if not case.records.of(cls)])


def _success(case: Case) -> Check:
    """S4.6: every dimension an element names has a target, and a criterion of success: the element's end state or a goal with a target."""
    elements = case.records.of(Element)
    goals = [one for one in case.records.of(Goal) if one.state != "stopped" and one.target is not None]
    judged = {one.dimension for one in goals} | {one for each in elements if each.end_state for one in each.dimensions}
    scope = tuple(dict.fromkeys(one for element in elements for one in element.dimensions))
    without = [one for one in scope if one not in judged or (case.gaps and not _has_target(case, one))]
    return _listed(case, "S4.6", "success", scope, [case.words.names.dimension(one) for one in without])


def _has_target(case: Case, dimension: str) -> bool:
    gap = case.gap_by_id.get(dimension)
    return gap is not None and gap.target is not None


def _rule(case: Case, rule: str, key: str, verdict: Verdict) -> Check:
    """A check whose texts need no values: ``pass``, and what is missing with its remedy otherwise."""
    say = case.words.say
    if verdict == "pass":
        return case.check(rule, say(f"vision_scope.{key}_name"), verdict, say(f"vision_scope.{key}_pass"))
    message, remedy = say(f"vision_scope.{key}_fail"), say(f"vision_scope.{key}_remedy")
    return case.check(rule, say(f"vision_scope.{key}_name"), verdict, message, remedy)


def _listed(case: Case, rule: str, key: str, every: Sequence[object], without: Sequence[str]) -> Check:
    """A check about each of some things: unknown without any, to look at with the names of those that fail."""
    say, name = case.words.say, case.words.say(f"vision_scope.{key}_name")
    remedy = say(f"vision_scope.{key}_remedy")
    if not every:
        return case.check(rule, name, "unknown", say(f"vision_scope.{key}_none"), remedy)
    if not without:
        return case.check(rule, name, "pass", say(f"vision_scope.{key}_pass"))
    message = say(f"vision_scope.{key}_warn", n=len(without), names=without[:SHOWN_NAMES])
    return case.check(rule, name, "warn", message, remedy)


def _missing(case: Case, rule: str, key: str, missing: Sequence[str]) -> Check:
    say, name = case.words.say, case.words.say(f"vision_scope.{key}_name")
    if not missing:
        return case.check(rule, name, "pass", say(f"vision_scope.{key}_pass"))
    message = say(f"vision_scope.{key}_warn", missing=[say(f"vision_scope.lacks_{part}") for part in missing])
    return case.check(rule, name, "warn", message, say(f"vision_scope.{key}_remedy"))
