"""What a plan must keep to, as files: stored requests and plans of this version and the one before, capacity by month."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest

from analytics.model.plan import PlannedMeasure, PlanRequest, SignOff
from analytics.plan.capacity import Capacity, CapacityUnreadable, read_capacity
from analytics.plan.document import plan_from_json, plan_to_json
from analytics.plan.planner import make_plan
from analytics.plan.settings import request_from_json, to_json
from tests.unit.plan.small_model import MODEL, catalogue, gap, measure, request

FULL = request(
    in_place=("p",), phase_budgets=(1000.0, None), capacity={"OWN": 5.0}, capacity_by_month={"OWN": (1.0, 2.0)},
    change_limits={"DOM": 1}, signoffs=(SignOff("DOM", "rejected", 3, "The sponsor"),), running={"r": 2}, required=("x",),
    start_in={"x": 2}, excluded=("y",), exclusive=(("x", "z"),), scope={"A1": 1}, harder_goals=True,
)  # fmt: skip
MEASURES = [measure(name, {"A1": 0.2}, domains=("DOM",)) for name in "prxyz"]
GAPS = (gap("A1", 2.0, 3.0),)
VERSION_1 = (
    "months",
    "phase_months",
    "budget_eur",
    "capacity",
    "change_limit",
    "seconds",
    "in_place",
    "quick_win_each_phase",
)
"""Parts of a request in version 1."""


def test_a_request_survives_being_kept():
    assert request_from_json(to_json(FULL)) == FULL


def test_a_request_kept_before_there_were_these_rules_gets_their_defaults():
    old = {"months": 9, "phase_months": 3, "budget_eur": 1.0, "capacity": {}, "change_limit": 2, "in_place": ["a"]}
    assert request_from_json(json.dumps(old)) == PlanRequest(9, 3, 1.0, {}, 2, in_place=("a",))


def test_a_plan_with_every_part_survives_being_stored():
    plan = make_plan(GAPS, replace(catalogue(*MEASURES), training=("p",), exclusive=(("p", "r"),)), MODEL, FULL)
    plan = replace(plan, wave="Autumn", number=3, name="Small", given_up=("Nothing for Tools.",))
    assert any(m.readings for m in plan.measures) or plan.measures
    assert plan_from_json(plan_to_json(plan)) == plan


def test_a_plan_stored_by_version_1_opens_as_it_was_made():
    """It had no basis, readings or version number, and none of the rules that came later."""
    plan = make_plan(GAPS, catalogue(*MEASURES), MODEL, request())
    document = json.loads(plan_to_json(plan))
    document["version"] = 1
    for name in ("number", "name", "basis", "given_up"):
        del document[name]
    document["request"] = {name: document["request"][name] for name in VERSION_1}
    for entry in document["measures"]:
        del entry["readings"], entry["running"]
    opened = plan_from_json(json.dumps(document))
    assert opened.basis is None
    assert (opened.number, opened.given_up) == (0, ())
    assert not any((opened.request.every_area, opened.request.harder_goals, opened.request.people_before_go_live))
    shown = [field.name for field in fields(PlannedMeasure) if field.name not in ("readings", "running")]
    assert [[getattr(m, name) for name in shown] for m in opened.measures] == [
        [getattr(m, name) for name in shown] for m in plan.measures
    ]


@pytest.mark.parametrize(
    "text",
    [
        '{"OWN": 5, "DOM": [1, 2.5]}',
        "OWN,5\nDOM,1,2.5",
        "code,1,2\nOWN,5\nDOM,1,2.5",
        "Rolle;Monat 1;Monat 2\nOWN;5;\nDOM;1;2,5\n",
    ],
)
def test_capacity_comes_with_one_number_or_one_a_month(text):
    assert read_capacity("f", text, catalogue()) == Capacity({"OWN": 5.0}, {"DOM": (1.0, 2.5)})


@pytest.mark.parametrize("text", ["OWN,5,-1", "OWN,5,,7", "NOPE,1,2", '{"OWN": []}', '{"OWN": [1, "x"]}', "OWN"])
def test_a_line_that_is_no_capacity_is_refused(text):
    with pytest.raises(CapacityUnreadable):
        read_capacity("f", text, catalogue())
