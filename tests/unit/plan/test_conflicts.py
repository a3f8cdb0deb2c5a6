"""What gives way when not all rules can hold, and how it is told: the order and the example of domain.md §5.4."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.model.errors import PlanImpossible
from analytics.model.plan import SignOff
from analytics.plan.conflict_set import Limit, irreducible
from analytics.plan.planner import make_plan
from tests.unit.plan.plan_audit import breaches
from tests.unit.plan.small_model import MODEL, catalogue, gap, measure, request

GAPS = (gap("A1", 2.0, 3.0), gap("A2", 2.0, 3.0), gap("B1", 2.0, 3.0))


def plan_of(*measures, **changes):
    plan = make_plan(GAPS, catalogue(*measures), MODEL, request(**{"quick_win_each_phase": False, **changes}))
    assert breaches(plan) == []
    return plan


def told(*measures, **changes):
    return [f.message for f in plan_of(*measures, **changes).findings]


def test_the_example_of_the_reference():
    """8 days in one month with two domains: the desk manager's half are 4."""
    small = measure("x", {"A1": 0.2}, owner="SDM", domains=("DOM", "DSK"))
    known = replace(catalogue(small), owners={"SDM": "Service desk manager", "LEAD": "Service management lead"})
    plan = make_plan(GAPS, known, MODEL, request(months=3, capacity={"SDM": 3.0}))
    assert plan.findings[0].message == (
        "No quick win can be finished in phase 1: the service desk manager has 3 days a month, the smallest candidate needs 4."
    )
    assert plan.findings[0].remedy.startswith("Give the service desk manager 4 days a month,")


X = measure("x", {"A1": 0.5}, domains=("DOM",), cost_class=1)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"budget_eur": 100.0}, "“Measure x” cannot be in the plan: the budget is €100, it costs €2,500."),
        ({"capacity": {"OWN": 1.0}}, "“Measure x” cannot be in the plan: the tool owner has 1 day a month, it needs 4."),
        ({"change_limits": {"DOM": 0}}, "“Measure x” cannot be in the plan: only 0 changes may run in Operations at the same time."),
        ({"signoffs": (SignOff("DOM", "rejected"),)}, "“Measure x” cannot be in the plan: Operations has rejected it."),
        ({"signoffs": (SignOff("DOM", "nobody"),)}, "“Measure x” cannot be in the plan: nobody can sign for Operations."),
        ({"signoffs": (SignOff("DOM", "pending", 9),)}, "“Measure x” cannot be in the plan: Operations has not agreed before month 9."),
        (
            {"budget_eur": 0.0, "capacity": {"OWN": 1.0}},
            "“Measure x” cannot be in the plan: the budget is €0, it costs €2,500, and the tool owner has 1 day a month, it needs 4.",
        ),
        ({"phase_budgets": (0.0, 0.0)}, None),
    ],
)  # fmt: skip
def test_a_measure_that_must_be_in_and_cannot_is_told_with_the_number(changes, message):
    """x takes 8 days: half are the owner's."""
    messages = told(X, required=("x",), **changes)
    assert len(messages) == 1
    if message is None:  # either phase alone would do, so both budgets are in the way
        message = (
            "“Measure x” cannot be in the plan: the budget for months 1 to 3 is €0, it costs €2,500, "
            "and the budget for months 4 to 6 is €0, it costs €2,500."
        )
    assert messages == [message]


def test_a_month_that_does_not_fit_is_told():
    first, then = measure("a", {"A1": 0.2}, weeks=8), measure("b", {"A2": 0.2}, weeks=8, prerequisites=("a",))
    assert told(first, then, start_in={"b": 2}) == [
        "“Measure b” cannot start in month 2: what must come first takes 2 months."
    ]
    assert told(first, then, start_in={"a": 6}) == [
        "“Measure a” cannot start in month 6: it takes 2 months, and the plan ends in month 6."
    ]
    assert told(X, start_in={"x": 3}, signoffs=(SignOff("DOM", "pending", 2),), start_before_check=True) == [
        "“Measure x” cannot start in month 3: what is not signed off may not start in the month of a check, "
        "and Operations has not agreed before month 2."
    ]


def test_what_must_be_in_gives_way_to_the_quick_win_and_only_as_far_as_it_has_to():
    """The owner has one month's work of time in each of three months: one for the quick win, two for b; so c is dropped."""
    win, b = measure("w", {"A1": 0.1}), measure("b", {"A2": 0.4}, visibility=2, weeks=8, person_days=16.0)
    c = measure("c", {"B1": 0.9}, visibility=2)
    plan = plan_of(win, b, c, months=3, capacity={"OWN": 6.4}, quick_win_each_phase=True, required=("b", "c"))
    assert {m.id for m in plan.measures} == {"w", "b"}
    assert [f.message for f in plan.findings] == [
        "“Measure c” cannot be in the plan beside the visible quick win of phase 1 and “Measure b”: "
        "the tool owner has 6.4 days a month, and they are taken."
    ]


