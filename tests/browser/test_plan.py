"""The plan page in a real browser: its calendar, its reasons as they come, and the plan as a file."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from analytics.model.plan import Plan
from analytics.workspace import Workspace
from tests.browser.conftest import Server

TABS = (
    "Why not the others",
    "What the rules cost",
    "Load on people",
    "Money",
    "Where it leads",
    "Versions",
    "Take it with you",
)


@pytest.fixture(scope="module")
def planned(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with a plan, closed."""
    folder = tmp_path_factory.mktemp("planned") / "workspace"
    shutil.copytree(filled, folder)
    with Workspace(folder) as workspace:
        request = replace(workspace.plan_request(), seconds=2.0)
        workspace.save_plan_request(request)
        workspace.plan(request=request)
    return folder


@pytest.fixture(scope="module")
def plan(planned: Path) -> Plan:
    """The plan in force."""
    with Workspace(planned) as workspace:
        found = workspace.latest_plan()
    assert found is not None
    return found


def bars_on_the_calendar(window: Page) -> list[list[float]]:
    """What the page draws: row, months before it and months it takes, by row."""
    return window.evaluate(
        """() => {
            const bars = document.querySelector(".st-key-chart-gantt .js-plotly-plot").data.filter((t) => t.type === "bar");
            const rows = bars.flatMap((t) => Array.from(t.y, (y, i) => [Number(y), Number(t.base[i]), Number(t.x[i])]));
            return rows.sort((a, b) => a[0] - b[0]);
        }"""
    )


def test_the_calendar_draws_the_stored_plan(
    fresh_server: Callable[..., Server], visit: Callable[..., Page], planned: Path, plan: Plan
) -> None:
    window = visit(f"{fresh_server(planned).address}/plan")
    expect(window.locator(".st-key-chart-gantt .js-plotly-plot .main-svg").first).to_be_visible(timeout=30_000)
    assert bars_on_the_calendar(window) == [
        [place, row.start - 1, row.end - row.start + 1] for place, row in enumerate(plan.measures)
    ]


def open_tab(window: Page, name: str) -> None:
    """Opens a tab as a person does: a click that falls into the moment the page is drawn again is made once more."""
    tab = window.get_by_role("tab", name=name, exact=True)
    expect(tab).to_be_visible(timeout=30_000)
    for _ in range(8):
        tab.click()
        try:
            expect(tab).to_have_attribute("aria-selected", "true", timeout=3_000)
        except AssertionError:
            continue
        return
    raise AssertionError(f"The tab “{name}” does not open.")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 800)])
def test_every_tab_opens_and_fits_the_window(
    fresh_server: Callable[..., Server], visit: Callable[..., Page], planned: Path, scheme: str, width: int
) -> None:
    window = visit(f"{fresh_server(planned).address}/plan", scheme, width)
    expect(window.get_by_role("tab", name="Why each", exact=True)).to_be_visible(timeout=30_000)
    for name in TABS:
        open_tab(window, name)
        expect(window.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=20_000)
        expect(window.get_by_test_id("stException")).to_have_count(0)
        assert window.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_reasons_come_while_the_page_stays_usable_and_are_kept_when_stopped(
    fresh_server: Callable[..., Server], visit: Callable[..., Page], planned: Path, plan: Plan
) -> None:
    server = fresh_server(planned)
    window = visit(f"{server.address}/plan")
    window.get_by_role("button", name="Work out the reasons").click(timeout=30_000)
    expect(window.get_by_text("Working out the reasons")).to_be_visible(timeout=20_000)
    expect(window.get_by_text("Without it the plan loses").first).to_be_visible(timeout=60_000)
    open_tab(window, "Money")
    expect(window.locator(".st-key-chart-cost .js-plotly-plot .main-svg").first).to_be_visible(timeout=20_000)
    open_tab(window, "Why each")
    window.get_by_role("button", name="Stop and keep what is there").click()
    expect(window.get_by_role("button", name="Work out the rest")).to_be_visible(timeout=40_000)
    server.stop()
    with Workspace(server.workspace) as workspace:
        kept = workspace.plan_reasons()
    assert kept is not None
    assert kept.plan == plan.number
    assert set(kept.chosen) <= {row.id for row in plan.measures}
    assert kept.chosen


def test_the_plan_leaves_as_a_workbook(
    fresh_server: Callable[..., Server], visit: Callable[..., Page], planned: Path, plan: Plan
) -> None:
    window = visit(f"{fresh_server(planned).address}/plan")
    open_tab(window, "Take it with you")
    with window.expect_download(timeout=30_000) as download:
        window.get_by_role("button", name="Excel workbook").click()
    assert download.value.suggested_filename == "leitstern-plan-autumn-2026.xlsx"
    book = load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert {row.name for row in plan.measures} <= cells
