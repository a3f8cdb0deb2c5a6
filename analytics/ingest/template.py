"""Blank survey workbooks: the form for one person and the collection sheet with one row a person."""

from __future__ import annotations

import math

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from analytics.ingest import layout
from analytics.ingest.sheet_style import FACE, INK, QUIET, RULE, entry_cell, head_cell, page, saved, text_cell, write
from analytics.model.display import AREA_COLORS
from analytics.model.errors import UnknownName
from analytics.model.maturity import Dimension, MaturityModel, Statement

NOT_ASKED = "9CA3AF"

_ANCHOR_WIDTH = 22
_STATEMENT_WIDTH = 44
_LINE = 12.5
_STATEMENT_LINE = 15.0
"""Points one line of 9-point and of 11-point text needs."""
_HIGHEST = 409.0
"""Points of the highest row Excel knows."""


def form_workbook(model: MaturityModel, role_id: str | None = None) -> bytes:
    """A blank form for one person, as the bytes of an .xlsx file.

    With ``role_id`` it holds only the statements put to that role and the role is filled in; UnknownName if the model has no such role. Without it,
    rows that are not put to the chosen role turn grey. Everything but role, unit, code and answers is locked (without a password).
    """
    asked = {statement.id for statement in (model.statements_for(role_id) if role_id else model.statements)}
    book = Workbook()
    sheet = book.active
    sheet.title = layout.FORM_SHEET
    _levels_sheet(book, model, anchors=False)
    _form_head(sheet, model, role_id)
    row = layout.FORM_FIRST_ROW
    for dimension in model.dimensions:
        statements = [statement for statement in dimension.statements if statement.id in asked]
        if statements:
            row = _form_block(sheet, row, model, dimension, statements)
    _form_validation(sheet, model, last_row=row - 1, role_fixed=role_id is not None)
    _form_page(sheet)
    return saved(book, model.name)


def collection_workbook(model: MaturityModel) -> bytes:
    """A blank sheet with one row a person, as the bytes of an .xlsx file: person, role, unit, then one column a statement."""
    book = Workbook()
    sheet = book.active
    sheet.title = layout.COLLECTION_SHEET
    _levels_sheet(book, model, anchors=True)
    heads = (
        (layout.PERSON, f"A number or code, never a name.\n{layout.marker(layout.COLLECTION, model)}", 16),
        (layout.ROLE, "Choose from the list.", 26),
        (layout.UNIT, "Department or team, as you call it.", 20),
    )
    for column, (head, hint, width) in enumerate(heads, start=1):
        head_cell(write(sheet.cell(1, column), head), INK)
        text_cell(write(sheet.cell(2, column), hint), size=8, color=QUIET)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for column, statement in enumerate(model.statements, start=len(heads) + 1):
        head_cell(write(sheet.cell(1, column), statement.id), _area_color(model, statement))
        text_cell(write(sheet.cell(2, column), statement.text), size=8, color=INK)
        sheet.column_dimensions[get_column_letter(column)].width = 17
    longest = max(len(statement.text) for statement in model.statements)
    sheet.row_dimensions[2].height = min(_HIGHEST, max(60.0, math.ceil(longest / 18) * 11.5))
    last = layout.COLLECTION_FIRST_ROW + layout.COLLECTION_ROWS - 1
    first = layout.COLLECTION_FIRST_ROW
    _role_list(sheet, model, f"B{first}:B{last}")
    _answer_list(sheet, f"D{first}:{get_column_letter(len(heads) + len(model.statements))}{last}")
    sheet.freeze_panes = f"D{first}"
    page(sheet, f"1:{first - 1}", one_page_wide=False)
    sheet.print_title_cols = "A:C"
    return saved(book, model.name)


def blank_workbook(model: MaturityModel, kind: str, role_id: str | None = None) -> bytes:
    """The form or the collection sheet by its name; UnknownName for a kind that is neither ``form`` nor ``collection``."""
    if kind == layout.FORM:
        return form_workbook(model, role_id)
    if kind == layout.COLLECTION:
        return collection_workbook(model)
    raise UnknownName(f"There is no template “{kind}”.", f"Known: {layout.FORM}, {layout.COLLECTION}.")


