"""Slide 1: what the committee is asked for; decisions that say much get a page of their own each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from analytics.export.decisions import decisions
from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.footnotes import figure_note
from analytics.export.messages import decisions_title
from analytics.export.report import Report
from analytics.model.deck import Wanted
from analytics.model.display import breakable

NUMBER = 0.6
"""Height of the large numbers."""
SIZES = ((20.0, 13.0), (18.0, 13.0), (17.0, 12.5), (16.0, 12.0))
"""Points of a decision and of its reasons, the largest that fits."""
BESIDE = (0.34, 0.66)
"""Widths of a decision and of its reasons where they stand side by side."""
AIR = 0.24
"""Between decisions that stand one below the other."""
ALONE = (0.42, 0.58)
"""Widths of the only decision and of its reasons."""
ALONE_SIZES = ((28.0, 18.0), (24.0, 17.0), (22.0, 16.0), (20.0, 15.0), (18.0, 14.0))
"""Points of the only decision and of its reasons, the largest that fits."""
READING = 16.0
"""Points of the reasons on a page of their own."""


@dataclass(frozen=True)
class Columns:
    """Decisions side by side: one width and one type size for all."""

    width: float
    gap: float
    what: float
    """Points."""
    reasons: float
    head: float
    """Height of the highest decision."""


def pages(report: Report, stage: Stage) -> tuple[Page, ...]:
    """Always in the deck; says so when there is nothing to decide."""
    found = decisions(report)
    large = alone(report, stage, found)
    if large is not None:
        return (_page(report, found, "", lambda canvas: _alone(canvas, report, found[0], large)),)
    side_by_side = columns(report, stage, found)
    if side_by_side is not None:
        lead = report.words.say("decisions.follow") if _from_data(report) and len(found) > 1 else ""
        return (_page(report, found, lead, lambda canvas: _columns(canvas, report, found, side_by_side)),)
    below = rows(report, stage, found)
    if below is not None:
        return (_page(report, found, "", lambda canvas: _rows(canvas, report, found, below)),)
    lead = report.words.say("decisions.on_next_pages")
    first = _page(report, found, lead, lambda canvas: _list(canvas, report, found))
    number, further = 1, []
    for place, wanted in enumerate(found, start=1):
        for part, lines in enumerate(_pages_of(report, stage, wanted)):
            number += 1
            further.append(_own_page(report, wanted, (place, len(found)), part, lines, number))
    return (first, *further)


def alone(report: Report, stage: Stage, found: tuple[Wanted, ...]) -> tuple[float, float] | None:
    """Points of the only decision and of its reasons, which share the slide; None for several, or where it does not fit whole."""
    if len(found) != 1:
        return None
    left, right = stage.body.columns(*ALONE, gap=0.6)
    for what, size in ALONE_SIZES:
        tall = stage.height([Paragraph(found[0].what, what, True)], left.width)
        if max(tall, stage.height(reasons(report, found[0], size), right.width)) + 0.25 <= stage.body.height:
            return what, size
    return None


def columns(report: Report, stage: Stage, found: tuple[Wanted, ...]) -> Columns | None:
    """How the decisions stand side by side; None if one of them does not fit its column whole."""
    many, gap = max(2, len(found)), 0.5 if stage.body.width > 9 else 0.35
    width = (stage.body.width - gap * (many - 1)) / many
    for what, size in SIZES:
        head = max([stage.height([Paragraph(one.what, what, True)], width) for one in found], default=0.0)
        tallest = max([stage.height(reasons(report, one, size), width) for one in found], default=0.0)
        if 0.1 + NUMBER + head + 0.15 + tallest <= stage.body.height:
            return Columns(width, gap, what, size, head)
    return None


def rows(report: Report, stage: Stage, found: tuple[Wanted, ...]) -> float | None:
    """Points of the reasons where the decisions stand one below the other, their reasons beside them; None if they do not fit."""
    left, right = stage.body.columns(*BESIDE)
    for size in (13.0, 12.5, 12.0, 11.5, 11.0):
        heights = [
            max(
                stage.height([Paragraph(one.what, size + 3, True)], left.width - NUMBER),
                stage.height(inline_reasons(report, one, size), right.width),
            )
            for one in found
        ]
        if sum(heights) + AIR * len(found) <= stage.body.height:
            return size
    return None


def inline_reasons(report: Report, wanted: Wanted, size: float) -> tuple[Paragraph, ...]:
    """The reasons with each heading in the line of its text."""
    found: list[Paragraph] = []
    heading = ""
    for paragraph in reasons(report, wanted, size):
        if paragraph.bold:
            heading = f"{paragraph.text}: "
            continue
        found.append(replace(paragraph, text=f"{heading}{paragraph.text}", after=4))
        heading = ""
    return tuple(found)


def reasons(report: Report, wanted: Wanted, size: float) -> tuple[Paragraph, ...]:
    """Context, options, recommendation, cost of waiting and date, as far as they are given."""
    say = report.words.say
    parts = (
        ("", wanted.context),
        (say("decisions.options"), wanted.options),
        (say("decisions.recommend"), wanted.recommendation),
        (say("decisions.waiting"), wanted.waiting),
        (_by_when(report, wanted), "" if wanted.until is None else report.words.language.date(wanted.until)),
    )
    found = []
    for heading, text in parts:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if heading and lines:
            found.append(Paragraph(heading, max(11.0, size - 2), True, "muted", after=1))
        found += [Paragraph(line, size, after=10 if line is lines[-1] else 3) for line in lines]
    return tuple(found)


def _by_when(report: Report, wanted: Wanted) -> str:
    overdue = wanted.until is not None and wanted.until < report.made
    return report.words.say("decisions.overdue" if overdue else "decisions.by_when")


def _from_data(report: Report) -> bool:
    return report.settings.decisions is None


def _page(report: Report, found: tuple[Wanted, ...], lead: str, draw: Callable[[Canvas], None]) -> Page:
    words = report.words
    opening = words.say("decisions.opening", organisation=report.organisation, model=words.names.model_name())
    spoken = [f"{one.what}: " + " ".join(p.text for p in reasons(report, one, READING)) for one in found]
    return Page(
        key="decisions",
        kicker=words.say("decisions.kicker", organisation=report.organisation),
        title=decisions_title(report, len(found)),
        footnote=figure_note(report),
        lead=lead,
        notes="\n".join([opening, *spoken]),
        draw=draw,
    )


def _alone(canvas: Canvas, report: Report, wanted: Wanted, sizes: tuple[float, float]) -> None:
    called, body = report.words.say("decisions.number"), canvas.body
    canvas.rule(body.left, body.top + 0.05, body.width, "accent")
    lines = reasons(report, wanted, sizes[1])
    room = body.below(body.top + 0.25)
    left, right = room.columns(*ALONE, gap=0.6) if lines else (room, room)
    canvas.text(left, Paragraph(wanted.what, sizes[0], True, "accent"), name=called)
    if lines:
        canvas.text(right, *lines, name=f"{called}: 1")


def _columns(canvas: Canvas, report: Report, found: tuple[Wanted, ...], shape: Columns) -> None:
    body = canvas.body
    if not found:
        _nothing(canvas, report)
    for place, wanted in enumerate(found):
        called = f"{report.words.say('decisions.number')} {place + 1}"
        room = body._replace(left=body.left + place * (shape.width + shape.gap), width=shape.width)
        canvas.rule(room.left, room.top + 0.05, room.width, "accent")
        number, room = room.below(room.top + 0.1).from_top(NUMBER)
        canvas.text(number, Paragraph(str(place + 1), 30, True, "accent"), name=f"{called}: 1")
        head, room = room.from_top(shape.head + 0.02, 0.13)
        canvas.text(head, Paragraph(wanted.what, shape.what, True), name=called)
        lines = reasons(report, wanted, shape.reasons)
        if lines:
            canvas.text(room, *lines, name=f"{called}: 2")


def _rows(canvas: Canvas, report: Report, found: tuple[Wanted, ...], size: float) -> None:
    top, stage = canvas.body.top, canvas.stage
    for place, wanted in enumerate(found, start=1):
        called = f"{report.words.say('decisions.number')} {place}"
        left, right = canvas.body.below(top + 0.12).columns(*BESIDE)
        what = Paragraph(wanted.what, size + 3, True)
        lines = inline_reasons(report, wanted, size)
        tall = max(stage.height([what], left.width - NUMBER), stage.height(lines, right.width)) + 0.02
        canvas.rule(canvas.body.left, top + 0.04, canvas.body.width, "accent")
        number = Box(left.left, left.top, NUMBER - 0.1, 0.45)
        canvas.text(number, Paragraph(str(place), 24, True, "accent"), name=f"{called}: 1")
        canvas.text(Box(left.left + NUMBER, left.top, left.width - NUMBER, tall), what, name=called)
        if lines:
            canvas.text(right._replace(height=tall), *lines, name=f"{called}: 2")
        top += tall + AIR - 0.02


def _nothing(canvas: Canvas, report: Report) -> None:
    say, meeting = report.words.say, report.settings.next_meeting
    lines = [say("decisions.calm")]
    if meeting is not None:
        lines.append(say("decisions.calm_meeting", when=meeting))
    room = canvas.body._replace(width=min(canvas.body.width, 8.5))
    canvas.text(room, *(Paragraph(line, 18, after=10) for line in lines), name=say("decisions.number"))


def _list(canvas: Canvas, report: Report, found: tuple[Wanted, ...]) -> None:
    """All decisions with their dates; their reasons follow on further pages."""
    words = report.words
    dated = any(wanted.until is not None for wanted in found)
    extra = [Column(words.say("decisions.by_when"), 2.3)] if dated else []
    listed = [Column("", 0.6), Column(words.say("decisions.number"), 3.0, grow=1), *extra]
    rows: list[Row] = []
    for place, wanted in enumerate(found, start=1):
        row: list[str | Cell] = [Cell(str(place), "accent", True), Cell(wanted.what, bold=True)]
        if dated:
            when = words.say("decisions.today") if wanted.until is None else words.language.date(wanted.until)
            row.append(Cell(when, "accent", True))
        rows.append(row)
    for size in (18, 16, 14, 12):
        table = Table(canvas.stage, listed, rows, canvas.body.width, size, row_height=0.7, most_lines=4)
        if table.height <= canvas.body.height:
            break
    name = words.say("decisions.number")
    table.draw(canvas, canvas.body.left, canvas.body.top, name=name, alt=words.say("decisions.table_alt"))


def _pages_of(report: Report, stage: Stage, wanted: Wanted) -> tuple[tuple[Paragraph, ...], ...]:
    """The reasons of one decision in as many pages as they need, headings together with their text."""
    width = reading_width(stage)
    whole: list[Paragraph] = []
    for paragraph in reasons(report, wanted, READING):
        whole += _cut_to_pages(stage, paragraph, width)
    found = stage.split(whole, width, stage.body.height)
    return found or ((),)


def _cut_to_pages(stage: Stage, paragraph: Paragraph, width: float) -> list[Paragraph]:
    """A paragraph longer than half a page in pieces of whole words."""
    if stage.height([paragraph], width) <= stage.body.height / 2:
        return [paragraph]
    pieces, words = [], breakable(paragraph.text)
    while words:
        many = len(words)
        while many > 1 and stage.height([_with(paragraph, words[:many])], width) > stage.body.height / 2:
            many = max(1, int(many * 0.9))
        pieces.append(_with(paragraph, words[:many]))
        words = words[many:]
    return pieces


def _with(paragraph: Paragraph, words: list[str]) -> Paragraph:
    return Paragraph(" ".join(words), paragraph.size, paragraph.bold, paragraph.ink, after=paragraph.after)


def reading_width(stage: Stage) -> float:
    """Lines longer than this are hard to read."""
    return min(stage.body.width, 10.0)


def _own_page(
    report: Report, wanted: Wanted, place: tuple[int, int], part: int, lines: tuple[Paragraph, ...], number: int
) -> Page:
    words = report.words
    key = "decisions.kicker_more" if part else "decisions.kicker_of"

    def draw(canvas: Canvas) -> None:
        room = Box(canvas.body.left, canvas.body.top, reading_width(canvas.stage), canvas.body.height)
        if lines:
            canvas.text(room, *lines, name=words.say("decisions.number"))

    return Page(
        key=f"decisions-{number}",
        kicker=words.say(key, place=place[0], n=place[1]),
        title=wanted.what,
        footnote=figure_note(report),
        notes=wanted.what,
        draw=draw,
    )
