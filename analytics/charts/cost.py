"""What the plan costs, month by month, against the budget."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

import plotly.graph_objects as go

from analytics.charts.chart import Chart, paragraph, shown_number, table
from analytics.charts.months import month_axis, phase_bands, phase_names
from analytics.charts.template import COLORWAY, INK, SMALL, axis, faded, figure
from analytics.model import display
from analytics.model.plan import Plan

MARGIN = {"l": 66, "r": 16, "t": 34, "b": 64}
HEIGHT = 340


def cost_over_time(plan: Plan) -> Chart:
    """Cumulative outside cost in euro as steps over the months; a measure's cost counts in full in the month it starts (domain.md §5.3 rule 2)."""
    spent = _spent(plan)
    total = list(accumulate(spent))
    return Chart(_figure(plan, total), _alt(plan, total), _table(spent, total), display.file_slug(f"cost {plan.wave}"))


def _spent(plan: Plan) -> list[float]:
    """Euro by month, month 1 first."""
    months = range(1, plan.request.months + 1)
    return [sum(row.cost_eur for row in plan.measures if row.start == month) for month in months]


def _figure(plan: Plan, total: list[float]) -> go.Figure:
    budget, months = plan.request.budget_eur, plan.request.months
    top = max(budget, total[-1], 1.0) * 1.14
    return figure(
        [_steps(total)],
        height=HEIGHT,
        margin=MARGIN,
        foot=paragraph(("A measure's cost counts in the month it starts.",)),
        showlegend=False,
        annotations=[
            *phase_names(plan),
            _note(f"Budget {display.euro(budget)}", 0, budget, "left"),
            _note(f"<b>Planned {display.euro(total[-1])}</b>", months, total[-1], "right"),
        ],
        shapes=[
            *phase_bands(plan),
            {
                "type": "line",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "yref": "y",
                "y0": budget,
                "y1": budget,
                "line": {"color": INK, "width": 2, "dash": "dash"},
            },
        ],
        xaxis=month_axis(plan),
        yaxis=axis(range=[0, top], tickprefix="€", tickformat="~s", nticks=6, ticks="", rangemode="tozero"),
    )


def _steps(total: list[float]) -> dict[str, Any]:
    """The sum as a staircase: month 3 reaches from 2 to 3 on the axis."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for month in range(len(total)) for x in (month, month + 1)],
        "y": [y for amount in total for y in (amount, amount)],
        "line": {"color": COLORWAY[0], "width": 3},
        "fill": "tozeroy",
        "fillcolor": faded(COLORWAY[0], 0.12),
        "customdata": [
            text
            for month, amount in enumerate(total, 1)
            for text in [f"Month {month}: {display.euro(amount)} so far"] * 2
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _note(text: str, x: float, y: float, side: str) -> dict[str, Any]:
    return {
        "text": text,
        "font": {"size": SMALL + 1},
        "xref": "x",
        "x": x,
        "xanchor": side,
        "yref": "y",
        "y": y,
        "yanchor": "bottom",
        "showarrow": False,
    }


def _alt(plan: Plan, total: list[float]) -> str:
    left = plan.request.budget_eur - total[-1]
    rest = f"{display.euro(left)} are left" if left >= 0 else f"{display.euro(-left)} are missing"
    return (
        f"Cost over time: the plan spends {display.euro(total[-1])} of {display.euro(plan.request.budget_eur)}; {rest}."
    )


def _table(spent: list[float], total: list[float]) -> Any:
    return table(
        [
            {"Month": month, "Cost (€)": shown_number(amount), "Total (€)": shown_number(sum_so_far)}
            for month, (amount, sum_so_far) in enumerate(zip(spent, total, strict=True), 1)
        ],
        ("Month", "Cost (€)", "Total (€)"),
    )
