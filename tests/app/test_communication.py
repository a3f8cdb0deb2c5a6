"""The page of the communication plan: from nothing over groups, dates and a draft to a plan, and what it says about holes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.model.records.communication import Message, Pulse, Question
from analytics.model.records.programme import Group
from analytics.model.records.vision import Vision
from analytics.workspace import Workspace
from tests.app.words import charts, words

PARTS = ("Who hears what", "Messages", "Key messages", "Groups", "Questions", "Pulse", "Speakers", "Checks")
TODAY = datetime.now().astimezone().date()
SOON = TODAY + timedelta(days=7)
"""First day of the programme: two phases of 112 days."""
VISION = Vision(
    what_for="Our warehouses stand still for hours whenever a service fails.",
    if_nothing="Doing nothing costs us four contracts a year.",
    what_we_gain="Services come back within two hours.",
)


def press(opened: AppTest, label: str) -> AppTest:
    return next(button for button in opened.button if button.label == label).click().run()


def by(opened: AppTest, key: str) -> None:
    opened.text_input(key=key).set_value("Ana")


def title(opened: AppTest) -> str:
    return str(opened.title[0].value).replace("\\", "")


def filled(folder: Path, *, groups: int = 2) -> None:
    """A workspace with a vision, groups and dates, without messages."""
    with Workspace(folder) as workspace:
        workspace.save_record(VISION, "Ana")
        for number in range(groups):
            change = f"The crew of place {number} knows whom to ring and gets an answer within a minute."
            workspace.save_record(Group(name=f"Place {number}", impact="high", people=9, change=change), "Ana")
        frame = replace(workspace.records().programme, starts=SOON, ends=SOON + timedelta(days=223))
        workspace.save_record(frame, "Ana")


def drafted(folder: Path) -> None:
    filled(folder)
    with Workspace(folder) as workspace:
        workspace.keep_communication(workspace.draft_communication(), "Ana")


def test_an_empty_workspace_begins_with_the_groups(empty_app: Callable[..., AppTest], empty_folder: Path) -> None:
    """S1.22: without any survey the domains that measures change are offered as groups."""
    opened = empty_app("communication")
    assert not opened.exception
    assert "Whom does the change touch?" in title(opened)
    press(opened, "Keep these groups")
    assert "name" in opened.error[0].value
    by(opened, "communication.suggested.by")
    press(opened, "Keep these groups")
    assert not opened.exception
    assert "When does the programme run?" in title(opened)


def test_a_draft_is_offered_kept_and_shown(empty_app: Callable[..., AppTest], empty_folder: Path) -> None:
    """C1–C3, C5: the draft says what it holds, is kept with a name, and leaves nothing missing."""
    filled(empty_folder)
    opened = empty_app("communication")
    assert not opened.exception
    assert "Nobody has heard anything yet: tell two groups why" in title(opened)
    assert "spread evenly, for those who hear nothing yet: Place 0 and Place 1" in words(opened)
    by(opened, "communication.draft.by")
    press(opened, "Keep this draft")
    assert not opened.exception
    assert not opened.error
    assert "Every group hears something in every phase" in title(opened)
    assert "Nothing is missing" in words(opened).replace("nothing is missing", "Nothing is missing")
    assert len(charts(opened)) == 1


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens(empty_app: Callable[..., AppTest], empty_folder: Path, part: str) -> None:
    drafted(empty_folder)
    opened = empty_app("communication", talk=part)
    assert not opened.exception
    assert not opened.error


def test_holes_are_in_the_title_the_picture_and_the_table(
    empty_app: Callable[..., AppTest], empty_folder: Path
) -> None:
    drafted(empty_folder)
    with Workspace(empty_folder) as workspace:
        for one in workspace.records().of(Message):
            if one.group == "A2" and one.sent is not None and one.sent >= SOON + timedelta(days=112):
                workspace.remove_record(one, "Ana")
    opened = empty_app("communication")
    assert title(opened) == "“Place 1” hears nothing in phase 2"
    assert "no message" in words(opened)
    assert "Something is missing" in charts(opened)[0]
    press(opened, next(button.label for button in opened.button if button.label.startswith("All rules")))
    assert "“Place 1” hears nothing in phase 2." in words(opened)


def test_pulses_of_fewer_than_five_people_stay_hidden(empty_app: Callable[..., AppTest], empty_folder: Path) -> None:
    """C12: four people of a group answered 37 %; that number stands nowhere on the page."""
    drafted(empty_folder)
    with Workspace(empty_folder) as workspace:
        workspace.save_record(Pulse(group="A1", item="reasons", taken=TODAY, people=4, value=37.0), "Ana")
        workspace.save_record(Pulse(group="A2", item="reasons", taken=TODAY, people=5, value=64.0), "Ana")
    for part in ("Pulse", "Checks"):
        text = words(empty_app("communication", talk=part))
        assert "64 %" in text
        assert "37" not in text


def test_the_messages_of_one_group_can_be_listed(empty_app: Callable[..., AppTest], empty_folder: Path) -> None:
    """S1.22: the list follows the group in the address; a message added there is to that group."""
    drafted(empty_folder)
    opened = empty_app("communication", talk="Messages")
    everything = len(opened.dataframe[0].value)
    opened.selectbox(key="to").set_value("Place 1").run()
    assert not opened.exception
    mine = opened.dataframe[0].value
    assert 0 < len(mine) < everything
    assert set(mine["To"]) == {"Place 1"}
    assert len(empty_app("communication", talk="Messages", to="Place 1").dataframe[0].value) == len(mine)
    press(opened, "Add a message")
    assert not opened.exception
    assert next(one.value for one in opened.selectbox if one.label.startswith("To")) == "A2"


def test_the_title_counts_groups_that_hear_nothing(empty_app: Callable[..., AppTest], empty_folder: Path) -> None:
    drafted(empty_folder)
    with Workspace(empty_folder) as workspace:
        for one in workspace.records().of(Message):
            if one.group == "A2":
                workspace.remove_record(one, "Ana")
    assert title(empty_app("communication")) == "“Place 1” hears nothing in phases 1 and 2"


def test_texts_of_people_are_text(empty_app: Callable[..., AppTest], empty_folder: Path) -> None:
    """Markdown and HTML in names and messages are shown as they stand."""
    drafted(empty_folder)
    with Workspace(empty_folder) as workspace:
        group = workspace.records().of(Group)[0]
        workspace.save_record(replace(group, name="<b>**Bold**</b> :red[x] $a$"), "Ana")
        workspace.save_record(Question(words="[a](javascript:1)", asked=TODAY, concern=True), "Ana")
    for part in PARTS:
        opened = empty_app("communication", talk=part)
        assert not opened.exception
        for element in (*opened.markdown, *opened.title, *opened.caption):
            assert "**Bold**" not in element.value
            assert "[a](javascript" not in element.value


def test_the_page_works_beside_a_survey(app: Callable[..., AppTest], sample_folder: Path) -> None:
    opened = app("communication")
    assert not opened.exception
    assert not opened.error
