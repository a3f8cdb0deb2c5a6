"""Slide 10: what comes when. A native Gantt with phases above and the load below; long plans go on to further pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.look import area_ink
from analytics.export.deck.plan_charts import gantt
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.footnotes import plan_note
from analytics.export.plan_facts import (
    FULL,
    NEAR,
    added,
    all_reasons,
    last_month,
    measure_name,
    moved,
    planned_before,
    with_running_plan,
)
from analytics.export.plan_messages import (
    NAMED,
    milestones,
    roadmap_lead,
    roadmap_more_title,
    roadmap_title,
    span_words,
)
from analytics.export.report import Report
from analytics.export.slides import roadmap_now
from analytics.export.slides.load_strip import STRIP, any_full, load_strip
from analytics.model.plan import Plan, PlannedMeasure
from analytics.plan.phases import phases

ROW = 0.27
PHASE, STEP = 0.26, 0.22
"""Heights of the labels of a phase and of the steps in it."""
HEAD = PHASE + STEP + 0.06
LEGEND = 0.32
SHARE = 0.57
"""Of the width for names and owners; the rest is for the months."""
OWNER = 0.32
"""Of the width for names and owners that owners take at most."""
SIZE = 9.5
STEPS = 24
"""Heights that are tried for pages of about the same fill."""
LINES = 7
"""Lines a name may take before it is cut."""


@dataclass(frozen=True)
class _Part:
    """The measures of one page with their table."""

    measures: Sequence[PlannedMeasure]
    table: Table
    first: bool


def pages(report: Report, stage: Stage) -> tuple[Page, ...]:
    """In the deck when the plan holds a measure; one page for the first measures, further ones for the rest; then how it stands."""
    report = with_running_plan(report)
    plan, standing = report.plan, roadmap_now.pages(report, stage)
    if plan is None or not plan.measures:
        return standing
    parts = enumerate(_parts(report, plan, stage), start=1)
    return *(_page(report, plan, part, number, stage) for number, part in parts), *standing


def _parts(report: Report, plan: Plan, stage: Stage) -> list[_Part]:
    whole = stage.body.height - HEAD - LEGEND
    table = _table(report, plan, stage)
    first = _fitting(table, 0, whole - STRIP)
    ends = [first, *_ends(table, first, whole)]
    starts = [0, *ends]
    return [
        _Part(plan.measures[start:end], table.part(start, end), start == 0)
        for start, end in zip(starts, ends, strict=False)
    ]


def _ends(table: Table, start: int, room: float) -> list[int]:
    """Where the pages after the first end: as few as there can be, none much fuller than the others."""
    found = _filled(table, start, room)
    for step in range(1, STEPS):
        tried = _filled(table, start, room * (1 - step / STEPS))
        if len(tried) > len(found):
            break
        found = tried
    return found


def _filled(table: Table, start: int, room: float) -> list[int]:
    """Where pages of ``room`` end when each takes what it can."""
    ends: list[int] = []
    while start < len(table.rows):
        start = _fitting(table, start, room)
        ends.append(start)
    return ends


def _fitting(table: Table, start: int, room: float) -> int:
    """Where a part that begins with row ``start`` ends: its rows are all as high as its highest."""
    heights, end = replace(table, even=False).row_heights, start + 1
    while end < len(heights) and max(heights[start : end + 1]) * (end + 1 - start) <= room + 1e-6:
        end += 1
    return end


def _page(report: Report, plan: Plan, part: _Part, number: int, stage: Stage) -> Page:
    words, first = report.words, number == 1
    month = min(measure.start for measure in part.measures)
    notes = [
        words.say(
            "roadmap.note",
            name=measure_name(report, m),
            start=m.start,
            end=m.end,
            owner=m.owner,
            why=all_reasons(report, m),
        )
        for m in part.measures
    ]
    near = milestones(report, plan, NEAR, _first_check(plan), named=len(plan.measures)) if first else ()
    return Page(
        key="roadmap" if first else f"roadmap-{number}",
        kicker=words.say("roadmap.kicker" if first else "roadmap.kicker_more"),
        title=roadmap_title(report, plan) if first else roadmap_more_title(report, len(part.measures), month),
        footnote=plan_note(report),
        lead=_lead(report, plan, stage) if first else "",
        notes="\n".join([*near, words.say("roadmap.check_means"), *notes]) if first else "\n".join(notes),
        draw=lambda canvas: _draw(canvas, report, plan, part),
    )


def _lead(report: Report, plan: Plan, stage: Stage) -> str:
    """What is done soon, and what moved where both fit one line."""
    whole = roadmap_lead(report, plan, NEAR)
    if stage.text_width(whole, 15) <= stage.title.width:
        return whole
    return roadmap_lead(replace(report, previous=None), plan, NEAR)


def _first_check(plan: Plan) -> int:
    return phases(plan.request.months, plan.request.phase_months)[0].last


def _table(report: Report, plan: Plan, stage: Stage) -> Table:
    words, width = report.words, stage.body.width * SHARE - 0.1
    new = added(report)
    before = {move.id: move.before for move in moved(report)}
    changes = bool(planned_before(report)) and any(m.id in before or m.id in new for m in plan.measures)
    rows: list[Row] = []
    for m in plan.measures:
        name = measure_name(report, m)
        row: list[str | Cell] = [f"★ {name}" if m.quick_win else name]
        row.append(Cell(words.names.resource(m.owner), "muted"))
        if changes:
            row.append(_since(report, m.id, before, new))
        rows.append(row)
    headers = [words.say(f"roadmap.{key}") for key in ("measure", "owner", "since")]
    columns = [Column(headers[0], 1.6, grow=1), Column(headers[1], _natural(stage, rows, 1, OWNER * width))]
    if changes:
        columns.append(Column(headers[2], _natural(stage, rows, 2, OWNER * width)))
    return Table(stage, columns, rows, width, SIZE, row_height=ROW, most_lines=LINES, even=True)


def _natural(stage: Stage, rows: Sequence[Row], place: int, most: float) -> float:
    """Width in which every cell of a column stays on one line, at most ``most``."""
    cells = [row[place] for row in rows]
    wide = max(stage.text_width(c.text, SIZE, c.bold) if isinstance(c, Cell) else 0.0 for c in cells)
    return min(most, max(0.6, wide + 0.1))


def _since(report: Report, id_: str, before: dict[str, tuple[int, int]], new: Sequence[str]) -> Cell:
    if id_ in new:
        return Cell(report.words.say("roadmap.new"), bold=True)
    if id_ not in before:
        return Cell("")
    return Cell(span_words(report.words, before[id_]), bold=True)


def _draw(canvas: Canvas, report: Report, plan: Plan, part: _Part) -> None:
    words, body, months = report.words, canvas.body, last_month(plan)
    table = part.table
    left = body.left + table.width + 0.1
    top = body.top + HEAD
    area = Box(left, top, body.right - left, sum(table.row_heights))
    _phases(canvas, report, plan, months, area)
    spoken = "; ".join(
        words.say("roadmap.alt_row", name=measure_name(report, m), start=m.start, end=m.end) for m in part.measures
    )
    alt = words.say("roadmap.alt", rows=spoken)
    table.draw(canvas, body.left, top - table.header_height, name=words.say("roadmap.table"), alt=alt)
    inks = {
        one.id: (words.names.short_area(one.id), area_ink(report.model, one.id))
        for one in report.model.areas
        if any(m.area == one.id for m in part.measures)
    }
    shifted = {move.id for move in moved(report)}
    gantt(
        canvas,
        area,
        [(measure_name(report, m), m.start, m.end, m.area) for m in part.measures],
        inks,
        months,
        plan.request.phase_months,
        before=words.say("roadmap.before"),
        name=words.say("roadmap.picture"),
        alt=alt,
        hatched=[place for place, m in enumerate(part.measures) if m.id in shifted],
    )
    below = body.below(area.bottom + 0.06)
    _legend(canvas, report, below._replace(height=LEGEND - 0.08), area, list(inks.values()), part)
    if part.first:
        _bottom(canvas, report, plan, body.below(area.bottom + LEGEND), area)


def _phases(canvas: Canvas, report: Report, plan: Plan, months: int, area: Box) -> None:
    """One label a phase above the months it covers, and below it the month of its check."""
    month = area.width / months
    for phase in phases(plan.request.months, plan.request.phase_months):
        place = Box(
            area.left + (phase.first - 1) * month, canvas.body.top, (phase.last - phase.first + 1) * month, PHASE
        )
        called = report.words.say("roadmap.phase", number=phase.number)
        _label(canvas, place, "accent", (called, str(phase.number)), name=called)
        steps = place._replace(top=place.bottom + 0.02, height=STEP)
        check = steps._replace(left=steps.right - month, width=month)
        do = steps._replace(width=steps.width - month)
        if do.width > 0.01:
            texts = (report.words.say("roadmap.do"), report.words.say("roadmap.do_short"))
            _label(canvas, do, "panel", texts, name=f"{called}: {texts[0]}")
        shorter = tuple(report.words.say(f"roadmap.{key}") for key in ("check", "check_short", "check_letter"))
        _label(canvas, check, "soft", shorter, name=f"{called}: {shorter[0]}")


def _label(canvas: Canvas, place: Box, ink: str, texts: Sequence[str], name: str) -> None:
    """The longest of the texts that fits on one line; none where not even the shortest does."""
    box = place._replace(left=place.left + 0.01, width=place.width - 0.02)
    fits = [text for text in texts if canvas.stage.text_width(text, 9, bold=True) <= box.width - 0.04]
    text = [Paragraph(fits[0], 9, True, canvas.look.legible_on(ink), "center")] if fits else []
    canvas.panel(box, ink, *text, inset=0.01, name=name)


def _legend(
    canvas: Canvas, report: Report, row: Box, area: Box, entries: Sequence[tuple[str, str]], part: _Part
) -> None:
    words = report.words
    wanted = [canvas.stage.text_width(name, 10) + 0.4 for name, _ in entries]
    shrink, left = min(1.0, area.width / sum(wanted)), area.left
    for (name, ink), wide in zip(entries, wanted, strict=True):
        step = wide * shrink
        canvas.panel(Box(left, row.top + 0.05, 0.12, 0.12), ink, name=words.say("roadmap.color_of", name=name))
        box = Box(left + 0.18, row.top, step - 0.22, row.height)
        left += step
        canvas.text(box, Paragraph(name, 10), name=words.say("roadmap.area", name=name))
    reading = f"{'; '.join(_reading(report, part))}."
    box = row._replace(width=area.left - row.left - 0.1)
    canvas.text(box, Paragraph(reading, 9.5, False, "muted"), name=words.say("levels.how_to_read"))


def _reading(report: Report, part: _Part) -> tuple[str, ...]:
    """What the signs on this page mean."""
    say, found = report.words.say, []
    if any(m.quick_win for m in part.measures):
        found.append(say("roadmap.star"))
    shifted = {move.id for move in moved(report)}
    if any(m.id in shifted for m in part.measures):
        found.append(say("roadmap.hatched"))
    found.append(say("roadmap.check_is"))
    if part.first and report.plan is not None and any_full(report.plan):
        found.append(say("roadmap.dark", full=FULL))
    return tuple(found)


def _bottom(canvas: Canvas, report: Report, plan: Plan, room: Box, area: Box) -> None:
    """Milestones on the left, the load below the months."""
    words = report.words
    names = load_strip(canvas, report, plan, room, area)
    heading = words.say("roadmap.milestones")
    left = room._replace(width=names - room.left - 0.15)
    for named, size in [*((named, size) for named in range(NAMED, 0, -1) for size in (10.0, 9.5, 9.0)), (0, 10.0)]:
        near = milestones(report, plan, NEAR, _first_check(plan), named)
        lines = [Paragraph(heading, 11, True, after=2), *(Paragraph(line, size) for line in near)]
        if canvas.stage.height(lines, left.width) <= left.height:
            break
    canvas.text(left, *lines, name=heading)
