"""The widgets every planning page is made of: forms, tables and grids of any kind of record, and the list of checks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.model.records.communication import Pulse
from analytics.model.records.goals import Goal, Kpi, Reading
from analytics.model.records.kinds import KINDS
from analytics.model.records.programme import Group, Member
from analytics.model.records.vision import Element, PassOn, Term
from analytics.workspace import Workspace
from pages.shell import record_words
from pages.shell.workspace import workspace as shared
from tests.app.words import words


def page() -> None:
    """A page with one list or grid, as AppTest runs it."""
    import streamlit as st

    from analytics.model.records.kinds import KINDS
    from pages.shell import record_list
    from pages.shell.workspace import workspace

    cls = KINDS[st.session_state["kind"]].make
    if st.session_state.get("grid"):
        record_list.grid(workspace(), cls, "it")
    else:
        record_list.show(workspace(), cls, "it", columns=st.session_state.get("columns", ()))


@pytest.fixture
def opened(empty_folder: Path) -> Callable[..., AppTest]:
    def on(kind: str, **state: object) -> AppTest:
        app = AppTest.from_function(page, default_timeout=60)
        app.session_state["kind"] = kind
        for name, value in state.items():
            app.session_state[name] = value
        return app.run()

    return on


@pytest.fixture
def kept(empty_folder: Path) -> Workspace:
    return shared()


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def field(app: AppTest, label: str) -> object:
    return next(one for one in (*app.text_input, *app.text_area) if one.label.startswith(label))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_form_and_a_grid(opened: Callable[..., AppTest], kind: str) -> None:
    app = opened(kind)
    next(button for button in app.button if button.label.startswith("Add")).click().run()
    assert not app.exception
    fields = (*app.text_input, *app.text_area, *app.number_input, *app.selectbox, *app.multiselect)
    labels = {one.label for one in (*fields, *app.checkbox, *app.date_input)}
    for part in KINDS[kind].parts:
        if part.name != "mark":  # filled in by the app
            assert any(label.startswith(part.english) for label in labels), part.name
    assert not opened(kind, grid=True).exception


def test_what_was_typed_stays_when_it_cannot_be_kept(opened: Callable[..., AppTest], kept: Workspace) -> None:
    app = press(opened("goal"), "Add a goal")
    field(app, "Your name").set_value("Ana")
    field(app, "With what").set_value("Restore time")
    field(app, "Reviews").set_value("2027-03-31, end of year")
    press(app, "Keep")
    assert "“end” in “Reviews” is not a date" in words(app)
    field(app, "Reviews").set_value("2027-03-31, 30.06.2027")
    press(app, "Keep")
    assert "“Goal” is empty" in words(app)
    assert field(app, "With what").value == "Restore time"
    field(app, "Goal").set_value("Restore within two hours")
    press(app, "Keep")
    assert not app.error
    goal = kept.records().of(Goal)[0]
    assert [str(day) for day in goal.reviews] == ["2027-03-31", "2027-06-30"]
    assert "Restore within two hours" in words(app)


def test_what_lost_its_partner_stays_on_offer(opened: Callable[..., AppTest], kept: Workspace) -> None:
    element = kept.save_record(Element(name="Fast", dimensions=("gone",)), "Ana")
    app = opened("element", **{"it.picked": element.id})
    assert not app.exception
    field(app, "Today").set_value("Nine hours")
    field(app, "Your name").set_value("Ana")
    press(app, "Keep")
    assert kept.records().get(Element, element.id).dimensions == ("gone",)


def test_a_goal_cannot_be_taken_out_and_others_say_why_they_cannot(
    opened: Callable[..., AppTest], kept: Workspace
) -> None:
    """S2.20: a goal is closed with a reason, never deleted."""
    element = kept.save_record(Element(name="Fast"), "Ana")
    goal = kept.save_record(Goal(name="Restore", elements=(element.id,)), "Ana")
    assert "Take it out" not in [b.label for b in opened("goal", **{"it.picked": goal.id}).button]
    app = press(opened("element", **{"it.picked": element.id}), "Take it out")
    assert "is used by “Restore”" in words(app)
    assert kept.records().of(Element)


def test_the_history_says_who_changed_what_and_shows_no_names_of_members(
    opened: Callable[..., AppTest], kept: Workspace
) -> None:
    member = kept.save_record(Member(function="Head", name="Somebody Else"), "Ana")
    kept.save_record(replace(member, function="Head of operations", name="Another Person"), "Ben")
    app = opened("member", **{"it.picked": member.id, f"it.{member.id}.history": True})
    assert not app.exception
    text = words(app)
    assert "Function: Head of operations" in text
    assert "Ben" in text
    assert "Somebody Else" not in text
    assert "Another Person" not in text


def test_the_history_of_a_figure_about_people_says_who_and_when_but_not_the_figure(
    opened: Callable[..., AppTest], kept: Workspace
) -> None:
    """domain.md §3.12: two versions that differ by one person would tell what that person said."""
    group = kept.save_record(Group(name="Night shift"), "Ana")
    test = kept.save_record(PassOn(round="October", group=group.id, readers=23, passed=17), "Ana")
    kept.save_record(replace(test, readers=24, passed=18), "Ben")
    app = opened("pass_on", **{"it.picked": test.id, f"it.{test.id}.history": True})
    assert not app.exception
    text = "\n".join(frame.value.to_string(index=False) for frame in app.table)  # the index is the time
    assert "Ben" in text
    assert "Nothing that is shown here" in text
    assert not re.findall(r"\d+", text)


def test_figures_of_fewer_than_five_people_are_in_no_table_form_or_grid(
    opened: Callable[..., AppTest], kept: Workspace
) -> None:
    """domain.md §3.12."""
    group = kept.save_record(Group(name="Night shift"), "Ana")
    small = kept.save_record(Pulse(group=group.id, taken=kept.case().today, people=4, value=73.5), "Ana")
    kept.save_record(PassOn(round="October", group=group.id, readers=4, passed=3), "Ana")
    app = opened("pulse", columns=("group", "people", "value"), **{"it.picked": small.id})
    assert "73.5" not in words(app)
    assert not [one for one in app.number_input if one.label.startswith(("Value", "People"))]
    field(app, "Your name").set_value("Ana")
    next(one for one in app.selectbox if one.label == "What *").set_value("benefits")
    press(app, "Keep")
    assert kept.records().get(Pulse, small.id) == replace(small, item="benefits")
    app = opened("pulse", grid=True)
    assert "1 more not shown" in words(app)
    assert len(app.get("arrow_data_frame")[0].value if app.get("arrow_data_frame") else ()) == 0


def test_a_grid_adds_changes_and_takes_out(opened: Callable[..., AppTest], kept: Workspace) -> None:
    app = opened("term", grid=True)
    rows = [{"term": "Fjord"}, {"term": "=1+1", "sort": "service"}, {}]
    app.session_state["it.grid.0"] = {"edited_rows": {}, "added_rows": rows, "deleted_rows": []}
    press(app, "Keep this table")
    assert "Your name is missing" in words(app)
    app.session_state["it.grid.0"] = {"edited_rows": {}, "added_rows": rows, "deleted_rows": []}
    field(app, "Your name").set_value("Ana")
    press(app, "Keep this table")
    assert not app.exception
    assert [(one.term, one.sort) for one in kept.records().of(Term)] == [("Fjord", "company"), ("=1+1", "service")]
    turn = app.session_state["it.sheet"].turn
    edits = {"edited_rows": {1: {"meaning": "an odd name"}}, "added_rows": [], "deleted_rows": [0]}
    app.session_state[f"it.grid.{turn}"] = edits
    press(app, "Keep this table")
    assert [(one.term, one.meaning) for one in kept.records().of(Term)] == [("=1+1", "an odd name")]


def test_a_grid_says_what_somebody_else_kept_meanwhile_and_loses_nothing(
    opened: Callable[..., AppTest], kept: Workspace
) -> None:
    kpi = kept.save_record(Kpi(name="Restore time"), "Ana")
    day = kept.case().today
    reading = kept.save_record(Reading(kpi=kpi.id, measured=day, value=9.0), "Ana")
    app = opened("reading", grid=True)
    app.session_state["it.grid.0"] = {"edited_rows": {0: {"value": 7.0}}, "added_rows": [], "deleted_rows": []}
    kept.save_record(replace(reading, value=8.0, note="Incident tool"), "Ben")
    field(app, "Your name").set_value("Ana")
    press(app, "Keep this table")
    assert not app.exception
    assert "Ben: Restore time" in app.warning[0].value
    app.session_state["it.grid.0"] = {"edited_rows": {0: {"value": 7.0}}, "added_rows": [], "deleted_rows": []}
    press(app, "Keep this table")
    assert not app.exception
    now = kept.records().get(Reading, reading.id)
    assert (now.value, now.note) == (7.0, "Incident tool")
    assert 8.0 in [one.record.value for one in kept.record_history(reading) if isinstance(one.record, Reading)]


def test_hostile_texts_are_shown_as_they_stand(opened: Callable[..., AppTest], kept: Workspace) -> None:
    text = "**bold** <b>x</b> $a$ :red[no] [x](http://x)"
    element = kept.save_record(Element(name=text, to_be=text), text)
    app = opened("element", **{"it.picked": element.id, f"it.{element.id}.history": True})
    assert not app.exception
    assert text in words(app)


@pytest.mark.parametrize(
    ("word", "said"),
    [("Service goals of a unit", "service goals of a unit"), ("Cost of standing still", "a cost of standing still"),
     ("Business process", "a business process"), ("Element", "an element"), ("KPI", "a KPI")],
)  # fmt: skip
def test_a_button_speaks_of_one_or_of_several(word: str, said: str) -> None:
    """What stands behind “Add”."""
    assert record_words.article(word) == said