def _form_head(sheet: Worksheet, model: MaturityModel, role_id: str | None) -> None:
    write(sheet["A1"], f"{model.name}: your view").font = Font(name=FACE, size=16, bold=True, color=INK)
    marker = write(sheet["I1"], layout.marker(layout.FORM, model, role_id))
    marker.font = Font(name=FACE, size=7, color=QUIET)
    marker.alignment = Alignment(horizontal="right", vertical="top")
    sheet.merge_cells("A2:I2")
    text_cell(write(sheet["A2"], layout.instructions(routed=role_id is None)), size=10, color=INK)
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 26, 44
    role = model.role(role_id).name if role_id else ""
    cells = (layout.FORM_ROLE, layout.FORM_UNIT, layout.FORM_CODE)
    for cell, label, value in zip(cells, layout.FORM_LABELS, (role, "", ""), strict=True):
        entry = write(sheet[cell], value)
        entry_cell(entry, locked=bool(value))
        name = write(sheet.cell(entry.row, entry.column - 1), label)
        name.font = Font(name=FACE, size=10, bold=True, color=INK)
        name.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True)
    sheet.row_dimensions[3].height = 28
    for column, text in enumerate(layout.FORM_HEADS, start=1):
        head_cell(write(sheet.cell(layout.FORM_HEAD_ROW, column), text), INK)
    for column, level in enumerate(model.levels, start=len(layout.FORM_HEADS) + 1):
        head_cell(write(sheet.cell(layout.FORM_HEAD_ROW, column), f"{level.value}  {level.name}"), INK)
    sheet.row_dimensions[layout.FORM_HEAD_ROW].height = 20


def _form_block(
    sheet: Worksheet, row: int, model: MaturityModel, dimension: Dimension, statements: list[Statement]
) -> int:
    """Writes one dimension from ``row`` on; returns the next free row."""
    last_column = len(layout.FORM_HEADS) + len(dimension.anchors)
    title = f"{dimension.name} ({dimension.summary})" if dimension.summary else dimension.name
    band = write(sheet.cell(row, 1), title)
    fill = PatternFill("solid", fgColor=_area_color(model, statements[0]))
    for column in range(1, last_column + 1):
        sheet.cell(row, column).fill = fill
    band.font = Font(name=FACE, size=11, bold=True, color="FFFFFF")
    band.alignment = Alignment(vertical="center")
    sheet.row_dimensions[row].height = 20
    first = row + 1
    roles = "|".join(("", *(model.role(role).name for role in dimension.roles), ""))
    lines = max(math.ceil(len(anchor) / (_ANCHOR_WIDTH + 2)) + 1 for anchor in dimension.anchors)
    for number, statement in enumerate(statements):
        at = first + number
        text_cell(write(sheet.cell(at, 1), statement.id), size=9, color=QUIET)
        text_cell(write(sheet.cell(at, 2), statement.text), size=11, color=INK)
        entry_cell(sheet.cell(at, 3), locked=False)
        write(sheet.cell(at, last_column + 1), roles)
        own = math.ceil(len(statement.text) / _STATEMENT_WIDTH) * _STATEMENT_LINE
        sheet.row_dimensions[at].height = min(_HIGHEST, max(32.0, own, lines * _LINE / len(statements)))
    for column, anchor in enumerate(dimension.anchors, start=len(layout.FORM_HEADS) + 1):
        described = text_cell(write(sheet.cell(first, column), anchor), size=9, color=INK)
        described.border = Border(left=Side(style="thin", color=RULE))
        if len(statements) > 1:
            sheet.merge_cells(
                start_row=first, end_row=first + len(statements) - 1, start_column=column, end_column=column
            )
    return first + len(statements)


