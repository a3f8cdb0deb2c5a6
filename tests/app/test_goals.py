"""The Goals page: drafted from gaps, checked letter by letter, closed with a reason, and what it makes of the weights."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.model import sample
from analytics.model.objective_tree import TreeNode
from analytics.model.plan import widest_first
from analytics.model.records.goals import Benefit, Goal, Kpi
from analytics.model.records.programme import Objective, Programme
from analytics.model.records.vision import Element
from analytics.workspace import Workspace
from pages.shell import figure_benefits, figure_objectives
from tests.app.words import words


@pytest.fixture(scope="session")
def surveyed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the sample's newest survey and nothing written down, closed; tests get copies."""
    folder = tmp_path_factory.mktemp("surveyed") / "workspace"
    with Workspace(folder) as workspace:
        wave = sample.read_sample()[1][-1]
        workspace.load(
            workspace.check(wave.files), wave.name, opened=wave.opened, invited=wave.invited, closed=wave.closed
        )
    return folder


@pytest.fixture
def goals(empty_folder: Path, surveyed: Path, empty_app: Callable[..., AppTest]) -> Callable[[], AppTest]:
    """Opens the Goals page on a survey without any record."""
    shutil.copytree(surveyed, empty_folder)
    return lambda: empty_app("goals")


def kept() -> Workspace:
    from pages.shell.workspace import workspace

    return workspace()


def press(opened: AppTest, label: str) -> AppTest:
    return next(button for button in opened.button if button.label == label).click().run()


def by(opened: AppTest, name: str) -> None:
    for field in opened.text_input:
        if field.label.startswith("Your name"):
            field.set_value(name)


def frame(workspace: Workspace) -> None:
    """What a goal must serve before it can be relevant: an element of the vision for every dimension, and an objective."""
    workspace.save_record(Programme("programme", starts=date(2026, 11, 2), ends=date(2028, 10, 30)), "Ana")
    objective = workspace.save_record(Objective(name="Parcels arrive the next day", priority="3"), "Ana")
    model = workspace.model_of(None)
    workspace.save_record(
        Element(name="One desk", dimensions=tuple(one.id for one in model.dimensions), objectives=(objective.id,)),
        "Ana",
    )


def open_goals(workspace: Workspace) -> list[Goal]:
    return [one for one in workspace.records().of(Goal) if one.state == "open"]


def test_an_empty_workspace_says_how_to_begin(empty_app: Callable[..., AppTest]) -> None:
    opened = empty_app("goals")
    assert not opened.exception
    assert "No goals yet" in opened.title[0].value
    assert any(button.label == "Take in a survey first" for button in opened.button)


def mandates(opened: AppTest) -> None:
    """Say of every draft on the page that its owner may decide."""
    for box in opened.checkbox:
        if box.label.endswith("may decide what it takes"):
            box.check()
    opened.run()


def test_three_goals_are_drafted_from_the_widest_gaps_and_kept_in_one_click(goals: Callable[[], AppTest]) -> None:
    """S1.13, S2.11–S2.19: figure, baseline, target, date and owner are filled in; what a draft does not pass is said before it is kept."""
    opened = goals()
    frame(kept())
    opened.run()
    assert "No goals yet" in opened.title[0].value
    assert "Nobody confirmed that “Tool owner” may decide" in words(opened)
    by(opened, "Ana")
    press(opened, "Keep these three goals")
    assert not opened.exception
    assert not opened.error
    kept_goals = open_goals(kept())
    assert len(kept_goals) == 3
    assert all(one.baseline and one.target and one.due and one.owner for one in kept_goals)
    assert all(kept().records().find(Kpi, one.kpi) for one in kept_goals)
    assert "None of three goals is SMART yet" in opened.title[0].value


def test_three_smart_goals_are_made_on_the_page_alone(goals: Callable[[], AppTest]) -> None:
    """S2.11–S2.19: the drafts keep all five letters once somebody says that their owners may decide; one that does not stays unkept."""
    opened = goals()
    frame(kept())
    by(opened.run(), "Ana")
    for gap in widest_first(kept().gaps()):
        opened.session_state["goals.draft"] = True
        opened.run().selectbox(key="goals.draft.what").set_value(gap.id).run()
        mandates(opened)
        draft = kept().draft_goal(gap.id)
        if kept().check_draft(replace(draft, goal=replace(draft.goal, mandate=True))).smart:
            press(opened, "Keep this goal")
        assert not opened.exception
        if len(open_goals(kept())) == 3:
            break
    assert [one.missing for one in kept().goal_checks()] == [(), (), ()]
    assert "All three goals are SMART" in opened.title[0].value


