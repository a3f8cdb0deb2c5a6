"""Parts of the organisation by head count: those a manager signs for, and those nobody represents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from analytics.charts.chart import Chart, listed, table
from analytics.charts.rows import beside, notice, picture_height, row_height, row_label
from analytics.charts.template import OVER, STAFF, axis, faded, figure, row_axis
from analytics.model import display

MARGIN = {"l": 172, "r": 24, "t": 48, "b": 24}
COLUMNS = ("Part of the organisation", "People", "Represented", "Measures blocked")
ROOM = 1.9
"""How much longer the axis is than the longest bar, for the words beside it."""


@dataclass(frozen=True)
class Domain:
    """One affected part of the organisation."""

    name: str
    people: float | None
    represented: bool
    blocked: int = 0
    """Measures that cannot start because nobody signs for it."""


def domain_coverage(domains: Sequence[Domain]) -> Chart:
    """A bar each, largest first; missing ones hatched and said in words."""
    order = sorted(domains, key=lambda one: (-(one.people or 0), one.name))
    return Chart(_figure(order), _alt(order), _table(order), "alliance-coverage")


def _figure(domains: Sequence[Domain]) -> go.Figure:
    if not domains:
        return notice("No measure touches a part of the organisation yet.")
    names = [row_label(one.name) for one in domains]
    longest = max((one.people or 0 for one in domains), default=0) or 1
    foot = "Bars: people. No bar: nobody said how many."
    return figure(
        [*(_bars(domains, represented) for represented in (True, False)), *_words(domains)],
        foot=foot,
        **picture_height(len(domains), row_height(names), foot, MARGIN),
        bargap=0.35,
        barmode="overlay",
        xaxis=axis(range=[0, longest * ROOM], showticklabels=False, showgrid=False, ticks=""),
        yaxis=row_axis(names),
    )


def _bars(domains: Sequence[Domain], represented: bool) -> dict[str, Any]:
    mine = [(place, one) for place, one in enumerate(domains) if one.represented is represented]
    color = STAFF if represented else OVER
    look = {"color": color if represented else faded(color, 0.18), "line": {"color": color, "width": 1.5}}
    return {
        "type": "bar",
        "orientation": "h",
        "name": "A manager signs for it" if represented else "Nobody signs for it",
        "x": [one.people or 0 for _, one in mine],
        "y": [place for place, _ in mine],
        "marker": {**look, **({} if represented else {"pattern": {"shape": "/", "fgcolor": color}})},
        "hoverinfo": "skip",
        "showlegend": bool(mine),
    }


def _words(domains: Sequence[Domain]) -> list[dict[str, Any]]:
    found = []
    for place, one in enumerate(domains):
        found.append(beside([place], [_says(one)], one.people or 0))
    return found


def _says(one: Domain) -> str:
    people = display.people(one.people) if one.people is not None else "people not said"
    if one.represented:
        return people
    blocked = f", blocks {one.blocked} {'measure' if one.blocked == 1 else 'measures'}" if one.blocked else ""
    return f"{people}<br><b>nobody signs</b>{blocked}"


def _alt(domains: Sequence[Domain]) -> str:
    missing = [one.name for one in domains if not one.represented]
    told = f"{len(domains)} parts of the organisation by head count."
    return f"{told} Nobody signs for {listed(missing)}." if missing else f"{told} Each has a manager who signs."


def _table(domains: Sequence[Domain]) -> Any:
    rows = [
        {
            COLUMNS[0]: one.name,
            COLUMNS[1]: None if one.people is None else round(one.people),
            COLUMNS[2]: "yes" if one.represented else "no",
            COLUMNS[3]: one.blocked,
        }
        for one in domains
    ]
    return table(rows, COLUMNS, (), whole=(COLUMNS[1], COLUMNS[3]))
