"""The numbers of a KPI's line as a table."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analytics.charts.chart import table
from analytics.model import display
from analytics.model.figure import Figure
from analytics.model.language import ENGLISH

COLUMNS = ("Date", "Value", "Should be", "From", "Note")


def kpi_table(kpi: Figure) -> pd.DataFrame:
    """Baseline, readings with where they should be, forecast and target, each with its day; a column without any value is left out."""
    rows: list[dict[str, object]] = []
    goal = kpi.goal
    if goal is not None and goal.baseline is not None and goal.baseline_day is not None:
        rows.append({"Date": goal.baseline_day.isoformat(), "Value": _shown(goal.baseline), "Note": "baseline"})
    for one in kpi.readings:
        note = one.note or ("survey" if one.survey else "")
        rows.append(
            {"Date": one.day.isoformat(), "Value": _shown(one.value), "Should be": _should(kpi, one.day), "Note": note}
        )
    if kpi.forecast is not None:
        ahead = kpi.forecast
        span = f"{ENGLISH.figure(ahead.low)} to {ENGLISH.figure(ahead.high)}"
        rows.append(
            {"Date": ahead.due.isoformat(), "Value": _shown(ahead.value), "From": span, "Note": "trend, 80 % band"}
        )
    if goal is not None and goal.target is not None and goal.due is not None:
        rows.append({"Date": goal.due.isoformat(), "Value": _shown(goal.target), "Note": "target"})
    return table(rows, COLUMNS, optional=("Should be", "From")).rename(columns={"From": "Band"})


def _should(kpi: Figure, day: date) -> float | None:
    """Where the figure should be on a day; None outside the goal's time."""
    goal = kpi.goal
    if goal is None or kpi.keep or goal.baseline is None or goal.target is None:
        return None
    start, due = goal.baseline_day, goal.due
    if start is None or due is None or not start <= day <= due or start == due:
        return None
    return _shown(goal.baseline + (goal.target - goal.baseline) * ((day - start).days / (due - start).days))


def _shown(value: float) -> float:
    return float(display.rounded(value, 2))
