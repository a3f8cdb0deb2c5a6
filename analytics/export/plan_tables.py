"""A plan as tables that other tools import: Jira, Azure DevOps Boards, Microsoft Project. Dates are ISO 8601 everywhere."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from analytics.export.plan_report import PlanReport
from analytics.export.wording import number
from analytics.model.display import file_slug, one_line, plain_text
from analytics.model.plan import PlannedMeasure
from analytics.plan.phases import Phase

WORKING_DAYS = 20
"""Working days of a planning month of four weeks."""
SECONDS_A_DAY = 8 * 3600
"""Jira counts estimates in seconds, eight hours a day."""
LONGEST_SUMMARY = 250
"""Jira takes titles below 255 characters, Azure DevOps up to 255."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

# Atlassian, "Import data from a CSV file" and "CSV import: parent-child mapping": heads without punctuation, parents above their
# children, children name the Issue ID of their parent under Parent; Data Center links by Epic Name and Epic Link instead.
# The date format is typed in the wizard: yyyy-MM-dd. A byte-order mark would become part of the first head.
JIRA = (
    "Issue ID",
    "Parent",
    "Issue Type",
    "Summary",
    "Epic Name",
    "Epic Link",
    "Description",
    "Labels",
    "Start date",
    "Due date",
    "Original estimate",
)
# Microsoft Learn, "Import or update bulk work items by using CSV files": Title 1, Title 2 give the hierarchy, tags are parted by
# semicolons, rich text is HTML, no ID for new items. An iteration must exist before an item can name it, so phases are Epics and tags.
# Epic and Feature are known to the Agile, Scrum and CMMI processes.
AZURE = ("Work Item Type", "Title 1", "Title 2", "Description", "Effort", "Start Date", "Target Date", "Tags")
# Microsoft Support, "Importing a task outline structure into Project": Outline Level with the order of rows makes the outline.
# Predecessors are IDs of rows; durations carry their unit.
PROJECT = ("ID", "Name", "Duration", "Start", "Finish", "Predecessors", "Resource Names", "Outline Level", "Notes")


def write_jira(report: PlanReport) -> bytes:
    """CSV for Jira: an Epic a phase, below it a Task a measure. UTF-8."""
    rows: list[Sequence[object]] = []
    for phase in report.phases:
        name, days = f"Phase {phase.number}", (report.begins(phase.first), report.ends(phase.last))
        rows.append((phase.number, "", "Epic", _phase_title(report, phase), name, "", "", "leitstern", *days, ""))
    for place, planned in enumerate(report.plan.measures, start=len(report.phases) + 1):
        estimate = round(planned.person_days * SECONDS_A_DAY)
        text = "\n".join(report.told(planned))
        rows.append(
            (
                place,
                planned.phase,
                "Task",
                _title(planned),
                "",
                f"Phase {planned.phase}",
                text,
                " ".join(file_slug(label) for label in _labels(report, planned)),
                *_days(report, planned),
                estimate,
            )
        )
    return _table(JIRA, rows).encode()


def write_azure(report: PlanReport) -> bytes:
    """CSV for Azure DevOps Boards: an Epic a phase, below it a Feature a measure. UTF-8 with a byte-order mark, as Excel saves it."""
    rows: list[Sequence[object]] = []
    for phase in report.phases:
        days = report.begins(phase.first), report.ends(phase.last)
        rows.append(("Epic", _phase_title(report, phase), "", "", "", *days, "leitstern"))
        for planned in _of(report, phase):
            text = "<br>".join(html.escape(one_line(line)) for line in report.told(planned))
            tags = "; ".join(one_line(label).replace(";", " ").replace(",", " ") for label in _labels(report, planned))
            effort = number(planned.person_days).replace(",", "")
            rows.append(("Feature", "", _title(planned), text, effort, *_days(report, planned), tags))
    return _table(AZURE, rows).encode("utf-8-sig")


def write_project(report: PlanReport) -> bytes:
    """CSV for Microsoft Project: a summary task a phase, below it a task a measure with what it waits for. UTF-8 with a byte-order mark."""
    ids: dict[str, int] = {}
    for phase in report.phases:
        for planned in _of(report, phase):
            ids[planned.id] = len(ids) + phase.number + 1
    rows: list[Sequence[object]] = []
    for phase in report.phases:
        inside = _of(report, phase)
        months = phase.last - phase.first + 1
        days = report.begins(phase.first), _friday(report.ends(phase.last))
        rows.append((len(rows) + 1, _phase_title(report, phase), _duration(months), *days, "", "", 1, ""))
        for planned in inside:
            before = ",".join(str(ids[other.id]) for other in report.needs(planned))
            rows.append(
                (
                    ids[planned.id],
                    _title(planned),
                    _duration(planned.end - planned.start + 1),
                    report.begins(planned.start),
                    _friday(report.ends(planned.end)),
                    before,
                    one_line(report.owner(planned)).replace(",", " ").replace(";", " "),
                    2,
                    "\n".join(report.told(planned)),
                )
            )
    return _table(PROJECT, rows).encode("utf-8-sig")


def _of(report: PlanReport, phase: Phase) -> tuple[PlannedMeasure, ...]:
    return tuple(planned for planned in report.plan.measures if planned.phase == phase.number)


def _phase_title(report: PlanReport, phase: Phase) -> str:
    return f"Improvement plan, phase {phase.number} of {len(report.phases)}"


def _title(planned: PlannedMeasure) -> str:
    return one_line(planned.name)[:LONGEST_SUMMARY]


def _days(report: PlanReport, planned: PlannedMeasure) -> tuple[date, date]:
    return report.begins(planned.start), report.ends(planned.end)


def _labels(report: PlanReport, planned: PlannedMeasure) -> tuple[str, ...]:
    areas = {area.id: area.name for area in report.model.areas}
    quick = ("quick win",) if planned.quick_win else ()
    running = ("running",) if planned.running else ()
    return ("leitstern", f"phase {planned.phase}", areas.get(planned.area, planned.area), *quick, *running)


def _duration(months: int) -> str:
    return f"{WORKING_DAYS * months}d"


def _friday(day: date) -> date:
    """The day, or the Friday before a weekend: Project moves a finish on a free day."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return target.getvalue()


def _cell(value: object) -> str:
    """Text that no spreadsheet takes for a formula: what starts like one gets an apostrophe before it."""
    if isinstance(value, date):
        return value.isoformat()
    text = plain_text(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
