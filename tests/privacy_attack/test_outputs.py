"""What is hidden stands nowhere: not in a hover, a table, a chart's workbook, an explanation, a refusal or a log."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.workspace import Workspace
from tests.privacy_attack.examples import one_wave
from tests.privacy_attack.organisations import History, Person, made_model
from tests.privacy_attack.outputs import Output, chart_texts, command_line, deck_texts, logs, texts, written
from tests.privacy_attack.playing import NOON, play

MODEL = made_model(1, (2, 1, 3), "told")


def alike(role: str, unit: str, levels: list[int]) -> list[Person]:
    """One person a level, the same in every answer."""
    return [
        Person(f"{role}{number}", role, unit, "", dict.fromkeys(MODEL.statement_ids, level))
        for number, level in enumerate(levels)
    ]


PEOPLE = [
    *alike("CHIEF", "Board", [0, 0, 1]),  # mean 0.333
    *alike("LEAD", "Board", [4, 5] * 29 + [3]),  # 59 people
    *alike("DESK", "Helpline", [1, 1, 1, 0]),  # mean 0.75
    *alike("TECH", "Workshop", [2] * 26 + [1] * 11),  # 37 people, sum 63, mean 1.7027
    *alike("USER", "Sales", [3, 2, 4, 3, 3] * 17),  # 85 people
]
"""The desk is too small and hides the technicians beside it; the chiefs are seen with the leads only."""
INVITED = {"CHIEF": 3, "LEAD": 70, "OWNER": 0, "DESK": 11, "TECH": 79, "USER": 100}
HIDDEN = ("0.3", "0.33", "0.333", "0.75", "0.750", "1.70", "1.702", "37", "63", "46.8", "47", "36.4")
"""Means of chiefs, desk and technicians, the technicians' number, sum and response (37 of 79), the desk's response (4 of 11)."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("told") / "workspace"
    history: History = one_wave(PEOPLE, INVITED, MODEL)
    play(history, place, collect=False)
    return place


@pytest.fixture
def workspace(folder: Path) -> Iterator[Workspace]:
    with Workspace(folder, clock=lambda: NOON) as opened:
        yield opened


def nothing_told(outputs: Iterator[Output]) -> None:
    seen = 0
    for where, text in outputs:
        seen += len(text)
        told = written(text, HIDDEN)
        assert not told, f"{where} tells {told}: {text[:2000]}"
    assert seen, "there was nothing to read"


def test_what_is_hidden_here(workspace: Workspace) -> None:
    shown = {score.group: score.n for score in workspace.breakdown("Spring", "dimension", "role") if score.id == "a1"}
    assert shown == {"Leads, with Chiefs": 62, "Owners": None, "Desk": None, "Technicians": None, "Users": 85}


def test_the_search_finds_a_number() -> None:
    assert written("n 37, mean 1.7027 or 1.70", HIDDEN) == ["1.70", "1.702", "37"]
    assert written("137 people, 2.37, 0.0037, 21.7", HIDDEN) == []


def test_the_command_line(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    nothing_told(command_line(workspace, "Spring", capsys))


def test_findings_explanations_and_refusals(workspace: Workspace) -> None:
    nothing_told(texts(workspace, "Spring"))


def test_charts(workspace: Workspace) -> None:
    nothing_told(chart_texts(workspace, "Spring"))


def test_the_deck(workspace: Workspace) -> None:
    nothing_told(deck_texts(workspace.export("deck", "Spring")[2]))


def test_logs(workspace: Workspace) -> None:
    workspace.scorecard("Spring")
    nothing_told((where, text) for where, text in logs(workspace) if where != "respondent.key")
