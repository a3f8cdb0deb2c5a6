"""The plan page in each of its states: no plan, searching, ready, reasons on their way, reasons there, impossible, out of date."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.background import BackgroundRun, Waiting
from analytics.model.finding import Finding, Severity, Where
from analytics.model.measure import Gain
from analytics.model.plan import Plan, PlanRequest, Target
from analytics.model.plan_reasons import Loss, PlanReasons, RuleCost, WhyIn, WhyNot
from analytics.model.records.people import Manager
from analytics.model.records.revision import Edit
from analytics.plan.reasons.robustness import DRAWS
from analytics.workspace import Workspace
from pages.shell import plan_reasons
from tests.app.words import charts, words


@pytest.fixture(scope="session")
def planned_folder(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with a plan, closed; tests get copies."""
    folder = tmp_path_factory.mktemp("planned") / "workspace"
    shutil.copytree(filled, folder)
    with Workspace(folder) as workspace:
        request = replace(workspace.plan_request(), seconds=1.0)
        workspace.save_plan_request(request)
        workspace.plan(request=request)
    return folder


@pytest.fixture
def with_plan(empty_folder: Path, planned_folder: Path) -> Path:
    """The folder the app works on, with the sample and a plan in it."""
    shutil.copytree(planned_folder, empty_folder)
    return empty_folder


@pytest.fixture
def open_plan(with_plan: Path, empty_app: Callable[..., AppTest]) -> Callable[[], AppTest]:
    """Opens the plan page on the sample with a plan."""
    assert with_plan.exists()
    return lambda: empty_app("plan")


@pytest.fixture
def plan(with_plan: Path) -> Plan:
    """The plan in force."""
    with Workspace(with_plan) as workspace:
        found = workspace.latest_plan()
    assert found is not None
    return found


def _answers(plan: Plan, *, complete: bool) -> PlanReasons:
    """Reasons as they are told about the first measure of a plan, the first that is left out, and one rule."""
    first, out = plan.measures[0], plan.left_out[0]
    return PlanReasons(
        plan.number,
        chosen={
            first.id: WhyIn(
                first.id, 0.14, 1, (Gain("P1", 0.4),), Loss(0.4, True), (), (), "start",
                "Raises incidents from 2.4 to 2.8.", "Without it the plan loses 0.4 levels.", "Nothing comes before it.",
            )
        },
        left_out={out.id: WhyNot(out.id, Loss(0.2, False), (), None, ("Taking it in costs 0.2 levels at most.",))},
        rules=(
            RuleCost("harder_goals", Loss(0.0, True), 0.0, "Harder goals cost nothing."),
            RuleCost("change_limit", Loss(0.7, True), 2.0, "The limit on changes costs 0.7 levels."),
        ),
        robustness={first.id: 0.55} if complete else {},
        draws=200 if complete else 0,
        complete=complete,
    )  # fmt: skip


class Told:
    """How far the reasons are."""

    def __init__(self, so_far: PlanReasons) -> None:
        self.done, self.total, self.so_far = 12, 66, so_far


def _press(opened: AppTest, label: str) -> AppTest:
    next(button for button in opened.button if button.label == label).click()
    return opened.run()


def _tab(opened: AppTest, label: str) -> AppTest:
    opened.session_state["plan.detail"] = label
    return opened.run()


def _search(opened: AppTest, seconds: int = 5) -> None:
    next(field for field in opened.select_slider if field.label == "Search for at most").set_value(seconds)
    _press(opened, "Search for the best plan")


