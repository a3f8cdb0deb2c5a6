"""Filling a ranked list under the rules, and the last touches every plan gets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analytics.plan.checker import is_valid, missed_milestones
from analytics.plan.credit import total_gain
from analytics.plan.greedy import by_gain, by_gain_per_effort, by_weighted_gap, earliest_insertion, fill
from analytics.plan.polish import fill_up, settle
from analytics.plan.problem import Activity, Goal, Problem
from tests.unit.plan.brute_force import random_problem
from tests.unit.plan.worked_instance import worked_instance


def test_missing_prerequisites_come_in_at_the_earliest_month_that_fits():
    assert earliest_insertion(worked_instance(), {"a": 1}, "d") == {"a": 1, "b": 2, "d": 4}


def test_what_does_not_fit_is_refused_whole():
    assert earliest_insertion(worked_instance(budget=14), {}, "d") is None
    assert earliest_insertion(worked_instance(), {"a": 1, "b": 3}, "d") is None


def test_filling_in_a_list_by_hand():
    """First the quick wins in list order: a in month 1, b in months 4–5 for phase 2. Then d has no month after b; e brings c in."""
    starts = fill(worked_instance(), ["d", "e", "a", "b", "c", "f"])
    assert starts == {"a": 1, "b": 4, "c": 1, "e": 3, "f": 3}
    assert is_valid(worked_instance(), starts)


def test_a_list_that_cannot_keep_the_rules_leads_to_no_plan():
    assert fill(worked_instance(sdm=3), ["d", "e", "a", "b", "c", "f"]) is None


def test_the_three_lists_rank_as_they_say():
    problem = Problem(
        (
            Activity("big", 1, {"g": 0.9}, effort=30),
            Activity("lean", 1, {"g": 0.4}, effort=4),
            Activity("wide", 1, {"h": 0.2}, effort=9),
        ),
        (Goal("g", 2, 3), Goal("h", 1, 3, weight=2)),
        6,
    )
    assert by_gain(problem) == ("big", "lean", "wide")
    assert by_gain_per_effort(problem) == ("lean", "wide", "big")
    assert by_weighted_gap(problem)[0] == "wide"


@given(seed=st.integers(0, 200))
def test_last_touches_keep_the_rules_and_the_gain_and_leave_nothing_to_do(seed):
    problem = random_problem(seed, most=6)
    plan = fill(problem, by_gain(problem))
    if plan is None:
        return
    done = settle(problem, plan)
    assert is_valid(problem, done)
    assert fill_up(problem, done) == done
    assert total_gain(problem, done) >= total_gain(problem, plan) - 1e-5
    missed = len(missed_milestones(problem, done))
    assert missed <= len(missed_milestones(problem, plan))

    def as_good(other) -> bool:
        return is_valid(problem, other) and len(missed_milestones(problem, other)) <= missed

    for id_, start in done.items():
        rest = {other: at for other, at in done.items() if other != id_}
        assert not any(as_good({**rest, id_: earlier}) for earlier in range(1, start))
        assert not as_good(rest) or total_gain(problem, rest) < total_gain(problem, done) - 1e-7
