"""What if: tried in the background beside the plan in force, compared with it, kept as the next version only when wanted."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.model.plan import PlanRequest
from analytics.workspace import Workspace
from pages.shell.plan_whatif_dials import Dials, request_of
from tests.app.words import charts, words

SECONDS = 2.0
STOP = "Stop and take the best so far"


@pytest.fixture
def planned(sample_folder: Path) -> Path:
    """The sample with a plan of a short search."""
    with Workspace(sample_folder) as workspace:
        workspace.plan(request=replace(workspace.plan_request(), seconds=SECONDS))
    st.cache_resource.clear()
    return sample_folder


def _opened(app: Callable[..., AppTest], part: str = "Try other limits") -> AppTest:
    opened = app("plan")
    opened.session_state["plan.what-if"] = True
    opened.session_state["plan.what-if.part"] = part
    opened.run()
    assert not opened.exception
    return opened


def _press(opened: AppTest, label: str) -> None:
    next(button for button in opened.button if button.label == label).click().run()


def _try(opened: AppTest, budget: float) -> None:
    next(field for field in opened.select_slider if field.label == "Budget").set_value(budget)
    _press(opened, "Try it")


def _wait(opened: AppTest, text: str, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while text not in words(opened) and time.monotonic() < deadline:
        time.sleep(0.5)
        opened.run()
    assert text in words(opened)


def test_it_is_tried_beside_the_plan_and_kept_only_when_wanted(app: Callable[..., AppTest], planned: Path) -> None:
    opened = _opened(app)
    before = len(charts(opened))
    _try(opened, 30_000)
    assert "Trying it." in words(opened)
    _wait(opened, "What it would come to")
    told = words(opened)
    assert "30,000" in told
    assert "Plan in force" in told
    assert len(charts(opened)) == before + 1
    assert _versions(planned) == [1]
    _press(opened, "Keep this plan")
    assert not opened.exception
    assert "What it would come to" not in words(opened)
    assert _versions(planned) == [2, 1]
    with Workspace(planned) as workspace:
        kept = workspace.latest_plan()
    assert kept is not None
    assert kept.request.budget_eur == 30_000
    assert kept.cost <= 30_000


def _versions(folder: Path) -> list[int]:
    st.cache_resource.clear()
    with Workspace(folder) as workspace:
        return [entry.number for entry in workspace.plans()]


@pytest.mark.usefixtures("planned")
def test_who_leaves_and_who_reloads_finds_what_was_tried(app: Callable[..., AppTest]) -> None:
    opened = _opened(app)
    _try(opened, 30_000)
    opened.switch_page("pages/gaps.py").run()
    reloaded = _opened(app)
    _wait(reloaded, "What it would come to")
    _press(reloaded, "Drop it")
    assert "What it would come to" not in words(reloaded)


def test_what_is_tried_can_be_stopped(app: Callable[..., AppTest], planned: Path) -> None:
    with Workspace(planned) as workspace:
        plan = workspace.latest_plan()
        assert plan is not None
        workspace.keep_plan(None, replace(plan, request=replace(plan.request, seconds=60.0)))
    st.cache_resource.clear()
    opened = _opened(app)
    started = time.monotonic()
    _try(opened, 60_000)
    while not _labels(opened, STOP) and time.monotonic() - started < 20:
        time.sleep(0.3)
        opened.run()
    _press(opened, STOP)
    _wait(opened, "What it would come to", 40)
    assert time.monotonic() - started < 45


@pytest.mark.usefixtures("planned")
def test_the_curve_is_worked_out_on_demand_and_kept(app: Callable[..., AppTest]) -> None:
    opened = _opened(app, "What more money brings")
    assert "How much more would a larger budget bring" in words(opened)
    _press(opened, "Work it out")
    deadline = time.monotonic() + 90
    while not _labels(opened, "Work it out again") and time.monotonic() < deadline:
        time.sleep(1)
        opened.run()
    assert not opened.exception
    assert _labels(opened, "Work it out again")
    assert any("Best plan found" in chart for chart in charts(opened))


def _labels(opened: AppTest, label: str) -> bool:
    return any(button.label == label for button in opened.button)


REQUEST = PlanRequest(12, 3, 100.0, {"A": 10.0, "B": 4.0}, 3, capacity_by_month={"A": (5.0,), "B": (2.0,)})


def test_the_dials_as_they_stand_change_nothing() -> None:
    assert request_of(REQUEST, Dials(100.0, 12)) == REQUEST


def test_everybody_gives_more_and_one_role_what_is_said() -> None:
    asked = request_of(REQUEST, Dials(100.0, 12, people=50, role="B", days=1.0))
    assert asked.capacity == {"A": 15.0, "B": 1.0}
    assert asked.capacity_by_month == {"A": (7.5,)}
