"""Predicted against measured in a workspace and on the command line: two surveys, a plan between them, decisions that stay."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from analytics.__main__ import main
from analytics.model.errors import LeitsternError
from analytics.model.maturity import MaturityModel
from analytics.model.records.progress import LearnedEstimate
from analytics.workspace import Workspace
from tests.unit.progress.learning_cases import done, plan, planned
from tests.workbooks import filled_collection

NOVEMBER = datetime(2026, 11, 15, 12, 0, tzinfo=UTC)
ROLE = "ENG"


def answers(workspace: Workspace, model: MaturityModel, wave: str, opened: date, levels: dict[str, int]) -> None:
    """Six engineers, all who were invited, answer 2 everywhere but where ``levels`` says otherwise."""
    given = {s.id: levels.get(d.id, 2) for d in model.dimensions for s in d.statements if ROLE in d.roles}
    people = [(f"p{n}", ROLE, "Plant", given) for n in range(6)]
    workspace.load(workspace.check([filled_collection(model, people)]), wave)  # type: ignore[arg-type]
    invited = {role.id: 6 if role.id == ROLE else 0 for role in model.roles}
    workspace.save_wave(wave, opened=opened, invited=invited)


@pytest.fixture
def year(tmp_path: Path, model: MaturityModel) -> Iterator[Workspace]:
    """P1 was to rise by 0.6 and rose by one level; everybody answered, so SE = 0 and w = 0.8.

    P1: P′ = 0.6 + 0.8 · (1 − 0.6) = 0.92, factor 1.5333: mP01 0.4 → 0.613 → 0.60, mP02 0.3 → 0.46 → 0.45.
    """
    with Workspace(tmp_path / "workspace", clock=lambda: NOVEMBER) as workspace:
        answers(workspace, model, "Autumn 2025", date(2025, 10, 1), {})
        workspace.keep_plan("Autumn 2025", plan(planned("mP01", {"P1": 0.4}), planned("mP02", {"P1": 0.2})))
        answers(workspace, model, "Autumn 2026", date(2026, 10, 1), {"P1": 3})
        for report in (done("mP01"), done("mP02")):
            workspace.save_record(report, "Ana")
        yield workspace


@pytest.fixture
def call(year: Workspace, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    def run(*words: str, code: int = 0) -> str:
        capsys.readouterr()
        assert main(["--workspace", str(year.folder), "--today", "2026-11-15", *words]) == code
        captured = capsys.readouterr()
        return captured.err if code else captured.out

    return run


def gain(workspace: Workspace, measure: str, dimension: str) -> tuple[float, str]:
    known = workspace.catalogue_of(None).measure(measure)
    return next(one.levels for one in known.gains if one.dimension == dimension), known.set_by


def test_predicted_and_measured_to_the_digit(year: Workspace) -> None:
    found = year.learning()
    assert found is not None
    (p1,) = found.gains
    assert (p1.dimension, p1.before, p1.after, p1.low, p1.high) == ("P1", 2.0, 3.0, 1.0, 1.0)
    assert (round(p1.predicted, 9), p1.measured, p1.reading) == (0.6, 1.0, "more")
    assert [(e.measure, e.before, e.weight, e.after, e.state) for e in found.estimates] == [
        ("mP01", 0.4, 0.8, 0.6, "open"),
        ("mP02", 0.3, 0.8, 0.45, "open"),
    ]
    assert {one.dimension for one in found.statements} == {"P1"}
    assert {round(one.after - one.before, 9) for one in found.statements} == {1.0}


def test_an_accepted_estimate_is_taken_over_and_not_proposed_again(year: Workspace) -> None:
    decided = year.decide_estimate("mP01", "P1", accepted=True, by="Ana Müller")
    assert (decided.state, decided.before, decided.after) == ("accepted", 0.4, 0.6)
    assert gain(year, "mP01", "P1") == (0.6, "Ana Müller")
    assert gain(year, "mP01", "M6") == (0.1, "Ana Müller")  # other gains stay
    (kept,) = year.records().of(LearnedEstimate)
    assert (kept.measure, kept.dimension, kept.wave, kept.verdict) == ("mP01", "P1", "Autumn 2026", "accepted")
    assert kept.decided == date(2026, 11, 15)
    with pytest.raises(LeitsternError, match="waits for a decision"):
        year.decide_estimate("mP01", "P1", accepted=True, by="Ana")
    year.rename_wave("Autumn 2026", "Second survey")
    found = year.learning()
    assert found is not None
    assert [one.state for one in found.estimates] == ["accepted", "open"]


def test_a_refusal_needs_a_reason_and_changes_nothing(year: Workspace) -> None:
    for given in ({"reason": " ", "by": "Ana"}, {"reason": "The desk was away.", "by": " "}):
        with pytest.raises(LeitsternError):
            year.decide_estimate("mP02", "P1", accepted=False, **given)
    assert not year.records().of(LearnedEstimate)
    decided = year.decide_estimate("mP02", "P1", accepted=False, reason="The desk was away.", by="Ana")
    assert decided.state == "refused"
    assert decided.said.endswith("Reason: The desk was away.")
    assert gain(year, "mP02", "P1") == (0.3, "")


def test_nothing_before_a_second_survey_or_without_a_plan(workspace: Workspace, model: MaturityModel) -> None:
    assert workspace.learning() is None
    answers(workspace, model, "Autumn 2025", date(2025, 10, 1), {})
    assert workspace.learning() is None
    answers(workspace, model, "Autumn 2026", date(2026, 10, 1), {"P1": 3})
    assert workspace.learning() is None  # no plan for the earlier one
    workspace.keep_plan("Autumn 2026", plan(planned("mP01", {"P1": 0.4})))
    assert workspace.learning() is None  # a plan for the newest says nothing about it


def test_the_plan_may_be_of_the_survey_before_the_last(year: Workspace, model: MaturityModel) -> None:
    """Nobody made a plan for Autumn 2026; the third survey is held against the plan of Autumn 2025."""
    answers(year, model, "Later", date(2026, 11, 10), {"P1": 3, "P4": 3})
    found = year.learning("Later")
    assert found is not None
    assert (found.earlier, found.wave) == ("Autumn 2025", "Later")


def test_only_plans_up_to_the_one_in_force_count(year: Workspace) -> None:
    """A newer version that was put aside has no say."""
    year.keep_plan("Autumn 2025", plan(planned("mP01", {"P1": 0.1})))
    year.put_in_force("Autumn 2025", 1)
    found = year.learning()
    assert found is not None
    assert (found.plan, round(found.predicted_total, 9)) == (1, 0.6)


def test_the_command_line_says_and_decides_it(year: Workspace, call: Callable[..., str]) -> None:
    found: dict[str, Any] = json.loads(call("predicted", "--json"))
    assert [(row["dimension"], row["predicted"], row["measured"]) for row in found["gains"]] == [
        ("P1", pytest.approx(0.6), pytest.approx(1.0))
    ]
    text = call("predicted")
    assert "predicted  +0.6, measured  +1.0 (mP01, mP02)" in text
    assert "mP01 P1: 0.40 -> 0.60 (open)" in text
    assert "Vorhergesagt" in call("predicted", "--language", "de")
    assert "needs a reason" in call("learn", "mP02", "P1", "refuse", "--by", "Ana", code=1)
    refused = json.loads(call("learn", "mP02", "P1", "refuse", "--by", "Ana", "--reason", "Away", "--json"))
    assert (refused["state"], refused["measure"]) == ("refused", "mP02")
    assert "0.4 became 0.6" in call("learn", "mP01", "P1", "accept", "--by", "Ana")
    assert "None is open" in call("learn", "mP01", "P1", "accept", "--by", "Ana", code=1)
    assert gain(year, "mP01", "P1")[0] == 0.6


def test_the_command_line_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--workspace", str(tmp_path / "empty"), "predicted"]) == 0
    assert "There is nothing to compare" in capsys.readouterr().out
    assert main(["--workspace", str(tmp_path / "empty"), "predicted", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {}
