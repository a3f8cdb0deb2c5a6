"""The sheets of the plan: measures with their roadmap, what is left out, load, money."""

from __future__ import annotations

from itertools import accumulate

from analytics.export.footnotes import plan_brings, plan_note
from analytics.export.workbook import charts
from analytics.export.workbook.book import ACCENT, EARLIER, EURO, INK, ONE, QUIET, WARN, WHOLE, Cell, Value, area_color
from analytics.export.workbook.measures import measure_name, measure_text, raises
from analytics.export.workbook.pen import Pen
from analytics.export.workbook.sheet import Head, Row, Sheet
from analytics.model.plan import Plan
from analytics.plan.phases import phases

OVER = 1e-3
"""Person-days above what there is that count as too much."""
MOST_ROWS = 45
"""Bars of a roadmap that can be read; later ones are in the table."""


def plan_sheet(pen: Pen) -> None:
    """One row a measure in the order of time, the roadmap as bars, with its reasons."""
    report, say, names = pen.report, pen.say, pen.report.words.names
    plan = report.plan
    if plan is None:
        return
    sheet = pen.sheet("workbook.plan", say("workbook.plan_title"), plan_note(report))
    heads = [Head(say("workbook.measure"), 44), Head(say("workbook.id"), 8), Head(say("areas.area"), 14)]
    heads += [
        Head(say("workbook.phase"), 8, WHOLE),
        Head(say("workbook.first_month"), 9, WHOLE),
        Head(say("workbook.last_month"), 9, WHOLE),
    ]
    heads += [
        Head(say("workbook.owner"), 26),
        Head(say("workbook.quick_win"), 9),
        Head(say("workbook.person_days"), 9, ONE),
    ]
    heads += [
        Head(say("workbook.cost"), 11, EURO),
        Head(say("workbook.gain"), 10, ONE),
        Head(say("workbook.raises"), 36),
    ]
    heads += [Head(say("workbook.why"), 56), Head(say("workbook.shown_by"), 30)]
    rows: list[list[Value | Cell]] = []
    for m in plan.measures:
        name = Cell(measure_name(pen, m.id, m.name), edge=area_color(report.model, m.area))
        mark = say("workbook.running") if m.running else say("workbook.yes") if m.quick_win else ""
        rows.append(
            [
                name, m.id, pen.area_name(m.area), m.phase, m.start, m.end, names.resource(m.owner), mark,
                m.person_days, m.cost_eur, m.gain, raises(pen, m.gains), report.words.retell(m.why),
                measure_text(pen, m.id, "kpi", ""),
            ]
        )  # fmt: skip
    sheet.table(heads, rows)
    lines = [plan_brings(plan, report.words)] if plan.measures else []
    sheet.text([*lines, say("workbook.plan_estimates")], 150)
    _roadmap(pen, sheet, plan)
    sheet.finish()


def left_out_sheet(pen: Pen) -> None:
    """One row a measure that the plan does not hold, with the reason."""
    report, say, plan = pen.report, pen.say, pen.report.plan
    if plan is None:
        return
    sheet = pen.sheet("workbook.left_out", say("workbook.left_out_title"), plan_note(report))
    heads = [
        Head(say("workbook.measure"), 50),
        Head(say("workbook.id"), 8),
        Head(say("areas.area"), 14),
        Head(say("workbook.why_not"), 90),
    ]
    areas = {m.id: m.area for m in report.catalogue.measures}
    rows: list[list[Value | Cell]] = []
    for m in plan.left_out:
        area = areas.get(m.id, "")
        edge, called = (area_color(report.model, area), pen.area_name(area)) if area else ("", "")
        rows.append([Cell(measure_name(pen, m.id, m.name), edge=edge), m.id, called, report.words.retell(m.why)])
    sheet.table(heads, rows)
    sheet.finish()


def _roadmap(pen: Pen, sheet: Sheet, plan: Plan) -> None:
    drawn = plan.measures[:MOST_ROWS]
    if not drawn:
        return
    say = pen.say
    title = say("workbook.roadmap_chart")
    heads = [
        Head(title, 40),
        Head(say("workbook.months_before"), 14, WHOLE),
        Head(say("workbook.months_long"), 14, WHOLE),
    ]
    figures: list[Row] = [[pen.label(measure_name(pen, m.id, m.name)), m.start - 1, m.end - m.start + 1] for m in drawn]
    block = pen.figures(title, heads, figures)
    colors = [area_color(pen.report.model, m.area) for m in drawn]
    months = max(plan.request.months, *(m.end for m in drawn))
    chart = charts.gantt(pen.book, block, title, 1, 2, colors, months)
    sheet.picture(chart, say("workbook.roadmap_alt"), 800, charts.rows_height(len(drawn)))


