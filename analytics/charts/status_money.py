"""Money or person-days from the plan's beginning: planned as a dashed line, actual as a solid one, with what is approved and expected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

import plotly.graph_objects as go

from analytics.charts.chart import Chart, paragraph, shown_number, table
from analytics.charts.rows import drawn, notice
from analytics.charts.template import COLORWAY, INK, OVER, SMALL, axis, faded, figure
from analytics.goals.case import DAYS_A_MONTH
from analytics.model import display
from analytics.model.plan_status import MonthStatus, PlanStatus

What = Literal["money", "days"]
HEIGHT = 320
MARGIN = {"l": 66, "r": 24, "t": 40, "b": 76}
NOTHING_YET = "The plan has no months yet."


@dataclass(frozen=True)
class _Course:
    """What is drawn, in one unit."""

    name: str
    planned: tuple[float, ...]
    """By month."""
    actual: tuple[float | None, ...]
    ends: tuple[date, ...]
    """Last day of each month."""
    budget: float | None
    expected: float | None
    """At the end."""
    money: bool

    def written(self, value: float | None) -> str:
        """As people read it."""
        return display.euro(value) if self.money else display.days(value)


def status_money(status: PlanStatus, what: What = "money") -> Chart:
    """Sums over the planning months, in euro or person-days. Planned money counts when a measure starts, actual money when it is reported.

    With money also the approved budget as a line and what is expected at the end as a diamond, red where that is more than 10 % over it.
    """
    course = _course(status, what)
    picture = _figure(status, course) if course.planned else notice(NOTHING_YET)
    name = display.file_slug(f"{what} {status.wave}")
    return Chart(picture, _alt(course), _table(status.months, course), name)


def _course(status: PlanStatus, what: What) -> _Course:
    months = status.months
    ends = tuple(one.first + timedelta(days=DAYS_A_MONTH - 1) for one in months)
    if what == "money":
        spent = tuple(one.spent for one in months)
        planned = tuple(one.planned_cost for one in months)
        return _Course("Money", planned, spent, ends, status.budget, status.cost_forecast, money=True)
    worked = tuple(one.days_spent for one in months)
    return _Course("Person-days", tuple(one.planned_days for one in months), worked, ends, None, None, money=False)


def _figure(status: PlanStatus, course: _Course) -> go.Figure:
    known = [value for value in (*course.planned, *course.actual, course.budget, course.expected) if value is not None]
    top = max([*known, 1.0]) * 1.18
    first, last = status.begins, course.ends[-1]
    foot = "Planned money counts when a measure starts; actual money and days when they are reported."
    return figure(
        drawn(_planned(course), _actual(status, course), _expected(course)),
        height=HEIGHT,
        margin=MARGIN,
        foot=paragraph((foot,), 46),
        shapes=_budget(course, first, last),
        annotations=_budget_note(course, first),
        xaxis=axis(
            type="date",
            range=[first, last + (last - first) * 0.04],
            showgrid=False,
            nticks=4,
            tickangle=0,
            tickformat="%b %Y",
        ),
        yaxis=axis(range=[0, top], tickprefix="€" if course.money else "", tickformat="~s", nticks=6, ticks=""),
    )


def _planned(course: _Course) -> dict[str, Any]:
    return _line("Planned", course.ends, course.planned, course, {"color": INK, "width": 2.5, "dash": "dash"})


def _actual(status: PlanStatus, course: _Course) -> dict[str, Any] | None:
    """Up to the end of the last month, or today where it is not over."""
    said = [
        (min(day, status.today), value)
        for day, value in zip(course.ends, course.actual, strict=True)
        if value is not None
    ]
    if not said:
        return None
    days, values = zip(*said, strict=True)
    line = _line("Actual", days, values, course, {"color": COLORWAY[0], "width": 3})
    return {**line, "mode": "lines+markers", "marker": {"color": COLORWAY[0], "size": 6}, "fill": "tozeroy",
            "fillcolor": faded(COLORWAY[0], 0.12)}  # fmt: skip


def _line(
    name: str, days: Sequence[date], values: Sequence[float], course: _Course, line: dict[str, Any]
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": list(days),
        "y": list(values),
        "line": line,
        "customdata": [f"{name} by {day}: {course.written(value)}" for day, value in zip(days, values, strict=True)],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _expected(course: _Course) -> dict[str, Any] | None:
    if course.expected is None:
        return None
    color = OVER if course.budget is not None and course.expected > 1.1 * course.budget else COLORWAY[0]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": f"Expected {course.written(course.expected)}",
        "x": [course.ends[-1]],
        "y": [course.expected],
        "marker": {"symbol": "diamond", "size": 13, "color": "#FFFFFF", "line": {"color": color, "width": 3}},
        "cliponaxis": False,
        "hovertemplate": f"Expected at the end: {course.written(course.expected)}<extra></extra>",
    }


def _budget(course: _Course, first: date, last: date) -> list[dict[str, Any]]:
    if course.budget is None:
        return []
    place = {"xref": "x", "x0": first, "x1": last, "yref": "y", "y0": course.budget, "y1": course.budget}
    return [{"type": "line", **place, "line": {"color": INK, "width": 1.5}}]


def _budget_note(course: _Course, first: date) -> list[dict[str, Any]]:
    if course.budget is None:
        return []
    text = f"Approved {course.written(course.budget)}"
    place = {"xref": "x", "x": first, "xanchor": "left", "yref": "y", "y": course.budget, "yanchor": "bottom"}
    return [{"text": text, "font": {"size": SMALL + 1}, **place, "showarrow": False}]


def _alt(course: _Course) -> str:
    if not course.planned:
        return f"{course.name}, planned against actual: {NOTHING_YET}"
    known = [value for value in course.actual if value is not None]
    now = f"{course.written(known[-1])} so far" if known else "nothing so far"
    more = (
        f"; {course.written(course.expected)} expected, {course.written(course.budget)} approved"
        if course.money
        else ""
    )
    return (
        f"{course.name}, planned against actual: {now}, {course.written(course.planned[-1])} planned in the end{more}."
    )


def _table(months: Sequence[MonthStatus], course: _Course) -> Any:
    unit = "€" if course.money else "days"
    columns = ("Month", "Until", f"Planned ({unit})", f"Actual ({unit})", "Done, planned", "Done")
    return table(
        [
            {
                "Month": number,
                "Until": str(end),
                columns[2]: shown_number(planned),
                columns[3]: shown_number(actual),
                "Done, planned": month.planned_done,
                "Done": month.done,
            }
            for number, (month, end, planned, actual) in enumerate(
                zip(months, course.ends, course.planned, course.actual, strict=True), 1
            )
        ],
        columns,
        (),
        ("Month", "Done, planned", "Done"),
    )
