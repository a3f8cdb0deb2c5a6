"""The checker finds each broken rule by name, and nothing in a plan that keeps them all (instance of domain.md §5.5)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.plan.checker import check, load_by_period, missed_milestones
from analytics.plan.problem import Activity, Goal, Milestone, Problem, Share
from tests.unit.plan.brute_force import keeps_rules, random_problem
from tests.unit.plan.worked_instance import with_earliest, worked_instance

BEST = {"a": 1, "b": 2, "c": 1, "e": 3, "f": 4}


def broken(problem, starts):
    return {(v.rule, v.subject) for v in check(problem, starts)}


def test_the_plan_of_the_brief_breaks_nothing():
    assert check(worked_instance(), BEST) == ()


@pytest.mark.parametrize(
    ("change", "starts", "violation"),
    [
        ({}, {**BEST, "e": 4}, ("horizon", "e")),
        ({}, {**BEST, "e": 2}, ("prerequisite", "c")),
        ({}, {k: v for k, v in BEST.items() if k != "c"}, ("prerequisite", "c")),
        ({"budget": 9}, BEST, ("budget", "")),
        ({"tow": 4.9}, BEST, ("capacity", "TOW")),
        ({}, {**BEST, "f": 3}, ("milestone", "phase 2")),
        ({"required": frozenset("d")}, BEST, ("required", "d")),
        ({"excluded": frozenset("a")}, BEST, ("excluded", "a")),
        ({"pinned": {"f": 5}}, BEST, ("pinned", "f")),
        ({"exclusive": (frozenset("ab"),)}, BEST, ("exclusive", "b")),
        ({}, {**BEST, "z": 1}, ("unknown", "z")),
    ],
)
def test_each_broken_rule_is_named(change, starts, violation):
    assert broken(worked_instance(**change), starts) == {violation}


def test_a_start_before_the_sign_off_is_named():
    assert broken(with_earliest(worked_instance(), "c", 2), BEST) == {("earliest", "c")}


def changed(id_, **fields):
    problem = worked_instance()
    return replace(problem, activities=tuple(replace(a, **fields) if a.id == id_ else a for a in problem.activities))


def test_a_start_in_a_barred_month_is_named():
    assert broken(changed("b", not_in=frozenset({2})), BEST) == {("not-in", "b")}
    assert broken(changed("b", not_in=frozenset({1, 3})), BEST) == set()


def test_what_prepares_it_has_ended_before_its_last_month():
    """f runs in month 4, so a (1) and c (1–2) prepare it in time, e (3–6) does not; one in time is enough."""
    assert broken(changed("f", prepared_by=("e",)), BEST) == {("preparation", "f")}
    assert broken(changed("f", prepared_by=("d",)), BEST) == {("preparation", "f")}
    assert broken(changed("f", prepared_by=("e", "c")), BEST) == set()
    assert broken(changed("c", prepared_by=("a",)), BEST) == set()  # a ends in month 1, c in month 2


@pytest.mark.parametrize(
    ("kind", "first", "last", "reached"),
    [
        ("within", 3, 6, True),
        ("within", 4, 6, False),
        ("starts", 3, 3, True),
        ("starts", 4, 6, False),
        ("ends", 6, 6, True),
        ("ends", 3, 5, False),
        ("runs", 4, 5, True),
        ("runs", 1, 2, False),
    ],
)
def test_kinds_of_milestones(kind, first, last, reached):
    """e runs from month 3 to 6. A soft milestone is counted, not broken."""
    milestone = Milestone("e", frozenset("e"), first, last, kind)
    assert broken(worked_instance(milestones=(milestone,)), BEST) == (set() if reached else {("milestone", "e")})
    soft = worked_instance(milestones=(replace(milestone, soft=True),))
    assert broken(soft, BEST) == set()
    assert missed_milestones(soft, BEST) == (() if reached else ("e",))


def test_a_share_counts_the_effort_that_starts_in_its_range():
    problem = worked_instance()
    effort = {"a": 4, "b": 8, "c": 8, "e": 24, "f": 3}
    activities = tuple(replace(a, effort=effort.get(a.id, 0)) for a in problem.activities)
    for first, most, kept in ((1, 15 / 47, True), (1, 0.31, False), (2, 11 / 35, True), (2, 0.3, False)):
        share = Share("quick wins", frozenset("abf"), most, first)
        found = broken(replace(problem, activities=activities, shares=(share,)), BEST)
        assert found == (set() if kept else {("share", "quick wins")})


def test_capacity_is_checked_month_by_month_with_what_is_needed_and_allowed():
    violation = check(worked_instance(cho=3.5), {"c": 2})[0]
    assert (violation.subject, violation.period, violation.needed, violation.allowed) == ("CHO", 2, 4.0, 3.5)


def test_load_is_spread_evenly_over_the_run():
    load = load_by_period(worked_instance(), {"e": 3})
    assert load["TOW"] == [0, 0, 5, 5, 5, 5]
    assert load["CHO"] == [0, 0, 1, 1, 1, 1]
    assert load["SDM"] == [0] * 6


def test_an_activity_without_duration_needs_nothing_but_its_place():
    problem = Problem((Activity("m", 0, load={"r": 9}), Activity("n", 1, needs=("m",))), (Goal("g"),), 1, {"r": (1,)})
    assert check(problem, {"m": 1, "n": 1}) == ()


@given(seed=st.integers(0, 400), data=st.data())
def test_checker_and_enumeration_agree_on_any_plan(seed, data):
    problem = random_problem(seed)
    ids = [a.id for a in problem.activities]
    chosen = data.draw(st.sets(st.sampled_from(ids)))
    starts = {id_: data.draw(st.integers(1, problem.horizon)) for id_ in sorted(chosen)}
    assert (check(problem, starts) == ()) == keeps_rules(problem, starts)


def test_the_order_of_activities_is_no_rule():
    problem = worked_instance()
    assert check(replace(problem, activities=problem.activities[::-1]), BEST) == ()
