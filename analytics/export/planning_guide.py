"""The first sheet of the planning workbook: how to go about it, and which sheet is for what."""

from __future__ import annotations

import math
from collections.abc import Sequence

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from analytics.ingest import planning_layout as layout
from analytics.ingest.sheet_style import FACE, INK, page, text_cell, write
from analytics.model.records.parts import Kind
from analytics.model.words import Words

LINES = ("intro", "rows", "ids", "links", "empty", "columns", "names")
_LINK = "1961E3"
_WIDTHS = 28, 100


def guide(sheet: Worksheet, kinds: Sequence[Kind], words: Words) -> None:
    """Fill the sheet: rules first, then the sheets with what they are for, each a click away."""
    write(sheet["A1"], words.say("planning_file.title")).font = Font(name=FACE, size=16, bold=True, color=INK)
    for row, key in enumerate(LINES, start=3):
        _line(sheet, row, words.say(f"planning_file.how_{key}"), words.say(f"planning_file.text_{key}"))
    first = len(LINES) + 4
    write(sheet.cell(first, 1), words.say("planning_file.contents")).font = Font(
        name=FACE, size=13, bold=True, color=INK
    )
    for row, kind in enumerate(kinds, start=first + 1):
        title = layout.title(kind, words.language.code)
        _line(sheet, row, title, _about(kind, words.language.code))
        sheet.cell(row, 1).hyperlink = f"#'{title}'!A1"
        sheet.cell(row, 1).font = Font(name=FACE, size=11, underline="single", color=_LINK)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _WIDTHS
    sheet.protection.sheet = True
    page(sheet, "1:1")


def _about(kind: Kind, language: str) -> str:
    """What a sheet is for; in German what it asks."""
    return kind.about if language == "en" else ", ".join(part.german for part in kind.parts)


def _line(sheet: Worksheet, row: int, name: str, text: str) -> None:
    write(sheet.cell(row, 1), name).font = Font(name=FACE, size=11, bold=True, color=INK)
    sheet.cell(row, 1).alignment = Alignment(vertical="top", wrap_text=True)
    text_cell(write(sheet.cell(row, 2), text), size=11, color=INK)
    sheet.row_dimensions[row].height = 16.0 * max(math.ceil(len(text) / 95), math.ceil(len(name) / 24)) + 4