def test_a_goal_by_hand_says_what_is_missing_letter_by_letter(goals: Callable[[], AppTest]) -> None:
    """S2.15–S2.19: the messages of domain.md §7.2 stand beside the fields."""
    opened = goals()
    kept().save_record(Goal(name="Better service"), "Ana")
    opened.run()
    press(opened, "Open")
    assert not opened.exception
    for letter, message in {
        "M": "No baseline: nobody can see progress",
        "R": "Does not serve any part of the vision",
    }.items():
        opened.segmented_control(key="goal.part.G1").set_value(letter).run()
        assert message in words(opened), letter


def test_a_goal_is_closed_with_a_reason_and_stays_in_sight(goals: Callable[[], AppTest]) -> None:
    """S2.20: a goal cannot be deleted, only closed with a reason."""
    opened = goals()
    goal = kept().save_record(Goal(name="Restore within four hours"), "Ana")
    opened.run()
    press(opened, "Open")
    opened.segmented_control(key=f"goal.part.{goal.id}").set_value("end").run()
    by(opened, "Ana")
    press(opened, "Close the goal")
    assert open_goals(kept()) == [goal]
    assert opened.error
    opened.text_area(key=f"goal.{goal.id}.why").set_value("The service ends")
    by(opened, "Ana")
    press(opened, "Close the goal")
    assert not open_goals(kept())
    assert "The service ends" in words(opened)
    press(opened, "Open it again")
    assert [one.id for one in open_goals(kept())] == [goal.id]


def test_a_review_is_kept(goals: Callable[[], AppTest]) -> None:
    """S4.45: keep, change or stop."""
    opened = goals()
    goal = kept().save_record(Goal(name="Restore within four hours"), "Ana")
    opened.run()
    press(opened, "Open")
    opened.segmented_control(key=f"goal.part.{goal.id}").set_value("reviews").run()
    by(opened, "Ana")
    press(opened, "Keep the review")
    assert not opened.exception
    assert "Keep going" in words(opened)


def test_the_switch_decides_whether_goals_weigh(goals: Callable[[], AppTest]) -> None:
    """S1.13, S4.12: an open goal makes its dimension count 1.5 times, as long as the switch is on."""
    opened = goals()
    gap = next(gap for gap in kept().gaps() if gap.gap)
    kept().save_record(Goal(name="One goal", dimension=gap.id), "Ana")
    opened.session_state["detail"] = "What counts more"
    opened.run()
    assert not opened.exception
    assert "One dimension counts more" in words(opened)
    assert "1.0 × 1.5" in words(opened)
    opened.toggle(key="goals.weigh.True").set_value(False).run()
    assert kept().records().programme.weigh
    assert "Your name is missing" in opened.error[0].value
    by(opened, "Ana")
    opened.run()
    assert kept().record_history(kept().records().programme)[0].by == "Ana"
    assert not kept().records().programme.weigh
    assert "One dimension would count more" in words(opened)
    assert next(one for one in kept().gaps() if one.id == gap.id).weight == gap.weight


@pytest.mark.parametrize(
    "part",
    [
        "Figures", "Objectives", "Business case", "Benefits", "What counts more", "To follow up", "Decisions", "Service goals"
    ],
)  # fmt: skip
def test_every_part_opens_without_and_with_records(goals: Callable[[], AppTest], part: str) -> None:
    opened = goals()
    opened.session_state["detail"] = part
    opened.run()
    assert not opened.exception
    frame(kept())
    kpi = kept().save_record(Kpi(name="Time to *restore* <b>", unit="hours", direction="down"), "Ana")
    kept().save_record(
        Goal(
            name="Restore [fast](x)",
            kpi=kpi.id,
            baseline=9,
            baseline_day=date(2026, 11, 1),
            target=4,
            due=date(2027, 6, 30),
        ),
        "Ana",
    )
    opened.run()
    assert not opened.exception


