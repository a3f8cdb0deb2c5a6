"""Slide 4: how mature the areas are, as a radar with the table behind it."""

from __future__ import annotations

from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.look import Box
from analytics.export.deck.table import Cell, Column, table
from analytics.export.footnotes import figure_note
from analytics.export.leads import areas_lead
from analytics.export.messages import areas_title
from analytics.export.report import Report, highest, lagging, shown
from analytics.export.slides.levels import level_chart, radar_alt
from analytics.export.wording import why_not
from analytics.model.display import interval, one_decimal
from analytics.model.reference import level_words
from analytics.model.score import Score

HEIGHT = 3.0
"""Inches for the rows of the table, so that its reading fits below."""
FEW = 7
"""Rows up to which the table keeps its large type."""


def pages(report: Report) -> tuple[Page, ...]:
    """Always in the deck."""
    return (
        Page(
            key="areas",
            kicker="Where we stand",
            title=areas_title(report),
            footnote=figure_note(report),
            lead=areas_lead(report),
            notes=_notes(report),
            draw=lambda canvas: _draw(canvas, report),
        ),
    )


def _notes(report: Report) -> str:
    lines = [radar_alt(report, report.card.areas)]
    last = lagging(report)
    if last is not None:
        lines.append(f"All areas should advance together: {last.name} holds back the others.")
    lines.append(
        "Self-rated levels tend to lie about one level above an independent rating. Role groups: "
        + report.card.weighting
        + "."
    )
    return "\n".join(lines)


def _draw(canvas: Canvas, report: Report) -> None:
    level_chart(canvas, Box(0.55, 1.95, 5.7, 4.85), report, report.card.areas, ink="accent", name="Areas")
    before = [Column("Before", 0.75, "right")] if report.earlier is not None else []
    columns = [
        Column("Area", 1.55 if before else 1.9),
        Column("Level", 0.65, "right"),
        Column("Range", 1.2, "right"),
        Column("Target", 0.75, "right"),
        *before,
        Column("Secured", 0.85, "right"),
        Column("n", 0.6, "right"),
    ]
    rows = [_row(report, score, len(columns)) for score in (*report.card.areas, report.card.overall)]
    width = sum(column.width for column in columns)
    room = table(
        canvas,
        12.58 - width,
        2.2,
        columns,
        rows,
        name="Levels of the areas",
        alt="Levels of the areas as numbers.",
        row_height=min(0.46, HEIGHT / len(rows)),
        size=13 if len(rows) <= FEW else 11,
    )
    canvas.text(Box(room.left, room.bottom + 0.25, room.width, 1.3), *_reading(report), name="How to read this")


def _row(report: Report, score: Score, columns: int) -> list[str | Cell]:
    overall = score.id == report.card.overall.id
    name = Cell("Overall" if overall else report.model.area(score.id).short_name, bold=overall)
    if not shown([score]):
        return [name, Cell(f"Not shown: {why_not(score, report.wave.threshold)}", "muted", span=columns - 1)]
    return [
        name,
        Cell(one_decimal(score.mean), bold=True),
        interval(score.low, score.high),
        "" if overall else one_decimal(report.target(score)),
        *([one_decimal(report.earlier_mean(score))] if report.earlier is not None else []),
        level_words(score.secured_level, score.id in report.backed),
        "–" if score.n is None else str(score.n),
    ]


def _reading(report: Report) -> tuple[Paragraph, ...]:
    lines = [
        "Range: where the mean lies with 95 % certainty if silence is by chance.",
        "Secured: the highest level that all dimensions of the area have at least largely reached; the weakest one counts.",
    ]
    ranked = highest(report.card.areas)
    if report.earlier is not None and ranked:
        lines.append(f"Before: {report.earlier.wave}.")
    return tuple(Paragraph(line, 11.5, False, "muted", after=4) for line in lines)
