"""Problems shaped like published ones: projects on scarce resources, and selections under a budget with prerequisites."""

from __future__ import annotations

import random

from analytics.plan.problem import Activity, Budget, Goal, Problem

J301_1 = """
1 0 0 0 0 0 : 2 3 4
2 8 4 0 0 0 : 6 11 15
3 4 10 0 0 0 : 7 8 13
4 6 0 0 0 3 : 5 9 10
5 3 3 0 0 0 : 20
6 8 0 0 0 8 : 30
7 5 4 0 0 0 : 27
8 9 0 1 0 0 : 12 19 27
9 2 6 0 0 0 : 14
10 7 0 0 0 1 : 16 25
11 9 0 5 0 0 : 20 26
12 2 0 7 0 0 : 14
13 6 4 0 0 0 : 17 18
14 3 0 8 0 0 : 17
15 9 3 0 0 0 : 25
16 10 0 0 0 5 : 21 22
17 6 0 0 0 8 : 22
18 5 0 0 0 7 : 20 22
19 3 0 1 0 0 : 24 29
20 7 0 10 0 0 : 23 25
21 2 0 0 0 6 : 28
22 7 2 0 0 0 : 23
23 2 3 0 0 0 : 24
24 3 0 9 0 0 : 30
25 3 4 0 0 0 : 30
26 7 0 0 4 0 : 31
27 8 0 0 0 7 : 28
28 3 0 8 0 0 : 31
29 7 0 7 0 0 : 32
30 2 0 7 0 0 : 32
31 2 0 0 2 0 : 32
32 0 0 0 0 0 :
"""
"""Instance j301_1 of PSPLIB (Kolisch and Sprecher 1997): job, duration, needs of four resources : successors. Optimum 43."""


def project(text: str, capacity: tuple[int, ...], horizon: int) -> Problem:
    rows = [line.split(":") for line in text.strip().splitlines()]
    jobs = {int(numbers[0]): numbers[1:] for left, _ in rows if (numbers := [int(n) for n in left.split()])}
    after = {int(left.split()[0]): [int(n) for n in right.split()] for left, right in rows}
    return Problem(
        activities=tuple(
            Activity(
                f"j{job}",
                duration,
                load={f"R{n}": units for n, units in enumerate(demand, start=1) if units},
                needs=tuple(f"j{other}" for other in jobs if job in after[other]),
            )
            for job, (duration, *demand) in jobs.items()
        ),
        goals=(),
        horizon=horizon,
        capacity={f"R{n}": (units,) * horizon for n, units in enumerate(capacity, start=1)},
        objective="makespan",
    )


def j301_1() -> Problem:
    return project(J301_1, (12, 13, 4, 12), 158)


def random_project(seed: int, count: int, tightness: float = 0.3, used: float = 0.75) -> Problem:
    """Like PSPLIB's: four renewable resources, durations 1 to 10, dummy first and last jobs. ``used``: chance that a job needs a resource."""
    dice = random.Random(seed)
    jobs = [f"j{n:03}" for n in range(1, count + 1)]
    needs: dict[str, set[str]] = {}
    for n, job in enumerate(jobs):
        needs[job] = set(dice.sample(jobs[max(0, n - 12) : n], min(n, dice.choice([0, 1, 1, 2, 2, 3])))) or {"source"}
    demand = {job: {f"R{r}": dice.randint(1, 10) for r in range(4) if dice.random() < used} for job in jobs}
    length = {job: dice.randint(1, 10) for job in jobs}
    peak = {f"R{r}": sum(sorted((d.get(f"R{r}", 0) for d in demand.values()), reverse=True)[:8]) for r in range(4)}
    horizon = sum(length.values())
    capacity = {
        resource: (max(10, round(10 + tightness * (units - 10))),) * horizon for resource, units in peak.items()
    }
    last = Activity("sink", 0, needs=tuple(jobs))
    real = tuple(Activity(job, length[job], load=demand[job], needs=tuple(sorted(needs[job]))) for job in jobs)
    return Problem((Activity("source", 0), *real, last), (), horizon, capacity, objective="makespan")


def random_selection(seed: int, count: int, own_goals: bool, large: int = 1, duration: int = 0) -> Problem:
    """Items with a worth and a price under one budget, some of which need others (a precedence-constrained knapsack)."""
    dice = random.Random(seed)
    items = []
    for n in range(count):
        needs = tuple(f"i{p:03}" for p in sorted(dice.sample(range(n), min(n, dice.choice([0, 0, 1, 1, 2])))))
        goal = f"g{n:03}" if own_goals else "worth"
        items.append(
            Activity(
                f"i{n:03}",
                duration,
                gains={goal: float(dice.randint(1, 100) * large + dice.randint(0, large - 1))},
                cost=float(dice.randint(1, 60) * large),
                needs=needs,
            )
        )
    goals = tuple(Goal(f"g{n:03}") for n in range(count)) if own_goals else (Goal("worth"),)
    money = round(sum(item.cost for item in items) * dice.choice([0.2, 0.35, 0.5]))
    return Problem(tuple(items), goals, horizon=1, budgets=(Budget(float(money)),))
