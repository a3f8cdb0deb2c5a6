"""The sheet a colleague made: one row a person, one column a question, headers somewhere near the top."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

import numpy as np

from analytics.ingest.dialects.header_rows import HeaderRows, plain_columns
from analytics.ingest.dialects.quiz_points import without_points
from analytics.ingest.dialects.reading import note
from analytics.ingest.dialects.survey_table import SurveyTable, survey_table
from analytics.ingest.dialects.tool_export import not_finished
from analytics.ingest.export import Column, ColumnKind, Export
from analytics.ingest.raw import RawSheet
from analytics.ingest.stray_rows import people_rows
from analytics.model.display import shorten
from analytics.model.finding import Finding
from analytics.model.maturity import MaturityModel

_NUMBERING = re.compile(
    r"(#|n[ro°]?\.?|no\.?|num(mer|ber)?|nummer|lfd\.?\s*nr\.?|pos\.?|row|zeile|index)?", re.IGNORECASE
)
_REMARKS = (ColumnKind.RESPONDENT, ColumnKind.TOOL)
"""Kinds of columns that do not make a row somebody's answers."""


@dataclass(frozen=True)
class WideDialect:
    """Any table with one row a person and one column a question."""

    name: str = "wide"

    def recognise(self, sheet: RawSheet, model: MaturityModel) -> str | None:
        """By columns that repeat the same few answers over many rows."""
        found = survey_table(sheet)
        if isinstance(found, str):
            return None
        labels = ", ".join(f"“{shorten(label, 24)}”" for label in found.labels[:3])
        more = ", …" if len(found.labels) > 3 else ""
        what = "repeat the same answers" if found.alike else "hold answers in steps"
        count = f"{len(found.answers)} columns {what}" if len(found.answers) > 1 else "a column holds answers in steps"
        return f"One row a person: {count} ({labels}{more}) over {found.rows} rows."

    def read(self, sheet: RawSheet, model: MaturityModel) -> Export:
        """Columns and people; where no answers repeat, the first row that is filled heads the columns."""
        found = survey_table(sheet)
        header = _below_ids(sheet, found.header if isinstance(found, SurveyTable) else _fullest_row(sheet))
        plain = without_points(sheet, plain_columns(sheet, header), header.first)
        columns = tuple(_with_numbering(sheet, column, header.first) for column in plain)
        mattering = [column.place for column in columns if column.kind not in _REMARKS]
        rows, findings = people_rows(sheet, header.first, mattering or [column.place for column in columns])
        return Export(
            sheet,
            columns,
            rows,
            not_finished(sheet, columns)[rows],
            (*_header_notes(sheet, columns, header), *findings),
        )


def why_not(sheet: RawSheet) -> str:
    """One plain sentence why this sheet is no table of survey answers; empty if it is one."""
    found = survey_table(sheet)
    return found if isinstance(found, str) else ""


def _fullest_row(sheet: RawSheet) -> HeaderRows:
    """The first of the upper rows with at least half as many cells as the fullest, for a sheet the user calls a survey."""
    counts = Counter(row for row, _, _ in sheet.cells(12))
    most = max(counts.values(), default=0)
    row = next((row for row in sorted(counts) if counts[row] >= max(2, most / 2)), 0)
    return HeaderRows(row, None, None, row + 1)


def _below_ids(sheet: RawSheet, header: HeaderRows) -> HeaderRows:
    """The header rows with the row of import ids that Qualtrics adds, for an export the user calls a plain table."""
    ids = any(sheet.text(header.first, column).startswith('{"ImportId"') for column in range(min(sheet.columns, 20)))
    return replace(header, first=header.first + 1) if ids else header


def _with_numbering(sheet: RawSheet, column: Column, first: int) -> Column:
    """The column, marked as no answer if it only numbers the rows: such numbers tell nobody from people in other files."""
    header = sheet.text(first - 1, column.place)
    if column.kind not in (ColumnKind.QUESTION, ColumnKind.RESPONDENT) or not _NUMBERING.fullmatch(header):
        return column
    texts = [text for text in sheet.column_texts(column.place, slice(first, first + 200)) if text]
    numbers = [int(text) for text in texts if re.fullmatch(r"\d{1,9}", text)]
    if len(numbers) < 2 or len(numbers) < 0.8 * len(texts):
        return column
    return replace(column, kind=ColumnKind.TOOL) if (np.diff(numbers) > 0).mean() > 0.8 else column


def _header_notes(sheet: RawSheet, columns: tuple[Column, ...], header: HeaderRows) -> list[Finding]:
    """What is to be said about columns without a header and headers that occur twice."""
    findings = []
    for column in columns:
        if column.kind is ColumnKind.QUESTION and column.header == f"Column {sheet.letters(column.place)}":
            cell = sheet.address(header.first - 1, column.place)
            message = f"{column.header} holds answers but has no header."
            findings.append(note("header-missing", sheet, cell, message, "Say what it asks, or leave it out."))
    for before, twin in _twins(columns):
        cell = sheet.address(header.questions, twin.place)
        again = f"occurs again in column {sheet.letters(twin.place)} and is called “{shorten(twin.header, 60)}” there"
        message = f"The header “{shorten(before.header, 60)}” {again}."
        findings.append(note("header-twice", sheet, cell, message, "Check what each of the two columns asks."))
    return findings


def _twins(columns: tuple[Column, ...]) -> list[tuple[Column, Column]]:
    by_header = {column.header: column for column in columns}
    twins = []
    for column in columns:
        numbered = re.fullmatch(r"(.*) \(\d+\)", column.header, re.DOTALL)
        if numbered and column.kind is ColumnKind.QUESTION and numbered[1] in by_header:
            twins.append((by_header[numbered[1]], column))
    return twins
