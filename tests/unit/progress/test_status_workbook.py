"""The status workbook out and in: what it holds, what a filled one reports, what refuses it; and hostile ones that must not crash."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from analytics.export.status_workbook import status_workbook
from analytics.goals.case import Case
from analytics.goals.status_reports import courses, standings
from analytics.ingest.reader import WorkbookReader
from analytics.ingest.status_layout import status_layout
from analytics.ingest.status_workbook import read_status_workbook
from analytics.model.finding import Severity
from analytics.model.records.planning_file import PlanningCheck
from analytics.model.records.progress import StatusReport
from analytics.model.survey import SourceFile
from analytics.progress.status import plan_status
from tests.unit.progress.status_cases import TODAY, case, plan, planned, report

PLAN = plan(planned("mP01", 10, 12), planned("mP02", 13, 14))
KNOWN = report(
    "mP01", date(2026, 10, 20), started=date(2026, 9, 14), share=30.0, days=4.5, spent=250.0, reason="=1+1 the tool"
)


def book(given: Case) -> bytes:
    status = plan_status(given)
    assert status is not None
    known = {id_: one.report for id_, one in standings(given.records, given.today).items()}
    return status_workbook(status, known, given.words)


def sheet_of(content: bytes) -> tuple[Workbook, Worksheet]:
    opened = load_workbook(io.BytesIO(content))
    return opened, opened.worksheets[1]


def place(sheet: Worksheet, key: str) -> int:
    language = "de" if sheet["B1"].value == "Maßnahme" else "en"
    head = next(column.head for column in status_layout(language).columns if column.key == key)
    return next(cell.column for cell in sheet[1] if cell.value == head)


def filled(given: Case, *cells: tuple[int, str, Any]) -> bytes:
    """The workbook with values in cells: row from 2, key of the column, value."""
    opened, sheet = sheet_of(book(given))
    for row, key, value in cells:
        sheet.cell(row, place(sheet, key)).value = value
    return saved(opened)


def saved(opened: Workbook) -> bytes:
    target = io.BytesIO()
    opened.save(target)
    return target.getvalue()


@pytest.fixture(scope="module")
def reader() -> Any:
    with_reader = WorkbookReader()
    yield with_reader
    with_reader.close()


def read(reader: WorkbookReader, given: Case, content: bytes) -> PlanningCheck:
    known = courses(given.records, given.today)
    raw = reader.read(SourceFile("status.xlsx", content))
    return read_status_workbook(raw, "status.xlsx", given.records, given.catalogue, known, given.today)


@pytest.mark.parametrize(
    ("language", "state", "start"), [("en", "running", "yyyy-mm-dd"), ("de", "läuft", "dd.mm.yyyy")]
)
def test_every_measure_stands_in_it_with_planned_days_and_what_is_known(language: str, state: str, start: str) -> None:
    given = case(PLAN, KNOWN, language=language)
    _, sheet = sheet_of(book(given))
    assert [sheet.cell(row, 1).value for row in (2, 3)] == ["mP01", "mP02"]
    assert sheet.cell(2, place(sheet, "planned_start")).value.date() == date(2026, 9, 14)
    assert sheet.cell(2, place(sheet, "planned_start")).number_format == start
    assert sheet.cell(2, place(sheet, "state")).value == state
    assert sheet.cell(2, place(sheet, "spent")).value == 250
    assert sheet.cell(2, place(sheet, "reported")).value is None
    reason = sheet.cell(2, place(sheet, "reason"))
    assert (reason.value, reason.data_type) == ("=1+1 the tool", "s"), "no formula"
    rules = sheet.data_validations.dataValidation
    assert len(rules) == 1
    assert state in rules[0].formula1


@pytest.mark.parametrize("language", ["en", "de"])
def test_as_it_was_sent_it_changes_nothing(reader: WorkbookReader, language: str) -> None:
    given = case(PLAN, KNOWN, language=language)
    found = read(reader, given, book(given))
    assert not found.edits
    assert [one.code for one in found.findings] == ["sheet-empty"]


def test_a_sheet_sent_earlier_does_not_take_back_what_others_reported_since(reader: WorkbookReader) -> None:
    """Sent to two owners after 20 October. mP01 and mP02 were reported on since; the second owner says new money of mP01, nothing of mP02."""
    later = (
        report("mP01", date(2026, 11, 2), number=2, share=60.0, spent=400.0),
        report("mP02", date(2026, 11, 3), number=3, started=date(2026, 11, 3), spent=90.0),
    )
    content = filled(case(PLAN, KNOWN), (2, "days", 6.0))
    found = read(reader, case(PLAN, KNOWN, *later), content)
    assert not found.refused
    record = found.edits[0].record
    assert isinstance(record, StatusReport)
    assert [edit.record.measure for edit in found.edits] == ["mP01"]  # type: ignore[attr-defined]
    assert (record.share, record.spent, record.days) == (60.0, 400.0, 6.0)
    assert found.changes[0].parts == ("reported", "days")


def test_what_is_new_becomes_a_report_of_the_day_it_names_or_of_today(reader: WorkbookReader) -> None:
    given = case(PLAN, KNOWN)
    content = filled(
        given,
        (2, "share", 60),
        (2, "spent", 400),
        (3, "state", "läuft"),
        (3, "reported", date(2026, 11, 10)),
        (3, "days", "2,5"),
    )
    found = read(reader, given, content)
    assert not found.refused
    first, second = (edit.record for edit in found.edits)
    assert isinstance(first, StatusReport)
    assert isinstance(second, StatusReport)
    assert (first.measure, first.reported, first.share, first.spent, first.days) == ("mP01", TODAY, 60.0, 400.0, 4.5)
    assert (second.state, second.reported, second.started, second.days) == (
        "running",
        date(2026, 11, 10),
        date(2026, 11, 10),
        2.5,
    )
    assert (found.changes[0].what, found.changes[0].parts) == ("new", ("reported", "share", "spent"))
    assert len({edit.record.id for edit in found.edits}) == 2


def test_a_day_alone_says_that_it_stood_the_same(reader: WorkbookReader) -> None:
    given = case(PLAN, KNOWN)
    found = read(reader, given, filled(given, (2, "reported", "12.11.2026")))
    assert [(one.record.reported, one.record.share) for one in found.edits] == [(date(2026, 11, 12), 30.0)]  # type: ignore[attr-defined]


def test_the_same_day_is_replaced(reader: WorkbookReader) -> None:
    given = case(PLAN, KNOWN)
    found = read(reader, given, filled(given, (2, "reported", date(2026, 10, 20)), (2, "share", 35)))
    assert [edit.record.id for edit in found.edits] == [KNOWN.id]
    assert found.changes[0].what == "changed"


def test_done_needs_no_day_and_empty_cells_leave_what_is_known(reader: WorkbookReader) -> None:
    given = case(PLAN, KNOWN)
    record = read(reader, given, filled(given, (2, "state", "done"), (2, "spent", None))).edits[0].record
    assert isinstance(record, StatusReport)
    assert (record.state, record.finished, record.spent) == ("done", TODAY, 250.0)


@pytest.mark.parametrize(
    ("cells", "code", "severity"),
    [
        ([(2, "share", 160)], "record-bounds", Severity.ERROR),
        ([(2, "state", "almost")], "record-option", Severity.ERROR),
        ([(2, "spent", "a lot")], "not-a-number", Severity.ERROR),
        ([(2, "expected", "end of the year")], "not-a-day", Severity.ERROR),
        ([(2, "reported", date(2026, 12, 1))], "status-days", Severity.ERROR),
        ([(2, "finished", date(2026, 11, 1))], "status-days", Severity.ERROR),
        ([(2, "state", "done"), (2, "finished", date(2026, 9, 1))], "status-days", Severity.ERROR),
        ([(3, "measure", "mP01")], "record-twice", Severity.ERROR),
        ([(3, "measure", "mP999")], "reference-unknown", Severity.ERROR),
        ([(2, "state", "stopped"), (2, "reason", None)], None, None),
        ([(3, "state", "stopped")], "status-reason", Severity.WARNING),
        ([(2, "share", 0.6)], "status-share", Severity.WARNING),
        ([(2, "expected", date(2026, 11, 1))], "status-expected", Severity.WARNING),
    ],
)
def test_what_cannot_be_is_told_with_its_cell(
    reader: WorkbookReader, cells: list[tuple[int, str, Any]], code: str | None, severity: Severity | None
) -> None:
    given = case(PLAN, KNOWN)
    found = read(reader, given, filled(given, *cells))
    said = {one.code: one for one in found.findings}
    if code is None:
        assert not said
        return
    assert code in said, said
    assert said[code].severity is severity
    assert said[code].where.cell
    assert found.refused == (severity is Severity.ERROR)
    assert bool(found.edits) != found.refused


def test_a_list_of_ones_own_with_names_works(reader: WorkbookReader) -> None:
    given = case(PLAN)
    opened = Workbook()
    sheet = opened.active
    sheet.append(["Maßnahme", "Stand", "Erledigt", "Geld bisher"])
    sheet.append([given.catalogue.measure("mP01").name, "läuft", 20, "1.250,50"])
    sheet.append([None, None, None, None])
    record = read(reader, given, saved(opened)).edits[0].record
    assert isinstance(record, StatusReport)
    assert (record.measure, record.state, record.share, record.spent) == ("mP01", "running", 20.0, 1250.5)


@pytest.mark.parametrize(
    "rows", [[], [["a", "b"], [1, 2]], [["Id", "State"], ["", "running"], ["=1", "x"]], [["State"], ["done"]]]
)
def test_what_is_something_else_is_refused_or_ignored_and_never_crashes(
    reader: WorkbookReader, rows: list[list[Any]]
) -> None:
    opened = Workbook()
    for row in rows:
        opened.active.append(row)
    found = read(reader, case(PLAN), saved(opened))
    assert not found.edits
    assert found.findings
