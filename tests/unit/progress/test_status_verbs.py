"""Status by façade and command line: reports, workbook out and in, the board (S2.12, S2.13, S2.21, S2.24)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from analytics.__main__ import main
from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.plan import Plan
from analytics.model.records.progress import Restriction, StatusReport
from analytics.model.survey import SourceFile
from analytics.workspace import Workspace
from tests.unit.progress.status_cases import PROGRAMME, plan, planned

NOW = datetime(2026, 11, 15, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
PLAN = plan(planned("mP01", 10, 12), planned("mP02", 13, 14))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "workspace"


@pytest.fixture
def workspace(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """An empty workspace whose running plan is the one of the cases."""
    monkeypatch.setattr(Workspace, "running_plan", lambda self: PLAN)
    with Workspace(folder, clock=lambda: NOW) as opened:
        opened.save_record(PROGRAMME, "Ana")
        yield opened


def report(measure: str, state: str = "running", **more: object) -> StatusReport:
    return StatusReport(measure=measure, state=state, **more)  # type: ignore[arg-type]


def test_without_a_plan_there_is_no_status_and_no_workbook(folder: Path) -> None:
    with Workspace(folder, clock=lambda: NOW) as opened:
        assert opened.plan_status() is None
        with pytest.raises(LeitsternError, match="no plan"):
            opened.status_workbook()
        assert b"<h1>" in opened.open_board_page()


def test_a_report_is_of_today_and_a_second_one_replaces_it(workspace: Workspace) -> None:
    first = workspace.report_status(report("mP01", share=20.0), "Ana")
    assert (first.reported, first.started) == (TODAY, TODAY)
    second = workspace.report_status(report("mP01", share=30.0), "Ana")
    assert second.id == first.id
    assert [one.share for one in workspace.records().of(StatusReport)] == [30.0]
    status = workspace.plan_status()
    assert status is not None
    assert status.of("running")[0].share == 0.3


def test_done_is_done_on_the_day_of_the_report(workspace: Workspace) -> None:
    workspace.report_status(report("mP01", reported=date(2026, 11, 1), spent=100.0), "Ana")
    done = workspace.report_status(report("mP01", "done"), "Ana")
    assert done.finished == TODAY
    newest = workspace.newest_report("mP01")
    assert newest is not None
    assert (newest.started, newest.spent) == (date(2026, 11, 1), 100.0)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (report("mP999"), UnknownName),
        (report("mP01", reported=date(2026, 11, 16)), LeitsternError),
        (report("mP01", finished=date(2026, 11, 1)), LeitsternError),
        (report("mP01", "done", started=date(2026, 11, 2), finished=date(2026, 11, 1)), LeitsternError),
        (report("mP01", share=101.0), LeitsternError),
        (report("mP01", "nearly"), LeitsternError),
        (report("mP01", accepted=date(2026, 11, 1)), LeitsternError),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    workspace: Workspace, given: StatusReport, error: type[Exception]
) -> None:
    with pytest.raises(error):
        workspace.report_status(given, "Ana")
    assert not workspace.records().of(StatusReport)


def test_the_workbook_goes_out_and_comes_back(workspace: Workspace, tmp_path: Path) -> None:
    place = tmp_path / "status.xlsx"
    place.write_bytes(workspace.status_workbook("de"))
    book = load_workbook(place)
    sheet = book.worksheets[1]
    heads = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, heads["Stand"]).value = "läuft"
    sheet.cell(2, heads["Geld bisher"]).value = 450
    book.save(place)
    check = workspace.check_status(SourceFile("status.xlsx", place.read_bytes()))
    assert [one.what for one in check.changes] == ["new"]
    workspace.take_planning(check, "Ana")
    status = workspace.plan_status()
    assert status is not None
    assert status.spent == 450.0


def test_a_file_that_is_none_is_refused(workspace: Workspace) -> None:
    check = workspace.check_status(SourceFile("status.xlsx", b"nothing"))
    assert check.refused
    assert not check.edits


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    def running(self: Workspace) -> Plan:
        return PLAN

    monkeypatch.setattr(Workspace, "running_plan", running)
    return lambda *words: main(["--workspace", str(folder), "--today", "2026-11-15", *words])


def test_the_command_line(run: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """S2.12, S2.13: reports are typed or uploaded, and the status says what they mean."""
    assert run("status-set", "mP01", "running", "--share", "50", "--spent", "600", "--days", "4", "--by", "Ana",
               "--started", "2026-09-14", "--as-of", "2026-11-13") == 0  # fmt: skip
    assert "50\u00a0% of the work is done" in capsys.readouterr().out
    assert run("status-set", "mP01", "running") == 1
    assert "--by" in capsys.readouterr().err
    assert run("status", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["spent"], found["cost_forecast"]) == (600.0, 2200.0), "600 / 0.5 + 1,000"
    assert {"STATUS-GAP", "STATUS-LATE", "REPORT"} <= {one["rule"] for one in found["checks"]}
    assert run("status", "--language", "de") == 0
    assert "0 von 2 Maßnahmen fertig, 1 laufend;" in capsys.readouterr().out
    sheet = tmp_path / "status.xlsx"
    assert run("status-sheet", str(sheet)) == 0
    assert run("status-load", str(sheet), "--check") == 0
    assert (
        run("status-set", "mP01", "done", "--accepted", "2026-11-15", "--accepted-by", "Head of desk", "--by", "Ana")
        == 0
    )
    assert run("status-set", "mP02", "stopped", "--reason", "No budget", "--by", "Ana") == 0
    capsys.readouterr()
    assert run("status") == 0
    said = capsys.readouterr().out
    assert "Done on 15 November 2026." in said
    assert "(No budget)" in said


def test_the_board_on_the_command_line_says_which_reason_is_missing(
    run: Callable[..., int], folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """S2.21."""
    with Workspace(folder, clock=lambda: NOW) as opened:
        opened.save_record(Restriction(item="mP01"), "Ana")
    place = tmp_path / "board.html"
    assert run("board", str(place), "--language", "de") == 0
    assert "BOARD-REASON" in capsys.readouterr().out
    assert '<html lang="de">' in place.read_text("utf-8")
