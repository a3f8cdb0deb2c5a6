"""Effort against impact of every measure: the quick wins are numbered and named, the others stand quietly behind.

Many measures share the same estimates. Each impact is a band as high as it must be, so that no mark and no name covers another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log10
from typing import Any

import plotly.graph_objects as go

from analytics.charts import quadrants
from analytics.charts.chart import Chart, label, listed, paragraph, shown_number, table
from analytics.charts.template import QUIET, SMALL, area_color, area_symbol, axis, faded, figure
from analytics.model import display
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue, Measure, QuickWinRule
from analytics.model.plan import QuickWin

LINE = 15
"""Pixels a line of text takes; a name takes two."""
NAME = 2 * LINE + 3
MARK = 18
"""Pixels between the levels of a stack."""
APART = 21
"""Pixels between marks on one level."""
NARROWEST = 180
"""Pixels the picture has at least between its margins; marks keep apart down to this width."""
MARGIN = {"l": 182, "r": 14, "t": 72, "b": 76}
COLUMNS = ("Measure", "Area", "Impact", "Effort (person-days)", "Weeks", "Quick win")


@dataclass(frozen=True)
class _Spot:
    """One measure in its band; ``y`` is pixels from the bottom of the picture."""

    measure: Measure
    win: QuickWin | None
    y: float


@dataclass(frozen=True)
class _Band:
    """All measures of one impact; ``bottom`` and ``top`` in pixels, quick wins best first."""

    impact: int
    bottom: float
    top: float
    spots: tuple[_Spot, ...]
    named: tuple[QuickWin, ...]


def impact_effort(
    catalogue: Catalogue, quick_wins: Sequence[QuickWin], model: MaturityModel, rule: QuickWinRule | None = None
) -> Chart:
    """All measures by person-days (logarithmic) and impact 1–5; the quick wins given carry their rank and name.

    ``rule`` places the effort limit; the catalogue's own when None.
    """
    wins = {win.id: win for win in quick_wins}
    limit = (rule or catalogue.rule).max_person_days
    return Chart(
        _figure(catalogue, wins, model, limit),
        _alt(catalogue, quick_wins),
        _table(catalogue, wins, model),
        "impact-and-effort",
    )


def _figure(catalogue: Catalogue, wins: Mapping[str, QuickWin], model: MaturityModel, limit: float) -> go.Figure:
    efforts = [_effort(measure) for measure in catalogue.measures] or [1.0, 100.0]
    left, right = log10(min(efforts)) - 0.12, log10(max(efforts)) + 0.12
    bands = _bands(catalogue, wins, APART * (right - left) / NARROWEST)
    spots = [spot for band in bands for spot in band.spots]
    tops = [(band.impact, band.top) for band in bands]
    top = bands[-1].top if bands else 0.0
    return figure(
        [*_others(spots, model), *_winners(spots, model)],
        height=int(top) + MARGIN["t"] + MARGIN["b"],
        margin=MARGIN,
        foot="Numbers: what the rule chooses, best first.",
        annotations=[*(note for band in bands for note in _names(band, model)), *quadrants.names(limit, tops)],
        shapes=[*(_edge(band.bottom) for band in bands), *quadrants.limits(limit, tops)],
        xaxis=axis(
            type="log",
            range=[left, right],
            tickmode="array",
            tickvals=[1, 2, 5, 10, 20, 50, 100, 200],
            ticks="",
            title={"text": "Effort in person-days", "standoff": 6, "font": {"size": 12}},
        ),
        yaxis=axis(range=[0, top], showgrid=False, showticklabels=False, ticks=""),
    )


def _bands(catalogue: Catalogue, wins: Mapping[str, QuickWin], apart: float) -> list[_Band]:
    """The impacts that occur, lowest at the bottom, each as high as its marks and names need."""
    bands: list[_Band] = []
    bottom = 0.0
    for impact in sorted({measure.impact for measure in catalogue.measures}):
        inside = [measure for measure in catalogue.measures if measure.impact == impact]
        named = sorted((wins[m.id] for m in inside if m.id in wins), key=lambda win: win.rank)
        stacked = _stack(inside, wins, apart)
        tallest = max(level for _, level in stacked)
        top = bottom + max(tallest * MARK, len(named) * NAME) + LINE + 20
        middle = (bottom + top - LINE) / 2
        spots = [_Spot(m, wins.get(m.id), middle + (level - tallest / 2) * MARK) for m, level in stacked]
        bands.append(_Band(impact, bottom, top, tuple(spots), tuple(named)))
        bottom = top
    return bands


def _effort(measure: Measure) -> float:
    """Person-days for the logarithmic axis: nothing counts as half a day."""
    return max(measure.person_days, 0.5)


def _stack(band: Sequence[Measure], wins: Mapping[str, QuickWin], apart: float) -> list[tuple[Measure, int]]:
    """A level for each measure such that marks on one level keep ``apart`` (in log10 of person-days); quick wins first, then by id."""
    last: list[list[float]] = []
    stacked = []
    for measure in sorted(band, key=lambda m: (m.id not in wins, m.person_days, m.id)):
        x = log10(_effort(measure))
        level = next((n for n, taken in enumerate(last) if all(abs(x - t) >= apart for t in taken)), len(last))
        if level == len(last):
            last.append([])
        last[level].append(x)
        stacked.append((measure, level))
    return stacked


def _names(band: _Band, model: MaturityModel) -> list[dict[str, Any]]:
    """The band's heading and under it its quick wins with their ranks, left of the picture."""
    notes = [_beside(f"<b>Impact {band.impact}</b>", band.top - 3, 0)]
    for place, win in enumerate(band.named):
        y = band.top - LINE - 6 - NAME * place
        color = area_color(model, win.area)
        notes.append({**_beside(f"<b>{win.rank}</b>", y, 0), "font": {"size": SMALL, "color": color}})
        notes.append({**_beside(label(win.name), y, 18), "hovertext": _win_hover(win)})
    return notes


