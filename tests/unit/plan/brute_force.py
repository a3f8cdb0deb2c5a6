"""Every plan of a small problem, one by one: slow, obvious, and sharing no code with the planner."""

from __future__ import annotations

import random
from collections.abc import Iterator

from analytics.plan.problem import Activity, Budget, Goal, Milestone, Problem, Share

EVER = 10**6


def _periods(problem: Problem, starts: dict[str, int]) -> dict[str, set[int]]:
    length = {a.id: a.duration for a in problem.activities}
    return {i: set(range(s, s + length[i])) for i, s in starts.items()}


def _affordable(problem: Problem, starts: dict[str, int]) -> bool:
    """Rules that more activities can only break: people, money, exclusive sets."""
    known, runs = {a.id: a for a in problem.activities}, _periods(problem, starts)
    return (
        all(
            sum(known[i].load.get(resource, 0) for i in starts if period in runs[i]) <= limit + 1e-7
            for resource, units in problem.capacity.items()
            for period, limit in enumerate(units, start=1)
        )
        and all(
            sum(known[i].cost for i, s in starts.items() if b.first <= s <= (b.last or EVER)) <= b.amount
            for b in problem.budgets
        )
        and all(len(group & starts.keys()) <= 1 for group in problem.exclusive)
    )


def reaches(problem: Problem, starts: dict[str, int], milestone: Milestone) -> bool:
    known, runs = {a.id: a for a in problem.activities}, _periods(problem, starts)
    wanted = set(range(milestone.first, milestone.last + 1))
    for i in starts:
        last = starts[i] + known[i].duration - 1
        answer = {
            "within": starts[i] >= milestone.first and last <= milestone.last,
            "starts": starts[i] in wanted,
            "ends": last in wanted,
            "runs": bool(runs[i] & wanted),
        }
        if i in milestone.members and answer[milestone.kind]:
            return True
    return False


def keeps_rules(problem: Problem, starts: dict[str, int]) -> bool:
    known = {a.id: a for a in problem.activities}
    after = {i: s + known[i].duration for i, s in starts.items()}  # first period after it
    return (
        _affordable(problem, starts)
        and all(s >= max(1, known[i].earliest) and after[i] <= problem.horizon + 1 for i, s in starts.items())
        and not any(s in known[i].not_in for i, s in starts.items())
        and all(need in starts and after[need] <= s for i, s in starts.items() for need in known[i].needs)
        and all(
            not known[i].prepared_by or any(p in starts and after[p] < after[i] for p in known[i].prepared_by)
            for i in starts
        )
        and all(m.soft or reaches(problem, starts, m) for m in problem.milestones)
        and all(_keeps_share(problem, starts, share) for share in problem.shares)
        and problem.required <= starts.keys()
        and not problem.excluded & starts.keys()
        and all(starts.get(i) == s for i, s in problem.pinned.items())
    )


def _keeps_share(problem: Problem, starts: dict[str, int], share: Share) -> bool:
    counted = [a for a in problem.activities if share.first <= starts.get(a.id, -1) <= (share.last or EVER)]
    theirs = sum(a.effort for a in counted if a.id in share.members)
    return theirs <= share.most * sum(a.effort for a in counted) + 1e-7


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


def misses(problem: Problem, starts: dict[str, int]) -> int:
    return sum(m.soft and not reaches(problem, starts, m) for m in problem.milestones)


def every_plan(problem: Problem) -> Iterator[dict[str, int]]:
    """All plans that keep all rules, one activity after the other put into each period or left out."""

    def grow(left: list[Activity], starts: dict[str, int]) -> Iterator[dict[str, int]]:
        if not left:
            if keeps_rules(problem, starts):
                yield starts
            return
        first, rest = left[0], left[1:]
        yield from grow(rest, starts)
        for start in range(1, problem.horizon - first.duration + 2):
            grown = {**starts, first.id: start}
            if first.id not in problem.excluded and start >= first.earliest and _affordable(problem, grown):
                yield from grow(rest, grown)

    yield from grow(list(problem.activities), {})


def best_gain(problem: Problem) -> float | None:
    """The largest gain of any plan; None if no plan keeps all rules."""
    found = best(problem)
    return None if found is None else found[0]


def best(problem: Problem) -> tuple[float, int] | None:
    """The largest gain of any plan and the fewest soft milestones such a plan misses; None if no plan keeps all rules."""
    plans = {(round(gain_of(problem, starts), 6), -misses(problem, starts)) for starts in every_plan(problem)}
    if not plans:
        return None
    gain, missed = max(plans)
    return gain, -missed


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
            duration=dice.choice([0, 1, 1, 2, 2, 3]),
            gains={g.id: dice.choice([0.1, 0.3, 0.4, 0.6, 0.8]) for g in dice.sample(goals, dice.randint(1, 2))},
            load={r: dice.choice([1, 2, 2.5, 10 / 3]) for r in dice.sample(["r", "s"], dice.randint(0, 2))},
            cost=dice.choice([0, 0, 5, 10]),
            needs=tuple(dice.sample(ids[:n], 1)) if n and dice.random() < 0.4 else (),
            applies_from=dice.choice([0, 0, 1]),
            lifts_to=dice.choice([2, 3, 4]),
            earliest=dice.choice([1, 1, 1, 2]),
            urgency=dice.choice([0.0, 0.2, 1.0]),
            effort=dice.choice([1.0, 2.0, 4.5, 8.0]),
            not_in=frozenset({dice.randint(1, horizon)}) if dice.random() < 0.2 else frozenset(),
            prepared_by=tuple(dice.sample([i for i in ids if i != id_], 2)) if dice.random() < 0.15 else (),
        )
        for n, id_ in enumerate(ids)
    )
    return Problem(
        activities=activities,
        goals=goals,
        horizon=horizon,
        capacity={r: tuple(dice.choice([2, 4, 5]) for _ in range(horizon)) for r in ("r", "s")},
        budgets=(Budget(dice.choice([5, 15, 30])), *([Budget(5, 1, 1)] if dice.random() < 0.3 else [])),
        milestones=tuple(_milestones(dice, ids, horizon)),
        required=frozenset(ids[-1:]) if dice.random() < 0.1 else frozenset(),
        excluded=frozenset(ids[1:2]) if dice.random() < 0.2 else frozenset(),
        pinned={ids[0]: 1} if dice.random() < 0.1 else {},
        exclusive=(frozenset(ids[:2]),) if dice.random() < 0.2 else (),
        shares=tuple(_shares(dice, ids, horizon)),
    )


def _milestones(dice: random.Random, ids: list[str], horizon: int) -> Iterator[Milestone]:
    for number in range(dice.randint(0, 3)):
        first = dice.randint(1, horizon)
        last = dice.randint(first, horizon)
        kind = dice.choice(["within", "starts", "ends", "runs"])
        members = frozenset(dice.sample(ids, dice.randint(2, 3)))
        yield Milestone(f"milestone {number}", members, first, last, kind, soft=dice.random() < 0.7)


def _shares(dice: random.Random, ids: list[str], horizon: int) -> Iterator[Share]:
    if dice.random() < 0.3:
        first = dice.choice([1, 1, 2])
        last = dice.choice([None, horizon])
        yield Share("small ones", frozenset(dice.sample(ids, 2)), dice.choice([0.3, 0.5]), first, last)
