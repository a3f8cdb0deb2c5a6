"""Find the sheets and columns of a model's workbook, whatever their order, and hand out their rows with the cells they came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from analytics.ingest import model_layout as layout
from analytics.ingest.raw import RawSheet, RawWorkbook
from analytics.model.finding import Finding, Severity, Where

HEAD_ROWS = 10
"""Rows of a sheet within which its heads are looked for."""


@dataclass
class Findings:
    """What stands against the workbook so far."""

    file: str
    found: list[Finding] = field(default_factory=list)

    def add(self, code: str, sheet: str, cell: str, message: str, remedy: str) -> None:
        """One more."""
        self.found.append(Finding(code, Severity.ERROR, Where(file=self.file, sheet=sheet, cell=cell), message, remedy))


@dataclass(frozen=True)
class Row:
    """One row of a sheet under its heads."""

    sheet: RawSheet
    number: int
    """Row of the table, from 0."""
    columns: Mapping[str, int]
    """Key of a column → column of the table."""

    def has(self, key: str) -> bool:
        """True if the sheet has such a column."""
        return key in self.columns

    def text(self, key: str) -> str:
        """Text of a cell on one line; empty where there is none."""
        return " ".join(self.lines(key).split())

    def lines(self, key: str) -> str:
        """Text of a cell with its line breaks."""
        return self.sheet.text(self.number, self.columns[key]) if key in self.columns else ""

    def cell(self, key: str) -> str:
        """Address of a cell; of the row's first one where the sheet has no such column."""
        return self.sheet.address(self.number, self.columns.get(key, min(self.columns.values(), default=0)))


@dataclass(frozen=True)
class Table:
    """The rows of one sheet; none where the workbook does not have it."""

    title: str
    rows: tuple[Row, ...]
    head: str = "A1"
    """Address of the first head."""
    found: bool = True
    """False where the workbook has no such sheet."""
    unknown: tuple[tuple[str, str], ...] = ()
    """Address and text of the heads that are not known; their columns were not read."""


def model_tables(
    workbook: RawWorkbook,
    findings: Findings,
    plans: Sequence[layout.Sheet] = layout.SHEETS,
    help_sheet: str = layout.README_SHEET,
) -> dict[str, Table]:
    """Key of a sheet → its rows. A sheet or column that is needed and missing is a finding; an empty row is none."""
    named = _by_title(workbook, plans, help_sheet)
    tables = {}
    for plan in plans:
        sheet = named.get(plan.key)
        if sheet is None:
            tables[plan.key] = Table(plan.title, (), found=False)
            hidden = next((name for name in workbook.hidden if _is_called(plan, name)), "")
            if hidden:
                message = f"The sheet “{hidden}” is hidden and was not read."
                findings.add(
                    "sheet-missing", plan.title, "", message, "Show it in Excel, or delete it, and save the workbook."
                )
            elif plan.needed:
                findings.add(
                    "sheet-missing", plan.title, "", f"The workbook has no sheet “{plan.title}”.",
                    "Download the workbook again and fill it in, or name the sheet so.",
                )  # fmt: skip
        elif plan.downwards:
            tables[plan.key] = Table(sheet.name, (_downwards(plan, sheet),))
        else:
            tables[plan.key] = _table(plan, sheet, findings)
        if sheet is not None:
            for cell in sheet.formulas[:20]:
                message = f"The cell {cell} holds a formula without its value."
                findings.add("formula-without-value", sheet.name, cell, message, "Save the workbook in Excel first.")
    return tables


