"""What is credited: rule (1) of domain.md §5.3, against enumeration of all caps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.plan.credit import credits_in_order, goal_gain, total_gain, usable_gain
from analytics.plan.problem import Activity, Goal, Problem
from tests.unit.plan.brute_force import gain_of, random_problem


def test_no_credit_beyond_the_measure_the_level_and_the_target():
    goal = Goal("g", 2.5, 3.6)
    low = Activity("low", 1, {"g": 0.8}, lifts_to=3)
    high = Activity("high", 1, {"g": 0.5}, lifts_to=4)
    assert usable_gain(low, goal) == pytest.approx(0.5)
    assert goal_gain([low], goal) == pytest.approx(0.5)
    assert goal_gain([low, high], goal) == pytest.approx(1.0)
    assert goal_gain([low, high, Activity("more", 1, {"g": 0.9}, lifts_to=4)], goal) == pytest.approx(1.1)


@pytest.mark.parametrize(("level", "gain"), [(0.9, 0.0), (1.0, 0.4), (2.9, 0.1), (3.0, 0.0)])
def test_a_measure_helps_from_its_lower_level_on_and_below_its_upper(level, gain):
    activity = Activity("a", 1, {"g": 0.4}, applies_from=1, lifts_to=3)
    assert usable_gain(activity, Goal("g", level, 5)) == pytest.approx(gain)


@given(seed=st.integers(0, 400), data=st.data())
def test_gain_equals_enumeration_and_credits_add_up_in_any_order(seed, data):
    problem = random_problem(seed, most=6)
    order = data.draw(st.permutations([a.id for a in problem.activities]))
    chosen = order[: data.draw(st.integers(0, len(order)))]
    total = total_gain(problem, chosen)
    assert total == pytest.approx(gain_of(problem, chosen), abs=1e-9)
    credited = credits_in_order(problem, chosen)
    weights = {goal.id: goal.weight for goal in problem.goals}
    assert sum(weights[g] * n for gains in credited.values() for g, n in gains.items()) == pytest.approx(
        total, abs=1e-4
    )


def test_what_finishes_later_gets_what_is_left():
    problem = Problem((Activity("a", 1, {"g": 0.4}), Activity("b", 2, {"g": 0.3})), (Goal("g", 0, 0.6),), 6)
    assert credits_in_order(problem, ["a", "b"]) == {"a": {"g": pytest.approx(0.4)}, "b": {"g": pytest.approx(0.2)}}
    assert credits_in_order(problem, ["b", "a"]) == {"b": {"g": pytest.approx(0.3)}, "a": {"g": pytest.approx(0.3)}}
