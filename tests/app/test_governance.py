"""The page of governance: from nothing to a matrix, dates, barriers and groups on the map; and nobody's name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from analytics.model.records.governance import (
    Barrier,
    Experiment,
    LeaderAct,
    Recognition,
    Responsibility,
    ServiceTalk,
    Stakeholder,
    SteeringDate,
    TrainingEntry,
)
from analytics.model.records.people import Manager
from analytics.model.records.programme import Decision, Group, Member
from analytics.workspace import Workspace
from pages.shell import governance_parts
from pages.shell.workspace import workspace as shared
from tests.app.words import words


def press(opened: AppTest, label: str, place: int = 0) -> AppTest:
    return [button for button in opened.button if button.label == label][place].click().run()


def field(opened: AppTest, label: str) -> object:
    return next(field for field in opened.text_input if field.label.startswith(label))


def title(opened: AppTest) -> str:
    return opened.title[0].value.replace("\\", "")


def go(opened: AppTest, part: str) -> AppTest:
    opened.pills(key=governance_parts.KEY).set_value(part)
    return opened.run()


@pytest.fixture
def empty(empty_app: Callable[..., AppTest]) -> Callable[[], AppTest]:
    return lambda: empty_app("governance")


def fill(workspace: Workspace) -> None:
    """Something in every list."""
    today = workspace.case().today
    day = lambda shift: today + timedelta(days=shift)  # noqa: E731
    unit = workspace.save_record(Group(name="Sales <b>", sort="unit", contact="Business partner"), "Ana")
    for one in (
        Responsibility(activity="Lead the programme", accountable="Sponsor", responsible="Programme lead"),
        SteeringDate(body="Steering committee", on=day(-20), held=True, minuted=True),
        SteeringDate(body="Steering committee", on=day(20)),
        Decision(question="Which tool?", asked=day(-40), needed_by=day(-20), taken=day(-22), owner="Board"),
        Barrier(name="Travel *policy*", owner="HR", due=day(-12), step="Ask the board"),
        Stakeholder(name="Works council", power=5, interest=4, now=-1, wanted=1, rated=day(-1)),
        LeaderAct(name="Morning at the desk", leader="CIO", planned=day(-9), done=day(-9), story="It was loud."),
        Recognition(name="Fast desk", on=day(-1), domain="SD"),
        TrainingEntry(role="Service desk", planned=day(3)),
        Experiment(name="Two shifts", on=day(-5), lesson="Too long"),
        ServiceTalk(unit=unit.id, on=day(-5), topics="Orders"),
        Member(function="Head of operations", name="Ingrid Solheim", role="sponsor", power=5, commitment=2),
        Manager(function="Desk manager", name="Bjarne Lund", domain="SD"),
    ):
        workspace.save_record(one, "Ana")


def test_from_nothing_to_the_first_row_and_the_next_step(empty: Callable[[], AppTest]) -> None:
    """S4.40: the page begins with who answers for what, and leads on."""
    opened = empty()
    assert title(opened) == "Who decides, by when, and who answers for it?"
    assert "Next: say who answers for what." in words(opened)
    press(opened, "Add a responsibility")
    assert field(opened, "Activity").value == "Lead the programme"
    field(opened, "Responsible").set_value("Programme lead")
    field(opened, "Your name").set_value("Ana")
    press(opened, "Keep")
    assert not opened.error
    assert [one.accountable for one in shared().records().of(Responsibility)] == ["Sponsor"]
    press(opened, "Set the steering dates")
    assert opened.pills(key=governance_parts.KEY).value == governance_parts.STEERING


@pytest.mark.parametrize("part", governance_parts.SHOWN)
def test_every_part_opens_empty_and_filled_without_a_name(empty: Callable[[], AppTest], part: str) -> None:
    """Names and ratings of persons stay on the pages of coalition and alliance (domain.md §6.1)."""
    opened = go(empty(), part)
    assert not opened.exception
    assert not opened.error
    fill(shared())
    go(opened, part)
    assert not opened.exception
    assert not opened.error
    assert "Ingrid" not in words(opened)
    assert "Bjarne" not in words(opened)


def test_an_overdue_barrier_is_the_message_of_the_page_until_it_is_removed(empty: Callable[[], AppTest]) -> None:
    """S4.30, S4.43: what is overdue stands first, with its days and who answers for it."""
    opened = empty()
    fill(shared())
    go(opened, governance_parts.BARRIERS)
    assert title(opened) == "One barrier is overdue by 12 days"
    assert "Ask the board" in words(opened)
    barrier = shared().records().of(Barrier)[0]
    shared().remove_record(barrier, "Ana")
    opened.run()
    assert title(opened) == "“Works council” could stop the work, and nobody has a next step"


def test_attitude_over_time_is_the_history_of_the_record(empty: Callable[[], AppTest]) -> None:
    """domain.md §6.6: rated again, the earlier rating stays; the risk falls."""
    opened = empty()
    fill(shared())
    workspace = shared()
    group = workspace.records().of(Stakeholder)[0]
    today = workspace.case().today
    workspace.save_record(
        Stakeholder(group.id, "Works council", power=5, interest=4, now=0, wanted=1, rated=today), "Ana"
    )
    go(opened, governance_parts.STAKEHOLDERS)
    row = workspace.governance().stakeholders[0]
    assert [one.value for one in row.course] == [-1, 0]
    assert row.risk == 5
    assert "−1 → 0 (+1 needed)" in words(opened)


def test_the_command_line_says_the_same_without_names(
    sample_folder: object, capsys: pytest.CaptureFixture[str]
) -> None:
    from analytics.__main__ import main

    with Workspace(sample_folder) as workspace:  # type: ignore[arg-type]
        fill(workspace)
    for arguments in (["governance"], ["governance", "--json"], ["governance", "--language", "de"]):
        assert main(["--workspace", str(sample_folder), *arguments]) == 0
        said = capsys.readouterr().out
        assert "Travel *policy*" in said
        assert "Ingrid" not in said
        assert "Bjarne" not in said


def test_s0_8_the_governance_page_lists_who_defends_the_budget(app: Callable[..., AppTest]) -> None:
    opened = app("governance", govern="Decisions")
    assert not opened.exception
    assert "Who defends the budget" in words(opened)
    assert any("Outside costs of the first stage" in one.value.to_string() for one in opened.dataframe)


def test_the_last_talk_is_one_that_took_place(empty: Callable[[], AppTest]) -> None:
    """S4.37: a talk that is only agreed on is not the last one."""
    opened = empty()
    fill(shared())
    today = shared().today()
    unit = shared().records().of(ServiceTalk)[0].unit
    shared().save_record(ServiceTalk(unit=unit, on=today + timedelta(days=30), topics="Next year"), "Ana")
    go(opened, governance_parts.BUSINESS)
    table = next(one.value for one in opened.table if "Last service talk" in one.value.columns)
    assert list(table["Last service talk"]) == [str(today - timedelta(days=5))]
