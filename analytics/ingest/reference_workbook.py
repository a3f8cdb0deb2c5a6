"""Read an assessor's reference scores from a workbook, with everything that is wrong named at once by sheet and cell.

``reference_template`` writes the workbook to fill in; any sheet with a column of dimensions and one of scores will do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from analytics.ingest import reference_layout as layout
from analytics.ingest.answers import AnswerScale, folded
from analytics.ingest.listing import listed
from analytics.ingest.model_sheets import Row
from analytics.ingest.raw import RawWorkbook
from analytics.ingest.reference_table import ReferenceTable, reference_table
from analytics.ingest.reference_template import reference_template
from analytics.ingest.stray_rows import is_statistic
from analytics.ingest.times import times_of
from analytics.model.assessment import GRADES, YEARS, Entry, judged
from analytics.model.display import shorten
from analytics.model.finding import Finding, Severity, Where
from analytics.model.maturity import MaturityModel
from analytics.model.reference import Evidence, Reference

__all__ = ["read_reference_workbook", "reference_template"]

_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)")
_EITHER_WAY = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2\d{2,4}")
_LOOKS_LIKE_DATE = re.compile(r"\d{4}-\d{2}-\d{2}.*|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
_PARTED = re.compile(r"[\s.:)–—-]+")
"""What stands between an id and the name after it."""
_NOTHING = frozenset(("", "-", "–", "—"))
_NO_TABLE = "No reference scores were found."
_USE_OURS = "Use the assessor's workbook, or a table with a row a dimension and a column named “Reference score”."


def read_reference_workbook(
    workbook: RawWorkbook, file_name: str, model: MaturityModel
) -> tuple[tuple[Reference, ...], tuple[Finding, ...]]:
    """The reference scores of a workbook in the order of the model, and what there is to say about it.

    Sheets and columns stand in any order, heads are in English or German, a dimension is named by its id, its name or both. A score may
    have a decimal point or comma or be a level's name; a grade of evidence is 0–3 or its words. Rows nobody filled in say nothing. Every
    finding of severity ERROR refuses the workbook: what is returned beside it is only what could be understood. Never raises.
    """
    reading = _Reading(file_name, model)
    tables = [table for sheet in workbook.sheets if (table := reference_table(sheet))]
    for table in tables:
        reading.take(table)
    references, breaches = judged(reading.entries, model)
    references = tuple(one for one in references if one.dimension not in reading.spoiled)
    for place, part, finding in breaches:
        row = reading.rows[place]
        if part == "dimension" and reading.entries[place].dimension in reading.unnamed:
            continue  # said already
        where = Where(file=file_name, sheet=row.sheet.name, cell=row.cell(_column_at_fault(part, row)))
        reading.findings.append(replace(finding, where=where))
    if not reading.findings and not references:
        reading.findings.append(_nothing_found(workbook, tables, file_name))
    notes = (replace(note, where=replace(note.where, file=file_name)) for note in workbook.notes)
    return references, (*notes, *_cut(reading.findings))


@dataclass
class _Reading:
    """A workbook on its way to references; remembers which row each entry came from."""

    file: str
    model: MaturityModel
    entries: list[Entry] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unnamed: set[str] = field(default_factory=set)
    """What stands in rows that name no dimension, or two."""
    spoiled: set[str] = field(default_factory=set)
    """Dimensions of rows with a cell that could not be read; a value that breaks no rule stands in the cell's place."""

    def __post_init__(self) -> None:
        self._scale = AnswerScale(self.model)
        self._ids = {folded(d.id): d.id for d in self.model.dimensions}
        names = [(folded(d.name), d.id) for d in self.model.dimensions]
        self._names = {name: i for name, i in names if [n for n, _ in names].count(name) == 1}

    def take(self, table: ReferenceTable) -> None:
        """The entries of one sheet."""
        self._cells_without_text(table)
        if len(table.rows) > layout.MOST_ROWS:
            row = table.rows[layout.MOST_ROWS]
            message = f"The sheet has {len(table.rows):,} rows; at most {layout.MOST_ROWS} are read."
            self._add("too-many", row, "score", message, "Keep one row for each dimension.")
            return
        for row in table.rows:
            if any(row.text(key) not in _NOTHING for key in layout.VALUES) and not self._is_total(row):
                self._entry(row)

    def _entry(self, row: Row) -> None:
        before = len(self.findings)
        texts = {key: "" if row.text(key) in _NOTHING else row.lines(key) for key in ("note", "agreed_by", "reason")}
        entry = Entry(
            dimension=self._dimension(row),
            score=self._score(row, "score"),
            evidence=self._evidence(row),
            agreed_score=self._score(row, "agreed_score"),
            agreed_on=self._day(row),
            **texts,
        )
        self.entries.append(entry)
        self.rows.append(row)
        if any(finding.severity is Severity.ERROR for finding in self.findings[before:]):
            self.spoiled.add(entry.dimension)

    def _dimension(self, row: Row) -> str:
        """Id of the dimension of a row; two that contradict each other are a finding, and so is none."""
        said = [text for key in ("dimension", "name") if (text := row.text(key)) not in _NOTHING]
        found = list(dict.fromkeys(item for text in said for item in self._named(text)))
        if len(found) == 1:
            return found[0]
        if not said:
            remedy = "Write its id or its name."
            self._add("dimension-missing", row, "dimension", "This row names no dimension.", remedy)
        elif found:
            message = f"“{shorten(' '.join(said), 60)}” names {' and '.join(found)}."
            cell = _column_at_fault("dimension", row)
            self._add("dimension-unclear", row, cell, message, "Look which one this row is about.")
        text = " ".join(said)
        if found or not said:
            self.unnamed.add(text)
        return text

    def _named(self, text: str) -> Iterator[str]:
        """The dimensions a text names: by id, by name, or by id and name."""
        asked = folded(text)
        if asked in self._ids or asked in self._names:
            yield self._ids.get(asked) or self._names[asked]
            return
        first, _, rest = _PARTED.sub("\n", asked, count=1).partition("\n")
        if first in self._ids:
            yield self._ids[first]
            if rest in self._names:
                yield self._names[rest]

    def _is_total(self, row: Row) -> bool:
        """True for a row that sums up the others."""
        texts = row.text("dimension"), row.text("name")
        return any(map(is_statistic, texts)) and not any(True for text in texts for _ in self._named(text))

    def _score(self, row: Row, key: str) -> float | None:
        text = row.text(key)
        if text in _NOTHING:
            return None
        if _NUMBER.fullmatch(text):
            return float(text.replace(",", "."))
        level = self._scale.code(text)
        if level >= 0:
            return float(level)
        said = (
            "Excel made a date of this score"
            if _LOOKS_LIKE_DATE.fullmatch(text)
            else f"“{shorten(text, 40)}” is no score"
        )
        self._add(
            "score-not-a-number",
            row,
            key,
            f"{said}.",
            "Type a number from 0 to 5, such as 2.5, or leave the cell empty.",
        )
        return 0.0

    def _evidence(self, row: Row) -> Evidence | None:
        text = row.text("evidence")
        if text in _NOTHING:
            return None
        grade = layout.grade_of(text)
        if grade is None:
            message = f"“{shorten(text, 40)}” is no grade of evidence."
            remedy = f"Use {'; '.join(GRADES)}. What you saw belongs in the note."
            self._add("evidence-unknown", row, "evidence", message, remedy)
        return grade or Evidence.NONE

    def _day(self, row: Row) -> date | None:
        text = row.text("agreed_on")
        if text in _NOTHING:
            return None
        moment = times_of([text])[0]
        if np.isnat(moment):
            message = f"“{shorten(text, 40)}” is no date."
            self._add("date-not-read", row, "agreed_on", message, "Write it as 2026-11-30.")
            return date(YEARS.start, 1, 1)
        day = moment.astype("datetime64[D]").item()
        assert isinstance(day, date)
        either = _EITHER_WAY.fullmatch(text)
        if either and max(int(either[1]), int(either[3])) <= 12 and either[1] != either[3]:
            message = f"“{text}” can be read as two days; it was read as {day.isoformat()}."
            self._add(
                "date-either-way",
                row,
                "agreed_on",
                message,
                "If that is wrong, write it as 2026-11-30.",
                Severity.WARNING,
            )
        return day

    def _cells_without_text(self, table: ReferenceTable) -> None:
        """Formulas without a value, errors, and cells joined over several rows: nobody can say what they mean for a dimension."""
        places = [table.columns[key] for key in layout.VALUES if key in table.columns]
        sheet = table.sheet
        joined = sheet.merged_in(places, table.head + 1)
        kinds = (
            (
                "formula-without-value",
                sheet.formulas_in(places),
                "The cell {} holds a formula without its value.",
                "Save the workbook in Excel first.",
            ),
            (
                "cell-error",
                sheet.errors_in(places),
                "The cell {} shows an error.",
                "Type the value, or empty the cell.",
            ),
            ("cells-joined", joined, "The cells {} are joined.", "Split them and fill in each row."),
        )
        for code, cells, message, remedy in kinds:
            for cell in cells:
                where = Where(file=self.file, sheet=sheet.name, cell=cell.partition(":")[0])
                self.findings.append(Finding(code, Severity.ERROR, where, message.format(cell), remedy))

    def _add(
        self, code: str, row: Row, key: str, message: str, remedy: str, severity: Severity = Severity.ERROR
    ) -> None:
        where = Where(file=self.file, sheet=row.sheet.name, cell=row.cell(key))
        self.findings.append(Finding(code, severity, where, message, remedy))


def _column_at_fault(part: str, row: Row) -> str:
    """Where a dimension is named only by its name, that is the cell to look at."""
    return "name" if part == "dimension" and row.text("dimension") in _NOTHING else part


def _nothing_found(workbook: RawWorkbook, tables: list[ReferenceTable], file_name: str) -> Finding:
    if tables:
        where = Where(file=file_name, sheet=tables[0].sheet.name)
        message = "The workbook has no score in it."
        return Finding("no-references", Severity.ERROR, where, message, "Fill in the column “Reference score”.")
    hidden = f" The sheet “{shorten(workbook.hidden[0], 40)}” is hidden and was not read." if workbook.hidden else ""
    return Finding("no-references", Severity.ERROR, Where(file=file_name), _NO_TABLE + hidden, _USE_OURS)


def _cut(findings: list[Finding]) -> Iterator[Finding]:
    """Findings by kind, each kind cut to a length people can read."""
    for code in dict.fromkeys(finding.code for finding in findings):
        same = [finding for finding in findings if finding.code == code]
        yield from listed(iter(same), len(same))
