"""Slide 16: who does what until when."""

from __future__ import annotations

from analytics.export.decisions import Step, next_steps
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.footnotes import plan_note
from analytics.export.messages import next_steps_title
from analytics.export.report import Report

ROW = 0.58
SIZES = (15.0, 14.0, 13.0, 12.0)
"""Points, the largest with which the steps fit one page; else the smallest."""
DATED = 0.2
"""What the column of dates is wider than its text, inches."""
DATES = 0.34
"""Share of the page that it takes at most."""


def pages(report: Report, stage: Stage) -> tuple[Page, ...]:
    """In the deck when there is at least one step."""
    steps = next_steps(report)
    if not steps:
        return ()
    parts = _table(report, stage, steps).split(stage.body.height)
    return tuple(_page(report, steps, part, number) for number, part in enumerate(parts, start=1))


def _page(report: Report, steps: tuple[Step, ...], part: Table, number: int) -> Page:
    words = report.words
    lead = _lead(report, len(steps)) if number == 1 else ""
    spoken = [words.say("next_steps.spoken", who=step.who, what=step.what, when=step.when) for step in steps]

    def draw(canvas: Canvas) -> None:
        name = words.say("next_steps.kicker")
        alt = words.say("next_steps.alt", steps="; ".join(f"{s.who}, {s.what}, {s.when}" for s in steps))
        part.draw(canvas, canvas.body.left, canvas.body.top, name=name, alt=alt)

    return Page(
        key="next_steps" if number == 1 else f"next_steps-{number}",
        kicker=words.say("next_steps.kicker" if number == 1 else "next_steps.continued"),
        title=next_steps_title(report, len(steps)),
        footnote=plan_note(report),
        lead=lead,
        notes="\n".join([lead, *spoken] if lead else spoken),
        draw=draw,
    )


def _lead(report: Report, shown: int) -> str:
    """Whose word starts the plan; once it runs, how many actions are not on the slide."""
    words = report.words
    if report.course.running:
        further = len(report.course.actions) + len(report.settings.decisions or ()) - shown
        return words.say("next_steps.further", n=further) if further > 0 else ""
    waits = report.settings.decisions is None and report.plan is not None and bool(report.plan.measures)
    return words.say("next_steps.approval_first") if waits else ""


def _table(report: Report, stage: Stage, steps: tuple[Step, ...]) -> Table:
    say, wide = report.words.say, stage.body.width > 9
    rows: list[Row] = [[Cell(s.who, bold=True), s.what, Cell(s.when, "accent", True)] for s in steps]
    for size in SIZES if wide else SIZES[1:]:
        height = min(ROW, (stage.body.height - 0.3) / len(rows))
        when = max(stage.text_width(s.when, size, bold=True) for s in steps) + DATED
        columns = [
            Column(say("next_steps.who"), 3.1 if wide else 2.1),
            Column(say("next_steps.what"), 3.0, grow=1),
            Column(say("next_steps.when"), min(when, DATES * stage.body.width)),
        ]
        table = Table(stage, columns, rows, stage.body.width, size, row_height=height, most_lines=5)
        if table.height <= stage.body.height:
            break
    return table
