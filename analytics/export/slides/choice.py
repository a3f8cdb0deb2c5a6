"""Slide 9: which measures were chosen and why, over impact and feasibility."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.plan_charts import Bubbles, bubbles
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.footnotes import plan_note
from analytics.export.plan_facts import (
    all_reasons,
    all_reasons_out,
    chosen,
    considered,
    measure_name,
    why_in,
    why_out,
)
from analytics.export.plan_messages import choice_lead, choice_title
from analytics.export.report import Report

HEADING = 0.34
GAP = 0.18
MOST_IN, MOST_OUT, MOST_WINS = 4, 3, 7
LINES = 6
"""Lines a name or reason may take here."""
List = tuple[str, Sequence[tuple[str, str]]]
"""Heading, and name with reason of each measure below it."""


def pages(report: Report, _stage: Stage) -> tuple[Page, ...]:
    """In the deck when there is a plan or a quick win, and something to choose from."""
    if (report.plan is None and not report.quick_wins) or not considered(report):
        return ()
    return (
        Page(
            key="choice",
            kicker=report.words.say("choice.kicker"),
            title=choice_title(report),
            footnote=plan_note(report),
            lead=choice_lead(report),
            notes=_notes(report),
            draw=lambda canvas: _draw(canvas, report),
        ),
    )


def _notes(report: Report) -> str:
    plan, words = report.plan, report.words
    if plan is None:
        return "\n".join(f"{w.rank}. {measure_name(report, w)}: {words.retell(w.why)}" for w in report.quick_wins)
    taken = [(measure_name(report, m), all_reasons(report, m)) for m in plan.measures]
    left = [(measure_name(report, m), all_reasons_out(report, m)) for m in plan.left_out]
    lines = [words.say("choice.note_in", name=name, why=why) for name, why in taken]
    return "\n".join([*lines, *(words.say("choice.note_out", name=name, why=why) for name, why in left)])


def _draw(canvas: Canvas, report: Report) -> None:
    picture, side = canvas.body.columns(0.53, 0.47, gap=0.3)
    _bubbles(canvas, picture, report)
    lists = _lists(report)
    rooms = side.rows(*(len(rows) for _, rows in lists), gap=GAP) if lists else ()
    top = side.top
    for (heading, rows), room in zip(lists, rooms, strict=True):
        top = _list(canvas, Box(side.left, top, side.width, room.bottom - top), report, heading, rows) + GAP


def _bubbles(canvas: Canvas, box: Box, report: Report) -> None:
    everything, taken, words = considered(report), chosen(report), report.words
    totals = Counter((measure.feasibility, measure.impact) for measure in everything)
    counts = Counter((measure.feasibility, measure.impact) for measure in everything if measure.id in taken)
    kind = "in_plan" if report.plan is not None else "quick_wins"
    every = [(x, y, n, "" if counts[x, y] else f"0/{n}") for (x, y), n in sorted(totals.items())]
    some = [(x, y, n, f"{n}/{totals[x, y]}") for (x, y), n in sorted(counts.items())]
    groups = [
        Bubbles(words.say("choice.everything"), every, "panel"),
        Bubbles(words.say(f"choice.{kind}"), some, "soft"),
    ]
    points = "; ".join(
        words.say("choice.alt_point", x=x, y=y, taken=counts[x, y], whole=n)
        for (x, y), n in sorted(totals.items(), reverse=True)
    )
    bubbles(
        canvas,
        box,
        [group for group in groups if group.points],
        x_title=words.say("choice.feasibility"),
        y_title=words.say("choice.impact"),
        name=words.say("choice.picture"),
        alt=words.say("choice.alt_plan" if report.plan is not None else "choice.alt_wins", points=points),
    )


def _lists(report: Report) -> list[List]:
    """What brings most and what is attractive but left out, with one reason each; the quick wins where there is no plan."""
    words, plan = report.words, report.plan
    if plan is None:
        wins = [(f"{w.rank}. {measure_name(report, w)}", words.first(w.why)) for w in report.quick_wins[:MOST_WINS]]
        return [(words.say("choice.best_first"), wins)]
    points = {measure.id: measure.impact * measure.feasibility for measure in report.catalogue.measures}
    best = sorted(plan.measures, key=lambda measure: (-measure.gain, measure.id))[:MOST_IN]
    left = sorted(plan.left_out, key=lambda measure: (-points.get(measure.id, 0), measure.id))[:MOST_OUT]
    found = [
        (words.say("choice.brings_most"), [(measure_name(report, m), why_in(report, m)) for m in best]),
        (words.say("choice.not_now"), [(measure_name(report, m), why_out(report, m)) for m in left]),
    ]
    return [(heading, rows) for heading, rows in found if rows]


def _list(canvas: Canvas, room: Box, report: Report, heading: str, rows: Sequence[tuple[str, str]]) -> float:
    """As many measures as the room holds with one reason each, the others stand in the appendix; returns the lower edge."""
    title, below = room.from_top(HEADING - 0.04, 0.04)
    canvas.text(title, Paragraph(heading, 14, True), name=heading)
    words = report.words
    columns = [Column(words.say("choice.measure"), 1.2, grow=0.42), Column(words.say("choice.why"), 1.6, grow=0.58)]
    cells: list[Row] = [[Cell(name, bold=True), why] for name, why in rows]
    table = Table(canvas.stage, columns, cells, room.width, 10.5, header=False, most_lines=LINES)
    shown = table.split(below.height)[0]
    alt = f"{heading}: {'; '.join(name for name, _ in rows[: len(shown.rows)])}."
    return shown.draw(canvas, below.left, below.top, name=heading, alt=alt).bottom
