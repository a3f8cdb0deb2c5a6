"""Slide 5: the five highest dimensions and the five with the widest gap."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.level_charts import Bar, bars
from analytics.export.deck.look import Box
from analytics.export.deck.table import Cell, Column, table
from analytics.export.footnotes import figure_note
from analytics.export.leads import strengths_lead
from analytics.export.messages import strengths_title
from analytics.export.report import Report, highest, mean_of, shown
from analytics.export.slides.levels import ink_of, radar_alt
from analytics.model.display import interval, one_decimal
from analytics.model.score import Score

MOST = 5
ROW = 0.33
TOP, SECOND = 2.2, 4.5
"""Upper edges of the two lists."""
CHART = 3.35
"""Width of the column the bars stand in."""
COLUMNS = (
    Column("", 3.55),
    Column("", 1.2),
    Column("", CHART),
    Column("Level", 0.6, "right"),
    Column("Range", 1.05, "right"),
    Column("Target", 0.65, "right"),
    Column("n", 0.5, "right"),
    Column("Agreement", 0.93, "right"),
)


def pages(report: Report) -> tuple[Page, ...]:
    """In the deck when at least one dimension may be shown."""
    if not shown(report.card.dimensions):
        return ()
    best, wide = strongest(report), widest(report)
    notes = [f"Highest: {radar_alt(report, best)}"]
    notes += [
        f"Widest gaps: {radar_alt(report, wide)}" if wide else "No dimension that may be shown lies below its target."
    ]
    notes += [f"{s.name}: people fall into two camps, do not read the mean." for s in (*best, *wide) if s.two_camps]
    return (
        Page(
            key="strengths",
            kicker="Strengths and gaps",
            title=strengths_title(report),
            footnote=figure_note(report),
            lead=strengths_lead(report, len(wide)),
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
    _list(canvas, report, TOP, "Highest levels", best)
    if wide:
        _list(canvas, report, SECOND, "Furthest from their target, by weight", wide)
    else:
        calm = Paragraph("No dimension that may be shown lies below its target.", 16, False, "muted")
        canvas.text(Box(0.75, SECOND + 0.3, 8.0, 0.5), calm)
    reading = "Bars in the colour of their area; whiskers: 95 % range. Agreement: 1 = all see the same, below 0.6 = no agreement."
    bottom = (SECOND + 0.3 + ROW * len(wide) if wide else TOP + 0.3 + ROW * len(best)) + 0.06
    canvas.text(Box(0.79, bottom, 4.6, 0.4), Paragraph(reading, 10.5, False, "muted"), name="How to read this")


def _list(canvas: Canvas, report: Report, top: float, heading: str, scores: Sequence[Score]) -> None:
    """A table with an empty column, and the bars in it: name and numbers stand beside each bar."""
    alt = f"{heading}. {radar_alt(report, scores)}"
    columns = [Column(heading, COLUMNS[0].width), *COLUMNS[1:]]
    rows = [_row(report, score) for score in scores]
    table(canvas, 0.75, top, columns, rows, name=f"{heading}: numbers", alt=alt, row_height=ROW, size=12)
    left = 0.75 + COLUMNS[0].width + COLUMNS[1].width
    box = Box(left, top + 0.3, CHART, ROW * len(scores))
    found = [Bar(score.name, mean_of(score), score.low, score.high, ink_of(report, score)) for score in scores]
    bars(canvas, box, found, name=f"Bars: {heading}", alt=alt, label_width=0.0)


def _row(report: Report, score: Score) -> list[str | Cell]:
    area = report.model.area(report.model.dimension(score.id).area)
    agreement: str | Cell = Cell("two camps", bold=True) if score.two_camps else one_decimal(score.agreement)
    return [
        score.name,
        Cell(area.short_name, "muted"),
        "",
        Cell(one_decimal(score.mean), bold=True),
        Cell(interval(score.low, score.high), "muted"),
        one_decimal(report.target(score)),
        "–" if score.n is None else str(score.n),
        agreement,
    ]