def _form_validation(sheet: Worksheet, model: MaturityModel, last_row: int, *, role_fixed: bool) -> None:
    rows = range(layout.FORM_FIRST_ROW, last_row + 1)
    _answer_list(sheet, " ".join(f"C{row}" for row in rows if sheet.cell(row, 2).value))
    if role_fixed:
        return
    _role_list(sheet, model, layout.FORM_ROLE)
    roles_column = get_column_letter(len(layout.FORM_HEADS) + len(model.levels) + 1)
    role_cell = "$".join(("", layout.FORM_ROLE[0], layout.FORM_ROLE[1:]))
    first = layout.FORM_FIRST_ROW
    not_asked = (
        f'AND({role_cell}<>"",${roles_column}{first}<>"",ISERROR(SEARCH("|"&{role_cell}&"|",${roles_column}{first})))'
    )
    grey = Font(color=NOT_ASKED, strike=True)
    fill = PatternFill("solid", bgColor="F3F4F6", fgColor="F3F4F6")
    sheet.conditional_formatting.add(f"A{first}:C{last_row}", FormulaRule([not_asked], font=grey, fill=fill))


def _form_page(sheet: Worksheet) -> None:
    anchors = "DEFGHI"
    for letter, width in (("A", 9), ("B", _STATEMENT_WIDTH), ("C", 16), *((a, _ANCHOR_WIDTH) for a in anchors)):
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["J"].hidden = True
    sheet.freeze_panes = f"D{layout.FORM_FIRST_ROW}"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    page(sheet, f"{layout.FORM_HEAD_ROW}:{layout.FORM_HEAD_ROW}")


def _levels_sheet(book: Workbook, model: MaturityModel, *, anchors: bool) -> None:
    """The help sheet: what the levels mean, the roles to choose from, and (with ``anchors``) each dimension's six descriptions."""
    sheet = book.create_sheet(layout.HELP_SHEET)
    rows: list[tuple[str, ...]] = [("Level", "Name", "In general")]
    rows += [(str(level.value), level.name, level.descriptor) for level in model.levels]
    rows += [
        ("", layout.DONT_KNOW_WORDS, "You cannot judge it."),
        ("", layout.NOT_APPLICABLE_WORDS, "It has no place here."),
    ]
    rows += [("",), ("Role", "Name")] + [(role.id, role.name) for role in model.roles]
    if anchors:
        rows += [("",), ("Dimension", "Name", *(f"{level.value}  {level.name}" for level in model.levels))]
        rows += [(dimension.id, dimension.name, *dimension.anchors) for dimension in model.dimensions]
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            cell = text_cell(write(sheet.cell(number, column), text), size=10, color=INK)
            if row[0] in ("Level", "Role", "Dimension"):
                head_cell(cell, INK)
    for column, width in enumerate((11, 46, 40, 40, 40, 40, 40, 40), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    page(sheet, "1:1")


def _role_list(sheet: Worksheet, model: MaturityModel, cells: str) -> None:
    first = len(model.levels) + 6
    source = f"{layout.HELP_SHEET}!$B${first}:$B${first + len(model.roles) - 1}"
    rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)
    rule.errorTitle, rule.error = "Role", "Please choose a role from the list."
    rule.add(cells)
    sheet.add_data_validation(rule)


def _answer_list(sheet: Worksheet, cells: str) -> None:
    rule = DataValidation(
        type="list", formula1=f'"{",".join(layout.ANSWERS)}"', allow_blank=True, showErrorMessage=True
    )
    rule.errorTitle = "Answer"
    rule.error = f"Please choose 0 to 5, “{layout.DONT_KNOW_WORDS}” or “{layout.NOT_APPLICABLE_WORDS}”."
    for part in cells.split():
        rule.add(part)
    sheet.add_data_validation(rule)


def _area_color(model: MaturityModel, statement: Statement) -> str:
    area = model.dimension(statement.dimension).area
    return AREA_COLORS[[a.id for a in model.areas].index(area) % len(AREA_COLORS)].lstrip("#")
