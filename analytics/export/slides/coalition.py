"""Slide 12: will it last? Lights of the coalition with the scenarios, and the domains nobody speaks for. Traits, not persons (domain.md §6.1, §8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analytics.export.carrier_words import RANK, all_lights, light
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.paging import evenly
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.report import Report
from analytics.model.carriers import CarrierLight, Light

WIDE = 10.0
"""Inches; a narrower body takes smaller type."""
SIZES, NARROW_SIZES = (13.5, 12.5, 11.5, 11.0), (11.5, 11.0, 10.5)
"""Points, the largest in which all stands on one page."""
ROW = 0.36
LINES = 5
FILLS: dict[Light | None, str] = {"green": "green", "amber": "amber", "red": "red", None: "panel"}


@dataclass(frozen=True)
class Line:
    """One row: what, its light in words, and why."""

    name: str
    light: Light | None
    said: str
    why: str
    before: str = ""
    """Light in the deck before; empty: none."""
    minor: bool = False
    """True for what belongs to the row above."""


def pages(report: Report, stage: Stage) -> tuple[Page, ...]:
    """In the deck once the coalition or the management alliance has members."""
    lines = tuple(_lines(report))
    if not lines:
        return ()
    found, start = [], 0
    tables = [_table(report, stage, lines, size) for size in (SIZES if stage.body.width >= WIDE else NARROW_SIZES)]
    table = next((one for one in tables if one.height <= stage.body.height), tables[-1])
    for number, part in enumerate(evenly(table, stage.body.height), start=1):
        found.append(_page(report, lines[start : start + len(part.rows)], part, number))
        start += len(part.rows)
    return tuple(found)


def coalition_title(report: Report) -> str:
    """What is weakest in what carries the programme."""
    words, carriers = report.words, report.carriers
    if carriers.alliance is not None and carriers.alliance.hole:
        return words.title("carriers_slide.title_hole")
    weak = sorted(
        (one for one in all_lights(report) if one.light in ("red", "amber")), key=lambda one: RANK.index(one.light)
    )
    missing = carriers.alliance.missing if carriers.alliance is not None else ()
    if not weak:
        unknown = any(one.light is None for one in all_lights(report))
        return words.title("carriers_slide.title_unknown" if unknown else "carriers_slide.title_good")
    first = weak[0]
    if first.key == "continuity" and first.light == "red":
        whole = words.title("carriers_slide.title_head", n=len(missing))
        fits = report.title_fits is None or report.title_fits(whole)
        return whole if fits else words.title("carriers_slide.title_head", n=0)
    if first.key == "coverage" and missing:
        return words.title("carriers_slide.title_missing", n=len(missing), name=missing[0].name)
    return words.title("carriers_slide.title_weak", n=len(weak), name=first.name)


def _lines(report: Report) -> Iterator[Line]:
    coalition, alliance, words = report.carriers.coalition, report.carriers.alliance, report.words
    for one in coalition.lights if coalition is not None else ():
        yield _line(report, one)
        scenarios = coalition.scenarios if coalition is not None and one.key == "continuity" else ()
        for leave in scenarios if [leave.why for leave in scenarios] != [one.why] else ():
            said = words.say("carriers_slide.survives" if leave.survives else "carriers_slide.fails")
            yield Line(f"– {leave.name}", "green" if leave.survives else "red", said, leave.why, minor=True)
    if alliance is None:
        return
    yield _line(report, alliance.coverage)
    for part in alliance.missing:
        why = words.say("carriers_slide.blocked", n=part.blocked)
        yield Line(f"– {part.name}", "red", words.say("carriers_slide.nobody"), why, minor=True)
    if alliance.rejected or alliance.pending:
        why = words.say("carriers_slide.signing", rejected=alliance.rejected, pending=alliance.pending)
        said = words.say("carriers_slide.rejected" if alliance.rejected else "carriers_slide.pending")
        yield Line(
            f"– {words.say('carriers_slide.signoffs')}", "red" if alliance.rejected else "amber", said, why, minor=True
        )


def _line(report: Report, one: CarrierLight) -> Line:
    before = report.previous.carriers.get(one.key, "") if report.previous is not None else ""
    return Line(one.name, one.light, light(report.words, one.light), one.why, before)


def _page(report: Report, part: Sequence[Line], table: Table, number: int) -> Page:
    words, coalition, first = report.words, report.carriers.coalition, number == 1
    notes = [f"{line.name}: {line.said}. {line.why}" for line in part]
    if first and coalition is not None:
        notes = [coalition.said, *([coalition.next_step] if coalition.next_step else []), *notes]
    return Page(
        key="coalition" if first else f"coalition-{number}",
        kicker=words.say("carriers_slide.kicker" if first else "carriers_slide.kicker_more"),
        title=coalition_title(report) if first else part[0].name.removeprefix("– "),
        footnote=words.say("carriers_slide.foot", made=report.made),
        lead=_lead(report) if first else "",
        notes="\n".join([*notes, words.say("carriers_slide.traits")]),
        draw=lambda canvas: _draw(canvas, report, part, table),
    )


def _lead(report: Report) -> str:
    """What would make it better."""
    coalition = report.carriers.coalition
    return "" if coalition is None else coalition.next_step or coalition.said


def _table(report: Report, stage: Stage, lines: Sequence[Line], size: float) -> Table:
    words, then = report.words, any(line.before for line in lines)
    columns = [
        Column(words.say("carriers_slide.what"), 2.4, grow=0.5),
        *([Column(words.say("carriers_slide.before"), 1.3)] if then else []),
        Column(words.say("carriers_slide.light"), 1.35),
        Column(words.say("carriers_slide.why"), 2.6, grow=1.5),
    ]
    rows = [_row(report, line, then=then) for line in lines]
    return Table(stage, columns, rows, stage.body.width, size, row_height=ROW, most_lines=LINES)


def _row(report: Report, line: Line, *, then: bool) -> Row:
    row: list[str | Cell] = [Cell(line.name, "muted" if line.minor else "ink", not line.minor)]
    if then:
        earlier = next((one for one in RANK if one and one == line.before), None)
        row.append(Cell(light(report.words, earlier) if earlier else "", "muted"))
    shown = (
        Cell(line.said, "ink", line.light == "red")
        if line.minor
        else Cell(line.said, bold=True, fill=FILLS[line.light])
    )
    return [*row, shown, Cell(line.why, "muted" if line.minor else "ink")]


def _draw(canvas: Canvas, report: Report, part: Sequence[Line], table: Table) -> None:
    alt = "\n".join(f"{line.name}: {line.said}. {line.why}" for line in part)
    table.draw(canvas, canvas.body.left, canvas.body.top, name=report.words.say("carriers_slide.table"), alt=alt)
