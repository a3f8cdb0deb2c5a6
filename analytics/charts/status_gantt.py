"""Planned against actual on a calendar: how each measure runs as a solid bar, what is expected as a light one, the plan as a dashed frame."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from analytics.charts.chart import Chart, label, listed, paragraph, table
from analytics.charts.rows import notice
from analytics.charts.template import INK, QUIET, SMALL, area_color, area_pattern, axis, faded, figure, row_axis
from analytics.model import display
from analytics.model.maturity import MaturityModel
from analytics.model.plan_status import MeasureProgress, PlanStatus

ROW = 31
MARGIN = {"l": 166, "r": 40, "t": 66, "b": 48}
DAY_MS = 86_400_000
TALL, FRAME = 0.44, 0.36
"""Height of a bar, and half that of a planned frame, in rows."""
NOTHING_YET = "The plan holds no measure."
COLUMNS = ("Measure", "Area", "State", "Planned start", "Planned end", "Began", "Ends", "Days late", "Reason")
STATES = {"planned": "not begun", "running": "running", "done": "done", "stopped": "stopped"}


def status_gantt(status: PlanStatus, model: MaturityModel) -> Chart:
    """Every measure by planned start. Dashed frame: as planned. Solid: until today or its end. Light: expected from here on. A cross ends one
    that was stopped; days late stand behind the bar.
    """
    picture = _figure(status, model) if status.measures else notice(NOTHING_YET)
    name = display.file_slug(f"progress {status.wave}")
    return Chart(picture, _alt(status), _table(status, model), name)


def _figure(status: PlanStatus, model: MaturityModel) -> go.Figure:
    rows = status.measures
    first, last = _span(status)
    traces = [*_areas(rows, status.today, model), _planned_key(), *_stopped(rows), *_late(rows)]
    return figure(
        traces,
        height=MARGIN["t"] + MARGIN["b"] + ROW * (len(rows) + 1),
        margin=MARGIN,
        foot=paragraph(("Light: expected from here on. Upright line: today.",), 76),
        barmode="overlay",
        shapes=[*_frames(rows), _today(status.today)],
        xaxis=axis(type="date", range=[first, last], nticks=5, tickformat="%b %Y", tickangle=0, side="bottom"),
        yaxis=row_axis([label(one.name) for one in rows], size=SMALL, range=[len(rows) - 0.5, -0.5]),
    )


def _span(status: PlanStatus) -> tuple[date, date]:
    """First and last day of the axis."""
    days = [status.begins, status.today, status.planned_end, status.forecast_end]
    for one in status.measures:
        days += [day for day in (one.planned_start, one.planned_end, one.started, one.forecast_end) if day]
    room = max(timedelta(days=4), (max(days) - min(days)) * 0.03)
    return min(days) - room, max(days) + room


def _begun(one: MeasureProgress) -> date:
    """Where the bar begins."""
    return one.started or one.forecast_start or one.planned_start


def _ended(one: MeasureProgress) -> date:
    """Where the bar ends."""
    return max(one.finished or one.forecast_end or one.planned_end, _begun(one))


def _areas(rows: Sequence[MeasureProgress], today: date, model: MaturityModel) -> list[dict[str, Any]]:
    found = []
    known = {area.id for area in model.areas}
    for area in model.areas:
        color, pattern = area_color(model, area.id), area_pattern(model, area.id)
        mine = [(place, one) for place, one in enumerate(rows) if one.area == area.id]
        found += _bars(mine, today, color, pattern, area.short_name)
    return found + _bars([(p, one) for p, one in enumerate(rows) if one.area not in known], today, INK, "", "No area")


def _bars(
    mine: Sequence[tuple[int, MeasureProgress]], today: date, color: str, pattern: str, name: str
) -> list[dict[str, Any]]:
    """The solid part of the bars, up to today, and the light one from there."""
    past, ahead = [], []
    for place, one in mine:
        begun, ended = _begun(one), _ended(one) + timedelta(days=1)
        now = ended if one.state in ("done", "stopped") else min(max(begun, today), ended)
        if one.state != "planned":
            past.append((place, one, begun, now))
        if one.state in ("planned", "running") and ended > now:
            ahead.append((place, one, begun if one.state == "planned" else now, ended))
    lines = {"color": color, "width": 1}
    woven = {"shape": pattern, "fillmode": "replace", "bgcolor": faded(color, 0.6), "fgcolor": color, "size": 6}
    solid = {"color": color, "line": lines, "pattern": {**woven, "solidity": 0.35}}
    light = {"color": faded(color, 0.22), "line": lines}
    title = display.plotly_text(name)
    return [
        trace
        for trace in (_bar(past, solid, title, shown=True), _bar(ahead, light, title, shown=not past))
        if trace["y"]
    ]


def _bar(
    parts: Sequence[tuple[int, MeasureProgress, date, date]], marker: dict[str, Any], name: str, *, shown: bool
) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "legendgroup": name,
        "showlegend": shown,
        "base": [begin for _, _, begin, _ in parts],
        "x": [(end - begin).days * DAY_MS for _, _, begin, end in parts],
        "y": [place for place, *_ in parts],
        "width": TALL,
        "marker": marker,
        "customdata": [_hover(one) for _, one, *_ in parts],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _hover(one: MeasureProgress) -> str:
    planned = f"Planned: {one.planned_start} to {one.planned_end}"
    return f"<b>{paragraph([one.name], 40)}</b><br>" + paragraph((one.said, planned, one.reason))


def _frames(rows: Sequence[MeasureProgress]) -> list[dict[str, Any]]:
    """The plan: a dashed frame a measure."""
    return [
        {
            "type": "rect",
            "xref": "x",
            "x0": one.planned_start,
            "x1": one.planned_end + timedelta(days=1),
            "yref": "y",
            "y0": place - FRAME,
            "y1": place + FRAME,
            "line": {"color": INK, "width": 1.5, "dash": "dot"},
        }
        for place, one in enumerate(rows)
    ]


def _planned_key() -> dict[str, Any]:
    """The frame's entry in the legend."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "Planned",
        "x": [None],
        "y": [None],
        "line": {"color": INK, "width": 2, "dash": "dot"},
    }


