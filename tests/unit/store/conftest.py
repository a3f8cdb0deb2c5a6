"""A store in an empty folder, and builders for waves and files on a small model that is not the shipped one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from analytics.store.store import Store
from tests.unit.store.material import NOON, autumn


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "workspace"


@pytest.fixture
def open_store(folder: Path) -> Callable[[], Store]:
    return lambda: Store.open(folder, lambda: NOON)


@pytest.fixture
def store(open_store: Callable[[], Store]) -> Iterator[Store]:
    with open_store() as opened:
        opened.save_wave(autumn())
        yield opened
