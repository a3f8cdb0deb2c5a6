"""Phases and planning anew through the workspace and on the command line: gates refuse with findings, a reason is kept (S2.33)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.maturity import MaturityModel
from analytics.model.records.programme import Programme
from analytics.model.records.progress import PhaseGate, StatusReport
from analytics.model.records.revision import Edit
from analytics.workspace import Workspace
from analytics.workspace.phases import StepRefused
from tests.conftest import NOON
from tests.workbooks import filled_collection

BEGUN = date(2026, 9, 7)
"""56 days before the clock's 2 November 2026, which is the first day of month 3."""


@pytest.fixture
def surveyed(tmp_path: Path, model: MaturityModel) -> Iterator[Workspace]:
    people = [
        (f"{role}{n}", role, "Plant", {s.id: (n + k) % 3 for k, s in enumerate(model.statements_for(role))})
        for role in ("MGR", "OWN", "DSK", "ENG")
        for n in range(6)
    ]
    with Workspace(tmp_path / "workspace", clock=lambda: NOON) as workspace:
        checked = workspace.check([filled_collection(model, people)])
        workspace.load(checked, "Autumn", opened=date(2026, 8, 1), closed=date(2026, 8, 22))
        workspace.save_record(Programme("programme", starts=BEGUN, ends=date(2027, 8, 8)), "Ana")
        yield workspace


def test_a_gate_refuses_says_what_to_do_and_keeps_the_reason_of_an_override(surveyed: Workspace) -> None:
    """S2.33: PLAN is free in phase 1; DO without plan and goal is refused; the override is kept with who decided."""
    assert surveyed.phases().current == 1
    state = surveyed.enter_step(1, "plan", "Programme lead", date(2026, 9, 7))
    assert (state.step, state.next, state.open) == ("plan", "do", False)
    with pytest.raises(StepRefused) as refused:
        surveyed.enter_step(1, "do", "Programme lead")
    assert "two conditions are not met" in str(refused.value)
    assert [one.code for one in refused.value.findings] == ["gate-do-plan", "gate-do-goals"]
    assert all(one.remedy for one in refused.value.findings)
    assert len(surveyed.records().of(PhaseGate)) == 1
    state = surveyed.enter_step(1, "do", "Sponsor", override="The supplier begins on Monday.")
    assert state.entered[-1].override == "The supplier begins on Monday."
    assert state.entered[-1].day == date(2026, 11, 2)


def test_what_cannot_be_meant_is_refused(surveyed: Workspace) -> None:
    """S2.33: steps in their turn, days that have come, phases there are."""
    with pytest.raises(UnknownName):
        surveyed.enter_step(9, "plan", "Lead")
    with pytest.raises(UnknownName):
        surveyed.enter_step(1, "dance", "Lead")
    with pytest.raises(LeitsternError, match="Its next step is PLAN"):
        surveyed.enter_step(1, "check", "Lead", override="Hurry")
    with pytest.raises(LeitsternError, match="has not come yet"):
        surveyed.enter_step(1, "plan", "Lead", date(2026, 11, 3))
    surveyed.enter_step(1, "plan", "Lead", date(2026, 10, 5))
    with pytest.raises(LeitsternError, match="lies before PLAN"):
        surveyed.enter_step(1, "do", "Lead", date(2026, 10, 4), "Hurry")
    surveyed.save_record(replace(surveyed.records().programme, starts=None), "Ana")
    with pytest.raises(LeitsternError, match="first and last day"):
        surveyed.enter_step(1, "do", "Lead")


def test_an_override_is_not_kept_where_nothing_was_missing(surveyed: Workspace) -> None:
    """S2.33: a reason says that a condition was not met."""
    assert surveyed.enter_step(1, "plan", "Lead", override="Because").entered[-1].override == ""


