"""How Fjordmark's plan runs: the plan of Autumn 2025 in force, measures, wins and phases as README.md tells on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from analytics.model.records.progress import StatusReport
from analytics.model.shipped import shipped_catalogue
from analytics.plan.settings import default_request
from analytics.workspace import Workspace
from sample_data.first_plan import PINNED, request
from sample_data.planning import planning

TODAY = datetime(2026, 11, 15, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with Workspace(tmp_path_factory.mktemp("sample"), clock=lambda: TODAY) as workspace:
        workspace.demo()
        yield workspace


def test_the_plan_is_the_one_that_was_asked_for(filled: Workspace) -> None:
    plan = filled.running_plan()
    assert plan is not None
    assert (plan.wave, plan.made[:10], plan.findings) == ("Autumn 2025", "2025-12-15", ())
    assert filled.latest_plan("Autumn 2026") is None
    asked = request(default_request(shipped_catalogue().defaults))
    for part in ("months", "phase_months", "budget_eur", "start_in", "in_place", "begins", "capacity"):
        assert getattr(plan.request, part) == getattr(asked, part), part
    starts = {one.id: one.start for one in plan.measures}
    assert {id_: starts[id_] for id_ in PINNED} == PINNED


def test_every_report_is_of_a_measure_of_the_plan(filled: Workspace) -> None:
    plan = filled.running_plan()
    assert plan is not None
    known = {one.id for one in plan.measures}
    for one in planning().of(StatusReport):
        assert one.measure in known
        assert one.reported is not None
        assert one.reported <= TODAY.date()


def test_the_status_is_the_one_readme_tells(filled: Workspace) -> None:
    """S2.12, S2.13: 24 done, three running, one stopped; late, dearer and not accepted on purpose."""
    status = filled.plan_status()
    assert status is not None
    assert [len(status.of(state)) for state in ("done", "running", "stopped")] == [24, 3, 1]  # type: ignore[arg-type]
    assert {one.id for one in status.of("done") if one.accepted is None} == {"mM08", "mP03"}
    assert {one.id for one in status.of("running")} == {"mT07", "mT12", "mP10"}
    portal = next(one for one in status.measures if one.id == "mT07")
    assert round(portal.cost_forecast) == 24889  # 11,200 € at 45 %
    assert portal.forecast_end == date(2027, 1, 29)


def test_the_wins_are_the_ones_readme_tells(filled: Workspace) -> None:
    """S2.26–S2.32: one all the way, one celebrated too early, one only delivered."""
    wins = {one.measure: one for one in filled.wins()}
    assert {id_: wins[id_].stage for id_ in ("mP04", "mP01", "mP21", "mE05", "mP02", "mP06")} == {
        "mP04": "built",
        "mP01": "felt",
        "mP21": "told",
        "mE05": "felt",
        "mP02": "delivered",
        "mP06": "delivered",
    }
    assert {id_ for id_, one in wins.items() if one.counts} == {"mP04", "mP21"}


def test_the_third_phase_waits_for_an_accepted_result(filled: Workspace) -> None:
    """S2.33: two phases closed, one step of the second against the rule; CHECK of the third is refused."""
    first, second, third, fourth = filled.phases().phases
    assert (first.step, second.step, third.step, fourth.step) == ("closed", "closed", "do", None)
    assert [one.step for one in (*first.entered, *second.entered, *third.entered) if one.override] == ["act"]
    assert {(one.rule, one.item) for one in third.gate if one.verdict == "fail"} == {("GATE-CHECK-ACCEPTED", "mP03")}
