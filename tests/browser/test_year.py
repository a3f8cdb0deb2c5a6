"""The cockpit in its five stages, and a gate that opens, one that refuses, says what to do, and opens with a reason, by clicks."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from analytics.model import sample
from analytics.model.cockpit import Cockpit
from analytics.model.records.programme import Programme
from analytics.model.records.progress import StatusReport
from analytics.plan.document import plan_from_json
from analytics.workspace import Workspace
from tests.browser.conftest import Server

LONG = 60_000
"""Milliseconds for what a busy machine has to work out first."""
DAYS = {
    "empty": "2025-12-01",
    "surveyed": "2025-12-20",
    "planned": "2025-12-20",
    "running": "2026-06-01",
    "second wave": "2026-10-30",
}
"""Stage of the cockpit → the day somebody looks at it."""
PARTS = ("Status", "Phases", "Wins", "Pulse", "Learning")


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """A workspace of each stage: nothing, a survey, its plan, a report on one measure, the second survey; closed."""
    folder = tmp_path_factory.mktemp("year")
    kept: dict[str, Path] = {}
    for stage in DAYS:
        with Workspace(folder / "now") as workspace:
            _goes_on(workspace, stage)
        kept[stage] = folder / stage
        shutil.copytree(folder / "now", kept[stage])
    return kept


def _goes_on(workspace: Workspace, stage: str) -> None:
    waves = sample.read_sample()[1]
    if stage in ("surveyed", "second wave"):
        wave = waves[0] if stage == "surveyed" else waves[1]
        workspace.load(workspace.check(wave.files), wave.name, opened=wave.opened, invited=wave.invited)
        workspace.close_wave(wave.name, wave.closed)
    if stage == "surveyed":
        workspace.save_record(Programme("programme", "Morning", date(2026, 1, 5), date(2026, 12, 6), 6), "Ana")
    if stage == "planned":
        workspace.keep_plan(waves[0].name, plan_from_json(sample.read_first_plan()))
    if stage == "running":
        begun = StatusReport("MS1", "mM03", date(2026, 1, 12), "running", date(2026, 1, 5), expected=date(2026, 7, 1))
        workspace.report_status(begun, "Ana")


def cockpit(folder: Path) -> Cockpit:
    """What the rules say of the workspace, on the day the clock is set to; the workspace is closed again."""
    with Workspace(folder) as workspace:
        return workspace.cockpit()


def keyed(window: Page, key: str) -> Locator:
    """The element of the app with this key."""
    return window.locator(f".st-key-{key.replace('.', '-')}")


@pytest.mark.parametrize("stage", DAYS)
def test_the_cockpit_of_each_stage(
    stage: str,
    stages: Mapping[str, Path],
    fresh_server: Callable[..., Server],
    visit: Callable[..., Page],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Start shows the light's reason and the next things; from a plan on every part of Progress opens."""
    monkeypatch.setenv("LEITSTERN_TODAY", DAYS[stage])
    found = cockpit(stages[stage])
    assert found.stage == stage
    address = fresh_server(stages[stage]).address
    window = visit(address)
    heading = window.get_by_role("heading", level=1)
    expect(heading).to_be_visible(timeout=LONG)
    if stage == "empty":
        expect(keyed(window, "start.sample").get_by_role("button")).to_be_visible(timeout=LONG)
        return
    said = window.get_by_text(found.reason.said.rstrip(".").split("“")[0].strip()).first
    expect(said).to_be_visible(timeout=LONG)
    for place in range(1, len(found.next) + 1):
        expect(keyed(window, f"cockpit-next-{place}")).to_be_visible(timeout=LONG)
    expect(keyed(window, "cockpit.first").get_by_role("button").first).to_be_visible(timeout=LONG)
    if stage == "second wave":
        for part in PARTS:
            window.goto(f"{address}/progress?course={part}")
            expect(window.get_by_role("radio", name=part, exact=True)).to_be_checked(timeout=LONG)
            expect(heading).to_be_visible(timeout=LONG)
            expect(window.get_by_test_id("stApp")).to_have_attribute(
                "data-test-script-state", "notRunning", timeout=LONG
            )
            expect(window.get_by_test_id("stException")).to_have_count(0)


def test_a_gate_opens_and_the_next_refuses_until_somebody_says_why(
    stages: Mapping[str, Path],
    fresh_server: Callable[..., Server],
    visit: Callable[..., Page],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """S2.33: with a survey PLAN opens; DO asks for a plan and goals, is refused without a reason, and opens with one."""
    monkeypatch.setenv("LEITSTERN_TODAY", "2026-01-05")
    window = visit(f"{fresh_server(stages['surveyed']).address}/progress?course=Phases")
    keyed(window, "phases.step.1.plan.open").get_by_role("button").first.click(timeout=LONG)
    window.get_by_label("Your name, to stand beside this step").fill("Ana")
    keyed(window, "phases.step.1.plan.keep").get_by_role("button").click()

    into_do = keyed(window, "phases.step.1.do.open").get_by_role("button").first
    expect(into_do).to_contain_text("Enter DO all the same", timeout=LONG)
    for words in ("There is no plan to work by yet.", "Search for a plan and keep it."):
        expect(window.get_by_text(words).first).to_be_visible(timeout=LONG)
    into_do.click()
    keyed(window, "phases.step.1.do.keep").get_by_role("button").click()
    expect(window.get_by_text("cannot go to DO yet").first).to_be_visible(timeout=LONG)
    why = window.get_by_label("Why all the same")
    why.fill("We begin with what needs no plan.")
    why.blur()
    keyed(window, "phases.step.1.do.keep").get_by_role("button").click()
    expect(keyed(window, "phases.step.1.check.open")).to_be_visible(timeout=LONG)
    expect(window.get_by_text("We begin with what needs no plan.").first).to_be_visible(timeout=LONG)
