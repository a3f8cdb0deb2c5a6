"""Plans made by walking down a ranked list: the fallback, the solver's start, and the baselines it must beat.

Each activity is put, with the prerequisites it still misses, into the earliest periods where every rule holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import inf

from analytics.plan.checker import is_valid
from analytics.plan.credit import total_gain, usable_gain
from analytics.plan.draft import Draft, Starts
from analytics.plan.problem import TOLERANCE, Activity, Milestone, Problem


def earliest_insertion(
    problem: Problem, starts: Mapping[str, int], id_: str, first: int = 1, last: int | None = None
) -> Starts | None:
    """The plan with one more activity and what it still misses, each as early as the rules allow; None if it does not fit.

    ``first`` and ``last`` limit when the activity itself may start and must have ended. The given plan is not moved. Shares are not
    looked at: what exceeds one may be made good by the next activity.
    """
    if id_ in starts:
        return dict(starts)
    if id_ not in problem.by_id:
        return None
    draft = Draft(problem, starts)
    latest = (problem.horizon if last is None else last) - problem.by_id[id_].duration + 1
    return draft.starts if draft.insert(id_, range(first, latest + 1)) is not None else None


def fill(problem: Problem, order: Sequence[str]) -> Starts | None:
    """Walk down the list: first what must be in, then one activity for each milestone, then everything that fits.

    Returns activity id → start, valid under every rule; None if the musts cannot be met this way. What adds nothing is left out,
    unless a share needs it. What would exceed a share waits until others have made room for it.
    """
    draft = Draft(problem)
    for id_ in [*sorted(problem.pinned, key=lambda i: (problem.pinned[i], i)), *sorted(problem.required)]:
        if id_ not in draft.starts and draft.insert(id_, _always(problem)) is None:
            return None
    for milestone in sorted(problem.milestones, key=lambda m: m.soft):
        if not _reach(draft, milestone, order) and not milestone.soft:
            return None
    waiting, grown = [id_ for id_ in order if id_ not in draft.starts], True
    while waiting and grown:
        left = [id_ for id_ in waiting if not _take_in(draft, id_)]
        grown = len(left) < len(waiting) and bool(problem.shares)
        waiting = left
    return draft.starts if is_valid(problem, draft.starts) else None


def _always(problem: Problem) -> range:
    return range(1, problem.horizon + 2)


def _take_in(draft: Draft, id_: str) -> bool:
    """Put an activity in if that adds something, or brings a share closer, and exceeds no share more than before."""
    if id_ in draft.starts:
        return True
    gain, overdrawn = draft.gain, draft.overdrawn()
    added = draft.insert(id_, _always(draft.problem))
    if added is None:
        return False
    now = draft.overdrawn()
    if now <= overdrawn + TOLERANCE and (draft.gain > gain + TOLERANCE or now < overdrawn - TOLERANCE):
        return True
    draft.take_back(added)
    return False


def _reach(draft: Draft, milestone: Milestone, order: Sequence[str]) -> bool:
    known = draft.problem.by_id
    if any(
        id_ in milestone.members and start in milestone.starts_for(known[id_].duration)
        for id_, start in draft.starts.items()
    ):
        return True
    candidates = [id_ for id_ in order if id_ in milestone.members and id_ not in draft.starts]
    return any(draft.insert(id_, milestone.starts_for(known[id_].duration)) is not None for id_ in candidates)


# Ranked lists -------------------------------------------------------------------------------------------------------


def _alone(problem: Problem, activity: Activity) -> float:
    goals = [problem.goal_by_id[id_] for id_ in activity.gains if id_ in problem.goal_by_id]
    return sum(goal.weight * usable_gain(activity, goal) for goal in goals)


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
        goals = [problem.goal_by_id[id_] for id_ in activity.gains if id_ in problem.goal_by_id]
        touched = [g for g in goals if usable_gain(activity, g) > TOLERANCE]
        return max((g.weight * (g.target - g.start) for g in touched), default=-inf)

    return _ranked(problem, widest)


def best_of(problem: Problem, orders: Iterable[Sequence[str]]) -> Starts | None:
    """The plan with the largest gain among those the lists lead to; None if none of them leads to one."""
    plans = [plan for order in orders if (plan := fill(problem, order)) is not None]
    return max(plans, key=lambda plan: total_gain(problem, plan)) if plans else None