def load_sheet(pen: Pen) -> None:
    """Person-days by role and month, what the plan takes and what there is; both over the whole time as bars."""
    report, say, plan = pen.report, pen.say, pen.report.plan
    if plan is None:
        return
    request, months = plan.request, range(1, plan.request.months + 1)
    sheet = pen.sheet("workbook.load", say("workbook.load_title"), plan_note(report))
    heads = [Head(say("workbook.role_or_domain"), 40), Head("", 13), Head(say("workbook.sum"), 9, ONE)]
    heads += [Head(str(month), 7, ONE) for month in months]
    rows: list[list[Value | Cell]] = []
    figures: list[Row] = []
    named = sorted((report.words.names.resource(code), code) for code in plan.load)
    for name, code in named:
        need = [float(plan.load[code][m - 1]) if m <= len(plan.load[code]) else 0.0 for m in months]
        listed, usual = request.capacity_by_month.get(code, ()), request.capacity.get(code)
        there = [listed[m - 1] if m <= len(listed) else usual for m in months]
        whole = sum(value or 0.0 for value in there) if None not in there else None
        rows.append(
            [name, say("workbook.needed"), sum(need), *(_need(*pair) for pair in zip(need, there, strict=True))]
        )
        rows.append(
            [
                Cell(name, ink=QUIET),
                Cell(say("workbook.available"), ink=QUIET),
                whole,
                *(Cell(v, ink=QUIET) for v in there),
            ]
        )
        figures.append([pen.label(name), sum(need), whole])
    sheet.table(heads, rows)
    sheet.text([say("workbook.load_note")], 140)
    if figures:
        title = say("workbook.load_chart")
        names = [Head(title, 40), Head(say("workbook.needed"), 14, ONE), Head(say("workbook.available"), 14, ONE)]
        block = pen.figures(title, names, figures)
        chart = charts.pair_bars(pen.book, block, title, [(1, ACCENT), (2, EARLIER)], {"min": 0, "num_format": "0"})
        sheet.picture(chart, f"{title}.", 760, charts.rows_height(2 * len(figures)))
    sheet.finish()


def _need(days: float, there: float | None) -> Cell:
    """Days a month takes; bold and red where there are fewer."""
    over = there is not None and days > there + OVER
    return Cell(days, bold=over, ink=WARN if over else INK)


def money_sheet(pen: Pen) -> None:
    """Outside cost by month, counted where a measure starts, its sum and the budget; and the same by phase."""
    report, say, plan = pen.report, pen.say, pen.report.plan
    if plan is None:
        return
    months = range(1, plan.request.months + 1)
    calendar = phases(plan.request.months, plan.request.phase_months)
    spent = [sum(m.cost_eur for m in plan.measures if m.start == month) for month in months]
    phase = {month: one.number for one in calendar for month in range(one.first, one.last + 1)}
    sheet = pen.sheet("workbook.money", say("workbook.money_title"), plan_note(report))
    heads = [
        Head(say("workbook.month"), 12, WHOLE),
        Head(say("workbook.phase"), 10, WHOLE),
        Head(say("workbook.cost_of_starts"), 18, EURO),
    ]
    heads += [Head(say("workbook.sum_so_far"), 18, EURO), Head(say("workbook.budget"), 18, EURO)]
    rows: list[list[Value | Cell]] = [
        [month, phase.get(month), cost, total, plan.request.budget_eur]
        for month, cost, total in zip(months, spent, accumulate(spent), strict=True)
    ]
    block = sheet.table(heads, rows, least=1_000)
    heads = [
        Head(say("workbook.phase"), 12, WHOLE),
        Head(say("workbook.measures"), 10, WHOLE),
        Head(say("workbook.cost"), 18, EURO),
    ]
    heads += [Head(say("workbook.person_days"), 18, ONE), Head(say("workbook.gain"), 18, ONE)]
    sums: list[list[Value | Cell]] = []
    for one in calendar:
        own = [m for m in plan.measures if m.phase == one.number]
        days, gain = sum(m.person_days for m in own), sum(m.gain for m in own)
        sums.append([one.number, len(own), sum(m.cost_eur for m in own), days, gain])
    sheet.table(heads, sums, say("workbook.phases_caption"))
    sheet.text([say("workbook.money_note")], 74)
    title = say("workbook.money_title")
    axis = {"num_format": pen.book.number_formats[EURO], "x": say("workbook.month"), "min": 0}
    lines = [(3, ACCENT, "solid"), (4, WARN, "dash")]
    chart = charts.columns_and_lines(pen.book, block, title, [(2, EARLIER)], lines, axis)
    sheet.picture(chart, say("workbook.money_alt", cost=plan.cost, budget=plan.request.budget_eur), 720, 380)
    sheet.finish()
