"""The workbook an assessor fills in: a row a dimension to score, and what each level looks like on the sheet behind."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from analytics.ingest import reference_layout as layout
from analytics.ingest.sheet_style import FACE, INK, QUIET, entry_cell, head_cell, page, saved, text_cell, write
from analytics.model.assessment import AGREED_NEEDS, GRADES, HIGHEST, entry_of
from analytics.model.display import AREA_COLORS
from analytics.model.maturity import Dimension, MaturityModel
from analytics.model.reference import Evidence, Reference

HEAD_ROW = 4
_INSTRUCTIONS = (
    "Give each dimension you looked at the level you found, 0 to 5; half steps such as 2.5 are fine. Leave the others empty. Choose how well it is "
    f"grounded, and note what you saw. The sheet “{layout.LEVELS_SHEET}” describes the levels; a click on an id leads there. The four columns "
    f"on the right are for later: {AGREED_NEEDS[0].lower()}{AGREED_NEEDS[1:]}. Your scores stand beside the survey and never change it."
)
_LABEL = {grade: label for label, grade in GRADES.items()}
_CENTRED = ("score", "agreed_score", "agreed_on")
_LEVEL_WIDTH = 32
_LINE = 12.5
"""Points one line of 9-point text needs."""
_HIGHEST = 409.0
"""Points of the highest row Excel knows."""


def reference_template(model: MaturityModel, references: Sequence[Reference] = ()) -> bytes:
    """The assessor's workbook as the bytes of an .xlsx file, with ``references`` filled in.

    Only the columns to fill in are unlocked (without a password). Every text is a text cell, whatever it starts with; scores are numbers
    and days are dates.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = layout.SHEET
    levels = _levels_sheet(book, model)
    _head(sheet, model)
    known = {reference.dimension: reference for reference in references}
    for row, dimension in enumerate(model.dimensions, start=HEAD_ROW + 1):
        _row(sheet, row, model, dimension, known.get(dimension.id))
        link = sheet.cell(row, _place("dimension"))
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{layout.LEVELS_SHEET}'!A{levels[dimension.id]}")
    _lists(sheet, last_row=HEAD_ROW + len(model.dimensions))
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, _place("score"))
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    page(sheet, f"{HEAD_ROW}:{HEAD_ROW}")
    return saved(book, f"{model.name}: reference scores")


def _place(key: str) -> int:
    """Number of a column, from 1."""
    return [column.key for column in layout.COLUMNS].index(key) + 1


def _head(sheet: Worksheet, model: MaturityModel) -> None:
    write(sheet["A1"], f"{model.name}: reference scores of an assessor").font = Font(
        name=FACE, size=16, bold=True, color=INK
    )
    sheet.merge_cells(start_row=2, start_column=1, end_row=2, end_column=len(layout.COLUMNS))
    text_cell(write(sheet["A2"], _INSTRUCTIONS), size=10, color=INK)
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 26, 44
    for place, column in enumerate(layout.COLUMNS, start=1):
        head = head_cell(write(sheet.cell(HEAD_ROW, place), column.head), INK)
        head.alignment = Alignment(
            wrap_text=True, vertical="center", horizontal="center" if column.key in _CENTRED else "left"
        )
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.row_dimensions[HEAD_ROW].height = 30


