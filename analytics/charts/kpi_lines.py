"""One KPI over time: its readings, where it should be, where the trend leads, and the target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from analytics.charts.chart import Chart, label, paragraph
from analytics.charts.kpi_table import kpi_table
from analytics.charts.rows import drawn, notice
from analytics.charts.template import GRID, INK, OVER, QUIET, TRACK, axis, faded, figure
from analytics.model import display
from analytics.model.figure import LIGHT_MARKS, Figure, Light
from analytics.model.language import ENGLISH

HEIGHT = 320
MARGIN = {"l": 56, "r": 96, "t": 28, "b": 62}
LIGHT_COLORS: Mapping[Light, str] = {
    "achieved": "#2F855A",
    "green": "#2F855A",
    "amber": "#B7791F",
    "red": OVER,
}
"""Of the last reading; its mark and word stand beside it. At least 3:1 against white and #14181F; without an entry it is quiet."""
LIGHT_SYMBOLS: Mapping[Light, str] = {
    "achieved": "star",
    "green": "circle",
    "amber": "triangle-up",
    "red": "square",
    "grey": "circle-open",
    "invalid": "x-thin-open",
    "none": "circle",
}
LEVELS = (0.0, 5.0)
ROOM = 0.12
"""Share of the axis left free above and below."""


def kpi_line(kpi: Figure) -> Chart:
    """Readings as a line, the last one with its light as shape and word; baseline, target and the way between them; the forecast on the due date
    with its 80 % band. Levels stand on the whole scale. Without readings and baseline the picture says so.
    """
    if not kpi.readings and (kpi.goal is None or kpi.goal.baseline is None):
        return Chart(notice(f"{kpi.kpi.name}: {kpi.said}"), _alt(kpi), kpi_table(kpi), _file(kpi))
    return Chart(_figure(kpi), _alt(kpi), kpi_table(kpi), _file(kpi))


def _figure(kpi: Figure) -> go.Figure:
    first, last = _span(kpi)
    low, high = _reach(kpi)
    return figure(
        drawn(_band(kpi, first, last), _way(kpi), _target(kpi, first, last), _wedge(kpi), _trend(kpi), *_points(kpi)),
        height=HEIGHT,
        margin=MARGIN,
        foot=paragraph([_foot(kpi)], 96),
        showlegend=False,
        annotations=list(_labels(kpi, last)),
        xaxis=axis(type="date", range=[first, last], showgrid=False, nticks=6, tickformat="%b %Y", tickangle=0),
        yaxis=axis(range=[low, high], nticks=6, title={"text": label(kpi.kpi.unit, 20, 1), "font": {"size": 12}}),
    )


def _span(kpi: Figure) -> tuple[date, date]:
    """First and last day of the axis: from the goal's start, or the first reading, to the due date or the last reading."""
    days = [one.day for one in kpi.readings]
    if kpi.goal is not None:
        days += [day for day in (kpi.goal.baseline_day, kpi.goal.due) if day is not None]
    first, last = min(days, default=date.min), max(days, default=date.min)
    room = max(timedelta(days=3), (last - first) * 0.04)
    return first - room, last + room


def _reach(kpi: Figure) -> tuple[float, float]:
    if kpi.kpi.dimension:
        return LEVELS[0] - 0.2, LEVELS[1] + 0.2
    values = [one.value for one in kpi.readings]
    if kpi.goal is not None:
        known = (kpi.goal.baseline, kpi.goal.target, kpi.goal.low, kpi.goal.high)
        values += [value for value in known if value is not None]
    if kpi.forecast is not None:
        values += [kpi.forecast.low, kpi.forecast.high]
    low, high = min(values), max(values)
    if 0 <= low <= high / 2:
        low = 0.0
    room = (high - low or abs(high) or 1.0) * ROOM
    return (0.0 if low == 0 else low - room), high + room


def _points(kpi: Figure) -> list[dict[str, Any]]:
    """All readings as a line with small marks, and the current one large in its light's shape."""
    if not kpi.readings:
        return []
    days, values = [one.day for one in kpi.readings], [one.value for one in kpi.readings]
    hover = [f"{ENGLISH.date(one.day)}: <b>{ENGLISH.figure(one.value)}</b>" for one in kpi.readings]
    line = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": days,
        "y": values,
        "line": {"color": INK, "width": 2},
        "marker": {"size": 6, "color": INK},
        "customdata": hover,
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    current = kpi.readings[-1]
    color = LIGHT_COLORS.get(kpi.light, INK)
    last = {
        "type": "scatter",
        "mode": "markers",
        "x": [current.day],
        "y": [current.value],
        "marker": {
            "size": 15,
            "symbol": LIGHT_SYMBOLS[kpi.light],
            "color": color,
            "line": {"width": 2, "color": color},
        },
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
    return [line, last]


def _way(kpi: Figure) -> dict[str, Any] | None:
    """From the baseline to the target: where the figure should be."""
    goal = kpi.goal
    if goal is None or kpi.keep or goal.baseline is None or goal.baseline_day is None:
        return None
    days, values = [goal.baseline_day], [goal.baseline]
    if goal.target is not None and goal.due is not None:
        days.append(goal.due)
        values.append(goal.target)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": days,
        "y": values,
        "line": {"color": QUIET, "width": 1.5, "dash": "dot"},
        "marker": {"size": [9, 0][: len(days)], "symbol": "circle-open", "color": INK, "line": {"width": 1.5}},
        "hoverinfo": "skip",
    }


