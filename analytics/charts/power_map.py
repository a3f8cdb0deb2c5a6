"""Power against commitment: a numbered mark a member, its shape the role, filled for the top; who may take over stands in the upper right corner.

Rates persons: for the Coalition page only (domain.md §6.1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import plotly.graph_objects as go

from analytics.charts.chart import Chart, listed, paragraph, shown_number, table
from analytics.charts.rows import notice
from analytics.charts.template import INK, LEADERS, LIGHT_INK, OVER, SMALL, STAFF, TRACK, axis, figure
from analytics.model import display

ABLE = 4.0
"""Power and commitment from which a top member can take over (domain.md §6.2)."""
ROLES = {
    "sponsor": ("Sponsor", "hexagon", LEADERS, 22),
    "advocate": ("Advocate", "diamond", LEADERS, 18),
    "agent": ("Agent", "circle", STAFF, 20),
    "target": ("Target voice", "square", INK, 19),
}
"""Role → name, shape, colour and size in pixels: small enough to stand apart in a narrow window, large enough for two digits.

A diamond is drawn 1.3 times as wide as its size.
"""
HEIGHT = 480
CROWD = 15
"""Members above which the picture is taller."""
TALL = 640
"""Pixels, then."""
MARGIN = {"l": 52, "r": 16, "t": 48, "b": 74}
RANGE = (-0.45, 5.6)
ACROSS, ABLE_ACROSS = 3, 2
"""Marks side by side where several members have the same ratings, and from ``ABLE`` power on, where they stand on one side of it only."""
APART = (0.32, 0.36)
"""How far such marks stand apart, in points of the scale."""
OUTSIDE = 0.06
"""How far from the corner of those who could take over a mark stays that does not belong there."""
COLUMNS = ("No.", "Member", "Role", "Level", "Power", "Commitment", "Note")


@dataclass(frozen=True)
class MapPoint:
    """One member."""

    number: int
    name: str
    """Its function."""
    role: str
    level: str
    power: float | None
    commitment: float | None
    gone: bool = False
    """Left out in what is being tried."""


def power_map(points: Sequence[MapPoint]) -> Chart:
    """The map; members without both ratings are in the table only."""
    return Chart(_figure(points), _alt(points), _table(points), "power-and-commitment")


def _figure(points: Sequence[MapPoint]) -> go.Figure:
    rated = _apart([one for one in points if _is_rated(one)])
    if not rated:
        return notice("Nobody's power and commitment are rated yet.")
    missing = len(points) - len(rated)
    foot = "Filled: top level. " + ("Crossed out: gone in what you try. " if any(p.gone for p in points) else "")
    foot += "Side by side: the same ratings. " if len({(p.power, p.commitment) for p in points}) < len(points) else ""
    foot += f"{missing} not rated yet." if missing else ""
    crowded = len(rated) > CROWD
    traces = [one for role in ROLES for one in _marks([p for p in rated if p.role == role and not p.gone], role)]
    scale = {"range": list(RANGE), "tickmode": "array", "tickvals": list(range(6))}
    return figure(
        [*traces, *_gone([p for p in rated if p.gone])],
        height=TALL if crowded else HEIGHT,
        margin=MARGIN,
        foot=foot.strip(),
        shapes=[_corner()],
        annotations=[_corner_name()],
        xaxis=axis(title={"text": "Position power", "standoff": 6}, **scale),
        yaxis=axis(title={"text": "Commitment", "standoff": 6}, **scale),
    )


def _is_rated(point: MapPoint) -> bool:
    return point.power is not None and point.commitment is not None


def _apart(points: Sequence[MapPoint]) -> list[MapPoint]:
    """Members with the same ratings side by side, on the side of the corner's edges on which their ratings are."""
    places: dict[tuple[float, float], list[MapPoint]] = {}
    for one in points:
        places.setdefault((one.power or 0.0, one.commitment or 0.0), []).append(one)
    found = []
    for (x, y), together in places.items():
        across = ABLE_ACROSS if x >= ABLE else ACROSS
        rows = [together[n : n + across] for n in range(0, len(together), across)]
        deep = APART[1] * (len(rows) - 1)
        up = 1 if ABLE <= y < ABLE + deep and y + deep < RANGE[1] else -1
        for down, row in enumerate(rows):
            half = APART[0] * (len(row) - 1) / 2
            left = max(x - half, ABLE) if x >= ABLE else min(x - half, ABLE - OUTSIDE - 2 * half)
            for right, one in enumerate(row):
                found.append(replace(one, power=left + APART[0] * right, commitment=y + up * APART[1] * down))
    return found


def _marks(points: Sequence[MapPoint], role: str) -> list[dict[str, Any]]:
    name, symbol, color, size = ROLES[role]
    if not points:
        return []
    top = [one.level == "top" for one in points]
    mark = {
        "symbol": [symbol if filled else f"{symbol}-open" for filled in top],
        "size": size,
        "color": color,
        "line": {"width": 1.5, "color": color},
    }
    font = {"size": SMALL, "weight": 600, "color": [LIGHT_INK if filled else color for filled in top]}
    return [{**_points(points, name), "textfont": font, "marker": mark}]


def _gone(points: Sequence[MapPoint]) -> list[dict[str, Any]]:
    if not points:
        return []
    mark = {"symbol": "x-thin-open", "size": 16, "color": OVER, "line": {"width": 2, "color": OVER}}
    look = {"marker": mark, "textfont": {"size": SMALL, "color": OVER}, "textposition": "top right"}
    return [{**_points(points, "Gone"), **look}]


def _points(points: Sequence[MapPoint], name: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": name,
        "x": [one.power for one in points],
        "y": [one.commitment for one in points],
        "text": [str(one.number) for one in points],
        "textposition": "middle center",
        "cliponaxis": False,
        "customdata": [paragraph((f"{one.number} {one.name}", name)) for one in points],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _corner() -> dict[str, Any]:
    place = {"xref": "x", "x0": ABLE - 0.02, "x1": RANGE[1], "yref": "y", "y0": ABLE - 0.02, "y1": RANGE[1]}
    return {"type": "rect", **place, "line": {"width": 1, "color": INK, "dash": "dot"}, "fillcolor": TRACK, "layer": "below"}  # fmt: skip


def _corner_name() -> dict[str, Any]:
    place = {"xref": "x", "x": RANGE[1], "xanchor": "right", "yref": "y", "y": RANGE[1], "yanchor": "bottom"}
    return {"text": "From the top, could take over", "font": {"size": SMALL}, "showarrow": False, **place}


def _able(points: Sequence[MapPoint]) -> list[MapPoint]:
    return [
        p for p in points if p.level == "top" and min(p.power or 0, p.commitment or 0) >= ABLE and not p.gone
    ]  # fmt: skip


def _alt(points: Sequence[MapPoint]) -> str:
    able = _able(points)
    told = f"Map of {len(points)} members by power and commitment."
    if not able:
        return f"{told} No top member has 4 or more in both."
    return f"{told} Top with 4 or more in both: {listed([one.name for one in able])}."


def _table(points: Sequence[MapPoint]) -> Any:
    rows = [
        {
            "No.": one.number,
            "Member": display.plain_text(one.name),
            "Role": ROLES[one.role][0],
            "Level": one.level,
            "Power": shown_number(one.power),
            "Commitment": shown_number(one.commitment),
            "Note": "gone" if one.gone else None if _is_rated(one) else "not rated",
        }
        for one in points
    ]
    return table(rows, COLUMNS, ("Note",), whole=("No.",))
