"""The main job in a real browser: 60 filled forms in, radar, plan, deck out; and the same numbers everywhere."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

from analytics.workspace import Workspace
from sample_data.make_sample import write_all_forms
from sample_data.organisation import WAVES
from tests.browser.conftest import ROOT, Server

RADARS = (XL_CHART_TYPE.RADAR, XL_CHART_TYPE.RADAR_MARKERS, XL_CHART_TYPE.RADAR_FILLED)


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Sixty filled forms of the sample's second wave, spread over all roles."""
    written = write_all_forms(tmp_path_factory.mktemp("forms"), WAVES[-1])
    return [written[place * len(written) // 60] for place in range(60)]


def numbers_on_the_radar(window: Page) -> list[float]:
    """What the page's radar draws, in the order of the areas."""
    return window.evaluate(
        """() => document.querySelector(".st-key-chart-areas .js-plotly-plot").data.find((t) => t.name === "Now").r.slice(0, -1)"""
    )


def numbers_in_the_deck(deck: Path, wave: str) -> list[float]:
    """What the first radar of the deck holds in the series of the wave, in the order of the areas."""
    charts = [shape.chart for slide in Presentation(str(deck)).slides for shape in slide.shapes if shape.has_chart]
    radar = next(chart for chart in charts if chart.chart_type in RADARS)
    return list(next(series for series in radar.plots[0].series if series.name == wave).values)


def numbers_on_the_command_line(workspace: Path) -> list[float]:
    """The same means from ``scores --json``."""
    command = [sys.executable, "-m", "analytics", "--workspace", str(workspace), "scores", "--by", "area", "--json"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [score["mean"] for score in json.loads(told.stdout) if score["id"] != "overall"]


def test_sixty_forms_become_a_radar_a_plan_and_a_deck_with_the_same_numbers(
    fresh_server: Callable[..., Server], visit: Callable[..., Page], forms: list[Path], tmp_path: Path
) -> None:
    server = fresh_server()
    window = visit(f"{server.address}/surveys")
    window.locator("input[type=file]").set_input_files([str(form) for form in forms], timeout=60_000)
    expect(window.get_by_text("60 of 60", exact=True)).to_be_visible(timeout=120_000)
    expect(window.get_by_text("What the check found")).to_be_visible()
    window.get_by_role("button", name="Write 60 people from 60 files").click()
    expect(window.get_by_text("60 people from 60 files are now in")).to_be_visible(timeout=60_000)

    window.get_by_role("button", name="See the maturity").click()
    expect(window.locator(".st-key-chart-areas .js-plotly-plot .main-svg").first).to_be_visible(timeout=30_000)
    on_the_page = numbers_on_the_radar(window)
    assert len(on_the_page) == 4

    window.get_by_test_id("stSidebarNavLink").filter(has_text="Plan").click()
    window.get_by_role("button", name="Search for the best plan").click()
    expect(window.get_by_text("Searching for the best plan.", exact=True)).to_be_visible(timeout=20_000)
    expect(window.locator(".st-key-chart-gantt .js-plotly-plot .main-svg").first).to_be_visible(timeout=60_000)

    window.get_by_role("button", name="Take it to the steering committee").click()
    with window.expect_download(timeout=60_000) as download:
        window.get_by_role("button", name="Download the deck").click()
    deck = tmp_path / download.value.suggested_filename
    download.value.save_as(deck)
    assert deck.name.startswith("leitstern-maturity-")
    assert deck.suffix == ".pptx"

    server.stop()
    assert numbers_on_the_command_line(server.workspace) == pytest.approx(on_the_page, abs=1e-9)
    with Workspace(server.workspace) as workspace:
        wave = workspace.wave().name
    assert numbers_in_the_deck(deck, wave) == pytest.approx(on_the_page, abs=0.0005)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chart_can_be_saved_as_a_picture_and_as_a_drawing(
    fresh_server: Callable[..., Server], visit: Callable[..., Page], filled: Path, tmp_path: Path, scheme: str
) -> None:
    window = visit(f"{fresh_server(filled).address}/maturity", scheme)
    expect(window.locator(".st-key-chart-areas .js-plotly-plot .main-svg").first).to_be_visible(timeout=30_000)
    saved = {}
    for format_name in ("PNG", "SVG"):
        with window.expect_download(timeout=20_000) as download:
            window.get_by_role("button", name=f"Save as {format_name}").first.click()
        saved[format_name] = tmp_path / download.value.suggested_filename
        download.value.save_as(saved[format_name])
    assert saved["PNG"].name == "maturity-of-4-areas-autumn-2026.png"
    assert saved["SVG"].name == "maturity-of-4-areas-autumn-2026.svg"
    assert saved["PNG"].read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    drawing = saved["SVG"].read_text(encoding="utf-8")
    assert all(area in drawing for area in ("Processes", "Tools", "Training", "Management"))
    ground = "rgb(252, 251, 248)" if scheme == "light" else "rgb(20, 24, 31)"
    assert ground in drawing  # a see-through ground would put light text on white paper
