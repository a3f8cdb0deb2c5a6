"""Slide 13: do they come along? Attitude by group, reach, questions answered, obstacles removed (domain.md §8). Nothing below five people."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.number_row import number_row
from analytics.export.deck.paging import evenly
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.report import Report
from analytics.model.carriers import Mood
from analytics.model.display import rounded

NUMBERS = 1.15
"""Height of the figures below the table."""
WIDE = 10.0
SIZES, NARROW_SIZES = (14.0, 13.0, 12.0), (12.0, 11.0, 10.5)
"""Points, the largest in which all groups stand on one page."""
ROW = 0.38
AGAINST = 0.0
"""Attitude below which a group is against it."""


def pages(report: Report, stage: Stage) -> tuple[Page, ...]:
    """In the deck once a group was asked, a question was due, or a barrier is on record."""
    moods, figures = report.carriers.moods, numbers(report)
    if not moods and not figures:
        return ()
    if not moods:
        return (_page(report, (), None, 1),)
    room = stage.body.height - (NUMBERS + 0.2 if figures else 0.0)
    tables = [_table(report, stage, moods, size) for size in (SIZES if stage.body.width >= WIDE else NARROW_SIZES)]
    table = next((one for one in tables if one.height <= room), tables[-1])
    found, start = [], 0
    for number, part in enumerate(evenly(table, room), start=1):
        found.append(_page(report, moods[start : start + len(part.rows)], part, number))
        start += len(part.rows)
    return tuple(found)


def people_title(report: Report) -> str:
    """Who stands against it, who wants it less than before, or how many want it more."""
    words = report.words
    asked = [one for one in report.carriers.moods if one.now is not None]
    against = [one for one in asked if (one.now or 0.0) < AGAINST]
    fell = sorted((one for one in asked if _moved(one) < 0), key=_moved)
    rose = [one for one in asked if _moved(one) > 0]
    if against:
        return words.title("people_slide.title_against", n=len(against), name=against[0].name)
    if fell:
        return words.title("people_slide.title_fell", n=len(fell), name=fell[0].name)
    if rose:
        return words.title("people_slide.title_rose", n=len(rose), name=rose[0].name)
    if asked:
        return words.title("people_slide.title_same", n=len(asked))
    return words.title("people_slide.title")


def _moved(mood: Mood) -> float:
    """How much the attitude moved as it is printed; 0 where it is not known."""
    return 0.0 if mood.now is None or mood.before is None else float(rounded(mood.now)) - float(rounded(mood.before))


def numbers(report: Report) -> tuple[tuple[str, str], ...]:
    """Figures with their captions; what is not known is left out."""
    words, carriers, found = report.words, report.carriers, []
    timely, due = carriers.questions
    if due:
        found.append((words.language.percent(timely / due), words.say("people_slide.questions", n=due)))
    removed, every = carriers.barriers
    if every:
        of = words.say("people_slide.of", some=removed, every=every)
        found.append((of, words.say("people_slide.barriers", n=every)))
    if carriers.overdue:
        found.append(
            (words.language.whole(len(carriers.overdue)), words.say("people_slide.overdue", n=len(carriers.overdue)))
        )
    return tuple(found)


def _page(report: Report, part: Sequence[Mood], table: Table | None, number: int) -> Page:
    words, first = report.words, number == 1
    notes = [_spoken(report, one) for one in part]
    if first:
        notes += [f"{value} {caption}" for value, caption in numbers(report)]
        notes += [
            words.say("people_slide.barrier", name=one.name, due=one.due, step=one.step or "–")
            for one in report.carriers.overdue
        ]
    return Page(
        key="people" if first else f"people-{number}",
        kicker=words.say("people_slide.kicker" if first else "people_slide.kicker_more"),
        title=people_title(report) if first else part[0].name,
        footnote=words.say("people_slide.foot", made=report.made),
        lead=words.say("people_slide.hidden", n=report.carriers.hidden) if first and report.carriers.hidden else "",
        notes="\n".join(notes),
        draw=lambda canvas: _draw(canvas, report, part, table, first=first),
    )


def _spoken(report: Report, one: Mood) -> str:
    words = report.words
    signed, percent = words.language.signed, words.language.percent
    return words.say(
        "people_slide.spoken", name=one.name, before=signed(one.before), now=signed(one.now), reached=percent(one.reached),
        knows=percent(one.knows),
    )  # fmt: skip


def _table(report: Report, stage: Stage, moods: Sequence[Mood], size: float) -> Table:
    say, signed, percent = report.words.say, report.words.language.signed, report.words.language.percent
    columns = [
        Column(say("people_slide.group"), 2.2, grow=1.0),
        Column(say("people_slide.before"), 1.1, "right"),
        Column(say("people_slide.now"), 1.1, "right"),
        Column(say("people_slide.reached"), 1.1, "right"),
        Column(say("people_slide.knows"), 1.3, "right"),
    ]
    rows: list[Row] = []
    for one in moods:
        against = one.now is not None and one.now < AGAINST
        fill = "red" if against else "amber" if _moved(one) < 0 else ""
        now = Cell(signed(one.now), bold=True, fill=fill)
        rows.append(
            [
                Cell(one.name, bold=True),
                Cell(signed(one.before), "muted"),
                now,
                percent(one.reached),
                percent(one.knows),
            ]
        )
    return Table(stage, columns, rows, stage.body.width, size, row_height=ROW, most_lines=3)


def _draw(canvas: Canvas, report: Report, part: Sequence[Mood], table: Table | None, *, first: bool) -> None:
    words, figures = report.words, numbers(report) if first else ()
    top = canvas.body
    if table is not None:
        alt = "\n".join(_spoken(report, one) for one in part)
        drawn = table.draw(canvas, top.left, top.top, name=words.say("people_slide.table"), alt=alt)
        top = top.below(drawn.bottom + 0.25)
    if figures:
        number_row(canvas, Box(top.left, top.top, top.width, NUMBERS), figures)
