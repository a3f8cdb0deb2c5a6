"""A maturity model as a workbook people can edit; with the shipped model it is the template."""

from __future__ import annotations

import math
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from analytics.ingest import model_layout as layout
from analytics.ingest.sheet_style import FACE, INK, QUIET, entry_cell, head_cell, page, saved, text_cell, write
from analytics.model.consistency import SIDES
from analytics.model.maturity import IMPORTANCES, MaturityModel

README = (
    ("", "This workbook holds a questionnaire with everything that is made of it: forms, radars, gaps and the deck."),
    ("", "Change what you like, save it, and give it to the app. It is checked first; nothing is lost if something is missing."),
    ("Model", "The name of the questionnaire. Leave the id and the version as they are when you only reword it."),
    ("Levels", "The answer scale: six levels from 0 to 5, each with a name and what it means in general."),
    ("Roles", "Who is asked. Leading: people who steer the work. Doing: people who do it or live with its results. "
              "“Shown with” names another role if a small one must never be shown alone. Leave the sheet empty to ask everyone the same."),
    ("Areas", "The corners of the first radar, one to twelve."),
    ("Dimensions", "What gets a level, at most 60. Each belongs to an area and is put to the roles named, separated by commas; "
                   "none named means all. Weight: how much it counts, 0.5, 1, 2 or 3; empty means 1. Level 0 to Level 5 say what each level "
                   "looks like here; where you leave one empty, the general description is shown."),
    ("Statements", "What people rate, at most 500. One thought each, in the words of your house, and no text twice. "
                   "Two to four for each dimension work well."),
    ("Ids", "An id is a short code that ties things together. Leave it empty for anything new; it is made for you. "
            "Keep it for what stays, so that the next survey can be compared with the last. Instead of an id you may write the name."),
    ("Columns", "You may change their order and leave out those you do not need. Extra columns and sheets are not read."),
)  # fmt: skip
_HIGHEST = 409.0
"""Points of the highest row Excel knows."""
SPARE_ROWS = 40
"""Empty rows below the last one that are ready to be filled in."""


def model_workbook(model: MaturityModel) -> bytes:
    """The model as the bytes of an .xlsx file that ``read_model_workbook`` reads back to an equal model."""
    book = Workbook()
    _readme(book.active, model)
    _about(book.create_sheet(layout.MODEL.title), model)
    _table(book, layout.LEVELS, [(str(lv.value), lv.name, lv.descriptor) for lv in model.levels], spare=0)
    _table(book, layout.ROLES, [(r.id, r.name, r.side, r.shown_with or "") for r in model.roles])
    _table(book, layout.AREAS, [(area.id, area.name, area.short_name) for area in model.areas], spare=12)
    dimensions = [
        (d.id, d.area, d.name, d.summary, f"{d.weight:g}", ", ".join(d.roles), *d.anchors, "\n".join(d.standards))
        for d in model.dimensions
    ]
    _table(book, layout.DIMENSIONS, dimensions)
    _table(book, layout.STATEMENTS, [(s.id, s.dimension, s.text) for s in model.statements], spare=100)
    _lists(book)
    return saved(book, model.name)


def _readme(sheet: Worksheet, model: MaturityModel) -> None:
    sheet.title = layout.README_SHEET
    write(sheet["A1"], f"{model.name}: the questionnaire").font = Font(name=FACE, size=16, bold=True, color=INK)
    for row, (name, text) in enumerate(README, start=3):
        write(sheet.cell(row, 1), name).font = Font(name=FACE, size=11, bold=True, color=INK)
        sheet.cell(row, 1).alignment = Alignment(vertical="top")
        text_cell(write(sheet.cell(row, 2), text), size=11, color=INK)
        sheet.row_dimensions[row].height = 16.0 * math.ceil(len(text) / 95) + 4
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 16, 100
    sheet.protection.sheet = True
    page(sheet, "1:1")


def _about(sheet: Worksheet, model: MaturityModel) -> None:
    for row, (column, value) in enumerate(
        zip(layout.MODEL.columns, (model.name, model.id, model.version), strict=True), start=1
    ):
        head_cell(write(sheet.cell(row, 1), column.head), INK)
        entry_cell(write(sheet.cell(row, 2), value), locked=False)
        sheet.cell(row, 2).alignment = Alignment(horizontal="left", vertical="center")
        sheet.cell(row, 2).number_format = "@"
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 16, 60
    page(sheet, "1:1")


def _table(book: Workbook, plan: layout.Sheet, rows: Sequence[tuple[str, ...]], spare: int = SPARE_ROWS) -> None:
    """One row a thing; every cell is text, so that an id such as 1.10 stays what it is."""
    sheet = book.create_sheet(plan.title)
    for place, column in enumerate(plan.columns, start=1):
        head_cell(write(sheet.cell(1, place), column.head), INK)
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    for number, row in enumerate(rows, start=2):
        for place, (column, text) in enumerate(zip(plan.columns, row, strict=True), start=1):
            cell = text_cell(
                write(sheet.cell(number, place), text), size=10, color=QUIET if column.key == "id" else INK
            )
            cell.number_format = "@"
        lines = max(_lines(text, column.width) for column, text in zip(plan.columns, row, strict=True))
        sheet.row_dimensions[number].height = min(_HIGHEST, 13.5 * lines)
    for number in range(len(rows) + 2, len(rows) + 2 + spare):
        for place in range(1, len(plan.columns) + 1):
            text_cell(sheet.cell(number, place), size=10, color=INK).number_format = "@"
    sheet.freeze_panes = "D2" if plan in (layout.DIMENSIONS, layout.STATEMENTS) else "A2"
    page(sheet, "1:1")


def _lines(text: str, width: int) -> int:
    """Lines a text takes in a column of so many characters."""
    return sum(max(1, math.ceil(1.1 * len(line) / width)) for line in text.split("\n"))


def _lists(book: Workbook) -> None:
    """Drop-downs. Those that name something else only propose: a name may be typed instead of an id."""
    _list(book, layout.ROLES, "side", f'"{",".join(SIDES)}"', strict=True)
    _list(book, layout.DIMENSIONS, "weight", f'"{",".join(f"{weight:g}" for weight in IMPORTANCES)}"', strict=True)
    _list(book, layout.ROLES, "shown_with", _ids(layout.ROLES, layout.MOST_ROLES), strict=False)
    _list(book, layout.DIMENSIONS, "area", _ids(layout.AREAS, layout.MOST_AREAS), strict=False)
    _list(book, layout.STATEMENTS, "dimension", _ids(layout.DIMENSIONS, layout.MOST_DIMENSIONS), strict=False)


def _ids(plan: layout.Sheet, most: int) -> str:
    return f"{plan.title}!$A$2:$A${most + 1}"


def _list(book: Workbook, plan: layout.Sheet, key: str, source: str, *, strict: bool) -> None:
    place = [column.key for column in plan.columns].index(key) + 1
    letter = get_column_letter(place)
    rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=strict)
    rule.errorTitle, rule.error = plan.columns[place - 1].head, "Please choose from the list."
    rule.add(f"{letter}2:{letter}{layout.MOST_STATEMENTS + 1}")
    book[plan.title].add_data_validation(rule)
