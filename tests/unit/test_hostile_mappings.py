"""Mappings edited by hand, on the command line and in the workspace: a reason for each, nothing guessed, no name kept."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from analytics.__main__ import main
from analytics.model.mapping import Hints
from analytics.model.survey import SourceFile
from analytics.workspace import Workspace
from tests.unit.ingest.exports import repeated

AGREEMENT = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")
QUESTIONS = ("The desk is fast", "The tools are good", "I am trained for my tools")


def export(role: tuple[str, ...] = (), questions: tuple[str, ...] = QUESTIONS) -> bytes:
    columns = {"Timestamp": [f"2026/03/01 8:{k:02d}:00 AM EET" for k in range(20)]}
    columns |= {"Email Address": [f"person{k}@firm.example" for k in range(20)]}
    if role:
        columns["What is your role?"] = repeated(role, 20)
    columns |= {question: repeated(AGREEMENT, 20) for question in questions}
    return "\n".join(",".join(row) for row in [list(columns), *zip(*columns.values(), strict=True)]).encode()


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The mapping of an export, with the export and its questionnaire in the current folder."""
    monkeypatch.chdir(tmp_path)
    Path("export.csv").write_bytes(export())
    assert main(["--workspace", "data", "draft", "export.csv", "own.xlsx"]) == 0
    assert main(["--workspace", "data", "mapping", "export.csv", "mapping.json", "--model", "own.xlsx"]) == 0
    mapping: dict[str, Any] = json.loads(Path("mapping.json").read_text(encoding="utf-8"))
    return mapping


def check(mapping: dict[str, Any]) -> int:
    Path("changed.json").write_text(json.dumps(mapping), encoding="utf-8")
    call = ["check", "export.csv", "--mapping", "changed.json", "--model", "own.xlsx", "--json"]
    return main(["--workspace", "data", *call])


def test_a_column_that_stands_twice_in_the_mapping_is_one_column(
    made: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    made["columns"].append(made["columns"][2])
    capsys.readouterr()
    assert check(made) == 0
    (file,) = json.loads(capsys.readouterr().out)
    assert [column["header"] for column in file["columns"]] == ["Timestamp", "Email Address", *QUESTIONS]


def test_columns_of_the_mapping_in_another_order_are_told_with_their_own_letters(
    made: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    made["columns"].reverse()
    capsys.readouterr()
    assert check(made) == 0
    (file,) = json.loads(capsys.readouterr().out)
    assert {column["header"]: column["column"] for column in file["columns"]}["Email Address"] == "B"


def test_a_mapping_for_another_file_is_refused_and_not_passed_over(
    made: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("export.csv").write_bytes(export(questions=(*QUESTIONS, "One more question")))
    assert check(made) == 1
    assert "was made for a file with other columns" in capsys.readouterr().err


@pytest.mark.parametrize("use", ["comment", "unit", "site", "language"])
def test_a_column_of_addresses_becomes_nothing_that_is_stored(
    made: dict[str, Any], use: str, capsys: pytest.CaptureFixture[str]
) -> None:
    made["columns"][1]["use"] = use
    assert check(made) == 1
    assert "names people, and names are not stored" in capsys.readouterr().out


def test_roles_of_single_people_who_are_left_out_are_not_kept(tmp_path: Path) -> None:
    """People write their names where a role was asked for."""
    with Workspace(tmp_path) as workspace:
        questions = tuple(statement.text for statement in workspace.model.statements)
        questions = tuple(text for text in questions if "," not in text)[:4]
        role = workspace.model.roles[-1].name
        file = SourceFile("export.csv", export((role, role, role, "Guest", "Anna Muster"), questions))
        file = replace(file, content=file.content.replace(b"Anna Muster", role.encode(), 3))
        mapping = workspace.check([file]).files[0].mapping
        assert mapping is not None
        mapping = replace(mapping, roles={**mapping.roles, "Guest": "", "Anna Muster": ""})
        checked = workspace.check([file], hints=Hints(mappings=(mapping,)))
        workspace.load(checked, "Spring")
        assert "Anna Muster" not in workspace.saved_mappings()[0].roles
        assert role in workspace.saved_mappings()[0].roles
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"Anna Muster" in path.read_bytes()]
