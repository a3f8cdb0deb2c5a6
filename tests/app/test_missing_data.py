"""Data that went missing are said aloud on every page, and nothing from a file is taken for markup."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from analytics.model.finding import Finding, Severity, Where
from analytics.workspace import Workspace
from tests.app.conftest import PAGES

LOST = Finding(
    "upload-missing",
    Severity.ERROR,
    Where(item="form ![x](http://example.org/x.png)"),
    "The answers of ![x](http://example.org/x.png) are missing.",
    "Take the file in again.",
)


@pytest.mark.parametrize("page", PAGES)
def test_missing_data_are_said_aloud_on_every_page(
    app: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    monkeypatch.setattr(Workspace, "findings", lambda _self: (LOST,))
    opened = app(page)
    assert not opened.exception
    (banner,) = opened.error
    assert "Take the file in again" in banner.value
    assert "![x](http" not in banner.value  # a remote picture would be fetched
