"""A pulse on the pages: opened, recognised when it is dropped in, shown as a pulse, and never offered as a survey (S2.12, domain.md §2.1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.model.maturity import MaturityModel
from analytics.model.short_form import short_form
from analytics.model.survey import SourceFile
from analytics.workspace import Workspace
from tests.app.words import charts, words
from tests.workbooks import filled_collection


def pulse_sheet(model: MaturityModel, people: int, level: int = 5) -> SourceFile:
    """Everybody is an engineer and gives one level throughout."""
    short = short_form(model)
    answers = {statement.id: level for statement in short.statements_for("ENG")}
    return filled_collection(short, [(f"p{n}", "ENG", "North", answers) for n in range(people)], "pulse.xlsx")


def with_pulse(folder: Path, people: int = 12, invited: int | None = 40) -> None:
    """A pulse after the last survey of the sample; ``invited``: people of each role."""
    with Workspace(folder) as workspace:
        short = workspace.short_form(None)
        checked = workspace.check([pulse_sheet(workspace.model, people)], model=short)
        counts = {role.id: invited for role in short.roles if invited is not None}
        workspace.load(checked, "November pulse", opened=date(2026, 11, 10), invited=counts, model=short)


def shown() -> None:
    """The part of the page of progress by itself."""
    from pages.shell import progress_pulse
    from pages.shell.workspace import workspace

    progress_pulse.show(workspace())


def part() -> AppTest:
    st.cache_resource.clear()
    app = AppTest.from_function(shown, default_timeout=60)
    return app.run()


def test_without_a_pulse_the_page_says_how_to_get_one(sample_folder: Path) -> None:
    opened = part()
    assert not opened.exception
    assert "The short form asks one statement a dimension, 28 in all" in words(opened)
    assert [button.label for button in opened.button] == ["Get the short form"]


def test_the_part_shows_what_moved_beside_the_survey(sample_folder: Path) -> None:
    with_pulse(sample_folder)
    opened = part()
    assert not opened.exception
    assert "asked again since Autumn 2026" in words(opened)
    assert "gives no levels, gaps or plan" in words(opened)
    assert len(charts(opened)) == 1


def test_where_nothing_can_be_compared_the_one_reason_is_said_with_the_way_on(sample_folder: Path) -> None:
    """Autumn 2026 is weighted by people invited, a pulse without their numbers is not: 28 equal reasons are one sentence."""
    with_pulse(sample_folder, invited=None)
    opened = part()
    assert not opened.exception
    (said,) = [one.value for one in opened.info]
    assert "People are weighted differently" in said
    assert "So nothing stands beside the survey." in said
    assert "See how many were invited" in [button.label for button in opened.button]


def test_a_pulse_of_four_people_shows_nothing(sample_folder: Path) -> None:
    with_pulse(sample_folder, people=4)
    opened = part()
    assert not opened.exception
    assert not charts(opened)
    assert "Nothing is shown for fewer than 5 people" in words(opened)


def test_a_pulse_is_offered_on_the_page_of_waves_only(app: Callable[..., AppTest], sample_folder: Path) -> None:
    with_pulse(sample_folder)
    assert list(app("start").selectbox(key="wave").options) == ["Autumn 2026", "Autumn 2025"]
    opened = app("waves")
    picker = opened.selectbox(key="waves.here")
    assert list(picker.options) == ["Autumn 2026", "Pulse: November pulse"]
    picker.select("Pulse: November pulse").run()
    assert not opened.exception
    assert opened.title[0].value.startswith("Pulse: November pulse is open since 10 November 2026")
    for part_name in ("People invited", "Name and dates", "Comments"):
        opened.session_state["waves.part"] = part_name
        opened.run()
        assert not opened.exception
    opened.switch_page("pages/gaps.py").run()
    assert not opened.exception


def test_a_pulse_is_made_before_its_answers(app: Callable[..., AppTest], sample_folder: Path) -> None:
    opened = app("waves")
    opened.session_state["waves.part"] = "New wave"
    opened.run()
    opened.text_input(key="wave.new.name").set_value("December pulse")
    kind = opened.radio(key="wave.new.kind")
    kind.set_value(kind.options[1])
    next(button for button in opened.button if button.label == "Make this wave").click().run()
    assert not opened.exception
    assert opened.title[0].value.startswith("Pulse: December pulse")
    st.cache_resource.clear()
    with Workspace(sample_folder) as workspace:
        assert [wave.name for wave in workspace.pulses()] == ["December pulse"]
        assert workspace.wave().name == "Autumn 2026"


def test_a_dropped_pulse_is_recognised_and_written_as_one(
    app: Callable[..., AppTest], sample_folder: Path, model: MaturityModel
) -> None:
    opened = app("surveys")
    sheet = pulse_sheet(model, 6)
    opened.file_uploader[0].upload(sheet.name, sheet.content)
    opened.run()
    assert not opened.exception
    assert "so they make a **pulse**" in words(opened)
    opened.button(key="surveys.write").click().run()
    assert not opened.exception
    assert "6 people from 1 file are now in Pulse" in words(opened)
    assert "See the pulse" in [button.label for button in opened.button]
    st.cache_resource.clear()
    with Workspace(sample_folder) as workspace:
        assert len(workspace.pulses()) == 1
        assert workspace.pulse_compared()[0].survey is not None


def test_the_short_form_is_downloaded_beside_the_whole_one(app: Callable[..., AppTest]) -> None:
    opened = app("surveys")
    opened.session_state["surveys.blank"] = True
    opened.run()
    opened.toggle(key="surveys.short").set_value(True).run()
    assert not opened.exception


def test_the_way_to_the_short_form_opens_it(app: Callable[..., AppTest]) -> None:
    """“Get the short form” ends where its blanks can be downloaded, not in front of a closed panel."""
    opened = app("progress")
    opened.session_state["course"] = "Pulse"
    opened.run()
    opened.button(key="pulse.blank").click().run()
    assert not opened.exception
    assert opened.toggle(key="surveys.short").value is True