def _by_title(workbook: RawWorkbook, plans: Sequence[layout.Sheet], help_sheet: str) -> dict[str, RawSheet]:
    """Sheets by their titles; one that is called otherwise if its heads fit one kind of sheet only and no other sheet's do."""
    found: dict[str, RawSheet] = {}
    rest = []
    for sheet in workbook.sheets:
        plan = next((plan for plan in plans if _is_called(plan, sheet.name)), None)
        if plan and plan.key not in found:
            found[plan.key] = sheet
        elif layout.words(sheet.name) != layout.words(help_sheet):
            rest.append(sheet)
    open_plans = [plan for plan in plans if plan.key not in found and not plan.downwards]
    fitting = {plan.key: [sheet for sheet in rest if _fits(plan, sheet)] for plan in open_plans}
    for plan in open_plans:
        for sheet in fitting[plan.key][:1]:
            others = [key for key, sheets in fitting.items() if key != plan.key and sheet in sheets]
            if len(fitting[plan.key]) == 1 and not others:
                found[plan.key] = sheet
    return found


def _is_called(plan: layout.Sheet, name: str) -> bool:
    return layout.words(name) in (layout.words(plan.title), *plan.names)


def _fits(plan: layout.Sheet, sheet: RawSheet) -> bool:
    """True if all heads that are needed are there and at most one is unknown."""
    row, columns = _heads(plan, sheet)
    heads = sum(bool(sheet.text(row, place)) for place in range(sheet.columns))
    return all(c.key in columns for c in plan.columns if c.needed) and len(columns) >= max(2, heads - 1)


def _heads(plan: layout.Sheet, sheet: RawSheet) -> tuple[int, dict[str, int]]:
    """The row with the most heads that are known, and key → column of these."""
    best: tuple[int, dict[str, int]] = (0, {})
    for row in range(min(HEAD_ROWS, sheet.rows)):
        columns: dict[str, int] = {}
        open_columns = []
        for place in range(sheet.columns):
            column = layout.column_of(plan, sheet.text(row, place))
            if column and column.key not in columns:
                columns[column.key] = place
            else:
                open_columns.append(place)
        for place in open_columns:
            column = layout.column_with(plan, sheet.text(row, place))
            if column and column.key not in columns:
                columns[column.key] = place
        if len(columns) > len(best[1]):
            best = row, columns
    return best


def _table(plan: layout.Sheet, sheet: RawSheet, findings: Findings) -> Table:
    head, columns = _heads(plan, sheet)
    for column in plan.columns:
        if column.needed and column.key not in columns:
            findings.add(
                "column-missing", sheet.name, sheet.address(head, 0),
                f"The sheet “{sheet.name}” has no column “{column.head}”.", "Give the column this name in its first row.",
            )  # fmt: skip
    filled = np.zeros(sheet.rows, dtype=bool)
    for place in columns.values():
        texts, indices = sheet.distinct(place)
        filled |= np.array([*map(bool, texts), False])[indices]
    rows = tuple(Row(sheet, int(number), columns) for number in np.flatnonzero(filled) if number > head)
    heads = ((place, sheet.text(head, place)) for place in range(sheet.columns) if place not in columns.values())
    unknown = tuple((sheet.address(head, place), text) for place, text in heads if text)
    return Table(sheet.name, rows, sheet.address(head, 0), unknown=unknown)


def _downwards(plan: layout.Sheet, sheet: RawSheet) -> Row:
    """The sheet turned: what each line is called, and its value to the right, read as one row."""
    places: dict[str, tuple[int, int]] = {}
    seen: set[int] = set()
    for row, column, text in sheet.cells(HEAD_ROWS * 2):
        found = None if row in seen else layout.column_of(plan, text)
        if found and found.key not in places:
            places[found.key] = row, column + 1
        seen.add(row)
    return _Turned(sheet, 0, {column.key: 0 for column in plan.columns}, places)


@dataclass(frozen=True)
class _Turned(Row):
    """A row whose values stand below each other, each to the right of what it is called."""

    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Key of a line → row and column of its value."""

    def _place(self, key: str) -> tuple[int, int] | None:
        return self.places.get(key)

    def has(self, key: str) -> bool:
        """True if a line is called so."""
        return key in self.places

    def lines(self, key: str) -> str:
        """Text beside what is called so."""
        place = self._place(key)
        return self.sheet.text(*place) if place else ""

    def cell(self, key: str) -> str:
        """Address of the value; of the sheet's first cell where nothing is called so."""
        return self.sheet.address(*(self._place(key) or (0, 0)))
