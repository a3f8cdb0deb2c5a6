"""Predicted against measured: what the plan promised for finished measures beside what the second survey found, with its interval."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.plan_charts import Amounts, row_bars
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.footnotes import figure_note
from analytics.export.report import Report
from analytics.model.display import shorten
from analytics.model.learning import Learning, MeasuredGain

MOST = 10
"""Dimensions in the picture: those that fell, then those with the largest prediction."""
WIDE = 10.0
ROW = 0.36
SIZES = (12.0, 11.0, 10.0)
READING = 0.5
NAMED, LONGEST = 2, 44
"""Measures named beside a dimension and characters of their names; all stand whole in the notes."""
READINGS = {"more": "more", "as predicted": "as_predicted", "less": "less", "not comparable": "not_comparable"}
FILLS = {"more": "green", "as predicted": "green", "fell": "red", "less": "amber", "not comparable": "panel"}
DOWN = "▼"
"""Before a measured change below zero: seen without colour."""


def pages(report: Report, stage: Stage) -> tuple[Page, ...]:
    """In the deck when a second survey followed a plan, and a measure of it was finished before."""
    learnt = report.course.learning
    shown = shown_gains(learnt)
    if learnt is None or not shown:
        return ()
    room = stage.body.height - READING
    tables = [_table(report, stage, shown, size) for size in SIZES]
    table = next((one for one in tables if one.height <= room), tables[-1])
    parts = (table.part(0, rows) for rows in range(len(shown), 0, -1))
    table = next((one for one in parts if one.height <= room), table.part(0, 1))
    part = shown[: len(table.rows)]
    words = report.words
    return (
        Page(
            key="predicted",
            kicker=words.say("predicted_slide.kicker"),
            title=predicted_title(report, learnt, shown),
            footnote=figure_note(report),
            lead=_lead(report, learnt, part),
            notes="\n".join(_notes(report, learnt)),
            draw=lambda canvas: _draw(canvas, report, part, table),
        ),
    )


def shown_gains(learnt: Learning | None) -> tuple[MeasuredGain, ...]:
    """Dimensions for which something was predicted: those that fell, then largest prediction first, those that cannot be compared last."""
    known = [one for one in (learnt.gains if learnt is not None else ()) if one.predicted > 0]
    ranked = sorted(known, key=lambda one: (one.measured is None, not _fell(one), -one.predicted, one.dimension))
    return tuple(ranked[:MOST])


def predicted_title(report: Report, learnt: Learning, shown: Sequence[MeasuredGain]) -> str:
    """Both sums over what can be compared; where nothing can, that."""
    compared = [one for one in shown if one.measured is not None]
    if not compared:
        return report.words.say("predicted_slide.title_none", wave=learnt.earlier)
    return report.words.title(
        "predicted_slide.title", n=len([one for one in learnt.gains if one.predicted > 0 and one.measured is not None]),
        predicted=learnt.predicted_total, measured=learnt.measured_total, wave=learnt.earlier,
    )  # fmt: skip


def _fell(one: MeasuredGain) -> bool:
    """Whether it is lower than before by more than chance."""
    return one.high is not None and one.high < 0


def _lead(report: Report, learnt: Learning, shown: Sequence[MeasuredGain]) -> str:
    """How many gaps have closed and remain, and whether there are further predictions."""
    say, closed = report.words.say, len(learnt.gaps_closed)
    told = f"{say('predicted_slide.closed', n=closed)} {say('predicted_slide.open', n=learnt.gaps_open)}"
    more = sum(one.predicted > 0 for one in learnt.gains) > len(shown)
    key = "predicted_slide.fallen_first" if any(map(_fell, shown)) else "predicted_slide.largest"
    return f"{told} {say(key, n=len(shown))}" if more else told


def _notes(report: Report, learnt: Learning) -> list[str]:
    words = report.words
    notes = [learnt.said, *(_spoken(report, one) for one in learnt.gains if one.predicted > 0)]
    for key, ids in (("better", learnt.better), ("worse", learnt.worse)):
        if ids:
            notes.append(words.say(f"predicted_slide.{key}", n=len(ids), ids=list(ids)))
    notes += [f"{words.names.dimension(id_)}: {why}" for id_, why in learnt.not_compared]
    waiting = sum(one.state == "open" for one in learnt.estimates)
    return [
        note for note in (*notes, *([words.say("predicted_slide.estimates", n=waiting)] if waiting else [])) if note
    ]


def _spoken(report: Report, one: MeasuredGain) -> str:
    words = report.words
    if one.measured is None:
        return words.say("predicted_slide.spoken_none", id=one.dimension, predicted=one.predicted, why=one.why)
    said = words.say(
        "predicted_slide.spoken", id=one.dimension, predicted=one.predicted, measured=one.measured, low=_signed(report, one.low),
        high=_signed(report, one.high), reading=_reading(report, one),
    )  # fmt: skip
    return f"{said} {words.say('predicted_slide.by', measures=list(one.measures))}" if one.measures else said


def _signed(report: Report, value: float | None) -> str:
    return report.words.language.signed(value)


def _reading(report: Report, one: MeasuredGain) -> str:
    return report.words.say(f"predicted_slide.{'fell' if _fell(one) else READINGS[one.reading]}")


def _measured(report: Report, one: MeasuredGain) -> Cell:
    """The measured change; one below zero as it is printed with a mark."""
    down = one.measured is not None and round(one.measured, 1) < 0
    told = _signed(report, one.measured)
    return Cell(f"{DOWN} {told}" if down else told, "red" if down else "ink", bold=True)


def _table(report: Report, stage: Stage, shown: Sequence[MeasuredGain], size: float) -> Table:
    say, wide = report.words.say, stage.body.width >= WIDE
    columns = [
        Column(say("predicted_slide.dimension"), 1.9, grow=0.8),
        Column("", 1.3, grow=0.5),
        Column(say("predicted_slide.predicted"), 0.95, "right"),
        Column(say("predicted_slide.measured"), 0.9, "right"),
        Column(say("predicted_slide.range"), 1.25, "right"),
        Column("", 0.1),
        Column(say("predicted_slide.result"), 1.1),
        *([Column(say("predicted_slide.measures"), 2.2, grow=1.0)] if wide else []),
    ]
    rows = [_row(report, one, wide=wide) for one in shown]
    return Table(stage, columns, rows, stage.body.width, size, row_height=ROW, most_lines=4, even=True)


def _row(report: Report, one: MeasuredGain, *, wide: bool) -> Row:
    words = report.words
    ends = words.language.to.join((_signed(report, one.low), _signed(report, one.high)))
    row: list[str | Cell] = [Cell(words.names.dimension(one.dimension), bold=True), ""]
    row += [_signed(report, one.predicted), _measured(report, one)]
    fill = FILLS["fell" if _fell(one) else one.reading]
    row += [Cell("–" if one.low is None else ends, "muted"), "", Cell(_reading(report, one), fill=fill)]
    if wide:
        known = [id_ for id_ in one.measures if id_ in report.catalogue.by_id][:NAMED]
        names = ", ".join(shorten(words.names.measure(id_), LONGEST) for id_ in known)
        row.append(Cell(names or "–", "muted"))
    return row


def _draw(canvas: Canvas, report: Report, part: Sequence[MeasuredGain], table: Table) -> None:
    """The table, the bars in its empty column: measured solid, predicted hatched."""
    say, body = report.words.say, canvas.body
    name, alt = say("predicted_slide.kicker"), "\n".join(_spoken(report, one) for one in part)
    drawn = table.draw(canvas, body.left, body.top, name=name, alt=alt)
    left = body.left + table.widths[0] + 0.05
    place = Box(left, body.top + table.header_height, table.widths[1] - 0.1, sum(table.row_heights))
    kinds = [
        Amounts(say("predicted_slide.measured"), [one.measured for one in part], "accent"),
        Amounts(say("predicted_slide.predicted"), [one.predicted for one in part], "muted", hatched=True),
    ]
    labels = [report.words.names.dimension(one.dimension) for one in part]
    row_bars(canvas, place, labels, kinds, number_format="0.0", name=name, alt=alt)
    fallen = any(DOWN in _measured(report, one).text for one in part)
    told = [say("predicted_slide.how_to_read"), *([say("predicted_slide.down", mark=DOWN)] if fallen else [])]
    reading = Paragraph(" ".join(told), 10, False, "muted")
    canvas.text(body.below(drawn.bottom + 0.06), reading, name=say("levels.how_to_read"))
