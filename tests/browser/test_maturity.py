"""The maturity page in a real browser: a link opens the view it was copied from, and a figure opens its formula."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server


def names_on_the_radar(window: Page) -> list[str]:
    """What the legend of the areas' picture holds."""
    return window.evaluate(
        """() => document.querySelector(".st-key-chart-areas .js-plotly-plot").data.map((trace) => trace.name)"""
    )


def test_a_copied_link_opens_the_same_view(
    fresh_server: Callable[..., Server], visit: Callable[..., Page], filled: Path
) -> None:
    address = fresh_server(filled).address
    window = visit(f"{address}/maturity")
    window.get_by_role("combobox", name="Whose answers").click(timeout=30_000)
    window.get_by_role("option", name="Unit: Operations").click()
    expect(window.get_by_role("heading", level=1)).to_contain_text("Operations: ", timeout=30_000)
    window.get_by_role("radio", name="Heat map").click()
    expect(window).to_have_url(re.compile("detail=Heat"), timeout=30_000)
    assert parse_qs(urlparse(window.url).query) == {"who": ["Unit: Operations"], "detail": ["Heat map"]}

    other = visit(window.url)
    expect(other.get_by_role("heading", level=1)).to_have_text(
        window.get_by_role("heading", level=1).inner_text(), timeout=30_000
    )
    expect(other.locator(".st-key-chart-areas .js-plotly-plot .main-svg").first).to_be_visible(timeout=30_000)
    expect(other.get_by_role("radio", name="Heat map")).to_be_checked()
    assert names_on_the_radar(other) == names_on_the_radar(window)


def test_a_link_that_asks_for_what_is_not_there_says_so(
    fresh_server: Callable[..., Server], visit: Callable[..., Page], filled: Path
) -> None:
    window = visit(f"{fresh_server(filled).address}/maturity?who=Unit%3A+Nowhere&picture=Cake")
    expect(window.get_by_text("The link asks for “Unit: Nowhere” and “Cake”")).to_be_visible(timeout=30_000)
    expect(window.get_by_role("heading", level=1)).to_have_text("Tools hold us back: 1.1 of 5")


@pytest.mark.parametrize("width", [1440, 800])
def test_a_figure_opens_its_formula(
    fresh_server: Callable[..., Server], visit: Callable[..., Page], filled: Path, width: int
) -> None:
    window = visit(f"{fresh_server(filled).address}/maturity", width=width)
    window.get_by_role("button", name="How is this computed?").first.click(timeout=30_000)
    expect(window.get_by_text("1.8 is the mean of 4 areas")).to_be_visible(timeout=30_000)
    beyond = window.evaluate(
        """() => { const page = document.querySelector("[data-testid=stMain]"); return page.scrollWidth - page.clientWidth }"""
    )
    assert beyond <= 0, "the page is wider than its window"


def test_a_click_on_a_number_of_the_table_opens_its_formula(
    fresh_server: Callable[..., Server], visit: Callable[..., Page], filled: Path
) -> None:
    window = visit(f"{fresh_server(filled).address}/maturity?detail=All+numbers")
    table = window.get_by_test_id("stDataFrame")
    expect(table).to_be_visible(timeout=30_000)
    expect(window.get_by_text("Click a figure to see how it is computed")).to_be_visible()
    table.scroll_into_view_if_needed()
    window.wait_for_timeout(1_000)  # the canvas has no element to wait for
    table.click(position={"x": 360, "y": 55})  # first row, first number
    expect(window.get_by_text("1.8 is the mean of 4 areas")).to_be_visible(timeout=30_000)
