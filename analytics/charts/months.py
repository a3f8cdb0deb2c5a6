"""The months of a plan as the straight axis that its charts share, with the phases as bands."""

from __future__ import annotations

from typing import Any

from analytics.charts.template import SMALL, TRACK, axis
from analytics.model.plan import Plan
from analytics.plan.phases import Phase, phases

NAMED = 5
"""Phases whose names fit above the picture on a narrow screen; more get a number."""


def plan_phases(plan: Plan) -> tuple[Phase, ...]:
    """The phases of a plan, in order."""
    return phases(plan.request.months, plan.request.phase_months)


def month_axis(plan: Plan, **settings: Any) -> dict[str, Any]:
    """The months of the plan with a mark at each phase's end and a number that fits narrow screens."""
    ends = [phase.last for phase in plan_phases(plan)]
    return axis(
        range=[0, plan.request.months],
        tickmode="array",
        tickvals=ends,
        ticktext=[f"{end}" for end in ends],
        ticks="",
        title={
            "text": "Month" if len(ends) <= NAMED else "Month (numbers above: phases)",
            "standoff": 4,
            "font": {"size": 12},
        },
        **settings,
    )


def phase_bands(plan: Plan) -> list[dict[str, Any]]:
    """Every other phase as a quiet band behind the picture."""
    return [
        {
            "type": "rect",
            "xref": "x",
            "x0": phase.first - 1,
            "x1": phase.last,
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "line": {"width": 0},
            "fillcolor": TRACK,
            "layer": "below",
        }
        for phase in plan_phases(plan)[::2]
    ]


def phase_names(plan: Plan) -> list[dict[str, Any]]:
    """The phases' names above the picture."""
    spans = plan_phases(plan)
    return [
        {
            "text": f"Phase {phase.number}" if len(spans) <= NAMED else f"{phase.number}",
            "font": {"size": SMALL},
            "xref": "x",
            "x": (phase.first - 1 + phase.last) / 2,
            "yref": "paper",
            "y": 1,
            "yanchor": "bottom",
            "yshift": 2,
            "showarrow": False,
        }
        for phase in spans
    ]
