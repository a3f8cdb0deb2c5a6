"""The Excel file under the report: colours, number formats, and cells whose text stays text whatever it begins with.

XlsxWriter, because its charts have error bars, labels taken from cells and alternative texts, and hold the values they show.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, TypeAlias

import xlsxwriter
from xlsxwriter.utility import xl_range_abs

from analytics.model.display import AREA_COLORS, plain_text
from analytics.model.language import Language
from analytics.model.maturity import MaturityModel

FACE = "Calibri"
INK, QUIET, RULE, PANEL, ACCENT, PAPER, WARN = (
    "#14181F", "#566070", "#D5DBE3", "#F1F4F8", "#22405F", "#FFFFFF", "#B3261E",
)  # fmt: skip
LEADING, DOING = "#9A7B1C", "#3F7FA6"
EARLIER, TARGET = "#A9B2BF", "#14181F"
LEVELS = ("#C9D8F5", "#A9C1EE", "#86A7E6", "#5E88DC", "#3767CB", "#1B479F")
"""Levels 0 to 5, one sequential hue, as in the deck."""
DARK_FROM = 4
"""Level from which text on its colour is white."""
TEXT, WHOLE, ONE, TWO, SIGNED, PERCENT, EURO, DAY = (
    "text", "whole", "one", "two", "signed", "percent", "euro", "day",
)  # fmt: skip
"""Kinds of cells."""
LONGEST = 32_000
"""Excel takes 32,767 characters in a cell."""
TITLE_LENGTH = 250
"""Excel takes 255 characters in a property of the file."""
_FORMULA = ("=", "+", "-", "@")
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}

Value: TypeAlias = str | int | float | date | None


@dataclass(frozen=True)
class Cell:
    """A value with a look of its own."""

    value: Value
    bold: bool = False
    ink: str = INK
    fill: str = ""
    """Colour of the cell; empty: none."""
    edge: str = ""
    """Colour of a bar at its left, such as that of an area; empty: none."""
    link: str = ""
    """Name of the sheet it leads to; empty: none."""


class Book:
    """A workbook being written."""

    def __init__(self, title: str, created: date, language: Language) -> None:
        self._target = io.BytesIO()
        self.writer = xlsxwriter.Workbook(self._target, _OPTIONS)
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.number_formats = _number_formats(language)
        self.writer.set_properties(
            {
                "title": cell_text(title)[:TITLE_LENGTH],
                "author": "Leitstern",
                "created": datetime.combine(created, time()),
            }
        )

    def saved(self) -> bytes:
        """The finished file; nothing can be written after this."""
        self.writer.close()
        return self._target.getvalue()

    def format(self, **look: Any) -> Any:
        """A cell format; the same one for the same look."""
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            usual = {"font_name": FACE, "font_size": 10, "font_color": INK, "valign": "top"}
            self._formats[key] = self.writer.add_format(usual | look)
        return self._formats[key]

    def print_areas(self, sheet: str, areas: Sequence[tuple[int, int, int, int]]) -> None:
        """What of a sheet is printed, each area from a page of its own: first row, first column, last row, last column."""
        ranges = (xl_range_abs(*area) for area in areas)
        self.writer.define_name(f"'{sheet}'!_xlnm.Print_Area", "=" + ",".join(f"'{sheet}'!{one}" for one in ranges))

    def put(
        self, sheet: Any, row: int, column: int, given: Value | Cell, kind: str = TEXT, *, bare: bool = False
    ) -> None:
        """A value in its cell, wrapped if it is text; None leaves the cell empty. A number that is not finite raises TypeError.

        ``bare``: an empty cell is not even drawn, because a chart would hold a zero for it.
        """
        cell = given if isinstance(given, Cell) else Cell(given)
        if bare and cell.value is None:
            return
        look: dict[str, Any] = {"bottom": 1, "bottom_color": RULE}
        look |= {"bold": True} if cell.bold else {}
        look |= {"font_color": cell.ink} if cell.ink != INK else {}
        look |= {"bg_color": cell.fill} if cell.fill else {}
        look |= {"left": 5, "left_color": cell.edge} if cell.edge else {}
        if cell.value is None:
            sheet.write_blank(row, column, None, self.format(**look))
        elif isinstance(cell.value, str):
            self._put_text(sheet, row, column, cell, look)
        elif isinstance(cell.value, date):
            noon = datetime.combine(cell.value, time())
            sheet.write_datetime(
                row, column, noon, self.format(**look, num_format=self.number_formats[DAY], align="left")
            )
        else:
            sheet.write_number(row, column, cell.value, self.format(**look, **self._number_look(kind)))

    def _put_text(self, sheet: Any, row: int, column: int, cell: Cell, look: dict[str, Any]) -> None:
        text = cell_text(str(cell.value))
        quoted = {"quote_prefix": True} if text.startswith(_FORMULA) else {}
        form = self.format(**look, **quoted, text_wrap=True, align="left", indent=1)
        if cell.link:
            form = self.format(**look, text_wrap=True, align="left", indent=1, underline=1, font_color=ACCENT)
            sheet.write_url(row, column, f"internal:'{cell.link}'!A1", form, text)
        elif text:
            sheet.write_string(row, column, text, form)
        else:
            sheet.write_blank(row, column, None, form)

    def _number_look(self, kind: str) -> dict[str, Any]:
        return {"num_format": self.number_formats.get(kind, "General"), "align": "right"}


def cell_text(text: str) -> str:
    """Text as a cell can hold it: harmless and not too long."""
    return plain_text(text)[:LONGEST]


def area_color(model: MaturityModel, area_id: str) -> str:
    """Colour of an area by its place in the model; the accent for an id that is no area."""
    places = {area.id: place for place, area in enumerate(model.areas)}
    return AREA_COLORS[places[area_id] % len(AREA_COLORS)] if area_id in places else ACCENT


def level_fill(mean: float) -> tuple[str, str]:
    """Colour of a cell with this level, and of the text on it."""
    value = min(5, max(0, int(mean + 0.5)))
    return LEVELS[value], PAPER if value >= DARK_FROM else INK


def _number_formats(language: Language) -> dict[str, str]:
    """Kind of number → Excel format. Signs for decimals are those of the reader's Excel; dates and money those of the language."""
    german = language.code == "de"
    return {
        WHOLE: "#,##0",
        ONE: "0.0",
        TWO: "0.00",
        SIGNED: '+0.0;"−"0.0;0.0',
        PERCENT: "0 %",
        EURO: '#,##0 "€"' if german else '"€"#,##0',
        DAY: "[$-407]d. mmmm yyyy" if german else "[$-809]d mmmm yyyy",
    }
