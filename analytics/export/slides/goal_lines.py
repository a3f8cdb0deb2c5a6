"""Appendix: the figure of each goal over time, its readings beside the target."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.figure_lines import FigureLine, figure_line
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.stage import Stage
from analytics.export.goal_words import amount, target
from analytics.export.report import Report
from analytics.model.display import HOLD
from analytics.model.figure import LIGHT_MARKS
from analytics.model.purpose import GoalLine

FEWEST = 2
"""Readings that make a line."""
LAST = 12
"""Readings in a picture: the last ones."""
WIDE = 10.0
HEADING = 0.5


def pages(report: Report, stage: Stage) -> tuple[Page, ...]:
    """In the deck when the figure of a goal was measured at least twice; up to six pictures a page, four on a narrow one."""
    known = [goal for goal in report.purpose.goals if len(goal.readings) >= FEWEST]
    many = 6 if stage.body.width >= WIDE else 4
    parts = [known[start : start + many] for start in range(0, len(known), many)]
    return tuple(_page(report, part, len(known), number, len(parts)) for number, part in enumerate(parts, start=1))


def _page(report: Report, part: Sequence[GoalLine], n: int, number: int, parts: int) -> Page:
    words = report.words
    title = words.title("goals_slide.lines_title", n=n)
    return Page(
        key="goal_lines" if number == 1 else f"goal_lines-{number}",
        kicker=words.say("goals_slide.lines_kicker"),
        title=title if number == 1 else words.say("goals_slide.lines_more", part=number, parts=parts),
        footnote=words.say("goals_slide.foot", made=report.made),
        notes="\n".join(_spoken(report, goal) for goal in part),
        draw=lambda canvas: _draw(canvas, report, part),
    )


def _draw(canvas: Canvas, report: Report, part: Sequence[GoalLine]) -> None:
    across = 3 if canvas.body.width >= WIDE else 2
    rows = canvas.body.rows(1, 1, gap=0.25) if len(part) > across else (canvas.body,)
    boxes = [box for row in rows for box in row.columns(*[1.0] * across, gap=0.45)]
    for goal, box in zip(part, boxes, strict=False):
        _picture(canvas, report, goal, box)


def _picture(canvas: Canvas, report: Report, goal: GoalLine, box: Box) -> None:
    words = report.words
    heading, room = box.from_top(HEADING, 0.05)
    unit = f",{HOLD}{goal.unit}" if goal.unit else ""
    canvas.text(heading, Paragraph(f"{LIGHT_MARKS[goal.light]} {goal.figure}{unit}", 12, True), name=goal.name)
    shown, say = goal.readings[-LAST:], words.say
    level = (goal.target,) if goal.band is None else goal.band
    names = ("goals_slide.lines_target",) if goal.band is None else ("goals_slide.lines_low", "goals_slide.lines_high")
    wanted = [FigureLine(say(name), [value] * len(shown)) for name, value in zip(names, level, strict=True)]
    labels = [f"{day.month}/{day.year % 100:02d}" for day, _ in shown]
    figure_line(
        canvas, room, labels, FigureLine(say("goals_slide.lines_read"), [value for _, value in shown]), wanted,
        number_format="#,##0.#" if max(abs(value) for _, value in shown) < 100 else "#,##0",
        name=goal.name, alt=_spoken(report, goal),
    )  # fmt: skip


def _spoken(report: Report, goal: GoalLine) -> str:
    words = report.words
    values = [
        words.say("goals_slide.lines_value", when=day, value=amount(words, goal, v)) for day, v in goal.readings[-LAST:]
    ]
    return words.say("goals_slide.lines_alt", name=goal.name, values=values, target=target(words, goal))
