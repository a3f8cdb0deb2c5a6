"""What Fjordmark wrote down comes in through its planning workbook, and holds what README.md says is in it on purpose."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime

import openpyxl
import pytest

from analytics.export.planning_workbook import planning_workbook
from analytics.model.check import Check
from analytics.model.errors import LeitsternError
from analytics.model.finding import Severity
from analytics.model.records.communication import Message
from analytics.model.records.document import breaches, normal, to_json
from analytics.model.records.goals import Goal
from analytics.model.records.kinds import KINDS
from analytics.model.records.parts import kind_of
from analytics.model.records.programme import Group, Member
from analytics.model.records.revision import Edit
from analytics.model.records.vision import Vision
from analytics.model.sample import read_planning
from analytics.model.shipped import shipped_catalogue, shipped_model
from analytics.workspace import Workspace
from sample_data.planning import planning

TODAY = datetime(2026, 11, 15, 12, 0, tzinfo=UTC)
Cells = list[tuple[object, ...]]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with Workspace(tmp_path_factory.mktemp("sample"), clock=lambda: TODAY) as workspace:
        workspace.demo()
        yield workspace


def cells(content: bytes) -> dict[str, Cells]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def failed(checks: tuple[Check, ...]) -> set[tuple[str, str]]:
    return {(check.rule, check.item) for check in checks if check.verdict == "fail"}


def test_the_script_writes_the_committed_workbook_again() -> None:
    made = planning_workbook(planning(), shipped_model(), shipped_catalogue())
    assert cells(made) == cells(read_planning().content), "run python -m sample_data.make_sample sample_data"


def test_everything_written_down_can_be_kept_as_it_is() -> None:
    records = planning()
    for one in records.every():
        assert normal(one) == one
        assert breaches(one, records) == ()


def test_the_demo_holds_what_was_written_down_byte_for_byte(filled: Workspace) -> None:
    kept, written = filled.records(), planning()
    assert [(one.id, to_json(one)) for one in kept.every()] == [(one.id, to_json(one)) for one in written.every()]
    vision = kept.vision
    assert vision is not None
    assert [(one.number, one.by) for one in filled.record_history(vision)] == [(1, "Fjordmark Logistics")]


def test_the_workbook_is_taken_in_without_a_remark(filled: Workspace) -> None:
    check = filled.check_planning(read_planning())
    assert [finding for finding in check.findings if finding.severity is not Severity.NOTE] == []
    assert check.edits == ()


def test_every_kind_that_is_not_an_exception_has_records() -> None:
    records = planning()
    assert {key for key in KINDS if not records.by_kind.get(key)} == {"set_aside"}
    assert {kind_of(one).key for one in records.every()} == set(KINDS) - {"set_aside"}


def test_eight_goals_of_which_two_fail_smart_on_purpose(filled: Workspace) -> None:
    """S2.11–S2.19: G7 joins two results, G8 starts from an old figure and has an owner without a part in it."""
    found = {one.goal.id: one for one in filled.goal_checks()}
    assert [goal for goal, one in found.items() if not one.smart] == ["G7", "G8"]
    broken = {
        goal: {check.rule for letter in found[goal].letters for check in letter.checks if check.verdict == "fail"}
        for goal in ("G7", "G8")
    }
    assert broken == {
        "G7": {"SMART-S-ONE"},
        "G8": {"SMART-M-BASELINE", "SMART-A-OWNER", "SMART-A-INFLUENCE"},
    }
    assert filled.goal_conflicts() == ()


def test_the_vision_fails_only_what_it_fails_on_purpose(filled: Workspace) -> None:
    """V1–V10: one member has not approved, one group cannot pass it on."""
    applications = next(group.id for group in planning().of(Group) if group.name == "Applications")
    broken = failed(filled.vision_checks())
    assert {rule for rule, _ in broken} == {"V8", "V9"}
    assert ("V9", applications) in broken


def test_the_communication_plan_has_the_holes_it_shall_have(filled: Workspace) -> None:
    """C1–C12: those README.md names and no others."""
    records = planning()
    poster = next(one.id for one in records.of(Message) if one.group == "A4" and one.medium == "poster")
    unready = next(one.id for one in records.of(Message) if one.group == "A2" and str(one.sent) == "2026-09-22")
    broken = failed(filled.communication_checks())
    named = {("C1", "A5"), ("C2", "A5"), ("C5", "A5"), ("C8", "A5"), ("C8", ""), ("C3", "A8"), ("C7", poster)}
    named |= {("C11", unready), ("C12", "A3"), ("C12", "A8"), ("C-CONCERNS", "Q8")}
    named |= {("C9", "mE05"), ("C9", "mP02"), ("C9", "mP06")}
    assert named <= broken
    assert broken - named <= {("C-PART", "A8"), ("C10", "")}


def test_one_figure_is_red_one_grey_and_the_others_move(filled: Workspace) -> None:
    """Domain.md §7.3 on 15 November 2026."""
    lights = {one.goal.id: one.light for one in filled.figures() if one.goal}
    assert lights == {
        "G1": "green",
        "G2": "green",
        "G3": "red",
        "G4": "green",
        "G5": "grey",
        "G6": "amber",
        "G7": "green",
        "G8": "amber",
    }


def test_goals_change_nothing_about_the_gaps_until_they_are_told_to(filled: Workspace) -> None:
    assert not filled.records().programme.weigh
    assert {gap.weight for gap in filled.gaps("Autumn 2026")} == {1.0}


def test_nothing_names_a_member_but_the_coalition() -> None:
    names = {one.name for one in planning().of(Member)}
    for one in planning().every():
        if not isinstance(one, Member):
            assert not any(name in to_json(one) for name in names)


def test_the_sample_does_not_mix_with_what_somebody_wrote(workspace: Workspace) -> None:
    workspace.save_records([Edit(Vision("vision", core="Ours"))], "Ana")
    with pytest.raises(LeitsternError, match="already holds something written down"):
        workspace.demo()
    assert workspace.is_empty()
    assert workspace.records().of(Goal) == ()
