"""From the missing manager to the plan: named on the page, the sheet filled in and dropped in, and what was kept out is in the plan."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from analytics.workspace import Workspace
from pages.shell.blank_workbooks import XLSX
from tests.browser.conftest import Server

LONG = 60_000
"""Milliseconds for what a busy machine has to work out first."""
SECONDS = 3.0
"""Time of a search."""
MISSING = "SU"
"""The part of the sample that nobody represents."""
HERE = "Every part of IT is represented"
CHANGED = "What managers agree to has changed since this plan was made."
RUNS = (
    "Effort to run it", "Who does it", "Support hours", "Skills needed", "On call", "What stops instead", "What changes",
)  # fmt: skip


@pytest.fixture(scope="module")
def planned(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with the plan of a short search, closed."""
    folder = tmp_path_factory.mktemp("held") / "workspace"
    shutil.copytree(filled, folder)
    with Workspace(folder) as workspace:
        request = replace(workspace.plan_request(), seconds=SECONDS)
        workspace.save_plan_request(request)
        workspace.plan(request=request)
    return folder


def keyed(window: Page, key: str) -> Locator:
    """The element of the app with this key."""
    return window.locator(f".st-key-{key.replace('.', '-')}")


def name_the_manager(window: Page) -> None:
    """By the button beside the part that is missing."""
    keyed(window, f"alliance.name.{MISSING}").get_by_role("button").click(timeout=LONG)
    function = window.get_by_role("textbox", name="Function", exact=False)
    expect(function).to_be_visible(timeout=LONG)
    function.fill("Head of purchasing")
    window.get_by_role("textbox", name="Your name").fill("Ana")
    window.get_by_role("button", name="Keep", exact=True).click()
    expect(window.get_by_role("heading", level=1)).to_contain_text(HERE, timeout=LONG)


def signed(sheets: bytes) -> bytes:
    """The sheet of the part as its manager sends it back: everything approved, every question answered."""
    packed = zipfile.ZipFile(io.BytesIO(sheets))
    book = openpyxl.load_workbook(io.BytesIO(packed.read(f"sign-off-{MISSING.lower()}.xlsx")))
    sheet = book.worksheets[1]
    heads = {str(cell.value): cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        for head, value in {"Says": "approves", **dict.fromkeys(RUNS, "As today")}.items():
            sheet.cell(row, heads[head]).value = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def sign(window: Page) -> None:
    """Sheets out, the filled one in, and taken over."""
    window.get_by_role("radio", name="Sign-offs", exact=True).click()
    keyed(window, "alliance.sheets").get_by_text("Sign-off sheets in Excel").click(timeout=LONG)
    out = keyed(window, "alliance.sheets.all").get_by_role("button")
    expect(out).to_be_visible(timeout=LONG)
    with window.expect_download(timeout=LONG) as download:
        out.click()
    back: FilePayload = {
        "name": "purchasing.xlsx",
        "mimeType": XLSX,
        "buffer": signed(Path(download.value.path()).read_bytes()),
    }
    keyed(window, "alliance.sheets").locator("input[type=file]").set_input_files(back)
    take = keyed(window, "alliance.sheets.file.take").get_by_role("button")
    expect(take).to_be_visible(timeout=LONG)
    window.get_by_role("textbox", name="Your name").fill("Head of purchasing")
    take.click()
    expect(window.get_by_text(re.compile(r"Taken over: \d+ new")).first).to_be_visible(timeout=LONG)


def search(window: Page) -> None:
    """Once more, from the page that says the plan is an old one."""
    keyed(window, "alliance.plan").get_by_role("button").click()
    expect(window.get_by_text(CHANGED).first).to_be_visible(timeout=LONG)
    keyed(window, "plan.limits").get_by_text("What the plan must keep to").click()
    window.get_by_role("button", name="Search for the best plan").click(timeout=LONG)
    under_way = window.get_by_text("Searching for the best plan.", exact=True)
    expect(under_way).to_be_visible(timeout=LONG)
    expect(under_way).to_have_count(0, timeout=LONG)
    expect(window.get_by_text(CHANGED)).to_have_count(0, timeout=LONG)
    expect(window.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=LONG)


def test_naming_the_missing_manager_and_signing_lets_the_blocked_measures_into_the_plan(
    planned: Path, fresh_server: Callable[..., Server], visit: Callable[..., Page]
) -> None:
    """S3.4, S3.11, rule (6) of domain.md §5.3: nobody to sign keeps out; named, signed and searched again, they are in."""
    with Workspace(planned) as workspace:
        before, health = workspace.latest_plan(), workspace.alliance_health()
    blocked = {id_ for one in health.domains if one.domain == MISSING for id_ in one.blocked}
    assert before is not None
    assert blocked
    assert not blocked & {one.id for one in before.measures}

    server = fresh_server(planned)
    window = visit(f"{server.address}/alliance")
    name_the_manager(window)
    sign(window)
    search(window)
    server.stop()

    with Workspace(server.workspace) as workspace:
        after, effect = workspace.latest_plan(), workspace.signing_effect()
    assert after is not None
    assert after.number > before.number
    assert blocked & {one.id for one in after.measures}
    assert next(one.state for one in effect.needs if one.domain == MISSING) == "approved"
