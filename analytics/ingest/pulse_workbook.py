"""Read a filled pulse workbook: shares per group and item. No row is kept, and nothing of fewer than five people (S4.13, S4.28)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from analytics.ingest import reader_layout as layout
from analytics.ingest.measure_cells import Cells, is_empty
from analytics.ingest.model_sheets import Row
from analytics.ingest.planning_cells import exact_number
from analytics.ingest.raw import RawWorkbook
from analytics.ingest.reader_rows import LEAST_SHOWN, group_rows, names_of, too_close, yes_no
from analytics.model.display import shorten
from analytics.model.finding import Finding, Severity, Where
from analytics.model.records.collection import Records
from analytics.model.records.communication import Pulse
from analytics.model.records.document import normal
from analytics.model.records.parts import kind_of
from analytics.model.records.planning_file import PlanningCheck, RecordChange
from analytics.model.records.revision import Edit

SAME = timedelta(days=7)
"""Pulses of a group less than this apart could be compared person by person."""


def read_pulse_workbook(
    workbook: RawWorkbook, file: str, records: Records, taken: date, earlier: Sequence[Pulse] = ()
) -> PlanningCheck:
    """A pulse a group and item: per cent who say yes, or the mean attitude. ``earlier``: every version of every pulse ever kept.

    Refused where a group's people differ by fewer than five from those of another pulse of the same week. Never raises.
    """
    cells = Cells(file)
    found = _Pulses(file, records, taken, earlier, cells)
    for group, rows in group_rows(workbook, layout.pulse_sheet(), records, cells).items():
        for item in (*layout.YES_NO, layout.ATTITUDE):
            values = [value for row in rows if (value := _value(row, item, cells)) is not None]
            if values:
                found.add(group, item, values)
        found.say_small(group)
    if any(finding.severity is Severity.ERROR for finding in cells.found):
        return PlanningCheck(findings=tuple(cells.found))
    return PlanningCheck(tuple(found.edits), tuple(found.changes), tuple(cells.found))


@dataclass
class _Pulses:
    file: str
    records: Records
    taken: date
    earlier: Sequence[Pulse]
    cells: Cells
    edits: list[Edit] = field(default_factory=list)
    changes: list[RecordChange] = field(default_factory=list)
    small: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)

    def add(self, group: str, item: str, values: Sequence[float]) -> None:
        """One item of one group."""
        if len(values) < LEAST_SHOWN:
            self.small.add(group)
            return
        factor = 1.0 if item == layout.ATTITUDE else 100.0
        value = round(factor * sum(values) / len(values), 1)
        near = [one for one in self.earlier if (one.group, one.item) == (group, item) and self._same_week(one)]
        standing = next(
            (one for one in self.records.of(Pulse) if (one.group, one.item, one.taken) == (group, item, self.taken)),
            None,
        )
        if standing and (standing.people, standing.value) == (len(values), value):
            return
        if too_close(len(values), [one.people or 0 for one in near]):
            self._too_close(group)
            return
        record_id = standing.id if standing else self.records.next_id(kind_of(Pulse), [e.record.id for e in self.edits])
        record = normal(Pulse(record_id, group, item, self.taken, len(values), value))
        self.edits.append(Edit(record, self.records.revision(record)))
        label = kind_of(Pulse).part("item").option(item)
        title = f"{names_of(self.records)[group]}, {label.english if label else item}, {self.taken}"
        parts = ("people", "value")
        self.changes.append(RecordChange("pulse", record_id, title, "changed" if standing else "new", parts))

    def say_small(self, group: str) -> None:
        """A note for a group of which something is left out."""
        if group in self.small:
            name = names_of(self.records)[group]
            message = f"Fewer than {LEAST_SHOWN} people of “{name}” answered some or all items; those are not kept."
            self.cells.found.append(Finding("group-small", Severity.NOTE, Where(self.file, item=name), message))

    def _same_week(self, one: Pulse) -> bool:
        return one.taken is not None and abs(one.taken - self.taken) < SAME

    def _too_close(self, group: str) -> None:
        if group in self.refused:
            return
        self.refused.add(group)
        name = names_of(self.records)[group]
        message = f"“{name}” has a pulse of the same week already, and fewer than five people came or went since."
        remedy = "Wait until five more have answered, or ask again in another week."
        self.cells.found.append(Finding("too-few-new", Severity.ERROR, Where(self.file, item=name), message, remedy))


def _value(row: Row, item: str, cells: Cells) -> float | None:
    """1 for yes, 0 for no, or the attitude; None where the cell is empty."""
    if item != layout.ATTITUDE:
        answer = yes_no(row, item, cells)
        return None if answer is None else float(answer)
    text = row.text(item)
    if is_empty(text):
        return None
    value, (low, high) = exact_number(text.replace("−", "-")), layout.ATTITUDES
    if value is None or not low <= value <= high:
        message = f"“{shorten(text, 40)}” is no attitude from −2 to 2."
        cells.add("out-of-range", row.sheet.name, row.cell(item), message, "Type a whole number from −2 to 2.")
        return None
    return value
