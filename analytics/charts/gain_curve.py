"""What more money brings: the gain of the best plan found for each budget, and where more stops helping."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from analytics.charts.chart import Chart, paragraph, shown_number, table
from analytics.charts.rows import notice
from analytics.charts.template import COLORWAY, INK, SMALL, TRACK, axis, faded, figure
from analytics.model import display
from analytics.model.plan import Plan
from analytics.model.plan_reasons import BudgetCurve, CurvePoint

MARGIN = {"l": 52, "r": 20, "t": 46, "b": 84}
HEIGHT = 400
ROOM = 1.16
"""How far the upright axis reaches above the highest bound, for the labels."""
SAME = 0.005
"""Levels below which bound and gain are the same: gains are whole hundredths."""
NOTHING_YET = "Nothing has been worked out yet."


def gain_curve(curve: BudgetCurve, plan: Plan) -> Chart:
    """Weighted levels gained against budget in euro. The band reaches up to what no plan can exceed; both axes begin at 0.

    The plan's own budget is a dashed line, the budget from which more money stops helping (``curve.enough``) a diamond. A text stands
    in place of the picture while there are no points.
    """
    picture = _figure(curve, plan) if curve.points else notice(NOTHING_YET)
    return Chart(picture, _alt(curve), _table(curve, plan), display.file_slug(f"gain and budget {plan.wave}"))


def _figure(curve: BudgetCurve, plan: Plan) -> go.Figure:
    top = max(point.bound for point in curve.points) * ROOM or 1.0
    wide = max(*(point.budget for point in curve.points), plan.request.budget_eur, 1.0)
    return figure(
        [*_band(curve), _line(curve), *_enough(curve)],
        height=HEIGHT,
        margin=MARGIN,
        foot=_foot(curve),
        shapes=[_budget_line(plan)],
        annotations=[_budget_note(plan, wide), *_enough_note(curve, wide)],
        xaxis=axis(
            range=[0, wide * 1.04],
            tickprefix="€",
            tickformat="~s",
            nticks=7,
            ticks="",
            title={"text": "Budget", "standoff": 4, "font": {"size": 12}},
        ),
        yaxis=axis(
            range=[0, top], nticks=6, ticks="", title={"text": "Levels gained", "standoff": 6, "font": {"size": 12}}
        ),
    )


def _band(curve: BudgetCurve) -> list[dict[str, Any]]:
    """From the best plan found to what none can exceed; nothing where each point is proven to be the best."""
    if not _open_above(curve):
        return []
    budgets = [point.budget for point in curve.points]
    edge = {"type": "scatter", "mode": "lines", "x": budgets, "hoverinfo": "skip", "line": {"width": 0}}
    return [
        {**edge, "y": [point.gain for point in curve.points], "showlegend": False},
        {
            **edge,
            "y": [max(point.gain, point.bound) for point in curve.points],
            "fill": "tonexty",
            "fillcolor": faded(INK, 0.22),
            "name": "Not ruled out",
        },
    ]


def _foot(curve: BudgetCurve) -> str:
    above = (
        "Band: no plan gains more than its upper edge." if _open_above(curve) else "No plan gains more: that is proven."
    )
    return paragraph(("Each point is a plan of its own under the same other limits.", above), 92)


def _open_above(curve: BudgetCurve) -> bool:
    """Whether a better plan than the one found is not ruled out for some budget."""
    return any(point.bound - point.gain > SAME for point in curve.points)


def _line(curve: BudgetCurve) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": "Best plan found",
        "cliponaxis": False,
        "x": [point.budget for point in curve.points],
        "y": [point.gain for point in curve.points],
        "line": {"color": COLORWAY[0], "width": 3},
        "marker": {"color": COLORWAY[0], "size": 8},
        "customdata": [_hover(point) for point in curve.points],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _hover(point: CurvePoint) -> str:
    return (
        f"<b>{display.euro(point.budget)}</b><br>{display.one_decimal(point.gain)} levels, "
        f"{display.one_decimal(point.bound)} at the very most<br>spends {display.euro(point.cost)}"
    )


def _at(curve: BudgetCurve, budget: float) -> CurvePoint:
    """The point nearest to a budget."""
    return min(curve.points, key=lambda point: abs(point.budget - budget))


def _enough(curve: BudgetCurve) -> list[dict[str, Any]]:
    if curve.enough is None:
        return []
    point = _at(curve, curve.enough)
    mark = {"symbol": "diamond", "size": 15, "color": "#FFFFFF", "line": {"color": COLORWAY[0], "width": 3}}
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": "More money stops helping",
            "x": [point.budget],
            "y": [point.gain],
            "marker": mark,
            "hoverinfo": "skip",
        }
    ]


def _enough_note(curve: BudgetCurve, wide: float) -> list[dict[str, Any]]:
    """The budget that is enough, above its mark and beside it, so that no budget line crosses the words."""
    if curve.enough is None:
        return []
    point = _at(curve, curve.enough)
    late = point.budget > 0.8 * wide
    return [
        {
            "text": f"<b>Enough: {display.euro(curve.enough)}</b>",
            "font": {"size": SMALL + 1},
            "x": point.budget,
            "y": max(point.gain, point.bound),
            "xanchor": "right" if late else "left",
            "xshift": -6 if late else 6,
            "yanchor": "bottom",
            "yshift": 8,
            "showarrow": False,
        }
    ]


def _budget_line(plan: Plan) -> dict[str, Any]:
    budget = plan.request.budget_eur
    return {
        "type": "line",
        "xref": "x",
        "x0": budget,
        "x1": budget,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": INK, "width": 2, "dash": "dash"},
    }


def _budget_note(plan: Plan, wide: float) -> dict[str, Any]:
    """The plan's budget at the foot of its line, on the side that has room."""
    budget = plan.request.budget_eur
    left = budget > wide / 2
    return {
        "text": f"This plan: {display.euro(budget)}",
        "font": {"size": SMALL + 1},
        "xref": "x",
        "x": budget,
        "xanchor": "right" if left else "left",
        "xshift": -6 if left else 6,
        "yref": "paper",
        "y": 0,
        "yanchor": "bottom",
        "yshift": 6,
        "bgcolor": TRACK,
        "showarrow": False,
    }


def _alt(curve: BudgetCurve) -> str:
    if not curve.points:
        return f"Gain against budget: {NOTHING_YET}"
    first, last = curve.points[0], curve.points[-1]
    return (
        f"Gain against budget: {display.one_decimal(first.gain)} levels with {display.euro(first.budget)}, "
        f"{display.one_decimal(last.gain)} with {display.euro(last.budget)}. {curve.sentence}"
    ).strip()


def _table(curve: BudgetCurve, plan: Plan) -> Any:
    columns = ("Budget (€)", "Levels gained", "At the very most", "Spent (€)", "Remark")
    return table(
        [
            {
                "Budget (€)": shown_number(point.budget),
                "Levels gained": shown_number(point.gain),
                "At the very most": shown_number(point.bound),
                "Spent (€)": shown_number(point.cost),
                "Remark": _remark(curve, plan, point),
            }
            for point in curve.points
        ],
        columns,
    )


def _remark(curve: BudgetCurve, plan: Plan, point: CurvePoint) -> str:
    told = ("this plan", point.budget == plan.request.budget_eur), ("enough", point.budget == curve.enough)
    return ", ".join(word for word, holds in told if holds)
