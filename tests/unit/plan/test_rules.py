"""Each rule of domain.md §5.3 alone, on measures small enough to work out the plan by hand."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from analytics.model.finding import Severity
from analytics.model.plan import PlanRequest, SignOff
from analytics.model.shipped import shipped_catalogue, shipped_model
from analytics.plan.gaps import gaps
from analytics.plan.planner import make_plan
from analytics.plan.settings import default_request
from analytics.plan.translation import rules
from tests.unit.plan.plan_audit import breaches
from tests.unit.plan.small_model import MODEL, card, catalogue, gap, measure, request

GAPS = (gap("A1", 2.0, 3.0), gap("A2", 2.0, 3.0), gap("B1", 2.0, 3.0))


def plan_of(*measures, training=(), exclusive=(), gaps=GAPS, **changes):
    known = replace(catalogue(*measures), training=training, exclusive=exclusive)
    plan = make_plan(gaps, known, MODEL, request(**{"quick_win_each_phase": False, **changes}))
    assert plan.status == "optimal"
    assert breaches(plan) == []
    return plan


def starts(*measures, **changes):
    return {m.id: m.start for m in plan_of(*measures, **changes).measures}


# Money (2) and people (3) -------------------------------------------------------------------------------------------

X, Y = measure("x", {"A1": 0.5}, cost_class=1), measure("y", {"A2": 0.5}, cost_class=1)


def test_what_starts_in_a_phase_keeps_to_its_budget():
    """Each costs 2,500 €; a phase is three months."""
    assert starts(X, Y) == {"x": 1, "y": 1}
    assert sorted(starts(X, Y, phase_budgets=(2500.0, 2500.0)).values()) == [1, 4]
    assert starts(X, Y, phase_budgets=(0.0,)) == {"x": 4, "y": 4}
    assert starts(X, Y, phase_budgets=(None, 0.0)) == {"x": 1, "y": 1}


def test_days_by_month_count_until_the_list_ends_and_then_the_usual_ones():
    """x takes 8 × 0.8 = 6.4 days of the tool owner in its one month."""
    x = measure("x", {"A1": 0.5})
    assert starts(x, capacity={"OWN": 7.0}, capacity_by_month={"OWN": (0.0, 0.0)}) == {"x": 3}
    assert starts(x, capacity_by_month={"OWN": (0.0,)}) == {"x": 2}
    assert starts(x, capacity={"OWN": 0.0}, capacity_by_month={"OWN": (0.0, 6.4)}) == {"x": 2}


# Sign-off (6) and the calendar of checks ----------------------------------------------------------------------------

Z = measure("z", {"A1": 0.5}, domains=("DOM", "DSK"))


@pytest.mark.parametrize(
    ("signoffs", "expected"),
    [
        ((SignOff("DOM", "approved", 5),), {"z": 1}),
        ((SignOff("DOM", "pending"),), {"z": 2}),
        ((SignOff("DOM", "conditional", 3), SignOff("DSK", "pending", 5)), {"z": 5}),
        ((SignOff("DOM", "pending", 9),), {}),
        ((SignOff("DOM", "rejected"),), {}),
        ((SignOff("DOM", "nobody"),), {}),
        ((SignOff("DOM", "rejected", override="The sponsor"),), {"z": 1}),
    ],
)
def test_a_measure_waits_for_the_last_of_its_domains_and_stays_out_if_one_refuses(signoffs, expected):
    assert starts(Z, signoffs=signoffs) == expected


def test_the_reason_says_who_refused():
    def why(**changes):
        return {m.id: m.why for m in plan_of(Z, **changes).left_out}["z"]

    assert why(signoffs=(SignOff("DSK", "rejected"),)).startswith("Service desk has not agreed")
    assert why(signoffs=(SignOff("DOM", "nobody"),)).startswith("Nobody can sign for Operations")
    assert why(excluded=("z",)) == "You left it out."


def test_what_is_not_signed_off_does_not_start_in_the_month_of_a_check():
    """CHECK and ACT are month 3; signed in month 3, z waits for month 4. What all have approved may start in month 3."""
    pending = (SignOff("DOM", "pending", 3),)
    assert starts(Z, signoffs=pending, start_before_check=True) == {"z": 4}
    assert starts(Z, signoffs=pending, start_before_check=True, phase_months=1) == {"z": 3}
    first = measure("a", {"A2": 0.2}, weeks=8)
    assert starts(first, replace(Z, prerequisites=("a",)), start_before_check=True) == {"a": 1, "z": 3}


# Quick wins (7), areas (8), harder goals (9) ------------------------------------------------------------------------


def test_a_running_measure_is_no_quick_win_of_the_plan():
    win, other = measure("w", {"A1": 0.2}), measure("v", {"A2": 0.2}, visibility=3)
    plan = plan_of(win, other, months=3, quick_win_each_phase=True, running={"w": 1})
    assert [f.code for f in plan.findings] == ["no-quick-win-in-phase"]
    assert [(m.id, m.running, m.quick_win) for m in plan.measures] == [("v", False, True), ("w", True, False)]


def test_every_area_with_a_gap_has_a_measure():
    """The owner has time for two: a1 and a2 gain 0.9, but only a1 and b1, 0.7, leave no area out."""
    three = (measure("a1", {"A1": 0.5}), measure("a2", {"A2": 0.4}), measure("b1", {"B1": 0.2}))
    short = {"months": 2, "phase_months": 2, "capacity": {"OWN": 6.4}}
    assert plan_of(*three, **short).gain == pytest.approx(0.9)
    assert plan_of(*three, **short, every_area=True).gain == pytest.approx(0.7)


def test_each_area_begins_in_the_first_two_phases_where_that_costs_no_gain():
    """One measure of three months at a time fills the year. b1 adds least, so it would come last, in month 10."""
    four = (
        measure("a1", {"A1": 0.4}, weeks=12, person_days=24.0),
        measure("a2", {"A2": 0.4}, weeks=12, person_days=24.0),
        measure("a3", {"A2": 0.3}, weeks=12, person_days=24.0),
        measure("b1", {"B1": 0.1}, weeks=12, person_days=24.0),
    )
    year = {"months": 12, "capacity": {"OWN": 6.4}}
    assert starts(*four, **year)["b1"] == 10
    assert starts(*four, **year, every_area=True)["b1"] == 4
    late = (*four[:3], replace(four[3], domains=("DOM",)))
    plan = plan_of(*late, **year, every_area=True, signoffs=(SignOff("DOM", "pending", 8),))
    assert plan.given_up == ("Nothing for Tools starts in the first two phases.",)
    assert plan.findings == ()


def test_an_area_nothing_can_help_is_told_and_holds_nothing_up():
    plan = plan_of(measure("a1", {"A1": 0.5}), every_area=True)
    assert [m.id for m in plan.measures] == ["a1"]
    assert [(f.code, f.severity, f.message) for f in plan.findings] == [
        (
            "no-measure-for-area",
            Severity.NOTE,
            "No measure for Tools can be in the plan: no measure of this area adds something at today's levels.",
        )
    ]


def test_from_the_second_phase_on_something_hard_runs():
    """h would be done in month 1; the rule asks for it in months 4 to 6."""
    h, soft = measure("h", {"A1": 0.5}, impact=4, feasibility=2), measure("s", {"A2": 0.5}, impact=3, feasibility=2)
    assert starts(h, soft) == {"h": 1, "s": 1}
    assert starts(h, soft, harder_goals=True) == {"h": 4, "s": 1}
    assert starts(replace(h, weeks=16.0), soft, harder_goals=True) == {"h": 1, "s": 1}


@pytest.mark.parametrize(("hard_days", "expected"), [(12.0, {"h", "q"}), (11.0, {"h"})])
def test_quick_wins_take_at_most_two_fifths_of_the_later_effort(hard_days, expected):
    """Nobody has time before month 4. q takes 8 days: 8 of 20 are 40 %, 8 of 19 are more."""
    h, q = measure("h", {"A1": 0.5}, impact=4, feasibility=2, person_days=hard_days), measure("q", {"A2": 0.5})
    assert starts(h, q, harder_goals=True, capacity_by_month={"OWN": (0.0, 0.0, 0.0)}).keys() == expected


# Changes (10), training (11), scope (12) ----------------------------------------------------------------------------


def test_each_domain_has_its_own_limit_of_changes():
    four = [measure(f"{d}{n}", {"A1": 0.1}, domains=(d,)) for d in ("DOM", "DSK") for n in (1, 2)]
    plan = plan_of(*four, change_limit=1, change_limits={"DSK": 2})
    assert sorted(m.start for m in plan.measures if m.id.startswith("DOM")) == [1, 2]
    assert sorted(m.start for m in plan.measures if m.id.startswith("DSK")) == [1, 1]


def test_people_are_trained_before_the_month_something_goes_live():
    tool, course = measure("t", {"A1": 0.5}, go_live=True), measure("c", {"A2": 0.1})
    rule = {"training": ("c",), "people_before_go_live": True}
    assert starts(tool, course, training=("c",)) == {"c": 1, "t": 1}
    assert starts(tool, course, **rule) == {"c": 1, "t": 2}
    assert starts(replace(tool, weeks=8.0), course, **rule) == {"c": 1, "t": 1}  # it goes live in month 2
    assert starts(replace(tool, own_training=True), course, **rule) == {"c": 1, "t": 1}
    assert starts(tool, course, **rule, in_place=("c",)) == {"t": 1}
    assert starts(tool, replace(course, to_level=2.0), **rule) == {"t": 1}  # its level is reached: people are trained
    assert starts(tool, course, **rule, excluded=("c",)) == {}
    assert starts(tool, measure("c", {"B2": 0.1}), **rule) == {
        "c": 1,
        "t": 2,
    }  # adds nothing itself, but makes t possible


def test_a_process_in_scope_is_raised_in_its_phase():
    x, y = measure("x", {"A1": 0.5}), measure("y", {"A2": 0.5}, weeks=8)
    assert starts(x, y) == {"x": 1, "y": 1}
    assert starts(x, y, scope={"A1": 2, "A2": 2}) == {"x": 4, "y": 3}


# Choices by hand (13) and what runs already -------------------------------------------------------------------------


def test_pins_bans_and_pairs():
    """There is money for one. x gains more, y less."""
    x, y = measure("x", {"A1": 0.5}, cost_class=1), measure("y", {"A2": 0.2}, cost_class=1)
    one = {"budget_eur": 2500.0}
    assert starts(x, y, **one) == {"x": 1}
    assert starts(x, y, **one, required=("y",)) == {"y": 1}
    assert starts(x, y, **one, start_in={"y": 3}) == {"y": 3}
    assert starts(x, y, **one, excluded=("x",)) == {"y": 1}
    assert starts(x, y, exclusive=(("x", "y"),)) == {"x": 1}


def test_pairs_of_the_request_count_beside_those_of_the_catalogue():
    three = [measure(name, {"A1": 0.1 * n}) for n, name in enumerate("abc", start=1)]
    known = replace(catalogue(*three), exclusive=(("c", "b"),))
    asked = request(quick_win_each_phase=False, exclusive=(("a", "c"),))
    assert {m.id for m in make_plan(GAPS, known, MODEL, asked).measures} <= {"c", "a", "b"}
    assert {m.id for m in make_plan(GAPS, known, MODEL, asked).measures} in ({"c"}, {"a", "b"})
    assert {m.id for m in make_plan(GAPS, known, MODEL, replace(asked, in_place=("b",))).measures} == {"a"}


def test_a_running_measure_goes_on_with_what_is_left_of_it():
    """Twelve weeks and 24 days: with two months left 16 days, 8 a month, 6.4 of them the owner's, all that he has. Its 2,500 € are
    spent, what should have come before it no longer matters, and what needs it follows in month 3."""
    run = measure("r", {"A1": 0.4}, weeks=12, person_days=24.0, cost_class=1, prerequisites=("p",))
    after, before = measure("n", {"A2": 0.4}, prerequisites=("r",)), measure("p", {"B2": 0.4})
    plan = plan_of(run, after, before, running={"r": 2}, budget_eur=0.0, capacity={"OWN": 6.4})
    found = {m.id: m for m in plan.measures}
    assert {id_: (m.start, m.end) for id_, m in found.items()} == {"r": (1, 2), "n": (3, 3)}
    assert (found["r"].running, found["r"].cost_eur, found["r"].person_days) == (True, 0, 16)
    assert found["r"].why.endswith("It runs already.")
    assert plan.load["OWN"][:3] == pytest.approx((6.4, 6.4, 6.4))
    assert plan.gain == pytest.approx(0.8)


def test_what_runs_longer_than_the_plan_takes_its_time_and_adds_nothing_yet():
    run, other = measure("r", {"A1": 0.4}, weeks=48, person_days=96.0), measure("o", {"A2": 0.4})
    plan = plan_of(run, other, running={"r": 9}, capacity={"OWN": 7.0})
    assert [(m.id, m.start, m.end, m.gain) for m in plan.measures] == [("r", 1, 6, 0)]
    assert plan.measures[0].person_days == pytest.approx(48)  # six of twelve months
    (told,) = [one for one in plan.findings if one.code == "running-outlasts"]
    assert (told.where.item, told.severity.value) == ("r", "warning")
    assert "runs for 9 months from the plan's first day, 3 months longer than the plan" in told.message
    ends = plan_of(run, other, running={"r": 6}, capacity={"OWN": 7.0})
    assert "running-outlasts" not in {one.code for one in ends.findings}


def test_what_runs_may_take_more_than_there_is_but_nothing_comes_on_top():
    run, other = measure("r", {"A1": 0.4}, weeks=8), measure("o", {"A2": 0.4})
    plan = plan_of(run, other, running={"r": 2}, capacity={"OWN": 1.0})
    assert [m.id for m in plan.measures] == ["r"]
    assert plan.findings[0].message == "What runs already takes 3.2 days of the tool owner in month 1; 1 are free."


def test_measures_that_span_checks_are_read_there():
    plan = plan_of(measure("x", {"A1": 0.5}, weeks=20), measure("y", {"A2": 0.5}))
    assert {m.id: m.readings for m in plan.measures} == {"x": (3,), "y": ()}


# All rules together -------------------------------------------------------------------------------------------------


def test_an_earlier_plan_is_a_place_to_start_from():
    """Without any time to search the plan gains what the earlier one gained, whatever the ranked list leads to."""
    measures = [measure(f"m{n}", {"A1": 0.1, "A2": 0.05 * n}, cost_class=1) for n in range(6)]
    known = catalogue(*measures)
    asked = request(quick_win_each_phase=False, budget_eur=7500.0)
    best = make_plan(GAPS, known, MODEL, asked)
    again = make_plan(
        GAPS, known, MODEL, replace(asked, seconds=0.0), start={**{m.id: m.start for m in best.measures}, "gone": 1}
    )
    assert again.gain == pytest.approx(best.gain)


def _random_small(seed):
    dice = random.Random(seed)
    ids = [f"m{n}" for n in range(dice.randint(4, 6))]
    measures = [
        measure(
            id_,
            {d: dice.choice([0.2, 0.4, 0.6]) for d in dice.sample(["A1", "A2", "B1"], dice.randint(1, 2))},
            impact=dice.choice([3, 4, 5]), feasibility=dice.choice([2, 4]), person_days=dice.choice([4.0, 8.0]),
            weeks=dice.choice([4.0, 8.0]), cost_class=dice.choice([0, 1]), go_live=dice.random() < 0.4,
            domains=tuple(dice.sample(["DOM", "DSK"], dice.randint(0, 2))),
            prerequisites=(ids[0],) if n and dice.random() < 0.3 else (),
        )
        for n, id_ in enumerate(ids)
    ]  # fmt: skip
    known = replace(catalogue(*measures), training=(ids[0],))
    asked = request(
        every_area=True, harder_goals=True, people_before_go_live=True, start_before_check=True, change_limit=2,
        budget_eur=5000.0, capacity={"OWN": 8.0}, signoffs=(SignOff("DSK", dice.choice(["pending", "rejected"]), 3),),
        excluded=(ids[-1],), required=(ids[1],), exclusive=((ids[2], ids[3]),), scope={"A1": 2}, phase_budgets=(2500.0,),
    )  # fmt: skip
    return known, asked


def test_switching_a_rule_off_never_costs_gain():
    """Of plans in which all rules hold; where some give way, leaving one out can let another come back."""
    compared = 0
    for seed in range(60):
        known, asked = _random_small(seed)
        plan = make_plan(GAPS, known, MODEL, asked)
        if plan.findings or plan.status != "optimal":
            continue
        for rule in rules(asked, known):
            freed = make_plan(GAPS, known, MODEL, rule.without(asked))
            assert freed.gain >= plan.gain - 1e-6 or freed.status != "optimal", (seed, rule.name)
            compared += 1
    assert compared > 30


@pytest.mark.parametrize("seed", range(6))
def test_random_requests_for_the_shipped_measures_are_kept_to(seed):
    dice = random.Random(seed)
    model, known = shipped_model(), shipped_catalogue()
    basis = gaps(card(**{d.id: dice.uniform(0.8, 3.4) for d in model.dimensions}), model, (), 12)
    plan = make_plan(basis, known, model, _random_request(dice, default_request(known.defaults), known))
    assert breaches(plan) == []
    assert plan.gain > 0


def _random_request(dice: random.Random, base: PlanRequest, known) -> PlanRequest:
    ids = [m.id for m in known.measures]
    dice.shuffle(ids)
    states = ["approved", "approved", "pending", "conditional", "rejected", "nobody"]
    return replace(
        base,
        months=dice.choice([7, 12, 14]), phase_months=dice.choice([2, 3, 4]), seconds=1.0,
        budget_eur=dice.choice([30000.0, 120000.0]), change_limit=dice.choice([2, 3, 4]),
        phase_budgets=tuple(dice.choice([None, 20000.0, 60000.0]) for _ in range(2)),
        capacity_by_month={"SML": tuple(dice.uniform(2, 10) for _ in range(5))},
        change_limits={"SD": dice.choice([1, 5])},
        signoffs=tuple(SignOff(d, dice.choice(states), dice.randint(1, 5)) for d in dice.sample(list(known.domains), 2)),
        running={i: dice.randint(1, 9) for i in ids[:2]}, in_place=tuple(ids[2:4]), required=tuple(ids[4:6]),
        start_in={ids[6]: dice.randint(1, 5)}, excluded=tuple(ids[7:9]), exclusive=((ids[9], ids[10]), (ids[0], ids[11])),
        scope={f"{dice.choice('PTEM')}{dice.randint(1, 6)}": dice.randint(1, 2)},
    )  # fmt: skip
