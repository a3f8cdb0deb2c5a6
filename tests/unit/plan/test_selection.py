"""Selection under a budget with prerequisites, hundreds of items: against another solver (HiGHS) on a model of its own."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_matrix

from analytics.plan.checker import check
from analytics.plan.problem import Activity, Budget, Goal, Problem
from analytics.plan.solver import solve
from tests.unit.plan.published_style import random_selection


def best_worth(problem: Problem) -> float:
    """Largest Σ gain of items whose prices fit the budget and whose needs are all in (HiGHS, proven)."""
    place = {a.id: n for n, a in enumerate(problem.activities)}
    worth = np.array([sum(a.gains.values()) for a in problem.activities])
    pairs = [(place[a.id], place[need]) for a in problem.activities for need in a.needs]
    rows = lil_matrix((1 + len(pairs), len(place)))
    rows[0] = [a.cost for a in problem.activities]
    for row, (item, need) in enumerate(pairs, start=1):
        rows[row, item], rows[row, need] = 1, -1
    most = [problem.budgets[0].amount] + [0] * len(pairs)
    answer = milp(
        -worth,
        constraints=LinearConstraint(rows.tocsr(), -np.inf, most),
        integrality=np.ones(len(place)),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0},
    )
    return -answer.fun


@pytest.mark.parametrize("own_goals", [True, False])
@pytest.mark.parametrize(("seed", "count", "large"), [(1, 60, 1), (2, 150, 1), (3, 150, 1000), (4, 300, 1)])
def test_proven_optima_are_those_of_another_solver(seed, count, large, own_goals):
    problem = random_selection(seed, count, own_goals, large)
    solution = solve(problem, seconds=30)
    assert solution.status == "optimal"
    assert solution.objective == pytest.approx(best_worth(problem), rel=1e-9)
    assert solution.bound == pytest.approx(solution.objective, rel=1e-9)
    assert check(problem, solution.starts) == ()


def test_items_of_duration_one_without_prerequisites():
    """A published knapsack (P07 of the collection of Burkardt, Florida State University): 15 items, capacity 750, optimum 1458."""
    worth = (135, 139, 149, 150, 156, 163, 173, 184, 192, 201, 210, 214, 221, 229, 240)
    price = (70, 73, 77, 80, 82, 87, 90, 94, 98, 106, 110, 113, 115, 118, 120)
    items = tuple(
        Activity(f"i{n}", 1, {"worth": float(w)}, cost=p) for n, (w, p) in enumerate(zip(worth, price, strict=True))
    )
    solution = solve(Problem(items, (Goal("worth"),), 1, budgets=(Budget(750),)), seconds=10)
    assert (solution.status, solution.objective) == ("optimal", 1458)
    assert sorted(solution.starts) == sorted(f"i{n}" for n in (0, 2, 4, 6, 7, 8, 13, 14))


def test_one_of_duration_nothing_that_needs_one_of_duration_one_is_paid_for_too():
    """It starts when the other has ended, after the last period; by hand the two do not fit the money together."""
    items = (Activity("a", 1, {"g": 2}, cost=3), Activity("b", 0, {"g": 5}, cost=3, needs=("a",)))
    for money, gain in ((5, 2), (6, 7)):
        solution = solve(Problem(items, (Goal("g"),), 1, budgets=(Budget(money),)), seconds=5)
        assert (solution.status, solution.objective) == ("optimal", gain)


def test_a_long_chain_of_needs():
    """A thousand links: all or nothing up to where the money ends."""
    items = tuple(
        Activity(f"i{n:04}", 0, {"g": 1.0}, cost=1, needs=(f"i{n - 1:04}",) if n else ()) for n in range(1000)
    )
    solution = solve(Problem(items, (Goal("g"),), 1, budgets=(Budget(400),)), seconds=20)
    assert (solution.status, solution.objective) == ("optimal", 400)
