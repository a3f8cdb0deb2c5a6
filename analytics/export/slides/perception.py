"""Slide 6: do those who lead and those who do see the same?"""

from __future__ import annotations

from collections.abc import Sequence

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.level_charts import BELOW_PAIRS, paired_bars
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.footnotes import figure_note
from analytics.export.leads import perception_lead
from analytics.export.messages import perception_title
from analytics.export.perception import Difference, differences
from analytics.export.report import Report

MOST = 5
ROW = 0.68
LEAST_ROW = 0.48
"""Room for two bars with their numbers."""
BARS = 1
"""Place of the column the bars stand in."""


def pages(report: Report, _stage: Stage) -> tuple[Page, ...]:
    """In the deck when both sides may be shown for at least one dimension."""
    found = differences(report)
    if not found:
        return ()
    return (
        Page(
            key="perception",
            kicker=report.words.say("perception.kicker"),
            title=perception_title(report, found),
            footnote=figure_note(report),
            lead=perception_lead(report, found),
            notes="\n".join(_spoken(report, difference) for difference in found),
            draw=lambda canvas: _draw(canvas, report, found[:MOST]),
        ),
    )


def _spoken(report: Report, difference: Difference) -> str:
    return report.words.say(
        "perception.spoken",
        dimension=difference.id,
        leading=difference.leading,
        leading_n=difference.leading_n,
        doing=difference.doing,
        doing_n=difference.doing_n,
        sure=_sure(report, difference),
    )


def _sure(report: Report, difference: Difference) -> str:
    """What the test says, a few words."""
    if difference.clear:
        return report.words.say("perception.clear")
    return report.words.say("perception.alone" if difference.alone else "perception.not_clear")


def _draw(canvas: Canvas, report: Report, most: Sequence[Difference]) -> None:
    words, body, stage = report.words, canvas.body, canvas.stage
    reading = Paragraph(words.say("perception.clear_means"), 10.5, False, "muted")
    needed = stage.height([reading], body.width)
    table = _fitting(report, stage, most, body.height - needed - BELOW_PAIRS - 0.05)
    alt = words.say("perception.alt", pairs=" ".join(_spoken(report, difference) for difference in most))
    table.draw(canvas, body.left, body.top, name=words.say("perception.differences"), alt=alt)
    pairs = (
        (words.say("perception.leading"), [d.leading for d in most], "leading"),
        (words.say("perception.doing"), [d.doing for d in most], "doing"),
    )
    left, top = body.left + sum(table.widths[:BARS]), body.top + table.header_height
    box = Box(left, top, table.widths[BARS], sum(table.row_heights) + BELOW_PAIRS)
    labels = [words.names.dimension(d.id) for d in most]
    paired_bars(canvas, box, labels, pairs, name=words.say("perception.chart"), alt=alt, label_width=0.0)
    foot = Box(body.left, box.bottom + 0.05, body.width, needed)
    canvas.text(foot, reading, name=words.say("levels.how_to_read"))


def _fitting(report: Report, stage: Stage, most: Sequence[Difference], room: float) -> Table:
    """The table in the largest type with which it fits the height."""
    for size in (12.0, 11.0, 10.0, 9.0):
        row = max(LEAST_ROW, min(ROW, (room - 0.5) / len(most)))
        table = _table(report, stage, most, size, row)
        if table.height <= room:
            break
    return table


def _table(report: Report, stage: Stage, most: Sequence[Difference], size: float, row: float) -> Table:
    say, speaker, wide = report.words.say, report.words.language, stage.body.width > 9
    columns = [
        Column(say("perception.dimension"), 2.5 if wide else 1.8, grow=0.3),
        Column("", 4.0 if wide else 2.4, grow=0.7),
        Column(say("perception.difference"), 0.9, "right"),
        Column(say("perception.n_leading"), 0.6, "right"),
        Column(say("perception.n_doing"), 0.6, "right"),
        Column(say("perception.how_sure"), 1.7 if wide else 1.0),
    ]
    rows: list[Row] = [
        [
            report.words.names.dimension(d.id),
            "",
            Cell(speaker.signed(d.levels), bold=True),
            str(d.leading_n),
            str(d.doing_n),
            Cell(_sure(report, d), "ink" if d.clear else "muted"),
        ]
        for d in most
    ]
    return Table(stage, columns, rows, stage.body.width, size, row_height=row, most_lines=4, even=True)
