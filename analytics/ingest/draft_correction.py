"""A drafted questionnaire after a person has corrected its table: statements reworded, left out, and put under other names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analytics.model.consistency import model_findings
from analytics.model.display import one_line, shorten
from analytics.model.draft_row import DraftRow
from analytics.model.errors import ModelInvalid
from analytics.model.finding import Finding, Severity, Where
from analytics.model.maturity import Area, Dimension, MaturityModel

SHORT_NAME = 24
"""Longest name of an area on a chart; a longer one is cut there."""


def corrected(draft: MaturityModel, rows: Sequence[DraftRow], name: str = "") -> MaturityModel:
    """The draft as the table says: kept statements with their texts, under the dimensions and areas named, in the order of the rows.

    Statement ids stay, so the columns of the file still answer them. An area or dimension whose name the draft knows keeps its id, a new
    one gets the next free number. ``name`` names the questionnaire; empty keeps the draft's. Raises ModelInvalid naming every row at fault.
    """
    kept = [_clean(row) for row in rows if row.keep]
    found = list(_row_findings(kept, {row.statement: place for place, row in enumerate(rows, 1)}))
    if not kept:
        found.append(_breach("draft-empty", "Statements", "No statement is kept.", "Keep at least one."))
    if found:
        raise _invalid(found)
    areas = _areas(draft, kept)
    model = replace(
        draft,
        name=one_line(name) or draft.name,
        areas=tuple(areas.values()),
        dimensions=tuple(_dimensions(draft, kept, areas)),
    )
    broken = model_findings(model)
    if broken:
        raise _invalid(list(broken))
    return model


def _areas(draft: MaturityModel, kept: Sequence[DraftRow]) -> dict[str, Area]:
    """Folded name → area, in the order of the rows."""
    known = {_folded(area.name): area for area in draft.areas}
    ids = _free_ids({area.id for area in draft.areas}, "A")
    areas: dict[str, Area] = {}
    for row in kept:
        if _folded(row.area) not in areas:
            taken = {_folded(area.short_name) for area in areas.values()}
            new = known.get(_folded(row.area)) or Area(next(ids), row.area, "")
            areas[_folded(row.area)] = replace(new, short_name=_short(new.short_name or row.area, taken))
    return areas


def _short(name: str, taken: set[str]) -> str:
    """The name as charts show it, with a number where another is cut to the same."""
    short, number = shorten(name, SHORT_NAME), 1
    while _folded(short) in taken:
        number += 1
        short = f"{shorten(name, SHORT_NAME - 4)} {number}"
    return short


def _dimensions(draft: MaturityModel, kept: Sequence[DraftRow], areas: dict[str, Area]) -> Iterator[Dimension]:
    """One dimension for each pair of area and dimension names, area by area."""
    home = {statement.id: dimension for dimension in draft.dimensions for statement in dimension.statements}
    texts = {statement.id: statement for statement in draft.statements}
    known = {(draft.area(d.area).id, _folded(d.name)): d for d in draft.dimensions}
    ids = _free_ids({dimension.id for dimension in draft.dimensions}, "D")
    groups: dict[tuple[str, str], list[DraftRow]] = {}
    for row in sorted(kept, key=lambda row: list(areas).index(_folded(row.area))):
        groups.setdefault((areas[_folded(row.area)].id, _folded(row.dimension)), []).append(row)
    for (area, folded), members in groups.items():
        like = known.get((area, folded)) or replace(home[members[0].statement], id=next(ids), summary="")
        statements = tuple(replace(texts[row.statement], dimension=like.id, text=row.text) for row in members)
        yield replace(like, area=area, name=members[0].dimension, statements=statements)


def _row_findings(kept: Sequence[DraftRow], places: dict[str, int]) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for row in kept:
        place = places[row.statement]
        for what, value in (("statement", row.text), ("dimension", row.dimension), ("area", row.area)):
            if not value:
                message = f"Row {place} has no {what}."
                yield _breach(
                    "draft-name-missing", f"Row {place}", message, f"Type the {what}, or do not keep the row."
                )
        first = seen.setdefault(_folded(row.text), place)
        if row.text and first != place:
            message = f"Rows {first} and {place} have the same statement."
            yield _breach(
                "draft-statement-twice", f"Row {place}", message, "Word them differently, or keep one of them."
            )


def _invalid(found: Sequence[Finding]) -> ModelInvalid:
    count = "one place" if len(found) == 1 else f"{len(found)} places"
    return ModelInvalid(f"The questionnaire needs a correction in {count}: {found[0].message}", found[0].remedy, found)


def _breach(code: str, item: str, message: str, remedy: str) -> Finding:
    return Finding(code, Severity.ERROR, Where(item=item), message, remedy)


def _clean(row: DraftRow) -> DraftRow:
    return replace(row, text=one_line(row.text), dimension=one_line(row.dimension), area=one_line(row.area))


def _folded(name: str) -> str:
    return name.casefold()


def _free_ids(taken: set[str], letter: str) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        if f"{letter}{number}" not in taken:
            yield f"{letter}{number}"
