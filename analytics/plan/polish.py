"""Last touches to a plan: nothing left out that still fits, nothing in it without a reason, nothing later than it has to be."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.plan.checker import is_valid, missed_milestones
from analytics.plan.draft import Draft, Starts
from analytics.plan.problem import TOLERANCE, Problem


def settle(problem: Problem, starts: Mapping[str, int]) -> Starts:
    """The plan with what still fits, without what it does not need, each activity as early as the others allow; in id order.

    Gains at least as much as before and misses no more soft milestones. No activity of the result could start earlier on its own,
    and none that is left out would both fit and add something: so each date and each absence has a reason.
    """
    kept = pull_forward(problem, prune(problem, starts))
    while (grown := fill_up(problem, kept)) != kept:
        kept = pull_forward(problem, prune(problem, grown))
    return dict(sorted(kept.items()))


def fill_up(problem: Problem, starts: Mapping[str, int]) -> Starts:
    """The plan with every activity added that fits as it stands and adds something, the most rewarding first."""
    draft = Draft(problem, starts)
    always = range(1, problem.horizon + 2)
    while True:
        gain, best = draft.gain, (draft.gain + TOLERANCE, dict(draft.starts))
        for id_ in sorted(problem.by_id.keys() - draft.starts.keys()):
            added = draft.insert(id_, always)
            if added is not None:
                if draft.gain > best[0] and is_valid(problem, draft.starts):
                    best = (draft.gain, dict(draft.starts))
                draft.take_back(added)
        if best[0] <= gain + TOLERANCE:
            return draft.starts
        draft = Draft(problem, best[1])


def prune(problem: Problem, starts: Mapping[str, int]) -> Starts:
    """The plan without activities that no gain, rule or other activity needs; the dearest go first, then the last by id."""
    draft = Draft(problem, starts)
    gain, missed = draft.gain, len(missed_milestones(problem, starts))
    for id_ in sorted(starts, key=lambda i: (problem.by_id[i].cost, problem.by_id[i].effort, i), reverse=True):
        start = draft.starts[id_]
        draft.drop(id_)
        if not (
            draft.gain >= gain - TOLERANCE
            and is_valid(problem, draft.starts)
            and len(missed_milestones(problem, draft.starts)) <= missed
        ):
            draft.put(id_, start)
    return draft.starts


def pull_forward(problem: Problem, starts: Mapping[str, int]) -> Starts:
    """The plan with each activity moved to the earliest period it can have while the others stay, until nothing moves."""
    draft = Draft(problem, starts)
    missed = len(missed_milestones(problem, starts))
    moved = True
    while moved:
        moved = False
        for id_ in sorted(draft.starts, key=lambda i: (draft.starts[i], i)):
            earlier = _earliest(problem, draft, id_, missed)
            moved = moved or earlier < draft.starts[id_]
            if earlier < draft.starts[id_]:
                draft.drop(id_)
                draft.put(id_, earlier)
    return draft.starts


def _earliest(problem: Problem, draft: Draft, id_: str, missed: int) -> int:
    """First period the activity could start in as everything else stands; the whole plan is only checked where it fits by itself."""
    activity, now = problem.by_id[id_], draft.starts[id_]
    begin = max([1, activity.earliest, *(draft.end(need) + 1 for need in activity.needs)])
    if begin >= now:
        return now
    draft.drop(id_)
    found = now
    for start in range(begin, now):
        if draft.fits(activity, start):
            trial = {**draft.starts, id_: start}
            if is_valid(problem, trial) and len(missed_milestones(problem, trial)) <= missed:
                found = start
                break
    draft.put(id_, now)
    return found
