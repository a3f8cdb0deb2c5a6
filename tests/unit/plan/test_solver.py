"""The exact planner on random small problems against plain enumeration, and the laws every plan obeys."""

from __future__ import annotations

import doctest
import importlib
import threading
import time
from dataclasses import replace

import pytest

import analytics.plan.problem
from analytics.plan.checker import check, is_valid
from analytics.plan.credit import total_gain
from analytics.plan.greedy import by_gain, by_gain_per_effort, by_weighted_gap, fill
from analytics.plan.problem import Activity, Budget, Goal, Problem
from analytics.plan.solver import solve
from tests.unit.plan.brute_force import best_gain, gain_of, keeps_rules, random_problem

SEEDS = range(60)


@pytest.mark.parametrize("seed", SEEDS)
def test_gain_and_feasibility_equal_enumeration(seed):
    problem = random_problem(seed)
    expected = best_gain(problem)
    solution = solve(problem, seconds=20)
    if expected is None:
        assert solution.status == "infeasible"
        return
    assert solution.status == "optimal"
    assert solution.objective == pytest.approx(expected, abs=1e-5)
    assert solution.bound == pytest.approx(expected, abs=1e-5)
    assert keeps_rules(problem, dict(solution.starts))
    assert is_valid(problem, solution.starts)
    assert total_gain(problem, solution.starts) == pytest.approx(gain_of(problem, solution.starts), abs=1e-9)


def test_the_random_problems_hold_both_feasible_and_infeasible_ones():
    answers = [best_gain(random_problem(seed)) is None for seed in range(25)]
    assert True in answers
    assert False in answers


@pytest.mark.parametrize("seed", range(0, 40, 2))
def test_order_and_names_never_matter(seed):
    problem = random_problem(seed)
    turned = replace(problem, activities=problem.activities[::-1], goals=problem.goals[::-1])
    first, second = solve(problem, seconds=20), solve(turned, seconds=20)
    assert first.status == second.status
    assert first.objective == pytest.approx(second.objective, abs=1e-5)
    assert first.starts == second.starts


@pytest.mark.parametrize("seed", range(1, 40, 2))
def test_more_money_people_or_time_or_fewer_rules_never_lower_the_proven_gain(seed):
    problem = random_problem(seed)
    base = solve(problem, seconds=20)
    if base.status == "infeasible":
        return
    more_people = {r: tuple(u + 1 for u in units) for r, units in problem.capacity.items()}
    for easier in (
        replace(problem, budgets=tuple(replace(b, amount=b.amount + 5) for b in problem.budgets)),
        replace(problem, capacity=more_people),
        replace(problem, horizon=problem.horizon + 1, capacity={r: (*u, u[-1]) for r, u in problem.capacity.items()}),
        replace(problem, milestones=(), required=frozenset(), pinned={}, exclusive=()),
    ):
        assert solve(easier, seconds=20).objective >= base.objective - 1e-5


@pytest.mark.parametrize("seed", SEEDS)
def test_the_solver_is_never_worse_than_a_list_and_the_lists_keep_the_rules(seed):
    problem = random_problem(seed)
    solution = solve(problem, seconds=20)
    for ranked in (by_gain, by_gain_per_effort, by_weighted_gap):
        plan = fill(problem, ranked(problem))
        if plan is not None:
            assert keeps_rules(problem, plan)
            assert solution.objective >= gain_of(problem, plan) - 1e-6


def test_the_examples_in_the_documentation():
    for module in (analytics.plan.problem, importlib.import_module("analytics.plan.solver.solve")):
        outcome = doctest.testmod(module)
        assert outcome.attempted > 0
        assert outcome.failed == 0


def test_an_empty_problem_has_an_empty_best_plan():
    solution = solve(Problem((), (Goal("g"),), 3), seconds=5)
    assert (solution.status, solution.objective, solution.bound, solution.starts) == ("optimal", 0.0, 0.0, {})


def test_nothing_is_started_without_a_reason():
    """The second activity adds nothing beyond the target, so the plan does not spend on it."""
    problem = Problem(
        (Activity("a", 1, {"g": 0.5}), Activity("b", 1, {"g": 0.5}, cost=3)),
        (Goal("g", 0, 0.5),),
        3,
        budgets=(Budget(9),),
    )
    assert solve(problem, seconds=5).starts == {"a": 1}


