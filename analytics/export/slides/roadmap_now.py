"""Slide 10, second part, once the plan runs: what is done, what moved against plan and deck before, milestones of the next 90 days by date."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.export.course_facts import Milestone, milestones_ahead, newly, shift
from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.number_row import number_row
from analytics.export.deck.paging import evenly
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.plan_facts import measure_name
from analytics.export.report import Report
from analytics.model.plan_status import PlanStatus

WIDE = 10.0
"""Inches; on a narrower body the planned day stands in the notes."""
SIZES, NARROW_SIZES = (13.0, 12.0, 11.0), (11.5, 11.0, 10.5)
NUMBERS = 1.15
ROW = 0.34
LINES = 4
LATE = 14
"""Days from which a milestone counts as late."""


def pages(report: Report, stage: Stage) -> tuple[Page, ...]:
    """In the deck once somebody reported how a measure stands."""
    status = report.course.status
    if status is None or not report.course.running:
        return ()
    ahead = milestones_ahead(report)
    if not ahead:
        return (_page(report, status, (), None, 1, stage),)
    room = stage.body.height - NUMBERS - 0.2
    tables = [_table(report, stage, ahead, size) for size in (SIZES if stage.body.width >= WIDE else NARROW_SIZES)]
    table = next((one for one in tables if one.height <= room), tables[-1])
    found, start = [], 0
    for number, part in enumerate(_parts(table, room, stage.body.height), start=1):
        found.append(_page(report, status, ahead[start : start + len(part.rows)], part, number, stage))
        start += len(part.rows)
    return tuple(found)


def _parts(table: Table, room: float, further: float) -> tuple[Table, ...]:
    """As many milestones as fit above the numbers, the others on whole pages."""
    first = table.split(room)[0]
    rest = table.part(len(first.rows), len(table.rows))
    return (first, *(evenly(rest, further) if rest.rows else ()))


def progress_title(report: Report, status: PlanStatus) -> str:
    """How many measures are done, and how far the end moved."""
    words, done, whole = report.words, len(status.of("done")), len(status.measures)
    weeks = round((status.forecast_end - status.planned_end).days / 7)
    key = "roadmap.now_later" if weeks > 0 else "roadmap.now_earlier" if weeks < 0 else "roadmap.now_as_planned"
    none = words.say("roadmap.progress_none", n=whole)
    progress = words.say("roadmap.progress", n=whole, done=done) if done else none
    return words.say(key, progress=progress, end=status.forecast_end, planned=status.planned_end)


def numbers(report: Report, status: PlanStatus) -> tuple[tuple[str, str], ...]:
    """Measures done, running, late and stopped, with their captions; nobody is told of none that is late or stopped."""
    words, whole = report.words, len(status.measures)
    late = sum(one.late_days >= LATE for one in status.measures if one.state != "done")
    done, running, stopped = len(status.of("done")), len(status.of("running")), len(status.of("stopped"))
    found = [(str(done), words.say("roadmap.count_done", n=whole)), (str(running), words.say("roadmap.count_running"))]
    if late:
        found.append((str(late), words.say("roadmap.count_late")))
    if stopped:
        found.append((str(stopped), words.say("roadmap.count_stopped")))
    return tuple(found)


def _lead(report: Report, stage: Stage) -> str:
    """As much of what happened since the deck before as fits one line; all of it is in the notes."""
    fits = (said for parts in (3, 2, 1) if stage.text_width(said := since(report, parts), 15) <= stage.title.width)
    return next(fits, "")


def since(report: Report, parts: int = 3) -> str:
    """What was finished, stopped or moved since the deck before; empty without one that knew."""
    words, before = report.words, report.previous
    if before is None or not before.states:
        return ""
    done, stopped = len(newly(report, "done")), len(newly(report, "stopped"))
    moved = sum(one.moved >= LATE for one in milestones_ahead(report))
    told = [words.say("roadmap.since_done", n=done)]
    told += [words.say("roadmap.since_stopped", n=stopped)] if stopped else []
    told += [words.say("roadmap.since_later", n=moved)] if moved else []
    return words.say("roadmap.since_deck", made=before.made, what=told[:parts])


def _page(
    report: Report, status: PlanStatus, part: Sequence[Milestone], table: Table | None, number: int, stage: Stage
) -> Page:
    words, first = report.words, number == 1
    notes = [_spoken(report, one) for one in part]
    if first:
        notes = [status.said, since(report), *notes]
        notes += [
            f"{measure_name(report, one)}: {one.reason}" for one in (*status.late, *status.of("stopped")) if one.reason
        ]
    return Page(
        key="roadmap-now" if first else f"roadmap-now-{number}",
        kicker=words.say("roadmap.now_kicker" if first else "roadmap.now_kicker_more"),
        title=progress_title(report, status) if first else words.say("roadmap.now_more"),
        footnote=words.say("roadmap.now_foot", today=status.today, begins=status.begins),
        lead=_lead(report, stage) if first else "",
        notes="\n".join(note for note in dict.fromkeys(notes) if note),
        draw=lambda canvas: _draw(canvas, report, status, part, table, first=first),
    )


def _spoken(report: Report, one: Milestone) -> str:
    words = report.words
    what = words.say(f"roadmap.{one.what}", name=measure_name(report, one.measure))
    said = words.say("roadmap.now_note", what=what, day=one.day, planned=one.planned, shift=shift(report, one.late))
    return f"{said} {one.measure.reason}".strip() if one.late >= LATE else said


def _table(report: Report, stage: Stage, ahead: Sequence[Milestone], size: float) -> Table:
    say, wide = report.words.say, stage.body.width >= WIDE
    then = any(one.before for one in ahead)
    columns = [
        Column(say("roadmap.now_when"), 1.5),
        Column(say("roadmap.now_what"), 3.0, grow=1.0),
        Column(say("roadmap.owner"), 1.6, grow=0.35),
        *([Column(say("roadmap.now_planned"), 1.5)] if wide else []),
        Column(say("roadmap.now_shift"), 1.3),
        *([Column(say("roadmap.now_moved"), 1.3)] if then else []),
    ]
    rows = [_row(report, one, wide=wide, then=then) for one in ahead]
    return Table(stage, columns, rows, stage.body.width, size, row_height=ROW, most_lines=LINES)


def _row(report: Report, one: Milestone, *, wide: bool, then: bool) -> Row:
    words = report.words
    overdue = report.course.status is not None and one.day < report.course.status.today
    row: list[str | Cell] = [Cell(words.language.date(one.day), "red" if overdue else "ink", True)]
    row.append(words.say(f"roadmap.{one.what}", name=measure_name(report, one.measure)))
    row.append(Cell(words.names.resource(one.measure.owner), "muted"))
    if wide:
        row.append(Cell(words.language.date(one.planned), "muted"))
    row.append(Cell(shift(report, one.late), bold=one.late >= LATE, fill="amber" if one.late >= LATE else ""))
    if then:
        row.append(Cell("–" if one.before is None else shift(report, one.moved), "ink", abs(one.moved) >= LATE))
    return row


def _draw(
    canvas: Canvas, report: Report, status: PlanStatus, part: Sequence[Milestone], table: Table | None, *, first: bool
) -> None:
    top = canvas.body
    if table is not None:
        alt = "\n".join(_spoken(report, one) for one in part)
        drawn = table.draw(canvas, top.left, top.top, name=report.words.say("roadmap.milestones"), alt=alt)
        top = top.below(drawn.bottom + 0.2)
    if first:
        number_row(canvas, Box(top.left, top.top, top.width, NUMBERS), numbers(report, status))