def _until_done(opened: AppTest, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while opened.session_state.get("plan.run") is not None and time.monotonic() < deadline:
        time.sleep(0.5)
        opened.run()
    assert opened.session_state.get("plan.run") is None


def test_without_a_plan_the_page_says_what_to_do_and_opens_the_limits(app: Callable[..., AppTest]) -> None:
    opened = app("plan")
    assert opened.title[0].value.startswith("No plan yet")
    assert charts(opened) == []
    assert "Search for the best plan" in [button.label for button in opened.button]
    assert "What if?" not in [expander.label for expander in opened.expander]
    assert not opened.exception


def test_a_search_shows_its_progress_ends_in_a_plan_and_is_kept(app: Callable[..., AppTest]) -> None:
    opened = app("plan")
    _search(opened)
    assert "Searching for the best plan" in words(opened)
    assert "Searching for the best plan …" in [toast.value for toast in opened.toast]
    _until_done(opened)
    assert not opened.exception
    assert not [error.value for error in opened.error]
    assert len(charts(opened)) == 1
    text = words(opened)
    assert "measures" in opened.title[0].value
    assert "best plan found, at most" in text.lower() or "no better plan exists" in text.lower()
    opened.switch_page("pages/export.py").run()
    assert "There is no plan" not in words(opened)


def test_a_reloaded_page_finds_its_search_again(app: Callable[..., AppTest]) -> None:
    opened = app("plan")
    _search(opened, seconds=60)
    reloaded = app("plan")  # a new session, as after a reload
    assert "Searching for the best plan" in words(reloaded)
    reloaded.button(key="plan.stop").click().run()
    _until_done(reloaded)
    assert "go into the plan" in reloaded.title[0].value


def test_stopping_takes_the_best_so_far(app: Callable[..., AppTest], sample_folder: Path) -> None:
    """Without the managers, whose answers leave so few measures that the best plan is found before anybody can stop it."""
    with Workspace(sample_folder) as workspace:
        records = workspace.records()
        workspace.save_records([Edit(one, records.revision(one), remove=True) for one in records.of(Manager)], "Ana")
    opened = app("plan")
    _search(opened, seconds=60)
    started = time.monotonic()
    time.sleep(3)
    opened.run()
    opened.button(key="plan.stop").click().run()
    _until_done(opened)
    assert time.monotonic() - started < 50
    assert not opened.exception


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Puts a search in the place of the real one that tells what it is given, then waits until the test is over, or fails."""
    over = threading.Event()

    def put(verb: str, *told: object, fails: Exception | None = None) -> None:
        def work(tell: Callable[[object], None], should_stop: Callable[[], bool]) -> None:
            for one in told:
                tell(one)
            while not (over.is_set() or should_stop() or fails):
                time.sleep(0.02)
            if fails:
                raise fails

        monkeypatch.setattr(Workspace, verb, lambda *_given, **_options: BackgroundRun(work))

    yield put
    over.set()


def test_a_search_that_has_to_wait_says_for_how_many(app: Callable[..., AppTest], held: Callable[..., None]) -> None:
    opened = app("plan")
    held("start_plan", Waiting(2))
    _search(opened)
    time.sleep(0.1)
    opened.run()
    assert "2 searches are before this one" in opened.get("progress")[0].proto.text


def test_no_second_search_can_be_started_meanwhile(open_plan: Callable[[], AppTest], held: Callable[..., None]) -> None:
    opened = open_plan()
    opened.session_state["plan.limits"] = True
    opened.run()
    held("start_plan", Waiting(1))
    opened.button(key="plan.limits.search").click().run()
    assert opened.button(key="plan.limits.search").disabled
    opened.button(key="plan.stop").click().run()
    _until_done(opened)
    assert not opened.button(key="plan.limits.search").disabled


def test_a_search_that_breaks_is_told_in_plain_words(app: Callable[..., AppTest], held: Callable[..., None]) -> None:
    opened = app("plan")
    held("start_plan", fails=ZeroDivisionError("division by zero"))
    _search(opened)
    _until_done(opened)
    text = words(opened)
    assert "nothing was changed" in text
    assert "division" not in text
    assert not opened.exception


def test_limits_that_fit_nothing_are_told_in_words_and_draw_no_empty_chart(
    app: Callable[..., AppTest], sample_folder: Path
) -> None:
    with Workspace(sample_folder) as workspace:
        request = workspace.plan_request()
        nobody = dict.fromkeys([*workspace.catalogue.owners, *workspace.catalogue.domains], 0.0)
        workspace.save_plan_request(replace(request, capacity=nobody))
    opened = app("plan")
    _search(opened)
    _until_done(opened)
    assert not opened.exception
    text = words(opened)
    assert "No measure fits" in text
    assert "No quick win can be finished in phase 1" in text
    assert "Traceback" not in text
    assert charts(opened) == []


def test_a_plan_tells_the_quick_reasons_at_once_and_offers_the_full_ones(
    open_plan: Callable[[], AppTest], plan: Plan
) -> None:
    opened = open_plan()
    assert "It raises" in words(opened)
    assert "Work out the reasons" in [button.label for button in opened.button]
    assert words(opened).count("led by") == len(plan.measures)


def test_reasons_are_shown_as_far_as_they_are(
    open_plan: Callable[[], AppTest], plan: Plan, held: Callable[..., None]
) -> None:
    opened = open_plan()
    held("start_reasons", Told(_answers(plan, complete=False)))
    _press(opened, "Work out the reasons")
    time.sleep(0.1)
    opened.run()
    assert "Working out the reasons: 12 of 66" in opened.get("progress")[0].proto.text
    text = words(opened)
    assert "Without it the plan loses 0.4 levels" in text
    assert "trials" not in text  # nothing was tried yet, so nothing is said of how robust a choice is
    assert words(opened).count("led by") == len(plan.measures)  # the others keep their quick sentence
    reloaded = open_plan()  # a new session finds it under way
    assert "12 of 66" in reloaded.get("progress")[0].proto.text


def test_all_reasons_are_told_with_how_robust_a_choice_is(
    open_plan: Callable[[], AppTest], plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workspace, "plan_reasons", lambda *_given: _answers(plan, complete=True))
    opened = open_plan()
    text = words(opened)
    assert "Work out" not in " ".join(button.label for button in opened.button)
    assert "Depends on the estimates: in 55 % of the trials" in text
    assert text.count("30 % off") == 1
    assert "Taking it in costs 0.2 levels at most" in words(_tab(opened, "Why not the others"))
    rules = words(_tab(opened, "What the rules cost"))
    assert rules.index("costs 0.7 levels") < rules.index("Costs nothing") < rules.index("Harder goals cost nothing")


def test_reasons_that_ended_early_say_why_and_how_far(
    open_plan: Callable[[], AppTest], plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert plan_reasons.TRIALS == DRAWS
    monkeypatch.setattr(Workspace, "plan_reasons", lambda *_given: replace(_answers(plan, complete=False), draws=136))
    opened = open_plan()
    text = words(opened)
    assert f"1 of {len(plan.measures)} measures of the plan" in text
    assert "136 of 200 trials" in text
    assert "Work out the rest" in [button.label for button in opened.button]


def test_a_wish_that_was_refused_is_told_under_the_title(
    open_plan: Callable[[], AppTest], plan: Plan, with_plan: Path
) -> None:
    assert not open_plan().warning
    refused = Finding(
        "fixed-measures-in-conflict", Severity.WARNING, Where(), "It cannot start in month 1: no time.", "Give more."
    )
    st.cache_resource.clear()
    with Workspace(with_plan) as workspace:
        workspace.keep_plan(None, replace(plan, findings=(refused,)), "refused")
    assert "It cannot start in month 1" in open_plan().warning[0].value


def test_reasons_that_break_off_are_told_in_plain_words(
    open_plan: Callable[[], AppTest], held: Callable[..., None]
) -> None:
    opened = open_plan()
    held("start_reasons", fails=KeyError("mP01"))
    _press(opened, "Work out the reasons")
    time.sleep(0.1)
    opened.run()
    assert "nothing was changed" in words(opened)
    assert not opened.exception


@pytest.mark.parametrize(
    "tab",
    [
        "Why not the others",
        "What the rules cost",
        "Load on people",
        "Money",
        "Where it leads",
        "Versions",
        "Take it with you",
    ],
)
def test_every_tab_opens(open_plan: Callable[[], AppTest], tab: str) -> None:
    opened = _tab(open_plan(), tab)
    assert not opened.exception
    assert not [error.value for error in opened.error]


def test_versions_can_be_named_compared_and_put_in_force(
    open_plan: Callable[[], AppTest], plan: Plan, with_plan: Path
) -> None:
    with Workspace(with_plan) as workspace:
        workspace.keep_plan(None, replace(plan, measures=plan.measures[1:], gain=plan.gain - 0.5), "smaller")
    opened = _tab(open_plan(), "Versions")
    assert len(opened.dataframe[0].value) == 2
    assert plan.measures[0].name in words(opened).replace("\\", "")
    opened.selectbox(key="plan.version").set_value(1).run()
    opened.text_input(key="plan.name.1").set_value("the first").run()
    _press(opened, "Keep the name")
    assert "the first" in opened.dataframe[0].value["Name"].tolist()
    opened.selectbox(key="plan.version").set_value(1).run()
    _press(opened, "Put it in force")
    st.cache_resource.clear()
    with Workspace(with_plan) as workspace:
        found = workspace.latest_plan()
    assert found is not None
    assert found.number == 1


def test_a_plan_made_for_other_targets_says_so(open_plan: Callable[[], AppTest], with_plan: Path) -> None:
    assert "bring it up to date" not in words(open_plan())
    st.cache_resource.clear()
    with Workspace(with_plan) as workspace:
        workspace.save_targets([Target(dimension.id, 4.5) for dimension in workspace.model.dimensions])
    assert "targets have changed" in words(open_plan())


def test_a_plan_made_under_other_limits_says_so(open_plan: Callable[[], AppTest], plan: Plan, with_plan: Path) -> None:
    with Workspace(with_plan) as workspace:
        workspace.save_plan_request(replace(plan.request, budget_eur=plan.request.budget_eur + 5_000))
    assert "made under other limits than those that are set now" in words(open_plan())


def test_a_longer_search_is_no_other_limit(open_plan: Callable[[], AppTest], plan: Plan, with_plan: Path) -> None:
    with Workspace(with_plan) as workspace:
        request: PlanRequest = replace(plan.request, seconds=30.0)
        workspace.save_plan_request(request)
    assert "bring it up to date" not in words(open_plan())