def _row(sheet: Worksheet, row: int, model: MaturityModel, dimension: Dimension, reference: Reference | None) -> None:
    color = AREA_COLORS[[area.id for area in model.areas].index(dimension.area) % len(AREA_COLORS)].lstrip("#")
    write(sheet.cell(row, 1), dimension.id).font = Font(name=FACE, size=11, bold=True, underline="single", color=color)
    text_cell(write(sheet.cell(row, 2), model.area(dimension.area).short_name), size=10, color=color)
    text_cell(write(sheet.cell(row, 3), dimension.name), size=11, color=INK)
    for place in (1, 2, 3):
        sheet.cell(row, place).alignment = Alignment(wrap_text=True, vertical="center")
    entry = entry_of(reference) if reference else None
    for key in layout.VALUES:
        cell = sheet.cell(row, _place(key))
        entry_cell(cell, locked=False)
        cell.font = Font(name=FACE, size=11 if key in _CENTRED else 10, bold=key in _CENTRED, color=INK)
        if key not in _CENTRED:
            cell.alignment = Alignment(wrap_text=True, vertical="center")
        _fill(cell, key, getattr(entry, key, None))
    width = {column.key: column.width for column in layout.COLUMNS}
    texts = [(dimension.name, width["name"])]
    texts += (
        [(entry.note, width["note"]), (entry.agreed_by, width["agreed_by"]), (entry.reason, width["reason"])]
        if entry
        else []
    )
    lines = max(sum(math.ceil((len(line) + 1) / most) for line in text.split("\n")) for text, most in texts)
    sheet.row_dimensions[row].height = min(_HIGHEST, max(24.0, 15.0 * lines))


def _fill(cell: Cell, key: str, value: object) -> None:
    if key in ("score", "agreed_score"):
        cell.number_format = "0.0#"
        cell.value = value
    elif key == "agreed_on":
        cell.number_format = "yyyy-mm-dd"
        cell.value = value if isinstance(value, date) else None
    else:
        cell.number_format = "@"
        write(cell, _LABEL[value] if isinstance(value, Evidence) else str(value or ""))


def _lists(sheet: Worksheet, last_row: int) -> None:
    """What may be chosen or typed; half steps and Excel's own dates pass."""
    first = HEAD_ROW + 1
    grades = f"{layout.LEVELS_SHEET}!$B$2:$B${len(GRADES) + 1}"
    scale = {"type": "decimal", "operator": "between", "formula1": "0", "formula2": f"{HIGHEST:g}"}
    rules = {
        "score": (scale, "Please type a number from 0 to 5; half steps are fine."),
        "agreed_score": (scale, "Please type a number from 0 to 5; half steps are fine."),
        "evidence": ({"type": "list", "formula1": grades}, "Please choose from the list."),
        "agreed_on": (
            {"type": "date", "operator": "greaterThan", "formula1": "36526"},  # 1 January 2000
            "Please type a date, for example 2026-11-30.",
        ),
    }
    for key, (what, message) in rules.items():
        rule = DataValidation(allow_blank=True, showErrorMessage=True, **what)
        rule.errorTitle, rule.error = layout.COLUMNS[_place(key) - 1].head, message
        letter = get_column_letter(_place(key))
        rule.add(f"{letter}{first}:{letter}{last_row}")
        sheet.add_data_validation(rule)


def _levels_sheet(book: Workbook, model: MaturityModel) -> dict[str, int]:
    """Grades of evidence, the six levels in general, and each dimension's descriptions; returns dimension id → row."""
    sheet = book.create_sheet(layout.LEVELS_SHEET)
    levels = tuple(f"{level.value}  {level.name}" for level in model.levels)
    rows: list[tuple[str, ...]] = [("Evidence", "How well the score is grounded")]
    rows += [("", grade) for grade in GRADES]
    rows += [("",), ("Id", "Dimension", *levels), ("", "In general", *(level.descriptor for level in model.levels))]
    first = len(rows) + 1
    rows += [(dimension.id, dimension.name, *dimension.anchors) for dimension in model.dimensions]
    for number, row in enumerate(rows, start=1):
        for place, text in enumerate(row, start=1):
            cell = text_cell(
                write(sheet.cell(number, place), text), size=9 if place > 2 else 10, color=INK if place > 1 else QUIET
            )
            if row[0] in ("Evidence", "Id"):
                head_cell(cell, INK)
        lines = max(math.ceil((len(text) + 1) / (_LEVEL_WIDTH + 2)) for text in row)
        sheet.row_dimensions[number].height = min(_HIGHEST, max(15.0, _LINE * lines + 3))
    for place, width in enumerate((10, 34, *[_LEVEL_WIDTH] * len(levels)), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.freeze_panes = "C1"
    page(sheet, "1:1")
    return {dimension.id: first + place for place, dimension in enumerate(model.dimensions)}
