"""The planning workbook: a sheet a kind of records with drop-downs, which ``analytics.ingest.planning_workbook`` reads back without loss."""

from __future__ import annotations

import math
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analytics.export.planning_guide import guide
from analytics.export.planning_lists import Lists, add_rules
from analytics.ingest import planning_layout as layout
from analytics.ingest.planning_cells import written
from analytics.ingest.planning_names import Naming, naming
from analytics.ingest.sheet_style import ENTRY, FACE, INK, QUIET, RULE, head_cell, page, saved, text_cell, write
from analytics.model.display import AREA_COLORS
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue
from analytics.model.records.collection import Records
from analytics.model.records.kinds import KINDS
from analytics.model.records.parts import Holds, Kind, Part, Record
from analytics.model.words import Words

SPARE, SPARE_LONG = 30, 100
"""Empty rows below the last one that are ready to be filled in; more of the kinds of which there are many."""
LONG = ("reading", "pulse", "message")
_HIGHEST = 409.0
"""Points of the highest row Excel knows."""
_HEAD_HEIGHT = 32
_PRINTED_SPARE = 5
"""Empty rows that are printed, to write on."""
_DAY = {"en": "yyyy-mm-dd", "de": "dd.mm.yyyy"}
_GROUPS = (("programme", 0), ("vision", 1), ("kpi", 2), ("key_message", 3))
"""Kinds that begin a group of sheets, and the colour of their tabs."""


def planning_workbook(
    records: Records,
    model: MaturityModel,
    catalogue: Catalogue,
    language: str = "en",
    kinds: Sequence[str] = (),
) -> bytes:
    """The records as the bytes of an .xlsx file in English or German; of these kinds only, or of all.

    Every text is a text cell, whatever it starts with; numbers are numbers and days are dates. Without records the sheets are ready for
    the first.
    """
    shown = [kind for kind in KINDS.values() if not kinds or kind.key in kinds]
    words = Words.of(language, model, catalogue)
    book = Workbook()
    writing = _Writing(book, records, naming(records, model, catalogue, language), words)
    book.active.title = layout.HELP[language]
    lists = Lists({kind.key: writing.sheet(kind) for kind in shown}, writing.naming, language)
    for kind in shown:
        add_rules(book[layout.title(kind, language)], kind, lists, words)
    lists.write(book)
    guide(book[layout.HELP[language]], shown, words)
    return saved(book, words.say("planning_file.title"))


@dataclass(frozen=True)
class _Writing:
    """One workbook being written."""

    book: Workbook
    records: Records
    naming: Naming
    words: Words

    @property
    def language(self) -> str:
        """Of heads and choices."""
        return self.words.language.code

    def sheet(self, kind: Kind) -> int:
        """The sheet of a kind, filled; returns how many rows it offers."""
        sheet = self.book.create_sheet(layout.title(kind, self.language))
        sheet.sheet_properties.tabColor = _color(kind).lstrip("#")
        found = self.records.of(kind.make)
        if kind.single:
            self._downwards(sheet, kind, found)
            return 1
        return self._table(sheet, kind, found)

    def _table(self, sheet: Worksheet, kind: Kind, records: Sequence[Record]) -> int:
        plan = layout.sheet_of(kind, self.language)
        for place, column in enumerate(plan.columns, start=1):
            head = head_cell(write(sheet.cell(1, place), column.head), _color(kind).lstrip("#"))
            head.alignment = Alignment(wrap_text=True, vertical="center")
            sheet.column_dimensions[get_column_letter(place)].width = column.width
        sheet.row_dimensions[1].height = _HEAD_HEIGHT
        spare = SPARE_LONG if kind.key in LONG else SPARE
        rows = len(records) + spare
        styles = [self._style(sheet.cell(rows + 1, place), part) for place, part in enumerate((None, *kind.parts), 1)]
        for number in range(2, rows + 1):
            for place, style in enumerate(styles, start=1):
                sheet.cell(number, place)._style = copy(style)
        for number, record in enumerate(records, start=2):
            values = [record.id, *(self._written(kind, part, record) for part in kind.parts)]
            for place, value in enumerate(values, start=1):
                _put(sheet.cell(number, place), value)
            lines = max(_lines(value, column.width) for value, column in zip(values, plan.columns, strict=True))
            sheet.row_dimensions[number].height = min(_HIGHEST, 14.0 * lines + 2)
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(plan.columns))}{max(len(records) + 1, 2)}"
        sheet.freeze_panes = "C2"
        page(sheet, "1:1")
        sheet.print_area = f"A1:{get_column_letter(len(plan.columns))}{len(records) + 1 + _PRINTED_SPARE}"
        return rows

    def _downwards(self, sheet: Worksheet, kind: Kind, records: Sequence[Record]) -> None:
        """One record: what a part is called, what it says, and beside it what is meant."""
        for letter, width in zip("ABC", (30, 90, 52), strict=True):
            sheet.column_dimensions[letter].width = width
        for row, part in enumerate(kind.parts, start=1):
            head = head_cell(write(sheet.cell(row, 1), layout.head(part, self.language)), _color(kind).lstrip("#"))
            head.alignment = Alignment(wrap_text=True, vertical="top")
            cell = sheet.cell(row, 2)
            self._style(cell, part)
            cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
            value = self._written(kind, part, records[0]) if records else None
            _put(cell, value)
            note = part.help if self.language == "en" else ""
            text_cell(write(sheet.cell(row, 3), note), size=9, color=QUIET)
            least = 5 if part.holds is Holds.TEXT else 1
            sheet.row_dimensions[row].height = min(_HIGHEST, 14.0 * max(_lines(value, 90), least) + 4)
        sheet.freeze_panes = "B1"
        page(sheet, "1:1")

    def _written(self, kind: Kind, part: Part, record: Record) -> Any:
        return written(kind, part, getattr(record, part.name), self.naming, self.language)

    def _style(self, cell: Cell, part: Part | None) -> Any:
        """Gives a cell the looks of a part's column, of the ids without one; returns what makes others look the same."""
        text_cell(cell, size=10, color=INK if part else QUIET)
        cell.border = Border(bottom=Side(style="thin", color=RULE))
        cell.number_format = "@"
        if part:
            cell.fill = PatternFill("solid", fgColor=ENTRY)
            cell.number_format = _format(part.holds, self.language)
        if part and part.holds in (Holds.NUMBER, Holds.WHOLE, Holds.DAY, Holds.YES):
            cell.alignment = Alignment(horizontal="center", vertical="top")
        else:
            cell.font = Font(name=FACE, size=10, color=INK if part else QUIET)
        return cell._style


def _color(kind: Kind) -> str:
    """Of a kind's group."""
    order = list(KINDS)
    started = [place for first, place in _GROUPS if order.index(first) <= order.index(kind.key)]
    return AREA_COLORS[started[-1]]


def _format(holds: Holds, language: str) -> str:
    if holds is Holds.DAY:
        return _DAY[language]
    return "0" if holds is Holds.WHOLE else "General" if holds is Holds.NUMBER else "@"


def _put(cell: Cell, value: str | float | date | None) -> None:
    if isinstance(value, str):
        write(cell, value)
    elif value is not None:
        form = cell.number_format
        cell.value = value
        cell.number_format = form


def _lines(value: object, width: int) -> int:
    """Lines a value takes in a column of so many characters."""
    text = value if isinstance(value, str) else ""
    return sum(max(1, math.ceil(1.1 * len(line) / width)) for line in text.split("\n"))
