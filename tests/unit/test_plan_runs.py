"""Plans through the façade: versions, what-if, reasons, and searches that stop, crash or run side by side."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import psutil
import pytest

from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.maturity import MaturityModel
from analytics.model.plan import Plan, PlanRequest
from analytics.plan import isolated
from analytics.plan.isolated import SearchEnded
from analytics.workspace import Workspace
from tests.conftest import NOON
from tests.workbooks import filled_collection


@pytest.fixture(scope="module")
def surveyed(tmp_path_factory: pytest.TempPathFactory, model: MaturityModel) -> Iterator[Workspace]:
    """One survey round in which everybody is at level 1 or 2; shared, because each search process takes a second to start."""
    with Workspace(tmp_path_factory.mktemp("plans") / "workspace", clock=lambda: NOON) as workspace:
        statements = model.statements_for("ENG")
        people = [(f"p{n}", "ENG", "Plant", {s.id: 1 + n % 2 for s in statements}) for n in range(6)]
        file = filled_collection(model, people)  # type: ignore[arg-type]
        for name in ("A", "B"):
            if name == "B":
                people = [(f"b{n}", *rest[1:]) for n, rest in enumerate(people)]  # type: ignore[misc]
                people = [(p, r, u, dict(list(a.items())[:-1])) for p, r, u, a in people]
                file = filled_collection(model, people, "b.xlsx")  # type: ignore[arg-type]
            workspace.load(workspace.check([file]), name)
        yield workspace


@pytest.fixture
def request_(surveyed: Workspace) -> PlanRequest:
    return replace(surveyed.plan_request(), months=6, seconds=1.0)


@pytest.fixture
def first(surveyed: Workspace, request_: PlanRequest) -> Plan:
    """The plan in force of wave A; searched for once."""
    return surveyed.latest_plan("A") or surveyed.plan("A", request_)


def wait_until(true: Callable[[], Any], seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)


def search_processes() -> list[psutil.Process]:
    return [p for p in psutil.Process().children() if "analytics.plan.search_process" in p.cmdline()]


def test_each_search_is_the_next_version_and_none_gains_less_than_the_one_it_starts_from(
    surveyed: Workspace, request_: PlanRequest, first: Plan
) -> None:
    second = surveyed.plan("A", replace(request_, seconds=0.2))
    assert second.number == first.number + 1
    assert second.gain >= first.gain - 1e-9
    assert surveyed.latest_plan("A") == second
    assert surveyed.plan_version("A", first.number) == first
    newest, before = surveyed.plans("A")[:2]
    assert (newest.number, newest.in_force, before.in_force) == (second.number, True, False)
    assert (newest.gain, newest.bound, newest.cost) == (second.gain, second.bound, second.cost)
    assert (newest.months, newest.measures, newest.made) == (6, len(second.measures), second.made)


def test_what_is_in_force_is_what_gaps_and_report_go_by(surveyed: Workspace, first: Plan) -> None:
    kept = surveyed.keep_plan("A", replace(first, request=replace(first.request, months=24)))
    assert (surveyed.latest_plan("A"), surveyed.report("A").plan) == (kept, kept)
    far = {gap.id: gap.target for gap in surveyed.gaps("A")}
    surveyed.put_in_force("A", first.number)
    assert surveyed.latest_plan("A") == first
    near = {gap.id: gap.target for gap in surveyed.gaps("A")}
    assert any((far[i] or 0) > (near[i] or 0) for i in far), "24 months aim higher than 6"


def test_a_plan_can_be_named_and_keeps_everything_else(surveyed: Workspace, first: Plan) -> None:
    surveyed.name_plan("A", first.number, "  Cheap\nand =fast\u202e ")
    named = surveyed.plan_version("A", first.number)
    assert named == replace(first, name="Cheap and =fast")
    assert next(e.name for e in surveyed.plans("A") if e.number == first.number) == "Cheap and =fast"
    with pytest.raises(LeitsternError, match="at most 80"):
        surveyed.name_plan("A", first.number, "x" * 81)
    surveyed.name_plan("A", first.number, "")
    with pytest.raises(UnknownName, match="no plan number 99"):
        surveyed.plan_version("A", 99)


def test_a_what_if_stores_nothing_until_it_is_kept(surveyed: Workspace, request_: PlanRequest, first: Plan) -> None:
    before, revision = surveyed.plans("A"), surveyed._store.revision
    tried = surveyed.start_what_if("A", replace(request_, budget_eur=0.0)).result()
    assert tried.number == 0
    assert tried.cost == 0
    assert (surveyed.plans("A"), surveyed._store.revision) == (before, revision)
    kept = surveyed.keep_plan("A", tried, "Without money")
    assert kept == replace(tried, number=before[0].number + 1, name="Without money")
    assert surveyed.plan_version("A", kept.number) == kept
    assert [e.number for e in surveyed.plans("A")] == [kept.number, *(e.number for e in before)]


def test_weights_of_a_what_if_weigh_the_gaps_and_change_nothing_else(
    surveyed: Workspace, request_: PlanRequest, first: Plan
) -> None:
    gaps = {gap.id: gap for gap in surveyed.gaps("A", 6)}
    wide = [i for i, gap in gaps.items() if gap.gap]
    tried = surveyed.start_what_if("A", request_, dict.fromkeys(wide[1:], 0.0) | {wide[0]: 3.0}).result()
    assert tried.weighted_gaps[wide[0]] == pytest.approx(3 * (gaps[wide[0]].gap or 0))
    assert all(tried.weighted_gaps.get(i, 0.0) == 0.0 for i in wide[1:])
    assert tried.gain <= 3 * (gaps[wide[0]].gap or 0) + 1e-9
    assert {gap.id: gap for gap in surveyed.gaps("A", 6)} == gaps
    with pytest.raises(LeitsternError, match="not possible"):
        surveyed.start_what_if("A", request_, {wide[0]: float("nan")})


def test_two_searches_at_once_do_not_mix(surveyed: Workspace, request_: PlanRequest) -> None:
    runs = [surveyed.start_plan(name, request_) for name in ("A", "B")]
    wait_until(lambda: all(run.progress() is not None or run.done for run in runs))
    assert [run.waiting for run in runs] == [0, 0]
    plans = [run.result(60) for run in runs]
    assert [plan.wave for plan in plans] == ["A", "B"]
    assert [surveyed.latest_plan(name) for name in ("A", "B")] == plans


def test_a_third_search_is_told_that_it_waits(surveyed: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(isolated.TASKS, "plan", "tests.unit.search_tasks:stubborn_or_stopped")
    runs = [surveyed.start_what_if("A", surveyed.plan_request()) for _ in range(3)]
    wait_until(lambda: sum(run.progress() is not None for run in runs) == 2 and any(run.waiting for run in runs))
    (waits,) = [run for run in runs if run.waiting]
    assert waits.waiting == 1
    waits.stop()
    with pytest.raises(SearchEnded, match="before its turn"):
        waits.result(10)
    for run in runs:
        run.stop()
    wait_until(lambda: all(run.done for run in runs))


def test_a_stopped_search_is_stored_with_the_best_so_far(surveyed: Workspace, request_: PlanRequest) -> None:
    run = surveyed.start_plan("A", replace(request_, months=24, seconds=60.0))
    wait_until(lambda: run.progress() is not None)
    begun = time.monotonic()
    run.stop()
    plan = run.result(30)
    assert time.monotonic() - begun < 15
    assert plan.status in ("stopped", "optimal")
    assert plan.measures
    assert surveyed.latest_plan("A") == plan


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX")
def test_a_killed_search_leaves_what_was_stored(surveyed: Workspace, request_: PlanRequest, first: Plan) -> None:
    before, other = surveyed.plans("A"), surveyed.start_what_if("B", replace(request_, months=24, seconds=3.0))
    wait_until(lambda: other.progress() is not None)
    (others,) = search_processes()
    run = surveyed.start_plan("A", replace(request_, months=24, seconds=60.0))
    wait_until(lambda: run.progress() is not None)
    (victim,) = [p for p in search_processes() if p.pid != others.pid]
    victim.kill()
    with pytest.raises(SearchEnded, match="stored before is as it was"):
        run.result(20)
    assert surveyed.plans("A") == before
    assert other.result(60).measures, "the other search goes on"


def test_a_plan_from_before_plans_kept_their_basis_opens_and_says_why_it_cannot_be_explained(
    surveyed: Workspace, first: Plan
) -> None:
    old = surveyed.keep_plan("B", replace(first, basis=None))
    assert surveyed.plan_version("B", old.number).basis is None
    with pytest.raises(LeitsternError, match="Search for a plan again"):
        surveyed.start_reasons("B", old.number)


def test_reasons_are_stored_in_part_and_gone_on_with(surveyed: Workspace, first: Plan) -> None:
    surveyed.put_in_force("A", first.number)
    assert surveyed.plan_reasons("A") is None
    run = surveyed.start_reasons("A")
    wait_until(lambda: run.progress() is not None and run.progress().so_far.chosen)
    run.stop()
    part = run.result(60)
    assert part.chosen
    assert not part.complete
    assert part.plan == first.number
    assert surveyed.plan_reasons("A") == surveyed.plan_reasons("A", first.number) == part
    again = surveyed.start_reasons("A", seconds=0.0).result(60)
    assert set(part.chosen) <= set(again.chosen)


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX")
def test_reasons_that_break_off_keep_what_was_told(surveyed: Workspace, request_: PlanRequest) -> None:
    plan = surveyed.plan("A", request_)
    run = surveyed.start_reasons("A")
    wait_until(lambda: run.progress() is not None and run.progress().so_far.chosen)
    told = set(run.progress().so_far.chosen)
    for process in search_processes():
        process.kill()
    with pytest.raises(SearchEnded):
        run.result(20)
    kept = surveyed.plan_reasons("A", plan.number)
    assert kept is not None
    assert told <= set(kept.chosen)


def test_without_a_plan_there_is_nothing_to_explain_or_to_write(workspace: Workspace, model: MaturityModel) -> None:
    people = [(f"p{n}", "ENG", "Plant", {s.id: 2 for s in model.statements_for("ENG")}) for n in range(6)]
    workspace.load(workspace.check([filled_collection(model, people)]), "A")  # type: ignore[arg-type]
    assert workspace.plans() == ()
    assert workspace.plan_reasons() is None
    assert workspace.budget_curve() is None
    for call in (
        workspace.start_reasons,
        workspace.start_curve,
        lambda: workspace.plan_file(None, "xlsx", date(2027, 1, 4)),
    ):
        with pytest.raises(LeitsternError, match="Search for a plan first"):
            call()


def test_the_app_starts_without_the_solver() -> None:
    """It stays small and starts quickly: only search processes need the solver."""
    code = "import sys; from analytics.workspace import Workspace; sys.exit('ortools' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False).returncode == 0
