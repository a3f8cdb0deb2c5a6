"""Slide 14: is it worth it? Money by phase, person-days by role against what there is, the benefit that was planned."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.plan_charts import Amounts, columns, row_bars
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.footnotes import plan_note
from analytics.export.plan_facts import FULL, Load, PhaseMoney, loads, money_by_phase
from analytics.export.report import Report
from analytics.export.slides import money_now
from analytics.model.plan import Plan

HEADING = 0.32

SIZES = 11.5, 10.5, 9.5
"""Points of the roles: the largest in which all of them fit the first page, otherwise the first."""
MOST_LABELS = 6
"""Phases up to which their columns are called by their whole name."""


def pages(report: Report, stage: Stage) -> tuple[Page, ...]:
    """In the deck when the plan holds a measure; further pages for roles that do not fit the first."""
    plan = report.plan
    if report.course.running:
        return money_now.pages(report, stage)
    if plan is None or not plan.measures:
        return ()
    everybody = loads(plan)
    _, side = _rooms(stage.body)
    room = side.height - HEADING - _reading_height(report, stage, side.width)
    tried = [_table(report, stage, everybody, side.width, size) for size in SIZES]
    first = next((table for table in tried if table.height <= room), tried[0])
    parts = first.split(room)
    here = everybody[: len(parts[0].rows)]
    rest = everybody[len(here) :]
    found = [_page(report, plan, here, everybody, first.size)]
    wide = _table(report, stage, rest, stage.body.width, SIZES[0]) if rest else None
    start = 0
    for number, part in enumerate(
        wide.split(stage.body.height - _reading_height(report, stage, stage.body.width)) if wide else (), start=2
    ):
        found.append(_further(report, rest[start : start + len(part.rows)], number))
        start += len(part.rows)
    return tuple(found)


def _rooms(body: Box) -> tuple[Box, Box]:
    left, right = body.columns(0.36, 0.64, gap=0.4)
    return left, right


def _page(report: Report, plan: Plan, here: Sequence[Load], everybody: Sequence[Load], size: float) -> Page:
    words = report.words
    return Page(
        key="money",
        kicker=words.say("money.kicker"),
        title=money_title(report, plan),
        footnote=plan_note(report),
        lead=money_lead(report, everybody),
        notes="\n".join([_spoken_phases(report, plan), *facts(report, plan), _spoken_roles(report, everybody)]),
        draw=lambda canvas: _draw(canvas, report, plan, here, size),
    )


def _further(report: Report, part: Sequence[Load], number: int) -> Page:
    words = report.words
    return Page(
        key=f"money-{number}",
        kicker=words.say("money.kicker_more"),
        title=words.say("money.title_more", n=len(part)),
        footnote=plan_note(report),
        notes=_spoken_roles(report, part),
        draw=lambda canvas: _roles(canvas, canvas.body, report, part, SIZES[0]),
    )


def money_title(report: Report, plan: Plan) -> str:
    """What the plan asks for in money and work."""
    key = "money.title" if plan.cost >= 0.5 else "money.title_free"
    return report.words.say(key, cost=plan.cost, budget=plan.request.budget_eur, days=plan.person_days)


def money_lead(report: Report, everybody: Sequence[Load]) -> str:
    """Who has no days left for a delay, or who has least."""
    words = report.words
    known = [(load.code, load.peak) for load in everybody if load.peak is not None]
    if not known:
        return words.say("money.no_limits")
    full = [code for code, peak in known if peak[0] >= FULL]
    if full:
        return words.say("money.full", n=len(full), codes=full, first=full[0])
    code, (share, month) = known[0]
    return words.say("money.room", code=code, share=share, month=month)


def facts(report: Report, plan: Plan) -> tuple[str, ...]:
    """What is left of the budget, what it was before, what more of it would bring, and the benefit that was planned."""
    words, found = report.words, []
    free = plan.request.budget_eur - plan.cost
    if free >= 0.5:
        found.append(words.say("money.unused", amount=free))
    before = report.previous.budget if report.previous is not None else None
    if before is not None and abs(before - plan.request.budget_eur) >= 0.5:
        found.append(words.say("money.budget_before", budget=before))
    closed = report.gap_closed()
    if closed is not None:
        found.append(words.say("money.benefit", share=closed))
    if report.curve is not None and report.curve.sentence:
        found.append(words.retell(report.curve.sentence))
    return tuple(found)


def _spoken_phases(report: Report, plan: Plan) -> str:
    say = report.words.say
    rows = [
        say(f"money.{_row_key(one)}", number=one.phase.number, cost=one.cost, budget=one.budget)
        for one in money_by_phase(plan)
    ]
    return say("money.alt", rows="; ".join(rows))


def _row_key(one: PhaseMoney) -> str:
    return "alt_row" if one.budget is None else "alt_row_budget"


def _spoken_roles(report: Report, part: Sequence[Load]) -> str:
    say = report.words.say
    rows = [say("money.role_alt_row", code=load.code, planned=load.total, available=load.available) for load in part]
    return say("money.role_alt", rows="; ".join(rows))


def _draw(canvas: Canvas, report: Report, plan: Plan, here: Sequence[Load], size: float) -> None:
    words = report.words
    left, right = _rooms(canvas.body)
    told = [Paragraph(line, 12, after=5) for line in facts(report, plan)]
    room, below = left.from_bottom(min(2.0, max(0.3, canvas.stage.height(told, left.width) + 0.1)), 0.1)
    heading, picture = room.from_top(HEADING - 0.06, 0.06)
    canvas.text(heading, Paragraph(words.say("money.by_phase"), 14, True), name=words.say("money.by_phase"))
    _phases(canvas, picture, report, plan)
    if told:
        canvas.text(below, *told, name=words.say("money.kicker"))
    heading, table = right.from_top(HEADING - 0.06, 0.06)
    canvas.text(heading, Paragraph(words.say("money.by_role"), 14, True), name=words.say("money.by_role"))
    _roles(canvas, table, report, here, size)


def _phases(canvas: Canvas, box: Box, report: Report, plan: Plan) -> None:
    words, money = report.words, money_by_phase(plan)
    short = len(money) > MOST_LABELS
    labels = [str(one.phase.number) if short else words.say("money.phase", number=one.phase.number) for one in money]
    kinds = [Amounts(words.say("money.cost"), [one.cost for one in money], "accent")]
    if any(one.budget is not None for one in money):
        kinds.append(Amounts(words.say("money.phase_budget"), [one.budget for one in money], "muted", hatched=True))
    columns(
        canvas,
        box,
        labels,
        kinds,
        number_format=words.language.money.format("#,##0"),
        name=words.say("money.by_phase"),
        alt=_spoken_phases(report, plan),
        size=11 if len(money) <= 4 else 9,
    )


def _table(report: Report, stage: Stage, part: Sequence[Load], width: float, size: float) -> Table:
    words = report.words
    columns_ = [
        Column(words.say("money.role"), 1.5, grow=1),
        Column("", 0.9, grow=0.8),
        Column(words.say("money.planned"), 0.75, "right"),
        Column(words.say("money.available"), 0.8, "right"),
        Column(words.say("money.peak"), 1.2, "right"),
    ]
    rows: list[Row] = []
    for load in part:
        peak = "–" if load.peak is None else words.say("money.peak_value", share=load.peak[0], month=load.peak[1])
        full = load.peak is not None and load.peak[0] >= FULL
        planned, available = words.language.amount(load.total), words.language.amount(load.available)
        rows.append([words.names.resource(load.code), "", Cell(planned, bold=True), available, Cell(peak, bold=full)])
    return Table(stage, columns_, rows, width, size, row_height=0.024 * size + 0.02, most_lines=6, even=True)


def _roles(canvas: Canvas, box: Box, report: Report, part: Sequence[Load], size: float) -> None:
    """A table with an empty column, and the bars in it."""
    words = report.words
    name, alt = words.say("money.by_role"), _spoken_roles(report, part)
    table = _table(report, canvas.stage, part, box.width, size)
    drawn = table.draw(canvas, box.left, box.top, name=name, alt=alt)
    place = Box(
        box.left + table.widths[0] + 0.05,
        box.top + table.header_height,
        table.widths[1] - 0.1,
        sum(table.row_heights),
    )
    kinds = [Amounts(words.say("money.planned"), [load.total for load in part], "accent")]
    if any(load.available is not None for load in part):
        kinds.append(Amounts(words.say("money.available"), [load.available for load in part], "muted", hatched=True))
    labels = [words.names.resource(load.code) for load in part]
    row_bars(canvas, place, labels, kinds, number_format="0.0", name=name, alt=alt)
    reading = _reading(report)
    below = Box(box.left, drawn.bottom + 0.06, box.width, canvas.stage.height([reading], box.width) + 0.02)
    canvas.text(below, reading, name=words.say("levels.how_to_read"))


def _reading(report: Report) -> Paragraph:
    return Paragraph(report.words.say("money.how_to_read"), 10, False, "muted")


def _reading_height(report: Report, stage: Stage, width: float) -> float:
    return stage.height([_reading(report)], width) + 0.09
