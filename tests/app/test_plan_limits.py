"""What the plan must keep to: every limit reaches the search, nothing typed is lost, and nonsense is told in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.model.errors import LeitsternError
from analytics.model.plan import PlanRequest, SignOff
from analytics.workspace import Workspace
from tests.app.words import words

EVERYTHING = PlanRequest(
    months=18,
    phase_months=6,
    budget_eur=64_000.0,
    capacity={"SML": 7.5, "SDM": 4.0, "OP": 2.0},
    change_limit=2,
    seconds=20.0,
    in_place=("mP01",),
    quick_win_each_phase=False,
    phase_budgets=(30_000.0, None, 20_000.0),
    capacity_by_month={"SDM": (4.0, 1.0, 4.0, 2.5)},
    change_limits={"OP": 1},
    signoffs=(SignOff("OP", "pending", 4), SignOff("SE", "rejected", 2, "A. Sponsor"), SignOff("SU", "nobody")),
    running={"mP02": 3},
    required=("mE01", "mT01"),
    start_in={"mT01": 5},
    excluded=("mM01",),
    exclusive=(("mP05", "mP06"),),
    scope={"P1": 2},
    every_area=False,
    harder_goals=False,
    people_before_go_live=False,
    start_before_check=False,
)
"""A request in which nothing is as shipped."""


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[PlanRequest]:
    """What searches were asked for; none is run."""
    asked: list[PlanRequest] = []

    def refuse(_workspace: Workspace, _wave: str | None, request: PlanRequest) -> Any:
        asked.append(request)
        raise LeitsternError("Not in this test.")

    monkeypatch.setattr(Workspace, "start_plan", refuse)
    return asked


def _keep(folder: Path, request: PlanRequest) -> None:
    st.cache_resource.clear()
    with Workspace(folder) as workspace:
        workspace.save_plan_request(request)


def _known(request: PlanRequest, folder: Path) -> PlanRequest:
    """The request with ids the shipped catalogue has; they are looked up so that a change of the catalogue cannot break the test."""
    with Workspace(folder) as workspace:
        catalogue = workspace.catalogue
    ids = [measure.id for measure in catalogue.measures]
    free = iter(one for one in ids if all(one not in pair for pair in catalogue.exclusive))
    old = ("mP01", "mP02", "mE01", "mT01", "mM01", "mP05", "mP06")
    name = {one: next(free) for one in old}
    return replace(
        request,
        in_place=(name["mP01"],),
        running={name["mP02"]: 3},
        required=(name["mE01"], name["mT01"]),
        start_in={name["mT01"]: 5},
        excluded=(name["mM01"],),
        exclusive=((name["mP05"], name["mP06"]),),
    )


def _press(opened: AppTest, label: str) -> None:
    next(button for button in opened.button if button.label == label).click().run()


def _search(opened: AppTest) -> None:
    _press(opened, "Search for the best plan")


def _edit(opened: AppTest, table: str, **state: object) -> None:
    """Type into a table of the form."""
    key = next(editor.key for editor in opened.get("data_editor") if f".{table}." in str(editor.key))
    opened.session_state[key] = {"edited_rows": {}, "added_rows": [], "deleted_rows": [], **state}
    opened.run()


def test_a_request_in_which_nothing_is_as_shipped_comes_back_as_it_was(
    app: Callable[..., AppTest], sample_folder: Path, searched: list[PlanRequest]
) -> None:
    request = _known(EVERYTHING, sample_folder)
    shipped = PlanRequest(12, 3, 120_000, {}, 3)
    same = {f.name for f in fields(PlanRequest) if getattr(request, f.name) == getattr(shipped, f.name)}
    assert same == {"begins", "trained"}  # of a plan made again, and of the records alone
    _keep(sample_folder, request)
    opened = app("plan")
    assert not opened.exception
    _search(opened)
    assert searched == [request]


def test_what_is_typed_reaches_the_search_and_is_kept_when_it_starts(
    app: Callable[..., AppTest], sample_folder: Path, searched: list[PlanRequest]
) -> None:
    opened = app("plan")
    next(field for field in opened.slider if field.label == "How many months?").set_value(15).run()
    next(field for field in opened.number_input if field.label == "Budget in euro").set_value(70_000).run()
    next(field for field in opened.toggle if field.label == "Something for every area").set_value(False).run()
    _edit(opened, "capacity", edited_rows={2: {"Days a month": 9.5}, 11: {"Days a month": None}})
    _edit(opened, "months", edited_rows={0: {"M2": 1.0}})
    _edit(
        opened,
        "parts",
        edited_rows={
            0: {"Who has agreed": "has refused", "Overruled by": "  A. Sponsor "},
            1: {"Who has agreed": "still to agree", "Starts from month": 3, "Changes at once": 1},
        },
    )
    _edit(opened, "phases", edited_rows={1: {"Budget in euro": 25_000.0}})
    _edit(opened, "scope", edited_rows={0: {"Raised in phase": 2}})
    _search(opened)
    (asked,) = searched
    catalogue = Workspace(sample_folder.parent / "other").catalogue
    owners, domains = list(catalogue.owners), list(catalogue.domains)
    assert (asked.months, asked.budget_eur, asked.every_area) == (15, 70_000.0, False)
    assert asked.capacity[owners[2]] == 9.5
    assert owners[11] not in asked.capacity
    usual = catalogue.defaults.capacity[owners[0]]
    assert asked.capacity_by_month == {owners[0]: (usual, 1.0)}
    assert asked.signoffs == (SignOff(domains[0], "rejected", 2, "A. Sponsor"), SignOff(domains[1], "pending", 3))
    assert asked.change_limits == {domains[1]: 1}
    assert asked.phase_budgets == (None, 25_000.0)
    assert list(asked.scope.values()) == [2]
    st.cache_resource.clear()
    with Workspace(sample_folder) as workspace:
        assert workspace.plan_request() == asked


def test_measures_are_named_running_fixed_and_paired(app: Callable[..., AppTest], searched: list[PlanRequest]) -> None:
    opened = app("plan")
    lists = {field.label: field for field in opened.multiselect}
    names = lists["Already running"].options
    _choose(opened, "Already running", names[0])
    _choose(opened, "Must be in", names[1])
    _edit(opened, "left", edited_rows={0: {"Months it still takes": 4}})
    _edit(opened, "starts", edited_rows={0: {"Starts in month": 2}})
    _edit(opened, "pairs", added_rows=[{"Either": names[2], "Or": names[3]}, {"Either": names[4]}])
    _search(opened)
    (asked,) = searched
    assert list(asked.running.values()) == [4]
    assert len(asked.required) == 1
    assert list(asked.start_in.values()) == [2]
    assert len(asked.exclusive) == 1
    assert len({*asked.running, *asked.required, *asked.exclusive[0]}) == 4


def _choose(opened: AppTest, label: str, name: str) -> None:
    next(field for field in opened.multiselect if field.label == label).select(name).run()


def test_what_is_typed_outlasts_a_visit_to_another_page(
    app: Callable[..., AppTest], searched: list[PlanRequest]
) -> None:
    opened = app("plan")
    _edit(opened, "capacity", edited_rows={0: {"Days a month": 1.5}})
    next(field for field in opened.slider if field.label == "Changes at once").set_value(5).run()
    opened.switch_page("pages/gaps.py").run()
    opened.switch_page("pages/plan.py").run()
    _search(opened)
    (asked,) = searched
    assert asked.change_limit == 5
    assert 1.5 in asked.capacity.values()


def test_a_longer_plan_keeps_the_days_of_single_months(
    app: Callable[..., AppTest], searched: list[PlanRequest]
) -> None:
    opened = app("plan")
    _edit(opened, "months", edited_rows={0: {"M11": 0.0}})
    for months in (6, 18):
        next(field for field in opened.slider if field.label == "How many months?").set_value(months).run()
    _search(opened)
    ((days,),) = [tuple(asked.capacity_by_month.values()) for asked in searched]
    assert days[10] == 0.0
    assert len(days) == 11


def test_back_to_the_shipped_limits(
    app: Callable[..., AppTest], sample_folder: Path, searched: list[PlanRequest]
) -> None:
    with Workspace(sample_folder) as workspace:
        shipped = workspace.plan_request()
    _keep(sample_folder, _known(EVERYTHING, sample_folder))
    opened = app("plan")
    _press(opened, "Back to the shipped limits")
    _search(opened)
    assert searched == [shipped]


def test_what_contradicts_itself_is_told_and_cannot_be_searched_for(
    app: Callable[..., AppTest], searched: list[PlanRequest]
) -> None:
    opened = app("plan")
    name = opened.multiselect[0].options[0]
    _choose(opened, "Must be in", name)
    _choose(opened, "Must stay out", name)
    assert not opened.exception
    assert "shall be in the plan and stay out of it" in words(opened)
    search = next(button for button in opened.button if button.label == "Search for the best plan")
    assert search.disabled
    assert searched == []


def test_what_differs_from_the_plan_in_force_is_told(app: Callable[..., AppTest], sample_folder: Path) -> None:
    with Workspace(sample_folder) as workspace:
        workspace.plan(request=replace(workspace.plan_request(), seconds=1.0))
    opened = app("plan")
    opened.session_state["plan.limits"] = True
    opened.run()
    assert "Differs from the plan in force" not in words(opened)
    next(field for field in opened.number_input if field.label == "Budget in euro").set_value(70_000).run()
    told = words(opened)
    assert "Differs from the plan in force" in told
    assert "70,000" in told
