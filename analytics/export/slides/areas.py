"""Slide 4: how mature the areas are, as a radar with the table behind it."""

from __future__ import annotations

from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.footnotes import figure_note, why_not
from analytics.export.leads import areas_lead
from analytics.export.messages import areas_title
from analytics.export.report import Report, highest, lagging, shown
from analytics.export.slides.levels import level_chart, secured_words, spoken_levels, weighting_words
from analytics.model.score import Score

FEW = 7
"""Rows up to which the table keeps its large type."""
READING = 1.3
WIDE = 9.0
"""Inches of body from which the levels before stand in numbers."""
SIDES, NARROW_SIDES = (0.47, 0.53), (0.52, 0.48)
"""Picture and table beside each other."""
"""Room for the lines that say how to read the table, inches."""


def pages(report: Report, _stage: Stage) -> tuple[Page, ...]:
    """Always in the deck."""
    return (
        Page(
            key="areas",
            kicker=report.words.say("areas.kicker"),
            title=areas_title(report),
            footnote=figure_note(report),
            lead=areas_lead(report),
            notes=_notes(report),
            draw=lambda canvas: _draw(canvas, report),
        ),
    )


def _notes(report: Report) -> str:
    words, last = report.words, lagging(report)
    lines = [spoken_levels(report, report.card.areas)]
    if last is not None:
        lines.append(words.say("areas.lag", area=last.id))
    lines.append(words.say("areas.self_rated", weighting=weighting_words(report)))
    return "\n".join(lines)


def _draw(canvas: Canvas, report: Report) -> None:
    words = report.words
    compared = _compared(report, canvas.body.width)
    picture, side = canvas.body.columns(*(SIDES if canvas.body.width >= WIDE else NARROW_SIDES))
    level_chart(canvas, picture, report, report.card.areas, ink="accent", name=words.say("areas.area"))
    before = [Column(words.say("levels.before"), 0.72, "right")] if compared else []
    columns = [
        Column(words.say("areas.area"), 1.2, grow=1),
        Column(words.say("levels.level"), 0.62, "right"),
        Column(words.say("levels.range"), 1.1, "right"),
        Column(words.say("levels.target"), 0.66, "right"),
        *before,
        Column(words.say("levels.secured"), 0.85, "right"),
        Column("n", 0.5, "right"),
    ]
    rows = [_row(report, score, len(columns), compared) for score in (*report.card.areas, report.card.overall)]
    room, _ = side.from_bottom(READING)
    height = min(0.46, (room.height - 0.4) / len(rows))
    table = Table(canvas.stage, columns, rows, side.width, 13 if len(rows) <= FEW else 11, row_height=height)
    drawn = table.draw(canvas, side.left, side.top, name=words.say("areas.area"), alt=words.say("areas.table_alt"))
    canvas.text(side.below(drawn.bottom + 0.25), *_reading(report, compared), name=words.say("levels.how_to_read"))


def _row(report: Report, score: Score, columns: int, compared: bool) -> Row:
    words, overall = report.words, score.id == report.card.overall.id
    name = Cell(words.say("areas.overall") if overall else words.names.short_area(score.id), bold=overall)
    if not shown([score]):
        reason = words.say("levels.not_shown", why=why_not(report, score))
        return [name, Cell(reason, "muted", span=columns - 1)]
    speaker = words.language
    return [
        name,
        Cell(speaker.level(score.mean), bold=True),
        speaker.interval(score.low, score.high),
        "" if overall else speaker.level(report.target(score)),
        *([speaker.level(report.earlier_mean(score))] if compared else []),
        secured_words(report, score),
        "–" if score.n is None else str(score.n),
    ]


def _compared(report: Report, width: float) -> bool:
    """Whether the levels before stand in the table; on a narrow slide only the picture shows them."""
    return report.earlier is not None and width >= WIDE


def _reading(report: Report, compared: bool) -> tuple[Paragraph, ...]:
    words = report.words
    lines = [words.say("areas.range_means"), words.say("areas.secured_means")]
    if compared and report.earlier is not None and highest(report.card.areas):
        lines.append(words.say("areas.before_means", wave=report.earlier.wave))
    return tuple(Paragraph(line, 11.5, False, "muted", after=4) for line in lines)
