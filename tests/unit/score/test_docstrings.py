"""The worked examples in the docstrings of the score package are right."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest


@pytest.mark.parametrize("module", ["maturity", "interval", "levels", "agreement", "coverage", "privacy"])
def test_examples(module: str) -> None:
    result = doctest.testmod(import_module(f"analytics.score.{module}"))
    assert result.attempted > 0
    assert result.failed == 0
