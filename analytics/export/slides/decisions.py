"""Slide 1: what the committee is asked for."""

from __future__ import annotations

from analytics.export.decisions import Decision, decisions
from analytics.export.deck import look
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.look import Box
from analytics.export.footnotes import figure_note
from analytics.export.messages import decisions_title
from analytics.export.report import Report

GUTTER = 0.5


def pages(report: Report) -> tuple[Page, ...]:
    """Always in the deck; says so when there is nothing to decide."""
    found = decisions(report)
    notes = "\n".join(f"{d.what}: {d.context} {d.recommendation} If we wait: {d.waiting}" for d in found)
    opening = f"{report.organisation}: {report.model.name}, where we stand and what comes next."
    return (
        Page(
            key="decisions",
            kicker=f"{report.organisation} · Decisions wanted",
            title=decisions_title(len(found)),
            footnote=figure_note(report),
            lead="They follow from the results on the next pages." if len(found) > 1 else "",
            notes=f"{opening}\n{notes}".strip(),
            draw=lambda canvas: _draw(canvas, found),
        ),
    )


def _draw(canvas: Canvas, found: tuple[Decision, ...]) -> None:
    if not found:
        calm = Paragraph(
            "Nothing has to be decided on these results. The figures follow for those who want to read them.", 18
        )
        canvas.text(Box(look.BODY.left, 2.3, 8, 1.2), calm)
        return
    width = (look.BODY.width - GUTTER * 2) / 3
    for place, decision in enumerate(found):
        left = look.BODY.left + place * (width + GUTTER)
        canvas.rule(left, 2.2, width, "accent")
        canvas.text(
            Box(left, 2.35, width, 0.6), Paragraph(str(place + 1), 30, True, "accent"), name=f"Number {place + 1}"
        )
        canvas.text(Box(left, 2.95, width, 0.9), Paragraph(decision.what, 20, True), name=f"Decision {place + 1}")
        canvas.text(
            Box(left, 3.95, width, 2.85),
            Paragraph(decision.context, 13, after=10),
            Paragraph("We recommend", 11, True, "muted", after=1),
            Paragraph(decision.recommendation, 13, after=10),
            Paragraph("If we wait", 11, True, "muted", after=1),
            Paragraph(decision.waiting, 13),
            name=f"Reasons {place + 1}",
        )
