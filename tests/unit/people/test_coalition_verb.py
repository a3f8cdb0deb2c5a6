"""The coalition through the workspace and on the command line: nothing is kept by asking, nobody is named (S0.4, S0.30)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.workspace import Workspace
from tests.conftest import NOON
from tests.unit.people.coalition_cases import MEMBERS, RECORDS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with the coalition of EX18, closed again."""
    place = tmp_path / "workspace"
    with Workspace(place, clock=lambda: NOON) as workspace:
        for record in RECORDS:
            workspace.save_record(record, "Ana")
    return place


def test_an_empty_workspace_has_an_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace(tmp_path / "workspace", clock=lambda: NOON) as workspace:
        assert workspace.coalition_health().said == "Nobody is in the coalition yet."
        assert workspace.coalition_suggestions() == ()
        assert [one.verdict for one in workspace.coalition_checks()] == ["unknown"] * 4
    assert main(["--workspace", str(tmp_path / "workspace"), "coalition"]) == 0
    assert "Nobody is in the coalition yet." in capsys.readouterr().out


def test_what_if_keeps_nothing(folder: Path) -> None:
    with Workspace(folder, clock=lambda: NOON) as workspace:
        before = workspace.records()
        found = workspace.coalition_health()
        assert found.fix is not None
        assert workspace.coalition_health(plus=found.fix.edits).light == "green"
        assert workspace.coalition_health(without=["B", "B"]).members == len(MEMBERS) - 1
        assert workspace.coalition_health() is found
        assert workspace.records() == before


def test_what_if_of_somebody_who_is_not_there_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--workspace", str(folder), "coalition", "--without", "Nope"]) != 0
    assert "There is no coalition member “Nope”." in capsys.readouterr().err


def test_the_suggested_change_kept_makes_it_green(folder: Path) -> None:
    with Workspace(folder, clock=lambda: NOON) as workspace:
        fix = workspace.coalition_health().fix
        assert fix is not None
        workspace.save_record(fix.edits[0], "Ana", workspace.records().revision(fix.edits[0]))
        assert workspace.coalition_health().light == "green"


@pytest.mark.parametrize("form", [[], ["--json"], ["--language", "de"], ["--without", "A"]])
def test_the_command_line_names_and_rates_nobody(
    form: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--workspace", str(folder), "coalition", *form]) == 0
    printed = capsys.readouterr()
    for one in MEMBERS:
        assert one.name not in printed.out + printed.err
    assert "instead of" not in printed.out
    assert "commitment 4" not in printed.out.lower()


def test_json_holds_parts_checks_and_traits(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--workspace", str(folder), "coalition", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["light"], found["members"]) == ("red", 8)
    assert next(one["part"] for one in found["parts"]) == "continuity"
    assert {"S0.1", "S0.28", "S0.30"} <= {one["rule"] for one in found["checks"]}
    assert not {"said", "edits", "ratings"} & set(found["suggestions"][0])
    assert not {"share", "concentration", "cells", "voices"} & {*found, *found["leaving"][0]}
