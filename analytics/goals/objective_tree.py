"""The tree from business objectives to measures, what each objective gets, and what leads nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analytics.goals.case import Case
from analytics.goals.objective_paths import Path, counting_goals, goal_objectives, objectives_of, paths, planned
from analytics.model.figure import LIGHTS, Figure, Light
from analytics.model.objective_tree import Contribution, LooseMeasure, TreeNode, Unlinked
from analytics.model.plan import PlannedMeasure
from analytics.model.records.goals import Benefit, Goal
from analytics.model.records.programme import Objective
from analytics.model.records.vision import Element


def objective_tree(case: Case, figures: Iterable[Figure]) -> tuple[TreeNode, ...]:
    """S4.48: objectives that are part of no other, with what is below them. An objective that is part of itself stands at the top."""
    ground = _Ground(case, goal_lights(figures), contributions(case), paths(case))
    return tuple(_objective(one, ground, frozenset()) for one in roots(case))


def goal_lights(figures: Iterable[Figure]) -> Mapping[str, Light]:
    """Goal id → the worst light of its figures."""
    found: dict[str, Light] = {}
    for figure in figures:
        if figure.goal is not None:
            known = found.get(figure.goal.id, figure.light)
            found[figure.goal.id] = min(known, figure.light, key=LIGHTS.index)
    return found


def roots(case: Case) -> tuple[Objective, ...]:
    """Objectives at the top: without a parent, or in a circle of parents its first."""
    objectives = case.records.of(Objective)
    top = [one for one in objectives if case.records.find(Objective, one.parent) is None]
    reached = {one.id for root in top for one in below(root, case)}
    for one in objectives:
        if one.id not in reached:
            top.append(one)
            reached |= {other.id for other in below(one, case)}
    return tuple(one for one in objectives if one in top)


def below(objective: Objective, case: Case) -> tuple[Objective, ...]:
    """The objective and all that are part of it, each once."""
    found = [objective]
    for one in found:
        found += [child for child in case.records.of(Objective) if child.parent == one.id and child not in found]
    return tuple(found)


def contributions(case: Case) -> Mapping[str, Contribution]:
    """S4.12: objective id → what it gets, with the objectives that are part of it.

    Levels and cost of a measure, and the money of a benefit, are split equally among the objectives they lead to.
    """
    own = {one.id: [0.0, 0.0, 0.0] for one in case.records.of(Objective)}
    leading: dict[str, set[str]] = {one: set() for one in own}
    known = paths(case)
    for measure in planned(case):
        ends = known[measure.id].objectives
        for end in ends:
            own[end][0] += sum(gain.levels for gain in measure.gains) / len(ends)
            own[end][1] += measure.cost_eur / len(ends)
            leading[end].add(measure.id)
    for benefit in case.records.of(Benefit):
        ends = tuple(one for one in sorted(objectives_of(benefit.elements, case)) if one in own)
        for end in ends:
            own[end][2] += (benefit.planned or 0.0) / len(ends) if benefit.sort == "money" else 0.0
    found = {}
    for objective in case.records.of(Objective):
        ids = [one.id for one in below(objective, case)]
        levels, cost, money = (sum(own[one][place] for one in ids) for place in range(3))
        found[objective.id] = Contribution(levels, cost, money, len(set().union(*(leading[one] for one in ids))))
    return found


def unlinked(case: Case) -> Unlinked:
    """S4.8, S1.12: measures of the plan without a path to an objective, and costs without a benefit; goals and elements without an objective."""
    known = paths(case)
    return Unlinked(
        tuple(_loose(one) for one in planned(case) if not known[one.id].objectives),
        tuple(_loose(one) for one in planned(case) if one.cost_eur > 0 and not known[one.id].benefits),
        tuple((g.id, g.name) for g in counting_goals(case) if g.state == "open" and not goal_objectives(g, case)),
        tuple((one.id, one.name) for one in case.records.of(Element) if not objectives_of([one.id], case)),
    )


def _loose(measure: PlannedMeasure) -> LooseMeasure:
    return LooseMeasure(measure.id, measure.name, measure.cost_eur, measure.person_days)


@dataclass(frozen=True)
class _Ground:
    """What every node is made from."""

    case: Case
    lights: Mapping[str, Light]
    gets: Mapping[str, Contribution]
    paths: Mapping[str, Path]


def _objective(one: Objective, ground: _Ground, above: frozenset[str]) -> TreeNode:
    trail, records = above | {one.id}, ground.case.records
    parts = [
        _objective(child, ground, trail)
        for child in records.of(Objective)
        if child.parent == one.id and child.id not in trail
    ]
    elements = [element for element in records.of(Element) if one.id in element.objectives]
    served = {element.id for element in elements}
    direct = [g for g in counting_goals(ground.case) if one.id in g.objectives and not served & set(g.elements)]
    nodes = [_element(element, ground) for element in elements] + [_goal(goal, ground) for goal in direct]
    return TreeNode(
        "objective",
        one.id,
        one.name,
        (*parts, *nodes),
        priority=int(one.priority or 1),
        contribution=ground.gets[one.id],
        missing="" if parts or nodes else ground.case.words.say("figures.no_element"),
    )


def _element(element: Element, ground: _Ground) -> TreeNode:
    goals = tuple(_goal(g, ground) for g in counting_goals(ground.case) if element.id in g.elements)
    further = tuple(id_ for id_, path in ground.paths.items() if element.id in path.elements and not path.said)
    missing = "" if goals else ground.case.words.say("figures.no_goal")
    return TreeNode("element", element.id, element.name, goals, further=further, missing=missing)


def _goal(goal: Goal, ground: _Ground) -> TreeNode:
    name = ground.case.words.names.measure
    measures = tuple(TreeNode("measure", id_, name(id_), planned=id_ in ground.paths) for id_ in goal.measures)
    missing = "" if measures else ground.case.words.say("figures.no_measure")
    return TreeNode("goal", goal.id, goal.name, measures, light=ground.lights.get(goal.id), missing=missing)
