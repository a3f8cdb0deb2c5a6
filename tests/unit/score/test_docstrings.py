"""The worked examples in the docstrings of the score package are right."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module
from pathlib import Path

import pytest

import analytics.score

WITH_EXAMPLES = [
    module.name
    for module in pkgutil.walk_packages(analytics.score.__path__, "analytics.score.")
    if not module.ispkg
    and ">>> " in Path(str(module.module_finder.path), f"{module.name.rpartition('.')[2]}.py").read_text("utf-8")  # type: ignore[union-attr]
]


def test_the_functions_that_others_use_have_examples() -> None:
    assert {"maturity", "interval", "levels", "agreement", "coverage", "hiding", "voice"} <= {
        name.rpartition(".")[2] for name in WITH_EXAMPLES
    }


@pytest.mark.parametrize("module", WITH_EXAMPLES)
def test_examples(module: str) -> None:
    result = doctest.testmod(import_module(module))
    assert result.attempted > 0
    assert result.failed == 0
