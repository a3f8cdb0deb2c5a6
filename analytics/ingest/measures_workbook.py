"""Read a customer's catalogue of measures from a workbook, with everything that is wrong named at once by sheet and cell.

``analytics.export.measures_workbook`` writes one; what it writes is read back without loss.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from analytics.ingest import measures_layout as layout
from analytics.ingest.listing import listed
from analytics.ingest.measure_cells import Cells
from analytics.ingest.measure_rows import MeasureRows
from analytics.ingest.model_names import Names
from analytics.ingest.model_sheets import Row, Table, model_tables
from analytics.ingest.raw import RawSheet, RawWorkbook
from analytics.ingest.stray_rows import is_statistic
from analytics.model.consistency import customer_breaches
from analytics.model.display import shorten
from analytics.model.finding import Finding, Severity, Where
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue
from analytics.model.measure_rules import MOST_CODES, MOST_MEASURES, Breach
from analytics.model.own_measures import DAYS_A_MONTH, next_id

_COLUMN = {"gains": "raises1", "owners": "code", "cost_eur": "euro"}
"""Field at fault → key of its column where they are called otherwise."""


def read_measures_workbook(
    workbook: RawWorkbook, file_name: str, known: Catalogue, model: MaturityModel
) -> tuple[Catalogue | None, tuple[Finding, ...]]:
    """The catalogue a workbook holds, and what there is to say about it; None beside at least one finding of severity ERROR.

    Sheets and columns stand in any order, heads are in English or German, numbers may have a decimal comma. A sheet or a column that is
    not there leaves what ``known`` has; a measure that is not there is taken out. A row without an id is a new measure. Never raises.
    """
    reading = _Reading(file_name, known, model)
    wanted = reading.catalogue(workbook)
    found = reading.cells.found
    if not any(finding.severity is Severity.ERROR for finding in found):
        found += reading.from_rules(wanted)
    notes = [replace(note, where=replace(note.where, file=file_name)) for note in workbook.notes]
    refused = any(finding.severity is Severity.ERROR for finding in found)
    return None if refused else wanted, (*notes, *_cut(found))


@dataclass
class _Reading:
    """One workbook on its way to a catalogue; remembers which row everything came from."""

    file: str
    known: Catalogue
    model: MaturityModel
    rows: dict[str, Row] = field(default_factory=dict)
    """Id of a measure, or code of a role or part of the organisation → its row; of two the later."""

    def __post_init__(self) -> None:
        self.cells = Cells(self.file)

    def catalogue(self, workbook: RawWorkbook) -> Catalogue:
        """The catalogue as it stands, sound or not."""
        tables = model_tables(workbook, self.cells, layout.SHEETS, layout.HELP_SHEET)
        for sheet in {id(row.sheet): row.sheet for table in tables.values() for row in table.rows}.values():
            self._cells_that_say_nothing(sheet)
        owners, lead, days = self._codes(tables["owners"], self.known.owners)
        domains, _, more_days = self._codes(tables["domains"], self.known.domains)
        costs = self._costs(tables["costs"])
        frame = replace(
            self.known,
            owners=owners,
            domains=domains,
            cost_eur=costs,
            lead=lead,
            defaults=replace(self.known.defaults, capacity={**days, **more_days}),
        )
        return self._with_measures(frame, tables["measures"])

    def _with_measures(self, frame: Catalogue, table: Table) -> Catalogue:
        rows = [row for row in table.rows if not self._is_total(row)]
        if len(rows) > MOST_MEASURES:
            message = f"There are {len(rows):,} rows; at most {MOST_MEASURES} measures can be used."
            cell = rows[MOST_MEASURES].cell("id")
            self.cells.add("too-many", table.title, cell, message, "Leave out the least important ones.")
            rows = rows[:MOST_MEASURES]
        if not rows and not self.cells.found:
            message = f"The sheet “{table.title}” has no row with a measure."
            self.cells.add("sheet-empty", table.title, table.head, message, "Write a measure into each row.")
        taken = [row.text("id") for row in rows]
        ids: list[str] = []
        for text in taken:
            ids.append(text or next_id([*taken, *ids, *self.known.by_id]))
        self.rows.update(zip(ids, rows, strict=True))
        names = [row.text("name") for row in rows]
        line = MeasureRows(
            self.cells,
            self.known,
            self.model,
            Names("owner", frame.owners.items()),
            Names("part of the organisation", frame.domains.items()),
            Names("measure", zip(ids, names, strict=True)),
        )
        measures = tuple(line.measure(measure_id, row) for measure_id, row in zip(ids, rows, strict=True))
        there = set(ids)
        pairs = {frozenset((i, o)): (i, o) for i, row in zip(ids, rows, strict=True) for o in line.excluded(row)}
        exclusive = tuple(sorted(map(self._as_known, pairs.values())))
        training = tuple(i for i, row in zip(ids, rows, strict=True) if self.cells.flag(row, "training", False))
        by_column = any("exclusive" in row.columns for row in rows), any("training" in row.columns for row in rows)
        return replace(
            frame,
            measures=measures,
            exclusive=exclusive if by_column[0] else tuple(p for p in frame.exclusive if there.issuperset(p)),
            training=training if by_column[1] else tuple(i for i in frame.training if i in there),
        )

    def _as_known(self, pair: tuple[str, str]) -> tuple[str, str]:
        """The pair the way round the catalogue has it: which of two is named first says nothing."""
        return pair[::-1] if pair[::-1] in self.known.exclusive else pair

    def _codes(self, table: Table, known: Mapping[str, str]) -> tuple[dict[str, str], str, dict[str, float]]:
        """Code → name, the code of the one who leads, and code → days a month."""
        usual = self.known.defaults.capacity
        rows = [row for row in table.rows if not self._is_total(row)][: MOST_CODES + 1]
        if not rows:
            return dict(known), self.known.lead, {code: usual.get(code, DAYS_A_MONTH) for code in known}
        found: dict[str, str] = {}
        days: dict[str, float] = {}
        lead = ""
        for row in rows:
            name = row.text("name")
            code = row.text("code") or next((c for c, n in known.items() if n.casefold() == name.casefold()), "")
            if not code:
                message = f"“{shorten(name, 40)}” has no code."
                self.cells.add(
                    "code", row.sheet.name, row.cell("code"), message, "Write a short one, for example LEG for legal."
                )
                continue
            if code in found:
                message = f"The code {code} is there twice."
                self.cells.add("id-twice", row.sheet.name, row.cell("code"), message, "Give each its own code.")
            found[code] = name or known.get(code, "")
            self.rows[code] = row
            days[code] = self.cells.number(row, "days", usual.get(code, DAYS_A_MONTH))
            if self.cells.flag(row, "lead", False):
                lead = lead or code
        return found, lead or self.known.lead, days

    def _costs(self, table: Table) -> tuple[float, ...]:
        known, costs = self.known.cost_eur, dict[int, float]()
        for place, row in enumerate(table.rows[: MOST_CODES + 1]):
            number = self.cells.whole(row, "class", place)
            if not 0 <= number < len(table.rows) or number in costs:
                message = f"The cost class {number} is there twice or leaves a gap."
                remedy = "Number the classes from 0 upwards, each once."
                self.cells.add("out-of-range", row.sheet.name, row.cell("class"), message, remedy)
                continue
            costs[number] = self.cells.number(row, "euro", known[number] if number < len(known) else 0.0)
            self.rows[f"cost {number}"] = row
        return tuple(costs[number] for number in sorted(costs)) or known

    def from_rules(self, wanted: Catalogue) -> list[Finding]:
        """What the rules of a customer's catalogue have to say, each with the cell it is about."""
        return [self._placed(breach) for breach in customer_breaches(wanted, self.model)]

    def _placed(self, breach: Breach) -> Finding:
        item = breach.finding.where.item
        row = self.rows.get(f"cost {item}" if breach.field == "cost_eur" else item)
        if row is None:
            return replace(breach.finding, where=Where(file=self.file, item=item))
        key = _COLUMN.get(breach.field, breach.field)
        key = key if key in row.columns else "code" if "code" in row.columns else "id"
        return replace(breach.finding, where=Where(file=self.file, sheet=row.sheet.name, cell=row.cell(key)))

    def _is_total(self, row: Row) -> bool:
        """True for a row that sums up the others."""
        return not row.text("id") and not row.text("code") and is_statistic(row.text("name"))

    def _cells_that_say_nothing(self, sheet: RawSheet) -> None:
        for cell in sheet.errors[:20]:
            message = f"The cell {cell} shows an error."
            self.cells.add("cell-error", sheet.name, cell, message, "Type the value, or empty the cell.")


def _cut(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by kind, each kind cut to a length people can read."""
    found = list(findings)
    shown: list[Finding] = []
    for code in dict.fromkeys(finding.code for finding in found):
        same = [finding for finding in found if finding.code == code]
        shown += listed(iter(same), len(same))
    return shown
