"""The load of the tightest roles below a Gantt: one row a role, one cell a month."""

from __future__ import annotations

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.plan_facts import FULL, Load, last_month, loads
from analytics.export.report import Report
from analytics.model.plan import Plan
from analytics.plan.phases import phases

ROW = 0.24
ROLES = 4
STRIP = ROW * (ROLES + 1) + 0.06
"""Room the strip takes, inches."""
SIZE = 9.0
NAME = 0.5
"""Of what stands beside the months that the names take at most."""
NARROW = 0.235
"""A month narrower than this shows no number of its own: then a cell is a phase."""


def load_strip(canvas: Canvas, report: Report, plan: Plan, room: Box, area: Box) -> float:
    """Person-days of up to four roles or domains, tightest first, below the months of ``area``; the others stand on the slide on money.

    Cells with :data:`FULL` of the available days or more are dark and bold. Returns the left edge of the names.
    """
    words, months = report.words, last_month(plan)
    shown = loads(plan)[:ROLES]
    title = words.say("roadmap.load" if area.width / months >= NARROW else "roadmap.load_phase")
    widest = [canvas.stage.text_width(words.names.resource(load.code), SIZE) for load in shown]
    widest.append(canvas.stage.text_width(title, SIZE, bold=True))
    width = min(max(widest) + 0.1, NAME * (area.left - room.left))
    left = area.left - width
    month = area.width / months
    spans = [1] * months
    if month < NARROW:
        calendar = phases(plan.request.months, plan.request.phase_months)
        spans = [phase.last - phase.first + 1 for phase in calendar]
        spans[-1] += months - sum(spans)
    columns = [Column("", width), *(Column("", month * span, "center") for span in spans)]
    rows = [_head(title, spans), *(_row(report, load, spans) for load in shown)]
    rows = rows[: max(1, int((room.height + 0.01) / ROW))]
    spoken = "; ".join(
        words.say(
            "roadmap.load_alt_row",
            name=words.names.resource(load.code),
            values=", ".join(words.language.amount(day) for day in load.days),
        )
        for load in shown
    )
    table = Table(canvas.stage, columns, rows, width + area.width, SIZE, ROW, most_lines=1, header=False)
    table.draw(canvas, left, room.top, name=title, alt=words.say("roadmap.load_alt", rows=spoken))
    canvas.note(words.say("roadmap.load_alt", rows=spoken))
    return left


def any_full(plan: Plan) -> bool:
    """Whether the strip holds a dark cell."""
    return any(load.peak is not None and load.peak[0] >= FULL for load in loads(plan)[:ROLES])


def _head(title: str, spans: list[int]) -> Row:
    """Numbers of the months, or of the phases where a cell is one."""
    return [
        Cell(title, bold=True),
        *(Cell(str(number), "muted") for number in range(1, len(spans) + 1)),
    ]


def _row(report: Report, load: Load, spans: list[int]) -> Row:
    cells, month = [], 0
    for span in spans:
        own = range(month + 1, month + span + 1)
        days = sum(load.days[one - 1] for one in own)
        full = any((load.used(one) or 0.0) >= FULL for one in own)
        text = report.words.language.whole(days) if days >= 0.5 else ""
        cells.append(Cell(text, bold=full, fill="accent" if full else ""))
        month += span
    return [Cell(report.words.names.resource(load.code)), *cells]
