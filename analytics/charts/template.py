"""The look of every figure: colours, the plotly template and the frame that all charts share.

Colours are chosen for white and for ``#14181F``: grounds are transparent, grids half transparent, and text takes its colour and font
from the page. Streamlit replaces the default template on import and paints no polar ground, so every figure names its template.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
import plotly.io as pio

from analytics.model.display import AREA_COLORS
from analytics.model.errors import UnknownName
from analytics.model.maturity import MaturityModel

TEMPLATE = "leitstern"

COLORWAY = (
    *AREA_COLORS,
    "#BF86E2",
    "#77552C",
    "#7EA85B",
    "#6F09FD",
    "#7246A9",
    "#326355",
)
"""Ten colours, the areas' first. The two nearest differ by 20 (CIELAB) under normal, protan, deutan and tritan sight (Machado 2009);
the first four have at least 3.2:1 against white and #14181F, the others 2.5:1. Also in ``.streamlit/config.toml``."""

LEVEL_COLORS = ("#C5D4E8", "#A9BFDC", "#8BA8CE", "#6C8FBE", "#5077AB", "#395F94")
"""Levels 0 to 5, one hue from light to deep."""

DARK_INK, LIGHT_INK, DEEP = "#020202", "#FFFFFF", 4.0
"""Text on the colours of the levels, and the level from which it is light: at least 4.5:1 everywhere between 0 and 5."""

LEADERS, STAFF = "#9A7B1C", "#3F7FA6"
"""The two sides of the perception gap; at least 4:1 against white and #14181F."""

INK = "#6B7A90"
"""What belongs to no area, and the lines of the wave before: 4:1 against white and #14181F."""
QUIET = "rgba(122,130,143,0.55)"
GRID = "rgba(122,130,143,0.28)"
TRACK = "rgba(122,130,143,0.14)"
CLEAR = "rgba(0,0,0,0)"

SYMBOLS = ("circle", "square", "diamond", "triangle-up", "hexagon", "star", "cross", "triangle-down", "pentagon", "x")
PATTERNS = ("", "/", ".", "x", "\\", "-", "|", "+", "/", ".")
"""Shape and pattern of an area beside its colour, by its place in the model."""

OVER = "#C0392B"
"""More than the limit; the label beside it says so too."""

SMALL = 11
TEXT = 13

LEGEND = {
    "orientation": "h",
    "xref": "container",
    "x": 0,
    "xanchor": "left",
    "yref": "container",
    "y": 1,
    "yanchor": "top",
    "itemclick": False,
    "itemdoubleclick": False,
    "font": {"size": 12},
    "itemwidth": 30,
}
"""On top, left; on a narrow screen it becomes a column in the left margin."""


def _register() -> None:
    axis = {"gridcolor": GRID, "linecolor": QUIET, "zerolinecolor": GRID, "tickcolor": QUIET, "automargin": False}
    pio.templates[TEMPLATE] = go.layout.Template(
        layout={
            "colorway": list(COLORWAY),
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "font": {"size": TEXT},
            "polar": {
                "bgcolor": CLEAR,
                "gridshape": "linear",
                "radialaxis": {"gridcolor": GRID, "linecolor": GRID, "tickcolor": GRID},
                "angularaxis": {"gridcolor": GRID, "linecolor": QUIET},
            },
            "xaxis": axis,
            "yaxis": axis,
            "hoverlabel": {"align": "left", "namelength": -1},
        }
    )


_register()


def area_color(model: MaturityModel, area_id: str) -> str:
    """The colour of an area by its place in the model, as hex; UnknownName if the model has no such area."""
    return COLORWAY[_place(model, area_id) % len(COLORWAY)]


def area_symbol(model: MaturityModel, area_id: str) -> str:
    """The marker shape of an area by its place in the model."""
    return SYMBOLS[_place(model, area_id) % len(SYMBOLS)]


def area_pattern(model: MaturityModel, area_id: str) -> str:
    """The fill pattern of an area by its place in the model; empty for a plain fill."""
    return PATTERNS[_place(model, area_id) % len(PATTERNS)]


def level_color(level: int) -> str:
    """The colour of a level 0–5, as hex; UnknownName outside the scale."""
    if level not in range(len(LEVEL_COLORS)):
        raise UnknownName(f"There is no level {level}.", "Levels run from 0 to 5.")
    return LEVEL_COLORS[level]


def ink_on(level: float) -> str:
    """The colour of text on the colour of a level, as hex; ``level`` may lie between two."""
    return LIGHT_INK if level >= DEEP else DARK_INK


def faded(color: str, opacity: float) -> str:
    """``#RRGGBB`` as the same colour with an opacity of 0–1."""
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def figure(
    traces: Sequence[Mapping[str, Any]], *, height: int, margin: Mapping[str, float], foot: str = "", **layout: Any
) -> go.Figure:
    """A figure with our template, ``height`` in pixels and the legend on top; ``foot`` is a quiet line under the picture.

    Margins (``l``, ``r``, ``t``, ``b``, pixels) are fixed so that labels keep their place at every width.
    """
    notes = [*layout.pop("annotations", ()), *([_foot(foot, margin)] if foot else [])]
    return go.Figure(
        data=list(traces),
        layout={
            "template": pio.templates[TEMPLATE],
            "height": height,
            "margin": {**margin, "pad": 0},
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "legend": {**LEGEND, **layout.pop("legend", {})},
            "annotations": notes,
            "dragmode": False,
            "modebar": {"bgcolor": CLEAR, "color": QUIET, "activecolor": INK},
            **layout,
        },
    )


def _foot(text: str, margin: Mapping[str, float]) -> dict[str, Any]:
    """A quiet note in the lower left corner of the picture."""
    return {
        "text": text,
        "font": {"size": SMALL},
        "opacity": 0.75,
        "showarrow": False,
        "align": "left",
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "xshift": 8 - margin["l"],
        "yref": "paper",
        "y": 0,
        "yanchor": "bottom",
        "yshift": 6 - margin["b"],
    }


def axis(**settings: Any) -> dict[str, Any]:
    """Settings of a straight axis: quiet grid, no zoom, and what is given."""
    return {
        "gridcolor": GRID,
        "linecolor": QUIET,
        "zeroline": False,
        "showgrid": True,
        "fixedrange": True,
        "automargin": False,
        **settings,
    }


def row_axis(
    labels: Sequence[str], places: Sequence[float] | None = None, *, size: int = 12, **settings: Any
) -> dict[str, Any]:
    """The upright axis of a chart with one labelled row a thing: row i at y = i, the first on top, unless ``places`` says otherwise."""
    rows = {"range": [max(len(labels), 1) - 0.5, -0.5], "tickvals": list(places or range(len(labels))), **settings}
    return axis(
        tickmode="array",
        ticktext=list(labels),
        tickfont={"size": size},
        ticks="",
        ticklabelstandoff=6,
        **{"showgrid": False, **rows},
    )


def level_axis(**settings: Any) -> dict[str, Any]:
    """The straight axis of the scale: 0 and 5 are always on it."""
    return axis(range=[0, 5], tickmode="array", tickvals=list(range(6)), **settings)


def _place(model: MaturityModel, area_id: str) -> int:
    model.area(area_id)
    return [area.id for area in model.areas].index(area_id)
