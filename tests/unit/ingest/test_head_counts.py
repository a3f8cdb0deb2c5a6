"""Sheets that say how many people were invited, in the layouts people make them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from analytics.ingest.head_counts import head_counts
from analytics.ingest.reader import WorkbookReader
from analytics.model.errors import UploadRefused
from analytics.model.shipped import shipped_model
from analytics.model.survey import SourceFile
from analytics.model.survey_round import HeadCounts
from analytics.workspace import Workspace

Rows = Sequence[Sequence[object]]


@pytest.fixture(scope="module")
def reader() -> WorkbookReader:
    return WorkbookReader()


def workbook(*sheets: Rows) -> SourceFile:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return SourceFile("invited.xlsx", buffer.getvalue())


@pytest.fixture
def read(reader: WorkbookReader) -> object:
    return lambda *sheets: head_counts(reader.read(workbook(*sheets)), shipped_model())


LIST = [["Role", "Unit", "Invited"], ["DSK", "North", 12], ["ENG", "North", 30], ["ENG", "South", 20]]


@pytest.mark.parametrize(
    "rows",
    [
        LIST,
        [[row[2], row[0], row[1]] for row in LIST],  # other order
        [["Rolle", "Abteilung", "Anzahl eingeladener Personen"], *LIST[1:]],
        [["Rôle", "Unité", "Effectif"], *LIST[1:]],
        [["Función", "Área", "Número de invitados"], *LIST[1:]],
        [["People invited in autumn"], [], *LIST, ["Total", None, 62]],
        [*LIST, ["Total", "", 62], ["", "", 62]],
        [["Role", "Unit", "Employees", "Invited"], ["DSK", "North", 99, 12], ["ENG", "North", 99, 30], ["ENG", "South", 99, 20]],
        [["Unit", "Role", "Invited"], ["North", "DSK", 12], [None, "ENG", 30], ["South", "ENG", 20]],  # merged cells
        [["Role", "Unit", "Invited"], ["Service desk and first-line staff", "North", "12"], ["ENG", "North", "30"], ["eng", "South", "20"]],
        [["", "North", "South"], ["DSK", 12, None], ["ENG", 30, 20]],
        [["", "DSK", "ENG"], ["North", 12, 30], ["South", "–", 20]],
        [["Invited", "North", "South", "Total"], ["DSK", 12, 0, 12], ["ENG", 30, 20, 50], ["Summe", 42, 20, 62]],
    ],
)  # fmt: skip
def test_the_same_numbers_in_any_layout(read, rows: Rows) -> None:  # type: ignore[no-untyped-def]
    assert read(rows) == HeadCounts({"DSK": 12, "ENG": 50}, {"North": 42, "South": 20})


def test_roles_alone_and_units_alone(read) -> None:  # type: ignore[no-untyped-def]
    roles, units = (
        [["Role", "People"], ["DSK", 12], ["ENG", 1250]],
        [["Team", "Headcount"], ["North", "1,240"], ["South", 22]],
    )
    assert read(roles) == HeadCounts({"DSK": 12, "ENG": 1250}, {})
    assert read(units) == HeadCounts({}, {"North": 1240, "South": 22})
    assert read(roles, units) == HeadCounts({"DSK": 12, "ENG": 1250}, {"North": 1240, "South": 22})
    assert read([["DSK", 12], ["ENG", 50]]).roles == {"DSK": 12, "ENG": 50}, "without a header"


def test_what_is_not_understood_is_named_with_its_cell(read) -> None:  # type: ignore[no-untyped-def]
    found = read([["Role", "Unit", "Invited"], ["DSK", "North", 12], ["Cooks", "North", 3], ["ENG", "South", "many"]])
    assert (found.roles, found.units) == ({"DSK": 12}, {"North": 15})
    assert [(finding.code, finding.where.cell) for finding in found.findings] == [
        ("role-unknown", "A3"),
        ("head-count-not-a-number", "C4"),
    ]
    assert all(finding.remedy for finding in found.findings)


@pytest.mark.parametrize("rows", [[["Name", "Age"], ["Ann", 30]], [["Role"], ["DSK"]], [["a", "b"], ["c", "d"]]])
def test_a_sheet_without_head_counts_is_refused(read, rows: Rows) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UploadRefused, match="No number of people invited") as refused:
        read(rows)
    assert "role, unit and invited" in refused.value.remedy


def test_the_numbers_go_from_the_sheet_to_the_wave(workspace: Workspace, tmp_path: Path) -> None:
    counts = workspace.read_invited(workbook(LIST))
    wave = workspace.save_wave("Autumn", invited=counts.roles, invited_units=counts.units)
    assert workspace.wave("Autumn") == wave
    assert (dict(wave.invited), dict(wave.invited_units)) == ({"DSK": 12, "ENG": 50}, {"North": 42, "South": 20})
