"""Appendix: the method on one page, and how many answered in each group."""

from __future__ import annotations

from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.look import Box
from analytics.export.deck.table import Cell, Column, table
from analytics.export.footnotes import figure_note
from analytics.export.report import Report
from analytics.model.score import Response


def pages(report: Report) -> tuple[Page, ...]:
    """Always the last page."""
    return (
        Page(
            key="method",
            kicker="Appendix · Method",
            title="What the figures mean and how far they can be trusted",
            footnote=figure_note(report),
            notes="\n".join(_rules(report)),
            draw=lambda canvas: _draw(canvas, report),
        ),
    )


def _rules(report: Report) -> tuple[str, ...]:
    threshold = report.wave.threshold
    return (
        "Level: mean of what people answered, 0 to 5. It is a perceived level and tends to lie above an independent rating.",
        "Range: where the mean lies with 95 % certainty if those who kept silent are like those who answered.",
        "Secured level: the highest level at least largely reached while all lower ones are fully reached; of several the lowest counts.",
        "Agreement: 1 when all see the same, below 0.6 no agreement. Two camps: do not read the mean.",
        f"Weights: {report.card.weighting}.",
        f"Privacy: no figure rests on fewer than {threshold} answers; further groups are hidden where a hidden one could be worked out.",
    )


def _draw(canvas: Canvas, report: Report) -> None:
    columns = [Column("Level", 0.6), Column("Name", 1.25), Column("What people were shown", 3.75)]
    rows: list[list[str | Cell]] = [
        [str(level.value), Cell(level.name, bold=True), level.descriptor] for level in report.model.levels
    ]
    alt = (
        "Scale: " + "; ".join(f"{level.value} {level.name}: {level.descriptor}" for level in report.model.levels) + "."
    )
    room = table(canvas, 0.75, 2.05, columns, rows, name="Scale", alt=alt, row_height=0.36, header_height=0.28, size=11)
    groups = [Column("Who answered", 4.0), Column("Answered", 0.85, "right"), Column("Invited", 0.75, "right")]
    replies = [_reply(response, report.wave.threshold) for response in report.card.response]
    if replies:
        spoken = (
            "Who answered: "
            + "; ".join(f"{r.group}: {_answered(r, report.wave.threshold)}" for r in report.card.response)
            + "."
        )
        height = min(0.28, 1.75 / len(replies))
        table(
            canvas,
            0.75,
            room.bottom + 0.15,
            groups,
            replies,
            name="Response",
            alt=spoken,
            row_height=height,
            header_height=0.28,
            size=11,
        )
    rules = [Paragraph(rule, 13, after=9) for rule in _rules(report)]
    canvas.text(Box(6.95, 2.1, 5.63, 4.6), *rules, name="How the figures are made")


def _answered(response: Response, threshold: int) -> str:
    if response.hidden or response.answered is None:
        return f"fewer than {threshold}, or hidden"
    return str(response.answered)


def _reply(response: Response, threshold: int) -> list[str | Cell]:
    hidden = response.hidden or response.answered is None
    invited = "–" if response.invited is None else str(response.invited)
    return [response.group, Cell("hidden", "muted") if hidden else _answered(response, threshold), invited]
