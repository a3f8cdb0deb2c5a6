"""The progress page: its parts, what each has to say as heading, and the next step."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from pages.shell import progress_parts
from pages.shell.workspace import workspace as shared
from tests.app.words import words


def title(opened: AppTest) -> str:
    return opened.title[0].value.replace("\\", "")


@pytest.mark.parametrize("part", progress_parts.PARTS)
def test_every_part_opens_by_its_address(app: Callable[..., AppTest], part: str) -> None:
    opened = app("progress", course=part)
    opened.pills(key=progress_parts.KEY).set_value(part).run()
    assert not opened.exception
    assert not opened.error
    assert len(words(opened)) > 200


def test_the_heading_says_what_the_part_knows(app: Callable[..., AppTest]) -> None:
    """S2.13: how the plan stands, in one sentence."""
    opened = app("progress")
    status = shared().plan_status()
    assert status is not None
    assert title(opened) == status.said.rstrip(".")
    opened.pills(key=progress_parts.KEY).set_value(progress_parts.PHASES).run()
    assert title(opened) == shared().phases().said.rstrip(".")


def test_the_next_step_opens_its_part(app: Callable[..., AppTest]) -> None:
    """From a part that has nothing to do of its own; a part that has, names that."""
    opened = app("progress")
    opened.pills(key=progress_parts.KEY).set_value(progress_parts.LEARNING).run()
    assert "The survey suggests 26 new estimates" in words(opened)
    opened.pills(key=progress_parts.KEY).set_value(progress_parts.PULSE).run()
    first = next(one for one in shared().cockpit().next if one.source.page == progress_parts.PAGE)
    assert first.said in words(opened)
    opened.button(key="progress.next").click().run()
    assert opened.pills(key=progress_parts.KEY).value == first.source.part
    assert "progress.next" not in {button.key for button in opened.button}


def test_before_a_survey_it_offers_the_sample(empty_app: Callable[..., AppTest]) -> None:
    opened = empty_app("progress")
    assert [button.label for button in opened.button] == ["Load the sample", "Take in a survey"]
