"""Our own sheets have a field for the unit, too; an address in it is not stored."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl

from analytics.model.survey import SourceFile
from analytics.workspace import Workspace


def test_an_address_in_the_unit_of_a_collection_sheet_is_not_stored(tmp_path: Path) -> None:
    with Workspace(tmp_path) as workspace:
        book = openpyxl.load_workbook(io.BytesIO(workspace.template("collection")))
        sheet = book.worksheets[0]
        for person in range(6):
            row = 3 + person
            sheet.cell(row, 1).value = f"P{person}"
            sheet.cell(row, 2).value = workspace.model.roles[1].name
            sheet.cell(row, 3).value = "anna@firm.example" if person == 0 else "Networks"
            for column in range(4, sheet.max_column + 1):
                sheet.cell(row, column).value = 3
        saved = io.BytesIO()
        book.save(saved)
        checked = workspace.check([SourceFile("sheet.xlsx", saved.getvalue())])
        (file,) = checked.files
        assert file.sheet is not None
        assert list(file.sheet.units) == ["", *["Networks"] * 5]
        assert "address-left-out" in [finding.code for finding in file.findings]
        workspace.load(checked, "Spring")
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"anna@" in path.read_bytes()]
