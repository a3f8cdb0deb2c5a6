"""The sign-off sheets of the alliance: one workbook a domain with its measures and the questions, drop-downs included (S3.8, S3.14)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from analytics.goals.case import Case
from analytics.ingest.model_layout import Sheet
from analytics.ingest.planning_cells import YES, option_label
from analytics.ingest.planning_layout import HELP
from analytics.ingest.sheet_style import ENTRY, FACE, INK, QUIET, RULE, head_cell, page, saved, text_cell, write
from analytics.ingest.signoff_layout import DOMAIN, GIVEN, KIND, MEASURE, NAME, START, signoff_layout
from analytics.model.records.parts import Holds
from analytics.model.records.people import MeasureSignOff
from analytics.people.alliance_signing import newest

_DAY = {"en": "yyyy-mm-dd", "de": "dd.mm.yyyy"}
_STAMP = (2020, 1, 1, 0, 0, 0)
"""Time of every entry of the ZIP file; when it was written is nobody's business."""
_ROW, _HEAD = 32, 46


def signoff_sheets(case: Case, measures: Mapping[str, Sequence[str]]) -> bytes:
    """A ZIP file with the sheet of each domain that has measures to agree to. ``measures``: domain → ids."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for domain, ids in measures.items():
            if ids:
                name = f"sign-off-{domain.lower()}.xlsx"
                packed.writestr(zipfile.ZipInfo(name, _STAMP), signoff_sheet(case, domain, ids), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def signoff_sheet(case: Case, domain: str, measures: Sequence[str]) -> bytes:
    """The bytes of an .xlsx file in the case's language: a row a measure, with what the domain has said so far. No names of persons."""
    words, language = case.words, case.words.language.code
    book = Workbook()
    help_ = book.active
    help_.title = HELP[language]
    title = words.say("alliance_signoff.sheet_title", domain=domain)
    write(help_["A1"], title).font = Font(name=FACE, size=16, bold=True, color=INK)
    text_cell(write(help_["A3"], words.say("alliance_signoff.sheet_how")), size=11, color=INK)
    help_.column_dimensions["A"].width = 100
    help_.row_dimensions[3].height = 64
    page(help_, "1:1")
    plan = signoff_layout(language)
    sheet = book.create_sheet(plan.title)
    _heads(sheet, plan)
    kept = newest(case.records)
    starts = {one.id: one.start for one in case.plan.measures} if case.plan else {}
    for row, id_ in enumerate(measures, start=2):
        record = kept.get((id_, domain)) or MeasureSignOff("", id_, domain, asked=case.today)
        given = {
            MEASURE: id_,
            NAME: words.names.measure(id_),
            DOMAIN: words.names.resource(domain),
            START: starts.get(id_),
        }
        for place, column in enumerate(plan.columns, start=1):
            cell = sheet.cell(row, place)
            if column.key in GIVEN:
                _put(text_cell(cell, size=10, color=QUIET if column.key == MEASURE else INK), given[column.key])
            else:
                _answer(cell, column.key, getattr(record, column.key), language)
        sheet.row_dimensions[row].height = _ROW
    _rules(sheet, plan, len(measures) + 1, language, words.say("planning_file.choose"))
    book.active = 1
    return saved(book, title)


def _heads(sheet: Worksheet, plan: Sheet) -> None:
    for place, column in enumerate(plan.columns, start=1):
        head = head_cell(write(sheet.cell(1, place), column.head), QUIET if column.key in GIVEN else INK)
        head.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.row_dimensions[1].height = _HEAD
    sheet.freeze_panes = sheet.cell(2, len(GIVEN) + 1)
    page(sheet, "1:1")


def _answer(cell: Cell, name: str, value: object, language: str) -> None:
    """A cell to fill in, with what is known already."""
    part = KIND.part(name)
    text_cell(cell, size=10, color=INK)
    cell.fill = PatternFill("solid", fgColor=ENTRY)
    cell.border = Border(bottom=Side(style="thin", color=RULE))
    cell.number_format = _DAY[language] if part.holds is Holds.DAY else "@"
    if part.holds is Holds.CHOICE and isinstance(value, str):
        option = part.option(value)
        value = option_label(option, language) if option else value
    elif part.holds is Holds.YES:
        value = YES[language][0] if value else None
    _put(cell, value)


def _put(cell: Cell, value: object) -> None:
    if isinstance(value, str):
        write(cell, value)
    elif isinstance(value, (int, date)):
        form = cell.number_format
        cell.value = value
        cell.number_format = form


def _rules(sheet: Worksheet, plan: Sheet, last: int, language: str, error: str) -> None:
    """Drop-downs for the verdict and for yes or no."""
    for place, column in enumerate(plan.columns, start=1):
        part = None if column.key in GIVEN else KIND.part(column.key)
        if part is None or part.holds not in (Holds.CHOICE, Holds.YES):
            continue
        offered = [option_label(one, language) for one in part.options] or list(YES[language])
        rule = DataValidation(
            type="list", formula1=f'"{",".join(offered)}"', allow_blank=True, showErrorMessage=True, error=error
        )
        letter = get_column_letter(place)
        rule.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(rule)
