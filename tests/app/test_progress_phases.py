"""The part “Phases” of the progress page: gates refuse and ask why, steps are entered and taken back, and the plan is made anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from analytics.model.records.programme import Programme
from analytics.model.records.progress import PhaseGate
from analytics.workspace import Workspace
from pages.shell.workspace import workspace as shared
from tests.app.words import words


def part() -> None:
    """The part alone, as the page draws it."""
    from pages.shell import findings, progress_phases
    from pages.shell.workspace import workspace

    with findings.refusals():
        progress_phases.show(workspace())


def drawn() -> AppTest:
    return AppTest.from_function(part, default_timeout=120).run()


def press(opened: AppTest, label: str) -> AppTest:
    return next(button for button in opened.button if button.label == label).click().run()


def test_without_dates_it_says_what_to_write_down(empty_folder: object) -> None:
    """S2.33: nothing to do before the programme has a first and last day."""
    opened = drawn()
    assert not opened.exception
    assert "write them down" in words(opened)


def test_a_gate_asks_why_keeps_the_reason_and_can_be_taken_back(empty_folder: object) -> None:
    """S2.33: without a survey PLAN is refused; with a reason it is entered; by mistake, so it is taken back."""
    workspace: Workspace = shared()
    today = workspace.case().today
    workspace.save_record(Programme("programme", starts=today, ends=today.replace(year=today.year + 1)), "Ana")
    opened = drawn()
    assert not opened.exception
    assert "There is no survey yet." in words(opened)
    reason = next(area for area in opened.text_area if area.label == "Why all the same")
    reason.set_value("We know where we stand.")
    next(one for one in opened.text_input if one.label.endswith("this step")).set_value("Ana")
    press(opened, "Enter PLAN")
    assert not opened.error, words(opened)
    assert [one.override for one in shared().records().of(PhaseGate)] == ["We know where we stand."]
    assert "We know where we stand." in words(opened)
    press(opened, "Take PLAN back")
    assert shared().records().of(PhaseGate) == ()


def test_a_refused_step_lists_what_stands_against_it(empty_folder: object) -> None:
    """S2.33: without a reason the gate stays closed, and each condition is named; nothing breaks."""
    workspace: Workspace = shared()
    today = workspace.case().today
    workspace.save_record(Programme("programme", starts=today, ends=today.replace(year=today.year + 1)), "Ana")
    opened = drawn()
    next(one for one in opened.text_input if one.label.endswith("this step")).set_value("Ana")
    press(opened, "Enter PLAN")
    assert not opened.exception
    assert "cannot go to PLAN yet" in words(opened)
    assert "What stands against it" in words(opened)
    assert shared().records().of(PhaseGate) == ()


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_each_phase_of_the_sample_opens(app: Callable[..., AppTest], sample_folder: object, number: int) -> None:
    """S2.33–S2.35: with plan, status, wins and lessons."""
    opened = drawn()
    assert not opened.exception
    assert not opened.error
    if shared().phases().phases:
        picked = next(one for one in opened.get("button_group") if one.key == "phases.picked")
        picked.set_value([f"Phase {number}"]).run()
        assert not opened.exception
        assert "Lessons" in words(opened)


def test_planning_again_refuses_to_move_what_is_fixed_and_offers_to_free_it(
    app: Callable[..., AppTest], sample_folder: object
) -> None:
    """S2.33: in the sample the portal is late, so that people's time lacks for what was promised for December and January."""
    opened = press(drawn(), "Search for the new plan")
    while not opened.error and not opened.exception:
        opened.run()
    assert "Nothing was planned anew." in words(opened)
    assert "the service management lead has 8 days a month" in words(opened)
    free = opened.multiselect(key="phases.replan.release")
    assert "RACI chart for the five main processes" in free.options
    assert not free.value
