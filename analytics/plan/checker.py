"""Checks a plan against every rule, written apart from the optimisation model so that one can catch the other's mistakes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analytics.plan.problem import TOLERANCE, Activity, Problem


@dataclass(frozen=True)
class Violation:
    """One rule a plan breaks."""

    rule: str
    """``horizon``, ``prerequisite``, ``earliest``, ``budget``, ``capacity``, ``milestone``, ``required``, ``excluded``,
    ``pinned``, ``exclusive`` or ``unknown``."""
    subject: str
    """Id of the activity, resource or milestone concerned; empty for a budget."""
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


def _capacity(problem: Problem, starts: Mapping[str, int]) -> Iterator[Violation]:
    load = load_by_period(problem, starts)
    for resource, available in problem.capacity.items():
        for period, (used, limit) in enumerate(zip(load[resource], available, strict=True), start=1):
            if used > limit + TOLERANCE:
                yield Violation("capacity", resource, period, used, limit)


def _budgets(problem: Problem, starts: Mapping[str, int]) -> Iterator[Violation]:
    for budget in problem.budgets:
        last = problem.horizon if budget.last is None else budget.last
        spent = sum(problem.by_id[id_].cost for id_, start in starts.items() if budget.first <= start <= last)
        if spent > budget.amount + TOLERANCE:
            yield Violation("budget", "", budget.first, spent, budget.amount)


def _milestones(problem: Problem, starts: Mapping[str, int]) -> Iterator[Violation]:
    for milestone in problem.milestones:
        reached = any(
            id_ in milestone.members and milestone.first <= start and _end(problem.by_id[id_], start) <= milestone.last
            for id_, start in starts.items()
        )
        if not reached:
            yield Violation("milestone", milestone.name, milestone.last, 0, 1)


def _choices(problem: Problem, starts: Mapping[str, int]) -> Iterator[Violation]:
    yield from (Violation("required", id_) for id_ in sorted(problem.required - starts.keys()))
    yield from (Violation("excluded", id_) for id_ in sorted(problem.excluded & starts.keys()))
    for id_, period in problem.pinned.items():
        if starts.get(id_) != period:
            yield Violation("pinned", id_, starts.get(id_, 0), starts.get(id_, 0), period)
    for group in problem.exclusive:
        together = sorted(group & starts.keys())
        if len(together) > 1:
            yield Violation("exclusive", together[-1], 0, len(together), 1)
