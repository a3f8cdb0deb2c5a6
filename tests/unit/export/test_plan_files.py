"""Plans as files for other programs, read back with their readers: every number is the plan's, every text only text."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import icalendar
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from analytics.export.plan_calendar import folded, write_calendar
from analytics.export.plan_formats import PLAN_FORMATS
from analytics.export.plan_report import PlanReport
from analytics.export.plan_tables import AZURE, JIRA, PROJECT, write_azure, write_jira, write_project
from analytics.export.plan_workbook import write_plan_workbook
from analytics.model.display import one_line, plain_text
from tests.unit.export.plan_reports import D1, HOSTILE, MODEL, MONDAY, report

Row = dict[str, str]
hostile = pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))


def hostile_report(name: str, **more: Any) -> PlanReport:
    return report((name, f"{name}2", f"3{name}", name), **more)


def table(content: bytes, encoding: str, heads: tuple[str, ...]) -> list[Row]:
    rows = list(csv.DictReader(io.StringIO(content.decode(encoding), newline="")))
    assert all(tuple(row) == heads for row in rows), "each row has a value under each head and none beside them"
    return rows


def events(content: bytes) -> dict[str, Any]:
    calendar = icalendar.Calendar.from_ical(content)
    return {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}


def sheet_rows(content: bytes, name: str) -> list[list[Any]]:
    """The rows of a table below its heads, values only."""
    sheet = openpyxl.load_workbook(io.BytesIO(content))[name]
    return [list(row) for row in sheet.iter_rows(min_row=5, values_only=True)]


def test_heads_stand_over_their_numbers() -> None:
    """Text to the left, numbers and days to the right, as their cells."""
    sheet = openpyxl.load_workbook(io.BytesIO(write_plan_workbook(report())))["Levels by phase"]
    found = {cell.value: cell.alignment.horizontal for cell in sheet[4]}
    assert (found["Dimension"], found["Today"], found["After phase 1"]) == ("left", "right", "right")


# Days ---------------------------------------------------------------------------------------------------------------


def test_planning_months_are_four_weeks_from_the_first_day() -> None:
    """By hand: 4 January 2027 is a Monday; month 2 begins 28 days later, month 6 ends after 24 weeks."""
    made = report()
    assert [made.begins(1), made.begins(2)] == [date(2027, 1, 4), date(2027, 2, 1)]
    assert [made.ends(1), made.ends(6)] == [date(2027, 1, 31), date(2027, 6, 20)]
    assert made.check(made.phases[0]) == (date(2027, 3, 1), date(2027, 3, 14))


# Calendar -----------------------------------------------------------------------------------------------------------


def test_the_calendar_holds_each_measure_check_and_phase_end_on_its_days() -> None:
    found = events(write_calendar(report()))
    days = {name: (event.start, event.end) for name, event in found.items()}
    assert days == {
        "First": (date(2027, 1, 4), date(2027, 3, 1)),
        "Second": (date(2027, 3, 1), date(2027, 5, 24)),
        "Third": (date(2027, 3, 29), date(2027, 6, 21)),
        "Phase 1: CHECK": (date(2027, 3, 1), date(2027, 3, 15)),
        "Phase 1 ends": (date(2027, 3, 28), date(2027, 3, 29)),
        "Phase 2: CHECK": (date(2027, 5, 24), date(2027, 6, 7)),
        "Phase 2 ends": (date(2027, 6, 20), date(2027, 6, 21)),
    }, "the end of a day-long event is the day after (RFC 5545 §3.6.1)"
    assert all(event["TRANSP"] == "TRANSPARENT" for event in found.values())
    assert "10 person-days" in found["First"]["DESCRIPTION"]


def test_events_keep_their_ids_in_the_next_version_so_that_they_move_and_do_not_double() -> None:
    first = events(write_calendar(report()))
    later = events(write_calendar(report(("Renamed", "Second", "Third", "x"), days=MONDAY + timedelta(days=7))))
    uids = [event["UID"] for event in first.values()]
    assert len(set(uids)) == len(uids)
    assert uids == [event["UID"] for event in later.values()]
    assert {int(event["SEQUENCE"]) for event in first.values()} == {3}
    assert write_calendar(report()) == write_calendar(report()), "the same plan gives the same file"


@hostile
def test_a_name_is_only_text_in_a_calendar(name: str) -> None:
    content = write_calendar(hostile_report(name))
    calendar = icalendar.Calendar.from_ical(content)
    found = calendar.walk("VEVENT")
    assert not calendar.errors
    assert len(found) == 7
    assert not any(event.errors for event in found)
    assert str(found[0]["SUMMARY"]) == one_line(name)
    assert f"In: {plain_text(name)}".replace("\t", " ") in str(found[0]["DESCRIPTION"])
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        line.decode()  # no character is torn


def test_folding_tears_no_character() -> None:
    for text in ("é" * 200, "🚀" * 90, "a" * 75, "a" * 76, ""):
        lines = folded(text).split("\r\n")
        assert all(len(line.encode()) <= 75 for line in lines)
        assert lines[0] + "".join(line[1:] for line in lines[1:]) == text


# Tables for other tools ---------------------------------------------------------------------------------------------


def test_jira_gets_an_epic_a_phase_and_its_measures_below_it() -> None:
    rows = table(write_jira(report()), "utf-8", JIRA)
    assert [(r["Issue ID"], r["Parent"], r["Issue Type"], r["Summary"]) for r in rows] == [
        ("1", "", "Epic", "Improvement plan, phase 1 of 2"),
        ("2", "", "Epic", "Improvement plan, phase 2 of 2"),
        ("3", "1", "Task", "First"),
        ("4", "1", "Task", "Second"),
        ("5", "2", "Task", "Third"),
    ], "parents stand above their children"
    assert (
        [r["Epic Link"] for r in rows[2:]]
        == ["Phase 1", "Phase 1", "Phase 2"]
        == [rows[0]["Epic Name"]] * 2 + [rows[1]["Epic Name"]]
    )
    assert (rows[3]["Start date"], rows[3]["Due date"]) == ("2027-03-01", "2027-05-23")
    assert rows[4]["Original estimate"] == str(int(12.5 * 8 * 3600)), "seconds of 8-hour days"
    assert "quick-win" in rows[2]["Labels"].split()
    assert not write_jira(report()).startswith(b"\xef\xbb\xbf"), "a mark would become part of the first head"


def test_azure_gets_the_hierarchy_by_title_columns() -> None:
    rows = table(write_azure(report()), "utf-8-sig", AZURE)
    assert [(r["Work Item Type"], r["Title 1"], r["Title 2"]) for r in rows] == [
        ("Epic", "Improvement plan, phase 1 of 2", ""),
        ("Feature", "", "First"),
        ("Feature", "", "Second"),
        ("Epic", "Improvement plan, phase 2 of 2", ""),
        ("Feature", "", "Third"),
    ]
    assert [r["Effort"] for r in rows] == ["", "10", "10", "", "12.5"]
    assert (rows[4]["Start Date"], rows[4]["Target Date"]) == ("2027-03-29", "2027-06-20")
    assert rows[1]["Tags"].split("; ")[:2] == ["leitstern", "phase 1"]


def test_project_gets_an_outline_with_durations_and_what_waits_for_what() -> None:
    rows = table(write_project(report()), "utf-8-sig", PROJECT)
    assert [(r["ID"], r["Name"], r["Outline Level"], r["Duration"], r["Predecessors"]) for r in rows] == [
        ("1", "Improvement plan, phase 1 of 2", "1", "60d", ""),
        ("2", "First", "2", "40d", ""),
        ("3", "Second", "2", "60d", "2"),
        ("4", "Improvement plan, phase 2 of 2", "1", "60d", ""),
        ("5", "Third", "2", "60d", ""),
    ]
    assert (rows[1]["Start"], rows[1]["Finish"]) == ("2027-01-04", "2027-02-26"), (
        "it ends on the Friday of its eighth week"
    )
    assert rows[1]["Resource Names"] == "Owner First"


@hostile
@pytest.mark.parametrize("kind", ["jira", "azure", "msproject"])
def test_a_name_is_only_text_in_a_table(name: str, kind: str) -> None:
    heads = {"jira": JIRA, "azure": AZURE, "msproject": PROJECT}[kind]
    title = {"jira": "Summary", "azure": "Title 2", "msproject": "Name"}[kind]
    content = PLAN_FORMATS[kind].write(hostile_report(name))
    rows = table(content, "utf-8-sig", heads)
    assert len(rows) == 5
    assert one_line(name) in [row[title].removeprefix("'") for row in rows]
    assert not [value for row in rows for value in row.values() if value.startswith(("=", "+", "-", "@", "\t", "\r"))]
    if kind == "azure":
        assert not any("<script" in row["Description"] or "<b>" in row["Description"] for row in rows)


# Workbook -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def book() -> bytes:
    return write_plan_workbook(report())


def test_the_workbook_has_its_sheets_with_frozen_heads(book: bytes) -> None:
    opened = openpyxl.load_workbook(io.BytesIO(book))
    assert opened.sheetnames == [
        "Plan",
        "Months",
        "Load against capacity",
        "Money by month",
        "Levels by phase",
        "Why",
        "Why not",
        "Limits and notes",
    ]
    assert all(sheet.freeze_panes for sheet in opened.worksheets)
    for sheet in opened.worksheets:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
            "landscape",
            1,
            0,
        )
    (radar,) = opened["Levels by phase"]._charts
    assert len(radar.series) == 2, "today and the end of the plan"
    assert [len(opened[name]._charts) for name in ("Money by month", "Levels by phase")] == [1, 1]
    kinds = [n for n in zipfile.ZipFile(io.BytesIO(book)).namelist() if n.startswith("xl/charts/chart")]
    drawn = b"".join(zipfile.ZipFile(io.BytesIO(book)).read(n) for n in kinds)
    assert all(tag in drawn for tag in (b"barChart", b"lineChart", b"radarChart"))


def test_its_figures_are_the_plans(book: bytes) -> None:
    plan = report().plan
    rows = sheet_rows(book, "Plan")
    assert [row[1] for row in rows] == [m.id for m in plan.measures]
    assert sum(row[10] for row in rows) == pytest.approx(plan.person_days)
    assert sum(row[11] for row in rows) == pytest.approx(plan.cost)
    assert sum(row[12] for row in rows) == pytest.approx(plan.gain)
    assert [(row[6].date(), row[7].date()) for row in rows][1] == (date(2027, 3, 1), date(2027, 5, 23))
    money = sheet_rows(book, "Money by month")
    assert [row[3] for row in money] == [0, 0, 2500, 15000, 0, 0]
    assert [row[4] for row in money] == [0, 0, 2500, 17500, 17500, 17500]
    assert {row[5] for row in money} == {20000}
    load = {(row[0], row[1]): row[2:] for row in sheet_rows(book, "Load against capacity")}
    assert load["Owner First", "planned"] == [5.0, 5.0, 3.3, 7.5, 7.5, 4.2]
    assert load["Owner First", "available"] == [6, 6, 8, 8, 8, 8], "months beyond the list take the usual capacity"
    assert load["Service desk", "available"] == [None] * 6
    levels = {row[0]: row[2:5] for row in sheet_rows(book, "Levels by phase")}
    assert levels[MODEL.dimension(D1).name] == [2.0, 2.4, 3.2]
    assert len(levels) == len(MODEL.dimensions)


def test_the_months_are_drawn_where_measures_run(book: bytes) -> None:
    sheet: Worksheet = openpyxl.load_workbook(io.BytesIO(book))["Months"]
    drawn = [
        [cell.column - 2 for cell in row[2:] if cell.fill.fill_type == "solid"] for row in sheet.iter_rows(min_row=6)
    ]
    assert drawn == [[1, 2], [3, 4, 5], [4, 5, 6]]
    signs = [[cell.value for cell in row[2:] if cell.value] for row in sheet.iter_rows(min_row=6)]
    assert signs == [["●", "★"], ["◆", "●", "●"], ["●", "●", "●"]], "signs say what colours say"
    assert "CHECK" in sheet.cell(4, 5).value
    assert sorted(str(merged) for merged in sheet.merged_cells.ranges) == ["C3:E3", "F3:H3"]


def test_the_reasons_are_told_and_what_is_missing_is_said(book: bytes) -> None:
    why = {row[0]: row for row in sheet_rows(book, "Why")}
    assert why["First"][1:5] == ["In: First", "Without.", "Now.", pytest.approx(0.33)]
    assert why["First"][5:9] == [pytest.approx(0.4), "proven", "Second", pytest.approx(0.97)]
    assert why["Third"][1] == "Because Third"
    (no,) = sheet_rows(book, "Why not")
    assert no[1] == "Out: Fourth"
    assert no[2:] == [pytest.approx(0.2), "at most", "Third", "25,000 € instead of 20,000 €"]
    told = [row[1:] for row in sheet_rows(book, "Limits and notes")]
    assert ["Budget", "€20,000"] in told
    opened = openpyxl.load_workbook(io.BytesIO(write_plan_workbook(report(reasons=False))))
    assert "not been worked out" in opened["Why"]["A2"].value
    assert opened["Why"]["B5"].value == "Because First"
    assert [opened[name].max_column for name in ("Why", "Why not")] == [2, 2], "no empty columns"
    assert any(row[1] == "Something to know." for row in sheet_rows(book, "Limits and notes"))


@hostile
def test_a_name_is_only_text_in_the_workbook(name: str) -> None:
    content = write_plan_workbook(hostile_report(name))
    opened = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in opened.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert opened["Plan"]["A5"].value == plain_text(name)
    package = zipfile.ZipFile(io.BytesIO(content))
    assert not [part for part in package.namelist() if b"<f>" in package.read(part) and "chart" not in part]


def test_a_plan_without_measures_can_be_written_in_every_format() -> None:
    full = report()
    empty = replace(full, plan=replace(full.plan, measures=(), load={}, cost=0.0), reasons=None, curve=None)
    for format_ in PLAN_FORMATS.values():
        assert format_.write(empty)
