"""The page of the management alliance: who is missing and what that blocks, the grid of sign-offs, and what takes root."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from analytics.model.records.people import Adoption, Alliance, Manager, MeasureSignOff
from pages.shell import alliance_parts
from pages.shell.workspace import workspace as shared
from tests.app.words import words


def press(opened: AppTest, label: str, place: int = 0) -> AppTest:
    return [button for button in opened.button if button.label == label][place].click().run()


def field(opened: AppTest, label: str) -> object:
    return next(field for field in opened.text_input if field.label.startswith(label))


def go(opened: AppTest, part: str) -> AppTest:
    opened.pills(key="sign").set_value(part)
    return opened.run()


def add(*records: object) -> None:
    for one in records:
        shared().save_record(one, "Ana")  # type: ignore[type-var]


@pytest.fixture
def page(app: Callable[..., AppTest]) -> Callable[[], AppTest]:
    """The page on the sample, with one manager more where there is none."""

    def opened() -> AppTest:
        found = app("alliance")
        if not shared().records().of(Manager):
            domain = next(iter(shared().catalogue.domains))
            add(Manager(function="Head of desk", name="Somebody Else", domain=domain, meetings=3, led=20))
            found.run()
        return found

    return opened


def test_from_nothing_to_a_first_manager(empty_app: Callable[..., AppTest]) -> None:
    """S3.6: without an alliance the page says what it is for."""
    opened = press(empty_app("alliance"), "Add an alliance member")
    field(opened, "Function").set_value("Head of desk")
    field(opened, "Your name").set_value("Ana")
    press(opened, "Keep")
    assert not opened.exception
    assert [one.function for one in shared().records().of(Manager)] == ["Head of desk"]


def test_every_part_opens_and_managers_have_no_names_there(page: Callable[[], AppTest]) -> None:
    """domain.md §6.1: functions only; the name stands in the manager's form."""
    opened = page()
    names = [one.name for one in shared().records().of(Manager) if one.name]
    for part in alliance_parts.PARTS:
        go(opened, part)
        assert not opened.exception
        assert not opened.error or "The typical hole" in opened.error[0].value
        assert not [name for name in names if name in words(opened)]


def test_the_title_says_what_is_missing_and_a_button_names_a_manager(page: Callable[[], AppTest]) -> None:
    """S3.11: missing domains with what they block."""
    opened = page()
    health = shared().alliance_health()
    assert words(opened).startswith(health.said)
    assert health.missing
    code = health.missing[0]
    button = next(one for one in opened.button if one.key == f"alliance.name.{code}")
    button.click().run()
    assert not opened.exception
    assert next(box for box in opened.selectbox if box.label == "Signs for").value == code


def test_a_sign_off_is_taken_down_with_its_questions(page: Callable[[], AppTest]) -> None:
    """S3.4, S3.8, S0.13: approval with open questions does not count, and the form says which."""
    opened = go(page(), alliance_parts.ANSWERS)
    opened.session_state["alliance.all"] = True
    opened.run()
    unasked = next(one for one in shared().alliance_health().signoffs if one.state == "pending" and not one.record)
    opened.selectbox(key="alliance.pick.measure").set_value(unasked.measure).run()
    opened.selectbox(key=f"alliance.pick.domain.{unasked.measure}").set_value(unasked.domain).run()
    press(opened, "Take down the answer")
    next(box for box in opened.selectbox if box.label == "Says").set_value("approved")
    field(opened, "Your name").set_value("Ana")
    press(opened, "Keep")
    assert not opened.exception
    kept = [one for one in shared().records().of(MeasureSignOff) if one.measure == unasked.measure]
    assert [(one.domain, one.verdict) for one in kept] == [(unasked.domain, "approved")]
    press(opened, "Take down the answer")
    assert "It does not count yet; still open:" in words(opened)


def test_sheets_go_out_for_each_domain(page: Callable[[], AppTest]) -> None:
    """S3.8: a workbook a domain, and all as one file."""
    opened = page()
    opened.session_state["alliance.sheets"] = True
    go(opened, alliance_parts.ANSWERS)
    assert not opened.exception
    labels = [one.proto.label for one in opened.get("download_button")]
    assert {"Download this sheet", "All sheets"} <= set(labels)


def test_adoption_and_figures_stand_with_their_limits(page: Callable[[], AppTest]) -> None:
    """S3.13, S3.18: 60 days after, half of the people are too few; figures nobody knows yet say so."""
    opened = page()
    catalogue = shared().catalogue
    measure = catalogue.measures[0]
    domain = next(iter(measure.domains))
    add(
        Adoption(measure=measure.id, domain=domain, days=60, should=40, using=20), Alliance("alliance", charter="Sign.")
    )
    go(opened, alliance_parts.GROUND)
    assert "too few" in words(opened)
    go(opened, alliance_parts.RESPONSE)
    assert "Working days until the core team gets an answer" in words(opened)


def test_counts_of_fewer_than_five_people_are_not_shown(page: Callable[[], AppTest]) -> None:
    """S3.13, domain.md §6.1: kept, and neither in the table of what takes root nor among the counts to type in."""
    opened = page()
    measure = shared().catalogue.measures[0]
    add(Adoption(measure=measure.id, domain=measure.domains[0], days=77, should=4, using=3))
    opened.session_state["alliance.counts"] = True
    go(opened, alliance_parts.GROUND)
    assert not opened.exception
    assert "1 more not shown" in words(opened)
    assert "77" not in words(opened)


def test_who_was_never_asked_is_told_from_who_does_not_answer(page: Callable[[], AppTest]) -> None:
    """S3.7: “not answered” is said of those who were asked; the others are to be asked first."""
    opened = go(page(), alliance_parts.ANSWERS)
    grid = next(one.value for one in opened.dataframe if "Measure" in one.value.columns)
    cells = {str(cell) for column in grid.columns[1:] for cell in grid[column]}
    assert "○ not asked" in cells
    kept = {(one.measure, one.domain) for one in shared().records().of(MeasureSignOff)}
    unasked = [one for one in shared().alliance_health().signoffs if (one.measure, one.domain) not in kept]
    assert all(not one.record for one in unasked)
