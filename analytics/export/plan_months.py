"""The sheet with the months: a Gantt chart drawn with filled cells, by phase, with PLAN, DO, CHECK and ACT above it."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analytics.export.plan_report import PlanReport
from analytics.export.plan_table import DAY, TEXT, Head, Value, fill, put
from analytics.ingest.sheet_style import FACE, QUIET, RULE, write
from analytics.model.display import AREA_COLORS
from analytics.plan.phases import Phase

FIRST_MONTH = 3
"""Column of month 1."""
RUNS, QUICK_WIN, READ = "●", "★", "◆"
PHASE_ROW = 3
_NOTE = f"{RUNS} runs   {QUICK_WIN} quick win done   {READ} read at CHECK. The second row gives the first day of each month."


def months_sheet(sheet: Worksheet, report: PlanReport) -> None:
    """One row a measure, one column a month of four weeks; signs say what colours say."""
    plan, months = report.plan, range(1, report.plan.request.months + 1)
    heads = (Head("Measure", 46), Head("Owner", 24), *(Head(f"{m} {_step(report, m)}", 8.5) for m in months))
    rows: list[Sequence[Value]] = [["", "", *(report.begins(month) for month in months)]]
    rows += [[planned.name, report.owner(planned), *[None] * len(months)] for planned in plan.measures]
    fill(sheet, "Months", _NOTE, heads, rows)
    for column in range(FIRST_MONTH, FIRST_MONTH + len(months)):
        sheet.cell(5, column).number_format = DAY
        sheet.cell(5, column).font = Font(name=FACE, size=7, color=QUIET)
    _phases(sheet, report, last=5 + len(plan.measures))
    areas = [area.id for area in report.model.areas]
    for row, planned in enumerate(plan.measures, start=6):
        place = areas.index(planned.area) if planned.area in areas else 0
        color = AREA_COLORS[place % len(AREA_COLORS)].removeprefix("#")
        for month in range(planned.start, planned.end + 1):
            ends = planned.quick_win and month == planned.end
            sign = QUICK_WIN if ends else READ if month in planned.readings else RUNS
            cell = put(sheet.cell(row, FIRST_MONTH + month - 1), sign, TEXT)
            cell.fill = PatternFill("solid", fgColor=color)
            cell.font = Font(name=FACE, size=9, bold=True, color="FFFFFF")
            cell.alignment = Alignment(horizontal="center", vertical="center")
    sheet.freeze_panes = "C6"


def _phases(sheet: Worksheet, report: PlanReport, last: int) -> None:
    """A band a phase above its months, and a line where it ends."""
    for phase in report.phases:
        first, end = FIRST_MONTH + phase.first - 1, FIRST_MONTH + phase.last - 1
        band = write(sheet.cell(PHASE_ROW, first), f"Phase {phase.number}")
        band.font = Font(name=FACE, size=10, bold=True, color=QUIET)
        band.alignment = Alignment(horizontal="left")
        sheet.merge_cells(start_row=PHASE_ROW, end_row=PHASE_ROW, start_column=first, end_column=end)
        for row in range(PHASE_ROW, last + 1):
            sheet.cell(row, end).border = Border(right=Side(style="medium", color=RULE))
        sheet.column_dimensions[get_column_letter(end)].width = 10.5


def _step(report: PlanReport, month: int) -> str:
    """The PDCA steps of a month (domain.md §5.3): its phase's first month holds PLAN, its last CHECK and ACT."""
    phase = next((p for p in report.phases if p.first <= month <= p.last), report.phases[-1])
    return " ".join(_steps(phase, month))


def _steps(phase: Phase, month: int) -> list[str]:
    steps = ["PLAN"] if month == phase.first else []
    return [*steps, "CHECK ACT"] if month == phase.last else [*steps, "DO"]