def test_nobody_decides_without_a_name_and_no_phase_begins_before_the_last_one_was_closed(surveyed: Workspace) -> None:
    """S2.33: a blank is no name; phase 1 was closed on 2 November, so phase 2 is not opened on 1 November; the dates of the programme
    moved to 2027 are told."""
    with pytest.raises(LeitsternError, match="needs a name"):
        surveyed.enter_step(1, "plan", "  ", override="Because")
    steps = [
        PhaseGate(phase=1, step=step, entered=date(2026, 11, 2)) for step in ("plan", "do", "check", "act", "closed")
    ]
    surveyed.save_records([Edit(one) for one in steps], "Lead")
    with pytest.raises(LeitsternError, match="phase 1 was not closed yet"):
        surveyed.enter_step(2, "plan", "Lead", date(2026, 11, 1))
    assert surveyed.enter_step(2, "plan", "Lead", date(2026, 11, 2)).step == "plan"
    assert [one.item for one in surveyed.phases().checks if one.rule == "GATE-DATES"] == []
    moved = replace(surveyed.records().programme, starts=date(2027, 1, 4), ends=date(2027, 12, 5))
    surveyed.save_record(moved, "Ana")
    assert [one.item for one in surveyed.phases().checks if one.rule == "GATE-DATES"] == ["phase-1"]


def test_a_new_plan_keeps_what_runs_and_is_kept_as_the_next_version(surveyed: Workspace) -> None:
    """S2.33: one done, one running, one stopped; the new plan holds the running one from its first month and neither of the others."""
    with pytest.raises(LeitsternError, match="no plan to make anew"):
        surveyed.replan()
    request = replace(surveyed.plan_request(), seconds=2.0, months=12, phase_months=4, begins=BEGUN.isoformat())
    first = surveyed.plan(None, request)
    done, running, stopped = (one.id for one in first.measures[:3])
    day = NOON.date()
    reports = (
        StatusReport(measure=done, reported=day, state="done", started=BEGUN, finished=day, accepted=day),
        StatusReport(measure=running, reported=day, state="running", started=BEGUN, expected=date(2026, 12, 20)),
        StatusReport(measure=stopped, reported=day, state="stopped", finished=day, reason="No people"),
    )
    surveyed.save_records([Edit(one) for one in reports], "Ana")
    asked = surveyed.replan_request()
    assert asked.begins == "2026-12-28" or asked.begins == "2026-11-02"
    assert done in asked.in_place
    assert stopped in asked.excluded
    assert set(asked.running) == {running}
    raised = {gain.dimension for one in first.measures if one.id == done for gain in one.gains if gain.levels > 0}
    fresh, plain = surveyed.replan_gaps(asked.months), surveyed.gaps(None, asked.months)
    assert {b.id for a, b in zip(plain, fresh, strict=True) if a.mean != b.mean} == raised
    tried, _ = surveyed.replan(seconds=2.0, dry_run=True)
    assert tried.number == 0
    assert len(surveyed.plans()) == 1
    plan, found = surveyed.replan(seconds=2.0, name="After CHECK")
    assert (plan.number, plan.name) == (2, "After CHECK")
    running_now = surveyed.running_plan()
    assert running_now is not None
    assert running_now.number == 2
    starts = {one.id: one.start for one in plan.measures}
    assert starts[running] == 1
    assert done not in starts
    assert stopped not in starts
    assert found.before == 1
    assert {one.id: one.why for one in found.kept} == {done: "done", running: "running"}
    assert next(one for one in found.changes if one.id == stopped).why == "It was stopped."
    assert surveyed.plan_version(None, 1).measures == first.measures


def test_the_command_line(surveyed: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """S2.33: exit code 1 with the findings when a gate refuses."""
    surveyed.close()
    call = ["--workspace", str(tmp_path / "workspace"), "--today", "2026-11-02"]
    assert main([*call, "phase-step", "1", "plan", "--by", "Lead"]) == 0
    assert "Phase 1 has been in PLAN since 2 November 2026." in capsys.readouterr().out
    assert main([*call, "phase-step", "1", "do", "--by", "Lead", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [one["code"] for one in told["findings"]] == ["gate-do-plan", "gate-do-goals"]
    assert main([*call, "phase-step", "1", "do", "--by", "Lead", "--override", "Supplier"]) == 0
    capsys.readouterr()
    assert main([*call, "phases", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["current"], found["phases"][0]["step"]) == (1, "do")
    assert found["phases"][0]["entered"][1]["override"] == "Supplier"
    assert main([*call, "phases", "--language", "de"]) == 0
    assert "Phase 1 von 3." in capsys.readouterr().out
    assert main([*call, "replan"]) == 1
    assert "no plan to make anew" in capsys.readouterr().err
