"""What the plan costs, month by month, against the budget of the whole and of each phase."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

import plotly.graph_objects as go

from analytics.charts.chart import Chart, listed, paragraph, shown_number, table
from analytics.charts.months import month_axis, phase_bands, phase_names, plan_phases
from analytics.charts.template import COLORWAY, INK, SMALL, axis, faded, figure
from analytics.model import display
from analytics.model.plan import Plan
from analytics.plan.phases import Phase

MARGIN = {"l": 66, "r": 16, "t": 34, "b": 64}
HEIGHT = 340
PHASE_BUDGET = "Budget of the phase (€)"
NO_MONEY = 0.005
"""Euro; less than a cent is none."""


def cost_over_time(plan: Plan) -> Chart:
    """Cumulative outside cost in euro as steps over the months; a measure's cost counts in full in the month it starts (domain.md §5.3 rule 2).

    Where a phase has a budget of its own, a dashed line says how high the sum may stand in it.
    """
    spent = _spent(plan)
    total = list(accumulate(spent))
    return Chart(_figure(plan, total), _alt(plan, total), _table(plan, spent), display.file_slug(f"cost {plan.wave}"))


def _spent(plan: Plan) -> list[float]:
    """Euro by month, month 1 first."""
    months = range(1, plan.request.months + 1)
    return [sum(row.cost_eur for row in plan.measures if row.start == month) for month in months]


def _ceilings(plan: Plan, total: list[float]) -> list[tuple[Phase, float, float]]:
    """Phases with a budget of their own: the phase, its budget, and how high the sum may stand in it."""
    budgets = zip(plan_phases(plan), plan.request.phase_budgets, strict=False)
    return [
        (phase, budget, budget + (total[phase.first - 2] if phase.first > 1 else 0.0))
        for phase, budget in budgets
        if budget is not None
    ]


def _figure(plan: Plan, total: list[float]) -> go.Figure:
    budget, months, ceilings = plan.request.budget_eur, plan.request.months, _ceilings(plan, total)
    top = max(budget, total[-1], 1.0, *(high for *_, high in ceilings)) * 1.14
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
            *(
                _note(f"up to {display.euro(own)}", (phase.first - 1 + phase.last) / 2, high, "center")
                for phase, own, high in ceilings
            ),
        ],
        shapes=[
            *phase_bands(plan),
            _limit(0, months, budget, 2),
            *(_limit(phase.first - 1, phase.last, high, 1.5) for phase, _, high in ceilings),
        ],
        xaxis=month_axis(plan),
        yaxis=axis(range=[0, top], tickprefix="€", tickformat="~s", nticks=6, ticks="", rangemode="tozero"),
    )


def _limit(begin: float, end: float, amount: float, width: float) -> dict[str, Any]:
    """A dashed line at an amount, from one place on the axis of months to another."""
    return {
        "type": "line",
        "xref": "x",
        "x0": begin,
        "x1": end,
        "yref": "y",
        "y0": amount,
        "y1": amount,
        "line": {"color": INK, "width": width, "dash": "dash"},
    }


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
    over = [
        f"phase {phase.number}" for phase, _, high in _ceilings(plan, total) if total[phase.last - 1] > high + NO_MONEY
    ]
    own = f" Over its own budget: {listed(over)}." if over else ""
    return f"Cost over time: the plan spends {display.euro(total[-1])} of {display.euro(plan.request.budget_eur)}; {rest}.{own}"


def _table(plan: Plan, spent: list[float]) -> Any:
    """One row a month; the budget of a phase stands at its first month."""
    total = list(accumulate(spent))
    own = {phase.first: budget for phase, budget, _ in _ceilings(plan, total)}
    return table(
        [
            {
                "Month": month,
                "Cost (€)": shown_number(amount),
                "Total (€)": shown_number(sum_so_far),
                PHASE_BUDGET: shown_number(own.get(month)),
            }
            for month, (amount, sum_so_far) in enumerate(zip(spent, total, strict=True), 1)
        ],
        ("Month", "Cost (€)", "Total (€)", PHASE_BUDGET),
        optional=(PHASE_BUDGET,),
    )
