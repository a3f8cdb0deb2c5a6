"""The first thing a fresh server is asked for may be any page: a link from a mail must work (design: entry guard)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server

PAGES = {
    "surveys": "Surveys",
    "maturity": "Maturity",
    "gaps": "Gaps",
    "quick_wins": "Quick wins",
    "plan": "Plan",
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


def test_an_empty_workspace_opens_on_the_start_page(
    fresh_server: Callable[..., Server], visit: Callable[..., Page]
) -> None:
    window = visit(fresh_server().address)
    expect(window.get_by_role("button", name="Load the sample")).to_be_visible(timeout=30_000)
    assert "Traceback" not in window.inner_text("body")
