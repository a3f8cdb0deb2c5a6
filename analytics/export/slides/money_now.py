"""Slide 14 once the plan runs: money approved, spent and forecast, person-days by role, benefits planned and confirmed, differences explained."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.paging import evenly
from analytics.export.deck.plan_charts import Amounts, columns, row_bars
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.plan_facts import measure_name
from analytics.export.report import Report
from analytics.model.course import RoleDays
from analytics.model.plan_status import MeasureProgress, PlanStatus

HEADING = 0.32
SHARES = 0.46, 0.54
WIDE = 10.0
SIZES, NARROW_SIZES = (11.5, 10.5, 9.5), (10.5, 9.5)
NAMED = 4
"""Measures whose difference is explained on the slide; all are in the notes."""
FEW = 3
"""Roles too few for a page of their own: together in one row, each of them in the notes."""
PICTURE = 1.5
"""Least height of the columns."""


def pages(report: Report, stage: Stage) -> tuple[Page, ...]:
    """In the deck once somebody reported how a measure stands; further pages for roles that do not fit the first."""
    status = report.course.status
    if status is None or not report.course.running:
        return ()
    roles = report.course.roles
    _, side = stage.body.columns(*SHARES)
    room = side.height - HEADING - 0.45
    tried = [
        _table(report, stage, roles, side.width, size) for size in (SIZES if stage.body.width >= WIDE else NARROW_SIZES)
    ]
    first = next((table for table in tried if table.height <= room), tried[-1]).split(room)[0]
    here, rest = _gathered(report, roles, len(first.rows))
    found = [_page(report, status, here, first.size)]
    start = 0
    wide = _table(report, stage, rest, stage.body.width, SIZES[0]) if rest else None
    for number, part in enumerate(evenly(wide, stage.body.height - 0.45) if wide else (), start=2):
        found.append(_further(report, rest[start : start + len(part.rows)], number))
        start += len(part.rows)
    return tuple(found)


def _gathered(report: Report, roles: Sequence[RoleDays], fit: int) -> tuple[Sequence[RoleDays], Sequence[RoleDays]]:
    """Roles of the first page and those of further ones; a few that are left over join the last row of the first."""
    if not 0 < len(roles) - fit < FEW or fit < FEW:
        return roles[:fit], roles[fit:]
    last = roles[fit - 1 :]
    name = report.words.say("money.further_roles", n=len(last))
    summed = RoleDays(name, sum(one.planned for one in last), sum(one.spent for one in last))
    return (*roles[: fit - 1], summed), ()


def money_title(report: Report, status: PlanStatus) -> str:
    """What was spent, and where that leads against the approved budget."""
    over = status.cost_forecast - status.budget
    key = "money.now_over" if over >= 0.5 else "money.now_within"
    return report.words.say(
        key, spent=status.spent, budget=status.budget, forecast=status.cost_forecast, over=abs(over)
    )


def facts(report: Report, status: PlanStatus) -> tuple[str, ...]:
    """What was approved and spent at the deck before, and the benefits planned and confirmed; each kind in its own unit."""
    words, before, found = report.words, report.previous, []
    if before is not None and before.spent is not None and before.cost_forecast is not None:
        found.append(words.say("money.now_before", made=before.made, spent=before.spent, forecast=before.cost_forecast))
    if before is not None and before.budget is not None and abs(before.budget - status.budget) >= 0.5:
        found.append(words.say("money.budget_before", budget=before.budget))
    for total in report.course.benefits:
        if total.planned and total.unit == "€":
            key = "money.now_benefit" if total.planned_due else "money.now_benefit_later"
            found.append(
                words.say(key, planned=total.planned, due=total.planned_due, confirmed=total.confirmed)
                if total.planned_due
                else words.say(key, planned=total.planned)
            )
    others = [total for total in report.course.benefits if total.unit != "€" and total.planned_due]
    if others:
        reached = sum(total.confirmed >= total.planned_due for total in others)
        found.append(words.say("money.now_others", due=len(others), reached=reached))
    return tuple(found)


def explained(report: Report, one: MeasureProgress) -> str:
    """Why a measure costs more or less than planned by more than a tenth, as it was reported; or that nobody said."""
    key = "money.now_variance" if one.reason else "money.now_unexplained"
    told = {"name": measure_name(report, one), "forecast": one.cost_forecast, "planned": one.cost_planned}
    return report.words.say(key, reason=one.reason, **told) if one.reason else report.words.say(key, **told)


def _page(report: Report, status: PlanStatus, here: Sequence[RoleDays], size: float) -> Page:
    words, variances = report.words, report.course.variances
    notes = [_spoken(report, status), *facts(report, status), *(explained(report, one) for one in variances)]
    return Page(
        key="money",
        kicker=words.say("money.kicker"),
        title=money_title(report, status),
        footnote=words.say("money.now_foot", today=status.today),
        lead=words.say("money.now_days", planned=status.days_planned, spent=status.days_spent),
        notes="\n".join([*notes, _spoken_roles(report, report.course.roles)]),
        draw=lambda canvas: _draw(canvas, report, status, here, size),
    )


def _further(report: Report, part: Sequence[RoleDays], number: int) -> Page:
    return Page(
        key=f"money-{number}",
        kicker=report.words.say("money.kicker_more"),
        title=report.words.say("money.title_more", n=len(part)),
        footnote=report.words.say("money.now_foot", today=report.made),
        notes=_spoken_roles(report, part),
        draw=lambda canvas: _roles(canvas, canvas.body, report, part, SIZES[0]),
    )


def _sums(report: Report, status: PlanStatus) -> list[tuple[str, float]]:
    keys = ("approved", "now_planned", "spent", "forecast")
    values = (status.budget, status.cost_planned, status.spent, status.cost_forecast)
    return [(report.words.say(f"money.{key}"), value) for key, value in zip(keys, values, strict=True)]


def _spoken(report: Report, status: PlanStatus) -> str:
    return "; ".join(f"{name}: {report.words.language.euro(value)}" for name, value in _sums(report, status)) + "."


def _spoken_roles(report: Report, part: Sequence[RoleDays]) -> str:
    say = report.words.say
    rows = [say("money.now_role_row", code=one.code, planned=one.planned, spent=one.spent) for one in part]
    return say("money.role_alt", rows="; ".join(rows)) if rows else say("money.by_role")


def _draw(canvas: Canvas, report: Report, status: PlanStatus, here: Sequence[RoleDays], size: float) -> None:
    words, say = report.words, report.words.say
    left, right = canvas.body.columns(*SHARES)
    told = _told(canvas, report, status, left)
    room, below = left.from_bottom(canvas.stage.height(told, left.width) + 0.05 if told else 0.1, 0.1)
    heading, picture = room.from_top(HEADING - 0.06, 0.06)
    canvas.text(heading, Paragraph(say("money.now_money"), 14, True), name=say("money.now_money"))
    sums = _sums(report, status)
    kind = Amounts(say("money.now_money"), [value for _, value in sums], "accent")
    columns(
        canvas, picture, [name for name, _ in sums], [kind], number_format=words.language.money.format("#,##0"),
        name=say("money.now_money"), alt=_spoken(report, status), size=10,
    )  # fmt: skip
    if told:
        canvas.text(below, *told, name=say("money.kicker"))
    if here:
        heading, table = right.from_top(HEADING - 0.06, 0.06)
        canvas.text(heading, Paragraph(say("money.by_role"), 14, True), name=say("money.by_role"))
        _roles(canvas, table, report, here, size)


def _told(canvas: Canvas, report: Report, status: PlanStatus, left: Box) -> list[Paragraph]:
    """Facts and explanations, as many as leave room for the picture; those left out are in the notes."""
    known = [Paragraph(line, 11, after=4) for line in facts(report, status)]
    say, variances, lines = report.words.say, report.course.variances, known
    for shown in range(min(NAMED, len(variances)) if variances else -1, -1, -1):
        lines = [*known, Paragraph(say("money.now_variances", n=len(variances)), 11, True, after=2)]
        lines += [Paragraph(explained(report, one), 10.5, after=3) for one in variances[:shown]]
        if shown < len(variances):
            lines.append(Paragraph(say("money.now_in_notes", n=len(variances) - shown), 10.5, False, "muted"))
        if canvas.stage.height(lines, left.width) <= left.height - HEADING - PICTURE:
            return lines
    while lines and canvas.stage.height(lines, left.width) > left.height - HEADING - PICTURE:
        lines.pop()
    return lines


def _table(report: Report, stage: Stage, part: Sequence[RoleDays], width: float, size: float) -> Table:
    words = report.words
    columns_ = [
        Column(words.say("money.role"), 1.5, grow=1),
        Column("", 0.9, grow=0.8),
        Column(words.say("money.planned"), 0.75, "right"),
        Column(words.say("money.spent_days"), 0.75, "right"),
    ]
    rows: list[Row] = [
        [words.names.resource(one.code), "", words.language.amount(one.planned), Cell(words.language.amount(one.spent), bold=True)]
        for one in part
    ]  # fmt: skip
    return Table(stage, columns_, rows, width, size, row_height=0.024 * size + 0.02, most_lines=6, even=True)


def _roles(canvas: Canvas, box: Box, report: Report, part: Sequence[RoleDays], size: float) -> None:
    """A table with an empty column, and the bars in it."""
    words, say = report.words, report.words.say
    name, alt = say("money.by_role"), _spoken_roles(report, part)
    table = _table(report, canvas.stage, part, box.width, size)
    drawn = table.draw(canvas, box.left, box.top, name=name, alt=alt)
    left = box.left + table.widths[0] + 0.05
    place = Box(left, box.top + table.header_height, table.widths[1] - 0.1, sum(table.row_heights))
    kinds = [
        Amounts(say("money.spent_days"), [one.spent for one in part], "accent"),
        Amounts(say("money.planned"), [one.planned for one in part], "muted", hatched=True),
    ]
    labels = [words.names.resource(one.code) for one in part]
    row_bars(canvas, place, labels, kinds, number_format="0.0", name=name, alt=alt)
    reading = Paragraph(say("money.now_how_to_read"), 10, False, "muted")
    below = Box(box.left, drawn.bottom + 0.06, box.width, canvas.stage.height([reading], box.width) + 0.02)
    canvas.text(below, reading, name=say("levels.how_to_read"))
