"""The planner against enumeration of every plan of small problems with all rules on, and the laws that hold for any problem."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.plan.checker import check
from analytics.plan.draft import Draft
from analytics.plan.problem import Activity, Budget, Goal, Milestone, Problem, Share
from analytics.plan.solver import makespan, search, solve
from tests.unit.plan.brute_force import best, gain_of, keeps_rules, misses, random_problem
from tests.unit.plan.published_style import random_project

SECONDS = 30
RENAMED = str.maketrans("0123456789", "9472051836")


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_up_to_nine_activities_equal_enumeration_in_feasibility_gain_and_missed_milestones(seed):
    problem = random_problem(seed, most=9)
    expected = best(problem)
    solution = solve(problem, seconds=SECONDS)
    if expected is None:
        assert solution.status == "infeasible"
        return
    gain, missed = expected
    assert solution.status == "optimal"
    assert solution.objective == pytest.approx(gain, abs=1e-5)
    assert len(solution.missed) == missed == misses(problem, dict(solution.starts))
    assert keeps_rules(problem, dict(solution.starts))


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_gain_alone_is_the_same_gain(seed):
    problem = random_problem(seed, most=7)
    whole, alone = solve(problem, seconds=SECONDS), solve(problem, seconds=SECONDS, only_gain=True)
    assert (alone.status == "infeasible") == (whole.status == "infeasible")
    assert alone.objective == pytest.approx(whole.objective, abs=1e-5)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_more_money_people_or_time_or_fewer_rules_never_lower_the_proven_gain(seed):
    problem = random_problem(seed, most=7)
    base = solve(problem, seconds=SECONDS, only_gain=True)
    if base.status == "infeasible":
        return
    free = [replace(a, not_in=frozenset(), prepared_by=(), earliest=1) for a in problem.activities]
    for easier in (
        replace(problem, budgets=tuple(replace(b, amount=b.amount + 5) for b in problem.budgets)),
        replace(problem, capacity={r: tuple(u + 1 for u in units) for r, units in problem.capacity.items()}),
        replace(problem, horizon=problem.horizon + 1, capacity={r: (*u, u[-1]) for r, u in problem.capacity.items()}),
        replace(problem, milestones=tuple(m for m in problem.milestones if m.soft), shares=()),
        replace(problem, activities=tuple(free)),
    ):
        assert solve(easier, seconds=SECONDS, only_gain=True).objective >= base.objective - 1e-5


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000), turn=st.randoms(use_true_random=False))
def test_order_and_names_of_activities_never_matter(seed, turn):
    problem = random_problem(seed, most=7)
    activities = list(problem.activities)
    turn.shuffle(activities)

    def new(ids):
        return type(ids)(i.translate(RENAMED) for i in ids)

    renamed = replace(
        problem,
        activities=tuple(
            replace(a, id=a.id.translate(RENAMED), needs=new(a.needs), prepared_by=new(a.prepared_by))
            for a in activities
        ),
        milestones=tuple(replace(m, members=new(m.members)) for m in problem.milestones),
        shares=tuple(replace(s, members=new(s.members)) for s in problem.shares),
        required=new(problem.required),
        excluded=new(problem.excluded),
        pinned={i.translate(RENAMED): t for i, t in problem.pinned.items()},
        exclusive=tuple(new(group) for group in problem.exclusive),
    )
    first, second = solve(problem, seconds=SECONDS), solve(renamed, seconds=SECONDS)
    shuffled = solve(replace(problem, activities=tuple(activities)), seconds=SECONDS)
    assert first.starts == shuffled.starts
    assert first.status == second.status
    assert second.objective == pytest.approx(first.objective, abs=1e-5)
    assert len(first.missed) == len(second.missed)


def larger_problem(seed: int) -> Problem:
    """Thirty activities over twelve periods with every kind of rule, none of them impossible by itself."""
    dice = random.Random(seed)
    ids = [f"m{n:02}" for n in range(30)]
    goals = tuple(
        Goal(f"g{n}", dice.uniform(0.8, 2.5), dice.uniform(2.6, 4), dice.choice([0.5, 1, 2])) for n in range(8)
    )
    activities = tuple(
        Activity(
            id_,
            dice.randint(1, 5),
            {g.id: round(dice.uniform(0.1, 0.6), 2) for g in dice.sample(goals, 2)},
            {r: dice.choice([1, 2, 2.5, 10 / 3]) for r in dice.sample(["r", "s", "t"], 2)},
            cost=dice.choice([0, 0, 5, 10, 25]),
            needs=tuple(dice.sample(ids[:n], 1)) if n and dice.random() < 0.3 else (),
            lifts_to=dice.choice([3, 4, 5]),
            urgency=dice.random(),
            effort=dice.uniform(3, 30),
            not_in=frozenset({3, 6, 9, 12}) if dice.random() < 0.5 else frozenset(),
            prepared_by=(ids[0], ids[1]) if n > 1 and dice.random() < 0.2 else (),
        )
        for n, id_ in enumerate(ids)
    )
    small = frozenset(a.id for a in activities if a.duration <= 2)
    return Problem(
        activities,
        goals,
        12,
        dict.fromkeys("rst", (6.0,) * 12),
        (Budget(60), Budget(30, 1, 3)),
        (
            *(Milestone(f"phase {n}", small, 3 * n - 2, 3 * n - 1) for n in (1, 2)),
            Milestone("harder", frozenset(ids) - small, 4, 6, "runs"),
            Milestone("early", frozenset(ids[:3]), 1, 6, "starts", soft=True),
            Milestone("scope", frozenset(ids[10:16]), 1, 9, "ends", soft=True),
        ),
        excluded=frozenset({ids[5]}),
        exclusive=(frozenset({ids[6], ids[7]}),),
        shares=(Share("small ones", small, 0.5, 4),),
    )


@pytest.mark.parametrize("seed", range(6))
def test_every_plan_of_a_larger_problem_passes_the_checker_and_enumeration_s_rules(seed):
    problem = larger_problem(seed)
    solution = solve(problem, seconds=1.5)
    assert solution.status in ("optimal", "feasible")
    assert check(problem, solution.starts) == ()
    assert keeps_rules(problem, dict(solution.starts))
    assert solution.objective == pytest.approx(gain_of(problem, solution.starts), abs=1e-6)
    assert solution.objective <= solution.bound + 1e-6
    assert len(solution.missed) == misses(problem, dict(solution.starts))


@pytest.mark.parametrize("seed", range(3))
def test_a_plan_to_start_from_is_never_made_worse(seed):
    problem = larger_problem(seed)
    good = solve(problem, seconds=2)
    again = solve(problem, seconds=0.05, start=good.starts)
    assert again.objective >= good.objective - 1e-6


def test_a_plan_to_start_from_that_breaks_a_rule_is_passed_over():
    problem = larger_problem(0)
    everything = {a.id: 1 for a in problem.activities}
    assert check(problem, everything)
    assert check(problem, solve(problem, seconds=0.5, start=everything).starts) == ()


@pytest.mark.parametrize("objective", ["gain", "makespan"])
def test_the_same_limits_give_the_same_answer_though_they_end_the_search(monkeypatch, objective):
    """So little work is allowed that it is its count, not the clock or a proof, that ends both searches."""
    monkeypatch.setattr(search, "EFFORT", 0.02)
    monkeypatch.setattr(makespan, "EFFORT", 0.002)
    problem = larger_problem(4) if objective == "gain" else random_project(3, 60, 0.02)
    first, second = (solve(problem, seconds=20) for _ in range(2))
    assert first.status == "feasible"
    assert first.starts == second.starts
    assert (first.objective, first.status) == (second.objective, second.status)


@given(seed=st.integers(0, 500), data=st.data())
def test_a_draft_counts_what_it_gains_as_things_go_in_and_out(seed, data):
    problem = random_problem(seed, most=6)
    draft = Draft(problem)
    for id_ in data.draw(st.lists(st.sampled_from([a.id for a in problem.activities]), max_size=12)):
        if id_ in draft.starts:
            draft.drop(id_)
        else:
            draft.insert(id_, range(1, problem.horizon + 1))
    assert draft.gain == pytest.approx(gain_of(problem, draft.starts), abs=1e-4)
