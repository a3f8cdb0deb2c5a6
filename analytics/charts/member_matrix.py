"""Groups against members: how far a group trusts a member, and who speaks for whom.

Rates persons: for the Coalition page only (domain.md §6.1).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import plotly.graph_objects as go

from analytics.charts.chart import Chart, label, listed, paragraph, table
from analytics.charts.rows import lines_between, notice, row_height, row_label
from analytics.charts.template import GRID, INK, LEVEL_COLORS, SMALL, axis, figure, ink_on, row_axis
from analytics.model import display

ACROSS = 12
"""Most members side by side, so that a rating fits into its square in a narrow window; more go into a further picture."""
NAMED = 5
"""Members whose functions fit above the columns; more are numbered as in the map."""
MARGIN = {"l": 172, "r": 16, "t": 76, "b": 36}
LINKS = {"from": "comes from it", "speaks": "speaks for it", "domain": "works in it"}


@dataclass(frozen=True)
class Row:
    """One group."""

    id: str
    name: str
    says: str
    """People and whether anybody speaks for it; plain text."""


@dataclass(frozen=True)
class Column:
    """One member."""

    id: str
    number: int
    name: str
    """Its function."""


@dataclass(frozen=True)
class Square:
    """What there is between a member and a group."""

    member: str
    group: str
    link: str = ""
    """``from``, ``speaks``, ``domain`` or empty."""
    rating: float | None = None
    estimated: bool = False


def member_matrix(rows: Sequence[Row], columns: Sequence[Column], squares: Sequence[Square]) -> tuple[Chart, ...]:
    """Pictures of about as many members each; one that says so where there are no groups or members."""
    pictures = max(ceil(len(columns) / ACROSS), 1)
    each = max(ceil(len(columns) / pictures), 1)
    blocks = [columns[n : n + each] for n in range(0, len(columns), each)] or [()]
    return tuple(_chart(rows, block, squares) for block in blocks)


def _chart(rows: Sequence[Row], columns: Sequence[Column], squares: Sequence[Square]) -> Chart:
    wanted = {one.id for one in columns}
    groups = {row.id for row in rows}
    inside = [one for one in squares if one.member in wanted and one.group in groups]
    return Chart(_figure(rows, columns, inside), _alt(rows, columns, inside), _table(rows, columns, inside), "groups-and-members")  # fmt: skip


def _figure(rows: Sequence[Row], columns: Sequence[Column], squares: Sequence[Square]) -> go.Figure:
    if not rows or not columns:
        return notice("Groups and members are needed for this picture.")
    names = [row_label(row.name, display.plotly_text(row.says)) for row in rows]
    heads = [str(one.number) if len(columns) > NAMED else label(one.name, 16, 3) for one in columns]
    place = ({one.id: n for n, one in enumerate(columns)}, {row.id: n for n, row in enumerate(rows)})
    called = {**{one.id: one.name for one in columns}, **{f"group {row.id}": row.name for row in rows}}
    each = row_height(names, 44)
    return figure(
        [_ratings(squares, place, called), _links(squares, place)],
        height=round(MARGIN["t"] + MARGIN["b"] + each * len(rows)),
        margin=MARGIN,
        foot="Trust 0 to 5. ~ estimated by the programme office.",
        shapes=[*_cells(squares, place), *lines_between(len(rows))],
        xaxis=axis(
            side="top",
            range=[-0.5, max(len(columns), 4) - 0.5],
            tickmode="array",
            tickvals=list(range(len(columns))),
            ticktext=heads,
            tickangle=0,
            ticks="",
            showgrid=False,
        ),
        yaxis=row_axis(names),
    )


_Place = tuple[dict[str, int], dict[str, int]]


def _cells(squares: Sequence[Square], place: _Place) -> list[dict[str, Any]]:
    found = []
    for one in squares:
        x, y = place[0][one.member], place[1][one.group]
        box = {"xref": "x", "x0": x - 0.46, "x1": x + 0.46, "yref": "y", "y0": y - 0.44, "y1": y + 0.44}
        fill = {} if one.rating is None else {"fillcolor": LEVEL_COLORS[round(one.rating)]}
        found.append({"type": "rect", **box, **fill, "line": {"width": 0 if fill else 1, "color": GRID}, "layer": "below"})  # fmt: skip
    return found


def _ratings(squares: Sequence[Square], place: _Place, names: Mapping[str, str]) -> dict[str, Any]:
    rated = [one for one in squares if one.rating is not None]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [place[0][one.member] for one in rated],
        "y": [place[1][one.group] for one in rated],
        "text": [f"{'~' if one.estimated else ''}{display.one_decimal(one.rating)}" for one in rated],
        "textfont": {"size": SMALL, "color": [ink_on(round(one.rating or 0)) for one in rated]},
        "customdata": [
            paragraph((names[one.member], f"for {names[f'group {one.group}']}", LINKS.get(one.link, "")))
            for one in rated
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
        "showlegend": False,
    }


def _links(squares: Sequence[Square], place: _Place) -> dict[str, Any]:
    linked = [one for one in squares if one.link]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Comes from the group or speaks for it",
        "x": [place[0][one.member] for one in linked],
        "y": [place[1][one.group] + (0 if one.rating is None else 0.3) for one in linked],
        "marker": {"symbol": "circle", "size": 8, "color": INK, "line": {"width": 1.5, "color": "#FFFFFF"}},
        "hoverinfo": "skip",
        "showlegend": True,
    }


def _alt(rows: Sequence[Row], columns: Sequence[Column], squares: Sequence[Square]) -> str:
    linked = {one.group for one in squares if one.link}
    silent = [row.name for row in rows if row.id not in linked]
    told = f"{len(rows)} groups against {len(columns)} members: who speaks for whom, and whom a group trusts."
    return f"{told} None of these members speaks for {listed(silent)}." if silent else told


def _table(rows: Sequence[Row], columns: Sequence[Column], squares: Sequence[Square]) -> Any:
    by = {(one.member, one.group): one for one in squares}
    found = []
    for column in columns:
        for row in rows:
            one = by.get((column.id, row.id))
            if one is not None:
                found.append(
                    {
                        "Member": display.plain_text(column.name),
                        "Group": display.plain_text(row.name),
                        "Link": LINKS.get(one.link),
                        "Trust": None if one.rating is None else display.one_decimal(one.rating),
                        "Source": None if one.rating is None else "estimated" if one.estimated else "asked",
                    }
                )
    return table(found, ("Member", "Group", "Link", "Trust", "Source"), ("Link", "Trust", "Source"))
