"""The results as an Excel workbook: one sheet a subject, each a table with native charts, every number as it is published, no formula."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analytics.export.report import Report
from analytics.export.workbook.answers import answers_sheet, certainty_sheet, perception_sheet
from analytics.export.workbook.book import Book
from analytics.export.workbook.changes import changes_sheet, has_changes
from analytics.export.workbook.course import has_status, has_wins, status_sheet, wins_sheet
from analytics.export.workbook.levels import areas_sheet, dimensions_sheet, roles_sheet, statements_sheet
from analytics.export.workbook.measures import gaps_sheet, quick_wins_sheet
from analytics.export.workbook.pen import Pen
from analytics.export.workbook.plan import left_out_sheet, load_sheet, money_sheet, plan_sheet
from analytics.export.workbook.summary import notes_sheet, summary_sheet

SUMMARY, FIGURES = "workbook.summary", "workbook.figures"


def write_report_workbook(report: Report) -> bytes:
    """The workbook as the bytes of an .xlsx file, in the language of the report's settings. The same report gives the same bytes."""
    title = report.words.say("workbook.title", organisation=report.organisation)
    pen = Pen(report, Book(title, report.made, report.words.language))
    there = [part for part in PARTS if part.has(report)]
    for key in (SUMMARY, *(part.name for part in there), FIGURES):
        pen.book.writer.add_worksheet(pen.sheet_name(key))
    needs = [(part, "" if part.has(report) else pen.say(part.needs)) for part in PARTS]
    summary_sheet(pen, [(pen.sheet_name(part.name), pen.say(part.shows), need) for part, need in needs])
    for part in there:
        part.write(pen)
    pen.finish_figures()
    return pen.book.saved()


def _always(_report: Report) -> bool:
    return True


def _has_plan(report: Report) -> bool:
    return report.plan is not None and bool(report.plan.measures)


@dataclass(frozen=True)
class Part:
    """One sheet of the workbook."""

    name: str
    """Text that is its name."""
    shows: str
    """Text that says what it shows."""
    write: Callable[[Pen], None]
    has: Callable[[Report], bool] = _always
    """Whether a report has something for it."""
    needs: str = ""
    """Text that says what is missing if it has not."""


PARTS = (
    Part("workbook.areas", "workbook.shows_areas", areas_sheet),
    Part("workbook.dimensions", "workbook.shows_dimensions", dimensions_sheet),
    Part(
        "workbook.statements", "workbook.shows_statements", statements_sheet, lambda report: bool(report.card.statements),
        "workbook.needs_answers",
    ),
    Part("workbook.by_role", "workbook.shows_by_role", roles_sheet, lambda report: bool(report.by_role), "workbook.needs_answers"),
    Part("workbook.answers", "workbook.shows_answers", answers_sheet, lambda report: bool(report.distributions), "workbook.needs_answers"),
    Part(
        "workbook.perception", "workbook.shows_perception", perception_sheet, lambda report: bool(report.perception),
        "workbook.needs_two_sides",
    ),
    Part(
        "workbook.certainty", "workbook.shows_certainty", certainty_sheet, lambda report: report.certainty is not None,
        "workbook.needs_answers",
    ),
    Part("workbook.gaps", "workbook.shows_gaps", gaps_sheet, lambda report: bool(report.gaps), "workbook.needs_answers"),
    Part(
        "workbook.quick_wins", "workbook.shows_quick_wins", quick_wins_sheet, lambda report: bool(report.quick_wins),
        "workbook.needs_quick_wins",
    ),
    Part("workbook.plan", "workbook.shows_plan", plan_sheet, _has_plan, "workbook.needs_plan"),
    Part(
        "workbook.left_out", "workbook.shows_left_out", left_out_sheet,
        lambda report: report.plan is not None and bool(report.plan.left_out), "workbook.needs_plan",
    ),
    Part("workbook.load", "workbook.shows_load", load_sheet, _has_plan, "workbook.needs_plan"),
    Part("workbook.money", "workbook.shows_money", money_sheet, _has_plan, "workbook.needs_plan"),
    Part("workbook.status", "workbook.shows_status", status_sheet, has_status, "workbook.needs_status"),
    Part("workbook.wins", "workbook.shows_wins", wins_sheet, has_wins, "workbook.needs_wins"),
    Part("workbook.changes", "workbook.shows_changes", changes_sheet, has_changes, "workbook.needs_waves"),
    Part("workbook.notes", "workbook.shows_notes", notes_sheet),
)  # fmt: skip
"""Sheets between the summary and the chart figures, in their order."""
