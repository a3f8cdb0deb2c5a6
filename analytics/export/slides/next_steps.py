"""Slide 16: who does what until when."""

from __future__ import annotations

from analytics.export.decisions import Step, next_steps
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.table import Cell, Column, table
from analytics.export.footnotes import plan_note
from analytics.export.messages import next_steps_title
from analytics.export.report import Report

ROW = 0.58


def pages(report: Report) -> tuple[Page, ...]:
    """In the deck when there is at least one step."""
    steps = next_steps(report)
    if not steps:
        return ()
    lead = "Month 1 begins with your approval." if report.plan is not None and report.plan.measures else ""
    notes = [lead] if lead else []
    notes += [f"{step.who}: {step.what}, {step.when}." for step in steps]
    return (
        Page(
            key="next-steps",
            kicker="Next steps",
            title=next_steps_title(len(steps)),
            footnote=plan_note(report),
            lead=lead,
            notes="\n".join(notes),
            draw=lambda canvas: _draw(canvas, steps),
        ),
    )


def _draw(canvas: Canvas, steps: tuple[Step, ...]) -> None:
    columns = [Column("Who", 3.1), Column("What", 6.6), Column("", 0.2), Column("When", 1.93)]
    rows: list[list[str | Cell]] = [
        [Cell(step.who, bold=True), step.what, "", Cell(step.when, "accent", True)] for step in steps
    ]
    alt = "Next steps: " + "; ".join(f"{step.who}, {step.what}, {step.when}" for step in steps) + "."
    table(canvas, 0.75, 2.1, columns, rows, name="Next steps", alt=alt, row_height=ROW, size=15)
