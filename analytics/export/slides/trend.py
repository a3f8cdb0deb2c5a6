"""What moved: levels over all surveys as lines, and the dimensions that changed by more than chance."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.line_charts import Line, lines
from analytics.export.deck.look import area_ink
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.footnotes import figure_note
from analytics.export.report import Report, shown
from analytics.model.score import Score, Scorecard
from analytics.model.trend import Change

FEWEST = 2
MOST_WAVES = 8
"""Surveys in the picture: the last ones."""
MOST = 8
READING = 0.95
ROW = 0.36


def pages(report: Report, _stage: Stage) -> tuple[Page, ...]:
    """In the deck from two surveys with a level on, or when two surveys could be compared."""
    drawn = _lines(report)
    changes = moved(report)
    if not drawn and not changes:
        return ()
    words = report.words
    return (
        Page(
            key="trend",
            kicker=words.say("trend.kicker"),
            title=trend_title(report),
            footnote=figure_note(report),
            lead=trend_lead(report),
            notes=_notes(report, drawn),
            draw=lambda canvas: _draw(canvas, report, drawn),
        ),
    )


def trend_title(report: Report) -> str:
    """What rose or fell by more than chance since the wave before; without a comparison what the lines show."""
    words, trend = report.words, report.trend
    if trend is None or trend.refused or not trend.dimensions:
        return _lines_title(report)
    better, worse = trend.better, trend.worse
    if better and worse:
        return words.title("trend.mixed", n=len(better), fallen=len(worse), wave=trend.earlier)
    if not better and not worse:
        return words.title("trend.still", wave=trend.earlier)
    first = (better or worse)[0]
    key, name = ("trend.rose" if better else "trend.fell"), words.names.dimension(first.id)
    return words.title(key, n=len(better or worse), wave=trend.earlier, name=name, delta=first.delta)


def _lines_title(report: Report) -> str:
    waves = _waves(report)
    known = [card.overall.mean for card in waves if shown([card.overall])]
    if len(known) < FEWEST:
        return report.words.say("trend.no_overall", n=len(waves))
    return report.words.say("trend.only_lines", n=len(waves), before=known[0], after=known[-1])


def trend_lead(report: Report) -> str:
    """Whether the whole moved by more than chance; empty where that was not tested."""
    overall = report.trend.overall if report.trend is not None and not report.trend.refused else None
    if overall is None:
        return ""
    key = "trend.overall_moved" if overall.changed else "trend.overall_still"
    return report.words.say(key, before=overall.before, after=overall.after)


def moved(report: Report) -> tuple[Change, ...]:
    """Dimensions that changed by more than chance, largest change first; where none did, the largest changes."""
    trend = report.trend
    if trend is None or trend.refused:
        return ()
    ranked = sorted(trend.dimensions, key=lambda change: -abs(change.delta))
    beyond = [change for change in ranked if change.changed]
    return tuple((beyond or ranked)[:MOST])


def _waves(report: Report) -> tuple[Scorecard, ...]:
    """The last surveys of the same questionnaire with a level that may be shown, oldest first."""
    cards = [card for card in report.history if card.model_id == report.card.model_id]
    return tuple(card for card in cards if shown((card.overall, *card.areas)))[-MOST_WAVES:]


def _lines(report: Report) -> tuple[Line, ...]:
    """The whole and each area over the surveys, as far as at least two of them may show it."""
    waves = _waves(report)
    if len(waves) < FEWEST:
        return ()
    names = report.words.names
    found = [Line(report.words.say("areas.overall"), [_mean([card.overall]) for card in waves], "ink", main=True)]
    for area in report.model.areas:
        values = [_mean([score for score in card.areas if score.id == area.id]) for card in waves]
        found.append(Line(names.short_area(area.id), values, area_ink(report.model, area.id)))
    return tuple(line for line in found if sum(value is not None for value in line.values) >= FEWEST)


def _mean(scores: Sequence[Score]) -> float | None:
    return next((score.mean for score in shown(scores)), None)


def _notes(report: Report, drawn: Sequence[Line]) -> str:
    words, trend = report.words, report.trend
    parts = [_spoken(report, drawn)] if drawn else []
    changes = (*((trend.overall,) if trend and trend.overall else ()), *moved(report))
    for change in changes:
        name = words.say("areas.overall") if trend and change is trend.overall else words.names.dimension(change.id)
        parts.append(
            words.say(
                "trend.note_change",
                name=name,
                before=change.before,
                after=change.after,
                delta=change.delta,
                low=change.low,
                high=change.high,
                before_n=change.before_n,
                after_n=change.after_n,
            )
        )
    if trend is not None and trend.not_compared:
        parts.append(words.say("trend.not_compared", n=len(trend.not_compared)))
    return "\n".join([*parts, words.say("trend.how_to_read")])


def _spoken(report: Report, drawn: Sequence[Line]) -> str:
    words, waves = report.words, _waves(report)
    said = []
    for line in drawn:
        values = [
            words.say("trend.alt_value", wave=card.wave, level=value)
            for card, value in zip(waves, line.values, strict=True)
            if value is not None
        ]
        said.append(words.say("trend.alt_line", name=line.name, values=values))
    return words.say("trend.alt", lines="; ".join(said))


def _draw(canvas: Canvas, report: Report, drawn: Sequence[Line]) -> None:
    words, changes = report.words, moved(report)
    picture, side = canvas.body.columns(0.48, 0.52) if drawn and changes else (canvas.body, canvas.body)
    if drawn:
        labels = [card.wave for card in _waves(report)]
        name, alt = words.say("trend.lines"), _spoken(report, drawn)
        lines(canvas, picture, labels, drawn, name=name, alt=alt, size=11 if len(labels) <= 5 else 9)
    if changes:
        _changes(canvas, side, report, changes)


def _changes(canvas: Canvas, side: Box, report: Report, changes: Sequence[Change]) -> None:
    say, speaker = report.words.say, report.words.language
    tested = any(change.changed for change in changes)
    columns = [
        Column(say("trend.moved" if tested else "trend.largest"), 1.7, grow=1),
        Column(say("trend.then"), 0.55, "right"),
        Column(say("trend.now"), 0.5, "right"),
        Column(say("trend.change"), 0.75, "right"),
        *([Column(say("trend.range"), 1.2, "right")] if side.width > 4.2 else []),
        Column("n", 0.4, "right"),
    ]
    rows: list[Row] = []
    for change in changes:
        row: list[str | Cell] = [report.words.names.dimension(change.id), speaker.level(change.before)]
        row += [speaker.level(change.after), Cell(speaker.signed(change.delta), bold=change.changed)]
        if len(columns) == 6:
            row.append(Cell(speaker.to.join((speaker.signed(change.low), speaker.signed(change.high))), "muted"))
        rows.append([*row, str(change.after_n)])
    table = Table(canvas.stage, columns, rows, side.width, 12, row_height=ROW, most_lines=6)
    fitting = table.split(side.height - READING)[0]
    drawn = fitting.draw(canvas, side.left, side.top, name=columns[0].header, alt=say("trend.table_alt"))
    reading = Paragraph(say("trend.how_to_read"), 10.5, False, "muted")
    canvas.text(side.below(drawn.bottom + 0.15), reading, name=say("levels.how_to_read"))
