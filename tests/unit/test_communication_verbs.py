"""The communication plan through the façade and on the command line."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.model.errors import LeitsternError
from analytics.model.records.communication import Message
from analytics.model.records.programme import Group
from analytics.model.records.vision import Vision
from analytics.workspace import Workspace


def begun(folder: Path) -> None:
    """Vision, a group and a programme of two phases that begins in a week."""
    soon = datetime.now().astimezone().date() + timedelta(days=7)
    with Workspace(folder) as workspace:
        workspace.save_record(
            Vision(what_for="We stand still for hours at night.", if_nothing="Four contracts go."), "Ana"
        )
        workspace.save_record(Group(name="Desk", impact="high", change="Calls are answered within a minute."), "Ana")
        frame = replace(workspace.records().programme, starts=soon, ends=soon + timedelta(days=223))
        workspace.save_record(frame, "Ana")


def test_it_works_without_survey_and_plan(tmp_path: Path) -> None:
    with Workspace(tmp_path) as workspace:
        assert workspace.communication_matrix().cells == ()
        assert {one.domain for one in workspace.suggested_groups()} >= {"SD", "OP"}
        assert workspace.pulse_figures() == ()
        with pytest.raises(LeitsternError, match="whom the programme touches"):
            workspace.draft_communication()
        german = workspace.communication_checks(language="de")
        assert german[0].message == "Es ist nicht aufgeschrieben, wen das Programm betrifft."


def test_a_draft_is_kept_with_its_author_once(tmp_path: Path) -> None:
    """C1–C3, C5: kept as one; a second time there is nobody left who hears nothing."""
    begun(tmp_path)
    with Workspace(tmp_path) as workspace:
        kept = workspace.keep_communication(workspace.draft_communication(), "Ana")
        first = next(one for one in kept if isinstance(one, Message))
        assert workspace.record_history(first)[0].by == "Ana"
        assert workspace.draft_communication().messages == ()
        failed = {one.rule for one in workspace.communication_checks() if one.verdict == "fail"}
        assert not failed & {"C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C10"}
        assert workspace.communication_matrix().holes == ()


def test_the_command_line_says_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    begun(tmp_path)
    call = ["--workspace", str(tmp_path)]
    assert main([*call, "draft-communication", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert not shown["kept"]
    assert main([*call, "draft-communication", "--keep", "--by", "Ana"]) == 0
    capsys.readouterr()
    assert main([*call, "communication", "--json", "--language", "de"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["missing"] for row in found["matrix"]] == [[], []]
    assert {one["rule"] for one in found["checks"]} >= {f"C{number}" for number in range(1, 13)}
    assert main([*call, "communication"]) == 0
    assert "ok   C1" in capsys.readouterr().out
    assert main([*call, "message-kit", str(tmp_path / "kit.html"), "--language", "de"]) == 0
    assert "Kernbotschaften" in (tmp_path / "kit.html").read_text("utf-8")
    assert main([*call, "message-calendar", str(tmp_path / "plan.ics")]) == 0
    messages = sum(record["kind"] == "message" for record in shown["records"])
    assert (tmp_path / "plan.ics").read_text("utf-8").count("BEGIN:VEVENT") == messages
