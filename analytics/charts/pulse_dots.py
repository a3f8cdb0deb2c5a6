"""A pulse beside the survey and the pulses before it: one row a statement on the scale 0–5, with the 95 % range (domain.md §2.1, §3.11)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analytics.charts.chart import Chart, listed, paragraph, shown_number, table
from analytics.charts.rows import MARGIN, beside, drawn, instead, notice, picture_height, row_height, row_label
from analytics.charts.template import INK, LEADERS, QUIET, STAFF, figure, level_axis, row_axis
from analytics.model import display
from analytics.model.pulse_wave import PulseMove, PulsePoint, PulseStatement

COLUMNS = ("Dimension", "Statement", "Survey", "Pulse before", "Pulse", "From", "To", "Change", "People", "Note")
SHOWN = 2
"""Earlier pulses drawn; the table has the last one, the page says how many there are."""


def pulse_chart(statements: Sequence[PulseStatement]) -> Chart:
    """One row a statement of the short form, in the order given: a dot for this pulse with its range, a diamond for the survey before.

    Small open circles are earlier pulses. A change beyond chance against the survey is written bold with its arrow; a statement that
    may not be shown says so in its row.
    """
    wave = statements[0].now.wave if statements else "pulse"
    return Chart(_figure(statements), _alt(statements), _table(statements), display.file_slug(f"pulse {wave}"))


def verdict(moved: PulseMove | None) -> str:
    """``better``, ``worse``, ``no clear change``; empty where nothing can be compared."""
    if moved is None:
        return ""
    if not moved.changed:
        return "no clear change"
    return "better" if moved.delta > 0 else "worse"


def _figure(statements: Sequence[PulseStatement]) -> go.Figure:
    if not statements:
        return notice("There is no pulse yet.")
    rows = list(enumerate(statements))
    labels = [row_label(one.name) for one in statements]
    seen = [(place, one) for place, one in rows if one.now.mean is not None]
    silent = [place for place, one in rows if one.now.mean is None]
    foot = paragraph(
        (
            "Line: likely range of the pulse. Each row is one statement, the first of its dimension; a pulse says nothing of "
            "the level of a dimension.",
        )
    )
    traces = drawn(
        _ranges(seen),
        _marks("Survey before", "diamond-open", LEADERS, 11, [(place, one.survey) for place, one in rows]),
        *(
            _marks(
                "Pulse before" if turn == 1 else "Earlier pulse",
                "circle-open",
                QUIET,
                8,
                [(place, one.pulses[-turn] if len(one.pulses) >= turn else None) for place, one in rows],
            )
            for turn in range(1, SHOWN + 1)
        ),
        _marks("This pulse", "circle", STAFF, 12, [(place, one.now) for place, one in rows]),
        beside([place for place, _ in seen], [_beside(one) for _, one in seen], 5),
        instead(silent, ["hidden or not answered"] * len(silent), 0),
    )
    return figure(
        traces,
        foot=foot,
        **picture_height(len(labels), row_height(labels), foot, MARGIN),
        xaxis=level_axis(side="top", ticks=""),
        yaxis=row_axis(labels),
    )


def _ranges(seen: Sequence[tuple[int, PulseStatement]]) -> dict[str, Any] | None:
    known = [(place, one.now) for place, one in seen if one.now.low is not None and one.now.high is not None]
    if not known:
        return None
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for _, now in known for x in (now.low, now.high, None)],
        "y": [y for place, _ in known for y in (place, place, None)],
        "line": {"color": INK, "width": 1.5},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _marks(
    name: str, symbol: str, color: str, size: int, points: Sequence[tuple[int, PulsePoint | None]]
) -> dict[str, Any] | None:
    shown = [(place, point) for place, point in points if point is not None and point.mean is not None]
    if not shown:
        return None
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [point.mean for _, point in shown],
        "y": [place for place, _ in shown],
        "marker": {"size": size, "symbol": symbol, "color": color, "line": {"width": 2, "color": color}},
        "cliponaxis": False,
        "customdata": [_hover(point) for _, point in shown],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _hover(point: PulsePoint) -> str:
    reach = (
        f", likely {display.interval(point.low, point.high)}"
        if point.low is not None and point.high is not None
        else ""
    )
    return paragraph([point.wave, f"{display.one_decimal(point.mean)}{reach}, {display.people(point.n or 0)}"], 40)


def _beside(one: PulseStatement) -> str:
    level, moved = display.one_decimal(one.now.mean), one.since_survey
    if moved is None:
        return level
    if not moved.changed:
        return f"{level}<br><span style='font-size:11px'>{display.signed(moved.delta)}</span>"
    return f"{level}<br><b>{'▲' if moved.delta > 0 else '▼'} {display.signed(moved.delta)} {verdict(moved)}</b>"


def _alt(statements: Sequence[PulseStatement]) -> str:
    if not statements:
        return "There is no pulse yet."
    survey = next((one.survey.wave for one in statements if one.survey), "")
    head = f"{statements[0].now.wave}, {len(statements)} statements" + (f", against {survey}" if survey else "")
    moved = [one for one in statements if one.since_survey and one.since_survey.changed]
    if not moved:
        return f"{head}: none moved by more than chance."
    parts = []
    for word, sign in (("better", 1), ("worse", -1)):
        rows = [
            f"{o.name} ({display.signed(o.since_survey.delta)})"
            for o in moved
            if o.since_survey and o.since_survey.delta * sign > 0
        ]
        if rows:
            parts.append(f"{word}: {listed(rows)}")
    return f"{head}: {'; '.join(parts)}."


def _table(statements: Sequence[PulseStatement]) -> pd.DataFrame:
    rows: list[dict[str, object]] = [
        {
            "Dimension": one.name,
            "Statement": one.text,
            "Survey": shown_number(one.survey.mean if one.survey else None),
            "Pulse before": shown_number(one.pulses[-1].mean if one.pulses else None),
            "Pulse": shown_number(one.now.mean),
            "From": shown_number(one.now.low),
            "To": shown_number(one.now.high),
            "Change": shown_number(one.since_survey.delta if one.since_survey else None),
            "People": one.now.n,
            "Note": one.now.why or verdict(one.since_survey) or (one.survey.why if one.survey else ""),
        }
        for one in statements
    ]
    return table(rows, COLUMNS, optional=("Pulse before",), whole=("People",))
