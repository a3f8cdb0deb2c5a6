"""Sign-offs of single measures and trainings on record in solver, ranked list, checker, conflicts and reasons (rules 6 and 11)."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest

from analytics.model.errors import PlanImpossible
from analytics.model.plan import SignOff
from analytics.plan.document import plan_from_json, plan_to_json
from analytics.plan.greedy import by_gain, fill
from analytics.plan.planner import make_plan
from analytics.plan.reasons.inputs import different_inputs
from analytics.plan.settings import request_from_json, to_json
from analytics.plan.signoff import terms
from analytics.plan.translation import problem_of
from tests.unit.plan.plan_audit import breaches
from tests.unit.plan.small_model import MODEL, catalogue, gap, measure, request

GAPS = (gap("A1", 2.0, 3.0), gap("A2", 2.0, 3.0))
X, Y = (measure(name, {goal: 0.5}, domains=("DOM", "DSK")) for name, goal in (("x", "A1"), ("y", "A2")))


def plan_of(*measures, training=(), **changes):
    known = replace(catalogue(*measures), training=training)
    plan = make_plan(GAPS, known, MODEL, request(**{"quick_win_each_phase": False, **changes}))
    assert breaches(plan) == []
    return plan


def starts(*measures, **changes):
    return {one.id: one.start for one in plan_of(*measures, **changes).measures}


@pytest.mark.parametrize(
    ("signoffs", "expected"),
    [
        ((SignOff("DOM", "rejected", measure="x"),), {"y": 1}),
        ((SignOff("DOM", "rejected"), SignOff("DOM", "approved", measure="x")), {"x": 1}),
        ((SignOff("DOM", "pending", 2), SignOff("DOM", "approved", measure="x")), {"x": 1, "y": 2}),
        ((SignOff("DOM"), SignOff("DOM", "conditional", 4, measure="y")), {"x": 1, "y": 4}),
        ((SignOff("DOM", "nobody"), SignOff("DOM", "nobody", override="sponsor", measure="x")), {"x": 1}),
        ((SignOff("DOM", "approved", measure="x"), SignOff("DSK", "nobody", measure="x")), {"y": 1}),
    ],
)  # fmt: skip
def test_what_a_domain_says_of_a_measure_counts_before_what_it_says_of_all(signoffs, expected):
    """Rule (6) of domain.md §5.3 by measure (S3.14)."""
    assert starts(X, Y, signoffs=signoffs) == expected


def test_the_ranked_list_keeps_to_it_too():
    asked = request(
        quick_win_each_phase=False,
        signoffs=(SignOff("DOM", "pending", 3, measure="x"), SignOff("DSK", "nobody", measure="y")),
    )
    problem = problem_of(GAPS, catalogue(X, Y), asked)
    assert fill(problem, by_gain(problem)) == {"x": 3}


def test_reasons_and_conflicts_name_who_refused_this_measure():
    plan = plan_of(X, Y, signoffs=(SignOff("DSK", "nobody", measure="x"),))
    assert {one.id: one.why for one in plan.left_out}["x"].startswith("Nobody can sign for Service desk")
    pinned = plan_of(
        X, Y, signoffs=(SignOff("DOM", "rejected", measure="x"), SignOff("DOM", "pending", 5)), required=("x",)
    )
    assert [one.message for one in pinned.findings][:1] == [
        "“Measure x” cannot be in the plan: Operations has rejected it."
    ]


def test_a_training_on_record_stands_for_the_training_measure():
    """Rule (11), S4.27: x goes live in its one month; trained in month 2 it ends in month 3 at the earliest."""
    live, training = replace(X, go_live=True), measure("t", {"B1": 0.1})
    rule = {"people_before_go_live": True, "training": ("t",)}
    assert starts(live, training, **rule)["x"] >= 2
    assert starts(live, training, **rule, trained={"x": 0}) == {"x": 1}
    assert starts(live, training, **rule, trained={"x": 2}) == {"x": 3}
    assert starts(live, training, **{**rule, "people_before_go_live": False}, trained={"x": 2}) == {"x": 1}


def test_two_sign_offs_of_one_measure_and_unknown_measures_are_refused():
    for signoffs, said in (
        ((SignOff("DOM", measure="x"), SignOff("DOM", "pending", measure="x")), "2 sign-offs for “Measure x”"),
        ((SignOff("DOM", measure="nope"),), "no measure “nope”"),
    ):
        with pytest.raises(PlanImpossible) as refused:
            plan_of(X, signoffs=signoffs)
        assert said in str(refused.value)
    with pytest.raises(PlanImpossible):
        plan_of(X, trained={"x": -1})


def test_files_without_records_are_as_before_and_those_with_come_back():
    """Stored requests and plans hold the new parts only where something is on record."""
    plain = request(signoffs=(SignOff("DOM", "rejected", 3, "The sponsor"),))
    assert json.loads(to_json(plain))["signoffs"] == [
        {"domain": "DOM", "state": "rejected", "earliest": 3, "override": "The sponsor"}
    ]
    assert "trained" not in json.loads(to_json(plain))
    full = request(
        signoffs=(SignOff("DOM", "pending", 2, measure="x", recorded=True),),
        trained={"x": 1},
        quick_win_each_phase=False,
    )
    assert request_from_json(to_json(full)) == full
    plan = make_plan(GAPS, catalogue(X, Y), MODEL, full)
    assert plan_from_json(plan_to_json(plan)) == plan


def test_what_differs_is_said_by_measure():
    before, after = plan_of(X, Y), plan_of(X, Y, signoffs=(SignOff("DOM", "rejected", measure="x"),), trained={"y": 0})
    assert different_inputs(before, after) == (
        "No sign-off from Operations for “Measure x”.", "Other training on record for “Measure y”.",
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_any_mixture_is_kept_to(seed):
    """Solver and ranked list agree with the audit, which reads the sign-offs in its own way."""
    dice = random.Random(seed)
    measures = [
        measure(f"m{n}", {dice.choice(["A1", "A2"]): 0.2}, domains=dice.sample(["DOM", "DSK"], dice.randint(1, 2)))
        for n in range(5)
    ]
    states = ["approved", "pending", "conditional", "rejected", "nobody"]
    about = dice.sample([(d, m) for d in ("DOM", "DSK") for m in ("", "m0", "m1", "m2")], 4)
    signoffs = tuple(
        SignOff(d, dice.choice(states), dice.randint(1, 4), dice.choice(["", "sponsor"]), m) for d, m in about
    )
    plan = plan_of(*measures, signoffs=signoffs, start_before_check=dice.random() < 0.5)
    for one in plan.measures:
        assert not terms(next(m for m in measures if m.id == one.id), plan.request).refused_by
