"""What the charts of an organisation's certainty get: published values by hand, and everything a chart gives away as one text."""

from __future__ import annotations

import base64
import json
from typing import Any

import numpy as np

from analytics.charts import Chart
from analytics.model.distribution import Distribution
from analytics.model.perception import PerceptionGap
from analytics.model.score import Score, ScoreState
from analytics.model.trend import Change

HOSTILE = "<b>%{x}</b> $a$ & co <img src=x>"
LONG = "Zusammenarbeit zwischen Betrieb und Entwicklung bei Änderungen"
SECRET = 4.4321
"""A number that no chart may give away; it is put where a careless chart would read it."""


def given_away(chart: Chart) -> str:
    """Everything a reader can get out of a chart: the figure with its hover and its arrays in the clear, table, sentence, name, hint."""
    figure = json.loads(chart.figure.to_json())
    return " ".join((json.dumps(_clear(figure)), chart.table.to_csv(), chart.alt, chart.file_name, chart.hint))


def _clear(part: Any) -> Any:
    """Arrays that plotly packed are unpacked."""
    if isinstance(part, dict):
        if "bdata" in part:
            return np.frombuffer(base64.b64decode(part["bdata"]), part["dtype"]).tolist()
        return {key: _clear(value) for key, value in part.items() if key != "template"}
    return [_clear(value) for value in part] if isinstance(part, list) else part


def named(chart: Chart, name: str) -> Any:
    """The trace with this name."""
    return next(trace for trace in chart.figure.data if trace.name == name)


def texts(chart: Chart) -> list[str]:
    """Every text that is written into the picture, without the spaces that keep it off the marks."""
    return [
        text.replace("\u2002", "").strip()
        for trace in chart.figure.data
        if trace.type == "scatter" and trace.mode == "text"
        for text in trace.text
    ]


def cell(item: str, name: str, group: str | None, mean: float, **more: Any) -> Score:
    """A shown score of a group."""
    given = {"n": 12, "invited": 20, "secured_level": 1, "agreement": 0.85, "dont_know": 0.1, **more}
    return Score(item, name, group, ScoreState.SCORED, mean=mean, low=mean - 0.2, high=mean + 0.2, **given)


def secret_cell(item: str, name: str, group: str | None) -> Score:
    """A hidden score that still carries numbers."""
    return Score(item, name, group, ScoreState.HIDDEN, 4, 7, SECRET, SECRET, SECRET, 4, 4, SECRET, True, 0.4321)


def answers(statement: str, text: str, dimension: str, counts: tuple[int, ...], **more: Any) -> Distribution:
    """A shown distribution."""
    given = {"group": None, "dont_know": 0, "not_applicable": 0, **more}
    return Distribution(statement, text, dimension, state=ScoreState.SCORED, counts=counts, n=sum(counts), **given)


def gap(
    item: str,
    name: str,
    leading: float,
    doing: float,
    *,
    clear: bool = False,
    large: bool = False,
    survives: bool = False,
) -> PerceptionGap:
    """A shown perception gap with an interval of ±0.4."""
    delta = leading - doing
    return PerceptionGap(
        item, name, item[0], ScoreState.SCORED, leading, 8, doing, 12, delta, delta - 0.4, delta + 0.4, 17.1, 0.0312, clear, large, survives
    )  # fmt: skip


def change(item: str, name: str, before: float, after: float, *, changed: bool) -> Change:
    """A change with an interval of ±0.25."""
    delta = after - before
    return Change(item, name, before, after, 31, 37, delta - 0.25, delta + 0.25, changed)
