"""What is left of a problem when everything impossible or pointless is dropped, in whole numbers."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import lcm

from analytics.plan.credit import contributors
from analytics.plan.problem import TOLERANCE, Activity, Problem

MOST_DETAIL = 10**6
"""Numbers are kept exact where a common denominator up to this makes them whole, and to this precision otherwise."""


def possible_starts(problem: Problem) -> dict[str, tuple[int, ...]]:
    """Activity id → periods it could start in if it were alone but for its prerequisites; activities without any are missing.

    Accounts for the horizon, earliest starts, pins, exclusions, prerequisites that can never be finished, and loads or costs that
    no period or budget can carry. Raises ValueError when prerequisites form a cycle.
    """
    found: dict[str, tuple[int, ...]] = {}
    for id_ in _prerequisites_first(problem):
        activity = problem.by_id[id_]
        if id_ in problem.excluded or any(need not in found for need in activity.needs):
            continue
        begin = max([1, activity.earliest, *(found[n][0] + problem.by_id[n].duration for n in activity.needs)])
        pinned = problem.pinned.get(id_)
        starts = tuple(
            start
            for start in range(begin, problem.horizon - activity.duration + 2)
            if pinned in (None, start) and _bearable(problem, activity, start)
        )
        if starts:
            found[id_] = starts
    return {activity.id: found[activity.id] for activity in problem.activities if activity.id in found}


def useful(problem: Problem, possible: Iterable[str]) -> frozenset[str]:
    """Ids of the possible activities that can earn something, that a rule asks for, or that one of these needs."""
    earning = {a.id for goal in problem.goals if goal.weight > 0 for a in contributors(problem, goal)}
    asked = {id_ for milestone in problem.milestones for id_ in milestone.members}
    waiting = [id_ for id_ in possible if id_ in earning | asked | problem.required | problem.pinned.keys()]
    kept: set[str] = set()
    while waiting:
        id_ = waiting.pop()
        if id_ not in kept:
            kept.add(id_)
            waiting.extend(problem.by_id[id_].needs)
    return frozenset(kept)


def common_scale(numbers: Iterable[float]) -> int:
    """The smallest factor that makes all numbers whole, or MOST_DETAIL if none up to it does."""
    scale = 1
    for number in numbers:
        fraction = Fraction(number).limit_denominator(MOST_DETAIL)
        if abs(float(fraction) - number) > 1e-12 * max(1.0, abs(number)):
            return MOST_DETAIL
        scale = lcm(scale, fraction.denominator)
        if scale > MOST_DETAIL:
            return MOST_DETAIL
    return scale


def _prerequisites_first(problem: Problem) -> list[str]:
    order: list[str] = []
    state: dict[str, str] = {}

    def visit(id_: str) -> None:
        if id_ not in problem.by_id or state.get(id_) == "done":
            return
        if state.get(id_) == "open":
            raise ValueError(f"The prerequisites of {id_} form a cycle.")
        state[id_] = "open"
        for need in problem.by_id[id_].needs:
            visit(need)
        state[id_] = "done"
        order.append(id_)

    for activity in problem.activities:
        visit(activity.id)
    return order


def _bearable(problem: Problem, activity: Activity, start: int) -> bool:
    last = start + activity.duration - 1
    return all(
        units <= problem.capacity[resource][period - 1] + TOLERANCE
        for resource, units in activity.load.items()
        if resource in problem.capacity
        for period in range(start, last + 1)
    ) and all(
        activity.cost <= budget.amount + TOLERANCE
        for budget in problem.budgets
        if budget.first <= start <= (problem.horizon if budget.last is None else budget.last)
    )
