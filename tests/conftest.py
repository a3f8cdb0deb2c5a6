"""What all tests share: the shipped model, a workspace of its own with a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analytics.model.maturity import MaturityModel
from analytics.model.shipped import shipped_model

if TYPE_CHECKING:
    from analytics.workspace import Workspace

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def model() -> MaturityModel:
    return shipped_model()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    from analytics.workspace import Workspace  # a broken stage must not stop the tests of the others

    with Workspace(tmp_path / "workspace", clock=lambda: NOON) as opened:
        yield opened