def _beside(text: str, y: float, indent: int) -> dict[str, Any]:
    """A note in the left margin whose top is at ``y``."""
    return {
        "text": text,
        "font": {"size": SMALL},
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "xshift": 8 + indent - MARGIN["l"],
        "yref": "y",
        "y": y,
        "yanchor": "top",
        "align": "left",
        "showarrow": False,
    }


def _others(spots: Sequence[_Spot], model: MaturityModel) -> list[dict[str, Any]]:
    """One trace an area, so that the legend names colour and shape."""
    traces = []
    for area in model.areas:
        mine = [spot for spot in spots if spot.measure.area == area.id and spot.win is None]
        color = area_color(model, area.id)
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": display.plotly_text(area.short_name),
                "x": [_effort(spot.measure) for spot in mine],
                "y": [spot.y for spot in mine],
                "marker": {
                    "size": 10,
                    "symbol": area_symbol(model, area.id),
                    "color": faded(color, 0.35),
                    "line": {"color": faded(color, 0.8), "width": 1},
                },
                "customdata": [_hover(spot.measure) for spot in mine],
                "hovertemplate": "%{customdata}<extra></extra>",
            }
        )
    return traces


def _winners(spots: Sequence[_Spot], model: MaturityModel) -> list[dict[str, Any]]:
    """Solid marks with the rank in them; a triangle's number sits lower, where the triangle is wide."""
    won = [(spot, spot.win, area_symbol(model, spot.measure.area)) for spot in spots if spot.win is not None]
    shared = {"type": "scatter", "x": [_effort(spot.measure) for spot, *_ in won], "showlegend": False}
    marks = {
        **shared,
        "mode": "markers",
        "y": [spot.y for spot, *_ in won],
        "marker": {
            "size": [21 if "triangle" in symbol else 17 for *_, symbol in won],
            "symbol": [symbol for *_, symbol in won],
            "color": [area_color(model, spot.measure.area) for spot, *_ in won],
            "opacity": 1,
            "line": {"width": 0},
        },
        "customdata": [_win_hover(win) for _, win, _ in won],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    ranks = {
        **shared,
        "mode": "text",
        "y": [spot.y - (3 if symbol == "triangle-up" else 0) for spot, _, symbol in won],
        "text": [f"<b>{win.rank}</b>" for _, win, _ in won],
        "textfont": {"color": "#FFFFFF", "size": 10},
        "textposition": "middle center",
        "hoverinfo": "skip",
    }
    return [marks, ranks]


def _hover(measure: Measure) -> str:
    return f"<b>{paragraph([measure.name], 40)}</b><br>" + paragraph(
        (f"Impact {measure.impact} of 5, {display.days(measure.person_days)}, {display.weeks(measure.weeks)}",)
    )


def _win_hover(win: QuickWin) -> str:
    return f"<b>{paragraph([f'{win.rank}. {win.name}'], 40)}</b><br>" + paragraph(
        (f"Impact {win.impact} of 5, {display.days(win.effort_days)}, {display.weeks(win.weeks)}", win.why)
    )


def _edge(y: float) -> dict[str, Any]:
    """The lower edge of a band, through the names as well."""
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "yref": "y",
        "y0": y,
        "y1": y,
        "line": {"color": QUIET, "width": 1},
    }


def _alt(catalogue: Catalogue, quick_wins: Sequence[QuickWin]) -> str:
    if not quick_wins:
        return f"Effort and impact of {len(catalogue.measures)} measures; none is a quick win now."
    ranked = [win.name for win in sorted(quick_wins, key=lambda win: win.rank)]
    return (
        f"Effort and impact of {len(catalogue.measures)} measures, {len(ranked)} of them quick wins. "
        f"Best first: {listed(ranked)}."
    )


def _table(catalogue: Catalogue, wins: Mapping[str, QuickWin], model: MaturityModel) -> Any:
    ranked = sorted(catalogue.measures, key=lambda m: wins[m.id].rank if m.id in wins else len(wins) + 1)
    return table(
        [
            {
                "Measure": measure.name,
                "Area": model.area(measure.area).short_name,
                "Impact": measure.impact,
                "Effort (person-days)": shown_number(measure.person_days),
                "Weeks": shown_number(measure.weeks),
                "Quick win": wins[measure.id].rank if measure.id in wins else None,
            }
            for measure in ranked
        ],
        COLUMNS,
        ("Quick win",),
        whole=("Quick win",),
    )