def test_a_cycle_of_prerequisites_is_refused():
    problem = Problem((Activity("a", 1, {"g": 1}, needs=("b",)), Activity("b", 1, needs=("a",))), (Goal("g"),), 3)
    with pytest.raises(ValueError, match="cycle"):
        solve(problem, seconds=1)


def test_a_missing_prerequisite_keeps_an_activity_out():
    problem = Problem((Activity("a", 1, {"g": 1}, needs=("gone",)), Activity("b", 1, {"g": 1})), (Goal("g"),), 3)
    assert solve(problem, seconds=5).starts == {"b": 1}


def test_a_selection_under_a_budget_with_prerequisites():
    """Knapsack with a precedence: values 10, 7, 6 and 4, costs 5, 4, 3 and 1; the best without the rule is {c, d, a}.
    With b before a the best affordable sets under 9 are {b, c, d} = 17 and {a, b} = 17; counted by hand."""
    values = {"a": (10, 5, ("b",)), "b": (7, 4, ()), "c": (6, 3, ()), "d": (4, 1, ())}
    problem = Problem(
        tuple(Activity(i, 1, {"value": float(v)}, cost=c, needs=n) for i, (v, c, n) in values.items()),
        (Goal("value"),),
        horizon=2,
        budgets=(Budget(9),),
    )
    solution = solve(problem, seconds=5)
    assert (solution.status, solution.objective) == ("optimal", pytest.approx(17))


def hard_problem() -> Problem:
    """Too large to prove in a moment: forty activities of odd sizes on three scarce resources."""
    activities = tuple(
        Activity(
            f"m{n:02}",
            1 + n * 7 % 5,
            {f"g{n % 9}": 0.1 + (n * 37 % 11) / 13, f"g{(n * 5 + 1) % 9}": 0.17},
            {f"r{n % 3}": 1.3 + (n * 13 % 7) / 3, "all": 1},
            cost=n * 17 % 23,
            needs=(f"m{n - 7:02}",) if n % 4 == 3 and n > 7 else (),
        )
        for n in range(60)
    )
    goals = tuple(Goal(f"g{n}", 1.0 + n / 10, 3.0, 1 + n % 3) for n in range(9))
    capacity = {"r0": (4.0,) * 12, "r1": (4.0,) * 12, "r2": (4.0,) * 12, "all": (4.0,) * 12}
    return Problem(activities, goals, 12, capacity, (Budget(120),))


def test_stopping_keeps_the_best_plan_so_far_and_returns_soon():
    problem, begun = hard_problem(), time.monotonic()
    solution = solve(problem, seconds=60, should_stop=lambda: time.monotonic() > begun + 0.5)
    assert time.monotonic() - begun < 10
    assert solution.status == "stopped"
    assert check(problem, solution.starts) == ()
    assert 0 < solution.objective <= solution.bound


def test_progress_starts_with_a_plan_and_only_gets_better():
    told: list[tuple[float, float, float]] = []
    solution = solve(hard_problem(), seconds=2, on_progress=lambda *now: told.append(now))
    gains, bounds, seconds = zip(*told, strict=True)
    assert list(gains) == sorted(gains)
    assert list(bounds) == sorted(bounds, reverse=True)
    assert list(seconds) == sorted(seconds)
    assert gains[-1] <= solution.objective <= bounds[-1] + 1e-6


def test_the_interpreter_stays_free_for_others_while_the_search_runs():
    """Another thread counts on; with the interpreter lock held for the search it would stand still."""
    worker = threading.Thread(target=solve, args=(hard_problem(),), kwargs={"seconds": 2})
    worker.start()
    longest, last = 0.0, time.monotonic()
    while worker.is_alive():
        time.sleep(0.005)
        now = time.monotonic()
        longest, last = max(longest, now - last), now
    assert longest < 1.0


def test_two_searches_at_once_do_not_disturb_each_other():
    problems = [random_problem(seed) for seed in (3, 4, 6, 8)]
    alone = [solve(problem, seconds=20) for problem in problems]
    together: dict[int, object] = {}
    threads = [
        threading.Thread(target=lambda n=n, p=p: together.__setitem__(n, solve(p, seconds=20)))
        for n, p in enumerate(problems)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[n].starts for n in range(4)] == [solution.starts for solution in alone]
