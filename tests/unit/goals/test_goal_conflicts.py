"""Goals that stand against each other, and what becomes of goals over time (S1.13, S2.20, S4.6, S4.41, S4.45)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest

from analytics.goals.conflicts import goal_conflicts
from analytics.goals.goal_follow_up import goal_follow_up
from analytics.model.check import Check
from analytics.model.records.goals import Goal, GoalReview, Kpi
from analytics.model.records.parts import Record
from analytics.model.records.programme import Programme
from analytics.model.records.vision import SetAside
from tests.unit.goals.goal_cases import GOAL, LEVEL, TODAY, case, plan

DOWN = replace(GOAL, id="G2", name="Lower it", verb="lower", target=1.2)
HOURS = replace(
    GOAL, id="G3", name="Restore in four hours", kpi="K2", dimension="", verb="shorten", baseline=9.0, target=4.0, measures=()
)  # fmt: skip


def found(*records: Record, **given: Any) -> dict[str, Check]:
    return {f"{one.rule} {one.item}": one for one in goal_conflicts(case(*records, **given))}


def test_one_goal_conflicts_with_nothing() -> None:
    assert found(GOAL) == {}
    assert found() == {}


def test_two_directions_on_one_figure() -> None:
    """S1.13: goals with opposite direction on one KPI are flagged; closed ones are not."""
    one = found(GOAL, DOWN)["GOAL-DIRECTION G1+G2"]
    assert (one.verdict, one.message) == ("fail", "“Level of incidents” is to go two ways at once.")
    assert "GOAL-DIRECTION G1+G2" not in found(GOAL, replace(DOWN, state="stopped"))


@pytest.mark.parametrize(("target", "against"), [(6.0, False), (5.9, True)])
def test_a_target_outside_the_band_another_goal_keeps(target: float, against: bool) -> None:
    """S1.13: 6 lies in a band from 6 to 10, 5.9 does not."""
    keep = replace(HOURS, id="G4", name="Keep it", verb="keep", low=6.0, high=10.0)
    assert ("GOAL-DIRECTION G3+G4" in found(replace(HOURS, target=target), keep)) is against


def test_two_targets_for_one_figure_and_day() -> None:
    """S1.13: a warning where they hold for different places; stages on different days are fine."""
    other = replace(HOURS, id="G4", name="Restore in five hours", target=5.0)
    assert found(HOURS, other)["GOAL-TARGETS G3+G4"].verdict == "fail"
    assert found(HOURS, replace(other, scope="Oslo"))["GOAL-TARGETS G3+G4"].verdict == "warn"
    assert found(HOURS, replace(other, due=date(2027, 6, 30))) == {}
    assert found(HOURS, replace(other, target=4.0)) == {}


def test_two_levels_of_one_dimension() -> None:
    """S1.13: by different figures for one day, or a later goal that wants less; a later one that wants more is a stage."""
    twin = replace(LEVEL, id="K3", name="Level by pulse")
    other = replace(GOAL, id="G2", name="Raise it less", kpi="K3", target=2.2)
    assert "GOAL-LEVELS G1+G2" in found(GOAL, other, twin)
    assert "GOAL-LEVELS G1+G2" in found(GOAL, replace(other, due=date(2027, 12, 31)), twin)
    assert "GOAL-LEVELS G1+G2" not in found(GOAL, replace(other, due=date(2027, 6, 30)), twin)


def test_steps_beyond_what_the_measures_bring() -> None:
    """S1.13, S1.15: two steps of 0.8 need 1.6; mP01–mP03 bring 0.4 + 0.3 + 0.6 = 1.3: 80 % of 1.6, not of 1.7."""
    twin = replace(LEVEL, id="K3", name="Level by pulse")
    other = replace(GOAL, id="G2", name="Raise it there", kpi="K3", scope="Oslo")
    assert "GOAL-GAINS G1+G2" not in found(GOAL, other, twin)  # 1.3 ≥ 0.8 · 1.6 = 1.28
    more = found(GOAL, replace(other, target=2.7), twin)["GOAL-GAINS G1+G2"]  # 1.3 < 0.8 · 1.7 = 1.36
    assert more.message.endswith("the measures bring 1.3 levels, the goals together need 1.7.")


def test_goals_of_one_owner_ask_for_more_than_is_free() -> None:
    """S1.15: the service desk manager gives 50 % of mP01 and of mP04 (10 days): 4 + 5 = 9 days."""
    one = replace(GOAL, measures=("mP01",), due=date(2026, 11, 29), target=2.0)
    two = replace(HOURS, measures=("mP04",), due=date(2026, 11, 29))
    assert "GOAL-OWNER G1+G3" not in found(one, two, plan=plan(months=1, capacity={"SDM": 9.0}))
    busy = found(one, two, plan=plan(months=1, capacity={"SDM": 8.9}))["GOAL-OWNER G1+G3"]
    assert "9 days" in busy.message


def test_the_order_of_goals_changes_nothing() -> None:
    goals = (GOAL, DOWN, replace(GOAL, id="G5", name="Again", target=2.2))
    rules = [sorted(found(*order)) for order in permutations(goals)]
    assert all(one == rules[0] for one in rules)


def test_a_conflict_can_be_set_aside() -> None:
    """domain.md §7: a person may override with a reason."""
    aside = SetAside("E1", rule="GOAL-DIRECTION", item="G1+G2", reason="Two sites.")
    assert found(GOAL, DOWN, aside)["GOAL-DIRECTION G1+G2"].passed


# What becomes of goals.


def follow_up(*records: Record, **given: Any) -> dict[str, Check]:
    return {f"{one.rule} {one.item}": one for one in goal_follow_up(case(*records, **given))}


def test_a_review_is_late_the_day_after_it_was_due() -> None:
    """S4.45: held up to 14 days before its date it counts; one held earlier does not."""
    due = replace(GOAL, reviews=(TODAY,))
    assert follow_up(due)["GOAL-REVIEW G1"].verdict == "pass"
    late = replace(GOAL, reviews=(TODAY - timedelta(days=1),))
    assert follow_up(late)["GOAL-REVIEW G1"].verdict == "fail"
    held = GoalReview("GR1", goal="G1", held=TODAY - timedelta(days=15), verdict="keep")
    assert "GOAL-REVIEW G1" not in follow_up(late, held)
    early = replace(held, held=TODAY - timedelta(days=16))
    assert follow_up(late, early)["GOAL-REVIEW G1"].verdict == "fail"


def test_a_phase_closes_with_a_verdict_for_each_goal() -> None:
    """S4.45: ACT step: keep, change or stop in the last four weeks of the phase or since; goals set later are not asked."""
    past = Programme(
        "programme", starts=TODAY - timedelta(days=113), ends=date(2028, 4, 30), phase_months=4
    )  # ended yesterday
    goal = replace(GOAL, set_on=TODAY - timedelta(days=100))
    assert follow_up(goal, past)["GOAL-PHASE G1"].verdict == "fail"
    review = GoalReview("GR1", goal="G1", held=TODAY - timedelta(days=29), verdict="keep")
    assert follow_up(goal, past, replace(review, held=TODAY - timedelta(days=30)))["GOAL-PHASE G1"].verdict == "fail"
    assert follow_up(goal, past, replace(review, held=TODAY - timedelta(days=28)))["GOAL-PHASE G1"].verdict == "pass"
    assert "GOAL-PHASE G1" not in follow_up(replace(GOAL, set_on=TODAY), past)
    late = follow_up(replace(goal, reviews=(TODAY - timedelta(days=5),)), past)
    assert ("GOAL-REVIEW G1" in late, "GOAL-PHASE G1" in late) == (True, False)  # one review repairs both


def test_what_a_review_stopped_is_closed() -> None:
    """S4.45; the last review counts."""
    stop = GoalReview("GR1", goal="G1", held=TODAY - timedelta(days=9), verdict="stop")
    assert follow_up(GOAL, stop)["GOAL-STOP G1"].verdict == "fail"
    keep = GoalReview("GR2", goal="G1", held=TODAY, verdict="keep")
    assert "GOAL-STOP G1" not in follow_up(GOAL, stop, keep)


def test_a_closed_goal_says_when_and_why() -> None:
    """S2.20."""
    closed = replace(GOAL, state="stopped")
    assert follow_up(closed)["GOAL-CLOSED G1"].verdict == "fail"
    told = replace(closed, closed=TODAY, closed_reason="Merged into another.")
    assert follow_up(told)["GOAL-CLOSED G1"].verdict == "pass"


def test_each_open_goal_has_a_figure() -> None:
    """S4.41."""
    assert follow_up(replace(GOAL, kpi=""))["GOAL-FIGURE G1"].verdict == "fail"
    assert "GOAL-FIGURE G1" not in follow_up(GOAL)


def test_success_is_defined_for_each_dimension_of_the_vision() -> None:
    """S4.6: the vision wants P1 to rise; a goal that names it, itself or by its figure, says how far. A stopped one does not."""
    assert follow_up()["GOAL-SUCCESS P1"].verdict == "warn"
    assert follow_up(replace(GOAL, dimension=""))["GOAL-SUCCESS P1"].verdict == "pass"
    assert follow_up(Goal("G7", name="x", dimension="P1"))["GOAL-SUCCESS P1"].verdict == "pass"
    assert follow_up(replace(GOAL, state="stopped"))["GOAL-SUCCESS P1"].verdict == "warn"


def test_messages_come_in_german_too() -> None:
    german = goal_follow_up(case(replace(GOAL, reviews=(TODAY - timedelta(days=1),)), Kpi("K9", name="x")).spoken("de"))
    assert "Die Überprüfung vom 1. November 2026 ist überfällig." in {one.message for one in german}
    assert goal_conflicts(case(GOAL, DOWN).spoken("de"))[0].message.endswith("soll in zwei Richtungen zugleich gehen.")
