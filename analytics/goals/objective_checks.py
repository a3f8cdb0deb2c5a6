"""Whether goals hang on what the business wants, without a break (domain.md S4.8, S4.9, S4.12, S4.35, S4.44, S4.46–S4.49)."""

from __future__ import annotations

from analytics.goals.case import Case
from analytics.goals.kpi_rules import Rule
from analytics.goals.objective_paths import counting_goals, goal_objectives, planned
from analytics.goals.objective_tree import contributions, unlinked
from analytics.goals.progress import months_after
from analytics.model.check import Check
from analytics.model.records.programme import Decision, Objective
from analytics.model.records.vision import Element

REVIEW_MONTHS = 6
DECISIVE = "3"

TREE = Rule("OBJ-TREE", "tree")
PATH = Rule("OBJ-PATH", "path")
STRATEGY = Rule("OBJ-STRATEGY", "strategy")
REVIEW = Rule("OBJ-REVIEW", "objective_review")
SHARE = Rule("OBJ-SHARE", "objective_share")
ORDER = Rule("OBJ-ORDER", "order")
FIGURE = Rule("DEC-FIGURE", "decision_figure")


def objective_checks(case: Case) -> tuple[Check, ...]:
    """All rules about objectives, and that decisions rest on figures."""
    found = [*measure_paths(case), *by_hand(case), *decisions(case)]
    if not case.records.of(Objective):
        return (TREE.unknown(case, "no_objectives"), *found)
    return (*tree(case), *strategy(case), *reviewed(case), *gets(case), *found)


def tree(case: Case) -> tuple[Check, ...]:
    """S4.48: the tree objective → element → goal → measure has no gaps: everything has something below it and something above it."""
    records, goals = case.records, counting_goals(case)
    parents = {one.parent for one in records.of(Objective)}
    served = {one for element in records.of(Element) for one in element.objectives}
    served |= {one for goal in goals for one in goal.objectives}
    faults = [
        TREE.fault(case, text="tree_objective", record=one)
        for one in records.of(Objective)
        if one.id not in parents | served
    ]
    faults += [TREE.fault(case, text="tree_element", record=one) for one in records.of(Element) if not one.objectives]
    faults += [
        TREE.fault(case, text="tree_checked", record=one)
        for one in records.of(Element)
        if not any(one.id in goal.elements for goal in goals)
    ]
    running = [goal for goal in goals if goal.state == "open"]
    faults += [TREE.fault(case, text="tree_goal", record=one) for one in running if not goal_objectives(one, case)]
    faults += [TREE.fault(case, text="tree_measures", record=one) for one in running if not one.measures]
    return TREE.all_or(faults, case)


def strategy(case: Case) -> tuple[Check, ...]:
    """S4.8: each objective at the top says in which strategy it is written."""
    tops = [one for one in case.records.of(Objective) if not one.parent]
    return STRATEGY.all_or([STRATEGY.fault(case, "warn", record=one) for one in tops if not one.strategy], case)


def measure_paths(case: Case) -> tuple[Check, ...]:
    """S4.8: measures of the plan without a path to an objective are listed."""
    if case.plan is None:
        return (PATH.unknown(case, "no_plan"),)
    loose = [one.id for one in unlinked(case).measures]
    return (PATH.fault(case, "warn", n=len(loose), measures=loose),) if loose else (PATH.good(case),)


def reviewed(case: Case) -> tuple[Check, ...]:
    """S4.35: each objective was reviewed in the last six months."""
    since = months_after(case.today, -REVIEW_MONTHS)
    faults = []
    for one in case.records.of(Objective):
        if one.reviewed is None:
            faults.append(REVIEW.fault(case, "warn", text="never_reviewed", record=one))
        elif one.reviewed < since:
            faults.append(REVIEW.fault(case, record=one, day=one.reviewed.isoformat()))
    return REVIEW.all_or(faults, case)


def gets(case: Case) -> tuple[Check, ...]:
    """S4.12: the plan brings every decisive objective something."""
    if case.plan is None:
        return (SHARE.unknown(case, "no_plan"),)
    brought = contributions(case)
    faults = [
        SHARE.fault(case, "warn", record=one)
        for one in case.records.of(Objective)
        if one.priority == DECISIVE and not brought[one.id].measures
    ]
    return SHARE.all_or(faults, case)


def by_hand(case: Case) -> tuple[Check, ...]:
    """S4.9: measures set into or kept out of the plan by hand, against the ranking, need a reason. Setting the rule aside gives it."""
    if case.plan is None:
        return (ORDER.unknown(case, "no_plan"),)
    request, names = case.plan.request, case.words.names.measure
    taken = [*request.required, *request.start_in]
    held = {one.id for one in planned(case)}
    ways = [("order", one) for one in dict.fromkeys(taken) if one in held]
    ways += [("order_out", one) for one in request.excluded if one in case.catalogue.by_id]
    return ORDER.all_or(
        [ORDER.fault(case, "warn", text=text, item=one, title=names(one), measure=one) for text, one in ways], case
    )


def decisions(case: Case) -> tuple[Check, ...]:
    """S4.44: each decision taken names the figure or finding it rests on."""
    taken = [one for one in case.records.of(Decision) if one.taken or one.decision]
    if not taken:
        return (FIGURE.unknown(case, "no_decisions"),)
    return FIGURE.all_or([FIGURE.fault(case, record=one) for one in taken if not one.figure], case, n=len(taken))
