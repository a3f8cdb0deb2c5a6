"""How the workbooks made for people look: colours, face, cells and pages."""

from __future__ import annotations

import io
import re

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from analytics.model.display import plain_text

INK, QUIET, RULE, ENTRY = "1F2937", "6B7280", "D1D5DB", "FFF9E5"

FACE = "Calibri"
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What spreadsheets read as a character by its number: ``_x000D_``."""


def write(cell: Cell, text: str) -> Cell:
    """Puts text into a cell as text: what starts like a formula stays what it says."""
    cell.value = _ESCAPE.sub("_x005F_", plain_text(text)) or None
    if cell.value is not None:
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
    return cell


def head_cell(cell: Cell, color: str) -> Cell:
    """White and bold on a colour; returns the cell."""
    cell.font = Font(name=FACE, size=10, bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor=color)
    cell.alignment = Alignment(horizontal="left", vertical="center")
    return cell


def text_cell(cell: Cell, *, size: int, color: str) -> Cell:
    """Wrapped text from the top; returns the cell."""
    cell.font = Font(name=FACE, size=size, color=color)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def entry_cell(cell: Cell, *, locked: bool) -> None:
    """A cell to fill in, or one that is filled in already."""
    line = Side(style="thin", color=RULE)
    cell.border = Border(left=line, right=line, top=line, bottom=line)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.font = Font(name=FACE, size=11, bold=True, color=INK)
    cell.protection = Protection(locked=locked)
    if not locked:
        cell.fill = PatternFill("solid", fgColor=ENTRY)


def page(sheet: Worksheet, title_rows: str, *, one_page_wide: bool = True) -> None:
    """Landscape A4 with the header on every page."""
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=one_page_wide)
    if one_page_wide:
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    else:
        sheet.page_setup.scale = 60
    sheet.print_title_rows = title_rows
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.oddFooter.right.text = "&P / &N"


def saved(book: Workbook, title: str) -> bytes:
    """The workbook as the bytes of an .xlsx file."""
    book.properties.creator = "Leitstern"
    book.properties.title = plain_text(title)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
