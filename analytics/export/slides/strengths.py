"""Slide 5: the five highest dimensions and the five with the widest gap."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.look import Box
from analytics.export.deck.native import Bar, bars
from analytics.export.deck.table import Cell, Column, table
from analytics.export.messages import figure_note, strengths_title
from analytics.export.report import Report, highest, mean_of, shown
from analytics.export.slides.levels import ink_of, radar_alt
from analytics.model.display import one_decimal, shorten
from analytics.model.score import Score

MOST = 5
ROW = 0.62
TOP = 2.75
WIDTH = 5.7


def pages(report: Report) -> tuple[Page, ...]:
    """In the deck when at least one dimension may be shown."""
    if not shown(report.card.dimensions):
        return ()
    best, wide = strongest(report), widest(report)
    notes = [f"Highest: {radar_alt(report, best)}"]
    notes += (
        [f"Widest gaps: {radar_alt(report, wide)}"]
        if wide
        else ["No dimension that may be shown lies below its target."]
    )
    notes += [f"{s.name}: people fall into two camps, do not read the mean." for s in (*best, *wide) if s.two_camps]
    return (
        Page(
            key="strengths",
            kicker="Strengths and gaps",
            title=strengths_title(report),
            footnote=figure_note(report),
            notes="\n".join(dict.fromkeys(notes)),
            draw=lambda canvas: _draw(canvas, report, best, wide),
        ),
    )


def strongest(report: Report) -> tuple[Score, ...]:
    """Up to five dimensions with the highest means; of few dimensions only the upper half."""
    ranked = highest(report.card.dimensions)
    return ranked[: min(MOST, (len(ranked) + 1) // 2)]


def widest(report: Report) -> tuple[Score, ...]:
    """Up to five dimensions with the widest weighted gap."""
    return tuple(report.card.dimension(gap.id) for gap in report.open_gaps()[:MOST])


def _draw(canvas: Canvas, report: Report, best: Sequence[Score], wide: Sequence[Score]) -> None:
    _column(canvas, report, 0.75, "Highest levels", best)
    if wide:
        _column(canvas, report, 0.75 + 11.83 - WIDTH, "Furthest from their target", wide)
    else:
        canvas.text(
            Box(0.75 + 11.83 - WIDTH, 2.3, WIDTH, 1.0),
            Paragraph("No dimension that may be shown lies below its target.", 16, False, "muted"),
        )
    legend = "   ".join(
        f"{area.short_name}: {', '.join(shorten(s.name) for s in (*best, *wide) if report.model.dimension(s.id).area == area.id) or '–'}"
        for area in report.model.areas
    )
    canvas.note(legend)
    canvas.text(
        Box(0.75, 6.45, 11.83, 0.3),
        Paragraph(
            "Bars take the colour of their area. Whiskers: 95 % range. Agreement: 1 = all see the same, below 0.6 = no agreement.",
            11,
            False,
            "muted",
        ),
        name="How to read this",
    )


def _column(canvas: Canvas, report: Report, left: float, heading: str, scores: Sequence[Score]) -> None:
    canvas.text(Box(left, 2.05, WIDTH, 0.35), Paragraph(heading, 15, True), name=heading)
    columns = [
        Column("Area", 1.05),
        Column("Level", 0.6, "right"),
        Column("Target", 0.65, "right"),
        Column("n", 0.45, "right"),
        Column("Agreement", 0.95, "right"),
    ]
    width = sum(column.width for column in columns)
    rows = [_row(report, score) for score in scores]
    right = left + WIDTH - width
    table(
        canvas,
        right,
        TOP - 0.3,
        columns,
        rows,
        name=f"{heading}: numbers",
        alt=radar_alt(report, scores),
        row_height=ROW,
        size=11,
    )
    chart = Box(left, TOP, WIDTH - width - 0.05, ROW * len(scores))
    shown_bars = [Bar(score.name, mean_of(score), score.low, score.high, ink_of(report, score)) for score in scores]
    bars(canvas, chart, shown_bars, name=f"Bars: {heading}", alt=radar_alt(report, scores), label_width=1.0, size=10)


def _row(report: Report, score: Score) -> list[str | Cell]:
    area = report.model.area(report.model.dimension(score.id).area)
    agreement: str | Cell = one_decimal(score.agreement)
    if score.two_camps:
        agreement = Cell("two camps", bold=True)
    return [
        Cell(area.short_name, "muted"),
        Cell(one_decimal(score.mean), bold=True),
        one_decimal(report.target(score)),
        "–" if score.n is None else str(score.n),
        agreement,
    ]
