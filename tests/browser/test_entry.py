"""The first thing a fresh server is asked for may be any page: a link from a mail must work (design: entry guard)."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from analytics.model.maturity import MaturityModel
from analytics.workspace import Workspace
from tests.browser.conftest import Server
from tests.workbooks import filled_collection

PAGES = {
    "surveys": "Surveys",
    "waves": "Waves",
    "maturity": "Maturity",
    "gaps": "Gaps",
    "coalition": "Coalition",
    "vision": "Vision",
    "goals": "Goals",
    "measures": "Measures",
    "quick_wins": "Quick wins",
    "plan": "Plan",
    "alliance": "Alliance",
    "communication": "Communication",
    "governance": "Governance",
    "progress": "Progress",
    "export": "Export",
}


@pytest.mark.parametrize("page", PAGES)
def test_a_link_to_a_page_works_as_the_first_request_of_a_fresh_server(
    page: str, fresh_server: Callable[..., Server], filled: Path, visit: Callable[..., Page]
) -> None:
    window = visit(f"{fresh_server(filled).address}/{page}?wave=Autumn+2025")
    expect(window.get_by_role("heading", level=1)).to_be_visible(timeout=30_000)
    expect(window.get_by_text("Page not found")).to_have_count(0)
    names = window.get_by_test_id("stSidebarNavLink").all_inner_texts()
    assert [name.strip().split("\n")[-1] for name in names] == ["Start", *PAGES.values()]  # never raw file names
    assert window.url.split("?")[0].endswith(f"/{page}")
    assert "wave=Autumn+2025" in window.url.replace("%20", "+")


def test_the_next_step_goes_on_from_an_earlier_wave(
    fresh_server: Callable[..., Server], filled: Path, visit: Callable[..., Page]
) -> None:
    """The address names the wave then, and the page that is left has to let go of it."""
    window = visit(f"{fresh_server(filled).address}/maturity?wave=Autumn+2025")
    window.get_by_role("button", name="See what to close first").click(timeout=30_000)
    expect(window).to_have_url(re.compile(r"/gaps\?wave=Autumn(\+|%20)2025"), timeout=30_000)
    expect(window.get_by_text("encountered an error")).to_have_count(0)


PARTS = tuple(
    f"maturity?detail={part}"
    for part in ("Heat+map&split=By+unit", "Answers", "Leaders+and+staff", "How+sure", "All+numbers", "Assessor")
)
PAYLOAD = "![x](http://example.org/x.png) :red[a] $b$ <img src=http://example.org/y.png>"


def test_text_from_files_is_only_ever_text(
    fresh_server: Callable[..., Server], visit: Callable[..., Page], tmp_path: Path, model: MaturityModel
) -> None:
    """A picture in a cell or a name would be fetched from outside; the guard of ``visit`` fails on any such request."""
    folder = tmp_path / "hostile"
    role = model.roles[3].id
    people = [
        (f"p{n}", role, PAYLOAD, {statement.id: n % 6 for statement in model.statements_for(role)}) for n in range(12)
    ]
    with Workspace(folder) as workspace:
        workspace.load(workspace.check([filled_collection(model, people, f"{PAYLOAD}.xlsx")]), PAYLOAD)
        workspace.save_organisation(PAYLOAD)
    server = fresh_server(folder)
    for page in ("", *PAGES, *PARTS):
        window = visit(f"{server.address}/{page}")
        expect(window.get_by_role("heading", level=1)).to_be_visible(timeout=30_000)
        window.wait_for_timeout(700)
        assert window.locator("img[src*='example.org']").count() == 0
    window.get_by_test_id("stSidebarNavLink").filter(has_text="Surveys").click()
    window.locator("input[type=file]").set_input_files(
        {"name": f"{PAYLOAD}.xlsx", "mimeType": "application/octet-stream", "buffer": b"nothing"}
    )
    expect(window.get_by_text("What the check found")).to_be_visible(timeout=30_000)
    assert window.locator("img[src*='example.org']").count() == 0


def test_an_empty_workspace_opens_on_the_start_page(
    fresh_server: Callable[..., Server], visit: Callable[..., Page]
) -> None:
    window = visit(fresh_server().address)
    expect(window.get_by_role("button", name="Load the sample")).to_be_visible(timeout=30_000)
    assert "Traceback" not in window.inner_text("body")
