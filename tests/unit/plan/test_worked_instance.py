"""The worked instance of domain.md §5.5 in all its variants; every number below stands there."""

from __future__ import annotations

import pytest

from analytics.plan.checker import is_valid
from analytics.plan.credit import credits_in_order, finishing_order
from analytics.plan.solver import solve
from tests.unit.plan.worked_instance import cost, finishing_sum, with_earliest, worked_instance


def solved(problem):
    solution = solve(problem, seconds=20)
    assert solution.status == "optimal"
    assert solution.bound == pytest.approx(solution.objective, abs=1e-6)
    assert is_valid(problem, solution.starts)
    return solution


def test_the_best_plan():
    problem = worked_instance()
    solution = solved(problem)
    assert solution.objective == pytest.approx(2.90, abs=1e-6)
    assert solution.starts == {"a": 1, "b": 2, "c": 1, "e": 3, "f": 4}
    assert (cost(problem, solution.starts), finishing_sum(problem, solution.starts)) == (10, 16)
    credited = credits_in_order(problem, finishing_order(problem, solution.starts))
    assert sum(gains.get("P1", 0) for gains in credited.values()) == pytest.approx(0.60)


def test_forcing_d_pushes_e_out():
    solution = solved(worked_instance(required=frozenset("d")))
    assert solution.objective == pytest.approx(2.50, abs=1e-6)
    assert "e" not in solution.starts


@pytest.mark.parametrize(
    ("left_out", "gain"), [("a", 2.60), ("b", 2.40), ("c", 1.70), ("d", 2.90), ("e", 2.50), ("f", 2.60)]
)
def test_leaving_one_out(left_out, gain):
    solution = solved(worked_instance(excluded=frozenset(left_out)))
    assert solution.objective == pytest.approx(gain, abs=1e-6)
    assert left_out not in solution.starts


def test_money_or_people_alone_do_not_help_but_both_do():
    assert solved(worked_instance(budget=25)).objective == pytest.approx(2.90, abs=1e-6)
    assert solved(worked_instance(tow=11)).objective == pytest.approx(2.90, abs=1e-6)
    both = solved(worked_instance(budget=25, tow=11))
    assert both.objective == pytest.approx(3.70, abs=1e-6)
    assert set(both.starts) == set("abcdef")


def test_a_sign_off_one_month_late_costs_e():
    problem = with_earliest(worked_instance(), "c", 2)
    solution = solved(problem)
    assert solution.objective == pytest.approx(2.50, abs=1e-6)
    assert set(solution.starts) == set("abcdf")
    assert cost(problem, solution.starts) == 15


def test_too_little_of_the_service_desk_manager_is_infeasible_by_the_quick_win_rule_alone():
    assert solve(worked_instance(sdm=3), seconds=20).status == "infeasible"
    assert solve(worked_instance(sdm=3, quick_wins=False), seconds=20).status == "optimal"


def test_the_quick_win_rule_costs_one_month_and_no_gain():
    problem = worked_instance(quick_wins=False)
    solution = solved(problem)
    assert solution.objective == pytest.approx(2.90, abs=1e-6)
    assert finishing_sum(problem, solution.starts) == 15