def _target(kpi: Figure, first: date, last: date) -> dict[str, Any] | None:
    if kpi.goal is None or kpi.keep or kpi.goal.target is None:
        return None
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [first, last],
        "y": [kpi.goal.target] * 2,
        "line": {"color": INK, "width": 2, "dash": "dash"},
        "hoverinfo": "skip",
    }


def _band(kpi: Figure, first: date, last: date) -> dict[str, Any] | None:
    """The band a figure has to stay in; an end that is open goes to the edge of the picture."""
    if kpi.goal is None or not kpi.keep:
        return None
    edge = _reach(kpi)
    low = edge[0] if kpi.goal.low is None else kpi.goal.low
    high = edge[1] if kpi.goal.high is None else kpi.goal.high
    return _area([first, last, last, first], [low, low, high, high], GRID)


def _wedge(kpi: Figure) -> dict[str, Any] | None:
    """From the last reading to the band on the due date."""
    ahead = kpi.forecast
    if ahead is None:
        return None
    last = kpi.readings[-1]
    return _area([last.day, ahead.due, ahead.due], [last.value, ahead.low, ahead.high], TRACK)


def _area(days: list[date], values: list[float], color: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": days,
        "y": values,
        "fill": "toself",
        "fillcolor": color,
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _trend(kpi: Figure) -> dict[str, Any] | None:
    ahead = kpi.forecast
    if ahead is None:
        return None
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [kpi.readings[-1].day, ahead.due],
        "y": [kpi.readings[-1].value, ahead.value],
        "line": {"color": faded(INK, 0.8), "width": 1.5, "dash": "dashdot"},
        "marker": {"size": [0, 9], "symbol": "diamond-open", "color": INK, "line": {"width": 1.5}},
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [0, ahead.high - ahead.value],
            "arrayminus": [0, ahead.value - ahead.low],
            "color": INK,
            "thickness": 1.5,
            "width": 6,
        },
        "cliponaxis": False,
        "hovertemplate": f"{display.plotly_text(kpi.forecast_said)}<extra></extra>",
    }


def _labels(kpi: Figure, last: date) -> Iterator[dict[str, Any]]:
    """What stands in the picture: the target at its line, the light at the last reading, the forecast at its band."""
    goal, ahead, low_high = kpi.goal, kpi.forecast, _reach(kpi)
    places: list[tuple[float, str]] = []
    if goal is not None and not kpi.keep and goal.target is not None:
        places.append((goal.target, f"<b>Target {ENGLISH.figure(goal.target)}</b>"))
    if ahead is not None:
        places.append((ahead.value, f"Trend {ENGLISH.amount(ahead.value)}"))
    least = (low_high[1] - low_high[0]) * 0.08
    if len(places) == 2 and abs(places[0][0] - places[1][0]) < least:
        way = 1 if places[1][0] >= places[0][0] else -1
        places[1] = (places[0][0] + way * least, places[1][1])
    for value, text in places:
        yield _note(last, value, text, "left", xshift=4)
    if kpi.readings:
        now = kpi.readings[-1]
        mark = "" if kpi.light == "none" else f"{LIGHT_MARKS[kpi.light]} "
        text = f"<b>{ENGLISH.figure(now.value)}</b><br>{mark}{display.plotly_text(kpi.light_word)}"
        above = now.value < (low_high[0] + low_high[1]) / 2
        yield _note(now.day, now.value, text, "center", yshift=28 if above else -28)


def _note(day: date, value: float, text: str, anchor: str, *, xshift: int = 0, yshift: int = 0) -> dict[str, Any]:
    return {
        "x": day,
        "y": value,
        "text": text,
        "showarrow": False,
        "xanchor": anchor,
        "align": anchor,
        "xshift": xshift,
        "yshift": yshift,
        "font": {"size": 12},
    }


def _foot(kpi: Figure) -> str:
    parts = ["Line: readings."]
    if kpi.goal is not None and kpi.keep:
        parts.append("Shaded: the band to stay in.")
    elif kpi.goal is not None:
        parts.append("Dotted: where it should be.")
    if kpi.forecast is not None:
        parts.append("Diamond: trend on the due date with its 80 % band.")
    return " ".join(parts)


def _alt(kpi: Figure) -> str:
    about = f"{kpi.kpi.name}, {kpi.light_word}" if kpi.light_word else kpi.kpi.name
    return f"{about}: {kpi.said} {kpi.forecast_said}".strip()


def _file(kpi: Figure) -> str:
    return display.file_slug(f"{kpi.kpi.name} {kpi.goal.id if kpi.goal else ''}")
