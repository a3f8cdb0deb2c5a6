"""An empty workspace: every page says what to do and shows no figure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.conftest import BEFORE_A_SURVEY, PAGES
from tests.app.words import charts, words


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_without_data_and_draws_no_chart(empty_app: Callable[..., AppTest], page: str) -> None:
    app = empty_app(page)
    assert not app.exception
    assert app.title
    assert charts(app) == []


@pytest.mark.parametrize("page", [page for page in PAGES if page not in BEFORE_A_SURVEY])
def test_a_page_that_needs_answers_offers_the_sample_and_the_upload(
    empty_app: Callable[..., AppTest], page: str
) -> None:
    labels = [button.label for button in empty_app(page).button]
    assert labels == ["Load the sample", "Take in a survey"]


def test_the_start_page_loads_the_sample(empty_app: Callable[..., AppTest]) -> None:
    app = empty_app("start")
    app.button(key="start.sample").click().run()
    assert not app.exception
    assert "1.8 of 5" in words(app)  # sample_data/README.md: overall, autumn 2026
    assert len(charts(app)) == 1


def test_an_empty_workspace_can_start_with_the_vision(empty_app: Callable[..., AppTest]) -> None:
    app = empty_app("start")
    app.button(key="start.vision").click().run()
    assert not app.exception
    assert "Where to, and why?" in words(app)
    assert {"Start in English", "Auf Deutsch beginnen", "Begin with an empty page"} <= {b.label for b in app.button}


def test_the_offered_sample_is_loaded_from_any_page(empty_app: Callable[..., AppTest]) -> None:
    app = empty_app("maturity")
    next(button for button in app.button if button.label == "Load the sample").click().run()
    assert not app.exception
    assert "1.8 of 5" in words(app)


def test_a_workspace_that_cannot_be_opened_says_so_without_a_traceback(
    empty_app: Callable[..., AppTest], empty_folder: Path
) -> None:
    empty_folder.parent.mkdir(exist_ok=True)
    empty_folder.write_text("not a folder")
    app = empty_app("start")
    assert not app.exception
    assert len(app.error) == 1
    assert "Traceback" not in words(app)
    assert charts(app) == []
