"""Every plan of a small problem, one by one: slow, obvious, and sharing no code with the planner."""

from __future__ import annotations

import random
from itertools import product

from analytics.plan.problem import Activity, Budget, Goal, Milestone, Problem


def keeps_rules(problem: Problem, starts: dict[str, int]) -> bool:
    known = {a.id: a for a in problem.activities}
    end = {i: s + known[i].duration for i, s in starts.items()}  # first period after it
    return (
        all(s >= known[i].earliest and end[i] <= problem.horizon + 1 for i, s in starts.items())
        and all(need in starts and end[need] <= s for i, s in starts.items() for need in known[i].needs)
        and all(
            sum(known[i].load.get(resource, 0) for i in starts if starts[i] <= period < end[i]) <= limit + 1e-7
            for resource, units in problem.capacity.items()
            for period, limit in enumerate(units, start=1)
        )
        and all(
            sum(known[i].cost for i, s in starts.items() if b.first <= s <= (b.last or problem.horizon)) <= b.amount
            for b in problem.budgets
        )
        and all(
            any(i in m.members and s >= m.first and end[i] - 1 <= m.last for i, s in starts.items())
            for m in problem.milestones
        )
        and problem.required <= starts.keys()
        and not problem.excluded & starts.keys()
        and all(starts.get(i) == s for i, s in problem.pinned.items())
        and all(len(group & starts.keys()) <= 1 for group in problem.exclusive)
    )


def gain_of(problem: Problem, chosen) -> float:
    """Σ weight · credit, the credit of one goal found by filling in every order of levels (rule 1 of domain.md §5.3)."""
    total = 0.0
    for goal in problem.goals:
        parts = [
            (min(a.lifts_to, goal.target), a.gains.get(goal.id, 0.0))
            for a in problem.activities
            if a.id in chosen and a.applies_from <= goal.start < a.lifts_to
        ]
        # max-flow in a chain of nested caps: the tightest "credit up to the cap, everything above it in full"
        caps = sorted({cap for cap, _ in parts} | {goal.target})
        best = sum(gain for _, gain in parts)
        for cap in caps:
            best = min(best, max(0.0, cap - goal.start) + sum(gain for top, gain in parts if top > cap))
        total += goal.weight * max(0.0, min(best, goal.target - goal.start))
    return total


def best_gain(problem: Problem) -> float | None:
    """The largest gain of any plan; None if no plan keeps all rules."""
    ids = [a.id for a in problem.activities]
    best = None
    for times in product([None, *range(1, problem.horizon + 1)], repeat=len(ids)):
        starts = {i: t for i, t in zip(ids, times, strict=True) if t is not None}
        if keeps_rules(problem, starts):
            gain = gain_of(problem, starts)
            best = gain if best is None else max(best, gain)
    return best


def random_problem(seed: int, most: int = 5) -> Problem:
    """A small problem with every kind of rule switched on now and then."""
    dice = random.Random(seed)
    count, horizon = dice.randint(3, most), dice.randint(2, 4)
    ids = [f"m{n}" for n in range(count)]
    dice.shuffle(ids)
    goals = tuple(
        Goal(f"g{n}", start := dice.uniform(0, 3), start + dice.uniform(0, 1.2), dice.choice([0.5, 1, 2, 3]))
        for n in range(3)
    )
    activities = tuple(
        Activity(
            id_,
            duration=dice.randint(1, 3),
            gains={g.id: dice.choice([0.1, 0.3, 0.4, 0.6, 0.8]) for g in dice.sample(goals, dice.randint(1, 2))},
            load={r: dice.choice([1, 2, 2.5, 10 / 3]) for r in dice.sample(["r", "s"], dice.randint(0, 2))},
            cost=dice.choice([0, 0, 5, 10]),
            needs=tuple(dice.sample(ids[:n], 1)) if n and dice.random() < 0.4 else (),
            applies_from=dice.choice([0, 0, 1]),
            lifts_to=dice.choice([2, 3, 4]),
            earliest=dice.choice([1, 1, 1, 2]),
            urgency=dice.choice([0.0, 0.2, 1.0]),
            effort=dice.uniform(1, 20),
        )
        for n, id_ in enumerate(ids)
    )
    return Problem(
        activities=activities,
        goals=goals,
        horizon=horizon,
        capacity={r: tuple(dice.choice([2, 4, 5]) for _ in range(horizon)) for r in ("r", "s")},
        budgets=(Budget(dice.choice([5, 15, 30])), *([Budget(5, 1, 1)] if dice.random() < 0.3 else [])),
        milestones=(Milestone("early", frozenset(ids[:2]), 1, 2),) if dice.random() < 0.4 else (),
        required=frozenset(ids[-1:]) if dice.random() < 0.2 else frozenset(),
        excluded=frozenset(ids[1:2]) if dice.random() < 0.2 else frozenset(),
        pinned={ids[0]: 1} if dice.random() < 0.2 else {},
        exclusive=(frozenset(ids[:2]),) if dice.random() < 0.2 else (),
    )
