"""The tree from objectives to measures, what each gets, and what leads nowhere (domain.md S4.8, S4.9, S4.12, S4.35, S4.44, S4.46–S4.49)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.goals.kpi_figures import figures
from analytics.goals.objective_checks import objective_checks
from analytics.goals.objective_service_goals import service_goal_checks
from analytics.goals.objective_tree import contributions, objective_tree, unlinked
from analytics.model.language import LANGUAGES
from analytics.model.records.goals import Benefit
from analytics.model.records.programme import Decision, Group, Objective, ServiceGoals
from analytics.model.records.vision import Element, SetAside
from tests.unit.goals.figure_cases import TODAY, case, goal, kpi, plan_of, planned, readings

RECENT = date(2026, 5, 15)
PLAN = plan_of(
    planned("mP01", {"P1": 0.4, "P2": 0.2}, 9000.0), planned("mP02", {"P2": 0.2}, 3000.0), planned("mT01", {"T1": 0.3})
)
WHOLE = (
    Objective("O1", name="On time", priority="3", strategy="Strategy 2030", reviewed=RECENT),
    Objective("O2", name="Fewer claims", parent="O1", reviewed=RECENT),
    Element("V1", name="Fast", dimensions=("P1",), objectives=("O1",)),
    Element("V2", name="One desk", dimensions=("T1",), objectives=("O2",)),
    kpi(),
    goal(measures=("mP01",), elements=("V1",), objectives=("O1",)),
    goal("G2", measures=("mT01",), elements=("V2",), objectives=("O2",)),
)


def of(rule: str, *records, **more) -> list[tuple[str, str]]:
    given = case(*records, **more)
    found = (*objective_checks(given), *service_goal_checks(given))
    return [(one.verdict, one.item) for one in found if one.rule == rule]


def outline(*records, **more) -> list[str]:
    given = case(*records, **more)
    nodes = objective_tree(given, figures(given))
    return [f"{'.' * depth}{node.id}{'!' if node.missing else ''}" for root in nodes for depth, node in root.walk()]


def test_a_tree_without_gaps_passes_s4_48():
    assert of("OBJ-TREE", *WHOLE) == [("pass", "")]
    assert outline(*WHOLE) == ["O1", ".O2", "..V2", "...G2", "....mT01", ".V1", "..G1", "...mP01"]


@pytest.mark.parametrize(
    ("extra", "item"),
    [
        (Objective("O9", name="Alone"), "O9"),
        (goal("G9", measures=("mP01",)), "G9"),
        (goal("G9", elements=("V1",)), "G9"),
    ],
    ids=["objective without an element", "goal without an objective", "goal without a measure"],
)
def test_every_gap_of_the_tree_is_named_s4_48(extra, item):
    assert of("OBJ-TREE", *WHOLE, extra) == [("fail", item)]


def test_an_element_without_objective_or_goal_breaks_the_tree_twice_s4_48():
    assert of("OBJ-TREE", *WHOLE, Element("V9", name="Lost")) == [("fail", "V9"), ("fail", "V9")]
    assert of("OBJ-TREE") == [("unknown", "")]


def test_the_tree_marks_where_it_breaks_and_shows_a_goal_of_no_element_under_its_objective_s4_48():
    records = (WHOLE[0], WHOLE[2], Objective("O9", name="Alone"), goal("G2", objectives=("O1",)))
    assert outline(*records) == ["O1", ".V1!", ".G2!", "O9!"]


def test_objectives_that_are_part_of_each_other_stand_once_and_do_not_hang():
    ring = (
        Objective("O1", name="a", parent="O2"),
        Objective("O2", name="b", parent="O1"),
        Objective("O3", name="c", parent="O3"),
    )
    assert outline(*ring) == ["O1", ".O2!", "O3!"]
    assert set(contributions(case(*ring))) == {"O1", "O2", "O3"}


def test_a_goal_carries_the_light_of_its_figure():
    given = case(*WHOLE, *readings((310, 100.0)))
    lights = {node.id: node.light for root in objective_tree(given, figures(given)) for _, node in root.walk()}
    assert (lights["G1"], lights["O1"]) == ("red", None)


def test_what_the_plan_brings_each_objective_s4_12():
    """mP01 (0.6 levels, €9,000) leads to O1, mT01 (0.3) to O2, which is part of O1; mP02 leads nowhere. €800 a year for O2."""
    found = contributions(case(*WHOLE, Benefit("N1", name="x", planned=800.0, elements=("V2",)), plan=PLAN))
    assert found["O2"].levels == pytest.approx(0.3)
    assert found["O1"].levels == pytest.approx(0.9)
    assert (found["O1"].cost_eur, found["O1"].measures) == (9000, 2)
    assert (found["O1"].benefit_eur, found["O2"].benefit_eur) == (800, 800)


def test_a_measure_of_two_objectives_counts_half_for_each_s4_12():
    second = Objective("O3", name="Third")
    both = replace(WHOLE[5], objectives=("O1", "O3"))
    found = contributions(case(*WHOLE[:5], both, WHOLE[6], second, plan=PLAN))
    assert found["O3"].levels == pytest.approx(0.3)
    assert found["O1"].levels == pytest.approx(0.6)


def test_a_decisive_objective_that_gets_nothing_is_named_s4_12():
    assert of("OBJ-SHARE", *WHOLE, plan=PLAN) == [("pass", "")]
    bare = Objective("O3", name="Third", priority="3")
    assert of("OBJ-SHARE", *WHOLE, bare, plan=PLAN) == [("warn", "O3")]
    assert of("OBJ-SHARE", *WHOLE, replace(bare, priority="2"), plan=PLAN) == [("pass", "")]


LINKS = st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), min_size=3, max_size=3)


@given(LINKS, st.lists(st.floats(0.01, 2), min_size=3, max_size=3))
def test_nothing_counts_twice_s4_12(links, levels):
    """Whatever is linked: what the objectives without a parent get is what the linked measures bring."""
    measures = ("mP01", "mP02", "mT01")
    plan = plan_of(*(planned(id_, {"P1": level}) for id_, level in zip(measures, levels, strict=True)))
    objectives = [Objective(f"O{n}", name="x") for n in range(3)]
    goals = [
        goal(f"G{n}", measures=(id_,), objectives=tuple(f"O{m}" for m in range(3) if links[n][m]))
        for n, id_ in enumerate(measures)
    ]
    found = contributions(case(*objectives, *goals, plan=plan))
    linked = sum(level for level, link in zip(levels, links, strict=True) if any(link))
    assert sum(one.levels for one in found.values()) == pytest.approx(linked)


def test_measures_without_a_path_to_an_objective_are_listed_s4_8():
    assert [one.id for one in unlinked(case(*WHOLE, plan=PLAN)).measures] == ["mP02"]
    assert of("OBJ-PATH", *WHOLE, plan=PLAN) == [("warn", "")]
    raised = replace(WHOLE[2], dimensions=("P1", "P2"))
    assert of("OBJ-PATH", *WHOLE[:2], raised, *WHOLE[3:], plan=PLAN) == [("pass", "")]
    assert of("OBJ-PATH", *WHOLE) == [("unknown", "")]


def test_what_a_goal_says_about_a_measure_stands_before_its_dimensions_s4_8():
    """mP01 raises P1, which V1 names; the goal that names mP01 serves V2 only."""
    records = (*WHOLE[:5], goal(measures=("mP01",), elements=("V2",)))
    assert contributions(case(*records, plan=plan_of(PLAN.measures[0])))["O2"].measures == 1
    node = next(n for r in objective_tree(case(*records, plan=PLAN), ()) for _, n in r.walk() if n.id == "V2")
    assert node.further == ("mT01",)


def test_goals_and_elements_that_lead_nowhere_are_listed_s4_8():
    found = unlinked(case(*WHOLE, Element("V9", name="Lost"), goal("G9"), goal("G8", state="stopped")))
    assert (found.goals, found.elements) == ((("G9", "Goal G9"),), (("V9", "Lost"),))


def test_an_objective_at_the_top_says_where_it_is_written_s4_8():
    assert of("OBJ-STRATEGY", *WHOLE) == [("pass", "")]
    assert of("OBJ-STRATEGY", Objective("O1", name="x")) == [("warn", "O1")]


@pytest.mark.parametrize(
    ("reviewed", "verdict"), [(RECENT, "pass"), (RECENT - timedelta(days=1), "fail"), (None, "warn")]
)
def test_objectives_are_reviewed_every_six_months_s4_35(reviewed, verdict):
    (found,) = of("OBJ-REVIEW", Objective("O1", name="x", reviewed=reviewed))
    assert found[0] == verdict


def test_what_was_set_by_hand_against_the_ranking_needs_a_reason_s4_9():
    by_hand = plan_of(*PLAN.measures, required=("mP01",), start_in={"mP02": 1}, excluded=("mT02",))
    assert of("OBJ-ORDER", plan=PLAN) == [("pass", "")]
    assert of("OBJ-ORDER", plan=by_hand) == [("warn", "mP01"), ("warn", "mP02"), ("warn", "mT02")]
    reason = SetAside("E1", rule="OBJ-ORDER", item="mP01", reason="The contract asks for it.")
    first = next(c for c in objective_checks(case(reason, plan=by_hand)) if c.item == "mP01")
    assert first.passed


def test_a_decision_names_its_figure_s4_44():
    taken = Decision("D1", question="Second shift?", decision="Yes", taken=TODAY)
    assert of("DEC-FIGURE", taken) == [("fail", "D1")]
    assert of("DEC-FIGURE", replace(taken, figure="Restore time 9 h")) == [("pass", "")]
    assert of("DEC-FIGURE", Decision("D2", question="Open")) == [("unknown", "")]


DESK = ServiceGoals(
    "Z1", group="A1", teams=4, teams_with=3, people=40, people_with=10, evaluated=TODAY, results=True, goals=("G1",)
)


def said(*records, language="en"):
    found = service_goal_checks(
        case(Group("A1", name="Desk"), Group("A2", name="Night shift"), *records, language=language)
    )
    return {(one.rule, one.item): (one.verdict, one.message) for one in found}


def test_the_share_of_teams_and_people_with_a_service_goal_s4_46():
    assert said(DESK)["SVC-GOALS", ""] == ("pass", "Teams with a service goal: 75\u00a0%; people: 25\u00a0%.")
    assert said(DESK, replace(DESK, id="Z2", group="A2", teams_with=0))["SVC-GOALS", "Z2"][0] == "warn"
    assert said()["SVC-GOALS", ""][0] == "unknown"


def test_nothing_is_said_about_people_of_a_part_with_fewer_than_five_s4_47():
    few = replace(DESK, id="Z2", group="A2", people=4, people_with=4)
    assert said(DESK, few)["SVC-GOALS", ""] == said(DESK, replace(few, people_with=0))["SVC-GOALS", ""]
    assert said(few)["SVC-GOALS", ""][1] == "Teams with a service goal: 75\u00a0%; people: –."
    five = replace(few, people=5, people_with=5)
    assert said(five)["SVC-GOALS", ""][1] == "Teams with a service goal: 75\u00a0%; people: 100\u00a0%."


def test_a_part_with_few_people_and_no_team_is_not_spoken_of_s4_47():
    few = replace(DESK, teams=None, teams_with=None, people=4, people_with=4, goals=())
    assert said(few)["SVC-LINK", ""][0] == "pass"
    assert said(replace(few, people=5))["SVC-LINK", "Z1"][0] == "warn"


def test_impossible_counts_are_refused_s4_47():
    assert said(DESK)["SVC-COUNTS", ""][0] == "pass"
    assert said(replace(DESK, teams_with=5))["SVC-COUNTS", "Z1"][0] == "fail"
    assert said(replace(DESK, people_with=41))["SVC-COUNTS", "Z1"][0] == "fail"


def test_service_goals_follow_from_goals_of_the_programme_s4_48():
    assert said(DESK)["SVC-LINK", ""][0] == "pass"
    assert said(replace(DESK, goals=()))["SVC-LINK", "Z1"][0] == "warn"


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [({"evaluated": TODAY - timedelta(days=365)}, "pass"), ({"evaluated": TODAY - timedelta(days=366)}, "warn"),
     ({"evaluated": None}, "warn"), ({"results": False}, "warn")],
)  # fmt: skip
def test_performance_is_judged_by_them_with_results_on_record_s4_49(changes, verdict):
    found = said(replace(DESK, **changes))
    assert next(value for key, value in found.items() if key[0] == "SVC-JUDGED")[0] == verdict


def test_every_fault_says_what_to_do_in_both_languages():
    by_hand = plan_of(*PLAN.measures, required=("mP01",), excluded=("mT02",))
    records = (Objective("O1", name="x", priority="3"), Objective("O2", name="y", reviewed=date(2020, 1, 1)), Element("V1", name="z"),
               goal(), Decision("D1", question="q", taken=TODAY), replace(DESK, goals=(), teams_with=9, results=False))  # fmt: skip
    found = []
    for language in LANGUAGES:
        given = case(*records, plan=by_hand, language=language)
        found.append((*objective_checks(given), *service_goal_checks(given)))
    for english, german in zip(*found, strict=True):
        assert (english.rule, english.verdict, english.item) == (german.rule, german.verdict, german.item)
        assert english.message != german.message
        assert bool(english.remedy) == (english.verdict != "pass")
