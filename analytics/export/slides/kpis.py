"""Appendix: the figure by which each measure of the plan shows that it works; without a plan, of each quick win."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.paging import evenly
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.footnotes import figure_note, plan_note
from analytics.export.plan_facts import with_running_plan
from analytics.export.report import Report


@dataclass(frozen=True)
class Figure:
    """One measure with its KPI."""

    measure: str
    """Id."""
    owner: str
    """Code."""
    start: int | None
    """Month of the plan; None for a quick win outside a plan."""


def pages(report: Report, stage: Stage) -> tuple[Page, ...]:
    """In the deck when a measure of the plan, or a quick win, has a figure."""
    report = with_running_plan(report)
    every = figures(report)
    known = [one for one in every if kpi(report, one)]
    if not known:
        return ()
    missing = [one.measure for one in every if not kpi(report, one)]
    parts, rest, found = evenly(_table(report, stage, known), stage.body.height), known, []
    for number, part in enumerate(parts, start=1):
        own, rest = rest[: len(part.rows)], rest[len(part.rows) :]
        found.append(_page(report, part, own, len(known), missing if number == 1 else [], number, len(parts)))
    return tuple(found)


def figures(report: Report) -> list[Figure]:
    """Measures of the plan in the order of their start; the quick wins by rank where there is no plan."""
    if report.plan is not None and report.plan.measures:
        ranked = sorted(report.plan.measures, key=lambda one: (one.start, one.end))
        return [Figure(one.id, one.owner, one.start) for one in ranked]
    return [Figure(win.id, win.owner, None) for win in report.quick_wins]


def kpi(report: Report, one: Figure) -> str:
    """How success is measured; empty where nobody has said it, or where the measure is not in the catalogue any more."""
    return report.words.names.measure(one.measure, "kpi").strip() if one.measure in report.catalogue.by_id else ""


def _page(
    report: Report, table: Table, rows: list[Figure], n: int, missing: list[str], number: int, parts: int
) -> Page:
    words = report.words
    planned = rows[0].start is not None
    left_out = [words.say("kpis.missing", measures=missing)] if missing else []
    return Page(
        key="kpis" if number == 1 else f"kpis-{number}",
        kicker=words.say("kpis.kicker"),
        title=words.say("kpis.title", n=n) if number == 1 else words.say("kpis.more", part=number, parts=parts),
        footnote=plan_note(report) if planned else figure_note(report),
        lead=words.say("kpis.lead") if number == 1 else "",
        notes="\n".join([*_begun(report, rows), *left_out]) or _spoken(report, rows),
        draw=partial(_draw, report, table, rows),
    )


def _draw(report: Report, table: Table, rows: list[Figure], canvas: Canvas) -> None:
    body = canvas.body
    table.draw(canvas, body.left, body.top, name=report.words.say("kpis.table"), alt=_spoken(report, rows))


def _table(report: Report, stage: Stage, rows: list[Figure]) -> Table:
    words, planned = report.words, rows[0].start is not None
    columns = [
        Column(words.say("kpis.measure"), 2.6, grow=1),
        Column(words.say("kpis.figure"), 2.6, grow=1),
        Column(words.say("kpis.owner"), 1.5, grow=0.3),
        *([Column(words.say("kpis.start"), 0.8, "right")] if planned else []),
        *([Column(words.say("kpis.state"), 0.9)] if report.course.running else []),
    ]
    return Table(
        stage, columns, [_row(report, one) for one in rows], stage.body.width, 11, row_height=0.3, most_lines=8
    )


def _row(report: Report, one: Figure) -> Row:
    names = report.words.names
    month = [] if one.start is None else [str(one.start)]
    owner = Cell(names.resource(one.owner), "muted")
    state = [_state(report, one)] if report.course.running else []
    return [Cell(names.measure(one.measure), bold=True), kpi(report, one), owner, *month, *state]


def _state(report: Report, one: Figure) -> str:
    """How the measure stands; a dash where it is not part of the running plan."""
    measures = report.course.status.measures if report.course.status is not None else ()
    known = next((held.state for held in measures if held.id == one.measure), None)
    return "–" if known is None else report.words.say(f"kpis.state_{known}")


def _begun(report: Report, rows: list[Figure]) -> list[str]:
    """The first step of each measure, for the speaker."""
    words, found = report.words, []
    for one in rows:
        step = words.names.measure(one.measure, "first_step").strip()
        if step:
            found.append(words.say("kpis.begun", measure=one.measure, step=step))
    return found


def _spoken(report: Report, rows: list[Figure]) -> str:
    words = report.words
    return "\n".join(
        words.say("kpis.alt_measure", measure=one.measure, figure=kpi(report, one), owner=one.owner) for one in rows
    )
