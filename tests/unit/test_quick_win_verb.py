"""The command line's ``quickwins``: its keys, the ranking asked for, and that asking for one keeps nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analytics.__main__ import main
from analytics.model.maturity import MaturityModel
from analytics.model.ranking import RANKINGS
from tests.workbooks import filled_collection


@pytest.fixture
def ask(tmp_path: Path, model: MaturityModel, capsys: pytest.CaptureFixture[str]) -> Any:
    """Calls ``quickwins`` on a wave in which everybody answers level 1."""
    people = [
        (f"{role}{n}", role, "Plant", {statement.id: 1 for statement in model.statements_for(role)})
        for role in ("MGR", "OWN", "DSK", "ENG")
        for n in range(6)
    ]
    answers = tmp_path / "answers.xlsx"
    answers.write_bytes(filled_collection(model, people).content)
    start = ["--workspace", str(tmp_path / "workspace")]
    assert main([*start, "load", str(answers), "--wave", "First", "--json"]) == 0
    capsys.readouterr()

    def call(*words: str) -> list[dict[str, Any]]:
        assert main([*start, "quickwins", *words, "--json"]) == 0
        found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
        return found

    return call


def test_each_ranking_lists_its_best_scores_first_and_is_not_kept(ask: Any) -> None:
    usual = ask()
    for ranking in RANKINGS:
        wins = ask("--ranking", ranking)
        scores = [win["score"] for win in wins]
        assert scores == sorted(scores, reverse=True)
        assert {win["ranking"] for win in wins} == {ranking}
        assert [win["ranks"][ranking] for win in wins] == [win["rank"] for win in wins]
    assert ask() == usual
    assert {win["ranking"] for win in usual} == {"impact-feasibility"}


def test_the_keys_hold_what_is_needed_to_start_tell_and_celebrate(ask: Any) -> None:
    keys = {"id", "name", "rank", "impact", "effort_days", "weeks", "why"}
    more = {"gains", "visible_for", "owner", "domains", "first_step", "kpi", "told", "celebrated", "quadrant", "needs"}
    for win in ask():
        assert keys | more <= set(win)
        assert win["gains"]
        assert win["first_step"]
