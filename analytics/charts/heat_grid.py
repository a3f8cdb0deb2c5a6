"""What a heat map shows: rows under their areas, columns of groups, and one published score or none a cell; also in words and as a table."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

import pandas as pd

from analytics.charts.chart import label, listed, shown_number, table
from analytics.charts.marks import said
from analytics.charts.reading import NOTES, areas_of
from analytics.model import display
from analytics.model.maturity import MaturityModel
from analytics.model.reference import level_words
from analytics.model.score import Score, ScoreState

EVERYBODY = "Everybody"
COLUMNS = ("Area", "Name", "Group", "Level", "From", "To", "Secured level", "People", "Agreement", "Don't know", "Note")
ACROSS = 12
"""Groups side by side: as many as still have room for their numbers on a phone. More go into a further block below."""
CELL = 38
HEADING = 24
"""Pixels of a row, and of the line that names an area."""


@dataclass(frozen=True)
class Row:
    """One dimension (or area, or statement) with its place in pixels from the top."""

    id: str
    name: str
    label: str
    """Wrapped and escaped."""
    area: str | None
    top: float
    height: float

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


@dataclass(frozen=True)
class Grid:
    """All rows with their headings, and every cell by row and group."""

    rows: tuple[Row, ...]
    headings: tuple[tuple[str, float], ...]
    """Area and the middle of the line that names it."""
    groups: tuple[str, ...]
    cells: Mapping[tuple[str, str], Score]
    height: float


def heat_grid(
    scores: Sequence[Score], model: MaturityModel, groups: tuple[str, ...], cells: Mapping[tuple[str, str], Score]
) -> Grid:
    names = {score.id: score.name for score in scores}
    areas = areas_of(model)
    order = {item: place for place, item in enumerate(areas)}
    ids = sorted(names, key=lambda item: order.get(item, len(order)))
    across = min(len(groups), ACROSS)
    is_area = {area.id for area in model.areas}
    headed = len({areas.get(item) for item in ids}) > 1 and not is_area.issuperset(ids)
    rows, headings, top, last = [], [], 0.0, None
    for item in ids:
        area = areas.get(item)
        if headed and area is not None and area != last:
            headings.append((area, top + HEADING / 2))
            top += HEADING
        last = area
        text = row_name(names[item], across)
        height = max(CELL, 13.5 * (text.count("<br>") + 1) + 8)
        rows.append(Row(item, names[item], text, area, top, height))
        top += height
    return Grid(tuple(rows), tuple(headings), groups, cells, max(top, CELL))


def row_name(name: str, across: int) -> str:
    return label(name, 24 if across <= 6 else 17, 3 if across <= 6 else 4)


def blocks(groups: Sequence[str]) -> list[list[str]]:
    """The groups in blocks of nearly equal size, at most twelve each."""
    count = max(1, ceil(len(groups) / ACROSS))
    size = max(1, ceil(len(groups) / count))
    return [list(groups[start : start + size]) for start in range(0, max(len(groups), 1), size)]


def bands(grid: Grid) -> list[int | None]:
    """What stands in each band of the picture from the top: a row's place, or None where an area is named."""
    bands: list[int | None] = []
    top = 0.0
    for place, row in enumerate(grid.rows):
        if row.top > top:
            bands.append(None)
        bands.append(place)
        top = row.top + row.height
    return bands


def edges(grid: Grid) -> list[float]:
    """The edges of the bands, one more than there are bands."""
    edges = [0.0]
    for row in grid.rows:
        if row.top > edges[-1]:
            edges.append(row.top)
        edges.append(row.top + row.height)
    return edges


def shown_mean(score: Score | None) -> float | None:
    return score.mean if score is not None and score.state is ScoreState.SCORED else None


def cell_hover(score: Score | None, name: str, group: str, backed: bool = False) -> str:
    """Everything about one cell; ``name`` and ``group`` are escaped."""
    if score is None or score.mean is None or score.state is not ScoreState.SCORED:
        return f"{name}<br>{group}<br>{why(score)}"
    likely = (
        f", likely {display.interval(score.low, score.high)}"
        if score.low is not None and score.high is not None
        else ""
    )
    parts = (
        f"Level {display.one_decimal(score.mean)}{likely}",
        display.people(score.n) if score.n is not None else "",
        f"Secured level {level_words(score.secured_level, backed)}" if score.secured_level is not None else "",
        *said(score.agreement, score.two_camps, score.dont_know),
    )
    return "<br>".join((name, group, *(part for part in parts if part)))


def why(score: Score | None) -> str:
    return "not asked" if score is None else NOTES[score.state]


def grid_alt(grid: Grid, by: str, wave: str) -> str:
    scored = [
        (mean, row.name, group)
        for row in grid.rows
        for group in grid.groups
        if (mean := shown_mean(grid.cells.get((row.id, group)))) is not None
    ]
    title = f"Heat map of {len(grid.rows)} rows by {by}" + (f", {wave}" if wave else "")
    if not scored:
        return f"{title}: no score can be shown yet."
    (low, *lowest), (high, *highest) = min(scored), max(scored)
    text = f"{title}: lowest is {display.one_decimal(low)} ({', '.join(lowest)}), highest {display.one_decimal(high)} ({', '.join(highest)})."
    hidden = [
        group
        for group in grid.groups
        if any((score := grid.cells.get((row.id, group))) is not None and score.hidden for row in grid.rows)
    ]
    return text + (f" Some or all cells are hidden to protect answers for {listed(hidden)}." if hidden else "")


def grid_table(grid: Grid, model: MaturityModel, backed: Container[str] = ()) -> pd.DataFrame:
    rows: list[dict[str, object]] = []
    for row in grid.rows:
        area = model.area(row.area).short_name if row.area is not None else None
        for group in grid.groups:
            score = grid.cells.get((row.id, group))
            if score is None or shown_mean(score) is None:
                rows.append({"Area": area, "Name": row.name, "Group": group, "Note": why(score)})
                continue
            rows.append(
                {
                    "Area": area,
                    "Name": row.name,
                    "Group": group,
                    "Level": shown_number(score.mean),
                    "From": shown_number(score.low),
                    "To": shown_number(score.high),
                    "Secured level": None
                    if score.secured_level is None
                    else level_words(score.secured_level, row.id in backed),
                    "People": score.n,
                    "Agreement": shown_number(score.agreement),
                    "Don't know": display.percent(score.dont_know) if score.dont_know is not None else None,
                    "Note": "two camps: do not read the mean" if score.two_camps else None,
                }
            )
    return table(rows, COLUMNS, COLUMNS[4:], whole=("People",))
