"""The sample goes in through the front door and comes out as the numbers in ``sample.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import yaml

from analytics.ingest.check import check_files
from analytics.ingest.reader import WorkbookReader
from analytics.model.finding import Severity
from analytics.model.sample import FOLDER, read_sample
from analytics.model.shipped import shipped_model
from analytics.model.survey import FileCheck, SourceFile
from analytics.workspace import Workspace
from sample_data.make_sample import wave_table, write_all_forms
from sample_data.organisation import WAVES

CATALOGUE = yaml.safe_load((FOLDER / "sample.yaml").read_text(encoding="utf-8"))
EXPECTED: dict[str, Any] = {row["name"]: row["expected"] for row in CATALOGUE["waves"]}
WAVE_NAMES = list(EXPECTED)


@pytest.fixture(scope="module")
def reader() -> Iterator[WorkbookReader]:
    with WorkbookReader() as opened:
        yield opened


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with Workspace(tmp_path_factory.mktemp("sample")) as workspace:
        workspace.demo()
        yield workspace


def people_and_codes(checks: tuple[FileCheck, ...]) -> list[tuple[str, str, bytes]]:
    """Role, unit and answers of everybody in the files, sorted: what must be the same however they were handed in."""
    return sorted(
        (role, unit, codes.astype(np.int8).tobytes())
        for check in checks
        if check.sheet
        for role, unit, codes in zip(check.sheet.roles, check.sheet.units, check.sheet.codes, strict=True)
    )


def invented(table: pd.DataFrame) -> list[tuple[str, str, bytes]]:
    codes = table[list(shipped_model().statement_ids)].to_numpy(np.int8)
    return sorted(
        (role, unit, row.tobytes()) for role, unit, row in zip(table["role"], table["unit"], codes, strict=True)
    )


@pytest.mark.parametrize("place", [0, 1], ids=WAVE_NAMES)
def test_every_file_is_taken_in_with_the_answers_that_were_written(place: int, reader: WorkbookReader) -> None:
    model = shipped_model()
    _, waves = read_sample()
    checks = check_files(waves[place].files, model, reader)
    assert [f for check in checks for f in check.findings if f.severity is Severity.ERROR] == []
    assert all(check.accepted for check in checks)
    assert all(check.sheet is not None and check.sheet.statement_ids == model.statement_ids for check in checks)
    assert people_and_codes(checks) == invented(wave_table(model, WAVES[place]))


def test_slips_are_found_and_nothing_else_is_lost(reader: WorkbookReader) -> None:
    _, waves = read_sample()
    checks = {check.file: check for wave in waves for check in check_files(wave.files, shipped_model(), reader)}
    sheet = checks["collection-sheet-autumn-2026.xlsx"]
    assert any("4 (good)" in finding.message for finding in sheet.findings)
    assert any("6" in finding.message for finding in sheet.findings)
    assert checks["forms-export-autumn-2025.xlsx"].findings
    last = checks["forms-export-autumn-2026.xlsx"].sheet
    assert last is not None
    assert last.straight_line.sum() == 1
    assert (last.straight_line & last.fast).sum() == 1


def test_a_wave_of_forms_says_the_same_as_its_committed_files(tmp_path: Path, reader: WorkbookReader) -> None:
    model = shipped_model()
    files = [SourceFile(file.name, file.read_bytes()) for file in write_all_forms(tmp_path, WAVES[1])]
    checks = check_files(files, model, reader)
    assert all(check.accepted and check.sheet is not None and check.sheet.people == 1 for check in checks)
    assert people_and_codes(checks) == invented(wave_table(model, WAVES[1]))


@pytest.mark.parametrize("name", WAVE_NAMES)
def test_the_scores_are_the_expected_ones(name: str, filled: Workspace) -> None:
    card, expected = filled.scorecard(name), EXPECTED[name]
    assert (card.answered, card.invited) == (expected["people"], 122)
    assert card.overall.mean == pytest.approx(expected["overall"], abs=1e-5)
    assert {area.id: area.mean for area in card.areas} == pytest.approx(expected["areas"], abs=1e-5)
    for score in card.dimensions:
        wanted = expected["dimensions"][score.id]
        assert score.mean == pytest.approx(wanted["mean"], abs=1e-5), score.id
        assert (score.n, score.secured_level, score.two_camps) == (
            wanted["n"],
            wanted["secured_level"],
            wanted["two_camps"],
        ), score.id


def hidden_groups(workspace: Workspace, name: str, attribute: str) -> dict[str, set[str]]:
    """Dimension → groups the breakdown names without a figure."""
    hidden: dict[str, set[str]] = {}
    for score in workspace.breakdown(name, "dimension", attribute):
        if score.hidden:
            assert (score.n, score.mean, score.secured_level, score.dont_know) == (None, None, None, None)
            hidden.setdefault(score.id, set()).add(_group_id(score.group or ""))
    return hidden


@pytest.mark.parametrize("name", WAVE_NAMES)
def test_the_roles_that_must_be_hidden_are_hidden_and_no_others(name: str, filled: Workspace) -> None:
    expected = {dimension: set(groups) for dimension, groups in EXPECTED[name]["hidden_roles"].items()}
    assert hidden_groups(filled, name, "role") == expected


@pytest.mark.parametrize("name", WAVE_NAMES)
def test_the_units_that_must_be_hidden_are_hidden(name: str, filled: Workspace) -> None:
    """More may be hidden: a unit that holds exactly the people of a role would give away what the role breakdown hides."""
    hidden = hidden_groups(filled, name, "unit")
    for dimension, groups in EXPECTED[name]["hidden_units"].items():
        assert set(groups) <= hidden[dimension], dimension
    shown = {(s.id, s.group) for s in filled.breakdown(name, "dimension", "unit") if s.mean is not None}
    assert ("P1", "Applications") in shown
    assert "Security" not in {group for _, group in shown}


def _group_id(name: str) -> str:
    """Role id of a shown role group (a merged one goes by the role it is shown with), or the unit itself."""
    host_first = [role.id for role in shipped_model().roles if name.startswith(role.name)]
    return host_first[0] if host_first else name


@pytest.mark.parametrize("name", WAVE_NAMES)
def test_the_first_quick_wins_are_the_expected_ones(name: str, filled: Workspace) -> None:
    assert [win.id for win in filled.quick_wins(name)][:3] == EXPECTED[name]["quick_wins"]


def test_the_story_shows_in_what_is_found(filled: Workspace) -> None:
    found = {(finding.code, finding.where.item) for finding in filled.scorecard("Autumn 2026").findings}
    assert {("area-lags", "T"), ("two-camps", "P4"), ("scope-seen-differently", "P7")} <= found
    assert {item for code, item in found if code == "group-does-not-know"} == set(
        EXPECTED["Autumn 2026"]["do_not_know"]
    )
