"""Who hears what when: a row a group, a mark a message, phases as bands, and a sign where a phase misses something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from analytics.charts.chart import Chart, labels, paragraph, table
from analytics.charts.rows import lines_between
from analytics.charts.template import INK, OVER, SMALL, STAFF, TRACK, axis, figure, row_axis
from analytics.model import display
from analytics.model.communication_plan import Matrix, MatrixCell, Phase
from analytics.model.records.communication import MEDIA, PURPOSES, Message

ROW = 52
MARGIN = {"l": 166, "r": 18, "t": 104, "b": 52}
APART = 0.17
"""Rows between two messages to a group on one day."""
BELOW = 0.34
"""How far under the middle of its row the sign for something missing stands."""
MARKS = {"why": "star", "for-me": "circle", "how": "square", "win": "diamond", "answer": "triangle-up"}
COLUMNS = ("Group", "Phase", "From", "To", "Messages", "Channels", "Missing")
NARROW = 5
"""Phases whose whole names fit above the picture."""


def communication_grid(matrix: Matrix, today: date | None = None) -> Chart:
    """The shape of a mark names the purpose; it is filled once the message is sent. A matrix without phases gives an empty picture that says so."""
    return Chart(_figure(matrix, today), _alt(matrix), _table(matrix), "communication-plan")


def _figure(matrix: Matrix, today: date | None) -> go.Figure:
    names = labels([group.name for group in matrix.groups])
    height = MARGIN["t"] + MARGIN["b"] + ROW * max(len(names), 1)
    foot = "Open marks: still to come." if matrix.phases else "Nobody has said when the programme runs."
    return figure(
        [*_marks(matrix), *_signs(matrix)],
        height=height,
        margin=MARGIN,
        foot=foot,
        shapes=[*_bands(matrix.phases), *lines_between(len(names)), *_today(matrix, today)],
        annotations=[*_phase_names(matrix.phases), *_today_name(matrix, today)],
        xaxis=axis(type="date", range=_range(matrix.phases), tickformat="%b<br>%Y", nticks=10, showgrid=False),
        yaxis=row_axis(names, size=SMALL),
    )


def _range(phases: Sequence[Phase]) -> list[str] | None:
    return [str(phases[0].first), str(phases[-1].last + timedelta(days=1))] if phases else None


def _marks(matrix: Matrix) -> list[dict[str, Any]]:
    """One trace a purpose, every purpose that is there."""
    points = list(_points(matrix))
    traces = []
    for key, name, _ in PURPOSES:
        mine = [point for point in points if point[2].purpose == key]
        if mine:
            traces.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "name": display.plotly_text(name.capitalize()),
                    "x": [str(one.sent) for _, _, one in mine],
                    "y": [y for _, y, _ in mine],
                    "marker": {
                        "symbol": [_symbol(one) for _, _, one in mine],
                        "size": 11,
                        "color": STAFF,
                        "line": {"width": 1.5, "color": STAFF},
                    },
                    "customdata": [_hover(group, one) for group, _, one in mine],
                    "hovertemplate": "%{customdata}<extra></extra>",
                }
            )
    return traces


def _symbol(message: Message) -> str:
    return MARKS[message.purpose] if message.state == "sent" else f"{MARKS[message.purpose]}-open"


def _points(matrix: Matrix) -> list[tuple[str, float, Message]]:
    """Group, height and message; messages of one group and day stand over each other."""
    found = []
    for place, group in enumerate(matrix.groups):
        mine = [one for cell in matrix.cells if cell.group == group.id for one in cell.messages]
        for _, same_day in groupby(mine, key=lambda one: one.sent):
            together = list(same_day)
            first = place - APART * (len(together) - 1) / 2
            found += [(group.name, first + APART * number, one) for number, one in enumerate(together)]
    return found


def _hover(group: str, message: Message) -> str:
    medium = next((english for key, english, _ in MEDIA if key == message.medium), "")
    told = f"{message.sent:%-d %B %Y}" if message.sent else ""
    return paragraph((message.name, f"To {group}", told, f"From {message.sender}" if message.sender else "", medium))


def _signs(matrix: Matrix) -> list[dict[str, Any]]:
    rows = {group.id: place for place, group in enumerate(matrix.groups)}
    phases = {phase.number: phase for phase in matrix.phases}
    holes = matrix.holes
    if not holes:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers+text",
            "name": "Something is missing",
            "x": [str(_middle(phases[cell.phase])) for cell in holes],
            "y": [rows[cell.group] + BELOW for cell in holes],
            "text": [_short(cell, len(phases)) for cell in holes],
            "textposition": "middle right",
            "textfont": {"size": 10, "color": OVER},
            "marker": {"symbol": "triangle-down-open", "size": 8, "color": OVER},
            "customdata": [paragraph(cell.missing) for cell in holes],
            "hovertemplate": "%{customdata}<extra></extra>",
        }
    ]


def _short(cell: MatrixCell, phases: int) -> str:
    if phases > NARROW:
        return ""
    return "silent" if not cell.messages else f"{len(cell.missing)} missing"


def _middle(phase: Phase) -> date:
    return phase.first + (phase.last - phase.first) / 3


def _bands(phases: Sequence[Phase]) -> list[dict[str, Any]]:
    return [
        {
            "type": "rect",
            "xref": "x",
            "x0": str(phase.first),
            "x1": str(phase.last + timedelta(days=1)),
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "line": {"width": 0},
            "fillcolor": TRACK,
            "layer": "below",
        }
        for phase in phases[::2]
    ]


def _phase_names(phases: Sequence[Phase]) -> list[dict[str, Any]]:
    return [
        {
            "text": f"Phase {phase.number}" if len(phases) <= NARROW else f"{phase.number}",
            "font": {"size": SMALL},
            "xref": "x",
            "x": str(phase.first + (phase.last - phase.first) / 2),
            "yref": "paper",
            "y": 1,
            "yanchor": "bottom",
            "yshift": 2,
            "showarrow": False,
        }
        for phase in phases
    ]


def _within(matrix: Matrix, today: date | None) -> bool:
    phases = matrix.phases
    return bool(today and phases and phases[0].first <= today <= phases[-1].last)


def _today(matrix: Matrix, today: date | None) -> list[dict[str, Any]]:
    if not _within(matrix, today):
        return []
    line = {"color": INK, "width": 1.5, "dash": "dot"}
    place = {"xref": "x", "x0": str(today), "x1": str(today), "yref": "paper", "y0": 0, "y1": 1}
    return [{"type": "line", **place, "line": line}]


def _today_name(matrix: Matrix, today: date | None) -> list[dict[str, Any]]:
    if not _within(matrix, today):
        return []
    text = {"text": "today", "font": {"size": 10, "color": INK}, "showarrow": False}
    return [{**text, "xref": "x", "x": str(today), "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 16}]


def _alt(matrix: Matrix) -> str:
    count = sum(len(cell.messages) for cell in matrix.cells)
    told = f"Communication plan: {count} messages to {len(matrix.groups)} groups in {len(matrix.phases)} phases."
    by_group = Counter(cell.group for cell in matrix.holes)
    if not by_group:
        return told
    names = {group.id: group.name for group in matrix.groups}
    worst, holes = by_group.most_common(1)[0]
    return (
        f"{told} {sum(by_group.values())} times a group's phase misses something, most often {names[worst]} ({holes})."
    )


def _table(matrix: Matrix) -> Any:
    names = {group.id: group.name for group in matrix.groups}
    days = {phase.number: phase for phase in matrix.phases}
    rows = [
        {
            "Group": names[cell.group],
            "Phase": cell.phase,
            "From": str(days[cell.phase].first),
            "To": str(days[cell.phase].last),
            "Messages": len(cell.messages),
            "Channels": ", ".join(cell.channels) or None,
            "Missing": "; ".join(cell.missing) or None,
        }
        for cell in matrix.cells
    ]
    return table(rows, COLUMNS, (), whole=("Phase", "Messages"))
