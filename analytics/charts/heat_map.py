"""Dimensions against groups: one cell a level, coloured on the one scale 0–5, with its number."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from analytics.charts.chart import Chart, label, labels, paragraph
from analytics.charts.heat_grid import (
    EVERYBODY,
    Grid,
    bands,
    blocks,
    cell_hover,
    edges,
    grid_alt,
    grid_table,
    heat_grid,
    shown_mean,
)
from analytics.charts.marks import CAMPS, UNKNOWN, WEAK, care
from analytics.charts.reading import NOTES
from analytics.charts.rows import FOOT_LINE, notice
from analytics.charts.template import CLEAR, GRID, INK, LEVEL_COLORS, SMALL, area_color, axis, figure, ink_on
from analytics.model import display
from analytics.model.maturity import MaturityModel
from analytics.model.score import Score, ScoreState

FAINT = "rgba(122,130,143,0.07)"
HEADER = 132
"""Pixels for group names that stand upright."""


def heat_map(
    scores: Sequence[Score],
    model: MaturityModel,
    *,
    by: str = "group",
    wave: str = "",
    groups: Sequence[str] | None = None,
    backed: Container[str] = (),
) -> Chart:
    """Published scores of a breakdown as a grid: rows in model order under their area, one column a group.

    ``scores`` holds one Score an item and group, in any order; a score of everybody makes the column “Everybody”. ``groups`` chooses
    and orders the columns (default: as they come), ``by`` is what they are called, ``wave`` names the survey. A hidden cell is hatched
    and says so; a pair without a score shows ``–``. More than twelve groups are drawn in blocks below each other.
    ``backed``: ids of which evidence backs the secured level; elsewhere 4 and 5 are claimed.
    """
    cells = {(score.id, score.group or EVERYBODY): score for score in scores}
    names = tuple(dict.fromkeys(score.group or EVERYBODY for score in scores))
    if groups is not None:
        names = tuple(group for group in groups if group in set(names))
    grid = heat_grid(scores, model, names, cells)
    return Chart(
        _figure(grid, model, wave, backed),
        grid_alt(grid, by, wave),
        grid_table(grid, model, backed),
        display.file_slug(f"heat map by {by} {wave}"),
    )


def _margin(across: int) -> int:
    return 172 if across <= 6 else 124


def _figure(grid: Grid, model: MaturityModel, wave: str, backed: Container[str]) -> go.Figure:
    if not grid.rows:
        return notice("No score can be shown yet.")
    parts = blocks(grid.groups)
    across = len(parts[0])
    foot = _key(grid, wave)
    below = 22 + FOOT_LINE * (foot.count("<br>") + 1)
    inner = len(parts) * grid.height + (len(parts) - 1) * HEADER
    settings: dict[str, Any] = {}
    traces: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    for place, block in enumerate(parts):
        number = "" if place == 0 else str(place + 1)
        head = 1 - place * (grid.height + HEADER) / inner
        domain = [max(0.0, head - grid.height / inner), head]
        settings[f"xaxis{number}"] = _group_axis(block, across, number, alone=len(parts) == 1)
        settings[f"yaxis{number}"] = _item_axis(grid, model, across, number, domain)
        on = {"xaxis": f"x{number}", "yaxis": f"y{number}"}
        drawn = (_colors(grid, block, backed), _hidden(grid, block), *_numbers(grid, block))
        traces += [{**trace, **on} for trace in drawn if trace]
        shapes += _area_marks(grid, model, number)
    return figure(
        traces,
        height=round(HEADER + inner + below),
        margin={"l": _margin(across), "r": 8, "t": 34 if len(parts) == 1 else HEADER, "b": below},
        foot=foot,
        showlegend=False,
        shapes=shapes,
        barmode="overlay",
        **settings,
    )


def _group_axis(block: Sequence[str], across: int, number: str, *, alone: bool) -> dict[str, Any]:
    """Group names on top: level where they fit, upright where not; in several blocks always upright."""
    narrow = across > 6
    turned: dict[str, Any] = {"autotickangles": [0, -90], "automargin": True} if alone else {"tickangle": -90}
    return axis(
        range=[-0.5, across - 0.5],
        tickmode="array",
        tickvals=list(range(len(block))),
        ticktext=labels(block, 20 if narrow else 16, 1 if narrow else 2),
        tickfont={"size": 12 if across <= 6 else SMALL},
        side="top",
        anchor=f"y{number}",
        ticks="",
        **{**turned, "showgrid": False, "linecolor": CLEAR},
    )


def _item_axis(grid: Grid, model: MaturityModel, across: int, number: str, domain: Sequence[float]) -> dict[str, Any]:
    """Names of the rows, and of the areas over their rows; one unit is one pixel."""
    heads = [
        (middle, f"<b>{label(model.area(area).short_name, 24 if across <= 6 else 17, 1)}</b>")
        for area, middle in grid.headings
    ]
    ticks = sorted([*heads, *((row.middle, row.label) for row in grid.rows)])
    return axis(
        range=[grid.height, 0],
        domain=list(domain),
        anchor=f"x{number}",
        tickmode="array",
        tickvals=[place for place, _ in ticks],
        ticktext=[text for _, text in ticks],
        tickfont={"size": 12 if across <= 6 else SMALL},
        ticks="",
        ticklabelstandoff=10,
        showgrid=False,
        linecolor=CLEAR,
    )


def _colors(grid: Grid, block: Sequence[str], backed: Container[str]) -> dict[str, Any]:
    """The coloured cells; a cell that is not shown stays empty."""
    names = [f"<b>{paragraph([row.name], 40)}</b>" for row in grid.rows]
    columns = [paragraph([group], 40) for group in block]
    last = len(LEVEL_COLORS) - 1
    return {
        "type": "heatmap",
        "x": list(range(len(block))),
        "y": edges(grid),
        "z": _array([_values(grid, row, block) for row in bands(grid)], len(block)),
        "zmin": 0,
        "zmax": 5,
        "colorscale": [[level / last, color] for level, color in enumerate(LEVEL_COLORS)],
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hoverongaps": False,
        "customdata": _array(
            [
                [""] * len(block) if row is None else [
                    cell_hover(grid.cells.get((grid.rows[row].id, group)), names[row], column, grid.rows[row].id in backed)
                    for group, column in zip(block, columns, strict=True)
                ]
                for row in bands(grid)
            ],
            len(block),
        ),
        "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip


def _array(rows: list[list[Any]], across: int) -> NDArray[np.object_]:
    """Rows of cells as an array, which plotly takes without looking at every cell; objects, so that the picture's file stays readable."""
    return np.array(rows, dtype=object).reshape(len(rows), across)


