"""Running a fixed set as fast as possible: published and random projects, dummy activities, and every other rule beside."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.plan.checker import check
from analytics.plan.problem import Activity, Budget, Milestone, Problem, Share
from analytics.plan.solver import solve
from tests.unit.plan.brute_force import every_plan, random_problem
from tests.unit.plan.published_style import j301_1, random_project


def shortest_by_enumeration(problem: Problem) -> int | None:
    wanted = {a.id for a in problem.activities} - problem.excluded
    length = {a.id: a.duration for a in problem.activities}
    ends = [
        max((s + length[i] - 1 for i, s in starts.items() if length[i]), default=0)
        for starts in every_plan(problem)
        if starts.keys() == wanted
    ]
    return min(ends, default=None)


def test_the_published_project_j301_1_takes_43_periods():
    """Optimum by the library's list of best known solutions."""
    solution = solve(j301_1(), seconds=20)
    assert (solution.status, solution.objective, solution.bound) == ("optimal", 43, 43)
    assert check(j301_1(), solution.starts) == ()
    assert len(solution.starts) == 32


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_small_problems_with_all_rules_equal_enumeration(seed):
    problem = random_problem(seed, most=5)
    problem = replace(
        problem, objective="makespan", horizon=6, capacity={r: (u * 3)[:6] for r, u in problem.capacity.items()}
    )
    expected = shortest_by_enumeration(problem)
    solution = solve(problem, seconds=20)
    if expected is None:
        assert solution.status == "infeasible"
        return
    assert (solution.status, solution.objective, solution.bound) == ("optimal", expected, expected)
    assert check(problem, solution.starts) == ()


@pytest.mark.parametrize("seed", range(1, 4))
def test_tight_projects_of_thirty_jobs_are_proven(seed):
    problem = random_project(seed, 30, 0.03)
    solution = solve(problem, seconds=60)
    assert solution.status == "optimal"
    assert solution.bound == solution.objective
    assert check(problem, solution.starts) == ()


def test_a_project_of_120_jobs_has_a_schedule_soon():
    problem = random_project(1, 120, 0.1)
    solution = solve(problem, seconds=2)
    assert check(problem, solution.starts) == ()
    assert solution.objective < problem.horizon


def test_a_horizon_that_is_too_short_by_one_is_infeasible():
    problem = j301_1()
    for horizon, status in ((43, "optimal"), (42, "infeasible")):
        cut = replace(problem, horizon=horizon, capacity={r: u[:horizon] for r, u in problem.capacity.items()})
        assert solve(cut, seconds=20).status == status


def test_resources_that_come_and_go():
    """By hand: two periods of work that may not be broken find no room before period 4."""
    problem = Problem((Activity("a", 2, load={"r": 1}),), (), 6, {"r": (1, 0, 0, 1, 1, 1)}, objective="makespan")
    assert dict(solve(problem, seconds=5).starts) == {"a": 4}


def test_nothing_to_run_takes_no_time():
    empty = solve(Problem((), (), 5, objective="makespan"), seconds=1)
    assert (empty.status, empty.objective, empty.starts) == ("optimal", 0, {})
    dummy = solve(Problem((Activity("a", 0),), (), 5, objective="makespan"), seconds=1)
    assert (dummy.status, dummy.objective, dummy.starts) == ("optimal", 0, {"a": 1})


def test_the_other_rules_hold_beside_the_objective():
    """By hand: money for one of the two in the first two periods, so the second starts in period 3; a soft milestone picks which."""
    jobs = (Activity("a", 1, cost=5, effort=1), Activity("b", 1, cost=5, effort=1))
    problem = Problem(
        jobs,
        (),
        9,
        budgets=(Budget(5, 1, 2),),
        milestones=(Milestone("b first", frozenset("b"), 1, 1, "ends", soft=True),),
        objective="makespan",
    )
    assert dict(solve(problem, seconds=5).starts) == {"a": 3, "b": 1}
    shared = replace(problem, budgets=(), milestones=(), shares=(Share("a", frozenset("a"), 0.4, 1, 2),))
    assert dict(solve(shared, seconds=5).starts) == {"a": 3, "b": 1}


def test_a_given_schedule_is_never_made_longer():
    problem = random_project(3, 30, 0.03)
    good = solve(problem, seconds=3)
    assert solve(problem, seconds=0.05, start=good.starts).objective <= good.objective
