"""The customer's measures through the façade and on the command line: gaps stay, quick wins and plans follow."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from analytics.__main__ import main
from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.own_measures import MeasureLists
from analytics.model.survey import SourceFile
from analytics.workspace import Workspace
from tests.catalogues import hot_plates
from tests.own_models import edited, small_model


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled") / "workspace"
    with Workspace(folder) as workspace:
        workspace.demo()
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    return shutil.copytree(filled, tmp_path / "workspace")


@pytest.fixture
def sample(folder: Path) -> Iterator[Workspace]:
    with Workspace(folder) as opened:
        yield opened


def test_changes_are_kept_beside_each_other_and_reach_the_quick_wins(sample: Workspace, folder: Path) -> None:
    first = sample.quick_wins()[0].id
    slow = replace(sample.catalogue_of().measure(first), weeks=40.0)
    sample.save_measures(None, [slow], by="Ana")
    sample.save_measures(None, [replace(sample.catalogue_of().measure("mP03"), person_days=7.0)], by="Ben")
    assert first not in {win.id for win in sample.quick_wins()}
    assert [(m.id, m.set_by) for m in sample.custom_measures().measures] == sorted([(first, "Ana"), ("mP03", "Ben")])
    sample.restore_measures(None, [first])
    assert [m.id for m in sample.custom_measures().measures] == ["mP03"]
    assert first in {win.id for win in sample.quick_wins()}


def test_changes_outlast_the_program(folder: Path) -> None:
    with Workspace(folder) as workspace:
        workspace.save_measures(None, [], ["mM15"], by="Ana")
    with Workspace(folder) as workspace:
        assert "mM15" not in workspace.catalogue_of().by_id
        workspace.restore_measures(None, ["mM15"])
        assert workspace.catalogue_of() == workspace.shipped_catalogue_of()


def test_what_breaks_a_rule_is_refused_with_nothing_written(sample: Workspace) -> None:
    with pytest.raises(LeitsternError, match="Nothing was kept") as refusal:
        sample.save_measures(None, [replace(sample.catalogue_of().measure("mP01"), person_days=-1.0)], by="Ana")
    assert refusal.value.findings
    with pytest.raises(LeitsternError, match="need a name"):
        sample.save_measures(None, [replace(sample.catalogue_of().measure("mP01"), person_days=1.0)], by=" ")
    with pytest.raises(UnknownName):
        sample.save_measures(None, [], ["mX1"], by="Ana")
    assert not sample.custom_measures()


def test_a_new_role_can_be_limited_in_a_plan(sample: Workspace) -> None:
    now = sample.catalogue_of()
    days = {**now.defaults.capacity, "LEG": 1.5}
    lists = MeasureLists({**now.owners, "LEG": "Lawyer"}, now.domains, days, now.cost_eur, now.lead)
    sample.save_measure_lists(None, lists, "Ana")
    assert sample.catalogue_of().resource_name("LEG") == "Lawyer"
    request = sample.plan_request()
    assert request.capacity["LEG"] == 1.5
    sample.save_plan_request(replace(request, capacity={**request.capacity, "LEG": 0.5}))
    assert sample.plan_request().capacity["LEG"] == 0.5


def test_a_questionnaire_of_ones_own_has_measures_of_its_own(workspace: Workspace) -> None:
    workspace.use_model(small_model())
    assert workspace.catalogue_of().measures == ()
    workspace.save_measures(None, [hot_plates()], by="Ana")
    assert [m.name for m in workspace.catalogue_of().measures] == ["Hot plates at every table"]
    again, found = workspace.check_measures(SourceFile("m.xlsx", workspace.measures_workbook()))
    assert again == workspace.custom_measures()
    assert not [finding for finding in found if finding.severity == "error"]


def test_a_file_that_is_no_workbook_is_refused(sample: Workspace) -> None:
    custom, found = sample.check_measures(SourceFile("m.xlsx", b"PK\x03\x04 nothing"))
    assert not custom
    assert [finding.severity for finding in found] == ["error"]


def ran(folder: Path, capsys: pytest.CaptureFixture[str], *call: str) -> tuple[int, object]:
    code = main(["--workspace", str(folder), "measures", *call, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_the_command_line_lists_writes_and_takes_in(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, listed = ran(folder, capsys)
    assert (code, len(listed)) == (0, 66)  # type: ignore[arg-type]
    file = tmp_path / "measures.xlsx"
    assert ran(folder, capsys, "--export", str(file)) == (0, {"file": str(file), "measures": 66})

    def slower(book: openpyxl.Workbook) -> None:
        heads = {cell.value: cell.column for cell in book["Measures"][1]}
        book["Measures"].cell(2, heads["Days of work"], "12,5")

    file.write_bytes(edited(file.read_bytes(), slower).content)
    code, told = ran(folder, capsys, "--import", str(file), "--dry-run")
    assert told["changed"] == [{"id": "mP01", "fields": ["person_days"]}]  # type: ignore[index]
    assert ran(folder, capsys)[1] == listed
    ran(folder, capsys, "--import", str(file), "--by", "Ana")
    first = ran(folder, capsys)[1][0]  # type: ignore[index]
    assert (first["days"], first["origin"], first["set_by"]) == (12.5, "changed", "Ana")


def test_a_workbook_with_errors_changes_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "measures.xlsx"
    ran(folder, capsys, "--export", str(file))

    def spoil(book: openpyxl.Workbook) -> None:
        heads = {cell.value: cell.column for cell in book["Measures"][1]}
        book["Measures"].cell(2, heads["Owner"], "CEO")

    file.write_bytes(edited(file.read_bytes(), spoil).content)
    code, told = ran(folder, capsys, "--import", str(file), "--by", "Ana")
    assert (code, told["accepted"]) == (1, False)  # type: ignore[index]
    assert "Measures › " in told["findings"][0]["where"]  # type: ignore[index]
