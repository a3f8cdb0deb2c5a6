"""The app without a browser: each test gets the whole of it through ``app.py``, on a workspace of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.workspace import Workspace

ROOT = Path(__file__).parents[2]
PAGES = (
    *("start", "surveys", "waves", "maturity", "gaps", "coalition", "vision", "goals"),
    *("measures", "quick_wins", "plan", "alliance", "communication", "governance", "progress", "export"),
)
BEFORE_A_SURVEY = (
    *("start", "surveys", "waves", "coalition", "vision", "goals"),
    *("alliance", "communication", "governance"),
)
"""Pages that are of use before anybody has answered."""


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the sample, closed; tests get copies."""
    folder = tmp_path_factory.mktemp("filled") / "workspace"
    with Workspace(folder) as workspace:
        workspace.demo()
    return folder


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder the app works on, empty; the app lets go of it at the end."""
    folder = tmp_path / "workspace"
    monkeypatch.setenv("LEITSTERN_WORKSPACE", str(folder))
    yield folder
    st.cache_resource.clear()


@pytest.fixture
def sample_folder(empty_folder: Path, filled: Path) -> Path:
    """The same with the sample organisation in it."""
    shutil.copytree(filled, empty_folder)
    return empty_folder


def _open(page: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    if page != "start":
        app.switch_page(f"pages/{page}.py").run()
    return app


@pytest.fixture
def empty_app(empty_folder: Path) -> Callable[..., AppTest]:
    """Opens a page of the app on the empty workspace."""
    return _open


@pytest.fixture
def app(sample_folder: Path) -> Callable[..., AppTest]:
    """Opens a page of the app on the sample organisation."""
    return _open
