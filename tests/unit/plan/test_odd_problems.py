"""Problems no one should pose are refused in words; odd ones that mean something are answered exactly."""

from __future__ import annotations

from dataclasses import replace
from math import inf, nan

import pytest

from analytics.plan.problem import Activity, Budget, Goal, Milestone, Problem
from analytics.plan.reasons.robustness import drawn
from analytics.plan.solver import solve
from tests.unit.plan.small_model import gap, measure
from tests.unit.plan.test_make_plan import planned

WORTH = (Goal("worth"),)
ONE = Problem((Activity("a", 1, {"worth": 1.0}, {"hands": 1.0}),), WORTH, 3, {"hands": (1.0,) * 3})


def with_activity(**changes) -> Problem:
    return replace(ONE, activities=(replace(ONE.activities[0], **changes),))


@pytest.mark.parametrize("objective", ["gain", "makespan"])
@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (replace(ONE, activities=ONE.activities * 2), "several activities with the id 'a'"),
        (replace(ONE, goals=WORTH * 2), "several goals with the id 'worth'"),
        (replace(ONE, capacity={"hands": (1.0,)}), "has 1 entries, the horizon has 3 periods"),
        (replace(ONE, capacity={"hands": (nan,) * 3}), "no number"),
        (replace(ONE, budgets=(Budget(nan),)), "no number"),
        (with_activity(duration=-1), "duration of 'a' is -1"),
        (with_activity(duration=1.5), "duration of 'a' is 1.5"),
        (with_activity(load={"hands": -1.0}), "load of 'hands' of 'a' is -1.0"),
        (with_activity(cost=-5.0), "cost of 'a' is -5.0"),
        (with_activity(gains={"worth": inf}), "gain of 'worth' of 'a' is inf"),
        (with_activity(urgency=nan), "urgency of 'a' is nan"),
    ],
)
def test_what_cannot_be_meant_is_refused(problem, words, objective):
    with pytest.raises(ValueError, match=words):
        solve(replace(problem, objective=objective), seconds=1)


@pytest.mark.parametrize("objective", ["gain", "makespan"])
def test_a_start_with_unknown_activities_is_passed_over(objective):
    solution = solve(replace(ONE, objective=objective), seconds=2, start={"gone": 1, "a": 2})
    assert (solution.status, dict(solution.starts)) == ("optimal", {"a": 1})


def test_equal_sums_of_urgency_and_end_are_equal_so_that_cost_decides():
    """Either reaches the soft milestone; 3 · 1 = 1 · 3, so the cheaper one is taken. A third of a thousand steps is no whole step."""
    activities = (
        Activity("short", 1, cost=1.0, urgency=3.0),
        Activity("long", 3, cost=8.0, urgency=1.0),
        Activity("other", 1, {"worth": 1.0}),
    )
    early = Milestone("early", frozenset({"short", "long"}), 1, 3, "starts", soft=True)
    solution = solve(Problem(activities, WORTH, 3, milestones=(early,)), seconds=5)
    assert dict(solution.starts) == {"short": 1, "other": 1}


def test_large_gains_with_fractions_are_proven():
    items = tuple(Activity(f"i{n}", 1, {"worth": 1e8 + n / 7.3}, cost=10.0 + n) for n in range(9))
    solution = solve(Problem(items, WORTH, 3, budgets=(Budget(50.0),)), seconds=5)
    assert solution.status == "optimal"
    assert solution.bound == solution.objective
    assert solution.objective == pytest.approx(4e8 + 10 / 7.3, abs=1e-3)


@pytest.mark.parametrize("objective", ["gain", "makespan"])
@pytest.mark.parametrize("units", [1e18, 1e30, 1e300, inf])
def test_more_than_anybody_needs_is_no_limit(units, objective):
    solution = solve(replace(ONE, capacity={"hands": (units,) * 3}, objective=objective), seconds=2)
    assert (solution.status, dict(solution.starts)) == ("optimal", {"a": 1})


def test_what_runs_already_fits_in_every_draw():
    """It takes all there is, so that a draw with more work would have no plan at all, and nothing would seem robust."""
    tight = replace(ONE, pinned={"a": 1}, required=frozenset({"a"}))
    assert all(solve(drawn(tight, number), seconds=1).starts == {"a": 1} for number in range(1, 11))
    assert drawn(tight, 1).capacity["hands"][1:] == (1.0, 1.0)


def test_one_month_is_left():
    plan = planned(
        measure("y", {"A2": 0.2}, weeks=8),
        gaps=(gap("A2", 1.3, 2.5),), months=1, phase_months=1, every_area=True, quick_win_each_phase=False,
    )  # fmt: skip
    assert "the quickest candidate takes 2 months, and only 1 month is left for it" in plan.findings[0].message
