"""The status workbook: every measure of the running plan with its planned days and what was reported last, to be changed and sent back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from analytics.ingest.model_layout import Sheet
from analytics.ingest.planning_cells import option_label
from analytics.ingest.planning_layout import HELP
from analytics.ingest.sheet_style import ENTRY, INK, QUIET, RULE, head_cell, page, saved, text_cell, write
from analytics.ingest.status_layout import DAY, END, GIVEN, ID, KIND, LAST, NAME, START, status_layout
from analytics.model.plan_status import PlanStatus
from analytics.model.records.parts import Holds
from analytics.model.records.progress import StatusReport
from analytics.model.words import Words

_DAY = {"en": "yyyy-mm-dd", "de": "dd.mm.yyyy"}
_ROW, _HEAD = 30, 34
_NUMBERS = {"share": "0", "days": "0.0", "spent": "#,##0"}


def status_workbook(status: PlanStatus, known: Mapping[str, StatusReport], words: Words) -> bytes:
    """The bytes of an .xlsx file in the language of ``words``. ``known``: measure id → how it stands; the others have not begun."""
    language = words.language.code
    book = Workbook()
    help_ = book.active
    help_.title = HELP[language]
    title = words.say("status_sheet.title")
    text_cell(write(help_["A1"], title), size=16, color=INK)
    text_cell(write(help_["A3"], words.say("status_sheet.how")), size=11, color=INK)
    help_.column_dimensions["A"].width = 100
    help_.row_dimensions[3].height = 84
    page(help_, "1:1")
    plan = status_layout(language)
    sheet = book.create_sheet(plan.title)
    _heads(sheet, plan)
    for row, one in enumerate(status.measures, start=2):
        report = known.get(one.id) or StatusReport(measure=one.id, state="planned")
        given = {ID: one.id, NAME: one.name, START: one.planned_start, END: one.planned_end, LAST: report.reported}
        for place, column in enumerate(plan.columns, start=1):
            cell = sheet.cell(row, place)
            if column.key in GIVEN:
                text_cell(cell, size=10, color=QUIET if column.key != NAME else INK)
                _put(cell, given[column.key], _DAY[language] if column.key in (START, END, LAST) else "@")
            else:
                _answer(cell, column.key, None if column.key == DAY else getattr(report, column.key), language)
        sheet.row_dimensions[row].height = _ROW
    _rules(sheet, plan, len(status.measures) + 1, words)
    book.active = 1
    return saved(book, title)


def _heads(sheet: Worksheet, plan: Sheet) -> None:
    for place, column in enumerate(plan.columns, start=1):
        head = head_cell(write(sheet.cell(1, place), column.head), QUIET if column.key in GIVEN else INK)
        head.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.row_dimensions[1].height = _HEAD
    sheet.freeze_panes = sheet.cell(2, 3)
    page(sheet, "1:1")


def _answer(cell: Cell, name: str, value: Any, language: str) -> None:
    """A cell to fill in, with what is known already."""
    part = KIND.part(name)
    text_cell(cell, size=10, color=INK)
    cell.fill = PatternFill("solid", fgColor=ENTRY)
    cell.border = Border(bottom=Side(style="thin", color=RULE))
    if part.holds is Holds.CHOICE:
        option = part.option(value)
        value = option_label(option, language) if option else value
    _put(cell, value, _DAY[language] if part.holds is Holds.DAY else _NUMBERS.get(name, "@"))


def _put(cell: Cell, value: object, form: str) -> None:
    if isinstance(value, str):
        write(cell, value)
    elif isinstance(value, (int, float, date)):
        cell.value = value
    cell.number_format = form


def _rules(sheet: Worksheet, plan: Sheet, last: int, words: Words) -> None:
    """Drop-down of the states, and days that are days."""
    if last < 2:
        return
    error = words.say("planning_file.choose")
    for place, column in enumerate(plan.columns, start=1):
        part = None if column.key in GIVEN else KIND.part(column.key)
        if part is None or part.holds is not Holds.CHOICE:
            continue
        offered = ",".join(option_label(one, words.language.code) for one in part.options)
        rule = DataValidation(
            type="list", formula1=f'"{offered}"', allow_blank=True, showErrorMessage=True, error=error
        )
        letter = get_column_letter(place)
        rule.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(rule)