def test_areas_give_way_to_quick_wins():
    win, other = measure("w", {"A1": 0.1}), measure("t", {"B1": 0.9}, visibility=2)
    plan = plan_of(
        win, other, months=1, phase_months=1, capacity={"OWN": 6.4}, quick_win_each_phase=True, every_area=True
    )
    assert [m.id for m in plan.measures] == ["w"]
    assert plan.findings[0].code == "no-measure-for-area"
    assert "No measure for Tools can be in the plan beside the visible quick win of phase 1" in plan.findings[0].message


def test_a_process_that_cannot_be_raised_in_its_phase_is_told():
    slow = measure("s", {"B1": 0.4}, weeks=16)
    assert told(slow, scope={"B1": 1}) == [
        "Nothing that raises “Automation” can be finished in phase 1: the quickest candidate takes 4 months, "
        "and only 3 months are left for it."
    ]
    assert told(slow, scope={"A1": 1}) == [
        "Nothing that raises “Handling” can be finished in phase 1: no measure raises it from today's level."
    ]


def test_training_left_out_stands_against_a_go_live_that_must_be_in():
    tool, course = measure("t", {"A1": 0.5}, go_live=True), measure("c", {"A2": 0.1})
    known = replace(catalogue(tool, course), training=("c",))
    asked = request(quick_win_each_phase=False, people_before_go_live=True, required=("t",), excluded=("c",))
    plan = make_plan(GAPS, known, MODEL, asked)
    assert plan.findings[0].message == (
        "“Measure t” cannot be in the plan: you left out “Measure c”, and people have to be trained before something new goes live."
    )


@given(
    size=st.integers(1, 8),
    cores=st.lists(st.sets(st.integers(0, 7), min_size=1, max_size=4), min_size=1, max_size=4),
    kinds=st.lists(st.sampled_from(["days", "changes", "ban"]), min_size=8, max_size=8),
)
def test_no_rule_named_in_a_conflict_could_be_spared(size, cores, kinds):
    """Any rules of which some together are impossible; what is left is impossible, and nothing smaller within it is."""
    limits = [Limit(kinds[n], str(n)) for n in range(max(size, 8))]

    def impossible(some):
        there = {int(limit.key) for limit in some}
        return any(core <= there for core in cores)

    found = irreducible(limits, impossible)
    assert impossible(found)
    assert not any(impossible([one for one in found if one != left]) for left in found)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"months": 121}, "too long"),
        ({"change_limit": -1}, "limit on simultaneous changes"),
        ({"capacity_by_month": {"OWN": (1.0, float("nan"))}}, "capacity of OWN"),
        ({"phase_budgets": (1.0, -1.0)}, "budget of phase 2"),
        ({"phase_budgets": (1.0, 1.0, 1.0)}, "a budget for phase 3, but the plan has 2 phases"),
        ({"change_limits": {"NOPE": 1}}, "no domain “NOPE”"),
        ({"change_limits": {"DOM": -1}}, "limit on simultaneous changes in DOM"),
        ({"signoffs": (SignOff("NOPE"),)}, "no domain “NOPE”"),
        ({"signoffs": (SignOff("DOM"), SignOff("DOM", "pending"))}, "Operations has 2 sign-offs"),
        ({"signoffs": (SignOff("DOM", "perhaps"),)}, "“perhaps” is no state"),
        ({"signoffs": (SignOff("DOM", "pending", 0),)}, "no month of the plan"),
        ({"running": {"nope": 1}}, "no measure “nope”"),
        ({"running": {"x": 0}}, "no number of months"),
        ({"running": {"x": 1}, "in_place": ("x",)}, "as running and as in place"),
        ({"running": {"x": 1}, "excluded": ("x",)}, "is running and shall stay out"),
        ({"running": {"x": 1}, "start_in": {"x": 2}}, "is running and shall start in month 2"),
        ({"required": ("nope",)}, "no measure “nope”"),
        ({"required": ("x",), "excluded": ("x",)}, "shall be in the plan and stay out"),
        ({"start_in": {"x": 7}}, "shall start in month 7; the plan has months 1 to 6"),
        ({"exclusive": (("x", "x"),)}, "exclude itself"),
        ({"exclusive": (("x", "y"),), "required": ("x",), "start_in": {"y": 1}}, "exclude each other"),
        ({"scope": {"Z9": 1}}, "no process “Z9”"),
        ({"scope": {"A1": 3}}, "the plan has phases 1 to 2"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_one_finding(changes, words):
    known = catalogue(X, measure("y", {"A2": 0.5}))
    with pytest.raises(PlanImpossible) as refused:
        make_plan(GAPS, known, MODEL, request(**changes))
    assert [words in finding.message for finding in refused.value.findings] == [True]
    assert refused.value.findings[0].remedy
