"""What the delivered quick wins add up to: weighted levels by day, with how many wins there are."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from analytics.charts.chart import Chart, paragraph, table
from analytics.charts.rows import drawn, notice
from analytics.charts.template import COLORWAY, INK, SMALL, axis, faded, figure
from analytics.model import display
from analytics.model.language import ENGLISH
from analytics.model.win import Achieved, Wall

HEIGHT = 300
MARGIN = {"l": 56, "r": 40, "t": 36, "b": 62}
ROOM = 1.25
"""How far the upright axis reaches above the highest point, for its label."""
NOTHING_YET = "No quick win is delivered with its result and figure yet."
COLUMNS = ("Day", "Wins delivered", "Weighted levels", "People who noticed it")


def achievement_wall(found: Wall, today: date) -> Chart:
    """The cumulative effect (S2.30) as stairs up to today: weighted levels the plan credited to what was delivered; each step bears the
    number of wins so far. A text stands in place of the picture while nothing is delivered.
    """
    picture = _figure(found, today) if found.achieved else notice(NOTHING_YET)
    return Chart(picture, _alt(found), _table(found), "quick-wins-achieved")


def _figure(found: Wall, today: date) -> Any:
    points = found.achieved
    first, last = points[0].day, max(today, points[-1].day)
    room = max(timedelta(days=4), (last - first) * 0.06)
    top = points[-1].gain * ROOM or 1.0
    return figure(
        drawn(_stairs(points, last), _marks(found)),
        height=HEIGHT,
        margin=MARGIN,
        foot=paragraph(["Number at a step: quick wins delivered so far. Levels are the plan's estimate."], 92),
        showlegend=False,
        xaxis=axis(
            type="date",
            range=[first - room, last + room],
            showgrid=False,
            nticks=6,
            tickformat="%-d %b %Y",
            tickangle=0,
        ),
        yaxis=axis(
            range=[0, top], nticks=5, ticks="", title={"text": "Weighted levels", "standoff": 6, "font": {"size": 12}}
        ),
    )


def _stairs(points: tuple[Achieved, ...], last: date) -> dict[str, Any]:
    days, gains = [one.day for one in points], [one.gain for one in points]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [days[0], *days, last],
        "y": [0.0, *gains, gains[-1]],
        "line": {"color": COLORWAY[0], "width": 3, "shape": "hv"},
        "fill": "tozeroy",
        "fillcolor": faded(COLORWAY[0], 0.18),
        "hoverinfo": "skip",
    }


def _marks(found: Wall) -> dict[str, Any]:
    """One mark a day on which something was delivered."""
    steps = _steps(found.achieved)
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [one.day for one in steps],
        "y": [one.gain for one in steps],
        "text": [f"<b>{one.wins}</b>" for one in steps],
        "textposition": "top center",
        "textfont": {"size": SMALL + 1},
        "marker": {"size": 11, "symbol": "star", "color": COLORWAY[0], "line": {"width": 1, "color": INK}},
        "cliponaxis": False,
        "customdata": [_hover(one, found) for one in steps],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _steps(points: tuple[Achieved, ...]) -> list[Achieved]:
    before, found = 0, []
    for one in points:
        if one.wins > before:
            found.append(one)
        before = one.wins
    return found


def _hover(point: Achieved, found: Wall) -> str:
    names = [one.name for one in found.wins if one.proof("delivered").holds and one.delivered == point.day]
    return "<br>".join([f"<b>{ENGLISH.date(point.day)}</b>", paragraph(names), f"{_levels(point.gain)} so far"])


def _levels(gain: float) -> str:
    return f"{display.one_decimal(gain)} weighted levels"


def _alt(found: Wall) -> str:
    if not found.achieved:
        return f"Achieved with quick wins: {NOTHING_YET}"
    last = found.achieved[-1]
    wins = "1 quick win" if last.wins == 1 else f"{last.wins} quick wins"
    return f"Achieved since {ENGLISH.date(found.achieved[0].day)}: {wins} with {_levels(last.gain)} by the plan's estimate."


def _table(found: Wall) -> Any:
    rows = [
        {
            "Day": ENGLISH.date(one.day),
            "Wins delivered": one.wins,
            "Weighted levels": float(display.rounded(one.gain)),
            "People who noticed it": one.people,
        }
        for one in found.achieved
    ]
    return table(rows, COLUMNS, whole=("Wins delivered", "People who noticed it"))
