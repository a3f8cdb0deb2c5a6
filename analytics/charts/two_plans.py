"""Two plans on one calendar: only the measures that differ, the one plan thin and grey, the other solid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from analytics.charts.chart import Chart, label, listed, paragraph, table
from analytics.charts.months import month_axis, phase_bands
from analytics.charts.rows import beside, notice
from analytics.charts.template import INK, SMALL, area_color, area_pattern, faded, figure, row_axis
from analytics.model import display
from analytics.model.maturity import MaturityModel
from analytics.model.plan import Plan, PlannedMeasure

ROW = 38
MARGIN = {"l": 172, "r": 118, "t": 40, "b": 62}
UPPER, LOWER, THIN, THICK = -0.2, 0.12, 0.16, 0.4
"""Where in its row each plan's bar lies, and how high it is; a row is 1 high."""
COLUMNS = ("Measure", "Area", "What differs", "First month before", "Last month before", "First month", "Last month")


@dataclass(frozen=True)
class Difference:
    """One measure that the two plans treat differently."""

    name: str
    area: str
    before: PlannedMeasure | None
    after: PlannedMeasure | None
    said: str
    """``comes in``, ``falls out``, ``2 months later``, ``ends earlier``."""


def two_plans(before: Plan, after: Plan, model: MaturityModel, names: tuple[str, str] = ("Before", "After")) -> Chart:
    """What the second plan does differently from the first; measures that stay as they are only count in the foot.

    First those that come in, then those that fall out, then those that move, each by month. A text says so when nothing differs.
    """
    found = differences(before, after)
    same = len({row.id for row in before.measures} & {row.id for row in after.measures}) - sum(
        1 for one in found if one.before and one.after
    )
    picture = (
        _figure(found, before, after, model, names, same)
        if found
        else notice("Both plans hold the same measures in the same months.")
    )
    return Chart(picture, _alt(found, names, same), _table(found, model), display.file_slug(f"two plans {after.wave}"))


def differences(before: Plan, after: Plan) -> tuple[Difference, ...]:
    """Measures that come in, fall out or move from the first plan to the second, in the order they are shown."""
    old, new = ({row.id: row for row in plan.measures} for plan in (before, after))
    comes = [Difference(row.name, row.area, None, row, "comes in") for row in after.measures if row.id not in old]
    falls = [Difference(row.name, row.area, row, None, "falls out") for row in before.measures if row.id not in new]
    both = [(old[row.id], row) for row in after.measures if row.id in old]
    moved = [Difference(row.name, row.area, was, row, _moved(was, row)) for was, row in both if _moved(was, row)]
    return (*comes, *falls, *moved)


def _moved(was: PlannedMeasure, now: PlannedMeasure) -> str:
    """How a measure of both plans has moved in time; empty if it has not."""
    if now.start != was.start:
        return f"{display.months(abs(now.start - was.start))} {'later' if now.start > was.start else 'earlier'}"
    if now.end != was.end:
        return f"ends {'later' if now.end > was.end else 'earlier'}"
    return ""


def _figure(
    found: Sequence[Difference], before: Plan, after: Plan, model: MaturityModel, names: tuple[str, str], same: int
) -> go.Figure:
    longer = before if before.request.months > after.request.months else after
    foot = f"{_measures(same)} {'is' if same == 1 else 'are'} in both plans in the same months." if same else ""
    return figure(
        [
            _thin(found, names[0]),
            *_solid(found, model, names[1]),
            beside(range(len(found)), [one.said for one in found], longer.request.months),
        ],
        height=MARGIN["t"] + MARGIN["b"] + ROW * len(found),
        margin=MARGIN,
        foot=paragraph((foot,), 90),
        shapes=phase_bands(longer),
        barmode="overlay",
        xaxis=month_axis(longer),
        yaxis=row_axis([label(one.name) for one in found], size=SMALL),
    )


def _thin(found: Sequence[Difference], name: str) -> dict[str, Any]:
    """The bars of the first plan."""
    rows = [(place, one.before) for place, one in enumerate(found) if one.before]
    return _bars(name, rows, UPPER, THIN) | {
        "marker": {"color": faded(INK, 0.35), "line": {"color": INK, "width": 1}},
    }


def _solid(found: Sequence[Difference], model: MaturityModel, name: str) -> list[dict[str, Any]]:
    """The bars of the second plan, in the colour and pattern of their area; one entry in the legend stands for all."""
    traces: list[dict[str, Any]] = []
    for area in model.areas:
        rows = [(place, one.after) for place, one in enumerate(found) if one.after and one.area == area.id]
        if not rows:
            continue
        color = area_color(model, area.id)
        pattern = {"shape": area_pattern(model, area.id), "fillmode": "replace", "bgcolor": faded(color, 0.45)}
        marker = {
            "color": color,
            "pattern": {**pattern, "fgcolor": color, "size": 6, "solidity": 0.35},
            "line": {"color": color, "width": 1},
        }
        shown = f"{name}: {area.short_name}"
        traces.append(_bars(shown, rows, LOWER, THICK) | {"marker": marker})
    return traces


def _bars(name: str, rows: Sequence[tuple[int, PlannedMeasure]], offset: float, width: float) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": display.plotly_text(name),
        "base": [row.start - 1 for _, row in rows],
        "x": [row.end - row.start + 1 for _, row in rows],
        "y": [place + offset for place, _ in rows],
        "width": width,
        "customdata": [_hover(name, row) for _, row in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _hover(plan: str, row: PlannedMeasure) -> str:
    months = f"month {row.start}" if row.start == row.end else f"months {row.start} to {row.end}"
    facts = f"{display.days(row.person_days)}, {display.euro(row.cost_eur)}"
    return f"<b>{paragraph([row.name], 40)}</b><br>{paragraph((f'{plan}, {months}', facts))}"


def _measures(count: int) -> str:
    return f"{count} measure" if count == 1 else f"{count} measures"


def _alt(found: Sequence[Difference], names: tuple[str, str], same: int) -> str:
    if not found:
        return f"{names[0]} and {names[1]}: no measure differs."
    parts = []
    for said, verb in (("comes in", "come in"), ("falls out", "fall out")):
        group = [one.name for one in found if one.said == said]
        if group:
            parts.append(f"{_measures(len(group))} {said if len(group) == 1 else verb}: {listed(group)}.")
    moved = [one.name for one in found if one.before and one.after]
    if moved:
        parts.append(f"{_measures(len(moved))} {'moves' if len(moved) == 1 else 'move'}: {listed(moved)}.")
    return f"{names[1]} against {names[0]}. {' '.join(parts)} {_measures(same)} stay as they are."


def _table(found: Sequence[Difference], model: MaturityModel) -> Any:
    return table(
        [
            {
                "Measure": one.name,
                "Area": model.area(one.area).short_name,
                "What differs": one.said,
                "First month before": one.before.start if one.before else None,
                "Last month before": one.before.end if one.before else None,
                "First month": one.after.start if one.after else None,
                "Last month": one.after.end if one.after else None,
            }
            for one in found
        ],
        COLUMNS,
        whole=COLUMNS[3:],
    )
