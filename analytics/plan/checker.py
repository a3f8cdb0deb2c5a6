"""Checks a plan against every rule, written apart from the optimisation model so that one can catch the other's mistakes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf

from analytics.plan.problem import TOLERANCE, Activity, Milestone, Problem


@dataclass(frozen=True)
class Violation:
    """One rule a plan breaks."""

    rule: str
    """``horizon``, ``prerequisite``, ``earliest``, ``not-in``, ``preparation``, ``budget``, ``capacity``, ``milestone``,
    ``share``, ``required``, ``excluded``, ``pinned``, ``exclusive`` or ``unknown``."""
    subject: str
    """Id of the activity or resource, or name of the milestone or share concerned; empty for a budget."""
    period: int = 0
    """Period it happens in; 0 when it is about the whole plan."""
    needed: float = 0.0
    """What the plan takes (units, money, end period)."""
    allowed: float = 0.0
    """What the rule allows."""


def check(problem: Problem, starts: Mapping[str, int]) -> tuple[Violation, ...]:
    """Every rule the plan breaks; empty when it keeps all. ``starts``: activity id → period it starts in."""
    unknown = [Violation("unknown", id_) for id_ in sorted(starts) if id_ not in problem.by_id]
    if unknown:
        return tuple(unknown)
    return (
        *_timing(problem, starts),
        *_capacity(problem, starts),
        *_budgets(problem, starts),
        *_milestones(problem, starts),
        *_shares(problem, starts),
        *_choices(problem, starts),
    )


def is_valid(problem: Problem, starts: Mapping[str, int]) -> bool:
    """True if the plan keeps every rule."""
    return not check(problem, starts)


def load_by_period(problem: Problem, starts: Mapping[str, int]) -> dict[str, list[float]]:
    """Resource id → units in use in each period, for every resource any activity of the problem needs or that has a limit."""
    load = {resource: [0.0] * problem.horizon for resource in problem.resources}
    for id_, start in starts.items():
        activity = problem.by_id[id_]
        for period in range(max(start, 1), min(start + activity.duration - 1, problem.horizon) + 1):
            for resource, units in activity.load.items():
                load[resource][period - 1] += units
    return load


def _end(activity: Activity, start: int) -> int:
    return start + activity.duration - 1


def _timing(problem: Problem, starts: Mapping[str, int]) -> Iterator[Violation]:
    for id_, start in starts.items():
        activity = problem.by_id[id_]
        if start < 1 or _end(activity, start) > problem.horizon:
            yield Violation("horizon", id_, start, _end(activity, start), problem.horizon)
        if start < activity.earliest:
            yield Violation("earliest", id_, start, activity.earliest, start)
        for need in activity.needs:
            if need not in starts:
                yield Violation("prerequisite", need, start)
            elif _end(problem.by_id[need], starts[need]) >= start:
                yield Violation("prerequisite", need, start, _end(problem.by_id[need], starts[need]), start - 1)
        if start in activity.not_in:
            yield Violation("not-in", id_, start)
        yield from _preparation(problem, starts, activity)


def _preparation(problem: Problem, starts: Mapping[str, int], activity: Activity) -> Iterator[Violation]:
    if activity.prepared_by:
        own = _end(activity, starts[activity.id])
        ends = [_end(problem.by_id[id_], starts[id_]) for id_ in activity.prepared_by if id_ in starts]
        if not any(end < own for end in ends):
            yield Violation("preparation", activity.id, own, min(ends, default=0), own - 1)


def _capacity(problem: Problem, starts: Mapping[str, int]) -> Iterator[Violation]:
    load = load_by_period(problem, starts)
    for resource, available in problem.capacity.items():
        for period, (used, limit) in enumerate(zip(load[resource], available, strict=True), start=1):
            if used > limit + TOLERANCE:
                yield Violation("capacity", resource, period, used, limit)


def _budgets(problem: Problem, starts: Mapping[str, int]) -> Iterator[Violation]:
    for budget in problem.budgets:
        last = inf if budget.last is None else budget.last
        spent = sum(problem.by_id[id_].cost for id_, start in starts.items() if budget.first <= start <= last)
        if spent > budget.amount + TOLERANCE:
            yield Violation("budget", "", budget.first, spent, budget.amount)


def missed_milestones(problem: Problem, starts: Mapping[str, int]) -> tuple[str, ...]:
    """Names of the soft milestones the plan does not reach, in the problem's order."""
    return tuple(m.name for m in problem.milestones if m.soft and not _reached(problem, starts, m))


def _milestones(problem: Problem, starts: Mapping[str, int]) -> Iterator[Violation]:
    for milestone in problem.milestones:
        if not milestone.soft and not _reached(problem, starts, milestone):
            yield Violation("milestone", milestone.name, milestone.last, 0, 1)


def _reached(problem: Problem, starts: Mapping[str, int], milestone: Milestone) -> bool:
    first, last = milestone.first, milestone.last
    for id_ in milestone.members & starts.keys():
        start, end = starts[id_], _end(problem.by_id[id_], starts[id_])
        reaches = {
            "within": first <= start and end <= last,
            "starts": first <= start <= last,
            "ends": first <= end <= last,
            "runs": start <= end and max(first, start) <= min(last, end),
        }
        if reaches[milestone.kind]:
            return True
    return False


def _shares(problem: Problem, starts: Mapping[str, int]) -> Iterator[Violation]:
    for share in problem.shares:
        last = inf if share.last is None else share.last
        counted = [id_ for id_, start in starts.items() if share.first <= start <= last]
        total = sum(problem.by_id[id_].effort for id_ in counted)
        taken = sum(problem.by_id[id_].effort for id_ in counted if id_ in share.members)
        if taken > share.most * total + TOLERANCE:
            yield Violation("share", share.name, share.first, taken, share.most * total)


def _choices(problem: Problem, starts: Mapping[str, int]) -> Iterator[Violation]:
    everything = problem.by_id.keys() - problem.excluded if problem.objective == "makespan" else frozenset()
    yield from (Violation("required", id_) for id_ in sorted((problem.required | everything) - starts.keys()))
    yield from (Violation("excluded", id_) for id_ in sorted(problem.excluded & starts.keys()))
    for id_, period in problem.pinned.items():
        if starts.get(id_) != period:
            yield Violation("pinned", id_, starts.get(id_, 0), starts.get(id_, 0), period)
    for group in problem.exclusive:
        together = sorted(group & starts.keys())
        if len(together) > 1:
            yield Violation("exclusive", together[-1], 0, len(together), 1)
