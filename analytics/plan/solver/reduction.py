"""What is left of a problem when everything impossible or pointless is dropped, in whole numbers."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter
from math import lcm

from analytics.plan.credit import contributors
from analytics.plan.problem import TOLERANCE, Activity, Problem

MOST_DETAIL = 10**6
"""Numbers are kept exact where a common denominator up to this makes them whole, and to this precision otherwise."""
LARGEST = 10**12
"""No number becomes larger than this; detail is given up before."""


def possible_starts(problem: Problem) -> dict[str, tuple[int, ...]]:
    """Activity id → periods it could start in if it were alone but for its prerequisites; activities without any are missing.

    Accounts for the horizon, earliest starts, barred periods, pins, exclusions, prerequisites and preparations that can never be
    finished in time, and loads or costs that no period or budget can carry. Raises ValueError when prerequisites form a cycle.
    """
    alone = {a.id: own for a in problem.activities if a.id not in problem.excluded and (own := _alone(problem, a))}
    order = [id_ for id_ in _prerequisites_first(problem) if id_ in alone]
    while True:
        before = alone
        alone = _after_others(problem, order, alone)
        if alone == before:
            return {a.id: alone[a.id] for a in problem.activities if a.id in alone}
        order = [id_ for id_ in order if id_ in alone]


def _after_others(
    problem: Problem, order: Iterable[str], starts: dict[str, tuple[int, ...]]
) -> dict[str, tuple[int, ...]]:
    """The starts that remain when each activity waits for the earliest end of what must come before it."""
    found: dict[str, tuple[int, ...]] = {}
    for id_ in order:
        activity = problem.by_id[id_]
        if any(need not in found for need in activity.needs):
            continue
        begin = max([1, *(found[n][0] + problem.by_id[n].duration for n in activity.needs)])
        if activity.prepared_by:
            ready = [starts[p][0] + problem.by_id[p].duration for p in activity.prepared_by if p in starts]
            if not ready:
                continue
            begin = max(begin, min(ready) - activity.duration + 1)
        left = tuple(start for start in starts[id_] if start >= begin)
        if left:
            found[id_] = left
    return found


def useful(problem: Problem, possible: Iterable[str], soft: bool = True) -> frozenset[str]:
    """Ids of the possible activities that can earn something, that a rule asks for, or that one of these needs.

    ``soft``: soft milestones ask as well.
    """
    reachable = frozenset(possible)
    adding = contributors(problem)
    earning = {a.id for goal in problem.goals if goal.weight > 0 for a in adding[goal.id]}
    asked = {id_ for milestone in problem.milestones if soft or not milestone.soft for id_ in milestone.members}
    # An activity that earns nothing can make room in a share for another that does.
    filling = {
        a.id for share in problem.shares for a in problem.activities if a.effort > 0 and a.id not in share.members
    }
    waiting = [i for i in reachable if i in earning | asked | filling | problem.required | problem.pinned.keys()]
    kept: set[str] = set()
    while waiting:
        id_ = waiting.pop()
        if id_ not in kept:
            kept.add(id_)
            waiting.extend(problem.by_id[id_].needs)
            waiting.extend(p for p in problem.by_id[id_].prepared_by if p in reachable)
    return frozenset(kept)


def common_scale(numbers: Iterable[float]) -> int:
    """The smallest factor that makes all numbers whole, or MOST_DETAIL (less for very large numbers) if none up to it does."""
    values = list(numbers)
    most = max(1, min(MOST_DETAIL, int(LARGEST / max([1.0, *(abs(value) for value in values)]))))
    scale = 1
    for number in values:
        fraction = Fraction(number).limit_denominator(MOST_DETAIL)
        if abs(float(fraction) - number) > 1e-12 * max(1.0, abs(number)):
            return most
        scale = lcm(scale, fraction.denominator)
        if scale > most:
            return most
    return scale


def _prerequisites_first(problem: Problem) -> list[str]:
    try:
        order = TopologicalSorter({a.id: a.needs for a in problem.activities}).static_order()
        return [id_ for id_ in order if id_ in problem.by_id]
    except CycleError as error:
        raise ValueError(f"The prerequisites of {error.args[1][0]} form a cycle.") from error


def _alone(problem: Problem, activity: Activity) -> tuple[int, ...]:
    pinned = problem.pinned.get(activity.id)
    first, last = max(1, activity.earliest), problem.horizon - activity.duration + 1
    tight = {
        resource: units
        for resource, units in activity.load.items()
        if resource in problem.capacity and units > min(problem.capacity[resource], default=0.0) + TOLERANCE
    }
    return tuple(
        start
        for start in range(first, last + 1)
        if pinned in (None, start)
        and start not in activity.not_in
        and all(
            units <= problem.capacity[resource][period - 1] + TOLERANCE
            for resource, units in tight.items()
            for period in range(start, start + activity.duration)
        )
        and all(activity.cost <= budget.amount + TOLERANCE for budget in problem.budgets if budget.covers(start))
    )
