"""Plans made by walking down a ranked list: the fallback, the solver's start, and the baselines it must beat.

Each activity is put, with the prerequisites it still misses, into the earliest periods where every rule holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import inf

from analytics.plan.checker import is_valid, load_by_period
from analytics.plan.credit import total_gain, usable_gain
from analytics.plan.problem import TOLERANCE, Activity, Milestone, Problem

Starts = dict[str, int]


def earliest_insertion(
    problem: Problem, starts: Mapping[str, int], id_: str, first: int = 1, last: int | None = None
) -> Starts | None:
    """The plan with one more activity and its missing prerequisites, each as early as the rules allow; None if it does not fit.

    ``first`` and ``last`` limit when the activity itself may start and must have ended. The given plan is not moved.
    """
    return _insert(problem, dict(starts), id_, first, min(last or problem.horizon, problem.horizon), frozenset())


def _insert(problem: Problem, starts: Starts, id_: str, first: int, last: int, asked: frozenset[str]) -> Starts | None:
    if id_ in starts:
        return starts
    activity = problem.by_id.get(id_)
    if activity is None or id_ in asked or not _may_join(problem, starts, id_):
        return None
    grown = starts
    for need in activity.needs:
        with_need = _insert(problem, grown, need, 1, problem.horizon, asked | {id_})
        if with_need is None:
            return None
        grown = with_need
    begin = max([first, activity.earliest, 1, *(grown[n] + problem.by_id[n].duration for n in activity.needs)])
    pinned = problem.pinned.get(id_)
    load = load_by_period(problem, grown)
    for start in range(begin, last - activity.duration + 2):
        if (
            pinned in (None, start)
            and _fits(problem, load, activity, start)
            and _affordable(problem, grown, id_, start)
        ):
            return {**grown, id_: start}
    return None


def _may_join(problem: Problem, starts: Mapping[str, int], id_: str) -> bool:
    clash = any(id_ in group and any(other in starts for other in group) for group in problem.exclusive)
    return id_ not in problem.excluded and not clash


def _fits(problem: Problem, load: Mapping[str, list[float]], activity: Activity, start: int) -> bool:
    periods = range(start - 1, start - 1 + activity.duration)
    return all(
        load[resource][period] + units <= problem.capacity[resource][period] + TOLERANCE
        for resource, units in activity.load.items()
        if resource in problem.capacity
        for period in periods
    )


def _affordable(problem: Problem, starts: Mapping[str, int], id_: str, start: int) -> bool:
    together = {**starts, id_: start}
    return all(
        sum(problem.by_id[other].cost for other, at in together.items() if b.first <= at <= (b.last or problem.horizon))
        <= b.amount + TOLERANCE
        for b in problem.budgets
    )


def fill(problem: Problem, order: Sequence[str]) -> Starts | None:
    """Walk down the list: first what must be in, then one activity for each milestone, then everything that fits.

    Returns activity id → start, valid under every rule; None if the musts cannot be met this way. What adds nothing is left out.
    """
    starts: Starts | None = {}
    for id_ in [*problem.pinned, *sorted(problem.required)]:
        starts = None if starts is None else earliest_insertion(problem, starts, id_)
    for milestone in problem.milestones:
        starts = None if starts is None else _reach(problem, starts, milestone, order)
    if starts is None:
        return None
    gain = total_gain(problem, starts)
    for id_ in order:
        grown = earliest_insertion(problem, starts, id_)
        if grown is not None and total_gain(problem, grown) > gain + TOLERANCE:
            starts, gain = grown, total_gain(problem, grown)
    return starts if is_valid(problem, starts) else None


def _reach(problem: Problem, starts: Starts, milestone: Milestone, order: Sequence[str]) -> Starts | None:
    if any(
        id_ in milestone.members
        and start >= milestone.first
        and start + problem.by_id[id_].duration - 1 <= milestone.last
        for id_, start in starts.items()
    ):
        return starts
    candidates = [id_ for id_ in order if id_ in milestone.members and id_ not in starts]
    insertions = (earliest_insertion(problem, starts, id_, milestone.first, milestone.last) for id_ in candidates)
    return next((grown for grown in insertions if grown is not None), None)


# Ranked lists -------------------------------------------------------------------------------------------------------


def _alone(problem: Problem, activity: Activity) -> float:
    return sum(goal.weight * usable_gain(activity, goal) for goal in problem.goals)


def _ranked(problem: Problem, worth: Callable[[Activity], float]) -> tuple[str, ...]:
    return tuple(a.id for a in sorted(problem.activities, key=lambda a: (-worth(a), a.id)))


def by_gain_per_effort(problem: Problem) -> tuple[str, ...]:
    """Ids by weighted levels per unit of effort, best first."""
    return _ranked(problem, lambda a: _alone(problem, a) / max(a.effort, TOLERANCE))


def by_gain(problem: Problem) -> tuple[str, ...]:
    """Ids by weighted levels added alone, best first."""
    return _ranked(problem, lambda a: _alone(problem, a))


def by_weighted_gap(problem: Problem) -> tuple[str, ...]:
    """Ids by the largest weighted gap (weight × distance to the target) among the goals they add to, best first."""

    def widest(activity: Activity) -> float:
        touched = [g for g in problem.goals if usable_gain(activity, g) > TOLERANCE]
        return max((g.weight * (g.target - g.start) for g in touched), default=-inf)

    return _ranked(problem, widest)


def best_of(problem: Problem, orders: Iterable[Sequence[str]]) -> Starts | None:
    """The plan with the largest gain among those the lists lead to; None if none of them leads to one."""
    plans = [plan for order in orders if (plan := fill(problem, order)) is not None]
    return max(plans, key=lambda plan: total_gain(problem, plan)) if plans else None
