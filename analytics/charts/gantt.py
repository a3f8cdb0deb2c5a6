"""The plan on a calendar: one bar a measure, phases as bands, quick wins starred."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from analytics.charts.chart import Chart, label, listed, paragraph, shown_number, table
from analytics.charts.months import month_axis, phase_bands, phase_names, plan_phases
from analytics.charts.template import SMALL, area_color, area_pattern, faded, figure, row_axis
from analytics.model import display
from analytics.model.maturity import MaturityModel
from analytics.model.plan import Plan, PlannedMeasure

ROW = 34
MARGIN = {"l": 166, "r": 12, "t": 84, "b": 44}
COLUMNS = (
    "Measure",
    "Area",
    "First month",
    "Last month",
    "Phase",
    "Gain (levels)",
    "Person-days",
    "Cost (€)",
    "Quick win",
)


def gantt(plan: Plan, model: MaturityModel) -> Chart:
    """Measures by start month; months count from 1. Colour and pattern name the area, ★ a quick win."""
    return Chart(_figure(plan, model), _alt(plan), _table(plan, model), display.file_slug(f"plan {plan.wave}"))


def _figure(plan: Plan, model: MaturityModel) -> go.Figure:
    rows = plan.measures
    return figure(
        [*_bars(rows, model), _stars(rows)],
        height=MARGIN["t"] + MARGIN["b"] + ROW * max(len(rows), 1),
        margin=MARGIN,
        annotations=phase_names(plan),
        shapes=phase_bands(plan),
        barmode="overlay",
        xaxis=month_axis(plan),
        yaxis=row_axis([label(row.name) for row in rows], size=SMALL),
    )


def _bars(rows: Sequence[PlannedMeasure], model: MaturityModel) -> list[dict[str, Any]]:
    traces = []
    for area in model.areas:
        mine = [(place, row) for place, row in enumerate(rows) if row.area == area.id]
        if not mine:
            continue
        color = area_color(model, area.id)
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": display.plotly_text(area.short_name),
                "base": [row.start - 1 for _, row in mine],
                "x": [row.end - row.start + 1 for _, row in mine],
                "y": [place for place, _ in mine],
                "width": 0.56,
                "marker": {
                    "color": color,
                    "pattern": {
                        "shape": area_pattern(model, area.id),
                        "fillmode": "replace",
                        "bgcolor": faded(color, 0.45),
                        "fgcolor": color,
                        "size": 6,
                        "solidity": 0.35,
                    },
                    "line": {"color": color, "width": 1},
                },
                "customdata": [_hover(row) for _, row in mine],
                "hovertemplate": "%{customdata}<extra></extra>",
            }
        )
    return traces


def _stars(rows: Sequence[PlannedMeasure]) -> dict[str, Any]:
    wins = [(place, row) for place, row in enumerate(rows) if row.quick_win]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Quick win",
        "x": [row.end - 0.5 for _, row in wins],
        "y": [place for place, _ in wins],
        "marker": {"symbol": "star", "size": 13, "color": "#FFFFFF", "line": {"color": "#14181F", "width": 1}},
        "hoverinfo": "skip",
    }


def span(row: PlannedMeasure) -> str:
    """``month 3`` or ``months 3 to 5``."""
    return f"month {row.start}" if row.start == row.end else f"months {row.start} to {row.end}"


def _hover(row: PlannedMeasure) -> str:
    return f"<b>{paragraph([row.name], 40)}</b><br>" + paragraph(
        (
            f"{span(row).capitalize()}, phase {row.phase}" + (", quick win" if row.quick_win else ""),
            f"{display.days(row.person_days)}, {display.euro(row.cost_eur)}",
            row.why,
        )
    )


def _alt(plan: Plan) -> str:
    if not plan.measures:
        return "Plan: no measure is planned."
    wins = [row.name for row in plan.measures if row.quick_win]
    first = min(row.start for row in plan.measures)
    starts = listed([row.name for row in plan.measures if row.start == first])
    text = (
        f"Plan over {display.months(plan.request.months)} in {len(plan_phases(plan))} phases: {len(plan.measures)} measures, "
        f"{len(wins)} of them quick wins. It starts with {starts}."
    )
    return text if not wins else f"{text} First quick win: {wins[0]}."


def _table(plan: Plan, model: MaturityModel) -> Any:
    return table(
        [
            {
                "Measure": row.name,
                "Area": model.area(row.area).short_name,
                "First month": row.start,
                "Last month": row.end,
                "Phase": row.phase,
                "Gain (levels)": shown_number(row.gain),
                "Person-days": shown_number(row.person_days),
                "Cost (€)": shown_number(row.cost_eur),
                "Quick win": "yes" if row.quick_win else "",
            }
            for row in plan.measures
        ],
        COLUMNS,
    )
