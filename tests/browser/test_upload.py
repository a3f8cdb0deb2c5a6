"""A survey nobody knows, from its export to a radar; and a cancelled upload that leaves nothing behind."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from analytics.model.maturity import MaturityModel
from analytics.model.survey import SourceFile
from analytics.workspace import Workspace
from tests.app.exports import AGREEMENT, foreign_form, own_form, table
from tests.browser.conftest import Server


def _given(file: SourceFile) -> Any:
    return {"name": file.name, "mimeType": "text/csv", "buffer": file.content}


def _write(window: Page) -> None:
    button = window.get_by_role("button", name=re.compile(r"^check\s+Write|^Write"))
    expect(button).to_be_enabled(timeout=30_000)
    button.click()


def test_a_foreign_export_becomes_a_radar_and_the_next_one_asks_nothing(
    fresh_server: Callable[..., Server], visit: Callable[..., Page]
) -> None:
    server = fresh_server()
    window = visit(f"{server.address}/surveys")
    window.locator("input[type=file]").first.set_input_files(_given(foreign_form(20)), timeout=30_000)
    expect(window.get_by_text("These are not the questions of")).to_be_visible(timeout=30_000)
    window.get_by_role("button", name="Use this questionnaire for these files").click()
    _write(window)
    expect(window.get_by_text("20 people from 1 file are now in")).to_be_visible(timeout=30_000)
    window.get_by_role("button", name="See the maturity").click()
    expect(window.locator(".st-key-chart-areas .js-plotly-plot .main-svg").first).to_be_visible(timeout=30_000)

    window.get_by_test_id("stSidebarNavLink").filter(has_text="Surveys").click()
    window.locator("input[type=file]").first.set_input_files(_given(foreign_form(8, first=20, name="late.csv")))
    expect(window.get_by_text("20 → 28 people")).to_be_visible(timeout=30_000)
    expect(window.get_by_text("These are not the questions of")).to_have_count(0)
    _write(window)
    expect(window.get_by_text("8 people from 1 file are now in")).to_be_visible(timeout=30_000)
    server.stop()
    with Workspace(server.workspace) as workspace:
        assert workspace.report().card.answered == 28


def test_headers_and_answers_of_a_foreign_export_are_only_ever_text(
    fresh_server: Callable[..., Server], visit: Callable[..., Page]
) -> None:
    """A picture in a header would be fetched from outside; the guard of ``visit`` fails on any such request."""
    payload = "![x](http://example.org/x.png) :red[a] $b$ <img src=http://example.org/y.png>"
    headers = ["Timestamp", *(f"{payload} {n}" for n in range(4)), payload]
    people = [[f"9/1/2026 {n}:05:00", *(AGREEMENT[(n + k) % 5] for k in range(4)), payload] for n in range(12)]
    window = visit(f"{fresh_server().address}/surveys")
    window.locator("input[type=file]").first.set_input_files(
        _given(table([headers, *people], f"{payload}.csv")), timeout=30_000
    )
    expect(window.get_by_text("These are not the questions of")).to_be_visible(timeout=30_000)
    window.get_by_text("Columns and answers of").click()
    window.get_by_role("tab", name="Answers and levels").click()
    window.get_by_text("What is still open").click()
    window.wait_for_timeout(700)
    window.get_by_role("button", name="Use this questionnaire for these files").click()
    _write(window)
    window.get_by_role("button", name="See the maturity").click(timeout=30_000)
    expect(window.get_by_role("heading", level=1)).to_be_visible(timeout=30_000)
    window.get_by_test_id("stSidebarNavLink").filter(has_text="Waves").click()
    expect(window.get_by_text("Something wrong with one of them?")).to_be_visible(timeout=30_000)
    assert window.locator("img[src*='example.org']").count() == 0


def test_a_cancelled_upload_leaves_nothing_behind_or_says_that_it_came_too_late(
    fresh_server: Callable[..., Server], visit: Callable[..., Page], model: MaturityModel
) -> None:
    server = fresh_server()
    window = visit(f"{server.address}/surveys")
    big = own_form(model, 60_000, answers=range(1, 6))  # long enough to press Cancel half-way
    window.locator("input[type=file]").first.set_input_files(_given(big), timeout=30_000)
    window.get_by_role("button", name="Cancel", exact=True).click(timeout=30_000)
    expect(window.get_by_text(big.name)).to_have_count(0, timeout=10_000)

    window.locator("input[type=file]").first.set_input_files(_given(big))
    _write(window)
    window.get_by_role("button", name="Cancel", exact=True).click(timeout=30_000)
    stopped, written = window.get_by_text("Stopped. Nothing was written."), window.get_by_text("Written", exact=True)
    expect(stopped.or_(written).first).to_be_visible(timeout=30_000)
    was_stopped = stopped.is_visible()
    server.stop()
    with Workspace(server.workspace) as workspace:
        assert workspace.is_empty() == was_stopped
        assert sum(upload.people for upload in workspace.uploads()) == (0 if was_stopped else 60_000)
