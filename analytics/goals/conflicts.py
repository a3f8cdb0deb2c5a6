"""Open goals that stand against each other: one figure pulled two ways, two targets for one day, more than measures or owner can carry (S1.13)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, groupby

from analytics.goals.case import Case
from analytics.goals.goal_bench import GoalBench, bench
from analytics.goals.goal_gains import credited, free_days, further_days
from analytics.goals.smart_achievable import CARRIED, EPSILON
from analytics.model.check import Check, Verdict
from analytics.model.display import rounded
from analytics.model.records.goals import Goal

TOGETHER = "+"
"""Between the ids of the goals a conflict is about, in ``Check.item``."""


def goal_conflicts(case: Case) -> tuple[Check, ...]:
    """Every conflict between open goals; empty if there is none. ``item`` holds the ids, ``G1+G3``."""
    goals = tuple(bench(case, goal) for goal in case.records.of(Goal) if goal.state == "open")
    return tuple(
        check for rule in (_directions, _targets, _dimension_targets, _gains, _owners) for check in rule(case, goals)
    )


def _conflict(rule: str, name: str, verdict: Verdict, goals: Sequence[GoalBench], message: str, remedy: str) -> Check:
    item = TOGETHER.join(sorted((one.goal.id for one in goals), key=lambda id_: (len(id_), id_)))
    title = goals[0].case.words.written([one.goal.name for one in goals], "list")
    return goals[0].case.check(rule, name, verdict, message, remedy, item=item, title=title)


def _sharing(goals: Iterable[GoalBench], by: Callable[[GoalBench], str]) -> Iterator[tuple[str, tuple[GoalBench, ...]]]:
    """The groups of two and more goals that share a value."""
    known = sorted((one for one in goals if by(one)), key=by)
    for value, group in groupby(known, by):
        shared = tuple(group)
        if len(shared) > 1:
            yield value, shared


def _kpi(on: GoalBench) -> str:
    return on.kpi.id if on.kpi else ""


def _way(on: GoalBench) -> int | None:
    """1 up, −1 down, 0 keeps; None while nobody can say."""
    return None if on.step is None else (on.step > 0) - (on.step < 0)


def _directions(case: Case, goals: Sequence[GoalBench]) -> Iterator[Check]:
    """One goal raises a figure, another lowers it, or keeps it in a band the target lies outside of (S1.13)."""
    for _, shared in _sharing(goals, _kpi):
        for a, b in combinations(shared, 2):
            ways = _way(a), _way(b)
            against = None not in ways and (ways[0] or 0) * (ways[1] or 0) < 0
            if against or _breaks(a, b) or _breaks(b, a):
                message = case.words.say("smart_conflicts.direction", kpi=a.kpi_name)
                name, remedy = (
                    case.words.say("smart_conflicts.direction_rule"),
                    case.words.say("smart_conflicts.direction_fix"),
                )
                yield _conflict("GOAL-DIRECTION", name, "fail", (a, b), message, remedy)


def _breaks(keeping: GoalBench, moving: GoalBench) -> bool:
    """Whether one goal's target lies outside the band another keeps."""
    target, low, high = moving.goal.target, keeping.goal.low, keeping.goal.high
    if not keeping.keeps or moving.keeps or target is None:
        return False
    return (low is not None and target < low) or (high is not None and target > high)


def _targets(case: Case, goals: Sequence[GoalBench]) -> Iterator[Check]:
    """Two targets for one figure on one day; a warning where they hold for different places."""
    for _, shared in _sharing(goals, _kpi):
        for a, b in combinations(shared, 2):
            values = a.goal.target, b.goal.target
            if a.goal.due is None or a.goal.due != b.goal.due or None in values or values[0] == values[1]:
                continue
            verdict: Verdict = "fail" if a.goal.scope.casefold() == b.goal.scope.casefold() else "warn"
            message = case.words.say(
                "smart_conflicts.targets", kpi=a.kpi_name, day=a.goal.due, one=values[0], other=values[1]
            )
            name, remedy = case.words.say("smart_conflicts.targets_rule"), case.words.say("smart_conflicts.targets_fix")
            yield _conflict("GOAL-TARGETS", name, verdict, (a, b), message, remedy)


def _dimension_targets(case: Case, goals: Sequence[GoalBench]) -> Iterator[Check]:
    """Two levels aimed at in one dimension, by different figures, that cannot both hold: for one day, or the later one lower."""
    levels = [
        one
        for one in goals
        if one.of_level and one.goal.target is not None and one.goal.due is not None and not one.keeps
    ]
    for dimension, shared in _sharing(levels, lambda one: one.dimension):
        ordered = sorted(shared, key=lambda one: (one.goal.due or case.today, one.goal.id))
        for a, b in combinations(ordered, 2):
            first, last = a.goal.target or 0.0, b.goal.target or 0.0
            same_day = a.goal.due == b.goal.due
            if (same_day and first == last) or (not same_day and first <= last) or (same_day and _kpi(a) == _kpi(b)):
                continue
            message = case.words.say("smart_conflicts.levels", dimension=dimension, one=first, other=last)
            name, remedy = case.words.say("smart_conflicts.levels_rule"), case.words.say("smart_conflicts.targets_fix")
            yield _conflict("GOAL-LEVELS", name, "fail", (a, b), message, remedy)


def _gains(case: Case, goals: Sequence[GoalBench]) -> Iterator[Check]:
    """The steps of several goals in one dimension together are more than their measures bring."""
    levels = [one for one in goals if one.of_level and one.measures and (one.step or 0.0) > 0]
    for dimension, shared in _sharing(levels, lambda one: one.dimension):
        gap, staged = (
            case.gap_by_id.get(dimension),
            len({(one.goal.scope.casefold(), _kpi(one)) for one in shared}) == 1,
        )
        starts = [one.goal.baseline for one in shared if one.goal.baseline is not None]
        start = gap.mean if gap and gap.mean is not None else min(starts)
        measures = tuple({one.id: one for on in shared for one in on.measures}.values())
        last = max((one.goal.due for one in shared if one.goal.due), default=None)
        steps = [one.step or 0.0 for one in shared]
        need = max(steps) if staged else sum(steps)  # the same figure in stages is one way
        brought = credited(case, measures, dimension, start, last)
        if brought < CARRIED * need - EPSILON:
            message = case.words.say("smart_conflicts.gains", dimension=dimension, brought=brought, need=need)
            name, remedy = case.words.say("smart_conflicts.gains_rule"), case.words.say("smart_conflicts.gains_fix")
            yield _conflict("GOAL-GAINS", name, "fail", shared, message, remedy)


def _owners(case: Case, goals: Sequence[GoalBench]) -> Iterator[Check]:
    """The goals of one owner together ask for more days than are free until the last of them is due."""
    dated = [one for one in goals if one.goal.due is not None]
    for code, shared in _sharing(dated, lambda one: one.owner_code):
        measures = tuple({one.id: one for on in shared for one in on.measures}.values())
        need = further_days(case, measures, code)
        free = free_days(case, code, max(one.goal.due for one in shared if one.goal.due))
        if need > free + EPSILON:
            days = float(rounded(free))
            key = "smart_conflicts.owner" if days else "smart_conflicts.owner_none"
            message = case.words.say(key, n=days, owner=code, need=need, free=free)
            name, remedy = case.words.say("smart_conflicts.owner_rule"), case.words.say("smart_conflicts.owner_fix")
            yield _conflict("GOAL-OWNER", name, "fail", shared, message, remedy)
