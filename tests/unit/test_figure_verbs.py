"""Figures, benefits, business case and objectives on the façade and on the command line (S1.12, S1.16, S2.12, S4.8, S4.50)."""

from __future__ import annotations

import json
from datetime import date

import pytest

from analytics.__main__ import main
from analytics.model.records.goals import Benefit, Goal, Kpi, Reading
from analytics.model.records.programme import Objective
from analytics.model.records.vision import Element
from analytics.workspace import Workspace
from tests.conftest import NOON

RECORDS = (
    Objective(name="On time", priority="3"),
    Element(name="Fast", dimensions=("P1",), objectives=("O1",)),
    Kpi(name="Restore time", unit="hours", frequency="yearly"),
    Goal(name="Restore in 6 hours", verb="lower", kpi="K1", baseline=12.0, baseline_day=date(2026, 1, 1), target=6.0,
         due=date(2027, 1, 1), elements=("V1",), dimension="P1"),
    *(Reading(kpi="K1", measured=date(2026, month, 1), value=12.0 - month / 4) for month in range(2, 11)),
    Benefit(name="Fewer penalties", owner="Head of logistics", planned=1000.0, starts=date(2026, 9, 1), elements=("V1",)),
)  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    with Workspace(tmp_path_factory.mktemp("figures") / "workspace", clock=lambda: NOON) as workspace:
        for record in RECORDS:
            workspace.save_record(record, "Ana")
        yield workspace


def told(workspace, capsys, *words):
    assert main(["--workspace", str(workspace.folder), *words]) == 0
    return capsys.readouterr().out


def test_everything_works_before_anything_is_written(tmp_path):
    with Workspace(tmp_path / "workspace", clock=lambda: NOON) as empty:
        assert empty.figures() == ()
        assert empty.objective_tree() == ()
        assert empty.benefits().lines == ()
        assert empty.business_case().lines == ()
        assert dict(empty.pulls()) == {}
        checks = (*empty.figure_checks(), *empty.benefit_checks(), *empty.objective_checks())
        assert {one.verdict for one in checks} == {"unknown"}


def test_figures_as_json_and_in_words(written, capsys):
    (row,) = json.loads(told(written, capsys, "figures", "--json"))
    assert (row["kpi"], row["goal"], row["light"], len(row["readings"])) == ("K1", "G1", "red", 9)
    assert row["progress"] == pytest.approx(2.5 / 6)
    assert row["forecast"]["due"] == "2027-01-01"
    assert "Restore time" in told(written, capsys, "figures")
    assert "vom Kurs ab" in told(written, capsys, "figures", "--language", "de")


def test_checks_benefits_business_case_and_objectives(written, capsys):
    rules = {row["rule"] for row in json.loads(told(written, capsys, "figures", "--checks", "--json"))}
    assert {"KPI-COMPLETE", "KPI-READING", "KPI-FORECAST", "KPI-TRACE"} <= rules
    assert "KPI-COMPLETE (K1): not kept." in told(written, capsys, "figures", "--checks")
    (line,) = json.loads(told(written, capsys, "benefits", "--json"))
    assert (line["planned"], line["next_review"]) == (1000.0, "2026-12-01")
    assert "0\u00a0% of what is due" in told(written, capsys, "benefits")
    assert json.loads(told(written, capsys, "business-case", "--json"))["benefit_eur"] == 1000.0
    assert "V1   Fast" in told(written, capsys, "business-case")
    tree = json.loads(told(written, capsys, "objectives", "--json"))
    assert tree["tree"][0]["children"][0]["children"][0]["id"] == "G1"
    assert "    G1 Restore in 6 hours" in told(written, capsys, "objectives")


def test_what_would_count_more_can_be_asked(written):
    assert written.pulls()["P1"].factor == 2.0
    assert written.pulls()["P1"].by == ("G1", "O1")
