"""The plan page names measures that follow from no gap or lead to no element of the vision, with the way to mend it (S2.6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analytics.model.check import Check
from analytics.workspace import Workspace
from tests.app.words import words

WAVE = "Autumn 2025"
LOOSE = Check(
    "S2.6", "Every measure closes a gap", "warn", "One measure of the plan closes no gap: Portal.", "Leave it out."
)


def test_s2_6_measures_without_an_element_are_named_beside_the_plan(app: Callable[..., AppTest]) -> None:
    opened = app("plan", wave=WAVE)
    assert not opened.exception
    assert "lead to no element" in words(opened)
    assert "closes no gap" not in words(opened)
    assert "plan.links.S1.8" in [one.key for one in opened.button]


@pytest.mark.parametrize(("exception", "named"), [("", True), ("The board wants it", False)])
def test_s2_6_a_measure_without_a_gap_is_named_unless_that_is_set_aside(
    app: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch, exception: str, named: bool
) -> None:
    check = Check(**{**vars(LOOSE), "exception": exception})

    def vision_checks(*_: Any, **__: Any) -> tuple[Check, ...]:
        return (check,)

    monkeypatch.setattr(Workspace, "vision_checks", vision_checks)
    opened = app("plan", wave=WAVE)
    assert not opened.exception
    assert ("closes no gap: Portal." in words(opened)) is named
    assert ("plan.links.S2.6" in [one.key for one in opened.button]) is named
