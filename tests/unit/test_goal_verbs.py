"""Goals through the workspace and on the command line: drafted, kept, reviewed, closed (S1.13, S2.20, S4.45)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.maturity import MaturityModel
from analytics.model.records.goals import Goal, GoalReview, Kpi
from analytics.model.records.programme import Objective, Programme
from analytics.model.records.vision import Element
from analytics.workspace import Workspace
from tests.conftest import NOON
from tests.workbooks import filled_collection


@pytest.fixture
def surveyed(tmp_path: Path, model: MaturityModel) -> Iterator[Workspace]:
    """Twenty-four people at levels 0 to 2, closed eleven days ago, nothing written down yet."""
    people = [
        (f"{role}{n}", role, "Plant", {s.id: (n + k) % 3 for k, s in enumerate(model.statements_for(role))})
        for role in ("MGR", "OWN", "DSK", "ENG")
        for n in range(6)
    ]
    with Workspace(tmp_path / "workspace", clock=lambda: NOON) as workspace:
        checked = workspace.check([filled_collection(model, people)])
        workspace.load(checked, "Autumn", opened=date(2026, 10, 1), closed=date(2026, 10, 22))
        yield workspace


def test_three_smart_goals_from_an_empty_workspace(surveyed: Workspace) -> None:
    """The widest gaps give three goals; with mandate, an element of the vision and an objective they are SMART (S1.13, S2.14)."""
    drafts = surveyed.draft_goals(3)
    assert len(drafts) == 3
    objective = surveyed.save_record(Objective(name="Deliver on time"), "Ana")
    dimensions = tuple(one.goal.dimension for one in drafts)
    surveyed.save_record(Element(name="Fast again", dimensions=dimensions, objectives=(objective.id,)), "Ana")
    for draft in surveyed.draft_goals(3):
        ready = replace(draft, goal=replace(draft.goal, mandate=True))
        assert set(surveyed.check_draft(ready).missing) <= {"A"}  # somebody may lack the days
        surveyed.keep_draft(ready, "Ana")
    checked = surveyed.goal_checks()
    assert [one.goal.dimension for one in checked] == list(dimensions)
    assert len(surveyed.records().of(Kpi)) == 3
    assert surveyed.records().programme.starts == NOON.date()
    assert sum(one.smart for one in checked) >= 2
    for one in checked:
        assert {check.rule for letter in one.letters for check in letter.open} <= {"SMART-A-CAPACITY"}


def test_nothing_is_kept_of_a_draft_that_cannot_be_kept(surveyed: Workspace) -> None:
    """Goal, figure and dates are kept together or not at all."""
    (draft,) = surveyed.draft_goals(1)
    with pytest.raises(LeitsternError):
        surveyed.keep_draft(replace(draft, goal=replace(draft.goal, elements=("V9",))), "Ana")
    assert list(surveyed.records().every()) == []


def test_the_figure_of_a_dimension_is_kept_once(surveyed: Workspace) -> None:
    """Two goals on one level share its figure; dates of the programme that are there stay."""
    surveyed.save_record(Programme(starts=date(2026, 9, 1), ends=date(2028, 3, 31)), "Ana")
    first = surveyed.draft_goal("P1")
    assert first.programme is None
    one, two = surveyed.keep_draft(first, "Ana"), surveyed.keep_draft(first, "Ben")
    assert (one.id, two.id, one.kpi) == ("G1", "G2", two.kpi)
    assert surveyed.records().programme.ends == date(2028, 3, 31)


def test_a_workspace_without_survey_checks_goals_and_drafts_none(workspace: Workspace) -> None:
    """The vision and its goals come before the survey (S1.1)."""
    workspace.save_record(Goal(name="Restore in four hours instead of nine"), "Ana")
    assert [one.score for one in workspace.goal_checks()] == [0]
    assert workspace.draft_goals() == ()
    with pytest.raises(LeitsternError, match="not known"):
        workspace.draft_goal("P1")
    with pytest.raises(UnknownName):
        workspace.draft_goal("nothing")
    assert workspace.goal_checks(language="de")[0].said.startswith("Noch nicht SMART")


def test_a_goal_is_closed_with_a_reason(workspace: Workspace) -> None:
    """S2.20: not without one, not as open; what became of it stays readable."""
    goal = workspace.save_record(Goal(name="Restore in four hours"), "Ana")
    for state, reason in (("reached", " \n "), ("open", "because"), ("gone", "because")):
        with pytest.raises(LeitsternError):
            workspace.close_goal(goal, state, reason, "Ana")
    closed = workspace.close_goal(goal, "reached", "Four hours since June.", "Ana")
    assert (closed.state, closed.closed, closed.closed_reason) == ("reached", NOON.date(), "Four hours since June.")
    assert workspace.record_history(closed)[0].by == "Ana"
    assert workspace.goal_follow_up()[0].verdict == "pass"


def test_a_review_keeps_changes_or_stops(workspace: Workspace) -> None:
    """S4.45: “stop” closes the goal with the review's reason, both or neither."""
    goal = workspace.save_record(Goal(name="Restore in four hours"), "Ana")
    review = workspace.review_goal(goal, "keep", "", "Ana", date(2026, 10, 1))
    assert (review.goal, review.held) == (goal.id, date(2026, 10, 1))
    with pytest.raises(LeitsternError, match="reason"):
        workspace.review_goal(goal, "stop", "", "Ana")
    with pytest.raises(LeitsternError):
        workspace.review_goal(goal, "perhaps", "x", "Ana")
    assert len(workspace.records().of(GoalReview)) == 1
    workspace.review_goal(goal, "stop", "The business changed its mind.", "Ana")
    kept = workspace.records().get(Goal, goal.id)
    assert (kept.state, kept.closed_reason) == ("stopped", "The business changed its mind.")


