"""Appendix: one page an area with the radar of its dimensions and the numbers behind it."""

from __future__ import annotations

from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.look import Box, area_ink
from analytics.export.deck.table import Cell, Column, table
from analytics.export.footnotes import figure_note
from analytics.export.leads import dimensions_lead
from analytics.export.messages import dimensions_title
from analytics.export.report import Report, shown
from analytics.export.slides.levels import level_chart, radar_alt
from analytics.export.wording import why_not
from analytics.model.display import interval, one_decimal, percent
from analytics.model.maturity import Area
from analytics.model.reference import level_words
from analytics.model.score import Score

MOST = 12
"""Rows that fit one page."""
HEIGHT = 4.1


def pages(report: Report) -> tuple[Page, ...]:
    """One page an area of the model; an area of more than twelve dimensions takes several."""
    found = []
    for area in report.model.areas:
        scores = report.dimensions_of(area.id)
        for number, start in enumerate(range(0, len(scores), MOST)):
            found.append(_page(report, area, scores[start : start + MOST], number))
    return tuple(found)


def _page(report: Report, area: Area, scores: tuple[Score, ...], number: int) -> Page:
    unsure = [
        f"{s.name}: {percent(s.dont_know)} do not know." for s in shown(scores) if s.dont_know and s.dont_know >= 0.4
    ]
    camps = [f"{s.name}: people fall into two camps, do not read the mean." for s in shown(scores) if s.two_camps]
    return Page(
        key=f"dimensions-{area.id}" if number == 0 else f"dimensions-{area.id}-{number + 1}",
        kicker=f"Appendix · {area.name}",
        title=dimensions_title(report, area),
        footnote=figure_note(report),
        lead=dimensions_lead(report, area) if number == 0 else "",
        notes="\n".join([radar_alt(report, scores), *camps, *unsure]),
        draw=lambda canvas: _draw(canvas, report, area, scores),
    )


def _draw(canvas: Canvas, report: Report, area: Area, scores: tuple[Score, ...]) -> None:
    level_chart(
        canvas, Box(0.45, 1.95, 5.15, 4.85), report, scores, ink=area_ink(report.model, area.id), name=area.short_name
    )
    columns = [
        Column("Dimension", 2.55),
        Column("Level", 0.6, "right"),
        Column("Range", 1.0, "right"),
        Column("Target", 0.65, "right"),
        Column("Secured", 0.75, "right"),
        Column("n", 0.45, "right"),
        Column("Agreement", 0.9, "right"),
    ]
    rows = [_row(report, score) for score in scores]
    height = min(0.46, HEIGHT / max(1, len(rows)))
    width = sum(column.width for column in columns)
    room = table(
        canvas,
        12.58 - width,
        2.1,
        columns,
        rows,
        name=f"Dimensions of {area.short_name}",
        alt=radar_alt(report, scores),
        row_height=height,
        size=11,
    )
    reading = "Range: 95 %. Secured: highest level at least largely reached. Agreement: 1 = all see the same, below 0.6 = no agreement."
    canvas.text(
        Box(room.left + 0.04, room.bottom + 0.12, room.width, 0.4),
        Paragraph(reading, 10.5, False, "muted"),
        name="How to read this",
    )


def _row(report: Report, score: Score) -> list[str | Cell]:
    if not shown([score]):
        return [score.name, Cell(f"Not shown: {why_not(score, report.wave.threshold)}", "muted", span=6)]
    agreement: str | Cell = Cell("two camps", bold=True) if score.two_camps else one_decimal(score.agreement)
    return [
        score.name,
        Cell(one_decimal(score.mean), bold=True),
        interval(score.low, score.high),
        one_decimal(report.target(score)),
        level_words(score.secured_level, score.id in report.backed),
        "–" if score.n is None else str(score.n),
        agreement,
    ]
