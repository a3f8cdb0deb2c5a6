"""The sheets of a plan's workbook that hold figures by month or phase: load, money and levels, the last two with a native chart."""

from __future__ import annotations

from itertools import accumulate

from openpyxl.chart import BarChart, LineChart, RadarChart, Reference, Series
from openpyxl.chart.text import RichText
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analytics.export.plan_report import PlanReport
from analytics.export.plan_table import DAY, EURO, FIRST_ROW, HEAD_ROW, ONE, WHOLE, Head, Value, fill
from analytics.model.display import shorten

OVER = "B91C1C"
NAME = 20
"""Letters of a dimension's name that fit around the radar."""


def load_sheet(sheet: Worksheet, report: PlanReport) -> None:
    """Person-days by role and month: what the plan takes, and below it what there is."""
    request, months = report.plan.request, range(1, report.plan.request.months + 1)
    heads = (Head("Role or domain", 34), Head("Person-days", 12), *(Head(f"Month {m}", 8, ONE) for m in months))
    rows: list[tuple[Value, ...]] = []
    for code, days in sorted(report.plan.load.items(), key=lambda item: report.catalogue.resource_name(item[0])):
        listed = request.capacity_by_month.get(code, ())
        usual = request.capacity.get(code)
        name = report.catalogue.resource_name(code)
        rows.append((name, "planned", *(round(days[m - 1], 6) if m <= len(days) else 0.0 for m in months)))
        rows.append((name, "available", *(listed[m - 1] if m <= len(listed) else usual for m in months)))
    last = fill(sheet, "Load against capacity", "Empty where there is no limit.", heads, rows)
    for row in range(FIRST_ROW, last, 2):
        line = f"C{row}:{get_column_letter(len(heads))}{row}"
        rule = CellIsRule(operator="greaterThan", formula=[f'IF(C{row + 1}="",1E9,C{row + 1}+0.001)'])
        rule.font = Font(bold=True, color=OVER)
        sheet.conditional_formatting.add(line, rule)


def money_sheet(sheet: Worksheet, report: PlanReport) -> None:
    """Outside cost by month, counted where a measure starts (domain.md §5.3 rule 2), its sum, and the budget."""
    plan, months = report.plan, range(1, report.plan.request.months + 1)
    spent = [sum(p.cost_eur for p in plan.measures if p.start == month) for month in months]
    phase_of = {month: phase.number for phase in report.phases for month in range(phase.first, phase.last + 1)}
    heads = (
        Head("Month", 8, WHOLE),
        Head("Begins", 12, DAY),
        Head("Phase", 8, WHOLE),
        Head("Cost of what starts", 16, EURO),
        Head("Sum so far", 16, EURO),
        Head("Budget", 16, EURO),
    )
    sums = accumulate(spent)
    rows = [
        (month, report.begins(month), phase_of.get(month), cost, total, plan.request.budget_eur)
        for month, cost, total in zip(months, spent, sums, strict=True)
    ]
    last = fill(sheet, "Money by month", "A measure's cost counts in the month it starts.", heads, rows)
    bars, lines = BarChart(), LineChart()
    bars.add_data(Reference(sheet, min_col=4, min_row=HEAD_ROW, max_row=last), titles_from_data=True)
    lines.add_data(Reference(sheet, min_col=5, max_col=6, min_row=HEAD_ROW, max_row=last), titles_from_data=True)
    for line in lines.series:
        line.smooth = False
    bars.set_categories(Reference(sheet, min_col=1, min_row=FIRST_ROW, max_row=last))
    bars.title, bars.x_axis.title, bars.y_axis.title = "Money by month", "Month", "Euro"
    bars.y_axis.number_format = EURO
    bars.x_axis.delete = bars.y_axis.delete = False
    bars.height, bars.width = 9, 20
    bars += lines
    sheet.add_chart(bars, "H4")


def levels_sheet(sheet: Worksheet, report: PlanReport) -> None:
    """The level of each dimension today and as the plan expects it after each phase; empty where no score may be shown."""
    plan = report.plan
    after = [f"After phase {number}" for number in range(1, len(plan.projected_by_phase) + 1)]
    heads = (Head("Dimension", 40), Head("In the chart", 24), *(Head(name, 10, ONE) for name in ("Today", *after)))
    rows: list[tuple[Value, ...]] = [
        (d.name, shorten(d.name, NAME), plan.baseline.get(d.id), *(p.get(d.id) for p in plan.projected_by_phase))
        for d in report.model.dimensions
    ]
    note = "Expected if the plan is carried out; the next survey will tell."
    last = fill(sheet, "Levels by phase", note, heads, rows)
    radar = RadarChart()
    radar.type, radar.style = "marker", 26
    for column, name in {3: "Today", len(heads): "End of the plan"}.items():
        radar.series.append(Series(Reference(sheet, min_col=column, min_row=FIRST_ROW, max_row=last), title=name))
    radar.set_categories(Reference(sheet, min_col=2, min_row=FIRST_ROW, max_row=last))
    radar.title = "Levels today and at the end of the plan"
    radar.x_axis.txPr = RichText(
        p=[Paragraph(pPr=ParagraphProperties(defRPr=CharacterProperties(sz=800)), endParaRPr=CharacterProperties())]
    )
    radar.y_axis.scaling.min, radar.y_axis.scaling.max = 0, 5
    radar.y_axis.majorUnit = 1
    radar.y_axis.delete = radar.x_axis.delete = False
    radar.height, radar.width = 20, 28
    sheet.add_chart(radar, f"{get_column_letter(len(heads) + 2)}4")