def _today(day: date) -> dict[str, Any]:
    side = {"xref": "x", "x0": day, "x1": day, "yref": "paper", "y0": 0, "y1": 1}
    return {"type": "line", **side, "line": {"color": INK, "width": 2}}


def _stopped(rows: Sequence[MeasureProgress]) -> list[dict[str, Any]]:
    found = [(place, one) for place, one in enumerate(rows) if one.state == "stopped"]
    if not found:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": "Stopped",
            "x": [_ended(one) for _, one in found],
            "y": [place for place, _ in found],
            "marker": {"symbol": "x", "size": 10, "color": INK, "line": {"color": "#FFFFFF", "width": 1}},
            "hoverinfo": "skip",
        }
    ]


def _late(rows: Sequence[MeasureProgress]) -> list[dict[str, Any]]:
    """How late each measure ends, behind its bar."""
    found = [(place, one) for place, one in enumerate(rows) if one.late_days > 0]
    if not found:
        return []
    return [
        {
            "type": "scatter",
            "mode": "text",
            "x": [_ended(one) + timedelta(days=2) for _, one in found],
            "y": [place for place, _ in found],
            "text": [f"+{one.late_days} d" for _, one in found],
            "textposition": "middle right",
            "textfont": {"size": SMALL, "color": QUIET.replace("0.55", "1")},
            "cliponaxis": False,
            "hoverinfo": "skip",
            "showlegend": False,
        }
    ]


def _alt(status: PlanStatus) -> str:
    if not status.measures:
        return f"Planned against actual: {NOTHING_YET}"
    late = [one.name for one in status.late]
    behind = f" Late: {listed(late)}." if late else " None is late."
    return f"Planned against actual. {status.said}{behind}"


def _table(status: PlanStatus, model: MaturityModel) -> Any:
    names = {area.id: area.short_name for area in model.areas}
    return table(
        [
            {
                "Measure": one.name,
                "Area": names.get(one.area, one.area),
                "State": STATES[one.state],
                "Planned start": str(one.planned_start),
                "Planned end": str(one.planned_end),
                "Began": str(one.started) if one.started else None,
                "Ends": str(end) if (end := one.finished or one.forecast_end) else None,
                "Days late": one.late_days,
                "Reason": one.reason or None,
            }
            for one in status.measures
        ],
        COLUMNS,
        COLUMNS[-1:],
        ("Days late",),
    )
