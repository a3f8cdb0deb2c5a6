"""Slide 8: what is success? The SMART goals with baseline, now, target, date, light and forecast; others are counted (domain.md §8)."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.paging import evenly
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.goal_words import amount, forecast, light, target
from analytics.export.report import Report
from analytics.model.display import HOLD
from analytics.model.figure import Light
from analytics.model.purpose import GoalLine

MOST = 8
WIDE = 10.0
"""Inches; on a narrower body the forecast stands in the notes."""
LINES = 6
SIZES, NARROW_SIZES = (14.0, 13.0, 12.0), (12.0, 11.0, 10.5)
"""Points, the largest in which all goals stand on one page."""
READING = 0.5
"""Height of the line that explains the lights."""
FILLS: dict[Light, str] = {
    "achieved": "green",
    "green": "green",
    "amber": "amber",
    "red": "red",
    "grey": "panel",
    "invalid": "panel",
    "none": "panel",
}


def pages(report: Report, stage: Stage) -> tuple[Page, ...]:
    """In the deck once there is an open goal; only those with five letters of five are shown."""
    shown = report.purpose.goals[:MOST]
    if not shown and not report.purpose.not_smart:
        return ()
    if not shown:
        return (_page(report, (), _missing_table(report, stage), 1),)
    found, start = [], 0
    room = stage.body.height - READING
    tables = [_table(report, stage, shown, size) for size in (SIZES if stage.body.width >= WIDE else NARROW_SIZES)]
    table = next((one for one in tables if one.height <= room), tables[-1])
    for number, part in enumerate(evenly(table, room), start=1):
        found.append(_page(report, shown[start : start + len(part.rows)], part, number))
        start += len(part.rows)
    return tuple(found)


def goals_title(report: Report) -> str:
    """How many goals are on course, and which is behind."""
    words, goals = report.words, report.purpose.goals[:MOST]
    if not goals:
        return words.title("goals_slide.title_none", n=len(report.purpose.not_smart))
    behind = [goal for goal in goals if goal.light in ("red", "amber")]
    measured = [goal for goal in goals if goal.light != "grey"]
    if behind:
        first, key = behind[0].name, "title_behind" if len(goals) > 1 else "title_behind_only"
        return words.title(f"goals_slide.{key}", n=len(behind), whole=len(goals), name=first)
    if all(goal.light == "achieved" for goal in goals):
        return words.title("goals_slide.title_reached", n=len(goals))
    if not measured:
        return words.title("goals_slide.title_unmeasured", n=len(goals))
    if len(measured) < len(goals):
        return words.title("goals_slide.title_some", n=len(measured), whole=len(goals))
    return words.title("goals_slide.title_good", n=len(goals))


def _page(report: Report, part: Sequence[GoalLine], table: Table, number: int) -> Page:
    words = report.words
    notes = [_spoken(report, goal) for goal in part]
    if number == 1:
        missing = report.purpose.not_smart
        notes += [
            words.say("goals_slide.note_not_smart", name=name, letters=list(letters)) for name, letters in missing
        ]
    return Page(
        key="goals" if number == 1 else f"goals-{number}",
        kicker=words.say("goals_slide.kicker" if number == 1 else "goals_slide.kicker_more"),
        title=goals_title(report) if number == 1 else part[0].name,
        footnote=words.say("goals_slide.foot", made=report.made),
        lead=_lead(report) if number == 1 else "",
        notes="\n".join(notes),
        draw=lambda canvas: _draw(canvas, report, part, table),
    )


def _lead(report: Report) -> str:
    """What is not on the slide."""
    words, purpose = report.words, report.purpose
    parts = []
    further = len(purpose.goals) - MOST
    if further > 0:
        parts.append(words.say("goals_slide.further", n=further))
    if purpose.not_smart and purpose.goals:
        parts.append(words.say("goals_slide.not_smart", n=len(purpose.not_smart)))
    return " ".join(parts)


def earlier(report: Report, goal: GoalLine) -> tuple[float | None, str] | None:
    """Last value and light of a goal in the deck before; None where it was not in it."""
    return None if report.previous is None else report.previous.goals.get(goal.id)


def _missing_table(report: Report, stage: Stage) -> Table:
    """What stands in the way of goals that nobody can check yet."""
    say = report.words.say
    columns = [Column(say("goals_slide.goal"), 2.3, grow=1.0), Column(say("goals_slide.missing"), 2.3, grow=1.0)]
    rows: list[Row] = [[Cell(name, bold=True), ", ".join(letters)] for name, letters in report.purpose.not_smart[:MOST]]
    return Table(stage, columns, rows, stage.body.width, 14, row_height=0.42, most_lines=2)


def _table(report: Report, stage: Stage, part: Sequence[GoalLine], size: float) -> Table:
    say, wide = report.words.say, stage.body.width >= WIDE
    then = any(earlier(report, goal) for goal in part)
    due = max((stage.text_width(report.words.language.date(goal.due), size) for goal in part), default=1.3)
    lights = max((stage.text_width(light(report.words, goal.light), size, bold=True) for goal in part), default=1.25)
    columns = [
        Column(say("goals_slide.goal"), 2.3, grow=1.6),
        Column(say("goals_slide.baseline"), 0.75, "right"),
        *([Column(say("goals_slide.then"), 0.75, "right")] if then else []),
        Column(say("goals_slide.now"), 0.75, "right"),
        Column(say("goals_slide.target"), 0.8, "right"),
        Column(say("goals_slide.due"), due + 0.2),
        Column(say("goals_slide.light"), lights + 0.2),
        *([Column(say("goals_slide.forecast"), 1.9, grow=0.7)] if wide else []),
    ]
    rows = [_row(report, goal, then=then, wide=wide) for goal in part]
    return Table(stage, columns, rows, stage.body.width, size, row_height=0.42, most_lines=LINES)


def _row(report: Report, goal: GoalLine, *, then: bool, wide: bool) -> Row:
    words, before = report.words, earlier(report, goal)
    row: list[str | Cell] = [Cell(f"{goal.name}{HOLD}({goal.unit})" if goal.unit else goal.name, bold=True)]
    row.append(amount(words, goal, goal.baseline))
    if then:
        row.append(Cell(amount(words, goal, before[0] if before else None), "muted"))
    row += [Cell(amount(words, goal, goal.now), bold=True), target(words, goal), words.language.date(goal.due)]
    row.append(Cell(light(words, goal.light), bold=True, fill=FILLS[goal.light]))
    return [*row, *([forecast(words, goal)] if wide else [])]


def _draw(canvas: Canvas, report: Report, part: Sequence[GoalLine], table: Table) -> None:
    words, body = report.words, canvas.body
    alt = "\n".join(_spoken(report, goal) for goal in part) or _lead(report) or goals_title(report)
    drawn = table.draw(canvas, body.left, body.top, name=words.say("goals_slide.table"), alt=alt)
    if part:
        reading = Paragraph(words.say("goals_slide.how_to_read"), 10.5, False, "muted")
        canvas.text(body.below(drawn.bottom + 0.12), reading, name=words.say("levels.how_to_read"))


def _spoken(report: Report, goal: GoalLine) -> str:
    words = report.words
    said = words.say(
        "goals_slide.note", name=goal.name, figure=goal.figure, owner=goal.owner or words.say("goals_slide.nobody"),
        baseline=amount(words, goal, goal.baseline), now=amount(words, goal, goal.now), target=target(words, goal), due=goal.due,
        light=light(words, goal.light),
    )  # fmt: skip
    return f"{said} {forecast(words, goal)}".strip()
