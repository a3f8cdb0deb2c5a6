"""The part “Learning” of the progress page: what it takes, then predicted beside measured, and estimates to take over or refuse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from analytics.model.maturity import MaturityModel
from analytics.model.records.progress import LearnedEstimate
from analytics.workspace import Workspace
from pages.shell import progress_parts
from pages.shell.workspace import workspace as shared
from tests.app.words import words
from tests.unit.progress.learning_cases import done, plan, planned
from tests.workbooks import filled_collection


def survey(workspace: Workspace, model: MaturityModel, wave: str, opened: date, level: int) -> None:
    given = {s.id: level if d.id == "P1" else 2 for d in model.dimensions for s in d.statements if "ENG" in d.roles}
    people = [(f"p{n}", "ENG", "Plant", given) for n in range(6)]
    workspace.load(workspace.check([filled_collection(model, people)]), wave)  # type: ignore[arg-type]
    workspace.save_wave(wave, opened=opened, invited={r.id: 6 if r.id == "ENG" else 0 for r in model.roles})


def learning(opened: AppTest) -> AppTest:
    opened.session_state[progress_parts.KEY] = progress_parts.LEARNING
    return opened.run()


@pytest.fixture
def year(empty_app: Callable[..., AppTest], model: MaturityModel) -> Callable[..., AppTest]:
    """P1 was to rise by 0.6 and rose by one level: mP01 0.4 → 0.60, mP02 0.3 → 0.45 (w = 0.8, everybody answered)."""
    workspace = shared()
    survey(workspace, model, "Autumn 2025", date(2025, 10, 1), 2)
    workspace.keep_plan("Autumn 2025", plan(planned("mP01", {"P1": 0.4}), planned("mP02", {"P1": 0.2})))
    survey(workspace, model, "Autumn 2026", date(2026, 10, 1), 3)
    for report in (done("mP01"), done("mP02")):
        workspace.save_record(report, "Ana")
    return empty_app


def test_all_estimates_are_taken_over_at_once(year: Callable[..., AppTest]) -> None:
    opened = learning(year("progress"))
    opened.text_input(key="learning.by").set_value("Ana")
    opened.button(key="learning.all.accept").click().run()
    assert not opened.exception
    decided = shared().records().of(LearnedEstimate)
    assert [(one.measure, one.verdict) for one in decided] == [("mP01", "accepted"), ("mP02", "accepted")]
    assert "learning.all.accept" not in {button.key for button in opened.button}


def test_predicted_beside_measured_and_a_decision(year: Callable[..., AppTest]) -> None:
    opened = learning(year("progress"))
    assert not opened.exception
    text = words(opened)
    assert "Two finished measures were to bring 0.6 levels" in text
    assert "What got better" in text
    opened.text_input(key="learning.by").set_value("Ana")
    opened.button(key="learning.mP01.P1.accept").click().run()
    assert not opened.exception
    opened.text_input(key="learning.mP02.P1.reason").set_value("The desk was away.")
    opened.button(key="learning.mP02.P1.refuse").click().run()
    assert not opened.exception
    decided = shared().records().of(LearnedEstimate)
    assert [(one.measure, one.verdict) for one in decided] == [("mP01", "accepted"), ("mP02", "refused")]
    assert shared().catalogue_of(None).measure("mP01").gains[0].levels == 0.6
    assert "The desk was away." in words(opened)
