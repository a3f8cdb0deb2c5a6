"""Progress below the whole level: what each phase adds to each dimension, and what stays open up to the target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from analytics.charts.chart import Chart, label, listed, paragraph, shown_number, table
from analytics.charts.template import CLEAR, INK, LIGHT_INK, SMALL, area_color, figure, level_axis, row_axis
from analytics.model import display
from analytics.model.maturity import MaturityModel
from analytics.model.plan import Gap, Plan

ROW = 31
MARGIN = {"l": 172, "r": 96, "t": 102, "b": 62}
SEEN = 0.005
"""Levels; a smaller step is none."""
OPEN = 0.05
"""Levels; less rounds to 0.0 and counts as closed."""
WIDE, FIRST_WIDE = 0.22, 0.34
"""Levels a step must have for the number of its phase to fit into it on a narrow screen; the first lies half under today's dot."""
ASIDE = "\u2002"
"""Before the number of a first step: moves it out from under the dot."""


@dataclass(frozen=True)
class _Row:
    """One dimension; levels at the end of each phase, ``target`` None where none is known."""

    name: str
    area: str
    today: float
    levels: tuple[float, ...]
    target: float | None

    @property
    def steps(self) -> tuple[float, ...]:
        """Levels each phase adds, ≥ 0."""
        return tuple(max(0.0, b - a) for a, b in zip((self.today, *self.levels), self.levels, strict=False))

    @property
    def gap(self) -> float | None:
        """From today to the target."""
        return None if self.target is None else max(0.0, self.target - self.today)

    @property
    def closed(self) -> float:
        """Levels the plan adds."""
        return sum(self.steps)

    @property
    def left(self) -> float | None:
        """Levels that stay open."""
        return None if self.target is None else max(0.0, self.target - self.levels[-1])


def progress_steps(plan: Plan, model: MaturityModel, gaps: Sequence[Gap] = ()) -> Chart:
    """One row a dimension with a gap or a gain, in the order of the model: a step for what each phase adds, a dashed outline for what
    stays open up to the target, and how much of the gap is closed. Levels 0–5.

    The targets are those the plan was made for, and those of ``gaps`` for a plan stored without its inputs. A dimension without a
    score has no row and is named in the text alternative.
    """
    targets = {gap.id: gap.target for gap in (plan.basis.gaps if plan.basis else gaps) if gap.mean is not None}
    rows, silent = [], []
    for dimension in model.dimensions:
        if dimension.id not in plan.baseline:
            silent.append(dimension.name)
            continue
        today = plan.baseline[dimension.id]
        levels = tuple(phase.get(dimension.id, today) for phase in plan.projected_by_phase) or (today,)
        row = _Row(dimension.name, dimension.area, today, levels, targets.get(dimension.id))
        if row.closed > SEEN or (row.gap or 0.0) > SEEN:
            rows.append(row)
    return Chart(
        _figure(plan, rows, model),
        _alt(rows, silent),
        _table(plan, rows, model),
        display.file_slug(f"steps {plan.wave}"),
    )


def _figure(plan: Plan, rows: Sequence[_Row], model: MaturityModel) -> go.Figure:
    phases = range(len(plan.projected_by_phase))
    return figure(
        [
            *(trace for area in model.areas for trace in _steps(rows, area.id, phases, model)),
            _open(rows),
            _today(rows, model),
            _targets(rows),
            _words(rows),
        ],
        height=MARGIN["t"] + MARGIN["b"] + ROW * max(len(rows), 1),
        margin=MARGIN,
        foot=paragraph(
            (
                "Dotted line: target. Numbers in the steps are phases.",
                "Expected levels if the plan is carried out.",
            )
        ),
        barmode="overlay",
        xaxis=level_axis(side="top", ticks=""),
        yaxis=row_axis([label(row.name) for row in rows]),
    )


def _steps(rows: Sequence[_Row], area: str, phases: range, model: MaturityModel) -> list[dict[str, Any]]:
    """One trace a phase with the area's steps; the first names the area in the legend."""
    traces: list[dict[str, Any]] = []
    for phase in phases:
        mine = [(place, row) for place, row in enumerate(rows) if row.area == area and row.steps[phase] > SEEN]
        if not mine:
            continue
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": display.plotly_text(model.area(area).short_name),
                "legendgroup": area,
                "showlegend": not traces,
                "base": [row.levels[phase] - row.steps[phase] for _, row in mine],
                "x": [row.steps[phase] for _, row in mine],
                "y": [place for place, _ in mine],
                "width": 0.6,
                "marker": {"color": area_color(model, area), "line": {"color": LIGHT_INK, "width": 1}},
                "text": [_number(row, phase) for _, row in mine],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "constraintext": "none",
                "textfont": {"size": SMALL, "color": LIGHT_INK},
                "customdata": [_hover(row) for _, row in mine],
                "hovertemplate": "%{customdata}<extra></extra>",
            }
        )
    return traces


