"""Slide 15: what could stop us. At most five risks with cause, effect, owner and next step."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.paging import evenly
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.footnotes import plan_note
from analytics.export.report import Report
from analytics.export.risks import Risk, risks

ROW = 0.6
WIDE = 10.0
"""Inches; on a narrower body what a risk concerns stands in the notes."""
LINES = 9
"""Lines a cell may take: a risk is never cut while a page can hold it."""
WIDE_SIZES, SIZES = (12.5, 11.5), (11.0, 10.5, 10.0)
"""Points of the table on a wide and on a narrow page, the largest with which all risks fit one page."""


def pages(report: Report, stage: Stage) -> tuple[Page, ...]:
    """In the deck when a rule finds a risk."""
    found = risks(report)
    if not found:
        return ()
    pages_, start = [], 0
    for number, table in enumerate(_tables(report, stage, found), start=1):
        part = found[start : start + len(table.rows)]
        start += len(table.rows)
        pages_.append(_page(report, found, part, table, number))
    return tuple(pages_)


def _page(report: Report, every: Sequence[Risk], part: Sequence[Risk], table: Table, number: int) -> Page:
    words = report.words
    notes = [
        words.say("risks.note", name=r.name, concerns=r.concerns, cause=r.cause, effect=r.effect, step=r.step)
        for r in part
    ]
    return Page(
        key="risks" if number == 1 else f"risks-{number}",
        kicker=words.say("risks.kicker" if number == 1 else "risks.kicker_more"),
        title=words.title("risks.title", n=len(every), name=every[0].name) if number == 1 else part[0].name,
        footnote=plan_note(report),
        lead=words.say("risks.lead") if number == 1 and len(every) > 1 else "",
        notes="\n".join([*notes, words.say("risks.rule")]),
        draw=lambda canvas: _draw(canvas, report, part, table),
    )


def _tables(report: Report, stage: Stage, found: Sequence[Risk]) -> tuple[Table, ...]:
    """On one page where type that can be read allows it; else on several, about as much on each."""
    for size in WIDE_SIZES if stage.body.width >= WIDE else SIZES:
        table = _table(report, stage, found, size)
        if table.height <= stage.body.height:
            break
    return evenly(table, stage.body.height)


def _table(report: Report, stage: Stage, found: Sequence[Risk], size: float) -> Table:
    say, wide = report.words.say, stage.body.width >= WIDE
    columns = [
        Column(say("risks.risk"), 1.4, grow=1.0),
        Column(say("risks.because"), 2.2, grow=1.9),
        *([Column(say("risks.concerns"), 1.0, grow=0.3)] if wide else []),
        Column(say("risks.owner"), 1.1, grow=0.3),
        Column(say("risks.next"), 1.7, grow=1.3),
    ]
    rows: list[Row] = []
    for risk in found:
        row: list[str | Cell] = [Cell(risk.name, bold=True), f"{risk.cause} {risk.effect}"]
        rows.append([*row, *([risk.concerns] if wide else []), risk.owner, risk.step])
    return Table(stage, columns, rows, stage.body.width, size, row_height=ROW, most_lines=LINES)


def _draw(canvas: Canvas, report: Report, part: Sequence[Risk], table: Table) -> None:
    words = report.words
    alt = words.say("risks.alt", names=[risk.name for risk in part])
    table.draw(canvas, canvas.body.left, canvas.body.top, name=words.say("risks.table"), alt=alt)
