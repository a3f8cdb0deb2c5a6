"""Read a status workbook that was filled in: a report for each measure somebody said something new about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from analytics.ingest.model_layout import words
from analytics.ingest.model_sheets import Row, model_tables
from analytics.ingest.planning_cells import PlanningCells
from analytics.ingest.planning_days import day_in
from analytics.ingest.planning_layout import HELP
from analytics.ingest.raw import RawWorkbook
from analytics.ingest.status_layout import DAY, ID, KIND, LAST, NAME, SAID, status_layout
from analytics.ingest.status_rules import status_faults, with_days
from analytics.model.display import shorten
from analytics.model.finding import Severity, Where
from analytics.model.measure import Catalogue
from analytics.model.records.collection import Records
from analytics.model.records.document import empty, normal
from analytics.model.records.planning_file import PlanningCheck, RecordChange
from analytics.model.records.progress import StatusReport
from analytics.model.records.revision import Edit


def read_status_workbook(
    workbook: RawWorkbook,
    file: str,
    records: Records,
    catalogue: Catalogue,
    courses: Mapping[str, Sequence[StatusReport]],
    today: date,
) -> PlanningCheck:
    """An edit for each measure whose row says something new. Never raises.

    ``courses``: measure id → how it stood after each of its reports, oldest first. A row as it was sent changes nothing, also where others
    reported since, unless it names a day: then it stood as the row says on it. An empty cell leaves what is known. Without a day the report
    is of today; a second one of the same day replaces the first. Refused where a cell cannot be understood, a measure comes twice, or days
    and state cannot be.
    """
    reader = _Reader(PlanningCells(file), records, catalogue, courses, today)
    plan = status_layout()
    table = model_tables(workbook, reader.cells, (plan,), HELP["en"])[plan.key]
    reader.read(table.rows)
    if table.found and not reader.found and not reader.cells.found:
        reader.cells.note("sheet-empty", table.title, table.head, "The sheet says nothing that is not known already.")
    return reader.check()


@dataclass
class _Reader:
    cells: PlanningCells
    records: Records
    catalogue: Catalogue
    courses: Mapping[str, Sequence[StatusReport]]
    today: date
    found: dict[str, StatusReport] = field(default_factory=dict)

    def read(self, rows: tuple[Row, ...]) -> None:
        """Every row, with a finding where it cannot be used."""
        seen = set[str]()
        for row, measure in self._about(rows):
            if measure in seen:
                message = f"{measure} stands in another row, too."
                self.cells.add("record-twice", row.sheet.name, self._cell(row, ID), message, "Leave one of the rows.")
                continue
            seen.add(measure)
            said = self._said(row, measure)
            if said is not None:
                self._judge(row, said)
                self.found[measure] = said

    def _about(self, rows: tuple[Row, ...]) -> Iterator[tuple[Row, str]]:
        """Each row with the measure it is about, by its id or name; a row without either is left out."""
        by_id = {words(one.id): one.id for one in self.catalogue.measures}
        names = {words(one.name): one.id for one in self.catalogue.measures}
        for row in rows:
            id_, name = row.text(ID), row.text(NAME)
            if not id_ and not name:
                continue
            measure = by_id.get(words(id_)) or names.get(words(id_)) or (names.get(words(name)) if not id_ else None)
            if measure:
                yield row, measure
            else:
                message = f"There is no measure “{shorten(id_ or name, 40)}”."
                cell = self._cell(row, ID)
                self.cells.add("reference-unknown", row.sheet.name, cell, message, "Leave the id as it was sent.")

    def _said(self, row: Row, measure: str) -> StatusReport | None:
        """What the row reports; None where that is known already."""
        before = self._now(measure)
        kept = before or StatusReport(measure=measure, state="planned")
        day = self.cells.value(row, KIND, KIND.part(DAY), None)
        sent = kept if day else self._sent(row, measure, kept)
        values = {name: getattr(kept, name) for name in SAID}
        for name in SAID:
            part = KIND.part(name)
            if row.text(name):
                value = self.cells.value(row, KIND, part, values[name])
                values[name] = values[name] if value in (empty(part), getattr(sent, name)) else value
        changed = any(values[name] != getattr(kept, name) for name in SAID)
        if not changed and (day is None or (before is not None and day == before.reported)):
            return None
        if values["state"] != kept.state:  # what belongs to the state before does not hold for the new one
            values |= {name: None for name in ("finished", "accepted") if values[name] == getattr(kept, name)}
        said = replace(StatusReport(measure=measure), **values, reported=day or self.today)
        return normal(with_days(said, before))

    def _now(self, measure: str) -> StatusReport | None:
        """How a measure stands; None while nobody reported."""
        course = self.courses.get(measure, ())
        return course[-1] if course else None

    def _sent(self, row: Row, measure: str, kept: StatusReport) -> StatusReport:
        """What the row said when the sheet was sent: how the measure stood on the day of its last report. A sheet without that day is of today."""
        if not row.has(LAST):
            return kept
        last = day_in(row.text(LAST))
        by_then = [one for one in self.courses.get(measure, ()) if last and one.reported and one.reported <= last]
        return by_then[-1] if by_then else StatusReport(measure=measure, state="planned")

    def _judge(self, row: Row, said: StatusReport) -> None:
        for one in status_faults(said, self.today):
            cell = self._cell(row, one.where.cell)
            where = Where(self.cells.file, row.sheet.name, cell, item=said.measure)
            self.cells.found.append(replace(one, where=where))

    def _cell(self, row: Row, name: str) -> str:
        return row.cell(name if row.has(name) else NAME)

    def check(self) -> PlanningCheck:
        """What would be kept; nothing where something refuses the file."""
        if any(finding.severity is Severity.ERROR for finding in self.cells.found):
            return PlanningCheck(findings=tuple(self.cells.found))
        edits, changes, taken = [], [], list[str]()
        for measure, said in self.found.items():
            before = self._same_day(said)
            if before is None:
                said = replace(said, id=self.records.next_id(KIND, taken))
                taken.append(said.id)
            else:
                said = replace(said, id=before.id)
            old = before or self._now(measure) or StatusReport(state="planned")
            parts = tuple(name for name in (DAY, *SAID) if getattr(said, name) != getattr(old, name))
            title = f"{self.catalogue.measure(measure).name}, {said.reported}"
            edits.append(Edit(said, self.records.revision(said)))
            changes.append(RecordChange(KIND.key, said.id, title, "changed" if before else "new", parts))
        return PlanningCheck(tuple(edits), tuple(changes), tuple(self.cells.found))

    def _same_day(self, said: StatusReport) -> StatusReport | None:
        """The report on the same measure of the same day that counts."""
        key = (said.measure, said.reported)
        same = [one for one in self.records.of(StatusReport) if (one.measure, one.reported) == key]
        return same[-1] if same else None