def test_the_command_line_drafts_lists_reviews_and_closes(
    surveyed: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every verb with --json and in words, in both languages."""
    folder = str(surveyed.folder)
    surveyed.close()

    def run(*words: str, code: int = 0) -> str:
        assert main(["--workspace", folder, *words]) == code
        said = capsys.readouterr()
        return said.out or said.err

    assert "No goals yet" in run("goals")
    assert "Nobody said who" in run("draft-goal", "--keep", code=1)
    assert len(json.loads(run("draft-goal", "--json"))) == 3
    kept = json.loads(run("draft-goal", "P1", "--keep", "--mandate", "--by", "Ana", "--json"))
    assert (kept[0]["kept"], kept[0]["goal"]["dimension"], kept[0]["kpi"]["id"]) == ("G1", "P1", "K1")
    listed = json.loads(run("goals", "--json"))
    assert set(listed) == {"goals", "conflicts", "follow_up"}
    assert [one["letter"] for one in listed["goals"][0]["letters"]] == list("SMART")
    assert "Dient keinem Teil der Vision." in run("goals", "--language", "de")
    assert "GR1: keep G1." in run("review-goal", "G1", "keep", "--by", "Ana")
    assert "with a reason" in run("close-goal", "G1", "stopped", code=1)
    assert "G1 is stopped." in run("close-goal", "G1", "stopped", "--reason", "Merged.", "--by", "Ana")
    assert "There is no goal" in run("close-goal", "G7", "stopped", "--reason", "x", code=1)


def test_goals_of_the_sample_and_drafts_from_it(tmp_path: Path) -> None:
    """Two of eight goals fail on purpose; each draft passes all letters, or names the mandate, the days or the vision as what is missing."""
    with Workspace(tmp_path / "workspace", clock=lambda: datetime(2026, 11, 15, 12, tzinfo=UTC)) as sample:
        sample.demo()
        missing = {one.goal.id: one.missing for one in sample.goal_checks()}
        assert len(missing) == 8
        assert sorted(letters for letters in missing.values() if letters) == [("M", "A"), ("S",)]
        assert sample.goal_conflicts() == ()
        known = {"SMART-A-OWNER", "SMART-A-CAPACITY", "SMART-R-VISION", "SMART-R-OBJECTIVE"}
        for language in ("en", "de"):
            drafts = sample.draft_goals(28, language=language)
            assert len(drafts) > 15
            for draft in drafts:
                open_rules = {check.rule for letter in draft.check.letters for check in letter.open}
                assert "SMART-A-OWNER" in open_rules, "the app cannot know who may decide"
                bare = set() if draft.goal.measures else {"SMART-A-GAINS", "SMART-A-INFLUENCE"}
                assert open_rules <= known | bare, draft.goal.name
        ready = [one for one in drafts if {c.rule for x in one.check.letters for c in x.open} == {"SMART-A-OWNER"}]
        assert ready
        first = replace(ready[0], goal=replace(ready[0].goal, mandate=True))
        assert sample.check_draft(first, language="de").smart
