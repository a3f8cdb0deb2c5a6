"""Goals and objectives re-weigh dimensions (design of §7: 1 + 0.5 for an open goal + 0.25 × priority of an objective, at most 2)."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.goals.pull import pulls, weighed
from analytics.model.plan import Target, widest_first
from analytics.model.pull import Pull
from analytics.model.records.collection import records_of
from analytics.model.records.goals import Goal, Kpi
from analytics.model.records.programme import Objective, Programme
from analytics.model.records.vision import Element
from analytics.plan.document import plan_from_json, plan_to_json
from analytics.plan.gaps import area_targets, gaps
from analytics.plan.planner import make_plan
from analytics.plan.quick_wins import quick_wins
from analytics.workspace import Workspace
from tests.conftest import NOON
from tests.unit.plan.small_model import MODEL, card, catalogue, measure, request
from tests.workbooks import filled_collection

CARD = card(A1=2.0, A2=2.0, B1=2.0, B2=None)
TARGETS = [Target(one, 3.0) for one in ("A1", "A2", "B1")]


@pytest.mark.parametrize(
    ("priority", "factor"),
    [("", 1.25), ("1", 1.25), ("2", 1.5), ("3", 1.75)],
    ids=["none", "useful", "important", "decisive"],
)
def test_an_objective_pulls_by_its_priority_through_an_element(priority, factor):
    records = records_of(
        [Objective("O1", name="x", priority=priority), Element("V1", dimensions=("A1",), objectives=("O1",))]
    )
    assert pulls(records) == {"A1": Pull("A1", factor, ("O1",))}


def test_the_highest_priority_counts_and_an_open_goal_adds_a_half_up_to_two():
    records = records_of(
        [
            *(Objective(f"O{n}", name="x", priority=str(n)) for n in (1, 2, 3)),
            Element("V1", dimensions=("A1",), objectives=("O2", "O1")),
            Element("V2", dimensions=("A2",), objectives=("O3",)),
            Goal("G1", name="x", dimension="A1"),
            Goal("G2", name="x", dimension="A2"),
            Goal("G3", name="x", dimension="B1"),
        ]
    )
    found = {one.dimension: (one.factor, one.by) for one in pulls(records).values()}
    assert found == {"A1": (2.0, ("G1", "O1", "O2")), "A2": (2.0, ("G2", "O3")), "B1": (1.5, ("G3",))}


def test_a_goal_names_the_dimension_whose_level_its_kpi_is_and_a_closed_one_pulls_no_more():
    goal = Goal("G1", name="x", kpi="K1")
    records = records_of([Kpi("K1", name="Level", dimension="B1"), goal])
    assert pulls(records)["B1"].factor == 1.5
    assert pulls(records.with_record(replace(goal, state="reached"))) == {}
    assert pulls(records.with_record(replace(goal, state="stopped"))) == {}


def test_nothing_pulls_while_it_is_switched_off_yet_one_can_see_what_would():
    records = records_of([Programme("programme", weigh=False), Goal("G1", name="x", dimension="A1")])
    assert pulls(records) == {}
    assert weighed(records)["A1"].factor == 1.5


IDS = st.sampled_from(("A1", "A2", "B1", "B2"))
OBJECTIVES = st.lists(st.sampled_from(("", "1", "2", "3")), max_size=3)
ELEMENTS = st.lists(st.tuples(st.lists(IDS, max_size=3), st.lists(st.integers(0, 3), max_size=3)), max_size=4)
GOALS = st.lists(st.tuples(IDS | st.just(""), st.sampled_from(("open", "reached", "stopped"))), max_size=4)


@given(objectives=OBJECTIVES, elements=ELEMENTS, goals=GOALS, data=st.data())
def test_a_pull_is_between_one_and_two_and_the_order_of_records_never_matters(objectives, elements, goals, data):
    records = [Objective(f"O{n}", name="x", priority=one) for n, one in enumerate(objectives)]
    records += [
        Element(
            f"V{n}", name="x", dimensions=tuple(dict.fromkeys(to)), objectives=tuple(dict.fromkeys(f"O{o}" for o in of))
        )
        for n, (to, of) in enumerate(elements)
    ]
    records += [Goal(f"G{n}", name="x", dimension=one, state=state) for n, (one, state) in enumerate(goals)]
    found = pulls(records_of(records))
    assert all(1 < one.factor <= 2 and one.by for one in found.values())
    assert pulls(records_of(data.draw(st.permutations(records)))) == found


def test_a_goal_changes_the_order_of_gaps_and_of_quick_wins_by_hand():
    """Three gaps of 1.0. The goal makes A2 count 1.5: shares of 3.5 are 1.5 / 3.5 for b and 1.0 / 3.5 for a, each in 8 days."""
    plain = gaps(CARD, MODEL, TARGETS, 12)
    pulled = gaps(CARD, MODEL, TARGETS, 12, {"A2": Pull("A2", 1.5, ("G2",))})
    assert [gap.id for gap in widest_first(plain)][:2] == ["A1", "A2"]
    assert [gap.id for gap in widest_first(pulled)][:2] == ["A2", "A1"]
    named = next(gap for gap in pulled if gap.id == "A2")
    assert (named.weight, named.importance, named.weighted_gap, named.pull, named.pulled_by) == (
        1.5,
        1.0,
        1.5,
        1.5,
        ("G2",),
    )
    measures = catalogue(measure("a", {"A1": 1.0}, impact=4), measure("b", {"A2": 1.0}, impact=4))
    before = quick_wins(plain, measures, MODEL, ranking="gain-per-day", without_goals=plain)
    after = quick_wins(pulled, measures, MODEL, ranking="gain-per-day", without_goals=plain)
    assert [win.id for win in before] == ["a", "b"]
    assert [win.id for win in after] == ["b", "a"]
    assert [win.gap_share for win in after] == pytest.approx([1.5 / 3.5, 1.0 / 3.5])
    assert after[0].goals == "What G2 asks of “Changing” (importance × 1.5) lifts it by one place."


def test_goals_do_not_move_what_an_area_aims_at():
    """A level of an area is a matter of importance only; 2.0 → targets 3.0 and 2.5 of equal importance are 2.75."""
    targets = [Target("A1", 3.0), Target("A2", 2.5)]
    pulled = gaps(CARD, MODEL, targets, 12, {"A1": Pull("A1", 2.0, ("G1",))})
    assert area_targets(pulled)["A"] == pytest.approx(2.75)


@given(weight=st.sampled_from((0.5, 1.0, 2.0, 3.0)), factor=st.sampled_from((1.25, 1.5, 1.75, 2.0)))
def test_the_users_importance_stays_exactly_readable(weight, factor):
    found = gaps(CARD, MODEL, [Target("A1", 3.0, weight)], 12, {"A1": Pull("A1", factor, ("O1",))})[0]
    assert (found.importance, found.weight) == (weight, weight * factor)


def test_a_hidden_dimension_that_is_pulled_stays_without_a_gap():
    found = {one.id: one for one in gaps(CARD, MODEL, TARGETS, 12, {"B2": Pull("B2", 2.0, ("G1",))})}["B2"]
    assert (found.gap, found.weighted_gap, found.weight) == (None, None, 2.0)


@pytest.fixture(scope="module")
def surveyed(tmp_path_factory, model):
    with Workspace(tmp_path_factory.mktemp("pull") / "workspace", clock=lambda: NOON) as workspace:
        people = [(f"p{n}", "ENG", "Plant", {s.id: 1 for s in model.statements_for("ENG")}) for n in range(6)]
        workspace.load(workspace.check([filled_collection(model, people)]), "A")
        yield workspace


def test_gaps_ranking_and_plan_follow_a_goal_and_come_back_without_it(surveyed):
    """With money for little, the plan raises what the goal needs; switched off, everything is as before."""
    plain = surveyed.gaps("A")
    assert plain == surveyed.plain_gaps("A")
    known = [gap for gap in plain if gap.gap]
    wanted = known[-1].id
    goal = surveyed.save_record(Goal(name="Raise it", dimension=wanted), "Ana")
    pulled = {gap.id: gap for gap in surveyed.gaps("A")}
    assert pulled[wanted].pull == 1.5
    assert pulled[wanted].pulled_by == (goal.id,)
    assert [gap for gap in surveyed.gaps("A") if gap.id != wanted] == [gap for gap in plain if gap.id != wanted]
    assert surveyed.case("A").gaps == plain
    wins = {win.id: win.gap_share for win in surveyed.quick_wins("A", capped=False)}
    request = replace(surveyed.plan_request(), months=6, seconds=1.0)
    plan = surveyed.plan("A", request)
    assert plan.basis is not None
    assert {gap.id: gap.pull for gap in plan.basis.gaps}[wanted] == 1.5
    assert plan_from_json(plan_to_json(plan)) == plan
    surveyed.save_record(replace(surveyed.records().programme, weigh=False), "Ana")
    assert [gap.pull for gap in surveyed.gaps("A")] == [1.0] * len(plain)
    without = {win.id: win.gap_share for win in surveyed.quick_wins("A", capped=False)}
    raising = {m.id for m in surveyed.catalogue.measures if {g.dimension for g in m.gains} == {wanted}}
    assert all(wins[one] > without[one] for one in raising & wins.keys() & without.keys())


def test_a_plan_stored_before_goals_weighed_anything_still_opens(surveyed):
    """Its gaps know no pull."""
    plan = surveyed.plan("A", replace(surveyed.plan_request(), months=6, seconds=1.0))
    document = json.loads(plan_to_json(plan))
    for gap in document["basis"]["gaps"]:
        del gap["pull"], gap["pulled_by"]
    read = plan_from_json(json.dumps(document))
    assert read.basis is not None
    assert {(gap.pull, gap.pulled_by) for gap in read.basis.gaps} == {(1.0, ())}


def test_the_plan_takes_what_a_goal_needs_by_hand():
    """Money for one measure of €15,000: a adds 0.6 of A1, b 0.5 of A2. Plain 0.6 beats 0.5; with the goal 0.5 × 1.5 = 0.75 beats 0.6."""
    measures = catalogue(
        measure("a", {"A1": 0.6}, cost_class=2, feasibility=2), measure("b", {"A2": 0.5}, cost_class=2, feasibility=2)
    )

    def taken(*goals):
        found = gaps(CARD, MODEL, TARGETS, 12, pulls(records_of(goals)))
        plan = make_plan(found, measures, MODEL, request(budget_eur=15000.0, quick_win_each_phase=False))
        return [one.id for one in plan.measures], plan.gain

    assert taken() == (["a"], pytest.approx(0.6))
    assert taken(Goal("G1", name="x", dimension="A2")) == (["b"], pytest.approx(0.75))