def _number(row: _Row, phase: int) -> str:
    """The number of a phase in its step; empty where it would not fit."""
    first = not any(step > SEEN for step in row.steps[:phase])
    if row.steps[phase] < (FIRST_WIDE if first else WIDE):
        return ""
    return f"{ASIDE if first else ''}<b>{phase + 1}</b>"


def _open(rows: Sequence[_Row]) -> dict[str, Any]:
    """What stays open, as an outline without fill."""
    mine = [(place, row) for place, row in enumerate(rows) if (row.left or 0.0) >= OPEN]
    return {
        "type": "bar",
        "orientation": "h",
        "name": "Stays open",
        "base": [row.levels[-1] for _, row in mine],
        "x": [row.left for _, row in mine],
        "y": [place for place, _ in mine],
        "width": 0.34,
        "marker": {"color": CLEAR, "line": {"color": INK, "width": 1}},
        "customdata": [_hover(row) for _, row in mine],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _today(rows: Sequence[_Row], model: MaturityModel) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Today",
        "x": [row.today for row in rows],
        "y": list(range(len(rows))),
        "marker": {
            "size": 11,
            "color": [area_color(model, row.area) for row in rows],
            "line": {"color": LIGHT_INK, "width": 1},
        },
        "customdata": [_hover(row) for row in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _targets(rows: Sequence[_Row]) -> dict[str, Any]:
    known = [(place, row.target) for place, row in enumerate(rows) if row.target is not None]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "Target",
        "showlegend": False,  # told in the foot: a fourth row of the legend would reach the axis on a narrow screen
        "x": [x for _, target in known for x in (target, target, None)],
        "y": [y for place, _ in known for y in (place - 0.36, place + 0.36, None)],
        "line": {"color": INK, "width": 2.5, "dash": "2px,2px"},
        "hoverinfo": "skip",
    }


def _words(rows: Sequence[_Row]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [5] * len(rows),
        "y": list(range(len(rows))),
        "text": [f" {_closed_words(row)}" for row in rows],
        "textposition": "middle right",
        "textfont": {"size": SMALL},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _closed_words(row: _Row) -> str:
    """``0.6 of 1.0 closed``: what of the gap the plan closes."""
    if row.gap is None:
        return f"<b>{display.signed(row.closed)}</b>"
    if row.closed <= SEEN:
        return f"{display.one_decimal(row.gap)} open"
    if (row.left or 0.0) < OPEN:
        return f"<b>{display.one_decimal(row.closed)}</b> all closed"
    return f"<b>{display.one_decimal(row.closed)}</b> of {display.one_decimal(row.gap)}"


def _hover(row: _Row) -> str:
    steps = [
        f"Phase {phase}: {display.signed(step)}, then {display.one_decimal(level)}"
        for phase, (step, level) in enumerate(zip(row.steps, row.levels, strict=True), 1)
        if step > SEEN
    ]
    open_words = (
        ""
        if row.left is None
        else f"Target {display.one_decimal(row.target)}, {display.one_decimal(row.left)} stays open"
    )
    today = f"Today {display.one_decimal(row.today)}"
    return f"<b>{paragraph([row.name], 40)}</b><br>" + paragraph(
        (today, *(steps or ["No step in this plan"]), open_words)
    )


def _alt(rows: Sequence[_Row], silent: Sequence[str]) -> str:
    if not rows:
        return "Steps to the targets: there is no gap to close and nothing is gained."
    done = sum(1 for row in rows if row.left is not None and row.left < OPEN)
    closed, wanted = sum(row.closed for row in rows), sum(row.gap or 0.0 for row in rows)
    widest = max(rows, key=lambda row: row.left or 0.0)
    text = (
        f"Steps to the targets: {display.one_decimal(closed)} of {display.one_decimal(wanted)} levels are closed in {len(rows)} "
        f"dimensions, {done} of them reach the target."
    )
    if (widest.left or 0.0) >= OPEN:
        text += f" Most stays open in {widest.name}: {display.one_decimal(widest.left)}."
    return text + (f" Without a score: {listed(silent)}." if silent else "")


def _table(plan: Plan, rows: Sequence[_Row], model: MaturityModel) -> Any:
    phases = [f"Phase {phase} adds" for phase in range(1, len(plan.projected_by_phase) + 1)]
    return table(
        [
            {
                "Dimension": row.name,
                "Area": model.area(row.area).short_name,
                "Today": shown_number(row.today),
                **{phase: shown_number(step) for phase, step in zip(phases, row.steps, strict=False)},
                "At the end": shown_number(row.levels[-1]),
                "Target": shown_number(row.target),
                "Gap today": shown_number(row.gap),
                "Closed": shown_number(row.closed),
                "Stays open": shown_number(row.left),
            }
            for row in rows
        ],
        ("Dimension", "Area", "Today", *phases, "At the end", "Target", "Gap today", "Closed", "Stays open"),
    )
