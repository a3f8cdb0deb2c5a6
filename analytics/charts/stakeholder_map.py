"""Groups by power and interest: four fields that say how to treat them; shape and colour say how they stand to the change, a ring marks a risk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import ceil, sqrt
from typing import Any

import plotly.graph_objects as go

from analytics.charts.chart import Chart, listed, paragraph, table
from analytics.charts.template import CLEAR, INK, LIGHT_INK, OVER, QUIET, SMALL, axis, figure
from analytics.model.governance import HIGH, StakeholderRow, attitude_text

HEIGHT = 470
MARGIN = {"l": 58, "r": 14, "t": 70, "b": 78}
FIELDS: Mapping[str, str] = {
    "manage": "Manage closely",
    "satisfy": "Keep satisfied",
    "inform": "Keep informed",
    "watch": "Watch",
    "unknown": "Not rated",
}
"""Field of the map → its name."""
STANDS = (
    ("against it", "#B83227", "square"),
    ("undecided", "#5B6676", "diamond"),
    ("for it", "#2F7D55", "circle"),
    ("attitude not rated", CLEAR, "circle-open"),
)
"""How a group stands, with colour and shape; white numbers are read on the first three at 4.5:1."""
LEAST, MOST = 1, 5
ROOM = 0.75
"""Steps left free around the scale, so that the names of the fields stand clear of the marks."""
SPREAD = 0.72
"""Share of a step that marks of one place spread over."""
MARK, RING = 21, 31
COLUMNS = ("No.", "Group", "Power", "Interest", "Field", "Attitude now", "Attitude needed", "Resistance risk")


def stakeholder_map(rows: Sequence[StakeholderRow]) -> Chart:
    """The groups numbered in the order given; those without power or interest stand in the table only."""
    return Chart(_figure(rows), _alt(rows), _table(rows), "stakeholder-map")


def _figure(rows: Sequence[StakeholderRow]) -> go.Figure:
    places = _places(rows)
    cut = HIGH - 0.5
    reach = [LEAST - ROOM, MOST + ROOM]
    return figure(
        [*_rings(rows, places), *_marks(rows, places)],
        height=HEIGHT,
        margin=MARGIN,
        foot="Ring: resistance risk of 10 or more.",
        annotations=list(_names(reach)),
        shapes=[_cut(x0=cut, x1=cut, y0=reach[0], y1=reach[1]), _cut(x0=reach[0], x1=reach[1], y0=cut, y1=cut)],
        xaxis=axis(range=reach, dtick=1, showgrid=False, title=_title("Interest")),
        yaxis=axis(range=reach, dtick=1, showgrid=False, title=_title("Power")),
    )


def _title(text: str) -> dict[str, Any]:
    return {"text": text, "standoff": 8, "font": {"size": 12}}


def _places(rows: Sequence[StakeholderRow]) -> dict[int, tuple[float, float]]:
    """Number of a group → where its mark stands; groups rated alike stand side by side around their place."""
    alike: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, row in enumerate(rows, start=1):
        if row.power is not None and row.interest is not None:
            alike[row.interest, row.power].append(number)
    found = {}
    for (x, y), numbers in alike.items():
        wide = ceil(sqrt(len(numbers)))
        high = ceil(len(numbers) / wide)
        for place, number in enumerate(numbers):
            line, column = divmod(place, wide)
            found[number] = (x + _shift(column, wide), y - _shift(line, high))
    return found


def _shift(place: int, count: int) -> float:
    return (place - (count - 1) / 2) * SPREAD / max(count - 1, 2)


def _stand(row: StakeholderRow) -> int:
    """Place in ``STANDS``."""
    return 3 if row.now is None else 0 if row.now < 0 else 2 if row.now > 0 else 1


def _marks(rows: Sequence[StakeholderRow], places: Mapping[int, tuple[float, float]]) -> list[dict[str, Any]]:
    """One trace for each way to stand, so that the legend names colour and shape."""
    traces = []
    for stand, (name, color, symbol) in enumerate(STANDS):
        mine = [number for number in places if _stand(rows[number - 1]) == stand]
        if not mine:
            continue
        ink = INK if color == CLEAR else LIGHT_INK
        traces.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "name": name,
                "x": [places[number][0] for number in mine],
                "y": [places[number][1] for number in mine],
                "marker": {
                    "size": [MARK + 5 * (symbol == "diamond")] * len(mine),
                    "symbol": symbol,
                    "color": INK if color == CLEAR else color,
                    "opacity": 1,
                    "line": {"width": 1.5 if color == CLEAR else 0, "color": INK},
                },
                "text": [f"<b>{number}</b>" for number in mine],
                "textfont": {"color": ink, "size": SMALL},
                "textposition": "middle center",
                "customdata": [_hover(number, rows[number - 1]) for number in mine],
                "hovertemplate": "%{customdata}<extra></extra>",
            }
        )
    return traces


def _rings(rows: Sequence[StakeholderRow], places: Mapping[int, tuple[float, float]]) -> list[dict[str, Any]]:
    risky = [number for number in places if rows[number - 1].is_risk]
    if not risky:
        return []
    ring = {"size": RING, "symbol": "circle-open", "color": OVER, "line": {"width": 2.5, "color": OVER}}
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": "resistance risk",
            "x": [places[number][0] for number in risky],
            "y": [places[number][1] for number in risky],
            "marker": ring,
            "hoverinfo": "skip",
            "showlegend": False,
        }
    ]


def _hover(number: int, row: StakeholderRow) -> str:
    attitude = "attitude not rated" if row.now is None else f"attitude {attitude_text(row.now)}"
    wanted = "" if row.wanted is None else f", needed {attitude_text(row.wanted)}"
    risk = "" if row.risk is None else f"Resistance risk {row.risk} of 20."
    said = paragraph((f"Power {row.power}, interest {row.interest}, {attitude}{wanted}.", risk, row.step), 44)
    return f"<b>{paragraph([f'{number}. {row.name}'], 40)}</b><br>{said}"


def _names(reach: Sequence[float]) -> list[dict[str, Any]]:
    """The name of each field in its outer corner."""
    notes = []
    for name, x, y in (("satisfy", 0, 1), ("manage", 1, 1), ("watch", 0, 0), ("inform", 1, 0)):
        notes.append(
            {
                "text": FIELDS[name],
                "font": {"size": SMALL},
                "x": reach[x],
                "y": reach[y],
                "xanchor": ("left", "right")[x],
                "yanchor": ("bottom", "top")[y],
                "xshift": (4, -4)[x],
                "yshift": (3, -3)[y],
                "showarrow": False,
            }
        )
    return notes


def _cut(**place: float) -> dict[str, Any]:
    return {"type": "line", "line": {"color": QUIET, "width": 1.5, "dash": "dot"}, "layer": "below", **place}


def _alt(rows: Sequence[StakeholderRow]) -> str:
    if not rows:
        return "No group is on the map yet."
    close = [row.name for row in rows if row.field == "manage"]
    risky = [row.name for row in rows if row.is_risk]
    said = f"{len(rows)} groups by power and interest. Manage closely: {listed(close) or 'none'}."
    return f"{said} Resistance risk: {listed(risky)}." if risky else said


def _table(rows: Sequence[StakeholderRow]) -> Any:
    values = [
        (number, row.name, row.power, row.interest, FIELDS[row.field], row.now, row.wanted, row.risk)
        for number, row in enumerate(rows, start=1)
    ]
    whole = ("No.", "Power", "Interest", "Attitude now", "Attitude needed", "Resistance risk")
    return table([dict(zip(COLUMNS, row, strict=True)) for row in values], COLUMNS, whole=whole)
