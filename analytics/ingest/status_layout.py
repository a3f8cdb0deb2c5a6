"""What the status workbook and its reading must agree on: one sheet, a row a measure of the running plan."""

from __future__ import annotations

from analytics.ingest import planning_layout
from analytics.ingest.model_layout import Column, Sheet, words
from analytics.model.language import LANGUAGES
from analytics.model.phrases import template
from analytics.model.records.parts import Kind, kind_of
from analytics.model.records.progress import StatusReport

ID, NAME, START, END, LAST = "measure", "words", "planned_start", "planned_end", "last_report"
GIVEN = (ID, NAME, START, END, LAST)
"""Columns that are filled in already. The day of the last report tells what the other cells said when the sheet was sent."""
KIND: Kind = kind_of(StatusReport)
DAY = "reported"
SAID = ("state", "started", "finished", "expected", "share", "days", "spent", "accepted", "accepted_by", "reason")
"""Parts that say how a measure stands."""
ASKED = (DAY, *SAID)
_WIDTHS = {ID: 9, NAME: 44, START: 13, END: 13, LAST: 13}


def status_layout(language: str = "en") -> Sheet:
    """The sheet; titles and heads of both languages are understood."""
    columns = {column.key: column for column in planning_layout.sheet_of(KIND, language).columns}
    titles = tuple(words(template("status_sheet.name", code, None)) for code in LANGUAGES)
    given = tuple(_given(key, language) for key in GIVEN)
    asked = tuple(_asked(columns[key]) for key in ASKED)
    return Sheet("status", template("status_sheet.name", language, None), (*given, *asked), titles)


def _given(key: str, language: str) -> Column:
    """One of the columns that say what a row is about."""
    names = tuple(words(template(f"status_sheet.head_{key}", code, None)) for code in LANGUAGES)
    return Column(key, template(f"status_sheet.head_{key}", language, None), _WIDTHS[key], names)


def _asked(column: Column) -> Column:
    """A column to fill in; only the state cannot be missing."""
    return Column(column.key, column.head, column.width, column.names, needed=column.key == "state")
