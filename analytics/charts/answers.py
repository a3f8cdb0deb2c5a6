"""How the answers to each statement spread over the levels: low levels to the left of the middle, high ones to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analytics.charts.chart import Chart, label, listed, paragraph, table
from analytics.charts.reading import NOTES
from analytics.charts.rows import FOOT_LINE, drawn, notice
from analytics.charts.template import CLEAR, LEVEL_COLORS, QUIET, SMALL, area_color, axis, figure, ink_on
from analytics.model import display
from analytics.model.distribution import Distribution
from analytics.model.maturity import MaturityModel
from analytics.model.score import ScoreState

CHARACTERS = 52
"""Characters a line of a statement, so that it fits a phone."""
LINE, SMALL_LINE, BAR, GAP = 16, 15, 24, 14
"""Pixels: a line of a statement, the line of people, the bar, the room below it."""
MARGIN = {"l": 24, "r": 24, "t": 44, "b": 18}
MIDDLE = 3
"""The lowest level right of the middle."""
COLUMNS = (
    "Dimension",
    "Statement",
    "Group",
    *(f"Level {k}" for k in range(6)),
    "People",
    "Don't know",
    "Does not apply",
    "Note",
)


@dataclass(frozen=True)
class _Row:
    """One statement (of one group) with its place in pixels from the top."""

    answers: Distribution
    heading: str
    """Dimension to name above it, wrapped and escaped; empty for the same as before."""
    text: str
    """The wrapped statement, escaped."""
    hover: str
    """The whole statement and its group for a hover box, escaped, up to the level."""
    top: float

    @property
    def bar(self) -> float:
        """The middle of its bar."""
        above = GAP + LINE * (self.heading.count("<br>") + 1) if self.heading else 0
        return self.top + above + LINE * (self.text.count("<br>") + 1) + SMALL_LINE + BAR / 2 + 3

    @property
    def end(self) -> float:
        """Where the next row begins; a row without a bar needs no room for one."""
        return self.bar + (BAR / 2 if _counts(self.answers) is not None else -BAR / 2) + GAP


def answer_bars(
    answers: Sequence[Distribution], model: MaturityModel, *, title: str = "Answers", wave: str = ""
) -> Chart:
    """Published distributions as diverging bars, in the order given: levels 0–2 to the left, 3–5 to the right, as shares of the answers.

    ``answers`` are those of one dimension, one area, or of one statement by group; ``title`` names what they belong to. Don't knows and
    “does not apply” are numbers beside the people, never part of the bar. A distribution that is not shown keeps its row and says why.
    """
    rows = _rows(answers, model)
    return Chart(
        _figure(rows, model, wave),
        _alt(rows, title, wave),
        _table(rows, model),
        display.file_slug(f"answers {title} {wave}"),
    )


def _rows(answers: Sequence[Distribution], model: MaturityModel) -> list[_Row]:
    dimensions = {dimension.id: dimension.name for dimension in model.dimensions}
    several = len({row.dimension for row in answers}) > 1
    groups = len({row.group for row in answers}) > 1
    rows: list[_Row] = []
    top, last = 0.0, ""
    for row in answers:
        heading = label(dimensions.get(row.dimension, ""), 42, 2) if several and row.dimension != last else ""
        last = row.dimension
        name = f"{row.group or 'Everybody'}: {row.name}" if groups else row.name
        rows.append(_Row(row, heading, label(name, CHARACTERS, 4), _whole(row), top))
        top = rows[-1].end
    return rows


def _figure(rows: Sequence[_Row], model: MaturityModel, wave: str) -> go.Figure:
    if not rows:
        return notice("No answers can be shown yet.")
    height = rows[-1].end
    shown = [row for row in rows if _counts(row.answers) is not None]
    below = MARGIN["b"] + (FOOT_LINE if wave else 0) + 20
    return figure(
        drawn(*(_level(shown, level, model) for level in range(6)), _names(rows, model)),
        height=round(MARGIN["t"] + height + below),
        margin={**MARGIN, "b": below},
        foot=paragraph([wave]),
        barmode="overlay",
        legend={
            "traceorder": "normal",
            "entrywidth": 14,
            "title": {"text": "Level ", "side": "left", "font": {"size": 12}},
        },
        uniformtext={"minsize": SMALL, "mode": "hide"},
        shapes=[_middle(row) for row in shown],
        xaxis=axis(
            range=[-1, 1],
            tickmode="array",
            tickvals=[-1, -0.5, 0, 0.5, 1],
            ticktext=["100 %", "50 %", "0", "50 %", "100 %"],
            tickfont={"size": SMALL},
            ticks="",
            showgrid=False,
            ticklabeloverflow="allow",
        ),
        yaxis=axis(range=[height, 0], tickmode="array", tickvals=[], ticks="", showgrid=False, linecolor=CLEAR),
    )


def _counts(row: Distribution) -> tuple[int, ...] | None:
    """People on each level if they may be shown."""
    return row.counts if row.state is ScoreState.SCORED and row.counts is not None and any(row.counts) else None


def _shares(counts: Sequence[int]) -> list[float]:
    return [count / sum(counts) for count in counts]


def _level(rows: Sequence[_Row], level: int, model: MaturityModel) -> dict[str, Any]:
    """One level of every statement; level 2 and 3 touch the middle, 0 and 5 lie outside."""
    bases, lengths, hovers = [], [], []
    for row in rows:
        counts = _counts(row.answers) or ()
        shares = _shares(counts)
        bases.append(-sum(shares[level:MIDDLE]) if level < MIDDLE else sum(shares[MIDDLE:level]))
        lengths.append(shares[level])
        hovers.append(
            f"{row.hover}{level}, {_level_name(model, level)}: {_counted(counts, level)}<br>{_people(row.answers)}"
        )
    return {
        "type": "bar",
        "orientation": "h",
        "name": f"{level}",
        "base": bases,
        "x": lengths,
        "y": [row.bar for row in rows],
        "width": BAR,
        "text": [f"{display.rounded(share * 100, 0)}" for share in lengths],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {"size": SMALL, "color": ink_on(level)},
        "marker": {"color": LEVEL_COLORS[level], "line": {"width": 0}},
        "customdata": hovers,
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _middle(row: _Row) -> dict[str, Any]:
    """The middle of the scale through a bar."""
    return {
        "type": "line",
        "x0": 0,
        "x1": 0,
        "y0": row.bar - BAR / 2 - 3,
        "y1": row.bar + BAR / 2 + 3,
        "line": {"color": QUIET, "width": 1.5},
    }


def _names(rows: Sequence[_Row], model: MaturityModel) -> dict[str, Any]:
    """Dimension, statement and people above each bar; where nothing is shown, why."""
    areas = {dimension.id: dimension.area for dimension in model.dimensions}
    texts, places = [], []
    for row in rows:
        color = area_color(model, areas[row.answers.dimension]) if row.answers.dimension in areas else QUIET
        head = f"<span style='color:{color}'>■</span> <b>{row.heading}</b><br>" if row.heading else ""
        below = f"<i>{_why(row.answers)}</i>" if _counts(row.answers) is None else _people(row.answers)
        texts.append(f"{head}{row.text}<br><span style='font-size:{SMALL}px'>{below}</span>")
        places.append(row.bar - BAR / 2 - 3)
    return {
        "type": "scatter",
        "mode": "text",
        "x": [-1] * len(texts),
        "y": places,
        "text": texts,
        "textposition": "top right",
        "textfont": {"size": 12},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _people(row: Distribution) -> str:
    parts = [
        display.people(row.n),
        f"{row.dont_know:,} don't know" if row.dont_know else "",
        f"{row.not_applicable:,} “does not apply”" if row.not_applicable else "",
    ]
    return " · ".join(part for part in parts if part)


def _why(row: Distribution) -> str:
    return NOTES[row.state] or "no answers"


def _whole(row: Distribution) -> str:
    """The whole statement, its group, and the word before the level."""
    lines = (f"<b>{paragraph([row.name], 48)}</b>", paragraph([row.group or ""], 48), "Level ")
    return "<br>".join(line for line in lines if line)


def _level_name(model: MaturityModel, level: int) -> str:
    """What the model calls a level, escaped."""
    return next((display.plotly_text(step.name) for step in model.levels if step.value == level), "")


def _counted(counts: Sequence[int], level: int) -> str:
    """``12 of 34 people (35 %)``."""
    total = sum(counts)
    return f"{counts[level]:,} of {display.people(total)} ({display.percent(counts[level] / total)})"


def _alt(rows: Sequence[_Row], title: str, wave: str) -> str:
    head = f"Answers by level, {title}" + (f", {wave}" if wave else "")
    high = sorted(
        ((sum(_shares(counts)[MIDDLE:]), row.answers.name if row.answers.group is None else f"{row.answers.name} ({row.answers.group})")
         for row in rows if (counts := _counts(row.answers)) is not None),
    )  # fmt: skip
    silent = [row.answers.group or row.answers.name for row in rows if _counts(row.answers) is None]
    if not high:
        return f"{head}: no answers can be shown yet."
    text = f"{head}: fewest at level 3 or above for “{high[0][1]}” ({display.percent(high[0][0])})"
    if len(high) > 1:
        text += f", most for “{high[-1][1]}” ({display.percent(high[-1][0])})"
    return f"{text}." + (f" Not shown: {listed(silent)}." if silent else "")


def _table(rows: Sequence[_Row], model: MaturityModel) -> pd.DataFrame:
    dimensions = {dimension.id: dimension.name for dimension in model.dimensions}
    found: list[dict[str, object]] = []
    for row in rows:
        answers, counts = row.answers, _counts(row.answers)
        line: dict[str, object] = {
            "Dimension": dimensions.get(answers.dimension, answers.dimension),
            "Statement": answers.name,
            "Group": answers.group,
        }
        if counts is None:
            line["Note"] = _why(answers)
        else:
            line |= {f"Level {level}": count for level, count in enumerate(counts)}
            line |= {"People": answers.n, "Don't know": answers.dont_know, "Does not apply": answers.not_applicable}
        found.append(line)
    return table(found, COLUMNS, ("Group", "Don't know", "Does not apply", "Note"), whole=COLUMNS[3:12])
