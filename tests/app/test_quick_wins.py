"""The page of quick wins with the sample organisation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.model.plan import PlannedMeasure, Target
from analytics.model.ranking import RANKINGS
from analytics.model.shipped import shipped_catalogue
from analytics.workspace import Workspace
from pages.shell import quick_win_card, quick_win_ranking
from tests.app.words import words
from tests.unit.export.reports import report as full_report


@pytest.mark.parametrize("ranking", RANKINGS)
def test_the_switch_ranks_the_list_anew_and_is_remembered(
    app: Callable[..., AppTest], sample_folder: Path, ranking: str
) -> None:
    opened = app("quick_wins")
    opened.segmented_control(key=quick_win_ranking.KEY).set_value(ranking).run()
    assert not opened.exception
    assert quick_win_ranking.MEANINGS[ranking] in words(opened)  # type: ignore[index]
    opened.switch_page("pages/start.py").run()
    opened.switch_page("pages/quick_wins.py").run()
    assert opened.segmented_control(key=quick_win_ranking.KEY).value == ranking
    with Workspace(sample_folder) as workspace:
        assert workspace.quick_win_ranking() == ranking
        assert f"**1.\u2002{workspace.quick_wins()[0].name}**" in words(opened)


def test_a_win_says_who_sees_it_how_to_start_tell_and_celebrate_it(app: Callable[..., AppTest]) -> None:
    text = words(app("quick_wins"))
    measure = shipped_catalogue().measure("mP01")
    for wanted in (
        measure.first_step,
        measure.told,
        measure.celebrated,
        measure.kpi,
        "users, the service desk and duty",
    ):
        assert wanted in text
    assert "Incidents and major incidents from 2.8 to 3.0" in text


def test_importances_and_targets_say_how_far_they_move_a_win(app: Callable[..., AppTest], sample_folder: Path) -> None:
    assert "Everything counts the same now" in words(app("quick_wins"))
    with Workspace(sample_folder) as workspace:
        workspace.save_targets([Target("P1", None, 3.0)])
    text = words(app("quick_wins"))
    assert "Your importances and targets move" in text
    assert "Importance 3 for “Incidents and major incidents” lifts it by one place." in text


def test_the_dials_say_at_once_how_many_measures_the_rule_finds(
    app: Callable[..., AppTest], sample_folder: Path
) -> None:
    opened = app("quick_wins")
    opened.session_state["quick_wins.dials"] = True
    opened.run()
    with Workspace(sample_folder) as workspace:
        rule = workspace.quick_win_rule()
        before = workspace.quick_win_effect().found
        after = workspace.quick_win_effect(rule=replace(rule, max_person_days=5)).found
        assert after < before
        assert f"This rule finds {before} of 66 measures." in words(opened)
        next(f for f in opened.number_input if f.label == "At most this many days of work").set_value(5).run()
        assert f"This rule finds {after} of 66 measures." in words(opened)
        assert workspace.quick_win_rule() == rule, "nothing is kept until it is asked for"
        next(b for b in opened.button if b.label == "Keep this rule").click().run()
        assert workspace.quick_win_rule().max_person_days == 5


def test_the_table_holds_every_win_in_all_four_rankings(app: Callable[..., AppTest], sample_folder: Path) -> None:
    opened = app("quick_wins")
    opened.session_state["quick_wins.otherwise"] = True
    opened.run()
    table = opened.table[0].value
    with Workspace(sample_folder) as workspace:
        found = workspace.quick_win_effect().found
    assert list(table.columns) == list(quick_win_ranking.NAMES.values())
    for column in table.columns:
        assert sorted(table[column]) == list(range(1, found + 1))


def test_a_running_measure_leaves_the_list(app: Callable[..., AppTest], sample_folder: Path) -> None:
    with Workspace(sample_folder) as workspace:
        workspace.save_plan_request(replace(workspace.plan_request(), running={"mP01": 2}))
    assert "Major-incident playbook: duty lead, call list, ready-made messages**" not in words(app("quick_wins"))


def test_a_card_says_when_the_plan_in_force_does_it() -> None:
    report = full_report()
    assert report.plan is not None
    win = report.quick_wins[0]
    planned = PlannedMeasure(win.id, win.name, win.area, 2, 3, 1, 0.4, (), 0.0, 8.0, win.owner, True, "")
    there = replace(report, plan=replace(report.plan, measures=(planned,)))
    gone = replace(report, plan=replace(report.plan, measures=(), left_out=()))
    assert quick_win_card.in_the_plan(win, there) == "Months 2 to 3, phase 1"
    assert quick_win_card.in_the_plan(win, gone) == "Not in the plan in force."
    assert quick_win_card.in_the_plan(win, replace(report, plan=None)) == ""
