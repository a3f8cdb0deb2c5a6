"""The months of a plan as the straight axis that its charts share, with the phases and their PDCA steps as bands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from analytics.charts.template import INK, SMALL, TRACK, axis, faded
from analytics.model.plan import Plan, PlanRequest
from analytics.plan.phases import Phase, phases

NAMED = 5
"""Phases whose names fit above the picture on a narrow screen; more get a number."""
LETTERED = 14
"""Months up to which the letter of a step of two weeks fits its band on a narrow screen."""
STRIP = 13
"""Pixels of the strip of PDCA steps above a picture."""
PLAN_SHARE, PLAN_LEAST, HALF = 0.15, 0.5, 0.5
"""PLAN takes the first 15 % of a phase, two weeks at least; CHECK and ACT are the halves of its last month (domain.md §5.3)."""
STEP_FILL = {"PLAN": 0.2, "DO": 0.07, "CHECK": 0.28, "ACT": 0.13}
"""Opacity of the steps in the strip."""
STEP_MEANS = {
    "PLAN": "goals set, sign-offs obtained, figures before the start noted",
    "DO": "measures carried out and accepted",
    "CHECK": "figures read, pulse survey, review held",
    "ACT": "keep, change or stop each goal; next phase opened",
}


@dataclass(frozen=True)
class Step:
    """One PDCA step of a phase on the axis: month 1 reaches from 0 to 1."""

    name: str
    phase: int
    begin: float
    end: float


def plan_phases(plan: Plan) -> tuple[Phase, ...]:
    """The phases of a plan, in order."""
    return request_phases(plan.request)


def request_phases(request: PlanRequest) -> tuple[Phase, ...]:
    """The phases a plan for this request has, in order."""
    return phases(request.months, request.phase_months)


def steps_of(phase: Phase) -> tuple[Step, ...]:
    """PLAN, DO, CHECK and ACT of a phase, without a gap between them. A step without room in a short phase is left out.

    >>> [(step.name, step.begin, step.end) for step in steps_of(Phase(1, 1, 4))]
    [('PLAN', 0, 0.6), ('DO', 0.6, 3), ('CHECK', 3, 3.5), ('ACT', 3.5, 4)]
    """
    begin, end = phase.first - 1, phase.last
    planned = begin + max(PLAN_LEAST, PLAN_SHARE * (end - begin))
    check = max(planned, end - 1)
    bounds = (begin, planned, check, end - HALF, end)
    named = zip(STEP_FILL, bounds, bounds[1:], strict=False)
    return tuple(Step(name, phase.number, first, last) for name, first, last in named if last > first)


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
    return [_band(phase.first - 1, phase.last, TRACK) for phase in plan_phases(plan)[::2]]


def check_bands(plan: Plan) -> list[dict[str, Any]]:
    """The month in which each phase is checked and closed, as a band behind the picture."""
    return [
        _band(step.begin, step.end, faded(INK, 0.16))
        for phase in plan_phases(plan)
        for step in steps_of(phase)
        if step.name == "CHECK"
    ]


def _band(begin: float, end: float, color: str) -> dict[str, Any]:
    return {
        "type": "rect",
        "xref": "x",
        "x0": begin,
        "x1": end,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"width": 0},
        "fillcolor": color,
        "layer": "below",
    }


def step_strip(plan: Plan) -> list[dict[str, Any]]:
    """The PDCA steps of every phase as a strip above the picture."""
    return [
        {
            "type": "rect",
            "xref": "x",
            "x0": step.begin,
            "x1": step.end,
            "yref": "paper",
            "ysizemode": "pixel",
            "yanchor": 1,
            "y0": 2,
            "y1": 2 + STRIP,
            "line": {"width": 0},
            "fillcolor": faded(INK, STEP_FILL[step.name]),
        }
        for phase in plan_phases(plan)
        for step in steps_of(phase)
    ]


def step_letters(plan: Plan) -> list[dict[str, Any]]:
    """The steps' letters in the strip, with what each means on hover; none where a plan is too long for them to fit."""
    if plan.request.months > LETTERED:
        return []
    return [
        {
            "text": f"<b>{step.name if step.name == 'DO' else step.name[0]}</b>",
            "font": {"size": 10, "color": INK},
            "xref": "x",
            "x": (step.begin + step.end) / 2,
            "yref": "paper",
            "y": 1,
            "yanchor": "middle",
            "yshift": 2 + STRIP / 2,
            "showarrow": False,
            "hovertext": f"Phase {step.phase}, {step.name}: {STEP_MEANS[step.name]}",
        }
        for phase in plan_phases(plan)
        for step in steps_of(phase)
    ]


def phase_names(plan: Plan, above: float = 2) -> list[dict[str, Any]]:
    """The phases' names ``above`` pixels over the picture."""
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
            "yshift": above,
            "showarrow": False,
        }
        for phase in spans
    ]
