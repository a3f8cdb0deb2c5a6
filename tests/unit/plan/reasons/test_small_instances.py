"""Losses and forced gains of small random problems against every plan, one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.plan.reasons.again import Again
from analytics.plan.reasons.case import Case
from analytics.plan.reasons.curve import points_of, with_budget
from analytics.plan.reasons.why_in import banned, found_without
from analytics.plan.reasons.why_not import found_with, wanted
from analytics.plan.solver import solve
from tests.unit.plan.brute_force import best_gain, random_problem
from tests.unit.plan.small_model import MODEL, catalogue

SEEDS = range(12)


def asked(seed):
    problem = replace(random_problem(seed, most=4), required=frozenset(), excluded=frozenset(), pinned={})
    solution = solve(problem, seconds=10)
    return None if solution.status != "optimal" else Again(Case(problem, solution.starts, catalogue(), MODEL))


def gained(found):
    return None if found.impossible else found.gain


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_lost_without_each_and_with_each(seed):
    again = asked(seed)
    if again is None:
        return  # no plan keeps the rules: nothing to explain
    case = again.case
    for id_ in case.problem.by_id:
        inside = id_ in case.starts
        found = (found_without if inside else found_with)(again, id_, 10)
        truth = best_gain((banned if inside else lambda p, i: wanted(case, i))(case.problem, id_))
        if truth is None:
            assert found.impossible
            continue
        assert not found.impossible
        assert found.gain <= truth + 1e-6 <= found.bound + 2e-6
        loss = again.loss(found)
        assert loss.proven
        assert loss.levels == pytest.approx(case.gain - truth, abs=0.1 + 1e-6)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_curve_never_falls_and_meets_the_best_gain(seed):
    again = asked(seed)
    if again is None:
        return
    budgets = (0, 5, 10, 15, 30)
    points = {p.budget: p for p in points_of(again, budgets, 20)}
    gains = [points[b].gain for b in budgets if b in points]
    assert gains == sorted(gains)
    for budget in budgets:
        truth = best_gain(with_budget(again.case.problem, budget))
        assert (points[budget].gain if budget in points else None) == (
            truth and pytest.approx(truth, abs=1e-6)
        ) or truth == 0
