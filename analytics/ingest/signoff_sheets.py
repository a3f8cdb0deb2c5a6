"""Read a sign-off sheet that a domain sent back: its word on each measure, with the questions of running it (S3.8, S3.14)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from analytics.ingest.model_layout import words
from analytics.ingest.model_sheets import Row, Table, model_tables
from analytics.ingest.planning_cells import PlanningCells
from analytics.ingest.planning_layout import HELP
from analytics.ingest.raw import RawWorkbook
from analytics.ingest.signoff_layout import ASKED, DOMAIN, KIND, MEASURE, NAME, signoff_layout
from analytics.model.display import shorten
from analytics.model.finding import Finding, Severity
from analytics.model.measure import Catalogue
from analytics.model.records.collection import Records
from analytics.model.records.document import normal
from analytics.model.records.people import MeasureSignOff
from analytics.model.records.planning_file import PlanningCheck, RecordChange
from analytics.model.records.revision import Edit

OPEN = ("run_effort", "staffing", "support_hours", "skills", "on_call", "stops")


def read_signoff_sheet(
    workbook: RawWorkbook, file: str, records: Records, catalogue: Catalogue, today: date
) -> PlanningCheck:
    """An edit for each measure a domain says something new about; a row without an answer changes nothing. Never raises.

    An answer without a day counts as of today. A condition or refusal without a reason, and an approval with an open question, are kept
    with a warning: they do not count yet. Refused where a cell cannot be understood or a measure comes twice.
    """
    cells = PlanningCells(file)
    plan = signoff_layout()
    table = model_tables(workbook, cells, (plan,), HELP["en"])[plan.key]
    found: dict[tuple[str, str], tuple[Row, MeasureSignOff]] = {}
    _about_columns(table, cells)
    complete = not any(finding.code == "column-missing" for finding in cells.found)
    for row, measure, domain in _about(table.rows if complete else (), catalogue, cells):
        if (measure, domain) in found:
            message = "The same measure and part of the organisation stand in another row."
            cells.add("record-twice", row.sheet.name, row.cell(MEASURE), message, "Leave one of the rows.")
            continue
        kept = _kept(records, measure, domain)
        said = _read(row, kept or MeasureSignOff("", measure, domain), cells, today)
        if said is not None:
            found[(measure, domain)] = row, said
    _warn(found, cells, catalogue, today)
    if table.found and not found and not cells.found:
        cells.note("sheet-empty", table.title, table.head, "The sheet holds no answer that is not known already.")
    if any(finding.severity is Severity.ERROR for finding in cells.found):
        return PlanningCheck(findings=tuple(cells.found))
    return _check(found, records, catalogue, tuple(cells.found))


def _about_columns(table: Table, cells: PlanningCells) -> None:
    """Columns that were not read, and the one without which nobody has said yes or no."""
    for cell, head in table.unknown:
        message = f"The column “{shorten(head, 40)}” is not known and was not read."
        cells.note("column-unknown", table.title, cell, message)
    if table.rows and not table.rows[0].has("verdict"):
        head = KIND.part("verdict").english
        message = f"The sheet has no column “{head}”: nobody says yes or no in it, and what was said stays as it is."
        remedy = "Put the column back as it was sent, and fill it in."
        cells.warn("signoff-no-verdict", table.rows[0], MEASURE, message, remedy)


def _about(rows: tuple[Row, ...], catalogue: Catalogue, cells: PlanningCells) -> Iterator[tuple[Row, str, str]]:
    """Each row with the measure and the domain it is about; one that names none that is known is a finding."""
    domains = {words(text): code for code, name in catalogue.domains.items() for text in (code, name)}
    names: Mapping[str, str] = {words(text): one.id for one in catalogue.measures for text in (one.name, one.id)}
    for row in rows:
        measure, domain = names.get(words(row.text(MEASURE)), ""), domains.get(words(row.text(DOMAIN)), "")
        if not measure:
            message = f"There is no measure “{shorten(row.text(MEASURE), 40)}”."
            sent = names.get(words(row.text(NAME)), "")
            remedy = f"By its name this row is about {sent}: write that id." if sent else "Leave the id as it was sent."
            cells.add("reference-unknown", row.sheet.name, row.cell(MEASURE), message, remedy)
        elif not domain:
            message = f"There is no part of the organisation “{shorten(row.text(DOMAIN), 40)}”."
            remedy = f"Choose one: {', '.join(catalogue.domains.values())}."
            cells.add("reference-unknown", row.sheet.name, row.cell(DOMAIN), message, remedy)
        elif domain not in catalogue.measure(measure).domains:
            message = f"{measure} does not touch {catalogue.domains[domain]}."
            remedy = "Leave the measure and the part of the organisation as they were sent."
            cells.add("signoff-not-asked", row.sheet.name, row.cell(DOMAIN), message, remedy)
        else:
            yield row, measure, domain


def _kept(records: Records, measure: str, domain: str) -> MeasureSignOff | None:
    """The sign-off that counts now."""
    known = [one for one in records.of(MeasureSignOff) if (one.measure, one.domain) == (measure, domain)]
    return max(known, key=lambda one: one.answered or one.asked or date.min, default=None)


def _read(row: Row, before: MeasureSignOff, cells: PlanningCells, today: date) -> MeasureSignOff | None:
    """The sign-off with what the row says; None where it says nothing new."""
    values = {name: cells.value(row, KIND, KIND.part(name), getattr(before, name)) for name in ASKED}
    said = normal(replace(before, **values))
    unasked = replace(said, asked=before.asked)
    if unasked == before:
        return None
    same_day = said.answered == before.answered and said.verdict != before.verdict
    if said.verdict != "pending" and (said.answered is None or same_day):
        said = replace(said, answered=today)
    return said


def _warn(
    found: dict[tuple[str, str], tuple[Row, MeasureSignOff]], cells: PlanningCells, catalogue: Catalogue, today: date
) -> None:
    """Answers that do not count yet."""
    for row, said in found.values():
        name = catalogue.measure(said.measure).name
        if said.verdict in ("conditional", "rejected") and not said.reason:
            message = f"“{name}”: a refusal or a condition without a reason does not count."
            cells.warn("signoff-no-reason", row, "reason", message, "Ask for the reason in one sentence.")
        if (
            row.has("verdict")
            and said.verdict == "pending"
            and (said.reason or any(getattr(said, key) for key in OPEN))
        ):
            message = f"“{name}” is filled in, but says neither yes nor no."
            cells.warn("signoff-unsaid", row, "verdict", message, "Choose an answer in the column “Says”.")
        missing = [key for key in OPEN if not getattr(said, key)]
        unnoted = not (said.tools or said.duties or said.roles or said.impact)
        if said.verdict in ("approved", "conditional") and (missing or unnoted):
            names = [KIND.part(key).english for key in (*missing, *(("impact",) if unnoted else ()))]
            message = f"“{name}”: the approval does not count while this is open: {', '.join(names)}."
            cells.warn(
                "signoff-open", row, (*missing, "impact")[0], message, "Have it filled in and read the sheet again."
            )
        if said.answered and said.answered > today:
            message = f"“{name}” was answered on a day that is still to come."
            cells.warn("signoff-days", row, "answered", message, "Correct the day.")
        if said.answered and said.asked and said.answered < said.asked:
            message = f"“{name}” was answered before it was asked."
            cells.warn("signoff-days", row, "answered", message, "Correct one of the two days.")


def _check(
    found: dict[tuple[str, str], tuple[Row, MeasureSignOff]],
    records: Records,
    catalogue: Catalogue,
    findings: tuple[Finding, ...],
) -> PlanningCheck:
    edits, changes, taken = [], [], list[str]()
    for _, said in found.values():
        before = records.find(MeasureSignOff, said.id) if said.id else None
        if not said.id:
            said = replace(said, id=records.next_id(KIND, taken))
            taken.append(said.id)
        old = before or MeasureSignOff()
        parts = tuple(part.name for part in KIND.parts if getattr(said, part.name) != getattr(old, part.name))
        answer = KIND.part("verdict").option(said.verdict)
        says = answer.english if answer else said.verdict
        title = f"{catalogue.domains[said.domain]} {says}: {catalogue.measure(said.measure).name}"
        edits.append(Edit(said, records.revision(said)))
        changes.append(RecordChange(KIND.key, said.id, title, "changed" if before else "new", parts))
    return PlanningCheck(tuple(edits), tuple(changes), findings)
