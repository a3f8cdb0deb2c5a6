"""Read a planning workbook: what each of its sheets says about the records of a kind, with everything that is wrong named by sheet and cell.

``analytics.export.planning_workbook`` writes one; what it writes is read back without loss.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from analytics.ingest import planning_layout as layout
from analytics.ingest.listing import listed
from analytics.ingest.model_layout import words
from analytics.ingest.model_sheets import Row, Table, model_tables
from analytics.ingest.planning_cells import PlanningCells
from analytics.ingest.planning_changes import Compared, compared, placed_breaches, shares_below_one
from analytics.ingest.planning_names import Naming, all_names, model_names, record_names
from analytics.ingest.planning_rows import REPLACING, Rows
from analytics.ingest.planning_wide import wide_readings
from analytics.ingest.raw import RawWorkbook
from analytics.ingest.stray_rows import is_statistic
from analytics.model.display import shorten
from analytics.model.finding import Finding, Severity, Where
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue
from analytics.model.records.collection import Records
from analytics.model.records.document import default, normal
from analytics.model.records.kinds import KINDS
from analytics.model.records.parts import Kind, Record
from analytics.model.records.planning_file import PlanningCheck

ADDING = ("reading", "pulse", "message")
"""Kinds of which a workbook that holds nothing else adds to what is there."""


def read_planning_workbook(
    workbook: RawWorkbook, file_name: str, known: Records, model: MaturityModel, catalogue: Catalogue
) -> PlanningCheck:
    """What a workbook would change about the records that are ``known``, and what there is to say about it. Never raises.

    Sheets and columns stand in any order, heads and choices are in English or German. A sheet or column that is not there leaves what is
    known; so does a sheet without rows. A record whose row is not there is taken out, but for goals, which stay. A row without an id means
    the known record of that name, otherwise a new one. A workbook with readings, pulses or messages only adds to those there.
    """
    return _Reading(file_name, known, Naming({}, model_names(model, catalogue))).check(workbook)


@dataclass
class _Reading:
    """One workbook on its way to changes."""

    file: str
    known: Records
    naming: Naming
    after: dict[str, tuple[Record, ...]] = field(default_factory=dict)
    """Key of a kind the workbook speaks about → its records as the workbook wants them."""
    rows: dict[tuple[str, str], Row] = field(default_factory=dict)
    """Kind and id of a record → its row."""
    adds: bool = False
    """True if what the workbook does not have stays all the same."""

    def __post_init__(self) -> None:
        self.cells = PlanningCells(self.file)

    def check(self, workbook: RawWorkbook) -> PlanningCheck:
        """Everything about one workbook."""
        tables = {key: self._whole(KINDS[key], table) for key, table in self._tables(workbook).items()}
        if tables["reading"].found and not any(row.has("measured") for row in tables["reading"].rows):
            tables["reading"] = self._wide_instead(workbook, tables["reading"])
        there = {key: table for key, table in tables.items() if table.rows}
        self.adds = bool(there or self.after) and set(there) <= set(ADDING)
        self._take(there)
        found_kinds = {key for key, table in tables.items() if table.found}
        if not found_kinds and not self.after:
            self._without_sheets(workbook)
        self._say_empty([key for key in found_kinds if key not in there])
        found = compared(self.known, self.after, self.file, adds=self.adds)
        self._say_replaced(found)
        notes = [replace(note, where=replace(note.where, file=self.file)) for note in workbook.notes]
        said = {one.where for one in self.cells.found if one.severity is Severity.ERROR}
        against = [one for one in placed_breaches(found, self.rows, self.file) if one.where not in said]
        self.cells.found += shares_below_one(found, self.rows, self.file)
        findings = (*notes, *_cut([*self.cells.found, *found.findings, *against]))
        if any(finding.severity is Severity.ERROR for finding in findings):
            return PlanningCheck(findings=findings)
        return PlanningCheck(found.edits, found.changes, findings)

    def _tables(self, workbook: RawWorkbook) -> Mapping[str, Table]:
        tables = model_tables(workbook, self.cells, layout.sheets(), layout.HELP["en"])
        used = {table.title for table in tables.values() if table.found}
        for sheet in workbook.sheets:
            if sheet.name in used:
                for cell in sheet.errors[:20]:
                    message = f"The cell {cell} shows an error."
                    self.cells.add("cell-error", sheet.name, cell, message, "Type the value, or empty the cell.")
            elif used and words(sheet.name) not in map(words, layout.HELP.values()) and sheet.rows:
                self.cells.note(
                    "sheet-unknown", sheet.name, "", f"The sheet “{sheet.name}” is not known and was not read."
                )
        for table in tables.values():
            for cell, head in table.unknown:
                message = f"The column “{shorten(head, 60)}” is not known and was not read."
                self.cells.note("column-unknown", table.title, cell, message)
        return tables

    def _whole(self, kind: Kind, table: Table) -> Table:
        """The table without rows that say nothing, totals, and those beyond what can be kept."""
        rows = [row for row in table.rows if any(row.lines(one.name) for one in kind.parts) or row.text(layout.ID)]
        kept = []
        for row in rows:
            if not row.text(layout.ID) and not kind.single and is_statistic(row.text(kind.headline.name)):
                message = f"The row “{shorten(row.text(kind.headline.name), 40)}” sums up others and was not read."
                self.cells.note("row-skipped", table.title, row.cell(kind.headline.name), message)
            else:
                kept.append(row)
        if len(kept) > layout.MOST_ROWS:
            message = f"There are {len(kept):,} rows; at most {layout.MOST_ROWS:,} can be read."
            cell = kept[layout.MOST_ROWS].cell(layout.ID)
            self.cells.add("too-many", table.title, cell, message, "Leave out those that are not needed.")
        return replace(table, rows=tuple(kept[: layout.MOST_ROWS]))

    def _take(self, there: Mapping[str, Table]) -> None:
        """Give every row its id, then read it: links lead to rows of other sheets too."""
        rows = {key: Rows(KINDS[key], table.rows, self.known, self.cells) for key, table in there.items()}
        names = all_names(self.known)
        for key, one in rows.items():
            standing = self.known.of(KINDS[key].make) if self.adds or key == "goal" else ()
            pairs = {r.id: KINDS[key].title(r) for r in standing} | dict(one.pairs())
            names[key] = record_names(key, pairs.items())
        self.cells.naming = Naming(names, self.naming.known)
        for key, one in rows.items():
            read = [(row, self._record(KINDS[key], row, item)) for item, row in one.with_ids()]
            finished = one.finished(read)
            self.rows.update({(key, record.id): row for row, record in finished})
            self.after[key] = tuple(record for _, record in finished)

    def _record(self, kind: Kind, row: Row, item: str) -> Record:
        kept = self.known.find(kind.make, item)
        values: dict[str, Any] = {}
        for part in kind.parts:
            otherwise = getattr(kept, part.name) if kept else default(part, kind)
            values[part.name] = self.cells.value(row, kind, part, otherwise)
        return normal(kind.make(id=item, **values))

    def _wide_instead(self, workbook: RawWorkbook, table: Table) -> Table:
        """A sheet of readings without a column of days may have a column a month; then it is read as that, and no table is left."""
        sheet = replace(workbook, sheets=tuple(one for one in workbook.sheets if one.name == table.title))
        readings = wide_readings(sheet, self.known, self.cells)
        if not readings:
            return table
        self.after["reading"] = readings
        self.cells.found = [
            one for one in self.cells.found if one.where.sheet != table.title or not one.code.startswith("column-")
        ]
        return Table(table.title, (), found=False)

    def _without_sheets(self, workbook: RawWorkbook) -> None:
        """Not one sheet of ours: perhaps readings with a column a month."""
        readings = wide_readings(workbook, self.known, self.cells)
        if readings:
            self.after["reading"] = readings
            self.adds = True
        elif not self.cells.found:
            message = "The workbook has no sheet that can be read as part of the planning."
            remedy = "Download the planning workbook here and fill it in, or give your sheets its titles and heads."
            self.cells.found.append(Finding("sheet-missing", Severity.ERROR, Where(file=self.file), message, remedy))

    def _say_replaced(self, found: Compared) -> None:
        """Readings and pulses that come anew for a day that has one."""
        for key in REPLACING if self.adds else ():
            count = sum(change.kind == key and change.what == "changed" for change in found.changes)
            if count:
                said = f"{count} of them replace" if count > 1 else "One of them replaces"
                message = f"{said} what is kept for the same day."
                self.cells.note("record-replaced", KINDS[key].plural, "", message)

    def _say_empty(self, keys: Iterable[str]) -> None:
        """Sheets without rows leave what is there; that is said where something is there."""
        for kind in (one for one in KINDS.values() if one.key in keys):
            count = len(self.known.of(kind.make))
            if count:
                said = f"its {count} records stay" if count > 1 else "the record there is stays"
                self.cells.note("sheet-empty", kind.plural, "", f"The sheet “{kind.plural}” has no rows; {said}.")


def _cut(findings: Sequence[Finding]) -> list[Finding]:
    """Findings by kind, each kind cut to a length people can read."""
    shown: list[Finding] = []
    for code in dict.fromkeys(finding.code for finding in findings):
        same = [finding for finding in findings if finding.code == code]
        shown += listed(iter(same), len(same))
    return shown
