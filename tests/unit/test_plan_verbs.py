"""Stored plans on the command line: versions, reasons, curve, comparison, files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from analytics.__main__ import main
from analytics.model.maturity import MaturityModel
from analytics.workspace import Workspace
from tests.conftest import NOON
from tests.workbooks import filled_collection


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory, model: MaturityModel) -> Iterator[Workspace]:
    """A survey round with two versions of a plan, the second without money."""
    with Workspace(tmp_path_factory.mktemp("verbs") / "workspace", clock=lambda: NOON) as workspace:
        people = [(f"p{n}", "ENG", "Plant", {s.id: 1 for s in model.statements_for("ENG")}) for n in range(6)]
        workspace.load(workspace.check([filled_collection(model, people)]), "A")  # type: ignore[arg-type]
        request = replace(workspace.plan_request(), months=6, seconds=1.0)
        workspace.plan("A", request)
        workspace.plan("A", replace(request, budget_eur=0.0))
        yield workspace


def call(workspace: Workspace, capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    assert main(["--workspace", str(workspace.folder), *words]) == code
    captured = capsys.readouterr()
    return captured.err if code else captured.out


def told(workspace: Workspace, capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    return json.loads(call(workspace, capsys, *words, "--json"))


def test_versions_are_listed_named_and_put_in_force(planned: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert [(row["number"], row["in_force"], row["name"]) for row in told(planned, capsys, "plans")] == [
        (2, True, ""),
        (1, False, ""),
    ]
    rows = told(planned, capsys, "plans", "--use", "1", "--call", "1", "With money")
    assert [(row["number"], row["in_force"], row["name"]) for row in rows] == [(2, False, ""), (1, True, "With money")]
    assert set(rows[0]) == {"number", "made", "name", "gain", "bound", "cost", "months", "measures", "in_force"}
    assert "“With money”" in call(planned, capsys, "plans")
    assert "Known: 1, 2." in call(planned, capsys, "plans", "--use", "9", code=1)
    assert "Give its number" in call(planned, capsys, "plans", "--call", "x", "y", code=1)


def test_two_versions_are_compared(planned: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    found = told(planned, capsys, "compare", "1", "2")
    before, after = planned.plan_version("A", 1), planned.plan_version("A", 2)
    assert found["gain"] == pytest.approx(after.gain - before.gain)
    assert found["cost"] == pytest.approx(-before.cost)
    assert found["inputs"]
    assert call(planned, capsys, "compare", "1", "2").startswith("Gain ")
    assert "no plan number 7" in call(planned, capsys, "compare", "1", "7", code=1)


def test_one_measure_is_explained(planned: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    plan = planned.plan_version("A", 2)
    chosen, out = plan.measures[0], plan.left_out[0]
    answers = told(planned, capsys, "why", chosen.id, "--plan", "2", "--seconds", "2")
    assert set(answers) == {"plan", "complete", "draws", "chosen", "left_out", "robustness", "rules"}
    assert answers["plan"] == 2
    assert set(answers["chosen"]) <= {chosen.id}
    text = call(planned, capsys, "why", out.id, "--plan", "2", "--seconds", "0")
    assert text.startswith(f"{out.name} ({out.id})")
    assert len(text.splitlines()) >= 2
    assert "knows no measure “nothing”" in call(planned, capsys, "why", "nothing", code=1)


def test_the_curve_says_where_more_money_stops_helping(planned: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    curve = told(planned, capsys, "curve", "--plan", "1", "--seconds", "3")
    gains = [point["gain"] for point in curve["points"]]
    assert gains == sorted(gains)
    assert call(planned, capsys, "curve", "--plan", "1").strip().endswith(curve["sentence"])


@pytest.mark.parametrize("kind", ["xlsx", "ics", "jira", "azure", "msproject"])
def test_the_plan_in_force_is_written_for_another_tool(
    planned: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str
) -> None:
    out = tmp_path / "out"
    row = told(planned, capsys, "plan-file", str(out), "--format", kind, "--start", "2027-01-04")
    assert row == {"file": str(out), "format": kind, "bytes": out.stat().st_size}
    if kind == "jira":
        plan = planned.latest_plan("A")
        assert plan is not None
        titles = [
            r["Summary"] for r in csv.DictReader(io.StringIO(out.read_text("utf-8"))) if r["Issue Type"] == "Task"
        ]
        assert titles == [measure.name for measure in plan.measures]


def test_a_day_or_format_that_does_not_exist_is_refused(
    planned: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = ["plan-file", str(tmp_path / "x")]
    for words in (["--format", "pdf", "--start", "2027-01-04"], ["--format", "ics", "--start", "04.01.2027"]):
        with pytest.raises(SystemExit) as ended:
            main([*file, *words])
        assert ended.value.code == 2
    assert "cannot begin" in call(planned, capsys, *file, "--format", "ics", "--start", "0001-01-01", code=1)
    gone = str(tmp_path / "no" / "x")
    assert "cannot be written" in call(
        planned, capsys, "plan-file", gone, "--format", "ics", "--start", "2027-01-04", code=1
    )
