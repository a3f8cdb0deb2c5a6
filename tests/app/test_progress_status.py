"""The part “Status” of the progress page: report a measure, planned against actual, alarms, the workbook, the board."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.model.records.progress import StatusReport
from analytics.workspace import Workspace
from pages.shell import progress_status_form
from pages.shell.workspace import workspace as shared
from tests.app.words import words
from tests.unit.progress.status_cases import PROGRAMME, plan, planned

KEY = progress_status_form.KEY


@pytest.fixture
def running(monkeypatch: pytest.MonkeyPatch, filled: Path) -> None:
    """The sample with a small plan that began on 5 January 2026, and no report yet."""
    monkeypatch.setenv("LEITSTERN_TODAY", "2026-11-15")
    monkeypatch.setattr(Workspace, "running_plan", lambda self: plan(planned("mP01", 10, 12), planned("mP02", 13, 14)))


def press(opened: AppTest, label: str) -> AppTest:
    return next(button for button in opened.button if button.label == label).click().run()


def test_without_a_plan_the_page_leads_to_one(app: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Workspace, "running_plan", lambda self: None)
    opened = app("progress", course="Status")
    assert not opened.exception
    assert "There is no plan yet" in words(opened)


@pytest.mark.usefixtures("running")
def test_a_report_is_typed_and_the_page_says_what_it_means(app: Callable[..., AppTest]) -> None:
    """S2.12, S2.13: state, share and money of a measure; the sums follow."""
    opened = app("progress", course="Status")
    assert not opened.exception
    workspace = shared()
    for one in workspace.records().of(StatusReport):
        workspace.remove_record(one, "Ana")
    workspace.save_record(PROGRAMME, "Ana")
    opened.session_state[f"{KEY}.panel"] = True
    opened.run()
    assert not opened.exception
    measure = opened.selectbox(key=f"{KEY}.measure")
    assert measure.value == "mP01"
    about = f"{KEY}.mP01..None"
    opened.selectbox(key=f"{about}.state").set_value("running")
    opened.number_input(key=f"{about}.share").set_value(50.0)
    opened.number_input(key=f"{about}.spent").set_value(600.0)
    next(one for one in opened.text_input if one.label.startswith("Your name")).set_value("Ana")
    press(opened, "Keep")
    assert not opened.exception
    assert not opened.error
    status = workspace.plan_status()
    assert status is not None
    assert (status.spent, status.of("running")[0].share) == (600.0, 0.5)
    shown = {one.label: one.value for one in opened.metric}
    assert shown["Money expected"] == "€2,200", "600 / 0.5 + 1,000"
    assert shown["Done"] == "0 of 2"


@pytest.mark.usefixtures("running")
def test_what_cannot_be_is_said_and_not_kept(app: Callable[..., AppTest]) -> None:
    opened = app("progress", course="Status")
    before = len(shared().records().of(StatusReport))
    opened.session_state[f"{KEY}.panel"] = True
    opened.run()
    opened.selectbox(key=f"{KEY}.measure").set_value("mP02").run()
    report = shared().newest_report("mP02")
    about = f"{KEY}.mP02.{report.id if report else ''}.{report.reported if report else None}"
    opened.date_input(key=f"{about}.started").set_value("2026-11-14")
    opened.date_input(key=f"{about}.finished").set_value("2026-11-10")
    opened.selectbox(key=f"{about}.state").set_value("done")
    next(one for one in opened.text_input if one.label.startswith("Your name")).set_value("Ana")
    press(opened, "Keep")
    assert "ended before it began" in words(opened)
    assert len(shared().records().of(StatusReport)) == before


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize("panel", [f"{KEY}.excel", f"{KEY}.every", "progress.board"])
def test_every_panel_opens(app: Callable[..., AppTest], panel: str) -> None:
    opened = app("progress", course="Status")
    opened.session_state[panel] = True
    opened.run()
    assert not opened.exception
    assert not opened.error