def test_the_sample_says_six_of_eight_goals_and_which_to_repair(app: Callable[..., AppTest]) -> None:
    """S2.15: the sample's seventh goal joins two results on purpose (sample_data/README.md)."""
    opened = app("goals")
    assert not opened.exception
    assert opened.title[0].value.startswith("Six of eight goals are SMART")
    press(opened, "Repair this goal")
    assert "Two results in one goal" in words(opened)
    opened.session_state["detail"] = "Objectives"
    assert "as above" in words(opened.run())


def test_every_letter_and_part_of_every_goal_of_the_sample_opens(app: Callable[..., AppTest]) -> None:
    opened = app("goals")
    for goal in open_goals(kept()):
        opened.session_state["goal"] = goal.id
        opened.run()
        for part in ("S", "M", "A", "R", "T", "course", "reviews", "end"):
            opened.segmented_control(key=f"goal.part.{goal.id}").set_value(part).run()
            assert not opened.exception, (goal.id, part)
            assert not opened.error, (goal.id, part)


def test_the_tree_writes_names_as_they_stand() -> None:
    """S4.48: what breaks the chain stands where it breaks, and an element is written out once."""
    goal = TreeNode("goal", "G1", "Restore *fast*", light="red", missing="no measure leads there")
    element = TreeNode("element", "V1", "One desk", (goal,))
    tree = (
        TreeNode("objective", "O1", "Next day", (element,), priority=3),
        TreeNode("objective", "O2", "Cheap", (element,), priority=1),
    )
    lines = figure_objectives.written(tree).split("\n")
    assert len(lines) == 5
    assert "Restore \\*fast\\*" in lines[2]
    assert "no measure leads there" in lines[2]
    assert lines[4].endswith(":gray[as above]")


def test_the_address_names_the_open_card_and_part(
    goals: Callable[[], AppTest], empty_app: Callable[..., AppTest]
) -> None:
    """A link opens the same goal and the same part for somebody else; folding the card up takes it out of the address."""
    opened = goals()
    first, second = (kept().save_record(Goal(name=f"Goal {number}"), "Ana") for number in (1, 2))
    opened.run()
    opened.button(key=f"goal.open.{second.id}").click().run()
    assert opened.query_params["goal"] == second.id
    other = empty_app("goals", goal=second.id, detail="Benefits")
    assert "Is the register sound?" in words(other)
    cards = [one for one in other.button if one.key in (f"goal.open.{first.id}", f"goal.open.{second.id}")]
    assert [(one.key, one.label) for one in cards] == [
        (f"goal.open.{second.id}", "Fold up"),  # what the link led to stands first
        (f"goal.open.{first.id}", "Open"),
    ]
    other.button(key=f"goal.open.{second.id}").click().run()
    assert "goal" not in other.query_params
    assert not empty_app("goals", goal="G99").exception


def test_dimensions_without_a_goal_stand_together_and_each_is_drafted_in_one_click(
    goals: Callable[[], AppTest],
) -> None:
    """S4.6: one sentence for all dimensions the vision wants to rise and no goal names, not a row each."""
    opened = goals()
    frame(kept())
    gap = widest_first(kept().gaps())[0]
    kept().save_record(Goal(name="A goal of its own"), "Ana")
    opened.session_state["detail"] = "To follow up"
    opened.run()
    text = words(opened)
    assert f"{len(kept().gaps())} dimensions without a goal" in text
    assert "no goal says how far" not in text
    opened.button(key=f"goals.follow-up.draft.{gap.id}").click().run()
    assert not opened.exception
    assert opened.selectbox(key="goals.draft.what").value == gap.id
    assert "Keep this goal" in [one.label for one in opened.button]


def test_gains_of_a_figure_in_per_cent_are_percentage_points(goals: Callable[[], AppTest]) -> None:
    """S4.50: benefits are counted in the unit of their figure; what is more of a share is points, not per cent a year."""
    opened = goals()
    kpi = kept().save_record(Kpi(name="Ordered from the list", unit="%"), "Ana")
    kept().save_record(Benefit(name="Calm", sort="satisfaction", kpi=kpi.id, planned=9, starts=date(2030, 1, 1)), "Ana")
    opened.session_state["detail"] = "Benefits"
    text = words(opened.run())
    assert "9 percentage points planned; nothing of it is due yet" in text
    assert "9 %" not in text
    assert figure_benefits.brought(1, "%") == "1 percentage point"
    assert figure_benefits.brought(9, "hours") == "9 hours"
