"""What stands on and beside the bars of the calendar: quick wins, milestones, readings, what runs already, what the user fixed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from analytics.charts.chart import paragraph
from analytics.charts.months import HALF, plan_phases
from analytics.charts.template import DARK_INK, INK, LIGHT_INK
from analytics.model.measure import Catalogue
from analytics.model.plan import Plan, PlannedMeasure

WIN, VISIBLE_WIN, READING, RUNNING, FIXED, CLOSE = (
    "Quick win",
    "Visible quick win",
    "Reading at CHECK",
    "Was running before",
    "Fixed by you",
    "End of phase",
)
KEY = {
    CLOSE: "◆ end of phase",
    READING: "○ progress read at CHECK",
    RUNNING: "◁ was running before",
    FIXED: "□ fixed by you",
}
"""What the foot says of the marks that have no place in the legend."""
_MARKS: dict[str, dict[str, Any]] = {
    WIN: {"symbol": "star", "size": 13, "color": LIGHT_INK, "line": {"color": DARK_INK, "width": 1}},
    VISIBLE_WIN: {"symbol": "star", "size": 16, "color": "#F2B705", "line": {"color": DARK_INK, "width": 1.5}},
    READING: {"symbol": "circle", "size": 9, "color": LIGHT_INK, "line": {"color": DARK_INK, "width": 1.5}},
    RUNNING: {"symbol": "triangle-left", "size": 12, "color": LIGHT_INK, "line": {"color": DARK_INK, "width": 1}},
    FIXED: {"symbol": "square", "size": 9, "color": LIGHT_INK, "line": {"color": DARK_INK, "width": 1.5}},
    CLOSE: {"symbol": "diamond", "size": 11, "color": INK, "line": {"color": LIGHT_INK, "width": 1}},
}


def visible_wins(plan: Plan, catalogue: Catalogue | None) -> dict[int, PlannedMeasure]:
    """Phase → the quick win that shows first in it: visible enough and finished before its CHECK; phases without one are missing.

    Without a catalogue nothing is known of visibility, so there is none.
    """
    if catalogue is None:
        return {}
    seen = [
        row
        for row in plan.measures
        if row.quick_win
        and row.id in catalogue.by_id
        and catalogue.by_id[row.id].visibility >= catalogue.rule.visible_from
    ]
    first: dict[int, PlannedMeasure] = {}
    for phase in plan_phases(plan):
        inside = [row for row in seen if phase.first <= row.start and row.end <= phase.check]
        if inside:
            first[phase.number] = min(inside, key=lambda row: (row.end, row.id))
    return first


def fixed(plan: Plan, row: PlannedMeasure) -> bool:
    """True if the user said that the measure must be in, or when it must start."""
    return row.id in plan.request.required or row.id in plan.request.start_in


def marks(plan: Plan, catalogue: Catalogue | None) -> list[dict[str, Any]]:
    """One trace a kind of mark that the plan has, in the order of the legend."""
    rows = list(enumerate(plan.measures))
    shown = {row.id for row in visible_wins(plan, catalogue).values()}
    found = [
        _readings(rows),
        _trace(VISIBLE_WIN, [(place, row) for place, row in rows if row.id in shown], _end),
        _trace(WIN, [(place, row) for place, row in rows if row.quick_win and row.id not in shown], _end),
        _trace(RUNNING, [(place, row) for place, row in rows if row.running], _start),
        _trace(FIXED, [(place, row) for place, row in rows if fixed(plan, row)], _start),
        _closes(plan),
    ]
    return [trace for trace in found if trace]


def key(traces: Sequence[Mapping[str, Any]]) -> str:
    """The marks of a picture that the legend leaves out, as one line of the foot."""
    return " · ".join(KEY[trace["name"]].replace(" ", "\u00a0") for trace in traces if trace["name"] in KEY)


def _end(row: PlannedMeasure) -> float:
    return row.end - 0.5


def _start(row: PlannedMeasure) -> float:
    return row.start - 0.75


def _trace(
    name: str, rows: Sequence[tuple[int, PlannedMeasure]], at: Callable[[PlannedMeasure], float]
) -> dict[str, Any] | None:
    if not rows:
        return None
    return _marked(name, [at(row) for _, row in rows], [place for place, _ in rows])


def _marked(name: str, x: Sequence[float], y: Sequence[float], hover: Sequence[str] = ()) -> dict[str, Any]:
    said = (
        {"customdata": list(hover), "hovertemplate": "%{customdata}<extra></extra>"} if hover else {"hoverinfo": "skip"}
    )
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "showlegend": name not in KEY,
        "x": list(x),
        "y": list(y),
        "marker": _MARKS[name],
        **said,
    }


def _readings(rows: Sequence[tuple[int, PlannedMeasure]]) -> dict[str, Any] | None:
    """How far a measure is gets read in the first half of the month of CHECK."""
    found = [(place, row, month) for place, row in rows for month in row.readings]
    if not found:
        return None
    return _marked(READING, [month - 1 + HALF / 2 for *_, month in found], [place for place, *_ in found])


def _closes(plan: Plan) -> dict[str, Any] | None:
    """The end of each phase, below the last row."""
    spans = plan_phases(plan)
    if not plan.measures:
        return None
    said = [
        paragraph([f"End of phase {phase.number}, month {phase.last}: results reviewed, the next phase opened."])
        for phase in spans
    ]
    return {
        **_marked(CLOSE, [phase.last for phase in spans], [len(plan.measures)] * len(spans), said),
        "cliponaxis": False,
    }
