"""Appendix: what the words of the deck mean."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import partial

from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.paging import evenly
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.footnotes import figure_note
from analytics.export.report import Report

TERMS = (
    "agreement",
    "area",
    "claimed",
    "dimension",
    "gap",
    "leaders",
    "level",
    "measure",
    "people",
    "person_day",
    "phases",
    "quick_win",
    "range",
    "secured",
    "target",
    "two_camps",
    "wave",
)
WIDE = 10.0
"""Inches of a body from which two tables stand side by side."""


def pages(report: Report, stage: Stage) -> tuple[Page, ...]:
    """Always in the deck; as many pages as the words need."""
    across = 2 if stage.body.width >= WIDE else 1
    columns = stage.body.columns(*[1.0] * across)
    whole = _table(report, stage, columns[0].width)
    parts = whole.split(stage.body.height)
    if len(parts) <= across:
        parts = _even(whole, across)
    elif across == 1:
        parts = evenly(whole, stage.body.height)
    sheets = [parts[start : start + across] for start in range(0, len(parts), across)]
    return tuple(_page(report, sheet, number) for number, sheet in enumerate(sheets, start=1))


def explained(report: Report) -> list[tuple[str, str]]:
    """Every word with its meaning, in alphabetical order of the report's language."""
    words, model, rule = report.words, report.model, report.catalogue.rule
    sides: dict[str, object] = {
        side: [role.id for role in model.roles if role.side == side] for side in ("leading", "doing")
    }
    values: dict[str, dict[str, object]] = {
        "area": {"n": len(model.areas), "areas": [area.id for area in model.areas]},
        "dimension": {"n": len(model.dimensions)},
        "leaders": sides,
        "quick_win": {"weeks": rule.max_weeks, "days": rule.max_person_days},
    }
    told = [term for term in TERMS if term != "leaders" or all(sides.values())]
    found = [
        (words.say(f"glossary.{term}"), words.say(f"glossary.{term}_means", **values.get(term, {}))) for term in told
    ]
    return sorted(found, key=lambda entry: _alphabetical(entry[0]))


def _alphabetical(text: str) -> str:
    """Umlauts among their vowels, capitals among small letters."""
    return "".join(one for one in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(one))


def _table(report: Report, stage: Stage, width: float) -> Table:
    words = report.words
    columns = [Column(words.say("glossary.term"), 1.25), Column(words.say("glossary.meaning"), 3.0, grow=1)]
    rows: list[Row] = [[Cell(term, bold=True), meaning] for term, meaning in explained(report)]
    return Table(stage, columns, rows, width, 11, row_height=0.3, most_lines=12)


def _even(table: Table, across: int) -> tuple[Table, ...]:
    """Tables of about the same height, so that no column stands half empty."""
    if across == 1:
        return (table,)
    heights, middle = table.row_heights, sum(table.row_heights) / 2
    cut = min(range(1, len(heights)), key=lambda place: abs(sum(heights[:place]) - middle))
    return table.part(0, cut), table.part(cut, len(heights))


def _page(report: Report, tables: Sequence[Table], number: int) -> Page:
    words = report.words
    return Page(
        key="glossary" if number == 1 else f"glossary-{number}",
        kicker=words.say("glossary.kicker"),
        title=words.say("glossary.title"),
        footnote=figure_note(report),
        notes="\n".join(_spoken(report, table) for table in tables),
        draw=partial(_draw, report, tables),
    )


def _draw(report: Report, tables: Sequence[Table], canvas: Canvas) -> None:
    body, words = canvas.body, report.words
    columns = body.columns(*[1.0] * (2 if body.width >= WIDE else 1))
    for box, table in zip(columns, tables, strict=False):
        table.draw(canvas, box.left, box.top, name=words.say("glossary.table"), alt=_spoken(report, table))


def _spoken(report: Report, table: Table) -> str:
    pairs = ([cell.text if isinstance(cell, Cell) else cell for cell in row] for row in table.rows)
    return "\n".join(report.words.say("glossary.alt_term", term=term, meaning=meaning) for term, meaning in pairs)
