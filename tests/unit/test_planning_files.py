"""The planning workbook through the workspace: out of one, into another, and when somebody was quicker."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from analytics.__main__ import main
from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.records.document import to_json
from analytics.model.records.goals import Goal, Kpi, Reading
from analytics.model.records.programme import Group
from analytics.model.records.vision import PassOn
from analytics.model.survey import SourceFile
from analytics.workspace import Workspace
from tests.unit.ingest.hostile_files import hostile


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace(tmp_path / "one") as opened:
        yield opened


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace(tmp_path / "two") as opened:
        yield opened


def filled(workspace: Workspace) -> Goal:
    group = workspace.save_record(Group(name="Service desk", people=12), "Ana")
    kpi = workspace.save_record(Kpi(name="=Restore time", unit="hours"), "Ana")
    workspace.save_record(PassOn(round="Autumn", group=group.id, readers=4, passed=1), "Ana")
    return workspace.save_record(Goal(name="Größer & schneller\u00a0– now", kpi=kpi.id, target=4.0), "Ana")


def documents(workspace: Workspace) -> list[tuple[str, str]]:
    return [(one.id, to_json(one)) for one in workspace.records().every()]


def source(content: bytes, name: str = "plan.xlsx") -> SourceFile:
    return SourceFile(name, content)


@pytest.mark.parametrize("language", ["en", "de"])
def test_into_another_workspace_and_out_again(workspace: Workspace, other: Workspace, language: str) -> None:
    filled(workspace)
    check = other.check_planning(source(workspace.planning_workbook(language)))
    assert check.findings == ()
    assert not list(other.records().every())
    other.take_planning(check, "Ben")
    assert documents(other) == documents(workspace)
    assert other.check_planning(source(workspace.planning_workbook(language))).edits == ()


def test_nothing_is_taken_if_somebody_was_quicker(workspace: Workspace) -> None:
    goal = filled(workspace)
    book = openpyxl.load_workbook(io.BytesIO(workspace.planning_workbook()))
    book["Goals"].cell(2, [cell.value for cell in book["Goals"][1]].index("Target") + 1).value = 3
    book["Groups"].cell(3, 2).value = "Yard"
    changed = io.BytesIO()
    book.save(changed)
    check = workspace.check_planning(source(changed.getvalue()))
    workspace.save_record(replace(goal, target=5.0), "Ben")
    with pytest.raises(LeitsternError, match="was changed since") as error:
        workspace.take_planning(check, "Ana")
    assert [finding.where.item for finding in error.value.findings] == [goal.id]
    assert [one.name for one in workspace.records().of(Group)] == ["Service desk"]
    assert workspace.records().get(Goal, goal.id).target == 5.0


def test_only_readings_with_the_figures_to_choose_from(workspace: Workspace) -> None:
    filled(workspace)
    book = openpyxl.load_workbook(io.BytesIO(workspace.planning_workbook(kinds=("reading",), empty=True)))
    assert book.sheetnames == ["How to", "Readings", "Lists"]
    for place, value in enumerate(("", "K1 =Restore time", "2026-10-31", 8.5), start=1):
        book["Readings"].cell(2, place).value = value or None
    changed = io.BytesIO()
    book.save(changed)
    check = workspace.check_planning(source(changed.getvalue()))
    workspace.take_planning(check, "Ana")
    assert [(one.kpi, one.value) for one in workspace.records().of(Reading)] == [("K1", 8.5)]


def test_unknown_kinds_are_named(workspace: Workspace) -> None:
    with pytest.raises(UnknownName):
        workspace.planning_workbook(kinds=("dance",))


def test_a_refused_check_is_not_taken(workspace: Workspace) -> None:
    check = workspace.check_planning(source(b"no workbook"))
    assert check.refused
    with pytest.raises(LeitsternError):
        workspace.take_planning(check, "Ana")


def test_the_example_is_the_samples(workspace: Workspace) -> None:
    check = workspace.check_planning(source(workspace.planning_workbook("de", example=True)))
    assert not check.refused, check.findings
    assert len({change.kind for change in check.changes}) > 20


@pytest.mark.parametrize(("name", "content", "code"), list(hostile()))
def test_hostile_files_give_findings_and_never_fail(workspace: Workspace, name: str, content: bytes, code: str) -> None:
    file = source(content, f"{name}.xlsx")
    for check in (workspace.check_planning(file), workspace.check_pass_on(file, "T"), workspace.check_pulse(file)):
        assert check.refused, (name, code)
        assert check.edits == ()


def test_the_same_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace(tmp_path / "one") as one:
        filled(one)
    book = str(tmp_path / "plan.xlsx")
    assert main(["--workspace", str(tmp_path / "one"), "planning", book, "--language", "de"]) == 0
    two = ["--workspace", str(tmp_path / "two"), "planning-load", book, "--by", "Ben"]
    assert main([*two, "--check"]) == 0
    assert "nothing kept" in capsys.readouterr().out
    assert main([*two, "--json"]) == 0
    assert '"kept": true' in capsys.readouterr().out
    for verb in ("pass-on", "pulse"):
        assert main(["--workspace", str(tmp_path / "two"), verb, str(tmp_path / f"{verb}.xlsx")]) == 0
    empty = ["pass-on-load", str(tmp_path / "pass-on.xlsx"), "--test", "Autumn", "--by", "Ben"]
    assert main(["--workspace", str(tmp_path / "two"), *empty]) == 1
    assert "no row with an answer" in capsys.readouterr().out
    with Workspace(tmp_path / "two") as other, Workspace(tmp_path / "one") as one:
        assert documents(other) == documents(one)
