"""What to do when no plan keeps all rules: give way where it hurts least, and say in words and numbers what is in conflict.

Order of giving way (domain.md §5.4): fixed measures, then simultaneous changes, budget, and the quick win of each phase. Money, people
and changes are facts a plan must not break, so they are named as the cause and what the rule asked for is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from analytics.model.display import days, euro, months
from analytics.model.finding import Finding, Severity, Where
from analytics.model.measure import Catalogue
from analytics.plan.greedy import by_gain, fill
from analytics.plan.problem import TOLERANCE, Activity, Milestone, Problem
from analytics.plan.solver import solve
from analytics.plan.translation import CHANGES
from analytics.plan.wording import listed, measure_words, plain_number, resource_words

CHECK_SECONDS = 2.0
"""Time one question of feasibility may take; without a proof in that time a problem counts as feasible."""


def is_feasible(problem: Problem) -> bool:
    """Whether some plan keeps all rules; True unless the opposite is proven."""
    rules_only = replace(problem, goals=())
    return (
        fill(rules_only, by_gain(rules_only)) is not None
        or solve(rules_only, seconds=CHECK_SECONDS).status != "infeasible"
    )


def without_conflicts(problem: Problem, catalogue: Catalogue) -> tuple[Problem, tuple[Finding, ...]]:
    """The problem with as many of its rules as can hold together, and a warning for each that had to give way.

    The same problem and no finding when all can hold.
    """
    if is_feasible(problem):
        return problem, ()
    findings: list[Finding] = []
    unpinned = replace(problem, required=frozenset(), pinned={})
    if (problem.required or problem.pinned) and (is_feasible(unpinned) or not is_feasible(_bare(problem))):
        findings.append(_cannot_keep_fixed(problem, catalogue))
        problem = unpinned
    kept: tuple[Milestone, ...] = ()
    for milestone in problem.milestones:
        trial = replace(problem, milestones=(*kept, milestone))
        if is_feasible(trial):
            kept = trial.milestones
        else:
            findings.append(_no_quick_win(trial, milestone, catalogue))
    return replace(problem, milestones=kept), tuple(findings)


def _bare(problem: Problem) -> Problem:
    return replace(problem, milestones=())


def _cannot_keep_fixed(problem: Problem, catalogue: Catalogue) -> Finding:
    fixed = sorted(problem.required | problem.pinned.keys())
    names = ", ".join(measure_words(catalogue, id_) for id_ in fixed)
    return Finding(
        "fixed-measures-in-conflict",
        Severity.WARNING,
        Where(item=fixed[0]),
        f"The {len(fixed)} measures you fixed cannot all be kept: {names}. The plan is made without fixing them.",
        "Fix fewer measures, or give them more time, money or people.",
    )


def _no_quick_win(problem: Problem, milestone: Milestone, catalogue: Catalogue) -> Finding:
    """Why this milestone cannot be reached beside those before it. ``problem`` holds them all."""
    alone = replace(problem, milestones=(milestone,))
    joint = is_feasible(alone)
    after = " once the phases before have theirs" if joint else ""
    cause, remedy = next(_causes(problem, milestone, catalogue))
    return Finding(
        "no-quick-win-in-phase",
        Severity.WARNING,
        Where(item=milestone.name),
        f"No quick win can be finished in {milestone.name}{after}: {cause}.",
        f"{remedy}, or switch off the rule that every phase has a visible quick win. The plan has none in {milestone.name}.",
    )


def _causes(problem: Problem, milestone: Milestone, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Cause and remedy, the first that fits: what can be relaxed alone, in the order of domain.md §5.4, then what cannot."""
    members = [activity for activity in problem.activities if activity.id in milestone.members]
    if not members:
        yield "no quick win that people would notice still adds something", "Choose higher targets"
    changes = {resource: limit for resource, limit in problem.capacity.items() if resource.startswith(CHANGES)}
    if is_feasible(replace(problem, capacity=_without(problem.capacity, changes))):
        limit = plain_number(min((min(units) for units in changes.values()), default=0))
        yield f"only {limit} changes may run in a domain at the same time", "Allow more changes at the same time"
    if is_feasible(replace(problem, budgets=())):
        cheapest = min(activity.cost for activity in members)
        budget = min(budget.amount for budget in problem.budgets)
        yield f"the budget is {euro(budget)}, the cheapest candidate costs {euro(cheapest)}", "Raise the budget"
    yield from _short_roles(problem, milestone, members, catalogue)
    yield from _short_together(problem, milestone, members, catalogue)
    room = milestone.last - milestone.first + 1
    shortest = min((activity.duration for activity in members), default=0)
    if shortest > room:
        yield (
            f"the shortest candidate takes {months(shortest)}, the phase leaves {months(room)} before its check",
            "Choose longer phases",
        )
    yield (
        f"{len(members)} quick wins still add something, and none of them fits in time beside the others",
        "Choose fewer and longer phases",
    )


def _short_roles(
    problem: Problem, milestone: Milestone, members: Iterable[Activity], catalogue: Catalogue
) -> Iterator[tuple[str, str]]:
    users = list(members)
    for resource in sorted({r for a in users for r in a.load if r in problem.capacity and not r.startswith(CHANGES)}):
        if not is_feasible(replace(problem, capacity=_without(problem.capacity, (resource,)))):
            continue
        available = _available(problem, milestone, resource)
        wanted = sorted({a.load[resource] for a in users if a.load.get(resource, 0) > available + TOLERANCE})
        needed = next((units for units in wanted if is_feasible(_with_days(problem, {resource: units}))), None)
        role = resource_words(catalogue, resource)
        if needed is not None:
            yield (
                f"{role} has {days(available)} a month, the smallest candidate needs {plain_number(needed)}",
                f"Give {role} {days(needed)} a month",
            )
        else:
            yield f"{role} has {days(available)} a month, and they are taken", f"Give {role} more days"


def _short_together(
    problem: Problem, milestone: Milestone, members: Iterable[Activity], catalogue: Catalogue
) -> Iterator[tuple[str, str]]:
    """Several who are short of days at once, for the candidate that lacks the fewest."""
    lacking = []
    for activity in members:
        people = {r: units for r, units in activity.load.items() if r in problem.capacity and not r.startswith(CHANGES)}
        short = {r: n for r, n in people.items() if n > _available(problem, milestone, r) + TOLERANCE}
        lacking.append((sum(n - _available(problem, milestone, r) for r, n in short.items()), activity.id, short))
    for _, id_, short in sorted(lacking, key=lambda candidate: candidate[:2]):
        if is_feasible(_with_days(problem, short)):
            roles = [resource_words(catalogue, r) for r in short]
            given = [f"{role} {days(units)}" for role, units in zip(roles, short.values(), strict=True)]
            yield (
                f"{measure_words(catalogue, id_)}, the smallest candidate, needs more days a month than {listed(roles)} have",
                f"Give {listed(given)} a month",
            )


def _available(problem: Problem, milestone: Milestone, resource: str) -> float:
    return max(problem.capacity[resource][milestone.first - 1 : milestone.last])


def _with_days(problem: Problem, least: Mapping[str, float]) -> Problem:
    """The problem with at least so many days in each month for some resources."""
    raised = {r: tuple(max(units, least[r]) for units in problem.capacity[r]) for r in least}
    return replace(problem, capacity={**problem.capacity, **raised})


def _without(capacity: Mapping[str, tuple[float, ...]], resources: Iterable[str]) -> dict[str, tuple[float, ...]]:
    dropped = set(resources)
    return {resource: units for resource, units in capacity.items() if resource not in dropped}
