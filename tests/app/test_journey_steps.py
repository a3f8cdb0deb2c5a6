"""The steps of the start page: what people wrote down counts among them."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from analytics.model.records.collection import Records, records_of
from analytics.model.records.communication import Message
from analytics.model.records.goals import Goal
from analytics.model.records.vision import Vision
from pages.shell import journey
from tests.app.words import words


def states(records: Records) -> dict[str, tuple[str, str]]:
    return {step.page: (step.state, step.says) for step in journey.steps(None, 0, records)}


def test_vision_goals_and_communication_are_steps_of_the_journey() -> None:
    """S0.31."""
    before = states(Records())
    assert before["pages/vision.py"][0] == before["pages/goals.py"][0] == journey.OPEN
    written = records_of(
        (Vision("vision", what_for="Because."), Goal("G1", "Restore", state="reached"), Message("ME1", "Why"))
    )
    after = states(written)
    assert after["pages/vision.py"] == (journey.DONE, "Written, no elements, no approvals")
    assert after["pages/goals.py"] == (journey.DONE, "One goal, 1 reached")
    assert after["pages/communication.py"] == (journey.DONE, "One message planned")


def test_an_empty_vision_is_not_a_written_one() -> None:
    assert states(records_of((Vision("vision", sponsor_says="Soon."),)))["pages/vision.py"][0] == journey.OPEN


def test_the_start_page_shows_them(app: Callable[..., AppTest]) -> None:
    opened = app("start")
    assert not opened.exception
    assert "planned" in words(opened)
