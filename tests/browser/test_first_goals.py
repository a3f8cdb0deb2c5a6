"""The first quarter of an hour in a real browser: from nothing to an approved vision, three SMART goals and a plan that follows them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from analytics.model import sample
from analytics.workspace import Workspace
from sample_data.planning_vision import VISION
from tests.browser.conftest import Server

LONG = 60_000
"""Milliseconds for what a busy machine has to work out first."""
MEMBERS = ("Chief operating officer", "Head of service desk")
AUTHOR = "Your name, to stand beside"


def settled(window: Page) -> None:
    """Wait until the page has answered."""
    expect(window.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=LONG)


def field(window: Page, kind: str, name: str, tag: str = "input") -> Locator:
    """A field of the form for a new record of a kind."""
    return window.locator(
        f"[class*='-{kind}-new-'][class$='-{name}'] {tag}, [class*='-{kind}-new-'][class*='-{name} '] {tag}"
    ).first


def typed(window: Page, place: Locator, words: str) -> None:
    """Type into a field and leave it."""
    place.fill(words, timeout=LONG)
    place.press("Tab")
    settled(window)


def keep(window: Page, kind: str) -> None:
    """Press Keep under the form for a new record, and wait until it is kept and the form closed."""
    button = field(window, kind, "keep", "button")
    button.click(timeout=LONG)
    expect(button).to_have_count(0, timeout=LONG)
    settled(window)


def choose(window: Page, place: Locator, *options: str) -> None:
    """Pick options of a list."""
    for option in options:
        place.fill(option)
        window.get_by_role("option").filter(has_text=option).first.click()
    place.press("Tab")
    settled(window)


def go(window: Page, page: str) -> None:
    """Another page by the sidebar, in the same session."""
    window.get_by_test_id("stSidebarNavLink").filter(has_text=page).click()
    settled(window)


def test_from_nothing_to_an_approved_vision_three_smart_goals_and_a_plan_that_follows_them(
    fresh_server: Callable[..., Server], visit: Callable[..., Page]
) -> None:
    """S1.1, S1.2, S1.13–S1.15, S2.8: no workbook, no reading up; what the pages offer is enough."""
    server = fresh_server()
    window = visit(f"{server.address}/surveys")
    files: list[FilePayload] = [
        {"name": file.name, "mimeType": "application/octet-stream", "buffer": file.content}
        for file in sample.read_sample()[1][0].files
    ]
    window.locator("input[type=file]").first.set_input_files(files, timeout=LONG)
    window.get_by_role("button", name="Write 73 people from 1 file").click(timeout=LONG)
    expect(window.get_by_text("73 people from 1 file are now in")).to_be_visible(timeout=LONG)

    go(window, "Coalition")
    for place, function in enumerate(MEMBERS):
        if place:
            window.get_by_role("radio", name="Members", exact=True).click()
        window.get_by_role("button", name="Add a coalition member").click(timeout=LONG)
        typed(window, field(window, "member", "function"), function)
        if not place:
            typed(window, window.get_by_label(AUTHOR).first, "Ana Müller")
        keep(window, "member")

    go(window, "Vision")
    window.get_by_role("button", name="Begin with an empty page").click(timeout=LONG)
    settled(window)
    for label, words in (
        ("Core sentence", VISION.core),
        ("What for", VISION.what_for),
        ("If we do nothing", VISION.if_nothing),
        ("What we gain", VISION.what_we_gain),
    ):
        typed(window, window.get_by_label(label, exact=True), words)
    window.get_by_role("button", name="Keep this vision").click()
    expect(window.get_by_role("heading", level=1)).to_contain_text("nobody has approved it yet", timeout=LONG)
    settled(window)
    window.get_by_role("radio", name="Approval", exact=True).click()
    expect(window.get_by_text("Take down what members say")).to_be_visible(timeout=LONG)
    settled(window)
    choose(window, window.get_by_role("combobox", name="Members"), *MEMBERS)
    window.get_by_role("button", name="Take it down").click()
    expect(window.get_by_role("heading", level=1)).to_contain_text("stand behind it", timeout=LONG)

    window.get_by_role("radio", name="What changes", exact=True).click()
    window.get_by_text("Business objectives (0)").click(timeout=LONG)
    window.get_by_role("button", name="Add a business objective").first.click(timeout=LONG)
    typed(window, field(window, "objective", "name"), "Trucks leave on time")
    keep(window, "objective")
    window.get_by_role("button", name="Add a vision element").click(timeout=LONG)
    typed(window, field(window, "element", "name"), "One place to ask")
    typed(window, field(window, "element", "end_state"), "80 % of requests come through the portal")
    choose(window, field(window, "element", "dimensions"), "Integration", "Ease of use", "Automation and self")
    choose(window, field(window, "element", "objectives"), "Trucks")
    keep(window, "element")

    go(window, "Goals")
    mandates = window.locator("[class*=goals-draft-mandate] label")
    expect(mandates).to_have_count(3, timeout=LONG)
    for place in range(3):
        mandates.nth(place).click()
        expect(window.get_by_text("Nobody confirmed that")).to_have_count(2 - place, timeout=LONG)
    window.get_by_role("button", name="Keep these three goals").click()
    expect(window.get_by_role("heading", level=1)).to_contain_text("three goals are SMART", timeout=LONG)

    window.get_by_role("button", name="Plan with these goals").click()
    window.get_by_role("button", name="Search for the best plan").click(timeout=LONG)
    expect(window.get_by_role("heading", level=1)).to_contain_text("go into the plan", timeout=LONG)
    server.stop()
    with Workspace(server.workspace) as workspace:
        gaps = {gap.id: gap for gap in workspace.report().gaps}
        plan = workspace.latest_plan()
    assert {id_ for id_, gap in gaps.items() if gap.weight == 2.0} == {"T2", "T3", "T6"}, "as goals and objective ask"
    assert plan is not None
    for id_ in ("T2", "T3", "T6"):
        assert plan.weighted_gaps[id_] == pytest.approx(2.0 * (gaps[id_].gap or 0.0))
        assert plan.projected[id_] > plan.baseline[id_]
