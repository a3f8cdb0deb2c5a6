"""Appendix: the method on one page: scale, who answered in each group, how the figures are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.paging import evenly
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.footnotes import figure_note
from analytics.export.report import Report
from analytics.export.slides.levels import weighting_words
from analytics.model.score import Response

Draw: TypeAlias = Callable[[Canvas], None]

SHARES = (0.5, 0.5)
"""Tables and rules beside each other."""
GAP = 0.18
"""Between the two tables, inches."""
SIZES = (13.0, 12.0, 11.0)
"""Points of the rules: the largest that leaves them beside the tables."""
ROW = 0.28


def pages(report: Report, stage: Stage) -> tuple[Page, ...]:
    """Always in the deck; one page, or more where tables and rules do not fit beside each other."""
    bodies = _one_page(report, stage) or _several(report, stage)
    return tuple(_page(report, draw, number) for number, draw in enumerate(bodies, start=1))


def rules(report: Report) -> tuple[str, ...]:
    """How the figures are made, one sentence or two each, in the order they matter."""
    words, wave, backed = report.words, report.wave, len(report.backed)
    return (
        words.say("method.class_facilitated", n=backed) if backed else words.say("method.class_survey"),
        words.say("method.level"),
        words.say("method.range"),
        words.say("method.secured"),
        words.say("method.agreement"),
        words.say("method.weights", weighting=weighting_words(report)),
        words.say("method.privacy", threshold=wave.threshold, answers=wave.comment_threshold),
    )


def _page(report: Report, draw: Draw, number: int) -> Page:
    words = report.words
    return Page(
        key="method" if number == 1 else f"method-{number}",
        kicker=words.say("method.kicker"),
        title=words.say("method.title"),
        footnote=figure_note(report),
        notes="\n".join(rules(report)),
        draw=draw,
    )


def _one_page(report: Report, stage: Stage) -> tuple[Draw, ...]:
    """Everything on one page; nothing where it does not fit."""
    left, right = stage.body.columns(*SHARES)
    tables = _tables(report, stage, left.width)
    if _stacked(tables) > stage.body.height:
        return ()
    for size in SIZES:
        lines = _lines(report, size)
        if stage.height(lines, right.width) <= stage.body.height:
            return (partial(_side_by_side, report, tables, lines),)
    return ()


def _several(report: Report, stage: Stage) -> tuple[Draw, ...]:
    """The tables in full width, on one page if they fit, then the rules."""
    body, tables, found = stage.body, _tables(report, stage, stage.body.width), []
    if _stacked(tables) <= body.height:
        found.append(partial(_tables_only, report, tables))
    else:
        for place, table in enumerate(tables):
            found += [partial(_alone, report, place, part) for part in evenly(table, body.height)]
    lines = _lines(report, SIZES[0])
    return (*found, *(partial(_written, report, part) for part in stage.split(lines, body.width, body.height)))


def _stacked(tables: Sequence[Table]) -> float:
    """Height of the tables one below the other."""
    return sum(table.height for table in tables) + GAP * (len(tables) - 1)


def _side_by_side(report: Report, tables: Sequence[Table], lines: Sequence[Paragraph], canvas: Canvas) -> None:
    left, right = canvas.body.columns(*SHARES)
    _stack(canvas, left, report, tables)
    canvas.text(right, *lines, name=report.words.say("method.rules"))


def _tables_only(report: Report, tables: Sequence[Table], canvas: Canvas) -> None:
    _stack(canvas, canvas.body, report, tables)


def _stack(canvas: Canvas, box: Box, report: Report, tables: Sequence[Table]) -> None:
    top = box.top
    for place, table in enumerate(tables):
        top = _drawn(canvas, box, top, report, place, table).bottom + GAP


def _alone(report: Report, place: int, table: Table, canvas: Canvas) -> None:
    _drawn(canvas, canvas.body, canvas.body.top, report, place, table)


def _written(report: Report, lines: Sequence[Paragraph], canvas: Canvas) -> None:
    canvas.text(canvas.body, *lines, name=report.words.say("method.rules"))


def _lines(report: Report, size: float) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(rule, size, after=size * 0.6) for rule in rules(report))


def _drawn(canvas: Canvas, box: Box, top: float, report: Report, place: int, table: Table) -> Box:
    """``place``: 0 for the scale, 1 for who answered."""
    words = report.words
    name = words.say("method.response" if place else "method.scale")
    return table.draw(canvas, box.left, top, name=name, alt=_response_alt(report) if place else _scale_alt(report))


def _tables(report: Report, stage: Stage, width: float) -> tuple[Table, ...]:
    """The scale; and how many answered in each group, where that is known of any."""
    words, names = report.words, report.words.names
    scale = [
        Column(words.say("method.step"), 0.5),
        Column(words.say("method.name"), 1.2),
        Column(words.say("method.shown"), 2.5, grow=1),
    ]
    steps: list[Row] = [
        [str(level.value), Cell(names.level(level.value), bold=True), names.level(level.value, "descriptor")]
        for level in report.model.levels
    ]
    found = [Table(stage, scale, steps, width, 11, row_height=ROW)]
    if report.card.response:
        groups = [
            Column(words.say("method.response"), 2.5, grow=1),
            Column(words.say("method.answered"), 0.9, "right"),
            Column(words.say("method.invited"), 0.9, "right"),
        ]
        replies = [_reply(report, response) for response in report.card.response]
        found.append(Table(stage, groups, replies, width, 11, row_height=0.24))
    return tuple(found)


def _reply(report: Report, response: Response) -> Row:
    words = report.words
    hidden = response.hidden or response.answered is None
    answered = Cell(words.say("method.hidden"), "muted") if hidden else words.language.whole(response.answered)
    return [words.names.group(response.group), answered, words.language.whole(response.invited)]


def _scale_alt(report: Report) -> str:
    words, names = report.words, report.words.names
    steps = (
        words.say(
            "method.scale_step",
            level=level.value,
            name=names.level(level.value),
            descriptor=names.level(level.value, "descriptor"),
        )
        for level in report.model.levels
    )
    return words.say("method.scale_alt", levels="; ".join(steps))


def _response_alt(report: Report) -> str:
    words, parts = report.words, []
    for response in report.card.response:
        hidden = response.hidden or response.answered is None
        long = words.say("method.hidden_long", threshold=report.wave.threshold)
        answered = long if hidden else words.language.whole(response.answered)
        parts.append(words.say("method.response_group", name=words.names.group(response.group), answered=answered))
    return words.say("method.response_alt", groups="; ".join(parts))
