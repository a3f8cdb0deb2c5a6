"""Results by country on the command line, from the list of sites and what is shown of each (S0.14)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.model.records.programme import Site
from analytics.model.score import Score, ScoreState
from analytics.workspace import Workspace
from tests.conftest import NOON
from tests.unit.score.test_countries import BERGEN, MALMO, OSLO

SITES = (Site("LO1", "Bergen", "Norway"), Site("LO2", "Oslo", "Norway"), Site("LO3", "Malmö", "Sweden"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "workspace"
    with Workspace(place, clock=lambda: NOON) as workspace:
        for one in SITES:
            workspace.save_record(one, "Ana")
    return place


def asked(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    *sites: Score,
    by: str = "dimension",
) -> tuple[int, str, str]:
    """Exit code, output and errors, where these are the results by site."""

    def breakdown(_: Workspace, wave: str | None, kind: str, attribute: str) -> tuple[Score, ...]:
        assert (wave, kind, attribute) == (None, by, "site")
        return sites

    monkeypatch.setattr(Workspace, "breakdown", breakdown)
    code = main(["--workspace", str(folder), "scores", "--by", by, "--split", "country", "--json"])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_s0_14_scores_split_by_country(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """(5·2.0 + 10·3.5) / 15 = 3.0."""
    code, out, _ = asked(folder, capsys, monkeypatch, BERGEN, OSLO, MALMO)
    assert code == 0
    assert [(one["country"], one["n"], one["mean"]) for one in json.loads(out)] == [
        ("Norway", 15, pytest.approx(3.0)),
        ("Sweden", 6, 1.0),
    ]


def test_s0_14_a_hidden_site_hides_its_country(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = Score("P1", "Incidents", "Oslo", ScoreState.HIDDEN)
    code, out, _ = asked(folder, capsys, monkeypatch, BERGEN, hidden, MALMO)
    assert code == 0
    assert [(one["country"], one["mean"], one["n"]) for one in json.loads(out)] == [
        ("Norway", None, None),
        ("Sweden", 1.0, 6),
    ]


def test_areas_and_pairs_are_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--by", "area"], ["--within", "unit=Desk"], ["--voice", "equal"]):
        assert main(["--workspace", str(folder), "scores", "--split", "country", *words]) == 1
        assert "Use --by dimension --split country." in capsys.readouterr().err
