"""Last touches to a plan: nothing left out that still fits, nothing in it without a reason, nothing later than it has to be."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.plan.checker import is_valid
from analytics.plan.credit import total_gain
from analytics.plan.greedy import Starts, earliest_insertion
from analytics.plan.problem import TOLERANCE, Problem


def settle(problem: Problem, starts: Mapping[str, int]) -> Starts:
    """The plan with what still fits, without what it does not need, each activity as early as the others allow; in id order.

    Gains at least as much as before. No activity of the result could start one period earlier on its own, and none that is left out
    would both fit and add something: so each date and each absence has a reason.
    """
    kept = pull_forward(problem, prune(problem, starts))
    while (grown := fill_up(problem, kept)) != kept:
        kept = pull_forward(problem, prune(problem, grown))
    return dict(sorted(kept.items()))


def fill_up(problem: Problem, starts: Mapping[str, int]) -> Starts:
    """The plan with every activity added that fits as it stands and adds something, the most rewarding first."""
    now = dict(starts)
    while True:
        gain = total_gain(problem, now)
        grown = [plan for id_ in _left_out(problem, now) if (plan := earliest_insertion(problem, now, id_)) is not None]
        best = max(grown, key=lambda plan: total_gain(problem, plan), default=now)
        if total_gain(problem, best) <= gain + TOLERANCE:
            return now
        now = best


def _left_out(problem: Problem, starts: Mapping[str, int]) -> list[str]:
    return sorted(activity.id for activity in problem.activities if activity.id not in starts)


def prune(problem: Problem, starts: Mapping[str, int]) -> Starts:
    """The plan without activities that no gain, rule or other activity needs; the dearest go first, then the last by id."""
    kept = dict(starts)
    gain = total_gain(problem, kept)
    for id_ in sorted(starts, key=lambda i: (problem.by_id[i].cost, problem.by_id[i].effort, i), reverse=True):
        rest = {other: start for other, start in kept.items() if other != id_}
        if total_gain(problem, rest) >= gain - TOLERANCE and is_valid(problem, rest):
            kept = rest
    return kept


def pull_forward(problem: Problem, starts: Mapping[str, int]) -> Starts:
    """The plan with each activity moved to the earliest period it can have while the others stay, until nothing moves."""
    now = dict(starts)
    moved = True
    while moved:
        moved = False
        for id_ in sorted(now, key=lambda i: (now[i], i)):
            for start in range(1, now[id_]):
                if is_valid(problem, {**now, id_: start}):
                    now[id_], moved = start, True
                    break
    return now
