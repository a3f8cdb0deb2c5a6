"""Slide 10: what comes when. A native Gantt with the load below it; long plans go on to further pages."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.export.decisions import NEAR, owner_of, tightest
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.look import Box, area_ink
from analytics.export.deck.plan_charts import gantt, month_columns
from analytics.export.deck.table import Cell, Column, table
from analytics.export.footnotes import plan_note
from analytics.export.leads import roadmap_lead
from analytics.export.messages import roadmap_more_title, roadmap_title
from analytics.export.report import Report
from analytics.model.display import days
from analytics.model.plan import Plan, PlannedMeasure
from analytics.plan.phases import phases

ROWS = 12
ROWS_MORE = 15
"""Rows on the first page, which also holds the load, and on the pages that follow."""
ROW = 0.27
TOP = 2.5
NAMES = (4.35, 1.85)
"""Widths of the columns for measure and owner."""
LEFT = 0.75 + sum(NAMES) + 0.1
WIDTH = 12.58 - LEFT


def pages(report: Report) -> tuple[Page, ...]:
    """In the deck when the plan holds a measure; one page for the first measures, further ones for the rest."""
    plan = report.plan
    if plan is None or not plan.measures:
        return ()
    return tuple(_page(report, plan, part, number) for number, part in enumerate(_parts(plan.measures)))


def _parts(measures: Sequence[PlannedMeasure]) -> list[Sequence[PlannedMeasure]]:
    rest = measures[ROWS:]
    return [measures[:ROWS], *(rest[start : start + ROWS_MORE] for start in range(0, len(rest), ROWS_MORE))]


def _page(report: Report, plan: Plan, part: Sequence[PlannedMeasure], number: int) -> Page:
    return Page(
        key="roadmap" if number == 0 else f"roadmap-{number + 1}",
        kicker="Roadmap" if number == 0 else "Roadmap, continued",
        title=roadmap_title(plan) if number == 0 else roadmap_more_title(len(part), part[0].start),
        footnote=plan_note(report),
        lead=roadmap_lead(plan, NEAR) if number == 0 else "",
        notes="\n".join(f"{m.name} (months {m.start} to {m.end}, {owner_of(report, m.owner)}): {m.why}" for m in part),
        draw=lambda canvas: _draw(canvas, report, plan, part, with_load=number == 0),
    )


def _draw(canvas: Canvas, report: Report, plan: Plan, part: Sequence[PlannedMeasure], *, with_load: bool) -> None:
    months = max(plan.request.months, max(measure.end for measure in plan.measures))
    _phases(canvas, plan, months)
    columns = [Column("Measure", NAMES[0]), Column("Owner", NAMES[1])]
    rows: list[list[str | Cell]] = [
        [f"★ {m.name}" if m.quick_win else m.name, Cell(owner_of(report, m.owner), "muted")] for m in part
    ]
    alt = "Roadmap: " + "; ".join(f"{m.name}, months {m.start} to {m.end}" for m in part) + "."
    table(
        canvas,
        0.75,
        TOP - 0.28,
        columns,
        rows,
        name="Measures and owners",
        alt=alt,
        row_height=ROW,
        header_height=0.28,
        size=9.5,
    )
    inks = {
        area.id: (area.short_name, area_ink(report.model, area.id))
        for area in report.model.areas
        if any(m.area == area.id for m in part)
    }
    box = Box(LEFT, TOP, WIDTH, ROW * len(part))
    gantt(
        canvas,
        box,
        [(m.name, m.start, m.end, m.area) for m in part],
        inks,
        months,
        plan.request.phase_months,
        name="Roadmap",
        alt=alt,
    )
    bottom = TOP + ROW * len(part)
    _legend(canvas, bottom + 0.06, list(inks.values()))
    if with_load:
        _load(canvas, report, plan, months, bottom + 0.4)


def _phases(canvas: Canvas, plan: Plan, months: int) -> None:
    """One label a phase above the months it covers."""
    for phase in phases(plan.request.months, plan.request.phase_months):
        width = (phase.last - phase.first + 1) / months * WIDTH
        label = Paragraph(f"Phase {phase.number}" if width > 0.6 else str(phase.number), 10, True, "paper", "center")
        place = Box(LEFT + (phase.first - 1) / months * WIDTH + 0.02, TOP - 0.3, width - 0.04, 0.25)
        canvas.panel(place, "accent", label, inset=0.01, name=f"Phase {phase.number}")


def _legend(canvas: Canvas, top: float, entries: Sequence[tuple[str, str]]) -> None:
    step = min(1.4, WIDTH / max(1, len(entries)))
    for place, (name, ink) in enumerate(entries):
        left = LEFT + place * step
        canvas.panel(Box(left, top + 0.05, 0.12, 0.12), ink, name=f"Colour of {name}")
        canvas.text(Box(left + 0.18, top, step - 0.2, 0.22), Paragraph(name, 10), name=f"Area {name}")
    canvas.text(
        Box(0.79, top, sum(NAMES) - 0.1, 0.22),
        Paragraph("★ quick win. Every phase ends with a check: short survey, review, next phase.", 10, False, "muted"),
        name="How to read this",
    )


def _load(canvas: Canvas, report: Report, plan: Plan, months: int, top: float) -> None:
    total = [sum(load[month] if month < len(load) else 0.0 for load in plan.load.values()) for month in range(months)]
    box = Box(LEFT, top, WIDTH, min(0.95, 6.75 - top))
    alt = (
        "Person-days a month: "
        + ", ".join(f"month {month + 1} {days(value)}" for month, value in enumerate(total))
        + "."
    )
    month_columns(canvas, box, total, series_name="Person-days", ink="quiet", name="Load", alt=alt)
    busiest = max(range(months), key=lambda month: total[month])
    words = f"At most {days(total[busiest])} of work, in month {busiest + 1}. {tightest(report)}".strip()
    canvas.text(
        Box(0.79, top, sum(NAMES) - 0.2, min(0.9, 6.75 - top)),
        Paragraph("Person-days a month", 11, True, after=2),
        Paragraph(words, 11, False, "muted"),
        name="Load in words",
    )
