"""The plan on a calendar: one bar a measure, phases and their PDCA steps as bands, quick wins starred, milestones marked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from analytics.charts.chart import Chart, label, listed, paragraph, shown_number, table
from analytics.charts.gantt_marks import fixed, key, marks, visible_wins
from analytics.charts.months import (
    LETTERED,
    STRIP,
    check_bands,
    month_axis,
    phase_bands,
    phase_names,
    plan_phases,
    step_letters,
    step_strip,
)
from analytics.charts.template import QUIET, SMALL, area_color, area_pattern, faded, figure, row_axis
from analytics.model import display
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue
from analytics.model.plan import Plan, PlannedMeasure

ROW = 31
MARGIN = {"l": 166, "r": 14, "t": 108, "b": 84}
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
    "Read in month",
    "Needs",
    "Note",
)
OPTIONAL = COLUMNS[-3:]


def gantt(plan: Plan, model: MaturityModel, catalogue: Catalogue | None = None) -> Chart:
    """Measures by start month; months count from 1. Colour and pattern name the area, ★ a quick win.

    ``catalogue`` tells what each measure needs first and which quick win of a phase is visible; the one the plan was made from goes
    before it. A plan stored without either is drawn without both.
    """
    known = plan.basis.catalogue if plan.basis else catalogue
    return Chart(
        _figure(plan, model, known), _alt(plan), _table(plan, model, known), display.file_slug(f"plan {plan.wave}")
    )


def _figure(plan: Plan, model: MaturityModel, catalogue: Catalogue | None) -> go.Figure:
    rows = plan.measures
    hovers = [_hover(row, plan, catalogue) for row in rows]
    drawn = marks(plan, catalogue)
    steps = "" if plan.request.months <= LETTERED else "Strip on top: plan, do, check and act in each phase."
    foot = paragraph((key(drawn), f"{steps} Darker band: the phase is checked.".strip()), 76)
    return figure(
        [*_bars(rows, model, hovers), *drawn],
        height=MARGIN["t"] + MARGIN["b"] + ROW * (max(len(rows), 1) + 1),
        margin=MARGIN,
        foot=foot,
        annotations=[*phase_names(plan, STRIP + 4), *step_letters(plan)],
        shapes=[*phase_bands(plan), *check_bands(plan), *step_strip(plan), *_phase_lines(rows)],
        barmode="overlay",
        xaxis=month_axis(plan),
        yaxis=row_axis([label(row.name) for row in rows], size=SMALL, range=[max(len(rows), 1) + 0.5, -0.5]),
    )


def _phase_lines(rows: Sequence[PlannedMeasure]) -> list[dict[str, Any]]:
    """A quiet line between what starts in one phase and what starts in the next."""
    return [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "yref": "y",
            "y0": place - 0.5,
            "y1": place - 0.5,
            "line": {"color": QUIET, "width": 1},
            "layer": "below",
        }
        for place, (before, after) in enumerate(pairwise(rows), 1)
        if before.phase != after.phase
    ]


def _bars(rows: Sequence[PlannedMeasure], model: MaturityModel, hovers: Sequence[str]) -> list[dict[str, Any]]:
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
                "customdata": [hovers[place] for place, _ in mine],
                "hovertemplate": "%{customdata}<extra></extra>",
            }
        )
    return traces


def span(row: PlannedMeasure) -> str:
    """``month 3`` or ``months 3 to 5``."""
    return f"month {row.start}" if row.start == row.end else f"months {row.start} to {row.end}"


def _needs(row: PlannedMeasure, plan: Plan, catalogue: Catalogue | None) -> list[str]:
    """What must be done before the measure, each with when it is."""
    if catalogue is None or row.id not in catalogue.by_id:
        return []
    ends = {other.id: other.end for other in plan.measures}
    wanted = [catalogue.by_id[one] for one in catalogue.by_id[row.id].prerequisites if one in catalogue.by_id]
    return [f"{one.name} ({f'month {ends[one.id]}' if one.id in ends else 'met already'})" for one in wanted]


def _note(row: PlannedMeasure, plan: Plan, catalogue: Catalogue | None) -> str:
    """What is special about the measure, a few words; empty if nothing is."""
    firsts = {win.id: phase for phase, win in visible_wins(plan, catalogue).items()}
    parts = (
        "was running before" if row.running else "",
        "fixed by you" if fixed(plan, row) else "",
        f"visible quick win of phase {firsts[row.id]}" if row.id in firsts else "",
    )
    return ", ".join(part for part in parts if part)


def _hover(row: PlannedMeasure, plan: Plan, catalogue: Catalogue | None) -> str:
    needs = _needs(row, plan, catalogue)
    win = ", quick win" if row.quick_win else ""
    return f"<b>{paragraph([row.name], 40)}</b><br>" + paragraph(
        (
            f"{span(row).capitalize()}, phase {row.phase}{win}",
            f"{display.days(row.person_days)}, {display.euro(row.cost_eur)}",
            f"Needs first: {listed(needs, len(needs))}" if needs else "",
            _in_months("Read at CHECK in month", row.readings),
            _note(row, plan, catalogue).capitalize(),
            row.why,
        )
    )


def _in_months(words: str, months: Sequence[int]) -> str:
    """``Read in month 3 and 6``; empty without a month."""
    return f"{words} {listed([str(month) for month in months], len(months))}" if months else ""


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


def _table(plan: Plan, model: MaturityModel, catalogue: Catalogue | None) -> Any:
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
                "Read in month": ", ".join(str(month) for month in row.readings) or None,
                "Needs": "; ".join(_needs(row, plan, catalogue)) or None,
                "Note": _note(row, plan, catalogue) or None,
            }
            for row in plan.measures
        ],
        COLUMNS,
        OPTIONAL,
    )
