"""Appendix: the full plan with the reason for each measure, and what is not in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.paging import evenly
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.footnotes import plan_note
from analytics.export.plan_facts import all_reasons, all_reasons_out, measure_name, why_in, why_out
from analytics.export.report import Report
from analytics.model.plan import LeftOut, Plan, PlannedMeasure

WIDE = 9.0
"""Inches; a narrower body leaves out owner and effort, which stand on the roadmap and in the notes."""
SIZE = 10.0
LINES = 8


def pages(report: Report, stage: Stage) -> tuple[Page, ...]:
    """In the deck when there is a plan that holds a measure or leaves one out; as many pages as the tables need."""
    plan = report.plan
    if plan is None:
        return ()
    taken = _pieces(_taken(report, plan, stage), stage) if plan.measures else []
    left = _pieces(_left(report, plan, stage), stage) if plan.left_out else []
    found, start = [], 0
    for number, table in enumerate(taken, start=1):
        part = plan.measures[start : start + len(table.rows)]
        start += len(table.rows)
        found.append(
            _page(
                report,
                table,
                f"plan-{number}" if number > 1 else "plan",
                "kicker",
                _title(report, plan, part, number, len(taken)),
                _said(report, part),
            )
        )
    start = 0
    for number, table in enumerate(left, start=1):
        rest = plan.left_out[start : start + len(table.rows)]
        start += len(table.rows)
        title = _title_out(report, plan, number, len(left))
        key = "plan-out" if number == 1 else f"plan-out-{number}"
        found.append(_page(report, table, key, "kicker_out", title, _said_out(report, rest)))
    return tuple(found)


def _pieces(table: Table, stage: Stage) -> tuple[Table, ...]:
    return evenly(table, stage.body.height)


def _page(report: Report, table: Table, key: str, kicker: str, title: str, notes: str) -> Page:
    return Page(
        key=key,
        kicker=report.words.say(f"measures_table.{kicker}"),
        title=title,
        footnote=plan_note(report),
        notes=notes,
        draw=_drawer(report, table, kicker),
    )


def _drawer(report: Report, table: Table, kicker: str) -> Callable[[Canvas], None]:
    say, out = report.words.say, kicker == "kicker_out"

    def draw(canvas: Canvas) -> None:
        alt = say("measures_table.alt_out" if out else "measures_table.alt")
        table.draw(canvas, canvas.body.left, canvas.body.top, name=say(f"measures_table.{kicker}"), alt=alt)

    return draw


def _title(report: Report, plan: Plan, part: Sequence[PlannedMeasure], number: int, parts: int) -> str:
    say = report.words.say
    if number == 1:
        return say("measures_table.title", n=len(plan.measures), days=plan.person_days, cost=plan.cost)
    return say("measures_table.more", part=number, parts=parts, start=part[0].start)


def _title_out(report: Report, plan: Plan, number: int, parts: int) -> str:
    say = report.words.say
    if number == 1:
        return say("measures_table.out", n=len(plan.left_out))
    return say("measures_table.out_more", part=number, parts=parts)


def _said(report: Report, part: Sequence[PlannedMeasure]) -> str:
    lines = [f"{measure_name(report, m)}: {all_reasons(report, m)}" for m in part]
    if _draws(report):
        lines.append(report.words.say("measures_table.stays_means", n=_draws(report)))
    return "\n".join(lines)


def _said_out(report: Report, part: Sequence[LeftOut]) -> str:
    return "\n".join(f"{measure_name(report, m)}: {all_reasons_out(report, m)}" for m in part)


def _draws(report: Report) -> int:
    return report.reasons.draws if report.reasons is not None else 0


def _taken(report: Report, plan: Plan, stage: Stage) -> Table:
    words, wide = report.words, stage.body.width >= WIDE
    say, speaker = words.say, words.language
    columns = [Column(say("measures_table.measure"), 1.8, grow=1.2)]
    columns += [Column(say("measures_table.owner"), 1.2, grow=0.2)] if wide else []
    columns += [Column(say("measures_table.raises"), 1.4, grow=0.6), Column(say("measures_table.why"), 2.0, grow=1.6)]
    columns += [Column(say("measures_table.months"), 0.65, "right")]
    columns += [Column(say("measures_table.days"), 0.5, "right")] if wide else []
    columns += [Column(say("measures_table.cost"), 0.75, "right")]
    columns += [Column(say("measures_table.stays"), 0.7, "right")] if _draws(report) else []
    rows: list[Row] = []
    for m in plan.measures:
        months = str(m.start) if m.start == m.end else f"{m.start}–{m.end}"
        gains = (say("measures_table.raise", id=gain.dimension, levels=gain.levels) for gain in m.gains)
        row: list[str | Cell] = [Cell(measure_name(report, m), bold=True)]
        row += [words.names.resource(m.owner)] if wide else []
        row += [Cell(", ".join(gains), "muted"), why_in(report, m), months]
        row += [speaker.amount(m.person_days)] if wide else []
        row += [speaker.euro(m.cost_eur)]
        row += [speaker.percent(report.reasons.robustness.get(m.id, 0.0))] if report.reasons and _draws(report) else []
        rows.append(row)
    return Table(stage, columns, rows, stage.body.width, SIZE, most_lines=LINES)


def _left(report: Report, plan: Plan, stage: Stage) -> Table:
    say = report.words.say
    columns = [
        Column(say("measures_table.measure"), 2.2, grow=1),
        Column(say("measures_table.why_not"), 3.4, grow=1.9),
    ]
    rows: list[Row] = [[Cell(measure_name(report, m), bold=True), why_out(report, m)] for m in plan.left_out]
    return Table(stage, columns, rows, stage.body.width, 11, most_lines=LINES)
