"""How many levels a set of activities really adds: no credit beyond the activity, the level it can lift to, and the target."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from analytics.plan.problem import TOLERANCE, Activity, Goal, Problem


def usable_gain(activity: Activity, goal: Goal) -> float:
    """Levels the activity would add to the goal if it ran alone (domain.md §5.3 rule 1); 0.0 when it does not apply."""
    levels = activity.gains.get(goal.id, 0.0)
    if not activity.applies_from - 1e-9 <= goal.start < activity.lifts_to - 1e-9:
        return 0.0
    return max(0.0, min(levels, goal.target - goal.start, activity.lifts_to - goal.start))


def contributors(problem: Problem) -> dict[str, tuple[Activity, ...]]:
    """Goal id → activities that can add to the goal, in the problem's order."""
    found: dict[str, list[Activity]] = {goal.id: [] for goal in problem.goals}
    for activity in problem.activities:
        for id_ in activity.gains:
            if id_ in found and usable_gain(activity, problem.goal_by_id[id_]) > TOLERANCE:
                found[id_].append(activity)
    return {id_: tuple(activities) for id_, activities in found.items()}


def ceilings(activities: Iterable[Activity], goal: Goal) -> tuple[float, ...]:
    """Distinct levels the activities lift to, ascending, each cut at the goal's target."""
    return tuple(sorted({min(activity.lifts_to, goal.target) for activity in activities}))


def goal_gain(activities: Sequence[Activity], goal: Goal) -> float:
    """Levels the activities add to the goal together.

    The caps are nested (what lifts to level 2 also counts under level 3), so filling them from the lowest up gives the maximum.
    """
    under: dict[float, float] = {}
    for activity in activities:
        ceiling = min(activity.lifts_to, goal.target)
        under[ceiling] = under.get(ceiling, 0.0) + usable_gain(activity, goal)
    return filled(under, goal)


def filled(under: Mapping[float, float], goal: Goal) -> float:
    """Levels credited to a goal. ``under``: level → sum of the levels added by activities that lift to it (target at most)."""
    total = 0.0
    for ceiling in sorted(under):
        total = min(total + under[ceiling], max(0.0, ceiling - goal.start))
    return total


def total_gain(problem: Problem, chosen: Iterable[str]) -> float:
    """Weighted levels the chosen activities add over all goals (Z1 of domain.md §5.3)."""
    adding: dict[str, list[Activity]] = {}
    for id_ in chosen:
        for goal in problem.by_id[id_].gains:
            adding.setdefault(goal, []).append(problem.by_id[id_])
    return sum(goal.weight * goal_gain(adding.get(goal.id, ()), goal) for goal in problem.goals)


def credits_in_order(problem: Problem, order: Sequence[str]) -> dict[str, dict[str, float]]:
    """Activity id → goal id → levels credited when the activities finish in this order; only entries > 0.

    Each is credited what the goal gains by it on top of those before. The credits add up to ``total_gain``.
    """
    credited: dict[str, dict[str, float]] = {id_: {} for id_ in order}
    for goal in problem.goals:
        done: list[Activity] = []
        reached = 0.0
        for id_ in order:
            done.append(problem.by_id[id_])
            now = goal_gain(done, goal)
            if now - reached > TOLERANCE:
                credited[id_][goal.id] = now - reached
            reached = max(reached, now)
    return credited


def finishing_order(problem: Problem, starts: Mapping[str, int]) -> tuple[str, ...]:
    """Ids by the period they end in, then by id."""
    return tuple(sorted(starts, key=lambda id_: (starts[id_] + problem.by_id[id_].duration - 1, id_)))
