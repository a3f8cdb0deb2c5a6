"""The plan page: the search runs beside the page, its result is kept, and a conflict is told in words."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.model.plan import Target
from analytics.workspace import Workspace
from tests.app.words import charts, words


def _search(opened: AppTest, seconds: int = 5) -> None:
    next(field for field in opened.select_slider if field.label == "Search for at most").set_value(seconds)
    next(button for button in opened.button if button.label == "Search for the best plan").click().run()


def _until_done(opened: AppTest, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while opened.session_state.get("plan.run") is not None and time.monotonic() < deadline:
        time.sleep(0.5)
        opened.run()
    assert opened.session_state.get("plan.run") is None


def test_a_search_shows_its_progress_ends_in_a_plan_and_is_kept(app: Callable[..., AppTest]) -> None:
    opened = app("plan")
    assert charts(opened) == []
    _search(opened)
    assert "Searching for the best plan" in words(opened)
    _until_done(opened)
    assert not opened.exception
    assert not opened.error
    assert len(charts(opened)) == 1
    text = words(opened)
    assert "measures" in opened.title[0].value
    assert "best plan found, at most" in text.lower() or "no better plan exists" in text.lower()
    opened.switch_page("pages/export.py").run()
    assert "There is no plan" not in words(opened)


def test_a_reloaded_page_finds_its_search_again(app: Callable[..., AppTest]) -> None:
    opened = app("plan")
    _search(opened, seconds=60)
    reloaded = app("plan")  # a new session, as after a reload
    assert "Searching for the best plan" in words(reloaded)
    reloaded.button(key="plan.stop").click().run()
    _until_done(reloaded)
    assert "go into the plan" in reloaded.title[0].value


def test_stopping_takes_the_best_so_far(app: Callable[..., AppTest]) -> None:
    opened = app("plan")
    _search(opened, seconds=60)
    started = time.monotonic()
    time.sleep(3)
    opened.run()
    opened.button(key="plan.stop").click().run()
    _until_done(opened)
    assert time.monotonic() - started < 50
    assert not opened.exception


def test_limits_that_fit_nothing_are_told_in_words_and_draw_no_empty_chart(
    app: Callable[..., AppTest], sample_folder: Path
) -> None:
    with Workspace(sample_folder) as workspace:
        request = workspace.plan_request()
        nobody = dict.fromkeys([*workspace.catalogue.owners, *workspace.catalogue.domains], 0.0)
        workspace.save_plan_request(replace(request, capacity=nobody))
    opened = app("plan")
    _search(opened)
    _until_done(opened)
    assert not opened.exception
    text = words(opened)
    assert "No measure fits" in text
    assert "No quick win can be finished in phase 1" in text
    assert "Traceback" not in text
    assert charts(opened) == []


def test_a_plan_made_for_other_targets_says_so(app: Callable[..., AppTest], sample_folder: Path) -> None:
    with Workspace(sample_folder) as workspace:
        workspace.plan(request=replace(workspace.plan_request(), seconds=1.0))
    assert "targets have changed" not in words(app("plan"))
    st.cache_resource.clear()
    with Workspace(sample_folder) as workspace:
        workspace.save_targets([Target(dimension.id, 4.5) for dimension in workspace.model.dimensions])
    assert "targets have changed" in words(app("plan"))
