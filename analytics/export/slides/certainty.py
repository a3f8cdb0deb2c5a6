"""Slide 7: can we trust this? Who answered, what the silent could change, what to keep in mind."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analytics.export import doubts
from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.level_charts import Bar, bars
from analytics.export.deck.look import area_ink
from analytics.export.deck.share_charts import share_bars
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.footnotes import figure_note
from analytics.export.report import Report
from analytics.export.slides.levels import bar_series
from analytics.export.status import FEW_ANSWERS
from analytics.model.certainty import WorstCase
from analytics.model.score import Response

SCALE = 0.3
"""Room below the bars of levels for their scale."""
GAP = 0.5
HALVES = (0.48, 0.52)
READING = 0.22
"""Height of the line that says how to read the pictures."""
BARS = 1
"""Place of the column the bars stand in."""
HEADING, HEADING_HEIGHT = 13.0, 0.25
WITH_PICTURES, ALONE = (12.0, 11.5, 11.0), (16.0, 15.0, 14.0, 13.0)
"""Points of what is to keep in mind: below the pictures, and on a page of its own."""


def pages(report: Report, stage: Stage) -> tuple[Page, ...]:
    """In the deck when it is known how many of a group answered, or what the silent could change."""
    groups, cases, said = doubts.groups(report), doubts.worst_cases(report), doubts.doubts(report)
    if not groups and not cases:
        return ()
    pictures = _pictures(report, stage, groups, cases)
    texts = _below(report, stage, said, pictures)
    first = _page(report, 1, lambda canvas: _draw(canvas, report, pictures, texts))
    if len(texts) > 1 or not said:
        return (first,)
    size = next((s for s in ALONE if _parts(stage, said, s) == 1), ALONE[-1])
    lines = stage.split(_bullets(said, size), stage.body.width, stage.body.height)
    return (first, *(_page(report, place, _text(report, part)) for place, part in enumerate(lines, start=2)))


def _page(report: Report, number: int, draw: Callable[[Canvas], None]) -> Page:
    say = report.words.say
    notes = [*doubts.doubts(report), *doubts.flags(report)]
    notes += [doubts.spoken_group(report, one) for one in doubts.groups(report)]
    if report.certainty is not None:
        notes += [doubts.spoken_group(report, one) for one in (*report.certainty.units, *report.certainty.sites)]
    return Page(
        key="certainty" if number == 1 else f"certainty-{number}",
        kicker=say("certainty.kicker"),
        title=doubts.certainty_title(report) if number == 1 else say("certainty.continued"),
        footnote=figure_note(report),
        lead=doubts.certainty_lead(report) if number == 1 else "",
        notes="\n".join(notes),
        draw=draw,
    )


def _text(report: Report, lines: Sequence[Paragraph]) -> Callable[[Canvas], None]:
    return lambda canvas: canvas.text(canvas.body, *lines, name=report.words.say("certainty.keep_in_mind"))


# Pictures ------------------------------------------------------------------------------------------------------------


def _pictures(
    report: Report, stage: Stage, groups: Sequence[Response], cases: Sequence[WorstCase]
) -> tuple[Table | None, Table | None]:
    """The two tables, each in the half of the body it gets, in the largest type with which they fit."""
    both = bool(groups) and bool(cases)
    left, right = stage.body.columns(*HALVES, gap=GAP)
    widths = (left.width, right.width) if both else (min(stage.body.width, 8.0),) * 2
    for size, row in ((12.0, 0.36), (11.0, 0.32), (10.0, 0.28), (9.0, 0.26)):
        who = _who(report, stage, groups, widths[0], size, row) if groups else None
        silence = _silence(report, stage, cases, widths[1], size, row) if cases else None
        if all(_height(table, table is silence) <= stage.body.height for table in (who, silence) if table is not None):
            break
    return who, silence


def _height(table: Table, with_scale: bool) -> float:
    return table.height + (SCALE if with_scale else 0.0)


def _who(report: Report, stage: Stage, groups: Sequence[Response], width: float, size: float, row: float) -> Table:
    say, words = report.words.say, report.words
    columns = [
        Column(say("certainty.who"), 1.5, grow=1),
        Column("", 0.8, grow=0.15),
        Column(say("certainty.answered"), 0.9, "right"),
        Column(say("certainty.share"), 0.55, "right"),
    ]
    rows: list[Row] = []
    for group in groups:
        share = doubts.share_of_group(group)
        name = words.names.group(group.group)
        if group.hidden or group.answered is None:
            rows.append([name, "", Cell(say("certainty.hidden"), "muted"), "–"])
        elif group.invited is None:
            rows.append([name, "", str(group.answered), "–"])
        else:
            answered = say("certainty.answered_of", answered=group.answered, invited=group.invited)
            rows.append([name, "", answered, Cell(words.language.percent(share), bold=True)])
    return Table(stage, columns, rows, width, size, row_height=row, even=True)


def _silence(report: Report, stage: Stage, cases: Sequence[WorstCase], width: float, size: float, row: float) -> Table:
    say, speaker = report.words.say, report.words.language
    columns = [
        Column(say("areas.area"), 1.1, grow=0.5),
        Column("", 1.2, grow=1),
        Column(say("levels.level"), 0.6, "right"),
        *([Column(say("levels.range"), 1.05, "right")] if width > 5 else []),
        Column(say("certainty.worst"), 1.05, "right"),
    ]
    rows: list[Row] = []
    for case in cases:
        score = doubts.score_of(report, case)
        rows.append(
            [
                Cell(doubts.named(report, case.id), bold=case.id == report.card.overall.id),
                "",
                Cell(speaker.level(case.mean), bold=True),
                *([Cell(speaker.interval(score.low, score.high), "muted")] if width > 5 else []),
                speaker.interval(case.low, case.high),
            ]
        )
    return Table(stage, columns, rows, width, size, row_height=row, even=True)


def _draw(
    canvas: Canvas, report: Report, pictures: tuple[Table | None, Table | None], texts: Sequence[Sequence[Paragraph]]
) -> None:
    who, silence = pictures
    body, bottom, head = canvas.body, canvas.body.top, _head(pictures)
    left, right = body.columns(*HALVES, gap=GAP)
    if who is not None:
        bottom = max(bottom, _draw_who(canvas, report, who, left.below(left.top + head - who.header_height)))
    if silence is not None:
        place = right if who is not None else left
        place = place.below(place.top + head - silence.header_height)
        bottom = max(bottom, _draw_silence(canvas, report, silence, place))
    reading, *keep = texts
    line, rest = body.below(bottom + 0.08).from_top(READING, 0.05)
    if reading:
        canvas.text(line, *reading, name=report.words.say("levels.how_to_read"))
    if keep:
        heading, rest = rest.from_top(HEADING_HEIGHT)
        canvas.text(heading, _heading(report), name=report.words.say("certainty.keep_in_mind"))
    for number, (room, lines) in enumerate(zip(rest.columns(*[1] * max(1, len(keep))), keep, strict=False), start=1):
        canvas.text(room, *lines, name=f"{report.words.say('certainty.keep_in_mind')} {number}")


def _draw_who(canvas: Canvas, report: Report, table: Table, box: Box) -> float:
    say, groups = report.words.say, doubts.groups(report)
    alt = say("certainty.who_alt", groups="; ".join(doubts.spoken_group(report, group) for group in groups))
    drawn = table.draw(canvas, box.left, box.top, name=say("certainty.who"), alt=alt)
    rows = [(report.words.names.group(group.group), doubts.share_of_group(group)) for group in groups]
    if any(share is not None for _, share in rows):
        room = _bars_room(table, box)
        name = say("certainty.who_chart")
        share_bars(canvas, room, rows, ink="accent", low=FEW_ANSWERS, series=say("certainty.share"), name=name, alt=alt)
    return drawn.bottom


def _draw_silence(canvas: Canvas, report: Report, table: Table, box: Box) -> float:
    say, cases = report.words.say, doubts.worst_cases(report)
    spoken = (
        say("certainty.silence_of", name=doubts.named(report, c.id), level=c.mean, low=c.low, high=c.high)
        for c in cases
    )
    alt = say("certainty.silence_alt", scores="; ".join(spoken))
    drawn = table.draw(canvas, box.left, box.top, name=say("certainty.silence"), alt=alt)
    rows = [Bar(doubts.named(report, c.id), c.mean, c.low, c.high, area_ink(report.model, c.id)) for c in cases]
    name = say("levels.bars", name=say("certainty.silence"))
    room = _bars_room(table, box)
    bars(canvas, room, rows, series=bar_series(report), name=name, alt=alt, label_width=0.0)
    return drawn.bottom + SCALE


def _bars_room(table: Table, box: Box) -> Box:
    left = box.left + sum(table.widths[:BARS])
    return Box(left, box.top + table.header_height, table.widths[BARS], sum(table.row_heights))


# Words ---------------------------------------------------------------------------------------------------------------


def _below(
    report: Report, stage: Stage, said: Sequence[str], pictures: tuple[Table | None, Table | None]
) -> tuple[tuple[Paragraph, ...], ...]:
    """How to read the pictures; then, if there is room below them, what to keep in mind, in two columns where the slide is wide."""
    head = _head(pictures)
    tall = max(_height(t, t is pictures[1]) - t.header_height for t in pictures if t is not None) + head
    room = stage.body.height - tall - READING - HEADING_HEIGHT - 0.13
    many = 2 if stage.body.width > 9 and len(said) > 3 else 1
    width = stage.body.columns(*[1] * many)[0].width
    for size in WITH_PICTURES:
        lines = _bullets(said, size)
        half = -(-len(lines) // many)
        columns = [lines[:half], lines[half:]] if many > 1 else [lines]
        if said and max(stage.height(column, width) for column in columns) <= room:
            return (_reading(report, pictures), *columns)
    return (_reading(report, pictures),)


def _reading(report: Report, pictures: tuple[Table | None, Table | None]) -> tuple[Paragraph, ...]:
    say, shares = report.words.say, [doubts.share_of_group(group) for group in doubts.groups(report)]
    low = pictures[0] is not None and any(share is not None and share < FEW_ANSWERS for share in shares)
    parts = [say("certainty.hatched")] if low else []
    parts += [say("certainty.whiskers")] if pictures[1] is not None else []
    return (Paragraph(" ".join(parts), 10.5, False, "muted"),) if parts else ()


def _heading(report: Report) -> Paragraph:
    return Paragraph(report.words.say("certainty.keep_in_mind"), HEADING, True)


def _head(pictures: tuple[Table | None, Table | None]) -> float:
    """Height of the higher header: the rows of both tables begin below it."""
    return max(table.header_height for table in pictures if table is not None)


def _bullets(said: Sequence[str], size: float) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(f"– {sentence}", size, after=2 if size < HEADING else 8) for sentence in said)


def _parts(stage: Stage, said: Sequence[str], size: float) -> int:
    return len(stage.split(_bullets(said, size), stage.body.width, stage.body.height))
