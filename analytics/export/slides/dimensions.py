"""Appendix: for each area the radar of its dimensions and the numbers behind it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.look import area_ink
from analytics.export.deck.paging import evenly
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.dimension_messages import dimensions_lead, dimensions_title
from analytics.export.footnotes import figure_note, why_not
from analytics.export.report import Report, shown
from analytics.export.slides.levels import level_chart, secured_words, spoken_levels
from analytics.model.maturity import Area
from analytics.model.score import Score

Scores: TypeAlias = tuple[Score, ...]
Draw: TypeAlias = Callable[[Canvas], None]

MOST = 12
"""Axes of a radar that can be read."""
SIDES = (0.5, 0.5)
"""Picture and table beside each other."""
SIZES = (11.0, 10.5, 10.0)
"""Points of the table beside the picture, the largest that fits."""
SMALLEST = 10.0
"""Points; a table that had to be smaller gets a page of its own."""
ROW = 0.46
READING = 0.45
"""Room for the line that says how to read the table, inches."""
UNSURE = 0.4
"""Share of don't-knows from which the speaker is told."""


def pages(report: Report, stage: Stage) -> tuple[Page, ...]:
    """One page an area of the model; several for an area of more than twelve dimensions, or where its table needs a page of its own."""
    found = []
    for area in report.model.areas:
        scores = report.dimensions_of(area.id)
        parts = [scores[start : start + MOST] for start in range(0, len(scores), MOST)]
        drawn = [one for part in parts for one in _bodies(report, stage, area, part)]
        found += [_page(report, area, *one, number) for number, one in enumerate(drawn, start=1)]
    return tuple(found)


def _bodies(report: Report, stage: Stage, area: Area, scores: Scores) -> list[tuple[Scores, Draw]]:
    """The picture with its table beside it; where that does not fit, the picture and then the table in full width. With the scores of each."""
    picture, side = stage.body.columns(*SIDES)
    room = stage.body.height - READING
    for size in SIZES:
        beside = _table(report, stage, scores, side.width, size)
        if beside.height <= room:
            break
    if beside.type_size >= SMALLEST and beside.height <= room:

        def both(canvas: Canvas) -> None:
            _picture(canvas, picture, report, area, scores)
            _numbers(canvas, side, beside, report, area, scores)

        return [(scores, both)]
    found: list[tuple[Scores, Draw]] = []
    if shown(scores):
        found.append((scores, lambda canvas: _picture(canvas, canvas.body, report, area, scores)))
    rest = scores
    for part in evenly(_table(report, stage, scores, stage.body.width, SIZES[0]), room):
        own, rest = rest[: len(part.rows)], rest[len(part.rows) :]
        found.append((own, partial(_alone, part, report, area, own)))
    return found


def _page(report: Report, area: Area, scores: Scores, draw: Draw, number: int) -> Page:
    words = report.words
    camps = [words.say("dimensions.camps", dimension=score.id) for score in shown(scores) if score.two_camps]
    unsure = [
        words.say("dimensions.unsure", dimension=score.id, share=score.dont_know)
        for score in shown(scores)
        if score.dont_know is not None and score.dont_know >= UNSURE
    ]
    return Page(
        key=f"dimensions-{area.id}" if number == 1 else f"dimensions-{area.id}-{number}",
        kicker=words.say("dimensions.kicker", area=area.id),
        title=dimensions_title(report, area) if number == 1 else report.words.title("dimensions.more", area=area.id),
        footnote=figure_note(report),
        lead=dimensions_lead(report, area) if number == 1 else "",
        notes="\n".join([spoken_levels(report, scores), *camps, *unsure]),
        draw=draw,
    )


def _picture(canvas: Canvas, box: Box, report: Report, area: Area, scores: Scores) -> None:
    name = report.words.names.short_area(area.id)
    level_chart(canvas, box, report, scores, ink=area_ink(report.model, area.id), name=name)


def _alone(table: Table, report: Report, area: Area, scores: Scores, canvas: Canvas) -> None:
    _numbers(canvas, canvas.body, table, report, area, scores)


def _numbers(canvas: Canvas, box: Box, table: Table, report: Report, area: Area, scores: Scores) -> None:
    words = report.words
    name = words.say("dimensions.table", area=area.id)
    drawn = table.draw(canvas, box.left, box.top, name=name, alt=spoken_levels(report, scores))
    reading = Paragraph(words.say("dimensions.reading"), 10.5, False, "muted")
    below = box.below(drawn.bottom + 0.08)._replace(height=READING - 0.08)
    canvas.text(below, reading, name=words.say("levels.how_to_read"))


def _table(report: Report, stage: Stage, scores: Scores, width: float, size: float) -> Table:
    words = report.words
    columns = [
        Column(words.say("dimensions.dimension"), 1.6, grow=1),
        Column(words.say("levels.level"), 0.5, "right"),
        Column(words.say("levels.range"), 0.9, "right"),
        Column(words.say("levels.target"), 0.55, "right"),
        Column(words.say("levels.secured"), 0.7, "right"),
        Column("n", 0.4, "right"),
        Column(words.say("levels.agreement"), 0.8, "right"),
    ]
    rows = [_row(report, score, len(columns)) for score in scores]
    spare = (stage.body.height - READING - 0.4) / max(1, len(rows))
    return Table(stage, columns, rows, width, size, row_height=min(ROW, spare), most_lines=8)


def _row(report: Report, score: Score, columns: int) -> Row:
    words, name = report.words, report.words.names.dimension(score.id)
    if not shown([score]):
        return [name, Cell(words.say("levels.not_shown", why=why_not(report, score)), "muted", span=columns - 1)]
    speaker = words.language
    camps = Cell(words.say("levels.two_camps"), bold=True)
    return [
        name,
        Cell(speaker.level(score.mean), bold=True),
        speaker.interval(score.low, score.high),
        speaker.level(report.target(score)),
        secured_words(report, score),
        speaker.whole(score.n),
        camps if score.two_camps else speaker.level(score.agreement),
    ]
