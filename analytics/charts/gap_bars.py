"""How far each dimension is from its target, widest weighted gap first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from analytics.charts.chart import Chart, label, listed, paragraph, shown_number, table
from analytics.charts.reading import foot
from analytics.charts.template import INK, area_color, figure, level_axis, row_axis
from analytics.model import display
from analytics.model.maturity import MaturityModel
from analytics.model.plan import Gap, widest_first
from analytics.model.score import Scorecard

ROW = 34
MARGIN = {"l": 172, "r": 66, "t": 64, "b": 74}
COLUMNS = (
    "Dimension",
    "Area",
    "Now",
    "Target",
    "Gap",
    "Importance",
    "Goals multiply by",
    "Asked for by",
    "Weighted gap",
)


def gap_bars(gaps: Sequence[Gap], model: MaturityModel, card: Scorecard | None = None) -> Chart:
    """One row a dimension whose score is shown: a bar from now to the target, widest weighted gap on top.

    A dimension at or above its target keeps its mark without a bar. Dimensions that are not shown are named in the text alternative
    and have an empty row in the table. ``card`` gives the foot: wave, people, weighting.
    """
    shown = widest_first(gap for gap in gaps if gap.mean is not None)
    silent = [gap for gap in gaps if gap.mean is None]
    return Chart(
        _figure(shown, silent, model, foot(card)),
        _alt(shown, silent),
        _table([*shown, *silent], model),
        display.file_slug(f"gaps to target {card.wave if card else ''}"),
    )


def _figure(rows: Sequence[Gap], silent: Sequence[Gap], model: MaturityModel, foot_line: str) -> go.Figure:
    without = f"Not shown: {len(silent)} without a score" if silent else ""
    lines = "<br>".join(line for line in (without, foot_line) if line)
    traces = [*_areas(rows, model), _now(rows, model), _targets(rows), _values(rows)]
    return figure(
        [trace for trace in traces if trace],
        height=MARGIN["t"] + MARGIN["b"] + ROW * max(len(rows), 1),
        margin=MARGIN,
        foot=lines,
        barmode="overlay",
        xaxis=level_axis(side="top", ticks=""),
        yaxis=row_axis([label(gap.name) for gap in rows], size=12),
    )


def _areas(rows: Sequence[Gap], model: MaturityModel) -> list[dict[str, Any]]:
    """One bar trace an area, so that the legend names the colours."""
    traces = []
    for area in model.areas:
        mine = [(place, gap) for place, gap in enumerate(rows) if gap.area == area.id]
        if mine:
            traces.append(
                {
                    "type": "bar",
                    "orientation": "h",
                    "name": display.plotly_text(area.short_name),
                    "base": [gap.mean for _, gap in mine],
                    "x": [gap.gap or 0.0 for _, gap in mine],
                    "y": [place for place, _ in mine],
                    "width": 0.36,
                    "marker": {"color": area_color(model, area.id)},
                    "customdata": [_hover(gap) for _, gap in mine],
                    "hovertemplate": "%{customdata}<extra></extra>",
                }
            )
    return traces


def _now(rows: Sequence[Gap], model: MaturityModel) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Now",
        "x": [gap.mean for gap in rows],
        "y": list(range(len(rows))),
        "marker": {"size": 11, "color": [area_color(model, gap.area) for gap in rows]},
        "customdata": [_hover(gap) for gap in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
        "showlegend": False,
    }


def _targets(rows: Sequence[Gap]) -> dict[str, Any] | None:
    known = [(place, gap.target) for place, gap in enumerate(rows) if gap.target is not None]
    if not known:
        return None
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "Target",
        "x": [x for _, target in known for x in (target, target, None)],
        "y": [y for place, _ in known for y in (place - 0.36, place + 0.36, None)],
        "line": {"color": INK, "width": 2.5, "dash": "2px,2px"},
        "hoverinfo": "skip",
    }


def _values(rows: Sequence[Gap]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [5] * len(rows),
        "y": list(range(len(rows))),
        "text": [f" {_gap_text(gap)}" for gap in rows],
        "textposition": "middle right",
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _gap_text(gap: Gap) -> str:
    if not gap.gap:
        return display.NOTHING if gap.target is None else "reached"
    times = "" if gap.weight == 1 else f" ×{round(gap.weight, 2):g}"
    return f"<b>{display.one_decimal(gap.gap)}</b>{times}"


def _importance(gap: Gap) -> str:
    """``2.0``, or ``2.0 × 1.5 for G2`` where goals add to it."""
    asked = f" × {gap.pull:g} for {listed(gap.pulled_by)}" if gap.pulled_by else ""
    return display.one_decimal(gap.importance) + asked


def _hover(gap: Gap) -> str:
    kept = "default target" if gap.is_default else "your target"
    return f"<b>{paragraph([gap.name], 40)}</b><br>" + paragraph(
        (
            f"Now {display.one_decimal(gap.mean)}, {kept} {display.one_decimal(gap.target)}",
            f"Gap {display.one_decimal(gap.gap)}, importance {_importance(gap)}",
        )
    )


def _alt(shown: Sequence[Gap], silent: Sequence[Gap]) -> str:
    if not shown:
        return "Gaps to the targets: no score can be shown yet."
    open_gaps = [gap for gap in shown if gap.gap]
    if not open_gaps:
        first = "Gaps to the targets: every dimension shown has reached its target."
    else:
        widest = listed([f"{gap.name} ({display.one_decimal(gap.gap)})" for gap in open_gaps[:3]])
        weakest = min(shown, key=lambda gap: gap.mean or 0.0)
        first = (
            f"Gaps to the targets: {len(open_gaps)} of {len(shown)} dimensions are below their target; widest are {widest}. "
            f"Weakest today is {weakest.name} with {display.one_decimal(weakest.mean)} of 5."
        )
    return first + (f" Not shown: {listed([gap.name for gap in silent])}." if silent else "")


def _table(rows: Sequence[Gap], model: MaturityModel) -> Any:
    return table(
        [
            {
                "Dimension": gap.name,
                "Area": model.area(gap.area).short_name,
                "Now": shown_number(gap.mean),
                "Target": shown_number(gap.target) if gap.mean is not None else None,
                "Gap": shown_number(gap.gap) if gap.mean is not None else None,
                "Importance": gap.importance,
                "Goals multiply by": gap.pull if gap.pulled_by else None,
                "Asked for by": listed(gap.pulled_by) or None,
                "Weighted gap": shown_number(gap.weighted_gap) if gap.mean is not None else None,
            }
            for gap in rows
        ],
        COLUMNS,
        optional=("Goals multiply by", "Asked for by"),
    )