def _values(grid: Grid, row: int | None, block: Sequence[str]) -> list[float | None]:
    if row is None:
        return [None] * len(block)
    return [shown_mean(grid.cells.get((grid.rows[row].id, group))) for group in block]


def _hidden(grid: Grid, block: Sequence[str]) -> dict[str, Any] | None:
    """Hidden cells: hatched, with the word, whatever the colours."""
    found = [
        (place, row)
        for row in grid.rows
        for place, group in enumerate(block)
        if (score := grid.cells.get((row.id, group))) is not None and score.hidden
    ]
    if not found:
        return None
    return {
        "type": "bar",
        "x": [place for place, _ in found],
        "base": [row.top + 1 for _, row in found],
        "y": [row.height - 2 for _, row in found],
        "width": 0.94,
        "text": ["hidden"] * len(found),
        "textposition": "inside",
        "insidetextanchor": "middle",
        "insidetextfont": {"size": SMALL, "color": INK},
        "constraintext": "none",
        "marker": {
            "line": {"width": 0},
            "color": CLEAR,
            "pattern": {
                "shape": "/",
                "fillmode": "replace",
                "bgcolor": FAINT,
                "fgcolor": GRID,
                "size": 7,
                "solidity": 0.12,
            },
        },
        "hovertemplate": f"{NOTES[ScoreState.HIDDEN]}<extra></extra>",
    }


def _numbers(grid: Grid, block: Sequence[str]) -> list[dict[str, Any]]:
    """The number of every cell with its signs, ``–`` where there is none; one trace an ink, as an ink a cell is slow to check."""
    inked: dict[str, list[tuple[int, float, str]]] = {}
    for row in grid.rows:
        for place, group in enumerate(block):
            score = grid.cells.get((row.id, group))
            if score is not None and score.hidden:
                continue
            mean = shown_mean(score)
            sign = care(score) if score is not None else ""
            text = display.one_decimal(mean) + (f"<br><b>{sign}</b>" if sign else "")
            inked.setdefault(INK if mean is None else ink_on(mean), []).append((place, row.middle, text))
    return [
        {
            "type": "scatter",
            "mode": "text",
            "x": [x for x, _, _ in cells],
            "y": [y for _, y, _ in cells],
            "text": np.array([text for *_, text in cells], dtype=object),
            "textfont": {"size": 12 if len(block) <= 6 else SMALL, "color": ink},
            "hoverinfo": "skip",
        }
        for ink, cells in inked.items()
    ]


def _area_marks(grid: Grid, model: MaturityModel, number: str) -> list[dict[str, Any]]:
    """A strip in the area's colour left of its rows."""
    marks = []
    for area in dict.fromkeys(row.area for row in grid.rows if row.area is not None):
        own = [row for row in grid.rows if row.area == area]
        marks.append(
            {
                "type": "rect",
                "xref": "paper",
                "xsizemode": "pixel",
                "xanchor": 0,
                "x0": -7,
                "x1": -3,
                "yref": f"y{number}",
                "y0": own[0].top + 1,
                "y1": own[-1].top + own[-1].height - 1,
                "line": {"width": 0},
                "fillcolor": area_color(model, area),
            }
        )
    return marks


def _key(grid: Grid, wave: str) -> str:
    """What colours and signs mean, below the picture; only those that occur."""
    scores = [grid.cells.get((row.id, group)) for row in grid.rows for group in grid.groups]
    signs = "".join({care(score) for score in scores if score is not None})
    steps = " ".join(
        f"<span style='color:{color};font-size:15px'>■</span> {level}" for level, color in enumerate(LEVEL_COLORS)
    )
    lines = [
        f"Level {steps}",
        "▨ hidden to protect answers" if any(score is not None and score.hidden for score in scores) else "",
        "– not asked, or too few answers"
        if any(score is None or (score.mean is None and not score.hidden) for score in scores)
        else "",
        f"{CAMPS} two camps: do not read the mean" if CAMPS in signs else "",
        f"{WEAK} agreement weak" if WEAK in signs else "",
        f"{UNKNOWN} many don't know" if UNKNOWN in signs else "",
        paragraph([wave]) if wave else "",
    ]
    return "<br>".join(line for line in lines if line)
